"""JSON and JSON Lines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from geonews.articles.make import decoded, from_json
from geonews.articles.where import MAX_RECORD_BYTES, Item
from geonews.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import BufferedReader

    from geonews.articles.where import Columns, Where
    from geonews.findings import Report
    from geonews.model import Article


def json_document(data: bytes, where: Where, columns: Columns) -> Iterator[Item]:
    """Yield the records of a document that is one object or a list of them."""
    try:
        value = json.loads(decoded(data, where))
    except InputError as error:
        yield where.failing(str(error).removeprefix(f"{where}: "))
        return
    except (ValueError, RecursionError) as error:
        yield where._replace(line=getattr(error, "lineno", 1)).failing(_not_json(error))
        return
    if not isinstance(value, list):
        yield Item(where, lambda: from_json(value, where, columns, where.stem))
        return
    for number, item in enumerate(value, 1):
        at = where._replace(record=number)
        yield Item(at, lambda item=item, at=at: from_json(item, at, columns))  # type: ignore[misc]


def json_lines(stream: BufferedReader, where: Where, columns: Columns) -> Iterator[Item]:
    """Yield a record for each line that is not blank."""
    number = 0
    while line := stream.readline(MAX_RECORD_BYTES + 1):
        number += 1
        at = where._replace(line=number)
        if len(line) > MAX_RECORD_BYTES:
            yield at.failing(f"larger than {MAX_RECORD_BYTES // 2**20} MiB")
            while line and not line.endswith(b"\n"):
                line = stream.readline(MAX_RECORD_BYTES)
        elif line.strip():
            yield Item(at, lambda line=line, at=at: _from_line(line, at, columns))  # type: ignore[misc]


def _from_line(line: bytes, where: Where, columns: Columns) -> Article | Report:
    text = decoded(line, where)
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise where.error(_not_json(error)) from None
    return from_json(value, where, columns)


def _not_json(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "not JSON that can be read: nested too deep"
    if isinstance(error, json.JSONDecodeError):
        return f"not JSON: {error.msg}"
    return "not JSON that can be read: a number is too long"

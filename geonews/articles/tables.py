"""Tables of text: CSV, with semicolons or tabs in place of commas too."""

from __future__ import annotations

import csv
import itertools
from typing import TYPE_CHECKING

from geonews.articles.make import from_fields, not_utf8
from geonews.articles.sniff import separator_of
from geonews.articles.where import MAX_RECORD_BYTES, Item
from geonews.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from io import BufferedReader

    from geonews.articles.where import Columns, Where
    from geonews.model import Article


class _Lines:
    """The lines of a stream, counted; bytes that are no UTF-8 are kept as lone surrogates, for the row to complain."""

    def __init__(self, stream: BufferedReader, where: Where) -> None:
        self._stream = stream
        self._where = where
        self.count = 0

    def __iter__(self) -> Iterator[str]:
        while raw := self._stream.readline(MAX_RECORD_BYTES + 1):
            self.count += 1
            if len(raw) > MAX_RECORD_BYTES:
                raise self.where.error(f"larger than {MAX_RECORD_BYTES // 2**20} MiB; the rest of the file is skipped")
            yield raw.decode("utf-8-sig" if self.count == 1 else "utf-8", "surrogateescape")

    @property
    def where(self) -> Where:
        return self._where._replace(line=self.count)


def csv_rows(stream: BufferedReader, where: Where, columns: Columns) -> Iterator[Item]:
    """Yield an article for each row of a table with a header."""
    if csv.field_size_limit() < MAX_RECORD_BYTES:
        csv.field_size_limit(MAX_RECORD_BYTES)
    lines = _Lines(stream, where)
    try:
        read = iter(lines)
        first = next(read, "")
        rows = csv.reader(itertools.chain([first], read), strict=True, delimiter=separator_of(first.rstrip(), columns))
        header = tuple(next(rows, ()))
    except (csv.Error, InputError) as error:
        yield lines.where.failing(f"not CSV: {error}")
        return
    complaint = _broken(header) or columns.missing(header)
    if complaint:
        yield where._replace(line=1).failing(complaint)
        return
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield lines.where.failing(f"not CSV: {error}")
        except InputError as error:
            yield lines.where.failing(str(error).removeprefix(f"{lines.where}: "))
            return
        else:
            values = {name: value for name, value in zip(header, row, strict=False) if value}
            if row:
                yield Item(
                    lines.where,
                    lambda values=values, at=lines.where: _article(values, at, columns),  # type: ignore[misc]
                )


def _article(values: Mapping[str, str], where: Where, columns: Columns) -> Article:
    complaint = _broken(tuple(values.values()))
    if complaint:
        raise where.error(complaint)
    return from_fields(values, where, columns)


def _broken(cells: tuple[str, ...]) -> str | None:
    """Return what is wrong when a cell holds bytes that are no UTF-8."""
    for cell in cells:
        try:
            cell.encode("utf-8")
        except UnicodeEncodeError as error:
            return not_utf8(cell.encode("utf-8", "surrogateescape"), len(cell[: error.start].encode("utf-8")))
    return None

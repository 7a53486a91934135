"""Parquet, by pyarrow (extra ``parquet``)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

from geonews.articles.make import from_fields
from geonews.articles.where import MAX_RECORD_BYTES, Item
from geonews.errors import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geonews.articles.where import Columns, Where
    from geonews.model import Article

_ROWS: Final = 64  # decoded at once
_FIELDS: Final = ("id", "text", "title", "published", "source")


def rows(path: Path, where: Where, columns: Columns) -> Iterator[Item]:
    """Yield an article for each row; only the columns that articles have are read.

    Raises
    ------
    MissingExtraError
        If pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise MissingExtraError.for_extra("Reading .parquet files", "parquet") from None
    try:
        header = pq.read_schema(path)
        complaint = columns.missing(tuple(header.names))
        if complaint:
            yield where.failing(complaint)
            return
        names = [name for name in map(columns.named, _FIELDS) if name in header.names]
        # As dictionaries, texts that the file holds once and repeats a million times are held once here too.
        texts = [name for name in names if pa.types.is_string(header.field(name).type)]
        with pq.ParquetFile(path, read_dictionary=texts) as file:
            number = 0
            for batch in file.iter_batches(_ROWS, columns=names):
                for row in range(batch.num_rows):
                    number += 1
                    at = where._replace(record=number)
                    yield Item(at, lambda batch=batch, row=row, at=at: _article(batch, row, at, columns))  # type: ignore[misc]
    except pa.ArrowException as error:
        yield where.failing(f"not Parquet that can be read: {error}")


def _article(batch: Any, row: int, where: Where, columns: Columns) -> Article:  # noqa: ANN401 - pyarrow is optional
    values: dict[str, Any] = {}
    for name in batch.schema.names:
        try:
            value = batch.column(name)[row].as_py()
        except (UnicodeDecodeError, ValueError):
            raise where.error(f"field {name!r} cannot be read: broken text or a date out of range") from None
        if isinstance(value, str) and len(value) > MAX_RECORD_BYTES:
            raise where.error(f"field {name!r} is larger than {MAX_RECORD_BYTES // 2**20} MiB")
        if isinstance(value, dt.date):  # a datetime is one too
            value = value.isoformat()
        if value is not None and value != "":
            values[name] = value
    return from_fields(values, where, columns)

"""What standard input holds: told from its first line that is not blank."""

from __future__ import annotations

import codecs
import csv
import io
import json
from io import BufferedReader
from typing import Final, cast

from geonews.articles.where import MAX_RECORD_BYTES, Columns

_MARKS: Final = {
    b"[": ".json",
    b"warc/": ".warc",
    b"<!doctype html": ".html",
    b"<html": ".html",
    b"<?xml": ".xml",
    b"<rss": ".xml",
    b"<feed": ".xml",
    b"<rdf:rdf": ".xml",
}
_LONGEST_HEADER: Final = 2**16
_SEPARATORS: Final = ",;\t"


def sniffed(stream: BufferedReader, columns: Columns) -> tuple[str, BufferedReader]:
    """Return the suffix of the format, and the stream from its start."""
    head, line = b"", b""
    while not line.strip() and len(head) <= MAX_RECORD_BYTES and (line := stream.readline(MAX_RECORD_BYTES + 1)):
        head += line
    return _format(head.removeprefix(codecs.BOM_UTF8).lstrip(), columns), cast(
        "BufferedReader", io.BufferedReader(_Again(head, stream))
    )


def _format(line: bytes, columns: Columns) -> str:
    if line.startswith(b"{"):
        try:
            json.loads(line)
        except (ValueError, RecursionError):
            return ".json"
        return ".jsonl"
    start = line[: max(map(len, _MARKS))].lower()
    for mark, suffix in _MARKS.items():
        if start.startswith(mark):
            return suffix
    return ".csv" if _is_header(line, columns) else ".txt"


def _is_header(line: bytes, columns: Columns) -> bool:
    """Tell whether a line names the column of texts, beside others or because the caller says that there is one."""
    if len(line) > _LONGEST_HEADER:
        return False
    text = line.decode("utf-8", "replace").rstrip("\r\n")
    cells = _cells(text, separator_of(text, columns))
    return columns.named("text") in cells and (len(cells) > 1 or columns.text is not None)


def separator_of(header: str, columns: Columns) -> str:
    """Return what separates the cells of a table with this header: a comma, or what makes the texts' column appear.

    Examples
    --------
    >>> separator_of("id;text;published", Columns()), separator_of("a,b", Columns())
    (';', ',')
    """
    name = columns.named("text")
    return next((each for each in _SEPARATORS if name in _cells(header, each)), _SEPARATORS[0])


def _cells(line: str, separator: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=separator), [])
    except csv.Error:  # a line end within the line
        return []


class _Again(io.RawIOBase):
    """A stream whose beginning was read already."""

    def __init__(self, head: bytes, rest: BufferedReader) -> None:
        self._head = io.BytesIO(head)
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._head.read(len(buffer)) or self._rest.read1(len(buffer))
        buffer[: len(data)] = data
        return len(data)

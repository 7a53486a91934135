"""The gazetteer file: named sections of bytes and whole numbers in one file that is mapped, not read.

A header (magic, schema, checksum and size of the table of contents), the table of contents as JSON, then the sections.
Numbers are little-endian and of the width that their section's type code says, so that a column is used where it lies.
"""

from __future__ import annotations

import json
import mmap
import struct
import sys
import tempfile
import zlib
from array import array
from typing import IO, TYPE_CHECKING, Any, Final, NamedTuple

from geonews.errors import GazetteerError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

SCHEMA_VERSION: Final = 3
_MAGIC: Final = b"geonews\n"
_HEADER: Final = struct.Struct("<8sIIQ")
_ALIGNED: Final = 16
_BYTES: Final = "B"
_SQLITE: Final = b"SQLite format 3\x00"
_FIRST_SCHEMA: Final = (68, b"geon")
"""Where a file of schema 1, a SQLite database, says that it is one."""
_COPY: Final = 1 << 20


class _Section(NamedTuple):
    code: str
    start: int
    size: int


class Sections:
    """Collects sections in temporary files, however large they grow, and writes them as one file.

    Parameters
    ----------
    directory
        Where the temporary files go.
    """

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._streams: dict[str, tuple[str, IO[bytes]]] = {}

    def numbers(self, name: str, code: str, values: Iterable[int] = ()) -> None:
        """Append whole numbers to a section; the first call settles its type code."""
        column = array(code, values)
        if sys.byteorder == "big":
            column.byteswap()
        self._stream(name, code).write(column.tobytes())

    def data(self, name: str, data: bytes, *, code: str = _BYTES) -> None:
        """Append bytes to a section, which may be little-endian numbers of a type code."""
        self._stream(name, code).write(data)

    def json(self, name: str, value: object) -> None:
        """Write a section of JSON."""
        self.data(name, json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())

    def _stream(self, name: str, code: str) -> IO[bytes]:
        if name not in self._streams:
            self._streams[name] = (code, tempfile.TemporaryFile(dir=self._directory, buffering=_COPY))  # noqa: SIM115 - closed by close()
        return self._streams[name][1]

    def write(self, path: Path) -> None:
        """Write the file."""
        table: dict[str, _Section] = {}
        end = 0
        for name, (code, stream) in self._streams.items():
            size = stream.tell()
            table[name] = _Section(code, end, size)
            end = -(-(end + size) // _ALIGNED) * _ALIGNED
        contents = json.dumps({"size": end, "sections": table}, separators=(",", ":")).encode()
        contents += b" " * (-(_HEADER.size + len(contents)) % _ALIGNED)
        with path.open("wb") as out:
            out.write(_HEADER.pack(_MAGIC, SCHEMA_VERSION, zlib.crc32(contents), len(contents)))
            out.write(contents)
            for _, stream in self._streams.values():
                stream.seek(0)
                while piece := stream.read(_COPY):
                    out.write(piece)
                out.write(b"\0" * (-out.tell() % _ALIGNED))

    def close(self) -> None:
        """Remove the temporary files."""
        for _, stream in self._streams.values():
            stream.close()


def schema_of(path: Path) -> int | None:
    """Return the schema that a file says it has; ``None`` when it says none."""
    with path.open("rb") as stream:
        head = stream.read(_HEADER.size)
    return int(_HEADER.unpack(head)[1]) if len(head) == _HEADER.size and head.startswith(_MAGIC) else None


class Container:
    """A gazetteer file, opened for reading.

    Parameters
    ----------
    path
        An existing file.

    Raises
    ------
    GazetteerError
        If it is foreign, damaged, truncated, or of another schema version.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            with path.open("rb") as stream:
                self._map = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:
            raise GazetteerError(f"{path}: not a gazetteer of geonews ({error})") from error
        self._view = memoryview(self._map)
        self._start, self._table = self._contents()

    def _contents(self) -> tuple[int, dict[str, Any]]:
        path, head = self.path, self._map[: _HEADER.size]
        at, mark = _FIRST_SCHEMA
        if head.startswith(_SQLITE) and self._map[at : at + len(mark)] == mark:
            raise GazetteerError(_other_schema(path, 1))
        if len(head) < _HEADER.size or not head.startswith(_MAGIC):
            raise GazetteerError(f"{path}: not a gazetteer of geonews")
        _, schema, checksum, size = _HEADER.unpack(head)
        if schema != SCHEMA_VERSION:
            raise GazetteerError(_other_schema(path, schema))
        start = _HEADER.size + size
        contents = self._map[_HEADER.size : start]
        if len(contents) < size or zlib.crc32(contents) != checksum:
            raise GazetteerError(f"{path}: a damaged gazetteer; rebuild or reinstall it")
        facts = json.loads(contents)
        if len(self._map) != start + facts["size"]:
            raise GazetteerError(f"{path}: a truncated gazetteer; rebuild or reinstall it")
        return start, facts["sections"]

    @property
    def sections(self) -> tuple[str, ...]:
        """Names of the sections, in order."""
        return tuple(self._table)

    def data(self, name: str) -> memoryview:
        """Return the bytes of a section; none when there is no such section."""
        if name not in self._table:
            return memoryview(b"")
        _, start, size = self._table[name]
        return self._view[self._start + start : self._start + start + size]

    def numbers(self, name: str) -> memoryview[int]:
        """Return the numbers of a section; none when there is no such section."""
        view = self.data(name)
        if not view:
            return view
        code: str = self._table[name][0]
        if sys.byteorder == "big":
            column = array(code, bytes(view))
            column.byteswap()
            return memoryview(column)
        return view.cast(code)  # type: ignore[call-overload,no-any-return]

    def json(self, name: str) -> Any:  # noqa: ANN401 - whatever the section holds
        """Return what a section of JSON holds; ``None`` when there is no such section."""
        view = self.data(name)
        return json.loads(bytes(view)) if view else None


def _other_schema(path: Path, schema: int) -> str:
    return (
        f"{path}: a gazetteer of schema {schema}, but this version of geonews reads schema {SCHEMA_VERSION}; build it "
        "again with `geonews gazetteer build`"
    )

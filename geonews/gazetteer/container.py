"""The gazetteer file: named sections of bytes and whole numbers in one file that is mapped, not read.

A header (magic, schema, checksum and size of the table of contents), the table of contents as JSON, then the sections.
Numbers are little-endian and of the width that their section's type code says, so that a column is used where it lies.
A section is compared with the checksum that the table states when it is first used, so that what nobody asks for is
not read.
"""

from __future__ import annotations

import json
import mmap
import struct
import sys
import tempfile
import zlib
from array import array
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from geonews.errors import GazetteerError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

SCHEMA_VERSION: Final = 3
_MAGIC: Final = b"geonews\n"
_HEADER: Final = struct.Struct("<8sIIQ")
_ALIGNED: Final = 16
_BYTES: Final = "B"
_CODES: Final = tuple("BHIbhi")
_SQLITE: Final = b"SQLite format 3\x00"
_FIRST_SCHEMA: Final = (68, b"geon")
"""Where a file of schema 1, a SQLite database, says that it is one."""
_COPY: Final = 1 << 20


class _Section(NamedTuple):
    code: str
    start: int
    size: int
    checksum: int | None = None
    """``None`` where a file was written before sections had one."""


class _Stream:
    """A section that is being written."""

    def __init__(self, code: str, directory: Path) -> None:
        self.code, self.checksum = code, 0
        self.file = tempfile.TemporaryFile(dir=directory, buffering=_COPY)  # noqa: SIM115 - closed by Sections.close()

    def write(self, data: bytes) -> None:
        self.checksum = zlib.crc32(data, self.checksum)
        self.file.write(data)


class Sections:
    """Collects sections in temporary files, however large they grow, and writes them as one file.

    Parameters
    ----------
    directory
        Where the temporary files go.
    """

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._streams: dict[str, _Stream] = {}

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

    def _stream(self, name: str, code: str) -> _Stream:
        if name not in self._streams:
            self._streams[name] = _Stream(code, self._directory)
        return self._streams[name]

    def write(self, path: Path) -> None:
        """Write the file."""
        table: dict[str, _Section] = {}
        end = 0
        for name, stream in self._streams.items():
            size = stream.file.tell()
            table[name] = _Section(stream.code, end, size, stream.checksum)
            end = -(-(end + size) // _ALIGNED) * _ALIGNED
        contents = json.dumps({"size": end, "sections": table}, separators=(",", ":")).encode()
        contents += b" " * (-(_HEADER.size + len(contents)) % _ALIGNED)
        with path.open("wb") as out:
            out.write(_HEADER.pack(_MAGIC, SCHEMA_VERSION, zlib.crc32(contents), len(contents)))
            out.write(contents)
            for stream in self._streams.values():
                stream.file.seek(0)
                while piece := stream.file.read(_COPY):
                    out.write(piece)
                out.write(b"\0" * (-out.tell() % _ALIGNED))

    def close(self) -> None:
        """Remove the temporary files."""
        for stream in self._streams.values():
            stream.file.close()


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
        self._sound: set[str] = set()

    def _contents(self) -> tuple[int, dict[str, _Section]]:
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
            raise GazetteerError(_damaged(path))
        try:
            facts = json.loads(contents)
            table = {name: _Section(*section) for name, section in facts["sections"].items()}
            size, fit = facts["size"], all(_fits(section, facts["size"]) for section in table.values())
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise GazetteerError(_damaged(path)) from error
        if len(self._map) != start + size:
            raise GazetteerError(f"{path}: a truncated gazetteer; rebuild or reinstall it")
        if not fit:
            raise GazetteerError(_damaged(path))
        return start, table

    @property
    def sections(self) -> tuple[str, ...]:
        """Names of the sections, in order."""
        return tuple(self._table)

    def data(self, name: str) -> memoryview:
        """Return the bytes of a section; none when there is no such section.

        Raises
        ------
        GazetteerError
            If they are not those that were written.
        """
        if name not in self._table:
            return memoryview(b"")
        _, start, size, checksum = self._table[name]
        view = self._view[self._start + start : self._start + start + size]
        if name not in self._sound:
            if checksum is not None and zlib.crc32(view) != checksum:
                raise GazetteerError(_damaged(self.path))
            self._sound.add(name)
        return view

    def numbers(self, name: str) -> memoryview[int]:
        """Return the numbers of a section; none when there is no such section."""
        view = self.data(name)
        if not view:
            return view
        code = self._table[name].code
        if sys.byteorder == "big":
            column = array(code, bytes(view))
            column.byteswap()
            return memoryview(column)
        return view.cast(code)  # type: ignore[call-overload,no-any-return]

    def json(self, name: str) -> Any:  # noqa: ANN401 - whatever the section holds
        """Return what a section of JSON holds.

        Raises
        ------
        GazetteerError
            If there is no such section, or it is damaged.
        """
        try:
            return json.loads(bytes(self.data(name)))
        except ValueError as error:
            raise GazetteerError(_damaged(self.path)) from error


def _fits(section: _Section, room: int) -> bool:
    """Tell whether a section lies in the file and holds whole numbers of its width."""
    code, start, size, checksum = section
    return (
        code in _CODES
        and isinstance(start, int)
        and isinstance(size, int)
        and 0 <= start <= start + size <= room
        and size % array(code).itemsize == 0
        and isinstance(checksum, int | None)
    )


def _damaged(path: Path) -> str:
    return f"{path}: a damaged gazetteer; rebuild or reinstall it"


def _other_schema(path: Path, schema: int) -> str:
    return (
        f"{path}: a gazetteer of schema {schema}, but this version of geonews reads schema {SCHEMA_VERSION}; build it "
        "again with `geonews gazetteer build`"
    )

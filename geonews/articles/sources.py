"""From what the user names (files, folders, patterns, standard input) to open streams with their bytes counted."""

from __future__ import annotations

import contextlib
import gzip
import io
import json
import os
import sys
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from geonews.articles.where import STDIN, Where

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from io import BufferedReader
    from typing import BinaryIO

    from geonews.articles.where import Item

SUFFIXES: Final = (
    ".txt", ".md", ".html", ".htm", ".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".parquet",
    ".rss", ".atom", ".rdf", ".xml", ".warc", ".wet",
)  # fmt: skip
"""What can be read; in folders, other files are passed over."""
RUN_FILE: Final = "run.json"
"""What a folder of ``geonews batch`` holds: the folder then stands for the reports of that run."""
MAX_SWELL: Final = 200
"""A compressed file may swell so many times; text swells 3 to 20 times, a bomb about 1000 times."""
SWELL_FREE_BYTES: Final = 64 * 2**20
"""So much may come out of a compressed file however small it is."""
_BUFFER: Final = 2**16
_PATTERN: Final = frozenset("*?[")


def plain_suffix(name: str) -> str:
    """Return the suffix that tells the format, in lower case, without ``.gz``.

    Examples
    --------
    >>> plain_suffix("a/B.JSONL.gz"), plain_suffix("a.tar"), plain_suffix("-")
    ('.jsonl', '.tar', '')
    """
    return Path(name.lower().removesuffix(".gz")).suffix


def expand(source: str | os.PathLike[str]) -> Iterator[str | Item]:
    """Yield the names of the files that a source stands for, sorted; or what is wrong with it.

    A folder stands for all files in it, and in its folders, that have a suffix of :data:`SUFFIXES`; links to folders
    are not followed, hidden files and folders and what is no regular file are passed over.
    """
    name = os.fspath(source)
    if name == STDIN:
        yield STDIN
        return
    where = Where(name)
    try:
        if os.path.isdir(name):  # noqa: PTH112 - Path() of a hostile name may raise what isdir does not
            found: list[str | Item] = list(_files_in(name))
        elif os.path.lexists(name) or not _PATTERN.intersection(name):
            found = [name]
        else:
            found = [file for hit in _hits(name) for file in _files_at(hit)]
    except ValueError as error:  # a name that no file can have
        yield Where(repr(name)).failing(f"cannot be read: {error}")
        return
    if not found:
        yield where.failing(f"no file here that can be read; that is {', '.join(SUFFIXES)}, each also with .gz")
    yield from found


def _hits(pattern: str) -> list[str]:
    """Return what the pattern names, sorted; nothing hidden, unless the pattern says so, and no link to a folder."""
    parts = Path(pattern).parts
    fixed = next(number for number, part in enumerate(parts) if _PATTERN.intersection(part))
    root, wanted = Path(*parts[:fixed]), parts[fixed:]
    hidden = any(part.startswith(".") for part in wanted)
    hits = root.glob(str(Path(*wanted)))
    return sorted(
        str(hit) for hit in hits if hidden or not any(part.startswith(".") for part in hit.relative_to(root).parts)
    )


def _files_at(hit: str) -> Iterable[str | Item]:
    return _files_in(hit) if Path(hit).is_dir() else [hit]


def _files_in(folder: str) -> Iterator[str | Item]:
    try:
        names = list(json.loads(Path(folder, RUN_FILE).read_bytes())["shards"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return _all_files_in(folder)
    # The name alone: a hostile file must not lead out of the folder.
    return (str(Path(folder, "reports", f"{Path(str(name)).name}.jsonl")) for name in names)


def _all_files_in(folder: str) -> Iterator[str | Item]:
    closed: list[OSError] = []
    for place, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = Path(place, name)
            if not name.startswith(".") and plain_suffix(name) in SUFFIXES and file.is_file():
                yield str(file)
    for error in closed:
        yield Where(str(error.filename)).failing(f"cannot be read: {error.strerror}")


def total_bytes(sources: Iterable[str | os.PathLike[str]]) -> int | None:
    """Return how many bytes the sources hold, compressed as they are; ``None`` if standard input is among them."""
    total = 0
    for source in sources:
        for file in expand(source):
            if file == STDIN:
                return None
            if isinstance(file, str):
                with contextlib.suppress(OSError, ValueError):
                    total += Path(file).stat().st_size
    return total


@contextlib.contextmanager
def opened(name: str, on_read: Callable[[int], None] | None) -> Iterator[BufferedReader]:
    """Open a file or standard input for reading; what gzip has compressed comes out as it was.

    Raises
    ------
    OSError
        If it cannot be opened; later, if a compressed file is damaged or swells beyond measure.
    """
    if name == STDIN:
        counted = _Counted(sys.stdin.buffer, on_read)
        raw = io.BufferedReader(counted, _BUFFER)  # not closed: it is not ours
        yield _unpacked(raw, counted) if raw.peek(2)[:2] == b"\x1f\x8b" else cast("BufferedReader", raw)
        return
    if Path(name).is_dir():
        raise IsADirectoryError
    with Path(name).open("rb", buffering=0) as file:
        counted = _Counted(cast("BinaryIO", file), on_read)
        raw = io.BufferedReader(counted, _BUFFER)
        yield _unpacked(raw, counted) if name.lower().endswith(".gz") else cast("BufferedReader", raw)


class _Counted(io.RawIOBase):
    """A stream that tells how many bytes are read from it; closing it leaves the stream below open."""

    def __init__(self, stream: BinaryIO, on_read: Callable[[int], None] | None) -> None:
        self._stream = stream
        self._on_read = on_read
        self.count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = getattr(self._stream, "read1", self._stream.read)(len(buffer))
        buffer[: len(data)] = data
        self.count += len(data)
        if self._on_read is not None:
            self._on_read(len(data))
        return len(data)


class _Unpacked(io.RawIOBase):
    """What comes out of a gzip stream, as long as it swells no more than text does."""

    def __init__(self, packed: BufferedReader, counted: _Counted) -> None:
        self._counted = counted
        self._plain = gzip.GzipFile(fileobj=packed, mode="rb")
        self._count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            data = self._plain.read1(len(buffer))
        except EOFError:
            raise OSError("the compressed file ends too early") from None
        except (OSError, zlib.error) as error:
            raise OSError(f"not a sound gzip file: {error}") from None
        self._count += len(data)
        if self._count > max(SWELL_FREE_BYTES, MAX_SWELL * self._counted.count):
            raise OSError(f"swells to more than {MAX_SWELL} times its size, as no text does; decompress it first")
        buffer[: len(data)] = data
        return len(data)


def _unpacked(packed: object, counted: _Counted) -> BufferedReader:
    return cast("BufferedReader", io.BufferedReader(_Unpacked(cast("BufferedReader", packed), counted), _BUFFER))

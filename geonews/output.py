"""Where output goes: never over a file unasked, and never half-written."""

from __future__ import annotations

import contextlib
import io
import os
import re
import secrets
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final, TextIO

from geonews.errors import GeonewsError, OutputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

STDIO: Final = "-"
"""Names standard input or output in place of a path."""
_NOT_PLAIN: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def plain(text: str) -> str:
    r"""Return the text with U+FFFD for every character that XML or UTF-8 cannot hold; offsets stay the same.

    Examples
    --------
    >>> plain("Kerman\x00 \ud83d") == "Kerman\N{REPLACEMENT CHARACTER} \N{REPLACEMENT CHARACTER}"
    True
    """
    return _NOT_PLAIN.sub("\N{REPLACEMENT CHARACTER}", text)


def checked_output(path: str, *, force: bool, inputs: Iterable[str] = ()) -> None:
    """Refuse, before any work, an output that exists, has no folder, or is one of the inputs.

    Raises
    ------
    OutputError
        With the remedy.
    """
    if path == STDIO:
        return
    target = Path(path)
    if _is_stream(target):
        return
    if target.is_dir():
        raise OutputError(f"{path} is a directory; name a file in it")
    if target.exists() and not force:
        raise OutputError(f"{path} exists; use --force to overwrite it")
    for source in inputs:
        if os.path.exists(source) and target.exists() and os.path.samefile(source, target):  # noqa: PTH110, PTH121 - Path() refuses some names
            raise OutputError(f"{path} is read as input, so it is not written; name another file")
    if not target.parent.is_dir():
        raise OutputError(f"{target.parent} is not a directory; create it first")


def _is_stream(target: Path) -> bool:
    """Tell whether this is a device or a pipe: written to as it is, never renamed over."""
    return target.exists() and not (target.is_file() or target.is_dir())


@contextlib.contextmanager
def written_whole(path: str) -> Iterator[TextIO]:
    """Yield a text stream that becomes the file at `path` only when all went well (temporary file, rename)."""
    if path == STDIO:
        with _standard_output() as stream:
            yield stream
        return
    target = Path(os.path.realpath(path))  # through a link the file is replaced, not the link
    if _is_stream(Path(path)):
        with Path(path).open("w", encoding="utf-8", newline="\n") as stream:
            yield stream
        return
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(4)}.tmp")
    with _named(path):
        try:
            with temporary.open("x", encoding="utf-8", newline="\n") as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)


@contextlib.contextmanager
def _standard_output() -> Iterator[TextIO]:
    try:
        number = sys.stdout.fileno()
    except io.UnsupportedOperation:  # a notebook's or a program's own, which has no encoding to be wrong
        yield sys.stdout
        return
    # Not sys.stdout itself: its encoding depends on the locale, the records' does not.
    with open(number, "w", encoding="utf-8", newline="\n", closefd=False) as stream:
        yield stream


@contextlib.contextmanager
def made_whole(path: str, suffix: str) -> Iterator[Path]:
    """Yield the path of a file that a library is to write; it becomes the file at `path` only when all went well.

    It ends in `suffix` and stands in a folder of its own, for libraries that write files beside it. Standard output
    and devices are handed its bytes.
    """
    streamed = path == STDIO or _is_stream(Path(path))
    target = Path(os.path.realpath(path))
    with (
        _named(path),
        tempfile.TemporaryDirectory(prefix=".geonews-", dir=None if streamed else target.parent) as folder,
    ):
        made = Path(folder) / f"made{suffix}"
        yield made
        with made.open("rb") as content:
            if path == STDIO:
                shutil.copyfileobj(content, sys.stdout.buffer)
            elif streamed:
                with Path(path).open("wb") as stream:
                    shutil.copyfileobj(content, stream)
            else:
                os.fsync(content.fileno())
        if not streamed:
            made.replace(target)


@contextlib.contextmanager
def _named(path: str) -> Iterator[None]:
    """Say which output an error of the system is about."""
    try:
        yield
    except GeonewsError:  # some are OSErrors too: what failed in the work is not about the output
        raise
    except OSError as error:
        raise OutputError(f"{path} cannot be written: {error.strerror or error}") from error

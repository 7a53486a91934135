"""What the commands share: options, where output goes, and how failures are counted."""

from __future__ import annotations

import contextlib
import os
import secrets
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final, TextIO

import click

from geonews.errors import GeonewsError, InputError, OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator

STDIO: Final = "-"
MAX_LAT: Final = 90.0
MAX_LON: Final = 180.0

inputs_argument = click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
force_option = click.option("--force", is_flag=True, help="Overwrite the output file.")
country_option = click.option(
    "--country",
    "countries",
    multiple=True,
    metavar="CODE",
    callback=lambda _ctx, _param, value: tuple(code.upper() for code in value),
    help="The articles are likely about this country (ISO 3166-1 alpha-2). May be repeated.",
)


def _point(ctx: click.Context, param: click.Parameter, value: str | None) -> tuple[float, float] | None:
    if value is None:
        return None
    try:
        lat, lon = (float(part) for part in value.split(","))
    except ValueError:
        raise click.BadParameter(f"{value!r} is not LAT,LON in degrees, for example 33.3,44.4", ctx, param) from None
    if not (abs(lat) <= MAX_LAT and abs(lon) <= MAX_LON):
        raise click.BadParameter(f"{value!r} lies outside the Earth; latitude comes first", ctx, param)
    return lat, lon


def _date(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    from geonews.articles import parse_published

    try:
        return None if value is None else parse_published(value)
    except InputError as error:
        raise click.BadParameter(str(error).removeprefix("published: "), ctx, param) from None


focus_option = click.option(
    "--focus", metavar="LAT,LON", callback=_point, help="The articles are likely about places near this point."
)
published_option = click.option(
    "--published",
    metavar="DATE",
    callback=_date,
    help="Date of publication of articles that have none, for example 2020-01-08.",
)


def tell(message: str) -> None:
    """Write one line to standard error; control characters, which input may hold, are shown and not obeyed."""
    shown = "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in message)
    click.echo(shown, err=True)


class Failures:
    """Counts what failed and says so on standard error, as it happens."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, error: InputError) -> None:
        """Say what failed."""
        self.count += 1
        tell(f"geonews: {error}")

    def exit(self) -> None:
        """End the command with exit code 1 when anything failed."""
        if self.count:
            sys.exit(1)


def checked_output(path: str, *, force: bool) -> None:
    """Refuse, before any work, an output that exists or has no folder.

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
    if not target.parent.is_dir():
        raise OutputError(f"{target.parent} is not a directory; create it first")


def _is_stream(target: Path) -> bool:
    """Tell whether this is a device or a pipe: written to as it is, never renamed over."""
    return target.exists() and not (target.is_file() or target.is_dir())


@contextlib.contextmanager
def written_whole(path: str) -> Iterator[TextIO]:
    """Yield a text stream that becomes the file at `path` only when all went well (temporary file, rename)."""
    if path == STDIO:
        # Not sys.stdout itself: its encoding depends on the locale, the records' does not.
        with open(sys.stdout.fileno(), "w", encoding="utf-8", newline="\n", closefd=False) as stream:
            yield stream
        return
    target = Path(os.path.realpath(path))  # through a link the file is replaced, not the link
    if _is_stream(Path(path)):
        with Path(path).open("w", encoding="utf-8", newline="\n") as stream:
            yield stream
        return
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(4)}.tmp")
    try:
        with temporary.open("x", encoding="utf-8", newline="\n") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(target)
    except GeonewsError:  # some are OSErrors too: what failed in the work is not about the output
        raise
    except OSError as error:
        raise OutputError(f"{path} cannot be written: {error.strerror or error}") from error
    finally:
        temporary.unlink(missing_ok=True)

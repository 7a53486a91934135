"""What the commands share: options, where output goes, and how failures are counted."""

from __future__ import annotations

import functools
import sys
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import click

from geonews.errors import GeonewsError, InputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from geonews.articles import Columns

MAX_LAT: Final = 90.0
MAX_LON: Final = 180.0
_LETTERS_OF_A_CODE: Final = 2

inputs_argument = click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
force_option = click.option("--force", is_flag=True, help="Overwrite the output file.")


def _codes(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    for code in value:
        if not (len(code) == _LETTERS_OF_A_CODE and code.isascii() and code.isalpha()):
            raise click.BadParameter(f"{code!r} is no code of two letters, for example IQ for Iraq", ctx, param)
    return tuple(code.upper() for code in value)


def _country_option(what: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    shown = f"{what} (ISO 3166-1 alpha-2). May be repeated."
    return click.option("--country", "countries", multiple=True, metavar="CODE", callback=_codes, help=shown)


country_option = _country_option("The articles are likely about this country")
only_country_option = _country_option("Only places of this country")


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


def date_callback(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """Return a date that an option gives, in ISO 8601."""
    from geonews.articles import parse_published

    try:
        return None if value is None else parse_published(value)
    except InputError as error:
        raise click.BadParameter(str(error).removeprefix("published: "), ctx, param) from None


focus_option = click.option(
    "--focus", metavar="LAT,LON", callback=_point, help="The articles are likely about places near this point."
)
_published_option = click.option(
    "--published",
    metavar="DATE",
    callback=date_callback,
    help="Date of publication of articles that have none, for example 2020-01-08.",
)

_COLUMNS: Final = {
    "--text-col": ("text", "text of the articles"),
    "--title-col": ("title", "title"),
    "--date-col": ("published", "date of publication"),
    "--id-col": ("id", "id"),
}


class Given(NamedTuple):
    """What the options of :func:`article_options` say of the articles."""

    published: str | None
    countries: tuple[str, ...]
    focus: tuple[float, float] | None
    columns: Columns


def article_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that tell more of the articles; the command gets them as one argument `given`."""

    @functools.wraps(command)
    def run(published: str | None, countries: tuple[str, ...], focus: tuple[float, float] | None, **rest: Any) -> None:  # noqa: ANN401 - whatever options the command has
        from geonews.articles import Columns

        columns = Columns(**{field: rest.pop(f"{field}_column") for field, _ in _COLUMNS.values()})
        command(given=Given(published, countries, focus, columns), **rest)

    wrapped = country_option(focus_option(run))
    for flag, (field, what) in reversed(_COLUMNS.items()):
        shown = f"Column or JSON key that holds the {what} (default: {field})."
        wrapped = click.option(flag, f"{field}_column", metavar="NAME", help=shown)(wrapped)
    return _published_option(wrapped)


def tell(message: str) -> None:
    """Write one line to standard error; control characters, which input may hold, are shown and not obeyed."""
    shown = "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in message)
    click.echo(shown, err=True)


class Failures:
    """Counts what failed and says so on standard error, as it happens."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, error: GeonewsError) -> None:
        """Say what failed."""
        self.count += 1
        tell(f"geonews: {error}")

    def exit(self) -> None:
        """End the command with exit code 1 when anything failed."""
        if self.count:
            sys.exit(1)

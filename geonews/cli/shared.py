"""What the commands share: options, where output goes, and how failures are counted."""

from __future__ import annotations

import sys
from typing import Final

import click

from geonews.errors import InputError

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

"""``geonews gazetteer``: what the gazetteer holds, and building a fuller one."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from geonews.cli.shared import force_option
from geonews.output import checked_output

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from geonews.gazetteer.build import BuildReport

_files = click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
_out = click.option("-o", "--output", required=True, metavar="FILE.bin", help="The gazetteer to write.")


@click.group("gazetteer")
def command() -> None:
    """Show what the gazetteer holds, look names up in it, or build a fuller one.

    geonews uses the gazetteer that the environment variable GEONEWS_GAZETTEER names, else the one it came with.
    """


@command.command()
def info() -> None:
    """Show which gazetteer is used, and what it holds."""
    from geonews.gazetteer import open_gazetteer

    gazetteer = open_gazetteer()
    click.echo(f"file     {gazetteer.path}")
    click.echo(f"digest   {gazetteer.digest}")
    for key, value in sorted(gazetteer.facts.items()):
        click.echo(f"{key:8} {value}")


@command.command()
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@click.option("--limit", default=10, show_default=True, type=click.IntRange(1, 200), help="Most places for a name.")
def lookup(names: tuple[str, ...], limit: int) -> None:
    """Show every place that bears a name, most prominent first.

    Exit code 1 when a name is borne by none.
    """
    from geonews.gazetteer import open_gazetteer

    gazetteer = open_gazetteer()
    missing = False
    for name in names:
        matches = gazetteer.lookup(name, limit=limit)
        missing = missing or not matches
        click.echo(f"{name}: {len(matches)} place(s)")
        for match in matches:
            place = match.place
            where = ", ".join(part for part in (place.admin1, place.country) if part)
            click.echo(
                f"  {match.score:5.1f}  {match.name_kind:9}  {place.kind:9}  {place.lat:9.4f} {place.lon:10.4f}  "
                f"{place.gazetteer_id:22}  {place.name} ({where})"
            )
    if missing:
        sys.exit(1)


@command.command()
@click.argument("files", nargs=-1, metavar="[FILE]...", type=click.Path(path_type=Path))
@click.option("-o", "--output", metavar="FILE.bin", help="The gazetteer to write.")
@click.option(
    "--check", is_flag=True, help="In a checkout: compile the default again and compare it with the manifest."
)
@force_option
def build(files: tuple[Path, ...], output: str | None, check: bool, force: bool) -> None:
    """Build a gazetteer from files alone.

    FILE is a GeoNames dump (allCountries.txt, IQ.txt, alternateNamesV2.txt, admin1CodesASCII.txt, admin2Codes.txt,
    countryInfo.txt; each also zipped), airports.csv of OurAirports, GeoJSON (Natural Earth, flight information
    regions) or a CSV with the columns name, lat, lon. See data/gazetteer/README.md.
    """
    if check:
        _check()
        return
    if not files or output is None:
        raise click.UsageError("name the files and, with -o, the gazetteer to write; or use --check")
    from geonews.gazetteer.build import build as run

    checked_output(output, force=force)
    with _progress() as progress:
        report = run(files, output, progress=progress)
    _tell(report)


@command.command()
@_files
@_out
@click.option("--base", metavar="FILE.bin", help="The gazetteer to add to (default: the one in use).")
@force_option
def add(files: tuple[Path, ...], output: str, base: str | None, force: bool) -> None:
    """Put files on top of the gazetteer.

    For example, geonews gazetteer add IQ.txt -o with-iraq.bin. FILE is as for `build`.
    """
    from geonews.gazetteer.build import add as run

    checked_output(output, force=force)
    with _progress() as progress:
        report = run(files, output, base=base, progress=progress)
    _tell(report)


def _check() -> None:
    from geonews.errors import SourceError
    from geonews.gazetteer.locate import SOURCES
    from geonews.gazetteer.manifest import check

    if not SOURCES.is_dir():
        raise SourceError("--check needs a checkout of geonews: the installed package holds no sources")
    wrong = check(SOURCES)
    for line in wrong:
        click.echo(line, err=True)
    if wrong:
        sys.exit(1)
    click.echo("the gazetteer compiles to the bytes that the manifest pins", err=True)


@contextlib.contextmanager
def _progress() -> Iterator[Callable[[str, int, int], None]]:
    """Yield a callback that draws one bar a file on standard error, or nothing where that is no terminal."""
    with contextlib.ExitStack() as stack:
        advance: dict[str, Callable[[int], None]] = {}
        position: dict[str, int] = {}

        def show(name: str, done: int, total: int) -> None:
            if not sys.stderr.isatty():
                return
            if name not in advance:
                bar = stack.enter_context(click.progressbar(length=max(total, 1), label=name, file=sys.stderr))
                advance[name], position[name] = bar.update, 0
            advance[name](done - position[name])
            position[name] = done

        yield show


def _tell(report: BuildReport) -> None:
    for problem in report.problems:
        click.echo(f"geonews: skipped {problem}", err=True)
    if report.malformed > len(report.problems):
        click.echo(f"geonews: and {report.malformed - len(report.problems):,} more rows skipped", err=True)
    click.echo(f"{report.path}: {report.places:,} places; to use it: export GEONEWS_GAZETTEER={report.path}", err=True)

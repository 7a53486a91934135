"""``geonews map``: articles or reports to one HTML file."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from geonews.choices import Basemap, Language, Theme
from geonews.cli.shared import Failures, article_options, force_option, inputs_argument, tell
from geonews.errors import OptionError
from geonews.output import STDIO, checked_output, made_whole

if TYPE_CHECKING:
    from typing import Unpack

    from geonews.cli.shared import Given
    from geonews.maps import IncidentMap
    from geonews.maps.options import MapKeywords

_PAGES = ("", ".html", ".htm")


def _size(ctx: click.Context, param: click.Parameter, value: str | None) -> tuple[int, int] | None:
    if value is None:
        return None
    found = re.fullmatch(r"(\d{3,5})x(\d{3,5})", value)
    if found is None:
        raise click.BadParameter(f"{value!r} is not WIDTHxHEIGHT in pixels, for example 1200x630", ctx, param)
    return int(found[1]), int(found[2])


def _kind(output: str, size: tuple[int, int] | None) -> str:
    """Return the suffix of what is to be written, refusing before any work what cannot be."""
    from geonews.maps.picture import PICTURES
    from geonews.maps.raster import check_extra

    suffix = Path(output).suffix.lower()
    if suffix not in (*_PAGES, *PICTURES, ".geojson"):
        raise OptionError(f"{output}: {suffix} is no kind of map; use .html, .geojson, {', '.join(PICTURES)}")
    if size is not None and suffix not in PICTURES:
        raise OptionError(f"{output}: --size is for still pictures; use {', '.join(PICTURES)}")
    check_extra(suffix)
    return suffix or ".html"


def _written(made: IncidentMap, output: str, suffix: str, size: tuple[int, int] | None) -> int:
    """Write the map and return how many bytes it has."""
    with made_whole(output, suffix) as target:
        if size is not None:
            made.plot(width=size[0], height=size[1]).save(target)
        else:
            made.save(target)
        return target.stat().st_size


@click.command("map")
@inputs_argument
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="FILE|-",
    help="The map to write: .html, .geojson, or .svg, .png or .pdf for a still picture.",
)
@click.option("--title", help="Title of the map (default: the article's title).")
@click.option(
    "--basemap",
    type=click.Choice(get_args(Basemap)),
    default="50m",
    show_default=True,
    help="Detail of the built-in basemap.",
)
@click.option(
    "--theme",
    type=click.Choice(get_args(Theme)),
    default="auto",
    show_default=True,
    help="Colours; 'auto' follows the reader's system.",
)
@click.option(
    "--language",
    type=click.Choice(get_args(Language)),
    default="en",
    show_default=True,
    help="Language of the page's own words.",
)
@click.option(
    "--tiles",
    metavar="URL",
    help="Online tiles as background, for example https://tile.openstreetmap.org/{z}/{x}/{y}.png. By default the map "
    "asks no network.",
)
@click.option("--attribution", metavar="TEXT", help="Whose tiles they are, for the foot of the page.")
@click.option(
    "--size",
    metavar="WIDTHxHEIGHT",
    callback=_size,
    help="Pixels of a still picture, for example 1200x630 for social networks (default: 1200x675).",
)
@click.option("--open", "open_it", is_flag=True, help="Open the map in the browser.")
@article_options
@force_option
def command(
    inputs: tuple[str, ...],
    output: str,
    size: tuple[int, int] | None,
    open_it: bool,
    force: bool,
    given: Given,
    **look: Unpack[MapKeywords],
) -> None:
    """Turn articles or reports into one map that works offline.

    INPUT is a file of articles (in any format that 'geonews parse' reads) or of reports (.jsonl from 'geonews
    parse'), a folder of such files, a pattern, or '-' for standard input.
    """
    checked_output(output, force=force, inputs=inputs)
    from geonews.cli.reports import made_reports, warned
    from geonews.maps import MapOptions, build_map

    suffix = _kind(output, size)
    MapOptions.of(**look)
    failures = Failures()
    reports = list(warned(made_reports(inputs, failures, given)))
    if not reports:
        tell("geonews: no article could be read, so no map was written")
        raise SystemExit(1)
    length = _written(build_map(reports, **look), output, suffix, size)
    if output != STDIO:
        incidents = sum(len(report.incidents) for report in reports)
        tell(f"{output}: {len(reports)} article(s), {incidents} incident(s), {length // 1024} KB")
        if open_it:
            click.launch(output)
    failures.exit()

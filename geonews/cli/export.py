"""``geonews export``: articles or reports to the formats of other programs."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import click

from geonews.cli.shared import (
    FORMATS,
    Failures,
    column_options,
    country_option,
    focus_option,
    force_option,
    inputs_argument,
    published_option,
    tell,
)
from geonews.output import STDIO, checked_output

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geonews.articles import Columns
    from geonews.export.rows import LayerName
    from geonews.findings import Report

_LAYERS = ("incident", "airspace", "origin", "link", "mention")


@click.command("export")
@inputs_argument
@click.option("-o", "--output", required=True, metavar="FILE|-", help="The file to write; its suffix says the format.")
@click.option("--format", "fmt", type=click.Choice(FORMATS), help="The format, whatever the suffix.")
@click.option("--layer", "layers", type=click.Choice(_LAYERS), multiple=True, help="Only this layer. May be repeated.")
@click.option("--points", is_flag=True, help="Draw provinces and countries as points, not as areas.")
@published_option
@column_options
@country_option
@focus_option
@force_option
def command(
    inputs: tuple[str, ...],
    output: str,
    fmt: str | None,
    layers: tuple[LayerName, ...],
    points: bool,
    published: str | None,
    countries: tuple[str, ...],
    focus: tuple[float, float] | None,
    force: bool,
    columns: Columns,
) -> None:
    """Write reports for other programs: .geojson .csv .parquet .gpkg .kml .json .jsonl.

    INPUT is a file of reports (.jsonl from 'geonews parse') or of articles (in any format that 'geonews parse' reads),
    a folder of such files, a pattern, or '-' for standard input. GeoParquet and GeoPackage need the extra 'geo'.
    """
    from geonews.export import chosen_format, export_reports

    fmt = chosen_format(output, fmt)
    checked_output(output, force=force)
    from geonews.cli.reports import made_reports

    failures = Failures()
    reports = _told(
        made_reports(inputs, failures, published=published, countries=countries, focus=focus, columns=columns)
    )
    first = next(reports, None)
    if first is None:
        tell("geonews: no article could be read, so nothing was exported")
        raise SystemExit(1)
    counts = export_reports(
        itertools.chain([first], reports), output, fmt=fmt, layers=layers or None, points=points, force=force
    )
    if output != STDIO:
        told = ", ".join(f"{number} {what}" for what, number in counts.items() if what != "reports")
        tell(f"{output}: {counts['reports']} report(s)" + (f": {told}" if told else ""))
    failures.exit()


def _told(reports: Iterable[Report]) -> Iterator[Report]:
    """Hand reports on, saying what each was warned of."""
    for report in reports:
        for warning in report.warnings:
            tell(f"geonews: {report.article.id}: {warning}")
        yield report

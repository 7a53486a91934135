"""``geonews export``: articles or reports to the formats of other programs."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import click

from geonews.choices import FORMATS, LAYERS
from geonews.cli.shared import Failures, article_options, force_option, inputs_argument, tell
from geonews.output import STDIO, checked_output

if TYPE_CHECKING:
    from geonews.choices import LayerName
    from geonews.cli.shared import Given


@click.command("export")
@inputs_argument
@click.option("-o", "--output", required=True, metavar="FILE|-", help="The file to write; its suffix says the format.")
@click.option("--format", "fmt", type=click.Choice(FORMATS), help="The format, whatever the suffix.")
@click.option("--layer", "layers", type=click.Choice(LAYERS), multiple=True, help="Only this layer. May be repeated.")
@click.option("--points", is_flag=True, help="Draw provinces and countries as points, not as areas.")
@article_options
@force_option
def command(
    inputs: tuple[str, ...],
    output: str,
    fmt: str | None,
    layers: tuple[LayerName, ...],
    points: bool,
    force: bool,
    given: Given,
) -> None:
    """Write reports for other programs: .geojson .csv .parquet .gpkg .kml .json .jsonl.

    INPUT is a file of reports (.jsonl from 'geonews parse') or of articles (in any format that 'geonews parse' reads),
    a folder of such files, a pattern, or '-' for standard input. GeoParquet and GeoPackage need the extra 'geo'.
    """
    from geonews.export import chosen_format, export_reports

    fmt = chosen_format(output, fmt)
    checked_output(output, force=force, inputs=inputs)
    from geonews.cli.reports import made_reports, warned

    failures = Failures()
    reports = warned(made_reports(inputs, failures, given))
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

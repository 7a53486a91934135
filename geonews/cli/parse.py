"""``geonews parse``: articles to reports."""

from __future__ import annotations

import click

from geonews.cli.shared import Failures, country_option, focus_option, force_option, inputs_argument, published_option
from geonews.output import STDIO, checked_output, written_whole


@click.command("parse")
@inputs_argument
@click.option(
    "-o", "--output", default=STDIO, metavar="FILE|-", help="Where the reports go (default: standard output)."
)
@published_option
@country_option
@focus_option
@force_option
def command(
    inputs: tuple[str, ...],
    output: str,
    published: str | None,
    countries: tuple[str, ...],
    focus: tuple[float, float] | None,
    force: bool,
) -> None:
    """Turn articles into reports, one JSON object a line.

    INPUT is a .txt, .md, .json, .jsonl or .csv file, or '-' for standard input. What cannot be read is named on
    standard error; the other articles are still done, and the exit code is 1.
    """
    from geonews.cli.reports import made_reports
    from geonews.records import dumps

    checked_output(output, force=force)
    failures = Failures()
    with written_whole(output) as stream:
        for report in made_reports(inputs, failures, published=published, countries=countries, focus=focus):
            stream.write(dumps(report) + "\n")
    failures.exit()

"""``geonews parse``: articles to reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from geonews.cli.shared import Failures, article_options, force_option, inputs_argument
from geonews.output import STDIO, checked_output, written_whole

if TYPE_CHECKING:
    from geonews.cli.shared import Given


@click.command("parse")
@inputs_argument
@click.option(
    "-o", "--output", default=STDIO, metavar="FILE|-", help="Where the reports go (default: standard output)."
)
@article_options
@force_option
def command(inputs: tuple[str, ...], output: str, force: bool, given: Given) -> None:
    """Turn articles into reports, one JSON object a line.

    INPUT is a file (.txt .md .html .json .jsonl .csv .tsv .parquet .rss .atom .xml .warc, also with .gz), a folder of
    such files, a pattern, or '-' for standard input. What cannot be read is named on standard error; the other
    articles are still done, and the exit code is 1.
    """
    from geonews.cli.reports import made_reports
    from geonews.records import dumps

    checked_output(output, force=force, inputs=inputs)
    failures = Failures()
    with written_whole(output) as stream:
        for report in made_reports(inputs, failures, given):
            stream.write(dumps(report) + "\n")
    failures.exit()

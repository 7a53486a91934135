"""Reports from whatever the command was given: articles are parsed, reports are taken as they are."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from geonews.articles import free_id, read_records
from geonews.batch import attempt
from geonews.cli.shared import tell
from geonews.findings import Report
from geonews.model import Article
from geonews.pipeline import Pipeline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geonews.cli.shared import Failures, Given


def made_reports(inputs: tuple[str, ...], failures: Failures, given: Given) -> Iterator[Report]:
    """Yield a report for each article or report in the inputs, ids made unique.

    What fails is handed to `failures`; the others go on.
    """
    pipeline: Pipeline | None = None
    taken: dict[str, int] = {}
    for record in read_records(*inputs, on_error=failures, columns=given.columns):
        if not isinstance(record, Article):
            own = free_id(record.article.id, taken)
            yield dataclasses.replace(record, article=dataclasses.replace(record.article, id=own))
            continue
        own = free_id(record.id, taken)
        article = dataclasses.replace(record, id=own, published=record.published or given.published)
        pipeline = pipeline or Pipeline.default(countries=given.countries, focus=given.focus)
        outcome = attempt(pipeline, article)
        if isinstance(outcome, Report):
            yield outcome
        else:
            failures(outcome)


def warned(reports: Iterable[Report]) -> Iterator[Report]:
    """Hand reports on, saying on standard error what each was warned of."""
    for report in reports:
        for warning in report.warnings:
            tell(f"geonews: {report.article.id}: {warning}")
        yield report

"""Reports from whatever the command was given: articles are parsed, reports are taken as they are."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Final

from geonews.articles import Columns, free_id, read_records
from geonews.batch import attempt
from geonews.findings import Report
from geonews.model import Article
from geonews.pipeline import Pipeline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geonews.cli.shared import Failures

_PLAIN: Final = Columns()


def made_reports(
    inputs: tuple[str, ...],
    failures: Failures,
    *,
    published: str | None = None,
    countries: tuple[str, ...] = (),
    focus: tuple[float, float] | None = None,
    columns: Columns = _PLAIN,
) -> Iterator[Report]:
    """Yield a report for each article or report in the inputs, ids made unique.

    What fails is handed to `failures`; the others go on.
    """
    pipeline: Pipeline | None = None
    taken: dict[str, int] = {}
    for record in read_records(*inputs, on_error=failures, columns=columns):
        if not isinstance(record, Article):
            own = free_id(record.article.id, taken)
            yield dataclasses.replace(record, article=dataclasses.replace(record.article, id=own))
            continue
        article = record if record.published or published is None else dataclasses.replace(record, published=published)
        article = dataclasses.replace(article, id=free_id(article.id, taken))
        pipeline = pipeline or Pipeline.default(countries=countries, focus=focus)
        outcome = attempt(pipeline, article)
        if isinstance(outcome, Report):
            yield outcome
        else:
            failures(outcome)

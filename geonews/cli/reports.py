"""Reports from whatever the command was given: articles are parsed, reports are taken as they are."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from geonews.articles import free_id, read_records
from geonews.errors import GazetteerError, InputError
from geonews.model import Article
from geonews.pipeline import Pipeline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geonews.cli.shared import Failures
    from geonews.findings import Report


def made_reports(
    inputs: tuple[str, ...],
    failures: Failures,
    *,
    published: str | None = None,
    countries: tuple[str, ...] = (),
    focus: tuple[float, float] | None = None,
) -> Iterator[Report]:
    """Yield a report for each article or report in the inputs, ids made unique.

    What fails is handed to `failures`; the others go on.
    """
    pipeline: Pipeline | None = None
    taken: dict[str, int] = {}
    for record in read_records(*inputs, on_error=failures):
        if not isinstance(record, Article):
            own = free_id(record.article.id, taken)
            yield dataclasses.replace(record, article=dataclasses.replace(record.article, id=own))
            continue
        article = record if record.published or published is None else dataclasses.replace(record, published=published)
        article = dataclasses.replace(article, id=free_id(article.id, taken))
        pipeline = pipeline or Pipeline.default(countries=countries, focus=focus)
        try:
            yield pipeline.parse(article)
        except GazetteerError:
            raise
        except InputError as error:
            failures(error)

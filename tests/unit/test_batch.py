"""Many articles: order kept, failures apart, memory bounded, the same reports for any number of workers."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from geonews.batch import CHUNK, run_batch
from geonews.errors import InputError, OptionError
from geonews.model import Article
from geonews.pipeline import Pipeline, default_pipeline
from geonews.records import dumps

STUDY = Path(__file__).parents[1] / "accuracy" / "study_set.jsonl"
TOWNS = ("Oslo", "Mosul", "Lima", "Kerman", "Paris, Texas")
ARTICLES = [Article(str(n), f"A fire killed {n + 2} people in {TOWNS[n % 5]} on Monday.") for n in range(2 * CHUNK + 3)]


def test_the_same_reports_in_the_same_order_for_any_number_of_workers():
    alone = [dumps(report) for report in run_batch(ARTICLES)]
    assert len(alone) == len(ARTICLES)
    assert [dumps(report) for report in run_batch(ARTICLES, workers=2)] == alone
    with ThreadPoolExecutor(3) as pool:
        assert [dumps(report) for report in run_batch(ARTICLES, executor=pool)] == alone


def test_a_pipeline_can_be_shared_by_threads():
    texts = [json.loads(line)["text"] for line in STUDY.read_text("utf-8").splitlines()][:40]
    alone = [dumps(default_pipeline().parse(Article.of_text(text))) for text in texts]
    fresh = Pipeline.default()  # nothing in its caches yet
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda text: dumps(fresh.parse(Article.of_text(text))), texts * 2))
    assert together == alone * 2


def test_a_failure_is_raised_or_handed_over_and_the_rest_is_done():
    mixed = [ARTICLES[0], Article("empty", " "), ARTICLES[1]]
    failures = []
    reports = list(run_batch(mixed, on_error=failures.append))
    assert [report.article.id for report in reports] == ["0", "1"]
    assert [(failure.article.id, str(failure.error)) for failure in failures] == [
        ("empty", "article 'empty' has no text")
    ]
    with pytest.raises(InputError, match="has no text"):
        list(run_batch(mixed))


def test_articles_are_read_no_further_than_needed():
    read = 0

    def endless():
        nonlocal read
        while True:
            read += 1
            yield ARTICLES[0]

    with ThreadPoolExecutor(1) as pool:
        next(run_batch(endless(), executor=pool))
    assert read <= 16 * CHUNK


def test_less_than_one_worker_is_refused():
    with pytest.raises(OptionError, match="1 or more"):
        list(run_batch([], workers=0))

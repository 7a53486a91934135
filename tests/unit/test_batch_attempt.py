"""What a stage does wrong on one article is that article's failure; what is wrong with the installation is not."""

from __future__ import annotations

import dataclasses

import pytest

import geonews as gn
from geonews.batch import attempt, run_batch
from geonews.errors import GazetteerError, InputError, StageError
from geonews.pipeline import default_pipeline


class Failing:
    """A recogniser that raises what it is given, on articles that ask for it."""

    fingerprint = "failing"

    def __init__(self, error):
        self.error = error

    def recognize(self, document):
        if "fail" in document.article.text:
            raise self.error
        return ()


def pipeline(error):
    return dataclasses.replace(default_pipeline(), recognizer=Failing(error))


def test_an_unforeseen_error_is_the_articles_failure_with_its_place_and_the_rest_is_done():
    failures = []
    articles = [gn.Article("a", "Rain."), gn.Article("b", "Now fail."), gn.Article("c", "Snow.")]
    made = pipeline(ZeroDivisionError("division by zero"))
    reports = list(run_batch(articles, pipeline=lambda: made, on_error=failures.append))
    assert [report.article.id for report in reports] == ["a", "c"]
    (failure,) = failures
    assert isinstance(failure.error, StageError)
    assert str(failure.error).startswith("article 'b' could not be parsed: ZeroDivisionError: division by zero (in ")
    assert "test_batch_attempt, line " in str(failure.error)


def test_an_article_without_text_is_named():
    assert isinstance(attempt(default_pipeline(), gn.Article("a", " ")), InputError)


def test_a_gazetteer_that_fails_ends_the_run_by_name_and_what_came_before_is_handed_over():
    articles = [gn.Article("a", "Rain."), gn.Article("b", "Now fail."), gn.Article("c", "Snow.")]
    made = pipeline(GazetteerError("gazetteer.sqlite: damaged"))
    running = run_batch(articles, pipeline=lambda: made, on_error=print)
    assert next(running).article.id == "a"
    with pytest.raises(GazetteerError, match="damaged"):
        next(running)

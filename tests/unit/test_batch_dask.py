"""``run_batch`` on a Dask cluster: the same reports, also when a worker is killed."""

from __future__ import annotations

import os
import signal
import warnings

import pytest

from geonews.batch import run_batch
from geonews.batch.cluster import client_of
from geonews.errors import MissingExtraError
from geonews.model import Article
from geonews.records import dumps

ARTICLES = [
    Article(str(n), f"A fire killed {n + 2} people in {('Oslo', 'Lima')[n % 2]} on Monday.") for n in range(200)
]


def test_a_cluster_that_loses_a_worker_gives_the_same_reports():
    alone = [dumps(report) for report in run_batch(ARTICLES)]
    with warnings.catch_warnings(), client_of("local", 2) as client:
        warnings.simplefilter("ignore")  # the cluster's own, about the worker that is lost
        pids = list(client.run(os.getpid).values())
        found = []
        for report in run_batch(ARTICLES, workers=2, executor=client.get_executor(pure=False)):
            found.append(dumps(report))
            if len(found) == 20:
                os.kill(pids[0], signal.SIGKILL)
    assert len(pids) == 2
    assert found == alone


def test_without_dask_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    with pytest.raises(MissingExtraError, match=r"geonews\[dask\]"), client_of("local"):
        pass

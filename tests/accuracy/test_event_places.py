"""Where events happened, on the development corpora beside the checkout; skipped where they are not there.

Floors stand just under what was measured last. ``halterman_dev`` is unseen; the model learned from the other two, whose
cross-validated figures are in ``training/RESULTS.md``: their floors only guard against breakage.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import geonews as gn
from geonews.evaluation import read_gold_events, score_events

CORPORA = Path(__file__).resolve().parents[2].parent / "shared" / "evaluation" / "events"


@pytest.mark.skipif(not CORPORA.is_dir(), reason="needs the event corpora beside the checkout")
@pytest.mark.parametrize(
    ("corpus", "accuracy", "f1"),
    [("halterman_dev", 0.88, 0.83), ("rams_dev", 0.92, 0.87), ("wikievents_dev", 0.92, 0.70)],
)
def test_events_are_put_where_they_happened(corpus, accuracy, f1):
    figures = score_events(corpus, read_gold_events(CORPORA / f"{corpus}.jsonl"), gn.locate_event)
    assert figures.accuracy >= accuracy, figures
    assert figures.f1 >= f1, figures

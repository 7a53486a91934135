"""Where events happened, on the development corpora beside the checkout; skipped where they are not there.

Floors stand just under what was measured last. ``halterman_dev`` is unseen; the model of longer texts learned from the
other two, whose cross-validated figures are in ``training/RESULTS.md``: their floors only guard against breakage.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import geonews as gn
from geonews.evaluation import read_gold_events, score_events

CORPORA = Path(__file__).resolve().parents[2].parent / "shared" / "evaluation" / "events"


@pytest.mark.skipif(not CORPORA.is_dir(), reason="needs the event corpora beside the checkout")
@pytest.mark.parametrize(
    ("corpus", "accuracy", "f1"),
    [("halterman_dev", 0.88, 0.83), ("rams_dev", 0.91, 0.84), ("wikievents_dev", 0.92, 0.68)],
)
def test_events_are_put_where_they_happened(corpus, accuracy, f1):
    figures = score_events(corpus, read_gold_events(CORPORA / f"{corpus}.jsonl"), gn.locate_event)
    assert figures.accuracy >= accuracy, figures
    assert figures.f1 >= f1, figures


@pytest.mark.skipif(not CORPORA.is_dir(), reason="needs the event corpora beside the checkout")
def test_the_first_incident_of_texts_in_capitals_is_put_where_it_happened():
    right = asked = 0
    for line in (CORPORA / "muc4_dev.jsonl").read_text("utf-8").splitlines():
        record = json.loads(line)
        labels = record["events"][0]["args"] if record["events"] else ()
        finest = [(label["start"], label["end"]) for label in labels if label.get("finest")]
        if finest:
            asked += 1
            right += _is_at_one_of(finest, gn.parse(gn.Article(record["id"], record["text"])))
    assert right / asked >= 0.55


def _is_at_one_of(spans: list[tuple[int, int]], report: gn.Report) -> bool:
    sites = report.incidents[0].sites[:1] if report.incidents else ()
    ids = {place.gazetteer_id for site in sites for place in (site, site.offset and site.offset.anchor) if place}
    mentions = [t.mention for t in report.toponyms if t.place is not None and t.place.gazetteer_id in ids]
    return any(mention.start < end and start < mention.end for mention in mentions for start, end in spans)

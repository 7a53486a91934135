"""Every own incident rests on sentences that hold its trigger and its places, or says what it inherits."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import geonews as gn

ARTICLES = sorted((Path(__file__).resolve().parent / "articles").glob("*.json"))


def holds(spans, mention):
    return any(s.field == mention.field and s.start <= mention.start and mention.end <= s.end for s in spans)


def places_named(report, place):
    """Every mention of a place, by name or as a position."""
    return [t.mention for t in (*report.toponyms, *report.positions) if t.place == place]


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_incidents_can_be_traced_to_words(path):
    gold = json.loads(path.read_text("utf-8"))
    report = gn.parse(gn.Article(gold["id"], gold["text"], gold["title"], gold["published"]))
    for incident in report.incidents:
        assert holds(incident.evidence, incident.trigger), incident
        for place in incident.sites:
            traced = any(holds(incident.evidence, mention) for mention in places_named(report, place))
            assert traced, (incident.id, place.name, incident.reason)
        if incident.sites:
            same = [s for s in incident.evidence if holds([s], incident.trigger)]
            together = any(holds(same, mention) for place in incident.sites for mention in places_named(report, place))
            assert together or "inherited" in incident.reason or "dateline" in incident.reason, incident

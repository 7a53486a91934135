"""Short reports in own words, a kind of mishap or violence each: is the place found, and no other?

They were written after the event words, to see what those lack; 40 of the 48 are right since.
"""

from __future__ import annotations

import json
from pathlib import Path

import geonews as gn

SENTENCES = Path(__file__).resolve().parent / "site_sentences.jsonl"
FLOOR = 0.81


def _is_right(text, name):
    report = gn.parse(gn.Article("x", text, published="2021-06-16"))
    wanted = {t.place.gazetteer_id for t in report.toponyms if t.place is not None and t.mention.text == name}
    drawn = [place for i in report.incidents if not i.background for place in i.sites]
    grounds = {place.gazetteer_id if place.offset is None else place.offset.anchor.gazetteer_id for place in drawn}
    return bool(grounds) and grounds <= wanted


def test_places_of_short_reports_are_found_and_no_others():
    rows = [json.loads(line) for line in SENTENCES.read_text("utf-8").splitlines()]
    wrong = [row["place"] for row in rows if not _is_right(row["text"], row["place"])]
    assert 1 - len(wrong) / len(rows) >= FLOOR, wrong

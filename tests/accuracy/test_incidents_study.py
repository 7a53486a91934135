"""Short passages in our own words: figures of speech, standing, sites, origins, airspace notices, dates and tolls.

The passages marked ``held`` were written before the rules and never looked at while those were written, but for
``airspace-61`` and ``origin-72`` on: of these, 18 of 34 and 12 of 19 were right at first; their mistakes were read
later. Those marked ``wide`` lay out how tolls, dates, origins and airspace can be worded (verb, voice, noun, order),
written before it was tried what is read: when first run, 79 of 134 tolls were right, 43 of 52 dates, 47 of 60 origins,
170 of 247 on airspace. Those marked ``told`` and ``told-check`` (looked at only when the rules for the former stood)
were written before bombers over a land, launchers found and airports that turn flights away were read: 10 and 9 of 15
origins were right at first, 13 and 9 of 15 on airspace. Floors stand a little under what was measured last.
"""

from __future__ import annotations

import collections
import json
from pathlib import Path

import pytest

import geonews as gn

PASSAGES = [
    json.loads(line)
    for name in ("study_set.jsonl", "study_wide.jsonl", "study_told.jsonl")
    for line in Path(__file__).with_name(name).read_text("utf-8").splitlines()
]
PUBLISHED = "2021-06-15"
FLOORS = {
    ("study", "figurative"): 0.90,
    ("study", "status"): 0.95,
    ("study", "site"): 0.90,
    ("study", "origin"): 0.90,
    ("study", "airspace"): 0.90,
    ("study", "when"): 0.95,
    ("study", "toll"): 0.85,
    ("held", "figurative"): 0.85,
    ("held", "status"): 0.75,
    ("held", "site"): 0.90,
    ("held", "origin"): 0.90,
    ("held", "airspace"): 0.90,
    ("held", "when"): 0.80,
    ("held", "toll"): 0.70,
    ("wide", "toll"): 0.84,
    ("wide", "when"): 0.82,
    ("wide", "origin"): 0.86,
    ("wide", "airspace"): 0.85,
    ("told", "origin"): 0.86,
    ("told-check", "origin"): 0.80,
    ("told", "airspace"): 0.86,
    ("told-check", "airspace"): 0.73,
}


def pins(report):
    return [i for i in report.incidents if i.sites and i.status in {"reported", "claimed"} and not i.background]


def names_of(place):
    """A place goes by its gazetteer name; spellings that only differ in accents or by alias are looked up."""
    anchor = place.offset.anchor if place.offset is not None else place
    return anchor.gazetteer_id


def known_ids(name, gazetteer):
    return {match.place.gazetteer_id for match in gazetteer.lookup(name)}


def counted(incident, kind):
    count = getattr(incident, kind, None)
    return None if count is None else count.low


def is_right(passage, report, gazetteer):
    gold, kind = passage["gold"], passage["kind"]
    if kind == "figurative":
        return not pins(report)
    if kind == "status":
        said = {"background" if i.background else i.status for i in report.incidents}
        return not pins(report) if gold == ["none"] else gold[0] in said
    if kind == "site":
        found = [(i.type, names_of(place)) for i in pins(report) for place in i.sites]
        wanted = [entry.split(": ") for entry in gold]
        return len(found) == len(wanted) and all(
            any(kind_ == type_ and place in known_ids(name, gazetteer) for type_, place in found)
            for kind_, name in wanted
        )
    if kind == "when":
        return [i.when.local_date for i in report.incidents[:1] if i.when and i.when.local_date] == gold
    if kind == "toll":
        return all(any(counted(i, line.split()[0]) == int(line.split()[1]) for i in report.incidents) for line in gold)
    layer = report.origins if kind == "origin" else report.airspace
    found = [names_of(item.place) for item in layer]
    return len(found) == len(gold) and all(any(place in known_ids(name, gazetteer) for place in found) for name in gold)


@pytest.fixture(scope="module")
def shares():
    gazetteer = gn.open_gazetteer()
    right, total, wrong = collections.Counter(), collections.Counter(), collections.defaultdict(list)
    for passage in PASSAGES:
        report = gn.parse(gn.Article(id=passage["id"], text=passage["text"], published=PUBLISHED))
        key = passage["half"], passage["kind"]
        total[key] += 1
        if is_right(passage, report, gazetteer):
            right[key] += 1
        else:
            wrong[key].append(passage["id"])
    return {key: (right[key] / total[key], wrong[key]) for key in total}


def test_the_set_is_large_enough():
    assert len(PASSAGES) >= 120


@pytest.mark.parametrize("key", list(FLOORS), ids="-".join)
def test_passages_stay_above_their_floor(shares, key):
    share, wrong = shares[key]
    assert share >= FLOORS[key], wrong

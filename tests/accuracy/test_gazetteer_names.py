"""A name without any context: is the first place that the gazetteer gives the one a news reader thinks of?"""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import NamedTuple

import pytest

from geonews.gazetteer import open_gazetteer
from geonews.geo import distance_km

HERE = Path(__file__).parent
ARTICLES = HERE.parents[2] / "shared" / "evaluation" / "articles"
LAYERS = ("incident", "airspace", "origin", "mention")
SHARE = 0.98
SHARE_IN_ARTICLES = 0.92  # hotels, churches and hamlets are annotated there as well
NEAR_KM = 50.0
FIRST = 5


class Expected(NamedTuple):
    """What a name should mean; an empty kind or id is not asked for."""

    name: str
    place: str
    lat: float
    lon: float
    kind: str
    tolerance_km: float


def table():
    with (HERE / "gazetteer_names.csv").open(encoding="utf-8", newline="") as stream:
        return [
            Expected(
                row["name"], row["place"], float(row["lat"]), float(row["lon"]), row["kind"], float(row["tolerance_km"])
            )
            for row in csv.DictReader(stream)
        ]


@pytest.fixture(scope="module")
def gazetteer():
    return open_gazetteer()


def is_right(place, expected):
    near = distance_km(place.lat, place.lon, expected.lat, expected.lon) <= expected.tolerance_km
    return place.gazetteer_id == expected.place or (near and expected.kind in {"", place.kind})


def first(gazetteer, name):
    return next((match.place for match in gazetteer.lookup(name, limit=1)), None)


def report(wrong):
    return "\n".join(f"{name}: {place and (place.gazetteer_id, place.name, place.kind)}" for name, place in wrong)


def test_the_table_is_large_enough():
    names = [row.name for row in table()]
    assert len(names) == len(set(names)) >= 400


def test_the_first_place_is_the_right_one(gazetteer):
    rows = table()
    found = [(row, first(gazetteer, row.name)) for row in rows]
    wrong = [(row.name, place) for row, place in found if place is None or not is_right(place, row)]
    assert len(wrong) <= (1 - SHARE) * len(rows), report(wrong)


def gold_names():
    """Return (name, latitude, longitude, tolerance in km, country) of the places annotated in whole articles."""
    found = set()
    for path in sorted(ARTICLES.glob("*.json")):
        article = json.loads(path.read_text(encoding="utf-8"))
        for layer in LAYERS:
            for gold in article["layers"].get(layer, []):
                found.add(
                    (
                        gold["surface"],
                        gold["lat"],
                        gold["lon"],
                        gold.get("tolerance_km", 0.0),
                        gold.get("country") or "",
                    )
                )
    return sorted(found)


def names_the_place(matches, gold):
    _, lat, lon, tolerance, country = gold
    for match in matches:
        place = match.place
        if distance_km(place.lat, place.lon, lat, lon) <= max(tolerance, NEAR_KM):
            return True
        if place.country == country and (not tolerance or place.kind in {"country", "admin1"}):
            return True
    return False


@pytest.mark.skipif(not ARTICLES.is_dir(), reason="the annotated articles stand beside the checkout only")
def test_names_annotated_in_articles_are_found_among_the_first_places(gazetteer):
    gold = [row for row in gold_names() if not any(letter.isdigit() for letter in row[0])]
    wrong = [
        (row[0], first(gazetteer, row[0]))
        for row in gold
        if not names_the_place(gazetteer.lookup(row[0], limit=FIRST), row)
    ]
    assert len(wrong) <= (1 - SHARE_IN_ARTICLES) * len(gold), report(wrong)

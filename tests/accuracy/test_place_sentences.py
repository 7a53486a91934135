"""Short passages in own words: are their names found, and put where a reader would put them?

``place_sentences.jsonl`` holds a passage a line with the places of its names (latitude, longitude) and the words that
look like names and are none. Some were written before the rules that read them, and stay though they come out wrong.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from geonews import Article, parse
from geonews.geo import distance_km

PASSAGES = Path(__file__).parent / "place_sentences.jsonl"
NEAR_KM = 40.0
SHARE = 0.97
NO_PLACES = {"embedded", "demonym"}


@pytest.fixture(scope="module")
def passages():
    return [json.loads(line) for line in PASSAGES.read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def toponyms(passages):
    return [parse(Article(str(number), each["text"])).toponyms for number, each in enumerate(passages)]


def is_there(toponym, surface, lat, lon):
    place = toponym.place
    if place is None or toponym.mention.text != surface:
        return False
    reach = max(NEAR_KM, place.uncertainty_km) if place.is_area else NEAR_KM
    return distance_km(lat, lon, place.lat, place.lon) <= reach


def test_names_are_found_and_placed(passages, toponyms):
    wanted = [
        (each["text"], surface, any(is_there(toponym, surface, *where) for toponym in found))
        for each, found in zip(passages, toponyms, strict=True)
        for surface, where in each["places"].items()
    ]
    wrong = [f"{surface}: {text}" for text, surface, right in wanted if not right]

    assert len(wanted) > 200
    assert 1 - len(wrong) / len(wanted) >= SHARE, "\n".join(wrong)


def test_what_only_looks_like_a_name_is_none(passages, toponyms):
    taken = [
        f"{word}: {each['text']}"
        for each, found in zip(passages, toponyms, strict=True)
        for word in each.get("absent", ())
        if any(t.mention.text == word and t.place is not None and t.mention.sense not in NO_PLACES for t in found)
    ]

    assert taken == []

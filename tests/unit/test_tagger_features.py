"""What the tagger sees of a text."""

from __future__ import annotations

import pytest

from geonews.model import Article, Place
from geonews.protocols import Match
from geonews.recognize.features import Featurizer
from geonews.recognize.features_words import units_of
from geonews.text import Document, FieldText

TOWNS = {"Mosul": "city", "Homa Bay": "city", "Texas": "admin1", "Paris": "city", "Iran": "country"}


class CountingGazetteer:
    """A few names; counts how often each is asked for."""

    digest = "sha256:small"

    def __init__(self):
        self.asked = {}

    def known(self, name, /):
        self.asked[name] = self.asked.get(name, 0) + 1
        kind = TOWNS.get(name.title() if name.isupper() else name)
        return frozenset({kind} if kind else ())

    def lookup(self, name, /, **_narrowing):
        key = name.title() if name.isupper() else name
        return (Match(Place(f"test:{key}", key, TOWNS[key], 0.0, 0.0), "primary", 60.0),) if key in TOWNS else ()


@pytest.fixture
def gazetteer():
    return CountingGazetteer()


@pytest.fixture
def features(gazetteer):
    featurizer = Featurizer(gazetteer, {"Mosul": 22})

    def of(text, title=None):
        rows = featurizer.rows(Document(Article("a", text, title=title)))[1]
        return {unit.text: set(found) for row in rows for unit, found in zip(row.units, row.features, strict=True)}

    return of


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Iran-backed", ["Iran", "backed"]),
        ("Mosul's mayor", ["Mosul", "mayor"]),
        ("Port-au-Prince’s", ["Port", "au", "Prince"]),
        ("U.S.-led", ["U.S.", "led"]),
        ("Erbil - Mosul", ["Erbil", "-", "Mosul"]),
        ("'s", ["'", "s"]),
    ],
)
def test_compounds_and_possessives_are_taken_apart(text, units):
    found = units_of(FieldText("text", text).tokens)
    assert [unit.text for unit in found] == units
    assert all(text[unit.start : unit.end] == unit.text for unit in found)


def test_the_longest_name_is_matched(features):
    found = features("Floods hit Homa Bay and Mosul.")
    assert {"Bm=p"} <= found["Homa"]
    assert {"Im=p"} <= found["Bay"]
    assert {"Sm=p", "c=22"} <= found["Mosul"]
    assert not any(feature.startswith(("Sm", "Bm")) for feature in found["Floods"])


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("MISSILES HIT MOSUL, OFFICIALS SAY", "MOSUL"),
        ("Missiles Hit Mosul As Officials Say Nothing", "Mosul"),
        ("police said the man had been on his way to mosul", "mosul"),
    ],
)
def test_text_whose_case_says_nothing_is_marked(features, text, word):
    assert "folded" in features(text)[word]


def test_ordinary_case_is_not_marked(features):
    assert "folded" not in features("Missiles hit Mosul, officials said.")["Mosul"]


def test_a_word_knows_its_other_uses_in_the_document(features):
    found = features("He lives in Paris. Reading was hard; reading is fun. Reading, Texas, is small. Paris Smith left.")
    assert "din" in found["Paris"]
    assert {"dl", "dn=2"} <= found["Reading"]


def test_each_name_is_looked_up_once(features, gazetteer):
    features("Mosul and Mosul and Mosul. Mosul again.")
    features("Mosul once more.")
    assert max(gazetteer.asked.values()) == 1

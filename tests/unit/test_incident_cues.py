"""Words without which a pattern finds nothing: no sentence is passed over that the pattern would find something in."""

from __future__ import annotations

import importlib

import pytest

from geonews.incidents.airspace import _CUES as AIRSPACE_CUES
from geonews.incidents.airspace import _RELEVANT
from geonews.incidents.airspace_areas import _CUES as AREA_CUES
from geonews.incidents.airspace_patterns import AVIATION, FLEW_OVER, ITS
from geonews.incidents.attribution import _ACCORDING, _INVERTED, _SUBJECT
from geonews.incidents.attribution import _CUES as ATTRIBUTION_CUES
from geonews.incidents.cues import Cues
from geonews.incidents.origin_patterns import FIRES, OWN_SOIL
from geonews.incidents.origin_phrases import _ARMED_LOWER
from geonews.incidents.origin_phrases import _CUES as ORIGIN_CUES
from geonews.incidents.place_tolls import _CLAIMED, _COUNTED, _MOURNED, _WITH, SIGNS
from geonews.incidents.tallies import tallies
from geonews.incidents.tally_patterns import CASUALTIES, FATES, LEFT, LIVES, RIGHT
from geonews.incidents.weapons import _CUES as WEAPON_CUES
from geonews.incidents.weapons import _PATTERNS
from geonews.incidents.when_patterns import (
    _CUES,
    _HOLIDAYS,
    _READERS,
    _RELATIVE,
    MONTHS,
    PART_WORDS,
    WEEKDAYS,
    atoms,
)

PARSER = importlib.import_module("re._parser")


def samples(tree):
    """Return strings that a parsed pattern finds: each of its alternatives at least once, the shortest of the rest."""
    found = [""]
    for kind, value in tree:
        parts = [*dict.fromkeys(_choices(str(kind), value))]
        first = [text + parts[0] for text in found]
        found = [*first, *(found[0] + part for part in parts[1:])]
    return found


def _choices(kind, value):
    if kind == "LITERAL":
        return [chr(value)]
    if kind == "BRANCH":
        return [text for branch in value[1] for text in samples(branch)]
    if kind == "SUBPATTERN":
        return samples(value[3])
    if kind == "IN":
        return [_letter(value)]
    if kind in {"MAX_REPEAT", "MIN_REPEAT"}:
        low, high, inner = value
        once = samples(inner) if not low and high else []
        return once if once == [" "] else [*(text * low for text in samples(inner)), *once]
    return [""]


def _letter(ranges):
    for kind, value in ranges:
        if str(kind) == "NEGATE":
            return " "
        if str(kind) == "LITERAL":
            return chr(value)
        if str(kind) == "RANGE":
            return chr(value[0])
        if str(kind) == "CATEGORY":
            return {"CATEGORY_DIGIT": "7", "CATEGORY_SPACE": " "}.get(str(value), "x")
    return "x"


def found_by(pattern):
    """Return stretches that the pattern finds something in."""
    compiled = getattr(pattern, "compiled", pattern)
    plain = samples(PARSER.parse(compiled.pattern, compiled.flags))
    texts = {*plain, *(f"the {text.strip()} of" for text in plain)}
    return sorted(text for text in texts if pattern.search(text))


PASSED = {
    "airspace": (_RELEVANT, AIRSPACE_CUES, 0, 30),
    "weapons and fighters": (_ARMED_LOWER, ORIGIN_CUES, 0, 100),
    "firing": (FIRES, ORIGIN_CUES, 0, 10),
    "aviation": (AVIATION, AREA_CUES, 1, 10),
    "missiles over": (FLEW_OVER, AREA_CUES, 2, 10),
    "its airspace": (ITS, AREA_CUES, 4, 2),
    "own soil": (OWN_SOIL, ORIGIN_CUES, 4, 10),
    "attribution": (_SUBJECT, ATTRIBUTION_CUES, 1, 10),
    "attribution behind": (_INVERTED, ATTRIBUTION_CUES, 1, 4),
    "attribution according": (_ACCORDING, ATTRIBUTION_CUES, 1, 1),
    "fates": (RIGHT, FATES, 0, 60),
    "lives": (LIVES, FATES, 0, 1),
    "casualties": (CASUALTIES, FATES, 0, 5),
    "places that mourn": (_MOURNED, SIGNS, 0, 10),
    "places that count": (_COUNTED, SIGNS, 0, 20),
    "what claims lives": (_CLAIMED, SIGNS, 0, 6),
    "what was destroyed with people": (_WITH, SIGNS, 0, 10),
    **{f"fates before {number}": (pattern, FATES, 0, 2) for number, (_, pattern) in enumerate(LEFT)},
    **{name: (pattern, WEAPON_CUES, 0, 1) for name, pattern in _PATTERNS},
    **{
        f"time {number}": (pattern, _CUES, needed, 1)
        for number, (pattern, read, needed, _) in enumerate(_READERS)
        if read.__name__ not in {"_month", "_date", "_weekday"}  # whose capitals are asked for below
    },
}


@pytest.mark.parametrize(("pattern", "cues", "needed", "least"), PASSED.values(), ids=PASSED.keys())
def test_what_a_pattern_finds_bears_the_signs_that_it_is_asked_for(pattern, cues, needed, least):
    texts = found_by(pattern)
    assert len(texts) >= least
    borne = {text: cues.of(text) for text in texts}
    assert [text for text, signs in borne.items() if not signs or signs & needed != needed] == []


@pytest.mark.parametrize(
    "words",
    [
        *_RELATIVE,
        *_HOLIDAYS,
        *PART_WORDS,
        *(f"{month.title()} 7" for month in MONTHS),
        *(f"in {month.title()}" for month in MONTHS),
        *(f"on {day.title()}" for day in WEEKDAYS),
        "7 a.m.", "7pm", "07:30", "0730 GMT", "noon", "two weeks ago", "hours earlier", "in 1998", "2020-01-08",
        "the eve of Monday", "the day before monday", "seven o'clock",
    ],
)  # fmt: skip
def test_an_expression_of_time_needs_no_words_around_it(words):
    assert atoms(words)


def test_a_word_bears_all_signs_found_in_it_in_either_case():
    cues = Cues(r"noon", r"\d", r"\bsun")
    assert [cues.of(word) for word in ("NOON", "5", "noon5", "sunday", "monsun")] == [1, 2, 3, 4, 0]
    assert cues.of("noon sunday") == 5
    assert cues.of("") == 0


def test_any_number_of_new_words_is_looked_at():
    cues = Cues(r"7$")
    assert [cues.of(" ".join(f"w{number}" for number in range(120_000)) + " " * again) for again in range(2)] == [1, 1]
    assert cues.of("x" * 1000 + "7") == 1


def test_a_part_of_a_toll_that_the_sentence_before_gives_is_read_though_no_word_says_what_became_of_it():
    text = "At least 50 people were killed. Of these, 30 were in Lima."
    assert [(t.kind, t.low) for t in tallies(text, 32, len(text))] == [("killed", 30)]

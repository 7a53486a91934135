"""Ordinary verbs tell of attacks in the company of fighters, weapons, crowds and places, and of nothing without it."""

from __future__ import annotations

import pytest

import geonews as gn
from geonews.incidents.triggers import find_hits
from geonews.incidents.view import View
from geonews.text import FieldText


def hits(text):
    return [hit.text for hit in find_hits(View(FieldText("text", text), gn.parse(text).toponyms))]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("By nightfall the rebels had reached Timbuktu.", "reached"),
        ("Dozens of fighters on motorcycles reached the outskirts of Timbuktu.", "reached"),
        ("Mortars also reached Timbuktu.", "reached"),
        ("Rebels came out of the hills. They entered Timbuktu at noon.", "entered"),
        ("Timbuktu fell at dawn.", "fell"),
        ("Timbuktu, a garrison town, fell at dawn.", "fell"),
        ("The town of Timbuktu soon fell.", "fell"),
        ("In Zinder gunmen walked into a barber's shop.", "walked into"),
        ("In Zinder a mob smashed the stalls.", "smashed"),
    ],
)
def test_fighters_and_places_make_verbs_tell(text, word):
    assert word in hits(text)


@pytest.mark.parametrize(
    "text",
    [
        "By nightfall the tourists had reached Timbuktu.",
        "A family that fled from the rebels reached Timbuktu.",
        "The rebels have reached a deal.",
        "Two days later the pop group entered Timbuktu.",
        "The picture of the market in Timbuktu was taken at dawn.",
        "In Zinder a teacher walked into a barber's shop.",
    ],
)
def test_without_them_verbs_tell_of_nothing(text):
    assert not hits(text)

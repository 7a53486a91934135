"""Cities that a story speaks of by what they are to their country, and types that only the whole story tells."""

from __future__ import annotations

import pytest

import geonews as gn


def told(text, title=None):
    report = gn.parse(gn.Article(id="a", title=title, text=text, published="2021-06-15"))
    return {(place.name, i.type) for i in report.incidents if not i.background for place in i.sites}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("SANAA, June 15 - Warplanes bombed the Yemeni capital on Monday, killing 14 people.", "Sanaa"),
        ("Warplanes bombed Yemen's capital on Monday, killing 14 people. Sanaa's airport stayed shut.", "Sanaa"),
        ("ALMATY, June 15 - A blast killed nine people in Kazakhstan's biggest city on Monday.", "Almaty"),
    ],
)
def test_a_capital_is_the_city_that_the_story_names(text, place):
    assert place in {name for name, _ in told(text)}


def test_a_capital_that_is_named_at_once_is_that_name():
    found = told("CAIRO, June 15 - A bomb killed nine people in the Libyan capital, Tripoli, on Monday.")
    assert {name for name, _ in found} == {"Tripoli"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A gunman killed a lawmaker at her office in Birstall on Monday.", "assassination"),
        ("The mayor of Gdansk was shot dead on a stage in Gdansk on Monday.", "assassination"),
        ("A gunman shot the mayor's guards in Gdansk on Monday, killing two.", "shooting"),
        ("Tank fire killed two people in Beit Lahia on Monday.", "shelling"),
        ("An unmanned aircraft blew up over a fuel depot at Feodosia on Monday.", "drone_attack"),
        (
            (
                "Air strikes and shells shook Khartoum on Monday as troops fought militiamen there. The battle for "
                "Khartoum and clashes in Khartoum North killed 56 people. Fighting went on at night."
            ),
            "armed_clash",
        ),
    ],
)
def test_type(text, kind):
    assert kind in {kind for _, kind in told(text)}

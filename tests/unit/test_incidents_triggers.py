"""Words that tell of an incident only in certain company, and words that never do."""

from __future__ import annotations

import pytest

from geonews.incidents.triggers import find_hits
from geonews.incidents.view import View
from geonews.text import FieldText


def told(text: str) -> list[tuple[str, str, str | None]]:
    return [(hit.text, hit.role, hit.type) for hit in find_hits(View(FieldText("text", text), []))]


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("At Lorno the river entered the upper floors.", ("entered", "event", "flood")),
        ("In Lorno earth from the hillside covered a row of cottages.", ("covered", "event", "landslide")),
        ("Gusts overturned caravans at Lorno.", ("overturned", "event", "storm")),
        ("Flames crossed into Lorno before dawn.", ("crossed into", "event", "fire")),
        ("The belfry of Lorno tumbled down.", ("tumbled down", "effect", None)),
        ("A minibus slipped off a mountain track near Lorno.", ("slipped off", "event", "transport_accident")),
        ("Lorno mourns at least 14.", ("mourns", "casualty", None)),
        ("In Lorno the count was 67.", ("count was", "casualty", None)),
        ("Lorno lost another.", ("lost", "casualty", None)),
    ],
)
def test_a_word_in_company_tells_of_an_incident(text, hit):
    assert hit in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "The delegation entered the upper chamber.",
        "Officials from the ministry covered a row of subjects.",
        "A wave of enthusiasm reached Lorno.",
        "Lorno counted 38 points.",
        "Lorno has lost 38 seats in parliament.",
        "Diverted planes landed at Lorno.",
        "The noise was like a bomb, she said.",
    ],
)
def test_the_same_word_in_other_company_tells_of_none(text):
    assert told(text) == []

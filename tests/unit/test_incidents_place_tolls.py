"""The dead that a place counts in words that say nothing of death by themselves."""

from __future__ import annotations

import pytest

from geonews.incidents.tallies import tallies


def killed(text, start=0):
    return [(t.low, t.text) for t in tallies(text, start, len(text)) if t.kind == "killed"]


@pytest.mark.parametrize(
    ("text", "tolls"),
    [
        ("Lorno has buried at least 52 people.", [(52, "at least 52")]),
        ("Lorno, by the sea, mourns 28.", [(28, "28")]),
        ("The walls fell in, burying 34.", [(34, "34")]),
        ("The disease has claimed 91 people in Lorno.", [(91, "91")]),
        ("A falling wall claimed another in Lorno.", [(1, "another")]),
        ("The bridge was carried off, along with two men.", [(2, "two")]),
        ("Lorno reported nine deaths, and Verda eight.", [(9, "nine"), (8, "eight")]),
        ("Lorno lost 83, Verda 39 and little Orna and Pila five.", [(83, "83"), (39, "39"), (5, "five")]),
        ("Of 60 pupils, 12 did not get out.", [(12, "12")]),
    ],
)
def test_places_count_their_dead(text, tolls):
    assert killed(text) == tolls


@pytest.mark.parametrize(
    "text",
    [
        "Lorno lost 14 points.",
        "Lorno counted 14 votes.",
        "In Lorno the figure was 67.",
        "Lorno reported 120 homes gone, and Verda eight.",
        "The house was flattened with 40 tonnes of rubble.",
        "Six died at Lorno, Flight 447, police said.",
    ],
)
def test_other_numbers_are_no_tolls(text):
    assert [toll for toll in killed(text) if toll[0] != 6] == []


def test_a_figure_is_a_toll_where_the_text_has_just_told_of_dead():
    told = "Some 300 died in the province. "
    assert killed(told + "In Lorno the figure was 67.", len(told)) == [(67, "67")]
    told = "Some 300 were injured in the province. "
    assert killed(told + "In Lorno the figure was 67.", len(told)) == []

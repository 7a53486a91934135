"""Sentences and paragraphs, wrapped by hand or not."""

from __future__ import annotations

import pytest

from geonews.recognize.words import Words
from geonews.text import FieldText

WRAPPED = """\
ROME, May 3 - A ferry with ninety people on board ran
aground off Sicily on Tuesday after its engine failed,
the coast guard said.
Nobody was hurt. Divers from Palermo looked at the hull
of the vessel, which had been repaired only last month,
and found no leak.
"""


def cut(text):
    field = FieldText("text", text)
    return [(s.paragraph, field.text[s.start : s.end]) for s in field.sentences]


def test_a_line_break_in_wrapped_text_is_a_blank():
    found = cut(WRAPPED)
    assert [paragraph for paragraph, _ in found] == [0, 1, 1]
    assert found[0][1].endswith("the coast guard said.")
    assert found[1][1] == "Nobody was hurt."


def test_a_line_break_elsewhere_ends_a_paragraph():
    found = cut("Ferry runs aground\nA ferry ran aground off Sicily. Nobody was hurt.\nDivers came.\n")
    assert [paragraph for paragraph, _ in found] == [0, 1, 1, 2]


def test_abbreviations_do_not_end_a_sentence():
    assert len(cut("Gov. Smith of W.Va. met the U.S. team at 5 p.m. Friday in St. Louis.")) == 1
    assert len(cut("It happened in the U.S. The driver fled.")) == 2


def test_mixed_initials_are_one_token():
    assert "W.Va." in [token.text for token in FieldText("text", "CHARLESTON, W.Va. (AP)").tokens]


@pytest.mark.parametrize("text", ["Troops left Mosul", "Mosul", "", "."])
def test_there_is_no_word_beyond_either_end(text):
    words = Words(FieldText("text", text))
    for index in (-3, -2, -1, len(words), len(words) + 1, len(words) + 4):
        assert words.lower(index) == ""
        assert not words.capital(index)
        assert not words.joined(index)


def test_words_are_joined_by_blanks_and_hyphens_within_a_paragraph():
    words = Words(FieldText("text", "Abu Dhabi's U.S.-led\nforces, south\n\nKuwait"))
    joined = [word.text for index, word in enumerate(words) if words.joined(index)]
    assert joined == ["Dhabi", "U.S.", "led", "forces", "south"]
    assert [words[index].text for index in words.capitals] == ["Abu", "Dhabi", "U.S.", "Kuwait"]

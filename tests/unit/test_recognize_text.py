"""Sentences and paragraphs, wrapped by hand or not."""

from __future__ import annotations

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

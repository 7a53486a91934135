"""Text made to take long takes no longer than its length explains."""

from __future__ import annotations

import pytest

import geonews as gn
from geonews.text import MAX_SENTENCE, MAX_TOKEN, FieldText

HOSTILE = {
    "one word": "x",
    "one compound": "a-",
    "capitals": "Paris ",
    "abbreviations": "St. ",
    "airspace": "airspace ",
    "countries": "its airspace over Iraq and ",
    "event words": "attack in Iraq, ",
    "wire copy": "BOMB EXPLODED IN LIMA ",
    "weapons": "Bombers hit Lima. ",
    "origins": "Rockets fired from Gaza hit Haifa. ",
    "initials": "J. ",
    "dates": "on Monday at 5 p.m. ",
    "signs": "中国",
    "marks": "(\"'",
}
SMALL, TIMES = 5_000, 8


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_eight_times_the_text_takes_nowhere_near_the_square_of_it(piece, in_line):
    small = (piece * SMALL)[:SMALL]
    large = (piece * SMALL)[: SMALL * TIMES]
    gn.parse(small)  # names are looked up
    assert in_line(gn.parse, small, large, times=1.8 * TIMES, spare=0.1)


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_words_and_sentences_have_a_greatest_length(piece):
    field = FieldText("text", (piece * 9_000)[:9_000])
    assert max(len(token.text) for token in field.tokens) <= MAX_TOKEN
    assert max(sentence.end - sentence.start for sentence in field.sentences) <= MAX_SENTENCE + MAX_TOKEN


def test_each_token_of_a_cut_text_belongs_to_one_sentence_and_keeps_its_offsets():
    text = "so it went on and on in Lima, " * 400 + "x" * 1000 + " and it ended."
    field = FieldText("text", text)
    covered = [index for s in field.sentences for index in range(s.first_token, s.last_token)]
    assert covered == list(range(len(field.tokens)))
    assert all(text[token.start : token.end] == token.text for token in field.tokens)
    assert all(
        s.start <= field.tokens[i].start < s.end for s in field.sentences for i in range(s.first_token, s.last_token)
    )


def test_a_sentence_of_usual_length_is_not_cut():
    text = "The " + "very " * 300 + "long war went on."
    assert len(FieldText("text", text).sentences) == 1

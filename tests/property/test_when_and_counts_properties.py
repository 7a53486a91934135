"""Dates, counts, weapons, actors, airspace and origins on any text: no crash, true offsets, linear time."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geonews.findings import Incident, Trigger
from geonews.incidents.actors import find_actors
from geonews.incidents.airspace import find_airspace
from geonews.incidents.attribution import find_attribution
from geonews.incidents.counts import find_counts
from geonews.incidents.origins import find_origins
from geonews.incidents.tallies import tallies
from geonews.incidents.weapons import find_weapon
from geonews.incidents.when import find_when, publication_anchor
from geonews.incidents.when_grammar import expressions
from geonews.model import Article, Mention, Place, Toponym
from geonews.text import Document

WORDS = (
    "on Tuesday|at least|56|people|were killed|late|Jan. 28|2020|1:30 am|local time|a day after|airspace over|"
    "its airspace|closed|banned|fired from|missiles|Iran|and|,|.|said|overnight|no|dozens|between|5|"
    "February 30|99:99|in|injured|"
    "to|from|did the same|GMT|last|the|30|death toll rose|million|a dozen|U.S.|“|”|\n|—|two|hundred|killing"
).split("|")
phrases = st.lists(st.sampled_from(WORDS), min_size=1, max_size=40).map(" ".join)
any_text = st.one_of(phrases, st.text(min_size=1, max_size=200))


class Gazetteer:
    """Holds nothing."""

    def country(self, _code):
        return None

    def lookup(self, _name, **_options):
        return ()

    def airspace(self, _place):
        return None


def toponyms_of(text):
    where = Place("x:1", "Iran", "country", 32.4, 53.7, country="IR")
    starts = [at for at in range(len(text)) if text.startswith("Iran", at)]
    return [Toponym(Mention(at, at + 4, "Iran"), where) for at in starts]


@settings(max_examples=150, deadline=None)
@given(any_text)
def test_nothing_crashes_and_words_are_the_texts(text):
    document = Document(Article(id="a", text=text, published="2020-01-08"))
    names = toponyms_of(text)
    for sentence in document.text.sentences:
        start, end, word = document.text.tokens[sentence.first_token]
        trigger = Trigger(start, end, word)
        find_when(document, "text", sentence, trigger, None, dt.date(2020, 1, 8))
        for count in find_counts(document, "text", sentence, trigger):
            assert count is None or count.text in text
        weapon = find_weapon(document, "text", sentence, trigger)
        assert weapon is None or weapon.text in text
        for actor in find_actors(document, "text", sentence, trigger):
            assert text[actor.start : actor.end] == actor.text
        find_attribution(document, "text", sentence)
    token = document.text.tokens[0] if document.text.tokens else None
    incidents = [Incident("i1", "missile_strike", Trigger(*token))] if token else []
    filled, origins = find_origins(document, names, incidents)
    assert len(filled) == len(incidents)
    assert all(origin.place.name == "Iran" for origin in origins)
    find_airspace(document, names, Gazetteer())
    publication_anchor(Document(Article(id="a", text=text)))


@settings(max_examples=150, deadline=None)
@given(any_text)
def test_expressions_and_tallies_lie_in_the_text_and_do_not_overlap(text):
    found = expressions(text)
    assert all(text[e.start : e.end] == e.text for e in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    for tally in tallies(text, 0, len(text)):
        assert text[tally.start : tally.end] in text
        assert tally.low is None or tally.low >= 0


@pytest.mark.parametrize(
    "piece",
    [
        "at least 5 people and 6 men and 7 boys ",
        "on Tuesday at 5 p.m. on ",
        "the airspace over Iran, Iran and ",
        "killed killed ",
        "fired from the north of the south of the ",
        "a a a a ",
        "1,000,000,000 ",
        "one hundred and one hundred and ",
        "a day after ",
        "missiles from the coast of Iran and from ",
        "its airspace ",
        "said that said that ",
        "between 5 and 6 or 7 to ",
        "     ",
        ".\n",
    ],
)
def test_time_grows_with_the_text(piece, in_line):
    def read(made):
        text, document, names = made
        expressions(text)
        tallies(text, 0, len(text))
        find_airspace(document, names, Gazetteer())
        find_origins(document, names, [])

    def made(copies):
        text = piece * copies
        return text, Document(Article(id="a", text=text, published="2020-01-08")), toponyms_of(text)

    read(made(20))
    assert in_line(read, made(100), made(800), times=24, spare=0.5)

"""Texts in capitals are read as they would be printed, and reports quote them as they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import geonews as gn
from geonews.casing import is_in_capitals, restored
from geonews.model import Article
from geonews.text import Document

WIRE = (
    "BOGOTA, 12 MAY 89 (RCN) -- GUNMEN KILLED FOUR POLICEMEN NEAR EL CARMEN, A VILLAGE IN NORTHERN COLOMBIA, ON THE "
    "5TH OF MAY AT 5:30 P.M. LOCAL TIME, THE RCN SAID. NORTH KOREA AND NEW ZEALAND SENT CONDOLENCES."
)


@pytest.mark.parametrize(
    ("shouted", "printed"),
    [
        ("THE GUNMEN FLED TO MEDELLIN.", "The gunmen fled to Medellin."),
        ("POLICE IN EL CARMEN SAID NOTHING.", "Police in El Carmen said nothing."),
        ("THE SHIP LEFT NEW ZEALAND FOR NORTH KOREA.", "The ship left New Zealand for North Korea."),
        ("ON THE 5TH AT 5:30 P.M. THE BUS LEFT.", "On the 5th at 5:30 p.m. the bus left."),
        ("THE POSITION IS 21-14.00N AND 121-33.00E.", "The position is 21-14.00N and 121-33.00E."),
        ("THE PARTY (XQVA) SAID THE XQVA WILL VOTE.", "The party (XQVA) said the XQVA will vote."),
        ("QUITO, ECUADOR -- THE DRIVER SAID SO.", "QUITO, ECUADOR -- The driver said so."),
    ],
)
def test_ordinary_words_become_small_and_names_keep_their_capital(shouted, printed):
    assert restored(shouted) == printed


def test_other_languages_and_mixed_case_stay_as_they_are():
    german = "DIE POLIZEI TEILTE MIT, DASS BEI DEM ANSCHLAG IN DER ALTSTADT ZWEI MENSCHEN GETÖTET WORDEN SEIEN. " * 2
    mixed = "QUAKE SHAKES LIMA\n" + "The quake shook the capital on Friday, said the institute. " * 4
    assert restored(german) == german
    assert not is_in_capitals(mixed)
    assert Document(Article("a", mixed)).text.text == mixed


@given(st.text(alphabet="ABCÄÖİßΣ’'-.,()[] \n59", max_size=200))
def test_every_letter_stays_where_it_is(text):
    read = restored("THE POLICE SAID THAT THE MEN WERE IN THE TOWN AND ON THE ROAD " + text)
    assert len(read) == len(text) + 62
    assert read.upper() == ("THE POLICE SAID THAT THE MEN WERE IN THE TOWN AND ON THE ROAD " + text).upper()


def test_reports_on_text_in_capitals_quote_it_as_it_stands():
    report = gn.parse(Article("a", WIRE))
    mentions = [toponym.mention for toponym in (*report.toponyms, *report.positions)]
    triggers = [incident.trigger for incident in report.incidents]
    assert {"BOGOTA", "COLOMBIA", "NORTH KOREA", "NEW ZEALAND"} <= {mention.text for mention in mentions}
    assert triggers
    assert all(WIRE[found.start : found.end] == found.text for found in (*mentions, *triggers))
    assert report.incidents[0].killed is not None
    assert report.incidents[0].killed.text in WIRE


def test_an_event_of_a_text_in_capitals_is_located_in_its_own_words():
    toponym = gn.locate_event(Article("a", WIRE), (WIRE.index("KILLED"), WIRE.index("KILLED") + 6))
    assert toponym is not None
    assert toponym.mention.text in WIRE

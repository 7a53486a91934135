"""Names that only look like places, and names that must not be missed for fear of them."""

from __future__ import annotations

import pytest

import geonews as gn
from geonews.model import UNDRAWN_SENSES


def drawn(text):
    """The names that a map would show."""
    return [t.mention.text for t in gn.parse(text).toponyms if t.place is not None and t.sense not in UNDRAWN_SENSES]


def test_a_university_is_a_place_where_something_happens():
    assert "Makerere University" in drawn("A fire broke out at Makerere University in Kampala on Monday.")


def test_a_country_of_two_is_the_one_whose_towns_are_named():
    report = gn.parse(
        "Shells that flew in from Congo hit Gisenyi. In Kinshasa and Goma crowds marched; Bukavu was calm."
    )
    assert [t.place.country for t in report.toponyms if t.mention.text == "Congo"] == ["CD"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("The Kenya Red Cross put the dead in Nairobi at 62.", ["Nairobi"]),
        ("The line dropped Lisbon from the itinerary of the Pride of America.", ["Lisbon"]),
        ("Images examined by Yale University show troops in Khartoum.", ["Khartoum"]),
        ("It may erupt again, said a geologist at the University of Adelaide in Manila.", ["Manila"]),
        ("Shares of the miner Vale rose in Lisbon.", ["Lisbon"]),
        ("It was a bargain, said an analyst at Santander in Lisbon.", ["Lisbon"]),
        ("They qualified with a draw against San Lorenzo, the team said in Bogota.", ["Bogota"]),
        ("Commandos seized the St Nikolas off Muscat.", ["Muscat"]),
        ("CARE Australia said that nearly 4,000 people lived near Wabag.", ["Wabag"]),
        ("Hadi, head of the Congo River Alliance, spoke in Goma.", ["Goma"]),
        ("Cathay Pacific cancelled two flights to Tokyo.", ["Tokyo"]),
        ("Manchester City drew in Lisbon on Tuesday.", ["Lisbon"]),
        ("Insurers at Munich Re expect claims from Manila.", ["Manila"]),
        ("The Kursk sank in the Barents Sea with all hands.", ["Barents Sea"]),
        ("The crew of the Limburg was taken to Aden.", ["Aden"]),
        ("Two corvettes, Uglich and Veliky Ustyug, sailed from Astrakhan.", ["Astrakhan"]),
        ("P.K. Dresden, the chief minister, flew to Chennai.", ["Chennai"]),
        ("Brent rose two percent after the fire at Ras Tanura.", ["Ras Tanura"]),
    ],
)
def test_what_is_called_like_a_place_is_none(text, places):
    assert drawn(text) == places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("The tremor was felt in Athens and as far off as Crete.", ["Athens", "Crete"]),
        ("Moscow, Beijing and Brussels appealed for calm.", ["Moscow", "Beijing", "Brussels"]),
        ("The ferry had left Incheon for Jeju at dusk.", ["Incheon", "Jeju"]),
        ("Shells fell on the Donetsk suburbs all night.", ["Donetsk"]),
        ("In Sydney Prime Minister Jane Roe called for calm.", ["Sydney"]),
    ],
)
def test_what_stands_alone_behind_a_word_of_place_is_one(text, places):
    assert drawn(text) == places


def test_a_people_s_longer_name_is_another_people_s():
    report = gn.parse("A North Korean missile fell into the sea.")
    assert [(t.mention.text, t.place.country) for t in report.toponyms[:1]] == [("North Korean", "KP")]


def test_a_city_that_is_a_country_is_the_country():
    report = gn.parse("High buildings swayed as far away as Singapore and Kuala Lumpur.")
    assert [t.place.kind for t in report.toponyms] == ["country", "city"]

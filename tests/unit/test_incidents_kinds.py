"""What an incident was in the light of the story, who is no flood, and what a story only recalls."""

from __future__ import annotations

import geonews as gn

PUBLISHED = "2021-06-15"


def found(text, title=None):
    report = gn.parse(gn.Article(id="x", text=text, title=title, published=PUBLISHED))
    return {place.name: i.type for i in report.incidents if not i.background for place in i.sites}


def test_blasts_in_a_story_of_missiles_are_the_missiles():
    text = (
        "Missiles rained down on cities across the country on Tuesday, and a missile hit a depot in Odesa. "
        "Explosions were also heard in Lviv."
    )
    assert found(text, "Missiles hit Odesa").get("Lviv") == "missile_strike"


def test_a_blast_that_the_story_is_about_stays_a_blast():
    text = "A gas explosion in Lviv killed four people on Tuesday. The blast tore the front off a house."
    assert found(text, "Explosion kills four in Lviv") == {"Lviv": "explosion"}


def test_ships_are_attacked_at_sea():
    text = "A missile struck a tanker in the Red Sea on Tuesday, killing two of its crew, the navy said."
    assert found(text) == {"Red Sea": "maritime_attack"}


def test_ground_is_taken_on_foot():
    text = (
        "Drones hit an air base near Odesa on Tuesday, and a second drone struck a depot. "
        "Dozens were killed when rebels overran Poltava."
    )
    assert found(text, "Drones hit Odesa").get("Poltava") == "armed_clash"


def test_a_person_named_flood_is_none():
    text = "When the author Bracelen Flood speaks, people listen. Flood uses an actor in Paris to show a life."
    assert found(text) == {}


def test_the_hospital_is_not_where_it_happened():
    text = "A bomb killed nine people in Odesa on Tuesday. Two of the wounded died in hospital in Lviv."
    assert found(text) == {"Odesa": "bombing"}


def test_tolls_elsewhere_go_on_with_what_a_weak_word_told():
    text = (
        "Cholera has killed ten people in two districts, doctors said on Tuesday. "
        "Seven of the deaths were in Lusaka and three in Ndola, the health minister said."
    )
    assert found(text, "Cholera kills ten") == {"Lusaka": "outbreak", "Ndola": "outbreak"}

"""What happened where, sentence by sentence: sites, standing, merging, evidence."""

from __future__ import annotations

import pytest

import geonews as gn

PUBLISHED = "2021-06-15"


def incidents(text, title=None):
    return gn.parse(gn.Article(id="x", text=text, title=title, published=PUBLISHED)).incidents


def sites(text, title=None):
    return [(i.type, [p.name for p in i.sites]) for i in incidents(text, title)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A bomb exploded in Peshawar on Monday, killing 11.", [("bombing", ["Peshawar"])]),
        (
            "A blast killed three in Ankara, officials in Berlin said.",
            [("bombing", ["Ankara"]), ("explosion", ["Ankara"])],
        ),
        ("Rockets fired from Lebanon hit Haifa on Tuesday, police said.", [("missile_strike", ["Haifa"])]),
        (
            "A train derailed near Lyon; the president spoke in Paris.",
            [("transport_accident", ["near Lyon"]), ("transport_accident", ["Lyon"])],
        ),
    ],
)
def test_the_site_is_where_it_happened(text, expected):
    assert sites(text)[0] in expected
    assert len(sites(text)) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A bomb killed 12 people in Lyon on Friday.", [("bombing", ["Lyon"])]),
        ("In Paris, officials said a bomb had killed 12 people in Lyon on Friday.", [("bombing", ["Lyon"])]),
        ("A missile hit a warehouse in Odesa at 6 a.m. Moscow time.", [("missile_strike", ["Odesa"])]),
        ("A missile hit Odesa in an attack that Kyiv blamed on Russia.", [("missile_strike", ["Odesa"])]),
        ("Residents of Odesa said a missile hit a warehouse there.", [("missile_strike", ["Odesa"])]),
        (
            "The tanker was sailing from Lagos to Durban when a blast killed two men near Luanda.",
            [("explosion", ["near Luanda"])],
        ),
    ],
)
def test_speakers_clocks_and_routes_are_no_sites(text, expected):
    assert sites(text) == expected


def test_an_event_with_an_earlier_date_is_recalled():
    text = (
        "A missile flattened a row of houses in Odesa on Tuesday, killing 12 people. "
        "The port of Mykolaiv was hit on June 2 as well, when 10 people were killed. "
        "Bombs have struck such streets before: in Lviv in 1998, and a blast at Poltava in 2004."
    )
    standing = {place.name: i.background for i in incidents(text) for place in i.sites}
    assert standing["Odesa"] is False
    assert standing["Mykolayiv"] is True
    assert all(old for name, old in standing.items() if name != "Odesa")


def test_a_list_of_places_gives_each():
    found = sites("Shelling hit Kharkiv and Odesa on Monday, residents said.")
    assert {name for _, names in found for name in names} == {"Kharkiv", "Odesa"}


def test_a_wider_place_is_not_repeated():
    found = sites("An earthquake struck Turkey on Monday. The quake killed 20 people in Adana.")
    assert found == [("earthquake", ["Adana"])]


def test_an_incident_told_twice_is_one():
    found = incidents("A bomb exploded in Kabul. The Kabul bombing killed nine people. Police sealed off the city.")
    assert len(found) == 1
    assert found[0].killed.low == 9


def test_a_dateline_is_no_site():
    found = sites("BERLIN, June 14 - A ferry capsized off Zanzibar on Monday, killing 12.")
    assert all("Berlin" not in names for _, names in found)


@pytest.mark.parametrize(
    "text",
    [
        "No explosion was heard in Oslo on Monday.",
        "If missiles were to hit Taipei, markets would fall.",
        "The senator attacked the bill in Washington.",
        "A storm of criticism hit the bank in Zurich.",
        "Police foiled a plot to bomb a market in Strasbourg.",
    ],
)
def test_what_did_not_happen_gives_no_pin(text):
    assert not [i for i in incidents(text) if i.sites and i.status == "reported" and not i.background]


def test_recalled_events_are_background():
    assert [i.background for i in incidents("In 2011 a bombing in Oslo killed eight people.")] == [True]


def test_threats_and_denials_say_so():
    assert [i.status for i in incidents("The general threatened a missile strike on Seoul.")] == ["threatened"]
    assert [i.status for i in incidents("The army denied an air strike on Aden.")] == ["denied"]


def test_evidence_holds_the_trigger_and_reason_is_given():
    text = "Fire crews raced to Leeds. A blaze at a mill in Leeds injured two people on Monday."
    (incident,) = [i for i in incidents(text) if i.sites]
    spans = [(s.start, s.end) for s in incident.evidence if s.field == incident.trigger.field]
    assert any(low <= incident.trigger.start and incident.trigger.end <= high for low, high in spans)
    assert incident.reason


def test_an_empty_text_has_none():
    assert incidents("Nothing of note took place.") == ()


def test_codes_follow_the_type():
    (incident,) = incidents("A stampede at a temple in Patna killed 18 pilgrims.")
    assert incident.type == "crowd_crush"
    assert incident.codes.emdat == "tec-mis-mis-mis"

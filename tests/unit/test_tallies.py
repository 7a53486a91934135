"""The count grammar by itself: every toll of a text with its bounds and its words, and tolls of a whole opening."""

from __future__ import annotations

import pytest

from geonews.findings import Count, Incident, Trigger
from geonews.incidents.counts import with_lead_tolls
from geonews.incidents.numbers import number_value
from geonews.incidents.tallies import tallies
from geonews.model import Article, Span
from geonews.text import Document


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("No one was killed in the blast.", [("killed", 0, 0, "No one was killed")]),
        (
            "Nobody died and no injuries were reported.",
            [("killed", 0, 0, "Nobody died"), ("injured", 0, 0, "no injuries")],
        ),
        ("A bomb killed two soldiers and three civilians.", [("killed", 5, None, "two soldiers and three civilians")]),
        ("A man and two boys died.", [("killed", 3, None, "A man and two boys")]),
        ("Two gunmen killed 12.", [("killed", 12, None, "12")]),
        ("Three guards wounded five people.", [("injured", 5, None, "five")]),
        ("The quake killed nine people, four children among them.", [("killed", 9, None, "nine")]),
        ("Two Indians and a Pakistani were killed.", [("killed", 3, None, "Two Indians and a Pakistani")]),
        ("A girl of 16 and a boy of 18 died.", [("killed", 2, None, "A girl of 16 and a boy")]),
        ("Four of them and a member of a village guard died.", [("killed", 5, None, "Four of them and a member")]),
        ("The mayor, Ana Cruz, and two other people were killed.", [("killed", 3, None, "two")]),
        ("3 US, 5 Nigerien soldiers killed", [("killed", 8, None, "3 US, 5 Nigerien soldiers")]),
        ("The town listed 22 victims.", [("killed", 22, None, "22")]),
        (
            "Peru counted 90 victims, 40 of them at Nazca.",
            [("killed", 90, None, "90"), ("killed", 40, None, "40")],
        ),
        (
            "Peru listed 90 killed, including ten Germans in the crash of a small plane at Nazca.",
            [("killed", 90, None, "90"), ("killed", 10, None, "ten")],
        ),
        ("Killed in 1995 were 40 people.", []),
        ("More than 30 people and 4 cars were hit; five died.", [("killed", 5, None, "five")]),
        ("20 or 30 people were killed", [("killed", 20, 30, "20 or 30")]),
        ("15-20 people died", [("killed", 15, 20, "15-20")]),
        ("between 10 and 20 people were killed", [("killed", 10, 20, "between 10 and 20")]),
        ("up to 40 people were killed", [("killed", None, 40, "up to 40")]),
        ("fewer than 10 people were killed", [("killed", None, 10, "fewer than 10")]),
        ("Two score people died", [("killed", 40, None, "Two score")]),
        ("about 60,000 were displaced", [("displaced", 60000, None, "about 60,000")]),
        ("12 people are missing", [("missing", 12, None, "12")]),
        ("It rained on 12 people.", []),
        ("All but one of the 242 people on board were killed.", [("killed", 241, None, "one of the 242")]),
        ("It sank, drowning all except 3 of the 44 aboard.", [("killed", 41, None, "3 of the 44")]),
        ("Only three of the 44 passengers survived.", [("killed", 41, None, "three of the 44")]),
        ("There were two survivors among the 99.", [("killed", 97, None, "two survivors among the 99")]),
        ("It had 99 people on board, two of whom survived.", [("killed", 97, None, "99 people on board, two")]),
        ("A policeman and his two sons died.", [("killed", 3, None, "A policeman and his two sons")]),
        ("A mother and daughter were killed.", [("killed", 2, None, "A mother and daughter")]),
        ("An elderly couple died.", [("killed", 2, None, "An")]),
        ("A woman, her husband and their baby died.", [("killed", 3, None, "A woman, her husband and their baby")]),
        ("One man was killed and a second injured.", [("killed", 1, None, "One"), ("injured", 1, None, "a")]),
        ("Doctors received 19 bodies and 47 wounded.", [("killed", 19, None, "19"), ("injured", 47, None, "47")]),
        ("They put the dead at 9 and the hurt at 47.", [("killed", 9, None, "9"), ("injured", 47, None, "47")]),
        ("The toll, which stood at nine, has reached 19.", [("killed", 19, None, "19")]),
        ("It cut its count of the dead from 20 to 15.", [("killed", 15, None, "20 to 15")]),
        ("Two pilots were hurt; a boy of 14 died.", [("injured", 2, None, "Two"), ("killed", 1, None, "a")]),
        ("Some 29 boys under the age of 15 died.", [("killed", 29, None, "Some 29")]),
        ("He wept for the 70 people who were killed.", [("killed", 70, None, "70")]),
        ("It sent nine villagers to their deaths.", [("killed", 9, None, "nine")]),
        ("There is no idea how many people died.", []),
        (
            "Around 80 died, more than 600 inmates fled.",
            [("killed", 80, None, "Around 80"), ("displaced", 600, None, "more than 600")],
        ),
        ("Two demonstrators were fatally shot.", [("killed", 2, None, "Two")]),
        ("They dug out 20 bodies and 60 people alive.", [("killed", 20, None, "20")]),
    ],
)
def test_tolls_of_a_text(text, found):
    said = tallies(text, 0, len(text))
    assert [(t.kind, t.low, t.high, t.text) for t in said] == found
    assert all(text.startswith(t.text[:2], t.start) for t in said)


def test_a_part_of_a_text_is_read_alone():
    text = "Four people died. Five people died. Six people died."
    assert [t.text for t in tallies(text, 18, 36)] == ["Five"]


@pytest.mark.parametrize(
    ("words", "value"),
    [("two score", 40), ("a score", 20), ("three hundred", 300), ("a hundred", 100), ("2 million", 2_000_000)],
)
def test_numbers_that_multiply(words, value):
    assert number_value(words) == value


def told(text, *incidents, title=None):
    return with_lead_tolls(Document(Article(id="a", text=text, title=title)), list(incidents))


def sank(text, **more):
    at = text.index("sank")
    return Incident("i1", "transport_accident", Trigger(at, at + 4, "sank"), **more)


def test_every_kind_of_toll_is_taken_from_the_opening():
    text = "A ferry sank. Nine people died, 12 were injured, 30 are missing and 200 were displaced."
    (found,) = told(text, sank(text))
    assert (found.killed.low, found.injured.low, found.missing.low, found.displaced.low) == (9, 12, 30, 200)


def test_what_the_incident_says_itself_stays():
    text = "A ferry sank. Nine people died, 12 were injured, 30 are missing and 200 were displaced."
    own = {kind: Count(1, None, "one") for kind in ("killed", "injured", "missing", "displaced")}
    (found,) = told(text, sank(text, **own))
    assert {found.killed, found.injured, found.missing, found.displaced} == {Count(1, None, "one")}


def test_all_aboard_count_where_nobody_survived_and_no_more_are_known():
    text = "A ferry with 40 people on board sank. There were no survivors."
    (found,) = told(text, sank(text))
    assert found.killed == Count(40, None, "40")
    (known,) = told(text, sank(text, killed=Count(44, None, "44")))
    assert known.killed.low == 44
    (fewer,) = told(text, sank(text, killed=Count(3, None, "three")))
    assert fewer.killed.low == 40


def test_the_text_counts_before_the_headline_and_neither_for_a_threat():
    text = "A ferry sank. Nine people died."
    assert told(text, sank(text), title="Ten people die")[0].killed.low == 9
    assert told("A ferry sank.", sank("A ferry sank."), title="Ten people die")[0].killed.low == 10
    assert told(text, sank(text, status="threatened"))[0].killed is None
    assert told(text, sank(text, background=True))[0].killed is None


def test_a_toll_is_evidence_once():
    text = "A ferry sank and nine people died."
    (found,) = told(text, sank(text, evidence=(Span(0, len(text)),)))
    assert found.evidence == (Span(0, len(text)),)

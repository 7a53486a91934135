"""What a sentence tells of several places is kept apart by its clauses: sites, types, tolls."""

from __future__ import annotations

import pytest

import geonews as gn


def told(text):
    report = gn.parse(gn.Article(id="a", text=text, published="2021-06-15"))
    return {
        place.name: (i.type, i.killed and i.killed.low, i.injured and i.injured.low)
        for i in report.incidents
        for place in i.sites
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "In Odesa nine people died in an air strike on Monday, while in Sumy a reporter was shot dead in his car.",
            {"Odesa": ("air_strike", 9, None), "Sumy": ("shooting", 1, None)},
        ),
        (
            "Shelling killed three people in Kherson on Monday and a drone hit a bus in Nikopol, wounding five.",
            {"Kherson": ("shelling", 3, None), "Nikopol": ("drone_attack", None, 5)},
        ),
        (
            "A bomb killed nine people in Quetta on Monday, and gunmen shot two policemen dead in Karachi.",
            {"Quetta": ("bombing", 9, None), "Karachi": ("shooting", 2, None)},
        ),
        ("A bomb killed nine people in Quetta on Monday and wounded 20.", {"Quetta": ("bombing", 9, 20)}),
    ],
)
def test_clauses_keep_places_apart(text, found):
    assert told(text) == found


def test_nobody_as_the_subject_of_a_passive_is_no_event():
    text = "A fire burned a market in Quetta on Monday. No shopkeepers from Karachi had been reported missing."
    assert set(told(text)) == {"Quetta"}


def test_an_outbreak_declared_long_ago_is_news():
    title = "Ebola crews halted by raid on Beni"
    text = (
        "GENEVA, June 15 - Rebels stormed Beni on Monday, killing 18 people, and halted the fight against Ebola. "
        "Residents put up barricades.\n\nThe outbreak, declared on May 1 in Mbandaka, a river port, has led to 150 "
        "cases of the disease and 100 deaths from the virus."
    )
    report = gn.parse(gn.Article(id="a", title=title, text=text, published="2021-06-15"))
    found = [(i.type, i.background, i.when.local_date) for i in report.incidents if i.sites[0].name == "Mbandaka"]
    assert found == [("outbreak", False, "2021-05-01")]


def test_a_part_of_a_toll_is_the_finer_places():
    text = "Ninety people died in Bavaria in floods on Monday, among them five at Passau."
    assert told(text)["Passau"] == ("flood", 5, None)


def test_bodies_are_counted_place_by_place():
    text = "A wildfire swept the hills on Monday. Three bodies were found in Lousada and six in Viseu."
    assert {name: killed for name, (_, killed, _) in told(text).items()} == {"Lousada": 3, "Viseu": 6}


def test_a_country_keeps_its_toll_from_its_town():
    text = (
        "In Honduras, where 5,000 died, a flood swept through Tegucigalpa on Monday. "
        "At least 160 people drowned in the capital."
    )
    assert told(text)["Tegucigalpa"][1] == 160

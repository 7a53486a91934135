"""The archetype article: its map shows exactly what happened, and nothing where nothing happened."""

from __future__ import annotations

from pathlib import Path

import pytest

import geonews as gn

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "al-asad.txt"


@pytest.fixture(scope="module")
def report():
    (article,) = gn.read_articles(EXAMPLE)
    return gn.parse(gn.Article(article.id, article.text, article.title, "2020-01-08"))


def happened(report):
    """The incidents that a map draws as having happened."""
    return [i for i in report.incidents if not i.background and i.status in ("reported", "claimed")]


def test_two_strikes_and_a_stampede_and_nothing_else(report):
    pins = {(incident.type, site.name) for incident in happened(report) for site in incident.sites if not site.is_area}
    assert pins == {("missile_strike", "Al Asad Air Base"), ("missile_strike", "Erbil"), ("crowd_crush", "Kerman")}


def test_when_it_happened(report):
    dates = {site.name: incident.when.local_date for incident in happened(report) for site in incident.sites}
    assert dates["Al Asad Air Base"] == dates["Erbil"] == "2020-01-08"
    assert dates["Kerman"] == "2020-01-07"
    strike = next(i for i in happened(report) if any(site.name == "Al Asad Air Base" for site in i.sites))
    assert (strike.when.start, strike.when.timezone) == ("2020-01-07T22:30:00Z", "Asia/Baghdad")


def test_what_it_cost_in_the_articles_words(report):
    (crush,) = (i for i in report.incidents if i.type == "crowd_crush")
    assert (crush.killed.low, crush.killed.high, crush.killed.text) == (56, None, "at least 56")
    assert (crush.injured.low, crush.injured.text) == (210, "more than 210")


def test_where_it_came_from(report):
    assert [origin.place.country for origin in report.origins] == ["IR"]
    strikes = {incident.id for incident in happened(report) if incident.type == "missile_strike"}
    assert set(report.origins[0].incidents) == strikes


def test_which_airspace_is_closed(report):
    assert {a.place.name for a in report.airspace} == {"Iraq", "Iran", "Persian Gulf", "Gulf of Oman"}
    assert {a.restriction for a in report.airspace} == {"ban"}
    assert {a.authority for a in report.airspace} == {"U.S. Federal Aviation Administration"}
    assert all(a.geometry is not None for a in report.airspace)
    assert {code for a in report.airspace for code in a.fir} >= {"ORBB", "OIIX"}


def test_every_mark_leads_back_to_words(report):
    article = report.article
    for incident in report.incidents:
        trigger = incident.trigger
        assert article.field(trigger.field)[trigger.start : trigger.end] == trigger.text
        assert incident.evidence
    for item in (*report.airspace, *report.origins):
        assert item.evidence
    for toponym in report.toponyms:
        mention = toponym.mention
        assert article.field(mention.field)[mention.start : mention.end] == mention.text


def test_a_news_agency_is_no_place_that_is_drawn(report):
    for toponym in report.toponyms:
        if toponym.mention.text == "Fars":
            assert toponym.sense == "embedded"

"""Dates of events: which expression of a sentence dates the trigger, and what it means on a Wednesday."""

from __future__ import annotations

import datetime as dt

import pytest

from geonews.findings import Trigger, When
from geonews.incidents.when import find_when, publication_anchor
from geonews.incidents.when_best import best_when
from geonews.model import Article, Place
from geonews.text import Document

WEDNESDAY = "2020-01-08"
BAGHDAD = Place("x", "Baghdad", "city", 33.34, 44.4, country="IQ")

# sentence with the trigger in square brackets, local date, precision
BOUND = [
    ("The mine [collapsed] on Wednesday.", "2020-01-08", "day"),
    ("The mine [collapsed] on Tuesday.", "2020-01-07", "day"),
    ("The mine [collapsed] on Thursday.", "2020-01-02", "day"),
    ("The mine [collapsed] last Wednesday.", "2020-01-01", "day"),
    ("The mine [collapsed] last Friday.", "2020-01-03", "day"),
    ("The mine [collapsed] on the eve of Tuesday's vote.", "2020-01-06", "day"),
    ("The mine [collapsed] on Christmas Eve.", "2019-12-24", "day"),
    ("The mine [collapsed] during Sunday prayers.", "2020-01-05", "day"),
    ("Police said on Tuesday that the mine had [collapsed] the previous day.", "2020-01-06", "day"),
    ("The miners left on Monday morning. The mine [collapsed] at 2 p.m., the firm said.", "2020-01-06", "hour"),
    ("Monday's quake, felt far away, [struck] at 5:16 p.m. on the coast.", "2020-01-06", "minute"),
    ("Turkey was trying on Tuesday to reach those who [seized] the ship on Sunday.", "2020-01-05", "day"),
    ("The verdict came on Sunday. Within hours shops were [looted].", "2020-01-05", "day"),
    ("The unrest [erupted] on Sunday. Shopkeepers began on Tuesday to sweep up.", "2020-01-05", "day"),
    ("Survivors began on Tuesday to bury those whom the unrest [killed] on Sunday.", "2020-01-05", "day"),
    ("The mine [collapsed] Monday.", "2020-01-06", "day"),
    ("A day earlier jets had [bombed] the mine.", "2020-01-07", "day"),
    ("The ministry on Wednesday put those killed by Sunday night's [quake] at 40.", "2020-01-05", "part_of_day"),
    ("Police sealed off the lane on Tuesday, the morning after 30 people were [crushed] there.", "2020-01-06", "day"),
    ("The mine [collapsed] late on Tuesday.", "2020-01-07", "part_of_day"),
    ("The mine [collapsed] early Monday.", "2020-01-06", "part_of_day"),
    ("The mine [collapsed] on Sunday night.", "2020-01-05", "part_of_day"),
    ("The mine [collapsed] on Saturday morning.", "2020-01-04", "part_of_day"),
    ("The mine [collapsed] at daybreak on Thursday.", "2020-01-02", "part_of_day"),
    ("The mine [collapsed] before dawn on Monday.", "2020-01-06", "part_of_day"),
    ("The mine [collapsed] in the early hours of Sunday.", "2020-01-05", "part_of_day"),
    ("The mine [collapsed] overnight.", "2020-01-08", "part_of_day"),
    ("The mine [collapsed] yesterday.", "2020-01-07", "day"),
    ("The mine [collapsed] last night.", "2020-01-07", "part_of_day"),
    ("The mine [collapsed] earlier today.", "2020-01-08", "day"),
    ("The mine [collapsed] the day before yesterday.", "2020-01-06", "day"),
    ("The mine [collapsed] two days ago.", "2020-01-06", "day"),
    ("The mine [collapsed] three weeks ago.", None, "week"),
    ("The mine [collapsed] last week.", None, "week"),
    ("The mine [collapsed] last month.", None, "month"),
    ("The mine [collapsed] five years ago.", None, "year"),
    ("The mine [collapsed] on Jan. 3.", "2020-01-03", "day"),
    ("The mine [collapsed] on January 3.", "2020-01-03", "day"),
    ("The mine [collapsed] on 3 January.", "2020-01-03", "day"),
    ("The mine [collapsed] on the 3rd of January.", "2020-01-03", "day"),
    ("The mine [collapsed] on Dec 28.", "2019-12-28", "day"),
    ("The mine [collapsed] on April 16.", "2019-04-16", "day"),
    ("The mine [collapsed] on March 11, 2011.", "2011-03-11", "day"),
    ("The mine [collapsed] on 11 March 2011.", "2011-03-11", "day"),
    ("The mine [collapsed] on 2019-11-30.", "2019-11-30", "day"),
    ("The mine [collapsed] on Monday, January 6.", "2020-01-06", "day"),
    ("The mine [collapsed] in July 2018.", None, "month"),
    ("The mine [collapsed] in December of 2018.", None, "month"),
    ("The mine [collapsed] in November.", None, "month"),
    ("The mine [collapsed] in 1995.", None, "year"),
    ("The mine [collapsed] at 2:39 p.m. on Saturday.", "2020-01-04", "minute"),
    ("The mine [collapsed] shortly after 6 a.m. on Saturday.", "2020-01-04", "hour"),
    ("The mine [collapsed] around midday on Friday.", "2020-01-03", "hour"),
    ("The mine [collapsed] at noon on Monday.", "2020-01-06", "hour"),
    ("The mine [collapsed] shortly after midnight on Tuesday.", "2020-01-07", "hour"),
    ("The mine [collapsed] at 5 o'clock on Monday.", "2020-01-06", "hour"),
    ("The mine [collapsed] at 14:30 on Monday.", "2020-01-06", "minute"),
    ("The mine [collapsed] about 1:30 am local time.", "2020-01-08", "minute"),
    ("The mine [collapsed] over the weekend.", "2020-01-04", "day"),
    ("On Friday, the mine [collapsed] without warning.", "2020-01-03", "day"),
    ("On Tuesday night a mine [collapsed] near the town.", "2020-01-07", "part_of_day"),
    ("Tuesday's [collapse] closed the road.", "2020-01-07", "day"),
    ("Tuesday's deadly mine [collapse] closed the road.", "2020-01-07", "day"),
    ("The December 28 [collapse] closed the road.", "2019-12-28", "day"),
    ("The 1995 mine [collapse] was the worst.", None, "year"),
    ("The mine [collapsed] on Monday, police said on Tuesday.", "2020-01-06", "day"),
    ("Police said on Tuesday the mine had [collapsed] on Sunday.", "2020-01-05", "day"),
    ("The mine [collapsed], killing four people on Monday night.", "2020-01-06", "part_of_day"),
    ("Rescuers dug on Tuesday, a day after the mine [collapsed].", "2020-01-06", "day"),
    ("Rescuers dug on Wednesday, two days after a mine [collapse] killed four.", "2020-01-06", "day"),
    ("The mine, which opened in 1990, [collapsed] on Monday.", "2020-01-06", "day"),
    ("The mine [collapsed] on Monday, three years after the flood of June 2.", "2020-01-06", "day"),
    ("The mine [collapsed] on Monday and will stay shut until Friday.", "2020-01-06", "day"),
    ("An [overnight] strike levelled the block.", "2020-01-08", "part_of_day"),
    ("Four people died in clashes that [erupted] on Saturday.", "2020-01-04", "day"),
    ("By Monday the fire, which [began] on Saturday, was out.", "2020-01-04", "day"),
    ("The mine [collapsed] when miners arrived for work on Monday.", "2020-01-06", "day"),
]


def dated(marked, published=WEDNESDAY, place=BAGHDAD):
    start = marked.index("[")
    end = marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    document = Document(Article(id="a", text=text, published=published))
    anchor, _ = publication_anchor(document)
    sentence = document.text.sentence_at(start)
    return find_when(document, "text", sentence, Trigger(start, end, text[start:end]), place, anchor)


@pytest.mark.parametrize(("marked", "date", "precision"), BOUND)
def test_expression_bound_to_the_event(marked, date, precision):
    when = dated(marked)
    assert (when.local_date, when.precision) == (date, precision)
    assert when.text


def test_clock_time_becomes_utc_in_the_zone_of_the_place():
    al_asad = Place("x", "Al Asad Air Base", "airbase", 33.7856, 42.4412, country="IQ")
    when = dated("Iran [launched] the attack at about 1:30 am local time.", place=al_asad)
    assert when == When(
        "2020-01-07T22:30:00Z", None, "2020-01-08", "minute", "Asia/Baghdad", "about 1:30 am local time"
    )


def test_utc_time_gives_the_date_at_the_place():
    tokyo = Place("x", "Tokyo", "city", 35.69, 139.69, country="JP")
    when = dated("The quake [struck] at 2030 GMT on Monday.", place=tokyo)
    assert (when.start, when.local_date, when.timezone) == ("2020-01-06T20:30:00Z", "2020-01-07", "Asia/Tokyo")


def test_time_of_another_capital():
    kyiv = Place("x", "Kyiv", "city", 50.45, 30.52, country="UA")
    assert dated("The drone [hit] at 7 p.m. Moscow time on Monday.", place=kyiv).start == "2020-01-06T16:00:00Z"


def test_country_of_many_zones_keeps_its_capitals_time():
    country = Place("x", "United States", "country", 39.8, -98.6, country="US")
    assert dated("The storm [struck] on Monday.", place=country).timezone == "America/New_York"


def test_part_of_day_has_an_end():
    when = dated("The mine [collapsed] on Monday afternoon.")
    assert (when.start, when.end) == ("2020-01-06T09:00:00Z", "2020-01-06T15:00:00Z")


@pytest.mark.parametrize(
    "marked",
    [
        "The mine [collapsed], police said on Tuesday.",
        "Police told a news conference late on Tuesday that a mine had [collapsed].",
        "According to a statement on Tuesday, the mine [collapsed].",
    ],
)
def test_date_of_a_statement_is_marked_as_such(marked):
    when = dated(marked)
    assert when.local_date == "2020-01-07"
    assert "said" in when.text or "told" in when.text or "According" in when.text


@pytest.mark.parametrize(
    "marked",
    [
        "The mine [collapsed] and schools will stay shut until Friday.",
        "The mine [collapsed]; rescuers searched for survivors on Tuesday.",
        "The mine [collapsed], which opened in May 1990.",
        "A mine [collapsed].",
    ],
)
def test_dates_of_something_else_leave_the_publication_date(marked):
    when = dated(marked)
    assert when.local_date in {"2020-01-08", "2020-01-07"}


def test_nothing_is_known_without_a_publication_date():
    assert dated("A mine [collapsed] on Tuesday.", published=None) is None


def test_full_date_needs_no_publication_date():
    assert dated("A mine [collapsed] on 5 May 2019.", published=None).local_date == "2019-05-05"


def test_dateline_is_no_date_of_the_event():
    when = dated("KYIV, Jan 8 - A mine [collapsed] on Monday.")
    assert when.local_date == "2020-01-06"


def test_story_date_serves_sentences_without_one():
    marked = "A quake hit the coast on Monday night, killing four. In the port a crane [fell]."
    when = dated(marked)
    assert (when.local_date, when.text) == ("2020-01-06", None)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("The video was shot on January 8, 2020.", "2020-01-08"),
        ("KYIV, Oct 9 (News) - The bridge, opened in May 12, 2018, was hit.", "2018-10-09"),
        ("Published 2021-03-04. It rained.", "2021-03-04"),
    ],
)
def test_anchor_found_in_the_text_is_said_so(text, date):
    anchor, warning = publication_anchor(Document(Article(id="a", text=text)))
    assert anchor == dt.date.fromisoformat(date)
    assert date in warning


def test_anchor_given_needs_no_warning():
    article = Article(id="a", text="It rained.", published="2020-01-08T10:00:00Z")
    assert publication_anchor(Document(article)) == (dt.date(2020, 1, 8), None)


def test_no_anchor_is_said_so():
    anchor, warning = publication_anchor(Document(Article(id="a", text="It rained.", published="soon")))
    assert anchor is None
    assert "not found" in warning


def test_clock_time_takes_its_date_from_another_sentence():
    timed = dated("It was [fired] at 2:39 p.m. from a jet.")
    day = dated("The balloon was [shot] down on Monday.")
    best = best_when([timed, day])
    assert (best.local_date, best.precision, best.start) == ("2020-01-06", "minute", "2020-01-06T11:39:00Z")


def test_beginning_dates_what_goes_on():
    later = dated("They [fought] on Tuesday.")
    onset = dated("The clashes [erupted] on Saturday.")
    assert best_when([later, onset]).local_date == "2020-01-04"


def test_event_date_beats_statement_and_assumption():
    assumed = dated("A mine [collapsed].")
    said = dated("The mine [collapsed], police said on Tuesday.")
    bound = dated("The mine [collapsed] on Monday.")
    assert best_when([assumed, said, None, bound]) == bound
    assert best_when([assumed, said]) == said
    assert best_when([assumed, None]) == assumed
    assert best_when([]) is None


def test_what_is_over_at_once_was_before_the_day_of_its_aftermath():
    days = [When("2020-01-08T00:00:00Z", local_date="2020-01-08", text="on Wednesday")] * 2
    days.append(When("2020-01-05T00:00:00Z", local_date="2020-01-05", text="three days after"))
    assert best_when(days).local_date == "2020-01-08"
    assert best_when(days, dt.date(2020, 1, 8)).local_date == "2020-01-05"

"""The date grammar part by part: what an expression means, its zone, its span, and which of several is best."""

from __future__ import annotations

import datetime as dt

import pytest

from geonews.findings import When
from geonews.incidents.when_best import best_when
from geonews.incidents.when_calendar import event_date, moment, shifted, span, zone_of
from geonews.incidents.when_grammar import expressions
from geonews.model import Place

WEDNESDAY = dt.date(2020, 1, 8)


def meant(text, anchor=WEDNESDAY):
    """The date and precision of the only expression of a text."""
    (found,) = expressions(text)
    dated = event_date(found, anchor)
    return None if dated is None else (dated[0].isoformat(), dated[1])


@pytest.mark.parametrize(
    ("text", "date", "precision"),
    [
        ("It struck next Friday.", "2020-01-10", "day"),
        ("It struck last Wednesday.", "2020-01-01", "day"),
        ("It struck past Monday.", "2020-01-06", "day"),
        ("It struck on Monday last week.", "2019-12-30", "day"),
        ("It struck on Monday of last week.", "2019-12-30", "day"),
        ("It struck on Friday last week.", "2020-01-03", "day"),
        ("It struck on February 29.", "2016-02-29", "day"),
        ("It struck on 29 February 2016.", "2016-02-29", "day"),
        ("It struck on 2016-02-28.", "2016-02-28", "day"),
        ("It struck on January 12.", "2019-01-12", "day"),
        ("It struck a few days ago.", "2020-01-05", "day"),
        ("It struck several days ago.", "2020-01-05", "day"),
        ("It struck a couple of days ago.", "2020-01-06", "day"),
        ("It struck half an hour ago.", "2020-01-08", "day"),
        ("It struck a week ago.", "2019-12-30", "week"),
        ("It struck last weekend.", "2019-12-28", "day"),
        ("It struck over the weekend.", "2020-01-04", "day"),
        ("It struck next week.", "2020-01-13", "week"),
        ("It struck two months ago.", "2019-11-01", "month"),
        ("It struck next month.", "2020-02-01", "month"),
        ("It struck two years ago.", "2018-01-01", "year"),
        ("It struck on New Year's Day.", "2020-01-01", "day"),
        ("It struck on Boxing Day.", "2019-12-26", "day"),
        ("It struck in early March 2018.", "2018-03-01", "month"),
        ("It struck in December.", "2019-12-01", "month"),
        ("It struck in January.", "2020-01-01", "month"),
    ],
)
def test_what_an_expression_means(text, date, precision):
    assert meant(text) == (date, precision)


@pytest.mark.parametrize("text", ["every Monday", "each Monday"])
def test_what_comes_again_and_again_is_no_date(text):
    assert meant(f"They march {text}.") is None


def test_days_that_there_are_not_mean_nothing():
    assert meant("It struck on February 30.") is None
    assert meant("It struck on January 6.", anchor=None) is None
    assert meant("It struck on Monday.", anchor=None) is None
    assert meant("It struck in January.", anchor=None) is None


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("at midnight on Monday", (0, 0)),
        ("at noon on Monday", (12, 0)),
        ("at 12 a.m. on Monday", (0, 0)),
        ("at 12:05 p.m. on Monday", (12, 5)),
        ("at seven o'clock in the evening on Monday", (19, 0)),
        ("at 12 o'clock on Monday", (0, 0)),
    ],
)
def test_clock_times(text, clock):
    (found,) = expressions(f"It struck {text}.")
    assert found.clock.clock == clock


@pytest.mark.parametrize("text", ["at 13 p.m.", "at 0 a.m.", "at thirteen o'clock"])
def test_no_clock_shows_such_a_time(text):
    assert expressions(f"It struck {text}.") == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It struck on Tuesday, March 3, at dawn.", ["on Tuesday, March 3, at dawn"]),
        ("It struck at 2 p.m. (1200 GMT) on Monday.", ["at 2 p.m. (1200 GMT) on Monday"]),
        ("It struck on Monday (Jan. 6).", ["on Monday (Jan. 6)"]),
        ("It struck on Monday\non Tuesday.", ["on Monday", "on Tuesday"]),
        ("It struck on Monday and Tuesday.", ["on Monday", "Tuesday"]),
        ("It struck Monday, Tuesday.", ["Monday", "Tuesday"]),
        ("It struck late on Monday.", ["late on Monday"]),
    ],
)
def test_what_belongs_together_is_one_expression(text, words):
    assert [each.text for each in expressions(text)] == words
    assert all(text[each.start : each.end] == each.text for each in expressions(text))


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("last night", "night"), ("this afternoon", "afternoon"), ("early on Monday", "early"), ("at daybreak", "dawn"),
        ("the previous evening", "evening"), ("MONDAY NIGHT", "night"), ("before dawn", "small hours"),
    ],
)  # fmt: skip
def test_parts_of_the_day(text, part):
    (found,) = expressions(f"It struck {text}.")
    assert found.part == part


@pytest.mark.parametrize(
    ("number", "unit", "date", "precision"),
    [
        (1, "month", "2020-02-01", "month"), (-1, "month", "2019-12-01", "month"), (11, "month", "2020-12-01", "month"),
        (1, "year", "2021-01-01", "year"), (-1, "decade", "2010-01-01", "year"), (1, "week", "2020-01-13", "week"),
        (-1, "weekend", "2019-12-28", "day"), (1, "weekend", "2020-01-11", "day"), (3, "day", "2020-01-11", "day"),
        (3, "hour", "2020-01-08", "day"),
    ],
)  # fmt: skip
def test_units_away(number, unit, date, precision):
    assert shifted(WEDNESDAY, number, unit) == (dt.date.fromisoformat(date), precision)


def test_spans_begin_and_end_in_the_zone():
    assert span(WEDNESDAY, "Asia/Tokyo") == When("2020-01-07T15:00:00Z", None, "2020-01-08", "day", "Asia/Tokyo", None)
    assert span(dt.date(2020, 2, 1), None, precision="month") == When(
        "2020-02-01T00:00:00Z", "2020-03-01T00:00:00Z", None, "month", None, None
    )
    assert span(dt.date(2020, 1, 1), None, precision="year", text="in 2020").end == "2021-01-01T00:00:00Z"
    assert span(dt.date(2020, 1, 6), None, precision="week").end == "2020-01-13T00:00:00Z"
    overnight = span(WEDNESDAY, None, hours=(-2, 6), precision="part_of_day")
    assert (overnight.start, overnight.end) == ("2020-01-07T22:00:00Z", "2020-01-08T06:00:00Z")
    late = span(WEDNESDAY, None, hours=(20, 24), precision="part_of_day")
    assert (late.start, late.end) == ("2020-01-08T20:00:00Z", "2020-01-09T00:00:00Z")


def test_beyond_the_calendar_there_is_a_day_and_no_time():
    last = dt.date(9999, 12, 31)
    assert span(last, "Asia/Tokyo", precision="year", text="x") == When(
        None, None, "9999-12-31", "year", "Asia/Tokyo", "x"
    )


def test_zones_of_places():
    puerto_rico = Place("x", "Puerto Rico", "territory", 18.2, -66.4, country="PR")
    assert zone_of(puerto_rico) == "America/Puerto_Rico"
    assert zone_of(Place("x", "Alaska", "admin1", 64.0, -152.0, country="US")) == "America/Anchorage"
    assert zone_of(Place("x", "Russia", "country", 60.0, 100.0, country="RU")) == "Europe/Moscow"
    assert zone_of(None) is None


def test_a_named_zone_moves_the_day_only_where_the_place_is_known():
    (found,) = expressions("It struck at 11 p.m. GMT.")
    assert moment(found, WEDNESDAY, "day", "Asia/Tokyo").local_date == "2020-01-09"
    assert moment(found, WEDNESDAY, "day", None).local_date == "2020-01-08"
    assert moment(found, WEDNESDAY, "day", "No/Such").start == "2020-01-08T23:00:00Z"


def when(date, text, precision="day", start=None):
    return When(start or f"{date}T00:00:00Z", None, date, precision, None, text)


def test_the_best_of_several():
    assert best_when([]) is None
    assert best_when([None, None]) is None
    assert best_when([when("2020-01-08", None), when("2020-01-06", None)]).local_date == "2020-01-06"
    both = [when("2020-01-06", None), when("2020-01-06", "police said on Monday")]
    assert best_when(both).text == "police said on Monday"
    year = When("1997-01-01T00:00:00Z", "1998-01-01T00:00:00Z", None, "year", None, "in 1997")
    assert best_when([year, when("2020-01-07", None)]).local_date == "2020-01-07"
    votes = [when("2020-01-06", "on Monday"), when("2020-01-07", "on Tuesday"), when("2020-01-07", "on Tuesday")]
    assert best_when(votes).local_date == "2020-01-07"
    assert best_when([year]) == year


def test_the_most_exact_of_the_days_voted_for():
    part = when("2020-01-07", "on Tuesday night", "part_of_day", "2020-01-07T20:00:00Z")
    assert best_when([when("2020-01-07", "on Tuesday"), part]) == part
    timed = when("2020-01-07", "at 5 p.m. on Tuesday", "hour", "2020-01-07T17:00:00Z")
    assert best_when([when("2020-01-07", "on Tuesday"), part, timed]) == timed
    other = when("2020-01-03", "at 5 p.m. on Friday", "hour", "2020-01-03T17:00:00Z")
    assert best_when([part, when("2020-01-07", "on Tuesday"), other]) == part

"""Coordinates in the notations that news and notices use."""

from __future__ import annotations

import pytest

from geonews.recognize.coordinates import coordinate_mentions
from geonews.text import FieldText


def points(text):
    return [mention.position.points for mention in coordinate_mentions(FieldText("text", text))]


@pytest.mark.parametrize(
    ("text", "lat", "lon"),
    [
        ("54°52.6'N 15°24.6'E", 54.87667, 15.41),
        ("54° 52' 36\" N, 15° 24' 36\" E", 54.87667, 15.41),
        ("33°47′08″N 42°26′28″E", 33.78556, 42.44111),
        ("33.78N, 42.44E", 33.78, 42.44),
        ("33.78° N, 42.44° E", 33.78, 42.44),
        ("42.44E, 33.78N", 33.78, 42.44),
        ("N 25.257, E 120.489", 25.257, 120.489),
        ("N25°15'26\" E120°29'20\"", 25.25722, 120.48889),
        ("latitude 12.3 north, longitude 45.6 east", 12.3, 45.6),
        ("12.3 degrees south latitude and 100 degrees west longitude", -12.3, -100.0),
        ("12° 4.5' South, 77° 2.1' West", -12.075, -77.035),
        ("lat: -12.3, lon: 45.6", -12.3, 45.6),
        ("coordinates 33.7, 42.4", 33.7, 42.4),
        ("latitude 12 degrees 30 minutes north, longitude 45 degrees east", 12.5, 45.0),
        ("12.5N/45.3E", 12.5, 45.3),
        ("(33.7856, 42.4412)", 33.7856, 42.4412),
        ("-33.8688, 151.2093", -33.8688, 151.2093),
        ("2515N12029E", 25.25, 120.48333),
        ("251526N1202920E", 25.25722, 120.48889),
        ("N2515 E12029", 25.25, 120.48333),
        ("25-15.26N 120-29.20E", 25.25433, 120.48667),
        ("25-15-26N 120-29-20E", 25.25722, 120.48889),
        ("25 15 26 N 120 29 20 E", 25.25722, 120.48889),
    ],
)
def test_a_pair_is_read_in_any_notation(text, lat, lon):
    assert points(f"It was seen at {text} on Monday.") == [((lat, lon),)]


def test_fractions_are_seconds_where_the_article_says_so():
    assert points("Given in degrees, minutes and seconds: 25-15.26N 120-29.20E.") == [((25.25722, 120.48889),)]


def test_three_corners_or_more_make_an_area():
    text = "The zone is bounded by 25-15N 120-29E, 24-50N 120-05E; 25-04N 119-51E and 25-28N 120-14E."
    (mention,) = coordinate_mentions(FieldText("text", text))
    assert mention.position.form == "polygon"
    assert len(mention.position.points) == 4
    assert mention.text.startswith("25-15N")
    assert mention.text.endswith("120-14E")


def test_corners_may_be_numbered():
    (mention,) = coordinate_mentions(FieldText("text", "Area: 1) 10.5N 20.5E 2) 11.5N 20.5E 3) 11.5N 21.5E."))
    assert len(mention.position.points) == 3


def test_words_between_pairs_keep_them_apart():
    found = points("One sank at 10.5N 20.5E, another at 11.5N 21.5E, the last at 12.5N 22.5E.")
    assert found == [((10.5, 20.5),), ((11.5, 21.5),), ((12.5, 22.5),)]


@pytest.mark.parametrize(
    "text",
    [
        "95°00'N 15°24'E",
        "54°72'N 15°24'E",
        "12 north Korean and 14 east German players",
        "He won 6-3, 6-4.",
        "Shares fell 1.25, 3.75 points.",
        "version 1.234.5, 6.789",
        "It cost $12.50, up 3.5 percent.",
    ],
)
def test_other_numbers_are_no_coordinates(text):
    assert points(text) == []

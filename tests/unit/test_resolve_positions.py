"""Expressions that give a place without naming it become places."""

from __future__ import annotations

import pytest

from geonews.gazetteer import open_gazetteer
from geonews.geo import distance_km
from geonews.model import Article, Mention, Position, Span
from geonews.resolve import DefaultResolver
from geonews.text import Document


@pytest.fixture(scope="module")
def resolver():
    return DefaultResolver(open_gazetteer())


def resolve(resolver, text, names, expression, **position):
    found, start = [], 0
    for name in names:
        start = text.index(name, start)
        found.append(Mention(start, start + len(name), name))
    anchors = tuple(mention.span for mention in found if mention.text in expression)
    start = text.index(expression)
    given = Mention(start, start + len(expression), expression, position=Position(anchors=anchors, **position))
    *places, last = resolver.resolve(Document(Article("a", text)), [*found, given])
    return [toponym.place for toponym in places], last


def test_a_distance_and_a_direction_are_walked_from_the_anchor(resolver):
    (mosul, _), found = resolve(
        resolver,
        "A bomb went off 20 km south of Mosul, Iraq.",
        ("Mosul", "Iraq"),
        "20 km south of Mosul",
        form="offset",
        distance_km=20.0,
        bearing_deg=180.0,
    )

    place = found.place
    assert place.kind == "position"
    assert place.lat == pytest.approx(mosul.lat - 0.18, abs=0.01)
    assert place.lon == pytest.approx(mosul.lon, abs=0.01)
    assert place.country == "IQ"
    assert place.precision == 2
    assert place.uncertainty_km > mosul.uncertainty_km
    assert (place.offset.anchor, place.offset.distance_km, place.offset.bearing_deg) == (mosul, 20.0, 180.0)


def test_a_part_of_a_country_is_a_region_on_that_side(resolver):
    (iran,), found = resolve(
        resolver, "A quake hit southeastern Iran.", ("Iran",), "southeastern Iran", form="part", bearing_deg=135.0
    )

    place = found.place
    assert (place.kind, place.precision, place.country) == ("region", 5, "IR") or place.precision == 6
    assert place.lat < iran.lat
    assert place.lon > iran.lon


@pytest.mark.parametrize(
    ("country", "side", "bearing", "south", "west", "north", "east"),
    [
        ("the Philippines", "southern", 180.0, 5.5, 119.0, 11.5, 127.0),  # Mindanao, not the south of Luzon
        ("Indonesia", "eastern", 90.0, -9.0, 119.0, 2.0, 141.0),  # not the east of Borneo
        ("Malaysia", "eastern", 90.0, 0.8, 109.5, 7.5, 119.5),
        ("Italy", "southern", 180.0, 36.6, 12.0, 42.6, 18.6),
        ("France", "western", 270.0, 43.0, -5.0, 50.0, 2.6),  # no overseas department
    ],
)
def test_the_side_of_a_country_of_islands_lies_on_that_side(resolver, country, side, bearing, south, west, north, east):
    bare = country.removeprefix("the ")
    said = f"{side} {bare}"
    _, found = resolve(resolver, f"A quake hit {said}.", (bare,), said, form="part", bearing_deg=bearing)
    assert south <= found.place.lat <= north
    assert west <= found.place.lon <= east


def test_between_two_towns_lies_halfway(resolver):
    (first, second, _), found = resolve(
        resolver,
        "Convoys were hit between Homs and Damascus, Syria.",
        ("Homs", "Damascus", "Syria"),
        "between Homs and Damascus",
        form="between",
    )

    place = found.place
    assert distance_km(place.lat, place.lon, first.lat, first.lon) == pytest.approx(
        distance_km(place.lat, place.lon, second.lat, second.lon), rel=0.02
    )
    assert place.precision == 5


def test_off_the_coast_is_at_sea(resolver):
    (mokha, yemen), found = resolve(
        resolver,
        "A ship was hit 14 nautical miles off Mokha, Yemen.",
        ("Mokha", "Yemen"),
        "14 nautical miles off Mokha",
        form="coast",
        distance_km=25.9,
    )

    assert yemen.country == mokha.country == "YE"
    assert found.place.lon < mokha.lon
    assert distance_km(found.place.lat, found.place.lon, mokha.lat, mokha.lon) == pytest.approx(25.9, abs=0.5)
    assert found.place.country is None


def test_coordinates_and_corners_are_taken_as_they_stand(resolver):
    _, point = resolve(resolver, "It fell at 36.5N 43.1E.", (), "36.5N 43.1E", form="point", points=((36.5, 43.1),))
    corners = ((10.0, 10.0), (10.0, 12.0), (12.0, 12.0), (12.0, 10.0))
    _, area = resolve(resolver, "Ships keep out of the area.", (), "the area", form="polygon", points=corners)

    assert (point.place.lat, point.place.lon, point.place.country) == (36.5, 43.1, "IQ")
    assert point.place.gazetteer_id == "text:36.50000,43.10000"
    assert area.place.kind == "region"
    assert (area.place.lat, area.place.lon) == pytest.approx((11.0, 11.0), abs=0.2)


def test_an_expression_without_a_placed_anchor_has_no_place(resolver):
    text = "It fell 5 km north of Qzzxvbn."
    span = Span(text.index("Qzz"), len(text) - 1)
    given = Mention(8, len(text) - 1, text[8:-1], position=Position("offset", (), (span,), 5.0, 0.0))

    (found,) = resolver.resolve(Document(Article("a", text)), [given])

    assert found.place is None
    assert found.confidence is None

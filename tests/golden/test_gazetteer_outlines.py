"""Outlines lie where their places are, and well-known points lie in the outlines that hold them."""

from __future__ import annotations

import pytest
import shapely

from geonews.gazetteer import open_gazetteer
from geonews.gazetteer.tables import Tables


@pytest.fixture(scope="module")
def gazetteer():
    return open_gazetteer()


def test_outlines_of_countries_and_divisions_hold_their_own_point_or_lie_near(gazetteer):
    places = gazetteer.within(shapely.box(-180, -90, 180, 90), kinds=("country", "territory", "admin1"))
    drawn = [(place, gazetteer.shape(place).bounds) for place in places if place.has_shape]
    astray = [
        place.name
        for place, (west, south, east, north) in drawn
        if not (west - 1 <= place.lon <= east + 1 and south - 1 <= place.lat <= north + 1)
    ]
    assert len(drawn) > 3000
    assert astray == []


@pytest.mark.parametrize(
    ("code", "lat", "lon"),
    [
        ("EG", 30.04, 31.24), ("EG", 30.6, 33.6), ("IQ", 33.3, 44.4), ("RU", 55.75, 37.6), ("RU", 66.0, -172.0),
        ("UA", 45.0, 34.0), ("US", 64.8, -147.7), ("US", 21.3, -157.8), ("PS", 31.42, 34.36), ("XK", 42.66, 21.16),
        ("EH", 24.0, -14.0), ("ZA", -29.1, 26.2), ("IT", 37.5, 14.0), ("ID", -7.3, 110.0), ("TW", 23.9, 121.0),
        ("GF", 4.0, -53.0),
    ],
)  # fmt: skip
def test_points_lie_in_their_country(gazetteer, code, lat, lon):
    assert gazetteer.shape(gazetteer.country(code)).contains(shapely.Point(lon, lat))


def test_an_enclave_is_no_part_of_the_country_around_it(gazetteer):
    maseru = shapely.Point(27.9, -29.6)
    assert gazetteer.shape(gazetteer.country("LS")).contains(maseru)
    assert not gazetteer.shape(gazetteer.country("ZA")).contains(maseru)


@pytest.mark.parametrize(
    ("name", "lat", "lon"),
    [
        ("Anbar province", 33.0, 42.0), ("Crimea", 45.2, 34.1), ("Donbas", 48.0, 37.8), ("Kashmir", 34.1, 74.8),
        ("Darfur", 13.6, 25.3), ("Sinai", 29.5, 33.8), ("Persian Gulf", 27.0, 51.5), ("Gulf of Oman", 24.5, 59.0),
        ("Black Sea", 43.0, 34.0), ("Red Sea", 20.0, 38.5), ("Texas", 31.0, -99.0), ("England", 52.5, -1.5),
        ("Scotland", 57.0, -4.5), ("Bavaria", 48.8, 11.5), ("Fars", 29.1, 53.0), ("Gaza Strip", 31.4, 34.35),
        ("West Bank", 32.0, 35.25), ("Los Angeles County", 34.3, -118.2), ("Middle East", 33.0, 44.0),
        ("Sahel", 14.0, 2.0), ("Levant", 34.0, 36.5),
    ],
)  # fmt: skip
def test_points_lie_in_what_is_named(gazetteer, name, lat, lon):
    place = gazetteer.lookup(name)[0].place
    shape = gazetteer.shape(place)
    assert shape is not None, place
    assert shape.contains(shapely.Point(lon, lat)), place


def test_every_outline_of_a_country_and_its_airspace_is_valid(gazetteer):
    codes = [code for code in Tables(gazetteer.path).codes if len(code) == 2]
    assert len(codes) > 240
    for code in codes:
        country = gazetteer.country(code)
        space = gazetteer.airspace(country)
        assert shapely.is_valid(gazetteer.shape(country)), code
        assert space is not None, code
        assert shapely.is_valid(space.shape), code


def test_compositions_name_parts_that_are_drawn(gazetteer):
    tables = Tables(gazetteer.path)
    assert tables.compositions
    for number, parts in tables.compositions.items():
        name = tables.place(number).name
        form, _, codes = parts.partition(":")
        for code in codes.split("|"):
            members = {
                "country": lambda code: [gazetteer.country(code)],
                "admin1": lambda code: [*gazetteer.division(code), gazetteer.get(code)],
                "marine": lambda code: [gazetteer.get(f"naturalearth:{code}")],
            }[form](code)
            assert any(member is not None and member.has_shape for member in members), (name, code)


@pytest.mark.parametrize(
    ("continent", "inside", "outside"),
    [
        ("Africa", (0.3, 32.6), (41.9, 12.5)), ("Europe", (55.75, 37.6), (56.5, 85.0)),
        ("Asia", (56.5, 85.0), (30.0, 31.2)),
        ("North America", (19.4, -99.1), (4.7, -74.1)), ("South America", (-15.8, -47.9), (14.6, -90.5)),
        ("Oceania", (-33.5, 148.0), (0.5, 101.4)), ("Antarctica", (-80.0, 0.0), (-50.0, -72.0)),
    ],
)  # fmt: skip
def test_continents_hold_their_cities_and_no_others(gazetteer, continent, inside, outside):
    shape = gazetteer.shape(gazetteer.lookup(continent, kinds=["continent"])[0].place)
    assert shapely.is_valid(shape)
    assert shape.contains(shapely.Point(inside[::-1]))
    assert not shape.contains(shapely.Point(outside[::-1]))
    assert shapely.get_num_coordinates(shape) < 12_000

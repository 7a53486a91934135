"""Geometry on the sphere, against values known from elsewhere and against itself."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import MultiPolygon, Point, Polygon, shape

from geonews import geo

lats = st.floats(-89, 89)
lons = st.floats(-180, 179.999)


@pytest.mark.parametrize(
    ("start", "end", "km"),
    [
        ((51.5074, -0.1278), (40.7128, -74.0060), 5570),  # London, New York
        ((0, 0), (0, 180), math.pi * geo.EARTH_RADIUS_KM),
        ((-17.0, 179.5), (-17.0, -179.5), 106.34),
        ((90, 0), (90, 120), 0),
    ],
)
def test_distances_known_from_elsewhere(start, end, km):
    assert geo.distance_km(*start, *end) == pytest.approx(km, rel=0.002, abs=0.001)


@given(lats, lons, st.floats(0, 360), st.floats(0.1, 15_000))
def test_going_a_distance_arrives_at_that_distance(lat, lon, bearing, km):
    there = geo.destination(lat, lon, bearing, km)
    assert geo.distance_km(lat, lon, *there) == pytest.approx(km, rel=1e-6, abs=1e-6)
    assert -90 <= there[0] <= 90
    assert -180 <= there[1] < 180


@given(lats, lons, lats, lons)
def test_a_great_circle_keeps_its_ends_and_its_length(lat1, lon1, lat2, lon2):
    line = geo.great_circle((lat1, lon1), (lat2, lon2), step_km=200)
    assert line[0] == (lat1, lon1)
    assert line[-1] == (lat2, lon2)
    length = sum(geo.distance_km(*a, *b) for a, b in itertools.pairwise(line))
    assert length == pytest.approx(geo.distance_km(lat1, lon1, lat2, lon2), rel=1e-3, abs=1e-3)


@given(lats, lons, lats, lons)
def test_no_part_of_a_split_line_runs_around_the_world(lat1, lon1, lat2, lon2):
    parts = geo.split_at_antimeridian(geo.great_circle((lat1, lon1), (lat2, lon2)))
    for part in parts:
        assert all(abs(b[1] - a[1]) <= 180 for a, b in itertools.pairwise(part))
    assert parts[0][0] == (lat1, lon1)
    assert parts[-1][-1] == (lat2, lon2)


def test_geometry_is_rounded_wound_and_hashable():
    clockwise = Polygon([(0, 0), (0, 1.0000049), (1, 1), (1, 0)], [[(0.2, 0.2), (0.4, 0.2), (0.4, 0.4)]])
    made = geo.to_geometry(clockwise, digits=5)
    assert made is not None
    assert made.type == "Polygon"
    assert hash(made) == hash(geo.to_geometry(clockwise, digits=5))
    assert shape(made).exterior.is_ccw
    assert not shape(made).interiors[0].is_ccw
    assert (0.0, 1.0) in made.coordinates[0]


def test_what_has_no_area_has_no_geometry():
    assert geo.to_geometry(Point(1, 2)) is None
    assert geo.to_geometry(MultiPolygon()) is None


def test_corners_given_as_lat_lon_become_a_valid_polygon():
    bow_tie = [(0.0, 0.0), (1.0, 1.0), (0.0, 1.0), (1.0, 0.0)]
    made = geo.from_rings([bow_tie])
    assert made.is_valid
    assert made.contains(Point(0.5, 0.2)) or made.contains(Point(0.2, 0.5))


@pytest.mark.parametrize("lat", [-90, -60, 0, 12.5, 89, 90])
@pytest.mark.parametrize("lon", [-180, -179.5, 0, 100, 179.99])
@pytest.mark.parametrize("radius_km", [0.5, 300, 4000, 20000])
def test_a_circle_is_valid_within_the_world_and_holds_what_is_near(lat, lon, radius_km):
    circle = geo.to_circle(lat, lon, radius_km)
    assert circle.is_valid
    west, south, east, north = circle.bounds
    assert min(west + 180, south + 90, 180 - east, 90 - north) >= 0
    for bearing in range(5, 360, 30):
        for share, inside in ((0.8, True), (1.2, False)):
            at = geo.destination(lat, lon, bearing, share * min(radius_km, 9900))
            assert circle.buffer(1e-5).contains(Point(at[1], at[0])) == inside

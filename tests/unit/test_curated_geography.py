"""The curated table agrees with the gazetteer: references exist, and places lie in the countries they name."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
import shapely

from geonews.gazetteer import open_gazetteer
from geonews.geo import distance_km

FOLDER = Path(__file__).parents[2] / "data" / "gazetteer" / "curated"
TOLERANCE_KM = 30.0
ISLAND_TOLERANCE_KM = 500.0
WATERS = {"sea", "gulf", "strait"}


def read(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(scope="module")
def gazetteer():
    return open_gazetteer()


@pytest.fixture(scope="module")
def land(gazetteer):
    """Return the outlines of the countries that the table names, by ISO code."""
    codes = {row["country"] for row in read("places.csv")} - {""}
    places = {code: gazetteer.country(code) for code in codes}
    shapes = {code: gazetteer.shape(place) for code, place in places.items() if place}
    return {code: shape for code, shape in shapes.items() if shape is not None}


def km_to_country(gazetteer, land, row, limit_km):
    """Return how far a row's point is from the land, or from a place, of the country that the row names."""
    lat, lon = float(row["lat"]), float(row["lon"])
    point = shapely.Point(lon, lat)
    shape = land.get(row["country"])
    if shape is not None:
        shapely.prepare(shape)
        if shape.contains(point):
            return 0.0
        near = shapely.shortest_line(shape, point).coords[0]
        if (to_land := distance_km(lat, lon, near[1], near[0])) <= limit_km:
            return to_land
    near_places = gazetteer.nearest(lat, lon, k=40, max_km=limit_km)
    return min((km for place, km in near_places if place.country == row["country"]), default=float("inf"))


def test_every_row_lies_in_the_country_it_names(gazetteer, land):
    far = {}
    for row in read("places.csv"):
        if not row["country"] or row["kind"] in WATERS:
            continue
        limit = ISLAND_TOLERANCE_KM if row["kind"] in {"island", "territory"} else TOLERANCE_KM
        if (km := km_to_country(gazetteer, land, row, limit)) > limit:
            far[row["id"]] = km
    assert far == {}


def test_references_lead_to_places_of_the_gazetteer(gazetteer):
    linked = [row for row in read("places.csv") if row["same_as"]]
    missing = [row["same_as"] for row in linked if gazetteer.get(row["same_as"]) is None]
    # a source may drop a place or two (a closed airport, a merged province); the row then stands for itself
    assert len(missing) <= 0.01 * len(linked), missing


def test_every_row_is_found_under_its_name(gazetteer):
    lost = [
        row["id"]
        for row in read("places.csv")
        if not any(
            match.place.gazetteer_id in {row["same_as"], f"curated:{row['id']}"}
            for match in gazetteer.lookup(row["name"], limit=100)
        )
    ]
    assert lost == []


def test_compositions_have_shapes(gazetteer):
    composed = [row for row in read("places.csv") if row["composition"]]
    places = [gazetteer.get(row["same_as"]) or gazetteer.get(f"curated:{row['id']}") for row in composed]
    assert [place.name for place in places if place is None or gazetteer.shape(place) is None] == []


def test_composed_regions_hold_their_point(gazetteer):
    outside = []
    for row in read("places.csv"):
        if not re.match("admin1|polygon", row["composition"]):
            continue
        place = gazetteer.get(row["same_as"]) or gazetteer.get(f"curated:{row['id']}")
        shape = gazetteer.shape(place)
        if shape.distance(shapely.Point(float(row["lon"]), float(row["lat"]))) > 0.3:
            outside.append(row["id"])
    assert outside == []


def test_demonyms_lead_to_places(gazetteer):
    targets = {row["target"] for row in read("demonyms.csv")}
    assert [t for t in sorted(targets) if (gazetteer.country(t) if len(t) == 2 else gazetteer.get(t)) is None] == []


def test_flight_information_regions_are_places(gazetteer):
    assert [row["code"] for row in read("firs.csv") if gazetteer.get(f"fir:{row['code']}") is None] == []

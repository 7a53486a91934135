"""The gazetteer as a geopy geocoder: what each kind of query gives, and geopy's own rules."""

from __future__ import annotations

import pandas as pd
import pytest
from geopandas.tools import geocode
from geopy.exc import GeocoderQueryError, GeocoderUnavailable
from geopy.extra.rate_limiter import RateLimiter
from shapely.geometry import Point, shape

from geonews import LocalGeocoder
from geonews.geo import distance_km


@pytest.fixture(scope="module")
def geocoder():
    return LocalGeocoder(user_agent="tests")


@pytest.mark.parametrize(
    ("query", "lat", "lon", "tolerance_km", "how"),
    [
        ("Ain al-Asad", 33.786, 42.441, 1, "name"),
        ("ORBB", 33.0, 44.0, 150, "name"),
        ("Baghdad FIR", 33.0, 44.0, 150, "name"),
        ("Gulf of Oman", 24.6, 58.6, 100, "name"),
        ("Hodeidah", 14.80, 42.95, 10, "name"),
        ("Kerman, Iran", 30.283, 57.079, 10, "containment"),
        ("Paris, Texas", 33.661, -95.556, 10, "containment"),
        ("Springfield, Illinois, USA", 39.802, -89.644, 10, "containment"),
        ("London, Ontario", 42.983, -81.233, 10, "containment"),
        ("20 km south of Mosul", 36.155, 43.119, 5, "position"),
        ("between Kyiv and Zhytomyr", 50.36, 29.6, 10, "position"),
        ("off the coast of Fujairah", 25.12, 56.5, 30, "position"),
        ("33.7856, 42.4412", 33.7856, 42.4412, 0.1, "position"),
        ("54°52.6'N 15°24.6'E", 54.8767, 15.41, 0.1, "position"),
        ("Iraqi airspace", 33.0, 44.0, 150, "airspace"),
        ("the airspace over Qatar", 25.3, 51.2, 60, "airspace"),
    ],
)
def test_each_kind_of_query_finds_its_place(geocoder, query, lat, lon, tolerance_km, how):
    location = geocoder.geocode(query)
    assert distance_km(location.latitude, location.longitude, lat, lon) <= tolerance_km
    assert location.raw["how"] == how


def test_the_address_names_what_contains_the_place(geocoder):
    assert geocoder.geocode("Paris, Texas").address == "Paris, Texas, United States"


def test_an_airspace_has_a_polygon_and_its_fir(geocoder):
    raw = geocoder.geocode("Iraqi airspace").raw
    assert shape(raw["geometry"]).contains(Point(44.0, 33.0))
    assert raw["fir"] == ["ORBB"]


def test_a_misspelt_name_finds_the_right_one_unless_told_otherwise(geocoder):
    assert geocoder.geocode("Bagdadh").raw["name"] == "Baghdad"


@pytest.mark.parametrize("query", ["Xyzzyville", "", "   ", ",", "Paris, Xyzzyville", "20 km south of Xyzzyville"])
def test_what_is_nowhere_is_none(geocoder, query):
    assert geocoder.geocode(query) is None
    assert geocoder.geocode(query, exactly_one=False) is None


def test_several_places_with_a_limit_and_within_a_country(geocoder):
    places = geocoder.geocode("Paris", exactly_one=False, limit=3, country_codes="us")
    assert len(places) == 3
    assert {place.raw["country"] for place in places} == {"US"}


def test_a_box_prefers_or_bounds(geocoder):
    box = [(30, -100), (37, -90)]
    assert geocoder.geocode("Paris", viewbox=box).raw["admin1"] == "Texas"
    assert geocoder.geocode("Mosul", viewbox=box).raw["country"] == "IQ"
    assert geocoder.geocode("Mosul", viewbox=box, bounded=True) is None


def test_kinds_are_kept_to(geocoder):
    assert geocoder.geocode("Georgia", featuretype="admin1").raw["country"] == "US"
    assert geocoder.geocode("Georgia", featuretype="country").raw["country"] == "GE"


def test_reverse_gives_the_nearest_place(geocoder):
    location = geocoder.reverse((36.20, 44.01))
    assert location.raw["name"] == "Erbil"
    assert location.raw["distance_km"] < 3
    assert len(geocoder.reverse("36.2, 44.0", exactly_one=False, limit=4)) == 4


def test_it_works_where_geopys_geocoders_work(geocoder):
    found = pd.Series(["Mosul", "Xyzzyville"]).map(RateLimiter(geocoder.geocode, min_delay_seconds=0))
    assert found[0].raw["country"] == "IQ"
    assert found[1] is None or pd.isna(found[1])


def test_names_are_given_in_a_language_where_it_has_them(geocoder):
    assert geocoder.geocode("Bavaria", language="de").raw["name"] == "Bayern"
    assert geocoder.geocode("Kyiv", language="fr").address.endswith("Ukraine")
    assert geocoder.geocode("Iraq", language="ar").address == "العراق"
    assert geocoder.geocode("China", language="zh-TW").raw["name"] == "中華人民共和國"
    assert geocoder.geocode("Mosul", language="de-AT").address.endswith("Irak")
    assert geocoder.geocode("Mosul", language="xx").address == geocoder.geocode("Mosul").address
    assert geocoder.reverse((52.52, 13.4), language="es").address.endswith("Alemania")


def test_geopandas_geocodes_with_it():
    frame = geocode(["Mosul", "Gulf of Oman"], provider=LocalGeocoder)
    assert [round(point.y) for point in frame.geometry] == [36, 25]
    assert frame.address[0].endswith("Iraq")


def test_the_network_is_out_of_reach(geocoder):
    with pytest.raises(GeocoderUnavailable, match="offline"):
        geocoder.adapter.get_json("https://example.org", timeout=1, headers={})


def test_senseless_options_are_refused(geocoder):
    with pytest.raises(GeocoderQueryError, match="at most 300"):
        geocoder.geocode("x" * 301)
    with pytest.raises(GeocoderQueryError, match="two corners"):
        geocoder.geocode("Paris", viewbox=[(1, 2)])
    with pytest.raises(ValueError, match="limit must be 1 or more"):
        geocoder.geocode("Paris", limit=0)

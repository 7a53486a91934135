from __future__ import annotations

import pickle
from concurrent.futures import ThreadPoolExecutor

import pytest
import shapely

from geonews.errors import GazetteerNotFoundError
from geonews.gazetteer import open_gazetteer
from geonews.gazetteer.locate import ENVIRONMENT, locate
from geonews.geo import distance_km
from geonews.protocols import Gazetteer


@pytest.fixture(scope="module")
def gazetteer():
    return open_gazetteer()


def first(gazetteer, name, **options):
    return gazetteer.lookup(name, **options)[0].place


def test_it_is_a_gazetteer(gazetteer):
    assert isinstance(gazetteer, Gazetteer)
    assert gazetteer.digest.startswith("sha256:")
    assert int(gazetteer.facts["places"]) > 300_000


def test_filters_keep_kinds_and_countries(gazetteer):
    assert {m.place.country for m in gazetteer.lookup("Paris", countries=["US"])} == {"US"}
    assert {m.place.kind for m in gazetteer.lookup("Georgia", kinds=["admin1"])} == {"admin1"}
    assert len(gazetteer.lookup("Springfield", limit=3)) == 3
    assert gazetteer.lookup("Springfield", countries=["XX"]) == ()


@pytest.mark.parametrize("name", ["", " ", "-", "the", "'", "\x00", "a" * 10_000, "\ud800", "%", "' OR 1=1 --"])
def test_odd_input_finds_nothing_or_little_and_never_fails(gazetteer, name):
    assert len(gazetteer.lookup(name)) < 50
    assert len(gazetteer.prefix(name)) <= 20
    assert len(gazetteer.fuzzy(name)) <= 20
    assert isinstance(gazetteer.known(name), frozenset)


def test_scores_fall_and_each_place_comes_once(gazetteer):
    matches = gazetteer.lookup("San Antonio")
    scores = [match.score for match in matches]
    assert scores == sorted(scores, reverse=True)
    assert len({match.place.gazetteer_id for match in matches}) == len(matches)


def test_get_gives_the_place_that_lookup_gave(gazetteer):
    for name in ("Mosul", "Persian Gulf", "ORAA", "Kremlin", "Baghdad FIR"):
        place = first(gazetteer, name)
        assert gazetteer.get(place.gazetteer_id) == place
    assert gazetteer.get("geonames:1") is None
    assert gazetteer.get("no such id") is None


def test_parents_run_from_the_nearest_to_the_country(gazetteer):
    kinds = [place.kind for place in gazetteer.parents(first(gazetteer, "Mosul"))]
    assert kinds[-2:] == ["admin1", "country"]
    assert gazetteer.parents(first(gazetteer, "Persian Gulf")) == ()
    assert gazetteer.parents(gazetteer.country("IQ")) == ()


def test_children_of_a_country_are_its_divisions(gazetteer):
    iraq = gazetteer.country("IQ")
    divisions = gazetteer.children(iraq)
    assert {place.kind for place in divisions} == {"admin1"}
    assert len(divisions) >= 15
    anbar = first(gazetteer, "Anbar province")
    inside = gazetteer.children(anbar)
    assert inside
    assert all(anbar in gazetteer.parents(place) for place in inside)
    assert {place.kind for place in gazetteer.children(anbar, kinds=["admin2"])} <= {"admin2"}


def test_within_a_shape(gazetteer):
    box = shapely.box(43.9, 36.1, 44.1, 36.3)
    places = gazetteer.within(box, kinds=["city"])
    assert first(gazetteer, "Erbil") in places
    assert all(box.intersects(shapely.Point(place.lon, place.lat)) for place in places)
    assert [place.population for place in places] == sorted((place.population for place in places), reverse=True)


def test_nearest_reaches_across_the_antimeridian_and_the_pole(gazetteer):
    place, distance = gazetteer.nearest(-16.8, -179.99, kinds=["city"])[0]
    assert (place.country, distance < 100) == ("FJ", True)
    assert gazetteer.nearest(90.0, 0.0)[0][0] == gazetteer.nearest(90.0, 123.0)[0][0]
    assert gazetteer.nearest(0.0, -140.0, kinds=["city"], max_km=10.0) == ()


@pytest.mark.parametrize("code", ["IQ", "IR", "RU", "FJ", "US", "GR", "ID", "GB", "NZ", "FR", "PS", "UA"])
def test_airspace_of_a_country_is_valid_and_holds_its_land(gazetteer, code):
    country = gazetteer.country(code)
    space = gazetteer.airspace(country)
    land = gazetteer.shape(country)
    assert shapely.is_valid(space.shape)
    assert -180 <= space.shape.bounds[0] <= space.shape.bounds[2] <= 180
    assert shapely.intersection(space.shape, land).area > 0.98 * land.area
    assert space.source == "country + 12 nm territorial sea"
    assert space.fir


def test_territorial_sea_ends_in_the_middle_between_near_shores(gazetteer):
    spaces = {code: gazetteer.airspace(gazetteer.country(code)).shape for code in ("GB", "FR", "ES", "MA", "SG", "ID")}
    for one, other in (("GB", "FR"), ("ES", "MA"), ("SG", "ID")):
        assert shapely.intersection(spaces[one], spaces[other]).area < 0.02
    assert spaces["GB"].contains(shapely.Point(-5.8, 49.95))


def test_twelve_nautical_miles(gazetteer):
    space = gazetteer.airspace(gazetteer.country("PT")).shape
    shore_lat, shore_lon = 39.60, -9.09  # near Nazaré; the sea lies to the west
    edge = max(lon for lon, _ in ((-9.09 - step / 100, step) for step in range(100)) if not space.contains(
        shapely.Point(lon, shore_lat)) and lon < shore_lon)  # fmt: skip
    assert 18 < distance_km(shore_lat, shore_lon, shore_lat, edge) < 27


def test_airspace_of_seas_regions_and_flight_information_regions(gazetteer):
    gulf = gazetteer.airspace(first(gazetteer, "the Gulf"))
    assert (gulf.source, gulf.fir) == ("sea", ())
    baghdad = gazetteer.airspace(first(gazetteer, "Baghdad FIR"))
    assert baghdad.fir == ("ORBB",)
    assert baghdad.source.startswith("fir: approximate")
    assert gazetteer.airspace(first(gazetteer, "Donbas")).source == "region"
    assert gazetteer.airspace(first(gazetteer, "Mosul")) is None


def test_shapes_of_composed_regions(gazetteer):
    donbas = gazetteer.shape(first(gazetteer, "Donbas"))
    assert donbas.contains(shapely.Point(37.8, 48.0))
    assert not donbas.contains(shapely.Point(36.2, 50.0))
    assert gazetteer.shape(first(gazetteer, "Mosul", kinds=["city"])) is None


@pytest.mark.parametrize(
    ("name", "kind", "precision"),
    [
        ("Mosul", "city", 1), ("Ain al-Asad", "airbase", 1), ("Anbar province", "admin1", 4), ("Iraq", "country", 6),
        ("Persian Gulf", "gulf", 7), ("Red Sea", "sea", 7), ("Levant", "region", 5), ("Strait of Hormuz", "strait", 5),
    ],
)  # fmt: skip
def test_precision_says_what_is_shaded(gazetteer, name, kind, precision):
    place = first(gazetteer, name)
    assert (place.kind, place.precision, place.is_area) == (kind, precision, precision >= 4)
    assert place.uncertainty_km > 0


def test_it_can_be_pickled_and_shared_by_threads(gazetteer):
    again = pickle.loads(pickle.dumps(gazetteer))  # noqa: S301 - our own object
    assert again.lookup("Mosul") == gazetteer.lookup("Mosul")
    names = ["Mosul", "Paris", "Kyiv", "Taiz", "Goma", "Lagos", "Quito", "Hanoi"] * 20
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda name: first(open_gazetteer() if name == "Kyiv" else again, name).name, names))
    assert found == [first(gazetteer, name).name for name in names]


def test_lookup_of_a_missing_file_says_where_it_looked(tmp_path, monkeypatch):
    with pytest.raises(GazetteerNotFoundError, match="the path given"):
        open_gazetteer(tmp_path / "no.bin")
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path / "other.bin"))
    with pytest.raises(GazetteerNotFoundError, match=ENVIRONMENT):
        open_gazetteer()
    copy = tmp_path / "a b%20#?c.bin"
    monkeypatch.delenv(ENVIRONMENT)
    copy.symlink_to(locate())
    monkeypatch.setenv(ENVIRONMENT, str(copy))
    assert open_gazetteer().lookup("Mosul")

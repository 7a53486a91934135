from __future__ import annotations

import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geonews.gazetteer import open_gazetteer
from geonews.gazetteer.fuzzy import distance
from geonews.gazetteer.names import normalize
from geonews.gazetteer.sources.rows import Row
from geonews.gazetteer.writer import Writer
from geonews.geo import distance_km

LATS = st.one_of(st.floats(-90, 90), st.sampled_from([-90.0, -89.999, 0.0, 89.999, 90.0]))
LONS = st.one_of(st.floats(-180, 180), st.sampled_from([-180.0, -179.999, 0.0, 179.999, 180.0]))
NAMES = st.text(alphabet="abcdeé ", min_size=4, max_size=9)
KINDS = ("city", "airport", "port")
SLOW = settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@pytest.fixture
def made(tmp_path):
    """A function that makes a gazetteer of rows."""
    count = itertools.count()

    def make(rows):
        path = tmp_path / f"{next(count)}.bin"
        with Writer(path) as writer:
            writer.add(((number, row, None, None) for number, row in enumerate(rows, start=1)), ids={})
            writer.finish({})
        return open_gazetteer(path)

    return make


@SLOW
@given(points=st.lists(st.tuples(LATS, LONS), min_size=1, max_size=40), at=st.tuples(LATS, LONS), k=st.integers(1, 5))
def test_nearest_is_what_a_full_scan_finds(made, points, at, k):
    rows = [
        Row(f"user:{i}", f"Place {i}", KINDS[i % 3], "", lat, lon, population=i) for i, (lat, lon) in enumerate(points)
    ]
    gazetteer = made(rows)
    for kinds in ((), ("city",), ("airport", "port")):
        places = [gazetteer.get(row.id) for row in rows if not kinds or row.kind in kinds]
        scanned = sorted(distance_km(*at, place.lat, place.lon) for place in places)[:k]
        found = gazetteer.nearest(*at, k=k, kinds=kinds)
        assert [distance for _, distance in found] == pytest.approx(scanned, abs=1e-6)


@SLOW
@given(
    points=st.lists(st.tuples(LATS, LONS), min_size=1, max_size=30), at=st.tuples(LATS, LONS), radius=st.floats(0, 9e3)
)
def test_nothing_beyond_the_limit_is_found(made, points, at, radius):
    gazetteer = made([Row(f"user:{i}", f"P {i}", "city", "", lat, lon) for i, (lat, lon) in enumerate(points)])
    found = gazetteer.nearest(*at, k=99, max_km=radius)
    inside = [place for place in map(gazetteer.get, (f"user:{i}" for i in range(len(points))))
              if distance_km(*at, place.lat, place.lon) <= radius]  # fmt: skip
    assert {place.gazetteer_id for place, _ in found} == {place.gazetteer_id for place in inside}


@st.composite
def misspelt(draw):
    """Names, and one of them with up to two edits, swaps of neighbours among them."""
    names = draw(st.lists(NAMES.filter(str.strip), min_size=1, max_size=20))
    asked = draw(st.sampled_from(names))
    for _ in range(draw(st.integers(1, 2))):
        at, edit = draw(st.integers(0, len(asked))), draw(st.sampled_from("idsw"))
        head, tail, letter = asked[:at], asked[at:], draw(st.sampled_from("abcde "))
        asked = {
            "i": head + letter + tail,
            "d": head + tail[1:],
            "s": head + letter + tail[1:],
            "w": head + tail[1:2] + tail[:1] + tail[2:],
        }[edit]
    return names, asked


@SLOW
@given(case=misspelt(), edits=st.integers(1, 2))
def test_fuzzy_finds_every_name_within_the_edits(made, case, edits):
    names, asked = case
    rows = [Row(f"user:{i}", name, "country", "", 0.0, 0.0) for i, name in enumerate(names)]
    key = normalize(asked)
    if len(key) < 4:
        return
    edits = min(edits, 1 if len(key) < 6 else 2)
    within = {
        row.id for row in rows if len(normalize(row.name)) > 3 and distance(key, normalize(row.name), edits) <= edits
    }
    found = made(rows).fuzzy(asked, max_edits=edits, limit=999)
    assert within <= {match.place.gazetteer_id for match in found}
    exact = [match.name_kind != "fuzzy" for match in found]
    assert exact == sorted(exact, reverse=True)


@SLOW
@given(names=st.lists(NAMES, min_size=1, max_size=25), asked=st.text(alphabet="abcde", min_size=1, max_size=3))
def test_prefix_finds_every_name_that_starts_so(made, names, asked):
    rows = [Row(f"user:{i}", name, "city", "", 0.0, 0.0) for i, name in enumerate(names) if name.strip()]
    if not rows:
        return
    found = {match.place.gazetteer_id for match in made(rows).prefix(asked, limit=99)}
    assert found == {row.id for row in rows if normalize(row.name).startswith(asked)}


@given(first=st.text(alphabet="abc", max_size=7), second=st.text(alphabet="abc", max_size=7))
def test_distance_is_symmetric_and_bounded(first, second):
    apart = distance(first, second, 9)
    assert apart == distance(second, first, 9)
    assert (apart == 0) == (first == second)
    assert abs(len(first) - len(second)) <= apart <= max(len(first), len(second))
    assert min(apart, 3) == distance(first, second, 2)


@given(name=st.text(max_size=40))
def test_keys_are_stable(name):
    key = normalize(name)
    assert normalize(key) == key or " " in key
    assert key == key.strip()
    assert "  " not in key

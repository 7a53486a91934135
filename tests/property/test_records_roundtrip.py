"""Any report survives JSON, fits the schema, and damage to it is named rather than believed."""

from __future__ import annotations

import json
import tempfile
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest
from geojson_pydantic import FeatureCollection
from hypothesis import given, settings
from hypothesis import strategies as st

from geonews.errors import ReportError
from geonews.export import export_reports
from geonews.findings import (
    Actor,
    Airspace,
    Codes,
    Count,
    Engine,
    Geometry,
    Incident,
    Origin,
    Report,
    Trigger,
    Weapon,
    When,
)
from geonews.model import Article, Mention, Offset, Place, RunnerUp, Span, Toponym
from geonews.records import dumps, report_from_json, report_to_json

SCHEMA = json.loads(files("geonews.records").joinpath("report.schema.json").read_text("utf-8"))
TEXT = "Rockets fired from Qatar hit a port 20 km south of Doha, killing at least 3. نُشر في الدوحة 🛰"

words = st.text(max_size=12)
names = st.text(min_size=1, max_size=12)
shares = st.integers(0, 100).map(lambda n: n / 100)
counts = st.none() | st.builds(Count, st.none() | st.integers(0, 10**6), st.none() | st.integers(0, 10**6), words)


@st.composite
def spans(draw):
    start = draw(st.integers(0, len(TEXT) - 1))
    return Span(start, draw(st.integers(start, len(TEXT))))


plain_places = st.builds(
    Place,
    gazetteer_id=st.from_regex(r"(geonames|curated|text):[a-z0-9.]{1,8}", fullmatch=True),
    name=names,
    kind=st.sampled_from(["country", "city", "sea", "position", "fir"]),
    lat=st.integers(-90_00000, 90_00000).map(lambda n: n / 1e5),
    lon=st.integers(-180_00000, 180_00000).map(lambda n: n / 1e5),
    feature_code=st.none() | st.just("PPLC"),
    country=st.none() | st.sampled_from(["IQ", "XK"]),
    admin1=st.none() | names,
    population=st.integers(0, 10**8),
    precision=st.integers(1, 7),
    uncertainty_km=st.integers(0, 10**6).map(lambda n: n / 1000),
    has_shape=st.booleans(),
)
places = plain_places | st.builds(
    lambda place, anchor, km, text: Place(
        **{f: getattr(place, f) for f in place.__slots__ if f != "offset"}, offset=Offset(anchor, km, None, text)
    ),
    plain_places,
    plain_places,
    st.none() | st.integers(0, 500).map(float),
    words,
)


@st.composite
def toponyms(draw):
    span = draw(spans())
    return Toponym(
        Mention(
            span.start,
            span.end,
            TEXT[span.start : span.end],
            sense=draw(st.sampled_from(["literal", "metonym", "demonym", "dateline", "embedded"])),
        ),
        draw(st.none() | places),
        draw(st.none() | shares),
        draw(st.lists(st.builds(RunnerUp, st.just("geonames:1"), names, shares), max_size=2).map(tuple)),
        draw(st.lists(st.tuples(words, shares), max_size=2).map(tuple)),
    )


@st.composite
def incidents(draw):
    at = draw(spans())
    who = draw(spans())
    return Incident(
        id=draw(names),
        type=draw(st.sampled_from(["missile_strike", "coup", "other"])),
        trigger=Trigger(at.start, at.end, TEXT[at.start : at.end]),
        codes=draw(st.just(Codes()) | st.builds(Codes, words, words, words)),
        sites=draw(st.lists(places, max_size=2).map(tuple)),
        origins=draw(st.lists(places, max_size=2).map(tuple)),
        status=draw(st.sampled_from(["reported", "claimed", "denied", "threatened"])),
        background=draw(st.booleans()),
        when=draw(
            st.none() | st.just(When("2020-01-07T22:30:00Z", None, "2020-01-08", "minute", "Asia/Baghdad", "1:30"))
        ),
        killed=draw(counts),
        injured=draw(counts),
        weapon=draw(st.none() | st.builds(Weapon, names, st.none() | st.integers(0, 9), st.none(), words)),
        actors=draw(
            st.lists(st.just(Actor("target", TEXT[who.start : who.end], who.start, who.end)), max_size=1).map(tuple)
        ),
        attribution=draw(st.none() | words),
        evidence=(at,),
        confidence=draw(shares),
        reason=draw(words),
    )


square = Geometry("Polygon", (((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 0.0)),))
geometries = st.none() | st.just(square) | st.just(Geometry("MultiPolygon", (square.coordinates,)))
reports = st.builds(
    Report,
    article=st.builds(
        Article, names, st.just(TEXT), st.none() | words, st.none() | st.just("2020-01-08"), st.none() | words
    ),
    engine=st.just(Engine("0.1.0", "sha256:" + "0" * 64, "f00d")),
    toponyms=st.lists(toponyms(), max_size=3).map(tuple),
    positions=st.lists(toponyms(), max_size=1).map(tuple),
    incidents=st.lists(incidents(), max_size=2).map(tuple),
    airspace=st.lists(
        st.builds(Airspace, names, places, st.just("ban"), st.none() | words, st.just(("ORBB",)), geometries,
                  st.none() | words, st.tuples(spans()), shares),
        max_size=2,
    ).map(tuple),
    origins=st.lists(
        st.builds(Origin, names, places, st.just(("i1",)), st.tuples(spans()), shares), max_size=2
    ).map(tuple),
    warnings=st.lists(words, max_size=2).map(tuple),
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(reports)
def test_a_report_survives_json_and_fits_the_schema(report):
    value = json.loads(dumps(report))
    jsonschema.validate(value, SCHEMA)
    assert report_from_json(value) == report


@settings(max_examples=40, deadline=None)
@given(reports)
def test_the_same_report_gives_the_same_bytes_on_one_line(report):
    assert dumps(report) == dumps(report)
    assert "\n" not in dumps(report)


@settings(max_examples=60, deadline=None)
@given(reports, st.data())
def test_a_missing_field_is_named(report, data):
    value = report_to_json(report)
    field = data.draw(st.sampled_from(["schema", "id", "engine"]))
    del value[field]
    with pytest.raises(ReportError, match=rf"report\.{field} is missing"):
        report_from_json(value)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | words,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(words, inner, max_size=2),
    max_leaves=4,
)


@settings(max_examples=150, deadline=None)
@given(reports, st.data())
def test_any_damage_is_an_error_with_a_path_or_does_not_matter(report, data):
    value = json.loads(dumps(report))
    target, key = data.draw(st.sampled_from(sorted(_slots(value), key=lambda slot: str(slot[1]))))
    target[key] = data.draw(json_values)
    assert _complaint(value).startswith("report")


def _complaint(value):
    try:
        report_from_json(value)
    except ReportError as error:
        return str(error)
    return "report is fine"


def _slots(value):
    """Every (container, key) of a JSON value."""
    items = list(value.items()) if isinstance(value, dict) else list(enumerate(value))
    for key, inner in items:
        yield value, key
        if isinstance(inner, (dict, list)):
            yield from _slots(inner)


@settings(max_examples=60)
@given(reports)
def test_any_report_becomes_valid_geojson(report):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.geojson"
        counts = export_reports(report, path)
        features = FeatureCollection.model_validate_json(path.read_bytes()).features
    assert len(features) == sum(counts.values()) - 1
    assert counts.get("incident", 0) == sum(max(1, len(incident.sites)) for incident in report.incidents)

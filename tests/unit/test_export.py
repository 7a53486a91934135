"""Every export, opened by another reader than the one that wrote it."""

from __future__ import annotations

import itertools
import json
import re
import sys
from importlib.resources import files
from pathlib import Path
from xml.etree import ElementTree as ET

import fastkml
import geopandas
import pandas as pd
import pyogrio
import pytest
import shapely
from geojson_pydantic import FeatureCollection

from geonews.articles import read_records
from geonews.errors import InputError, MissingExtraError, OptionError, OutputError
from geonews.export import FIELDS, FORMATS, LAYERS, export_reports
from geonews.findings import Actor, Airspace, Count, Engine, Geometry, Incident, Origin, Report, Trigger, When
from geonews.frames import to_frame
from geonews.model import Article, Mention, Place, Span, Toponym

NASTY = "=cmd|' /C calc'!A0 <img src=x onerror=alert(1)> </Placemark> ]]> & \"q\" $[id] {{ 7*7 }}\x00\ud800"
TEXT = f"{NASTY} Rockets from Fiji hit Lima and Peru. Fiji shut its skies."
LIMA = Place("geonames:3936456", "Lima", "city", -12.04318, -77.02824, country="PE", uncertainty_km=20.0)
PERU = Place("geonames:3932488", "Peru", "country", -10.0, -75.25, country="PE", precision=6, has_shape=True)
SEA = Place("text:sea", "<b>sea</b>", "sea", -17.0, 179.9, precision=7, uncertainty_km=120.0)
POLE = Place("text:pole", "near the pole", "region", 89.5, 10.0, precision=5, uncertainty_km=300.0)
FIJI = Place("curated:suva", "Suva", "city", -18.14161, 178.44149, country="FJ")
BEYOND = Geometry("Polygon", (((175.0, -20.0), (175.0, -15.0), (185.0, -15.0), (185.0, -20.0), (175.0, -20.0)),))
WHEN = When("2020-01-07T22:30:00Z", "2020-01-07T23:30:00Z", "2020-01-07", "hour", "America/Lima", "at 5:30")
TRIGGER = Trigger(0, 4, "=cmd")
REPORT = Report(
    Article("=a", TEXT, title=NASTY, published="2020-01-08", source="javascript:alert(1)"),
    Engine("0.1.0", "sha256:" + "0" * 64, "f00d"),
    toponyms=(
        Toponym(Mention(0, 4, "=cmd"), LIMA, 0.9),
        Toponym(Mention(0, 4, "=cmd", sense="demonym"), PERU, 0.9),
        Toponym(Mention(0, 4, "=cmd", sense="embedded"), PERU, 0.9),
        Toponym(Mention(0, 4, "=cmd")),
    ),
    incidents=(
        Incident("i1", "missile_strike", TRIGGER, sites=(LIMA, PERU), origins=(FIJI,), when=WHEN,
                 killed=Count(3, None, "+3 or more"), actors=(Actor("target", "-Lima", 0, 4),),
                 attribution=NASTY, evidence=(Span(0, len(TEXT)),), confidence=0.8),
        Incident("i2", "fire", TRIGGER, when=When("9999-12-31T23:59:59Z"), evidence=(Span(0, 4),)),
        Incident("i3", "maritime_attack", TRIGGER, sites=(SEA, POLE), background=True),
    ),
    airspace=(
        Airspace("a1", SEA, "closure", NASTY, ("NFFF", "NZZO"), BEYOND, "text", (Span(0, 9),), 0.7),
        Airspace("a2", PERU, "ban"),
    ),
    origins=(Origin("o1", FIJI, ("i1",), (Span(0, 9),), 0.9),),
)  # fmt: skip
COUNTS = {"reports": 1, "incident": 5, "airspace": 2, "origin": 1, "link": 2, "mention": 1}
CLEAN = NASTY.replace("\x00", "\ufffd").replace("\ud800", "\ufffd")


@pytest.fixture(scope="module")
def exported(tmp_path_factory):
    """The report in every format."""
    folder = tmp_path_factory.mktemp("exports")
    for fmt in FORMATS:
        counts = export_reports(REPORT, folder / f"x.{fmt}")
        assert counts == ({"reports": 1} if fmt.startswith("json") else COUNTS)
    return folder


def features(path):
    """The features of a GeoJSON file by layer."""
    found = json.loads(path.read_text("utf-8"))["features"]
    return {layer: [each for each in found if each["properties"]["layer"] == layer] for layer in LAYERS}


def positions(nested):
    """Every (lon, lat) of nested coordinates."""
    if isinstance(nested[0], (int, float)):
        return [nested]
    return [position for part in nested for position in positions(part)]


def test_geojson_is_valid_within_the_world_and_right_handed(exported):
    text = (exported / "x.geojson").read_text("utf-8")
    collection = FeatureCollection.model_validate_json(text)
    assert len(collection.features) == 11
    for feature in json.loads(text)["features"]:
        if feature["geometry"] is None:
            continue
        shape = shapely.geometry.shape(feature["geometry"])
        assert shape.is_valid
        assert all(abs(lon) <= 180 and abs(lat) <= 90 for lon, lat in positions(feature["geometry"]["coordinates"]))
        for part in getattr(shape, "geoms", [shape]):
            if part.geom_type == "Polygon":
                assert part.exterior.is_ccw
                assert not any(ring.is_ccw for ring in part.interiors)


def test_a_link_over_the_antimeridian_is_split_there(exported):
    link = features(exported / "x.geojson")["link"][0]
    west, east = link["geometry"]["coordinates"]
    assert link["geometry"]["type"] == "MultiLineString"
    assert (west[0], west[-1][0]) == ([178.44149, -18.14161], 180.0)
    assert (east[0][0], east[-1]) == (-180.0, [-77.02824, -12.04318])
    assert all(abs(a[0] - b[0]) < 5 for part in (west, east) for a, b in itertools.pairwise(part))
    assert (link["properties"]["from"], link["properties"]["to"], link["properties"]["incident"]) == (
        "Suva", "Lima", "i1",
    )  # fmt: skip


def test_areas_are_outlines_and_nothing_pins_them(exported):
    found = features(exported / "x.geojson")
    kinds = [(f["properties"]["place"], f["geometry"] and f["geometry"]["type"]) for f in found["incident"]]
    assert kinds[0] == ("Lima", "Point")
    assert kinds[1][1] in ("Polygon", "MultiPolygon")
    assert kinds[2] == (None, None)
    assert kinds[3] == ("<b>sea</b>", "MultiPolygon")  # a circle, cut at ±180°
    assert kinds[4] == ("near the pole", "Polygon")
    cap = shapely.geometry.shape(found["incident"][4]["geometry"])
    assert cap.contains(shapely.Point(-170, 89.9))
    assert not cap.contains(shapely.Point(10, 86.5))
    closed = shapely.geometry.shape(found["airspace"][0]["geometry"])
    assert closed.equals(shapely.box(175, -20, 180, -15) | shapely.box(-180, -20, -175, -15))
    lima = shapely.Point(-77.02824, -12.04318)
    assert shapely.geometry.shape(found["incident"][1]["geometry"]).contains(lima)


def test_points_can_be_asked_for(tmp_path):
    export_reports([REPORT], tmp_path / "x.geojson", points=True, layers=["incident"])
    found = features(tmp_path / "x.geojson")
    assert [f["geometry"] and f["geometry"]["type"] for f in found["incident"]] == [
        "Point", "Point", None, "Point", "Point",
    ]  # fmt: skip
    assert not found["mention"]


def test_fields_are_the_records_own_flattened(exported):
    incident = features(exported / "x.geojson")["incident"][0]["properties"]
    expected = {
        "id": "i1", "article": "=a", "published": "2020-01-08", "type": "missile_strike", "status": "reported",
        "background": False, "place": "Lima", "gazetteer_id": "geonames:3936456", "lat": -12.04318, "precision": 1,
        "when_start": "2020-01-07T22:30:00Z", "when_local_date": "2020-01-07", "killed_low": 3, "killed_high": None,
        "killed_text": "+3 or more", "actors": ["target: -Lima"], "origins": ["Suva"], "attribution": CLEAN,
    }  # fmt: skip
    assert {name: incident[name] for name in expected} == expected
    assert incident["sentence"].startswith(CLEAN)
    airspace = features(exported / "x.geojson")["airspace"][0]["properties"]
    assert (airspace["restriction"], airspace["fir"]) == ("closure", ["NFFF", "NZZO"])


def same_as_geojson(frame, wanted):
    """Tell whether a layer read by geopandas has the values and places of the GeoJSON export."""
    assert len(frame) == len(wanted)
    for (_, row), feature in zip(frame.iterrows(), wanted, strict=True):
        for name, value in feature["properties"].items():
            if name in ("published", "when_start", "when_end"):
                late = value is not None and value.startswith("9999")
                assert late or pd.isna(row[name]) == (value is None)
                assert value is None or late or pd.to_datetime(row[name], utc=True) == pd.to_datetime(value, utc=True)
            elif isinstance(value, list):
                assert ("" if pd.isna(row[name]) else row[name]) == "; ".join(value)
            else:
                assert pd.isna(row[name]) if value is None else row[name] == value
        if feature["geometry"] is None:
            assert row.geometry is None
        else:
            assert row.geometry.equals(shapely.geometry.shape(feature["geometry"]))


@pytest.mark.parametrize("layer", LAYERS)
def test_geopandas_reads_geoparquet_and_geopackage_as_the_same_layer(exported, layer):
    wanted = features(exported / "x.geojson")[layer]
    table = geopandas.read_parquet(exported / "x.parquet")
    assert table.crs == "OGC:CRS84"
    assert str(table.when_start.dtype).endswith("UTC]")
    same_as_geojson(table[table.layer == layer], wanted)
    packed = geopandas.read_file(exported / "x.gpkg", layer=layer)
    assert packed.crs == "EPSG:4326"
    same_as_geojson(packed, wanted)


def test_geopandas_reads_the_geojson(exported):
    frame = geopandas.read_file(exported / "x.geojson")
    assert frame.crs == "EPSG:4326"
    assert frame.layer.value_counts().to_dict() == {k: v for k, v in COUNTS.items() if k != "reports"}


def test_a_geopackage_has_every_layer_even_of_nothing(tmp_path):
    export_reports([], tmp_path / "none.gpkg")
    assert pyogrio.list_layers(tmp_path / "none.gpkg")[:, 0].tolist() == list(LAYERS)
    export_reports([], tmp_path / "none.parquet")
    assert len(geopandas.read_parquet(tmp_path / "none.parquet")) == 0


def test_many_features_come_in_batches_and_none_is_lost(tmp_path, monkeypatch):
    monkeypatch.setattr("geonews.export.tables._ROWS", 7)
    for name in ("x.gpkg", "x.parquet"):
        export_reports([REPORT] * 9, tmp_path / name)
    assert pyogrio.read_info(tmp_path / "x.gpkg", layer="incident")["features"] == 45
    assert geopandas.read_parquet(tmp_path / "x.parquet").layer.value_counts()["incident"] == 45


def test_no_cell_of_a_csv_is_a_formula(exported):
    frame = pd.read_csv(exported / "x.csv", dtype=str, keep_default_na=False)
    assert len(frame) == 11
    assert frame.article[0] == "'=a"
    assert frame.title[0] == "'" + CLEAN
    assert frame.killed_text[0] == "'+3 or more"
    assert frame.lat[0] == "-12.04318"
    assert frame.background.tolist()[:5] == ["false"] * 3 + ["true"] * 2
    numbers = frame[["lat", "lon", "from_lat", "from_lon", "to_lat", "to_lon"]].to_numpy().ravel()
    cells = set(frame.to_numpy().ravel()) - set(numbers)
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_kml_fits_its_schema_and_has_a_folder_a_layer(exported):
    assert fastkml.validate(file_to_validate=exported / "x.kml")
    (document,) = fastkml.KML.parse(exported / "x.kml").features
    folders = {folder.name: folder.features for folder in document.features}
    assert {name: len(marks) for name, marks in folders.items()} == {
        "Incidents": 5, "Affected airspace": 2, "Origins": 1, "From origin to site": 2, "Places named": 1,
    }  # fmt: skip
    lima = folders["Incidents"][0]
    assert lima.name == "missile strike: Lima"
    assert lima.geometry.coords == ((-77.02824, -12.04318),)
    assert lima.times.begin.dt.isoformat() == "2020-01-07T22:30:00+00:00"
    data = {each.name: each.value for each in lima.extended_data.elements}
    assert (data["killed_low"], data["attribution"]) == ("3", CLEAN)


def test_text_in_kml_stays_text(exported):
    tree = ET.parse(exported / "x.kml")  # noqa: S314 - our own
    balloons = [element.text for element in tree.iter("{http://www.opengis.net/kml/2.2}description")]
    assert len(balloons) == 11
    for balloon in balloons:
        assert balloon.replace("<b>", "").replace("</b>", "").replace("<br>", "").count("<") == 0
        assert "$[" not in balloon
    names = [element.text for element in tree.iter("{http://www.opengis.net/kml/2.2}name")]
    assert "maritime attack: ‹b›sea‹/b›" in names
    assert not [name for name in names if "<" in name]


@pytest.mark.parametrize("fmt", ["json", "jsonl"])
def test_reports_come_back_from_json(tmp_path, fmt):
    whole = Report(Article("a", "Rain in Lima."), REPORT.engine, toponyms=(Toponym(Mention(8, 12, "Lima"), LIMA, 0.9),))
    export_reports([whole, whole], tmp_path / f"x.{fmt}")
    assert list(read_records(tmp_path / f"x.{fmt}")) == [whole, whole]
    export_reports([], tmp_path / f"none.{fmt}")
    assert list(read_records(tmp_path / f"none.{fmt}")) == []


def broken():
    """Reports that end in an error."""
    yield REPORT
    raise InputError("the second article is broken")


@pytest.mark.parametrize("fmt", FORMATS)
def test_what_fails_leaves_nothing_and_overwrites_nothing(tmp_path, fmt):
    path = tmp_path / f"x.{fmt}"
    path.write_text("mine")
    with pytest.raises(OutputError, match="exists; use --force"):
        export_reports(REPORT, path)
    with pytest.raises(InputError, match="the second article is broken"):
        export_reports(broken(), path, force=True)
    assert path.read_text() == "mine"
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
    export_reports(REPORT, path, force=True)
    assert path.stat().st_size > 1000
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_what_cannot_be_asked_for_is_an_error_that_says_what_can(tmp_path):
    with pytest.raises(OptionError, match=r"x\.shp: \.shp is no format; the formats are: geojson, csv, "):
        export_reports(REPORT, tmp_path / "x.shp")
    with pytest.raises(OptionError, match="there is no format 'shp'"):
        export_reports(REPORT, tmp_path / "x.csv", fmt="shp")
    with pytest.raises(OptionError, match="there is no layer 'incidents'; the layers are: incident, "):
        export_reports(REPORT, tmp_path / "x.csv", layers=["incidents"])
    with pytest.raises(OptionError, match="no layer is asked for"):
        export_reports(REPORT, tmp_path / "x.csv", layers=[])


@pytest.mark.parametrize("fmt", ["parquet", "gpkg"])
def test_a_missing_extra_is_named_before_any_work(tmp_path, monkeypatch, fmt):
    monkeypatch.setitem(sys.modules, "pyogrio", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'geonews\[geo\]'"):
        export_reports(broken(), tmp_path / f"x.{fmt}")


def test_every_field_stands_in_the_documentation():
    told = (Path(__file__).resolve().parents[2] / "docs" / "export.md").read_text("utf-8")
    assert not [name for fields in FIELDS.values() for name in fields if f"`{name}`" not in told]
    assert not [end for ends in FORMATS.values() for end in ends if f"`{end}`" not in told]
    assert not [layer for layer in LAYERS if f"| `{layer}` |" not in told]


def test_a_disk_that_fills_up_is_named_and_leaves_nothing(tmp_path, monkeypatch):
    def full(*_args, **_kwargs):
        raise pyogrio.errors.DataLayerError("database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr("pyogrio.raw.write_arrow", full)
        with pytest.raises(OutputError, match=r"x\.gpkg cannot be written: database or disk is full"):
            export_reports(REPORT, tmp_path / "x.gpkg")
    monkeypatch.setattr("pyogrio.read_info", lambda *_args, **_kwargs: {"features": 1})
    with pytest.raises(OutputError, match="of 5 features of layer 'incident' only 1 were written"):
        export_reports(REPORT, tmp_path / "x.gpkg")
    assert not list(tmp_path.iterdir())


def test_the_downloads_of_a_map_page_have_the_same_names():
    source = files("geonews.maps").joinpath("static/src/download.js").read_text("utf-8")
    (columns,) = re.findall(r"^const CSV_COLUMNS = (\[.*\]);$", source, flags=re.MULTILINE)
    names = set(json.loads(columns)) - {"count"}
    assert len(names) > 20
    assert not names - {name for fields in FIELDS.values() for name in fields}


def test_absurd_numbers_and_times_of_a_foreign_report_spoil_no_export(tmp_path):
    absurd = Incident("i1", "fire", TRIGGER, when=When("0001-01-01T00:00:00Z", "soon"), killed=Count(10**30, 7, "many"))
    report = Report(Article("a", TEXT, published="0001-01-01"), REPORT.engine, incidents=(absurd,))
    for fmt in FORMATS:
        export_reports(report, tmp_path / f"x.{fmt}")
    (row,) = geopandas.read_parquet(tmp_path / "x.parquet").to_dict("records")
    assert pd.isna(row["killed_low"])
    assert (row["killed_high"], row["killed_text"]) == (7, "many")
    assert len(to_frame(report)) == 1

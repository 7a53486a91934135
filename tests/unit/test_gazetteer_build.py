from __future__ import annotations

import gzip
import json
import os
import sqlite3
import subprocess
import sys
import zipfile

import pytest

from geonews.errors import GazetteerError, SourceError
from geonews.gazetteer import open_gazetteer
from geonews.gazetteer.build import NAMED_PROBLEMS, add, build
from geonews.gazetteer.locate import locate


def dump_row(number, name, lat, lon, **other):
    """One line of a GeoNames dump."""
    fields = [""] * 19
    fields[0], fields[1], fields[2], fields[4], fields[5] = str(number), name, name, str(lat), str(lon)
    fields[3] = other.get("names", "")
    fields[6], fields[7] = other.get("group", "P"), other.get("feature", "PPL")
    fields[8], fields[10], fields[11] = other.get("country", "IQ"), other.get("admin1", "01"), other.get("admin2", "")
    fields[14] = str(other.get("people", 0))
    return "\t".join(fields)


IRAQ = [
    dump_row(99237, "Republic of Iraq", 33, 44, group="A", feature="PCLI", admin1="00", people=38_000_000),
    dump_row(99592, "Al Anbār", 32.5, 42, group="A", feature="ADM1", people=1_700_000),
    dump_row(1001, "Al Furaysh", 33.1, 43.1, people=900, names="Farish,Al-Fraish,الفريش"),
    dump_row(1002, "Wādī Sirr", 33.2, 42.2, group="T", feature="WAD"),
    dump_row(1003, "Old Road", 33.3, 42.3, group="R", feature="RD"),
    dump_row(1004, "Tell Abyad Camp", 33.4, 42.4, group="L", feature="MILB"),
]


@pytest.fixture
def iraq(tmp_path):
    path = tmp_path / "IQ.txt"
    path.write_text("\n".join(IRAQ) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def small(iraq, tmp_path):
    out = tmp_path / "small.bin"
    build([iraq], out)
    return open_gazetteer(out)


def test_dump_alone_becomes_a_gazetteer(small):
    village = small.lookup("al-Furaysh")[0].place
    assert (village.gazetteer_id, village.kind, village.country, village.admin1) == (
        "geonames:1001", "city", "IQ", "Al Anbār",
    )  # fmt: skip
    assert small.lookup("Farish")[0].place == village
    assert small.lookup("الفريش")[0].place == village
    assert small.get("geonames:1004").kind == "facility"


def test_roads_are_left_out(small):
    assert small.lookup("Old Road") == ()


def test_malformed_rows_are_counted_and_the_first_ten_named(tmp_path):
    path = tmp_path / "XX.txt"
    bad = ["1\ttoo\tfew", dump_row("x", "No Number", 1, 1), dump_row(5, "Off Earth", 99, 1)] * 5
    path.write_text("\n".join([*IRAQ, *bad]), encoding="utf-8")
    report = build([path], tmp_path / "out.bin")
    assert report.malformed == 15
    assert len(report.problems) == NAMED_PROBLEMS
    assert report.problems[0].startswith(f"{path}, line 7: ")
    assert "not on Earth" in report.problems[2]
    assert report.places == 5


def test_bytes_that_are_no_text_are_named_not_fatal(tmp_path):
    path = tmp_path / "XX.txt"
    path.write_bytes("\n".join(IRAQ).encode() + b"\n\xff\xfe\n")
    report = build([path], tmp_path / "out.bin")
    assert report.problems == [f"{path}, line 7: not UTF-8"]


def test_zipped_dump_is_read_and_a_truncated_one_refused(iraq, tmp_path):
    archive = tmp_path / "IQ.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.write(iraq, "IQ.txt")
        packed.writestr("readme.txt", "about")
    assert build([archive], tmp_path / "zip.bin").places == 5
    archive.write_bytes(archive.read_bytes()[:200])
    with pytest.raises(SourceError, match=r"IQ\.zip"):
        build([archive], tmp_path / "zip2.bin")


@pytest.mark.usefixtures("iraq")
def test_alternate_names_divisions_and_countries_join_by_id(tmp_path):
    (tmp_path / "alternateNamesV2.txt").write_text(
        "1\t1001\ten\tFreish\n2\t1001\tlink\thttps://example.org\n3\t1001\tiata\tFRX\n4\t1001\ten\tOldname\t\t\t\t1\n",
        encoding="utf-8",
    )
    (tmp_path / "admin1CodesASCII.txt").write_text("IQ.01\tAnbar\tAnbar\t99592\n", encoding="utf-8")
    (tmp_path / "countryInfo.txt").write_text(
        "#comment\nIQ\tIRQ\t368\tIZ\tIraq\tBaghdad\t437072\t38433600\tAS\t.iq\tIQD\tDinar\t964\t\t\tar-IQ\t99237\tSY\t\n",
        encoding="utf-8",
    )
    out = tmp_path / "out.bin"
    report = build([*tmp_path.glob("*.txt")], out)
    assert report.malformed == 0
    gazetteer = open_gazetteer(out)
    assert gazetteer.lookup("Freish")[0].place.gazetteer_id == "geonames:1001"
    assert gazetteer.lookup("FRX")[0].name_kind == "code"
    assert gazetteer.lookup("Iraq")[0].place.kind == "country"
    assert gazetteer.country("IQ").gazetteer_id == "geonames:99237"
    assert gazetteer.lookup("Oldname")[0].score < gazetteer.lookup("Freish")[0].score


def test_adding_to_a_gazetteer_keeps_what_it_holds(small, tmp_path):
    table = tmp_path / "mine.csv"
    table.write_text(
        "name,lat,lon,kind,country,aliases\nBase Alpha,33.5,42.5,airbase,IQ,Alpha|FOB Alpha\nNowhere,x,1,,,\n",
        encoding="utf-8",
    )
    report = add([table], tmp_path / "more.bin", base=small.path)
    more = open_gazetteer(report.path)
    assert report.problems == [f"{table}, line 3: 'x', '1' is no position in degrees"]
    base = more.lookup("FOB Alpha")[0].place
    assert (base.gazetteer_id, base.kind, base.lat) == ("user:base-alpha", "airbase", 33.5)
    assert more.lookup("Farish") == small.lookup("Farish")
    assert more.parents(more.get("geonames:1001")) == small.parents(small.get("geonames:1001"))


def test_geojson_gives_shapes_and_flight_information_regions(small, tmp_path):
    square = {"type": "Polygon", "coordinates": [[[42, 32], [44, 32], [44, 34], [42, 34], [42, 32]]]}
    facts = [{"id": "ORBB", "oceanic": "0"}, {"name": "Grey Zone", "kind": "region"}, {}]
    features = [{"type": "Feature", "properties": each, "geometry": square} for each in facts]
    path = tmp_path / "firs.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    out = tmp_path / "out.bin"
    report = build([path], out, base=small.path)
    gazetteer = open_gazetteer(out)
    space = gazetteer.airspace(gazetteer.lookup("ORBB")[0].place)
    assert (space.source, space.fir) == ("fir", ("ORBB",))
    assert space.shape.bounds == (42.0, 32.0, 44.0, 34.0)
    assert gazetteer.shape(gazetteer.lookup("Grey Zone")[0].place).area == pytest.approx(4.0)
    assert report.problems == [f"{path}: feature 3: no name"]


def test_airports_table_of_ourairports(tmp_path):
    path = tmp_path / "airports.csv"
    path.write_text(
        '"id","ident","type","name","latitude_deg","longitude_deg","iso_country","iso_region","iata_code","icao_code",'
        '"gps_code","wikipedia_link","keywords"\n'
        '1,"ORAA","medium_airport","Al Asad Air Base",33.78,42.44,"IQ","IQ-AN","","ORAA","ORAA","","Qadisiyah"\n'
        '2,"XX","medium_airport","Broken",x,42.44,"IQ","IQ-AN","","","","",""\n',
        encoding="utf-8",
    )
    report = build([path], tmp_path / "out.bin")
    place = open_gazetteer(report.path).lookup("al-Asad Airbase")
    assert place == ()
    assert open_gazetteer(report.path).lookup("Al Asad")[0].place.kind == "airbase"
    assert report.malformed == 1


def test_interrupted_build_leaves_the_old_file(iraq, tmp_path):
    out = tmp_path / "out.bin"
    build([iraq], out)
    before = out.read_bytes()

    def interrupt(*_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build([iraq], out, progress=interrupt)
    assert out.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["IQ.txt", "out.bin"]


def test_nothing_is_left_where_the_process_is_killed(iraq, tmp_path):
    code = (
        "import os, sys; from geonews.gazetteer.build import build; "
        "build(sys.argv[1:2], sys.argv[2], progress=lambda *_: os._exit(9))"
    )
    out = tmp_path / "out.bin"
    out.write_bytes(b"old")
    assert subprocess.run([sys.executable, "-c", code, iraq, out], check=False).returncode == 9
    assert sorted(path.name for path in tmp_path.iterdir()) == ["IQ.txt", "out.bin"]
    assert out.read_bytes() == b"old"


def test_progress_ends_at_the_size_of_the_file(iraq, tmp_path):
    seen = []
    build([iraq], tmp_path / "out.bin", progress=lambda *step: seen.append(step))
    assert ("IQ.txt", iraq.stat().st_size, iraq.stat().st_size) in seen
    finishing = [(done, total) for name, done, total in seen if name == "finishing"]
    assert finishing == sorted(finishing)
    assert finishing[0][0] == 0
    assert finishing[-1][0] == finishing[-1][1]
    assert seen[-1][0] == "finishing"


def test_same_sources_same_bytes(iraq, tmp_path):
    build([iraq], tmp_path / "a.bin")
    build([iraq], tmp_path / "b.bin")
    assert (tmp_path / "a.bin").read_bytes() == (tmp_path / "b.bin").read_bytes()


@pytest.mark.parametrize("name", ["missing.txt", "table.xlsx"])
def test_unknown_or_missing_source_is_an_error(tmp_path, name):
    if name.startswith("table"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    with pytest.raises(SourceError, match=name):
        build([tmp_path / name], tmp_path / "out.bin")


def test_csv_without_coordinates_is_an_error(tmp_path):
    (tmp_path / "mine.csv").write_text("name,latitude\nA,1\n", encoding="utf-8")
    with pytest.raises(SourceError, match="no column lat, lon"):
        build([tmp_path / "mine.csv"], tmp_path / "out.bin")


def test_foreign_truncated_and_older_files_are_refused(small, tmp_path):
    foreign = tmp_path / "foreign.bin"
    with sqlite3.connect(foreign) as database:
        database.execute("CREATE TABLE t (x)")
        database.execute("PRAGMA application_id = 0x67656F6E")
    database.close()
    with pytest.raises(GazetteerError, match="schema 1"):
        open_gazetteer(foreign)
    foreign.write_bytes(b"")
    with pytest.raises(GazetteerError, match="not a gazetteer"):
        open_gazetteer(foreign)
    data = (tmp_path / "small.bin").read_bytes()
    cut = tmp_path / "cut.bin"
    cut.write_bytes(data[: len(data) // 2])
    with pytest.raises(GazetteerError, match=r"truncated|damaged"):
        open_gazetteer(cut)
    older = tmp_path / "older.bin"
    older.write_bytes(data[:8] + (99).to_bytes(4, "little") + data[12:])
    with pytest.raises(GazetteerError, match="schema 99"):
        open_gazetteer(older)
    damaged = tmp_path / "damaged.bin"
    damaged.write_bytes(data[:40] + b"?" + data[41:])
    with pytest.raises(GazetteerError, match="damaged"):
        open_gazetteer(damaged)
    text = tmp_path / "text.bin"
    text.write_text("no database at all", encoding="utf-8")
    with pytest.raises(GazetteerError, match="not a gazetteer"):
        open_gazetteer(text)
    assert small.lookup("Farish")


def test_a_gazetteer_of_another_schema_is_compiled_again_in_a_checkout(small, tmp_path, monkeypatch):
    data = (tmp_path / "small.bin").read_bytes()
    compiled = tmp_path / "geonews.bin"
    compiled.write_bytes(data[:8] + (1).to_bytes(4, "little") + data[12:])
    (tmp_path / "places.xz").touch()
    monkeypatch.delenv("GEONEWS_GAZETTEER", raising=False)
    monkeypatch.setattr("geonews.gazetteer.locate._INSTALLED", tmp_path / "none")
    monkeypatch.setattr("geonews.gazetteer.locate.SOURCES", tmp_path)
    monkeypatch.setattr("geonews.gazetteer.compile.compile_gazetteer", lambda _, path: path.write_bytes(data))
    assert open_gazetteer().lookup("Farish") == small.lookup("Farish")


@pytest.mark.parametrize(("digest", "warned"), [("same", False), ("other", True)])
def test_a_gazetteer_older_than_its_sources_says_so_unless_they_are_the_same(
    iraq, tmp_path, monkeypatch, caplog, digest, warned
):
    compiled = tmp_path / "geonews.bin"
    build([iraq], compiled)
    made_of = open_gazetteer(compiled).facts["sources"]
    (tmp_path / "places.xz").touch()
    os.utime(compiled, (1, 1))
    monkeypatch.delenv("GEONEWS_GAZETTEER", raising=False)
    monkeypatch.setattr("geonews.gazetteer.locate._INSTALLED", tmp_path / "none")
    monkeypatch.setattr("geonews.gazetteer.locate.SOURCES", tmp_path)
    monkeypatch.setattr("geonews.gazetteer.compile.inputs_digest", lambda _: made_of if digest == "same" else "changed")
    assert locate() == compiled
    assert ("is older than places.xz" in caplog.text) is warned


@pytest.mark.parametrize(
    ("file", "content", "message"),
    [
        ("IQ.txt", "\n".join(IRAQ).encode("utf-16"), "is UTF-16, not UTF-8; save it as UTF-8"),
        ("IQ.txt", gzip.compress(IRAQ[0].encode()), "is compressed by gzip; unpack it first"),
        ("IQ.txt", b"", "no place could be read"),
        ("IQ.txt", dump_row(1, "Málaga", 33, 44).encode("latin-1"), "line 1: not UTF-8"),
        ("IQ.zip", b"hello", "a damaged or truncated zip file"),
        ("airports.csv", b"ident,latitude_deg\nORAA,33\n", "no column gps_code"),
    ],
)
def test_a_file_that_gives_nothing_is_an_error_that_says_why_and_the_old_gazetteer_stays(
    tmp_path, file, content, message
):
    out = tmp_path / "out.bin"
    out.write_bytes(b"old")
    (tmp_path / file).write_bytes(content)
    with pytest.raises(SourceError, match=message):
        build([tmp_path / file], out)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([file, "out.bin"])
    assert out.read_bytes() == b"old"


def test_a_zip_with_a_damaged_middle_is_refused(tmp_path):
    path = tmp_path / "IQ.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("IQ.txt", "\n".join(IRAQ * 50))
    data = bytearray(path.read_bytes())
    data[60:70] = bytes(10)
    path.write_bytes(data)
    with pytest.raises(SourceError, match="damaged or truncated zip file"):
        build([path], tmp_path / "out.bin")


def test_rows_that_cannot_be_stored_are_named_with_what_is_wrong(tmp_path):
    path = tmp_path / "IQ.txt"
    rows = [
        IRAQ[2],
        dump_row(1, "Far", 33, 44, people=10**12),
        dump_row(2, "L" * 300, 33, 44),
        dump_row(3, "North", 95, 44),
        dump_row(4, "Nowhere", "nan", 44),
        dump_row("x", "Unnumbered", 33, 44),
    ]
    path.write_text("\n".join(rows), encoding="utf-8")
    report = build([path], tmp_path / "out.bin")
    assert report.places == 1
    assert [problem.partition("line ")[2] for problem in report.problems] == [
        "2: 1,000,000,000,000 is no number of people",
        "3: a name of 300 letters",
        "4: position 95.0, 44.0 is not on Earth",
        "5: position nan, 44.0 is not on Earth",
        "6: 'x' is no whole number",
    ]


def test_lines_of_a_table_that_are_no_text_are_named_by_their_line(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_bytes(b"name,lat,lon\nOk,1,2\nBol\xedvar,1,2\nFine,1,2\nOff,1,200\n")
    report = build([path], tmp_path / "out.bin")
    assert report.places == 2
    assert sorted(report.problems) == [
        f"{path}, line 3: not UTF-8",
        f"{path}, line 5: position 1.0, 200.0 is not on Earth",
    ]


def test_features_without_a_place_on_earth_are_counted(tmp_path):
    path = tmp_path / "mine.geojson"
    shapes = [("Well", [44, 33]), ("Off", [500, 100]), ("", [1, 1])]
    features = [
        {"type": "Feature", "properties": {"name": name}, "geometry": {"type": "Point", "coordinates": at}}
        for name, at in shapes
    ]
    features.append({"type": "Feature", "properties": {"name": "None"}, "geometry": None})
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    report = build([path], tmp_path / "out.bin")
    assert (report.places, report.malformed) == (1, 3)
    assert report.problems[0] == f"{path}: feature 2: position 100.0, 500.0 is not on Earth"


def test_a_division_without_a_code_is_no_parent(tmp_path):
    path = tmp_path / "IQ.txt"
    rows = [dump_row(1, "Qada", 33, 44, group="A", feature="ADM2"), dump_row(2, "Village", 33, 44)]
    path.write_text("\n".join(rows), encoding="utf-8")
    build([path], tmp_path / "out.bin")
    gazetteer = open_gazetteer(tmp_path / "out.bin")
    assert gazetteer.parents(gazetteer.lookup("Village")[0].place) == ()

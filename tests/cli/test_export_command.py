"""``geonews export`` as a user runs it."""

from __future__ import annotations

import io
import json
import subprocess
import sys

import geopandas
import pytest
from geojson_pydantic import FeatureCollection

QUAKE = '{"id": "q", "text": "An earthquake killed at least 12 people in Kerman, Iran.", "published": "2020-01-08"}\n'


def geonews(*arguments, data=b""):
    """Run the console script; bytes in and out."""
    done = subprocess.run(
        [sys.executable, "-m", "geonews", *map(str, arguments)], input=data, capture_output=True, check=False
    )
    return done.returncode, done.stdout, done.stderr.decode("utf-8")


@pytest.fixture(scope="module")
def reports(tmp_path_factory):
    path = tmp_path_factory.mktemp("reports") / "reports.jsonl"
    assert geonews("parse", "-", "-o", path, data=QUAKE.encode())[0] == 0
    return path


def test_reports_become_geojson_and_the_command_says_how_many(reports, tmp_path):
    out = tmp_path / "x.geojson"
    code, stdout, stderr = geonews("export", reports, "-o", out, "--layer", "incident")
    assert (code, stdout, stderr) == (0, b"", f"{out}: 1 report(s): 1 incident\n")
    (feature,) = FeatureCollection.model_validate_json(out.read_bytes()).features
    assert (feature.properties["place"], feature.properties["killed_low"]) == ("Kerman", 12)


def test_an_article_goes_through_a_pipe(reports):
    code, stdout, stderr = geonews("export", "-", "-o", "-", "--format", "geojson", data=QUAKE.encode())
    assert (code, stderr) == (0, "")
    assert json.loads(stdout) == json.loads(geonews("export", reports, "-o", "-", "--format", "geojson")[1])


def test_tables_go_to_standard_output_too(reports):
    code, stdout, _ = geonews("export", reports, "-o", "-", "--format", "parquet", "--points")
    frame = geopandas.read_parquet(io.BytesIO(stdout))
    assert code == 0
    assert set(frame.geometry.geom_type) == {"Point"}


def test_what_cannot_be_written_is_said_before_any_work(reports, tmp_path):
    for arguments, says in (
        (("-o", tmp_path / "x.shp"), ".shp is no format; the formats are: geojson, csv, parquet, gpkg, kml, json"),
        (("-o", reports), "exists; use --force"),
        (("-o", "-"), "standard output: no suffix says the format"),
        (("-o", tmp_path / "none" / "x.csv"), "is not a directory"),
    ):
        code, stdout, stderr = geonews("export", "no-such-file.jsonl", *arguments)
        assert (code, stdout) == (2, b"")
        assert says in stderr
        assert "no-such-file" not in stderr


def test_a_broken_report_spoils_no_other(reports, tmp_path):
    both = tmp_path / "both.jsonl"
    both.write_bytes(b'{"schema": 1}\n' + reports.read_bytes())
    code, stdout, stderr = geonews("export", both, "-o", "-", "--format", "csv", "--layer", "incident")
    assert (code, len(stdout.splitlines())) == (1, 2)
    assert f"{both}, line 1" in stderr


def test_nothing_to_export_writes_nothing(tmp_path):
    code, _, stderr = geonews("export", tmp_path / "none.jsonl", "-o", tmp_path / "x.csv")
    assert code == 1
    assert "nothing was exported" in stderr
    assert not list(tmp_path.iterdir())

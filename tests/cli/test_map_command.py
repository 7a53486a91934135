"""What ``geonews map`` writes besides the page, and what it refuses before any work."""

from __future__ import annotations

import json
import re
import struct
from pathlib import Path

import pytest
from click.testing import CliRunner

from geonews.cli.map import command

ARTICLE = Path(__file__).parents[2] / "examples" / "al-asad.txt"
TILES = "https://tile.example.org/{z}/{x}/{y}.png"


def run(*arguments):
    return CliRunner().invoke(command, [str(ARTICLE), "--published", "2020-01-08", *map(str, arguments)])


@pytest.fixture(scope="module")
def reports(tmp_path_factory):
    """The article parsed once, for the other tests to map."""
    from geonews import Pipeline, read_articles
    from geonews.records import dumps

    path = tmp_path_factory.mktemp("reports") / "reports.jsonl"
    pipeline = Pipeline.default()
    path.write_text(
        "".join(dumps(pipeline.parse(article)) + "\n" for article in read_articles(ARTICLE)), encoding="utf-8"
    )
    return path


def mapped(reports, target, *options):
    result = CliRunner().invoke(command, [str(reports), "-o", str(target), *options])
    assert result.exit_code == 0, result.output
    return target


def test_a_picture_has_the_pixels_asked_for(reports, tmp_path):
    pytest.importorskip("resvg_py")
    content = mapped(reports, tmp_path / "card.png", "--size", "1200x630").read_bytes()
    assert struct.unpack(">II", content[16:24]) == (2400, 1260)
    assert 'width="800"' in mapped(reports, tmp_path / "card.svg", "--size", "800x400").read_text(encoding="utf-8")


def test_the_features_of_a_map(reports, tmp_path):
    features = json.loads(mapped(reports, tmp_path / "map.geojson").read_text(encoding="utf-8"))["features"]
    assert {feature["properties"]["layer"] for feature in features} >= {"incident", "airspace", "origin", "link"}


def test_tiles_are_never_the_default(reports, tmp_path):
    plain = mapped(reports, tmp_path / "plain.html").read_text(encoding="utf-8")
    tiled = mapped(reports, tmp_path / "tiled.html", "--tiles", TILES).read_text(encoding="utf-8")
    images = [re.search("img-src[^;]*", page)[0] for page in (plain, tiled)]
    assert images == ["img-src data:", "img-src data: https://tile.example.org"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("-o", "x.html", "--tiles", "https://*/{z}/{x}/{y}"), "tiles cannot be"),
        (("-o", "x.png", "--size", "9x9"), "WIDTHxHEIGHT"),
        (("-o", "x.html", "--size", "1200x630"), "--size is for still pictures"),
        (("-o", "x.docx"), ".docx is no kind of map"),
        (("-o", "x.html", "--country", "Iraq"), "IQ for Iraq"),
    ],
)
def test_what_cannot_be_is_refused_before_any_work(tmp_path, monkeypatch, options, said):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("geonews.cli.reports.made_reports", None)
    result = run(*options)
    assert result.exit_code != 0
    assert said in result.output + str(result.exception)
    assert list(tmp_path.iterdir()) == []

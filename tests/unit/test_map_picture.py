"""Still pictures: well-formed whatever they hold, located, and as PNG and PDF where the renderers are."""

from __future__ import annotations

import json
import math
import re
import runpy
import struct
import sys
from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree as ET

import pytest

from geonews.errors import MissingExtraError, OptionError
from geonews.maps import build_map
from geonews.maps.grouping import grouped
from geonews.maps.locator import Globe

ROOT = Path(__file__).parents[2]
samples = SimpleNamespace(**runpy.run_path(str(ROOT / "tests" / "browser" / "map_reports.py")))
SVG = "{http://www.w3.org/2000/svg}"


def elements(picture, name):
    return list(ET.fromstring(picture.svg).iter(f"{SVG}{name}"))  # noqa: S314 - our own text


def words(picture):
    return [element.text for element in elements(picture, "text")]


def test_a_map_saves_itself_as_a_picture(tmp_path):
    target = tmp_path / "map.svg"
    build_map(samples.archetype()).save(target)
    assert target.read_text(encoding="utf-8") == build_map(samples.archetype()).plot().svg
    said = words(build_map(samples.archetype()).plot())
    assert {"Kerman", "at least 56 killed", "Erbil", "Missile strike", "IRAQ"} <= set(said)


@pytest.mark.parametrize("text", samples.HOSTILE)
def test_a_picture_is_well_formed_whatever_the_words(text):
    picture = build_map(samples.hostile(text), title=text).plot().svg
    root = ET.fromstring(picture)  # noqa: S314 - our own text
    assert {element.tag.split("}")[1] for element in root.iter()} <= {
        "svg", "title", "defs", "pattern", "rect", "path", "g", "circle", "text",
    }  # fmt: skip


@pytest.mark.parametrize("make", [samples.across_the_antimeridian, samples.in_country, samples.without_incidents])
def test_pictures_of_odd_reports(make):
    assert (
        build_map(make(), theme="dark", language="ar").plot(width=1200, height=630).svg
        == build_map(make(), theme="dark", language="ar").plot(width=1200, height=630)._repr_svg_()
    )


def test_a_picture_says_how_many_and_when():
    assert "3 incidents · 8 January 2020" in words(build_map(samples.archetype()).plot())
    assert "3 incidentes · 2020-01-08" in words(build_map(samples.archetype(), language="es").plot())


def test_a_region_is_located_on_a_globe_and_the_world_is_not():
    region, world = (build_map(report).plot() for report in (samples.archetype(), samples.many(40)))
    assert marked(region)
    assert not marked(world)


def marked(picture):
    return [path for path in elements(picture, "path") if path.get("fill") == "#d55e00" and path.get("fill-opacity")]


def test_the_globe_shows_the_near_side_and_puts_the_far_side_on_its_rim():
    globe = Globe(30.0, 45.0, x=100.0, y=100.0, radius=50.0)
    assert globe(30.0, 45.0) == ((pytest.approx(100.0), pytest.approx(100.0)), True)
    assert globe(50.0, 45.0)[0][1] < 100
    assert globe(30.0, 60.0)[0][0] > 100
    (x, y), seen = globe(-30.0, -100.0)
    assert not seen
    assert math.hypot(x - 100, y - 100) == pytest.approx(50)
    assert all(math.dist(point, (100, 100)) <= 50.001 for ring in globe.land() for point in ring)


def test_symbols_at_one_spot_stand_apart_and_many_become_a_number():
    few = grouped([((50.0, 50.0), n) for n in range(4)])
    assert [len(group.members) for group in few] == [4]
    spots = [at for at, _, _ in few[0].spread()]
    assert min(math.dist(a, b) for a in spots for b in spots if a != b) >= 30
    assert grouped([((50.0, 50.0), n) for n in range(9)])[0].is_many
    crowd = grouped([((n * 37 % 600, n * 73 % 400), n) for n in range(2000)])
    assert sum(len(group.members) for group in crowd) == 2000
    assert all(math.dist(a.middle, b.middle) >= 26 for a in crowd for b in crowd if a is not b)


def test_a_number_in_the_picture_counts_what_it_stands_for():
    base = samples.archetype().incidents[0]
    stack = tuple(samples.replace(base, id=f"i{n}", origins=()) for n in range(9))
    picture = build_map(samples.replace(samples.archetype(), incidents=stack, airspace=(), origins=())).plot()
    assert "9" in words(picture)


def test_pictures_become_png_of_their_size(tmp_path):
    pytest.importorskip("resvg_py")
    build_map(samples.archetype()).plot(width=600, height=315).save(tmp_path / "card.png")
    content = (tmp_path / "card.png").read_bytes()
    assert content.startswith(b"\x89PNG")
    assert struct.unpack(">II", content[16:24]) == (1200, 630)


@pytest.mark.parametrize(("width", "height"), [(200, 200), (320, 1200), (2400, 400)])
def test_a_picture_of_any_shape_shows_its_sites(width, height):
    picture = build_map(samples.archetype()).plot(width=width, height=height)
    places = [re.match(r"translate\((\S+) (\S+)\)", one.get("transform", "")) for one in elements(picture, "g")]
    assert sum(0 < float(at[1]) < width and 0 < float(at[2]) < height for at in places if at) >= 3


def test_a_picture_without_room_is_refused():
    with pytest.raises(OptionError, match="200"):
        build_map([]).plot(width=20)


def test_pictures_become_pdf(tmp_path):
    pytest.importorskip("svg2pdf_py")
    build_map(samples.archetype()).save(tmp_path / "map.pdf")
    assert (tmp_path / "map.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(("suffix", "module"), [(".png", "resvg_py"), (".pdf", "svg2pdf_py")])
def test_without_the_extra_the_error_names_it(tmp_path, monkeypatch, suffix, module):
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingExtraError, match=r"geonews\[picture\]"):
        build_map(samples.archetype()).save(tmp_path / f"map{suffix}")
    assert list(tmp_path.iterdir()) == []


def test_a_map_saves_itself_as_geojson(tmp_path):
    build_map(samples.archetype()).save(tmp_path / "map.geojson")
    features = json.loads((tmp_path / "map.geojson").read_text(encoding="utf-8"))["features"]
    assert sum(feature["properties"]["layer"] == "incident" for feature in features) == 3

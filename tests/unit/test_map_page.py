"""The page of a map as text: what stands in it, what cannot get into it, how large it is."""

from __future__ import annotations

import dataclasses
import importlib
import json
import re
import runpy
from pathlib import Path
from types import SimpleNamespace

import folium
import pytest
from jinja2 import Template

from geonews.errors import OptionError
from geonews.maps import MapKeywords, MapOptions, build_map
from geonews.maps.assets import basemap
from geonews.maps.detail import fitted_basemap
from geonews.maps.frame import frame
from geonews.maps.mercator import decode_line

ROOT = Path(__file__).parents[2]
samples = SimpleNamespace(**runpy.run_path(str(ROOT / "tests" / "browser" / "map_reports.py")))
KIB = 1024


def html_of(*reports, **options):
    return build_map(reports, **options).get_root().render()


def island_of(page):
    return json.loads(re.search(r'<script type="application/json" id="geonews-[0-9a-f]+">(.*?)</script>', page)[1])


def test_the_archetype_has_its_layers():
    data = island_of(html_of(samples.archetype()))
    names = [place["n"] for place in data["places"]]
    assert [(i["t"], [names[p] for p in i["p"]]) for i in data["incidents"]] == [
        ("missile_strike", ["Al Asad Air Base"]),
        ("missile_strike", ["Erbil"]),
        ("crowd_crush", ["Kerman"]),
    ]
    assert {names[a["p"]] for a in data["airspace"]} == {"Iraq", "Iran", "Persian Gulf", "Gulf of Oman"}
    assert [(names[link["from"]], names[link["to"]]) for link in data["links"]] == [
        ("Iran", "Al Asad Air Base"),
        ("Iran", "Erbil"),
    ]
    assert data["incidents"][2]["k"] == [56, None, "at least 56"]


def test_countries_are_named_as_in_the_gazetteer():
    assert island_of(html_of(samples.archetype()))["countries"]["IR"] == "Iran"
    assert island_of(html_of(samples.archetype(), language="ar"))["countries"] == {}
    assert island_of(html_of(samples.hostile("\ud800")))["countries"] in ({}, {"IQ": "Iraq"})


def test_it_starts_framed_on_the_incidents():
    report = samples.archetype()
    south, west, north, east = island_of(html_of(samples.replace(report, airspace=())))["frame"]
    assert 29 < south < 31
    assert 42 < west < 43
    assert 36 < north < 37
    assert 57 < east < 58
    wider = island_of(html_of(report))["frame"]
    assert wider[0] < south
    assert wider[3] - wider[1] <= 2.25 * (east - west)


def test_half_the_world_is_framed_as_readers_know_it():
    assert frame([(40.0, lon, 40.0, lon) for lon in (-120.0, -60.0, 0.0, 80.0, 170.0)])[1::2] == (-120.0, 170.0)


def test_the_coast_is_fine_near_and_coarse_far_away():
    whole, fitted = (json.loads(text) for text in (basemap("50m"), fitted_basemap("50m", (30.0, 42.0, 36.0, 57.0))))
    assert len(json.dumps(fitted)) < 0.7 * len(json.dumps(whole))
    near, far = ((30.0, 47.0, 31.0, 50.0), (60.0, 5.0, 64.0, 12.0))
    for box, same in ((near, True), (far, False)):
        corners = [points_in(data, box) for data in (whole, fitted)]
        assert corners[0]
        assert (corners[0] == corners[1]) is same
        assert corners[1] <= corners[0]


def points_in(data, box):
    south, west, north, east = box
    lines = (decode_line(text, data["units"]) for text in data["land"])
    return {(lat, lon) for line in lines for lat, lon in line if south <= lat <= north and west <= lon <= east}


def test_provinces_are_drawn_around_what_is_shown_and_nowhere_else():
    shown = island_of(html_of(samples.archetype()))["provinces"]
    points = [point for text in shown for point in decode_line(text, 100)]
    assert any(30 < lat < 34 and 44 < lon < 46 for lat, lon in points)
    assert not any(lon < 30 for _, lon in points)
    assert island_of(html_of(samples.archetype(), basemap="none"))["provinces"] == []


def test_the_result_is_a_folium_map_that_saves_itself(tmp_path):
    made = build_map(samples.archetype())
    assert isinstance(made, folium.Map)
    made.save(tmp_path / "map.html")
    assert (tmp_path / "map.html").read_text(encoding="utf-8") == made.get_root().render()


def test_equal_reports_give_equal_bytes():
    assert html_of(samples.archetype()) == html_of(samples.archetype())


@pytest.mark.parametrize(("basemap", "most"), [("50m", 350), ("110m", 250)])
def test_a_map_of_one_article_keeps_its_size(basemap, most):
    assert len(html_of(samples.archetype(), basemap=basemap).encode()) <= most * KIB


def test_folium_itself_is_left_alone():
    before = (list(folium.Map.default_js), list(folium.Map.default_css))
    html_of(samples.archetype())
    assert (folium.Map.default_js, folium.Map.default_css) == before
    assert "bootstrap" in folium.Map().get_root().render()


def test_nothing_is_fetched_and_the_policy_has_no_unsafe_word():
    head = html_of(samples.archetype()).split("<style>")[0]
    assert "default-src 'none'" in head
    assert "unsafe" not in head
    assert "http://" not in head.replace("http-equiv", "")
    assert "https://" not in head


@pytest.mark.parametrize("text", samples.HOSTILE)
def test_hostile_text_survives_a_page_and_a_second_compilation(text):
    page = html_of(samples.hostile(text))
    data = island_of(page)
    assert data["articles"][0]["title"] == text
    assert data["incidents"][0]["by"] == text
    island = re.search(r'<script type="application/json" id="geonews-[0-9a-f]+">.*?</script>', page)[0]
    assert Template(island).render() == island


def test_a_layer_goes_onto_another_map_without_being_compiled():
    other = folium.Map()
    build_map(samples.hostile("{{ 1/0 }}{% broken")).layer.add_to(other)
    page = other.get_root().render()
    assert island_of(page)["articles"][0]["title"] == "{{ 1/0 }}{% broken"
    assert f"geonews.attach({other.get_name()}," in page


def test_a_users_own_folium_layers_are_drawn():
    made = build_map(samples.archetype())
    folium.CircleMarker((33.0, 44.0), popup="mine").add_to(made)
    page = made.get_root().render()
    assert f".addTo({made.get_name()})" in page.replace("\n", "")
    assert "Content-Security-Policy" not in page


def test_the_map_itself_goes_onto_another_map():
    other = folium.Map()
    made = build_map(samples.archetype())
    assert made.add_to(other) is made
    page = other.get_root().render()
    assert len(island_of(page)["incidents"]) == 3
    assert f"geonews.attach({other.get_name()}," in page
    assert "Content-Security-Policy" in made.get_root().render()


TILES = "https://tile.example.org:8443/{z}/{x}/{y}.png?key=a_b"


def test_tiles_open_the_policy_for_their_host_and_nothing_else():
    page, plain = html_of(samples.archetype(), tiles=TILES, attribution="© Example"), html_of(samples.archetype())
    policy, usual = (re.search(r'content="(default-src[^"]*)"', text)[1] for text in (page, plain))
    assert "img-src data: https://tile.example.org:8443;" in policy
    assert re.sub(r"'sha256-[^']*'| https://tile.example.org:8443", "", policy) == re.sub(r"'sha256-[^']*'", "", usual)
    assert island_of(page)["tiles"] == [TILES, "© Example"]
    assert island_of(plain)["tiles"] is None


@pytest.mark.parametrize(
    "tiles",
    [
        "https://{s}.tile.example.org/{z}/{x}/{y}.png", "javascript:alert(1)//{z}{x}{y}", "https://*/{z}/{x}/{y}",
        "https://a;script-src */{z}/{x}/{y}", 'https://a"/{z}/{x}/{y}', "https://a b/{z}/{x}/{y}", "https://a/1.png",
        "https://[/{z}/{x}/{y}", "//a/{z}/{x}/{y}", "https://user@a/{z}/{x}/{y}", "https://a/{z}/{x}/{y}'\\>",
    ],
)  # fmt: skip
def test_no_other_address_is_taken_for_tiles(tiles):
    with pytest.raises(OptionError, match="tiles"):
        build_map([], tiles=tiles)


@pytest.mark.parametrize(
    ("options", "advice"),
    [
        ({"titel": "x"}, "Did you mean 'title'"),
        ({"basemap": "10m"}, "50m, 110m, none"),
        ({"layers": ["incidents"]}, "incident, airspace"),
        ({"layers": "incident"}, "sequence"),
        ({"language": "xx"}, "en, es, ar"),
    ],
)
def test_a_wrong_option_is_an_error_that_advises(options, advice):
    with pytest.raises(OptionError, match=re.escape(advice)):
        build_map([], **options)


def test_no_report_is_an_empty_map():
    data = island_of(html_of())
    assert data["incidents"] == []
    assert data["frame"] == [-55.0, -170.0, 75.0, 170.0]


@pytest.mark.parametrize("source", ["javascript:alert(1)", "data:text/html,x", "/etc/passwd", "http://[", "file:///x"])
def test_only_web_addresses_become_links(source):
    assert "url" not in island_of(html_of(samples.archetype(source=source)))["articles"][0]


def test_offsets_are_counted_as_javascript_counts():
    data = island_of(html_of(samples.hostile("\N{GRINNING FACE}\N{GRINNING FACE} x")))
    text = data["articles"][0]["text"].encode("utf-16-le", "surrogatepass")
    _, start, end = data["mentions"][0]["e"]
    assert text[2 * start : 2 * end].decode("utf-16-le", "surrogatepass") == "Erbil"


def test_ten_thousand_incidents_fit_into_two_megabytes_of_data():
    data = html_of(samples.many(10_000), basemap="none")
    assert len(data) - len(html_of(basemap="none")) < 2_200_000


def test_very_many_incidents_become_squares_of_the_map():
    data = island_of(html_of(samples.many(50_001), basemap="none"))
    assert sum(incident["n"] for incident in data["incidents"]) == 50_001
    assert len(data["incidents"]) < 50_001
    assert data["articles"] == []


def test_articles_too_long_for_a_page_are_carried_as_sentences(monkeypatch):
    monkeypatch.setattr(importlib.import_module("geonews.maps.payload"), "_MOST_TEXT", 100)
    data = island_of(html_of(samples.archetype()))
    text = data["articles"][0]["text"]
    assert "Paris" not in text
    for incident in data["incidents"]:
        _, start, end = incident["tr"]
        assert text[start:end] in {"struck", "came down", "stampede"}


def test_every_language_has_the_same_words():
    folder = ROOT / "geonews" / "maps" / "static"
    english = json.loads((folder / "strings-en.json").read_text(encoding="utf-8"))
    for path in folder.glob("strings-*.json"):
        assert json.loads(path.read_text(encoding="utf-8")).keys() == english.keys(), path.name


def test_the_keywords_that_editors_know_are_the_options_there_are():
    fields = {field.name for field in dataclasses.fields(MapOptions)}
    assert MapKeywords.__optional_keys__ == fields
    assert not MapKeywords.__required_keys__


@pytest.mark.parametrize(("language", "name"), [("en", "Iraq"), ("es", "Irak"), ("ar", "العراق")])
def test_places_bear_their_name_in_the_language_of_the_page(language, name):
    places = island_of(html_of(samples.archetype(), language=language))["places"]
    assert [place["n"] for place in places if place["k"] == "country" and place["cc"] == "IQ"] == [name]

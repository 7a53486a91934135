"""The committed example maps: whole, offline, small enough, named in the README. Their bytes follow the pipeline."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

GALLERY = Path(__file__).parents[2] / "maps" / "gallery"
README = (GALLERY.parent / "README.md").read_text(encoding="utf-8")
PAGES = sorted(GALLERY.glob("*.html"))
MOST_BYTES = 350_000
ISLAND = re.compile(r'<script type="application/json" id="geonews-[0-9a-f]+">(.*?)</script>')


def island(page):
    return json.loads(ISLAND.search(page.read_text(encoding="utf-8"))[1])


def built():
    """Return name and reports of each map as the builder makes them today."""
    builder = GALLERY.parents[1] / "scripts" / "build_gallery.py"
    spec = importlib.util.spec_from_file_location("build_gallery", builder)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return [(name, reports) for name, reports, _ in module.maps()]


def test_the_gallery_shows_the_incidents_that_its_articles_give_today():
    shown = {page.stem: sorted(one["t"] for one in island(page)["incidents"]) for page in PAGES}
    today = {name: sorted(i.type for report in reports for i in report.incidents) for name, reports in built()}
    assert today == shown


def test_there_are_enough_examples_and_the_readme_shows_each():
    assert len(PAGES) >= 8
    assert [page.name for page in PAGES if f"gallery/{page.stem}.svg" not in README] == []
    assert {page.stem for page in PAGES} == {picture.stem for picture in GALLERY.glob("*.svg")}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_of_the_gallery_is_whole_and_asks_no_network(page):
    text = page.read_text(encoding="utf-8")
    head = text.split("<style>")[0]
    assert "default-src 'none'" in head
    assert re.findall(r'(?:src|href)="(?!data:)[^"]*"', re.sub(r"<script.*?</script>", "", text, flags=re.DOTALL)) == []
    data = island(page)
    for incident in data["incidents"]:
        assert all(number < len(data["places"]) for number in incident.get("p", ()))
    if len(data["articles"]) == 1:
        assert len(text.encode()) <= MOST_BYTES


@pytest.mark.parametrize("picture", sorted(GALLERY.glob("*.svg")), ids=lambda picture: picture.stem)
def test_a_picture_of_the_gallery_is_well_formed(picture):
    root = ET.fromstring(picture.read_text(encoding="utf-8"))  # noqa: S314 - our own file
    assert root.get("width") == "1200"
    assert list(root.iter("{http://www.w3.org/2000/svg}text"))


def test_the_gallery_shows_every_kind_of_map():
    found = [island(page) for page in PAGES]
    assert any(data["airspace"] and data["links"] for data in found)
    assert any(not data["incidents"] for data in found)
    assert any(data["frame"][3] > 180 for data in found)
    assert any(len(data["incidents"]) >= 200 for data in found)
    assert any(data["language"] == "ar" for data in found)
    assert any(
        "of" in data["places"][number] for data in found for one in data["incidents"] for number in one.get("p", ())
    )

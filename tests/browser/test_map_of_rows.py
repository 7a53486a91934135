"""Rows of a data frame on a folium map that somebody else made, in a real browser."""

from __future__ import annotations

import re
import runpy
from pathlib import Path
from types import SimpleNamespace

import folium
import pytest

from geonews.frames import to_frame
from geonews.maps import explore
from geonews.maps.assets import leaflet_css, leaflet_js

samples = SimpleNamespace(**runpy.run_path(str(Path(__file__).parent / "map_reports.py")))

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("ignore::DeprecationWarning")]


def answer(route):
    """Give folium's page the Leaflet that it asks the network for, and nothing else."""
    name = route.request.url.rsplit("/", 1)[-1]
    bodies = {"leaflet.js": leaflet_js(), "leaflet.css": leaflet_css(whole=True)}
    kind = "text/css" if name.endswith(".css") else "text/javascript"
    route.fulfill(status=200, content_type=kind, body=bodies.get(name, ""))


@pytest.fixture
def opened(browser, tmp_path):
    """Open a folium map and hand out the page; no script of it may have failed."""
    errors, contexts = [], []

    def visit(made):
        made.save(tmp_path / "mine.html")
        contexts.append(browser.new_context(viewport={"width": 1280, "height": 800}))
        page = contexts[-1].new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.route(re.compile("^https?:"), answer)
        page.goto((tmp_path / "mine.html").as_uri())
        page.wait_for_selector(".gn-legend")
        return page

    yield visit
    for context in contexts:
        context.close()
    assert errors == []


def pins(page):
    """The names of the symbols on the map."""
    return sorted(page.locator(".gn-pin").evaluate_all("pins => pins.map((pin) => pin.getAttribute('aria-label'))"))


def test_rows_are_a_layer_beside_ones_own(opened):
    reports = samples.archetype()
    frame = to_frame(reports)
    mine = folium.Map(location=(33, 48), zoom_start=5, tiles=None)
    folium.CircleMarker((35.0, 50.0), radius=9, class_name="mine").add_to(mine)
    page = opened(explore(reports, frame[frame.type == "missile_strike"], m=mine))
    assert pins(page) == ["Missile strike, reported, Al Asad Air Base", "Missile strike, reported, Erbil"]
    assert page.locator("path.mine").count() == 1
    assert page.locator("path.gn-air").count() == 0
    page.locator(".gn-legend").get_by_label("Missile strike").uncheck()
    assert pins(page) == []
    assert page.locator("path.mine").count() == 1


def test_hostile_text_does_nothing_on_a_map_of_ones_own(opened):
    reports = [samples.hostile(text) for text in samples.HOSTILE]
    page = opened(explore(reports, m=folium.Map(tiles=None)))
    assert page.locator(".leaflet-container [class*=gn-]").count() > 5
    assert page.evaluate("window.pwned") is None
    assert (
        page.locator(".gn-legend img, .gn-legend script, .leaflet-pane [onerror], .leaflet-pane [onload]").count() == 0
    )

"""The real page in a real browser, without a network: silent, safe, and every switch works."""

from __future__ import annotations

import runpy
from pathlib import Path
from types import SimpleNamespace

import folium
import pytest

from geonews.maps import build_map

samples = SimpleNamespace(**runpy.run_path(str(Path(__file__).parent / "map_reports.py")))
DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("ignore::DeprecationWarning")]


def count(page, selector):
    return page.locator(selector).count()


def test_the_archetype_shows_what_happened_and_pins_no_country(visit):
    page = visit(samples.archetype())
    labels = page.locator(".gn-pin").evaluate_all("pins => pins.map((pin) => pin.getAttribute('aria-label'))")
    assert sorted(labels) == [
        "Crowd crush, reported, Kerman",
        "Missile strike, reported, Al Asad Air Base",
        "Missile strike, reported, Erbil",
    ]
    assert count(page, "path.gn-air") == 4
    assert count(page, "path.gn-arc") == 2
    assert count(page, "path.gn-arrow") == 2


@pytest.mark.parametrize("number", range(len(samples.HOSTILE)))
def test_hostile_text_does_nothing(visit, number, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    text = samples.HOSTILE[number]
    page = visit(samples.hostile(text), title=text)
    page.locator(".gn-pin").first.click()
    page.wait_for_selector(".leaflet-popup .gn-card")
    open_everything(page)
    assert page.evaluate("window.pwned") is None
    assert count(page, ".gn-app img, .gn-app iframe, .gn-app script, .gn-app [onerror], .gn-app [onload]") == 0
    assert count(page, ".gn-app a[href]:not([href^=http]):not([href^='#'])") == 0
    assert not Path(samples.CANARY).exists()


def open_everything(page):
    """Open whatever else shows text."""
    for key in ("t", "Escape", "?", "Escape"):
        page.keyboard.press(key)


@pytest.mark.parametrize(
    ("label", "selector"),
    [("Incidents", ".gn-pin"), ("Affected airspace", "path.gn-air"), ("Origins", "path.gn-origin"),
     ("From origin to site", "path.gn-arc"), ("Places named", "path.gn-mention"), ("Uncertainty", "path.gn-ring")],
)  # fmt: skip
def test_every_layer_can_be_switched_off_and_on(visit, label, selector):
    page = visit(samples.archetype())
    before = count(page, selector)
    assert before > 0
    switch = page.get_by_label(label, exact=False).and_(page.locator(".gn-legend input")).first
    switch.uncheck()
    assert count(page, selector) == 0
    switch.check()
    assert count(page, selector) == before


def test_the_legend_filters_types(visit):
    page = visit(samples.archetype())
    page.locator(".gn-legend").get_by_label("Missile strike").uncheck()
    assert count(page, ".gn-pin") == 1
    assert count(page, "path.gn-arc") == 0
    assert page.locator(".gn-tally").inner_text() == "1 of 3 shown"


def test_a_popup_says_what_the_article_says(visit):
    page = visit(samples.archetype())
    page.get_by_label("Crowd crush, reported, Kerman").click()
    card = page.locator(".leaflet-popup .gn-card")
    assert card.locator("mark").all_inner_texts() == ["Kerman"]
    assert "at least 56" in card.inner_text()
    assert "more than 210" in card.inner_text()
    assert card.locator(".gn-where").inner_text() == "Kerman, Iran"
    page.keyboard.press("Escape")
    # A map that still moves may carry a mark away from under a click.
    page.locator(".leaflet-popup").wait_for(state="detached")
    page.locator(".leaflet-pan-anim").wait_for(state="detached")
    page.get_by_label("Missile strike, reported, Al Asad Air Base").click()
    said = page.locator(".leaflet-popup .gn-card").last.inner_text()
    assert "8 Jan 2020, 01:30 local time" in said
    assert "7 Jan 2020, 22:30 UTC" in said


def test_article_and_map_lead_to_each_other(visit):
    page = visit(samples.archetype())
    page.locator(".gn-panel").get_by_role("button", name="Kerman", exact=True).click()
    page.wait_for_selector(".leaflet-popup .gn-card")
    page.get_by_role("button", name="Show in the article").click()
    assert page.locator(".gn-flash").inner_text() == "stampede"


def test_the_address_restores_what_was_chosen(visit):
    page = visit(samples.archetype())
    page.locator(".gn-legend").get_by_label("Crowd crush").uncheck()
    page.locator(".gn-legend").get_by_label("Affected airspace").uncheck()
    fragment = page.evaluate("location.hash")
    again = visit(samples.archetype(), fragment=fragment)
    assert count(again, ".gn-pin") == 2
    assert count(again, "path.gn-air") == 0


@pytest.mark.parametrize("fragment", ["#at=x/y/z", "#layers=%00.<b>", "#dates=..", "#incident=999", "#at=1e999/0/0"])
def test_a_strange_address_is_ignored(visit, fragment):
    assert count(visit(samples.archetype(), fragment=fragment), ".gn-app") == 1


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_sticks_out_of_the_window(visit, viewport, scheme):
    page = visit(samples.archetype(), viewport=viewport, scheme=scheme)
    assert page.evaluate("document.documentElement.classList.contains('gn-dark')") == (scheme == "dark")
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


def test_search_folds_accents_and_case(visit):
    page = visit(samples.archetype())
    page.get_by_role("combobox").fill("KÉRMAN")
    page.keyboard.press("Enter")
    page.wait_for_selector(".leaflet-popup .gn-card")
    assert "Kerman" in page.locator(".gn-card").inner_text()


def test_search_finds_words_of_the_article_and_shows_them(visit):
    page = visit(samples.archetype())
    page.get_by_role("combobox").fill("mourners")
    page.locator(".gn-hits li").last.click()
    assert "mourners" in page.locator(".gn-flash").inner_text()


def test_the_table_holds_everything_and_leads_back_to_the_map(visit):
    page = visit(samples.archetype())
    page.keyboard.press("t")
    rows = page.locator(".gn-dialog tbody tr")
    assert rows.count() == 3 + 4 + 1 + 9
    page.get_by_role("button", name="Killed").click()
    page.get_by_role("button", name="Killed").click()
    assert "at least 56" in rows.first.inner_text()
    rows.first.get_by_role("button").click()
    page.wait_for_selector(".leaflet-popup .gn-card")


def test_dates_filter_and_reset(visit):
    page = visit(samples.archetype())
    page.get_by_label("From", exact=True).fill("1")
    assert page.locator(".gn-tally").inner_text() == "2 of 3 shown"
    assert "dates=2020-01-08..2020-01-08" in page.evaluate("location.hash")
    page.get_by_role("button", name="Show all").click()
    assert page.locator(".gn-tally").inner_text() == "3 incidents"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Table (CSV)", "crowd_crush"),
        ("Map data (GeoJSON)", '"FeatureCollection"'),
        ("Picture (SVG)", "Kerman"),
        ("Picture (PNG)", "PNG"),
    ],
)
def test_downloads_are_made_in_the_page(visit, name, expected):
    page = visit(samples.archetype())
    page.get_by_role("button", name="Download").click()
    with page.expect_download() as download:
        page.get_by_role("button", name=name).click()
    assert expected in Path(download.value.path()).read_text(encoding="utf-8", errors="replace")


def test_the_keyboard_reaches_and_opens_everything(visit):
    page = visit(samples.archetype())
    page.locator(".gn-pin").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".leaflet-popup .gn-card")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert page.locator("dialog").get_by_role("heading", name="Help").is_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("d")
    assert page.evaluate("document.documentElement.classList.contains('gn-dark')")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.type") == "search"


def test_arabic_runs_from_right_to_left(visit):
    page = visit(samples.archetype(), language="ar")
    assert page.evaluate("document.documentElement.dir") == "rtl"
    legend, panel = (page.locator(name).bounding_box() for name in (".gn-legend", ".gn-panel"))
    assert legend["x"] < panel["x"]
    assert page.locator(".gn-legend summary").inner_text() == "مفتاح الخريطة"


def test_what_was_left_out_is_said(visit):
    page = visit(samples.archetype())
    assert "names that could not be placed: American" in page.locator(".gn-left-out").inner_text()


def test_no_incident_is_said_too(visit):
    report = samples.without_incidents()
    assert visit(report).locator(".gn-tally").inner_text() == "No incident was found in this article."


def test_areas_are_shaded_and_never_pinned(visit):
    page = visit(samples.in_country())
    assert count(page, ".gn-pin") == 0
    assert count(page, "path.gn-site") == 1
    page.locator("path.gn-site").click()
    page.wait_for_selector(".leaflet-popup .gn-card")


def test_manners_are_told_apart_and_filtered(visit):
    page = visit(samples.all_manners())
    for manner in ("reported", "claimed", "denied", "threatened", "background"):
        assert count(page, f".gn-pin .gn-{manner}") == 1
    page.locator(".gn-legend").get_by_label("Claimed").uncheck()
    assert count(page, ".gn-pin") == 4


def test_lines_and_frames_cross_the_antimeridian(visit):
    page = visit(samples.across_the_antimeridian())
    assert page.evaluate("[...document.querySelectorAll('path.gn-arc')].every((arc) => arc.getBBox().width < 900)")
    boxes = [pin.bounding_box() for pin in page.locator(".gn-pin").all()]
    assert len(boxes) == 2
    assert all(0 < box["x"] < DESKTOP["width"] for box in boxes)


def test_thousands_of_incidents_are_drawn_on_one_canvas_and_open(visit):
    page = visit(samples.many(2000), title="Many")
    assert count(page, ".gn-pin") == 0
    page.get_by_role("combobox").fill("place 40 flood")
    page.keyboard.press("Enter")
    page.wait_for_selector(".leaflet-popup .gn-card")
    page.locator(".gn-legend").get_by_label("Flood").uncheck()
    assert page.locator(".gn-tally").inner_text() == "1750 of 2000 shown"


def test_many_articles_are_listed_and_opened_one_by_one(visit):
    reports = [samples.replace(samples.archetype(), article=samples.numbered(n)) for n in range(230)]
    page = visit(reports)
    assert count(page, ".gn-fold") == 200
    assert count(page, ".gn-article") == 0
    page.get_by_role("button", name="More").click()
    assert count(page, ".gn-fold") == 230
    page.locator(".gn-fold summary").nth(3).click()
    page.wait_for_selector(".gn-article")
    assert count(page, ".gn-article") == 1
    assert count(page, ".gn-bubble") == 3


def test_layers_of_folium_and_of_another_map_can_be_added(visit):
    own = folium.CircleMarker((33.0, 44.0), class_name="mine")
    other = build_map(samples.all_manners()).layer
    page = visit(samples.without_incidents(), also=[own, other])
    assert count(page, "path.mine") == 1
    assert count(page, ".gn-pin") == 5
    page.locator(".leaflet-control .gn-legend, .gn-legend.leaflet-control").get_by_label("Claimed").uncheck()
    assert count(page, ".gn-pin") == 4
    page.locator(".gn-pin").first.dispatch_event("click")
    page.wait_for_selector(".leaflet-popup .gn-card")

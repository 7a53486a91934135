"""The real page in a real browser, without a network: silent, safe, and every switch works."""

from __future__ import annotations

import runpy
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from geonews.maps import build_map

sync_api = pytest.importorskip("playwright.sync_api")
samples = SimpleNamespace(**runpy.run_path(str(Path(__file__).parent / "map_reports.py")))
CHROMIUM = shutil.which("chromium")
OFFLINE = ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND"]
DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]


@pytest.fixture(scope="module")
def browser():
    with sync_api.sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=OFFLINE)
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser, tmp_path):
    """Open a map and hand out the page; at the end it must have been silent and have asked for nothing."""
    noise, contexts = [], []

    def opened(reports, *, viewport=DESKTOP, scheme="light", fragment="", **options):
        target = tmp_path / "map.html"
        build_map(reports, **options).save(target)
        contexts.append(browser.new_context(viewport=viewport, color_scheme=scheme, locale="en-GB"))
        page = contexts[-1].new_page()
        page.on("console", lambda message: noise.append(f"console {message.type}: {message.text}"))
        page.on("pageerror", lambda error: noise.append(f"error: {error}"))
        page.on("dialog", lambda dialog: noise.append(f"dialog: {dialog.message}"))
        page.on("request", lambda request: noise.append(f"request: {request.url}") if foreign(request.url) else None)
        page.goto(f"{target.as_uri()}{fragment}")
        page.wait_for_selector(".gn-tally")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert noise == []


def foreign(url):
    return not (url.startswith("data:") or url.split("#")[0].endswith("/map.html"))


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
    page.keyboard.press("Escape")
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

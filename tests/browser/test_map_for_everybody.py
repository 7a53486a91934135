"""The page without a mouse, without colours, read aloud, on paper, in a notebook."""

from __future__ import annotations

import base64
import itertools
import json
import re
import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest

ROOT = Path(__file__).parents[2]
samples = SimpleNamespace(**runpy.run_path(str(Path(__file__).parent / "map_reports.py")))
AXE = ROOT / "scripts" / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
DESKTOP, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}
MOST_TABS = 200
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("ignore::DeprecationWarning")]


def settled(page):
    """Wait until nothing fades in or out any more: half-faded text has too little contrast."""
    for _ in range(100):
        if not page.evaluate("() => document.getAnimations().some(one => one.playState === 'running')"):
            return
        page.wait_for_timeout(50)


def violations(page):
    """What axe-core has to say, run past the page's policy as an extension would."""
    settled(page)
    session = page.context.new_cdp_session(page)
    for script in (AXE.read_text(encoding="utf-8"), "void 0"):
        session.send("Runtime.evaluate", {"expression": script})
    said = session.send(
        "Runtime.evaluate",
        {"expression": "axe.run().then(JSON.stringify)", "awaitPromise": True, "returnByValue": True},
    )
    found = json.loads(said["result"]["value"])["violations"]
    return [(one["id"], [node["html"][:120] for node in one["nodes"]][:4]) for one in found]


def open_card(page):
    page.locator(".gn-pin").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".leaflet-popup .gn-card")


@pytest.mark.skipif(not AXE.exists(), reason="npm ci was not run in scripts/frontend")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_axe_finds_nothing(visit, scheme, viewport):
    page = visit(samples.archetype(), scheme=scheme, viewport=viewport)
    assert violations(page) == []
    open_card(page)
    assert violations(page) == []
    page.keyboard.press("Escape")
    for key in ("t", "?", "a"):
        page.keyboard.press(key)
        assert violations(page) == [], key
        page.keyboard.press("Escape")


@pytest.mark.skipif(not AXE.exists(), reason="npm ci was not run in scripts/frontend")
@pytest.mark.parametrize("make", [samples.all_manners, samples.in_country, samples.stacked, samples.without_incidents])
def test_axe_finds_nothing_on_other_maps(visit, make):
    assert violations(visit(make())) == []


@pytest.mark.skipif(not AXE.exists(), reason="npm ci was not run in scripts/frontend")
def test_axe_finds_nothing_in_arabic_with_many_articles(visit):
    reports = [samples.replace(samples.archetype(), article=samples.numbered(n)) for n in range(3)]
    page = visit(reports, language="ar", theme="dark")
    page.locator(".gn-fold summary").first.click()
    assert violations(page) == []


def focused(page):
    return page.evaluate(
        "(() => { const one = document.activeElement; return one.getAttribute('aria-label') || one.innerText || "
        "(one.labels && one.labels[0] && one.labels[0].innerText) || one.tagName; })()"
    )


def tabbed(page):
    """Press Tab until the page has been gone through once; what had the focus, in order."""
    page.evaluate("document.activeElement.blur(); window.gone = new Set()")
    seen = []
    while len(seen) < MOST_TABS:
        page.keyboard.press("Tab")
        again = "window.gone.has(document.activeElement) || !window.gone.add(document.activeElement)"
        if page.evaluate(again):
            break
        seen.append(focused(page))
    return seen


def test_tab_reaches_every_control_and_everything_on_the_map(visit):
    seen = tabbed(visit(samples.archetype()))
    said = "\n".join(seen)
    for name in (
        "Article", "Search places and text", "Back to the incidents", "Table", "Download", "Dark or light", "Help",
        "Missile strike, reported, Erbil", "Crowd crush, reported, Kerman", "Iraq: flight ban", "Iran: Origins",
        "Zoom in", "Zoom out", "Legend", "Affected airspace", "Play", "From", "To", "Show all",
    ):  # fmt: skip
        assert name in said, name
    assert len(seen) < MOST_TABS


def test_every_thing_on_the_map_opens_by_key_and_gives_the_focus_back(visit):
    page = visit(samples.archetype())
    for name in ("Crowd crush, reported, Kerman", "Gulf of Oman: flight ban", "Iran: Origins", "London"):
        page.get_by_label(name, exact=True).focus()
        page.keyboard.press("Enter")
        page.wait_for_selector(".leaflet-popup .gn-card")
        assert page.evaluate("document.activeElement.closest('.leaflet-popup') !== null"), name
        page.keyboard.press("Escape")
        page.wait_for_selector(".leaflet-popup", state="detached")
        assert focused(page) == name


def test_the_whole_way_by_keyboard(visit):
    page = visit(samples.archetype())
    page.keyboard.press("/")
    page.keyboard.type("kerman")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_selector(".leaflet-popup .gn-card")
    page.keyboard.press("Escape")
    page.get_by_label("Dark or light").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.documentElement.classList.contains('gn-dark')")
    page.locator(".gn-legend").get_by_label("Missile strike").focus()
    page.keyboard.press("Space")
    assert page.locator(".gn-tally").inner_text() == "1 of 3 shown"
    assert focused(page).startswith("Missile strike")
    page.get_by_label("From", exact=True).focus()
    page.keyboard.press("ArrowRight")
    assert page.locator(".gn-tally").inner_text() == "0 of 3 shown"
    page.keyboard.press("l")
    assert not page.locator(".gn-legend-body").is_visible()
    page.keyboard.press("a")
    assert not page.locator(".gn-panel").is_visible()


def test_on_paper_there_is_the_map_its_key_and_the_article_and_no_controls(visit):
    page = visit(samples.archetype(), scheme="dark")
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    for selector in (".gn-map", ".gn-article", ".gn-legend", ".gn-bottom"):
        assert page.locator(selector).is_visible(), selector
    for selector in (".gn-tools", ".gn-search", ".gn-timeline", ".leaflet-control-zoom", ".gn-legend input"):
        assert not page.locator(selector).first.is_visible(), selector
    assert not page.evaluate("document.documentElement.classList.contains('gn-dark')")
    stage = page.locator(".gn-stage").bounding_box()
    pins = [pin.bounding_box() for pin in page.locator(".gn-pin").all()]
    assert all(stage["x"] < pin["x"] < stage["x"] + stage["width"] for pin in pins)
    assert stage["y"] < page.locator(".gn-article").bounding_box()["y"]


def test_types_differ_without_colour():
    table = json.loads((ROOT / "geonews" / "maps" / "static" / "symbols.json").read_text(encoding="utf-8"))
    drawn = [tuple(look[1:]) for look in table["types"].values()]
    assert len(set(drawn)) == len(drawn)


def in_jupyter(made):
    return f"<!DOCTYPE html><title>n</title>{made._repr_html_()}"


def in_a_webview(made):
    """As VS Code does: the cell's HTML is put in by a script, into a page with a policy of its own."""
    policy = (
        "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval'; style-src 'unsafe-inline'; img-src data: https:"
    )
    cell = json.dumps(made._repr_html_()).replace("<", "\\u003c")
    return (
        f'<!DOCTYPE html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy}">'
        f"<title>n</title><div id=cell></div><script>document.getElementById('cell').innerHTML = {cell}</script>"
    )


@pytest.mark.parametrize("frame", [in_jupyter, in_a_webview])
def test_a_notebook_shows_the_map_in_a_frame(visit, frame):
    inner = visit(samples.archetype(), frame=frame).frame_locator("iframe")
    inner.locator(".gn-pin").first.click()
    assert inner.locator(".leaflet-popup .gn-card").inner_text()


def test_play_lets_the_days_pass_and_ends_with_all(visit):
    expect = pytest.importorskip("playwright.sync_api").expect
    page = visit(samples.archetype())
    tally = page.locator(".gn-tally")
    page.get_by_role("button", name="Play").click()
    expect(tally).to_have_text("1 of 3 shown")
    assert page.get_by_role("button", name="Pause").is_visible()
    for text in ("2 of 3 shown", "3 incidents"):
        expect(tally).to_have_text(text)
    assert page.get_by_role("button", name="Play").is_visible()


def test_dragging_over_the_bars_chooses_days_on_every_layer(visit):
    page = visit(samples.archetype())
    first = page.locator(".gn-column").first.bounding_box()
    page.mouse.move(first["x"] + first["width"] / 2, first["y"] + 10)
    page.mouse.down()
    page.mouse.up()
    assert page.locator(".gn-tally").inner_text() == "1 of 3 shown"
    assert page.locator("path.gn-origin").count() == 0
    assert page.locator("path.gn-arc").count() == 0
    last = page.locator(".gn-column").last.bounding_box()
    page.mouse.move(first["x"] + first["width"] / 2, first["y"] + 10)
    page.mouse.down()
    page.mouse.move(last["x"] + last["width"] / 2, last["y"] + 10)
    page.mouse.up()
    assert page.locator(".gn-tally").inner_text() == "3 incidents"


def test_incidents_at_one_spot_are_counted_and_unfolded(visit):
    page = visit(samples.stacked())
    bubble = page.get_by_label("9 incidents")
    bubble.focus()
    page.keyboard.press("Enter")
    stack = page.locator(".leaflet-popup .gn-stack")
    assert stack.locator("summary").count() == 9
    stack.locator("summary").nth(4).click()
    assert "at least 56" in stack.locator(".gn-card").inner_text()


def test_a_few_at_one_spot_stand_apart_on_legs(visit):
    report = samples.stacked()
    page = visit(samples.replace(report, incidents=report.incidents[:3]))
    boxes = [pin.bounding_box() for pin in page.locator(".gn-pin").all()]
    assert len(boxes) == 3
    assert all(abs(a["x"] - b["x"]) + abs(a["y"] - b["y"]) > 25 for a in boxes for b in boxes if a is not b)
    assert page.locator("path.gn-leg").count() == 3


def test_names_do_not_lie_over_each_other_the_legend_or_the_symbols(visit):
    page = visit(samples.archetype())
    boxes = [one.bounding_box() for one in page.locator(".gn-name, .gn-legend, .leaflet-control, .gn-pin").all()]
    over = [
        (a, b)
        for a, b in itertools.combinations(boxes, 2)
        if a["x"] + 2 < b["x"] + b["width"] - 2 and b["x"] + 2 < a["x"] + a["width"] - 2
        and a["y"] + 2 < b["y"] + b["height"] - 2 and b["y"] + 2 < a["y"] + a["height"] - 2
    ]  # fmt: skip
    assert over == []


def test_the_address_keeps_the_view_the_panel_and_the_open_card(visit):
    page = visit(samples.archetype())
    page.keyboard.press("a")
    open_card(page)
    fragment = page.evaluate("location.hash")
    assert re.search("panel=0", fragment)
    again = visit(samples.archetype(), fragment=fragment)
    again.wait_for_selector(".leaflet-popup .gn-card")
    assert again.locator(".leaflet-popup .gn-card h2").inner_text() == page.locator(".leaflet-popup h2").inner_text()
    assert not again.locator(".gn-panel").is_visible()


def test_tiles_come_from_their_server_and_nothing_else_does(visit):
    asked = []

    def answer(route):
        asked.append(route.request.url)
        route.fulfill(body=PIXEL, content_type="image/png")

    page = visit(
        samples.archetype(),
        tiles="https://tile.example.org/{z}/{x}/{y}.png",
        attribution="© Example",
        routes={"https://tile.example.org/**": answer},
    )
    page.wait_for_selector("img.leaflet-tile-loaded")
    assert re.fullmatch(r"https://tile\.example\.org/\d+/\d+/\d+\.png", asked[0])
    assert "© Example" in page.locator(".gn-bottom").inner_text()

"""Chromium without a network, and pages of maps in it that have to stay silent."""

from __future__ import annotations

import shutil

import pytest

from geonews.maps import build_map

CHROMIUM = shutil.which("chromium")
OFFLINE = ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND"]
DESKTOP = {"width": 1280, "height": 800}


@pytest.fixture(scope="session")
def browser():
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=OFFLINE)
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser, tmp_path):
    """Open a map and hand out the page; at the end it must have been silent and have asked for nothing."""
    noise, contexts = [], []

    def opened(reports, *, viewport=DESKTOP, scheme="light", fragment="", also=(), frame=None, routes=(), **options):
        target = tmp_path / "map.html"
        made = build_map(reports, **options)
        for layer in also:
            layer.add_to(made)
        if frame is None:
            made.save(target)
        else:
            target.write_text(frame(made), encoding="utf-8")
        contexts.append(browser.new_context(viewport=viewport, color_scheme=scheme, locale="en-GB"))
        page = contexts[-1].new_page()
        page.on("console", lambda message: noise.append(f"console {message.type}: {message.text}"))
        page.on("pageerror", lambda error: noise.append(f"error: {error}"))
        page.on("dialog", lambda dialog: noise.append(f"dialog: {dialog.message}"))
        hosts = tuple(pattern.removesuffix("**") for pattern in routes)
        page.on("request", lambda request: noise.append(request.url) if foreign(request.url, hosts) else None)
        for pattern, answer in dict(routes).items():
            page.route(pattern, answer)
        page.goto(f"{target.as_uri()}{fragment}")
        if frame is None:
            page.wait_for_selector(".gn-tally")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert noise == []


def foreign(url, allowed):
    own = url.split("#")[0].endswith("/map.html") or url == "about:srcdoc"
    return not (url.startswith(("data:", "blob:", *allowed)) or own)

"""Time and weigh the map page beside folium's own layers: 1, 100, 10,000 and 100,000 incidents, in one run.

    python benchmarks/map_scale.py
    python benchmarks/map_scale.py --sizes 1 100 --repeat 3

For each: the processor's seconds in Python from reports to the page's text, size of the page and of its data, seconds
in Chromium from the start of loading until the page has been painted and takes clicks, and how many of them its main
thread worked. On a shared machine the seconds until ready mean little. folium's pages show a pin and nothing else, no
words, panel or filter, which favours them. Chromium has no network: it is handed Leaflet (of the installed package)
and Leaflet.markercluster (``npm ci`` in ``scripts/frontend``), and nothing for the rest of what folium's pages ask
for. From 50,000 incidents on, geonews shows one symbol for those of one square, type and month; folium's cluster is
left out there, for it takes minutes.
"""

from __future__ import annotations

import argparse
import re
import shutil
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import folium
from folium.plugins import MarkerCluster
from playwright.sync_api import sync_playwright

from geonews import build_map
from geonews.findings import Count, Engine, Incident, Report, Trigger, When
from geonews.maps.assets import leaflet_js
from geonews.model import Article, Place, Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Route

SIZES: Final = (1, 100, 10_000, 100_000)
MOST_MARKERS: Final = 10_000
CLUSTER: Final = (
    Path(__file__)
    .parents[1]
    .joinpath("scripts", "frontend", "node_modules", "leaflet.markercluster", "dist", "leaflet.markercluster.js")
)
TYPES: Final = ("missile_strike", "flood", "earthquake", "protest", "armed_clash", "fire", "outbreak", "shooting")
ISLAND: Final = re.compile(r'<script type="application/json" id="geonews-[0-9a-f]+">(.*?)</script>')
READY: Final = """addEventListener("load", () => requestAnimationFrame(() => requestAnimationFrame(() => {
  window.readyAt = performance.now();
})));"""


class Line(NamedTuple):
    """What was measured of one page."""

    what: str
    python_s: float
    page_kb: float
    data_kb: float
    ready_s: float | None
    work_s: float | None


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--repeat", type=int, default=3, help="loads of a page; the median counts")
    options = parser.parse_args()
    print(f"{'incidents':>9}  {'':22} {'CPU s':>8} {'page KB':>8} {'data KB':>8} {'ready s':>8} {'work s':>8}")
    with sync_playwright() as play, tempfile.TemporaryDirectory() as folder:
        arguments = ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND"]
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=arguments)
        for size in options.sizes:
            for line in measured(size, browser, Path(folder), options.repeat):
                ready, work = ("-" if value is None else f"{value:.2f}" for value in (line.ready_s, line.work_s))
                weights = f"{line.page_kb:8,.0f} {line.data_kb:8,.0f}"
                print(f"{size:>9,}  {line.what:22} {line.python_s:8.2f} {weights} {ready:>8} {work:>8}", flush=True)
        browser.close()


def measured(size: int, browser: Browser, folder: Path, repeat: int) -> list[Line]:
    """Make and load the pages of one size."""
    report = made_up(size)
    makers: dict[str, Callable[[Report], str]] = {"geonews": geonews_page, "folium GeoJson": geojson_page}
    if size <= MOST_MARKERS:
        makers["folium MarkerCluster"] = cluster_page
    lines = []
    for what, make in makers.items():
        start = time.process_time()
        text = make(report)
        took = time.process_time() - start
        page = folder / "page.html"
        page.write_text(text, encoding="utf-8")
        data = (
            len(ISLAND.search(text)[1]) if make is geonews_page else len(text) - len(folium.Map().get_root().render())
        )
        known = make is not cluster_page or CLUSTER.exists()
        loads = [seconds_until_ready(browser, page) for _ in range(repeat if known else 0)]
        ready, work = (statistics.median(column) for column in zip(*loads, strict=True)) if loads else (None, None)
        lines.append(Line(what, took, len(text.encode()) / 1000, data / 1000, ready, work))
    return lines


def geonews_page(report: Report) -> str:
    """Return our page."""
    return build_map(report, title="Scale").get_root().render()


def cluster_page(report: Report) -> str:
    """Return folium's page with a cluster of markers."""
    made = folium.Map()
    MarkerCluster(locations=[(one.sites[0].lat, one.sites[0].lon) for one in report.incidents]).add_to(made)
    return made.get_root().render()


def geojson_page(report: Report) -> str:
    """Return folium's page with one layer of GeoJSON, with the properties that our page shows."""
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [one.sites[0].lon, one.sites[0].lat]},
            "properties": {
                "type": one.type, "place": one.sites[0].name, "date": one.when.local_date if one.when else None,
                "killed": one.killed.text if one.killed else None, "reason": one.reason,
            },
        }
        for one in report.incidents
    ]  # fmt: skip
    made = folium.Map()
    folium.GeoJson({"type": "FeatureCollection", "features": features}, marker=folium.CircleMarker()).add_to(made)
    return made.get_root().render()


def seconds_until_ready(browser: Browser, page: Path) -> tuple[float, float]:
    """Load a page afresh; return the seconds until it was painted, and those that its main thread worked."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.add_init_script(READY)
    context.route("http**", answered)
    tab = context.new_page()
    session = context.new_cdp_session(tab)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    tab.goto(page.as_uri(), wait_until="load", timeout=300_000)
    while not (ready := tab.evaluate("window.readyAt || 0")):
        tab.wait_for_timeout(20)
    metrics = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    context.close()
    return float(ready) / 1000, float(metrics["TaskDuration"])


def answered(route: Route) -> None:
    """Answer what folium's pages ask the network for: the two libraries that matter, and nothing."""
    name = route.request.url.rsplit("/", 1)[-1]
    if name == "leaflet.js":
        route.fulfill(body=leaflet_js(), content_type="text/javascript")
    elif name == "leaflet.markercluster.js" and CLUSTER.exists():
        route.fulfill(path=CLUSTER, content_type="text/javascript")
    else:
        route.fulfill(body="", content_type="text/css" if name.endswith(".css") else "text/javascript")


def made_up(size: int) -> Report:
    """Return a report of that many incidents around the world, two in three at a place of their own."""
    text = "A made-up incident was reported here. "
    spots = max(1, size * 2 // 3)
    places = [
        Place(
            f"b:{n}",
            f"Place {n}",
            "city",
            n * 37 % 1200 / 10 - 50,
            n * 73 % 3400 / 10 - 170,
            None,
            "IQ",
            None,
            5,
            1,
            5.0,
        )
        for n in range(spots)
    ]
    incidents = tuple(
        Incident(
            f"i{n}", TYPES[n % len(TYPES)], Trigger(10, 18, "incident"), sites=(places[n % spots],),
            when=When(None, None, f"2025-{n % 12 + 1:02d}-{n % 28 + 1:02d}"),
            killed=Count(n % 30, None, f"{n % 30} people") if n % 3 == 0 else None,
            evidence=(Span(0, 37),), confidence=0.9, reason=f"trigger 'incident' + place {n % 50}",
        )
        for n in range(size)
    )  # fmt: skip
    return Report(Article("scale", text, "Scale", "2025-12-31"), Engine("example", "none", "none"), incidents=incidents)


if __name__ == "__main__":
    main()

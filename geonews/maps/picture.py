"""A map as a still picture: the same symbols, areas and arcs as the page, as SVG, without a browser."""

from __future__ import annotations

import collections
import datetime as dt
import math
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from geonews.errors import OptionError
from geonews.geo import wrap_lon
from geonews.maps.assets import strings, symbols
from geonews.maps.draft import NOTE_HEIGHT, TITLE_HEIGHT, Draft, number
from geonews.maps.grouping import NUMBER, grouped
from geonews.maps.legend import draw_legend, legend_rows
from geonews.maps.locator import Globe
from geonews.maps.mercator import View, decode_line, world
from geonews.maps.palette import DARK, LIGHT
from geonews.maps.raster import pdf, png
from geonews.maps.shapes import COARSE_UNITS
from geonews.model import AREA_PRECISION

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterator

    from geonews.maps.grouping import Group
    from geonews.maps.mercator import Point
    from geonews.maps.options import MapOptions

PICTURES: Final = (".svg", ".png", ".pdf")
"""Ends of file names that mean a still picture."""
_MARGIN: Final = (90.0, 130.0, 280.0, 90.0)
"""Left, top, right and bottom pixels that the frame leaves to panels and names."""
_USUAL: Final = (1000, 600)
"""Smaller pictures than this, in pixels, leave less."""
_SMALLEST: Final = 200
_LARGEST: Final = 10_000
_PIN: Final = 13.0
_DISPLACED: Final = 6.0
_GLOBE: Final = 46.0
_WIDEST_LOCATED_DEG: Final = 70.0
_DAY_CHARS: Final = 10
_ROUND_KM: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
_LONGEST_BAR: Final = 140.0


class Picture:
    """A still picture of a map.

    Parameters
    ----------
    data
        What :func:`geonews.maps.payload.payload` returns.
    options
        How the map looks; ``auto`` means light.
    width, height
        Pixels, 200 to 10,000; 1200 by 630 is what social networks show.

    Raises
    ------
    OptionError
        If the picture would be too small or too large.
    """

    def __init__(self, data: dict[str, Any], options: MapOptions, *, width: int = 1200, height: int = 675) -> None:
        if not all(_SMALLEST <= length <= _LARGEST for length in (width, height)):
            raise OptionError(f"a picture has {_SMALLEST} to {_LARGEST} pixels a side, not {width} by {height}")
        self._data = data
        self._options = options
        self._words = strings(options.language)
        self._symbols = symbols()
        self._colors = DARK if options.theme == "dark" else LIGHT
        across, down = (min(1.0, length / usual) for length, usual in zip((width, height), _USUAL, strict=True))
        left, top, right, bottom = _MARGIN
        self._view = View(
            tuple(data["frame"]), width, height, (left * across, top * down, right * across, bottom * down)
        )
        self._draft = Draft(width, height, self._colors)
        self._named: set[str] = set()
        self._site_names: list[tuple[Point, tuple[str, str], float, int]] = []

    @property
    def svg(self) -> str:
        """The picture as SVG text."""
        if not self._draft.is_done:
            self._draw()
        return self._draft.text(self._data["title"] or self._words["app"])

    def png(self, *, scale: float = 2.0) -> bytes:
        """Return the picture as a PNG image.

        Parameters
        ----------
        scale
            Pixels of the image for each of the picture.

        Raises
        ------
        MissingExtraError
            Without the extra ``picture``.
        """
        return png(self.svg, scale=scale)

    def pdf(self) -> bytes:
        """Return the picture as a PDF of one page.

        Raises
        ------
        MissingExtraError
            Without the extra ``picture``.
        """
        return pdf(self.svg)

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the picture as PNG or PDF when the path ends so, else as SVG."""
        suffix = Path(path).suffix.lower()
        Path(path).write_bytes(self.encoded(suffix if suffix in PICTURES else ".svg"))

    def encoded(self, suffix: str) -> bytes:
        """Return the content of a file with an end of :data:`PICTURES`."""
        if suffix == ".png":
            return self.png()
        return self.pdf() if suffix == ".pdf" else self.svg.encode("utf-8")

    def _repr_svg_(self) -> str:
        return self.svg

    def _draw(self) -> None:
        pins = [
            (incident, self._data["places"][place]) for incident in self._incidents() for place in incident.get("p", ())
        ]
        steps: dict[str, Callable[[], None]] = {
            "origin": self._origins,
            "airspace": self._airspace,
            "uncertainty": lambda: self._rings([place for _, place in pins if not _is_area(place)]),
            "link": self._links,
            "incident": lambda: self._sites(pins),
        }
        self._panels_taken()
        self._basemap()
        for layer, step in steps.items():
            if layer in self._data["layers"]:
                step()
        self._names()

    def _panels_taken(self) -> None:
        """Keep names off the panels, which are drawn last."""
        self._draft.keep_off(0, 0, self._view.width, TITLE_HEIGHT)
        self._draft.keep_off(0, self._view.height - NOTE_HEIGHT, self._view.width, NOTE_HEIGHT)

    def _origins(self) -> None:
        for place in dict.fromkeys(origin["p"] for origin in self._data["origins"]):
            self._area(self._data["places"][place], "origin")

    def _airspace(self) -> None:
        for area in self._data["airspace"]:
            self._area(self._data["places"][area["p"]], "air", area.get("g"))

    def _links(self) -> None:
        for link in self._data["links"]:
            self._draft.arc([self._view.line(decode_line(text, COARSE_UNITS)) for text in link["l"]], _PIN + 2)

    def _names(self) -> None:
        """Panels first, for no name may lie under one; then names, the most important first."""
        incidents = list(self._incidents())
        rtl = self._options.direction == "rtl"
        self._draft.title(self._data["title"] or self._words["app"], self._summary(incidents), mirrored=rtl)
        self._draft.note(self._words["borders"], mirrored=rtl)
        foot = self._view.height - NOTE_HEIGHT - 20
        if self._is_located:
            self._locator()
            foot -= 2 * _GLOBE + 16
        rows = legend_rows(self._data, incidents, self._words, list(self._symbols["types"]))
        draw_legend(self._draft, rows, self._symbol, (self._view.width - 16, TITLE_HEIGHT + 14, foot), mirrored=rtl)
        self._scale_bar()
        for name in self._site_names:
            self._draft.name(*name[0], *name[1], look="site", gap=name[2], away=name[3])
        if "airspace" in self._data["layers"]:
            self._airspace_names()
        self._towns()

    def _summary(self, incidents: list[dict[str, Any]]) -> str:
        total = sum(incident.get("n", 1) for incident in incidents)
        articles = self._data["articles"]
        count = self._words["countOne"] if total == 1 else self._words["count"].replace("{n}", str(total))
        if len(articles) == 1:
            none = self._words["none"]
            day = self._day(articles[0].get("date", "")[:_DAY_CHARS])
            return " · ".join(part for part in (count if total else none, day) if part)
        many = self._words["articlesCount"].replace("{n}", str(len(articles)))
        return f"{count} · {many}" if articles else count

    def _day(self, text: str) -> str:
        try:
            day = dt.date.fromisoformat(text)
        except ValueError:
            return ""
        return f"{day.day} {day:%B %Y}" if self._options.language == "en" else text

    def _incidents(self) -> Iterator[dict[str, Any]]:
        """Yield incidents with their shared values put back, earlier events first so that they lie below."""
        table = self._data.get("shared", ())
        whole = [
            {key.removesuffix("~"): table[value] if key.endswith("~") else value for key, value in entry.items()}
            for entry in self._data["incidents"]
        ]
        yield from sorted(whole, key=lambda incident: -incident.get("bg", 0))

    def _basemap(self) -> None:
        land, borders = world(self._options.basemap)
        self._draft.land((self._turned(ring) for ring in land), "land")
        provinces = (decode_line(text, COARSE_UNITS) for text in self._data["provinces"])
        self._draft.land((self._turned(line) for line in provinces), "province")
        self._draft.land((self._turned(line) for line in borders), "border")

    def _turned(self, points: list[tuple[float, float]]) -> Iterator[list[tuple[float, float]]]:
        """Yield a line at every turn around the world at which it may be seen."""
        for turn in (-360.0, 0.0, 360.0):
            yield [self._view.exact(lat, lon + turn) for lat, lon in points]

    def _area(self, place: dict[str, Any], look: str, shape: int | None = None, *, color: str | None = None) -> None:
        at = place.get("s") if shape is None else shape
        if at is None:
            x, y = self._view(place["la"], place["lo"])
            self._draft.circle(x, y, self._view.pixels(max(place.get("u", 0.0), 2.0), place["la"]), look, color=color)
            return
        encoded = self._data["shapes"][at]
        rings = [decode_line(ring, encoded["u"]) for polygon in encoded["g"] for ring in polygon]
        self._draft.area([self._view.line(ring) for ring in rings], look, color=color)

    def _rings(self, places: list[dict[str, Any]]) -> None:
        for place in {(place["la"], place["lo"]): place for place in places}.values():
            radius = self._view.pixels(place.get("u", 0.0), place["la"])
            if radius > _PIN:
                self._draft.circle(*self._view(place["la"], place["lo"]), radius, "ring")

    def _sites(self, pins: list[tuple[dict[str, Any], dict[str, Any]]]) -> None:
        """Shade areas; draw symbols, those that would cover each other on legs or as one number."""
        spots = []
        for incident, place in pins:
            if _is_area(place):
                self._area(place, "site", color=self._paint(incident["t"])[0])
                at = self._data["shapes"][place["s"]]["c"] if "s" in place else (place["la"], place["lo"])
                self._name_site(incident, place, self._view(*at), gap=0.0)
            else:
                spots.append((self._view(place["la"], place["lo"]), (incident, place)))
        for group in grouped(spots):
            self._draft.take(*group.middle, group.radius)
            if group.is_many:
                self._number(group)
                continue
            for at, home, (incident, place) in group.spread():
                if math.dist(at, home) > _DISPLACED:
                    self._draft.leg(home, at)
                self._symbol(incident, *at)
                self._name_site(incident, place, group.middle, gap=group.radius + 2)

    def _number(self, group: Group[tuple[dict[str, Any], dict[str, Any]]]) -> None:
        counts: collections.Counter[str] = collections.Counter()
        for _, (incident, place) in group.members:
            counts[self._paint(incident["t"])[0]] += incident.get("n", 1)
            self._named.add(place["n"])
        self._draft.tally(*group.middle, counts, NUMBER - 2)

    def _name_site(self, incident: dict[str, Any], place: dict[str, Any], at: Point, *, gap: float) -> None:
        if place["n"] in self._named:
            return
        self._named.add(place["n"])
        killed = incident.get("k")
        more = f"{killed[2]} {self._words['killedAfter']}" if killed and killed[2] else ""
        self._site_names.append((at, (place["n"], more), gap, self._side_of_arc(incident, place["lo"])))

    def _side_of_arc(self, incident: dict[str, Any], lon: float) -> int:
        """Return on which side an arc comes in: 1 from the right, -1 from the left, 0 for none."""
        for link in self._data["links"]:
            if (link["a"], link["i"]) == (incident.get("a"), incident.get("id")):
                return 1 if wrap_lon(self._data["places"][link["from"]]["lo"] - lon) > 0 else -1
        return 0

    def _symbol(self, incident: dict[str, Any], x: float, y: float, size: float = 1.0) -> None:
        manner = "background" if incident.get("bg") else incident.get("s", "reported")
        _, body, strokes, fills = self._symbols["types"].get(incident["t"], self._symbols["types"]["other"])
        paint, ink = self._paint(incident["t"]) if manner != "background" else ("#8b9096", "#ffffff")
        self._draft.symbol(x, y, (self._symbols["bodies"][body], strokes, fills), (paint, ink), manner, size)

    def _paint(self, kind: str) -> tuple[str, str]:
        color = self._symbols["types"].get(kind, self._symbols["types"]["other"])[0]
        paint, ink = self._symbols["colors"][color]
        return paint, ink

    def _airspace_names(self) -> None:
        for area in self._data["airspace"]:
            place = self._data["places"][area["p"]]
            at = self._data["shapes"][area["g"]]["c"] if "g" in area else (place["la"], place["lo"])
            if place["n"] not in self._named:
                self._named.add(place["n"])
                more = " · ".join([self._words[area["r"]], *area.get("f", ())])
                self._draft.name(*self._view(*at), place["n"], more, look="air")

    def _towns(self) -> None:
        for name, lat, lon, _, country in self._data["towns"]:
            if name not in self._named:
                look, gap = ("country", 0) if country else ("town", 4)
                self._draft.name(*self._view(lat, lon), name, look=look, gap=gap)

    @property
    def _is_located(self) -> bool:
        """Whether a small globe helps: not on a map of half the world."""
        south, west, north, east = self._view.seen
        return max(north - south, east - west) < _WIDEST_LOCATED_DEG

    def _locator(self) -> None:
        south, west, north, east = self._view.seen
        x, y = self._view.width - 20 - _GLOBE, self._view.height - NOTE_HEIGHT - 12 - _GLOBE
        globe = Globe((south + north) / 2, (west + east) / 2, x=x, y=y, radius=_GLOBE)
        self._draft.globe(globe, globe.box(((south, west), (north, east))))

    def _scale_bar(self) -> None:
        lat = self._view.middle_lat
        km = max((km for km in _ROUND_KM if self._view.pixels(km, lat) <= _LONGEST_BAR), default=_ROUND_KM[0])
        self._draft.bar(20, self._view.height - 44, self._view.pixels(km, lat), f"{number(km)} km")


def _is_area(place: dict[str, Any]) -> bool:
    return int(place.get("pr", 1)) >= AREA_PRECISION

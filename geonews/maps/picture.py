"""A map as a still picture: the same symbols, areas and arcs as the page, as SVG, without a browser."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from geonews.geo import wrap_lon
from geonews.maps.assets import strings, symbols
from geonews.maps.draft import Draft, number
from geonews.maps.mercator import View, decode_line, world
from geonews.maps.palette import DARK, LIGHT
from geonews.maps.raster import pdf, png
from geonews.maps.shapes import COARSE_UNITS
from geonews.model import AREA_PRECISION

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterator

    from geonews.maps.options import MapOptions

PICTURES: Final = (".svg", ".png", ".pdf")
"""Ends of file names that mean a still picture."""
_MARGIN: Final = (200.0, 170.0, 360.0, 150.0)
_LEGEND_WIDTH: Final = 230.0
_ROW: Final = 24.0
_LEGEND_FOOT: Final = 60.0
_PIN: Final = 13.0
_LISTS: Final = {"airspace": "airspace", "origin": "origins"}
_AREAS: Final = (("air", "airspace"), ("origin", "origin"))
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
        Pixels; 1200 by 630 is what social networks show.
    """

    def __init__(self, data: dict[str, Any], options: MapOptions, *, width: int = 1200, height: int = 675) -> None:
        self._data = data
        self._options = options
        self._words = strings(options.language)
        self._symbols = symbols()
        self._colors = DARK if options.theme == "dark" else LIGHT
        self._view = View(tuple(data["frame"]), width, height, _MARGIN)
        self._draft = Draft(width, height, self._colors)
        self._named: set[str] = set()

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
        self._basemap()
        for layer, step in steps.items():
            if layer in self._data["layers"]:
                step()
        self._names()

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
        self._draft.title(self._data["title"] or self._words["app"])
        self._draft.note(self._words["borders"])
        self._legend()
        self._scale_bar()
        if "airspace" in self._data["layers"]:
            self._airspace_names()
        self._towns()

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
        self._draft.land((self._turned(ring) for ring in land), closed=True)
        self._draft.land((self._turned(line) for line in borders), closed=False)

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
        """Shade areas, draw symbols, those at one place in a ring around it, then their names."""
        for incident, place in pins:
            if _is_area(place):
                self._area(place, "site", color=self._paint(incident["t"])[0])
        stacks: dict[tuple[float, float], list[tuple[dict[str, Any], dict[str, Any]]]] = {}
        for incident, place in pins:
            if not _is_area(place):
                stacks.setdefault((place["la"], place["lo"]), []).append((incident, place))
        for (lat, lon), stack in stacks.items():
            x, y = self._view(lat, lon)
            reach = 0.0 if len(stack) == 1 else 10.0 + 4 * min(len(stack), 8)
            for turn, (incident, _) in enumerate(stack[:8]):
                angle = 2 * math.pi * turn / min(len(stack), 8) - math.pi / 2
                self._symbol(incident, x + reach * math.cos(angle), y + reach * math.sin(angle))
            self._draft.take(x, y, reach + _PIN)
        for (lat, lon), stack in stacks.items():
            incident, place = stack[-1]
            killed = incident.get("k")
            more = f"{killed[2]} {self._words['killedAfter']}" if killed and killed[2] else ""
            self._named.add(place["n"])
            away = self._side_of_arc(incident, lon)
            self._draft.name(*self._view(lat, lon), place["n"], more, look="site", gap=_PIN + 4, away=away)

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
            self._named.add(place["n"])
            self._draft.name(*self._view(*at), place["n"], self._words[area["r"]], look="air")

    def _towns(self) -> None:
        for name, lat, lon, _, country in self._data["towns"]:
            if name not in self._named:
                look, gap = ("country", 0) if country else ("town", 4)
                self._draft.name(*self._view(lat, lon), name, look=look, gap=gap)

    def _legend(self) -> None:
        kinds = dict.fromkeys(incident["t"] for incident in self._incidents())
        manners = dict.fromkeys("background" if i.get("bg") else i.get("s", "reported") for i in self._incidents())
        rows = [({"t": kind}, self._words[f"type_{kind}"]) for kind in self._symbols["types"] if kind in kinds]
        if set(manners) - {"reported"}:
            rows += [({"t": "other", "s": m, "bg": int(m == "background")}, self._words[m]) for m in manners]
        areas = [(look, self._words[name]) for look, name in _AREAS if self._data[_LISTS[name]]]
        left, top = self._view.width - _LEGEND_WIDTH - 16, 76.0
        count = len(rows) + len(areas)
        step = min(_ROW, (self._view.height - top - _LEGEND_FOOT) / max(count, 1))
        size = step / _ROW
        self._draft.box(left, top, _LEGEND_WIDTH, count * step + 14)
        for at, (incident, words) in enumerate(rows):
            y = top + 7 + step * (at + 0.5)
            self._symbol(incident, left + 22, y, 0.72 * size)
            self._draft.words(left + 42, y + 4.5 * size, words, 13 * size)
        for at, (look, words) in enumerate(areas, start=len(rows)):
            y, half = top + 7 + step * (at + 0.5), 7 * size
            corners = [(left + 11, y - half), (left + 33, y - half), (left + 33, y + half), (left + 11, y + half)]
            self._draft.area([corners], look)
            self._draft.words(left + 42, y + 4.5 * size, words, 13 * size)

    def _scale_bar(self) -> None:
        lat = self._view.middle_lat
        km = max((km for km in _ROUND_KM if self._view.pixels(km, lat) <= _LONGEST_BAR), default=_ROUND_KM[0])
        self._draft.bar(20, self._view.height - 44, self._view.pixels(km, lat), f"{number(km)} km")


def _is_area(place: dict[str, Any]) -> bool:
    return int(place.get("pr", 1)) >= AREA_PRECISION

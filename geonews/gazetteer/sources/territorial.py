"""Territorial sea: twelve nautical miles from each country's shore, up to the middle between neighbours."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from shapely.geometry.base import BaseGeometry

BREADTH_DEG: Final = 12 * 1.852 / 111.195
"""Twelve nautical miles along a meridian."""
_BAND_DEG: Final = 2.0
_SHORE_DEG: Final = 0.02
_SAMPLE_DEG: Final = 0.03
_MAP_DEG: Final = 0.02
_POLAR_LAT: Final = -60.0


def airspaces(countries: Mapping[str, BaseGeometry]) -> Iterator[tuple[str, BaseGeometry]]:
    """Yield each country's land and territorial sea as one polygon, simplified for maps.

    Parameters
    ----------
    countries
        Land by gazetteer id.
    """
    import shapely

    keys = sorted(key for key, land in countries.items() if land.bounds[3] > _POLAR_LAT)
    lands = [shapely.make_valid(countries[key].simplify(_SHORE_DEG / 2)) for key in keys]
    buffers = [_buffer(land) for land in lands]
    tree = shapely.STRtree(buffers)
    for index, key in enumerate(keys):
        near = [int(other) for other in tree.query(buffers[index], predicate="intersects") if other != index]
        flown = shapely.difference(buffers[index], shapely.union_all([lands[other] for other in near]))
        for other in near:
            contested = shapely.intersection(flown, buffers[other])
            if contested.area > 0.0:
                flown = shapely.difference(flown, _nearer(contested, lands[index], lands[other]))
        whole = shapely.union(flown, lands[index])
        yield key, shapely.make_valid(shapely.simplify(whole, _MAP_DEG))


def _buffer(land: BaseGeometry) -> BaseGeometry:
    """Return the land with everything within twelve nautical miles, by bands narrow enough to be flat."""
    import shapely

    _, south, _, north = land.bounds
    parts = [land]
    low = math.floor(south / _BAND_DEG) * _BAND_DEG
    while low < north:
        band = shapely.intersection(land, shapely.box(-180, low, 180, low + _BAND_DEG))
        if not band.is_empty:
            stretch = 1 / max(0.05, math.cos(math.radians(low + _BAND_DEG / 2)))
            flat = _stretched(band, 1 / stretch)
            parts.append(_stretched(flat.buffer(BREADTH_DEG, quad_segs=4), stretch))
        low += _BAND_DEG
    return _wrapped(shapely.make_valid(shapely.union_all(parts)))


def _stretched(shape: BaseGeometry, factor: float) -> BaseGeometry:
    import shapely.affinity

    return shapely.affinity.scale(shape, xfact=factor, origin=(0.0, 0.0))


def _wrapped(shape: BaseGeometry) -> BaseGeometry:
    """Move what reaches beyond ±180° to the other side."""
    import shapely
    import shapely.affinity

    parts = [shapely.intersection(shape, shapely.box(-180, -90, 180, 90))]
    for west, shift in ((180, -360), (-540, 360)):
        beyond = shapely.intersection(shape, shapely.box(west, -90, west + 360, 90))
        if beyond.area > 0:
            parts.append(shapely.affinity.translate(beyond, xoff=shift))
    return shapely.union_all(parts) if len(parts) > 1 else parts[0]


def _nearer(contested: BaseGeometry, own: BaseGeometry, other: BaseGeometry) -> BaseGeometry:
    """Return the part of the contested sea that lies nearer to the other shore, by cells around shore points."""
    import shapely

    zone = contested.buffer(2 * BREADTH_DEG)
    stretch = math.cos(math.radians(contested.centroid.y))
    points: list[tuple[float, float]] = []
    owners: list[int] = []
    for owner, land in enumerate((own, other)):
        shore = shapely.intersection(land.boundary, zone)
        corners = shapely.get_coordinates(shapely.segmentize(shore, _SAMPLE_DEG)) * [stretch, 1.0]
        points.extend(map(tuple, corners.round(5).tolist()))
        owners.extend([owner] * len(corners))
    theirs = {point for point, owner in zip(points, owners, strict=True) if owner}
    ours = {point for point, owner in zip(points, owners, strict=True) if not owner}
    if not theirs or not ours:
        return contested if theirs else shapely.Polygon()
    sites = shapely.multipoints(sorted(ours | theirs))
    cells = shapely.get_parts(shapely.voronoi_polygons(sites, extend_to=_stretched(zone, stretch), ordered=True))
    taken = [
        cell for cell, point in zip(cells, sorted(ours | theirs), strict=True) if point in theirs and point not in ours
    ]
    return shapely.intersection(contested, _stretched(shapely.union_all(taken), 1 / stretch))

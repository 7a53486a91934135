"""The basemap of one map: fine near what is shown and coarse far away, with the lines between provinces near by."""

from __future__ import annotations

import itertools
import json
from typing import TYPE_CHECKING, Any, Final

from geonews.maps.assets import basemap
from geonews.maps.encoding import encode_line
from geonews.maps.mercator import world
from geonews.maps.shapes import COARSE_UNITS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    import numpy as np
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from geonews.choices import Basemap
    from geonews.maps.frame import Box
    from geonews.maps.mercator import Point
    from geonews.model import Kind, Place
    from geonews.protocols import Gazetteer

_DIVISIONS: Final[tuple[Kind, ...]] = ("admin1",)
_MOST_DIVISIONS: Final = 300
_MARGIN: Final = 1.0
_SMALLEST_MARGIN_DEG: Final = 6.0
_WIDEST_DEG: Final = 150.0
_FAR_TOLERANCE_DEG: Final = {"50m": 0.1, "110m": 0.5}
_SMALLEST_FAR_DEG: Final = 0.3
_FEWEST_CORNERS: Final = 3
_CORNER_UNITS: Final = 100_000
_WIDEST_WITH_PROVINCES_DEG: Final = 40.0
_PROVINCE_STEPS: Final = 700.0
_MOST_LETTERS: Final = 12_000
_SHARED: Final = 2


def fitted_basemap(scale: Basemap, frame: Box) -> str:
    """Return a basemap as JSON text whose far parts have fewer corners; ``null`` for none.

    A map of a few countries needs their coast in detail, and the rest of the world only for orientation.
    """
    near = _around(frame)
    if scale == "none" or near[3] - near[1] > _WIDEST_DEG:
        return basemap(scale)
    units = int(json.loads(basemap(scale))["units"])
    thinned = [_thinned(lines, near, _FAR_TOLERANCE_DEG[scale]) for lines in world(scale)]
    land, borders = ([encode_line(line, units) for line in lines] for lines in thinned)
    return json.dumps({"units": units, "land": land, "borders": borders}, separators=(",", ":"))


def province_lines(frame: Box, countries: Collection[str], gazetteer: Gazetteer | None) -> list[str]:
    """Return the lines between first-order divisions of these countries in and around a frame, as letters.

    Where there would be too many lines for a page the shortest are left out; where divisions are so many and
    small that their lines would be a web, there are none.
    """
    south, west, north, east = frame
    across = max(east - west, north - south)
    if gazetteer is None or across > _WIDEST_WITH_PROVINCES_DEG:
        return []
    import shapely

    boxes = _boxes(_around(frame, margin=_MARGIN / 2))
    found = (place for area in boxes for place in gazetteer.within(area, kinds=_DIVISIONS))
    places = [place for place in found if place.country in countries]
    if not places or len(places) > _MOST_DIVISIONS:
        return []
    edges: Any = shapely.linestrings(_shared_edges(gazetteer, places))
    merged = shapely.line_merge(shapely.multilinestrings(edges))
    simple = shapely.get_parts(shapely.simplify(merged, max(across, 2.0) / _PROVINCE_STEPS))
    letters, kept = 0, []
    for line in sorted(simple, key=lambda line: (-line.length, line.bounds)):
        text = encode_line(((lat, lon) for lon, lat in line.coords), COARSE_UNITS)
        letters += len(text)
        if letters > _MOST_LETTERS:
            break
        kept.append(text)
    return kept


def _shared_edges(gazetteer: Gazetteer, places: list[Place]) -> NDArray[np.float64]:
    """Return the edges (n, 2, 2) that two divisions of one country have in common, in (lon, lat).

    Divisions share their corners exactly, so such an edge occurs twice.
    """
    import numpy as np
    import shapely

    shapes = [gazetteer.shape(place) for place in places]
    rings, owners = shapely.get_rings([shape for shape in shapes if shape is not None], return_index=True)
    corners, ring_of = shapely.get_coordinates(rings, return_index=True)
    codes = [place.country or "" for place, shape in zip(places, shapes, strict=True) if shape is not None]
    country_of = np.unique(codes, return_inverse=True)[1][owners] if codes else owners
    steps = np.rint(corners * _CORNER_UNITS).astype(np.int64)
    follows = np.flatnonzero(ring_of[1:] == ring_of[:-1])
    start, end = steps[follows], steps[follows + 1]
    turned = (start[:, 0] > end[:, 0]) | ((start[:, 0] == end[:, 0]) & (start[:, 1] > end[:, 1]))
    start[turned], end[turned] = end[turned], start[turned].copy()
    keyed = np.column_stack([country_of[ring_of[follows]], start, end])
    edges, times = np.unique(keyed, axis=0, return_counts=True)
    shared: NDArray[np.float64] = edges[times >= _SHARED][:, 1:].reshape(-1, 2, 2) / _CORNER_UNITS
    return shared


def _thinned(lines: list[list[Point]], near: Box, tolerance: float) -> list[list[Point]]:
    """Return lines with fewer corners wherever they are far away, without those that are far and very small."""
    import numpy as np
    import shapely

    corners = np.array([point for line in lines for point in line]).reshape(-1, 2)
    line_of = np.repeat(np.arange(len(lines)), [len(line) for line in lines])
    is_near = _are_near(corners, near)
    # A run is a stretch of one line that is all near or all far; only far ones lose corners.
    first = np.r_[True, (line_of[1:] != line_of[:-1]) | (is_near[1:] != is_near[:-1])]
    runs = np.flatnonzero(first)
    run_of = np.cumsum(first) - 1
    runs_of = np.bincount(line_of[runs])
    far = ~is_near & (np.bincount(run_of) >= _FEWEST_CORNERS)[run_of]
    numbers, position = np.unique(run_of[far], return_inverse=True)
    simple = shapely.simplify(shapely.linestrings(corners[far], indices=position), tolerance)
    thinned = dict(zip(numbers.tolist(), simple, strict=True))
    kept: list[list[Point]] = [[] for _ in lines]
    for number, (start, end) in enumerate(itertools.pairwise([*runs.tolist(), len(corners)])):
        line = thinned.get(number)
        if line is None:
            kept[line_of[start]] += corners[start:end].tolist()
        elif runs_of[line_of[start]] > 1 or line.length >= _SMALLEST_FAR_DEG:
            kept[line_of[start]] += shapely.get_coordinates(line).tolist()
    return [line for line in kept if len(line) > 1]


def _are_near(corners: NDArray[np.float64], near: Box) -> NDArray[np.bool_]:
    south, west, north, east = near
    lats, lons = corners[:, 0], corners[:, 1]
    inside: NDArray[np.bool_] = (lats >= south) & (lats <= north) & ((lons - west) % 360.0 <= east - west)
    return inside


def _around(frame: Box, margin: float = _MARGIN) -> Box:
    south, west, north, east = frame
    side = max(_SMALLEST_MARGIN_DEG, margin * (east - west), margin * (north - south))
    return (max(south - side, -90.0), west - side, min(north + side, 90.0), east + side)


def _boxes(box: Box) -> Iterator[BaseGeometry]:
    """Yield a box as one or, across ±180°, two polygons."""
    from shapely.geometry import box as polygon

    south, west, north, east = box
    for turn in (-360.0, 0.0, 360.0):
        left, right = max(west + turn, -180.0), min(east + turn, 180.0)
        if left < right:
            yield polygon(left, south, right, north)

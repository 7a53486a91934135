"""Areas for a map: simplified to what the map can show, written as letters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from geonews.geo import across_deg, simplified
from geonews.maps.encoding import encode_line

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from geonews.findings import Geometry

FINE_UNITS: Final = 1000
COARSE_UNITS: Final = 100
_FINE_BELOW_DEG: Final = 6.0
FINE_STEPS: Final = 650.0
COARSE_STEPS: Final = 250.0
"""An area that is only named is drawn with fewer corners."""
_FEWEST_CORNERS: Final = 4


def encoded_shape(shape: BaseGeometry, *, steps: float = FINE_STEPS) -> dict[str, Any] | None:
    """Return a polygon as encoded rings with bounds and a point for its label; ``None`` when it has no area.

    `steps` is how many details it may have from one end to the other.

    ``{"u": units of a degree, "g": [[outer, hole, …], …], "b": [south, west, north, east], "c": [lat, lon]}``
    """
    kept = simplified(shape, steps)
    if not kept:
        return None
    largest = max(kept, key=lambda part: part.area)
    west, south, east, north = shape.bounds
    units = FINE_UNITS if across_deg(shape) < _FINE_BELOW_DEG else COARSE_UNITS
    label = largest.representative_point()
    return {
        "u": units,
        "g": [_rings(part, units) for part in kept],
        "b": [round(value, 3) for value in (south, west, north, east)],
        "c": [round(label.y, 3), round(label.x, 3)],
    }


def encoded_geometry(geometry: Geometry) -> dict[str, Any] | None:
    """Return a report's geometry as :func:`encoded_shape` does."""
    from shapely import make_valid
    from shapely.geometry import shape

    return encoded_shape(make_valid(shape(geometry)))


def _rings(polygon: Any, units: int) -> list[str]:  # noqa: ANN401 - shapely has no types for rings
    rings = (polygon.exterior, *polygon.interiors)
    return [
        encode_line(((lat, lon) for lon, lat, *_ in list(ring.coords)[:-1]), units)
        for ring in rings
        if len(ring.coords) >= _FEWEST_CORNERS
    ]

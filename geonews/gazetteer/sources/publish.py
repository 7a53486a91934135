"""Write what the sources hold in the compact form that is kept in ``data/gazetteer``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geonews.gazetteer import store
from geonews.gazetteer.codec import SCALE
from geonews.gazetteer.sources.naturalearth import polygonal
from geonews.gazetteer.sources.territorial import airspaces
from geonews.model import STATES

if TYPE_CHECKING:
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

    from geonews.gazetteer.codec import Polygons, Ring
    from geonews.gazetteer.sources.assembly import Assembly

_MIN_RING: Final = 3


def publish(assembly: Assembly, directory: Path) -> None:
    """Write places and shapes into the directory."""
    continents = {key: quantised(shape) for key, shape in assembly.continents.items()}
    store.save_shapes(directory / store.CONTINENTS, continents)
    store.save_translations(directory / store.TRANSLATIONS, assembly.rows, assembly.translations)
    store.save_places(directory / store.PLACES, assembly.rows.values())
    shapes = {key: quantised(shape) for key, shape in assembly.shapes.items()}
    store.save_shapes(directory / store.SHAPES, {key: shape for key, shape in shapes.items() if shape})
    states = {key: shape for key, shape in assembly.shapes.items() if assembly.rows[key].kind in STATES}
    flown = {key: quantised(shape) for key, shape in airspaces(states)}
    store.save_shapes(directory / store.AIRSPACE, {key: shape for key, shape in flown.items() if shape})


def quantised(shape: BaseGeometry) -> Polygons:
    """Return a polygon's rings in whole steps; what has no area left is dropped."""
    import shapely

    polygons: Polygons = []
    for part in shapely.get_parts(polygonal(shapely.set_precision(polygonal(shape), 1 / SCALE))).tolist():
        rings = [_ring(part.exterior.coords), *(_ring(hole.coords) for hole in part.interiors)]
        if len(rings[0]) >= _MIN_RING:
            polygons.append([rings[0], *(ring for ring in rings[1:] if len(ring) >= _MIN_RING)])
    return polygons


def _ring(corners: object) -> Ring:
    ring: Ring = []
    for lon, lat, *_ in corners:  # type: ignore[attr-defined]
        step = (round(lon * SCALE), round(lat * SCALE))
        if not ring or ring[-1] != step:
            ring.append(step)
    return ring[:-1] if len(ring) > 1 and ring[0] == ring[-1] else ring

"""Outlines of the continents: their countries put together, coarsely, Russia parted where its divisions lie."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geonews.gazetteer.sources.naturalearth import polygonal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from shapely.geometry.base import BaseGeometry

    from geonews.gazetteer.sources.rows import Row

_IDS: Final = {
    "AF": "geonames:6255146", "AS": "geonames:6255147", "EU": "geonames:6255148", "NA": "geonames:6255149",
    "SA": "geonames:6255150", "OC": "geonames:6255151", "AN": "geonames:6255152",
}  # fmt: skip
"""Gazetteer ids by GeoNames' codes of the continents."""
_URAL_LON: Final = 60.0
"""Russia's divisions east of this are Asia's."""
_COARSE_DEG: Final = 0.1
_ISLET_DEG2: Final = 0.05
_GAP_DEG: Final = 0.02
"""Countries and divisions are simplified each by itself, so that slivers lie between them."""


def outlines(
    rows: Mapping[str, Row], shapes: Mapping[str, BaseGeometry], continents: Mapping[str, str]
) -> Iterator[tuple[str, BaseGeometry]]:
    """Yield gazetteer id and outline of each continent.

    Parameters
    ----------
    rows, shapes
        Countries and first-order divisions by gazetteer id.
    continents
        GeoNames' code of the continent of each country, by ISO code.
    """
    import shapely

    parts: dict[str, list[BaseGeometry]] = {}
    for row in rows.values():
        shape = shapes.get(row.id)
        if shape is None:
            continue
        if row.kind in {"country", "territory"} and row.country != "RU":
            parts.setdefault(continents.get(row.country, ""), []).append(shape)
        elif row.country == "RU" and row.kind == "admin1":
            parts.setdefault("EU" if row.lon < _URAL_LON else "AS", []).append(shape)
    for code, identifier in _IDS.items():
        whole = shapely.union_all([part.buffer(_GAP_DEG) for part in parts.get(code, ())])
        large = [part for part in shapely.get_parts(whole).tolist() if part.area >= _ISLET_DEG2]
        yield identifier, polygonal(shapely.union_all(large).simplify(_COARSE_DEG))

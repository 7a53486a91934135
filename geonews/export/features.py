"""Rows with the geometry that a map may draw: points for spots, outlines for areas, great circles for links."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from geonews.export.rows import rows
from geonews.geo import great_circle, simplified, to_circle, to_line, to_outline, to_point
from geonews.model import UNDRAWN_SENSES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from shapely.geometry.base import BaseGeometry

    from geonews.choices import LayerName
    from geonews.export.rows import Row
    from geonews.findings import Report
    from geonews.model import Place
    from geonews.protocols import Gazetteer

_OUTLINE_STEPS: Final = 250.0
_LINK_STEP_KM: Final = 100.0
_KEPT: Final = 4096


class Feature(NamedTuple):
    """A row and its geometry in (lon, lat); ``None`` for what the article does not place."""

    layer: LayerName
    fields: dict[str, Any]
    geometry: BaseGeometry | None


class Drawn:
    """Gives rows their geometry; what many rows share is worked out once.

    Parameters
    ----------
    gazetteer
        Where the outlines of areas come from; without any, an area is the circle of its uncertainty.
    points
        Whether areas become points too.
    """

    def __init__(self, gazetteer: Gazetteer | None, *, points: bool = False) -> None:
        self._gazetteer = gazetteer
        self._points = points
        self._place = functools.lru_cache(maxsize=_KEPT)(self._drawn_place)

    def features(self, reports: Iterable[Report], layers: Sequence[LayerName]) -> Iterator[Feature]:
        """Yield what a map of the reports would draw, report by report."""
        for report in reports:
            for row in rows(report, layers):
                if row.layer != "mention" or (row.places and row.fields["sense"] not in UNDRAWN_SENSES):
                    yield Feature(row.layer, row.fields, self._geometry(row))

    def _geometry(self, row: Row) -> BaseGeometry | None:
        if not row.places:
            return None
        if row.layer == "link":
            origin, site = row.places
            line = to_line(great_circle((origin.lat, origin.lon), (site.lat, site.lon), step_km=_LINK_STEP_KM))
            return None if line.is_empty else line
        outline = None
        if row.geometry is not None:
            from shapely.geometry import shape

            outline = to_outline(shape(row.geometry))
        return outline or self._place(row.places[0])

    def _drawn_place(self, place: Place) -> BaseGeometry:
        area = self._area(place) if place.is_area and not self._points else None
        return area or to_point(place.lat, place.lon)

    def _area(self, place: Place) -> BaseGeometry | None:
        shape = self._outline(place)
        if shape is None:
            return to_circle(place.lat, place.lon, place.uncertainty_km)
        from shapely.geometry import MultiPolygon

        return to_outline(MultiPolygon(simplified(shape, _OUTLINE_STEPS)))

    def _outline(self, place: Place) -> BaseGeometry | None:
        if self._gazetteer is None or not place.has_shape:
            return None
        try:
            return self._gazetteer.shape(place)
        except UnicodeError:  # a report from elsewhere may hold an id that no gazetteer can even be asked for
            return None

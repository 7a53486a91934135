"""Polygons of places, regions composed of others, and airspace."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from geonews.gazetteer.codec import SCALE
from geonews.gazetteer.kinds import KIND_NUMBERS
from geonews.gazetteer.numbers import DEGREE, cell_of
from geonews.model import STATES
from geonews.protocols import AirspaceShape

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from shapely.geometry.base import BaseGeometry

    from geonews.gazetteer.reader import LocalGazetteer
    from geonews.gazetteer.tables import Tables
    from geonews.model import Place

_MARINE: Final = frozenset({"sea", "gulf", "strait", "lake", "river"})
_LAND: Final = frozenset({"region", "continent", "admin1", "admin2", "island", "facility"})
_ADMIN1, _ADMIN2 = KIND_NUMBERS["admin1"], KIND_NUMBERS["admin2"]
_SIMPLE_DEG: Final = 0.03


class Shapes:
    """The polygons of one gazetteer, decoded on demand and kept.

    Parameters
    ----------
    gazetteer, tables
        Where they are.
    """

    def __init__(self, gazetteer: LocalGazetteer, tables: Tables) -> None:
        self._gazetteer, self._tables = gazetteer, tables
        self._decoded = lru_cache(maxsize=512)(self._decode)
        self._flown = lru_cache(maxsize=512)(self._fly)

    def shape(self, place: Place) -> BaseGeometry | None:
        """Return the place's polygon in (lon, lat), or ``None``."""
        return self._decoded(place.gazetteer_id) if place.has_shape else None

    def airspace(self, place: Place) -> AirspaceShape | None:
        """Return the airspace over the place, or ``None`` when its extent is not known."""
        return self._flown(place)

    def _decode(self, identifier: str) -> BaseGeometry | None:
        if (rings := self._rings(identifier)) is not None:
            return decode(rings)
        parts = self._parts(identifier)
        return self._compose(parts) if parts else None

    def _rings(self, identifier: str, table: str = "shape") -> memoryview | None:
        number = self._tables.number(identifier)
        return None if number is None else self._tables.rings(number, table)

    def _parts(self, identifier: str) -> str:
        number = self._tables.number(identifier)
        return "" if number is None else self._tables.compositions.get(number, "")

    def _compose(self, parts: str) -> BaseGeometry | None:
        members = [self.shape(place) for place in self._members(parts)]
        found = [shape for shape in members if shape is not None]
        if not found:
            return None
        return joined(found)

    def _members(self, parts: str) -> list[Place]:
        form, _, value = parts.partition(":")
        gazetteer = self._gazetteer
        found: list[Place] = []
        for code in value.split("|"):
            if form == "country" and (country := gazetteer.country(code)):
                found.append(country)
            elif form == "admin1":
                found.extend(gazetteer.division(code) or filter(None, [gazetteer.get(code)]))
            elif form == "marine" and (sea := gazetteer.get(f"naturalearth:{code}")):
                found.append(sea)
        return found

    def _fly(self, place: Place) -> AirspaceShape | None:
        codes = self._fir_codes(place)
        if place.kind in STATES:
            return self._state(place, codes)
        if place.kind == "fir":
            return self._fir(place, codes)
        shape = self._regional(place)
        if shape is None:
            return None
        source = "sea" if place.kind in _MARINE else "region" if place.kind in _LAND else ""
        return AirspaceShape(shape, source, codes) if source else None

    def _regional(self, place: Place) -> BaseGeometry | None:
        """Return a place's polygon; for a region made of countries, what is flown over of them."""
        parts = self._parts(place.gazetteer_id)
        if parts.startswith("country:"):
            spaces = [self._state(member, ()) for member in self._members(parts)]
            return joined([space.shape for space in spaces if space is not None])
        shape = self.shape(place)
        return None if shape is None else simple(shape)

    def _state(self, place: Place, codes: tuple[str, ...]) -> AirspaceShape | None:
        if (rings := self._rings(place.gazetteer_id, "airspace")) is not None:
            return AirspaceShape(decode(rings), "country + 12 nm territorial sea", codes)
        shape = self.shape(place)
        return None if shape is None else AirspaceShape(simple(shape), "country", codes)

    def _fir(self, place: Place, codes: tuple[str, ...]) -> AirspaceShape | None:
        import shapely

        code = place.gazetteer_id.partition(":")[2]
        if (own := self._rings(place.gazetteer_id)) is not None:
            return AirspaceShape(simple(decode(own)), "fir", codes)
        states = self._tables.firs.get(code, [])
        countries = [each for each in map(self._gazetteer.country, states) if each is not None]
        flown = [space.shape for space in (self._state(each, ()) for each in countries) if space is not None]
        if not flown:
            return None
        names = ", ".join(each.name for each in countries)
        return AirspaceShape(shapely.union_all(flown), f"fir: approximate, {names} + 12 nm territorial sea", codes)

    def _fir_codes(self, place: Place) -> tuple[str, ...]:
        if place.kind == "fir":
            return (place.gazetteer_id.partition(":")[2],)
        if place.kind in STATES and place.country:
            return tuple(code for code, states in self._tables.firs.items() if place.country in states)
        return ()


def decode(data: bytes | memoryview) -> BaseGeometry:
    """Return the polygon that :func:`geonews.gazetteer.codec.pack` stored, all numbers at once."""
    import numpy as np
    import shapely

    raw = np.frombuffer(data, dtype=np.uint8)
    starts = np.concatenate(([0], np.flatnonzero(raw < 128)[:-1] + 1))  # noqa: PLR2004 - a varint's last byte
    place = np.arange(len(raw)) - np.repeat(starts, np.diff(np.append(starts, len(raw))))
    numbers = np.add.reduceat((raw & 127).astype(np.int64) << (7 * place), starts)
    count = int(numbers[0])
    head = numbers[1 : count + 1].tolist()
    zigzag = numbers[count + 1 :].reshape(-1, 2)
    corners = np.cumsum((zigzag >> 1) ^ -(zigzag & 1), axis=0) / SCALE
    polygons, at, begin = [], 1, 0
    for _ in range(head[0]):
        rings = []
        for length in head[at + 1 : at + 1 + head[at]]:
            rings.append(corners[begin : begin + length])
            begin += length
        at += 1 + head[at]
        polygons.append(shapely.Polygon(rings[0], rings[1:]))
    shape: BaseGeometry = polygons[0] if len(polygons) == 1 else shapely.MultiPolygon(polygons)
    return shape


def joined(shapes: Sequence[BaseGeometry]) -> BaseGeometry:
    """Return the union of shapes, quickly where they are neighbours with common borders."""
    import shapely

    if len(shapes) == 1:
        return shapes[0]
    try:
        union: BaseGeometry = shapely.coverage_union_all(shapes)
    except shapely.GEOSException:
        return shapely.union_all(shapes)
    return union if shapely.is_valid(union) else shapely.union_all(shapes)


def simple(shape: BaseGeometry) -> BaseGeometry:
    """Return the shape with as few corners as a map of a country needs."""
    import shapely

    return shapely.make_valid(shape.simplify(_SIMPLE_DEG))


def numbers_within(tables: Tables, shape: BaseGeometry, kinds: Sequence[int]) -> list[int]:
    """Return the numbers of the places whose point lies in the shape."""
    import numpy as np
    import shapely

    west, south, east, north = shape.bounds
    shapely.prepare(shape)
    found: list[int] = []
    for band in range(int(south // 1), int(north // 1) + 1):
        first, last = cell_of(band, max(west, -180.0)), cell_of(band, min(east, 179.999))
        start, end = tables.cells[first], tables.cells[last + 1]
        lons, lats = (np.asarray(column[start:end]) / DEGREE for column in (tables.lons, tables.lats))
        inside = shapely.intersects_xy(shape, lons, lats)
        found.extend((np.flatnonzero(inside) + start).tolist())
    return [number for number in found if not kinds or tables.kind(number) in kinds]


def child_numbers(tables: Tables, place: Place) -> Iterable[int]:
    """Return the numbers of what a country or division directly contains."""
    if place.kind in STATES:
        return tables.of_classes(
            {at for at, each in enumerate(tables.classes) if each[0] == _ADMIN1 and each[2] == place.country}
        )
    number = tables.number(place.gazetteer_id)
    if number is None:
        return []
    if place.kind == "admin1":
        inside = tables.inside(number, "admin1")
        return [each for each in inside if not tables.admin2[each] or tables.kind(each) == _ADMIN2]
    return tables.inside(number, "admin2") if place.kind == "admin2" else []

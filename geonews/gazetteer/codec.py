"""The compact forms in which gazetteer data is kept: column files and quantised polygons.

Column files are xz-compressed text, one column after the other, which compresses far better than row by row.
Polygons are rings of whole numbers (degrees times :data:`SCALE`), kept as differences in varints, which is small and
still read fast.
"""

from __future__ import annotations

import lzma
import math
from typing import TYPE_CHECKING, Final, NamedTuple

from geonews.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

SCALE: Final = 10_000
"""Steps a degree: about 11 m."""
Ring = list[tuple[int, int]]
"""(lon, lat) corners in steps, not closed."""
Polygons = list[list[Ring]]
"""Polygons, each an outer ring followed by its holes."""

_KM_A_DEGREE: Final = 111.195
_FILTERS: Final = [{"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "dict_size": 1 << 26}]


def write_columns(path: Path, columns: dict[str, Sequence[str]]) -> None:
    """Write named columns of equal length; values must not hold line ends."""
    text = "".join(
        f"{name}\t{len(values)}\n" + "".join(f"{value}\n" for value in values) for name, values in columns.items()
    )
    path.write_bytes(lzma.compress(text.encode(), format=lzma.FORMAT_XZ, filters=_FILTERS))


def read_columns(path: Path) -> dict[str, list[str]]:
    """Read what :func:`write_columns` wrote."""
    try:
        lines = lzma.decompress(path.read_bytes()).decode().split("\n")
    except (lzma.LZMAError, UnicodeDecodeError, OSError) as error:
        raise SourceError(f"{path}: not a readable column file: {error}") from error
    columns: dict[str, list[str]] = {}
    at = 0
    while at < len(lines) - 1:
        name, _, count = lines[at].partition("\t")
        end = at + 1 + int(count)
        columns[name] = lines[at + 1 : end]
        at = end
    return columns


def delta(values: Iterable[int]) -> list[str]:
    """Return each number's difference from the one before, as text."""
    before, out = 0, []
    for value in values:
        out.append(str(value - before))
        before = value
    return out


def undelta(values: Iterable[str]) -> list[int]:
    """Undo :func:`delta`.

    Examples
    --------
    >>> undelta(delta([5, 7, 2]))
    [5, 7, 2]
    """
    total, out = 0, []
    for value in values:
        total += int(value)
        out.append(total)
    return out


def pack(polygons: Polygons) -> bytes:
    """Return polygons as varints: how many counts, the counts, then the corners as zigzag differences.

    Examples
    --------
    >>> square = [[[(0, 0), (10, 0), (10, 10), (0, 10)]]]
    >>> unpack(pack(square)) == square
    True
    """
    head = [len(polygons)]
    for rings in polygons:
        head.append(len(rings))
        head.extend(len(ring) for ring in rings)
    out = bytearray()
    for number in (len(head), *head):
        _varint(out, number)
    x0 = y0 = 0
    for x, y in _corners(polygons):
        _varint(out, (x - x0) * 2 if x >= x0 else (x0 - x) * 2 - 1)
        _varint(out, (y - y0) * 2 if y >= y0 else (y0 - y) * 2 - 1)
        x0, y0 = x, y
    return bytes(out)


def _corners(polygons: Polygons) -> Iterator[tuple[int, int]]:
    for rings in polygons:
        for ring in rings:
            yield from ring


def _varint(out: bytearray, value: int) -> None:
    while value > 127:  # noqa: PLR2004 - seven bits a byte
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)


def _numbers(data: bytes) -> Iterator[int]:
    value = shift = 0
    for byte in data:
        value |= (byte & 127) << shift
        if byte & 128:
            shift += 7
        else:
            yield value
            value = shift = 0


def unpack(data: bytes) -> Polygons:
    """Undo :func:`pack`."""
    numbers = _numbers(data)
    head = [next(numbers) for _ in range(next(numbers))]
    x = y = 0
    counts = iter(head)
    polygons: Polygons = []
    for _ in range(next(counts)):
        rings: list[Ring] = []
        for length in [next(counts) for _ in range(next(counts))]:
            ring: Ring = []
            for _ in range(length):
                dx, dy = next(numbers), next(numbers)
                x += (dx >> 1) ^ -(dx & 1)
                y += (dy >> 1) ^ -(dy & 1)
                ring.append((x, y))
            rings.append(ring)
        polygons.append(rings)
    return polygons


class Extent(NamedTuple):
    """The bounds of polygons in degrees, and about how large they are."""

    west: float
    south: float
    east: float
    north: float
    area_km2: float


def extent(polygons: Polygons) -> Extent:
    """Return the bounds and the area, the latter within a few per cent.

    Examples
    --------
    >>> extent([[[(0, 0), (10_000, 0), (10_000, 10_000), (0, 10_000)]]])
    Extent(west=0.0, south=0.0, east=1.0, north=1.0, area_km2=12363.9)
    """
    xs = [x for x, _ in _corners(polygons)]
    ys = [y for _, y in _corners(polygons)]
    total = 0.0
    for rings in polygons:
        for index, ring in enumerate(rings):
            pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
            twice = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)
            middle = (min(y for _, y in ring) + max(y for _, y in ring)) / 2 / SCALE
            area = abs(twice) / 2 / SCALE**2 * _KM_A_DEGREE**2 * math.cos(math.radians(middle))
            total += -area if index else area
    return Extent(min(xs) / SCALE, min(ys) / SCALE, max(xs) / SCALE, max(ys) / SCALE, round(max(0.0, total), 1))

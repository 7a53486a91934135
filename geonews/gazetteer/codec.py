"""The compact forms in which gazetteer data is kept: column files and quantised polygons.

Column files are xz-compressed text, one column after the other, which compresses far better than row by row.
Polygons are rings of whole numbers (degrees times :data:`SCALE`): delta-coded varints in compact files, plain
32-bit integers in the compiled gazetteer, where they must be read fast.
"""

from __future__ import annotations

import lzma
import sys
from array import array
from typing import TYPE_CHECKING, Final

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

_FILTERS: Final = [{"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "dict_size": 1 << 26}]


def write_columns(path: Path, columns: dict[str, Sequence[str]]) -> None:
    """Write named columns of equal length; values must not hold line ends."""
    text = "".join(f"{name}\t{len(values)}\n" + "".join(f"{value}\n" for value in values) for name, values in columns.items())
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
    """Return polygons as delta-coded varints.

    Examples
    --------
    >>> square = [[[(0, 0), (10, 0), (10, 10), (0, 10)]]]
    >>> unpack(pack(square)) == square
    True
    """
    out = bytearray()
    _varint(out, len(polygons))
    x0 = y0 = 0
    for rings in polygons:
        _varint(out, len(rings))
        for ring in rings:
            _varint(out, len(ring))
            for x, y in ring:
                _varint(out, (x - x0) * 2 if x >= x0 else (x0 - x) * 2 - 1)
                _varint(out, (y - y0) * 2 if y >= y0 else (y0 - y) * 2 - 1)
                x0, y0 = x, y
    return bytes(out)


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
    x = y = 0
    polygons: Polygons = []
    for _ in range(next(numbers)):
        rings: list[Ring] = []
        for _ in range(next(numbers)):
            ring: Ring = []
            for _ in range(next(numbers)):
                dx, dy = next(numbers), next(numbers)
                x += dx >> 1 if not dx & 1 else -((dx + 1) >> 1)
                y += dy >> 1 if not dy & 1 else -((dy + 1) >> 1)
                ring.append((x, y))
            rings.append(ring)
        polygons.append(rings)
    return polygons


def to_blob(polygons: Polygons) -> bytes:
    """Return polygons as little-endian 32-bit integers: counts first, then all corners."""
    head = array("i", [len(polygons)])
    corners = array("i")
    for rings in polygons:
        head.append(len(rings))
        for ring in rings:
            head.append(len(ring))
            for x, y in ring:
                corners.append(x)
                corners.append(y)
    numbers = array("i", [len(head)]) + head + corners
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()


def from_blob(data: bytes) -> Polygons:
    """Undo :func:`to_blob`.

    Examples
    --------
    >>> square = [[[(0, 0), (10, 0), (10, 10), (0, 10)]]]
    >>> from_blob(to_blob(square)) == square
    True
    """
    numbers = array("i", data)
    if sys.byteorder == "big":
        numbers.byteswap()
    at, corner = 2, numbers[0] + 1
    polygons: Polygons = []
    for _ in range(numbers[1]):
        rings: list[Ring] = []
        count = numbers[at]
        at += 1
        for _ in range(count):
            length = numbers[at]
            at += 1
            flat = numbers[corner : corner + 2 * length]
            rings.append(list(zip(flat[::2], flat[1::2], strict=True)))
            corner += 2 * length
        polygons.append(rings)
    return polygons

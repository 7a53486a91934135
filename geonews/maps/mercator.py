"""From degrees to the pixels of a picture, and back from letters to degrees."""

from __future__ import annotations

import functools
import json
import math
from typing import TYPE_CHECKING, Final

from geonews.geo import EARTH_RADIUS_KM
from geonews.maps.assets import basemap
from geonews.maps.encoding import ALPHABET

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geonews.choices import Basemap
    from geonews.maps.frame import Box

Point = tuple[float, float]
_VALUES: Final = {letter: value for value, letter in enumerate(ALPHABET)}
_HIGHEST_LAT: Final = 85.0
_FULL_TURN: Final = 360.0
_NARROWEST_DEG: Final = 7.0


def decode_line(text: str, units: int) -> list[Point]:
    """Read what :func:`geonews.maps.encoding.encode_line` wrote.

    Examples
    --------
    >>> decode_line("mzGopICA", 100)
    [(33.79, 42.44), (33.8, 42.44)]
    """
    numbers = list(_numbers(text))
    points, lat, lon = [], 0, 0
    for at in range(0, len(numbers) - 1, 2):
        lat += numbers[at]
        lon += numbers[at + 1]
        points.append((lat / units, lon / units))
    return points


def _numbers(text: str) -> Iterator[int]:
    result = shift = 0
    for letter in text:
        value = _VALUES[letter]
        result |= (value & 31) << shift
        shift += 5
        if value < 32:  # noqa: PLR2004 - the sixth bit says that more follows
            yield ~(result >> 1) if result & 1 else result >> 1
            result = shift = 0


@functools.cache
def world(scale: Basemap) -> tuple[list[list[Point]], list[list[Point]]]:
    """Return the rings of land and the lines of borders of a basemap."""
    data = json.loads(basemap(scale))
    if data is None:
        return [], []
    return tuple([decode_line(text, data["units"]) for text in data[name]] for name in ("land", "borders"))  # type: ignore[return-value]  # two lists


class View:
    """The part of the world in a picture, in the Mercator projection.

    Parameters
    ----------
    frame
        What must be inside: south, west, north, east.
    width, height
        Pixels.
    margin
        Pixels to leave free: left, top, right, bottom.
    """

    def __init__(self, frame: Box, width: float, height: float, margin: tuple[float, float, float, float]) -> None:
        south, west, north, east = frame
        left, top, right, bottom = margin
        self.width, self.height = width, height
        self.middle_lon = (west + east) / 2
        self.middle_lat = (south + north) / 2
        across = max(east - west, _NARROWEST_DEG) / _FULL_TURN
        down = max(_unit_y(south) - _unit_y(north), _NARROWEST_DEG / _FULL_TURN / 2)
        room = (width - left - right, height - top - bottom)
        self._scale = min(room[0] / across, room[1] / down)
        self._origin = (left + room[0] / 2, top + room[1] / 2)
        self._middle_y = (_unit_y(south) + _unit_y(north)) / 2

    @property
    def seen(self) -> Box:
        """South, west, north and east of the whole picture."""
        west, east = (self._lon_at(x) for x in (0.0, self.width))
        north, south = (self._lat_at(y) for y in (0.0, self.height))
        return (south, west, north, east)

    def _lon_at(self, x: float) -> float:
        return self.middle_lon + (x - self._origin[0]) / self._scale * _FULL_TURN

    def _lat_at(self, y: float) -> float:
        unit = self._middle_y + (y - self._origin[1]) / self._scale
        return math.degrees(2 * math.atan(math.exp((0.5 - unit) * 2 * math.pi)) - math.pi / 2)

    def __call__(self, lat: float, lon: float) -> Point:
        """Return x and y; a longitude is taken on the side that is nearer to the middle."""
        turns = round((lon - self.middle_lon) / _FULL_TURN)
        return self.exact(lat, lon - turns * _FULL_TURN)

    def exact(self, lat: float, lon: float) -> Point:
        """Return x and y without bringing the longitude near the middle."""
        x = self._origin[0] + (lon - self.middle_lon) / _FULL_TURN * self._scale
        y = self._origin[1] + (_unit_y(lat) - self._middle_y) * self._scale
        return (x, y)

    def line(self, points: Sequence[Point]) -> list[Point]:
        """Return a whole line, moved as one to the side that is nearer to the middle."""
        if not points:
            return []
        middle = (min(lon for _, lon in points) + max(lon for _, lon in points)) / 2
        turns = round((middle - self.middle_lon) / _FULL_TURN)
        return [self.exact(lat, lon - turns * _FULL_TURN) for lat, lon in points]

    def pixels(self, km: float, lat: float) -> float:
        """Return how many pixels a length is at a latitude."""
        around = 2 * math.pi * EARTH_RADIUS_KM * math.cos(math.radians(lat))
        return km / around * self._scale


def _unit_y(lat: float) -> float:
    phi = math.radians(max(-_HIGHEST_LAT, min(_HIGHEST_LAT, lat)))
    return 0.5 - math.log(math.tan(math.pi / 4 + phi / 2)) / (2 * math.pi)

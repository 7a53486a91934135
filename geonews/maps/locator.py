"""Where in the world a picture is: a small globe with the frame marked on it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from geonews.maps.mercator import world

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geonews.maps.mercator import Point

_FINENESS: Final = 0.5
_FEWEST_CORNERS: Final = 3
_STEPS: Final = 12


class Globe:
    """The half of the Earth around a point, seen from far away.

    Parameters
    ----------
    lat, lon
        The point in the middle, in degrees.
    x, y, radius
        Where the globe stands, in pixels.
    """

    def __init__(self, lat: float, lon: float, *, x: float, y: float, radius: float) -> None:
        self._lon = lon
        self._sin, self._cos = math.sin(math.radians(lat)), math.cos(math.radians(lat))
        self.x, self.y, self.radius = x, y, radius

    def __call__(self, lat: float, lon: float) -> tuple[Point, bool]:
        """Return the pixel of a point and whether it is on the near side; on the far side, that of the rim."""
        phi, turn = math.radians(lat), math.radians(lon - self._lon)
        east = math.cos(phi) * math.sin(turn)
        north = self._cos * math.sin(phi) - self._sin * math.cos(phi) * math.cos(turn)
        seen = self._sin * math.sin(phi) + self._cos * math.cos(phi) * math.cos(turn) >= 0
        length = 1.0 if seen else math.hypot(east, north) or 1.0
        return (self.x + self.radius * east / length, self.y - self.radius * north / length), seen

    def land(self) -> Iterator[list[Point]]:
        """Yield the rings of land on the near side, with as many corners as can be seen."""
        from shapely import LineString

        for ring in world("110m")[0]:
            corners = [self(lat, lon) for lat, lon in ring]
            if not any(seen for _, seen in corners):
                continue
            line = LineString([*(point for point, _ in corners), corners[0][0]]).simplify(_FINENESS)
            if len(line.coords) > _FEWEST_CORNERS:
                yield [(x, y) for x, y in line.coords]

    def box(self, corners: Iterable[Point]) -> list[Point]:
        """Return the outline of a box of the map, whose corners are given as (lat, lon), as seen on the globe."""
        (south, west), (north, east) = corners
        steps = [step / _STEPS for step in range(_STEPS)]
        lons = [west + (east - west) * step for step in steps]
        lats = [south + (north - south) * step for step in steps]
        around = [(south, lon) for lon in lons] + [(lat, east) for lat in lats]
        around += [(north, lon) for lon in [east, *reversed(lons[1:])]] + [
            (lat, west) for lat in [north, *reversed(lats[1:])]
        ]
        return [self(lat, lon)[0] for lat, lon in around]

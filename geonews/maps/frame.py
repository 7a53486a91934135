"""Where a map starts: the smallest box around its incidents, also across ±180°."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from geonews.geo import wrap_lon

if TYPE_CHECKING:
    from collections.abc import Iterable

Box = tuple[float, float, float, float]
"""South, west, north, east; east may exceed 180."""
WORLD: Final[Box] = (-55.0, -170.0, 75.0, 170.0)
_FULL_TURN: Final = 360.0
_HALF_TURN: Final = 180.0
_SMALLEST_SIDE_DEG: Final = 7.0
_HIGHEST_MIDDLE_LAT: Final = 75.0


def frame(boxes: Iterable[Box]) -> Box | None:
    """Return the smallest box around boxes; ``None`` when there are none.

    Examples
    --------
    >>> frame([(-18.0, 178.0, -18.0, 178.0), (-14.0, -172.0, -14.0, -172.0)])
    (-18.0, 178.0, -14.0, 188.0)
    >>> frame([]) is None
    True
    """
    known = list(boxes)
    if not known:
        return None
    south, north = min(box[0] for box in known), max(box[2] for box in known)
    spans = sorted((wrap_lon(west), east - west) for _, west, _, east in known)
    west, width = _shortest_arc(spans)
    if width > _HALF_TURN:  # around half the world readers expect the usual map, cut in the Pacific
        plain = (min(start for start, _ in spans), max(start + across for start, across in spans))
        if plain[1] - plain[0] <= _FULL_TURN:
            return (south, plain[0], north, plain[1])
    return (south, west, north, west + width)


def widened(base: Box, boxes: Iterable[Box], *, most: float) -> Box:
    """Return a frame around a box and what else fits when its sides grow by no more than a factor.

    Examples
    --------
    >>> widened((30.0, 40.0, 36.0, 50.0), [(25.0, 44.0, 40.0, 60.0), (0.0, 0.0, 60.0, 150.0)], most=2.25)
    (25.0, 40.0, 40.0, 60.0)
    """
    limit = most * max(_side(base), _SMALLEST_SIDE_DEG)
    result = base
    for box in boxes:
        both = frame((result, box))
        if both is not None and _side(both) <= limit:
            result = both
    return result


def _side(box: Box) -> float:
    """Return the longer side, in degrees of longitude at the middle of the box."""
    south, west, north, east = box
    middle = math.radians(min(abs(south + north) / 2, _HIGHEST_MIDDLE_LAT))
    return max(east - west, (north - south) / math.cos(middle))


def _shortest_arc(spans: list[tuple[float, float]]) -> tuple[float, float]:
    """Return start and width of the shortest arc of longitudes that holds every (start, width) span.

    It begins where the widest stretch without any span ends. Spans are sorted by their start.
    """
    best_west, widest = spans[0][0], -1.0
    # Once more around, so that spans across ±180° are known when the first one comes.
    reach = max(west + width for west, width in spans) - _FULL_TURN
    for west, width in spans:
        if west - reach > widest:
            best_west, widest = west, west - reach
        reach = max(reach, west + width)
    return (best_west, _FULL_TURN - widest) if widest > 0 else (spans[0][0], _FULL_TURN)

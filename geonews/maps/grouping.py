"""Which symbols of a picture would cover each other, and where they stand instead: as on the page."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geonews.maps.mercator import Point

PIN: Final = 15.0
"""Half of a symbol, in pixels."""
NUMBER: Final = 20.0
"""Radius of the number that stands for many."""
_NEAR: Final = 27.0
_SLACK: Final = 4.0
_MOST_SPREAD: Final = 6
_CROWD: Final = 60
_APART: Final = 2.0

T = TypeVar("T")


@dataclass(slots=True)
class Group(Generic[T]):
    """Symbols around one point.

    Parameters
    ----------
    members
        Where each belongs, and what it is.
    most_spread
        With more members than this they are shown as one number.
    """

    members: list[tuple[Point, T]]
    most_spread: int

    @property
    def is_many(self) -> bool:
        """Whether one number stands for all."""
        return len(self.members) > self.most_spread

    @property
    def middle(self) -> Point:
        """Mean of the members' places."""
        count = len(self.members)
        return (sum(x for (x, _), _ in self.members) / count, sum(y for (_, y), _ in self.members) / count)

    @property
    def radius(self) -> float:
        """How far the symbols reach from the middle."""
        return NUMBER if self.is_many else self._reach + PIN

    @property
    def _reach(self) -> float:
        return 9.0 + 5.0 * len(self.members) if len(self.members) > 1 else 0.0

    def spread(self) -> Iterator[tuple[Point, Point, T]]:
        """Yield where each symbol stands, where it belongs, and what it is: evenly around the middle."""
        x, y = self.middle
        angles = [math.atan2(py - y, px - x) for (px, py), _ in self.members]
        apart = any(math.dist(at, (x, y)) > _APART for at, _ in self.members)
        order = sorted(range(len(angles)), key=angles.__getitem__) if apart else range(len(angles))
        first = angles[order[0]] if apart else -math.pi / 2
        for turn, number in enumerate(order):
            angle = first + 2 * math.pi * turn / len(self.members)
            at, member = self.members[number]
            moved = (x + self._reach * math.cos(angle), y + self._reach * math.sin(angle))
            yield (moved if self._reach else at), at, member


def grouped(members: Sequence[tuple[Point, T]]) -> list[Group[T]]:
    """Gather symbols into groups that keep off each other; in a crowd there is no room to spread.

    Examples
    --------
    >>> [len(group.members) for group in grouped([((0.0, 0.0), "a"), ((9.0, 0.0), "b"), ((90.0, 0.0), "c")])]
    [2, 1]
    """
    most = _MOST_SPREAD if len(members) <= _CROWD else 1
    groups = [Group(list(cell), most) for cell in _cells(members)]
    at = 0
    while at < len(groups):
        other = _touching(groups, at)
        if other is None:
            at += 1
            continue
        groups[at].members += groups.pop(other).members
        at -= other < at
    return groups


def _cells(members: Iterable[tuple[Point, T]]) -> Iterable[list[tuple[Point, T]]]:
    """Gather what is near together roughly, by squares."""
    cells: dict[tuple[int, int], list[tuple[Point, T]]] = {}
    for (x, y), member in members:
        cells.setdefault((round(x / _NEAR * 2), round(y / _NEAR * 2)), []).append(((x, y), member))
    return cells.values()


def _touching(groups: list[Group[T]], at: int) -> int | None:
    (x, y), radius = groups[at].middle, groups[at].radius
    for number, other in enumerate(groups):
        ox, oy = other.middle
        if number != at and math.hypot(ox - x, oy - y) < max(radius + other.radius - _SLACK, _NEAR):
            return number
    return None

"""The arithmetic that all scorers share."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_ERROR_KM: Final = 20_039.0
"""Half the way around the Earth: the error of a name that was not placed, as is customary."""


class Scores(NamedTuple):
    """Precision, recall and their harmonic mean."""

    precision: float
    recall: float
    f1: float


def scores(right: int, answered: int, wanted: int) -> Scores:
    """Return precision, recall and F1; 0 where nothing was answered or wanted.

    Examples
    --------
    >>> scores(2, 4, 2)
    Scores(precision=0.5, recall=1.0, f1=0.6666666666666666)
    """
    precision = right / answered if answered else 0.0
    recall = right / wanted if wanted else 0.0
    both = precision + recall
    return Scores(precision, recall, 2 * precision * recall / both if both else 0.0)


def share(part: int, whole: int) -> float | None:
    """Return a share; ``None`` of nothing.

    Examples
    --------
    >>> share(1, 4), share(0, 0)
    (0.25, None)
    """
    return part / whole if whole else None


def error_area(errors_km: Sequence[float]) -> float | None:
    """Return the area under the curve of the sorted logarithms of errors: 0 best, 1 worst, ``None`` of nothing.

    Parameters
    ----------
    errors_km
        Distances, at most :data:`MAX_ERROR_KM`. The area is taken by the trapezium rule; a single error gives its
        own height.

    Examples
    --------
    >>> error_area([0.0, MAX_ERROR_KM]), error_area([MAX_ERROR_KM])
    (0.5, 1.0)
    """
    if not errors_km:
        return None
    top = math.log(1 + MAX_ERROR_KM)
    heights = sorted(min(1.0, math.log(1 + error) / top) for error in errors_km)
    if len(heights) == 1:
        return heights[0]
    inner = sum((low + high) / 2 for low, high in itertools.pairwise(heights))
    return inner / (len(heights) - 1)

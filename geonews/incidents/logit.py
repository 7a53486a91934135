"""Small logistic models over named features: read from ``data/models``, applied in pure Python."""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geonews.incidents.weights import read_weights
from geonews.trained import shipped

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

THRESHOLDS: Final = ("threshold",)
"""What such a model's file states besides its weights."""
_STEEP: Final = 30.0


@dataclass(frozen=True)
class Logit:
    """A logistic regression.

    Parameters
    ----------
    weights
        Weight by feature name; unknown features weigh nothing.
    threshold
        Probability from which on the answer is yes.
    fingerprint
        Names the model; differs whenever results may differ.
    """

    weights: Mapping[str, float]
    threshold: float
    fingerprint: str

    def probability(self, features: Mapping[str, float]) -> float:
        """Return how likely the answer is yes.

        Examples
        --------
        >>> Logit({"bias": 0.0}, 0.5, "").probability({"bias": 1.0, "unknown": 3.0})
        0.5
        """
        get, total = self.weights.get, 0.0
        for name, value in features.items():
            total += get(name, 0.0) * value
        return chance(total)


def chance(log_odds: float) -> float:
    """Return the probability that log-odds stand for.

    Examples
    --------
    >>> chance(0.0), 0.0 < chance(-1e9) < chance(1e9) <= 1.0
    (0.5, True)
    """
    return 1.0 / (1.0 + math.exp(-max(-_STEEP, min(_STEEP, log_odds))))


@functools.cache
def default_logit(name: str) -> Logit:
    """Return a model that geonews ships, read on first use.

    Parameters
    ----------
    name
        Stem of its file.

    Raises
    ------
    ModelError
        If the model file is missing or damaged.
    """
    return read_logit(shipped(f"{name}.json"))


def read_logit(path: Path) -> Logit:
    """Read a model.

    Raises
    ------
    ModelError
        If the file is no such model, or was changed since it was trained.
    """
    weights, (threshold,), fingerprint = read_weights(path, THRESHOLDS)
    return Logit(weights, threshold, fingerprint)

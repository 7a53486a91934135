"""A conditional logit over named features: the candidates of an event and "no place in the text" compete."""

from __future__ import annotations

import collections
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linker_data import Example

RATE = 0.05


class Settings(NamedTuple):
    """How to train: features seen less often are left out, as are weights smaller than the smallest in the end."""

    min_count: int
    penalty: float
    steps: int
    smallest_weight: float


def train(examples: Sequence[Example], settings: Settings, counting: Sequence[float] | None = None) -> dict[str, float]:
    """Return the weights that maximise the regularised likelihood of the right candidates (Adam, full batch).

    Parameters
    ----------
    examples
        The events.
    settings
        How to train.
    counting
        How much each event counts; ``None`` where all count alike.
    """
    counts = collections.Counter(f for e in examples for c in e.candidates for f in c.features)
    names = sorted(feature for feature, count in counts.items() if count >= settings.min_count)
    vocabulary = {feature: number for number, feature in enumerate(names)}
    index, width, right, group = [], [], [], []
    for number, example in enumerate(examples):
        for candidate in example.candidates:
            known = [vocabulary[f] for f in candidate.features if f in vocabulary]
            index += known
            width.append(len(known))
            right.append(float(candidate.right))
            group.append(number)
        width.append(0)  # "no place in the text": score 0
        right.append(0.0 if any(c.right for c in example.candidates) else 1.0)
        group.append(number)
    share = np.ones(len(examples)) if counting is None else np.array(counting)
    data = np.array(index), np.array(width), np.array(right), np.array(group)
    weights = _maximise(*data, share, len(names), settings)
    kept = zip(names, weights, strict=True)
    return {name: round(float(weight), 4) for name, weight in kept if abs(weight) >= settings.smallest_weight}


def _maximise(
    index: np.ndarray,
    width: np.ndarray,
    right: np.ndarray,
    group: np.ndarray,
    counting: np.ndarray,
    size: int,
    settings: Settings,
) -> np.ndarray:
    rows = len(right)
    row = np.repeat(np.arange(rows), width)
    starts = np.r_[0, np.flatnonzero(np.diff(group)) + 1]
    weights, first, second = np.zeros(size), np.zeros(size), np.zeros(size)
    for step in range(1, settings.steps + 1):
        score = np.bincount(row, weights=weights[index], minlength=rows)
        odds = np.exp(score - np.maximum.reduceat(score, starts)[group])
        share = odds / np.add.reduceat(odds, starts)[group]
        wanted = odds * right
        wanted /= np.maximum(np.add.reduceat(wanted, starts)[group], 1e-12)
        pull = (share - wanted) * counting[group]
        slope = np.bincount(index, weights=pull[row], minlength=size) + settings.penalty * weights
        first = 0.9 * first + 0.1 * slope
        second = 0.999 * second + 0.001 * slope * slope
        rate = RATE if step < 0.8 * settings.steps else RATE / 5
        weights = weights - rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return weights

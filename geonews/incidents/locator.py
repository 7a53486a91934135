"""Where the event at a given word happened: the choice behind :func:`geonews.locate_event`.

A conditional logit: the candidates of :mod:`geonews.incidents.candidates` and "the text does not say" compete, by
weights of the features of :mod:`geonews.incidents.locator_features`. The incident stage has the smaller and faster
linker, whose opinion grammar corrects; here the model decides alone. It also places the incident of an article none of
whose incidents has a place in its own sentences.

There are two sets of weights: a single sentence says where by its grammar, or not at all; in a longer text the place
may stand in another sentence, and what an event has to do with a country counts.
"""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geonews.incidents.candidates import find_candidates
from geonews.incidents.locator_features import Setting, candidate_features
from geonews.incidents.weights import read_weights
from geonews.trained import shipped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from geonews.incidents.view import Name, View

SENTENCE: Final = "locator.json"
PASSAGE: Final = "locator_wide.json"
"""The files of the models of single sentences and of longer texts."""
THRESHOLDS: Final = ("threshold",)
"""What a locator's file states besides its weights."""


@dataclass(frozen=True)
class Locator:
    """Chooses the place of an event.

    Parameters
    ----------
    weights
        Weight by feature name.
    threshold
        Probability that the text names the event's place at all, from which on there is an answer.
    fingerprint
        Names the model; differs whenever results may differ.
    """

    weights: Mapping[str, float]
    threshold: float
    fingerprint: str

    def locate(self, view: View, first: int, last: int) -> Name | None:
        """Return what names the place of the event at tokens ``first`` to ``last``; ``None`` when nothing does."""
        candidates = find_candidates(view, first, last)
        weights = self.weights
        rows = candidate_features(Setting(view, first, last, candidates))
        scores = [sum(weights.get(feature, 0.0) for feature in row) for row in rows]
        best = choose(scores, self.threshold)
        return None if best is None else candidates[best].name


def choose(scores: Sequence[float], threshold: float) -> int | None:
    """Return the index of the highest score; ``None`` where that all are wrong is too likely.

    Parameters
    ----------
    scores
        Log-odds of each candidate against "the text does not say".
    threshold
        How likely it must be that one of the candidates is right.

    Examples
    --------
    >>> choose([-1.0, 2.0], 0.5)
    1
    >>> choose([-1.0, -1.0], 0.5) is None
    True
    """
    odds = sum(math.exp(min(30.0, score)) for score in scores)
    return scores.index(max(scores)) if scores and odds / (1.0 + odds) >= threshold else None


def locate(view: View, first: int, last: int) -> Name | None:
    """Return what names the place of the event at tokens ``first`` to ``last``, by the model for texts of that length.

    Raises
    ------
    ModelError
        If the model file is missing or damaged.
    """
    return default_locator(SENTENCE if len(view.sentences) == 1 else PASSAGE).locate(view, first, last)


@functools.cache
def default_locator(name: str) -> Locator:
    """Return a locator that geonews ships, read on first use.

    Raises
    ------
    ModelError
        If the model file is missing or damaged.
    """
    return read_locator(shipped(name))


def read_locator(path: Path) -> Locator:
    """Read a locator's weights.

    Raises
    ------
    ModelError
        If the file is no locator, or was changed since it was trained.
    """
    weights, (threshold,), fingerprint = read_weights(path, THRESHOLDS)
    return Locator(weights, threshold, fingerprint)

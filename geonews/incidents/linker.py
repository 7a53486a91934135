"""The learned linker: how likely each name of the neighbourhood is the place of an event.

A logistic regression over the features of :mod:`geonews.incidents.linker_features`; its weights are in
``linker.json``.
"""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from geonews.incidents.linker_features import features, own_names, scope
from geonews.incidents.weights import read_weights, shipped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from geonews.incidents.view import Name, View

_TINY: Final = 1e-9
_FAR: Final = 80
_PER_TOKEN: Final = 0.1
_OTHER_SENTENCE: Final = 3.0


class Link(NamedTuple):
    """A name and the probability that it is the event's place."""

    name: Name
    probability: float


@dataclass(frozen=True)
class Linker:
    """Scores names as places of events.

    Parameters
    ----------
    weights
        Weight by feature name.
    threshold
        Probability from which on :meth:`best` answers with a name of the event's own sentence.
    wide_threshold
        The same for any name of the neighbourhood, where the own sentence gives none.
    fingerprint
        Names the model; differs whenever results may differ.
    """

    weights: Mapping[str, float]
    threshold: float
    wide_threshold: float
    fingerprint: str

    def links(self, view: View, first: int, last: int, *, own: bool = False) -> list[Link]:
        """Return every name of the neighbourhood of the event at tokens ``first`` to ``last``, in order of position.

        Parameters
        ----------
        view
            The field.
        first, last
            The event's token indices, end exclusive.
        own
            Whether to judge only the names of the event's own sentence, and of a long list the nearest.
        """
        sentence = view.sentence_of[first]
        names = scope(view, sentence)
        weights = self.weights
        found = []
        for name in own_names(view, first) if own else names:
            total = sum(weights.get(feature, 0.0) for feature in features(view, first, last, name, names))
            found.append(Link(name, 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))))
        return found

    def best(self, view: View, first: int, last: int) -> Link | None:
        """Return the likeliest place of the event; ``None`` when none is likely enough."""
        links = self.links(view, first, last)
        sentence = view.sentence_of[first]
        scored = [
            Scored(link.probability, distance(link.name, first, last), link.name.sentence == sentence) for link in links
        ]
        index = choose(scored, self.threshold, self.wide_threshold)
        return None if index is None else links[index]


class Scored(NamedTuple):
    """A name's probability, how many tokens it is away, and whether it stands in the event's own sentence."""

    probability: float
    distance: int
    inside: bool


def distance(name: Name, first: int, last: int) -> int:
    """Return how many tokens lie between a name and the event at tokens ``first`` to ``last``."""
    return name.first - last if name.first >= last else max(0, first - name.last)


def choose(scored: Sequence[Scored], threshold: float, wide_threshold: float) -> int | None:
    """Return the index of the place to answer with, or ``None`` to abstain.

    The model was trained on single sentences; beyond them nearness decides along with it.

    Parameters
    ----------
    scored
        The candidates.
    threshold, wide_threshold
        See :class:`Linker`. Where the text is one sentence, only the first applies.

    Examples
    --------
    >>> choose([Scored(0.1, 3, True), Scored(0.3, 5, True)], 0.2, 0.05)
    1
    >>> choose([Scored(0.1, 3, True)], 0.2, 0.05) is None
    True
    >>> choose([Scored(0.1, 3, True), Scored(0.08, 20, False)], 0.2, 0.05)
    0
    """
    own = [index for index, candidate in enumerate(scored) if candidate.inside]
    best = max(own, key=lambda index: _rank(scored[index]), default=None)
    if best is not None and scored[best].probability >= threshold:
        return best
    if len(own) == len(scored):
        return None
    best = max(range(len(scored)), key=lambda index: _rank(scored[index]))
    return best if scored[best].probability >= wide_threshold else None


def _rank(candidate: Scored) -> float:
    probability = min(1 - _TINY, max(_TINY, candidate.probability))
    odds = math.log(probability / (1 - probability))
    return odds - _PER_TOKEN * min(candidate.distance, _FAR) - (0.0 if candidate.inside else _OTHER_SENTENCE)


@functools.cache
def default_linker() -> Linker:
    """Return the linker that geonews ships, read on first use.

    Raises
    ------
    ModelError
        If the model file is missing or damaged.
    """
    return read_linker(shipped("linker.json"))


def read_linker(path: Path) -> Linker:
    """Read a linker's weights.

    Raises
    ------
    ModelError
        If the file is no linker, or was changed since it was trained.
    """
    return Linker(*read_weights(path))

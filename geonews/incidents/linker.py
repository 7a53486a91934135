"""The learned linker: how likely each name of an event's sentence is its place.

A logistic regression over the features of :mod:`geonews.incidents.linker_features`; its weights are in
``linker.json``.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from geonews.incidents.linker_features import features, own_names, scope
from geonews.incidents.logit import chance
from geonews.incidents.weights import read_weights, shipped

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from geonews.incidents.view import Name, View


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
    fingerprint
        Names the model; differs whenever results may differ.
    """

    weights: Mapping[str, float]
    fingerprint: str

    def links(self, view: View, first: int, last: int) -> list[Link]:
        """Return the names of the sentence of the event at tokens ``first`` to ``last``, of a long list the nearest.

        Parameters
        ----------
        view
            The field.
        first, last
            The event's token indices, end exclusive.
        """
        names = scope(view, view.sentence_of[first])
        weights = self.weights
        found = []
        for name in own_names(view, first):
            total = sum(weights.get(feature, 0.0) for feature in features(view, first, last, name, names))
            found.append(Link(name, chance(total)))
        return found


def distance(name: Name, first: int, last: int) -> int:
    """Return how many tokens lie between a name and the event at tokens ``first`` to ``last``."""
    return name.first - last if name.first >= last else max(0, first - name.last)


@functools.cache
def default_linker() -> Linker:
    """Return the linker that geonews ships, read on first use.

    Raises
    ------
    ModelError
        If the model file is missing or damaged.
    """
    return read_linker(shipped("linker"))


def read_linker(path: Path) -> Linker:
    """Read a linker's weights.

    Raises
    ------
    ModelError
        If the file is no linker, or was changed since it was trained.
    """
    weights, _, fingerprint = read_weights(path, ())
    return Linker(weights, fingerprint)

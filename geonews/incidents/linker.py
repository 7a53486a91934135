"""The learned linker: how likely each name of an event's sentence is its place.

A logistic regression over the features of :mod:`geonews.incidents.linker_features`; its weights are in
``linker.json``.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from geonews.incidents.linker_features import (
    Rivals,
    between_features,
    event_features,
    opening_features,
    scope_features,
)
from geonews.incidents.logit import chance
from geonews.incidents.scopes import is_short, own_names, scope
from geonews.incidents.weights import read_weights
from geonews.trained import shipped

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from geonews.incidents.view import Name, View


_IN: Final = "in:"
_REMEMBERED: Final = 5_000
"""Names of a text whose sums are kept."""


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
        rivals = Rivals(view, first, last)
        weights, between = self.weights, self._between
        found = []
        for name in own_names(view, first):
            total, rest = self._known(view, first, name)
            # What is not changed by the event is summed once; the order of the sum stays that of the features.
            for feature in event_features(view, first, last, name):
                total += weights.get(feature, 0.0)
            for weight in rest:
                total += weight
            for feature in between_features(view, first, last, name, rivals):
                total += between.get(feature, 0.0)
            found.append(Link(name, chance(total)))
        return found

    @functools.cached_property
    def _between(self) -> Mapping[str, float]:
        """Weights of what stands between an event and a name of its sentence."""
        return {name.removeprefix(_IN): weight for name, weight in self.weights.items() if name.startswith(_IN)}

    def _known(self, view: View, first: int, name: Name) -> tuple[float, tuple[float, ...]]:
        """Return what a name by itself weighs, and the weights of how it stands among all candidates."""
        sentence = view.sentence_of[first]
        # Of a long list each event sees another part.
        near = -1 if is_short(view, sentence) else first
        known = view.linked.get((self.fingerprint, id(name), near))
        if known is None:
            weights = self.weights
            if len(view.linked) >= _REMEMBERED:
                view.linked.clear()
            opening = sum(weights.get(feature, 0.0) for feature in opening_features(view, name))
            among = (weights.get(f, 0.0) for f in scope_features(view, first, name, scope(view, sentence)))
            known = view.linked[self.fingerprint, id(name), near] = opening, tuple(filter(None, among))
        return known


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
    weights, _, fingerprint = read_weights(path, ())
    return Linker(weights, fingerprint)

"""Which names may be the place of an event: those of its sentence and its neighbours, counted once."""

from __future__ import annotations

import bisect
from collections import Counter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geonews.incidents.view import Name, View

_MOST_NAMES: Final = 40
_REMEMBERED: Final = 500
"""Neighbourhoods kept: a text is read from its beginning to its end, so that memory does not grow with it."""


class Scope(list["Name"]):
    """The names that may be the place of an event, in order of position, with what is asked of them again and again.

    Parameters
    ----------
    names
        The names.
    """

    def __init__(self, names: Iterable[Name]) -> None:
        super().__init__(names)
        self.order = {id(name): order for order, name in enumerate(self)}
        self.times = Counter(map(identity, self))
        self.most_times = max(self.times.values(), default=0)
        self.countries = Counter(o.toponym.place.country for o in self if o.toponym.place is not None)


def scope(view: View, sentence: int) -> Scope:
    """Return the names that may be the place of an event in a sentence: those of its neighbourhood."""
    found = view.scopes.get(sentence)
    if found is None:
        low, high = max(0, sentence - 3), min(len(view.by_sentence), sentence + 3)
        found = Scope(name for index in range(low, high) for name in view.by_sentence[index])
        if len(view.scopes) >= _REMEMBERED:
            view.scopes.clear()
        view.scopes[sentence] = found
    return found


def is_short(view: View, sentence: int) -> bool:
    """Tell whether every event of a sentence sees all of its names."""
    return len(view.by_sentence[sentence]) <= _MOST_NAMES


def own_names(view: View, first: int) -> Sequence[Name]:
    """Return the names of the sentence of the event at token ``first``, of a long list the nearest."""
    names = view.by_sentence[view.sentence_of[first]]
    if is_short(view, view.sentence_of[first]):
        return names
    order = bisect.bisect_left(names, first, key=lambda name: name.first)
    return names[max(0, order - _MOST_NAMES // 2) : order + _MOST_NAMES // 2]


def identity(name: Name) -> str:
    """Return what tells the places of two names apart."""
    place = name.toponym.place
    return place.gazetteer_id if place is not None else name.toponym.mention.text.lower()

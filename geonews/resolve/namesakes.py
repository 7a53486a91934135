"""Countries of one name, told apart by the towns that a document names: the two Congos."""

from __future__ import annotations

import collections
from typing import TYPE_CHECKING, Final

from geonews.model import STATES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geonews.resolve.entries import Entry
    from geonews.resolve.ranker import Ranking

_LEAST_BELIEF: Final = 0.02
_SURE: Final = 0.5


def settle_namesakes(entries: Sequence[Entry], rankings: Sequence[Ranking]) -> None:
    """Let a name that two countries bear mean the one in which more of the document's other places lie.

    Parameters
    ----------
    entries
        The names.
    rankings
        What is believed of their candidates; changed where two countries are in question.
    """
    towns: collections.Counter[str] = collections.Counter()
    doubtful: list[tuple[Ranking, dict[str, int]]] = []
    for entry, ranking in zip(entries, rankings, strict=True):
        order = sorted(range(len(ranking.beliefs)), key=ranking.beliefs.__getitem__, reverse=True)
        places = [entry.candidates[index].place for index in order]
        if not places or not places[0].country:
            continue
        if places[0].kind not in STATES:
            towns[places[0].country] += ranking.beliefs[order[0]] >= _SURE
            continue
        states = {
            place.country: index
            for index, place in reversed(list(zip(order, places, strict=True)))
            if place.kind in STATES and place.country and ranking.beliefs[index] >= _LEAST_BELIEF
        }
        if len(states) > 1:
            doubtful.append((ranking, {places[0].country: order[0], **states}))
    for ranking, states in doubtful:
        first = next(iter(states))
        best = max(states, key=lambda country: towns[country])
        if towns[best] > towns[first]:
            one, other = states[first], states[best]
            ranking.beliefs[one], ranking.beliefs[other] = ranking.beliefs[other], ranking.beliefs[one]

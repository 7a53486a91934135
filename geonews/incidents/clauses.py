"""Events of one sentence kept apart by its clauses: "In X a bomb went off, and in Y a market burned"."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from geonews.incidents.events import Event
    from geonews.incidents.sites import Site

_BORDERS: Final = frozenset({";", "while", "whereas", "and", "but"})


def with_own_sites(events: Sequence[Event]) -> list[Event]:
    """Return the events of a sentence without the places of other clauses that tell of something there themselves.

    Parameters
    ----------
    events
        In order; all of one sentence.
    """
    if len({_id(site) for event in events for site in event.sites}) < 2:  # noqa: PLR2004 - two to keep apart
        return list(events)
    clauses = _Clauses(events)
    told = {
        clauses.of_site(site): _id(site)
        for event in events
        for site in event.sites
        if clauses.of_site(site) == clauses.of_event(event)
    }
    if len(set(told.values())) < 2:  # noqa: PLR2004 - two to keep apart
        return list(events)
    return [_own(event, clauses, told) for event in events]


class _Clauses:
    """The clauses of the sentence that events are told in, by number."""

    def __init__(self, events: Sequence[Event]) -> None:
        self._view = view = events[0].hit.view
        self._sentence = sentence = view.sentences[events[0].hit.sentence]
        # "Gunmen ringed X and shot ten" goes on with one subject: the verb comes at once.
        verbs = {event.hit.first - 1 for event in events}
        self._borders = [
            i for i in range(sentence.first_token, sentence.last_token) if view.lower[i] in _BORDERS and i not in verbs
        ]

    def of_event(self, event: Event) -> int:
        """Return the number of the clause that an event is told in."""
        return bisect.bisect(self._borders, event.hit.first)

    def of_site(self, site: Site) -> int:
        """Return the number of the clause that names a place; -1 when another sentence does."""
        view, sentence, mention = self._view, self._sentence, site.toponym.mention
        if mention.field != view.field.name or not sentence.start <= mention.start < sentence.end:
            return -1
        return bisect.bisect(self._borders, view.field.token_at(mention.start))

    def span(self, low: int | None, high: int | None) -> tuple[int, int]:
        """Return where the clauses after one and before another stand; ``None`` is an end of the sentence."""
        tokens, borders = self._view.tokens, self._borders
        start = self._sentence.start if low is None else tokens[borders[low]].start
        end = self._sentence.end if high is None else tokens[borders[high - 1]].start
        return start, end


def _own(event: Event, clauses: _Clauses, told: Collection[int]) -> Event:
    """Return an event with the places of its own clauses, given those that tell of something there."""
    # "In X one was shot and another wounded": what names no place goes on with the clause before.
    here = max((number for number in told if number <= clauses.of_event(event)), default=None)
    if here is None or not any(clauses.of_site(site) == here for site in event.sites):
        return event
    sites = tuple(site for site in event.sites if clauses.of_site(site) == here or clauses.of_site(site) not in told)
    low = max((number for number in told if number < here), default=None)
    high = min((number for number in told if number > here), default=None)
    return event._replace(sites=sites or event.sites, clause=clauses.span(low, high))


def _id(site: Site) -> str | None:
    return None if site.toponym.place is None else site.toponym.place.gazetteer_id

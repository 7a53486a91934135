"""Events of one sentence kept apart by its clauses: "In X a bomb went off, and in Y a market burned"."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    view = events[0].hit.view
    sentence = view.sentences[events[0].hit.sentence]
    # "Gunmen ringed X and shot ten" goes on with one subject: the verb comes at once.
    verbs = {event.hit.first - 1 for event in events}
    borders = [
        i for i in range(sentence.first_token, sentence.last_token) if view.lower[i] in _BORDERS and i not in verbs
    ]

    def clause(token: int) -> int:
        return bisect.bisect(borders, token)

    def where(site: Site) -> int:
        mention = site.toponym.mention
        if mention.field != view.field.name or not sentence.start <= mention.start < sentence.end:
            return -1
        return clause(view.field.token_at(mention.start))

    told = {
        where(site): _id(site) for event in events for site in event.sites if where(site) == clause(event.hit.first)
    }
    parted = len(set(told.values())) > 1

    def own(event: Event) -> Event:
        # "In X one was shot and another wounded": what names no place goes on with the clause before.
        here = max((number for number in told if number <= clause(event.hit.first)), default=None)
        if not parted or here is None or not any(where(site) == here for site in event.sites):
            return event
        sites = tuple(site for site in event.sites if where(site) == here or where(site) not in told)
        low = max((number for number in told if number < here), default=None)
        high = min((number for number in told if number > here), default=None)
        start = sentence.start if low is None else view.tokens[borders[low]].start
        end = sentence.end if high is None else view.tokens[borders[high - 1]].start
        return event._replace(sites=sites or event.sites, clause=(start, end))

    return [own(event) for event in events]


def _id(site: Site) -> str | None:
    return None if site.toponym.place is None else site.toponym.place.gazetteer_id

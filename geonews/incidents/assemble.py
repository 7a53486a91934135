"""Makes the record of an incident from the events that tell of it."""

from __future__ import annotations

import bisect
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from geonews.findings import Count, Incident, Trigger
from geonews.incidents.actors import find_actors
from geonews.incidents.attribution import find_attribution
from geonews.incidents.counts import find_counts, find_fates
from geonews.incidents.lexicon import lexicon
from geonews.incidents.numbers import VAGUE
from geonews.incidents.weapons import find_weapon
from geonews.incidents.when import find_when
from geonews.incidents.when_best import best_when
from geonews.model import Span

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Collection, Sequence

    from geonews.findings import Actor, Weapon, When
    from geonews.incidents.clusters import Cluster
    from geonews.incidents.events import Event
    from geonews.incidents.sites import Site
    from geonews.model import FieldName, IncidentType, Place, Status
    from geonews.text import Document, Sentence

_INHERITED_SHARE: Final = 0.6
_UNPLACED: Final = 0.3
_ARMED: Final = frozenset(
    "missile_strike air_strike drone_attack shelling bombing shooting armed_clash maritime_attack shootdown "
    "assassination abduction explosion coup riot other".split()
)
_AT_ONCE: Final = frozenset(
    "earthquake tsunami storm landslide volcano transport_accident industrial_accident crowd_crush explosion bombing "
    "shooting assassination wildfire fire".split()
)
"""What is over when its aftermath is printed."""
_DIED: Final = frozenset({"killed", "killing", "died", "dead", "shot dead", "shot and killed", "gunned down"})
_STATUSES: Final[tuple[Status, ...]] = ("reported", "claimed", "denied", "threatened")


def assemble(document: Document, group: Cluster, anchor: dt.date | None) -> Incident:
    """Return the incident that a cluster of events tells of; its id is still empty.

    Parameters
    ----------
    document
        The article.
    group
        The events and their sites.
    anchor
        Date of publication; ``None`` when not known.
    """
    kind = group.type
    events = sorted(group.events, key=lambda event: (event.hit.view.field.name == "title", event.hit.first))
    sites = list(group.sites.values())
    head = _head(events, kind, {site.toponym.mention.span for site in sites})
    places = tuple(group.places())
    killed, injured = _counts(document, events, group.sites, find_counts)
    if killed is None and kind == "assassination":
        killed = _victim(events)
    missing, displaced = _counts(document, events, group.sites, find_fates)
    return Incident(
        id="",
        type=kind,
        trigger=_trigger(head),
        codes=lexicon().codes[kind],
        sites=places,
        status=_status(events),
        background=group.background,
        when=_when(document, kind, events, places[0] if places else None, anchor),
        killed=killed,
        injured=injured,
        missing=missing,
        displaced=displaced,
        weapon=_weapon(document, events) if kind in _ARMED else None,
        actors=_actors(document, events) if kind in _ARMED else (),
        attribution=_first(events, lambda event: find_attribution(document, *_where(event))),
        evidence=_evidence(events, sites),
        confidence=_confidence(events, sites),
        reason="; ".join(dict.fromkeys(site.reason for site in sites)) or f"trigger '{head.hit.text}', no place named",
    )


def _head(events: Sequence[Event], kind: IncidentType, spans: Collection[Span]) -> Event:
    """Return the event that tells the incident best: beside one of its sites, of its type, with a word that says so."""

    def rank(event: Event) -> tuple[bool, bool, bool]:
        field, sentence = _where(event)
        mentions = [site.toponym.mention for site in event.sites if site.toponym.mention.span in spans]
        beside = any(m.field == field and sentence.start <= m.start < sentence.end for m in mentions)
        return not beside, event.type != kind, event.hit.role not in {"event", "attack"}

    return min(events, key=rank)


def _status(events: Sequence[Event]) -> Status:
    """Return the firmest standing; "a bomb allegedly exploded" is as "exploded" stands, not as its bare noun."""
    firm = [event.status for event in events if not event.hit.weak]
    return min(firm or [event.status for event in events], key=_STATUSES.index)


def _where(event: Event) -> tuple[FieldName, Sentence]:
    view = event.hit.view
    return view.field.name, view.sentences[event.hit.sentence]


def _trigger(event: Event) -> Trigger:
    return Trigger(event.hit.start, event.hit.end, event.hit.text, event.hit.view.field.name)


def _first(events: Sequence[Event], find: Callable[[Event], str | None]) -> str | None:
    return next((found for event in events if (found := find(event)) is not None), None)


def _weapon(document: Document, events: Sequence[Event]) -> Weapon | None:
    """Return the weapon with a number where any sentence gives one, else the first one named."""
    found = [w for event in events if (w := find_weapon(document, *_where(event), _trigger(event))) is not None]
    return next((weapon for weapon in found if weapon.low is not None), found[0] if found else None)


def _actors(document: Document, events: Sequence[Event]) -> tuple[Actor, ...]:
    found: dict[str, Actor] = {}
    for event in events:
        for actor in find_actors(document, *_where(event), _trigger(event)):
            found.setdefault(actor.role, actor)
    return tuple(found.values())


def _when(
    document: Document, kind: IncidentType, events: Sequence[Event], place: Place | None, anchor: dt.date | None
) -> When | None:
    found = [find_when(document, *_where(event), _trigger(event), place, anchor) for event in events]
    return best_when(found, anchor if kind in _AT_ONCE else None)


def _counts(
    document: Document,
    events: Sequence[Event],
    sites: Collection[str],
    find: Callable[..., tuple[Count | None, Count | None]],
) -> tuple[Count | None, Count | None]:
    """Return two counts of an incident: sentences that name a site first, then those that do not, the nearest first."""
    ones: list[Count] = []
    others: list[Count] = []

    known = frozenset(sites)
    told = sorted(e.hit.sentence for e in events if any(not _ids(site).isdisjoint(known) for site in e.sites))

    def order(event: Event) -> tuple[bool, bool, bool, int]:
        own = any(not _ids(site).isdisjoint(known) for site in event.sites) or _is_part_of(event, known)
        apart = 0 if own else _apart(event.hit.sentence, told)
        return event.hit.view.field.name == "title", not own, bool(event.sites), apart

    for event in sorted(events, key=order):
        site = _site_of(event, known)
        field, sentence = _where(event)
        if event.clause is not None:
            sentence = replace(sentence, start=event.clause[0], end=event.clause[1])
        found = find(document, field, sentence, _trigger(event), site)
        ones.extend(count for count in found[:1] if count is not None)
        others.extend(count for count in found[1:] if count is not None)
    return _firmest(ones), _firmest(others)


def _apart(sentence: int, told: Sequence[int]) -> int:
    """Return how far the nearest of some sentences is, which are in order; 0 where there are none."""
    after = bisect.bisect(told, sentence)
    return min((abs(sentence - near) for near in told[max(0, after - 1) : after + 1]), default=0)


def _site_of(event: Event, known: Collection[str]) -> Span | None:
    """Return where the event's sentence names the incident's place, or else the first place that it tells of."""
    own = (site for site in event.sites if not _ids(site).isdisjoint(known))
    site = next(own, event.sites[0] if event.sites else None)
    return None if site is None else site.toponym.mention.span


def _is_part_of(event: Event, known: Collection[str]) -> bool:
    """Tell whether a part of a toll is that of a place named with it: "300 of them were from X"."""
    if event.sites or not event.hit.text.lower().startswith("of th"):
        return False
    here = event.hit.view.by_sentence[event.hit.sentence]
    return any(n.toponym.place is not None and n.toponym.place.gazetteer_id in known for n in here)


def _ids(site: Site) -> frozenset[str]:
    """Return the ids of a site and of the place that a relative one hangs on."""
    place = site.toponym.place
    anchor = None if place is None or place.offset is None else place.offset.anchor
    return frozenset(each.gazetteer_id for each in (place, anchor) if each is not None)


def _victim(events: Sequence[Event]) -> Count | None:
    """Return the one killed where words say that the victim of an assassination died, and no number does."""
    told = (event.hit.text for event in events if event.is_real and event.hit.text.lower() in _DIED)
    return next((Count(1, None, text) for text in told), None)


def _firmest(counts: Sequence[Count]) -> Count | None:
    """Return the first count that is a number, else the first: "467" goes before "hundreds", and both before none."""
    counts = [count for count in counts if count.low != 0] or counts
    return next((count for count in counts if count.text.lower() not in VAGUE), counts[0] if counts else None)


def _confidence(events: Sequence[Event], sites: Sequence[Site]) -> float:
    best = max((site.confidence for site in sites), default=_UNPLACED)
    return round(best if any(event.sites for event in events) else best * _INHERITED_SHARE, 3)


def _evidence(events: Sequence[Event], sites: Sequence[Site]) -> tuple[Span, ...]:
    """Return the sentences of the event words, then those of sites named elsewhere."""
    spans: dict[Span, None] = {}
    for event in events:
        field, sentence = _where(event)
        spans[Span(sentence.start, sentence.end, field)] = None
    views = {event.hit.view.field.name: event.hit.view for event in events}
    for site in sites:
        mention = site.toponym.mention
        view = views.get(mention.field)
        sentence_at = None if view is None else view.field.sentence_at(mention.start)
        if sentence_at is not None:
            spans[Span(sentence_at.start, sentence_at.end, mention.field)] = None
    return tuple(spans)

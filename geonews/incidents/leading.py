"""Where the main incident of a story in capitals happened, judged from the story as a whole.

Without capitals names are read with less certainty and wire copy in capitals is often a statement on something told
elsewhere, so that the place stands in none of the sentences that tell of it. There a model that looks at every place of
the document has the last word on the first incident's place.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from geonews.incidents.assemble import assemble
from geonews.incidents.clusters import Cluster
from geonews.incidents.events import is_backed
from geonews.incidents.leading_features import Places, story_features
from geonews.incidents.sites import Site
from geonews.incidents.triggers import figurative_domain, find_hits

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from geonews.findings import Incident
    from geonews.incidents.events import Event
    from geonews.incidents.leading_features import Candidate
    from geonews.incidents.logit import Logit
    from geonews.incidents.view import Name, View
    from geonews.text import Document


_OUTWEIGHS: Final = 1.5
"""How many times likelier a place must be than the one that the incident's own sentences give."""
_UNTOLD: Final = 0.35
"""How likely a place must be where no incident was found."""
_VIOLENCE: Final = frozenset(
    "shooting bombing assassination abduction armed_clash explosion air_strike shelling missile_strike "
    "drone_attack".split()
)


class Telling(NamedTuple):
    """What the incident stage found in a document: its events, what they were gathered to, and the incidents."""

    events: Sequence[Event]
    groups: Sequence[Cluster]
    incidents: Sequence[Incident]


def with_leading_place(
    document: Document, view: View, telling: Telling, model: Logit, anchor: dt.date | None
) -> list[Incident]:
    """Return the incidents with the story's own first, at the place that the whole story speaks for.

    Parameters
    ----------
    document
        The article.
    view
        Its text.
    telling
        What was found in it.
    model
        Weighs the places.
    anchor
        Date of publication; ``None`` when not known.
    """
    told = list(telling.incidents)
    places = Places(view)
    chances = _chances(view, places, told, model)
    candidate, chance = max(chances, key=lambda found: found[1], default=(None, 0.0))
    if candidate is None or chance < (model.threshold if told else _UNTOLD):
        return told
    for number, incident in enumerate(told):
        at = next((site for site in incident.sites if places.at(site) is candidate), None)
        if at is not None:
            sites = (at, *(site for site in incident.sites if site is not at))
            return [replace(incident, sites=sites), *told[:number], *told[number + 1 :]]
    if told and chance < _OUTWEIGHS * _held(told[0], places, chances):
        return told
    group = _group_of(told[0], telling.groups) if told else _unsupported(telling.events, view)
    return told if group is None else [_moved(document, group, candidate, chance, anchor), *told[1:]]


def _moved(document: Document, group: Cluster, candidate: Candidate, chance: float, anchor: dt.date | None) -> Incident:
    """Return the incident of some events at a place."""
    toponym = _name(candidate).toponym
    reason = f"trigger '{group.events[0].hit.text}', place by the story as a whole: {toponym.mention.text}"
    group.sites = {candidate.place.gazetteer_id: Site(toponym, round(chance, 3), reason)}
    return assemble(document, group, anchor)


def _chances(view: View, places: Places, told: Sequence[Incident], model: Logit) -> list[tuple[Candidate, float]]:
    """Return the places of a text and how likely each is."""
    rows = story_features(view, places, find_hits(view), told)
    scores = [sum(model.weights.get(feature, 0.0) for feature in row) for row in rows]
    odds = [math.exp(score - max(scores)) for score in scores]
    return [(place, share / sum(odds)) for place, share in zip(places, odds, strict=True)]


def _name(candidate: Candidate) -> Name:
    """Return the name of a place to quote: a plain one that stands for the place, else any."""
    plain = [name for name in candidate.said if name.toponym.mention.position is None]
    names = plain or candidate.said or candidate.names
    return names[0] if names or candidate.dateline is None else candidate.dateline


def _group_of(incident: Incident, groups: Sequence[Cluster]) -> Cluster | None:
    trigger = incident.trigger
    for group in groups:
        hits = (event.hit for event in group.events)
        if any(hit.start == trigger.start and hit.view.field.name == trigger.field for hit in hits):
            return group
    return None


def _held(incident: Incident, places: Places, chances: Sequence[tuple[Candidate, float]]) -> float:
    """Return how likely the likeliest of an incident's own sites is."""
    sites = {id(places.at(site)) for site in incident.sites}
    return max((chance for candidate, chance in chances if id(candidate) in sites), default=0.0)


def _unsupported(events: Sequence[Event], view: View) -> Cluster | None:
    """Return the events of the first word that tells of violence near signs of something real."""
    if figurative_domain(view):
        return None
    real = [event for event in events if event.is_real and event.type in _VIOLENCE and is_backed(event.hit)]
    fresh = [event for event in real if not event.background] or real
    firm = [event for event in fresh if event.is_solid] or fresh
    return Cluster([event for event in firm if event.type == firm[0].type]) if firm else None

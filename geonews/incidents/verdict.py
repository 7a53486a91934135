"""The last word on each pin: whether what the whole story tells bears out that this happened there.

Event words are judged one by one, each with the names of its sentence. What they were gathered to says more: how many
sentences tell of it, whether it has a toll or a date of its own, how it goes with the story's other incidents.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from geonews.incidents.assemble import assemble
from geonews.incidents.clusters import ground_of
from geonews.incidents.recall import BACKGROUND_DAYS
from geonews.incidents.verdict_features import pin_features

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geonews.findings import Incident
    from geonews.incidents.clusters import Cluster
    from geonews.incidents.logit import Logit
    from geonews.incidents.story import Story
    from geonews.model import Place
    from geonews.text import Document

_LONG_AGO: Final = 30
"""Days after which nothing is news."""
_NEWS: Final = 0.85
"""How likely a pin must be for what seemed to be recalled to be news."""


class Pin(NamedTuple):
    """A place of an incident, with what speaks for and against it."""

    incident: Incident
    place: Place
    features: Mapping[str, float]


def find_pins(
    groups: Sequence[Cluster], incidents: Sequence[Incident], story: Story, anchor: dt.date | None
) -> list[Pin]:
    """Return the pins of a story, incident by incident.

    Parameters
    ----------
    groups, incidents
        What the events were gathered to, and the incident of each.
    story
        What the document as a whole says.
    anchor
        Date of publication; ``None`` when not known.
    """
    return [
        Pin(incident, place, pin_features(group, incident, place, incidents, story, anchor))
        for group, incident in zip(groups, incidents, strict=True)
        for place in incident.sites
    ]


def with_verdicts(
    document: Document,
    groups: Sequence[Cluster],
    incidents: Sequence[Incident],
    story: Story,
    anchor: dt.date | None,
    model: Logit,
) -> tuple[list[Cluster], list[Incident]]:
    """Return the clusters and incidents that are left when each pin has been judged.

    An incident none of whose places is likely is dropped; one that seemed recalled but is told like news is news.
    A text too short to have a story is left as it is.

    Parameters
    ----------
    document
        The article.
    groups, incidents
        What the events were gathered to, and the incident of each.
    story
        What the document as a whole says.
    anchor
        Date of publication; ``None`` when not known.
    model
        Weighs the pins.
    """
    if story.brief:
        return list(groups), list(incidents)
    likely = {
        (id(pin.incident), pin.place.gazetteer_id): model.probability(pin.features)
        for pin in find_pins(groups, incidents, story, anchor)
    }
    held = {ground_of(place) for incident in incidents if not incident.background for place in incident.sites}
    left, told = [], []
    for group, incident in zip(groups, incidents, strict=True):
        chances = {place.gazetteer_id: likely[id(incident), place.gazetteer_id] for place in incident.sites}
        best = max(chances.values(), default=1.0)
        if incident.background:
            age = _age(incident, anchor)
            news = incident.sites and best >= _NEWS and held.isdisjoint(map(ground_of, incident.sites))
            judged = _as_news(incident, age) if news and age <= _LONG_AGO else incident
        elif best < model.threshold:
            continue
        else:
            judged = _without(document, group, incident, {k for k, v in chances.items() if v < model.threshold}, anchor)
        left.append(group)
        told.append(judged)
    return left, told


def _age(incident: Incident, anchor: dt.date | None) -> int:
    """Return how many days before publication an incident was; 0 where that is not known."""
    when = incident.when
    if when is None or when.local_date is None or anchor is None:
        return 0
    return (anchor - dt.date.fromisoformat(when.local_date[:10])).days


def _as_news(incident: Incident, age: int) -> Incident:
    """Return an incident as news; a date that made it seem old was another event's."""
    return replace(incident, background=False, when=None if age >= BACKGROUND_DAYS else incident.when)


def _without(
    document: Document, group: Cluster, incident: Incident, unlikely: set[str], anchor: dt.date | None
) -> Incident:
    """Return the incident without some of its places, told again by those that are left."""
    if not unlikely:
        return incident
    group.sites = {key: site for key, site in group.sites.items() if key not in unlikely}
    return assemble(document, group, anchor)

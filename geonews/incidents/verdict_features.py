"""What speaks for and against a pin, as named features: the events behind it, the place, and the story around it."""

from __future__ import annotations

import datetime as dt
import math
from typing import TYPE_CHECKING, Final

from geonews.geo import distance_km
from geonews.incidents.clusters import ground_of
from geonews.incidents.linker_features import preposition
from geonews.incidents.site_features import group_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geonews.findings import Incident, When
    from geonews.incidents.clusters import Cluster
    from geonews.incidents.events import Event
    from geonews.incidents.sites import Site
    from geonews.incidents.story import Story
    from geonews.model import Place

_TINY: Final = 0.02
_SURE: Final = 0.9
_UNSURE: Final = 0.75
_MOST: Final = 4
_EARLY: Final = (-1, 0, 1, 3, 6, 9, 14)
_DAYS: Final = (0, 1, 2, 4, 7, 30)
_KM: Final = (5, 25, 100, 400, 1500)
_PARTS: Final = 3
_FIFTHS: Final = 5
_INHERITED: Final = "inherited"


def pin_features(
    group: Cluster, incident: Incident, place: Place, told: Sequence[Incident], story: Story, anchor: dt.date | None
) -> dict[str, float]:
    """Return the features of one place of an incident.

    Parameters
    ----------
    group
        The events that tell of the incident.
    incident
        The incident.
    place
        The place.
    told
        All incidents of the document.
    story
        What the document as a whole says.
    anchor
        Date of publication; ``None`` when not known.

    Returns
    -------
    dict of str to float
        Values by feature name.
    """
    mine = [(event, site) for event in group.events for site in event.sites if _is_at(site, place)]
    judged = [_chance(site) for _, site in mine if _INHERITED not in site.reason]
    best = max(judged, default=0.0)
    found = {"bias": 1.0, "best": math.log((best + _TINY) / (1 - best + _TINY)) / 4 if judged else 0.0}
    for label in (
        "unjudged" if not judged else f"chance={'sure' if best > _SURE else 'unsure' if best < _UNSURE else 'fair'}",
        *_event_features(group, [event for event, _ in mine], story),
        *_name_features(mine),
        *_incident_features(incident, anchor),
        *_place_features(place, story),
        *_company_features(incident, place, told),
    ):
        found[label] = 1.0
    return found


def _is_at(site: Site, place: Place) -> bool:
    return site.toponym.place is not None and site.toponym.place.gazetteer_id == place.gazetteer_id


def _chance(site: Site) -> float:
    """Return how likely the model of sites found a name, without how surely it was placed."""
    return min(1.0, site.confidence / (site.toponym.confidence or 1.0))


def _event_features(group: Cluster, mine: Sequence[Event], story: Story) -> Iterator[str]:
    yield f"events={min(len(group.events), _MOST + 1)}"
    yield f"mine={min(len(mine), _MOST)}"
    yield f"sentences={min(len({_where(event) for event in mine}), _MOST)}"
    yield f"sites={min(len(group.sites), _MOST)}"
    yield from sorted({f"role={event.hit.role}:{'weak' if event.hit.weak else 'firm'}" for event in mine})
    if not any(event.is_solid for event in group.events):
        yield "nothing solid"
    elif not any(event.is_solid for event in mine):
        yield "nothing solid there"
    if all(event.inherited for event in mine):
        yield "type inherited"
    if any(event.hit.view.field.name == "title" for event in mine):
        yield "in title"
    first = min((_where(event)[1] for event in mine or group.events), default=0)
    yield f"at={next((limit for limit in _EARLY if first <= limit), 99)}"
    yield f"part={_PARTS * max(first, 0) // max(1, story.sentences)}"


def _where(event: Event) -> tuple[str, int]:
    """Return a sentence's field and number; the title comes before the text."""
    name = event.hit.view.field.name
    return name, -1 if name == "title" else event.hit.sentence


def _name_features(mine: Sequence[tuple[Event, Site]]) -> Iterator[str]:
    for event, site in mine:
        view, mention = event.hit.view, site.toponym.mention
        yield f"word={event.hit.text.lower()}"
        yield f"placed={round((site.toponym.confidence or 0.0) * _FIFTHS)}"
        yield f"sense={mention.sense}"
        name = next((n for n in view.by_sentence[event.hit.sentence] if n.toponym is site.toponym), None)
        yield "elsewhere" if name is None else f"prep={preposition(view, name) or 'none'}"


def _incident_features(incident: Incident, anchor: dt.date | None) -> Iterator[str]:
    yield f"type={incident.type}"
    yield f"group={group_of(incident.type)}"
    yield f"status={incident.status}"
    yield from (name for name in ("killed", "injured", "weapon", "attribution") if getattr(incident, name) is not None)
    yield from (f"actor={actor.role}" for actor in incident.actors)
    if incident.background:
        yield "background"
    yield from _date_features(incident.when, anchor)


def _date_features(when: When | None, anchor: dt.date | None) -> Iterator[str]:
    if when is None:
        yield "no date"
        return
    if when.text is None:
        yield "date inherited"
    if when.local_date is None or anchor is None:
        yield "vague date"
        return
    days = (anchor - dt.date.fromisoformat(when.local_date[:10])).days
    yield f"days={next((limit for limit in _DAYS if days <= limit), 99)}"


def _place_features(place: Place, story: Story) -> Iterator[str]:
    ground = ground_of(place)
    yield f"kind={place.kind}"
    yield f"precision={place.precision}"
    yield f"times={min(story.times.get(ground, 0), _MOST)}"
    yield f"home={place.country in story.countries if place.country else 'sea'}"
    if ground in story.lead:
        yield "lead"
    if ground in story.datelines:
        yield "dateline"
    if place.offset is not None:
        yield "offset"


def _company_features(incident: Incident, place: Place, told: Sequence[Incident]) -> Iterator[str]:
    news = [other for other in told if not other.background]
    main = news[0].type if news else None
    yield f"main type={incident.type == main}"
    yield f"main group={main is not None and group_of(incident.type) == group_of(main)}"
    yield f"alike={min(sum(other.type == incident.type for other in news), _MOST)}"
    yield "first" if told and told[0] is incident else "later"
    sites = [site for other in news for site in other.sites if site.gazetteer_id != place.gazetteer_id]
    if any(place.gazetteer_id == s.gazetteer_id for other in news if other is not incident for s in other.sites):
        yield "shared place"
    if not sites:
        yield "near=none"
        return
    near = min(distance_km(site.lat, site.lon, place.lat, place.lon) for site in sites)
    yield f"near={next((limit for limit in _KM if near <= limit), 'far')}"
    yield f"country shared={any(site.country == place.country for site in sites)}"

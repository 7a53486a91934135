"""From events to incidents: one incident per type, place and time; the finest place; nothing said twice."""

from __future__ import annotations

import collections
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from geonews.geo import distance_km
from geonews.incidents.events import related
from geonews.incidents.lexicon import lexicon
from geonews.incidents.sites import find_setting
from geonews.model import AREA_PRECISION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from geonews.incidents.events import Event
    from geonews.incidents.sites import Site
    from geonews.model import IncidentType, Place

_SAME_SPOT_KM: Final = 3.0
_NEAR_KM: Final = 15.0
_WIDE_KINDS: Final = frozenset({"region", "sea", "gulf", "continent", "river", "lake"})
_WIDE_KM: Final = 700.0
_ROLE_WEIGHT: Final = {"event": 2.0, "attack": 1.0, "casualty": 0.3, "effect": 0.2}
_REACH_SENTENCES: Final = 3
_TYPE_SHARE: Final = 0.33
_CAUSE_SHARE: Final = 0.12
_CONSEQUENCES: Final = frozenset({"explosion", "fire"})


@dataclass
class Cluster:
    """Events that tell of one incident.

    Parameters
    ----------
    events
        In order of position.
    sites
        By gazetteer id, the first mention of each place.
    """

    events: list[Event] = field(default_factory=list)
    sites: dict[str, Site] = field(default_factory=dict)

    @property
    def background(self) -> bool:
        """Whether every event is recalled rather than news."""
        return all(event.background for event in self.events)

    @property
    def type(self) -> IncidentType:
        """What the events together say happened: the weightiest type, cause before effect."""
        weights: dict[IncidentType, float] = collections.defaultdict(float)
        for event in self.events:
            weight = _ROLE_WEIGHT[event.hit.role] * (0.5 if event.hit.weak or event.inherited else 1.0)
            weights[event.type] += weight * (2.0 if event.hit.view.field.name == "title" else 1.0)
        best = max(weights, key=lambda kind: weights[kind])
        absorbs = lexicon().absorbs
        for kind, weight in weights.items():
            takes, taken = best in absorbs.get(kind, ()), kind in absorbs.get(best, ())
            share = _CAUSE_SHARE if best in _CONSEQUENCES else _TYPE_SHARE
            if takes and not taken and weight >= weights[best] * share:
                best = kind
        return best

    @property
    def is_real(self) -> bool:
        """Whether any of the events is said to have happened."""
        return any(event.is_real for event in self.events)

    def add(self, event: Event) -> None:
        """Take in an event with its sites."""
        self.events.append(event)
        for site in event.sites:
            place = site.toponym.place
            if place is not None and not any(_same_spot(place, other) for other in self.places()):
                self.sites[place.gazetteer_id] = site

    def places(self) -> list[Place]:
        """Return the sites in order, without those that another site is given by: "near X" leaves out X."""
        found = [site.toponym.place for site in self.sites.values() if site.toponym.place is not None]
        anchors = {place.offset.anchor.gazetteer_id for place in found if place.offset is not None}
        return [place for place in found if place.gazetteer_id not in anchors]


def cluster(events: Sequence[Event], holds: Callable[[Place, Place], bool | None]) -> list[Cluster]:
    """Gather events that tell of one incident.

    Events that share a place and whose types go together are one; events whose sentence names no place join the
    incident told just before (or, failing that, after) them; an area that contains a finer site of the same kind of
    incident is dropped.

    Parameters
    ----------
    events
        In order of position.
    holds
        Tells whether the shape of an area holds a place; ``None`` where no shape is known.
    """
    sited = _by_place([part for event in events if event.sites for part in _by_toll(event)])
    loose = [_with_setting(event, sited) for event in events if not event.sites]
    sited += _by_place([event for event in loose if event.sites])
    homeless = [event for event in loose if not event.sites and not _join(event, sited)]
    return _without_wider(sited, holds) + _unplaced(homeless)


def _by_toll(event: Event) -> list[Event]:
    """Split a casualty word with several places, each of which may have a toll of its own."""
    if event.hit.role != "casualty" or len(event.sites) == 1:
        return [event]
    fine = [s for s in event.sites if s.toponym.place is not None and s.toponym.place.precision < AREA_PRECISION]
    if len(fine) < len(event.sites) and len(fine) != 1:
        return [event]
    return [replace(event, sites=(site,)) for site in event.sites]


def _with_setting(event: Event, clusters: Sequence[Cluster]) -> Event:
    """Give an event of a type that has no place anywhere the scene that the sentence before it sets."""
    if not event.is_solid or event.background or event.hit.view.field.name == "title":
        return event
    if any(related(event.type, other.type) for other in clusters):
        return event
    setting = find_setting(event.hit)
    return event if setting is None else replace(event, sites=(setting,))


def _by_place(events: Iterable[Event]) -> list[Cluster]:
    clusters: list[Cluster] = []
    for event in events:
        home = next((c for c in clusters if _belongs(event, c)), None)
        if home is None:
            home = Cluster()
            clusters.append(home)
        home.add(event)
    return _united(clusters)


def _united(clusters: Sequence[Cluster]) -> list[Cluster]:
    """Make one of incidents that turned out to share a place."""
    found: list[Cluster] = []
    for group in clusters:
        home = next((c for c in found if any(_belongs(event, c) for event in group.events)), None)
        if home is None:
            found.append(group)
            continue
        for event in group.events:
            home.add(event)
    return found


def _belongs(event: Event, group: Cluster) -> bool:
    if not _stands_alike(event, group) or not related(event.type, group.type):
        return False
    mine = [site.toponym.place for site in event.sites if site.toponym.place is not None]
    return any(_same_spot(one, other) for one in mine for other in group.places())


def _stands_alike(event: Event, group: Cluster) -> bool:
    """Tell whether both are news or both recalled, and both happened or both did not."""
    return event.background == group.background and event.is_real == group.is_real


def _same_spot(one: Place, other: Place) -> bool:
    if one.gazetteer_id == other.gazetteer_id:
        return True
    if _anchor(one) == _anchor(other) and distance_km(one.lat, one.lon, other.lat, other.lon) < _NEAR_KM:
        return True  # "near X" and X
    fine = one.precision < AREA_PRECISION and other.precision < AREA_PRECISION
    return fine and distance_km(one.lat, one.lon, other.lat, other.lon) < _SAME_SPOT_KM


def _anchor(place: Place) -> str:
    return place.gazetteer_id if place.offset is None else place.offset.anchor.gazetteer_id


def _join(event: Event, clusters: Sequence[Cluster]) -> bool:
    """Put an event without a place with the incident that it most likely belongs to."""
    fitting = [c for c in clusters if _stands_alike(event, c) and _goes_with(event, c)]
    near = [c for c in fitting if _distance(event, c) <= _REACH_SENTENCES]
    exact = [c for c in near if c.type == event.type] or near
    if not exact and (event.hit.role != "casualty" or len(fitting) == 1):
        exact = [c for c in fitting if c.type == event.type]
    if not exact:
        return False
    min(exact, key=lambda c: _distance(event, c)).events.append(event)
    return True


def _goes_with(event: Event, group: Cluster) -> bool:
    """Tell whether an event can be another word for an incident: words for an attack must name the same type."""
    if event.type == group.type:
        return True
    return related(event.type, group.type) and (not event.is_solid or event.type in _CONSEQUENCES)


def _distance(event: Event, group: Cluster) -> float:
    """Return how many sentences away the incident was told; sentences that follow count double."""
    gaps: list[float] = []
    for other in group.events:
        if other.hit.view is event.hit.view:
            gap = event.hit.sentence - other.hit.sentence
            gaps.append(gap if gap >= 0 else -2 * gap)
        else:
            gaps.append(event.hit.sentence + other.hit.sentence + 0.5)
    return min(gaps)


def _without_wider(clusters: list[Cluster], holds: Callable[[Place, Place], bool | None]) -> list[Cluster]:
    """Drop areas that contain a finer site, first within an incident, then between incidents that go together."""
    for group in clusters:
        places = group.places()
        for place in places:
            if any(contains(place, other, holds) for other in places):
                del group.sites[place.gazetteer_id]
    kept = list(clusters)
    for group in clusters:
        # Only what is still there can stand for a wider place: two vague places may each seem to hold the other.
        inside = [c for c in kept if c is not group and _is_refined(group, c, holds)]
        alike = [c for c in inside if c.type == group.type]
        if inside:
            kept.remove(group)
        if len(inside) == 1 or len(alike) == 1:
            (alike or inside)[0].events.extend(group.events)
    for group in kept:
        group.events.sort(key=lambda event: (event.hit.view.field.name == "text", event.hit.first))
    return kept


def _is_refined(group: Cluster, finer: Cluster, holds: Callable[[Place, Place], bool | None]) -> bool:
    """Tell whether every site of a cluster contains a site of another one that tells of the same."""
    if group.background != finer.background or not related(group.type, finer.type):
        return False
    places = group.places()
    return bool(places) and all(any(contains(place, other, holds) for other in finer.places()) for place in places)


def contains(wide: Place, fine: Place, holds: Callable[[Place, Place], bool | None]) -> bool:
    """Tell whether a place is an area that holds the other, finer place, judged by country, province and distance.

    Examples
    --------
    >>> from geonews.model import Place
    >>> iraq = Place("a", "Iraq", "country", 33.0, 44.0, country="IQ", precision=6, uncertainty_km=500.0)
    >>> erbil = Place("b", "Erbil", "city", 36.2, 44.0, country="IQ")
    >>> contains(iraq, erbil, lambda *_: None), contains(erbil, iraq, lambda *_: None)
    (True, False)
    """
    vague = wide.offset is not None and wide.offset.anchor.precision >= AREA_PRECISION
    finer = wide.precision > fine.precision or _is_broad(wide, fine)
    area = wide.precision >= AREA_PRECISION or wide.kind in _WIDE_KINDS or vague
    if wide.gazetteer_id == fine.gazetteer_id or not (finer and area):
        return False
    far = distance_km(wide.lat, wide.lon, fine.lat, fine.lon)
    if vague and fine.precision < AREA_PRECISION:
        return far < max(wide.uncertainty_km, _WIDE_KM)  # "near Ukraine"
    if wide.kind in {"country", "territory"}:
        abroad = fine.country is None and far < 2 * max(wide.uncertainty_km, _WIDE_KM / 2)
        return wide.country == fine.country or abroad
    inside = holds(wide, fine)
    if inside is None and wide.kind == "admin1" and wide.country == fine.country and fine.admin1:
        inside = fine.admin1 in {wide.admin1, wide.name}
    reach = _WIDE_KM if wide.kind in _WIDE_KINDS and wide.offset is None else 0.0
    return inside if inside is not None else far <= max(wide.uncertainty_km, reach)


def _is_broad(wide: Place, fine: Place) -> bool:
    if wide.offset is not None and wide.offset.anchor.precision >= AREA_PRECISION and fine.offset is None:
        return True
    return wide.kind in _WIDE_KINDS and fine.kind not in _WIDE_KINDS and wide.uncertainty_km > fine.uncertainty_km


def _unplaced(events: Sequence[Event]) -> list[Cluster]:
    found: dict[tuple[IncidentType, bool], Cluster] = {}
    for event in events:
        found.setdefault((event.type, event.background), Cluster()).events.append(event)
    return list(found.values())

"""Events gathered to incidents, and indices of them by place and by sentence: a long article has thousands."""

from __future__ import annotations

import bisect
import collections
import math
from functools import cached_property
from typing import TYPE_CHECKING, Final

from geonews.geo import distance_km
from geonews.incidents.lexicon import lexicon
from geonews.model import AREA_PRECISION

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from geonews.incidents.events import Event
    from geonews.incidents.sites import Site
    from geonews.model import FieldName, IncidentType, Place

REACH_SENTENCES: Final = 3
_SAME_SPOT_KM: Final = 3.0
_NEAR_KM: Final = 15.0
_ROWS_A_DEGREE: Final = 10
"""Rows of latitude are wider than :data:`_SAME_SPOT_KM`, so that one spot lies in one row or the next."""
_ROLE_WEIGHT: Final = {"event": 2.0, "attack": 1.0, "casualty": 0.3, "effect": 0.2}
_SITED: Final = 2.0
_HEADLINE: Final = 0.9
"""A headline names two places for one event word."""
_TYPE_SHARE: Final = 0.33
_CAUSE_SHARE: Final = 0.12
CONSEQUENCES: Final = frozenset({"explosion", "fire"})


class Cluster:
    """Events that tell of one incident.

    Parameters
    ----------
    events
        The first ones.

    Attributes
    ----------
    events
        In order of position.
    sites
        By gazetteer id, the first mention of each place.
    """

    def __init__(self, events: Iterable[Event] = ()) -> None:
        self.events: list[Event] = []
        self.sites: dict[str, Site] = {}
        self._sentences: dict[FieldName, list[int]] = {}
        self._settled: IncidentType | None = None
        self._weights: dict[IncidentType, float] = collections.defaultdict(float)
        self.background = True
        """Whether every event is recalled rather than news."""
        self.is_real = False
        """Whether any of the events is said to have happened."""
        self.extend(events)

    @cached_property
    def type(self) -> IncidentType:
        """What the events together say happened: the weightiest type, cause before effect."""
        if self._settled is not None:
            return self._settled
        weights = self._weights
        best = max(weights, key=lambda kind: weights[kind])
        absorbs = lexicon().absorbs
        for kind, weight in weights.items():
            takes, taken = best in absorbs.get(kind, ()), kind in absorbs.get(best, ())
            share = _CAUSE_SHARE if best in CONSEQUENCES else _TYPE_SHARE
            if takes and not taken and weight >= weights[best] * share:
                best = kind
        return best

    def settle(self, kind: IncidentType) -> None:
        """Set the type, whatever the events say."""
        self._settled = kind
        self.__dict__.pop("type", None)

    def add(self, event: Event) -> None:
        """Take in an event with its sites."""
        self.extend([event])
        for site in event.sites:
            place = site.toponym.place
            if place is not None and not any(same_spot(place, other) for other in self.places()):
                self.sites[place.gazetteer_id] = site

    def extend(self, events: Iterable[Event]) -> None:
        """Take in events without their sites."""
        for event in events:
            self.events.append(event)
            bisect.insort(self._sentences.setdefault(event.hit.view.field.name, []), event.hit.sentence)
            self._weights[event.type] += _weight(event)
            self.background = self.background and event.background
            self.is_real = self.is_real or event.is_real
        self.__dict__.pop("type", None)  # worked out again when asked for

    def places(self) -> list[Place]:
        """Return the sites in order, without those that another site is given by: "near X" leaves out X."""
        found = [site.toponym.place for site in self.sites.values() if site.toponym.place is not None]
        anchors = {place.offset.anchor.gazetteer_id for place in found if place.offset is not None}
        return [place for place in found if place.gazetteer_id not in anchors]

    def sentences(self) -> Iterator[tuple[FieldName, int]]:
        """Yield where the incident is told."""
        for name, numbers in self._sentences.items():
            yield from ((name, number) for number in numbers)

    def distance(self, event: Event) -> float:
        """Return how many sentences away the incident was told; sentences that follow count double."""
        here = event.hit.sentence
        gaps: list[float] = []
        for name, numbers in self._sentences.items():
            if name != event.hit.view.field.name:
                gaps.append(here + numbers[0] + 0.5)
                continue
            order = bisect.bisect_right(numbers, here)
            gaps += [here - number for number in numbers[max(0, order - 1) : order]]
            gaps += [2 * (number - here) for number in numbers[order : order + 1]]
        return min(gaps)


def _weight(event: Event) -> float:
    weight = _ROLE_WEIGHT[event.hit.role] * (0.5 if event.hit.weak or event.inherited else 1.0)
    weight *= _HEADLINE if event.hit.view.field.name == "title" else 1.0
    return weight * (_SITED if event.sites else 1.0)


def same_spot(one: Place, other: Place) -> bool:
    """Tell whether two places are one place for an incident."""
    if one.gazetteer_id == other.gazetteer_id:
        return True
    anchored = ground_of(one) == ground_of(other)
    fine = one.precision < AREA_PRECISION and other.precision < AREA_PRECISION
    if not anchored and not fine:
        return False
    far = distance_km(one.lat, one.lon, other.lat, other.lon)
    return (anchored and far < _NEAR_KM) or (fine and far < _SAME_SPOT_KM)  # "near X" and X


def ground_of(place: Place) -> str:
    """Return the gazetteer id of a place, or of the one that a relative place hangs on."""
    return place.gazetteer_id if place.offset is None else place.offset.anchor.gazetteer_id


class Spots:
    """Clusters in the order they came, found by their places."""

    def __init__(self) -> None:
        self._numbers: dict[Cluster, int] = {}
        self._at: dict[str | int, dict[int, Cluster]] = collections.defaultdict(dict)

    @property
    def clusters(self) -> list[Cluster]:
        """All of them in order."""
        return list(self._numbers)

    def put(self, group: Cluster, events: Iterable[Event]) -> None:
        """Note that a cluster, new or not, holds these events."""
        number = self._numbers.setdefault(group, len(self._numbers))
        for place in _places(events):
            for key in (ground_of(place), place.gazetteer_id, _row(place)):
                self._at[key][number] = group

    def around(self, events: Iterable[Event]) -> list[Cluster]:
        """Return every cluster that may share a spot with one of the events, and some that do not, in order."""
        found: dict[int, Cluster] = {}
        for place in _places(events):
            row = _row(place)
            for key in (ground_of(place), place.gazetteer_id, row - 1, row, row + 1):
                found |= self._at.get(key, {})
        return [found[number] for number in sorted(found)]


def _places(events: Iterable[Event]) -> Iterator[Place]:
    for event in events:
        for site in event.sites:
            if site.toponym.place is not None:
                yield site.toponym.place


def _row(place: Place) -> int:
    return math.floor(place.lat * _ROWS_A_DEGREE)


class Told:
    """Clusters found by the sentences that tell of them and by their type.

    Parameters
    ----------
    clusters
        In order.
    """

    def __init__(self, clusters: Iterable[Cluster]) -> None:
        self._numbers: dict[Cluster, int] = {}
        self._in: dict[tuple[FieldName, int], dict[int, Cluster]] = collections.defaultdict(dict)
        self._of: dict[IncidentType, dict[int, Cluster]] = collections.defaultdict(dict)
        for number, group in enumerate(clusters):
            self._numbers[group] = number
            self._of[group.type][number] = group
            for sentence in group.sentences():
                self._in[sentence][number] = group

    def around(self, event: Event) -> list[Cluster]:
        """Return the clusters told within :data:`REACH_SENTENCES` of an event, in order."""
        here, name = event.hit.sentence, event.hit.view.field.name
        other: FieldName = "text" if name == "title" else "title"
        near = [(name, number) for number in range(here - REACH_SENTENCES, here + REACH_SENTENCES + 1)]
        near += [(other, number) for number in range(REACH_SENTENCES - here)]
        found: dict[int, Cluster] = {}
        for key in near:
            found |= self._in.get(key, {})
        return [found[number] for number in sorted(found) if found[number].distance(event) <= REACH_SENTENCES]

    def of(self, types: Collection[IncidentType]) -> list[Cluster]:
        """Return the clusters of some types in order."""
        found: dict[int, Cluster] = {}
        for kind in types:
            found |= self._of.get(kind, {})
        return [found[number] for number in sorted(found)]

    def join(self, group: Cluster, event: Event) -> None:
        """Give an event without a place to a cluster."""
        number = self._numbers[group]
        del self._of[group.type][number]
        group.extend([event])
        self._of[group.type][number] = group
        self._in[event.hit.view.field.name, event.hit.sentence][number] = group

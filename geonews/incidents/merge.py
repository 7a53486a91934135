"""From events to incidents: one incident per type, place and time; the finest place; nothing said twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, get_args

from geonews.geo import distance_km
from geonews.incidents.clusters import CONSEQUENCES, Cluster, Spots, Told, same_spot
from geonews.incidents.events import related
from geonews.incidents.sites import find_setting
from geonews.model import AREA_PRECISION, IncidentType

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from geonews.incidents.events import Event
    from geonews.model import Place

_WIDE_KINDS: Final = frozenset({"region", "sea", "gulf", "continent", "river", "lake"})
_WIDE_KM: Final = 700.0
_ONE_OF_A_STORY: Final[frozenset[IncidentType]] = frozenset(
    {
        "transport_accident",
        "shooting",
        "bombing",
        "explosion",
        "crowd_crush",
        "industrial_accident",
        "assassination",
        "landslide",
        "abduction",
    }
)
_WITHIN_CITIES: Final = frozenset({"district", "facility", "airport", "airbase", "port"})
_ABOUT_KM: Final = 60.0


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
    types = {group.type for group in sited}
    loose = [_with_setting(event, types) for event in events if not event.sites]
    sited += _by_place([event for event in loose if event.sites])
    told = Told(sited)
    homeless = [event for event in loose if not event.sites and not _join(event, told)]
    return _without_wider(sited, holds) + _unplaced(homeless)


def _by_toll(event: Event) -> list[Event]:
    """Split a casualty word with several places, each of which may have a toll of its own."""
    counts = event.hit.role == "casualty" or event.hit.text.lower().startswith("bod")
    if not counts or len(event.sites) == 1:
        return [event]
    fine = [s for s in event.sites if s.toponym.place is not None and s.toponym.place.precision < AREA_PRECISION]
    if len(fine) < len(event.sites) and len(fine) != 1:
        return [event]
    return [event._replace(sites=(site,)) for site in event.sites]


def _with_setting(event: Event, types: Iterable[IncidentType]) -> Event:
    """Give an event of a type that has no place anywhere the scene that the sentence before it sets."""
    if not event.is_solid or event.background or event.hit.view.field.name == "title":
        return event
    if any(related(event.type, other) for other in types):
        return event
    setting = find_setting(event.hit)
    return event if setting is None else event._replace(sites=(setting,))


def _by_place(events: Iterable[Event]) -> list[Cluster]:
    spots = Spots()
    for event in events:
        home = next((c for c in spots.around([event]) if _belongs(event, c)), None) or Cluster()
        home.add(event)
        spots.put(home, [event])
    return _united(spots.clusters)


def _united(clusters: Sequence[Cluster]) -> list[Cluster]:
    """Make one of incidents that turned out to share a place."""
    spots = Spots()
    for group in clusters:
        around = spots.around(group.events)
        home = next((c for c in around if any(_belongs(event, c) for event in group.events)), None)
        if home is None:
            home = group
        else:
            for event in group.events:
                home.add(event)
        spots.put(home, group.events)
    return spots.clusters


def _belongs(event: Event, group: Cluster) -> bool:
    if not _stands_alike(event, group) or not related(event.type, group.type):
        return False
    mine = [site.toponym.place for site in event.sites if site.toponym.place is not None]
    return any(same_spot(one, other) for one in mine for other in group.places())


def _stands_alike(event: Event, group: Cluster) -> bool:
    """Tell whether both are news or both recalled, and both happened or both did not."""
    return event.background == group.background and event.is_real == group.is_real


def _join(event: Event, told: Told) -> bool:
    """Put an event without a place with the incident that it most likely belongs to."""
    near = [c for c in told.around(event) if _stands_alike(event, c) and _goes_with(event, c.type)]
    exact = [c for c in near if c.type == event.type] or near
    if not exact:
        exact = [c for c in told.of({event.type}) if _stands_alike(event, c)]
        if event.hit.role == "casualty" and sum(_stands_alike(event, c) for c in told.of(_fitting_types(event))) != 1:
            return False
    if not exact:
        return False
    told.join(min(exact, key=lambda c: c.distance(event)), event)
    return True


def _fitting_types(event: Event) -> set[IncidentType]:
    """Return the types of the incidents that an event can be another word for."""
    return {kind for kind in get_args(IncidentType) if _goes_with(event, kind)}


def _goes_with(event: Event, kind: IncidentType) -> bool:
    """Tell whether an event can be another word for an incident: words for an attack must name the same type."""
    if event.type == kind:
        return True
    return related(event.type, kind) and (not event.is_solid or event.type in CONSEQUENCES)


def _without_wider(clusters: list[Cluster], holds: Callable[[Place, Place], bool | None]) -> list[Cluster]:
    """Drop areas that contain a finer site, first within an incident, then between incidents that go together."""
    for group in clusters:
        places = group.places()
        for place in filter(_is_area, places):
            if any(contains(place, other, holds) for other in places):
                del group.sites[place.gazetteer_id]
    kept = list(clusters)
    for group in clusters:
        # Only what is still there can stand for a wider place: two vague places may each seem to hold the other.
        wide = all(map(_is_area, group.places()))  # which few are, so that not all pairs need be compared
        inside = [c for c in kept if c is not group and _is_refined(group, c, holds)] if wide else []
        alike = [c for c in inside if c.type == group.type]
        if inside:
            kept.remove(group)
        if len(inside) == 1 or len(alike) == 1:
            (alike or inside)[0].extend(group.events)
    for group in clusters:
        closer = [c for c in kept if c is not group and _is_told_closer(group, c)] if group in kept else []
        if len(closer) == 1:
            kept.remove(group)
            closer[0].extend(group.events)
    for group in kept:
        group.events.sort(key=lambda event: (event.hit.view.field.name == "text", event.hit.first))
    return kept


def _is_refined(group: Cluster, finer: Cluster, holds: Callable[[Place, Place], bool | None]) -> bool:
    """Tell whether every site of a cluster contains a site of another one that tells of the same."""
    if group.background != finer.background or not related(group.type, finer.type):
        return False
    places = group.places()
    return bool(places) and all(any(contains(place, other, holds) for other in finer.places()) for place in places)


def _is_told_closer(group: Cluster, closer: Cluster) -> bool:
    """Tell whether another cluster names the spot of what happened "on the edge of" or "north of" a city."""
    if group.type != closer.type or group.type not in _ONE_OF_A_STORY or group.background != closer.background:
        return False
    vague, fine = group.places(), closer.places()
    whole = all(place.kind == "city" for place in vague) and not _counts_its_own(closer)
    if not vague or not fine or not (whole or all(map(_is_about, vague))):
        return False
    return all(any(_is_spot_of(place, spot) for spot in fine) for place in vague)


def _counts_its_own(group: Cluster) -> bool:
    """Tell whether a spot has a toll of its own, as one of several in its city may."""
    return any(event.hit.role == "casualty" and event.sites for event in group.events)


def _is_about(place: Place) -> bool:
    """Tell whether a place only says where from a city, without a distance; a name of its own begins in capitals."""
    about = place.offset is not None and place.offset.distance_km is None and place.offset.anchor.kind == "city"
    return about and place.offset is not None and place.offset.text[:1].islower()


def _is_spot_of(vague: Place, spot: Place) -> bool:
    town = spot if spot.offset is None else spot.offset.anchor
    if vague.kind == "city":
        inside = distance_km(vague.lat, vague.lon, town.lat, town.lon) <= vague.uncertainty_km
        return inside and town.kind in _WITHIN_CITIES
    if vague.offset is None or town.precision >= AREA_PRECISION or town.kind in _WIDE_KINDS:
        return False
    city = vague.offset.anchor
    smaller = town.uncertainty_km < city.uncertainty_km and town.gazetteer_id != city.gazetteer_id
    return smaller and distance_km(vague.lat, vague.lon, spot.lat, spot.lon) <= _ABOUT_KM


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
    if wide.gazetteer_id == fine.gazetteer_id or not (finer and _is_area(wide)):
        return False
    far = distance_km(wide.lat, wide.lon, fine.lat, fine.lon)
    if vague and fine.precision < AREA_PRECISION:
        return far < max(wide.uncertainty_km, _WIDE_KM)  # "near Ukraine"
    if wide.kind in {"country", "territory"}:
        abroad = fine.country is None and far < 2 * max(wide.uncertainty_km, _WIDE_KM / 2)
        return wide.country == fine.country or abroad
    if wide.kind.startswith("admin") and None not in {wide.country, fine.country} and wide.country != fine.country:
        return False
    inside = holds(wide, fine)
    if inside is None and wide.kind == "admin1" and wide.country == fine.country and fine.admin1:
        inside = fine.admin1 in {wide.admin1, wide.name}
    reach = _WIDE_KM if wide.kind in _WIDE_KINDS and wide.offset is None else 0.0
    return inside if inside is not None else far <= max(wide.uncertainty_km, reach)


def _is_area(place: Place) -> bool:
    vague = place.offset is not None and place.offset.anchor.precision >= AREA_PRECISION
    return place.precision >= AREA_PRECISION or place.kind in _WIDE_KINDS or vague


def _is_broad(wide: Place, fine: Place) -> bool:
    if wide.offset is not None and wide.offset.anchor.precision >= AREA_PRECISION and fine.offset is None:
        return True
    return wide.kind in _WIDE_KINDS and fine.kind not in _WIDE_KINDS and wide.uncertainty_km > fine.uncertainty_km


def _unplaced(events: Sequence[Event]) -> list[Cluster]:
    found: dict[tuple[IncidentType, bool], Cluster] = {}
    for event in events:
        found.setdefault((event.type, event.background), Cluster()).extend([event])
    return list(found.values())

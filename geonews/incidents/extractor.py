"""The incident stage: event words, their sites, merged into incidents, with airspace and origins."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from geonews.findings import Findings
from geonews.incidents.airspace import find_airspace
from geonews.incidents.assemble import assemble
from geonews.incidents.capitals import with_capitals
from geonews.incidents.counts import with_lead_tolls
from geonews.incidents.events import find_events, is_backed, related
from geonews.incidents.grammar import SITE_PREPOSITIONS
from geonews.incidents.kinds import settle_types
from geonews.incidents.leading import Telling, with_leading_place
from geonews.incidents.linker import default_linker
from geonews.incidents.linker_features import preposition
from geonews.incidents.locator import locate
from geonews.incidents.logit import default_logit
from geonews.incidents.merge import cluster
from geonews.incidents.origins import find_origins
from geonews.incidents.recall import BACKGROUND_DAYS, ONGOING, with_recalled
from geonews.incidents.sites import Site, SiteJudge, dateline_sites
from geonews.incidents.triggers import figurative_domain
from geonews.incidents.verdict import find_pins, with_verdicts
from geonews.incidents.view import View
from geonews.incidents.when import publication_anchor
from geonews.incidents.when_best import with_shared_dates
from geonews.model import UNDRAWN_SENSES

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from geonews.findings import Incident
    from geonews.incidents.clusters import Cluster
    from geonews.incidents.events import Event
    from geonews.incidents.linker import Linker
    from geonews.incidents.logit import Logit
    from geonews.incidents.story import Story
    from geonews.incidents.verdict import Pin
    from geonews.model import IncidentType, Place, Toponym
    from geonews.protocols import Gazetteer
    from geonews.text import Document

_VERSION: Final = "1"
_LEAD_SENTENCES: Final = 3
_SHORE_DEG: Final = 0.5
_EDGE_DEG: Final = 0.05
_INHERITED: Final = 0.3
_SURE: Final = 0.6
_SCENE: Final = 0.35
"""What the scene that a sentence sets is worth as a site."""


class DefaultExtractor:
    """Works out what happened where, with a lexicon, a learned linker and small grammars.

    Parameters
    ----------
    gazetteer
        Where shapes and airspace come from.
    sites
        The model that judges names beside event words; ``None`` for the one that geonews ships.
    verdicts
        The model that has the last word on each pin; ``None`` for the one that geonews ships.

    Raises
    ------
    ModelError
        If the linker's model file is missing or damaged.
    """

    def __init__(self, gazetteer: Gazetteer, *, sites: Logit | None = None, verdicts: Logit | None = None) -> None:
        self._gazetteer = gazetteer
        self._linker: Linker = default_linker()
        self._judge = SiteJudge(self._linker, default_logit("sites") if sites is None else sites)
        self._verdicts = default_logit("verdicts") if verdicts is None else verdicts

    @property
    def fingerprint(self) -> str:
        """Names the configuration; differs whenever results may differ."""
        models = (self._judge.fingerprint, self._verdicts.fingerprint, default_logit("leading").fingerprint)
        return ":".join(("incidents", _VERSION, *models))

    def locate(self, document: Document, toponyms: Sequence[Toponym], start: int, end: int, /) -> Toponym | None:
        """Return where the event at ``text[start:end]`` happened, or ``None`` when the text does not say."""
        view = View(document.text, toponyms)
        if not view.tokens:
            return None
        first = min(view.field.token_at(start), len(view.tokens) - 1)
        last = min(max(first, view.field.token_at(end - 1)) + 1, len(view.tokens))
        name = locate(view, first, last)
        return None if name is None else name.toponym

    def extract(self, document: Document, toponyms: Sequence[Toponym], /) -> Findings:
        """Return incidents, airspace and origins, each with the spans that say so."""
        anchor, warning = publication_anchor(document)
        views = [View(field, with_capitals(document, toponyms)) for field in document.fields]
        telling = self._tell(document, views, anchor)
        told = list(telling.incidents)
        if document.is_recased:
            told = with_leading_place(document, views[1], telling, default_logit("leading"), anchor)
        told = with_lead_tolls(document, with_shared_dates(_numbered(told)))
        airspace = find_airspace(document, toponyms, self._gazetteer)
        incidents, origins = find_origins(document, toponyms, told, self._gazetteer)
        warnings = (warning,) if warning is not None and incidents else ()
        return Findings(incidents, airspace, origins, warnings)

    def told(self, document: Document, toponyms: Sequence[Toponym], /) -> Sequence[Incident]:
        """Return the incidents as the sentences of a document tell them, whatever the story as a whole speaks for."""
        anchor, _ = publication_anchor(document)
        return self._tell(document, [View(field, toponyms) for field in document.fields], anchor).incidents

    def pins(self, document: Document, toponyms: Sequence[Toponym], /) -> list[Pin]:
        """Return what the model of pins is asked about a document."""
        anchor, _ = publication_anchor(document)
        gathered = self._gather(
            document, [View(field, with_capitals(document, toponyms)) for field in document.fields], anchor
        )
        return find_pins(gathered.groups, gathered.incidents, gathered.story, anchor)

    def _tell(self, document: Document, views: Sequence[View], anchor: dt.date | None) -> Telling:
        found = self._gather(document, views, anchor)
        groups, told = found.groups, found.incidents
        if not document.is_recased:
            groups, told = with_verdicts(document, groups, told, found.story, anchor, self._verdicts)
        return Telling(found.events, groups, _ordered(told))

    def _gather(self, document: Document, views: Sequence[View], anchor: dt.date | None) -> _Gathered:
        """Return the events of a document, what they were gathered to, and the incident of each."""
        found = find_events(views, self._judge, anchor.year if anchor is not None else None)
        events = with_recalled(found.events, document, anchor)
        groups = _supported(cluster(events, self._holds), events, views)
        settle_types(groups, events)
        _settle_datelines(groups, views[1])
        self._settle_unplaced(groups)
        incidents = _with_background([assemble(document, group, anchor) for group in groups])
        order = sorted(range(len(groups)), key=lambda number: _rank(incidents[number]))
        return _Gathered(events, found.story, [groups[i] for i in order], [incidents[i] for i in order])

    def _settle_unplaced(self, groups: Sequence[Cluster]) -> None:
        """Where no incident of the article has a place, give its first one the likeliest of its neighbourhood."""
        if any(group.sites for group in groups):
            return
        for group in groups:
            for event in group.events:
                name = locate(event.hit.view, event.hit.first, event.hit.last)
                place = None if name is None else name.toponym.place
                if name is None or place is None or name.toponym.sense in UNDRAWN_SENSES | {"dateline"}:
                    continue
                said = name.toponym.mention.text
                reason = f"trigger '{event.hit.text}', place inherited from its neighbourhood: {said}"
                group.sites = {place.gazetteer_id: Site(name.toponym, _INHERITED, reason)}
                return

    def _holds(self, area: Place, place: Place) -> bool | None:
        """Tell whether the shape of an area holds a place; ``None`` when the gazetteer has no shape of it."""
        shape = self._gazetteer.shape(area) if area.has_shape else None
        if shape is None:
            return None
        from shapely import Point

        reach = _EDGE_DEG if place.country and place.offset is None else _SHORE_DEG  # what lies off a coast is of it
        return bool(shape.distance(Point(place.lon, place.lat)) < reach)


class _Gathered(NamedTuple):
    """Events, and what they were gathered to: clusters and the incident of each, in the order of a report."""

    events: Sequence[Event]
    story: Story
    groups: Sequence[Cluster]
    incidents: Sequence[Incident]


def _supported(groups: Sequence[Cluster], events: Sequence[Event], views: Sequence[View]) -> list[Cluster]:
    """Keep the clusters that stand on more than a weak word, and unplaced ones only where the story opens with them."""
    if not groups:
        return []
    figurative = any(figurative_domain(view) for view in views)
    told = {event.type for event in events if not event.background and (event.is_solid or _is_typed(event))}
    kept = [group for group in groups if _is_supported(group, groups, told, figurative=figurative)]
    # What a weak word near signs of something real tells, others go on with; tolls alone where all words are weak.
    firm = bool(told)
    told |= {group.type for group in kept if group.sites and not group.background}
    return [
        group
        for group in groups
        if group in kept
        or ((firm or any(map(_is_toll, group.events))) and _is_supported(group, groups, told, figurative=figurative))
    ]


def _is_toll(event: Event) -> bool:
    return event.hit.role == "casualty"


def _is_typed(event: Event) -> bool:
    """Tell whether a weapon near an attack word or a toll says what it was."""
    return (event.hit.role == "attack" and not event.inherited) or (
        event.hit.role == "casualty" and event.hit.type is not None
    )


def _is_supported(
    group: Cluster, groups: Sequence[Cluster], told: Collection[IncidentType], *, figurative: bool
) -> bool:
    solid = [event for event in group.events if event.is_solid]
    tolls = [event for event in group.events if event.hit.role == "casualty"]
    armed = [event for event in group.events if event.hit.role == "attack" and not event.inherited]
    if figurative and group.sites and all(site.confidence <= _SCENE for site in group.sites.values()):
        return False
    if figurative and not any(abs(t.hit.sentence - e.hit.sentence) < 2 for t in tolls for e in (*solid, *armed)):  # noqa: PLR2004 - or the next one
        return False
    if not group.sites:
        lead = any(event.hit.view.field.name == "title" or event.hit.sentence < _LEAD_SENTENCES for event in solid)
        return lead and not any(other.sites and related(group.type, other.type) for other in groups)
    # "A gunman killed three": the weapon beside it says what a toll was taken by.
    if solid or armed or any(event.hit.type is not None or not event.inherited for event in tolls):
        return True
    weak = [event for event in group.events if event.hit.weak and not event.inherited and _is_governed(event)]
    firm = any(not event.hit.weak for event in group.events)
    typed = any(event.hit.weak and not event.inherited for event in group.events)
    likely = any(_is_sure(event) for event in group.events)
    if (firm and typed) or ((firm or likely) and any(related(group.type, kind) for kind in told)):
        return True
    return any(is_backed(event.hit) for event in weak)


def _is_sure(event: Event) -> bool:
    """Tell whether one of the event's sites is likely in itself."""
    return any(site.confidence >= _SURE for site in event.sites)


def _is_governed(event: Event) -> bool:
    """Tell whether a preposition ties one of the event's sites to it, or the site is what it was done to."""
    spans = {site.toponym.mention.span for site in event.sites}
    view = event.hit.view
    names = view.by_sentence[event.hit.sentence]
    tied = SITE_PREPOSITIONS | {"into"}
    return any(
        name.toponym.mention.span in spans
        and (
            preposition(view, name) in tied or name.first == event.hit.last or name.toponym.mention.position is not None
        )
        for name in names
    )


def _settle_datelines(groups: Sequence[Cluster], view: View) -> None:
    """Give the story's own incident, where it has no finer place, the dateline's town that the body names again."""
    names = list(dateline_sites(view))
    if not names:
        return
    for group in groups[:1]:
        place = names[0].toponym.place
        fine = [p for p in group.places() if p.precision <= 3]  # noqa: PLR2004 - districts and finer
        if (
            place is None
            or fine
            or group.background
            or any(p.kind in {"sea", "gulf", "position"} for p in group.places())
        ):
            continue
        if place.feature_code == "PPLC" and group.places():
            continue
        if all(p.country in {place.country, None} for p in group.places()):
            group.sites = {
                place.gazetteer_id: Site(
                    names[0].toponym, 0.4, f"dateline {names[0].toponym.mention.text}, named again in the text"
                )
            }


def _with_background(incidents: Sequence[Incident]) -> list[Incident]:
    """Mark incidents that lie days before the story's own as recalled."""
    dates = [date for incident in incidents if not incident.background and (date := _date(incident)) is not None]
    if not dates:
        return list(incidents)
    newest = max(dates)
    found = []
    for incident in incidents:
        date = _date(incident)
        long_ago = date is not None and (newest - date).days >= BACKGROUND_DAYS
        old = long_ago and incident.type not in ONGOING
        found.append(replace(incident, background=True) if old else incident)
    return found


def _date(incident: Incident) -> dt.date | None:
    when = incident.when
    return dt.date.fromisoformat(when.local_date) if when is not None and when.local_date else None


def _ordered(incidents: Sequence[Incident]) -> list[Incident]:
    return _numbered(sorted(incidents, key=_rank))


def _rank(incident: Incident) -> tuple[bool, bool, bool, int]:
    return incident.background, not incident.sites, incident.trigger.field == "title", incident.trigger.start


def _numbered(incidents: Sequence[Incident]) -> list[Incident]:
    return [replace(incident, id=f"i{number}") for number, incident in enumerate(incidents, 1)]

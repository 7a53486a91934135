"""The records of what happened where, and the report that gathers everything about one article.

Same rules as :mod:`geonews.model`: frozen, slotted, hashable, picklable; *nothing found* is ``None`` or empty.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from geonews.model import UNDRAWN_SENSES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geonews.highlight import Look, Mark
    from geonews.model import Article, FieldName, IncidentType, Place, Restriction, Span, Status, Toponym


@dataclass(frozen=True, slots=True)
class Trigger:
    """The word that tells of an incident."""

    start: int
    end: int
    text: str
    field: FieldName = "text"


@dataclass(frozen=True, slots=True)
class When:
    """When an incident happened.

    Parameters
    ----------
    start, end
        ISO 8601 in UTC; ``end`` is ``None`` for a moment or a day.
    local_date
        The date at the place, ``YYYY-MM-DD``; ``None`` when not known.
    precision
        ``minute``, ``hour``, ``part_of_day``, ``day``, ``week``, ``month`` or ``year``.
    timezone
        IANA name of the zone at the place; ``None`` when not known.
    text
        The words that say so; ``None`` where the date is inherited or assumed.
    """

    start: str | None
    end: str | None = None
    local_date: str | None = None
    precision: str = "day"
    timezone: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people or things with its bounds, as the article words it.

    Parameters
    ----------
    low
        The number stated, or the lower bound.
    high
        Upper bound; ``None`` unless the text gives one.
    text
        The article's words: "at least 56".
    """

    low: int | None
    high: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Weapon:
    """What the harm was done with; ``low`` and ``high`` as in :class:`Count`."""

    class_: str
    low: int | None
    high: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who takes part in an incident."""

    role: str
    text: str
    start: int
    end: int
    field: FieldName = "text"


@dataclass(frozen=True, slots=True)
class Codes:
    """The incident's type in other schemes; ``None`` where a scheme has no fitting class."""

    acled: str | None = None
    plover: str | None = None
    emdat: str | None = None


@dataclass(frozen=True, slots=True)
class Incident:
    """Something that happened, with the words that say so. Fields as in the report contract."""

    id: str
    type: IncidentType
    trigger: Trigger
    codes: Codes = Codes()
    sites: tuple[Place, ...] = ()
    origins: tuple[Place, ...] = ()
    status: Status = "reported"
    background: bool = False
    when: When | None = None
    killed: Count | None = None
    injured: Count | None = None
    missing: Count | None = None
    displaced: Count | None = None
    weapon: Weapon | None = None
    actors: tuple[Actor, ...] = ()
    attribution: str | None = None
    evidence: tuple[Span, ...] = ()
    confidence: float = 0.0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Geometry:
    """A GeoJSON Polygon or MultiPolygon, hashable; shapely reads it by ``shapely.geometry.shape``.

    Parameters
    ----------
    type
        ``Polygon`` or ``MultiPolygon``.
    coordinates
        Nested tuples in (lon, lat) order, as RFC 7946 demands.
    """

    type: Literal["Polygon", "MultiPolygon"]
    coordinates: tuple[Any, ...]

    @property
    def __geo_interface__(self) -> dict[str, Any]:
        """The geometry as a GeoJSON mapping."""
        return {"type": self.type, "coordinates": self.coordinates}


@dataclass(frozen=True, slots=True)
class Airspace:
    """An area whose airspace an article says to be restricted. Fields as in the report contract."""

    id: str
    place: Place
    restriction: Restriction
    authority: str | None = None
    fir: tuple[str, ...] = ()
    geometry: Geometry | None = None
    geometry_source: str | None = None
    evidence: tuple[Span, ...] = ()
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Origin:
    """A place that what did the harm came from, and the ids of the incidents that it led to."""

    id: str
    place: Place
    incidents: tuple[str, ...] = ()
    evidence: tuple[Span, ...] = ()
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Findings:
    """What the incident stage found in one article."""

    incidents: tuple[Incident, ...] = ()
    airspace: tuple[Airspace, ...] = ()
    origins: tuple[Origin, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Engine:
    """What made a report: version, gazetteer digest, fingerprint of the pipeline's configuration."""

    geonews: str
    gazetteer: str
    pipeline: str


class Link(NamedTuple):
    """An incident, a place that it came from, and a place that it reached."""

    incident: Incident
    origin: Place
    site: Place


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that geonews says about one article: the unit that is written, resumed and mapped.

    Parameters
    ----------
    article
        The article itself.
    engine
        What made the report.
    toponyms
        Every place name found, in order of position, title first.
    positions
        Expressions that give a place without being a name: coordinates, "20 km south of Mosul".
    incidents, airspace, origins
        What happened where.
    warnings
        What was cut, skipped or guessed: never silent.
    """

    article: Article
    engine: Engine
    toponyms: tuple[Toponym, ...] = ()
    positions: tuple[Toponym, ...] = ()
    incidents: tuple[Incident, ...] = ()
    airspace: tuple[Airspace, ...] = ()
    origins: tuple[Origin, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def places(self) -> tuple[Place, ...]:
        """The distinct places of the report, each once, in order of first use."""
        return tuple(dict.fromkeys(self._every_place()))

    @property
    def place_ids(self) -> dict[Place, str]:
        """The places by the ids that they have in JSON: ``p1``, ``p2`` …, in order of first use."""
        return {place: f"p{number}" for number, place in enumerate(self.places, 1)}

    @property
    def links(self) -> tuple[Link, ...]:
        """What came from where and reached what, for every origin and site that lie apart."""
        return tuple(
            Link(incident, origin, site)
            for incident in self.incidents
            for origin in dict.fromkeys((*incident.origins, *self._origins_apart(incident)))
            for site in incident.sites
            if (origin.lat, origin.lon) != (site.lat, site.lon)
        )

    def _repr_html_(self) -> str:
        """Return what a notebook shows: the incidents, and the text with what was found in it marked."""
        from geonews.highlight import card, marked

        article = self.article
        facts = (article.id, article.published, article.source, f"{len(self.incidents)} incident(s)", *self.warnings)
        return card(
            title=article.title and marked(article.title, self._marks("title")),
            facts=[fact for fact in facts if fact],
            head=("what", "where", "when", "killed", "injured", "how it is told"),
            rows=[_shown(incident) for incident in self.incidents],
            texts=[marked(article.text, self._marks("text"))],
        )

    def _marks(self, field: FieldName) -> Iterator[Mark]:
        from geonews.highlight import Mark

        for toponym in (*self.toponyms, *self.positions):
            mention = toponym.mention
            if mention.field == field:
                yield Mark(mention.start, mention.end, _look(toponym), _note(toponym))
        for incident in self.incidents:
            trigger = incident.trigger
            if trigger.field == field:
                yield Mark(trigger.start, trigger.end, "event", f"{incident.id}: {incident.type.replace('_', ' ')}")

    def _origins_apart(self, incident: Incident) -> Iterator[Place]:
        return (origin.place for origin in self.origins if incident.id in origin.incidents)

    def _every_place(self) -> Iterator[Place]:
        for toponym in (*self.toponyms, *self.positions):
            if toponym.place is not None:
                yield from _with_anchor(toponym.place)
        for incident in self.incidents:
            for place in (*incident.sites, *incident.origins):
                yield from _with_anchor(place)
        for place in (*(a.place for a in self.airspace), *(o.place for o in self.origins)):
            yield from _with_anchor(place)


def _shown(incident: Incident) -> tuple[str, ...]:
    """Return the cells that a notebook shows of an incident."""
    when = incident.when
    return (
        incident.type.replace("_", " "),
        ", ".join(place.name for place in incident.sites) or "not said",
        (when.local_date or when.start or "") if when else "",
        incident.killed.text if incident.killed else "",
        incident.injured.text if incident.injured else "",
        f"{incident.status}, earlier" if incident.background else incident.status,
    )


def _look(toponym: Toponym) -> Look:
    if toponym.place is None:
        return "unplaced"
    return "aside" if toponym.sense in UNDRAWN_SENSES else "place"


def _note(toponym: Toponym) -> str:
    place = toponym.place
    if place is None:
        return "not placed"
    parts = [", ".join(filter(None, (place.name, place.kind, place.country))), f"{place.lat:.2f}, {place.lon:.2f}"]
    if toponym.confidence is not None:
        parts.append(f"{toponym.confidence:.0%} sure")
    return " · ".join(parts)


def _with_anchor(place: Place) -> Iterator[Place]:
    if place.offset is not None:
        yield from _with_anchor(place.offset.anchor)
    yield place

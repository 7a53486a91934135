"""The records of articles, places and toponyms: frozen, slotted, hashable, picklable, no dependency.

Together with :mod:`geonews.findings` they mirror the JSON report (see ``docs/report.md``), with two liberties
that make them pleasant in Python: a toponym or incident holds its :class:`Place` itself rather than an id, and
a toponym keeps its :class:`Mention`. :mod:`geonews.records` turns them into JSON and back.

*Nothing found* is ``None`` or an empty tuple. Offsets are Unicode code points into the field named, end
exclusive. Degrees are WGS 84; a length says its unit in its name.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final, Literal

FieldName = Literal["text", "title"]
Sense = Literal["literal", "metonym", "demonym", "dateline", "embedded"]
Status = Literal["reported", "claimed", "denied", "threatened"]
Restriction = Literal["ban", "closure", "diversion", "warning", "violation"]
Kind = Literal[
    "country", "territory", "admin1", "admin2", "city", "district", "airport", "airbase", "port", "sea",
    "strait", "gulf", "lake", "river", "region", "continent", "island", "mountain", "facility", "fir",
    "position",
]  # fmt: skip
IncidentType = Literal[
    "missile_strike", "air_strike", "drone_attack", "shelling", "bombing", "shooting", "armed_clash",
    "maritime_attack", "shootdown", "assassination", "abduction", "protest", "riot", "crowd_crush",
    "transport_accident", "industrial_accident", "explosion", "fire", "wildfire", "earthquake", "tsunami",
    "volcano", "flood", "storm", "landslide", "outbreak", "coup", "other",
]  # fmt: skip

_ID_DIGITS: Final = 16
AREA_PRECISION: Final = 4
"""Precision codes from here on mean an area: shaded on a map, never pinned."""
STATES: Final = frozenset({"country", "territory"})
"""Kinds of places that are countries or belong to one."""
WATERS: Final = frozenset({"sea", "gulf", "strait"})
"""Kinds of places that are at sea."""
UNDRAWN_SENSES: Final = frozenset({"embedded", "demonym"})
"""Senses that are reported and placed, but never drawn as a mention."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of an article's text or title.

    Parameters
    ----------
    start, end
        Code points into the field, end exclusive.
    field
        Which field of the article the offsets refer to.
    """

    start: int
    end: int
    field: FieldName = "text"

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share a character.

        Examples
        --------
        >>> Span(0, 4).overlaps(Span(3, 9)), Span(0, 4).overlaps(Span(4, 9))
        (True, False)
        """
        return self.field == other.field and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Article:
    r"""One news article.

    Parameters
    ----------
    id
        A name for the article, unique within a run.
    text
        The body, line ends normalised to ``\n``.
    title
        The headline; ``None`` when there is none.
    published
        ISO 8601 date or time of publication; ``None`` when not known.
    source
        Address or path the article came from; ``None`` when not known.

    Examples
    --------
    >>> Article(id="a", text="A quake hit Lima.").title is None
    True
    """

    id: str
    text: str
    title: str | None = None
    published: str | None = None
    source: str | None = None

    @classmethod
    def of_text(cls, text: str, title: str | None = None, source: str | None = None) -> Article:
        """Make an article that has no id of its own: it gets a hash of its text.

        Examples
        --------
        >>> Article.of_text("It rained in Oslo.").id
        '6a30eca91c6f5b76'
        """
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        return cls(id=digest[:_ID_DIGITS], text=text, title=title, source=source)

    def field(self, name: FieldName) -> str:
        """Return the text of a field; empty when the article has none."""
        return self.text if name == "text" else (self.title or "")


@dataclass(frozen=True, slots=True)
class Offset:
    """A place given relative to another one: "20 km south of Mosul".

    Parameters
    ----------
    anchor
        The place it is relative to.
    distance_km, bearing_deg
        ``None`` where the text does not say.
    text
        The words that say so.
    """

    anchor: Place
    distance_km: float | None
    bearing_deg: float | None
    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place on Earth, from the gazetteer or given by the text itself.

    Parameters
    ----------
    gazetteer_id
        ``source:key``; ``text:…`` for coordinates and offsets given in the text.
    name
        The gazetteer's name.
    kind
        What it is.
    lat, lon
        Degrees, WGS 84.
    feature_code
        GeoNames feature code; ``None`` when not known.
    country
        ISO 3166-1 alpha-2 (``XK`` for Kosovo); ``None`` at sea or across countries.
    admin1
        Name of the first-order division; ``None`` when not known or not applicable.
    population
        0 when not known.
    precision
        UCDP precision code: 1 exact, 2 near a place, 3 district, 4 province, 5 wider region or between two
        places, 6 country, 7 sea or international airspace.
    uncertainty_km
        Radius that holds the true spot with about 90 %.
    has_shape
        Whether the gazetteer holds a polygon.
    offset
        How the place is given relative to another one, or ``None``.
    """

    gazetteer_id: str
    name: str
    kind: Kind
    lat: float
    lon: float
    feature_code: str | None = None
    country: str | None = None
    admin1: str | None = None
    population: int = 0
    precision: int = 1
    uncertainty_km: float = 1.0
    has_shape: bool = False
    offset: Offset | None = None

    @property
    def is_area(self) -> bool:
        """Whether a map shades the place rather than pin it."""
        return self.precision >= AREA_PRECISION


@dataclass(frozen=True, slots=True)
class Position:
    """What a pattern in the text says about where, before any name is resolved.

    Parameters
    ----------
    form
        ``point`` (coordinates), ``polygon`` (a list of corners), ``offset`` (distance and/or direction from
        an anchor), ``between`` (two anchors), ``coast`` (off the coast of an anchor), ``part`` (the southeast
        of an anchor).
    points
        (lat, lon) pairs in degrees for ``point`` and ``polygon``.
    anchors
        Spans of the place names it refers to.
    distance_km, bearing_deg
        ``None`` where the text does not say.
    """

    form: Literal["point", "polygon", "offset", "between", "coast", "part"]
    points: tuple[tuple[float, float], ...] = ()
    anchors: tuple[Span, ...] = ()
    distance_km: float | None = None
    bearing_deg: float | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A place name, or an expression that gives a place, where it stands in the article.

    Parameters
    ----------
    start, end
        Code points into the field, end exclusive.
    text
        The words themselves: ``article.field(field)[start:end]``.
    field
        ``text`` or ``title``.
    sense
        How the name is used.
    position
        Set for expressions that give a place without being a name (coordinates, offsets); else ``None``.
    confidence
        That this is a place name at all, 0 to 1.
    """

    start: int
    end: int
    text: str
    field: FieldName = "text"
    sense: Sense = "literal"
    position: Position | None = None
    confidence: float = 1.0

    @property
    def span(self) -> Span:
        """The mention's stretch of text."""
        return Span(self.start, self.end, self.field)


@dataclass(frozen=True, slots=True)
class RunnerUp:
    """A place that a name might have meant but was not chosen."""

    gazetteer_id: str
    name: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Toponym:
    """A mention and the place that it means.

    Parameters
    ----------
    mention
        Where it stands.
    place
        ``None`` for a name that could not be placed.
    confidence
        Of the place, 0 to 1; ``None`` when it has no place.
    runners_up
        The next best candidates, best first.
    why
        (reason, weight) pairs, largest first.
    """

    mention: Mention
    place: Place | None = None
    confidence: float | None = None
    runners_up: tuple[RunnerUp, ...] = ()
    why: tuple[tuple[str, float], ...] = ()

    @property
    def sense(self) -> Sense:
        """How the name is used."""
        return self.mention.sense

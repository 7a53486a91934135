"""What a stage must be able to do to take part in a pipeline: structural types, nothing to inherit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from shapely.geometry.base import BaseGeometry

    from geonews.findings import Findings
    from geonews.model import Kind, Mention, Place, Toponym
    from geonews.text import Document

NameKind = Literal["primary", "curated", "alternate", "code", "demonym", "metonym", "fuzzy"]


class Match(NamedTuple):
    """A place that a gazetteer holds under a name.

    Parameters
    ----------
    place
        The place.
    name_kind
        How the place bears the name: its primary name, a curated alias, an alternate name, a code (IATA, ICAO,
        ISO), the name of its people, its seat of government's name, or a name that is only similar.
    score
        Prominence for ranking, larger first; comparable between places of one gazetteer only.
    """

    place: Place
    name_kind: NameKind
    score: float


class AirspaceShape(NamedTuple):
    """The airspace over a place.

    Parameters
    ----------
    shape
        Valid polygon in (lon, lat).
    source
        What it was made of: ``country + 12 nm territorial sea``, ``sea``, ``region``, ``fir``.
    fir
        ICAO codes of the flight information regions concerned; empty when none is known.
    """

    shape: BaseGeometry
    source: str
    fir: tuple[str, ...]


@runtime_checkable
class Gazetteer(Protocol):
    """A local, read-only collection of places."""

    @property
    def digest(self) -> str:
        """``sha256:…`` of the content."""

    def lookup(
        self, name: str, /, *, kinds: Collection[Kind] = (), countries: Collection[str] = (), limit: int = 50
    ) -> tuple[Match, ...]:
        """Return the places that bear the name (case, accents, hyphens folded), most prominent first."""

    def known(self, name: str, /) -> frozenset[str]:
        """Return the kinds of place that bear the name, plus ``"demonym"``/``"metonym"``; fast and cached."""

    def prefix(self, name: str, /, *, limit: int = 20) -> tuple[Match, ...]:
        """Return places with a name that starts so."""

    def fuzzy(self, name: str, /, *, max_edits: int = 1, limit: int = 20) -> tuple[Match, ...]:
        """Return places with a similar name; exact hits come first."""

    def get(self, gazetteer_id: str, /) -> Place | None:
        """Return the place with this id, or ``None``."""

    def country(self, code: str, /) -> Place | None:
        """Return the country with this ISO 3166-1 alpha-2 code, or ``None``."""

    def nearest(
        self, lat: float, lon: float, /, *, k: int = 1, kinds: Collection[Kind] = (), max_km: float | None = None
    ) -> tuple[tuple[Place, float], ...]:
        """Return the nearest places with their distance in km, nearest first."""

    def shape(self, place: Place, /) -> BaseGeometry | None:
        """Return the place's polygon in (lon, lat), or ``None`` when the gazetteer has none."""

    def airspace(self, place: Place, /) -> AirspaceShape | None:
        """Return the airspace over a country, sea, region or FIR, simplified for maps; ``None`` when unknown."""

    def within(self, shape: BaseGeometry, /, *, kinds: Collection[Kind] = ()) -> tuple[Place, ...]:
        """Return the places whose point lies in the shape, most populous first."""

    def parents(self, place: Place, /) -> tuple[Place, ...]:
        """Return what contains the place, nearest first: admin2, admin1, country."""

    def children(self, place: Place, /, *, kinds: Collection[Kind] = ()) -> tuple[Place, ...]:
        """Return what the place directly contains, most populous first."""


@runtime_checkable
class Recognizer(Protocol):
    """Finds where in a document places are named."""

    @property
    def fingerprint(self) -> str:
        """Names the configuration; differs whenever results may differ."""

    def recognize(self, document: Document, /) -> Sequence[Mention]:
        """Return the mentions in order of position, title first; names do not overlap each other."""


@runtime_checkable
class Resolver(Protocol):
    """Decides which place each mention means."""

    @property
    def fingerprint(self) -> str:
        """Names the configuration; differs whenever results may differ."""

    def resolve(self, document: Document, mentions: Sequence[Mention], /) -> Sequence[Toponym]:
        """Return one toponym a mention, in the same order; ``place`` is ``None`` for "none of these"."""


@runtime_checkable
class IncidentExtractor(Protocol):
    """Works out what happened where."""

    @property
    def fingerprint(self) -> str:
        """Names the configuration; differs whenever results may differ."""

    def extract(self, document: Document, toponyms: Sequence[Toponym], /) -> Findings:
        """Return incidents, airspace and origins, each with the spans that say so."""

    def locate(self, document: Document, toponyms: Sequence[Toponym], start: int, end: int, /) -> Toponym | None:
        """Return where the event at ``text[start:end]`` happened, or ``None``."""

"""Finding the places that a query means: a name, a name with its container, an expression, a code, coordinates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geonews.errors import InputError
from geonews.geo import distance_km
from geonews.model import Article
from geonews.pipeline import Pipeline, without_surrogates
from geonews.text import Document

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from geonews.model import Kind, Place
    from geonews.protocols import AirspaceShape, Gazetteer, Match

MAX_QUERY: Final = 300
"""Longer queries are refused."""
_WIDE: Final = 200  # candidates looked at when a container or a box decides among them
_FUZZY_MIN: Final = 4  # shorter names are similar to too many others
_TWO_EDITS_MIN: Final = 8
_MIN_COVER: Final = 0.6  # share of the query that an expression must explain

_AIRSPACE = re.compile(
    r"(?:the )?(?P<before>.+?) airspace|(?:the )?airspace (?:over|of|above) (?P<after>.+)", re.IGNORECASE
)
_BARE_COORDINATES = re.compile(r"([+-]?\d{1,2}(?:\.\d{1,9})?) ?, ?([+-]?\d{1,3}(?:\.\d{1,9})?)")


@dataclass(frozen=True, slots=True)
class Found:
    """A place that a query may mean.

    Parameters
    ----------
    place
        The place.
    how
        ``name``, ``containment``, ``airspace``, ``position`` or ``fuzzy``.
    airspace
        Its airspace when the query asks for one, else ``None``.
    """

    place: Place
    how: str
    airspace: AirspaceShape | None = None


class PlaceFinder:
    """Finds places for queries; safe to share between threads.

    Parameters
    ----------
    gazetteer
        Where to look; ``None`` for the installed gazetteer.

    Examples
    --------
    >>> find = PlaceFinder()
    >>> find("Paris, Texas")[0].place.admin1
    'Texas'
    >>> find("Nowhere at all")
    ()
    """

    def __init__(self, gazetteer: Gazetteer | None = None) -> None:
        self._pipeline = Pipeline.default(gazetteer)
        self.gazetteer: Gazetteer = self._pipeline.gazetteer

    def __call__(
        self,
        query: str,
        *,
        countries: Collection[str] = (),
        kinds: Collection[Kind] = (),
        fuzzy: bool = True,
        limit: int = 10,
    ) -> tuple[Found, ...]:
        """Return what the query may mean, best first; empty when nothing fits.

        Parameters
        ----------
        query
            A name, ``name, container``, an expression of position, a code, or coordinates.
        countries
            ISO 3166-1 alpha-2 codes to stay within; empty for all.
        kinds
            Kinds of place to stay within; empty for all.
        fuzzy
            Whether a name that nothing bears may match similar ones.
        limit
            Largest number of places.

        Raises
        ------
        InputError
            If the query is longer than :data:`MAX_QUERY` characters.
        """
        text = " ".join(without_surrogates(query).split())
        if len(text) > MAX_QUERY:
            raise InputError(f"the query has {len(text)} characters; a place name has at most {MAX_QUERY}")
        if not text:
            return ()
        for found in (self._named, self._contained, self._airspace, self._position):
            results = [item for item in found(text, countries, kinds) if _fits(item.place, countries, kinds)]
            if results:
                return tuple(_distinct(results)[:limit])
        return tuple(self._similar(text, countries, kinds)[:limit]) if fuzzy else ()

    def _named(self, text: str, countries: Collection[str], kinds: Collection[Kind]) -> Sequence[Found]:
        return [Found(match.place, "name") for match in self.gazetteer.lookup(text, countries=countries, kinds=kinds)]

    def _contained(self, text: str, countries: Collection[str], kinds: Collection[Kind]) -> Sequence[Found]:
        head, comma, tail = text.rpartition(",")
        if not comma or not head.strip() or not tail.strip():
            return ()
        inner = [*self.gazetteer.lookup(head.strip(), countries=countries, kinds=kinds, limit=_WIDE)]
        if not inner and "," in head:
            inner = [_as_match(found) for found in self._contained(head, countries, kinds)]
        containers = [match.place for match in self.gazetteer.lookup(tail.strip(), limit=_WIDE)]
        return [
            Found(match.place, "containment")
            for container in containers
            for match in inner
            if self._contains(container, match.place)
        ]

    def _contains(self, outer: Place, inner: Place) -> bool:
        if outer.gazetteer_id == inner.gazetteer_id:
            return False
        if outer.kind in ("country", "territory"):
            return inner.country == outer.country
        if any(parent.gazetteer_id == outer.gazetteer_id for parent in self.gazetteer.parents(inner)):
            return True
        if outer.country is not None and inner.country is not None and outer.country != inner.country:
            return False
        shape = self.gazetteer.shape(outer) if outer.has_shape else None
        if shape is not None:
            from shapely.geometry import Point

            return bool(shape.contains(Point(inner.lon, inner.lat)))
        return distance_km(outer.lat, outer.lon, inner.lat, inner.lon) <= outer.uncertainty_km

    def _airspace(self, text: str, countries: Collection[str], kinds: Collection[Kind]) -> Sequence[Found]:
        matched = _AIRSPACE.fullmatch(text)
        if matched is None:
            return ()
        name = matched["before"] or matched["after"]
        places = (found.place for found in self._named(name, countries, kinds))
        return [Found(place, "airspace", shape) for place in places if (shape := self.gazetteer.airspace(place))]

    def _position(self, text: str, countries: Collection[str], kinds: Collection[Kind]) -> Sequence[Found]:
        del countries, kinds  # an expression means one place; the caller checks whether it fits
        bare = _BARE_COORDINATES.fullmatch(text)
        told = text if bare is None else f"coordinates {float(bare[1])}, {float(bare[2])}"
        toponyms = self._pipeline.toponyms(Document(Article.of_text(told)))
        return [
            Found(toponym.place, "position")
            for toponym in sorted(toponyms, key=lambda t: t.mention.start - t.mention.end)
            if toponym.place is not None
            and toponym.mention.position is not None
            and toponym.mention.end - toponym.mention.start >= _MIN_COVER * len(text)
        ]

    def _similar(self, text: str, countries: Collection[str], kinds: Collection[Kind]) -> list[Found]:
        if len(text) < _FUZZY_MIN:
            return []
        edits = 2 if len(text) >= _TWO_EDITS_MIN else 1
        matches = self.gazetteer.fuzzy(text, max_edits=edits, limit=_WIDE)
        return _distinct([Found(m.place, "fuzzy") for m in matches if _fits(m.place, countries, kinds)])


def _as_match(found: Found) -> Match:
    from geonews.protocols import Match

    return Match(found.place, "primary", 0.0)


def _fits(place: Place, countries: Collection[str], kinds: Collection[Kind]) -> bool:
    return (not countries or place.country in countries) and (not kinds or place.kind in kinds)


def _distinct(found: Sequence[Found]) -> list[Found]:
    first: dict[str, Found] = {}
    for item in found:
        first.setdefault(item.place.gazetteer_id, item)
    return list(first.values())

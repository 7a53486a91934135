"""Read a compiled gazetteer."""

from __future__ import annotations

import hashlib
from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeVar

from geonews.errors import GazetteerError
from geonews.gazetteer import fuzzy, kinds, shapes
from geonews.gazetteer.fuzzy import unique
from geonews.gazetteer.locate import locate
from geonews.gazetteer.names import bare, division_stem, is_small_word, normalize
from geonews.gazetteer.near import nearest_rows
from geonews.gazetteer.tables import Tables
from geonews.protocols import Match

if TYPE_CHECKING:
    import os
    from collections.abc import Collection, Iterable, Sequence

    from shapely.geometry.base import BaseGeometry

    from geonews.gazetteer.tables import Hit
    from geonews.model import Kind, Place
    from geonews.protocols import AirspaceShape

_KINDS: Final = kinds.KINDS
_NAME_KINDS: Final = kinds.NAME_KINDS
_SENSES: Final = frozenset({"demonym", "metonym"})
_NO_KINDS: Final[frozenset[str]] = frozenset()
_MATCH: Final = tuple.__new__
"""Makes a match in half the time that its class takes."""
_CACHED: Final = 100_000
_CACHED_HITS: Final = 10_000
_LIMIT: Final = 50
_PRIMARY, _ALTERNATE, _CODE, _FUZZY, _DEMONYM = (
    kinds.NAME_KIND_NUMBERS[kind] for kind in ("primary", "alternate", "code", "fuzzy", "demonym")
)
_DIVISIONS: Final = frozenset(kinds.KIND_NUMBERS[kind] for kind in ("admin1", "admin2", "region", "territory"))
_CODE_LENGTH: Final = 6
"""No code is longer, as a key."""
_STEM_COST: Final = 100
"""What a division's word left out costs, in hundredths of prominence."""
_STATES: Final = frozenset({kinds.KIND_NUMBERS["country"], kinds.KIND_NUMBERS["territory"]})
_EDIT_COST: Final = 1000
"""What an edit costs a similar name, in hundredths of prominence."""

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


class LocalGazetteer:
    """A local, read-only gazetteer in one file, which is mapped and not read.

    It can be shared by threads, and pickled to other processes, which share the memory that it is mapped to.

    Parameters
    ----------
    path
        The compiled file.

    Raises
    ------
    GazetteerNotFoundError
        If there is no such file.
    GazetteerError
        If it is foreign, damaged, or of another schema version.
    """

    def __init__(self, path: str | os.PathLike[str] | None = None) -> None:
        self._tables = Tables(locate(path))
        self._asked: dict[str, list[Hit]] = {}
        self._once: set[str] = set()
        self._found: dict[str, tuple[Match, ...]] = {}
        self._known: dict[str, frozenset[str]] = {}
        self._place = self._tables.place

    def __reduce__(self) -> tuple[type[LocalGazetteer], tuple[str]]:
        return LocalGazetteer, (self.path,)

    def __repr__(self) -> str:
        return f"LocalGazetteer({self.path!r})"

    @property
    def path(self) -> str:
        """The file that is read."""
        return str(self._tables.path)

    @property
    def facts(self) -> dict[str, str]:
        """What the file says about itself: schema, number of places, digest of its sources."""
        return dict(self._tables.facts)

    @cached_property
    def digest(self) -> str:
        """``sha256:…`` of the file."""
        with self._tables.path.open("rb") as stream:
            return f"sha256:{hashlib.file_digest(stream, 'sha256').hexdigest()}"

    # -- names ------------------------------------------------------------------------------------------------

    def lookup(
        self, name: str, /, *, kinds: Collection[Kind] = (), countries: Collection[str] = (), limit: int = 50
    ) -> tuple[Match, ...]:
        """Return the places that bear the name (case, accents, hyphens folded), most prominent first."""
        if kinds or countries or limit != _LIMIT:
            return self._matches(self._named(name), kinds, countries, limit)
        found = self._found.get(name)
        if found is None:
            found = self._matches(self._named(name))
            # To remember an answer costs a fifth of finding it, so that is done when it is asked for again.
            if name in self._once:
                return _kept(self._found, name, found)
            if len(self._once) >= _CACHED:
                self._once.clear()
            self._once.add(name)
        return found

    def _named(self, name: str) -> list[Hit]:
        """Return the hits of a name as it is written, or else without its article or its division's word."""
        if (before := self._asked.get(name)) is not None:
            return before
        key = normalize(name)
        if not (hits := self._tables.hits(key)):
            return self._bare(key)
        if len(key) > _CODE_LENGTH or name.isupper():
            return hits
        small = is_small_word(name, key)
        return [hit for hit in hits if hit[1] == _PRIMARY or (hit[1] != _CODE and not small)] or self._bare(key)

    def _bare(self, key: str) -> list[Hit]:
        """Return the hits of a key without its article, or else without its division's word."""
        if " " not in key:
            return []
        hits = self._tables.hits(plain) if (plain := bare(key)) != key else []
        if not hits and (stem := division_stem(key)):
            kind = self._tables.kind
            hits = [
                (number, _ALTERNATE, score - _STEM_COST)
                for number, name_kind, score in self._tables.hits(stem) or self._tables.hits(bare(stem))
                if kind(number) in _DIVISIONS and name_kind != _CODE
            ]
        return hits

    def _matches(
        self,
        hits: Iterable[Hit],
        kinds: Collection[Kind] = (),
        countries: Collection[str] = (),
        limit: int = _LIMIT,
    ) -> tuple[Match, ...]:
        """Return hits as users see them."""
        found: list[Match] = []
        tables = self._tables
        held = tables.held
        for number, name_kind, score in hits:
            place = held.get(number) or tables.read(number)
            if (kinds and place.kind not in kinds) or (countries and place.country not in countries):
                continue
            found.append(_MATCH(Match, (place, _NAME_KINDS[name_kind], score / 100)))
            if len(found) >= limit:
                break
        return tuple(found)

    def known(self, name: str, /) -> frozenset[str]:
        """Return the kinds of place that bear the name, plus ``"demonym"``/``"metonym"``; fast and cached."""
        known = self._known.get(name)
        if known is None:
            hits = self._named(name)
            known = _kept(self._known, name, self._kinds_of(hits) if hits else _NO_KINDS)
            if hits:
                # Whoever asks whether a name is known asks next for its places, some of them and all of them.
                _kept(self._asked, name, hits, _CACHED_HITS)
        return known

    def _kinds_of(self, hits: Sequence[Hit]) -> frozenset[str]:
        senses = _SENSES.intersection([_NAME_KINDS[kind] for kind in {kind for _, kind, _ in hits}])
        # A name of a thousand places is of a few classes.
        class_of, classes = self._tables.class_of, self._tables.classes
        found = {class_of[number] for number, kind, _ in hits if kind != _DEMONYM}
        return senses.union([_KINDS[classes[each][0]] for each in found])

    def prefix(self, name: str, /, *, limit: int = 20) -> tuple[Match, ...]:
        """Return places with a name that starts so."""
        key = normalize(name)
        return self._matches(fuzzy.prefix_hits(self._tables, key, limit) if key else (), limit=limit)

    def fuzzy(self, name: str, /, *, max_edits: int = 1, limit: int = 20) -> tuple[Match, ...]:
        """Return places with a similar name; exact hits come first."""
        similar: list[tuple[float, int, int]] = []
        for cost, key in fuzzy.similar_keys(self._tables, normalize(name), max_edits):
            similar.extend((cost, -score, number) for number, _, score in self._tables.hits(key))
        similar.sort()
        hits = [(number, _FUZZY, round(-score - _EDIT_COST * cost)) for cost, score, number in similar]
        return self._matches(unique([*self._named(name), *hits]), limit=limit)

    # -- places -----------------------------------------------------------------------------------------------

    def get(self, gazetteer_id: str, /) -> Place | None:
        """Return the place with this id, or ``None``."""
        number = self._tables.number(gazetteer_id)
        return None if number is None else self._place(number)

    def country(self, code: str, /) -> Place | None:
        """Return the country with this ISO 3166-1 alpha-2 code, or ``None``."""
        kind = self._tables.kind
        return next((self._place(number) for number in self._tables.coded(code) if kind(number) in _STATES), None)

    def division(self, code: str, /) -> tuple[Place, ...]:
        """Return the divisions with this ISO 3166-2 code."""
        kind = self._tables.kind
        return tuple(self._place(number) for number in self._tables.coded(code) if kind(number) not in _STATES)

    def nearest(
        self, lat: float, lon: float, /, *, k: int = 1, kinds: Collection[Kind] = (), max_km: float | None = None
    ) -> tuple[tuple[Place, float], ...]:
        """Return the nearest places with their distance in km, nearest first."""
        numbers = [_KINDS.index(kind) for kind in kinds]
        rows = nearest_rows(self._tables, lat, lon, k=k, kinds=numbers, max_km=max_km)
        return tuple((self._place(number), distance) for distance, number in rows)

    def within(self, shape: BaseGeometry, /, *, kinds: Collection[Kind] = ()) -> tuple[Place, ...]:
        """Return the places whose point lies in the shape, most populous first."""
        numbers = shapes.numbers_within(self._tables, shape, [_KINDS.index(kind) for kind in kinds])
        return tuple(sorted(map(self._place, numbers), key=lambda each: (-each.population, each.gazetteer_id)))

    def parents(self, place: Place, /) -> tuple[Place, ...]:
        """Return what contains the place, nearest first: admin2, admin1, country."""
        number = self._tables.number(place.gazetteer_id)
        above = () if number is None else (self._tables.admin2[number], self._tables.admin1[number])
        found = [self._place(each - 1) for each in above if each]
        country = self.country(place.country) if place.country else None
        if country is not None and country.gazetteer_id != place.gazetteer_id:
            found.append(country)
        return tuple(found)

    def children(self, place: Place, /, *, kinds: Collection[Kind] = ()) -> tuple[Place, ...]:
        """Return what the place directly contains, most populous first."""
        numbers = shapes.child_numbers(self._tables, place)
        found = [self._place(number) for number in numbers]
        kept = [each for each in found if not kinds or each.kind in kinds]
        return tuple(sorted(kept, key=lambda each: (-each.population, each.gazetteer_id)))

    def name_in(self, place: Place, language: str, /) -> str:
        """Return the place's name in a language (ISO 639-1; ``zht`` is traditional Chinese), else its own name.

        Countries and first-order divisions have names by language.
        """
        number = self._tables.number(place.gazetteer_id)
        return place.name if number is None else self._tables.translations(number).get(language, place.name)

    # -- shapes -----------------------------------------------------------------------------------------------

    def shape(self, place: Place, /) -> BaseGeometry | None:
        """Return the place's polygon in (lon, lat), or ``None`` when the gazetteer has none."""
        return self._shapes.shape(place)

    def airspace(self, place: Place, /) -> AirspaceShape | None:
        """Return the airspace over a country, sea, region or FIR, simplified for maps; ``None`` when unknown."""
        return self._shapes.airspace(place)

    @cached_property
    def _shapes(self) -> shapes.Shapes:
        return shapes.Shapes(self, self._tables)


def _kept(cache: dict[_Key, _Value], key: _Key, value: _Value, most: int = _CACHED) -> _Value:
    """Remember a value; a cache that has grown too large starts anew."""
    if len(cache) >= most:
        cache.clear()
    cache[key] = value
    return value


def open_gazetteer(path: str | os.PathLike[str] | None = None) -> LocalGazetteer:
    """Open a gazetteer.

    Parameters
    ----------
    path
        A file built by geonews; ``None`` takes the one that ``GEONEWS_GAZETTEER`` names, or the one installed.

    Examples
    --------
    >>> gazetteer = open_gazetteer()
    >>> gazetteer.lookup("Mosul")[0].place.country
    'IQ'
    >>> gazetteer.lookup("no such place at all")
    ()
    """
    return LocalGazetteer(path)


def installed_gazetteer() -> LocalGazetteer | None:
    """Open the installed gazetteer; ``None`` when there is none that can be used."""
    try:
        return open_gazetteer()
    except GazetteerError:
        return None

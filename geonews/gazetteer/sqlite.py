"""Read a compiled gazetteer."""

from __future__ import annotations

import hashlib
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, TypeVar

from geonews.errors import GazetteerError
from geonews.gazetteer import fuzzy, kinds, shapes
from geonews.gazetteer.database import Database
from geonews.gazetteer.locate import locate
from geonews.gazetteer.names import bare, division_stem, is_small_word, normalize
from geonews.gazetteer.near import nearest_rows
from geonews.gazetteer.writer import DEGREE, GEONAMES, short_id
from geonews.model import Place
from geonews.protocols import Match

if TYPE_CHECKING:
    import os
    from collections.abc import Collection, Iterable, Sequence

    from shapely.geometry.base import BaseGeometry

    from geonews.model import Kind
    from geonews.protocols import AirspaceShape

COLUMNS: Final = (
    "p.id, gid, name, p.kind, lat, lon, feature, country, admin1, population, precision, uncertainty, has_shape"
)
_ALIASES: Final = "SELECT place, name_kind, score, kind FROM alias WHERE key = ?"
_JOINED: Final = (
    f"SELECT a.place, a.name_kind, a.score, a.kind, {COLUMNS} FROM alias AS a JOIN place AS p ON p.id = a.place "
    "WHERE key = ?"
)
_PLACES: Final = f"SELECT {COLUMNS} FROM place AS p WHERE"
_KINDS: Final = kinds.KINDS
_NAME_KINDS: Final = kinds.NAME_KINDS
_SENSES: Final = frozenset({"demonym", "metonym"})
_CACHED: Final = 100_000
_LIMIT: Final = 50
_PRIMARY, _ALTERNATE, _CODE, _FUZZY = (
    kinds.NAME_KIND_NUMBERS[kind] for kind in ("primary", "alternate", "code", "fuzzy")
)
_DIVISIONS: Final = frozenset(kinds.KIND_NUMBERS[kind] for kind in ("admin1", "admin2", "region", "territory"))
_CODE_LENGTH: Final = 6
"""No code is longer, as a key."""
_EDIT_COST: Final = 1000
"""What an edit costs a similar name, in hundredths of prominence."""

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")
Hit = tuple[Any, ...]
"""Number of the place, number of the name kind, score in hundredths, number of the kind; then perhaps the place."""


class SqliteGazetteer:
    """A local, read-only gazetteer in one SQLite file.

    It can be shared by threads and pickled to other processes: each opens its own connection.

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
        self._database = Database(locate(path))
        self._rows = self._database.rows
        self._found: dict[str, tuple[Match, ...]] = {}
        self._known: dict[str, frozenset[str]] = {}
        self._places: dict[int, Place] = {}

    def __reduce__(self) -> tuple[type[SqliteGazetteer], tuple[str]]:
        return SqliteGazetteer, (self.path,)

    def __repr__(self) -> str:
        return f"SqliteGazetteer({self.path!r})"

    @property
    def path(self) -> str:
        """The file that is read."""
        return str(self._database.path)

    @property
    def facts(self) -> dict[str, str]:
        """What the file says about itself: schema, number of places, digest of its sources."""
        return dict(self._database.facts)

    @cached_property
    def digest(self) -> str:
        """``sha256:…`` of the file."""
        with self._database.path.open("rb") as stream:
            return f"sha256:{hashlib.file_digest(stream, 'sha256').hexdigest()}"

    # -- names ------------------------------------------------------------------------------------------------

    def lookup(
        self, name: str, /, *, kinds: Collection[Kind] = (), countries: Collection[str] = (), limit: int = 50
    ) -> tuple[Match, ...]:
        """Return the places that bear the name (case, accents, hyphens folded), most prominent first."""
        if kinds or countries or limit != _LIMIT:
            return self._matches(self._named(name, _JOINED), kinds, countries, limit)
        found = self._found.get(name)
        if found is None:
            found = _kept(self._found, name, self._matches(self._named(name, _JOINED)))
        return found

    def _named(self, name: str, query: str) -> list[Hit]:
        """Return the hits of a name as it is written, or else without its article or its division's word."""
        key = normalize(name)
        hits = self._hits(key, query)
        if hits and len(key) <= _CODE_LENGTH and not name.isupper():
            small = is_small_word(name, key)
            hits = [hit for hit in hits if hit[1] == _PRIMARY or (hit[1] != _CODE and not small)]
        if not hits and (plain := bare(key)) != key:
            hits = self._hits(plain, query)
        if not hits and (stem := division_stem(key)):
            named = self._hits(stem, query) or self._hits(bare(stem), query)
            hits = [
                (hit[0], _ALTERNATE, hit[2] - 100, *hit[3:])
                for hit in named
                if hit[3] in _DIVISIONS and hit[1] != _CODE
            ]
        return hits

    def _hits(self, key: str, query: str) -> list[Hit]:
        """Return the hits of a key, most prominent first; a place once."""
        if not key or not self._database.maybe(key):
            return []
        hits = self._rows(query, (key,))
        if len(hits) > 1:
            hits.sort(key=_by_score)
            if len({hit[0] for hit in hits}) < len(hits):
                hits = _unique(hits)
        return hits

    def _matches(
        self,
        hits: Iterable[Hit],
        kinds: Collection[Kind] = (),
        countries: Collection[str] = (),
        limit: int = _LIMIT,
    ) -> tuple[Match, ...]:
        found: list[Match] = []
        for hit in hits:
            place = self._places.get(hit[0]) or (self._make(hit[4:]) if hit[4:] else self._place(hit[0]))
            if (kinds and place.kind not in kinds) or (countries and place.country not in countries):
                continue
            found.append(Match(place, _NAME_KINDS[hit[1]], hit[2] / 100))
            if len(found) >= limit:
                break
        return tuple(found)

    def known(self, name: str, /) -> frozenset[str]:
        """Return the kinds of place that bear the name, plus ``"demonym"``/``"metonym"``; fast and cached."""
        known = self._known.get(name)
        if known is None:
            found: set[str] = set()
            for _, name_kind, _, kind in self._named(name, _ALIASES):
                sense = _NAME_KINDS[name_kind]
                if sense != "demonym":
                    found.add(_KINDS[kind])
                if sense in _SENSES:
                    found.add(sense)
            known = _kept(self._known, name, frozenset(found))
        return known

    def prefix(self, name: str, /, *, limit: int = 20) -> tuple[Match, ...]:
        """Return places with a name that starts so."""
        return self._matches(_unique(fuzzy.prefix_rows(self._rows, normalize(name), limit)), limit=limit)

    def fuzzy(self, name: str, /, *, max_edits: int = 1, limit: int = 20) -> tuple[Match, ...]:
        """Return places with a similar name; exact hits come first."""
        exact = self._named(name, _ALIASES)
        similar: list[tuple[float, int, int, int]] = []
        for cost, key in fuzzy.similar_keys(self._rows, normalize(name), max_edits):
            similar.extend((cost, -score, number, kind) for number, _, score, kind in self._hits(key, _ALIASES))
        similar.sort()
        hits = [(number, _FUZZY, round(-score - _EDIT_COST * cost), kind) for cost, score, number, kind in similar]
        return self._matches(_unique([*exact, *hits]), limit=limit)

    # -- places -----------------------------------------------------------------------------------------------

    def get(self, gazetteer_id: str, /) -> Place | None:
        """Return the place with this id, or ``None``."""
        rows = self._rows(f"{_PLACES} gid = ?", (short_id(gazetteer_id),))
        return self._make(rows[0]) if rows else None

    def country(self, code: str, /) -> Place | None:
        """Return the country with this ISO 3166-1 alpha-2 code, or ``None``."""
        rows = self._rows(f"{_PLACES} code = ? AND kind IN (0, 1)", (code,))
        return self._make(rows[0]) if rows else None

    def division(self, code: str, /) -> tuple[Place, ...]:
        """Return the divisions with this ISO 3166-2 code."""
        rows = self._rows(f"{_PLACES} code = ? AND kind > 1", (code,))
        return tuple(map(self._make, rows))

    def nearest(
        self, lat: float, lon: float, /, *, k: int = 1, kinds: Collection[Kind] = (), max_km: float | None = None
    ) -> tuple[tuple[Place, float], ...]:
        """Return the nearest places with their distance in km, nearest first."""
        numbers = [_KINDS.index(kind) for kind in kinds]
        rows = nearest_rows(self._rows, lat, lon, k=k, kinds=numbers, max_km=max_km)
        return tuple((self._place(number), distance) for distance, number in rows)

    def within(self, shape: BaseGeometry, /, *, kinds: Collection[Kind] = ()) -> tuple[Place, ...]:
        """Return the places whose point lies in the shape, most populous first."""
        numbers = shapes.numbers_within(self._rows, shape, [_KINDS.index(kind) for kind in kinds])
        return tuple(sorted(map(self._place, numbers), key=lambda each: (-each.population, each.gazetteer_id)))

    def parents(self, place: Place, /) -> tuple[Place, ...]:
        """Return what contains the place, nearest first: admin2, admin1, country."""
        rows = self._rows("SELECT admin2, admin1 FROM place WHERE gid = ?", (short_id(place.gazetteer_id),))
        found = [self._place(number) for number in (rows[0] if rows else ()) if number]
        country = self.country(place.country) if place.country else None
        if country is not None and country.gazetteer_id != place.gazetteer_id:
            found.append(country)
        return tuple(found)

    def children(self, place: Place, /, *, kinds: Collection[Kind] = ()) -> tuple[Place, ...]:
        """Return what the place directly contains, most populous first."""
        numbers = shapes.child_numbers(self._rows, place)
        found = [self._place(number) for number in numbers]
        kept = [each for each in found if not kinds or each.kind in kinds]
        return tuple(sorted(kept, key=lambda each: (-each.population, each.gazetteer_id)))

    # -- shapes -----------------------------------------------------------------------------------------------

    def shape(self, place: Place, /) -> BaseGeometry | None:
        """Return the place's polygon in (lon, lat), or ``None`` when the gazetteer has none."""
        return self._shapes.shape(place)

    def airspace(self, place: Place, /) -> AirspaceShape | None:
        """Return the airspace over a country, sea, region or FIR, simplified for maps; ``None`` when unknown."""
        return self._shapes.airspace(place)

    @cached_property
    def _shapes(self) -> shapes.Shapes:
        return shapes.Shapes(self)

    # -- rows -------------------------------------------------------------------------------------------------

    def rows(self, query: str, values: Sequence[object] = ()) -> list[Any]:
        """Run a query of the package's own."""
        return self._rows(query, values)

    def _place(self, number: int) -> Place:
        place = self._places.get(number)
        if place is None:
            place = self._make(self._rows(f"{_PLACES} id = ?", (number,))[0])
        return place

    def _make(self, row: tuple[Any, ...]) -> Place:
        number, gid, name, kind, lat, lon, feature, country, admin1, population, precision, uncertainty, shape = row
        place = Place(
            gid if isinstance(gid, str) else f"{GEONAMES}{gid}", name, _KINDS[kind], lat / DEGREE, lon / DEGREE,
            feature, country, self._divisions.get(admin1), population, precision, uncertainty / 10, bool(shape),
        )  # fmt: skip
        return _kept(self._places, number, place)

    @cached_property
    def _divisions(self) -> dict[int | None, str]:
        """Names of the first-order divisions by number."""
        return dict(self._rows("SELECT id, name FROM place WHERE kind = 2"))


def _kept(cache: dict[_Key, _Value], key: _Key, value: _Value) -> _Value:
    """Remember a value; a cache that has grown too large starts anew."""
    if len(cache) >= _CACHED:
        cache.clear()
    cache[key] = value
    return value


def _by_score(hit: Hit) -> tuple[int, int, int]:
    return -hit[2], hit[1], hit[0]


def _unique(hits: Iterable[Hit]) -> list[Hit]:
    """Return the first hit of each place."""
    first: dict[int, Hit] = {}
    for hit in hits:
        first.setdefault(hit[0], hit)
    return list(first.values())


def open_gazetteer(path: str | os.PathLike[str] | None = None) -> SqliteGazetteer:
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
    return SqliteGazetteer(path)


def installed_gazetteer() -> SqliteGazetteer | None:
    """Open the installed gazetteer; ``None`` when there is none that can be used."""
    try:
        return open_gazetteer()
    except GazetteerError:
        return None

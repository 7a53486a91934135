"""Read a compiled gazetteer."""

from __future__ import annotations

import hashlib
import sqlite3
import threading
import urllib.parse
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from geonews.errors import GazetteerError
from geonews.gazetteer import fuzzy, kinds, shapes
from geonews.gazetteer.locate import locate
from geonews.gazetteer.names import bare, division_stem, is_small_word, normalize
from geonews.gazetteer.near import nearest_rows
from geonews.gazetteer.writer import APPLICATION_ID, DEGREE, GEONAMES, SCHEMA_VERSION, filter_bits, short_id
from geonews.model import Place
from geonews.protocols import Match

if TYPE_CHECKING:
    import os
    from collections.abc import Collection, Iterable, Sequence

    from shapely.geometry.base import BaseGeometry

    from geonews.model import Kind
    from geonews.protocols import AirspaceShape

COLUMNS: Final = (
    "id, gid, name, kind, lat, lon, feature, country, admin1, population, precision, uncertainty, has_shape"
)
_KINDS: Final = kinds.KINDS
_NAME_KINDS: Final = kinds.NAME_KINDS
_SENSES: Final = frozenset({"demonym", "metonym"})
_CACHED: Final = 200_000
_PRIMARY, _ALTERNATE, _CODE, _FUZZY = (
    kinds.NAME_KIND_NUMBERS[kind] for kind in ("primary", "alternate", "code", "fuzzy")
)
_DIVISIONS: Final = frozenset(kinds.KIND_NUMBERS[kind] for kind in ("admin1", "admin2", "region", "territory"))

Hit = tuple[int, int, int, int]
"""Number of the place, number of the name kind, score in hundredths, number of the kind."""


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
        self._path = locate(path)
        self._local = threading.local()
        self._lock = threading.Lock()
        self._known: dict[str, frozenset[str]] = {}
        self._places: dict[int, Place] = {}
        self._facts = self._check()
        self._bits, self._mask = self._filter()

    def __reduce__(self) -> tuple[type[SqliteGazetteer], tuple[str]]:
        return SqliteGazetteer, (str(self._path),)

    def __repr__(self) -> str:
        return f"SqliteGazetteer({str(self._path)!r})"

    @property
    def path(self) -> str:
        """The file that is read."""
        return str(self._path)

    @cached_property
    def digest(self) -> str:
        """``sha256:…`` of the file."""
        with self._path.open("rb") as stream:
            return f"sha256:{hashlib.file_digest(stream, 'sha256').hexdigest()}"

    # -- names ------------------------------------------------------------------------------------------------

    def lookup(
        self, name: str, /, *, kinds: Collection[Kind] = (), countries: Collection[str] = (), limit: int = 50
    ) -> tuple[Match, ...]:
        """Return the places that bear the name (case, accents, hyphens folded), most prominent first."""
        return self._matches(self._named(name), kinds, countries, limit)

    def _named(self, name: str) -> list[Hit]:
        """Return the hits of a name as it is written, or else without its article or its division's word."""
        key = normalize(name)
        rows = self._hits(key)
        if rows and not name.isupper():
            small = is_small_word(name, key)
            rows = [row for row in rows if row[1] == _PRIMARY or (row[1] != _CODE and not small)]
        if rows:
            return rows
        if (plain := bare(key)) != key:
            rows = self._hits(plain)
        if not rows and (stem := division_stem(key)):
            rows = [(number, _ALTERNATE, score - 100, kind) for number, _, score, kind in self._divisions_named(stem)]
        return rows

    def _divisions_named(self, stem: str) -> list[Hit]:
        rows = self._hits(stem) or self._hits(bare(stem))
        return [row for row in rows if row[3] in _DIVISIONS and row[1] != _CODE]

    def _hits(self, key: str) -> list[Hit]:
        """Return the hits of a key, most prominent first; a place once."""
        if not key or not self._maybe(key):
            return []
        rows = self._all("SELECT place, name_kind, score, kind FROM alias WHERE key = ?", (key,))
        if len(rows) > 1:
            rows.sort(key=_by_score)
            if len({row[0] for row in rows}) < len(rows):
                rows = _unique(rows)
        return rows

    def _matches(
        self, rows: Iterable[Hit], kinds: Collection[Kind], countries: Collection[str], limit: int
    ) -> tuple[Match, ...]:
        found = []
        for number, name_kind, score, _kind in rows:
            place = self._places.get(number) or self._place(number)
            if (kinds and place.kind not in kinds) or (countries and place.country not in countries):
                continue
            found.append(Match(place, _NAME_KINDS[name_kind], score / 100))
            if len(found) >= limit:
                break
        return tuple(found)

    def known(self, name: str, /) -> frozenset[str]:
        """Return the kinds of place that bear the name, plus ``"demonym"``/``"metonym"``; fast and cached."""
        cached = self._known.get(name)
        if cached is not None:
            return cached
        found: set[str] = set()
        for _, name_kind, _, kind in self._named(name):
            sense = _NAME_KINDS[name_kind]
            if sense != "demonym":
                found.add(_KINDS[kind])
            if sense in _SENSES:
                found.add(sense)
        if len(self._known) >= _CACHED:
            self._known.clear()
        result = self._known[name] = frozenset(found)
        return result

    def prefix(self, name: str, /, *, limit: int = 20) -> tuple[Match, ...]:
        """Return places with a name that starts so."""
        return self._matches(_unique(fuzzy.prefix_rows(self._all, normalize(name), limit)), (), (), limit)

    def fuzzy(self, name: str, /, *, max_edits: int = 1, limit: int = 20) -> tuple[Match, ...]:
        """Return places with a similar name; exact hits come first."""
        exact = self._named(name)
        similar: list[tuple[float, int, int, int]] = []
        for cost, key in fuzzy.similar_keys(self._all, normalize(name), max_edits):
            similar.extend((cost, -score, number, kind) for number, _, score, kind in self._hits(key))
        similar.sort()
        rows = [(number, _FUZZY, round(-score - 1000 * cost), kind) for cost, score, number, kind in similar]
        return self._matches(_unique([*exact, *rows]), (), (), limit)

    # -- places -----------------------------------------------------------------------------------------------

    def get(self, gazetteer_id: str, /) -> Place | None:
        """Return the place with this id, or ``None``."""
        rows = self._all(f"SELECT {COLUMNS} FROM place WHERE gid = ?", (short_id(gazetteer_id),))
        return self._make(rows[0]) if rows else None

    def country(self, code: str, /) -> Place | None:
        """Return the country with this ISO 3166-1 alpha-2 code, or ``None``."""
        rows = self._all(f"SELECT {COLUMNS} FROM place WHERE code = ? AND kind IN (0, 1)", (code,))
        return self._make(rows[0]) if rows else None

    def division(self, code: str, /) -> tuple[Place, ...]:
        """Return the divisions with this ISO 3166-2 code."""
        rows = self._all(f"SELECT {COLUMNS} FROM place WHERE code = ? AND kind IN (2, 3)", (code,))
        return tuple(map(self._make, rows))

    def nearest(
        self, lat: float, lon: float, /, *, k: int = 1, kinds: Collection[Kind] = (), max_km: float | None = None
    ) -> tuple[tuple[Place, float], ...]:
        """Return the nearest places with their distance in km, nearest first."""
        numbers = [_KINDS.index(kind) for kind in kinds]
        rows = nearest_rows(self._all, lat, lon, k=k, kinds=numbers, max_km=max_km)
        return tuple((self._place(number), distance) for distance, number in rows)

    def within(self, shape: BaseGeometry, /, *, kinds: Collection[Kind] = ()) -> tuple[Place, ...]:
        """Return the places whose point lies in the shape, most populous first."""
        numbers = shapes.numbers_within(self._all, shape, [_KINDS.index(kind) for kind in kinds])
        return tuple(sorted(map(self._place, numbers), key=lambda each: (-each.population, each.gazetteer_id)))

    def parents(self, place: Place, /) -> tuple[Place, ...]:
        """Return what contains the place, nearest first: admin2, admin1, country."""
        rows = self._all("SELECT admin2, admin1 FROM place WHERE gid = ?", (short_id(place.gazetteer_id),))
        found = [self._place(number) for number in (rows[0] if rows else ()) if number]
        country = self.country(place.country) if place.country else None
        if country is not None and country.gazetteer_id != place.gazetteer_id:
            found.append(country)
        return tuple(found)

    def children(self, place: Place, /, *, kinds: Collection[Kind] = ()) -> tuple[Place, ...]:
        """Return what the place directly contains, most populous first."""
        numbers = shapes.child_numbers(self._all, place)
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

    # -- the file ---------------------------------------------------------------------------------------------

    def rows(self, query: str, values: Sequence[object] = ()) -> list[Any]:
        """Run a query of the package's own on this thread's connection."""
        return self._all(query, values)

    def _all(self, query: str, values: Sequence[object] = ()) -> list[Any]:
        try:
            run = self._local.execute
        except AttributeError:
            run = self._connect()
        try:
            rows: list[Any] = run(query, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise GazetteerError(f"{self._path}: damaged gazetteer ({error}); rebuild or reinstall it") from error
        return rows

    def _connect(self) -> Any:  # noqa: ANN401 - a bound method of sqlite3
        uri = f"file:{urllib.parse.quote(str(self._path.resolve()))}?mode=ro&immutable=1"
        connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
        connection.execute("PRAGMA mmap_size = 268435456")
        self._local.connection = connection
        self._local.execute = connection.execute
        return connection.execute

    def _check(self) -> dict[str, str]:
        try:
            (application,), (version,) = self._all("PRAGMA application_id")[0], self._all("PRAGMA user_version")[0]
        except GazetteerError as error:
            raise GazetteerError(f"{self._path}: not a gazetteer of geonews, or a truncated one") from error
        if application != APPLICATION_ID:
            raise GazetteerError(f"{self._path}: a SQLite file, but not a gazetteer of geonews")
        if version != SCHEMA_VERSION:
            raise GazetteerError(
                f"{self._path}: a gazetteer of schema {version}, but this version of geonews reads schema "
                f"{SCHEMA_VERSION}; build it again with `geonews gazetteer build`"
            )
        (pages,), (size,) = self._all("PRAGMA page_count")[0], self._all("PRAGMA page_size")[0]
        if self._path.stat().st_size < pages * size:
            raise GazetteerError(f"{self._path}: a truncated gazetteer; rebuild or reinstall it")
        return dict(self._all("SELECT key, value FROM meta"))

    @property
    def facts(self) -> dict[str, str]:
        """What the file says about itself: schema, number of places, digest of its sources."""
        return dict(self._facts)

    def _filter(self) -> tuple[bytes, int]:
        bits: bytes = self._all("SELECT bits FROM filter")[0][0]
        return bits, len(bits) * 8

    def _maybe(self, key: str) -> bool:
        """Tell whether the key can be there; a few wrong yeses in a thousand, never a wrong no."""
        bits = self._bits
        first, second, third = filter_bits(key, self._mask)
        return bool(
            bits[first >> 3] >> (first & 7) & bits[second >> 3] >> (second & 7) & bits[third >> 3] >> (third & 7) & 1
        )

    def _place(self, number: int) -> Place:
        place = self._places.get(number)
        if place is None:
            place = self._make(self._all(f"SELECT {COLUMNS} FROM place WHERE id = ?", (number,))[0])
        return place

    def _make(self, row: tuple[Any, ...]) -> Place:
        number, gid, name, kind, lat, lon, feature, country, admin1, population, precision, uncertainty, shape = row
        place = Place(
            gid if isinstance(gid, str) else f"{GEONAMES}{gid}", name, _KINDS[kind], lat / DEGREE, lon / DEGREE,
            feature, country, self._divisions.get(admin1), population, precision, uncertainty / 10, bool(shape),
        )  # fmt: skip
        if len(self._places) >= _CACHED:
            self._places.clear()
        self._places[number] = place
        return place

    @cached_property
    def _divisions(self) -> dict[int | None, str]:
        """Names of the first-order divisions by number."""
        return dict(self._all("SELECT id, name FROM place WHERE kind = 2"))


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

"""Write a compiled gazetteer: the same bytes for the same rows.

Rows come in any order and number; they are staged in a database beside the output and brought into order by SQLite,
so that memory stays bounded however large the sources are.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from typing import TYPE_CHECKING, Final, Self
from urllib.parse import quote

from geonews.gazetteer import kinds
from geonews.gazetteer.emit import emit
from geonews.gazetteer.keys import keys_of
from geonews.gazetteer.names import normalize
from geonews.gazetteer.numbers import DEGREE, cell_of, short_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path
    from types import TracebackType

    from geonews.gazetteer.sources.rows import Row
    from geonews.gazetteer.store import Packed

_KIND_NUMBERS: Final[dict[str, int]] = {str(kind): number for kind, number in kinds.KIND_NUMBERS.items()}
_OWN: Final = ("curated:", "user:")
"""Ids of places whose names all count in full."""
_BATCH: Final = 20_000
_COLUMNS: Final = 19
_SIZED: Final = frozenset({"airport", "airbase", "sea", "gulf", "strait", "lake", "river"})
"""Kinds whose rows give a size where others give the population."""
_STAGING: Final = """
CREATE TABLE place (
    id INTEGER PRIMARY KEY, gid BLOB, name TEXT, kind INTEGER, feature TEXT, country TEXT, admin1 BLOB,
    admin2 BLOB, lat INTEGER, lon INTEGER, population INTEGER, precision INTEGER, uncertainty REAL,
    has_shape INTEGER, score REAL, cell INTEGER, code TEXT, key TEXT, area REAL);
CREATE TABLE division (code TEXT PRIMARY KEY, number INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE alias (key TEXT, place INTEGER, name_kind INTEGER, penalty REAL);
CREATE TABLE named (key TEXT, place INTEGER, score REAL);
CREATE TABLE own (key TEXT PRIMARY KEY, score REAL) WITHOUT ROWID;
CREATE TABLE town (key TEXT, score REAL, admin1 INTEGER);
CREATE TABLE shape (place INTEGER PRIMARY KEY, rings BLOB NOT NULL);
CREATE TABLE airspace (place INTEGER PRIMARY KEY, rings BLOB NOT NULL);
CREATE TABLE composition (place INTEGER PRIMARY KEY, parts TEXT NOT NULL);
CREATE TABLE translation (place INTEGER, language TEXT, name TEXT, PRIMARY KEY (place, language)) WITHOUT ROWID;
CREATE TABLE fir (code TEXT NOT NULL, state TEXT NOT NULL, PRIMARY KEY (code, state)) WITHOUT ROWID;
"""
_NAMED: Final = """
WITH divided AS MATERIALIZED (SELECT id, score FROM place WHERE kind IN (:admin1, :admin2))
INSERT INTO named SELECT a.key, a.place, p.score - min(a.penalty)
FROM alias AS a CROSS JOIN divided AS p ON p.id = a.place GROUP BY a.key, a.place
"""
_SEATS: Final = """
WITH best AS (
    SELECT city.id AS id, max(n.score) + 0.5 AS score
    FROM place AS city JOIN named AS n ON n.key = city.key JOIN place AS d ON d.id = n.place
    WHERE city.kind = :city AND d.id IN (
        city.admin1, city.admin2, (SELECT number FROM division WHERE code = city.admin1),
        (SELECT number FROM division WHERE code = city.admin2))
      AND (city.feature = 'PPLC' OR city.population * 10 >= d.population)
    GROUP BY city.id)
UPDATE place SET score = best.score FROM best WHERE best.id = place.id AND best.score > place.score
"""
"""The seat of a division that bears its name comes before the division."""
_TOWN: Final = 15_000
_OWN_NAMES: Final = """
INSERT INTO own SELECT key, max(score) FROM place WHERE kind = :city AND population >= :town GROUP BY key
"""
_NAMESAKES: Final = """
UPDATE alias SET penalty = max(penalty, 1 + (SELECT CAST(p.score - own.score + 0.999 AS INTEGER)
    FROM place AS p, own WHERE p.id = place AND own.key = alias.key))
WHERE name_kind = :alternate AND penalty >= :least AND key IN (SELECT key FROM own)
  AND (SELECT kind FROM place WHERE id = alias.place) IN (:country, :territory, :city, :airport, :airbase)
"""
"""A town's own name comes before the same name as another one of a country, a larger city or an airport."""
_NAMESAKE_KINDS: Final = {
    "alternate": kinds.NAME_KIND_NUMBERS["alternate"],
    **{kind: _KIND_NUMBERS[kind] for kind in ("country", "territory", "city", "airport", "airbase")},
}
_LARGE_TOWN: Final = 100_000
_TOWNS: Final = """
INSERT INTO town
SELECT key, score, iif(typeof(admin1) = 'text', (SELECT number FROM division WHERE code = admin1), admin1)
FROM place WHERE kind = :city AND population >= :large
"""
_ELSEWHERE: Final = """
UPDATE alias SET penalty = max(penalty, 1 + ifnull((SELECT CAST(max(p.score - t.score) + 0.999 AS INTEGER)
    FROM place AS p, town AS t WHERE p.id = place AND t.key = alias.key AND t.admin1 IS NOT p.id), -1))
WHERE name_kind = :alternate AND penalty >= :least AND key IN (SELECT key FROM town)
  AND (SELECT kind FROM place WHERE id = alias.place) = :admin1
"""
"""A large town's own name comes before the same name as another one of a province that it does not lie in."""
_OTHER_NAME: Final = 4.0
"""Alternate names that cost less are the place's own, spelt otherwise."""


class Writer:
    """Writes a gazetteer beside its final path and moves it there when complete.

    Parameters
    ----------
    path
        Where the gazetteer is to be; an existing file is replaced only by a complete one.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._part = path.with_name(f"{path.name}.{os.getpid()}.part")
        self._staging = path.with_name(f"{path.name}.{os.getpid()}.staging")
        self._discard()
        path.parent.mkdir(parents=True, exist_ok=True)
        self._database = sqlite3.connect(f"file:{quote(str(self._staging.resolve()))}", uri=True, isolation_level=None)
        run = self._database.execute
        run("PRAGMA journal_mode = OFF")
        run("PRAGMA synchronous = OFF")
        run("PRAGMA locking_mode = EXCLUSIVE")
        run("PRAGMA cache_size = -200000")
        self._database.executescript(_STAGING)
        run("BEGIN")
        with suppress(OSError):  # it stays open, and is gone however the process ends; not so on Windows
            self._staging.unlink()

    @property
    def database(self) -> sqlite3.Connection:
        """The connection, for sources that are staged by SQL."""
        return self._database

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.close()
        if kind is None:
            self._part.replace(self._path)
        self._discard()

    def _discard(self) -> None:
        for path in (self._part, self._staging):
            with suppress(OSError):
                path.unlink(missing_ok=True)

    def add(
        self, places: Iterable[tuple[int, Row, float | None, float | None]], *, ids: Mapping[str, int] | None
    ) -> None:
        """Add places with their names.

        Parameters
        ----------
        places
            Number, row, prominence and uncertainty; ``None`` leaves the latter two to the row's kind.
        ids
            Numbers of the divisions that rows refer to, by gazetteer id; ``None`` when they refer to codes of
            divisions, which are looked up in the end.
        """
        rows: list[tuple[object, ...]] = []
        names: list[tuple[str, int, int, float]] = []
        for number, row, score, uncertainty in places:
            rows.append(_columns(number, row, score, uncertainty, ids))
            names.extend(
                (key, number, kind, penalty)
                for key, kind, penalty in keys_of(row, curated=row.id.startswith(_OWN))
                if key
            )
            if len(rows) >= _BATCH:
                self._flush(rows, names)
        self._flush(rows, names)

    def _flush(self, rows: list[tuple[object, ...]], names: list[tuple[str, int, int, float]]) -> None:
        slots = ", ".join("?" * _COLUMNS)
        self._database.executemany(f"INSERT INTO place VALUES ({slots})", rows)
        self._database.executemany("INSERT INTO alias VALUES (?, ?, ?, ?)", names)
        rows.clear()
        names.clear()

    def add_alias(self, key: str, number: int, name_kind: int, penalty: float) -> None:
        """Add one more name of a place."""
        self._database.execute("INSERT INTO alias VALUES (?, ?, ?, ?)", (key, number, name_kind, penalty))

    def add_shape(self, number: int, shape: Packed) -> None:
        """Add the polygons of a place, which must be there already."""
        self._database.execute("INSERT OR REPLACE INTO shape VALUES (?, ?)", (number, shape.data))
        self._database.execute("UPDATE place SET has_shape = 1, area = ? WHERE id = ?", (shape.extent.area_km2, number))

    def add_airspace(self, number: int, shape: Packed) -> None:
        """Add the airspace of a country."""
        self._database.execute("INSERT INTO airspace VALUES (?, ?)", (number, shape.data))

    def add_translations(self, names: Iterable[tuple[int, str, str]]) -> None:
        """Add (number, language code, name) of places."""
        self._database.executemany("INSERT INTO translation VALUES (?, ?, ?)", names)

    def add_composition(self, number: int, parts: str) -> None:
        """Add what a region is made of."""
        self._database.execute("INSERT INTO composition VALUES (?, ?)", (number, parts))
        self._database.execute("UPDATE place SET has_shape = 1 WHERE id = ?", (number,))

    def add_fir(self, code: str, states: Iterable[str]) -> None:
        """Add the states of a flight information region."""
        self._database.executemany("INSERT OR IGNORE INTO fir VALUES (?, ?)", [(code, state) for state in states])

    def finish(self, facts: Mapping[str, str], progress: Callable[[int, int], None] | None = None) -> None:
        """Bring everything into its final order; nothing can be added afterwards.

        Parameters
        ----------
        facts
            What the file is to say about itself.
        progress
            Called with the steps done and the steps in all.
        """
        run = self._database.execute
        numbers: dict[str, float] = {kind: _KIND_NUMBERS[kind] for kind in ("city", "admin1", "admin2")}
        run(_NAMED, numbers)
        run("CREATE INDEX named_key ON named (key, place)")
        run(_SEATS, numbers)
        numbers |= {"town": _TOWN, "large": _LARGE_TOWN, "least": _OTHER_NAME, **_NAMESAKE_KINDS}
        run(_OWN_NAMES, numbers)
        run(_NAMESAKES, numbers)
        run(_TOWNS, numbers)
        run("CREATE INDEX town_key ON town (key)")
        run(_ELSEWHERE, numbers)
        emit(self._database, facts, self._part, progress or _silent)


def _columns(
    number: int, row: Row, score: float | None, uncertainty: float | None, ids: Mapping[str, int] | None
) -> tuple[object, ...]:
    own = kinds.prominence(row.kind, row.feature, row.country, row.population)
    people = 0 if row.kind in _SIZED else row.population
    above = (row.admin1 or None, row.admin2 or None) if ids is None else (ids.get(row.admin1), ids.get(row.admin2))
    return (
        number, short_id(row.id), row.name, _KIND_NUMBERS[row.kind], row.feature or None, row.country or None,
        *above, round(row.lat * DEGREE), round(row.lon * DEGREE), people,
        kinds.precision(row.kind), uncertainty, 0,
        own if score is None else score, cell_of(row.lat, row.lon), row.code or None, normalize(row.name), None,
    )  # fmt: skip


def _silent(done: int, total: int) -> None:
    """Tell nobody."""

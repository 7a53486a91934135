"""Put rows of any number on top of a gazetteer, in bounded memory: places join by id, names and shapes add up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geonews.gazetteer import kinds
from geonews.gazetteer.container import SCHEMA_VERSION
from geonews.gazetteer.keys import keys_of
from geonews.gazetteer.names import normalize
from geonews.gazetteer.numbers import short_id
from geonews.gazetteer.restage import restage
from geonews.gazetteer.tables import Tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from geonews.gazetteer.sources.rows import Row
    from geonews.gazetteer.store import Packed
    from geonews.gazetteer.writer import Writer

_STAGING: Final = """
CREATE TABLE known (gid BLOB PRIMARY KEY, number INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE later (gid BLOB, key TEXT, name_kind INTEGER, penalty REAL);
"""
_INDICES: Final = """
INSERT INTO known SELECT gid, id FROM place ORDER BY gid;
INSERT OR IGNORE INTO division SELECT code, id FROM place WHERE code IS NOT NULL AND kind = 2 ORDER BY 1, 2;
"""
_LATER: Final = """
INSERT INTO alias SELECT l.key, number, l.name_kind, ifnull(l.penalty, alternate_penalty(p.kind, p.population))
FROM later AS l JOIN known AS k ON k.gid = l.gid JOIN place AS p ON p.id = k.number
"""
_CHUNK: Final = 500
_LEVELS: Final = {"ADM1": "admin1", "ADM2": "admin2"}


class Merger:
    """Collects rows of several sources for one writer.

    Parameters
    ----------
    writer
        Takes what is collected.
    base
        A compiled gazetteer to start from, or ``None``.
    progress
        Called with the names taken from it and the names in all.
    """

    def __init__(self, writer: Writer, base: Path | None, progress: Callable[[int, int], None] | None = None) -> None:
        self._writer = writer
        self._database = writer.database
        self._database.executescript(_STAGING)
        self._database.execute("BEGIN")
        if base is not None:
            restage(Tables(base), writer, progress)
            for statement in _INDICES.split(";"):
                self._database.execute(statement)
        (self._last,) = self._database.execute("SELECT ifnull(max(id), 0) FROM place").fetchone()

    @property
    def places(self) -> int:
        """How many places there are so far."""
        return int(self._last)

    def add(self, rows: Sequence[Row]) -> None:
        """Add places; of one that is known already only the names are taken."""
        numbers = self.numbers([row.id for row in rows])
        fresh: list[tuple[int, Row]] = []
        for row in rows:
            if row.id in numbers:
                self._rename(numbers[row.id], row)
            else:
                self._last += 1
                numbers[row.id] = self._last
                fresh.append((self._last, row))
        self._writer.add(((number, row, self._score(row), None) for number, row in fresh), ids=None)
        run = self._database.executemany
        run("INSERT INTO known VALUES (?, ?)", [(short_id(row.id), number) for number, row in fresh])
        codes = [
            (code, numbers[row.id])
            for row in rows
            if row.feature in _LEVELS and (code := getattr(row, _LEVELS[row.feature]))
        ]
        run("INSERT OR REPLACE INTO division VALUES (?, ?)", codes)

    @staticmethod
    def _score(row: Row) -> float | None:
        if not row.id.startswith("user:"):
            return None
        prior = kinds.prominence(row.kind, row.feature, row.country, row.population)
        return kinds.curated_prominence(row.kind, "", prior)

    def _rename(self, number: int, row: Row) -> None:
        self._database.executemany(
            "INSERT INTO alias VALUES (?, ?, ?, ?)",
            [(key, number, kind, penalty) for key, kind, penalty in keys_of(row) if key],
        )

    def numbers(self, identifiers: Sequence[str]) -> dict[str, int]:
        """Return the numbers of those ids that are known."""
        found: dict[str, int] = {}
        for start in range(0, len(identifiers), _CHUNK):
            chunk = {short_id(identifier): identifier for identifier in identifiers[start : start + _CHUNK]}
            slots = ", ".join("?" * len(chunk))
            query = f"SELECT gid, number FROM known WHERE gid IN ({slots})"
            found.update((chunk[gid], number) for gid, number in self._database.execute(query, list(chunk)))
        return found

    def add_names(self, names: Iterable[tuple[str, int, str, float | None]]) -> None:
        """Add (gazetteer id, name kind, name, penalty) of places that another source brings, now or later."""
        self._database.executemany(
            "INSERT INTO later VALUES (?, ?, ?, ?)",
            [(short_id(each), normalize(name), kind, penalty) for each, kind, name, penalty in names],
        )

    def add_divisions(self, codes: Iterable[tuple[str, str]]) -> None:
        """Add (code, gazetteer id) of divisions."""
        pairs = list(codes)
        numbers = self.numbers([identifier for _, identifier in pairs])
        known = [(code, numbers[identifier]) for code, identifier in pairs if identifier in numbers]
        self._database.executemany("INSERT OR REPLACE INTO division VALUES (?, ?)", known)

    def set_code(self, identifier: str, code: str) -> None:
        """Say which ISO code a country has."""
        self._database.execute("UPDATE place SET code = ? WHERE gid = ? AND code IS NULL", (code, short_id(identifier)))

    def add_shape(self, identifier: str, shape: Packed) -> None:
        """Add the outline of a place; it takes the place of what was there."""
        number = self.numbers([identifier]).get(identifier)
        if number is not None:
            self._writer.add_shape(number, shape)

    def finish(self, facts: dict[str, str], progress: Callable[[int, int], None] | None = None) -> None:
        """Bring names home and finish the writer."""
        self._database.create_function(
            "alternate_penalty",
            2,
            lambda kind, people: kinds.alternate_penalty(kinds.KINDS[kind], people),
            deterministic=True,
        )
        self._database.execute(_LATER)
        self._writer.finish({"schema": str(SCHEMA_VERSION), "places": str(self._last), **facts}, progress)

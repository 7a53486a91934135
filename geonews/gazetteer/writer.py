"""Write a compiled gazetteer: one SQLite file, the same bytes for the same rows.

Rows come in any order and number; names are staged in a second database beside the output and brought into
order by SQLite, so that memory stays bounded however large the sources are.
"""

from __future__ import annotations

import math
import os
import sqlite3
import zlib
from contextlib import suppress
from importlib.resources import files
from typing import TYPE_CHECKING, Final, Self
from urllib.parse import quote

from geonews.gazetteer import kinds
from geonews.gazetteer.keys import keys_of
from geonews.gazetteer.names import normalize, skeleton

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path
    from types import TracebackType

    from geonews.gazetteer.sources.rows import Row
    from geonews.gazetteer.store import Packed

SCHEMA_VERSION: Final = 1
APPLICATION_ID: Final = 0x67656F6E
"""Marks a SQLite file as a gazetteer of geonews ("geon")."""
PAGE_SIZE: Final = 4096
FILTER_BITS_A_KEY: Final = 12
TRANSLITERATED: Final = frozenset(
    "AE AF AM AZ BD BG BH BY CN DJ DZ EG EH ER ET GE GR IL IN IQ IR JO KG KP KR KW KZ LB LK LY MA MD ME MK MM MN MR "
    "NP OM PK PS QA RS RU SA SD SO SS SY TD TH TJ TM TN TR TW UA UZ XK YE".split()
)
"""Countries whose names reach English by transliteration, by ISO code."""
DEGREE: Final = 100_000
"""Steps a degree in which positions are stored."""
GEONAMES: Final = "geonames:"
_FUZZY_SCORE: Final = 4400
"""Names worth less (in hundredths) are found exactly only."""
_KIND_NUMBERS: Final[dict[str, int]] = {str(kind): number for kind, number in kinds.KIND_NUMBERS.items()}
_OWN: Final = ("curated:", "user:")
"""Ids of places whose names all count in full."""
_BATCH: Final = 20_000
_COLUMNS: Final = 19
_SIZED: Final = frozenset({"airport", "airbase", "sea", "gulf", "strait", "lake", "river"})
"""Kinds whose rows give a size where others give the population."""
_SQLITE_NUMBER: Final = 3_040_001
"""Written into every gazetteer, so that its bytes do not depend on the SQLite at hand."""
_STAGING: Final = """
CREATE TABLE staging.place (
    id INTEGER PRIMARY KEY, gid BLOB, name TEXT, kind INTEGER, feature TEXT, country TEXT, admin1 INTEGER,
    admin2 INTEGER, lat INTEGER, lon INTEGER, population INTEGER, precision INTEGER, uncertainty REAL,
    has_shape INTEGER, score REAL, cell INTEGER, code TEXT, key TEXT, area REAL);
CREATE TABLE staging.alias (key TEXT, place INTEGER, name_kind INTEGER, penalty REAL);
"""
_NAMED: Final = """
CREATE TABLE staging.named AS SELECT a.key AS key, a.place AS place, p.score - min(a.penalty) AS score
FROM staging.alias AS a JOIN staging.place AS p ON p.id = a.place
WHERE p.kind IN (:admin1, :admin2) GROUP BY a.key, a.place
"""
_SEATS: Final = """
WITH best AS (
    SELECT city.id AS id, max(n.score) + 0.5 AS score
    FROM staging.place AS city JOIN staging.named AS n ON n.key = city.key JOIN staging.place AS d ON d.id = n.place
    WHERE city.kind = :city AND d.id IN (city.admin1, city.admin2)
      AND (city.feature = 'PPLC' OR city.population * 10 >= d.population)
    GROUP BY city.id)
UPDATE staging.place SET score = best.score FROM best WHERE best.id = place.id AND best.score > place.score
"""
"""The seat of a division that bears its name comes before the division."""
_PLACES: Final = """
INSERT INTO place SELECT id, gid, name, kind, feature, country, admin1, admin2, lat, lon, population, precision,
    round(uncertainty * 10), has_shape, round(score * 100), cell, code FROM staging.place ORDER BY id
"""
_ALIASES: Final = """
INSERT INTO alias SELECT a.key, a.place, a.name_kind, p.kind, round(max(p.score - a.penalty) * 100)
FROM staging.alias AS a JOIN staging.place AS p ON p.id = a.place
GROUP BY a.key, a.place, a.name_kind ORDER BY a.key, a.place, a.name_kind
"""


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
        self._database = sqlite3.connect(f"file:{quote(str(self._part.resolve()))}", uri=True, isolation_level=None)
        run = self._database.execute
        run(f"PRAGMA page_size = {PAGE_SIZE}")
        run("PRAGMA journal_mode = OFF")
        run("PRAGMA synchronous = OFF")
        run("PRAGMA locking_mode = EXCLUSIVE")
        run("PRAGMA cache_size = -200000")
        run(f"PRAGMA application_id = {APPLICATION_ID}")
        run(f"PRAGMA user_version = {SCHEMA_VERSION}")
        run("ATTACH ? AS staging", (str(self._staging),))
        run("PRAGMA staging.journal_mode = OFF")
        run("PRAGMA staging.synchronous = OFF")
        self._database.executescript(_STAGING)
        self._database.executescript(_sql("schema.sql"))
        run("BEGIN")

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
            _normalise_header(self._part)
            self._staging.unlink(missing_ok=True)
            self._part.replace(self._path)
        self._discard()

    def _discard(self) -> None:
        for path in (self._part, self._staging):
            with suppress(OSError):
                path.unlink(missing_ok=True)

    def add(self, places: Iterable[tuple[int, Row, float | None, float | None]], *, ids: Mapping[str, int]) -> None:
        """Add places with their names.

        Parameters
        ----------
        places
            Number, row, prominence and uncertainty; ``None`` leaves the latter two to the row's kind.
        ids
            Numbers of the divisions that rows refer to, by gazetteer id.
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
        self._database.executemany(f"INSERT INTO staging.place VALUES ({slots})", rows)
        self._database.executemany("INSERT INTO staging.alias VALUES (?, ?, ?, ?)", names)
        rows.clear()
        names.clear()

    def add_alias(self, key: str, number: int, name_kind: int, penalty: float) -> None:
        """Add one more name of a place."""
        self._database.execute("INSERT INTO staging.alias VALUES (?, ?, ?, ?)", (key, number, name_kind, penalty))

    def add_shape(self, number: int, shape: Packed) -> None:
        """Add the polygons of a place, which must be there already."""
        west, south, east, north, area = shape.extent
        self._database.execute(
            "INSERT OR REPLACE INTO shape VALUES (?, ?, ?, ?, ?, ?)", (number, west, south, east, north, shape.data)
        )
        self._database.execute("UPDATE staging.place SET has_shape = 1, area = ? WHERE id = ?", (area, number))

    def add_airspace(self, number: int, shape: Packed) -> None:
        """Add the airspace of a country."""
        self._database.execute("INSERT INTO airspace VALUES (?, ?)", (number, shape.data))

    def add_composition(self, number: int, parts: str) -> None:
        """Add what a region is made of."""
        self._database.execute("INSERT INTO composition VALUES (?, ?)", (number, parts))
        self._database.execute("UPDATE staging.place SET has_shape = 1 WHERE id = ?", (number,))

    def add_fir(self, code: str, states: Iterable[str]) -> None:
        """Add the states of a flight information region."""
        self._database.executemany("INSERT OR IGNORE INTO fir VALUES (?, ?)", [(code, state) for state in states])

    def finish(self, facts: Mapping[str, str]) -> None:
        """Bring everything into its final order; nothing can be added afterwards."""
        run = self._database.execute
        _fill_uncertainty(self._database)
        numbers = {kind: kinds.KIND_NUMBERS[kind] for kind in ("city", "admin1", "admin2")}
        run(_NAMED, numbers)
        run("CREATE INDEX staging.named_key ON named (key, place)")
        run(_SEATS, numbers)
        run(_PLACES)
        run(_ALIASES)
        run(
            "INSERT INTO reversed SELECT DISTINCT reverse_text(key) FROM alias "
            f"WHERE length(key) > 3 AND score >= {_FUZZY_SCORE} ORDER BY 1"
        )
        codes = ", ".join(f"'{code}'" for code in sorted(TRANSLITERATED))
        run(
            "INSERT INTO skeleton SELECT DISTINCT skeleton(key) AS s, key FROM alias "
            f"WHERE s <> '' AND score >= {_FUZZY_SCORE} AND place IN "
            f"(SELECT id FROM place WHERE country IN ({codes})) ORDER BY 1, 2"
        )
        run("INSERT INTO filter VALUES (1, ?)", (self._filter(),))
        self._database.executemany("INSERT INTO meta VALUES (?, ?)", sorted(facts.items()))
        run("COMMIT")
        run("DETACH staging")
        self._database.executescript(_sql("schema_indices.sql"))

    def _filter(self) -> bytes:
        (count,) = self._database.execute("SELECT count(DISTINCT key) FROM alias").fetchone()
        bits = 1 << max(10, math.ceil(math.log2(max(1, count) * FILTER_BITS_A_KEY)))
        table = bytearray(bits // 8)
        for (key,) in self._database.execute("SELECT DISTINCT key FROM alias"):
            for bit in filter_bits(key, bits):
                table[bit >> 3] |= 1 << (bit & 7)
        return bytes(table)


def filter_bits(key: str, bits: int) -> tuple[int, int, int]:
    """Return the three bits that a key sets in a Bloom filter of so many bits (a power of two)."""
    data = key.encode()
    first, second = zlib.crc32(data), zlib.crc32(data, 0x9E3779B9) | 1
    return first & (bits - 1), (first + second) & (bits - 1), (first + 2 * second) & (bits - 1)


def _columns(
    number: int, row: Row, score: float | None, uncertainty: float | None, ids: Mapping[str, int]
) -> tuple[object, ...]:
    own = kinds.prominence(row.kind, row.feature, row.country, row.population)
    people = 0 if row.kind in _SIZED else row.population
    return (
        number, short_id(row.id), row.name, _KIND_NUMBERS[row.kind], row.feature or None, row.country or None,
        ids.get(row.admin1), ids.get(row.admin2), round(row.lat * DEGREE), round(row.lon * DEGREE), people,
        kinds.precision(row.kind), uncertainty, 0,
        own if score is None else score, cell_of(row.lat, row.lon), row.code or None, normalize(row.name), None,
    )  # fmt: skip


def short_id(gazetteer_id: str) -> str | int:
    """Return an id as it is stored: GeoNames ids, which are nearly all, as plain numbers.

    Examples
    --------
    >>> short_id("geonames:79415"), short_id("ourairports:ORAA")
    (79415, 'ourairports:ORAA')
    """
    number = gazetteer_id.removeprefix(GEONAMES)
    return int(number) if number != gazetteer_id and number.isdecimal() else gazetteer_id


def cell_of(lat: float, lon: float) -> int:
    """Return the number of the one-degree cell that holds a point.

    Examples
    --------
    >>> cell_of(-90.0, -180.0), cell_of(-89.5, -178.5)
    (0, 1)
    """
    return min(179, math.floor(lat) + 90) * 360 + (math.floor(lon) + 180) % 360


def _fill_uncertainty(database: sqlite3.Connection) -> None:
    """Turn staged areas of shapes into radii and give the rest the radius of their kind."""
    database.create_function(
        "radius",
        3,
        lambda kind, people, area: kinds.uncertainty_km(kinds.KINDS[kind], people, area or 0.0),
        deterministic=True,
    )
    database.create_function("reverse_text", 1, lambda text: text[::-1], deterministic=True)
    database.create_function("skeleton", 1, skeleton, deterministic=True)
    database.execute("UPDATE staging.place SET uncertainty = radius(kind, population, area) WHERE uncertainty IS NULL")


def _sql(name: str) -> str:
    return files("geonews.gazetteer").joinpath(name).read_text("utf-8")


def _normalise_header(path: Path) -> None:
    """Overwrite what the file header says of this very run: change counters and the SQLite version."""
    with path.open("r+b") as stream:
        for offset, value in ((24, 1), (92, 1), (96, _SQLITE_NUMBER)):
            stream.seek(offset)
            stream.write(value.to_bytes(4, "big"))

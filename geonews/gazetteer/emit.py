"""Turn what is staged in a database into the columns of a gazetteer file, in their final order.

Places are numbered by the one-degree cell they lie in, so that neighbours lie together and a cell is a range. The names
of a key come most prominent first, each place once, so that the reader has nothing left to sort.
"""

from __future__ import annotations

import itertools
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from geonews.gazetteer.container import Sections
from geonews.gazetteer.names import skeleton
from geonews.gazetteer.numbers import CELLS, HIT, PLACE, TEXT_ID
from geonews.gazetteer.words import TextsWriter, WordsWriter

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

TRANSLITERATED: Final = frozenset(
    "AE AF AM AZ BD BG BH BY CN DJ DZ EG EH ER ET GE GR IL IN IQ IR JO KG KP KR KW KZ LB LK LY MA MD ME MK MM MN MR "
    "NP OM PK PS QA RS RU SA SD SO SS SY TD TH TJ TM TN TR TW UA UZ XK YE".split()
)
"""Countries whose names reach English by transliteration, by ISO code."""
_FUZZY_SCORE: Final = 4400
"""Names worth less (in hundredths) are found exactly only."""
_MIN_FUZZY: Final = 4
_BATCH: Final = 20_000
NAME_KINDS: Final = 16
"""More than there are kinds of name: a penalty in hundredths times this, plus the kind, is how a place bears a name."""
_ORDER: Final = """
CREATE TABLE ident (gid TEXT PRIMARY KEY, number INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO ident SELECT gid, row_number() OVER (ORDER BY gid) - 1 FROM place WHERE typeof(gid) = 'text' ORDER BY 1;
CREATE TABLE final (id INTEGER PRIMARY KEY, number INTEGER NOT NULL);
INSERT INTO final SELECT id, number FROM
    (SELECT id, row_number() OVER (ORDER BY cell, gid) - 1 AS number FROM place) ORDER BY id;
CREATE TABLE similar (word TEXT);
CREATE TABLE sound (word TEXT);
"""
_GID: Final = f"ifnull({TEXT_ID} + ident.number, p.gid)"
_PLACES: Final = f"""
SELECT p.kind, p.feature, p.country, p.precision, p.has_shape, p.name, {_GID}, ifnull(a1.number + 1, 0),
    ifnull(a2.number + 1, 0), p.lat, p.lon, p.population, CAST(round(p.uncertainty * 10) AS INTEGER),
    CAST(round(p.score * 100) AS INTEGER)
FROM place AS p JOIN final AS f ON f.id = p.id LEFT JOIN ident ON ident.gid = p.gid
LEFT JOIN final AS a1 ON a1.id = p.admin1 LEFT JOIN final AS a2 ON a2.id = p.admin2
ORDER BY f.number
"""
_BY_ID: Final = f"""
SELECT f.number FROM place AS p JOIN final AS f ON f.id = p.id LEFT JOIN ident ON ident.gid = p.gid ORDER BY {_GID}
"""
_ALIASES: Final = f"""
SELECT g.key, round(p.score * 100) - g.how / {NAME_KINDS} AS score, g.how % {NAME_KINDS}, f.number, p.country
FROM (SELECT key, place, min(CAST(round(penalty * 100) AS INTEGER) * {NAME_KINDS} + name_kind) AS how
      FROM alias GROUP BY key, place) AS g
CROSS JOIN place AS p ON p.id = g.place CROSS JOIN final AS f ON f.id = g.place
"""


def emit(database: sqlite3.Connection, facts: Mapping[str, str], path: Path) -> None:
    """Write the staged places, names and shapes.

    Parameters
    ----------
    database
        Where :class:`geonews.gazetteer.writer.Writer` has staged them.
    facts
        What the file is to say about itself.
    path
        The file to write.
    """
    sections = Sections(path.parent)
    try:
        sections.json("facts", dict(sorted(facts.items())))
        database.executescript(_ORDER)
        database.execute("BEGIN")
        _places(database, sections)
        _cells(database, sections)
        _names(database, sections)
        for name in ("similar", "sound"):
            _words(sections, name, database.execute(f"SELECT DISTINCT word FROM {name} ORDER BY word"))
        for name in ("shape", "airspace"):
            _shapes(database, sections, name)
        _translations(database, sections)
        _tables(database, sections)
        sections.write(path)
    finally:
        sections.close()


def _batches(rows: Iterable[Any]) -> Iterator[list[Any]]:
    rows = iter(rows)
    while batch := list(itertools.islice(rows, _BATCH)):
        yield batch


def _places(database: sqlite3.Connection, sections: Sections) -> None:
    classes: dict[tuple[object, ...], int] = {}
    start = 0
    for batch in _batches(database.execute(_PLACES)):
        places: list[bytes] = []
        names: list[bytes] = []
        for row in batch:
            gid, admin1, _, *where, people, radius, score = row[6:]
            name = row[5].encode()
            form = classes.setdefault(row[:5], len(classes))
            places.append(PLACE.pack(gid, form, *where, admin1, people, radius, start, len(name), score))
            names.append(name)
            start += len(name)
        sections.data("place", b"".join(places), code="i")
        sections.data("name", b"".join(names))
        sections.numbers("admin2", "I", [row[8] for row in batch])
    sections.json("classes", list(classes))
    _words(sections, "ids", database.execute("SELECT gid FROM ident ORDER BY gid"))
    for batch in _batches(database.execute(_BY_ID)):
        sections.numbers("by_id", "I", [number for (number,) in batch])


def _cells(database: sqlite3.Connection, sections: Sections) -> None:
    """Write the number of the first place of each cell, and of one cell more."""
    counts: dict[int, int] = dict(database.execute("SELECT cell, count(*) FROM place GROUP BY cell").fetchall())
    starts = itertools.accumulate((counts.get(cell, 0) for cell in range(CELLS)), initial=0)
    sections.numbers("cells", "I", starts)


def _names(database: sqlite3.Connection, sections: Sections) -> None:
    keys = WordsWriter(sections, "key")
    hits: list[bytes] = []
    similar: list[tuple[str]] = []
    sounds: list[tuple[str]] = []

    def flush() -> None:
        sections.data("named", b"".join(hits))
        database.executemany("INSERT INTO similar VALUES (?)", similar)
        database.executemany("INSERT INTO sound VALUES (?)", sounds)
        for held in (hits, similar, sounds):
            held.clear()

    for key, group in itertools.groupby(database.execute(_ALIASES), key=itemgetter(0)):
        rows = sorted(group, key=_rank)
        keys.add(key.encode(), len(rows))
        hits.extend(HIT.pack(row[3], row[2], int(row[1])) for row in rows)
        if rows[0][1] >= _FUZZY_SCORE and len(key) >= _MIN_FUZZY:
            similar.append((key[::-1],))
        if any(row[4] in TRANSLITERATED for row in rows if row[1] >= _FUZZY_SCORE) and (sound := skeleton(key)):
            sounds.append((f"{sound}\t{key}",))
        if len(hits) >= _BATCH:
            flush()
    flush()
    keys.close()


def _rank(row: tuple[Any, ...]) -> tuple[float, int, int]:
    """Order the places of a name: by score, then by the kind of name."""
    return -row[1], row[2], row[3]


def _words(sections: Sections, name: str, rows: Iterable[tuple[str]]) -> None:
    words = WordsWriter(sections, name)
    for (word,) in rows:
        words.add(word.encode())
    words.close()


def _shapes(database: sqlite3.Connection, sections: Sections, name: str) -> None:
    starts, numbers = [0], []
    query = f"SELECT f.number, rings FROM {name} JOIN final AS f ON f.id = place ORDER BY 1"
    for number, rings in database.execute(query):
        sections.data(f"{name}.rings", rings)
        numbers.append(number)
        starts.append(starts[-1] + len(rings))
    sections.numbers(f"{name}.places", "I", numbers)
    sections.numbers(f"{name}.starts", "I", starts)


def _translations(database: sqlite3.Connection, sections: Sections) -> None:
    """Write the names by language: one text a place, language and name by turns."""
    texts = TextsWriter(sections, "translated")
    query = "SELECT number, language, name FROM translation JOIN final ON id = place ORDER BY number, language"
    numbers: list[int] = []
    for number, group in itertools.groupby(database.execute(query), key=itemgetter(0)):
        numbers.append(number)
        texts.extend(["\t".join(part for row in group for part in row[1:])])
    texts.close()
    sections.numbers("translated.places", "I", numbers)


def _tables(database: sqlite3.Connection, sections: Sections) -> None:
    """Write what is small: parts of regions, states of FIRs, codes of countries and divisions."""
    parts = database.execute("SELECT number, parts FROM composition JOIN final ON id = place ORDER BY 1")
    sections.json("compositions", {str(number): text for number, text in parts})
    for name, query in (
        ("firs", "SELECT code, state FROM fir ORDER BY 1, 2"),
        ("codes", "SELECT code, number FROM place JOIN final USING (id) WHERE code IS NOT NULL ORDER BY 1, 2"),
    ):
        groups = itertools.groupby(database.execute(query), key=itemgetter(0))
        sections.json(name, {code: [value for _, value in group] for code, group in groups})

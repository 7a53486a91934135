"""Turn what is staged in a database into the columns of a gazetteer file, in their final order.

Places are numbered by the one-degree cell they lie in, so that neighbours lie together and a cell is a range. The names
of a key come most prominent first, each place once, so that the reader has nothing left to sort.
"""

from __future__ import annotations

import itertools
from array import array
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from geonews.gazetteer import kinds
from geonews.gazetteer.container import Sections
from geonews.gazetteer.names import skeleton
from geonews.gazetteer.numbers import CELLS, HIT, PLACE, TEXT_ID
from geonews.gazetteer.words import TextsWriter, WordsWriter
from geonews.model import AREA_PRECISION

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator, Mapping
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
_NEVER: Final = 1 << 30
NAME_KINDS: Final = 16
"""More than there are kinds of name: a penalty in hundredths times this, plus the kind, is how a place bears a name."""
_ORDER: Final = """
CREATE TABLE final AS
    SELECT id, cell, gid, admin1, admin2, kind, feature, country, precision, has_shape, name, lat, lon, population,
        uncertainty, area, CAST(round(score * 100) AS INTEGER) AS score
    FROM place ORDER BY cell, gid;
CREATE TABLE similar (word TEXT);
CREATE TABLE sound (word TEXT);
"""
_NUMBERED: Final = "SELECT id, cell, score, country FROM final ORDER BY rowid"
_PLACES: Final = """
SELECT id, gid, admin1, admin2, kind, feature, country, precision, has_shape, name, lat, lon, population, uncertainty,
    area, score
FROM final ORDER BY rowid
"""
_BY_ID: Final = "SELECT rowid - 1, gid FROM final ORDER BY gid"
_ALIASES: Final = f"""
SELECT key, place, CAST(round(penalty * 100) AS INTEGER) * {NAME_KINDS} + name_kind FROM alias ORDER BY key
"""
_WIDE_KM: Final = 100.0
_PRECISION: Final = 3
"""Where in a class of places the precision stands."""


def emit(
    database: sqlite3.Connection, facts: Mapping[str, str], path: Path, progress: Callable[[int, int], None]
) -> None:
    """Write the staged places, names and shapes.

    Parameters
    ----------
    database
        Where :class:`geonews.gazetteer.writer.Writer` has staged them.
    facts
        What the file is to say about itself.
    path
        The file to write.
    progress
        Called with the steps done and the steps in all.
    """
    sections = Sections(path.parent)
    try:
        sections.json("facts", dict(sorted(facts.items())))
        steps = _Steps(database, progress)
        database.executescript(_ORDER)
        database.execute("BEGIN")
        order = _Order(database, sections)
        steps.take(len(order.scores))
        _places(database, sections, order, steps)
        _names(database, sections, order, steps)
        for name in ("similar", "sound"):
            _words(sections, name, database.execute(f"SELECT DISTINCT word FROM {name} ORDER BY word"))
        database.create_function("number_of", 1, order.numbers.__getitem__, deterministic=True)
        for name in ("shape", "airspace"):
            _shapes(database, sections, name)
        _translations(database, sections)
        _tables(database, sections)
        sections.write(path)
        steps.end()
    finally:
        sections.close()


class _Steps:
    """Counts what is done of all that is to be done: two steps a place, one a name, and one in the end."""

    def __init__(self, database: sqlite3.Connection, progress: Callable[[int, int], None]) -> None:
        (names,) = database.execute("SELECT ifnull(max(rowid), 0) FROM alias").fetchone()
        (places,) = database.execute("SELECT count(*) FROM place").fetchone()
        self._progress, self._done, self._total = progress, 0, names + 2 * places + 1
        self.take(0)

    def take(self, steps: int) -> None:
        """Say that so many more steps are done."""
        self._done += steps
        self._progress(self._done, self._total)

    def end(self) -> None:
        """Say that all is done."""
        self._progress(self._total, self._total)


class _Order:
    """What the names need to know about places, seven bytes each, so that they are not sorted with them."""

    def __init__(self, database: sqlite3.Connection, sections: Sections) -> None:
        (last,) = database.execute("SELECT ifnull(max(id), 0) FROM final").fetchone()
        self.numbers = array("I", bytes(4 * (last + 1)))
        """Numbers of places by the ids under which they are staged."""
        self.scores = array("h")
        """Prominence under the place's own name, by number."""
        self.heard = bytearray()
        """Whether names reach English by transliteration, by number."""
        counts = [0] * CELLS
        for number, (identifier, cell, score, country) in enumerate(database.execute(_NUMBERED)):
            self.numbers[identifier] = number
            self.scores.append(score)
            self.heard.append(country in TRANSLITERATED)
            counts[cell] += 1
        sections.numbers("cells", "I", itertools.accumulate(counts, initial=0))


def _batches(rows: Iterable[Any]) -> Iterator[list[Any]]:
    rows = iter(rows)
    while batch := list(itertools.islice(rows, _BATCH)):
        yield batch


def _identifiers(database: sqlite3.Connection, sections: Sections) -> dict[int, int]:
    """Write the numbers of places in the order of their ids; return what stands for the ids that are text."""
    texts: dict[int, int] = {}
    words = WordsWriter(sections, "ids")
    for batch in _batches(database.execute(_BY_ID)):
        sections.numbers("by_id", "I", [number for number, _ in batch])
        for number, gid in batch:
            if isinstance(gid, str):
                texts[number] = TEXT_ID + len(texts)
                words.add(gid.encode())
    words.close()
    return texts


def _places(database: sqlite3.Connection, sections: Sections, order: _Order, steps: _Steps) -> None:
    """Write the places in their order."""
    texts = _identifiers(database, sections)
    divisions: dict[str, int] = dict(database.execute("SELECT code, number FROM division"))
    classes: dict[tuple[object, ...], int] = {}
    start = 0
    for batch in _batches(enumerate(database.execute(_PLACES))):
        places: list[bytes] = []
        names: list[bytes] = []
        seconds: list[int] = []
        for number, (identifier, gid, admin1, admin2, *form, text, lat, lon, people, radius, area, score) in batch:
            name, km = text.encode(), _radius(form, people, radius, area)
            first = _above(admin1, identifier, divisions, order)
            where = (lat, lon, first, people, int(km * 10 + 0.5), start, len(name), score)
            places.append(PLACE.pack(texts.get(number, gid), classes.setdefault(tuple(form), len(classes)), *where))
            names.append(name)
            seconds.append(_above(admin2, identifier, divisions, order))
            start += len(name)
        sections.data("place", b"".join(places), code="i")
        sections.data("name", b"".join(names))
        sections.numbers("admin2", "I", seconds)
        steps.take(len(batch))
    sections.json("classes", list(classes))


def _radius(form: list[Any], people: int, radius: float | None, area: float | None) -> float:
    """Return a place's uncertainty; one that it makes an area loses its exact precision."""
    if radius is None:
        radius = kinds.uncertainty_km(kinds.KINDS[form[0]], people, area or 0.0)
    # An island or a range as wide as a province is no spot either.
    if radius >= _WIDE_KM and form[_PRECISION] < AREA_PRECISION:
        form[_PRECISION] = AREA_PRECISION
    return radius


def _above(code: int | str | None, identifier: int, divisions: Mapping[str, int], order: _Order) -> int:
    """Return the number of a division counted from 1, given as it is staged or by its code; 0 for none."""
    if code is None:
        return 0
    found = code if isinstance(code, int) else divisions.get(code, identifier)
    return 0 if found == identifier else order.numbers[found] + 1


def _names(database: sqlite3.Connection, sections: Sections, order: _Order, steps: _Steps) -> None:
    """Write the keys in order with the places that bear them; stage what similar names are found by."""
    keys = WordsWriter(sections, "key")
    hits: list[bytes] = []
    similar: list[tuple[str]] = []
    sounds: list[tuple[str]] = []

    def flush(done: int) -> None:
        sections.data("named", b"".join(hits))
        database.executemany("INSERT INTO similar VALUES (?)", similar)
        database.executemany("INSERT INTO sound VALUES (?)", sounds)
        for held in (hits, similar, sounds):
            held.clear()
        steps.take(done)

    done = 0
    for key, group in itertools.groupby(database.execute(_ALIASES), key=itemgetter(0)):
        rows = list(group)
        done += len(rows)
        ranked = _ranked(rows, order)
        keys.add(key.encode(), len(ranked))
        hits.extend([HIT.pack(number, kind, -minus) for minus, kind, number in ranked])
        if ranked[0][0] <= -_FUZZY_SCORE:
            if len(key) >= _MIN_FUZZY:
                similar.append((key[::-1],))
            heard = any(order.heard[number] for minus, _, number in ranked if minus <= -_FUZZY_SCORE)
            if heard and (sound := skeleton(key)):
                sounds.append((f"{sound}\t{key}",))
        if done >= _BATCH:
            flush(done)
            done = 0
    flush(done)
    keys.close()


def _ranked(rows: list[tuple[str, int, int]], order: _Order) -> list[tuple[int, int, int]]:
    """Return (minus the score, kind of name, number) of the places of a key, the best first, each once."""
    numbers, scores = order.numbers, order.scores
    if len(rows) == 1:
        _, place, how = rows[0]
        number = numbers[place]
        return [(how // NAME_KINDS - scores[number], how % NAME_KINDS, number)]
    borne: dict[int, int] = {}
    for _, place, how in rows:
        number = numbers[place]
        if how < borne.get(number, _NEVER):
            borne[number] = how
    return sorted((how // NAME_KINDS - scores[number], how % NAME_KINDS, number) for number, how in borne.items())


def _words(sections: Sections, name: str, rows: Iterable[tuple[str]]) -> None:
    words = WordsWriter(sections, name)
    for (word,) in rows:
        words.add(word.encode())
    words.close()


def _shapes(database: sqlite3.Connection, sections: Sections, name: str) -> None:
    starts, numbers = [0], []
    for number, rings in database.execute(f"SELECT number_of(place), rings FROM {name} ORDER BY 1"):
        sections.data(f"{name}.rings", rings)
        numbers.append(number)
        starts.append(starts[-1] + len(rings))
    sections.numbers(f"{name}.places", "I", numbers)
    sections.numbers(f"{name}.starts", "I", starts)


def _translations(database: sqlite3.Connection, sections: Sections) -> None:
    """Write the names by language: one text a place, language and name by turns."""
    texts = TextsWriter(sections, "translated")
    query = "SELECT number_of(place), language, name FROM translation ORDER BY 1, 2"
    numbers: list[int] = []
    for number, group in itertools.groupby(database.execute(query), key=itemgetter(0)):
        numbers.append(number)
        texts.extend(["\t".join(part for row in group for part in row[1:])])
    texts.close()
    sections.numbers("translated.places", "I", numbers)


def _tables(database: sqlite3.Connection, sections: Sections) -> None:
    """Write what is small: parts of regions, states of FIRs, codes of countries and divisions."""
    parts = database.execute("SELECT number_of(place), parts FROM composition ORDER BY 1")
    sections.json("compositions", {str(number): text for number, text in parts})
    for name, query in (
        ("firs", "SELECT code, state FROM fir ORDER BY 1, 2"),
        ("codes", "SELECT code, number_of(id) FROM place WHERE code IS NOT NULL ORDER BY 1, 2"),
    ):
        groups = itertools.groupby(database.execute(query), key=itemgetter(0))
        sections.json(name, {code: [value for _, value in group] for code, group in groups})

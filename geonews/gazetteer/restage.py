"""Stage what a gazetteer file holds again, to build another one on top of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geonews.gazetteer.numbers import CELLS

_TOLD: Final = 20_000

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from geonews.gazetteer.tables import Tables
    from geonews.gazetteer.writer import Writer


def restage(tables: Tables, writer: Writer, progress: Callable[[int, int], None] | None = None) -> None:
    """Stage all places, names and shapes of a gazetteer; its places keep their numbers, counted from 1.

    Parameters
    ----------
    tables, writer
        From where to where.
    progress
        Called with the names done and the names in all.
    """
    run = writer.database.executemany
    run(
        "INSERT INTO place SELECT ?, ?, ?, ?, ?, ?, nullif(?, 0), nullif(?, 0), ?, ?, ?, ?, ?, ?, ?, ?, ?, '', NULL",
        (
            (number, *row[:-1], cell, row[-1])
            for number, (row, cell) in enumerate(zip(tables.staged_places(), _cells(tables), strict=True), start=1)
        ),
    )
    run("INSERT INTO alias VALUES (?, ?, ?, ?)", _aliases(tables, progress))
    for table in ("shape", "airspace"):
        shaped = ((number + 1, bytes(tables.rings(number, table) or b"")) for number in tables.shaped(table))
        run(f"INSERT INTO {table} VALUES (?, ?)", shaped)
    run("INSERT INTO composition VALUES (?, ?)", ((number + 1, parts) for number, parts in tables.compositions.items()))
    translated = (
        (number, code, name) for number in tables.translated() for code, name in tables.translations(number).items()
    )
    writer.add_translations((number + 1, code, name) for number, code, name in translated)
    for code, states in tables.firs.items():
        writer.add_fir(code, states)


def _cells(tables: Tables) -> Iterator[int]:
    for cell in range(CELLS):
        for _ in range(tables.cells[cell], tables.cells[cell + 1]):
            yield cell


def _aliases(tables: Tables, progress: Callable[[int, int], None] | None) -> Iterator[tuple[str, int, int, float]]:
    scores, total = tables.scores(), tables.entries_in_all
    entry = 0
    for word, entries in tables.keys:
        key = word.decode()
        for number, kind, score in tables.entries(entry, entry + entries):
            yield key, number + 1, kind, (scores[number] - score) / 100
        entry += entries
        if progress is not None and (entry % _TOLD < entries or entry == total):
            progress(entry, total)

"""Compile the compact sources of ``data/gazetteer`` into one SQLite file; needs the standard library only.

This runs when the package is built, and once when the package is used from a checkout.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from geonews.errors import SourceError
from geonews.gazetteer import curated, kinds, store
from geonews.gazetteer.writer import SCHEMA_VERSION, Writer, cell_of

if TYPE_CHECKING:
    from pathlib import Path

COMPILED: Final = "geonews.sqlite"


def inputs(source: Path) -> list[Path]:
    """Return the files that a compiled gazetteer depends on."""
    names = [store.PLACES, store.SHAPES, store.AIRSPACE]
    return [source / name for name in names if (source / name).exists()] + sorted((source / "curated").glob("*.csv"))


def inputs_digest(source: Path) -> str:
    """Return one hash over all input files, in order of name."""
    total = hashlib.sha256()
    for path in inputs(source):
        total.update(f"{path.name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()


def compile_gazetteer(source: Path, path: Path) -> None:
    """Compile the sources in a directory into a gazetteer file.

    Parameters
    ----------
    source
        A directory such as ``data/gazetteer``.
    path
        The file to write; replaced only when the new one is complete.

    Raises
    ------
    SourceError
        If a source is missing or damaged.
    """
    if not (source / store.PLACES).is_file():
        raise SourceError(f"{source}: holds no {store.PLACES}; is this the gazetteer's source directory?")
    rows = {row.id: row for row in store.load_places(source / store.PLACES)}
    table = curated.load(source / "curated", rows)
    order = sorted(rows.values(), key=lambda row: (cell_of(row.lat, row.lon), row.id))
    ids = {row.id: number for number, row in enumerate(order, start=1)}
    with Writer(path) as writer:
        writer.add(
            ((ids[row.id], row, table.scores.get(row.id), table.radii.get(row.id)) for row in order), ids=ids
        )
        for key, identifier, name_kind, penalty in table.names:
            if identifier in ids:
                writer.add_alias(key, ids[identifier], kinds.NAME_KIND_NUMBERS[name_kind], penalty)
        for identifier, polygons in store.load_shapes(source / store.SHAPES):
            if identifier in ids:
                writer.add_shape(ids[identifier], polygons)
        for identifier, polygons in table.polygons.items():
            writer.add_shape(ids[identifier], polygons)
        if (source / store.AIRSPACE).exists():
            for identifier, polygons in store.load_shapes(source / store.AIRSPACE):
                writer.add_airspace(ids[identifier], polygons)
        for identifier, parts in table.compositions.items():
            writer.add_composition(ids[identifier], parts)
        for code, states in table.firs.items():
            writer.add_fir(code, states)
        facts = {"schema": str(SCHEMA_VERSION), "sources": inputs_digest(source), "places": str(len(order))}
        writer.finish(facts)

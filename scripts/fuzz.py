"""Fuzz readers, grammars, reports, maps, gazetteers and the whole parse, guided by coverage.

::

    python -m pip install atheris
    python scripts/fuzz.py --seconds 1200            # every target in turn, 20 minutes together
    python scripts/fuzz.py --seconds 300 dates maps

The targets are in ``tests/fuzz/targets.py``. What was found interesting is kept in ``build/fuzz/TARGET`` for the next
run; what makes a target fail, or take longer than 25 seconds, is kept there as ``crash-…`` or ``timeout-…``, and the
script ends with 1. Run such a file alone with ``python scripts/fuzz.py TARGET --file FILE``.
"""

from __future__ import annotations

import argparse
import hashlib
import runpy
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FUZZ = ROOT / "tests" / "fuzz"
KEPT = ROOT / "build" / "fuzz"
LONGEST_S = 25
LARGEST = 20_000
MEMORY_MB = 3_000


def targets() -> dict[str, object]:
    """Return the targets by name, in order."""
    return {target.__name__: target for target in runpy.run_path(str(FUZZ / "targets.py"))["TARGETS"]}


def fuzz(name: str, seconds: int) -> None:
    """Fuzz one target; never returns."""
    import atheris

    with atheris.instrument_imports(include=["geonews"]):
        target = targets()[name]
    folder = KEPT / name
    folder.mkdir(parents=True, exist_ok=True)
    for seed in runpy.run_path(str(FUZZ / "seeds.py"))["seeds"]()[name]:
        (folder / hashlib.sha256(seed).hexdigest()[:16]).write_bytes(seed)
    options = (
        f"-max_total_time={seconds}", f"-timeout={LONGEST_S}", f"-max_len={LARGEST}", f"-rss_limit_mb={MEMORY_MB}",
        f"-artifact_prefix={folder}/", "-print_final_stats=1", "-verbosity=0",
    )  # fmt: skip
    atheris.Setup([sys.argv[0], *options, str(folder)], target)
    atheris.Fuzz()


def main() -> int:
    """Fuzz what was asked for, each target in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("target", nargs="*", help="names of targets; all when none is given")
    parser.add_argument("--seconds", type=int, default=600, help="for all targets together (%(default)s)")
    parser.add_argument("--file", type=Path, help="run the target on this file and on nothing else")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.file:
        targets()[given.target[0]](given.file.read_bytes())  # type: ignore[operator]
        return 0
    if given.here:
        fuzz(given.target[0], given.seconds)
    names = given.target or list(targets())
    share = max(1, given.seconds // len(names))
    failed = []
    for name in names:
        started = time.monotonic()
        command = [sys.executable, __file__, name, "--here", "--seconds", str(share)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - this script
        runs = next((line.split()[-1] for line in done.stderr.splitlines() if "number_of_executed" in line), "?")
        print(f"{name}: {runs} runs in {time.monotonic() - started:.0f} s, exit {done.returncode}", flush=True)
        if done.returncode:
            failed.append(name)
            print(done.stdout[-3000:], done.stderr[-1500:], sep="\n", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

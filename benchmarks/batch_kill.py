"""Kill ``geonews batch`` at random moments, let it end, and compare with a run that nobody disturbed.

    python benchmarks/batch_kill.py TEXTS... --articles 3000 --kills 10 --out /tmp/kill [--dask]

TEXTS are JSON Lines with a field ``text`` each. With ``--dask`` a local cluster does the work, and it is one of its two
workers that is killed, once. The exit code tells whether every report is there once, byte for byte the same, and no
temporary file is left.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from batch_corpus import articles, finished, read_texts, tree

SHORT = 600
"""Characters of an article: short ones, so that it is the machinery that is measured."""


def command(corpus: Path, out: Path, *options: str) -> list[str]:
    """Return the command of a run."""
    return [sys.executable, "-m", "geonews", "batch", str(corpus), "--out", str(out), "--workers", "2", *options]


def files(out: Path) -> dict[str, bytes]:
    """Return every file of a run, hidden ones too, but the account of it."""
    return {str(p.relative_to(out)): p.read_bytes() for p in out.rglob("*") if p.is_file() and p.name != "run.json"}


def kill_runs(corpus: Path, out: Path, kills: int, longest: float) -> None:
    """Start a run over and over, and kill it each time."""
    for number in range(1, kills + 1):
        with subprocess.Popen(command(corpus, out), stderr=subprocess.DEVNULL) as running:  # noqa: S603 - geonews
            wait = random.uniform(0, longest)  # noqa: S311 - nothing here is secret
            time.sleep(wait)
            early = running.poll() is None
            running.kill()
        left = [name for name in files(out) if name.endswith(".tmp")] if out.exists() else []
        what = "killed" if early else "had ended"
        print(
            f"  {number}: {what} after {wait:.1f} s, {finished(out):,} reports finished, temporary files: {len(left)}"
        )


def kill_dask_worker(corpus: Path, out: Path, after: int) -> None:
    """Run on a local cluster, and kill one of its workers when some reports are finished."""
    with subprocess.Popen(command(corpus, out, "--dask", "local")) as running:  # noqa: S603 - geonews
        while running.poll() is None and finished(out) < after:
            time.sleep(0.2)
        workers = [pid for pid in tree(running.pid) if is_worker(pid)]
        print(f"  killing one of {len(workers)} workers after {finished(out):,} reports")
        os.kill(workers[0], signal.SIGKILL)
    print(f"  exit code {running.returncode}")


def is_worker(pid: int) -> bool:
    """Tell whether a process is a worker of Dask's: spawned, and not the one that watches resources."""
    return b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()


def main() -> int:
    """Run undisturbed, run disturbed, compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="+", type=Path)
    parser.add_argument("--articles", type=int, default=3000)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--dask", action="store_true")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    corpus, whole, killed = (options.out / name for name in ("corpus.jsonl", "whole", "killed"))
    shutil.rmtree(killed, ignore_errors=True)
    with corpus.open("w", encoding="utf-8") as stream:
        for each in articles(read_texts(options.texts), options.articles):
            stream.write(json.dumps(each | {"text": each["text"][:SHORT]}, ensure_ascii=False) + "\n")
    started = time.monotonic()
    subprocess.run(command(corpus, whole), check=True)  # noqa: S603 - geonews itself
    print(f"undisturbed: {finished(whole):,} reports in {time.monotonic() - started:.0f} s")
    if options.dask:
        kill_dask_worker(corpus, killed, options.articles // 3)
    else:
        kill_runs(corpus, killed, options.kills, 2 * (time.monotonic() - started) / options.kills)
        subprocess.run(command(corpus, killed), check=True)  # noqa: S603 - geonews itself
    same = files(whole) == files(killed)
    ids = [
        json.loads(line)["id"]
        for name, data in files(killed).items()
        if "reports/" in name
        for line in data.splitlines()
    ]
    once = len(ids) == len(set(ids)) == options.articles
    left = [name for name in files(killed) if name.endswith(".tmp")]
    print(f"byte for byte the same: {same}; every report once: {once}; temporary files left: {len(left)}")
    return 0 if same and once and not left else 1


if __name__ == "__main__":
    sys.exit(main())

"""Run ``geonews batch`` over many generated articles: rate, CPU, memory of each process over time, size of the output.

    python benchmarks/batch_corpus.py TEXTS... --articles 100000 --workers 2 --out /tmp/run100k

TEXTS are JSON Lines with a field ``text`` each (the development texts, for example). Each article is made of sentences
of three of them, drawn anew and with other numbers, as long as the first of the three: no two are alike, and names meet
in new company. On a shared machine seconds mean little: the rate that counts is articles a second of CPU.
Memory is read from ``/proc`` (Linux): what a process has for itself, and its share of what it shares (PSS).
"""

from __future__ import annotations

import argparse
import contextlib
import itertools
import json
import os
import random
import re
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SENTENCES = re.compile(r"(?<=[.!?])\s+")
DIGITS = re.compile(r"[1-9]")
MIXED = 3
MIB = 2**20
CORES = (2, 16, 64, 256)


def read_texts(paths: Sequence[Path]) -> list[str]:
    """Return the texts of the files."""
    return [json.loads(line)["text"] for path in paths for line in path.read_text("utf-8").splitlines()]


def articles(texts: Sequence[str], number: int) -> Iterator[dict[str, str]]:
    """Yield generated articles; the same ones each time."""
    sentences = [SENTENCES.split(text.strip()) for text in texts]
    for index in range(number):
        draw = random.Random(index)  # noqa: S311 - nothing here is secret
        chosen = draw.choices(range(len(texts)), k=MIXED)
        pool = [sentence for which in chosen for sentence in sentences[which]]
        draw.shuffle(pool)
        kept, length = [], 0
        for sentence in pool:
            kept.append(sentence)
            length += len(sentence) + 1
            if length >= len(texts[chosen[0]]):
                break
        text = DIGITS.sub(lambda _digit, draw=draw: draw.choice("123456789"), " ".join(kept))
        day = f"2024-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"
        yield {"id": f"a{index}", "text": text, "published": day}


def tree(pid: int) -> list[int]:
    """Return a process and all that it started, in the order of their start."""
    found = [pid]
    for each in found:
        for thread in Path(f"/proc/{each}/task").glob("*/children"):
            with contextlib.suppress(OSError):
                found += map(int, thread.read_text("ascii").split())
    return found


def memory_mib(pid: int) -> float:
    """Return the memory of a process (PSS)."""
    try:
        found = re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text("ascii"), re.MULTILINE)
    except OSError:
        return 0.0
    return int(found[1]) / 1024 if found else 0.0


def cpu_seconds(pid: int) -> float:
    """Return the CPU time that a process has taken, without its children."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def finished(out: Path) -> int:
    """Return how many reports are finished."""
    return sum(path.read_bytes().count(b"\n") for path in (out / "reports").glob("*.jsonl"))


def watch(command: Sequence[str], out: Path, every: float) -> dict[str, Any]:
    """Run a command; return its time, CPU time, and the memory of its processes over time."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    samples: list[dict[str, Any]] = []
    head = 0.0
    with subprocess.Popen(command) as running:  # noqa: S603 - geonews itself
        told = 0.0
        while running.poll() is None:
            time.sleep(1)
            memory = [round(memory_mib(pid)) for pid in tree(running.pid)]
            head = cpu_seconds(running.pid) or head
            seconds = time.monotonic() - started
            if seconds - told >= every:
                told = seconds
                samples.append({"seconds": round(seconds), "reports": finished(out), "mib": memory})
                print(json.dumps(samples[-1]), flush=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {
        "exit": running.returncode,
        "seconds": time.monotonic() - started,
        "cpu_seconds": cpu,
        "head": head,
        "samples": samples,
    }


def tell(seen: dict[str, Any], run: Path, workers: int, number: int) -> None:
    """Print what a run took, and what larger ones would take."""
    size = sum(path.stat().st_size for path in run.rglob("*") if path.is_file()) / number
    parsed = json.loads((run / "run.json").read_text("utf-8"))["last_run"]["articles_parsed"]
    rate = parsed / seen["cpu_seconds"]
    columns = list(itertools.zip_longest(*(sample["mib"] for sample in seen["samples"]), fillvalue=0))
    print(f"workers {workers}: exit {seen['exit']}, {parsed:,} articles in {seen['seconds']:,.0f} s")
    print(f"  {parsed / seen['seconds']:.1f} articles/s; {rate:.1f} articles a second of CPU")
    print(f"  peak MiB: {[max(column) for column in columns]} (first the head); output {size * number / MIB:,.0f} MiB")
    if workers > 1:
        cores = parsed / seen["head"] / rate
        print(f"  the head takes {seen['head'] / parsed * 1e3:.2f} ms of CPU an article: enough for {cores:.0f} cores")
    for wanted, what in ((300_000, "a day of world news"), (100_000_000, "an archive")):
        hours = wanted / rate / 3600
        times = ", ".join(f"{cores} cores {hours / cores:,.1f} h" for cores in CORES)
        print(f"  {what}, {wanted:,} articles: {hours:,.1f} core hours ({times}), {wanted * size / 2**30:,.0f} GiB")


def main() -> None:
    """Generate, run, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="+", type=Path)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--workers", type=int, nargs="+", default=[2])
    parser.add_argument("--out", type=Path, required=True, help="a folder for corpus and runs, beside each other")
    parser.add_argument("--characters", type=int, help="cut the articles to this length")
    parser.add_argument("--every", type=float, default=60, help="seconds between two looks at memory")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    corpus = options.out / f"corpus-{options.articles}.jsonl"
    if not corpus.exists():
        with corpus.open("w", encoding="utf-8") as stream:
            for each in articles(read_texts(options.texts), options.articles):
                each["text"] = each["text"][: options.characters]
                stream.write(json.dumps(each, ensure_ascii=False) + "\n")
    print(f"{options.articles:,} articles, {corpus.stat().st_size / options.articles:,.0f} bytes each")
    for workers in options.workers:
        run = options.out / f"run-{options.articles}-{workers}"
        command = [sys.executable, "-m", "geonews", "batch", str(corpus), "--out", str(run), "--workers", str(workers)]
        seen = watch(command, run, options.every)
        tell(seen, run, workers, options.articles)


if __name__ == "__main__":
    main()

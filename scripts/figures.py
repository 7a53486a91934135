"""Run the benchmarks and the accuracy measurements, and write what they print to ``docs/figures.md``.

    python scripts/figures.py ../shared/evaluation
    python scripts/figures.py ../shared/evaluation --peer /path/to/python-with-spacy --held-out --clusters FILE
    python scripts/figures.py ../shared/evaluation --only gazetteer map

The folder holds the labelled development data. Without ``--held-out``, figures on it are those of models that were
trained on parts of it; with it, the taggers and rankers are trained anew without the documents they are measured on,
which takes about an hour (scipy and python-crfsuite are needed). A measurement that fails ends the script, and the page
stays as it was.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import platform
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from geonews.output import written_whole
from geonews.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT: Final = Path(__file__).resolve().parents[1]
PAGE: Final = ROOT / "docs" / "figures.md"
OWN_SETS: Final = ROOT / "tests" / "accuracy"
NEWS: Final = ("lgl", "trnews", "geovirus", "gwn")
EVENTS: Final = ("halterman_dev", "rams_dev", "wikievents_dev", "muc4_dev")
BATCH_ARTICLES: Final = 3000
_ABOUT: Final = """\
Written by `scripts/figures.py` on {now} with geonews {version} on {machine}. `DATA` is the folder of labelled
development data. On a shared machine only seconds of CPU and ratios within one run mean something."""


@dataclass(frozen=True)
class Measurement:
    """A command, what its figures are about, and the part of the page they belong to."""

    part: str
    title: str
    command: tuple[str, ...]


def geonews_eval(kind: str, *rest: str) -> tuple[str, ...]:
    """Return a command of ``geonews eval``."""
    return ("-m", "geonews", "eval", kind, *rest)


def accuracy(data: str) -> Iterator[Measurement]:
    """Yield how right names, places and incidents are with the models as they are shipped."""
    yield Measurement(
        "accuracy", "Whole articles of the development data", geonews_eval("articles", f"{data}/articles")
    )
    for name in sorted({path.parent.name for path in OWN_SETS.glob("*/*.json")}):
        yield Measurement("accuracy", f"Own articles: {name}", geonews_eval("articles", f"tests/accuracy/{name}"))
    corpora = [f"{data}/toponyms/{name}.jsonl" for name in NEWS]
    title = "Names and places on documents that the models know"
    yield Measurement("accuracy", title, geonews_eval("toponyms", *corpora, "--id-credit"))
    events = [f"{data}/events/{name}.jsonl" for name in EVENTS]
    yield Measurement("accuracy", "Where events happened", geonews_eval("events", *events))


def held_out(data: str, clusters: str) -> Iterator[Measurement]:
    """Yield how right names and places are on documents that the models do not know."""
    tagger = ("training/recognizer_train.py", data, "--clusters", clusters, "--folds", "4")
    yield Measurement("held-out", "Names found", tagger)
    yield Measurement("held-out", "Places, given the names", ("training/resolver_train.py", data, "--measure"))
    yield Measurement("held-out", "From text to places", ("training/endtoend.py", data, "--clusters", clusters))


def speed(data: str, peer: str | None, scratch: str) -> Iterator[Measurement]:
    """Yield how fast and how large things are."""
    beside = ("--peer", peer) if peer else ()
    yield Measurement("parse", "Parse", ("benchmarks/parse_speed.py", *beside))
    yield Measurement("gazetteer", "Look-ups", ("benchmarks/gazetteer_lookup.py",))
    yield Measurement("gazetteer", "Names held", ("benchmarks/gazetteer_coverage.py", f"{data}/toponyms"))
    yield Measurement("map", "The page beside folium's layers", ("benchmarks/map_scale.py",))
    texts = [f"{data}/toponyms/{name}.jsonl" for name in NEWS]
    amount = ("--articles", str(BATCH_ARTICLES), "--out", scratch, "--workers", "1", "2")
    yield Measurement("batch", "Many articles", ("benchmarks/batch_corpus.py", *texts, *amount))


def output_of(command: Sequence[str], hidden: dict[str, str]) -> str:
    """Run a Python command in the project's folder and return what it printed, without the machine's own paths."""
    environment = {**os.environ, "PYTHONUTF8": "1"}
    done = subprocess.run(  # noqa: S603 - commands of this file
        [sys.executable, *command], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise SystemExit(f"python {' '.join(command)} ended with {done.returncode}:\n{done.stderr}")
    return _without(done.stdout.rstrip(), hidden)


def _without(text: str, hidden: dict[str, str]) -> str:
    for path, name in hidden.items():
        text = text.replace(path, name)
    return text


def page(measurements: Sequence[Measurement], hidden: dict[str, str]) -> str:
    """Run everything and return the page."""
    now = dt.datetime.now(dt.UTC).date()
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}"
    parts = [
        "# Figures",
        _ABOUT.format(now=now, version=__version__, machine=machine),
    ]
    for each in measurements:
        print(f"{each.part}: {each.title}", file=sys.stderr, flush=True)
        printed = output_of(each.command, hidden)
        command = _without(" ".join(each.command), hidden)
        parts += [f"## {each.title}", f"```console\n$ python {command}\n```", f"```text\n{printed}\n```"]
    return "\n\n".join(parts) + "\n"


def arguments() -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", help="folder of the labelled development data")
    parser.add_argument("--peer", help="a Python that has spaCy, to time beside")
    parser.add_argument("--held-out", action="store_true", help="train without the documents measured, too")
    parser.add_argument("--clusters", default="", help="word clusters for training, as the training scripts take them")
    parser.add_argument("--only", nargs="+", help="parts to run: accuracy, held-out, parse, gazetteer, map, batch")
    return parser.parse_args()


def main() -> None:
    """Run the script."""
    asked = arguments()
    data = str(Path(asked.data).resolve())
    with tempfile.TemporaryDirectory() as scratch:
        listed = [*accuracy(data), *speed(data, asked.peer, scratch)]
        if asked.held_out:
            listed += held_out(data, asked.clusters)
        chosen = [each for each in listed if not asked.only or each.part in asked.only]
        hidden = {data: "DATA", scratch: "SCRATCH", str(ROOT): "."}
        hidden |= {path: name for path, name in ((asked.peer, "PEER"), (asked.clusters, "CLUSTERS")) if path}
        with written_whole(str(PAGE)) as stream:
            stream.write(page(chosen, hidden))


if __name__ == "__main__":
    main()

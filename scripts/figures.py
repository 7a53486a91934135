"""Run all benchmarks and accuracy measurements, and write what they print to ``docs/figures.md``.

    python scripts/figures.py ../shared/evaluation            everything: some hours
    python scripts/figures.py ../shared/evaluation --quick    smaller settings, models as shipped: about half an hour
    python scripts/figures.py ../shared/evaluation --peer /path/to/python-with-spacy
    python scripts/figures.py ../shared/evaluation --only gazetteer map

The folder holds the labelled development data. Figures on it under "accuracy" are those of the models as they are
shipped, which were trained on parts of it; under "held-out" the taggers and rankers are trained anew without the
documents they are measured on (scipy and python-crfsuite are needed). What ``--only`` leaves out stays on the page as
it was. A measurement that fails ends the script, and then all of the page stays as it was.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from geonews.output import written_whole
from geonews.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT: Final = Path(__file__).resolve().parents[1]
PAGE: Final = ROOT / "docs" / "figures.md"
OWN_SETS: Final = ROOT / "tests" / "accuracy"
NEWS: Final = ("lgl", "trnews", "geovirus", "gwn")
EVENTS: Final = ("halterman_dev", "rams_dev", "wikievents_dev")
PARTS: Final = ("accuracy", "held-out", "parse", "gazetteer", "map", "batch")
_ABOUT: Final = """\
# Figures

Written by `scripts/figures.py`, which runs the commands below and keeps what they print. `DATA` is the folder of
labelled development data. On a shared machine only seconds of CPU and ratios within one run mean something.
[How right it is](accuracy.md) says what to expect of articles that are not in it."""


class Measurement(NamedTuple):
    """A command, what its figures are about, and the part of the page they belong to."""

    part: str
    title: str
    command: tuple[str, ...]


class Setting(NamedTuple):
    """How much is measured, as options of the benchmarks."""

    rounds: str
    incidents: tuple[str, ...]
    repeat: str
    rows: str
    articles: str
    kills: str


WHOLE: Final = Setting("5", ("1", "100", "10000", "100000"), "3", "1000000", "3000", "10")
QUICK: Final = Setting("2", ("1", "100", "10000"), "1", "100000", "400", "2")


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
    taught = ("--clusters", clusters) if clusters else ()
    yield Measurement("held-out", "Names found", ("training/recognizer_train.py", data, *taught, "--folds", "4"))
    yield Measurement("held-out", "Places, given the names", ("training/resolver_train.py", data, "--measure"))
    yield Measurement("held-out", "From text to places", ("training/endtoend.py", data, *taught))


def speed(peer: str | None, setting: Setting) -> Iterator[Measurement]:
    """Yield how fast an article and a page are."""
    beside = ("--peer", peer) if peer else ()
    yield Measurement("parse", "Parse", ("benchmarks/parse_speed.py", *beside, "--rounds", setting.rounds))
    sizes = ("--sizes", *setting.incidents, "--repeat", setting.repeat)
    yield Measurement("map", "The page beside folium's layers", ("benchmarks/map_scale.py", *sizes))


def gazetteer(data: str, setting: Setting) -> Iterator[Measurement]:
    """Yield what the gazetteer holds, how large it is, and how long it takes to ask and to widen it."""
    yield Measurement("gazetteer", "Size of the gazetteer", ("benchmarks/gazetteer_size.py",))
    yield Measurement("gazetteer", "Names held", ("benchmarks/gazetteer_coverage.py", f"{data}/toponyms"))
    yield Measurement("gazetteer", "Look-ups", ("benchmarks/gazetteer_lookup.py",))
    yield Measurement("gazetteer", "Widening it", ("benchmarks/gazetteer_build.py", "--rows", setting.rows))


def batch(data: str, scratch: str, setting: Setting) -> Iterator[Measurement]:
    """Yield how many articles it takes, and whether runs that are killed lose any."""
    texts = [f"{data}/toponyms/{name}.jsonl" for name in NEWS]
    amount = (*texts, "--articles", setting.articles, "--out")
    yield Measurement(
        "batch", "Many articles", ("benchmarks/batch_corpus.py", *amount, f"{scratch}/runs", "--workers", "1", "2")
    )
    yield Measurement(
        "batch", "Killed runs", ("benchmarks/batch_kill.py", *amount, f"{scratch}/killed", "--kills", setting.kills)
    )


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


def section(measurement: Measurement, asked: str, hidden: dict[str, str]) -> str:
    """Measure, and return a section of the page."""
    print(f"{measurement.part}: {measurement.title}", file=sys.stderr, flush=True)
    printed = output_of(measurement.command, hidden)
    now = dt.datetime.now(dt.UTC).date()
    stamp = f"{now}, geonews {__version__}, {os.cpu_count()} cores, Python {platform.python_version()}{asked}"
    command = _without(" ".join(measurement.command), hidden)
    return f"## {measurement.title}\n\n{stamp}\n\n```console\n$ python {command}\n```\n\n```text\n{printed}\n```"


def kept_sections() -> dict[str, str]:
    """Return the sections of the page as it is, by title."""
    if not PAGE.is_file():
        return {}
    _, *found = PAGE.read_text("utf-8").split("\n## ")
    return {text.partition("\n")[0]: "## " + text.strip() for text in found}


def arguments() -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", help="folder of the labelled development data")
    parser.add_argument("--quick", action="store_true", help="smaller settings, and nothing is trained")
    parser.add_argument("--peer", help="a Python that has spaCy, to time beside")
    parser.add_argument("--clusters", default="", help="word clusters for training (default: those shipped)")
    parser.add_argument("--only", nargs="+", choices=PARTS, help="the parts to run")
    return parser.parse_args()


def main() -> None:
    """Run the script."""
    asked = arguments()
    data = str(Path(asked.data).resolve())
    setting = QUICK if asked.quick else WHOLE
    with tempfile.TemporaryDirectory() as scratch:
        listed = [*accuracy(data), *([] if asked.quick else held_out(data, asked.clusters))]
        listed += [*speed(asked.peer, setting), *gazetteer(data, setting), *batch(data, scratch, setting)]
        hidden = {data: "DATA", asked.data: "DATA", scratch: "SCRATCH", str(ROOT): "."}
        hidden |= {path: name for path, name in ((asked.peer, "PEER"), (asked.clusters, "CLUSTERS")) if path}
        kept = kept_sections() if asked.only else {}
        sections = [
            kept.get(each.title, "")
            if asked.only and each.part not in asked.only
            else section(each, ", quick setting" if asked.quick else "", hidden)
            for each in listed
        ]
        with written_whole(str(PAGE)) as stream:
            stream.write("\n\n".join([_ABOUT, *filter(None, sections)]) + "\n")


if __name__ == "__main__":
    main()

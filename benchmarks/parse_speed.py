"""Time the whole of ``parse``: beside spaCy's small recogniser of names, by stage, by length; and weigh its memory.

    python benchmarks/parse_speed.py                                       geonews alone
    python benchmarks/parse_speed.py --peer /path/to/python-with-spacy     and the peer, in the same run
    python benchmarks/parse_speed.py --profile                             and where the time goes
    python benchmarks/parse_speed.py --texts FILE.jsonl --each 50          of other texts, 50 of each file

The texts are the project's own articles, which tell of little but incidents, or those of files. Compare the ratios:
seconds on a shared machine mean little. The peer has the layers and sizes of the name recogniser in
``en_core_web_sm``, initialised but not trained: it makes one decision a token whatever its weights are. It finds names
and does not place them. Memory is read from ``/proc`` (Linux).
"""

from __future__ import annotations

import argparse
import collections
import cProfile
import functools
import json
import pstats
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import geonews as gn
from geonews.text import Document

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ARTICLES = Path(__file__).parents[1] / "tests" / "accuracy" / "articles"
SIZES = (1_000, 10_000, 100_000, 1_000_000, 5_000_000)
TOP = 25

PEER = """
import json, pathlib, re, sys, time
import spacy

TOK2VEC = {
    "@architectures": "spacy.Tok2Vec.v2",
    "embed": {
        "@architectures": "spacy.MultiHashEmbed.v2", "width": 96, "include_static_vectors": False,
        "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"],
        "rows": [5000, 1000, 2500, 2500, 50, 50],
    },
    "encode": {
        "@architectures": "spacy.MaxoutWindowEncoder.v2", "width": 96, "depth": 4, "window_size": 1,
        "maxout_pieces": 3,
    },
}
MODEL = {
    "@architectures": "spacy.TransitionBasedParser.v2", "state_type": "ner", "extra_state_tokens": False,
    "hidden_width": 64, "maxout_pieces": 2, "use_upper": True, "tok2vec": TOK2VEC,
}
LABELS = "CARDINAL DATE EVENT FAC GPE LANGUAGE LAW LOC MONEY NORP ORDINAL ORG PERCENT PERSON PRODUCT QUANTITY TIME"

nlp = spacy.blank("en")
names = nlp.add_pipe("ner", config={"model": MODEL})
for label in (LABELS + " WORK_OF_ART").split():
    names.add_label(label)
nlp.initialize()
texts = json.loads(sys.stdin.readline())
for line in sys.stdin:
    started = time.process_time()
    for doc in nlp.pipe(texts) if line.strip() == "batch" else map(nlp, texts):
        pass
    taken = time.process_time() - started
    peak = int(re.search(r"VmHWM:\\s+(\\d+)", pathlib.Path("/proc/self/status").read_text())[1])
    print(json.dumps([taken, peak]), flush=True)
"""
MEMORY = """
import json, pathlib, re, sys
one, whole = json.load(sys.stdin)
{statement}
print(re.search(r"VmHWM:\\s+(\\d+)", pathlib.Path("/proc/self/status").read_text())[1])
"""


def own_texts() -> list[str]:
    """Return the texts of the project's own articles."""
    return [json.loads(path.read_text("utf-8"))["text"] for path in sorted(ARTICLES.glob("*.json"))]


def texts_of(paths: Sequence[Path], each: int) -> list[str]:
    """Return the first texts of files of JSON Lines."""
    lines = (line for path in paths for line in path.read_text("utf-8").splitlines()[:each])
    return [json.loads(line)["text"] for line in lines]


def cpu_seconds(function: Callable[[], object]) -> float:
    """Return the CPU time of a call."""
    started = time.process_time()
    function()
    return time.process_time() - started


def parse_all(texts: Sequence[str]) -> None:
    """Parse texts one after the other."""
    for text in texts:
        gn.parse(text)


class Peer:
    """A recogniser of names in another process, fed with the same texts.

    Parameters
    ----------
    python
        An interpreter that has spaCy.
    texts
        What it reads in each round.
    """

    def __init__(self, python: str, texts: Sequence[str]) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - the interpreter that the user names
            [python, "-c", PEER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={"OMP_NUM_THREADS": "1"},
        )
        self._say(json.dumps(texts))

    def _say(self, line: str) -> None:
        if self._process.stdin is not None:
            self._process.stdin.write(line + "\n")
            self._process.stdin.flush()

    def round(self, how: str) -> tuple[float, int]:
        """Return CPU seconds of one round, ``single`` or ``batch``, and the peak memory so far in KiB."""
        self._say(how)
        answer = self._process.stdout.readline() if self._process.stdout is not None else ""
        if not answer:
            raise SystemExit("the peer ended: has that interpreter spaCy?")
        seconds, peak = json.loads(answer)
        return seconds, peak

    def close(self) -> None:
        """End the other process."""
        self._process.communicate()


def compare(texts: Sequence[str], python: str | None, rounds: int) -> None:
    """Print CPU time a word, geonews's and the peer's, taking turns; the first round shows names on first sight."""
    words = sum(len(text.split()) for text in texts)
    taken: dict[str, list[float]] = {"geonews.parse": []}
    peer = Peer(python, texts) if python else None
    peak = 0
    gn.parse("Nobody was hurt, the ministry said.")  # loads the models
    for number in range(rounds + 1):
        turn = {"geonews.parse": cpu_seconds(lambda: parse_all(texts))}
        if peer:
            for how in ("single", "batch"):
                turn[f"spaCy names, {how}"], peak = peer.round(how)
        if not number:
            print(f"names on first sight: {turn['geonews.parse'] / words * 1e6:.1f} us a word")
        for name, seconds in turn.items():
            taken.setdefault(name, []).extend([seconds] if number else [])
    print(f"{len(texts)} articles, {words:,} words, median of {rounds} rounds of CPU time")
    own = statistics.median(taken["geonews.parse"])
    for name, each in taken.items():
        median = statistics.median(each)
        print(f"  {name:22} {median / words * 1e6:7.1f} us a word, {words / median:8,.0f} words/s, {median / own:.2f}x")
    if peer:
        peer.close()
        print(f"  peak memory of the peer: {peak / 1024:.0f} MiB")


def stages(texts: Sequence[str]) -> None:
    """Print the share of each stage in the CPU time."""
    pipeline = gn.Pipeline.default()
    taken = {"recognise": 0.0, "resolve": 0.0, "incidents": 0.0}
    for again in range(2):
        for text in texts:
            document = Document(gn.Article.of_text(text))
            marks = [time.process_time()]
            mentions = pipeline.recognizer.recognize(document)
            marks.append(time.process_time())
            toponyms = pipeline.resolver.resolve(document, mentions)
            marks.append(time.process_time())
            pipeline.extractor.extract(document, toponyms)
            marks.append(time.process_time())
            if again:
                for name, start, end in zip(taken, marks, marks[1:], strict=False):
                    taken[name] += end - start
    total = sum(taken.values())
    print("stages:", ", ".join(f"{name} {seconds / total:.0%}" for name, seconds in taken.items()))


def lengths(texts: Sequence[str], largest: int) -> None:
    """Print the cost of a word in documents of growing length: all articles in a row, over and over."""
    joined = "\n\n".join(texts) + "\n\n"
    print("length in characters, words, CPU us a word, ratio to the shortest:")
    base = None
    for size in (size for size in SIZES if size <= largest):
        whole = (joined * (size // len(joined) + 1))[:size]
        repeats = max(1, SIZES[2] // size // 5)
        each = cpu_seconds(functools.partial(parse_all, [whole] * repeats)) / repeats
        words = len(whole.split())
        base = base or each / words
        print(f"  {size:9,} {words:8,} {each / words * 1e6:7.1f} {each / words / base:5.2f}", flush=True)


def memory(texts: Sequence[str]) -> None:
    """Print peak memory of fresh processes."""
    statements = {
        "bare interpreter": "",
        "import geonews": "import geonews",
        "one article": "import geonews; geonews.parse(one)",
        "all in one document": "import geonews; geonews.parse(whole)",
        "5 MB of them": "import geonews; geonews.parse((whole * 200)[:5_000_000])",
    }
    said = json.dumps([texts[0], "\n\n".join(texts)])
    for name, statement in statements.items():
        command = [sys.executable, "-c", MEMORY.format(statement=statement)]
        peak = subprocess.run(command, input=said, capture_output=True, check=True, text=True).stdout  # noqa: S603 - own code
        print(f"  peak memory, {name}: {int(peak) / 1024:.0f} MiB")


def profile(texts: Sequence[str]) -> None:
    """Print the modules and the functions that take most of the time themselves."""
    parse_all(texts)
    profiler = cProfile.Profile()
    profiler.runcall(parse_all, texts)
    stats = pstats.Stats(profiler)
    taken = by_module(stats)
    total = sum(taken.values())
    print("where the time goes, by module (what it calls outside geonews counted in):")
    for name, seconds in taken.most_common(TOP):
        print(f"  {name:34} {seconds / total:6.1%}")
    stats.strip_dirs().sort_stats("tottime").print_stats(TOP)


def by_module(stats: pstats.Stats) -> collections.Counter[str]:
    """Return the time that each module takes itself, with that of built-ins and libraries it calls directly."""
    taken: collections.Counter[str] = collections.Counter()
    for (path, _, _), (_, _, own, _, callers) in stats.stats.items():  # type: ignore[attr-defined] # not in the stubs
        if "geonews" in Path(path).parts:
            taken[module_of(path)] += own
        for caller, (_, _, own_for_caller, _) in callers.items():
            if "geonews" not in Path(path).parts:
                taken[module_of(caller[0])] += own_for_caller
    return taken


def module_of(path: str) -> str:
    """Return a file of geonews as a module's name, "libraries" for any other."""
    parts = Path(path).with_suffix("").parts
    return ".".join(parts[-2:]) if "geonews" in parts else "libraries"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peer", help="an interpreter that has spaCy")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--largest", type=int, default=SIZES[-1], help="characters of the longest document")
    parser.add_argument("--profile", action="store_true")
    parser.add_argument("--texts", type=Path, nargs="+", help="files of JSON Lines with a text each")
    parser.add_argument("--each", type=int, default=50, help="texts of each file")
    options = parser.parse_args()
    texts = texts_of(options.texts, options.each) if options.texts else own_texts()
    compare(texts, options.peer, options.rounds)
    stages(texts)
    lengths(texts, options.largest)
    memory(texts)
    if options.profile:
        profile(texts)


if __name__ == "__main__":
    main()

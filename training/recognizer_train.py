"""Train the tagger that geonews ships, or measure it by cross-validation.

    python training/recognizer_train.py ../shared/evaluation --clusters en_lexeme_cluster.json.gz            # train
    python training/recognizer_train.py ../shared/evaluation --clusters … --folds 4 --seeds 0 1 2           # measure
    python training/recognizer_train.py ../shared/evaluation --clusters … --leave-out                       # measure

The folder holds ``toponyms/*.jsonl`` and the scorer ``geoeval.py``; the clusters are a file of the package
spacy-lookups-data 1.0.5. Training writes ``data/models/tagger.*``; the card beside them is written by hand.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import importlib.util
import json
import lzma
import statistics
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pycrfsuite
import recognizer_data as data

from geonews.gazetteer import open_gazetteer
from geonews.recognize.features import Featurizer
from geonews.recognize.tagger import read_clusters, spans_of

if TYPE_CHECKING:
    from collections.abc import Sequence

MODELS = Path(__file__).parents[1] / "data" / "models"
FILES = ("tagger.crfsuite", "tagger.clusters.xz")
FREQUENT = 250_000
LONGEST_WORD = 24
SETTINGS = {"c1": 0.05, "c2": 0.02, "max_iterations": 100}


def packed_clusters(path: Path) -> bytes:
    """Return the clusters of the more frequent words, compressed: a line a cluster, its number and its words."""
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        table = json.load(stream)  # the most frequent words come first
    words = defaultdict(list)
    for word, cluster in list(table.items())[:FREQUENT]:
        if (
            cluster
            and len(word) <= LONGEST_WORD
            and word.isprintable()
            and " " not in word
            and any(map(str.isalpha, word))
        ):
            words[cluster].append(word)
    lines = "\n".join(" ".join([str(cluster), *sorted(words[cluster])]) for cluster in sorted(words))
    return lzma.compress(lines.encode(), preset=9 | lzma.PRESET_EXTREME)


def train(examples: Sequence[data.Example], path: Path) -> None:
    """Train a model on the examples."""
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(SETTINGS)
    for example in examples:
        for row, labels in zip(example.rows, example.labels, strict=True):
            trainer.append(row.features, labels)
    trainer.train(str(path))


def predict(model: Path, examples: Sequence[data.Example]) -> dict[str, list[dict[str, Any]]]:
    """Return the spans that a model finds in each document."""
    crf = pycrfsuite.Tagger()
    crf.open(str(model))
    found: dict[str, list[dict[str, Any]]] = {}
    for example in examples:
        own = found[example.record["id"]] = []
        for row in example.rows:
            labels = crf.tag(row.features)
            for first, last in spans_of(labels):
                if labels[first] != "B-DEM" or example.corpus not in data.WITHOUT_DEMONYMS:
                    own.append({"start": row.units[first].start, "end": row.units[last].end})
    return found


def measured(train_on: Sequence[data.Example], test_on: Sequence[data.Example]) -> dict[str, list[dict[str, Any]]]:
    """Train on some examples and return what is found in the others."""
    with tempfile.TemporaryDirectory() as folder:
        model = Path(folder, "model")
        train(train_on, model)
        return predict(model, test_on)


def scores(scorer: Any, examples: Sequence[data.Example], found: dict[str, Any]) -> dict[str, tuple[float, float]]:  # noqa: ANN401
    """Return exact and overlap F1 for each corpus, and their averages."""
    result = {}
    for corpus in data.NEWS:
        gold = [example.record for example in examples if example.corpus == corpus and example.record["id"] in found]
        if gold:
            row = scorer.summarise(scorer.evaluate(gold, found))
            result[corpus] = (row["rec_F1_exact"], row["rec_F1_overlap"])
    result["macro"] = tuple(statistics.mean(pair[side] for pair in result.values()) for side in (0, 1))
    return result


def show(name: str, result: dict[str, tuple[float, float]]) -> None:
    """Print figures, exact / overlap."""
    print(
        name,
        *(f"{corpus} {exact:.3f}/{overlap:.3f}" for corpus, (exact, overlap) in result.items()),
        sep="  ",
        flush=True,
    )


def cross_validate(scorer: Any, examples: Sequence[data.Example], count: int, seeds: Sequence[int]) -> None:  # noqa: ANN401
    """Print figures of held-out folds for several ways to split."""
    corpora = [example.corpus for example in examples]
    story = data.stories([example.record["text"] for example in examples])
    macros = []
    for seed in seeds:
        fold = data.folds(corpora, story, count, seed)
        found: dict[str, Any] = {}
        for number in range(count):
            rest = [example for example, own in zip(examples, fold, strict=True) if own != number]
            held = [example for example, own in zip(examples, fold, strict=True) if own == number]
            found |= measured(rest, held)
            show(
                f"seed {seed} fold {number}",
                scores(scorer, held, {e.record["id"]: found[e.record["id"]] for e in held}),
            )
        result = scores(scorer, examples, found)
        macros.append(result["macro"])
        show(f"seed {seed} all", result)
    for side, name in enumerate(("exact", "overlap")):
        values = [macro[side] for macro in macros]
        spread = statistics.stdev(values) if len(values) > 1 else 0.0
        print(f"macro F1 {name}: {statistics.mean(values):.4f} ± {spread:.4f}")


def leave_out(scorer: Any, examples: Sequence[data.Example]) -> None:  # noqa: ANN401
    """Print figures of each corpus for a model that saw neither it nor its stories."""
    story = data.stories([example.record["text"] for example in examples])
    found: dict[str, Any] = {}
    for corpus in data.NEWS:
        told = {s for s, example in zip(story, examples, strict=True) if example.corpus == corpus}
        rest = [example for s, example in zip(story, examples, strict=True) if s not in told]
        found |= measured(rest, [example for example in examples if example.corpus == corpus])
    show("left out", scores(scorer, examples, found))


def ship(examples: Sequence[data.Example], clusters: bytes) -> None:
    """Train on everything and write the model, the clusters and their manifest."""
    MODELS.mkdir(parents=True, exist_ok=True)
    train(examples, MODELS / FILES[0])
    (MODELS / FILES[1]).write_bytes(clusters)
    hashes = {name: hashlib.sha256((MODELS / name).read_bytes()).hexdigest() for name in FILES}
    documents = {corpus: sum(example.corpus == corpus for example in examples) for corpus in data.NEWS}
    manifest = {"model": "tagger", "files": hashes, "documents": documents, "settings": SETTINGS}
    (MODELS / "tagger.json").write_text(json.dumps(manifest, indent=1) + "\n", "utf-8")


def main() -> None:
    """Train or measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("root", type=Path)
    parser.add_argument("--clusters", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--seeds", type=int, nargs="+", default=[0])
    parser.add_argument("--leave-out", action="store_true")
    options = parser.parse_args()
    clusters = packed_clusters(options.clusters)
    gazetteer = open_gazetteer()
    featurizer = Featurizer(gazetteer, read_clusters(clusters))
    examples = [
        data.example(corpus, record, featurizer, gazetteer) for corpus, record in data.read(options.root / "toponyms")
    ]
    spec = importlib.util.spec_from_file_location("geoeval", options.root / "geoeval.py")
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    if options.folds:
        cross_validate(scorer, examples, options.folds, options.seeds)
    if options.leave_out:
        leave_out(scorer, examples)
    if not options.folds and not options.leave_out:
        ship(examples, clusters)


if __name__ == "__main__":
    main()

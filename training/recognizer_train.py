"""Train the tagger that geonews ships, or measure it by cross-validation.

    python training/recognizer_train.py ../shared/evaluation --clusters en_lexeme_cluster.json.gz    # train and write
    python training/recognizer_train.py ../shared/evaluation --clusters … --folds 4 --seeds 0 1 2    # measure
    python training/recognizer_train.py ../shared/evaluation --clusters … --leave-out                # measure

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
import shutil
import statistics
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import own_articles as own
import pycrfsuite
import recognizer_data as data
import recognizer_more as more

from geonews.gazetteer import open_gazetteer
from geonews.recognize.features import Featurizer
from geonews.recognize.tagger import CrfTagger, read_clusters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geonews.protocols import Gazetteer

    Found = dict[str, list[dict[str, int]]]

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


class Trainer:
    """Trains on labelled examples and on copies of them in another case.

    Parameters
    ----------
    gazetteer
        Where names are looked up.
    clusters
        The packed table of clusters.
    copies
        Of any examples; those of the documents trained on are used.
    ours
        Further examples, always trained on.
    """

    def __init__(
        self,
        gazetteer: Gazetteer,
        clusters: bytes,
        copies: Sequence[data.Example],
        ours: Sequence[data.Example] = (),
    ) -> None:
        self.gazetteer = gazetteer
        self._clusters = clusters
        self._copies = copies
        self._ours = ours

    def write(self, examples: Sequence[data.Example], folder: Path) -> None:
        """Write a model, the clusters and their manifest."""
        self._train(examples, folder / FILES[0])
        (folder / FILES[1]).write_bytes(self._clusters)
        hashes = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in FILES}
        labelled = [*examples, *self._ours]
        documents = {corpus: sum(e.corpus == corpus for e in labelled) for corpus in (*data.NEWS, own.CORPUS)}
        manifest = {"model": "tagger", "files": hashes, "documents": documents, "settings": SETTINGS}
        (folder / "tagger.json").write_text(json.dumps(manifest, indent=1) + "\n", "utf-8")

    def _train(self, examples: Sequence[data.Example], path: Path) -> None:
        known = {(example.corpus, example.record["id"]) for example in examples}
        copies = [copy for copy in self._copies if (copy.corpus, copy.record["id"]) in known]
        labelled = [*examples, *self._ours, *copies]
        crf = pycrfsuite.Trainer(verbose=False)
        crf.set_params(SETTINGS)
        for example in labelled:
            for row, labels in zip(example.rows, example.labels, strict=True):
                crf.append(row.features, labels)
        crf.train(str(path))


def measured(trainer: Trainer, train_on: Sequence[data.Example], test_on: Sequence[data.Example]) -> Found:
    """Train on some examples and return what the tagger then finds in the others."""
    with tempfile.TemporaryDirectory() as folder:
        trainer.write(train_on, Path(folder))
        tagger = CrfTagger(trainer.gazetteer, folder)
        return {example.record["id"]: spans(tagger, example) for example in test_on}


def spans(tagger: CrfTagger, example: data.Example) -> list[dict[str, int]]:
    """Return the names in the text, as the scorer reads them."""
    return [
        {"start": mention.start, "end": mention.end}
        for mention in tagger.tag(data.document_of(example.record))
        if mention.field == "text" and (mention.sense != "demonym" or example.corpus not in data.WITHOUT_DEMONYMS)
    ]


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


def cross_validate(
    scorer: Any,  # noqa: ANN401 - a script as a module
    trainer: Trainer,
    examples: Sequence[data.Example],
    count: int,
    seeds: Sequence[int],
) -> None:
    """Print figures of held-out folds for several ways to split."""
    corpora = [example.corpus for example in examples]
    story = data.stories([example.record["text"] for example in examples])
    macros = []
    for seed in seeds:
        fold = data.folds(corpora, story, count, seed)
        found: Found = {}
        for number in range(count):
            rest = [example for example, own in zip(examples, fold, strict=True) if own != number]
            held = [example for example, own in zip(examples, fold, strict=True) if own == number]
            found |= measured(trainer, rest, held)
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


def leave_out(scorer: Any, trainer: Trainer, examples: Sequence[data.Example]) -> None:  # noqa: ANN401
    """Print figures of each corpus for a model that saw neither it nor its stories."""
    story = data.stories([example.record["text"] for example in examples])
    found: Found = {}
    for corpus in data.NEWS:
        told = {s for s, example in zip(story, examples, strict=True) if example.corpus == corpus}
        rest = [example for s, example in zip(story, examples, strict=True) if s not in told]
        found |= measured(trainer, rest, [example for example in examples if example.corpus == corpus])
    show("left out", scores(scorer, examples, found))


def main() -> None:
    """Train or measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("root", type=Path)
    parser.add_argument("--clusters", type=Path, help="the table to pack; without it the packed one that ships")
    parser.add_argument("--own", type=Path, nargs="+", default=own.FOLDERS, help="folders of own labelled articles")
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--seeds", type=int, nargs="+", default=[0])
    parser.add_argument("--leave-out", action="store_true")
    options = parser.parse_args()
    clusters = packed_clusters(options.clusters) if options.clusters else (MODELS / FILES[1]).read_bytes()
    gazetteer = open_gazetteer()
    featurizer = Featurizer(gazetteer, read_clusters(clusters))
    records = data.read(options.root / "toponyms")
    examples = [data.example(corpus, record, featurizer, gazetteer) for corpus, record in records]
    ours = own.examples(options.own, featurizer, gazetteer)
    trainer = Trainer(gazetteer, clusters, more.copies(examples, featurizer, gazetteer), ours)
    scorer = scorer_of(options.root)
    if options.folds:
        cross_validate(scorer, trainer, examples, options.folds, options.seeds)
    if options.leave_out:
        leave_out(scorer, trainer, examples)
    if not options.folds and not options.leave_out:
        MODELS.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as folder:
            trainer.write(examples, Path(folder))
            shutil.copytree(folder, MODELS, dirs_exist_ok=True)


def scorer_of(root: Path) -> Any:  # noqa: ANN401
    """Return the scorer as a module; it is a script beside the data."""
    spec = importlib.util.spec_from_file_location("geoeval", root / "geoeval.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"{root / 'geoeval.py'}: no scorer there")
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    return scorer


if __name__ == "__main__":
    main()

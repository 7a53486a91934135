"""Measure the whole path from raw text to places on documents that neither model has seen.

    python training/endtoend.py ../shared/evaluation --seeds 0 1 2 --folds 4 --held 2

A split cuts the documents into folds by story, near-duplicates together. For each fold held out, the tagger, the ranker
and its calibration are trained on the other folds alone, into a temporary folder; then the recogniser and the resolver
run as they ship, on the text and the title. Rules, gazetteer and the settings of both models are the shipped ones: what
was decided while looking at these corpora is not undone. Needs numpy and scipy. The folder holds ``toponyms/*.jsonl``
and the scorer ``geoeval.py``; equal GeoNames ids count as right, names of peoples are left out for GeoVirus, which
annotates none.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import own_articles
import recognizer_data as data
import recognizer_more as more
import resolver_data
import resolver_train
from recognizer_train import MODELS, Trainer, scorer_of

from geonews.gazetteer import open_gazetteer
from geonews.recognize import DefaultRecognizer
from geonews.recognize.features import Featurizer
from geonews.recognize.tagger import CrfTagger, read_clusters
from geonews.resolve import DefaultResolver
from geonews.resolve.candidates import CandidateFinder
from geonews.resolve.ranker import MODEL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geonews.model import Toponym
    from geonews.protocols import Gazetteer

    Predictions = dict[str, list[dict[str, Any]]]

FIGURES = {
    "rec_F1_exact": "exact",
    "rec_F1_overlap": "overlap",
    "acc161": "resolved",
    "ofgold161": "of gold",
    "e2e_P161": "P@161",
    "e2e_R161": "R@161",
    "e2e_F1_161": "F1@161",
}
INNER_FOLDS = 2
NATIONAL = frozenset({"country", "demonym"})


@dataclass
class Labelled:
    """The development documents, as the tagger's and as the ranker's training read them."""

    gazetteer: Gazetteer
    examples: list[data.Example]
    stories: dict[tuple[str, str], resolver_data.Story]
    extra: list[resolver_data.Story]
    trainer: Trainer

    @classmethod
    def read(cls, root: Path, gazetteer: Gazetteer) -> Labelled:
        """Read the documents; the clusters are those that ship."""
        clusters = (MODELS / "tagger.clusters.xz").read_bytes()
        featurizer, finder = Featurizer(gazetteer, read_clusters(clusters)), CandidateFinder(gazetteer)
        examples = [
            data.example(corpus, record, featurizer, gazetteer) for corpus, record in data.read(root / "toponyms")
        ]
        stories = [s for corpus in data.NEWS for s in resolver_data.load(root, corpus, gazetteer, finder)]
        extra = resolver_data.load(root, "tud", gazetteer, finder)
        extra += resolver_data.load_own(own_articles.FOLDERS, gazetteer, finder)
        ours = own_articles.examples(own_articles.FOLDERS, featurizer, gazetteer)
        trainer = Trainer(gazetteer, clusters, more.copies(examples, featurizer, gazetteer), ours)
        return cls(gazetteer, examples, {(s.corpus, s.id): s for s in stories}, extra, trainer)


@dataclass
class Tally:
    """What was found in held-out documents, and how sure the resolver was of names that the corpora place."""

    examples: list[data.Example] = field(default_factory=list)
    found: Predictions = field(default_factory=dict)
    sure: list[bool] = field(default_factory=list)
    placed: int = 0

    def add(self, example: data.Example, toponyms: Sequence[Toponym]) -> None:
        """Add a document."""
        people = example.corpus not in data.WITHOUT_DEMONYMS
        own = [t for t in toponyms if t.mention.field == "text" and t.mention.position is None]
        own = [t for t in own if people or t.mention.sense != "demonym"]
        self.examples.append(example)
        self.found[example.record["id"]] = [resolver_train.as_prediction(t) for t in own]
        for toponym in own:
            gold = _gold_of(example, toponym)
            if gold is not None and toponym.place is not None and toponym.confidence is not None:
                self.placed += 1
                if toponym.confidence >= resolver_train.SURE:
                    self.sure.append(resolver_data.is_right(gold, toponym.place))


def _gold_of(example: data.Example, toponym: Toponym) -> dict[str, Any] | None:
    """Return the annotated name with coordinates that a found name overlaps."""
    for gold in example.record["toponyms"]:
        overlaps = gold["start"] < toponym.mention.end and toponym.mention.start < gold["end"]
        if overlaps and gold["lat"] is not None:
            return dict(gold)
    return None


def trained_ranker(stories: Sequence[resolver_data.Story], labelled: Labelled, path: Path) -> DefaultResolver:
    """Train a ranker, calibrated on parts of its own training documents that were held out in turn."""
    stages = resolver_train.train([*stories, *labelled.extra])
    outcomes = []
    for number in range(INNER_FOLDS):
        rest = [s for s in stories if s.group % INNER_FOLDS != number]
        inner = resolver_train.train([*rest, *labelled.extra])
        outcomes += resolver_train.outcomes([s for s in stories if s.group % INNER_FOLDS == number], inner)
    calibration = resolver_train.calibrate(outcomes)
    resolver_train.write(path, stages, calibration)
    rules = resolver_train.vicinity_rules(stories, DefaultResolver(labelled.gazetteer, model=path))
    resolver_train.write(path, stages, calibration | rules)
    return DefaultResolver(labelled.gazetteer, model=path)


def hold_out(labelled: Labelled, held: Sequence[data.Example], tally: Tally) -> None:
    """Train on all other documents and run the shipped path over those held out."""
    names = {(example.corpus, str(example.record["id"])) for example in held}
    rest = [e for e in labelled.examples if (e.corpus, str(e.record["id"])) not in names]
    with tempfile.TemporaryDirectory() as folder:
        labelled.trainer.write(rest, Path(folder))
        stories = [story for name, story in labelled.stories.items() if name not in names]
        resolver = trained_ranker(stories, labelled, Path(folder) / MODEL)
        recognizer = DefaultRecognizer(labelled.gazetteer, tagger=CrfTagger(labelled.gazetteer, folder))
        for example in held:
            document = data.document_of(example.record)
            tally.add(example, resolver.resolve(document, recognizer.recognize(document)))


def figures(scorer: Any, tally: Tally, *, skip: frozenset[str] = frozenset()) -> dict[str, dict[str, float]]:  # noqa: ANN401
    """Return the scorer's figures for each corpus, and their averages."""
    rows = {}
    for corpus in data.NEWS:
        gold = [example.record for example in tally.examples if example.corpus == corpus]
        counts = scorer.evaluate(gold, tally.found, id_credit=True, skip_names=skip or None)
        rows[corpus] = scorer.summarise(counts)
    rows["macro"] = {key: statistics.mean(row[key] for row in rows.values()) for key in FIGURES}
    return rows


def national_names(examples: Sequence[data.Example], gazetteer: Gazetteer) -> frozenset[str]:
    """Return the annotated names that countries or peoples bear, as the scorer leaves names out."""
    names = {toponym["text"] for example in examples for toponym in example.record["toponyms"]}
    return frozenset(name.lower() for name in names if gazetteer.known(name) & NATIONAL)


def show(name: str, row: dict[str, float]) -> None:
    """Print one line of figures."""
    print(f"{name:28}", *(f"{short} {row[key]:.3f}" for key, short in FIGURES.items()), sep="  ", flush=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("root", type=Path)
    parser.add_argument("--seeds", type=int, nargs="+", default=[0, 1, 2])
    parser.add_argument("--folds", type=int, default=4)
    parser.add_argument("--held", type=int, default=2, help="of the folds of a split, how many to hold out in turn")
    options = parser.parse_args()
    scorer, gazetteer = scorer_of(options.root), open_gazetteer()
    labelled = Labelled.read(options.root, gazetteer)
    national = national_names(labelled.examples, gazetteer)
    corpora = [example.corpus for example in labelled.examples]
    story = data.stories([example.record["text"] for example in labelled.examples])
    for example, own in zip(labelled.examples, story, strict=True):
        labelled.stories[example.corpus, str(example.record["id"])].group = own
    results: dict[str, list[dict[str, float]]] = {"macro": [], "without countries, peoples": []}
    for seed in options.seeds:
        fold, tally = data.folds(corpora, story, options.folds, seed), Tally()
        for number in range(options.held):
            held = [e for e, own in zip(labelled.examples, fold, strict=True) if own == number]
            hold_out(labelled, held, tally)
        rows = figures(scorer, tally)
        for corpus in data.NEWS:
            show(f"seed {seed} {corpus}", rows[corpus])
        for name, row in zip(results, (rows["macro"], figures(scorer, tally, skip=national)["macro"]), strict=True):
            show(f"seed {seed} {name}", row)
            results[name].append(row)
        share, right = len(tally.sure) / tally.placed, statistics.mean(tally.sure)
        sure = f"confidence >= {resolver_train.SURE}"
        print(f"seed {seed} {sure}: {share:.3f} of {tally.placed} placed, right {right:.3f}", flush=True)
    for name, each in results.items():
        show(f"mean {name}", {key: statistics.mean(row[key] for row in each) for key in FIGURES})
        if len(each) > 1:
            show("± over the splits", {key: statistics.stdev(row[key] for row in each) for key in FIGURES})


if __name__ == "__main__":
    main()

"""Train the model of sites (is this name where it happened?) and write ``data/models/sites.json``.

    python training/sites_train.py ../shared/evaluation tests/accuracy/articles tests/accuracy/wire

The first argument is the folder of the development data; its articles count too. ``--folds N`` also scores whole
articles by models that did not see them, folder by folder.
"""

from __future__ import annotations

import argparse
import collections
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from sites_data import CUT_WEIGHT, Example, Read, Reader, examples

from geonews import Report
from geonews.evaluation.layers import score_articles
from geonews.findings import Engine
from geonews.incidents import DefaultExtractor
from geonews.incidents.logit import Logit
from geonews.incidents.site_features import BRIEF
from geonews.incidents.weights import write_weights

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROOT = Path(__file__).resolve().parent.parent
MODEL = ROOT / "data" / "models" / "sites.json"
TESTS = ROOT / "tests" / "accuracy"
SENTENCES = 2500
MIN_COUNT = 4
PENALTY = 2.0
FREE = {"linked": 0.1, "likely": 0.1, "rule": 0.1, "bias": 0.01}
PRIOR = {
    "rule": 1.5,
    "linked": 1.0,
    "bias": -0.5,
    "sole": 1.0,
    "talk:witnesses": 2.0,
    "no:apart": -1.0,
    "no:route": -1.0,
    "no:spared": -1.5,
    "no:reported": -1.0,
}
THRESHOLD = 0.6
ROUNDS = 12
SMALLEST_WEIGHT = 0.003


def fit(
    data: Sequence[Example], prior: Mapping[str, float] = PRIOR, strength: float = PENALTY, least: int = MIN_COUNT
) -> dict[str, float]:
    """Return the weights of a logistic regression, drawn towards what grammar expects (Newton's method).

    Parameters
    ----------
    data
        The examples.
    prior
        What is expected of weights by feature; 0 of others.
    strength
        How strongly they are drawn there.
    least
        How often a feature must be seen.
    """
    counts = collections.Counter(key for example in data for key in example.features)
    names = [key for key, count in counts.items() if count >= least]
    column = {key: number for number, key in enumerate(names)}
    table = np.zeros((len(data), len(names)))
    for row, example in enumerate(data):
        for key, value in example.features.items():
            if key in column:
                table[row, column[key]] = value
    right = np.array([float(example.right) for example in data])
    weight = np.array([example.weight for example in data])
    plain = [key.removeprefix(BRIEF) for key in names]
    expected = np.array([prior.get(key, 0.0) for key in plain])
    penalty = np.array([strength * FREE.get(key, 1.0) for key in plain])
    found = expected.copy()
    for _ in range(ROUNDS):
        likely = 1 / (1 + np.exp(-np.clip(table @ found, -30, 30)))
        slope = table.T @ (weight * (likely - right)) + penalty * (found - expected)
        bend = (table * (weight * likely * (1 - likely) + 1e-9)[:, None]).T @ table + np.diag(penalty)
        found = found - np.linalg.solve(bend, slope)
    return {k: round(float(w), 4) for k, w in zip(names, found, strict=True) if abs(w) >= SMALLEST_WEIGHT}


def fold_models(data: Sequence[Sequence[Example]], base: Sequence[Example], folds: int) -> list[Logit]:
    """Return a model for each fold of articles that was trained on the other folds: article n is of fold n % folds."""
    return [
        Logit(fit([e for n, part in enumerate(data) if n % folds != fold for e in part] + [*base]), THRESHOLD, "")
        for fold in range(folds)
    ]


def report_on(read: Read, extractor: DefaultExtractor) -> Report:
    """Return what an extractor finds in an article whose names are known."""
    names = tuple(t for t in read.toponyms if t.mention.position is None)
    positions = tuple(t for t in read.toponyms if t.mention.position is not None)
    found = extractor.extract(read.document, read.toponyms)
    layers = found.incidents, found.airspace, found.origins
    return Report(read.document.article, Engine("", "", ""), names, positions, *layers)


def print_figures(folders: Sequence[Path], read: Sequence[Read], reports: Sequence[Report]) -> None:
    """Print how the articles of each folder fare, and all of them together."""
    every = dict.fromkeys(folders)
    for folder in (*every, None):
        pairs = [(item, found) for item, at, found in zip(read, folders, reports, strict=True) if folder in {at, None}]
        figures = score_articles([item.gold for item, _ in pairs], {item.gold.article.id: r for item, r in pairs})
        layer = figures.layers["incident"]
        print(
            f"{folder or 'all'}: P {layer.precision:.3f} R {layer.recall:.3f} F1 {layer.f1:.3f}",
            figures.details["type"],
        )


def base_examples(reader: Reader, development: Path) -> list[Example]:
    """Return the examples that are no articles with incidents."""
    # Every other of the plain documents; the rest are for the tests.
    plain = set((TESTS / "plain_documents.txt").read_text("utf-8").split()[::2])
    return [
        *reader.passages(TESTS / "study_set.jsonl"),
        *reader.plain(development / "toponyms", plain),
        *reader.sentences(development / "events" / "halterman_train.jsonl", SENTENCES),
    ]


def own_examples(reader: Reader, read: Sequence[Read]) -> list[list[Example]]:
    """Return the examples of each article and those of its parts: people ask about single sentences, too."""
    return [[*examples(item), *_cut_examples(reader, item)] for item in read]


def _cut_examples(reader: Reader, item: Read) -> list[Example]:
    parts = [example for part in reader.cuts(item) for example in examples(part)]
    return [example._replace(weight=example.weight * CUT_WEIGHT) for example in parts]


def main() -> None:
    """Train, score and write the model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("development", type=Path)
    parser.add_argument("articles", type=Path, nargs="+")
    parser.add_argument("--folds", type=int, default=0)
    arguments = parser.parse_args()
    started, reader = time.process_time(), Reader()
    folders, read = reader.folders([arguments.development / "articles", *arguments.articles])
    own = own_examples(reader, read)
    base = base_examples(reader, arguments.development)
    if arguments.folds:
        models = fold_models(own, base, arguments.folds)
        extractors = [DefaultExtractor(reader.gazetteer, sites=model) for model in models]
        reports = [report_on(item, extractors[number % arguments.folds]) for number, item in enumerate(read)]
        print_figures(folders, read, reports)
    weights = fit([example for part in own for example in part] + base)
    write_weights(MODEL, weights, {"threshold": THRESHOLD})
    print(len(weights), "features,", sum(map(len, own)), "+", len(base), "examples,",
          MODEL.stat().st_size, "bytes,", round(time.process_time() - started), "CPU-seconds")  # fmt: skip


if __name__ == "__main__":
    main()

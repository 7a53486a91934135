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
    from collections.abc import Iterator, Sequence

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
GUIDED_WEIGHT = 0.5
THRESHOLD = 0.6
ROUNDS = 12
SMALLEST_WEIGHT = 0.003


def fit(data: Sequence[Example]) -> dict[str, float]:
    """Return the weights of a logistic regression, drawn towards what grammar expects (Newton's method)."""
    counts = collections.Counter(key for example in data for key in example.features)
    names = [key for key, count in counts.items() if count >= MIN_COUNT]
    column = {key: number for number, key in enumerate(names)}
    table = np.zeros((len(data), len(names)))
    for row, example in enumerate(data):
        for key, value in example.features.items():
            if key in column:
                table[row, column[key]] = value
    right = np.array([float(example.right) for example in data])
    weight = np.array([example.weight for example in data])
    plain = [key.removeprefix(BRIEF) for key in names]
    expected = np.array([PRIOR.get(key, 0.0) for key in plain])
    penalty = np.array([PENALTY * FREE.get(key, 1.0) for key in plain])
    found = expected.copy()
    for _ in range(ROUNDS):
        likely = 1 / (1 + np.exp(-np.clip(table @ found, -30, 30)))
        slope = table.T @ (weight * (likely - right)) + penalty * (found - expected)
        bend = (table * (weight * likely * (1 - likely) + 1e-9)[:, None]).T @ table + np.diag(penalty)
        found = found - np.linalg.solve(bend, slope)
    return {k: round(float(w), 4) for k, w in zip(names, found, strict=True) if abs(w) >= SMALLEST_WEIGHT}


def held_out(
    read: Sequence[Read], own: Sequence[Sequence[Example]], base: Sequence[Example], folds: int
) -> Iterator[Report]:
    """Yield reports on articles by models trained on the other folds."""
    extractor_of = {}
    for fold in range(folds):
        seen = [e for number, part in enumerate(own) if number % folds != fold for e in part]
        model = Logit(fit([*seen, *base]), THRESHOLD, "")
        extractor_of[fold] = DefaultExtractor(Reader().gazetteer, sites=model)
    for number, (_, document, toponyms) in enumerate(read):
        findings = extractor_of[number % folds].extract(document, toponyms)
        names = tuple(t for t in toponyms if t.mention.position is None)
        positions = tuple(t for t in toponyms if t.mention.position is not None)
        yield Report(
            document.article, Engine("", "", ""), names, positions,
            findings.incidents, findings.airspace, findings.origins,
        )  # fmt: skip


def main() -> None:
    """Train, score and write the model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("development", type=Path)
    parser.add_argument("articles", type=Path, nargs="+")
    parser.add_argument("--folds", type=int, default=0)
    arguments = parser.parse_args()
    started, reader = time.process_time(), Reader()
    folders = [arguments.development / "articles", *arguments.articles]
    read = {folder: reader.articles([folder]) for folder in folders}
    own = [_weighed(_with_cuts(reader, item), folder == folders[0]) for folder in folders for item in read[folder]]
    # Every other of the plain documents; the rest are for the tests.
    plain = set((TESTS / "plain_documents.txt").read_text("utf-8").split()[::2])
    base = [
        *reader.passages(TESTS / "study_set.jsonl"),
        *reader.plain(arguments.development / "toponyms", plain),
        *reader.sentences(arguments.development / "events" / "halterman_train.jsonl", SENTENCES),
    ]
    if arguments.folds:
        every = [item for folder in folders for item in read[folder]]
        reports = list(held_out(every, own, base, arguments.folds))
        for folder in folders:
            _print_figures(
                folder, [(item, report) for item, report in zip(every, reports, strict=True) if item in read[folder]]
            )
    weights = fit([example for part in own for example in part] + base)
    write_weights(MODEL, weights, {"threshold": THRESHOLD})
    print(len(weights), "features,", sum(map(len, own)), "+", len(base), "examples,",
          MODEL.stat().st_size, "bytes,", round(time.process_time() - started), "CPU-seconds")  # fmt: skip


def _with_cuts(reader: Reader, item: Read) -> list[Example]:
    """Return an article's examples and those of its parts: people ask about single sentences, too."""
    parts = [example for part in reader.cuts(item) for example in examples(part)]
    return examples(item) + [example._replace(weight=example.weight * CUT_WEIGHT) for example in parts]


def _weighed(part: Sequence[Example], guided: bool) -> list[Example]:  # noqa: FBT001 - a fact about the folder
    """Let the articles that guided the rules count less: the rules are right there by design."""
    return [e._replace(weight=e.weight * GUIDED_WEIGHT) for e in part] if guided else list(part)


def _print_figures(folder: Path, pairs: Sequence[tuple[Read, Report]]) -> None:
    figures = score_articles([item.gold for item, _ in pairs], {report.article.id: report for _, report in pairs})
    layer = figures.layers["incident"]
    print(f"{folder}: P {layer.precision:.3f} R {layer.recall:.3f} F1 {layer.f1:.3f}, type {figures.details['type']}")


if __name__ == "__main__":
    main()

"""Train and measure the ranker that decides which place a name means.

    python training/resolver_train.py ../shared/evaluation --measure          cross-validated figures only
    python training/resolver_train.py ../shared/evaluation                    and write data/models/ranker.json

Needs numpy and scipy; the model that it writes needs neither.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from resolver_data import NEWS, Story, group_stories, load
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from geonews.gazetteer import open_gazetteer
from geonews.resolve.candidates import CandidateFinder
from geonews.resolve.modelfile import NAME, digest_of
from geonews.resolve.ranker import believed, calibration_features, chosen, confidence, first_features, with_support

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geonews.resolve.features import Features

STAGES = 3
PENALTY = 1.0
OTHER_WEIGHT = {"tud": 0.3}
FOLDS = 5
DIGITS = 4
BOUNDS = {
    "name:curated": (0.5, None),
    "beside": (1.0, None),
    "unlike": (None, -0.5),
    "in:admin1": (1.0, None),
    "in:country": (1.0, None),
}
"""What the corpora hold too little of to learn: they have few seas, bases and words for kinds."""
SURE = 0.7
MODELS = Path(__file__).resolve().parent.parent / "data" / "models"

Rows = list[list[list[tuple[str, float]]]]


@dataclass
class Outcome:
    """What became of one gold toponym: its corpus, whether its place is right, the confidence and its features."""

    corpus: str
    name: str
    right: bool
    confidence: float
    features: Features


def fit(stories: Sequence[Story], rows: Sequence[Rows], penalty: float) -> dict[str, float]:
    """Return the weights that make the right candidates likeliest; every news corpus counts the same."""
    index = {"none": 0}
    counts = {
        name: sum(len(g) for s in stories if s.corpus == name for g in s.golds) for name in {s.corpus for s in stories}
    }
    data, columns, starts, right, segment, weights = [], [], [0], [], [], []
    for story, entries in zip(stories, rows, strict=True):
        share = 1000.0 * OTHER_WEIGHT.get(story.corpus, 1.0) / counts[story.corpus]
        for candidates, golds in zip(entries, story.golds, strict=True):
            for gold in golds:
                for features, is_right in zip([[("none", 1.0)], *candidates], [not any(gold), *gold], strict=True):
                    for name, value in features:
                        columns.append(index.setdefault(name, len(index)))
                        data.append(value)
                    starts.append(len(data))
                    right.append(is_right)
                    segment.append(len(weights))
                weights.append(share)
    matrix = csr_matrix((data, columns, starts), shape=(len(right), len(index)))
    segments, chosen, weight = np.array(segment), np.array(right), np.array(weights)
    first = np.searchsorted(segments, np.arange(len(weights)))

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        scores = matrix @ w
        scores -= np.maximum.reduceat(scores, first)[segments]
        powers = np.exp(scores)
        share = powers / np.add.reduceat(powers, first)[segments]
        mass = np.add.reduceat(np.where(chosen, share, 0.0), first) + 1e-12
        target = np.where(chosen, share, 0.0) / mass[segments]
        gradient = matrix.T @ ((share - target) * weight[segments]) + penalty * w
        return float(-(weight * np.log(mass)).sum() + penalty / 2 * (w @ w)), gradient

    bounds = [BOUNDS.get(name, (None, None)) for name in index]
    best = minimize(loss, np.zeros(len(index)), jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 300}).x
    return {name: round(float(best[number]), DIGITS) for name, number in index.items()}


def train(stories: Sequence[Story], penalty: float = PENALTY) -> tuple[dict[str, float], ...]:
    """Return the weights of all stages, each trained on what the one before believes."""
    own = [own_rows(story) for story in stories]
    rows: Sequence[Rows] = own
    stages: list[dict[str, float]] = []
    for number in range(STAGES):
        if number:
            beliefs = [[believed(each, stages[-1]) for each in entries] for entries in rows]
            rows = [with_support(s.entries, o, b, None) for s, o, b in zip(stories, own, beliefs, strict=True)]
        stages.append(fit(stories, rows, penalty))
    return tuple(stages)


def own_rows(story: Story) -> Rows:
    """Return the features that need no other name."""
    return first_features(story.entries)


def apply(story: Story, stages: Sequence[dict[str, float]]) -> list[list[float]]:
    """Return the beliefs for a document."""
    own = rows = own_rows(story)
    beliefs: list[list[float]] = []
    for number, weights in enumerate(stages):
        if number:
            rows = with_support(story.entries, own, beliefs, None)
        beliefs = [believed(each, weights) for each in rows]
    return beliefs


def outcomes(stories: Sequence[Story], stages: Sequence[dict[str, float]]) -> list[Outcome]:
    """Return what becomes of each gold toponym."""
    found = []
    for story in stories:
        for entry, beliefs, scored in zip(story.entries, apply(story, stages), story.scored, strict=True):
            best, mass = chosen(entry, beliefs) if beliefs else (None, 0.0)
            features = calibration_features(entry, beliefs, best, mass) if best is not None else []
            found += [
                Outcome(story.corpus, f"{story.id} {entry.name}", best is not None and right[best], 0.0, features)
                for right in scored
            ]
    return found


def calibrate(results: Sequence[Outcome], penalty: float = 2.0) -> dict[str, float]:
    """Return the weights that turn beliefs into confidences, fitted on documents not trained on."""
    names = sorted({name for each in results for name, _ in each.features})
    place = {name: number for number, name in enumerate(names)}
    answered = [each for each in results if each.features]
    matrix = np.zeros((len(answered), len(names)))
    for number, each in enumerate(answered):
        for name, value in each.features:
            matrix[number, place[name]] = value
    right = np.array([each.right for each in answered], dtype=float)

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        z = matrix @ w
        share = 1 / (1 + np.exp(-z))
        value = (np.logaddexp(0, z) - right * z).sum() + penalty / 2 * (w @ w)
        return float(value), matrix.T @ (share - right) + penalty * w

    best = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x
    return {name: round(float(value), DIGITS) for name, value in zip(names, best, strict=True)}


def folds(stories: Sequence[Story], seed: int) -> list[set[int]]:
    """Cut the groups of near-duplicate stories into folds."""
    groups = sorted({story.group for story in stories})
    random.Random(seed).shuffle(groups)  # noqa: S311 - folds hold no secret
    return [set(groups[number::FOLDS]) for number in range(FOLDS)]


def cross_validate(stories: Sequence[Story], extra: Sequence[Story], seed: int, penalty: float) -> list[list[Outcome]]:
    """Return the outcomes of each fold, trained on the others."""
    found = []
    for held in folds(stories, seed):
        stages = train([s for s in stories if s.group not in held] + list(extra), penalty)
        found.append(outcomes([s for s in stories if s.group in held], stages))
    return found


def with_confidence(results: Sequence[list[Outcome]]) -> None:
    """Fill the confidences of each fold with a calibration fitted on the other folds."""
    for number, held in enumerate(results):
        table = calibrate([each for other, fold in enumerate(results) if other != number for each in fold])
        for each in held:
            each.confidence = confidence(each.features, table) if each.features else 0.0


def accuracy(results: Sequence[Outcome]) -> dict[str, float]:
    """Return the share right of all located gold, a corpus at a time."""
    return {
        corpus: statistics.mean(each.right for each in results if each.corpus == corpus)
        for corpus in NEWS
        if any(each.corpus == corpus for each in results)
    }


def report(results: Sequence[list[Outcome]]) -> None:
    """Print accuracy by corpus, the spread over folds, and how far the confidence can be trusted."""
    flat = [each for fold in results for each in fold]
    by = accuracy(flat)
    spread = [statistics.mean(accuracy(fold).values()) for fold in results]
    print(
        " ".join(f"{corpus} {share:.3f}" for corpus, share in by.items()),
        f"macro {statistics.mean(by.values()):.4f}",
        f"folds {statistics.mean(spread):.3f} ± {statistics.stdev(spread):.3f}",
    )
    placed = [each for each in flat if each.features]
    for corpus in (None, *NEWS):
        these = [each for each in placed if corpus in (None, each.corpus)]
        sure = [each for each in these if each.confidence >= SURE]
        share, right = len(sure) / len(these), statistics.mean(each.right for each in sure)
        print(f"  {corpus or 'all'}: confidence >= {SURE}: {share:.3f} of placed, right {right:.3f}")


def write(stages: Sequence[dict[str, float]], calibration: dict[str, float], facts: dict[str, Any]) -> None:
    """Write the model file."""
    model = {"stages": [dict(sorted(w.items())) for w in stages], "calibration": calibration}
    record = {"digest": digest_of(model), "facts": facts, "model": model}
    (MODELS / NAME).write_text(json.dumps(record, indent=1) + "\n", "utf-8")


def main() -> None:
    """Measure, and unless asked not to, train on everything and write the model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("root", type=Path)
    parser.add_argument("--measure", action="store_true", help="write nothing")
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--penalty", type=float, default=PENALTY)
    parser.add_argument("--errors", type=Path, help="write the names that came out wrong")
    options = parser.parse_args()
    gazetteer = open_gazetteer()
    finder = CandidateFinder(gazetteer)
    stories = [story for corpus in NEWS for story in load(options.root, corpus, gazetteer, finder)]
    extra = load(options.root, "tud", gazetteer, finder)
    group_stories([*stories, *extra])
    ceiling = [any(right) for s in stories for entry in s.scored for right in entry]
    groups = len({story.group for story in stories})
    print(f"{len(stories)} stories, {groups} groups; a right candidate for {statistics.mean(ceiling):.3f}")
    for seed in range(options.seeds):
        results = cross_validate(stories, extra, seed, options.penalty)
        with_confidence(results)
        report(results)
    if options.errors:
        wrong = [
            f"{each.corpus} {each.name} {each.confidence:.2f}" for fold in results for each in fold if not each.right
        ]
        options.errors.write_text("\n".join(wrong) + "\n", "utf-8")
    if not options.measure:
        calibration = calibrate([each for fold in results for each in fold])
        by = accuracy([each for fold in results for each in fold])
        write(
            train([*stories, *extra], options.penalty),
            calibration,
            {"cross-validated": {k: round(v, 3) for k, v in by.items()}},
        )


if __name__ == "__main__":
    main()

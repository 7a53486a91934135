"""Train and measure the ranker that decides which place a name means.

    python training/resolver_train.py ../shared/evaluation --measure          cross-validated figures only
    python training/resolver_train.py ../shared/evaluation --leave-out        train on three corpora, test on the fourth
    python training/resolver_train.py ../shared/evaluation                    and write data/models/ranker.json

Needs numpy and scipy; the model that it writes needs neither.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import statistics
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import own_articles as own
from resolver_data import NEWS, Story, geonames_id, group_stories, is_right, load, load_own
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from geonews.gazetteer import open_gazetteer
from geonews.resolve import DefaultResolver
from geonews.resolve.candidates import CandidateFinder
from geonews.resolve.ranker import MODEL, believed, calibration_features, chosen, first_features, with_support
from geonews.resolve.vicinity import IN_OR_NEAR, RULES, Vicinity
from geonews.trained import write_model

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geonews.model import Toponym
    from geonews.protocols import Gazetteer
    from geonews.resolve.features import Features

STAGES = 2
PENALTY = 1.0
OTHER_WEIGHT = {"tud": 0.3, "own": 1.0}
FOLDS = 5
DIGITS = 4
BOUNDS = {
    "name:curated": (0.5, None),
    "overshadowed": (None, -1.0),
    "capital:PPLC": (0.5, None),
    "beside": (1.0, None),
    "unlike": (None, -0.5),
    "in:admin1": (1.0, None),
    "in:country": (1.0, None),
    "holds|country": (2.5, None),
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
    confidence: float | None = None
    features: Features = field(default_factory=list)


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
                for features, good in zip([[("none", 1.0)], *candidates], [not any(gold), *gold], strict=True):
                    for name, value in features:
                        columns.append(index.setdefault(name, len(index)))
                        data.append(value)
                    starts.append(len(data))
                    right.append(good)
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
                Outcome(story.corpus, f"{story.id} {entry.name}", best is not None and right[best], None, features)
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


@dataclass
class Fold:
    """Documents held out, the stages trained on the others, and what becomes of the names held out."""

    held: list[Story]
    stages: tuple[dict[str, float], ...]
    outcomes: list[Outcome]


def corpora(stories: Sequence[Story]) -> list[set[int]]:
    """Cut the stories into their corpora."""
    return [{story.group for story in stories if story.corpus == corpus} for corpus in NEWS]


def cross_validate(
    stories: Sequence[Story], extra: Sequence[Story], parts: Sequence[set[int]], penalty: float
) -> list[Fold]:
    """Train on all but a fold, for each fold."""
    found = []
    for groups in parts:
        stages = train([s for s in stories if s.group not in groups] + list(extra), penalty)
        held = [s for s in stories if s.group in groups]
        found.append(Fold(held, stages, outcomes(held, stages)))
    return found


def predict(results: Sequence[Fold], gazetteer: Gazetteer, folder: Path) -> tuple[list[Outcome], list[dict[str, Any]]]:
    """Run the resolver as it ships over each fold, with weights and calibration from the other folds.

    Returns
    -------
    tuple
        Outcomes with confidences, and predictions for the scorer.
    """
    found, predictions = [], []
    for number, fold in enumerate(results):
        others = [other for index, other in enumerate(results) if index != number]
        calibration = calibrate([each for other in others for each in other.outcomes])
        write(folder / MODEL, fold.stages, calibration)
        rules = vicinity_rules([s for o in others for s in o.held], DefaultResolver(gazetteer, model=folder / MODEL))
        write(folder / MODEL, fold.stages, calibration | rules)
        resolver = DefaultResolver(gazetteer, model=folder / MODEL)
        for story in fold.held:
            toponyms = resolver.resolve(story.document, [mention for _, mention in story.pairs])
            predictions.append({"id": story.id, "toponyms": [as_prediction(t) for t in toponyms]})
            found += [
                Outcome(
                    story.corpus, f"{story.id} {m.text}", t.place is not None and is_right(g, t.place), t.confidence
                )
                for (g, m), t in zip(story.pairs, toponyms, strict=True)
                if g["lat"] is not None
            ]
    return found, predictions


def as_prediction(toponym: Toponym) -> dict[str, Any]:
    """Return a toponym as the scorer reads it."""
    found: dict[str, Any] = {"start": toponym.mention.start, "end": toponym.mention.end}
    if (place := toponym.place) is not None:
        found |= {"lat": place.lat, "lon": place.lon, "geonameid": geonames_id(place), "country": place.country}
    return found


def is_inferred(toponym: Toponym) -> bool:
    """Tell whether a place is only that of a name near by."""
    return any(reason.startswith(IN_OR_NEAR) for reason, _ in toponym.why)


def vicinity_rules(stories: Sequence[Story], resolver: DefaultResolver) -> dict[str, float]:
    """Return how far each rule for sites that no gazetteer knows can be trusted, as log odds."""
    counts: dict[str, list[int]] = {rule: [1, 1] for rule in RULES}
    for story in stories:
        toponyms = resolver.resolve(story.document, [mention for _, mention in story.pairs])
        known = [t for t in toponyms if not is_inferred(t)]
        vicinity = Vicinity(story.document, known)
        for (gold, mention), toponym in zip(story.pairs, toponyms, strict=True):
            if gold["lat"] is not None and toponym.place is not None and is_inferred(toponym):
                rule, _ = vicinity.anchor(mention)
                counts[rule][is_right(gold, toponym.place)] += 1
    return {f"vicinity:{rule}": round(math.log(right / wrong), DIGITS) for rule, (wrong, right) in counts.items()}


def accuracy(results: Sequence[Outcome]) -> dict[str, float]:
    """Return the share right of all located gold, a corpus at a time."""
    return {
        corpus: statistics.mean(each.right for each in results if each.corpus == corpus)
        for corpus in NEWS
        if any(each.corpus == corpus for each in results)
    }


def report(flat: Sequence[Outcome]) -> None:
    """Print accuracy by corpus, and how far the confidence can be trusted."""
    by = accuracy(flat)
    print(
        " ".join(f"{corpus} {share:.3f}" for corpus, share in by.items()), f"macro {statistics.mean(by.values()):.4f}"
    )
    placed = [each for each in flat if each.confidence is not None]
    for corpus in (None, *NEWS):
        these = [each for each in placed if corpus in (None, each.corpus)]
        sure = [each for each in these if (each.confidence or 0.0) >= SURE]
        share, right = len(sure) / len(these), statistics.mean(each.right for each in sure)
        print(f"  {corpus or 'all'}: confidence >= {SURE}: {share:.3f} of placed, right {right:.3f}")


def write(
    path: Path, stages: Sequence[dict[str, float]], calibration: dict[str, float], facts: dict[str, Any] | None = None
) -> None:
    """Write a model file."""
    write_model(path, {"stages": stages, "calibration": calibration, "facts": facts or {}})


def arguments() -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("root", type=Path)
    parser.add_argument("--own", type=Path, nargs="+", default=own.FOLDERS, help="folders of own labelled articles")
    parser.add_argument("--measure", action="store_true", help="write nothing")
    parser.add_argument("--leave-out", action="store_true", help="hold out a whole corpus at a time; write nothing")
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--penalty", type=float, default=PENALTY)
    parser.add_argument("--predictions", type=Path, help="write held-out predictions for the scorer")
    parser.add_argument("--errors", type=Path, help="write the names that came out wrong")
    return parser.parse_args()


def main() -> None:
    """Measure, and unless asked not to, train on everything and write the model."""
    options = arguments()
    gazetteer = open_gazetteer()
    finder = CandidateFinder(gazetteer)
    stories = [story for corpus in NEWS for story in load(options.root, corpus, gazetteer, finder)]
    extra = [*load(options.root, "tud", gazetteer, finder), *load_own(options.own, gazetteer, finder)]
    group_stories([*stories, *extra])
    ceiling = [any(right) for s in stories for entry in s.scored for right in entry]
    groups = len({story.group for story in stories})
    print(f"{len(stories)} stories, {groups} groups; a right candidate for {statistics.mean(ceiling):.3f}")
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(options.seeds):
            parts = corpora(stories) if options.leave_out else folds(stories, seed)
            results = cross_validate(stories, extra, parts, options.penalty)
            spread = [statistics.mean(accuracy(fold.outcomes).values()) for fold in results]
            print(
                f"seed {seed}: gazetteer only, by fold {statistics.mean(spread):.3f} ± {statistics.stdev(spread):.3f}"
            )
            flat, predictions = predict(results, gazetteer, Path(folder))
            report(flat)
    if options.errors:
        wrong = [f"{each.corpus} {each.name} {each.confidence}" for each in flat if not each.right]
        options.errors.write_text("\n".join(wrong) + "\n", "utf-8")
    if options.predictions:
        options.predictions.write_text("".join(json.dumps(each) + "\n" for each in predictions), "utf-8")
    if not options.measure and not options.leave_out:
        stages = train([*stories, *extra], options.penalty)
        calibration = calibrate([each for fold in results for each in fold.outcomes])
        write(MODELS / MODEL, stages, calibration)
        rules = vicinity_rules(stories, DefaultResolver(gazetteer, model=MODELS / MODEL))
        facts = {"cross-validated": {corpus: round(share, 3) for corpus, share in accuracy(flat).items()}}
        write(MODELS / MODEL, stages, calibration | rules, facts)


if __name__ == "__main__":
    main()

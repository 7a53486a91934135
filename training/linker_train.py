"""Train the linker (which place is an event's?) on event corpora and write ``data/models/linker.json`` and its card.

    python training/linker_train.py ../shared/evaluation/events

The model is a conditional logit: the candidates of an event and "no place in the text" compete. It learns from the
training part of one corpus of sentences; the other corpora are only scored.
"""

from __future__ import annotations

import argparse
import collections
import json
import math
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from linker_data import Candidate, Example, read

from geonews.incidents.linker import Scored, choose, model_digest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MODEL = Path(__file__).resolve().parent.parent / "data" / "models" / "linker.json"
TRAINED_ON = "halterman_train"
SCORED_ON = ("halterman_dev", "rams_dev", "wikievents_dev")
MIN_COUNT = 6
PENALTY = 1.0
STEPS = 200
RATE = 0.05
THRESHOLD = 0.21
WIDE_THRESHOLD = 0.001
SMALLEST_WEIGHT = 0.003


def train(examples: Sequence[Example]) -> dict[str, float]:
    """Return the weights that maximise the regularised likelihood of the right candidates (Adam, full batch)."""
    counts = collections.Counter(f for e in examples for c in e.candidates for f in c.features)
    names = sorted(feature for feature, count in counts.items() if count >= MIN_COUNT)
    vocabulary = {feature: number for number, feature in enumerate(names)}
    index, width, right, group = [], [], [], []
    for number, example in enumerate(examples):
        for candidate in example.candidates:
            known = [vocabulary[f] for f in candidate.features if f in vocabulary]
            index += known
            width.append(len(known))
            right.append(float(candidate.right))
            group.append(number)
        width.append(0)  # "no place in the text": score 0
        right.append(0.0 if any(c.right for c in example.candidates) else 1.0)
        group.append(number)
    weights = _maximise(np.array(index), np.array(width), np.array(right), np.array(group), len(names))
    return {n: round(float(w), 4) for n, w in zip(names, weights, strict=True) if abs(w) >= SMALLEST_WEIGHT}


def _maximise(index: np.ndarray, width: np.ndarray, right: np.ndarray, group: np.ndarray, size: int) -> np.ndarray:
    rows = len(right)
    row = np.repeat(np.arange(rows), width)
    weights, first, second = np.zeros(size), np.zeros(size), np.zeros(size)
    for step in range(1, STEPS + 1):
        score = np.bincount(row, weights=weights[index], minlength=rows)
        top = np.full(group.max() + 1, -np.inf)
        np.maximum.at(top, group, score)
        odds = np.exp(score - top[group])
        share = odds / np.bincount(group, weights=odds)[group]
        wanted = odds * right
        wanted /= np.maximum(np.bincount(group, weights=wanted)[group], 1e-12)
        slope = np.bincount(index, weights=(share - wanted)[row], minlength=size) + PENALTY * weights
        first = 0.9 * first + 0.1 * slope
        second = 0.999 * second + 0.001 * slope * slope
        rate = RATE if step < 0.8 * STEPS else RATE / 5
        weights = weights - rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return weights


def predicted(weights: Mapping[str, float], example: Example) -> Candidate | None:
    """Return the candidate that the model chooses, by the rule that geonews uses."""
    scored = [Scored(_probability(weights, c), c.distance, c.own_sentence) for c in example.candidates]
    best = choose(scored, THRESHOLD, WIDE_THRESHOLD)
    return None if best is None else example.candidates[best]


def _probability(weights: Mapping[str, float], candidate: Candidate) -> float:
    return 1 / (1 + math.exp(-sum(weights.get(f, 0.0) for f in candidate.features)))


def score(pairs: Sequence[tuple[Example, Candidate | None]]) -> str:
    """Return accuracy, precision and F1 as events.py defines them."""
    answered = sum(found is not None for _, found in pairs)
    placed = sum(bool(example.gold) for example, _ in pairs)
    right = sum(found is not None and found.right for _, found in pairs)
    accuracy, precision = right / placed, right / max(1, answered)
    f1 = 2 * accuracy * precision / max(1e-9, accuracy + precision)
    reach = sum(any(c.right for c in example.candidates) for example, _ in pairs) / placed
    return f"events {placed} found {reach:.3f} accuracy {accuracy:.3f} precision {precision:.3f} F1 {f1:.3f}"


def main() -> None:
    """Train, score and write the model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("events", type=Path)
    root = parser.parse_args().events
    started = time.process_time()
    weights = train(read(root / f"{TRAINED_ON}.jsonl"))
    for name in SCORED_ON:
        print(name, score([(example, predicted(weights, example)) for example in read(root / f"{name}.jsonl")]))
    content = {
        "threshold": THRESHOLD,
        "wide_threshold": WIDE_THRESHOLD,
        "sha256": model_digest(weights, THRESHOLD, WIDE_THRESHOLD),
        "weights": weights,
    }
    MODEL.write_text(json.dumps(content, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    print(
        len(weights), "features,", MODEL.stat().st_size, "bytes,", round(time.process_time() - started), "CPU-seconds"
    )


if __name__ == "__main__":
    main()

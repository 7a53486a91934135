"""Train the locator (where did the event at this word happen?) and write ``data/models/locator.json``.

    python training/locator_train.py ../shared/evaluation/events

It learns from the training part of one corpus of sentences and from two corpora of passages that have no training part
here. The sentences' development part is scored by the model that is written; the passages by cross-validation, every
document by a model that did not see it.
"""

from __future__ import annotations

import argparse
import time
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from linker_data import Candidate, Example, for_locator, read, score
from logit import Settings, train

from geonews.incidents.locator import choose
from geonews.incidents.weights import write_weights

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MODEL = Path(__file__).resolve().parent.parent / "data" / "models" / "locator.json"
SENTENCES = "halterman_train"
PASSAGES = ("rams_dev", "wikievents_dev")
SCORED_ON = "halterman_dev"
SETTINGS = Settings(min_count=4, penalty=3.0, steps=100, smallest_weight=0.02)
THRESHOLD = 0.4
WIDE_THRESHOLD = 0.2
PASSAGES_COUNT = 2.5
FOLDS = 5


def predicted(weights: Mapping[str, float], example: Example) -> Candidate | None:
    """Return the candidate that the model chooses, by the rule that geonews uses."""
    scores = [sum(weights.get(f, 0.0) for f in candidate.features) for candidate in example.candidates]
    best = choose(scores, THRESHOLD if example.sentences == 1 else WIDE_THRESHOLD)
    return None if best is None else example.candidates[best]


def fitted(sentences: Sequence[Example], passages: Sequence[Example]) -> dict[str, float]:
    """Return the weights of a model that saw these; passages, of which there are few, count more than sentences."""
    counting = [1.0] * len(sentences) + [PASSAGES_COUNT] * len(passages)
    return train([*sentences, *passages], SETTINGS, counting)


def cross_validated(
    sentences: Sequence[Example], passages: Sequence[Example]
) -> list[tuple[Example, Candidate | None]]:
    """Return an answer for each passage by a model that saw the sentences and the other folds' documents."""
    found: list[tuple[Example, Candidate | None]] = []
    for fold in range(FOLDS):
        held = [example for example in passages if _fold(example) == fold]
        weights = fitted(sentences, [example for example in passages if _fold(example) != fold])
        found += [(example, predicted(weights, example)) for example in held]
    return found


def _fold(example: Example) -> int:
    return zlib.crc32(example.document.encode()) % FOLDS


def main() -> None:
    """Train, score and write the model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("events", type=Path)
    root = parser.parse_args().events
    started = time.process_time()
    sentences = read(root / f"{SENTENCES}.jsonl", for_locator)
    passages = {name: read(root / f"{name}.jsonl", for_locator) for name in PASSAGES}
    everything = [example for examples in passages.values() for example in examples]
    held = {id(example): answer for example, answer in cross_validated(sentences, everything)}
    for name, examples in passages.items():
        print(name, "cross-validated", score([(example, held[id(example)]) for example in examples]))
    weights = fitted(sentences, everything)
    scored = read(root / f"{SCORED_ON}.jsonl", for_locator)
    print(SCORED_ON, score([(example, predicted(weights, example)) for example in scored]))
    write_weights(MODEL, weights, {"threshold": THRESHOLD, "wide_threshold": WIDE_THRESHOLD})
    print(
        len(weights), "features,", MODEL.stat().st_size, "bytes,", round(time.process_time() - started), "CPU-seconds"
    )


if __name__ == "__main__":
    main()

"""Train the locators (where did the event at this word happen?) of single sentences and of longer texts.

They are written to ``data/models/locator.json`` and ``locator_wide.json``.

    python training/locator_train.py ../shared/evaluation/events

Both learn from the training part of one corpus of sentences; that of longer texts also, and more, from two corpora of
passages that have no training part here. The sentences' development part is scored by the model that is written; the
passages by cross-validation over three divisions into folds, every document by a model that did not see it.
"""

from __future__ import annotations

import argparse
import time
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from linker_data import Candidate, Example, for_locator, read, score
from logit import Settings, train

from geonews.incidents.locator import PASSAGE, SENTENCE, choose
from geonews.incidents.weights import write_weights

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MODELS = Path(__file__).resolve().parent.parent / "data" / "models"
SENTENCES = "halterman_train"
PASSAGES = ("rams_dev", "wikievents_dev")
SCORED_ON = "halterman_dev"
FOLDS = 5
DIVISIONS = ("", "a", "b")
"""What is put before a document's name to draw its fold."""


SETTINGS = Settings(min_count=4, penalty=3.0, steps=100, smallest_weight=0.02)
WIDE_SETTINGS = Settings(min_count=4, penalty=2.4, steps=100, smallest_weight=0.05)
SENTENCE_COUNTS = 0.2
"""What a sentence counts beside a passage in the model of longer texts."""
THRESHOLD = 0.4
WIDE_THRESHOLD = 0.2


def predicted(weights: Mapping[str, float], threshold: float, example: Example) -> Candidate | None:
    """Return the candidate that the model chooses, by the rule that geonews uses."""
    scores = [sum(weights.get(f, 0.0) for f in candidate.features) for candidate in example.candidates]
    best = choose(scores, threshold)
    return None if best is None else example.candidates[best]


def fitted(sentences: Sequence[Example], passages: Sequence[Example]) -> dict[str, float]:
    """Return the weights of a model of longer texts that saw these."""
    counting = [SENTENCE_COUNTS] * len(sentences) + [1.0] * len(passages)
    return train([*sentences, *passages], WIDE_SETTINGS, counting)


def cross_validated(
    sentences: Sequence[Example], passages: Sequence[Example], narrow: Mapping[str, float], division: str
) -> list[tuple[Example, Candidate | None]]:
    """Return an answer for each passage by a model that saw the sentences and the other folds' documents."""
    folds = [zlib.crc32((division + example.document).encode()) % FOLDS for example in passages]
    found: list[tuple[Example, Candidate | None]] = []
    for fold in range(FOLDS):
        wide = fitted(sentences, [example for example, own in zip(passages, folds, strict=True) if own != fold])
        for example in (example for example, own in zip(passages, folds, strict=True) if own == fold):
            model = (narrow, THRESHOLD) if example.sentences == 1 else (wide, WIDE_THRESHOLD)
            found.append((example, predicted(*model, example)))
    return found


def written(file: str, weights: Mapping[str, float], threshold: float) -> None:
    """Write a model and say how large it is."""
    write_weights(MODELS / file, weights, {"threshold": threshold})
    print(file, len(weights), "features,", (MODELS / file).stat().st_size, "bytes")


def main() -> None:
    """Train, score and write the models."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("events", type=Path)
    root = parser.parse_args().events
    started = time.process_time()
    sentences = read(root / f"{SENTENCES}.jsonl", for_locator)
    narrow = train(sentences, SETTINGS)
    written(SENTENCE, narrow, THRESHOLD)
    scored = read(root / f"{SCORED_ON}.jsonl", for_locator)
    print(SCORED_ON, score([(example, predicted(narrow, THRESHOLD, example)) for example in scored]))
    passages = {name: read(root / f"{name}.jsonl", for_locator) for name in PASSAGES}
    everything = [example for examples in passages.values() for example in examples]
    written(PASSAGE, fitted(sentences, everything), WIDE_THRESHOLD)
    for division in DIVISIONS:
        held = {id(example): answer for example, answer in cross_validated(sentences, everything, narrow, division)}
        for name, examples in passages.items():
            print(name, "cross-validated", score([(example, held[id(example)]) for example in examples]))
    print(round(time.process_time() - started), "CPU-seconds")


if __name__ == "__main__":
    main()

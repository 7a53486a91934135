"""Train the locators (where did the event at this word happen?) of single sentences and of longer texts.

They are written to ``data/models/locator.json`` and ``locator_wide.json``.

    python training/locator_train.py ../shared/evaluation/events

Both learn from the training part of one corpus of sentences and from two corpora of passages that have no training part
here; they differ in how much a passage counts. The sentences' development part is scored by the model that is written;
the passages by cross-validation over three divisions into folds, every document by a model that did not see it.
"""

from __future__ import annotations

import argparse
import time
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

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


class Recipe(NamedTuple):
    """How a locator is trained, how much a sentence and a passage count, and from which probability on it answers."""

    settings: Settings
    sentence: float
    passage: float
    threshold: float


SENTENCE_RECIPE = Recipe(Settings(min_count=4, penalty=3.0, steps=100, smallest_weight=0.02), 1.0, 2.5, 0.4)
PASSAGE_RECIPE = Recipe(Settings(min_count=4, penalty=2.4, steps=100, smallest_weight=0.05), 0.2, 1.0, 0.2)


def predicted(weights: Mapping[str, float], threshold: float, example: Example) -> Candidate | None:
    """Return the candidate that the model chooses, by the rule that geonews uses."""
    scores = [sum(weights.get(f, 0.0) for f in candidate.features) for candidate in example.candidates]
    best = choose(scores, threshold)
    return None if best is None else example.candidates[best]


def fitted(sentences: Sequence[Example], passages: Sequence[Example], recipe: Recipe) -> dict[str, float]:
    """Return the weights of a model that saw these; passages, of which there are few, count more than sentences."""
    counting = [recipe.sentence] * len(sentences) + [recipe.passage] * len(passages)
    return train([*sentences, *passages], recipe.settings, counting)


def cross_validated(
    sentences: Sequence[Example], passages: Sequence[Example], division: str
) -> list[tuple[Example, Candidate | None]]:
    """Return an answer for each passage by a model that saw the sentences and the other folds' documents."""
    folds = [zlib.crc32((division + example.document).encode()) % FOLDS for example in passages]
    sentence, longer = SENTENCE_RECIPE, PASSAGE_RECIPE
    found: list[tuple[Example, Candidate | None]] = []
    for fold in range(FOLDS):
        seen = [example for example, own in zip(passages, folds, strict=True) if own != fold]
        held = [example for example, own in zip(passages, folds, strict=True) if own == fold]
        wide = fitted(sentences, seen, longer)
        found += [(e, predicted(wide, longer.threshold, e)) for e in held if e.sentences > 1]
        if short := [example for example in held if example.sentences == 1]:
            weights = fitted(sentences, seen, sentence)
            found += [(e, predicted(weights, sentence.threshold, e)) for e in short]
    return found


def main() -> None:
    """Train, score and write the models."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("events", type=Path)
    root = parser.parse_args().events
    started = time.process_time()
    sentences = read(root / f"{SENTENCES}.jsonl", for_locator)
    passages = {name: read(root / f"{name}.jsonl", for_locator) for name in PASSAGES}
    everything = [example for examples in passages.values() for example in examples]
    for file, recipe in ((SENTENCE, SENTENCE_RECIPE), (PASSAGE, PASSAGE_RECIPE)):
        weights = fitted(sentences, everything, recipe)
        write_weights(MODELS / file, weights, {"threshold": recipe.threshold})
        print(file, len(weights), "features,", (MODELS / file).stat().st_size, "bytes")
        if file == SENTENCE:
            scored = read(root / f"{SCORED_ON}.jsonl", for_locator)
            print(SCORED_ON, score([(e, predicted(weights, recipe.threshold, e)) for e in scored]))
    for division in DIVISIONS:
        held = {id(example): answer for example, answer in cross_validated(sentences, everything, division)}
        for name, examples in passages.items():
            print(name, "cross-validated", score([(example, held[id(example)]) for example in examples]))
    print(round(time.process_time() - started), "CPU-seconds")


if __name__ == "__main__":
    main()

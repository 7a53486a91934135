"""Train the linker (which place is an event's?) on event corpora and write ``data/models/linker.json``.

    python training/linker_train.py ../shared/evaluation/events

It learns from the training part of one corpus of sentences; the other corpora are only scored.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from typing import TYPE_CHECKING

from linker_data import Candidate, Example, for_linker, read, score
from logit import Settings, train

from geonews.incidents.locator import choose
from geonews.incidents.weights import write_weights

if TYPE_CHECKING:
    from collections.abc import Mapping

MODEL = Path(__file__).resolve().parent.parent / "data" / "models" / "linker.json"
TRAINED_ON = "halterman_train"
SCORED_ON = ("halterman_dev", "rams_dev", "wikievents_dev")
SETTINGS = Settings(min_count=6, penalty=1.0, steps=200, smallest_weight=0.003)
THRESHOLD = 0.5


def predicted(weights: Mapping[str, float], example: Example) -> Candidate | None:
    """Return the candidate that the model chooses, none where it is likelier that the text names none."""
    best = choose([sum(weights.get(f, 0.0) for f in c.features) for c in example.candidates], THRESHOLD)
    return None if best is None else example.candidates[best]


def main() -> None:
    """Train, score and write the model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("events", type=Path)
    root = parser.parse_args().events
    started = time.process_time()
    weights = train(read(root / f"{TRAINED_ON}.jsonl", for_linker), SETTINGS)
    for name in SCORED_ON:
        examples = read(root / f"{name}.jsonl", for_linker)
        print(name, score([(example, predicted(weights, example)) for example in examples]))
    write_weights(MODEL, weights, {})
    print(
        len(weights), "features,", MODEL.stat().st_size, "bytes,", round(time.process_time() - started), "CPU-seconds"
    )


if __name__ == "__main__":
    main()

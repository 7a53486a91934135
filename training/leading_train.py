"""Train the model of a story's leading place (for texts in capitals) and write ``data/models/leading.json``.

    python training/leading_train.py ../shared/evaluation/events

It learns from the training documents of the one corpus in capitals. They are scored by cross-validation, the
development documents, which it never learns from, by the model that is written.
"""

from __future__ import annotations

import argparse
import json
import time
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from linker_data import Candidate, Example
from logit import Settings, train
from sites_data import Reader

from geonews.incidents import DefaultExtractor
from geonews.incidents.leading_features import Places, story_features
from geonews.incidents.triggers import find_hits
from geonews.incidents.view import View
from geonews.incidents.weights import write_weights
from geonews.model import Article

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geonews.incidents.leading_features import Candidate as Place

MODEL = Path(__file__).resolve().parent.parent / "data" / "models" / "leading.json"
TRAINED_ON, SCORED_ON = "muc4_train", "muc4_dev"
SETTINGS = Settings(min_count=4, penalty=14.0, steps=150, smallest_weight=0.01)
THRESHOLD = 0.2
FOLDS = 6


def read(path: Path) -> Iterator[Example]:
    """Yield the documents whose first incident has a place, with their places as candidates."""
    reader = Reader()
    extractor = DefaultExtractor(reader.gazetteer)
    for line in path.read_text("utf-8").splitlines():
        record = json.loads(line)
        finest = [(label["start"], label["end"]) for label in _labels(record) if label.get("finest")]
        if not finest:
            continue
        document, toponyms = reader.read(Article(record["id"], record["text"]))
        view = View(document.text, toponyms)
        places = Places(view)
        rows = story_features(view, places, find_hits(view), extractor.told(document, toponyms))
        right = [_is_right(place, finest) for place in places]
        yield Example(record["id"], finest, list(map(Candidate, rows, right)), len(view.sentences))


def _labels(record: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    return record["events"][0]["args"] if record["events"] else ()


def _is_right(place: Place, finest: Sequence[tuple[int, int]]) -> bool:
    spans = [name.toponym.mention for name in place.names if name.toponym.mention.position is None]
    spans += [place.dateline.toponym.mention] if place.dateline is not None else []
    return any(mention.start < end and start < mention.end for mention in spans for start, end in finest)


def is_right(weights: Mapping[str, float], example: Example) -> bool:
    """Tell whether the likeliest place of a document is the right one."""
    scores = [(sum(weights.get(f, 0.0) for f in c.features), c.right) for c in example.candidates]
    return bool(scores) and max(scores, key=lambda score: score[0])[1]


def fitted(examples: Sequence[Example]) -> dict[str, float]:
    """Return the weights of a model that saw these documents; one that names the place nowhere teaches nothing."""
    return train([example for example in examples if any(c.right for c in example.candidates)], SETTINGS)


def main() -> None:
    """Train, score and write the model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("events", type=Path)
    root, started = parser.parse_args().events, time.process_time()
    examples = list(read(root / f"{TRAINED_ON}.jsonl"))
    right = 0
    for fold in range(FOLDS):
        held = [example for example in examples if zlib.crc32(example.document.encode()) % FOLDS == fold]
        weights = fitted([example for example in examples if zlib.crc32(example.document.encode()) % FOLDS != fold])
        right += sum(is_right(weights, example) for example in held)
    print(TRAINED_ON, "cross-validated", len(examples), round(right / len(examples), 3))
    weights = fitted(examples)
    scored = list(read(root / f"{SCORED_ON}.jsonl"))
    print(SCORED_ON, len(scored), round(sum(is_right(weights, example) for example in scored) / len(scored), 3))
    write_weights(MODEL, weights, {"threshold": THRESHOLD})
    print(
        len(weights), "features,", MODEL.stat().st_size, "bytes,", round(time.process_time() - started), "CPU-seconds"
    )


if __name__ == "__main__":
    main()

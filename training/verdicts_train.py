"""Train the model of pins (did it happen there, by all that the story tells?) and write ``data/models/verdicts.json``.

    python training/verdicts_train.py ../shared/evaluation tests/accuracy/articles tests/accuracy/wire

The first argument is the folder of the development data; its articles count too. The pins of an article are found with
a model of sites that did not see it, as those of new articles are. ``--score`` prints how whole articles fare, folder
by folder, without a model of pins and with one that did not see them either.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from typing import TYPE_CHECKING

from sites_data import Example, Read, Reader, is_at
from sites_train import base_examples, fit, fold_models, own_examples, print_figures, report_on

from geonews.incidents import DefaultExtractor
from geonews.incidents.logit import Logit
from geonews.incidents.weights import write_weights

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geonews.incidents.verdict import Pin

MODEL = Path(__file__).resolve().parent.parent / "data" / "models" / "verdicts.json"
FOLDS = 5
MIN_COUNT = 4
PENALTY = 1.0
THRESHOLD = 0.4
PASSING = Logit({}, -1.0, "")
"""Lets every pin pass."""


def example(read: Read, pin: Pin) -> Example:
    """Return a pin as an example: right where a label requires it; one that is optional counts nothing."""
    labels = [label for label in read.gold.layers.get("incident", ()) if is_at(label, pin.place)]
    right = any(not label.optional for label in labels)
    return Example(dict(pin.features), right, 1.0 if right or not labels else 0.0)


def train(pins: Sequence[Sequence[Example]]) -> dict[str, float]:
    """Return the weights of the model of pins."""
    return fit([each for part in pins for each in part if each.weight], {}, PENALTY, MIN_COUNT)


def main() -> None:
    """Train, score and write the model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("development", type=Path)
    parser.add_argument("articles", type=Path, nargs="+")
    parser.add_argument("--score", action="store_true")
    arguments = parser.parse_args()
    started, reader = time.process_time(), Reader()
    folders, read = reader.folders([arguments.development / "articles", *arguments.articles])
    own = own_examples(reader, read)
    sites = fold_models(own, base_examples(reader, arguments.development), FOLDS)
    open_to_all = [DefaultExtractor(reader.gazetteer, sites=model, verdicts=PASSING) for model in sites]
    pins = [
        [example(item, pin) for pin in open_to_all[number % FOLDS].pins(item.document, item.toponyms)]
        for number, item in enumerate(read)
    ]
    if arguments.score:
        print_figures(folders, read, [report_on(item, open_to_all[n % FOLDS]) for n, item in enumerate(read)])
        strict = [
            DefaultExtractor(
                reader.gazetteer, sites=sites[fold], verdicts=Logit(train(_other(pins, fold)), THRESHOLD, "")
            )
            for fold in range(FOLDS)
        ]
        print_figures(folders, read, [report_on(item, strict[n % FOLDS]) for n, item in enumerate(read)])
    weights = train(pins)
    write_weights(MODEL, weights, {"threshold": THRESHOLD})
    print(len(weights), "features,", sum(map(len, pins)), "pins,",
          MODEL.stat().st_size, "bytes,", round(time.process_time() - started), "CPU-seconds")  # fmt: skip


def _other(pins: Sequence[Sequence[Example]], fold: int) -> list[Sequence[Example]]:
    return [part for number, part in enumerate(pins) if number % FOLDS != fold]


if __name__ == "__main__":
    main()

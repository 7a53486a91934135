"""More to train the tagger on: copies of documents in another case."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import recognizer_data as data

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from geonews.protocols import Gazetteer
    from geonews.recognize.features import Featurizer

WORD = re.compile(r"[^\W\d_][\w'’]*")
CASES: dict[str, tuple[float, Callable[[str], str]]] = {
    "upper": (0.12, str.upper),
    "lower": (0.08, str.lower),
    "headline": (0.12, lambda text: WORD.sub(lambda match: match.group()[0].upper() + match.group()[1:], text)),
}


def copies(examples: Sequence[data.Example], featurizer: Featurizer, gazetteer: Gazetteer) -> list[data.Example]:
    """Return some of the documents again, each in another case."""
    found = []
    for example in examples:
        if example.corpus in data.WITHOUT_DEMONYMS:
            continue  # its names of peoples are found by their capital letters
        for name, (share, change) in CASES.items():
            record = example.record
            if random.Random(f"{record['id']} {name}").random() < share:  # noqa: S311 - a sample, not a secret
                found.extend(_changed(example, change, featurizer, gazetteer))
    return found


def _changed(
    example: data.Example, change: Callable[[str], str], featurizer: Featurizer, gazetteer: Gazetteer
) -> Iterator[data.Example]:
    record = example.record
    text = change(record["text"])
    if len(text) == len(record["text"]):  # some letters change their number with their case
        other = data.example(example.corpus, {**record, "text": text, "title": None}, featurizer, gazetteer)
        yield replace(other, record=record)

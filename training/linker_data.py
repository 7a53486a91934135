"""Event corpora as examples for the linker: the candidate names of each event, and which of them are its place."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from geonews.gazetteer import open_gazetteer
from geonews.incidents.linker import distance
from geonews.incidents.linker_features import features, scope
from geonews.incidents.view import View
from geonews.model import Article
from geonews.recognize import DefaultRecognizer
from geonews.resolve import DefaultResolver
from geonews.text import Document

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Candidate(NamedTuple):
    """A name that may be the event's place."""

    features: list[str]
    right: bool
    distance: int
    own_sentence: bool


class Example(NamedTuple):
    """An event with its candidates; ``gold`` is empty when the text names no place of it."""

    document: str
    gold: list[tuple[int, int]]
    candidates: list[Candidate]


def read(path: Path) -> list[Example]:
    """Return the examples of an event corpus, with geonews's own names as candidates."""
    gazetteer = open_gazetteer()
    recognizer, resolver = DefaultRecognizer(gazetteer), DefaultResolver(gazetteer)
    found = []
    with path.open(encoding="utf-8") as stream:
        for line in stream:
            record = json.loads(line)
            document = Document(Article(str(record["id"]), record["text"]))
            view = View(document.text, resolver.resolve(document, recognizer.recognize(document)))
            found.extend(_examples(record, view))
    return found


def _examples(record: dict[str, Any], view: View) -> Iterator[Example]:
    for event in record["events"]:
        if not event.get("trigger") or not view.tokens:
            continue
        start, end = event["trigger"]
        first = view.field.token_at(start)
        last = min(max(first, view.field.token_at(end - 1)) + 1, len(view.tokens))
        places = [arg for arg in event["args"] if arg["role"] == "place"]
        gold = [(arg["start"], arg["end"]) for arg in places if arg.get("proper", True)]
        if first >= last or (places and not gold):
            continue
        names = scope(view, view.sentence_of[first])
        candidates = []
        for name in names:
            span = (name.toponym.mention.start, name.toponym.mention.end)
            right = any(min(span[1], high) > max(span[0], low) for low, high in gold)
            own = name.sentence == view.sentence_of[first]
            gap = distance(name, first, last)
            candidates.append(Candidate(features(view, first, last, name, names), right, gap, own))
        yield Example(str(record["id"]), gold, candidates)

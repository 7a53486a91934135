"""Event corpora as examples for the linker and the locator: the candidates of each event, and which are its place."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from geonews.gazetteer import open_gazetteer
from geonews.incidents.candidates import find_candidates
from geonews.incidents.linker_features import features
from geonews.incidents.locator_features import Setting, candidate_features
from geonews.incidents.scopes import own_names, scope
from geonews.incidents.view import View
from geonews.model import Article
from geonews.recognize import DefaultRecognizer
from geonews.resolve import DefaultResolver
from geonews.text import Document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from geonews.incidents.view import Name

    Describe = Callable[[View, int, int], list[tuple[Name, list[str]]]]


class Candidate(NamedTuple):
    """A name that may be the event's place."""

    features: list[str]
    right: bool


class Example(NamedTuple):
    """An event with its candidates; ``gold`` is empty when the text names no place of it."""

    document: str
    gold: list[tuple[int, int]]
    candidates: list[Candidate]
    sentences: int


def for_linker(view: View, first: int, last: int) -> list[tuple[Name, list[str]]]:
    """Return the linker's candidates for the event at two tokens, with their features."""
    names = scope(view, view.sentence_of[first])
    return [(name, features(view, first, last, name, names)) for name in own_names(view, first)]


def for_locator(view: View, first: int, last: int) -> list[tuple[Name, list[str]]]:
    """Return the locator's candidates for the event at two tokens, with their features."""
    candidates = find_candidates(view, first, last)
    rows = candidate_features(Setting(view, first, last, candidates))
    return [(name, row) for (name, _), row in zip(candidates, rows, strict=True)]


def read(path: Path, describe: Describe) -> list[Example]:
    """Return the examples of an event corpus, with geonews's own names as candidates."""
    gazetteer = open_gazetteer()
    recognizer, resolver = DefaultRecognizer(gazetteer), DefaultResolver(gazetteer)
    found = []
    with path.open(encoding="utf-8") as stream:
        for line in stream:
            record = json.loads(line)
            document = Document(Article(str(record["id"]), record["text"]))
            view = View(document.text, resolver.resolve(document, recognizer.recognize(document)))
            found.extend(_examples(record, view, describe))
    return found


def _examples(record: dict[str, Any], view: View, describe: Describe) -> Iterator[Example]:
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
        candidates = []
        for name, row in describe(view, first, last):
            span = (name.toponym.mention.start, name.toponym.mention.end)
            right = any(min(span[1], high) > max(span[0], low) for low, high in gold)
            candidates.append(Candidate(row, right))
        yield Example(str(record["id"]), gold, candidates, len(view.sentences))


def score(pairs: list[tuple[Example, Candidate | None]]) -> str:
    """Return accuracy, precision and F1 as events.py defines them."""
    answered = sum(found is not None for _, found in pairs)
    placed = sum(bool(example.gold) for example, _ in pairs)
    right = sum(found is not None and found.right for _, found in pairs)
    accuracy, precision = right / placed, right / max(1, answered)
    f1 = 2 * accuracy * precision / max(1e-9, accuracy + precision)
    reach = sum(any(c.right for c in example.candidates) for example, _ in pairs) / placed
    return f"events {placed} found {reach:.3f} accuracy {accuracy:.3f} precision {precision:.3f} F1 {f1:.3f}"

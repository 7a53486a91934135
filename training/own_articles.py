"""The project's own labelled articles as training documents.

Their labels name every place once, in whatever layer, and strings that look like places and are none (traps); they
leave out names of peoples and names used as adjectives. So a place's label holds for every occurrence of its surface, a
trap holds for all its words, and for the rest what the gazetteer's phrases alone find is taken.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import recognizer_data as data

from geonews.recognize import DefaultRecognizer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geonews.protocols import Gazetteer
    from geonews.recognize.features import Featurizer

CORPUS = "own"
FOLDERS = [Path(__file__).resolve().parent.parent / "tests" / "accuracy" / name for name in ("articles", "wire")]
NOWHERE = {"lat": None, "lon": None}
# A town to measure from is labelled with the spot as an incident and with itself as a mention: the latter last.
LAYERS = ("incident", "airspace", "origin", "mention")


def read(folders: Iterable[Path]) -> Iterator[dict[str, Any]]:
    """Yield the labelled articles of some folders."""
    for folder in folders:
        for path in sorted(folder.glob("[0-9]*.json")):
            yield json.loads(path.read_text("utf-8"))


def examples(folders: Iterable[Path], featurizer: Featurizer, gazetteer: Gazetteer) -> list[data.Example]:
    """Return the articles of some folders as the tagger's training reads them."""
    return [data.example(CORPUS, record(each, gazetteer), featurizer, gazetteer) for each in read(folders)]


def record(article: dict[str, Any], gazetteer: Gazetteer) -> dict[str, Any]:
    """Return an article as the corpora write theirs; names that no label gives have no coordinates."""
    text = article["text"]
    traps = [span for trap in article.get("traps", ()) for span in occurrences(text, trap)]
    items = {item["surface"]: item for layer in LAYERS for item in article["layers"].get(layer, ())}
    places = {
        span: item
        for surface, item in items.items()
        if is_name(surface, gazetteer)
        for span in occurrences(text, surface)
        if not overlaps(span, traps)
    }
    kept = longest(places)
    guessed = [
        (mention.start, mention.end)
        for mention in DefaultRecognizer(gazetteer, None).recognize(data.document_of({"id": "", "text": text}))
        if mention.position is None and mention.sense != "embedded"
    ]
    told = {span: places[span] for span in kept} | {
        span: NOWHERE for span in guessed if not overlaps(span, [*traps, *kept])
    }
    toponyms = [
        {"start": start, "end": end, "text": text[start:end], "lat": item["lat"], "lon": item["lon"]}
        for (start, end), item in sorted(told.items())
    ]
    return {"id": article["id"], "text": text, "title": None, "toponyms": toponyms}


def is_name(surface: str, gazetteer: Gazetteer) -> bool:
    """Tell whether a label is a name rather than a description ("93 km northeast of X", "southern peninsula")."""
    first = surface.split(maxsplit=1)[0]
    return first[0].isupper() or bool(gazetteer.known(surface))


def occurrences(text: str, needle: str) -> Iterator[tuple[int, int]]:
    """Yield the offsets of a string where it stands as whole words."""
    at = text.find(needle)
    while at >= 0:
        end = at + len(needle)
        if not text[at - 1 : at].isalnum() and not text[end : end + 1].isalnum():
            yield at, end
        at = text.find(needle, end)


def overlaps(span: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    """Tell whether a span shares a character with others."""
    return any(span[0] < end and start < span[1] for start, end in others)


def longest(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans that overlap no longer one."""
    kept: list[tuple[int, int]] = []
    for span in sorted(set(spans), key=lambda span: (span[0] - span[1], span)):
        if not overlaps(span, kept):
            kept.append(span)
    return kept

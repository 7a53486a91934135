"""Labelled documents for the tagger: reading, unifying labels, near-duplicates, folds."""

from __future__ import annotations

import json
import random
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geonews.model import Article
from geonews.recognize import lexicon
from geonews.text import Document

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from geonews.protocols import Gazetteer
    from geonews.recognize.features import Featurizer, Row

NEWS = ("lgl", "trnews", "geovirus", "gwn")
WITHOUT_DEMONYMS = frozenset({"geovirus"})
DEMONYM_TYPES = frozenset({"Demonym", "Language"})
REGION_ADJECTIVES = lexicon.REGION_ADJECTIVES - {"western"}
PEOPLE = re.compile(r"\w+(?:ean|ian|ish|ese|ans|can|asian)|Arab|Arabs|Arabic|Kurds")
SHINGLE = 6
COMMON = 20
ALIKE = 0.15


@dataclass(frozen=True)
class Example:
    """A document with its rows and a label for each unit."""

    corpus: str
    record: dict[str, Any]
    rows: list[Row]
    labels: list[list[str]]


def read(folder: Path, corpora: Sequence[str] = NEWS) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the records of the corpora, each with its corpus's name."""
    for corpus in corpora:
        with (folder / f"{corpus}.jsonl").open(encoding="utf-8") as stream:
            for line in stream:
                yield corpus, json.loads(line)


def document_of(record: dict[str, Any]) -> Document:
    """Return a record's document."""
    return Document(Article(id=str(record["id"]), text=record["text"], title=record.get("title")))


def example(corpus: str, record: dict[str, Any], featurizer: Featurizer, gazetteer: Gazetteer) -> Example:
    """Return a record as rows and labels."""
    _, rows = featurizer.rows(document_of(record))
    spans = sorted((*without_article(t), kind_of(t, gazetteer)) for t in record["toponyms"])
    labels = [list(row) for row in labelled(rows, spans)]
    if corpus in WITHOUT_DEMONYMS:
        add_demonyms(rows, labels, gazetteer)
    return Example(corpus, record, rows, labels)


def kind_of(toponym: dict[str, Any], gazetteer: Gazetteer) -> str:
    """Return the label of a gold toponym; one rule for all, since the corpora treat peoples differently."""
    text = toponym["text"]
    if toponym.get("type") in DEMONYM_TYPES or is_people(text, gazetteer):
        return "DEM"
    return "DEM" if not gazetteer.known(text) and PEOPLE.fullmatch(text) else "LOC"


def is_people(word: str, gazetteer: Gazetteer) -> bool:
    """Tell whether a word names a people or is its adjective."""
    return word.lower() in REGION_ADJECTIVES or "demonym" in gazetteer.known(word)


def without_article(toponym: dict[str, Any]) -> tuple[int, int]:
    """Return a gold toponym's offsets without a leading article."""
    skipped = 4 if toponym["text"].lower().startswith("the ") else 0
    return toponym["start"] + skipped, toponym["end"]


def labelled(rows: Sequence[Row], spans: Sequence[tuple[int, int, str]]) -> Iterator[Iterator[str]]:
    """Yield a label for each unit of each row."""
    for row in rows:
        yield _labels(row, spans)


def _labels(row: Row, spans: Sequence[tuple[int, int, str]]) -> Iterator[str]:
    before = None
    for unit in row.units:
        span = next((span for span in spans if span[0] < unit.end and unit.start < span[1]), None)
        yield "O" if span is None else ("I-" if span == before else "B-") + span[2]
        before = span


def add_demonyms(rows: Sequence[Row], labels: Sequence[list[str]], gazetteer: Gazetteer) -> None:
    """Label the names of peoples in a corpus that leaves them out, so that it does not unteach them."""
    for row, marks in zip(rows, labels, strict=True):
        for index, unit in enumerate(row.units):
            if marks[index] == "O" and unit.text[0].isupper() and is_people(unit.text, gazetteer):
                marks[index] = "B-DEM"


def stories(texts: Sequence[str]) -> list[int]:
    """Return for each text the number of its story; near-duplicates share one."""
    shingles = [set(_shingles(text)) for text in texts]
    holders: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, own in enumerate(shingles):
        for shingle in own:
            holders[shingle].append(number)
    shared = Counter(
        (low, high)
        for numbers in holders.values()
        if 1 < len(numbers) <= COMMON
        for place, high in enumerate(numbers)
        for low in numbers[:place]
    )
    story = list(range(len(texts)))
    for (low, high), count in shared.items():
        if count >= ALIKE * min(len(shingles[low]), len(shingles[high])):
            old, new = story[high], story[low]
            story = [new if number == old else number for number in story]
    return story


def _shingles(text: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    for index in range(max(1, len(words) - SHINGLE + 1)):
        yield tuple(words[index : index + SHINGLE])


def folds(corpora: Sequence[str], story: Sequence[int], count: int, seed: int) -> list[int]:
    """Return for each document the fold that tests it; a story is in one fold, corpora are spread evenly."""
    order = random.Random(seed)  # noqa: S311 - a split, not a secret
    fold: dict[int, int] = {}
    for corpus in NEWS:
        own = sorted({s for c, s in zip(corpora, story, strict=True) if c == corpus and s not in fold})
        order.shuffle(own)
        fold.update((s, place % count) for place, s in enumerate(own))
    return [fold[s] for s in story]

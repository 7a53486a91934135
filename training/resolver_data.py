"""Labelled toponyms as the resolver sees them: entries with candidates, and which of them are right."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import own_articles as own

from geonews.geo import distance_km
from geonews.model import Article, Mention
from geonews.resolve.entries import read_entries
from geonews.text import Document

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from geonews.model import Place
    from geonews.protocols import Gazetteer
    from geonews.resolve.candidates import Candidate, CandidateFinder
    from geonews.resolve.entries import Entry

NEWS = ("lgl", "trnews", "geovirus", "gwn")
RIGHT_KM = 161.0
_SHINGLE = 6
_SHARED = 0.3


@dataclass
class Story:
    """A document: its entries, and for each entry how often each of its candidates is right.

    ``golds`` holds, for each entry, which candidates are right, once a gold toponym with coordinates; ``scored`` tells
    the same by the scorer's rule (equal id, or within 161 km), areas by their own extent.
    """

    corpus: str
    id: str
    words: list[str]
    entries: list[Entry]
    golds: list[list[list[bool]]]
    scored: list[list[list[bool]]]
    document: Document
    pairs: list[tuple[dict[str, Any], Mention]]
    group: int = 0


def load(
    root: Path, corpus: str, gazetteer: Gazetteer, finder: CandidateFinder, limit: int | None = None
) -> list[Story]:
    """Return the documents of a corpus."""
    with (root / "toponyms" / f"{corpus}.jsonl").open(encoding="utf-8") as stream:
        records = [json.loads(line) for number, line in enumerate(stream) if limit is None or number < limit]
    return [_story(corpus, record, gazetteer, finder) for record in records]


def load_own(folders: Sequence[Path], gazetteer: Gazetteer, finder: CandidateFinder) -> list[Story]:
    """Return the project's own labelled articles."""
    return [_story(own.CORPUS, own.record(a, gazetteer), gazetteer, finder) for a in own.read(folders)]


def gold_mentions(record: dict[str, Any], gazetteer: Gazetteer) -> list[tuple[dict[str, Any], Mention]]:
    """Return the annotated names as mentions; names that only a people bears are demonyms."""
    found, seen = [], set()
    for gold in sorted(record["toponyms"], key=lambda g: (g["start"], -g["end"])):
        span = (gold["start"], gold["end"])
        if span in seen or span[0] >= span[1]:
            continue
        seen.add(span)
        text = record["text"][slice(*span)]
        people = bool(known := gazetteer.known(text)) and known <= {"demonym"}
        found.append((gold, Mention(*span, text, sense="demonym" if people else "literal")))
    return found


def _story(corpus: str, record: dict[str, Any], gazetteer: Gazetteer, finder: CandidateFinder) -> Story:
    document = Document(Article(str(record["id"]), record["text"], record.get("title")))
    pairs = gold_mentions(record, gazetteer)
    entries, of = read_entries(document, [mention for _, mention in pairs], finder)
    golds: list[list[list[bool]]] = [[] for _ in entries]
    scored: list[list[list[bool]]] = [[] for _ in entries]
    for (gold, _), entry in zip(pairs, of, strict=True):
        if gold["lat"] is not None:
            golds[entry.order].append(_right(gold, entry.candidates))
            scored[entry.order].append([is_right(gold, c.place) or _is_there(gold, c.place) for c in entry.candidates])
    return Story(corpus, str(record["id"]), record["text"].split(), entries, golds, scored, document, pairs)


def geonames_id(place: Place) -> int | None:
    """Return the number of a GeoNames place."""
    source, _, key = place.gazetteer_id.partition(":")
    return int(key) if source == "geonames" else None


def is_right(gold: dict[str, Any], place: Place) -> bool:
    """Tell whether the scorer calls a place right: equal id, or within 161 km."""
    if gold.get("geonameid") and geonames_id(place) == int(gold["geonameid"]):
        return True
    return distance_km(gold["lat"], gold["lon"], place.lat, place.lon) <= RIGHT_KM


def _right(gold: dict[str, Any], candidates: Sequence[Candidate]) -> list[bool]:
    """Mark the candidate with the gold id, or without one those that lie there."""
    number = gold.get("geonameid")
    same = [bool(number) and geonames_id(candidate.place) == int(number) for candidate in candidates]
    return same if any(same) else [_is_there(gold, candidate.place) for candidate in candidates]


def _is_there(gold: dict[str, Any], place: Place) -> bool:
    """Tell whether a place is right for a gold toponym without its id: seas and countries have no one point."""
    reach = max(RIGHT_KM, place.uncertainty_km) if place.is_area else RIGHT_KM
    return distance_km(gold["lat"], gold["lon"], place.lat, place.lon) <= reach


def group_stories(stories: Sequence[Story]) -> None:
    """Give near-duplicate documents the same group: those that share many runs of six words."""
    where: dict[str, list[int]] = defaultdict(list)
    sizes = []
    for number, story in enumerate(stories):
        runs = {" ".join(story.words[i : i + _SHINGLE]) for i in range(len(story.words) - _SHINGLE + 1)}
        sizes.append(max(1, len(runs)))
        for run in runs:
            where[run].append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for numbers in where.values():
        shared.update((a, b) for i, a in enumerate(numbers[:20]) for b in numbers[i + 1 : 20])
    parent = list(range(len(stories)))

    def root(number: int) -> int:
        while parent[number] != number:
            number = parent[number]
        return number

    for (a, b), count in shared.items():
        if count / min(sizes[a], sizes[b]) > _SHARED:
            parent[root(a)] = root(b)
    for number, story in enumerate(stories):
        story.group = root(number)

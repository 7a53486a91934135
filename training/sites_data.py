"""Labelled articles, sentences and plain documents as examples for the model of sites.

An example is an event word with a name of its sentence; it is right where the labels put an incident at the name.
"""

from __future__ import annotations

import json
import random
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from geonews.evaluation.gold import GoldArticle, read_gold_articles, read_gold_events
from geonews.gazetteer import open_gazetteer
from geonews.geo import distance_km
from geonews.incidents.clusters import ground_of
from geonews.incidents.events import find_events
from geonews.incidents.linker import default_linker
from geonews.incidents.logit import Logit
from geonews.incidents.site_features import BRIEF
from geonews.incidents.sites import SiteJudge
from geonews.incidents.view import View
from geonews.model import Article
from geonews.recognize import DefaultRecognizer
from geonews.resolve import DefaultResolver
from geonews.text import Document

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from geonews.evaluation.gold import GoldItem
    from geonews.incidents.triggers import Hit
    from geonews.incidents.view import Name
    from geonews.model import Place, Toponym

OPTIONAL_WEIGHT = 0.4
WIDE_WEIGHT = 0.2
WIDE_KM = 150.0
CUT_WEIGHT = 0.3
SENTENCE_WEIGHT = 0.1
PLAIN_WEIGHT = 0.5
PASSAGE_WEIGHT = 0.7
PASSAGE_DATE = "2021-06-15"
NEVER = 2.0
OF_THE_STORY = ("times=", "lead:", "home=", "sentence=", "dateline", "main=", "type fits=", "title", "figurative")


class Example(NamedTuple):
    """Features of an event word and a name, whether the name is the site, and how much the example counts."""

    features: dict[str, float]
    right: bool
    weight: float


class Read(NamedTuple):
    """A labelled article that geonews has read as far as its names."""

    gold: GoldArticle
    document: Document
    toponyms: Sequence[Toponym]


class Recorder(SiteJudge):
    """Notes what it is asked and finds nothing likely."""

    def __init__(self) -> None:
        super().__init__(default_linker(), Logit({}, NEVER, ""))
        self.asked: list[tuple[Hit, Name, dict[str, float]]] = []

    def probability(self, hit: Hit, name: Name, features: Mapping[str, float]) -> float:
        """Return 0, whatever the features."""
        self.asked.append((hit, name, dict(features)))
        return 0.0


class Reader:
    """Reads texts with geonews's own names and places."""

    def __init__(self) -> None:
        self.gazetteer = open_gazetteer()
        self._recognizer = DefaultRecognizer(self.gazetteer)
        self._resolver = DefaultResolver(self.gazetteer)

    def read(self, article: Article) -> tuple[Document, Sequence[Toponym]]:
        """Return a text with its names."""
        document = Document(article)
        return document, self._resolver.resolve(document, self._recognizer.recognize(document))

    def articles(self, folders: Sequence[Path]) -> list[Read]:
        """Return the labelled articles of folders."""
        return [Read(gold, *self.read(gold.article)) for folder in folders for gold in read_gold_articles(folder)]

    def folders(self, folders: Sequence[Path]) -> tuple[list[Path], list[Read]]:
        """Return the labelled articles of folders, and beside them the folder of each."""
        read = [(folder, item) for folder in folders for item in self.articles([folder])]
        return [folder for folder, _ in read], [item for _, item in read]

    def cuts(self, read: Read) -> Iterator[Read]:
        """Yield parts of an article as articles of their own: its headline, its first two sentences, each sentence.

        Their labels are the article's: a name is where something happened whether or not the rest is there to say so.
        """
        gold, sentences = read.gold, read.document.text.sentences
        told = [gold.article.text[one.start : one.end] for one in sentences]
        parts = dict.fromkeys([*([gold.article.title] if gold.article.title else []), *told, " ".join(told[:2])])
        for number, text in enumerate(parts):
            part = Article(f"{gold.article.id}#{number}", text, None, gold.article.published)
            yield Read(GoldArticle(part, gold.layers, ()), *self.read(part))

    def passages(self, path: Path) -> Iterator[Example]:
        """Yield the examples of the study half of the short passages: sites and figures of speech."""
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            if row["half"] != "study" or row["kind"] not in {"site", "figurative"}:
                continue
            names = [entry.split(": ")[1] for entry in row["gold"]]
            wanted = {match.place.gazetteer_id for name in names for match in self.gazetteer.lookup(name)}
            article = Article(row["id"], row["text"], published=PASSAGE_DATE)
            for _, name, features in asked(*self.read(article)):
                place = name.toponym.place
                yield Example(features, place is not None and ground_of(place) in wanted, PASSAGE_WEIGHT)

    def plain(self, folder: Path, ids: set[str]) -> Iterator[Example]:
        """Yield the examples of documents in which nothing happens."""
        for path in sorted(folder.glob("*.jsonl")):
            for line in path.read_text("utf-8").splitlines():
                row = json.loads(line)
                if row["id"] in ids:
                    article = Article(row["id"], row["text"], row.get("title"))
                    yield from (Example(f, False, PLAIN_WEIGHT) for _, _, f in asked(*self.read(article)))  # noqa: FBT003 - a tuple

    def sentences(self, path: Path, number: int) -> Iterator[Example]:
        """Yield the examples of a sample of sentences with an event and its place."""
        records = read_gold_events(path)
        for record in random.Random(1).sample(records, min(number, len(records))):  # noqa: S311 - a sample, not a secret
            document, toponyms = self.read(record.article)
            spans = [event.trigger for event in record.events]
            places = [span for event in record.events for span in event.places]
            for hit, name, features in asked(document, toponyms):
                if not any(hit.start < end and start < hit.end for start, end in spans):
                    continue
                mention = name.toponym.mention
                right = any(min(mention.end, end) > max(mention.start, start) for start, end in places)
                yield Example(features, right, SENTENCE_WEIGHT)
                yield Example(_as_part(features), right, SENTENCE_WEIGHT)


def asked(document: Document, toponyms: Sequence[Toponym]) -> list[tuple[Hit, Name, dict[str, float]]]:
    """Return every event word of a document with every name of its sentence that may be its site."""
    recorder = Recorder()
    published = document.article.published
    year = int(published[:4]) if published else None
    find_events([View(field, toponyms) for field in document.fields], recorder, year)
    return recorder.asked


def examples(read: Read) -> list[Example]:
    """Return the examples of a labelled article."""
    labels = read.gold.layers.get("incident", ())
    return [Example(features, *_label(labels, name)) for _, name, features in asked(read.document, read.toponyms)]


def _label(labels: Sequence[GoldItem], name: Name) -> tuple[bool, float]:
    fitting = [label for label in labels if _fits(label, name)]
    if not fitting:
        return False, 1.0
    if any(not label.optional for label in fitting):
        return True, 1.0
    narrow = any(0 < label.tolerance_km < WIDE_KM for label in fitting)
    return True, OPTIONAL_WEIGHT if narrow else WIDE_WEIGHT


def _fits(label: GoldItem, name: Name) -> bool:
    """Tell whether a name is a label's place, or bears its name though it was placed elsewhere."""
    said, place = _plain(name.toponym.mention.text), name.toponym.place
    if said == _plain(label.surface) or (" " in name.toponym.mention.text and said.endswith(_plain(label.surface))):
        return True
    return place is not None and is_at(label, place)


def is_at(label: GoldItem, place: Place) -> bool:
    """Tell whether a place is the one that a label means."""
    if not label.tolerance_km:
        return label.country == place.country and place.kind in {"country", "territory"}
    return distance_km(label.lat, label.lon, place.lat, place.lon) <= label.tolerance_km


def _plain(text: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFD", text.lower()) if letter.isalnum())


def _as_part(features: Mapping[str, float]) -> dict[str, float]:
    """Return the features of a sentence by itself as those of one in an article of which nothing else is known."""
    known = {key.removeprefix(BRIEF): value for key, value in features.items()}
    return {key: value for key, value in known.items() if not key.startswith(OF_THE_STORY)} | {"bare": 1.0}

"""What the tagger sees of a text: its words, the names around them, and the rest of the document.

What depends on a word or phrase alone is remembered, so a word costs little more than putting lists together.
"""

from __future__ import annotations

import functools
from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from geonews.recognize.features_document import Memory
from geonews.recognize.features_words import Phrase, Unit, Word, Words, has_ties, units_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geonews.protocols import Gazetteer
    from geonews.text import Document, FieldText, Sentence, Token

BEFORE_FIRST: Final = ("-1^",)
BEHIND_LAST: Final = ("+1$",)
_LONGEST: Final = 6
_LEAD: Final = 6
_PARTICLES: Final = frozenset("al el ad ar as az de del la le of and the y st bin du des di da na on upon .".split())
_LINKS: Final = frozenset({"of", "for", "and", "&", "."})
_UPPER_SHARE: Final = 0.7
_TITLE_SHARE: Final = 0.85
_SHORT: Final = 3
_LEAST_UPPER, _LEAST_TITLE, _LEAST_LOWER = 3, 4, 8
_NOWHERE: Final = -9
_KEPT: Final = 20_000
"""How many features are remembered of each sort, for most names stand beside few words."""
PAIRS: Final = (
    ("ww", "lower", -1, 0), ("ww+", "lower", 0, 1), ("w.w", "lower", -1, 1), ("ss", "shape", -1, 0),
    ("cc", "cluster", -1, 0),
)  # fmt: skip
"""Features of two words: their name, what counts of the words, and where they stand from the word that has them."""
EDGES: Final = {"lower": ("^", "$"), "shape": ("", ""), "cluster": ("", "")}
"""What counts where a sentence has no word, before its first and behind its last."""


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence: its units, and the features of each."""

    units: Sequence[Unit | Token]
    features: Sequence[Sequence[str]]


class Span(NamedTuple):
    """A name that the gazetteer knows: its first and last unit."""

    first: int
    last: int
    phrase: Phrase


class Marks(NamedTuple):
    """Features that only some words have: indices of words, and the features of each."""

    where: list[int]
    which: list[Sequence[str]]

    def add(self, index: int, features: Sequence[str]) -> None:
        """Add features of a word."""
        self.where.append(index)
        self.which.append(features)


class Featurizer:
    """Turns documents into rows of features.

    Parameters
    ----------
    gazetteer
        Where names are looked up.
    clusters
        Brown cluster of each word as written; the lowest bits are the path from the root.
    """

    def __init__(self, gazetteer: Gazetteer, clusters: Mapping[str, int]) -> None:
        self._words = Words(gazetteer, clusters)

    def scans(self, document: Document) -> tuple[list[Scan], list[Scan], Memory]:
        """Return the sentences of the title and of the text, and what all of them tell about words."""
        title, text = ([Scan(self._words, field, one) for one in field.sentences] for field in document.fields)
        return title, text, Memory([*title, *text])

    def rows(self, document: Document) -> tuple[list[Row], list[Row]]:
        """Return the rows of the title and of the text: what a model is trained on."""
        title, text, memory = self.scans(document)
        return [scan.row(memory) for scan in title], [scan.row(memory) for scan in text]


class Scan:
    """A sentence before the rest of the document is known.

    Parameters
    ----------
    known
        What is known about words and phrases.
    field, sentence
        Where it stands.
    """

    __slots__ = ("_field", "_owners", "_sentence", "_tied", "capitals", "ends", "folded", "spans", "starts", "words")

    def __init__(self, known: Words, field: FieldText, sentence: Sentence) -> None:
        self._field, self._sentence = field, sentence
        tokens, own = field.tokens, slice(sentence.first_token, sentence.last_token)
        self.starts, self.ends, texts = tokens.starts[own], tokens.ends[own], tokens.texts[own]
        self._tied: Sequence[tuple[int, Unit]] = ()
        if has_ties(field.text, sentence.start, sentence.end):
            units = self.units
            self._tied = [(at, unit) for at, unit in enumerate(units) if isinstance(unit, Unit) and any(unit[3:])]
            self.starts, self.ends = (array("I", each) for each in zip(*[unit[:2] for unit in units], strict=True))
            texts = [unit[2] for unit in units]
        self._owners = frozenset([index for index, unit in self._tied if unit.possessive])
        self.folded = _folded(texts)
        self.words: list[Word] = known.words(texts, folded=self.folded)
        self.capitals = [index for index, word in enumerate(self.words) if word.capital]
        self.spans = list(self._longest(known))

    @property
    def units(self) -> Sequence[Unit | Token]:
        """The words with their places in the field, taken apart anew."""
        return units_of(self._field.tokens_of(self._sentence))

    def row(self, memory: Memory) -> Row:
        """Return the sentence's features."""
        words = self.words
        features = [
            [
                *words[index].features(0),
                *(words[index - 1].features(-1) if index else BEFORE_FIRST),
                *(words[index + 1].features(1) if index + 1 < len(words) else BEHIND_LAST),
                *(words[index - 2].features(-2) if index > 1 else ()),
                *(words[index + 2].features(2) if index + 2 < len(words) else ()),
                *self._pairs(index),
            ]
            for index in range(len(words))
        ]
        for index, marks in zip(*self.marks(memory), strict=True):
            features[index].extend(marks)
        return Row(self.units, features)

    def _pairs(self, index: int) -> list[str]:
        """Return the features of two words together."""
        found = []
        for family, part, *places in PAIRS:
            left, right = (
                getattr(self.words[index + at], part) if 0 <= index + at < len(self.words) else EDGES[part][at > 0]
                for at in places
            )
            found.append(f"{family}={left}|{right}")
        return found

    def marks(self, memory: Memory) -> Marks:
        """Return features that only some words have."""
        marks = Marks([], [])
        for span in self.spans:
            self._mark_name(marks, *span)
        for run in self._capital_runs():
            self._mark_run(marks, *run)
        words = self.words
        for index in range(len(words)) if self.folded else self.capitals:
            word = words[index]
            marks.add(index, memory.features(word))
            if word.first_name and word.capital and index + 1 < len(words):
                self._mark_first_name(marks, index)
        self._mark_places(marks)
        return marks

    def _longest(self, known: Words) -> Iterator[Span]:
        """Yield the longest names from left to right."""
        text, starts, ends = self._field.text, self.starts, self.ends
        free = 0
        for index, word in enumerate(self.words):
            if not word.opens or index < free:
                continue
            for last in range(self._reach(index), index - 1, -1):
                own = last == index
                phrase = word.phrase if own else known.phrase(text[starts[index] : ends[last]])
                if phrase is not None:
                    yield Span(index, last, phrase)
                    break
            free = last + 1

    def _reach(self, index: int) -> int:
        """Return the last unit that a name starting here may end with."""
        words = self.words
        last = index
        for ahead in range(index + 1, min(index + _LONGEST, len(words))):
            word = words[ahead]
            if ahead - 1 in self._owners:
                break
            if word.capital or (self.folded and word.is_word):
                last = ahead
            elif word.lower not in _PARTICLES:
                break
        return last

    def _capital_runs(self) -> list[tuple[int, int]]:
        """Return the first and last unit of each run of capitals, a link such as "of" between two of them included."""
        runs: list[tuple[int, int]] = []
        if self.folded:
            return runs
        words = self.words
        first = last = _NOWHERE
        for index in self.capitals:
            goes_on = index == last + 1 or (index == last + 2 and words[last + 1].lower in _LINKS)
            if not goes_on or last in self._owners:
                first = index
            else:
                runs.pop()
            runs.append((first, index))
            last = index
        return runs

    def _mark_first_name(self, marks: Marks, index: int) -> None:
        """Note what a first name says for itself and for the word behind it."""
        word, after = self.words[index], self.words[index + 1]
        rank = after.phrase.rank if after.phrase else "-"
        marks.add(index, (f"fn+={after.shape}|{rank}|{after.first_name}",))
        marks.add(index + 1, (f"fn-={after.shape}|{rank}|{word.lower}",))

    def _mark_places(self, marks: Marks) -> None:
        """Note where words stand in the text, the sentence and a compound."""
        count = len(self.words)
        for index in range(min(1, count)):
            marks.add(index, ("bos",))
        for index in range(min(_LEAD, count) if self._sentence.first_token == 0 else 0):
            marks.add(index, ("lead",))
        for index in range(count if self.folded else 0):
            marks.add(index, ("folded",))
        for index, (_, _, _, after_hyphen, before_hyphen, possessive) in self._tied:
            if after_hyphen or before_hyphen:
                marks.add(index, [mark for mark, is_so in (("hy<", after_hyphen), ("hy>", before_hyphen)) if is_so])
            if possessive:
                marks.add(index, ("poss",))
                if index + 1 < count:
                    marks.add(index + 1, ("-1poss",))

    def _mark_name(self, marks: Marks, first: int, last: int, phrase: Phrase) -> None:
        words, size = self.words, last - first
        before = words[first - 1] if first else None
        after = words[last + 1] if last + 1 < len(words) else None
        for index in range(first, last + 1):
            place = "S" if not size else "B" if index == first else "I"
            letters, rank, kind = _of_name(place, phrase, size)
            marks.add(index, (letters, rank, *_of_leading(place, before), *_of_following(place, after), kind))
        if before is not None:
            marks.add(first - 1, (f"+m={phrase.rank}",))
        if after is not None:
            marks.add(last + 1, (f"-m={phrase.rank}",))
            if last + 2 < len(words) and after.lower == ",":
                marks.add(last + 2, (f"-,m={phrase.letters}",))
        if first > 1 and words[first - 1].lower == ",":
            marks.add(first - 2, (f"+,m={phrase.letters}",))

    def _mark_run(self, marks: Marks, first: int, last: int) -> None:
        words, size = self.words, last - first
        common = _of_run(min(size, 5), words[last + 1] if last + 1 < len(words) else None)
        if not size:
            marks.add(first, (*common, "rp=0|0"))
            return
        before = words[first - 1] if first else None
        for index in range(first, last + 1):
            found = (
                *common,
                _of_place(min(index - first, 3), min(last - index, 3)),
                *_of_head(words[last], index == last),
                *_of_start(words[first], before, index == first),
            )
            marks.add(index, found)


@functools.lru_cache(maxsize=_KEPT)
def _of_name(place: str, phrase: Phrase, size: int) -> tuple[str, str, str]:
    """Return the features that a word has by its place in a name."""
    rank = f"{place}mr={phrase.rank}"
    return f"{place}m={phrase.letters}", rank, f"{rank}|{phrase.name_kind}|{size}"


@functools.lru_cache(maxsize=_KEPT)
def _of_leading(place: str, before: Word | None) -> tuple[str, ...]:
    """Return the features of a word of a name that the word before the name gives it."""
    return (f"{place}mb=^",) if before is None else (f"{place}mb={before.lower}", f"{place}mbc={before.cluster}")


@functools.lru_cache(maxsize=_KEPT)
def _of_following(place: str, after: Word | None) -> tuple[str, ...]:
    """Return the features of a word of a name that the word behind the name gives it."""
    if after is None:
        return f"{place}ma=$", f"{place}mas=$"
    return f"{place}ma={after.lower}", f"{place}mas={after.shape}", f"{place}mac={after.cluster}"


@functools.lru_cache(maxsize=_KEPT)
def _of_run(size: int, after: Word | None) -> tuple[str, ...]:
    """Return the features that all words of a run of capitals have."""
    return (f"rn={size}",) if after is None else (f"rn={size}", f"ra={after.lower}")


@functools.cache
def _of_place(before: int, behind: int) -> str:
    """Return the feature of a word of a run with so many others before and behind it."""
    return f"rp={before}|{behind}"


@functools.lru_cache(maxsize=_KEPT)
def _of_head(head: Word, is_own: bool) -> tuple[str, str]:  # noqa: FBT001 - part of the cache's key
    """Return the features of a word of a run that its last word gives it."""
    return f"rh={head.lower}|{is_own}", f"rhc={head.cluster}|{is_own}"


@functools.lru_cache(maxsize=_KEPT)
def _of_start(first: Word, before: Word | None, is_own: bool) -> tuple[str, str]:  # noqa: FBT001 - part of the cache's key
    """Return the features of a word of a run that its first word and the one before it give it."""
    return f"rf={first.lower}|{is_own}", f"rb={'^' if before is None else before.lower}|{is_own}"


def _folded(texts: Sequence[str]) -> bool:
    """Tell whether case says nothing about names: all upper, headline case, or all lower in a longer sentence."""
    words = [text for text in texts if text[0].isalpha()]
    size, capitals = len(words), sum([text[0].isupper() for text in words])
    if 0 < capitals < _LEAST_UPPER:
        return False  # too few for a headline, and not all in small letters
    if size >= _LEAST_UPPER and sum(map(str.isupper, words)) >= _UPPER_SHARE * size:
        return True
    long = [text for text in words if len(text) > _SHORT]
    if len(long) >= _LEAST_TITLE and sum([text[0].isupper() for text in long]) >= _TITLE_SHARE * len(long):
        return True
    return size >= _LEAST_LOWER and all(map(str.islower, words))

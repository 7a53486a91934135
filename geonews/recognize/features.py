"""What the tagger sees of a text: its words, the names around them, and the rest of the document.

What depends on a word or phrase alone is remembered, so a word costs little more than putting lists together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from geonews.recognize.features_document import Memory
from geonews.recognize.features_words import Phrase, Unit, Word, Words, units_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geonews.protocols import Gazetteer
    from geonews.text import Document, FieldText, Sentence

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

    units: Sequence[Unit]
    features: Sequence[Sequence[str]]


class Span(NamedTuple):
    """A name that the gazetteer knows: its first and last unit."""

    first: int
    last: int
    phrase: Phrase


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

    def __init__(self, known: Words, field: FieldText, sentence: Sentence) -> None:
        self.units = units_of(field.tokens_of(sentence))
        texts = [unit[2] for unit in self.units]
        self.folded = _folded(texts)
        self.words: list[Word] = known.words(texts, folded=self.folded)
        self.capitals = [index for index, word in enumerate(self.words) if word.capital]
        self.spans = list(self._longest(known, field.text))
        self._leads = sentence.first_token == 0

    def row(self, memory: Memory) -> Row:
        """Return the sentence's features."""
        words = self.words
        features = [word.features(0) for word in words]
        for index, found in enumerate(features):
            found += words[index - 1].features(-1) if index else BEFORE_FIRST
            found += words[index + 1].features(1) if index + 1 < len(words) else BEHIND_LAST
            found += words[index - 2].features(-2) if index > 1 else ()
            found += words[index + 2].features(2) if index + 2 < len(words) else ()
            found += self._pairs(index)
        for index, marks in self.marks(memory):
            features[index] += marks
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

    def marks(self, memory: Memory) -> Iterator[tuple[int, Sequence[str]]]:
        """Yield features that only some words have, with the word's index; an index can come more than once."""
        yield from self._match_features()
        for run in self._capital_runs():
            yield from self._run_features(*run)
        words = self.words
        for index in range(len(words)) if self.folded else self.capitals:
            if found := memory.features(words[index]):
                yield index, found
            if words[index].first_name and words[index].capital:
                yield from self._beside_first_name(index)
        yield from self._place_features()

    def _longest(self, known: Words, text: str) -> Iterator[Span]:
        """Yield the longest names from left to right."""
        words, units = self.words, self.units
        free = 0
        for index, word in enumerate(words):
            if not word.opens or index < free:
                continue
            for last in range(self._reach(index), index - 1, -1):
                own = last == index
                phrase = word.phrase if own else known.phrase(text[units[index][0] : units[last][1]])
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
            if self.units[ahead - 1].possessive:
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
        words, units = self.words, self.units
        first = last = _NOWHERE
        for index in self.capitals:
            goes_on = index == last + 1 or (index == last + 2 and words[last + 1].lower in _LINKS)
            if not goes_on or units[last].possessive:
                first = index
            else:
                runs.pop()
            runs.append((first, index))
            last = index
        return runs

    def _beside_first_name(self, index: int) -> Iterator[tuple[int, tuple[str]]]:
        """Yield what a first name says for itself and for the word behind it."""
        if index + 1 < len(self.words):
            word, after = self.words[index], self.words[index + 1]
            rank = after.phrase.rank if after.phrase else "-"
            yield index, (f"fn+={after.shape}|{rank}|{after.first_name}",)
            yield index + 1, (f"fn-={after.shape}|{rank}|{word.lower}",)

    def _place_features(self) -> Iterator[tuple[int, Sequence[str]]]:
        count = len(self.words)
        if count:
            yield 0, ("bos",)
        if self._leads:
            yield from ((index, ("lead",)) for index in range(min(_LEAD, count)))
        if self.folded:
            yield from ((index, ("folded",)) for index in range(count))
        for index, (_, _, _, after_hyphen, before_hyphen, possessive) in enumerate(self.units):
            if after_hyphen:
                yield index, ("hy<",)
            if before_hyphen:
                yield index, ("hy>",)
            if possessive:
                yield index, ("poss",)
                if index + 1 < count:
                    yield index + 1, ("-1poss",)

    def _match_features(self) -> Iterator[tuple[int, Sequence[str]]]:
        for span in self.spans:
            first, last, phrase = span
            size = last - first
            common = [*self._around(span), f"mr={phrase.rank}|{phrase.name_kind}|{size}"]
            for index in range(first, last + 1):
                place = "S" if not size else "B" if index == first else "I"
                yield index, [place + each for each in common]
            yield from self._tell_neighbours(span)

    def _around(self, span: Span) -> list[str]:
        words, (first, last, phrase) = self.words, span
        found = [f"m={phrase.letters}", f"mr={phrase.rank}"]
        if first:
            before = words[first - 1]
            found += [f"mb={before.lower}", f"mbc={before.cluster}"]
        else:
            found.append("mb=^")
        if last + 1 < len(words):
            after = words[last + 1]
            found += [f"ma={after.lower}", f"mas={after.shape}", f"mac={after.cluster}"]
        else:
            found += ["ma=$", "mas=$"]
        return found

    def _tell_neighbours(self, span: Span) -> Iterator[tuple[int, tuple[str]]]:
        words, (first, last, phrase) = self.words, span
        if first:
            yield first - 1, (f"+m={phrase.rank}",)
        if last + 1 < len(words):
            yield last + 1, (f"-m={phrase.rank}",)
            if last + 2 < len(words) and words[last + 1].lower == ",":
                yield last + 2, (f"-,m={phrase.letters}",)
        if first > 1 and words[first - 1].lower == ",":
            yield first - 2, (f"+,m={phrase.letters}",)

    def _run_features(self, first: int, last: int) -> Iterator[tuple[int, Sequence[str]]]:
        words = self.words
        head = words[last]
        common = [f"rn={min(last - first, 5)}"]
        if last + 1 < len(words):
            common.append(f"ra={words[last + 1].lower}")
        for index in range(first, last + 1):
            found = [f"rp={min(index - first, 3)}|{min(last - index, 3)}"]
            if last > first:
                found += [f"rh={head.lower}|{index == last}", f"rf={words[first].lower}|{index == first}"]
                found.append(f"rhc={head.cluster}|{index == last}")
                found.append(f"rb={words[first - 1].lower if first else '^'}|{index == first}")
            yield index, common + found


def _folded(texts: Sequence[str]) -> bool:
    """Tell whether case says nothing about names: all upper, headline case, or all lower in a longer sentence."""
    words = [text for text in texts if text[0].isalpha()]
    size = len(words)
    if size >= _LEAST_UPPER and sum(map(str.isupper, words)) >= _UPPER_SHARE * size:
        return True
    long = [text for text in words if len(text) > _SHORT]
    if len(long) >= _LEAST_TITLE and sum([text[0].isupper() for text in long]) >= _TITLE_SHARE * len(long):
        return True
    return size >= _LEAST_LOWER and all(map(str.islower, words))

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
_OPENING: Final = frozenset({"al", "el"})
_LINKS: Final = frozenset({"of", "for", "and", "&", "."})
_UPPER_SHARE: Final = 0.7
_TITLE_SHARE: Final = 0.85
_SHORT: Final = 3
_LEAST_UPPER, _LEAST_TITLE, _LEAST_LOWER = 3, 4, 8


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
        texts = [unit.text for unit in self.units]
        self.folded = _folded(texts)
        self.words: list[Word] = known.words(texts, folded=self.folded)
        self.spans = list(self._longest(known, field.text))
        self._leads = not field.text[: sentence.start].strip()
        self._runs = self._capital_runs()

    def row(self, memory: Memory) -> Row:
        """Return the sentence's features."""
        words = self.words
        features = []
        for index, (matches, pairs, rest) in enumerate(self.around(memory)):
            found = words[index].features(0) + matches
            found += words[index - 1].features(-1) if index else BEFORE_FIRST
            found += words[index + 1].features(1) if index + 1 < len(words) else BEHIND_LAST
            found += pairs
            found += words[index - 2].features(-2) if index > 1 else ()
            found += words[index + 2].features(2) if index + 2 < len(words) else ()
            features.append(found + rest)
        return Row(self.units, features)

    def around(self, memory: Memory) -> Iterator[tuple[list[str], list[str], list[str]]]:
        """Yield for each word the features that are no single word's: of names, of pairs of words, and the rest."""
        matches = self._match_features()
        for index, word in enumerate(self.words):
            rest = self._place(index)
            if self._runs[index][0] >= 0:
                rest += self._run_features(index)
            if word.capital or self.folded:
                rest += memory.features(word)
            yield matches[index], self._pairs(index), rest

    def _longest(self, known: Words, text: str) -> Iterator[Span]:
        """Yield the longest names from left to right."""
        index, words, units = 0, self.words, self.units
        while index < len(words):
            word = words[index]
            last = index
            if word.is_word and (word.capital or self.folded or word.lower in _OPENING):
                for last in range(self._reach(index), index - 1, -1):
                    own = last == index
                    phrase = word.phrase if own else known.phrase(text[units[index].start : units[last].end])
                    if phrase is not None:
                        yield Span(index, last, phrase)
                        break
            index = last + 1

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
        """Return for each unit the first and last unit of the capitalised run it is in; (-1, -1) outside."""
        runs = [(-1, -1)] * len(self.words)
        first = -1
        for index in range(0 if not self.folded else len(self.words), len(self.words)):
            if not self._in_run(index, started=first >= 0):
                first = -1
                continue
            first = index if first < 0 else first
            runs[first : index + 1] = [(first, index)] * (index + 1 - first)
            if self.units[index].possessive:
                first = -1
        return runs

    def _in_run(self, index: int, *, started: bool) -> bool:
        words = self.words
        if words[index].capital:
            return True
        return started and words[index].lower in _LINKS and index + 1 < len(words) and words[index + 1].capital

    def _pairs(self, index: int) -> list[str]:
        words = self.words
        word = words[index]
        before = words[index - 1] if index else None
        after = words[index + 1] if index + 1 < len(words) else None
        left, right, lower = before.lower if before else "^", after.lower if after else "$", word.lower
        found = [
            f"ww={left}|{lower}",
            f"ww+={lower}|{right}",
            f"w.w={left}|{right}",
            f"ss={before.shape if before else ''}|{word.shape}",
            f"cc={before.cluster if before else ''}|{word.cluster}",
        ]
        if word.first_name and word.capital and after:
            found.append(f"fn+={after.shape}|{after.phrase.rank if after.phrase else '-'}|{after.first_name}")
        if before and before.first_name and before.capital:
            found.append(f"fn-={word.shape}|{word.phrase.rank if word.phrase else '-'}|{before.lower}")
        return found

    def _place(self, index: int) -> list[str]:
        unit = self.units[index]
        found = []
        if unit.possessive:
            found.append("poss")
        if unit.after_hyphen:
            found.append("hy<")
        if unit.before_hyphen:
            found.append("hy>")
        if index and self.units[index - 1].possessive:
            found.append("-1poss")
        if self.folded:
            found.append("folded")
        if not index:
            found.append("bos")
        if self._leads and index < _LEAD:
            found.append("lead")
        return found

    def _match_features(self) -> list[list[str]]:
        found: list[list[str]] = [[] for _ in self.words]
        for span in self.spans:
            common = self._around(span)
            size = span.last - span.first
            for index in range(span.first, span.last + 1):
                place = "S" if not size else "B" if index == span.first else "I"
                found[index] += [place + each for each in common]
                found[index].append(f"{place}mr={span.phrase.rank}|{span.phrase.name_kind}|{size}")
            self._tell_neighbours(span, found)
        return found

    def _around(self, span: Span) -> list[str]:
        words, phrase = self.words, span.phrase
        common = [f"m={phrase.letters}", f"mr={phrase.rank}"]
        if span.first:
            before = words[span.first - 1]
            common += [f"mb={before.lower}", f"mbc={before.cluster}"]
        else:
            common.append("mb=^")
        if span.last + 1 < len(words):
            after = words[span.last + 1]
            common += [f"ma={after.lower}", f"mas={after.shape}", f"mac={after.cluster}"]
        else:
            common += ["ma=$", "mas=$"]
        return common

    def _tell_neighbours(self, span: Span, found: list[list[str]]) -> None:
        words, (first, last, phrase) = self.words, span
        if first:
            found[first - 1].append(f"+m={phrase.rank}")
        if last + 1 < len(words):
            found[last + 1].append(f"-m={phrase.rank}")
            if last + 2 < len(words) and words[last + 1].lower == ",":
                found[last + 2].append(f"-,m={phrase.letters}")
        if first > 1 and words[first - 1].lower == ",":
            found[first - 2].append(f"+,m={phrase.letters}")

    def _run_features(self, index: int) -> list[str]:
        first, last = self._runs[index]
        words = self.words
        head = words[last]
        found = [f"rn={min(last - first, 5)}", f"rp={min(index - first, 3)}|{min(last - index, 3)}"]
        if last > first:
            found += [f"rh={head.lower}|{index == last}", f"rf={words[first].lower}|{index == first}"]
            found.append(f"rhc={head.cluster}|{index == last}")
            found.append(f"rb={words[first - 1].lower if first else '^'}|{index == first}")
        if last + 1 < len(words):
            found.append(f"ra={words[last + 1].lower}")
        return found


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

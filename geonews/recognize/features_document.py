"""What a whole document tells about a word: how it is used elsewhere in it."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from geonews.recognize import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geonews.recognize.features import Scan
    from geonews.recognize.features_words import Word

_LOCATING: Final = frozenset("in near at from to outside around across throughout into toward towards of".split())
_CONTAINERS: Final = frozenset("ac")
_MOST: Final = 4


class Memory:
    """The uses of each word in a document.

    Parameters
    ----------
    scans
        All its sentences.
    """

    def __init__(self, scans: Iterable[Scan]) -> None:
        self._facts: defaultdict[str, set[str]] = defaultdict(set)
        self._counts: Counter[str] = Counter()
        self._plain: set[str] = set()
        for scan in scans:
            self._counts.update([word.lower for word in scan.words if word.capital])
            if not scan.folded:
                self._plain.update([word.lower for word in scan.words if word.is_word and not word.capital])
            for word, fact in (*_uses(scan), *_phrases(scan)):
                self._facts[word].add(fact)

    def features(self, word: Word) -> list[str]:
        """Return what other places of the document say about a word with a capital, or where case tells nothing."""
        found = sorted({*self._facts.get(word.lower, ()), *(("dl",) if word.lower in self._plain else ())})
        count = self._counts.get(word.lower, 0)
        if count:
            found.append(f"dn={min(count, _MOST)}")
        return found


def _uses(scan: Scan) -> Iterator[tuple[str, str]]:
    for before, word in itertools.pairwise(scan.words):
        if word.capital:
            if before.lower in _LOCATING:
                yield word.lower, "dof" if before.lower == "of" else "din"
            if before.lower in lexicon.TITLES:
                yield word.lower, "dti"
            elif before.first_name and before.capital:
                yield word.lower, "dfn"
            if before.capital and not scan.folded:
                yield word.lower, "dcb"


def _phrases(scan: Scan) -> Iterator[tuple[str, str]]:
    words = scan.words
    for first, last, _ in scan.spans:
        if last > first:
            yield words[first].lower, "dmB"
            for index in range(first + 1, last + 1):
                yield words[index].lower, "dmI"
        if last + 2 < len(words) and words[last + 1].lower == ",":
            around = words[last + 2].phrase
            if around is not None and _CONTAINERS.intersection(around.letters):
                yield words[first].lower, "dst"

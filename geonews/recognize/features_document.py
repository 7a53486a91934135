"""What a whole document tells about a word: how it is used elsewhere in it."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from geonews.recognize import lexicon

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

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

    def __init__(self, scans: Collection[Scan]) -> None:
        self._counts = Counter([scan.words[index].lower for scan in scans for index in scan.capitals])
        self._plain = {
            word.lower for scan in scans if not scan.folded for word in scan.words if word.is_word and not word.capital
        }
        self._facts: defaultdict[str, set[str]] = defaultdict(set)
        self._found: dict[str, list[str]] = {}
        for scan in scans:
            for word, fact in (*_uses(scan), *_phrases(scan)):
                self._facts[word].add(fact)

    def features(self, word: Word) -> list[str]:
        """Return what other places of the document say about a word with a capital, or where case tells nothing."""
        lower = word.lower
        found = self._found.get(lower)
        if found is None:
            found = sorted({*self._facts.get(lower, ()), *(("dl",) if lower in self._plain else ())})
            if count := self._counts.get(lower, 0):
                found.append(f"dn={min(count, _MOST)}")
            self._found[lower] = found
        return found


def _uses(scan: Scan) -> Iterator[tuple[str, str]]:
    words = scan.words
    for index in scan.capitals:
        if not index:
            continue
        before, lower = words[index - 1], words[index].lower
        if before.lower in _LOCATING:
            yield lower, "dof" if before.lower == "of" else "din"
        if before.lower in lexicon.TITLES:
            yield lower, "dti"
        elif before.first_name and before.capital:
            yield lower, "dfn"
        if before.capital and not scan.folded:
            yield lower, "dcb"


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

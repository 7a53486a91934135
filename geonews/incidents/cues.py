"""Words without which a pattern finds nothing: each is looked at once, so that most sentences are not searched."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST: Final = 50_000
_LONGEST: Final = 40


class Cues:
    r"""Which of several signs the words of a text bear, as the sum of their bits: 1, 2, 4 and so on, in order.

    A word is what white space surrounds. Whatever sign a long pattern needs must be found in one of the words that it
    matches.

    Parameters
    ----------
    patterns
        What the signs look like, in either case where not said otherwise.

    Examples
    --------
    >>> cues = Cues(r"\bnoon\b", r"\d")
    >>> cues.of("It rained at noon, on 5 May.".split()), cues.of(["afternoon"])
    (3, 0)
    """

    def __init__(self, *patterns: str) -> None:
        self._patterns = [(re.compile(pattern, re.IGNORECASE), 1 << bit) for bit, pattern in enumerate(patterns)]
        self._any = re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)
        self._known: dict[str, int] = {}

    def of(self, words: Sequence[str]) -> int:
        """Return the bits of all signs that any of the words bears."""
        borne = set(map(self._known.get, words))
        if None in borne:
            borne = {self._look(word) if bits is None else bits for word in words for bits in [self._known.get(word)]}
        found = 0
        for bits in borne:
            found |= bits or 0
        return found

    def _look(self, word: str) -> int:
        bits = 0
        if self._any.search(word) is not None:
            bits = sum(bit for pattern, bit in self._patterns if pattern.search(word) is not None)
        if len(word) <= _LONGEST:
            if len(self._known) >= _MOST:
                self._known.clear()
            self._known[word] = bits
        return bits

"""Words without which a pattern finds nothing: each is looked at once, so that most sentences are not searched."""

from __future__ import annotations

import functools
import re
import sys
from typing import Final

_MOST: Final = 50_000
_LONGEST: Final = 40
_SENTENCES: Final = 256


class Cues:
    r"""Which of several signs the words of a text bear, as the sum of their bits: 1, 2, 4 and so on, in order.

    A word is what white space surrounds. Whatever sign a long pattern needs must be found in one of the words that it
    matches. What is asked about a sentence is worked out at once for all cues that there are.

    Parameters
    ----------
    patterns
        What the signs look like, in either case where not said otherwise.

    Examples
    --------
    >>> cues = Cues(r"\bnoon\b", r"\d")
    >>> cues.of("It rained at noon, on 5 May."), cues.of("afternoon")
    (3, 0)
    """

    def __init__(self, *patterns: str) -> None:
        self._shift = sum(len(other.patterns) for other in _ALL)
        self._mask = (1 << len(patterns)) - 1
        self.patterns: list[tuple[re.Pattern[str], int]] = [
            (re.compile(pattern, re.IGNORECASE), 1 << self._shift + bit) for bit, pattern in enumerate(patterns)
        ]
        self.any = re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)
        _ALL.append(self)
        _KNOWN.clear()
        _borne.cache_clear()

    def of(self, text: str, start: int = 0, end: int = sys.maxsize) -> int:
        """Return the bits of all signs that any of the words between two offsets bears."""
        return _borne(text, start, end) >> self._shift & self._mask


_ALL: Final[list[Cues]] = []
_KNOWN: Final[dict[str, int]] = {}


@functools.lru_cache(maxsize=_SENTENCES)
def _borne(text: str, start: int, end: int) -> int:
    """Return the bits of all signs of all cues."""
    words = text[start:end].split()
    borne = set(map(_KNOWN.get, words))
    if None in borne:
        borne = {_look(word) if bits is None else bits for word in words for bits in [_KNOWN.get(word)]}
    found = 0
    for bits in borne:
        found |= bits or 0
    return found


def _look(word: str) -> int:
    asked = [cues.patterns for cues in _ALL if cues.any.search(word) is not None]
    bits = sum(bit for patterns in asked for pattern, bit in patterns if pattern.search(word) is not None)
    if len(word) <= _LONGEST:
        if len(_KNOWN) >= _MOST:
            _KNOWN.clear()
        _KNOWN[word] = bits
    return bits

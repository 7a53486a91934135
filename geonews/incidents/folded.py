"""Patterns that heed no case, at the price of those that do."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Final

from geonews.text import lowered

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHORT: Final = 400
"""So few letters are put in lower case sooner than a longer text is found among those remembered."""
_KEPT: Final = re.compile(r"\\(?:x.{2}|u.{4}|U.{8}|N\{[^}]{1,80}\}|.)|\(\?P[<=]\w{1,40}[>)]", re.DOTALL)
"""What letters of a pattern are no text: escapes and names of groups."""


class Folded:
    r"""A pattern that is looked for in lower case: ``re.IGNORECASE`` takes two to three times as long.

    Matches have the offsets of the text as it is, but their words are in lower case.

    Parameters
    ----------
    pattern
        The pattern, in any case; letters written as escapes must be small, and no part of it can heed case.

    Attributes
    ----------
    compiled
        What matches say is their pattern.

    Examples
    --------
    >>> found = Folded(r"\bclosed (?P<what>FIRs?|\S+)").search("Oman CLOSED its FIR.")
    >>> found.span(), found["what"]
    ((5, 15), 'its')
    """

    __slots__ = ("compiled", "pattern")

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        pieces, end = [], 0
        for kept in _KEPT.finditer(pattern):
            pieces += [pattern[end : kept.start()].lower(), kept.group()]
            end = kept.end()
        self.compiled = re.compile("".join(pieces) + pattern[end:].lower())

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return the first match between two offsets."""
        return self.compiled.search(_low(text), start, end)

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return the match at an offset."""
        return self.compiled.match(_low(text), start, end)

    def fullmatch(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return the match of all that stands between two offsets."""
        return self.compiled.fullmatch(_low(text), start, end)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Return the matches between two offsets."""
        return self.compiled.finditer(_low(text), start, end)

    def count(self, text: str, start: int = 0, end: int = sys.maxsize) -> int:
        """Return how many matches lie between two offsets."""
        return sum(1 for _ in self.finditer(text, start, end))


def _low(text: str) -> str:
    if len(text) < _SHORT and len(low := text.lower()) == len(text):
        return low
    return lowered(text)

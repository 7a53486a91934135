"""Prefix and similarity search over keys.

A key with one edit keeps its first or its second half; with two edits one of three thirds. So candidates are
ranges over keys that share the first part, over reversed keys that share the last part, and, for the middle, over
keys that begin with the first part edited once; each is then measured. What transliterations agree on (see
:func:`geonews.gazetteer.names.skeleton`) is one more way in.
"""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING, Final, NamedTuple

from geonews.gazetteer.names import skeleton

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geonews.gazetteer.tables import Hit, Tables

_MIN_LENGTH: Final = 4
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz0123456789 "
_TWO_EDITS: Final = 6
"""Shorter keys are searched with one edit only: with two they would match nearly anything."""


class Similar(NamedTuple):
    """A key that is not the one asked for, and how much less it is worth."""

    cost: float
    key: str


def prefix_hits(tables: Tables, key: str, limit: int) -> list[Hit]:
    """Return the hits of names that start so, most prominent first; each place once."""
    first, last = tables.keys.entries_starting(key.encode())
    ranked = ((-score, number, kind) for number, kind, score in tables.entries(first, last))
    best = heapq.nsmallest(max(4 * limit, 50), ranked)
    return unique((number, kind, -score) for score, number, kind in best)


def unique(hits: Iterable[Hit]) -> list[Hit]:
    """Return the first hit of each place."""
    first: dict[int, Hit] = {}
    for hit in hits:
        first.setdefault(hit[0], hit)
    return list(first.values())


def similar_keys(tables: Tables, key: str, max_edits: int) -> list[Similar]:
    """Return the keys within so many edits, and those with the same skeleton, nearest first; not the key itself.

    Parameters
    ----------
    tables
        The gazetteer.
    key
        A key made by :func:`geonews.gazetteer.names.normalize`.
    max_edits
        1 or 2 insertions, deletions, substitutions or swaps of neighbours; 2 count as 1 for keys of less than six
        letters.
    """
    if len(key) < _MIN_LENGTH:
        return []
    max_edits = min(max_edits, 2 if len(key) >= _TWO_EDITS else 1)
    found: dict[str, float] = {}
    for candidate in _candidates(tables, key, max_edits):
        edits = distance(key, candidate, max_edits)
        if 0 < edits <= max_edits:
            found[candidate] = float(edits)
    if sound := skeleton(key):
        start = f"{sound}\t"
        for line in tables.sounds.starting(start.encode()):
            candidate = line.decode().removeprefix(start)
            edits = distance(key, candidate, 1 + len(key) // 4)
            if 0 < edits <= 1 + len(key) // 4:
                found[candidate] = min(found.get(candidate, 9.0), 0.5 + 0.25 * edits)
    return sorted(Similar(cost, each) for each, cost in found.items())


def _candidates(tables: Tables, key: str, max_edits: int) -> set[str]:
    """Return keys that can lie within the edits; which do is for :func:`distance` to say.

    The letters between the parts make sure that no swap of neighbours touches two parts at once.
    """
    size = len(key)
    if max_edits == 1:
        head, tail = key[: size // 2], key[size // 2 + 1 :]
        starts = []
    else:
        head, middle, tail = key[: size // 3], key[size // 3 + 1 : 2 * size // 3], key[2 * size // 3 + 1 :]
        starts = [start + middle for start in _edited(key[: size // 3 + 1])]
    found = {word.decode()[::-1] for word in tables.similar.starting(tail[::-1].encode())}
    for start in (head, *starts):
        found.update(word.decode() for word in tables.keys.starting(start.encode()))
    return {each for each in found if size - max_edits <= len(each) <= size + max_edits}


def _edited(text: str) -> set[str]:
    """Return the text with any one edit."""
    edited: set[str] = set()
    for at in range(len(text) + 1):
        head, tail = text[:at], text[at:]
        edited.update(head + letter + tail for letter in _LETTERS)
        if tail:
            edited.update(head + letter + tail[1:] for letter in _LETTERS)
            edited.add(head + tail[1:])
        if len(tail) > 1:
            edited.add(head + tail[1] + tail[0] + tail[2:])
    return edited


def distance(first: str, second: str, limit: int) -> int:
    """Return the number of edits (a swap of neighbours is one) between two texts, or ``limit + 1`` when more.

    Examples
    --------
    >>> distance("mosul", "mosul", 1), distance("mosul", "mousl", 1), distance("mosul", "basra", 2)
    (0, 1, 3)
    """
    if abs(len(first) - len(second)) > limit:
        return limit + 1
    first, second = _differing(first, second)
    if not first or not second:
        return min(len(first) + len(second), limit + 1)
    if limit == 1:
        swapped = len(first) == len(second) == 2 and first == second[::-1]  # noqa: PLR2004 - two neighbours
        return 1 if swapped or len(first) == len(second) == 1 else 2
    before: list[int] = []
    row = list(range(len(second) + 1))
    for i, letter in enumerate(first, start=1):
        after = [i]
        for j, other in enumerate(second, start=1):
            best = min(row[j] + 1, after[j - 1] + 1, row[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == second[j - 2] and first[i - 2] == other:
                best = min(best, before[j - 2] + 1)
            after.append(best)
        if min(after) > limit and min(row) > limit:
            return limit + 1
        before, row = row, after
    return min(row[-1], limit + 1)


def _differing(first: str, second: str) -> tuple[str, str]:
    """Return the two texts without what they begin and end with in common."""
    shorter = min(len(first), len(second))
    start = 0
    while start < shorter and first[start] == second[start]:
        start += 1
    end = 0
    while end < shorter - start and first[-1 - end] == second[-1 - end]:
        end += 1
    return first[start : len(first) - end], second[start : len(second) - end]

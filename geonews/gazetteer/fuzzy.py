"""Prefix and similarity search over keys.

A key with one edit keeps its first or its second half; with two edits one of three thirds. So candidates are
ranges over keys that share the first part, and over reversed keys that share the last part; each is then
measured. What transliterations agree on (see :func:`geonews.gazetteer.names.skeleton`) is a third way in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from geonews.gazetteer.names import skeleton

if TYPE_CHECKING:
    from collections.abc import Callable

_MIN_LENGTH: Final = 4
_LAST: Final = "\U0010ffff"
_SCAN: Final = 20_000
_SKELETON_EDITS: Final = 3


class Similar(NamedTuple):
    """A key that is not the one asked for, and how much less it is worth."""

    cost: float
    key: str


def prefix_rows(run: Callable[..., list[Any]], key: str, limit: int) -> list[tuple[int, int, int, int]]:
    """Return (place, name kind, score, kind) of names that start so, most prominent first."""
    if not key:
        return []
    query = (
        "SELECT place, name_kind, score, kind FROM alias WHERE key >= ? AND key < ? ORDER BY score DESC, place LIMIT ?"
    )
    rows: list[tuple[int, int, int, int]] = run(query, (key, key + _LAST, max(4 * limit, 50)))
    return rows


def similar_keys(run: Callable[..., list[Any]], key: str, max_edits: int) -> list[Similar]:
    """Return the keys within so many edits, and those with the same skeleton, nearest first; not the key itself.

    Parameters
    ----------
    run
        Runs a query and returns its rows.
    key
        A key made by :func:`geonews.gazetteer.names.normalize`.
    max_edits
        1 or 2 insertions, deletions, substitutions or swaps of neighbours.
    """
    if len(key) < _MIN_LENGTH:
        return []
    found: dict[str, float] = {}
    for candidate in _candidates(run, key, max_edits):
        edits = distance(key, candidate, max_edits)
        if 0 < edits <= max_edits:
            found[candidate] = float(edits)
    if sound := skeleton(key):
        for (candidate,) in run("SELECT key FROM skeleton WHERE skeleton = ?", (sound,)):
            edits = distance(key, candidate, _SKELETON_EDITS + len(key) // 4)
            if edits and edits <= _SKELETON_EDITS + len(key) // 4:
                found[candidate] = min(found.get(candidate, 9.0), 0.5 + 0.25 * edits)
    return sorted(Similar(cost, each) for each, cost in found.items())


def _candidates(run: Callable[..., list[Any]], key: str, max_edits: int) -> set[str]:
    share = max(2, len(key) // (max_edits + 1))
    low, high = len(key) - max_edits, len(key) + max_edits
    head, tail = key[:share], key[::-1][: max(2, len(key) - len(key) // (max_edits + 1) * max_edits)]
    forward = "SELECT DISTINCT key FROM alias WHERE key >= ? AND key < ? AND length(key) BETWEEN ? AND ? LIMIT ?"
    backward = "SELECT rkey FROM reversed WHERE rkey >= ? AND rkey < ? AND length(rkey) BETWEEN ? AND ? LIMIT ?"
    keys = {row[0] for row in run(forward, (head, head + _LAST, low, high, _SCAN))}
    keys.update(row[0][::-1] for row in run(backward, (tail, tail + _LAST, low, high, _SCAN)))
    return keys


def distance(first: str, second: str, limit: int) -> int:
    """Return the number of edits (a swap of neighbours is one) between two texts, or ``limit + 1`` when more.

    Examples
    --------
    >>> distance("mosul", "mosul", 1), distance("mosul", "mousl", 1), distance("mosul", "basra", 2)
    (0, 1, 3)
    """
    if abs(len(first) - len(second)) > limit:
        return limit + 1
    if first == second:
        return 0
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

"""Equal values written once: in a page of thousands of incidents many say the same in the same words."""

from __future__ import annotations

import collections
import json
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_SHORTEST: Final = 12


def shared(entries: Sequence[dict[str, Any]], keys: Collection[str]) -> tuple[list[Any], list[dict[str, Any]]]:
    """Return a table of repeated values, and the entries with ``key~`` and a number instead of such a value.

    Examples
    --------
    >>> shared([{"by": "the ministry said"}, {"by": "the ministry said", "n": 1}], ["by"])
    (['the ministry said'], [{'by~': 0}, {'n': 1, 'by~': 0}])
    """
    written = [{key: json.dumps(entry[key]) for key in keys if key in entry} for entry in entries]
    times = collections.Counter(text for texts in written for text in texts.values())
    numbers: dict[str, int] = {}
    table: list[Any] = []
    result = []
    for entry, texts in zip(entries, written, strict=True):
        short = dict(entry)
        for key, text in texts.items():
            if times[text] == 1 or len(text) < _SHORTEST:
                continue
            if text not in numbers:
                numbers[text] = len(table)
                table.append(short[key])
            del short[key]
            short[f"{key}~"] = numbers[text]
        result.append(short)
    return table, result

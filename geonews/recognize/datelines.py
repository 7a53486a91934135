"""Datelines: "KYIV, Oct 9 -", "BERLIN (Reuters) -", at the head of a story."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geonews.recognize import lexicon

if TYPE_CHECKING:
    from geonews.text import FieldText

_MAX_WORDS: Final = 9
_REACH: Final = 110
_END: Final = re.compile(
    r"(?P<agency>\((?:[A-Z][\w.&/ -]{1,30})\))?\s?(?:[-–—]{1,2}|:)(?:\s|$)"
    r"|(?P<wire>\((?:AP|AFP|Reuters|REUTERS|CNN|UPI)\))"
)
_MARK: Final = re.compile(r"[(–—:-]")
"""What an end has, the blank before it aside: far quicker to find."""
_SMALL: Final = lexicon.MONTHS | lexicon.DAYS | lexicon.PARTICLES | lexicon.WIRE_SERVICES


def dateline_spans(field: FieldText) -> list[tuple[int, int]]:
    """Return the stretches of a body that say where and when a story was filed.

    Examples
    --------
    >>> from geonews.text import FieldText
    >>> dateline_spans(FieldText("text", "RICHMOND, Ind. - A fire is burning."))
    [(0, 14)]
    """
    if field.name != "text":
        return []
    text = field.text
    ranges = []
    paragraph = -1
    for sentence in field.sentences:
        if sentence.paragraph == paragraph:
            continue
        paragraph = sentence.paragraph
        end = _end(text, sentence.start)
        if end is not None:
            ranges.append((sentence.start, end))
    return ranges


def _end(text: str, start: int) -> int | None:
    mark = _MARK.search(text, start, start + _REACH)
    if mark is None:
        return None
    match = _END.search(text, max(start, mark.start() - 1), start + _REACH)
    if match is None or match.start() == start or "\n" in text[start : match.start()].strip():
        return None
    head = text[start : match.start()]
    tokens = re.findall(r"[^\W\d_]+", head)
    if not tokens or len(tokens) > _MAX_WORDS:
        return None
    if not all(token[0].isupper() or token.lower() in _SMALL for token in tokens):
        return None
    shouted = tokens[0].isupper() and len(tokens[0]) > 1
    if match.group().lstrip().startswith(":") and not shouted:
        return None
    agency = match["agency"] or match["wire"]
    return match.start() if shouted or agency else None

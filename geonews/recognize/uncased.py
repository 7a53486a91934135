"""Place names in scripts without capital letters: Arabic, Hebrew, Chinese, Japanese, Korean and others.

The gazetteer's native names are matched, longest first; only well-known places are taken, for any word may be some
hamlet's name. Confidence is lower than for English.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geonews.model import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geonews.recognize.names import Known, Names
    from geonews.text import FieldText

_CONFIDENCE: Final = 0.55
_MAX_WORDS: Final = 4
_MAX_SIGNS: Final = 7
_MIN_SIGNS: Final = 2
_KNOWN_RANK: Final = 5
_TOWN_RANK: Final = 3
_SHORTEST: Final = 3
_SIGN_RUN: Final = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]{2,}")
_WORD: Final = re.compile(r"[^\W\d_]+(?:[-\u200c][^\W\d_]+){0,3}")
# "and", "in", "to", "as" are written together with the word that they stand before.
_CLITICS: Final = frozenset("وبلفكه")
_CLITIC_LANGUAGES: Final = frozenset({"ar", "he"})
_HEBREW_CLITICS: Final = frozenset("בלמוהש")
# Words that say that a place follows (Arabic, Persian, Hebrew).
_PLACE_WORDS: Final = frozenset(
    "في من إلى الى مدينة محافظة بلدة قرب مطار قرية شمال جنوب شرق غرب ضاحية "
    "در به از شهر استان فرودگاه نزدیک روستای".split()
)
# Ministries and weekdays that some province is called like.
_NO_NAMES: Final = frozenset("الداخلية الخارجية الدفاع الأحد الوزراء الرئيس الشمال الجنوب الغرب الشرق".split())
_DIVISION_SIGNS: Final = frozenset("市省县縣州区區镇鎮岛島村府郡町")


def uncased_mentions(field: FieldText, names: Names, code: str) -> Iterator[Mention]:
    """Yield the place names of a field whose script has no capitals.

    Parameters
    ----------
    field
        The field.
    names
        The gazetteer.
    code
        The language.
    """
    spans = _signs(field.text, names) if code in {"zh", "ja"} else _words(field.text, names, code)
    for start, end, sense in spans:
        yield Mention(
            start,
            end,
            field.text[start:end],
            field.name,
            sense="demonym" if sense else "literal",
            confidence=_CONFIDENCE,
        )


def _signs(text: str, names: Names) -> Iterator[tuple[int, int, bool]]:
    for run in _SIGN_RUN.finditer(text):
        start, end = run.span()
        while start + _MIN_SIGNS <= end:
            length = _longest(text[start : min(end, start + _MAX_SIGNS)], names)
            if length:
                yield start, start + length, False
            start += max(1, length)


def _longest(signs: str, names: Names) -> int:
    for length in range(len(signs), _MIN_SIGNS - 1, -1):
        known = names(signs[:length])
        divided = length >= _SHORTEST and signs[length - 1] in _DIVISION_SIGNS
        if known.is_place and known.rank >= (_TOWN_RANK if divided else _KNOWN_RANK):
            return length
    return 0


def _words(text: str, names: Names, code: str) -> Iterator[tuple[int, int, bool]]:
    words = list(_WORD.finditer(text))
    index = 0
    while index < len(words):
        found = _phrase(text, words, index, names, code)
        if found is None:
            index += 1
        else:
            start, last, demonym = found
            yield start, words[last].end(), demonym
            index = last + 1


def _phrase(text: str, words: list[re.Match[str]], index: int, names: Names, code: str) -> tuple[int, int, bool] | None:
    if words[index].group() in _PLACE_WORDS | _NO_NAMES:
        return None
    led = index > 0 and words[index - 1].group() in _PLACE_WORDS
    for last in range(_reach(text, words, index), index - 1, -1):
        for skip in _skips(words[index].group(), code):
            start = words[index].start() + skip
            known = names(text[start : words[last].end()])
            if known.is_demonym and not known.is_place:
                return start, last, True
            if _counts(known, last - index + 1, words[last].end() - start, led=led or skip > 0):
                return start, last, False
    return None


def _skips(word: str, code: str) -> tuple[int, ...]:
    clitics = _HEBREW_CLITICS if code == "he" else _CLITICS
    bound = code in _CLITIC_LANGUAGES and word[0] in clitics and len(word) > _SHORTEST
    return (0, 1) if bound else (0,)


def _reach(text: str, words: list[re.Match[str]], index: int) -> int:
    last = index
    while last + 1 < len(words) and last - index + 1 < _MAX_WORDS:
        if text[words[last].end() : words[last + 1].start()] != " ":
            break
        last += 1
    return last


def _counts(known: Known, count: int, length: int, *, led: bool) -> bool:
    if not known.is_place or length < _SHORTEST:
        return False
    return known.rank >= (_TOWN_RANK if led or count > 1 else _KNOWN_RANK)

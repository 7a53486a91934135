"""Numbers as news writes them: "1,200", "twenty-three", "two dozen", "a couple of", "1.5 million", "dozens"."""

from __future__ import annotations

import re
from typing import Final

_ONES: Final = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS: Final = {
    word: 10 * value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
_SCALES: Final = {
    "dozen": 12, "score": 20, "hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000,
}  # fmt: skip
_ARTICLES: Final = {"a couple of": 2.0, "a couple": 2.0, "a pair of": 2.0, "half a": 0.5, "an": 1.0, "a": 1.0}
VAGUE: Final = {
    "dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000, "tens of thousands": 20_000,
    "hundreds of thousands": 200_000, "several dozen": 24, "several hundred": 200, "a few dozen": 24,
    "a few hundred": 200, "several thousand": 2000,
}  # fmt: skip
"""What a plural without a number means at the least: two of its kind."""

_WORD = "|".join(sorted((*_TENS, *_ONES), key=len, reverse=True))
_SCALE = "|".join(_SCALES)
NUMBER: Final = (
    r"(?:(?:\d{1,3}(?:,\d{3}){1,3}|\d{1,9}(?:\.\d{1,2})?)(?:\s(?:hundred|thousand|million|billion))?"
    rf"|(?:half a|a couple of|a pair of|an?)\s(?:{_SCALE})(?:\s(?:thousand|million))?"
    rf"|a couple of|a pair of"
    rf"|(?:{_WORD})(?:(?:[\s-]|\sand\s|\s(?:{_SCALE})\sand\s)(?:{_WORD}|{_SCALE})){{0,4}})"
)
"""Pattern of a number in digits or words, for use inside other patterns; lower case."""
_VAGUE_PATTERN = "|".join(sorted(VAGUE, key=len, reverse=True))
QUANTITY: Final = rf"(?:{_VAGUE_PATTERN}|{NUMBER})"
"""Like NUMBER, with "dozens", "scores" and their kind."""
_DIGITS: Final = re.compile(r"([\d,]+(?:\.\d+)?)(?:\s(\w+))?")


def number_value(text: str) -> int | None:
    """Return the whole number that the words mean; ``None`` when they are no number.

    Examples
    --------
    >>> [number_value(t) for t in ("1,200", "Twenty-three", "two dozen", "1.5 million", "dozens", "blue")]
    [1200, 23, 24, 1500000, 24, None]
    """
    words = " ".join(text.lower().split())
    if words in VAGUE:
        return VAGUE[words]
    digits = _DIGITS.fullmatch(words)
    if digits is not None:
        return _scaled(digits[1], digits[2])
    return _spelled(words)


def _scaled(digits: str, scale: str | None) -> int | None:
    plain = digits.replace(",", "")
    if not plain.replace(".", "").isdigit() or (scale is not None and scale not in _SCALES):
        return None
    return int(float(plain) * _SCALES.get(scale or "", 1))


def _spelled(words: str) -> int | None:
    total, current, seen = 0.0, 0.0, False
    article = next((lead for lead in _ARTICLES if words == lead or words.startswith(lead + " ")), None)
    if article is not None:
        current, words, seen = _ARTICLES[article], words[len(article) :], True
    for word in words.replace("-", " ").split():
        if word == "and":
            continue
        value = _ONES.get(word, _TENS.get(word, -1))
        if value >= 0:
            current += value
        elif word == "hundred" or word in {"dozen", "score"}:
            current = (current or 1) * _SCALES[word]
        elif word in _SCALES:
            total, current = total + (current or 1) * _SCALES[word], 0.0
        else:
            return None
        seen = True
    return int(total + current) if seen else None

"""What stands around a verb of violence: headlines' plain forms, ships as objects, who or what did it."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Final

from geonews.incidents.numbers import number_value

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from geonews.incidents.view import View

AUXILIARIES: Final = frozenset({"been", "was", "were", "be", "being", "is", "are"})
_OBJECT_TOKENS: Final = 4
_STOPS: Final = frozenset(", ; : . ! ? ( ) — – - at in on off near from to with after as".split())
_CLOSES: Final = frozenset({".", "!", "?"})
_GROUPS: Final = frozenset("people police men women children troops gunmen firemen militia thieves".split())
_NO_PLURALS: Final = frozenset(
    "is was has does as its his this us thus news less across plus yes perhaps towards besides always sometimes "
    "afterwards upwards unless ours theirs hers whereas".split()
)
_LONG: Final = 3
_MARKETS: Final = frozenset(
    "shares stocks bonds prices price sales profits profit bitcoin markets yields exports imports inflation rents "
    "currency rupee peso lira rouble rand yen ratings".split()
)
_MARKET_TOKENS: Final = 7
_CLAUSES: Final = frozenset(", ; : after as when while because and but that which".split())
_SUBJECT_TOKENS: Final = 7
_PARTS: Final = frozenset("; : said says".split())
_OF_WHAT: Final = 2
_PUT_TOKENS: Final = 9
_PUTTING: Final = frozenset({"put", "puts", "said", "says"})
_COUNTING: Final = frozenset(
    "lost counted counts mourns mourned buried burying lists listed reported reports registered recorded had gave "
    "accounts accounted".split()
)
_BOUNDS: Final = frozenset(
    "at least more than over nearly almost about around some another a further an estimated up to total of all only "
    "just fewer".split()
)
_BOUND_TOKENS: Final = 4
_UNNAMED: Final = frozenset(
    ". , ; ) — – and or in at on near from among including apiece each people lives persons dead residents villagers "
    "inhabitants townspeople islanders men women children pupils students others more so".split()
)


def is_headline_verb(view: View, first: int) -> bool:
    """Tell whether a plain form is the verb of a headline: "Missiles hit port", not "to hit" or "a hit".

    Examples
    --------
    >>> from geonews.incidents.view import View
    >>> from geonews.text import FieldText
    >>> texts = ("Jets strike Lima", "Drone strike in Lima")
    >>> [is_headline_verb(View(FieldText("title", text), []), 1) for text in texts]
    [True, False]
    """
    sentence = view.sentences[view.sentence_of[first]]
    if first == sentence.first_token or (view.field.name != "title" and view.lower[sentence.last_token - 1] in _CLOSES):
        return False
    subject = view.lower[first - 1]
    plural = subject.endswith("s") and not subject.endswith("ss") and len(subject) > _LONG
    return subject not in _NO_PLURALS and (plural or subject in _GROUPS or (number_value(subject) or 0) > 1)


def is_done_to(view: View, first: int, last: int, nouns: AbstractSet[str]) -> bool:
    """Tell whether what a verb is done to is one of some nouns: "seized an oil tanker", "the ship was boarded".

    Examples
    --------
    >>> from geonews.incidents.view import View
    >>> from geonews.text import FieldText
    >>> texts = ("They have seized a cargo ship", "The ship was seized", "Soldiers have seized it")
    >>> [is_done_to(View(FieldText("text", text), []), at, at + 1, {"ship"}) for at, text in zip((2, 3, 2), texts)]
    [True, True, False]
    """
    sentence = view.sentences[view.sentence_of[first]]
    if view.word(first - 1) in AUXILIARIES:
        return not nouns.isdisjoint(view.lower[max(sentence.first_token, first - _OBJECT_TOKENS) : first])
    behind = view.lower[last : min(sentence.last_token, last + _OBJECT_TOKENS)]
    return not nouns.isdisjoint(itertools.takewhile(lambda word: word not in _STOPS, behind))


def has_subject(view: View, first: int, nouns: AbstractSet[str]) -> bool:
    """Tell whether one of some nouns stands before a verb in its part of the sentence: "the river entered".

    Examples
    --------
    >>> from geonews.incidents.view import View
    >>> from geonews.text import FieldText
    >>> texts = ("At Lima the river slowly entered", "He said they entered")
    >>> [has_subject(View(FieldText("text", text), []), at, {"river"}) for at, text in zip((5, 3), texts)]
    [True, False]
    """
    low = max(view.sentences[view.sentence_of[first]].first_token, first - _SUBJECT_TOKENS)
    clause = itertools.takewhile(lambda index: view.lower[index] not in _PARTS, reversed(range(low, first)))
    return any(view.lower[index] in nouns and not _is_measure(view, index) for index in clause)


def _is_measure(view: View, index: int) -> bool:
    """Tell whether a noun only says how much of something there is: "a wave of arrests", no "wall of the mill"."""
    if view.lower[index + 1] != "of" or index + _OF_WHAT >= len(view.lower):
        return False
    return view.tokens.texts[index + _OF_WHAT][0].islower() and view.lower[index + _OF_WHAT] not in {"the", "a", "an"}


def counts_people(view: View, last: int) -> bool:
    """Tell whether a number that counts nothing but people follows: "lost 14", "mourned at least 40 people".

    Examples
    --------
    >>> from geonews.incidents.view import View
    >>> from geonews.text import FieldText
    >>> texts = ("Minami lost 14.", "Minami lost 14 points.", "Minami lost another.")
    >>> [counts_people(View(FieldText("text", text), []), 2) for text in texts]
    [True, False, True]
    """
    end = view.sentences[view.sentence_of[last - 1]].last_token
    index = last
    while index < min(end, last + _BOUND_TOKENS) and view.lower[index] in _BOUNDS and not _numeral(view, index):
        index += 1
    if index < end and _numeral(view, index):
        index += 1
    elif index == last or view.word(index - 1) != "another":
        return False
    return index >= end or view.lower[index] in _UNNAMED


def counts_its_dead(view: View, first: int, last: int) -> bool:
    """Tell whether a casualty word is no deed of its subject: "Lima lost 38", but not "Lima put the toll at 38 dead".

    Examples
    --------
    >>> from geonews.incidents.view import View
    >>> from geonews.text import FieldText
    >>> texts = ("Lima reported 38 killed", "Rebels in Lima have killed 38", "Lima put at 38 the dead")
    >>> [counts_its_dead(View(FieldText("text", text), []), at, at + 1) for text, at in zip(texts, (3, 4, 5))]
    [True, False, False]
    """
    before = view.lower[max(0, first - _PUT_TOKENS) : first]
    counted = bool(before) and number_value(before[-1]) is not None and _PUTTING.isdisjoint(before)
    return counted or not _COUNTING.isdisjoint(view.lower[first:last])


def _numeral(view: View, index: int) -> bool:
    word = view.lower[index]
    return word not in {"a", "an"} and number_value(word) is not None


def is_of_markets(view: View, first: int) -> bool:
    """Tell whether a verb's subject is traded, not hit: "Shares in London crashed".

    Examples
    --------
    >>> from geonews.incidents.view import View
    >>> from geonews.text import FieldText
    >>> is_of_markets(View(FieldText("text", "Prices of eggs exploded."), []), 3)
    True
    """
    low = max(view.sentences[view.sentence_of[first]].first_token, first - _MARKET_TOKENS)
    clause = itertools.takewhile(lambda word: word not in _CLAUSES, reversed(view.lower[low:first]))
    return view.lower[first].endswith(("ed", "shot", "sank")) and not _MARKETS.isdisjoint(clause)


def agent(view: View, last: int) -> range:
    """Return the tokens that say who or what did it, behind "by": "hit by a ballistic missile"; none otherwise."""
    start = last if view.word(last - 1) == "by" else last + 1
    if view.word(start - 1) != "by" or start < last:
        return range(0)
    high = min(view.sentences[view.sentence_of[last - 1]].last_token, start + _OBJECT_TOKENS)
    end = next((index for index in range(start, high) if view.lower[index] in _STOPS), high)
    return range(start, end)

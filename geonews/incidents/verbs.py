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

"""Whether what goes down can: aircraft that are brought down, ships that sink, vehicles that roll over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection

    from geonews.incidents.lexicon import Lexicon
    from geonews.incidents.view import View

_FLYING_REACH: Final = 10
_SUNK: Final = frozenset({"sank", "sinking", "sunk", "foundered", "keeled"})
_ROLLED: Final = frozenset({"rolled", "overturned"})
_SINKING_SENTENCES: Final = 2


def flies(view: View, known: Collection[str], first: int, last: int) -> bool:
    """Tell whether what is brought down can fly: "brought down two MiG-21s", no "part of the castle".

    Examples
    --------
    >>> from geonews.incidents.view import View
    >>> from geonews.text import FieldText
    >>> texts = ("They brought down two jets", "They brought down a castle")
    >>> [flies(View(FieldText("text", text), []), {"jets"}, 1, 3) for text in texts]
    [True, False]
    """
    sentence = view.sentences[view.sentence_of[first]]
    low, high = max(sentence.first_token, first - _FLYING_REACH), min(sentence.last_token, last + _FLYING_REACH)
    return any(word in known or _is_model(word) for word in view.lower[low:high])


def _is_model(word: str) -> bool:
    """Tell whether a word names a model of aircraft: "mig-21", "su-24s", "a320"."""
    return word[:1].isalpha() and word.rstrip("s")[-1:].isdigit()


def can_founder(view: View, lex: Lexicon, word: str, first: int) -> bool:
    """Tell whether a ship or vehicle is spoken of where something sinks or rolls over, as houses and waves do too.

    Examples
    --------
    >>> from geonews.incidents.lexicon import lexicon
    >>> from geonews.incidents.view import View
    >>> from geonews.text import FieldText
    >>> texts = ("The old ferry sank", "The old church sank")
    >>> [can_founder(View(FieldText("text", text), []), lexicon(), "sank", 3) for text in texts]
    [True, False]
    """
    if word not in _SUNK | _ROLLED:
        return True
    known = lex.afloat | lex.wheeled if word in _ROLLED else lex.afloat
    low = view.sentences[max(0, view.sentence_of[first] - _SINKING_SENTENCES)].first_token
    return not known.isdisjoint(view.lower[low : view.sentences[view.sentence_of[first]].last_token])

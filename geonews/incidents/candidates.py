"""Which stretches of text around an event word may name its place, whether or not a place name was found there.

Names that the recogniser takes for none ("Qarnabitha", in "rebels entered Qarnabitha") are capitalised like any other,
so capitalised words are candidates too: the locator, which sees the event, judges them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from geonews.incidents.linker_features import distance
from geonews.incidents.scopes import scope
from geonews.incidents.view import Name
from geonews.model import Mention, Toponym

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from geonews.incidents.view import View

_NO_NAMES: Final = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday mr mrs ms dr prof president minister prime general gen col sgt lt capt i he she "
    "it they we you the a an this that these those but and or if when while after before in on at as for to of by "
    "from with meanwhile however also according then there his her their its our my".split()
)
_NEIGHBOURS: Final = 1
_FEW_WORDS: Final = 4
_SHOUTED: Final = 0.8
_DOUBT: Final = 0.1
_MOST: Final = 60
"""More are compared with each other nowhere, so that a sentence of many names takes no longer than it must."""


class Candidate(NamedTuple):
    """A name that may be the event's place, and whether only its capitals say that it is one."""

    name: Name
    guessed: bool


def find_candidates(view: View, first: int, last: int) -> list[Candidate]:
    """Return what may name the place of the event at tokens ``first`` to ``last``, in order, none within another.

    Of very many candidates those nearest to the event.

    Parameters
    ----------
    view
        The field.
    first, last
        The event's token indices, end exclusive.

    Examples
    --------
    >>> from geonews.incidents.view import View
    >>> from geonews.text import FieldText
    >>> view = View(FieldText("text", "On Monday the rebels entered Qarnabitha."), [])
    >>> [candidate.name.toponym.mention.text for candidate in find_candidates(view, 4, 5)]
    ['Qarnabitha']
    """
    sentence = view.sentence_of[first]
    known = [Candidate(name, guessed=False) for name in scope(view, sentence)]
    taken = {token for name, _ in known for token in range(name.first, name.last)} | set(range(first, last))
    low, high = max(0, sentence - _NEIGHBOURS), min(len(view.sentences), sentence + _NEIGHBOURS + 1)
    guessed = [Candidate(name, guessed=True) for index in range(low, high) for name in _guesses(view, index, taken)]
    nearest = sorted(known + guessed, key=lambda candidate: distance(candidate.name, first, last))[:_MOST]
    found: list[Candidate] = []
    for candidate in sorted(nearest, key=lambda c: (c.name.first, -c.name.last)):
        if not found or candidate.name.last > found[-1].name.last:
            found.append(candidate)
    return found


def _guesses(view: View, sentence: int, taken: Collection[int]) -> Iterator[Name]:
    """Yield the runs of capitalised words that belong to no name; none where everything is in capitals."""
    start, end = view.sentences[sentence].first_token, view.sentences[sentence].last_token
    words = [word for word in view.tokens.texts[start:end] if word[0].isalpha()]
    if len(words) >= _FEW_WORDS and sum(word[0].isupper() for word in words) > _SHOUTED * len(words):
        return
    index = start
    while index < end:
        last = index
        while last < end and _may_name(view, last, taken, end):
            last += 1
        if last > index:
            yield _name(view, index, last, sentence)
        index = max(last, index + 1)


def _may_name(view: View, index: int, taken: Collection[int], end: int) -> bool:
    if index in taken:
        return False
    if view.lower[index] == "of" and index + 1 < end:  # "House of Lords"
        return view.tokens.texts[index - 1][0].isupper() and _is_capitalised(view, index + 1, taken)
    return _is_capitalised(view, index, taken)


def _is_capitalised(view: View, index: int, taken: Collection[int]) -> bool:
    return index not in taken and view.tokens.texts[index][0].isupper() and view.lower[index] not in _NO_NAMES


def _name(view: View, first: int, last: int, sentence: int) -> Name:
    start, end = view.tokens.starts[first], view.tokens.ends[last - 1]
    field = view.field
    mention = Mention(start, end, field.text[start:end], field.name, confidence=_DOUBT)
    return Name(Toponym(mention), first, last, sentence)

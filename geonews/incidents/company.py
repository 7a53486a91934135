"""The company without which a word of the lexicon tells of nothing: who does it, to what, and where."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Final

from geonews.incidents.arms import weapon_at
from geonews.incidents.lexicon import lexicon
from geonews.incidents.linker_features import kind_of
from geonews.incidents.verbs import counts_people, has_subject, is_done_to, is_headline_verb

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from geonews.incidents.lexicon import Entry, Only
    from geonews.incidents.view import Name, View

_OBJECT_WORDS: Final = 4
_NO_OBJECTS: Final = frozenset({"demonym", "embedded", "dateline"})
_OBJECT_OPENERS: Final = frozenset(
    "the of village town city port base airport airbase island province district capital most much parts strategic "
    "key nearby neighbouring neighboring border hilltop outskirts edge gates suburbs centre center heart northern "
    "southern eastern western".split()
)
_SUBJECT_REACH: Final = 16
_SUBJECT_SENTENCES: Final = 2
_ASIDE_REACH: Final = 12
_BORDERS: Final = frozenset("; : . when while as because but where if until whom whose".split())
_GOVERNORS: Final = frozenset("by from against with of to at on for between among".split())
_WIDE: Final = frozenset({"country", "territory", "wide", "water"})
_WHERE: Final = _GOVERNORS | {"in", "near", "around", "outside", "through", "across"}
_DETERMINERS: Final = frozenset("the a an his her its their some these those".split())
_MEASURES: Final = frozenset(
    "dozens scores hundreds thousands tens group groups band bands column columns convoy number gang force wave waves "
    "party handful pair trio squad".split()
)
_ATTRIBUTES: Final = 3
_PRONOUNS: Final = frozenset("they others some men most all both he two three four".split())
_AUXILIARIES: Final = frozenset("had have has then also later first even soon once again finally too itself".split())
_AUXILIARY_WORDS: Final = 3
_GROUNDS: Final = frozenset("town city village capital base garrison port airport island outpost enclave".split())


class Company:
    """What stands around the words of one field.

    Parameters
    ----------
    view
        The field.
    """

    def __init__(self, view: View) -> None:
        self._view = view
        named = [name for name in view.names if name.toponym.mention.sense not in _NO_OBJECTS]
        self._objects = {index for name in named for index in _openings(view, name)}
        self._ends = {name.last: name for name in named}
        self._tests: dict[Only, Callable[[Entry, int, int], bool]] = {
            "place": lambda _entry, _first, last: last in self._objects,
            "ship": lambda _entry, first, last: is_done_to(view, first, last, lexicon().ships),
            "headline": lambda _entry, first, _last: _is_headline(view, first),
            "subject": lambda entry, first, _last: has_subject(view, first, entry.subjects),
            "number": lambda _entry, _first, last: counts_people(view, last),
            "lost": lambda _entry, first, _last: self._has_place_subject(first),
            "raid": lambda entry, first, _last: self._has_fighters(entry, first),
            "advance": lambda entry, first, last: last in self._objects and self._has_fighters(entry, first),
        }

    def suits(self, entry: Entry, first: int) -> bool:
        """Tell whether a word stands in the company that it needs.

        Parameters
        ----------
        entry
            The word.
        first
            Index of its first token.
        """
        return entry.only is None or self._tests[entry.only](entry, first, first + len(entry.words))

    def _has_place_subject(self, first: int) -> bool:
        """Tell whether a place is a verb's subject: "Bria fell", "Bria, a market town, had fallen"."""
        view = self._view
        start = first
        while view.word(start - 1) in _AUXILIARIES and first - start < _AUXILIARY_WORDS:
            start -= 1
        if view.word(start - 1) in _GROUNDS and view.word(start - 2) == "the":
            return True
        subject = self._ends.get(start)
        if subject is not None:
            return kind_of(subject) not in _WIDE and not _is_where(view, subject)
        low = view.sentences[view.sentence_of[first]].first_token
        aside = any(end in self._ends and self._ends[end].first == low for end in range(low + 1, start))
        return view.word(start - 1) == "," and aside and start - low <= _ASIDE_REACH

    def _has_fighters(self, entry: Entry, first: int) -> bool:
        """Tell whether fighters do what a verb says, or a weapon does what attacks do: "Mortars reached Pariang"."""
        view = self._view
        known = _SUBJECTS.get(entry.type, _is_raider) if entry.role == "event" else _is_weapon
        low = max(view.sentences[view.sentence_of[first]].first_token, first - _SUBJECT_REACH)
        clause = itertools.takewhile(lambda index: view.lower[index] not in _BORDERS, range(first - 1, low - 1, -1))
        if any(known(view, index) and not _is_governed(view, low, index) for index in clause):
            return True
        start = first - 1
        while view.word(start) in _AUXILIARIES and first - start <= _AUXILIARY_WORDS:
            start -= 1
        return start >= low and view.word(start) in _PRONOUNS and self._told_before(first, known)

    def _told_before(self, first: int, known: Callable[[View, int], bool]) -> bool:
        """Tell whether fighters or weapons were named in the sentence of a pronoun or the two before it."""
        view = self._view
        sentence = view.sentence_of[first]
        start = view.sentences[max(0, sentence - _SUBJECT_SENTENCES)].first_token
        return any(known(view, index) for index in range(start, view.sentences[sentence].last_token))


def _is_headline(view: View, first: int) -> bool:
    return view.word(first - 1) in lexicon().weapons or is_headline_verb(view, first)


def _openings(view: View, name: Name) -> Iterator[int]:
    """Yield the tokens at which a verb's object is a place, if one begins there: "Raqqa", "the town of Raqqa"."""
    index = name.first
    yield index
    while view.word(index - 1) in _OBJECT_OPENERS and name.first - index < _OBJECT_WORDS:
        index -= 1
        yield index


def _is_where(view: View, name: Name) -> bool:
    """Tell whether a name only says where: "prices in Bria fell", but "the town of Bria fell"."""
    before = view.word(name.first - 1)
    return before in _WHERE and not (before == "of" and view.word(name.first - 2) in _GROUNDS)


def _is_raider(view: View, index: int) -> bool:
    return view.lower[index] in lexicon().raiders


def _is_fighter(view: View, index: int) -> bool:
    return view.lower[index] in lexicon().raiders | lexicon().troops


def _is_mob(view: View, index: int) -> bool:
    return view.lower[index] in lexicon().mobs


def _is_weapon(view: View, index: int) -> bool:
    return weapon_at(view, lexicon(), index) is not None


def _is_governed(view: View, low: int, index: int) -> bool:
    """Tell whether a noun cannot be the subject: "fled from gunmen", but "dozens of gunmen"."""
    before = index - 1
    while before >= low and index - before <= _ATTRIBUTES and not _ends_phrase(view, before):
        before -= 1
    before -= view.word(before) in _DETERMINERS
    if before < low or view.word(before) not in _GOVERNORS:
        return False
    return view.word(before) != "of" or view.word(before - 1) not in _MEASURES


def _ends_phrase(view: View, index: int) -> bool:
    """Tell whether a word cannot be an attribute of the noun behind it: "by armed …", "On Monday …"."""
    word = view.lower[index]
    return word in _DETERMINERS | _GOVERNORS or not word.isalpha() or view.tokens.texts[index][0].isupper()


_SUBJECTS: Final[dict[str | None, Callable[[View, int], bool]]] = {"armed_clash": _is_fighter, "riot": _is_mob}
"""Who does what a verb tells of, where not only raiders do."""

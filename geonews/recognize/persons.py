"""Which capitalised words name persons: titles, first names, speakers, and surnames met again later."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from geonews.recognize import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geonews.recognize.names import Names
    from geonews.recognize.words import Words

_MAX_NAME: Final = 5
_INITIALS: Final = 3
_AGES: Final = range(10, 111)
_AREA_RANK: Final = 8
_TOWN_RANK: Final = 4
_TOWNS: Final = frozenset({"city", "district"})
_WEAK_RANK: Final = 3
_NAME_PARTICLES: Final = frozenset(
    "de del della di da dos du van von der den bin ibn bint al el ul abu ben la le".split()
)
# Written small these are other words: "expected to miss Rochester", "a major Lagos market".
_CAPITAL_TITLES: Final = frozenset(
    "miss major private general father lady dame lord sister sir brother justice hon rev".split()
)
_ROMAN: Final = frozenset({"ii", "iii", "iv", "jr", "sr"})
_HEADS: Final = lexicon.ORGANISATION_HEADS | lexicon.PLACE_HEADS
_NO_NAMES: Final = lexicon.TITLES | lexicon.DATES
_STOPS: Final = _HEADS | lexicon.STOP
_BEFORE_NAME: Final = lexicon.TITLES | lexicon.ORGANISATION_HEADS | lexicon.WIRE_SERVICES


def fold(word: str) -> str:
    """Return a word in lower case, without accents."""
    lower = word.lower()
    if lower.isascii():
        return lower
    plain = unicodedata.normalize("NFKD", lower)
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def person_spans(words: Words, names: Names, *, headline: bool = False) -> list[tuple[int, int]]:
    """Return the (first, last) word indices of full person names and of names behind a title.

    Examples
    --------
    "President Joe Biden" gives "Joe Biden", "Mayor Dave Snow" gives "Dave Snow"; "Jordan" alone gives nothing.
    """
    finder = _Finder(words, names, longest=1 if headline else _MAX_NAME)
    return list(finder.spans())


class _Finder:
    def __init__(self, words: Words, names: Names, *, longest: int) -> None:
        self.longest = longest
        self.words = words
        self.names = names
        self.first_names = lexicon.first_names()
        self._finders = (self._from_first_name, self._from_initials, self._speaker, self._aged)

    def spans(self) -> Iterator[tuple[int, int]]:
        free, titles = 0, lexicon.TITLES
        for index in [index for index, word in enumerate(self.words) if word[4] or word[3] in titles]:
            if index < free:
                continue
            last = self._after_title(index) if self.words[index][3] in titles else None
            first = index if last is None else index + 1
            for find in self._finders if last is None else ():
                last = find(index)
                if last is not None:
                    break
            if last is not None and not self._names_a_site(last):
                yield first, last
                free = last + 1

    def _names_a_site(self, last: int) -> bool:
        """Tell whether a place is named after the person: "Imam Khomeini airport"."""
        words = self.words
        return words.joined(last + 1) and not words[last].possessive and words.lower(last + 1) in lexicon.DESCRIBING

    def _run_end(self, index: int) -> int:
        """Return the last word of the name that starts at the index: capitals, initials, particles between them."""
        words = self.words
        last = index
        while last + 1 < len(words) and last - index < self.longest and words.joined(last + 1):
            following = words[last + 1]
            if words[last].possessive:
                break
            if following.capital and self._fits(last + 1):
                last += 1
            elif following.lower in _NAME_PARTICLES and words.capital(last + 2) and words.joined(last + 2):
                last += 2
            else:
                break
        return last

    def _fits(self, index: int) -> bool:
        word = self.words[index]
        if word.lower in _NO_NAMES:
            return False
        # "Ismail BEIRUT": a change of case ends the name.
        if word.text.isupper() and len(word.text) > _INITIALS and not self.words[index - 1].text.isupper():
            return False
        return not (word.glued and self.names(word.text).is_demonym)

    def _after_title(self, index: int) -> int | None:
        words = self.words
        title = words[index]
        if not words.capital(index + 1):
            return None
        if title.lower in _CAPITAL_TITLES and not title.capital:
            return None
        start = index + 1
        if words[start].lower in _BEFORE_NAME or words[start].opens or not words.joined(start):
            return None
        if title.lower in lexicon.PLACE_TITLES and title.capital and self._is_located(index):
            return None
        last = self._run_end(start)
        if last > start and words[last].lower in _HEADS:
            return None
        return last if self._names_a_person(index, last) else None

    def _is_located(self, index: int) -> bool:
        """Tell whether what stands before says that a place follows: "in Sheikh Zuweid"."""
        before = self.words.lower(index - 1)
        if before == "of":
            return self.words.lower(index - 2) in lexicon.GENERIC_BEFORE
        return before in {"in", "near", "into"}

    def _names_a_person(self, title: int, last: int) -> bool:
        """Tell whether what follows a title is a person rather than a place: "Governor Smith", "Minister France"."""
        words = self.words
        start = title + 1
        whole = self.names(words.slice(start, last))
        if self.names(words[start].text).is_demonym:
            return False
        if last > start:
            return whole.rank < _TOWN_RANK or fold(words[start].text) in self.first_names
        weak = words.lower(title) in lexicon.WEAK_TITLES
        return whole.rank <= _AREA_RANK and not (weak and whole.rank >= _WEAK_RANK)

    def _from_first_name(self, index: int) -> int | None:
        words = self.words
        word = words[index]
        if not word.capital or word.possessive or not words.capital(index + 1) or not words.joined(index + 1):
            return None
        folded = fold(word.text)
        if folded not in self.first_names or folded in lexicon.PLACES_FIRST or not self._may_start(index):
            return None
        last, second = self._run_end(index), words[index + 1]
        if last == index or words[last].lower in _HEADS or second.lower in _STOPS:
            return None
        if second.glued and last == index + 1:
            return None
        if last > index + 1 and self.names(word.text).rank >= _AREA_RANK:
            # "Georgia Tech Alumni", "Virginia Freedom Fund": persons named like states have two names.
            return None
        return None if self.names(second.text).is_demonym or self._is_place(index, last) else last

    def _from_initials(self, index: int) -> int | None:
        """Match "M.K. Stalin": two initials or more, which are no region's, and a name."""
        words = self.words
        word = words[index]
        dotted = word.text[-1] == "." and word.text.count(".") > 1 and word.text.isupper()
        if not dotted or word.lower.rstrip(".") in lexicon.DOTTED_REGIONS or self.names(word.text).rank >= _TOWN_RANK:
            return None
        last = self._run_end(index)
        return last if last > index and words[last].lower not in _HEADS else None

    def _is_place(self, index: int, last: int) -> bool:
        """Tell whether a gazetteer name of two words or more starts where the person's would."""
        words = self.words
        for end in range(last, index, -1):
            known = self.names(words.slice(index, end))
            if known.name_kind == "curated" and known.kind in _TOWNS:
                return True  # "Tal Abyad": the news calls the town so
            if known.rank >= _WEAK_RANK or (known.is_place and words.lower(index - 1) in lexicon.PLACE_PREPOSITIONS):
                return True
        before = words.lower(index - 1)
        first = self.names(words[index].text)
        return first.rank >= _AREA_RANK and before in lexicon.PLACE_PREPOSITIONS

    def _may_start(self, index: int) -> bool:
        words = self.words
        if not words.joined(index) or not words.capital(index - 1):
            return True
        before = words[index - 1]
        if before.possessive or before.lower in _BEFORE_NAME or (before.opens and before.lower in lexicon.STOP):
            return True
        return self.names(before.text).is_demonym or self.names(before.text).rank >= _AREA_RANK

    def _speaker(self, index: int) -> int | None:
        """Two or three capitalised words, none of them a known place, that speak, or are given an age."""
        words = self.words
        word = words[index]
        if not word.capital or not words.joined(index + 1):
            return None
        if not word.is_word or word.lower in lexicon.STOP or len(word.text) == 1:
            return None
        inside = words.joined(index) and words.capital(index - 1) and words.lower(index - 1) not in _BEFORE_NAME
        last = self._run_end(index)
        if inside or last == index or words[last].lower in _HEADS or not self._speaks(index, last):
            return None
        return last if self._is_unknown(index, last) else None

    def _is_unknown(self, first: int, last: int) -> bool:
        words = self.words
        if any(words[i].text.isupper() and len(words[i].text) > 1 for i in range(first, last + 1)):
            return False
        if self._is_place(first, last) or self.names(words.slice(first, last)).is_place:
            return False
        if self.names(words[last].text).rank >= _AREA_RANK:
            # "Environment Canada said": a country is a surname only behind a first name or a title.
            return False
        return not any(self.names(words[i].text).is_demonym for i in range(first, last + 1))

    def _speaks(self, first: int, last: int) -> bool:
        words = self.words
        if words.lower(last + 1) in lexicon.SPEECH_VERBS or words.lower(first - 1) in lexicon.SPEECH_VERBS:
            return True
        if words.lower(last + 1) != ",":
            return False
        return words.lower(last + 2) in {"who", "whose"} or self._has_age(last)

    def _has_age(self, last: int) -> bool:
        """Tell whether an age follows between commas: "Jordan, 56, was"."""
        words = self.words
        age = words.lower(last + 2)
        if words.lower(last + 1) != "," or words.lower(last + 3) not in {",", "."} or not age.isdecimal():
            return False
        return len(age) <= _INITIALS and int(age) in _AGES

    def _aged(self, index: int) -> int | None:
        """Match a surname alone with an age."""
        word = self.words[index]
        if self.words.lower(index + 1) != ",":
            return None
        fits = word.capital and word.is_word and not word.possessive and word.lower not in lexicon.DATES
        alone = not (self.words.joined(index) and self.words.capital(index - 1))
        return index if fits and alone and self._has_age(index) else None


def surnames(words: Words, spans: list[tuple[int, int]]) -> set[str]:
    """Return, folded, the words by which the persons may be called later on."""
    found: set[str] = set()
    for first, last in spans:
        end = last
        while end > first and words[end].lower in _ROMAN:
            end -= 1
        found.add(fold(words[end].text))
        if words[end].text.count("-"):
            found.add(fold(words[end].text.split("-", 1)[1]))
    return found

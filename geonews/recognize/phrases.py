"""Place names by longest gazetteer match over capitalised words, weighed by what stands around them.

This needs no training. It is what names places when there is no tagger, and it fills what a tagger leaves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from geonews.model import Mention
from geonews.recognize import lexicon
from geonews.recognize.evidence import DETERMINERS, Evidence
from geonews.recognize.languages import base_forms

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geonews.recognize.context import Context, FieldContext
    from geonews.recognize.names import Known

_MAX_WORDS: Final = 7
_GENERIC: Final = lexicon.GENERIC_WORDS | lexicon.PLACE_HEADS | lexicon.PARTICLES | lexicon.DIRECTIONS
_STOP: Final = lexicon.STOP - lexicon.DIRECTIONS
_SAID_BEFORE: Final = (lexicon.GENERIC_BEFORE - {"state", "area", "areas", "capital"}) | frozenset(
    "north south east west northeast northwest southeast southwest".split()
)
_CONTRACTIONS: Final = frozenset("'’")
_INNER: Final = lexicon.PARTICLES - {"and", "the", "y", "et", "e", "i", "a", "in", "on", "upon"}
_ACCEPT: Final = 3.0
_CERTAIN: Final = 6.0
_OTHER_LANGUAGE: Final = 0.7  # the rules are made for English
_REPEATED: Final = 2.5


class Found(NamedTuple):
    """A name found: its words, and how sure that it is one."""

    first: int
    last: int
    score: float


class PhraseTagger:
    """Finds place names by looking them up.

    Parameters
    ----------
    least
        The score from which a name is taken; raise it for precision.
    """

    def __init__(self, *, least: float = _ACCEPT) -> None:
        self._least = least

    def tag(self, context: Context) -> Sequence[Mention]:
        """Return the names in order of position, not overlapping, title first."""
        scanners = [_Scanner(context, field, self._least) for field in context.fields]
        found = [list(scanner.scan()) if scanner.field.language.cased else [] for scanner in scanners]
        # What is a place once is a place again: a name found for certain lifts the doubtful ones like it.
        sure = {
            scanner.words.slice(one.first, one.last).lower()
            for scanner, names in zip(scanners, found, strict=True)
            for one in names
        }
        return [
            self._mention(scanner.field, one)
            for scanner, names in zip(scanners, found, strict=True)
            for one in sorted([*names, *scanner.again(sure, names)])
        ]

    def _mention(self, field: FieldContext, found: Found) -> Mention:
        words = field.words
        start, end = words[found.first].start, words[found.last].end
        confidence = min(0.98, max(0.3, 0.5 + 0.5 * (found.score - self._least) / _CERTAIN))
        if not field.language.is_english:
            confidence *= _OTHER_LANGUAGE
        return Mention(start, end, words.text[start:end], field.name, confidence=round(confidence, 3))


class _Scanner:
    def __init__(self, context: Context, field: FieldContext, least: float) -> None:
        self.context = context
        self.field = field
        self.words = field.words
        self.names = context.names
        self.least = least
        self.evidence = Evidence(context, field)
        self.rejected: list[Found] = []

    def scan(self) -> Iterator[Found]:
        free = 0
        for index in self.words.capitals:
            found = self._at(index) if index >= free else None
            if found is not None:
                yield found
                free = found.last + 1

    def again(self, sure: set[str], found: Sequence[Found]) -> Iterator[Found]:
        """Yield rejected names that the document uses as a place elsewhere and that overlap nothing found."""
        taken = {index for one in found for index in range(one.first, one.last + 1)}
        for one in self.rejected:
            score = one.score + _REPEATED
            indices = range(one.first, one.last + 1)
            if score < self.least or self.words.slice(one.first, one.last).lower() not in sure:
                continue
            if not any(index in taken for index in indices):
                taken.update(indices)
                yield Found(one.first, one.last, score)

    def _at(self, index: int) -> Found | None:
        """Return the longest name that starts at the word, ``None`` when there is none."""
        if not self._may_open(index):
            return None
        for last in range(self._reach(index), index - 1, -1):
            if not self._may_close(index, last):
                continue
            found = self._known(index, last) or self._headed(index, last) or self._described(index, last)
            if found is not None:
                return found
        return None

    def _may_open(self, index: int) -> bool:
        word = self.words[index]
        if not word.capital or len(word.text) == 1 or (word.glued and word.lower in lexicon.MODIFIER_TAILS):
            return False
        following = self.words.lower(index + 1)
        if word.lower in DETERMINERS:
            return word.lower == "the" and following in lexicon.PLACED_THE
        if word.opens and word.lower in self.field.language.locatives:
            return False
        if (word.lower, following) in lexicon.FIXED_PHRASES or (
            self.words.lower(index - 1),
            word.lower,
        ) in lexicon.FIXED_PHRASES:
            return False
        return not (following == "$" and self.words[index + 1].start == word.end) and not _CONTRACTIONS.intersection(
            word.text[-3:]
        )

    def _reach(self, index: int) -> int:
        words = self.words
        last = index
        while last + 1 < len(words) and last - index + 1 < _MAX_WORDS and words.joined(last + 1):
            following = words[last + 1]
            if following.glued and not following.capital:  # "Punggye-ri", "Dasht-e Kavir"
                last += 1
                continue
            if not following.capital and following.lower not in lexicon.PARTICLES:
                # "Kerch Strait bridge": a facility's lower-case noun, if the gazetteer knows the whole.
                if following.lower in lexicon.GENERIC_AFTER or following.lower == "air":
                    last += 2 if words.lower(last + 2) == "base" and following.lower == "air" else 1
                break
            if following.opens and not self.field.upper:
                break
            last += 1
        return min(last, len(words) - 1)

    def _may_close(self, first: int, last: int) -> bool:
        word = self.words[last]
        if word.capital:
            return first == last or word.lower not in DETERMINERS
        if word.glued:
            return bool(self._look(self.words.slice(first, last)).kinds)
        return first < last and (word.lower in lexicon.GENERIC_AFTER or word.lower == "base")

    def _known(self, first: int, last: int) -> Found | None:
        words = self.words
        if last > first and words[last].lower in lexicon.DATES:
            return None
        known = self._look(words.slice(first, last))
        if not known.kinds:
            return None
        if not (words[last].capital or words[last].glued) and not self._whole_facility(known):
            return None
        score = self.evidence.score(first, last, known)
        if score >= self.least:
            return Found(first, last, score)
        self.rejected.append(Found(first, last, score))
        return None

    def _look(self, name: str) -> Known:
        known = self.names(name)
        if known.kinds or self.field.language.is_english:
            return known
        forms = (self.names(form) for form in base_forms(name, self.field.language))
        return max(forms, key=lambda form: form.rank, default=known)

    def _whole_facility(self, known: Known) -> bool:
        return known.kind in {"airport", "airbase", "facility"} and known.name_kind in {
            "primary",
            "curated",
            "alternate",
        }

    def _headed(self, first: int, last: int) -> Found | None:
        """Names that say themselves that they are places: "Feather River", "Butte County", "Lake Chad"."""
        words, field = self.words, self.field
        tail, head = words.lower(last), words.lower(first)
        leads = head in lexicon.LEADING_HEADS
        if not leads and (tail not in lexicon.PLACE_HEADS or head in _STOP):
            return None
        if field.headline or field.upper or last == first or not self._stands_alone(first, last):
            return None
        if field.touches_person(first, last) or field.in_organisation(first, last):
            return None
        if all(words.lower(i) in _GENERIC for i in range(first, last + 1)):
            return None
        return Found(first, last, self.least + 0.5)

    def _described(self, first: int, last: int) -> Found | None:
        """Match an unknown name that its neighbours call a place: "Nevatim air base", "north of Dueodde"."""
        words, field = self.words, self.field
        related = self._relation_precedes(first)
        if not (related or self._noun_follows(last)) or any(words[i].possessive for i in range(first, last)):
            return None
        if field.headline or field.upper or not words.capital(last) or not self._stands_alone(first, last):
            return None
        stop = _STOP - lexicon.PLACE_TITLES if related and first < last else _STOP
        if words[last].lower in lexicon.STOP or words[first].lower in stop:
            return None
        if field.in_organisation(first, last) or field.touches_person(first, last) or words[last].text.isupper():
            return None
        if self.names(words[last].text).is_demonym or self.context.is_surname(words[last].text):
            return None
        return Found(first, last, self.least + 0.3)

    def _noun_follows(self, last: int) -> bool:
        words = self.words
        after = words.lower(last + 1)
        if after == "air" and words.lower(last + 2) == "base":
            return True
        return after in lexicon.DESCRIBING and words.joined(last + 1) and not words[last].possessive

    def _relation_precedes(self, first: int) -> bool:
        """Tell whether what stands before can only be said of a place: "near", "south of", "the village of"."""
        words = self.words
        before, earlier = words.lower(first - 1), words.lower(first - 2)
        if before == "of":
            return earlier in _SAID_BEFORE
        return before == "near"

    def _stands_alone(self, first: int, last: int) -> bool:
        """Tell whether the words are a whole capitalised phrase."""
        words = self.words
        if not all(words.capital(i) or words.lower(i) in _INNER for i in range(first, last + 1)):
            return False
        led = words.joined(first) and words.capital(first - 1) and not words[first - 1].possessive
        if led and words.lower(first - 1) not in DETERMINERS:
            return False
        return not (words.joined(last + 1) and words.capital(last + 1))

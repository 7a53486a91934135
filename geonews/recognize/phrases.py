"""Place names by longest gazetteer match over capitalised words, weighed by what stands around them.

This needs no training. It is what names places when there is no tagger, and it fills what a tagger leaves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from geonews.model import Mention
from geonews.recognize import lexicon
from geonews.recognize.persons import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geonews.recognize.context import Context, FieldContext
    from geonews.recognize.names import Known

_MAX_WORDS: Final = 7
_DETERMINERS: Final = frozenset(
    "the a an as at in on of to by for from if it its is he she we they this that these those when while but and or "
    "my our your his her their no not so after before with more".split()
)
_NEVER_ALONE: Final = (
    lexicon.ORGANISATION_HEADS | lexicon.PLACE_HEADS | frozenset("la el le los las il al de volunteer st".split())
) - frozenset({"gulf", "emirates", "air", "bank"})
_INNER: Final = lexicon.PARTICLES - {"and", "the", "y", "et", "e", "i", "a", "in", "on", "upon"}
_ACCEPT: Final = 3.0
_CERTAIN: Final = 6.0
_BASE: Final = (0.0, 1.0, 1.4, 1.8, 2.4, 3.0, 4.0, 4.5, 5.0, 6.0)
_REPEATED: Final = 2.5
_PROMINENT: Final = 5
_REGION: Final = 8
_TOWN: Final = 4
_HAMLET: Final = 3
_POSTAL: Final = 2
_ACRONYM: Final = 4


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
        found = [list(scanner.scan()) for scanner in scanners]
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
        return Mention(start, end, words.text[start:end], field.name, confidence=round(confidence, 3))


class _Scanner:
    def __init__(self, context: Context, field: FieldContext, least: float) -> None:
        self.context = context
        self.field = field
        self.words = field.words
        self.names = context.names
        self.least = least
        self.rejected: list[Found] = []

    def scan(self) -> Iterator[Found]:
        index = 0
        while index < len(self.words):
            found = self._at(index) if self.words[index].is_word else None
            if found is None:
                index += 1
            else:
                yield found
                index = found.last + 1

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
        if word.lower in _DETERMINERS:
            return word.lower == "the" and following in lexicon.PLACED_THE
        if (word.lower, following) in lexicon.FIXED_PHRASES or (
            self.words.lower(index - 1),
            word.lower,
        ) in lexicon.FIXED_PHRASES:
            return False
        return not (following == "$" and self.words[index + 1].start == word.end) and "'" not in word.text[-3:]

    def _reach(self, index: int) -> int:
        words = self.words
        last = index
        while last + 1 < len(words) and last - index + 1 < _MAX_WORDS and words.joined(last + 1):
            following = words[last + 1]
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
            return True
        return first < last and (word.lower in lexicon.GENERIC_AFTER or word.lower == "base")

    def _known(self, first: int, last: int) -> Found | None:
        words = self.words
        if last > first and words[last].lower in lexicon.MONTHS | lexicon.DAYS:
            return None
        known = self.names(words.slice(first, last))
        if not known.kinds:
            return None
        if not words[last].capital and not self._whole_facility(known):
            return None
        score = self._score(first, last, known)
        if score >= self.least:
            return Found(first, last, score)
        self.rejected.append(Found(first, last, score))
        return None

    def _whole_facility(self, known: Known) -> bool:
        return known.kind in {"airport", "airbase", "facility"} and known.name_kind in {
            "primary",
            "curated",
            "alternate",
        }

    def _headed(self, first: int, last: int) -> Found | None:
        """Names that say themselves that they are places: "Feather River", "Butte County", "Lake Chad"."""
        words, field = self.words, self.field
        if field.headline or field.upper or last == first or not self._stands_alone(first, last):
            return None
        if field.touches_person(first, last) or field.in_organisation(first, last):
            return None
        tail, head = words.lower(last), words.lower(first)
        leads = head in lexicon.LEADING_HEADS
        if not leads and (tail not in lexicon.PLACE_HEADS or head in lexicon.STOP - lexicon.DIRECTIONS):
            return None
        return Found(first, last, self.least + 0.5)

    def _described(self, first: int, last: int) -> Found | None:
        """Match an unknown name that a common noun calls a place: "Nevatim air base", "Doce river"."""
        words, field = self.words, self.field
        after = words.lower(last + 1)
        if after == "air" and words.lower(last + 2) == "base":
            after = "base"
        if after not in lexicon.DESCRIBING or not words.joined(last + 1) or field.headline or words[last].possessive:
            return None
        if not words.capital(last) or not self._stands_alone(first, last) or words[last].lower in lexicon.STOP:
            return None
        if words[first].lower in lexicon.STOP - lexicon.DIRECTIONS or field.in_organisation(first, last):
            return None
        if self.names(words[last].text).is_demonym or words[last].text.isupper() or words.lower(last + 2) == "'":
            return None
        return Found(first, last, self.least + 0.3)

    def _stands_alone(self, first: int, last: int) -> bool:
        """Tell whether the words are a whole capitalised phrase."""
        words = self.words
        if not all(words.capital(i) or words.lower(i) in _INNER for i in range(first, last + 1)):
            return False
        if words.joined(first) and words.capital(first - 1) and not words[first - 1].possessive:
            return False
        return not (words.joined(last + 1) and words.capital(last + 1))

    def _score(self, first: int, last: int, known: Known) -> float:
        words = self.words
        if known.is_demonym and not known.is_place:
            return self._demonym(first, last)
        score = _BASE[known.rank]
        if known.is_demonym:
            score = max(score, 4.0)
        if "metonym" in known.kinds:
            score = max(score, 4.0)
        capitals = sum(words.capital(i) for i in range(first, last + 1))
        if capitals > 1:
            score += 2.5
        return score + self._around(first, last, known) + self._itself(first, last, known)

    def _demonym(self, first: int, last: int) -> float:
        if self.field.is_person(first, last):
            return 0.0
        return 4.0

    def _around(self, first: int, last: int, known: Known) -> float:
        """Weigh the words before and after."""
        words = self.words
        before, after = words.lower(first - 1), words.lower(last + 1)
        score = 0.0
        if before in lexicon.PLACE_PREPOSITIONS:
            score += 2.1
        elif before in lexicon.LOCATIVES:
            score += 0.8
        if before in lexicon.DIRECTIONS and not words.capital(first - 1):
            score += 2.5
        if before == "of" and words.lower(first - 2) in lexicon.GENERIC_BEFORE:
            score += 3.0
        elif before in lexicon.GENERIC_BEFORE and words.joined(first):
            score += 1.0
        if after in lexicon.GENERIC_AFTER and words.joined(last + 1):
            score += 2.5
        if self._enumerated(last):
            score += 3.0
        if self.field.in_dateline(words[first].start):
            score += 2.5
        score += self._comma(first, last)
        score += self._part_of_longer(first, last, known)
        return score

    def _comma(self, first: int, last: int) -> float:
        """Weigh a region behind a comma, which vouches for the town before it: "Paris, Texas"."""
        words = self.words
        if words.lower(last + 1) == "," and words.capital(last + 2) and not words[last + 2].opens:
            end = last + 2
            if end + 1 < len(words) and words.capital(end + 1) and words.joined(end + 1):
                end += 1
            for stop in range(end, last + 1, -1):
                if self.names(words.slice(last + 2, stop)).rank >= _REGION or self._abbreviated(stop):
                    return 2.5
        if words.lower(first - 1) == "," and words.capital(first - 2) and self._abbreviated(last):
            return 3.0
        return 0.0

    def _abbreviated(self, index: int) -> bool:
        word = self.words[index]
        return word.lower.rstrip(".") in lexicon.DOTTED_REGIONS and "." in self.words.text[word.start : word.end]

    def _enumerated(self, last: int) -> bool:
        """Tell whether a plural noun follows that says what the names are: "Wayne and Randolph counties"."""
        words = self.words
        plural = {
            "counties",
            "provinces",
            "districts",
            "states",
            "cities",
            "towns",
            "governorates",
            "regions",
            "villages",
        }
        if words.lower(last + 1) in plural:
            return True
        if words.lower(last + 1) not in {"and", ","} or not words.capital(last + 2):
            return False
        end = last + 2
        for _ in range(_MAX_WORDS):
            if words.lower(end + 1) in plural:
                return True
            if not (words.capital(end + 1) or words.lower(end + 1) in {"and", ","}):
                return False
            end += 1
        return False

    def _part_of_longer(self, first: int, last: int, known: Known) -> float:
        """Weigh capitalised neighbours: a name that only fills part of a phrase is seldom meant by itself."""
        words, field = self.words, self.field
        if field.headline or field.upper:
            return 0.0
        score = 0.0
        strong = known.rank >= _TOWN or known.is_demonym
        before_joined = words.joined(first) and words.capital(first - 1) and not words[first - 1].possessive
        if before_joined and not words[first].glued:
            before = words[first - 1]
            harmless = (
                before.lower in lexicon.DIRECTIONS
                or (before.opens and before.lower in lexicon.STOP)
                or self.names(before.text).is_demonym
                or field.in_organisation(first, last)
            )
            score -= 0.0 if harmless else (1.0 if strong else 3.0)
        after_joined = words.joined(last + 1) and words.capital(last + 1) and not words[last].possessive
        if after_joined and not words[last + 1].glued:
            after = words.lower(last + 1)
            helped = after in lexicon.TITLES or self.names(words[last + 1].text).is_demonym
            score -= 0.0 if helped or (strong and field.in_organisation(first, last + 1)) else (1.0 if strong else 3.5)
        return score

    def _itself(self, first: int, last: int, known: Known) -> float:
        """Weigh the name's own form."""
        words, field = self.words, self.field
        word = words[first]
        score = 0.0
        if field.touches_person(first, last):
            score -= 6.0
        if first != last:
            return score + (-4.0 if word.lower in lexicon.STOP - lexicon.DIRECTIONS and known.rank < _REGION else 0.0)
        lower = word.lower.rstrip(".")
        placed = words.lower(first - 1) in lexicon.PLACE_PREPOSITIONS
        if self.context.is_surname(word.text) and not (placed and known.rank >= _HAMLET):
            score -= 6.0
        if lower in self.context.companies and not placed:
            score -= 6.0
        if lower in lexicon.STOP or lower in _NEVER_ALONE:
            score -= 6.0
        if (word.opens or field.headline) and known.rank < _PROMINENT:
            score -= 0.0 if lower in self.context.midway else 2.0
            score -= 2.0 if lower in self.context.plain else 0.0
        if known.rank < _REGION and fold(word.text) in lexicon.first_names():
            score -= 0.5 if placed or known.rank >= _PROMINENT else 2.0
        if words.lower(last + 1) in lexicon.SPEECH_VERBS and known.rank < _PROMINENT + 1:
            score -= 1.5
        return score + self._short(first, known)

    def _short(self, index: int, known: Known) -> float:
        word = self.words[index]
        letters = word.text.replace(".", "")
        if self._abbreviated(index) and "." in word.lower:
            lower = word.lower.rstrip(".")
            if lower in lexicon.AMBIGUOUS_REGIONS and self.words.lower(index - 1) != ",":
                return -5.0
            return 3.0
        if len(letters) <= _POSTAL and self.words.lower(index - 1) == "," and letters.lower() in lexicon.POSTAL_REGIONS:
            return 3.0
        shouted = letters.isupper() and len(letters) <= _ACRONYM and not self.field.upper
        if shouted and known.rank < _REGION and not self.field.in_dateline(word.start):
            return -3.0
        return -1.5 if len(letters) < _ACRONYM and known.rank < _REGION else 0.0

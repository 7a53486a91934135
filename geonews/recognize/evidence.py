"""How much speaks for a gazetteer name being meant as a place where it stands: points for, points against."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geonews.recognize import lexicon
from geonews.recognize.names import GIVEN
from geonews.recognize.persons import fold

if TYPE_CHECKING:
    from geonews.recognize.context import Context, FieldContext
    from geonews.recognize.names import Known

_MAX_WORDS: Final = 7
_CERTAIN: Final = 6.0
_NATIVE: Final = 0.8  # in other languages well-known places go by alternate names, which rank lower
_STOP: Final = lexicon.STOP - lexicon.DIRECTIONS
_PRONOUNS: Final = frozenset({"us", "it", "me", "car"})
_CONJUNCTIONS: Final = frozenset({"and", "or", ",", "y", "e", "et", "und", "ve", "и", "і", "та"})
_OF: Final = frozenset({"de", "du", "d", "da", "do", "di", "von"})
_BASE: Final = (0.0, 1.0, 1.4, 1.8, 2.4, 3.0, 4.0, 4.5, 5.0, 6.0)
_PROMINENT: Final = 5
_REGION: Final = 8
_TOWN: Final = 4
_HAMLET: Final = 3
_POSTAL: Final = 2
_ACRONYM: Final = 4
DETERMINERS: Final = frozenset(
    "the a an as at in on of to by for from if it its is he she we they this that these those when while but and or "
    "my our your his her their no not so after before with more".split()
)
_NEVER_ALONE: Final = (
    lexicon.ORGANISATION_HEADS
    | lexicon.PLACE_HEADS
    | frozenset("la el le los las il al de volunteer st san santa saint new fort".split())
) - frozenset({"gulf", "emirates", "air", "bank"})


class Evidence:
    """Weighs the names of one field.

    Parameters
    ----------
    context
        The document.
    field
        The field.
    """

    def __init__(self, context: Context, field: FieldContext) -> None:
        self.context = context
        self.field = field
        self.words = field.words
        self.names = context.names
        language = field.language
        self.placing = lexicon.PLACE_PREPOSITIONS if language.is_english else language.locatives

    def score(self, first: int, last: int, known: Known) -> float:
        """Return the points for the words from first to last being a place of which this is known."""
        words = self.words
        if known.is_demonym and not known.is_place:
            return self._demonym(first, last)
        score = _BASE[known.rank] + (0.0 if self.field.language.is_english else _NATIVE)
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
        if before in self.placing:
            score += 2.1
        elif before in lexicon.LOCATIVES:
            score += 0.8
        if before in lexicon.DIRECTIONS and not words.capital(first - 1):
            score += 2.5
        if self._said_before(first):
            score += 3.0
        elif before in lexicon.GENERIC_BEFORE and words.joined(first):
            score += 1.0
        if after in lexicon.GENERIC_AFTER and words.joined(last + 1):
            score += 2.5
        if self._enumerated(last):
            score += 4.5
        if self.field.in_dateline(words[first].start):
            score += 2.5
        if self._coordinated(first):
            score += 1.2
        score += self._comma(first, last)
        score += self._part_of_longer(first, last, known)
        return score

    def _said_before(self, first: int) -> bool:
        """Tell whether the words before say what kind of place follows: "the town of X", "quartier de X"."""
        before, earlier = self.words.lower(first - 1), self.words.lower(first - 2)
        kinds = self.field.language.kinds
        if before in kinds or (before in _OF and earlier in kinds):
            return True
        return before == "of" and earlier in lexicon.GENERIC_BEFORE

    def _coordinated(self, first: int) -> bool:
        """Tell whether "and" or a comma ties the name to a known place before it."""
        words = self.words
        if words.lower(first - 1) not in _CONJUNCTIONS or not words.capital(first - 2):
            return False
        two_words = words.joined(first - 2) and words.capital(first - 3)
        return self.names(words.slice(first - 3 if two_words else first - 2, first - 2)).rank >= _HAMLET

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
                or before.lower in field.language.kinds
                or (before.opens and (before.lower in lexicon.STOP or before.lower in self.placing))
                or self.names(before.text).is_demonym
                or field.in_organisation(first, last)
            )
            score -= 0.0 if harmless else (1.0 if strong else 3.0)
        after_joined = words.joined(last + 1) and words.capital(last + 1) and not words[last].possessive
        after_joined = after_joined and words.lower(last + 1) not in DETERMINERS
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
            if word.lower not in _STOP or known.rank >= _REGION:
                return score
            return score - (1.0 if known.name_kind in GIVEN else 4.0)
        return score + self._single(first, known) + self._short(first, known)

    def _single(self, index: int, known: Known) -> float:
        """Weigh a name of one word, which may as well be a surname, a company or a common word."""
        words, field = self.words, self.field
        word = words[index]
        score = 0.0
        lower = word.lower.rstrip(".")
        placed = words.lower(index - 1) in self.placing
        vouched = not word.possessive and self._comma(index, index) > 0.0
        listed = (placed and known.rank >= _HAMLET) or vouched or self.context.heads_list(field, index)
        if self.context.is_surname(word.text) and not listed:
            score -= 6.0
        if lower in self.context.companies and (word.possessive or words.lower(index - 1) not in {"in", "near"}):
            score -= 6.0
        if field.upper:
            # In capitals throughout, a word may be anything: "TELL US", "PRESIDENT BARCO VARGAS".
            score -= 6.0 if lower in _PRONOUNS else (2.0 if known.rank < _REGION and not placed else 0.0)
        if lower in lexicon.STOP or lower in _NEVER_ALONE or lower in field.language.small:
            score -= 6.0
        if field.language.nouns_capital and known.rank < _PROMINENT:
            score -= 0.5 if placed else 2.0
        if (word.opens or field.headline) and known.rank < _PROMINENT:
            score -= 0.0 if lower in self.context.midway else 2.0
            score -= 2.0 if lower in self.context.plain else 0.0
        if known.rank < _REGION and fold(word.text) in lexicon.first_names():
            score -= 0.0 if known.rank >= _PROMINENT or placed or vouched or self._said_before(index) else 2.0
        if words.lower(index + 1) in lexicon.SPEECH_VERBS and known.rank < _PROMINENT + 1:
            score -= 1.5
        return score

    def _short(self, index: int, known: Known) -> float:
        """Weigh abbreviations, which often stand for other things."""
        word = self.words[index]
        letters = word.text.replace(".", "")
        before = self.words.lower(index - 1)
        if self._abbreviated(index) and "." in word.lower:
            lower = word.lower.rstrip(".")
            unlikely = lower in lexicon.AMBIGUOUS_REGIONS and before != ","
            return -_CERTAIN if unlikely or (lower == "b.c" and before[:1].isdigit()) else 3.0
        if len(letters) == _POSTAL and letters.isupper() and letters.lower() in lexicon.POSTAL_REGIONS:
            return 3.0 if before == "," else -4.0
        shouted = letters.isupper() and len(letters) <= _ACRONYM and not self.field.upper
        if shouted and known.rank < _REGION and not self.field.in_dateline(word.start):
            return -3.0
        return -1.5 if len(letters) < _ACRONYM and known.rank < _REGION else 0.0

"""Text in capitals throughout, as wire copy may be, in the case that it would have been printed in.

Recognition lives on capitals, so a text that has nothing else is read as if its ordinary words were in small letters.
Every letter stays where it is: offsets hold for both.
"""

from __future__ import annotations

import functools
import lzma
import re
from importlib import resources
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_FILE: Final = "casing_words.txt.xz"
_LOOKED_AT: Final = 1000
_LEAST_LETTERS: Final = 80
_SHARE: Final = 0.9
_FEW: Final = 10
"""Where one letter in so many is small, a text is not in capitals."""
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_OPENS: Final = re.compile(r"[.!?][\"')\]]*\s|\n|--|\[")
_DATELINE: Final = re.compile(r"[^!?\n]{2,70}?(?: -{1,2} | ?[—–] ?|\)-{1,2} ?)")
_ACRONYM: Final = re.compile(r"[(\[]([^\W\d_]{2,6})[)\]]")
_SPANISH: Final = frozenset("san santa santo santos el la los las puerto villa rio nueva nuevo ciudad santiago".split())
_NAME_OPENERS: Final = _SPANISH | {"saint", "fort", "mount", "port"}
"""What begins names of places: the word behind it belongs to the name, whatever it means elsewhere."""
_BEFORE_NAMES: Final = frozenset("new port lake mount fort cape north south saint great les".split())
_BEHIND_NAMES: Final = frozenset(
    "sea strait gulf bay ocean canal city beach island islands mountains valley hills heights peninsula desert".split()
)
_OF_WATER: Final = frozenset("sea gulf bay strait straits cape isle isles".split())
_INSIDE: Final = frozenset({"de", "del", "la", "las", "los"})
_FUNCTION: Final = frozenset(
    "and or in at on of to for from by with as the a is was were said has had de del y".split()
)
_ENDINGS: Final = ("s", "es", "ed", "ing", "d", "ly", "er", "ers", "ion")
_SUFFIXES: Final = tuple(
    "ing ed ly tion tions ment ments ness ism ist ists able ible ship ers ized izing".split()
)  # fmt: skip
_COUNTED: Final = 400
_ENGLISH: Final = 0.4
_VOWELS: Final = frozenset("aeiouyàáâãäåèéêëìíîïòóôõöøùúûüý")
_LEAST_STEM: Final = 4
_LEAST_DERIVED: Final = 6


class Words(NamedTuple):
    """What the list of words says, all of it in small letters.

    Parameters
    ----------
    small
        Words printed in small letters.
    acronyms
        Words printed in capitals.
    names
        Names that look like forms of small words: "Rogers".
    pairs
        Two words, at least one of them small, that are a name together: "north korea".
    """

    small: frozenset[str]
    acronyms: frozenset[str]
    names: frozenset[str]
    pairs: frozenset[str]


def is_in_capitals(text: str) -> bool:
    """Tell whether a text has hardly a small letter.

    Examples
    --------
    >>> is_in_capitals("QUAKE!"), is_in_capitals("A QUAKE OF MAGNITUDE SIX SHOOK LIMA. " * 3)
    (False, True)
    """
    return _is_shouted(text[:_LOOKED_AT]) and (len(text) <= _LOOKED_AT or _is_shouted(text))


def _is_shouted(text: str) -> bool:
    if sum(map(text.count, "aeit")) * _FEW > len(text):
        return False  # which is nearly always so, and soon told
    letters = sum(map(str.isalpha, text))
    return letters >= _LEAST_LETTERS and sum(map(str.isupper, text)) >= _SHARE * letters


def restored(text: str) -> str:
    """Return a text in capitals as it would be printed; every letter stays where it is.

    A text that has few of the known words is in another language, and stays as it is.

    Examples
    --------
    >>> restored("GUNMEN KILLED A POLICEMAN NEAR EL CARMEN, BOGOTA RADIO (RCN) SAID. RCN GAVE NO NAME.")
    'Gunmen killed a policeman near El Carmen, Bogota radio (RCN) said. RCN gave no name.'
    """
    words = _words()
    if not _is_english(text, words):
        return text
    opening = _DATELINE.match(text)
    start = opening.end() if opening else 0
    found = list(_WORD.finditer(text, start))
    said = [match.group().lower() for match in found]
    gaps = [text[one.end() : other.start()] for one, other in pairwise(found)]
    own = _acronyms(text, words)
    paired = _paired(said, gaps, words)
    pieces: list[str] = [text[:start]]
    end, in_name, before = start, False, ""
    for number, (match, lower) in enumerate(zip(found, said, strict=True)):
        gap, word = text[end : match.start()], match.group()
        in_name = in_name and gap == " " and lower not in _FUNCTION
        if _is_unit(gap, lower) or (lower in {"a", "p"} and gaps[number : number + 1] == ["."]):
            shown = lower
        elif len(word) == 1:
            shown = lower if lower == "a" else word
        elif in_name or number in paired:
            shown = word if lower in own else _title(lower)
        else:
            shown = _by_itself(word, own, words)
        if number == 0 or (_OPENS.search(gap) and before != "m"):
            shown = shown[:1].upper() + shown[1:]
        in_name = lower in _NAME_OPENERS or (in_name and lower in _INSIDE)
        pieces += [gap, shown if len(shown) == len(word) else word]
        end, before = match.end(), shown
    return "".join([*pieces, text[end:]])


def _acronyms(text: str, words: Words) -> set[str]:
    """Return the words that stay in capitals, themselves in small letters: known ones and those that the text gives."""
    explained = {match[1].lower() for match in _ACRONYM.finditer(text)} - words.small
    return explained | (words.acronyms - _NAME_OPENERS)


def _by_itself(word: str, acronyms: set[str], words: Words) -> str:
    """Return a word that nothing beside it makes a name; without a vowel it is no word and stays in capitals."""
    lower = word.lower()
    if _is_small(lower, words):
        return lower
    return word if lower in acronyms or _VOWELS.isdisjoint(lower) else _title(lower)


def _is_unit(gap: str, lower: str) -> bool:
    """Tell whether a word belongs to the number before it, or to hours: "5TH", "P.M."."""
    return (gap[-1:].isdigit() and len(lower) > 1) or (gap[-1:] == "." and lower == "m")


def _paired(said: Sequence[str], gaps: Sequence[str], words: Words) -> set[int]:
    """Return the numbers of the words that are a name only together with the next one or the one before."""
    found: set[int] = set()
    names = [not _is_small(word, words) for word in said]
    for number, ((one, other), gap) in enumerate(zip(pairwise(said), gaps, strict=True)):
        if gap != " ":
            continue
        if f"{one} {other}" in words.pairs or (one in _BEFORE_NAMES and names[number + 1]):
            found |= {number, number + 1}
        if other in _BEHIND_NAMES and names[number] and one not in words.acronyms:
            found.add(number + 1)
        if one in _OF_WATER and other == "of" and names[number + 2 : number + 3] == [True]:
            found.add(number)
    return found


def _is_english(text: str, words: Words) -> bool:
    found = [match.group().lower() for match in islice(_WORD.finditer(text), _COUNTED)]
    return sum(word in words.small for word in found) > _ENGLISH * len(found)


def _title(lower: str) -> str:
    """Return a name with its capitals: "O'Brien", but "Bogota's"."""
    first, *rest = re.split(r"(?<=['’])", lower)
    return "".join([first.capitalize(), *(part.capitalize() if len(part) > 2 else part for part in rest)])  # noqa: PLR2004


def _is_small(lower: str, words: Words) -> bool:
    base = lower.removesuffix("'s").removesuffix("’s")
    if base in words.small:
        return base not in _SPANISH
    return base not in words.acronyms and base not in words.names and is_derived(base, words)


def is_derived(word: str, words: Words) -> bool:
    """Tell whether a word in small letters is a form of a known one, or ends as no name does."""
    if len(word) >= _LEAST_DERIVED and word.endswith(_SUFFIXES):
        return True
    stems = (word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending))
    return any(len(stem) >= _LEAST_STEM and not {stem, stem + "e"}.isdisjoint(words.small) for stem in stems)


@functools.cache
def _words() -> Words:
    packed = resources.files("geonews").joinpath(_FILE).read_bytes()
    return Words(*(frozenset(group.split("\n")) for group in lzma.decompress(packed).decode().split("\n\n")))

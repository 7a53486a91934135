"""A field as a row of words for name matching: hyphens split, possessives trimmed, neighbours known."""

from __future__ import annotations

import bisect
import functools
import itertools
import operator
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from geonews.recognize import lexicon
from geonews.text import Token

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geonews.text import FieldText, Tokens

_POSSESSIVES: Final = frozenset({"'s", "’s", "'S", "’S", "ʼs", "`s"})
_HYPHENS: Final = frozenset("-–‑")
_END: Final = operator.itemgetter(1)
_BEYOND: Final = 16
"""How far beyond the last word the rules may ask, and before the first."""
_MAX_GAP: Final = 40  # characters between two words of one name: a line break and its indent


class Word(NamedTuple):
    """A word or mark of the text.

    Parameters
    ----------
    start, end
        Offsets into the field; a possessive ending is left out.
    text, lower
        The word as written and in lower case.
    capital
        Whether it starts with an upper-case letter (or a name's article before one: "al-Asad").
    opens
        Whether it is the first word of its sentence.
    possessive
        Whether it was written with 's.
    glued
        Whether a hyphen joins it to the word before.
    is_word
        Whether it starts with a letter.
    """

    start: int
    end: int
    text: str
    lower: str
    capital: bool
    opens: bool
    possessive: bool
    glued: bool
    is_word: bool


class Words(list[Word]):
    """The words of one field, and what stands between them.

    Parameters
    ----------
    field
        The field.
    code
        ISO 639-1 code of its language.

    Examples
    --------
    >>> from geonews.text import FieldText
    >>> [word.text for word in Words(FieldText("text", "Iran's U.S.-led foes left al-Asad."))]
    ['Iran', 'U.S.', 'led', 'foes', 'left', 'al-Asad', '.']
    """

    def __init__(self, field: FieldText, code: str = "en") -> None:
        openings = {field.tokens.starts[s.first_token] for s in field.sentences}
        super().__init__(_words(field.tokens, field.text, openings, code))
        self.field = field
        self.text = field.text
        self.capitals = [index for index, word in enumerate(self) if word[4]]
        """Where the words stand that start with an upper-case letter."""
        # The rules ask this of words a few places off any other, beyond both ends too: a list with something to
        # spare at its end answers that by itself, for an index below 0 counts from there.
        lower = [word[3] for word in self]
        lower += [""] * _BEYOND
        self.lower = lower.__getitem__
        """Returns the word at an index in lower case; empty beyond either end."""
        capital = [word[4] for word in self]
        capital += [False] * _BEYOND
        self.capital = capital.__getitem__
        """Tells whether the word at an index starts with an upper-case letter."""
        ends, text = itertools.chain((0,), map(_END, self)), self.text
        joined = [
            (word[0] - end == 1 and text[end] == " ") or self._joins(index)
            for index, (word, end) in enumerate(zip(self, ends, strict=False))
        ]
        joined += [False] * _BEYOND
        self.joined = joined.__getitem__
        """Tells whether only white space or a hyphen parts the word from the one before it, in one paragraph."""

    def _joins(self, index: int) -> bool:
        if not index or self[index].start == self[index - 1].end:
            return False
        before = self[index - 1]
        gap = self.text[before.end : self[index].start]
        if len(gap) > _MAX_GAP or gap.count("\n") > 1:
            return False
        if before.possessive:
            gap = gap[2:]
        return gap.isspace() or gap in {"-", "–", "‑", "'", "’"} or gap[1:] in {"d'", "d’"}

    def slice(self, first: int, last: int) -> str:
        """Return the text from the first word to the last, inclusive."""
        return self.text[self[first][0] : self[last][1]]

    def index_at(self, offset: int) -> int:
        """Return the index of the first word that ends after the offset."""
        return bisect.bisect_right(self, offset, key=_END)


def _words(tokens: Tokens, text: str, openings: set[int], code: str) -> list[Word]:
    new = tuple.__new__  # half the time of the named tuple's own
    found: list[Word] = []
    tying = code in _TYING
    dotted_end = -1
    for number, (start, end, said) in enumerate(zip(tokens.starts, tokens.ends, tokens.texts, strict=True)):
        lower, letter, capital, simple = _looks(said)
        if not letter:
            if start + 1 != dotted_end and not (said in _HYPHENS and _is_inner(start, end, text)):
                found.append(new(Word, (start, end, said, said, False, start in openings, False, False, False)))
            continue
        glued = text[start - 1] in _HYPHENS and start > 1 and not text[start - 2].isspace()
        dotted = capital and text[end : end + 1] == "." and _keeps_dot(tokens, number)
        dotted_end = end + 1 if dotted else -1
        if simple and not dotted and not tying:
            found.append(new(Word, (start, end, said, lower, capital, start in openings, False, glued, True)))
            continue
        plain, suffixed = _trimmed(tokens[number], code)
        found.extend(_split(plain, openings, glued=glued, dotted=dotted, suffixed=suffixed))
    return found


@functools.lru_cache(maxsize=20_000)
def _looks(said: str) -> tuple[str, bool, bool, bool]:
    """Return a token in lower case, whether a letter begins it, a capital one, and whether it is one word as it is."""
    simple = "-" not in said and said[-2:] not in _POSSESSIVES
    return said.lower(), said[0].isalpha(), said[0].isupper(), simple


def _keeps_dot(tokens: Tokens, number: int) -> bool:
    following, said = tokens.texts[number + 1 : number + 2], tokens.texts[number]
    if following != ["."] or tokens.starts[number + 1] != tokens.ends[number]:
        return False
    return len(said) == 1 or said.lower() in _DOTTED


def _is_inner(start: int, end: int, text: str) -> bool:
    """Tell whether a hyphen stands inside a compound."""
    return start > 0 and end < len(text) and not text[start - 1].isspace() and text[end].isalnum()


_DOTTED: Final = lexicon.DOTTED_REGIONS | frozenset({"st", "mt", "ft", "ste"})


def _trimmed(token: Token, code: str) -> tuple[Token, bool]:
    """Take off what a language ties to a name by an apostrophe: "l'Ukraine", "Ankara'dan"."""
    if code not in _TYING:
        return token, False
    mark = _APOSTROPHE.search(token.text)
    if mark is None:
        return token, False
    before, after = token.text[: mark.start()], token.text[mark.end() :]
    if code == "tr":
        return (Token(token.start, token.start + mark.start(), before), True) if after.islower() else (token, False)
    if before.lower() in _ELISIONS and after[0].isupper():
        return Token(token.start + mark.end(), token.end, after), False
    return token, False


_TYING: Final = frozenset({"fr", "it", "tr"})
_APOSTROPHE: Final = re.compile(r"['’]")
_ELISIONS: Final = frozenset("l d qu s n j c dell all nell sull dall un".split())


def _split(token: Token, openings: set[int], *, glued: bool, dotted: bool, suffixed: bool) -> Iterator[Word]:
    text = token.text
    start = token.start
    if "-" not in text and text[-2:] not in _POSSESSIVES:
        lower = text.lower()
        end = token.end
        if dotted:
            lower, end = lower + ".", end + 1
        capital, opens, is_word = text[0].isupper(), start in openings, text[0].isalpha()
        yield Word(start, end, text, lower, capital, opens, suffixed, glued, is_word)
        return
    parts = _parts(text)
    for number, part in enumerate(parts):
        possessive = part[-2:] in _POSSESSIVES and part[:-2] != ""
        core = part[:-2] if possessive else part
        end = start + len(core) + (1 if dotted and number == len(parts) - 1 else 0)
        opens = number == 0 and token.start in openings
        capital = core[0].isupper() or ("-" in core and core.rsplit("-", 1)[1][:1].isupper())
        lower = core.lower() + ("." if end - start > len(core) else "")
        ends = possessive or (suffixed and number == len(parts) - 1)
        yield Word(start, end, core, lower, capital, opens, ends, glued or number > 0, core[0].isalpha())
        start += len(part) + 1


def _parts(text: str) -> list[str]:
    parts = text.split("-")
    merged: list[str] = []
    for part in parts:
        # An Arabic article stays with its noun: "al-Asad", "Khan al-Assal".
        if merged and merged[-1].lower() in lexicon.ARTICLE_PREFIXES:
            merged[-1] = f"{merged[-1]}-{part}"
        else:
            merged.append(part)
    return merged

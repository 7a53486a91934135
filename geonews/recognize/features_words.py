"""Words as the tagger sees them, with what the gazetteer and the word clusters say: looked up once, remembered."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from geonews.recognize import lexicon

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geonews.protocols import Gazetteer
    from geonews.text import Token

_CACHE: Final = 60_000
_POSSESSIVES: Final = frozenset(mark + letter for mark in "'’ʼ`" for letter in "sS")
_TIE: Final = re.compile("[-'’ʼ`]")
_PART: Final = re.compile(r"[^-]+")
_PREFIXES: Final = (0xF, 0x3F, 0x3FF)
_SHAPE_LETTERS: Final = 12
_OPENING: Final = frozenset({"al", "el"})
"""Words written small that names start with."""
_KIND_LETTERS: Final = {
    "country": "c", "territory": "c", "admin1": "a", "admin2": "b", "city": "p", "district": "d", "airport": "f",
    "airbase": "f", "port": "p", "facility": "f", "sea": "w", "strait": "w", "gulf": "w", "lake": "w", "river": "w",
    "region": "r", "continent": "r", "island": "i", "mountain": "m", "fir": "f", "demonym": "D", "metonym": "M",
}  # fmt: skip


class Unit(NamedTuple):
    """A word as the tagger sees it: no possessive ending, one part of a hyphen compound."""

    start: int
    end: int
    text: str
    after_hyphen: bool = False
    before_hyphen: bool = False
    possessive: bool = False


class Phrase(NamedTuple):
    """What the gazetteer knows about a phrase: kinds as letters, prominence 0 to 9, how the best bears the name."""

    letters: str
    rank: int
    name_kind: str


@dataclass(slots=True, eq=False)
class Word:
    """What is known about a word wherever it stands.

    Parameters
    ----------
    lower, capital, is_word
        The word in lower case, whether it starts with a capital, and whether it is no number or mark.
    cluster, shape, phrase, first_name
        What the clusters, its letters, the gazetteer and the list of first names say.
    opens
        Whether the name of a place may start with it.
    packed
        What a model makes of the word, as bytes; empty until it was asked.
    """

    lower: str
    capital: bool
    is_word: bool
    cluster: int
    shape: str
    phrase: Phrase | None
    first_name: bool
    opens: bool
    packed: bytes = b""

    def features(self, distance: int) -> list[str]:
        """Return the word's features for itself (0), and for words 1 or 2 behind (negative) or before it."""
        return [
            *letter_features(self.lower, distance),
            *shape_features(self.shape, distance),
            *cluster_features(self.cluster, distance),
            *known_features((self.phrase, self.first_name), distance),
        ]


def letter_features(lower: str, distance: int) -> tuple[str, ...]:
    """Return what the letters of a word say: the only features of a word that are many; always as many a distance.

    Examples
    --------
    >>> letter_features("mosul", 0), letter_features("mosul", -1)
    (('w=mosul', 'p=mos', 'e=ul', 'e=sul', 'e=osul'), ('-1w=mosul',))
    """
    return tuple(f"{_at(name, distance)}={lower[part]}" for name, part in letter_parts(distance))


def letter_parts(distance: int) -> tuple[tuple[str, slice], ...]:
    """Return the names of the features of a word's letters at a distance, and which letters each of them holds."""
    return _LETTER_PARTS[:1] if distance else _LETTER_PARTS


_LETTER_PARTS: Final = (
    ("w", slice(None)), ("p", slice(3)), ("e", slice(-2, None)), ("e", slice(-3, None)), ("e", slice(-4, None)),
)  # fmt: skip


def shape_features(shape: str, distance: int) -> list[str]:
    """Return what the shape of a word says at a distance."""
    return [_at(f"s={shape}", distance)]


def cluster_features(cluster: int, distance: int) -> list[str]:
    """Return what the cluster of a word says at a distance: all of its path nearby, less of it farther away."""
    masks = _PREFIXES[abs(distance) :] if cluster and abs(distance) <= 1 else ()
    return [_at(each, distance) for each in (f"c={cluster}", *(f"c{mask:x}:{cluster & mask}" for mask in masks))]


def known_features(known: tuple[Phrase | None, bool], distance: int) -> list[str]:
    """Return what the gazetteer and the list of first names say about a word at a distance."""
    phrase, first_name = known
    found = [] if distance else ["b"]
    if abs(distance) > 1:
        return found
    if first_name:
        found.append("fn")
    if phrase is not None:
        found.append(f"gr={phrase.rank}")
        found += [] if distance else [f"g={phrase.letters}", f"gn={phrase.name_kind}"]
    return [_at(each, distance) for each in found]


def _at(feature: str, distance: int) -> str:
    return f"{distance:+}{feature}" if distance else feature


def has_ties(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch of text may hold tokens that are no units as they are: compounds and possessives."""
    return _TIE.search(text, start, end) is not None


def units_of(tokens: Sequence[Token]) -> list[Unit | Token]:
    """Return the units of tokens; a token that nothing is tied to is one as it is.

    Examples
    --------
    >>> from geonews.text import FieldText
    >>> [unit.text for unit in units_of(FieldText("text", "Iran's U.S.-led Iran-backed").tokens)]
    ['Iran', 'U.S.', 'led', 'Iran', 'backed']
    """
    found: list[Unit | Token] = []
    joined = False
    for token in tokens:
        start, _, text = token
        if "-" not in text and text[-2:] not in _POSSESSIVES:
            found.append(Unit(*token, after_hyphen=True) if joined else token)
            joined = False
            continue
        if text == "-" and found and found[-1].end == start:
            found[-1] = Unit(*found[-1])._replace(before_hyphen=True)
            joined = True
            continue
        found.extend(_parts(token, joined=joined))
        joined = False
    return found


def _parts(token: Token, *, joined: bool) -> list[Unit]:
    possessive = token.text[-2:] in _POSSESSIVES and len(token.text) > len("'s")
    body = token.text[:-2] if possessive else token.text
    if "-" not in body or len(body) == 1:
        unit = Unit(token.start, token.start + len(body), body, joined, before_hyphen=False, possessive=possessive)
        return [unit]
    parts = list(_PART.finditer(body))
    last = len(parts) - 1
    return [
        Unit(
            token.start + part.start(),
            token.start + part.end(),
            part.group(),
            after_hyphen=joined or index > 0,
            before_hyphen=index < last,
            possessive=possessive and index == last,
        )
        for index, part in enumerate(parts)
    ]


class Words:
    """Knows words and phrases.

    Parameters
    ----------
    gazetteer
        Where names are looked up.
    clusters
        Brown cluster of each word as written; the lowest bits are the path from the root.
    """

    def __init__(self, gazetteer: Gazetteer, clusters: Mapping[str, int]) -> None:
        self._gazetteer = gazetteer
        self._clusters = clusters
        self._first_names = lexicon.first_names()
        self._words: tuple[dict[str, Word], dict[str, Word]] = ({}, {})
        self._phrases: dict[str, Phrase | None] = {}

    def words(self, texts: Sequence[str], *, folded: bool) -> list[Word]:
        """Return what is known about words; ``folded`` where case tells nothing."""
        known = self._words[folded]
        return [known.get(text) or self._new_word(text, folded=folded) for text in texts]

    def _new_word(self, text: str, *, folded: bool) -> Word:
        known = self._words[folded]
        if len(known) >= _CACHE:
            known.clear()
        if text not in known:
            known[text] = self._look_word(text, folded=folded)
        return known[text]

    def phrase(self, text: str) -> Phrase | None:
        """Return what the gazetteer knows about a phrase; ``None`` for no place."""
        if text in self._phrases:
            return self._phrases[text]
        if len(self._phrases) >= _CACHE:
            self._phrases.clear()
        found = self._phrases[text] = self._look_phrase(text)
        return found

    def _look_word(self, text: str, *, folded: bool) -> Word:
        lower = text.lower()
        cluster = self._clusters.get(lower.title() if folded else text) or self._clusters.get(lower) or 0
        shape = "F" if folded and lower[0].isalpha() else shape_of(text)
        phrase = self.phrase(text) if text[0].isalpha() and len(text) > 1 else None
        first_name = len(lower) > 1 and lower in self._first_names
        capital, is_word = text[0].isupper(), lower[0].isalpha()
        opens = is_word and (capital or folded or lower in _OPENING)
        return Word(lower, capital, is_word, cluster, shape, phrase, first_name, opens)

    def _look_phrase(self, text: str) -> Phrase | None:
        kinds = self._gazetteer.known(text)
        if not kinds:
            return None
        letters = "".join(sorted({_KIND_LETTERS.get(kind, "o") for kind in kinds}))
        matches = self._gazetteer.lookup(text, limit=1)
        if not matches:
            return Phrase(letters, 0, "-")
        return Phrase(letters, min(9, max(0, int(matches[0].score / 10))), matches[0].name_kind[:2])


def shape_of(text: str) -> str:
    """Return the pattern of letters and digits, repetitions after the second character left out.

    Examples
    --------
    >>> shape_of("Mosul"), shape_of("U.S."), shape_of("F16")
    ('Xx', 'X.X.', 'Xd')
    """
    # Nearly every word: all letters small, or all but the first.
    if text.isascii() and text.isalpha() and (len(text) == 1 or text[1:].islower()):
        return ("X" if text[0].isupper() else "x") + "x" * (len(text) > 1)
    out: list[str] = []
    for letter in text[:_SHAPE_LETTERS]:
        mark = "X" if letter.isupper() else "x" if letter.isalpha() else "d" if letter.isdigit() else letter
        if not out or out[-1] != mark or len(out) < 2:  # noqa: PLR2004 - the first two stay apart
            out.append(mark)
    return "".join(out)

"""A field of a document as the incident stage sees it: lower-case tokens, sentences, and the names among them."""

from __future__ import annotations

import functools
import itertools
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from geonews.text import Tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geonews.incidents.scopes import Scope
    from geonews.model import Mention, Toponym
    from geonews.text import FieldText, Sentence

_LONG: Final = 4
_SHOUTED: Final = 0.8
_DOUBTFUL: Final = 0.7
_EPITHET: Final = re.compile(r"\b(?:city|town|village|port|suburb) of\b")


class Name(NamedTuple):
    """A toponym with its place among the tokens.

    Parameters
    ----------
    toponym
        The toponym.
    first, last
        Token indices, end exclusive.
    sentence
        Index of its sentence.
    """

    toponym: Toponym
    first: int
    last: int
    sentence: int


def _is_epithet(mention: Mention) -> bool:
    """Tell whether a part of a place is the place itself: "the western city of Nara" is Nara."""
    return (
        mention.position is not None and mention.position.form == "part" and _EPITHET.search(mention.text) is not None
    )


class View:
    """One field's tokens, sentences and names, indexed for constant-time questions.

    Where everything is in capitals, only the names keep theirs, and doubtful names are left out: there, capitals speak
    for no word.

    Parameters
    ----------
    field
        The field.
    toponyms
        The document's toponyms; those of other fields are left out.

    Examples
    --------
    >>> from geonews.text import FieldText
    >>> view = View(FieldText("text", "A quake hit Lima."), [])
    >>> view.lower
    ['a', 'quake', 'hit', 'lima', '.']
    """

    def __init__(self, field: FieldText, toponyms: Iterable[Toponym]) -> None:
        self.field = field
        self.tokens = field.tokens
        small: dict[str, str] = {}  # a word that occurs a thousand times is stored once
        self.lower = [small.get(word) or small.setdefault(word, word.lower()) for word in field.tokens.texts]
        self.sentences: Sequence[Sentence] = field.sentences
        self.sentence_of = [0] * len(self.tokens)
        for index, sentence in enumerate(self.sentences):
            first, last = sentence.first_token, sentence.last_token
            self.sentence_of[first:last] = [index] * (last - first)
        shouted = is_shouted(field.tokens.texts)
        self.names = self._names(
            t for t in toponyms if not shouted or t.mention.confidence >= _DOUBTFUL or t.mention.position is not None
        )
        if shouted:
            self.tokens = self._calmed()
        self.anchors = {
            (span.start, span.end)
            for name in self.names
            if name.toponym.mention.position is not None
            for span in name.toponym.mention.position.anchors
        }
        self.governing: dict[int, str] = {}
        self.described: dict[int, tuple[str, ...]] = {}
        self.traits: dict[int, tuple[bool, ...]] = {}
        self.figurative: bool | None = None
        self.scopes: dict[int, Scope] = {}
        self.linked: dict[tuple[str, int, int], tuple[float, tuple[float, ...]]] = {}
        self.by_sentence: list[list[Name]] = [[] for _ in self.sentences]
        for name in self.names:
            self.by_sentence[name.sentence].append(name)

    def _names(self, toponyms: Iterable[Toponym]) -> list[Name]:
        found = []
        for toponym in toponyms:
            mention = toponym.mention
            if _is_epithet(mention) or mention.field != self.field.name or not self.tokens:
                continue
            first = min(self.field.token_at(mention.start), len(self.tokens) - 1)
            last = max(first + 1, self.field.token_at(max(mention.start, mention.end - 1)) + 1)
            found.append(Name(toponym, first, min(last, len(self.tokens)), self.sentence_of[first]))
        return sorted(found, key=lambda name: (name.first, -name.last))

    def _calmed(self) -> Tokens:
        named = {index for name in self.names for index in range(name.first, name.last)}
        texts = [
            word if index in named else lower
            for index, (word, lower) in enumerate(zip(self.tokens.texts, self.lower, strict=True))
        ]
        return Tokens(texts, self.tokens.starts, self.tokens.ends)

    @functools.cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words of the field in lower case."""
        return frozenset(self.lower)

    @functools.cached_property
    def surnames(self) -> frozenset[str]:
        """Words that follow another capitalised word within a sentence: where "Jane Flood" is, "Flood" is no flood."""
        texts = self.tokens.texts
        common = set(texts)
        capitalised = {word for word in common if word[:1].isupper() and word[1:].islower()}
        rare = {word for word in capitalised if word.lower() not in common}
        opens = {sentence.first_token for sentence in self.sentences}
        placed = {index for name in self.names for index in range(name.first, name.last)}
        return frozenset(
            second
            for index, (first, second) in enumerate(itertools.pairwise(texts))
            if second in rare and first in capitalised and index not in opens and index not in placed
        )

    def word(self, index: int) -> str:
        """Return the lower-case token; empty beyond the ends."""
        return self.lower[index] if 0 <= index < len(self.lower) else ""

    def words(self, first: int, last: int) -> str:
        """Return a stretch of tokens joined by spaces."""
        return " ".join(self.lower[max(0, first) : max(0, last)])

    def is_anchor(self, name: Name) -> bool:
        """Tell whether the name only serves to give another position: "Mosul" in "20 km south of Mosul"."""
        mention = name.toponym.mention
        return mention.position is None and (mention.start, mention.end) in self.anchors


def is_shouted(words: Iterable[str]) -> bool:
    """Tell whether a field is written in capitals throughout, as wire copy may be.

    Examples
    --------
    >>> is_shouted("QUAKE SHAKES LIMA, SAYS USGS".split())
    True
    """
    long = [word for word in words if len(word) >= _LONG and word.isalpha()]
    return bool(long) and sum(map(str.isupper, long)) > _SHOUTED * len(long)

"""A field of a document as the incident stage sees it: lower-case tokens, sentences, and the names among them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geonews.incidents.linker_features import Scope
    from geonews.model import Toponym
    from geonews.text import FieldText, Sentence


@dataclass(frozen=True, slots=True)
class Name:
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


class View:
    """One field's tokens, sentences and names, indexed for constant-time questions.

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
        self.lower = [token.text.lower() for token in field.tokens]
        self.sentences: Sequence[Sentence] = field.sentences
        self.sentence_of = [0] * len(self.tokens)
        for index, sentence in enumerate(self.sentences):
            for token in range(sentence.first_token, sentence.last_token):
                self.sentence_of[token] = index
        self.names = self._names(toponyms)
        self.anchors = {
            (span.start, span.end)
            for name in self.names
            if name.toponym.mention.position is not None
            for span in name.toponym.mention.position.anchors
        }
        self.scopes: dict[int, Scope] = {}
        self.by_sentence: list[list[Name]] = [[] for _ in self.sentences]
        for name in self.names:
            self.by_sentence[name.sentence].append(name)

    def _names(self, toponyms: Iterable[Toponym]) -> list[Name]:
        found = []
        for toponym in toponyms:
            mention = toponym.mention
            if mention.field != self.field.name or not self.tokens:
                continue
            first = min(self.field.token_at(mention.start), len(self.tokens) - 1)
            last = max(first + 1, self.field.token_at(max(mention.start, mention.end - 1)) + 1)
            found.append(Name(toponym, first, min(last, len(self.tokens)), self.sentence_of[first]))
        return sorted(found, key=lambda name: (name.first, -name.last))

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

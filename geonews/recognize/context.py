"""What every part of recognition wants to know about a document, worked out once."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING, Final

from geonews.recognize.datelines import dateline_spans
from geonews.recognize.languages import ENGLISH
from geonews.recognize.organisations import company_names, organisation_spans
from geonews.recognize.persons import fold, person_spans, surnames
from geonews.recognize.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geonews.model import FieldName
    from geonews.recognize.languages import Language
    from geonews.recognize.names import Names
    from geonews.text import Document, FieldText

_HEADLINE_SHARE: Final = 0.75
_UPPER_SHARE: Final = 0.7
_LONG: Final = 4
_HEADLINE_NAME: Final = 3  # where every word has a capital, a longer name is a sentence
_REGION_RANK: Final = 8


class FieldContext:
    """One field: its words, which of them name persons and organisations, and how it uses capitals.

    Parameters
    ----------
    field
        The field.
    names
        The gazetteer.
    language
        What the field is written in.
    """

    def __init__(self, field: FieldText, names: Names, language: Language = ENGLISH) -> None:
        self.words = Words(field, language.code)
        self.name: FieldName = field.name
        self.language = language
        letters = [word for word in self.words if word[8] and len(word[2]) >= _LONG]
        count = max(1, len(letters))
        self.upper = sum([word[2].isupper() for word in letters]) / count > _UPPER_SHARE
        """Whether the field is written in capitals throughout, as wire copy may be."""
        inner = [word[4] for word in letters if not word[5]]
        shouting = sum(inner) > _HEADLINE_SHARE * len(inner)
        self.headline = shouting and len(inner) > 1 and not field.text.rstrip().endswith(".")
        """Whether nearly every word is capitalised, so that capitals say nothing."""
        plain = self.upper or not language.is_english
        self.person_spans = (
            [] if self.upper or not language.cased else person_spans(self.words, names, headline=self.headline)
        )
        spans = [] if plain else organisation_spans(self.words, names)
        self.organisation_spans = [
            (first, last) for first, last in spans if not self.headline or last - first < _HEADLINE_NAME
        ]
        self._datelines = dateline_spans(field)
        self._persons = _covered(self.person_spans)
        self._organisations = _covered(self.organisation_spans)

    def organisation_of(self, index: int) -> tuple[int, int] | None:
        """Return the first and last word of the organisation's name that the word belongs to."""
        at = bisect.bisect_right(self.organisation_spans, (index, len(self.words))) - 1
        span = self.organisation_spans[at] if at >= 0 else None
        return span if span is not None and index <= span[1] else None

    def in_dateline(self, offset: int) -> bool:
        """Tell whether the offset lies in a dateline."""
        at = bisect.bisect_right(self._datelines, (offset, len(self.words.text))) - 1
        return at >= 0 and offset < self._datelines[at][1]

    def is_person(self, first: int, last: int) -> bool:
        """Tell whether every word from first to last belongs to a person's name."""
        return all(index in self._persons for index in range(first, last + 1))

    def touches_person(self, first: int, last: int) -> bool:
        """Tell whether a word from first to last belongs to a person's name."""
        return any(index in self._persons for index in range(first, last + 1))

    def in_organisation(self, first: int, last: int) -> bool:
        """Tell whether every word from first to last belongs to an organisation's name."""
        return all(index in self._organisations for index in range(first, last + 1))


class Context:
    """A document as recognition sees it.

    Parameters
    ----------
    document
        The document.
    names
        The gazetteer.
    languages
        What each field that is not empty is written in.
    """

    def __init__(self, document: Document, names: Names, languages: Mapping[FieldName, Language]) -> None:
        self.document = document
        self.names = names
        self.fields = tuple(FieldContext(document.field(name), names, code) for name, code in languages.items())
        self.surnames: set[str] = set()
        self.companies: set[str] = set()
        for field in self.fields:
            self.surnames |= surnames(field.words, field.person_spans)
            self.companies |= set(company_names(field.words, field.organisation_spans, names))
        self.midway = {
            word.lower
            for field in self.fields
            if not field.headline
            for word in map(field.words.__getitem__, field.words.capitals)
            if not word.opens or field.in_dateline(word.start)
        }
        """Words that are capitalised inside a sentence somewhere."""
        self.plain = {
            word[3] for field in self.fields for word in field.words if not word[4] and word[8] and word[2].islower()
        }
        """Words that are written without a capital somewhere."""

    def field(self, name: FieldName) -> FieldContext | None:
        """Return the context of a field; ``None`` when the field is empty."""
        return next((field for field in self.fields if field.name == name), None)

    def heads_list(self, field: FieldContext, last: int) -> bool:
        """Tell whether a country or region follows in the same list: "Jordan, Iraq and Lebanon"."""
        words = field.words
        if words.lower(last + 1) not in {",", "and"} or not words.capital(last + 2):
            return False
        return self.names(words[last + 2].text).rank >= _REGION_RANK

    def is_surname(self, word: str) -> bool:
        """Tell whether the word is the last name of somebody whom the document names in full."""
        return fold(word) in self.surnames


def _covered(spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    return frozenset(index for first, last in spans for index in range(first, last + 1))

"""The recogniser that geonews ships: tagger, gazetteer phrases, patterns and senses put together."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final, Protocol

from geonews.recognize.context import Context
from geonews.recognize.coordinates import coordinate_mentions
from geonews.recognize.names import Names
from geonews.recognize.phrases import PhraseTagger
from geonews.recognize.relations import relation_mentions
from geonews.recognize.senses import with_senses
from geonews.recognize.uncased import uncased_mentions

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geonews.model import Mention
    from geonews.protocols import Gazetteer
    from geonews.recognize.context import FieldContext
    from geonews.text import Document

_RULES: Final = "rules-1"
"""Changes whenever the rules of this package change what is found."""
_SURE: Final = 6.0
"""The phrase score from which a name is added to what a tagger found."""
_ANCHORS: Final = frozenset({"literal", "dateline", "metonym", "demonym"})


class Tagger(Protocol):
    """Finds the spans of place names, in whatever sense they are used."""

    @property
    def fingerprint(self) -> str:
        """Names the model; differs whenever results may differ."""

    def tag(self, document: Document, /) -> Sequence[Mention]:
        """Return the names in order of position, not overlapping, title first."""


class DefaultRecognizer:
    """Finds place names and expressions that give a place.

    Parameters
    ----------
    gazetteer
        Where names are looked up.
    tagger
        Finds the names; gazetteer phrases then only fill what is certain. ``None`` for phrases alone.

    Examples
    --------
    The names of a document do not overlap; expressions such as "20 km south of Mosul" have a ``position`` and may
    overlap the names that they are anchored to.
    """

    def __init__(self, gazetteer: Gazetteer, tagger: Tagger | None = None) -> None:
        self._gazetteer = gazetteer
        self._names = Names(gazetteer)
        self._tagger = tagger
        self._phrases = PhraseTagger()
        self._filler = PhraseTagger(least=_SURE)

    @property
    def fingerprint(self) -> str:
        """Names rules, model and gazetteer."""
        model = self._tagger.fingerprint if self._tagger is not None else "no tagger"
        parts = (_RULES, model, self._gazetteer.digest)
        return "recognize:" + hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]

    def recognize(self, document: Document, /) -> Sequence[Mention]:
        """Return the mentions in order of position, title first; names do not overlap each other."""
        context = Context(document, self._names)
        found = self._tagged(document, context)
        mentions: list[Mention] = []
        for field in context.fields:
            own = [mention for mention in found if mention.field == field.name]
            names = list(with_senses(context, field, own))
            mentions.extend(sorted([*names, *_positions(field, names)], key=_order))
        return tuple(mentions)

    def _tagged(self, document: Document, context: Context) -> list[Mention]:
        if self._tagger is None or not context.is_english:
            plain = [
                mention
                for field in context.fields
                if not field.language.cased
                for mention in uncased_mentions(field.words.field, self._names, field.language.code)
            ]
            return merged(self._phrases.tag(context), plain)
        return merged(self._tagger.tag(document), self._filler.tag(context))


def merged(first: Iterable[Mention], second: Iterable[Mention]) -> list[Mention]:
    """Return the first mentions and those of the second that overlap none of them, by field and position."""
    kept = list(first)
    spans = [mention.span for mention in kept]
    kept.extend(mention for mention in second if not any(mention.span.overlaps(span) for span in spans))
    return sorted(kept, key=lambda mention: (mention.field == "text", mention.start))


def _positions(field: FieldContext, names: Sequence[Mention]) -> list[Mention]:
    source = field.words.field
    anchors = [name for name in names if name.sense in _ANCHORS]
    return [*coordinate_mentions(source), *relation_mentions(source, anchors)]


def _order(mention: Mention) -> tuple[int, int]:
    return mention.start, -mention.end

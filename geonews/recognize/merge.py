"""The recogniser that geonews ships: tagger, gazetteer phrases, patterns and senses put together."""

from __future__ import annotations

import bisect
import dataclasses
import hashlib
import re
from typing import TYPE_CHECKING, Final, Literal, Protocol

from geonews.errors import ModelError
from geonews.recognize import lexicon
from geonews.recognize.context import Context
from geonews.recognize.coordinates import coordinate_mentions
from geonews.recognize.languages import languages_of
from geonews.recognize.names import FACILITIES, Names
from geonews.recognize.phrases import PhraseTagger
from geonews.recognize.relations import relation_mentions
from geonews.recognize.senses import with_senses
from geonews.recognize.uncased import uncased_mentions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geonews.model import Mention
    from geonews.protocols import Gazetteer
    from geonews.recognize.context import FieldContext
    from geonews.recognize.names import Known
    from geonews.text import Document

_RULES: Final = "rules-2"
"""Changes whenever the rules of this package change what is found."""
_SURE: Final = 0.8
"""The confidence from which a phrase is added that the tagger passed over though it is well known."""
_DOUBTFUL_FROM: Final = 6
_COUNTRY_RANK: Final = 9
_PLAIN: Final = FACILITIES | frozenset({"sea", "gulf", "strait", "lake", "river"})
_TIES: Final = lexicon.LOCATIVES | {"on", "for", "as", "and", ",", "or", "left", "reached", "hit", "struck"}
_OWNER: Final = re.compile(r"([^'’]{2,40})['’][sS]\s{1,3}(?=\S)")
_OF_PEOPLES: Final = frozenset({"coast", "between"})
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

    The names of a document do not overlap; expressions such as "20 km south of Mosul" have a ``position`` and may
    overlap the names that they are anchored to.

    Parameters
    ----------
    gazetteer
        Where names are looked up.
    tagger
        Finds the names of English text; gazetteer phrases then only fill what is certain. ``"shipped"`` for the model
        that comes with geonews, phrases alone where it is not installed; ``None`` for phrases alone.
    """

    def __init__(self, gazetteer: Gazetteer, tagger: Tagger | Literal["shipped"] | None = "shipped") -> None:
        self._gazetteer = gazetteer
        self._names = Names(gazetteer)
        self._tagger = _shipped(gazetteer) if tagger == "shipped" else tagger
        self._phrases = PhraseTagger()

    @property
    def fingerprint(self) -> str:
        """Names rules, model and gazetteer."""
        model = self._tagger.fingerprint if self._tagger is not None else "no tagger"
        parts = (_RULES, model, self._gazetteer.digest)
        return "recognize:" + hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]

    def recognize(self, document: Document, /) -> Sequence[Mention]:
        """Return the mentions in order of position, title first; names do not overlap each other."""
        languages = languages_of(document)
        is_english = all(language.is_english for language in languages.values())
        # The tagger comes first, for what it knows of a text and what the rules know need not be held together.
        tagged = self._tagger.tag(document) if self._tagger is not None and is_english else None
        context = Context(document, self._names, languages)
        found = self._filled(tagged, context) if tagged is not None else self._untagged(context)
        mentions: list[Mention] = []
        for field in context.fields:
            own = [mention for mention in found if mention.field == field.name]
            names = [self._widened(field, name) for name in with_senses(context, field, own)]
            mentions.extend(sorted([*names, *_positions(field, names)], key=_order))
        return tuple(mentions)

    def _filled(self, tagged: Iterable[Mention], context: Context) -> list[Mention]:
        phrases = self._phrases.tag(context)
        headlines = {field.name for field in context.fields if field.headline}
        fillers = (m for m in phrases if m.field in headlines or self._fills(m) or _stands_alone(context, m))
        # The tagger takes a headline with capitals throughout for one long name.
        kept = [m for m in tagged if m.field not in headlines or self._names(m.text).kinds]
        return merged(self._mended(kept, phrases), fillers)

    def _untagged(self, context: Context) -> list[Mention]:
        uncased = [
            mention
            for field in context.fields
            if not field.language.cased
            for mention in uncased_mentions(field.words.field, self._names, field.language.code)
        ]
        return merged(self._phrases.tag(context), uncased)

    def _mended(self, tagged: Sequence[Mention], phrases: Sequence[Mention]) -> Iterator[Mention]:
        """Yield the tagger's mentions with their ends put right.

        A base or airport that the gazetteer knows by the longer name goes by it, and so does a province that its
        short name would not tell from a country: "Narita airport", "Niger State". What belongs to somebody goes
        without the owner: "Vale's Corrego" is two names.
        """
        longer = {(p.field, p.start): p for p in phrases if self._is_whole(self._names(p.text))}
        for mention in tagged:
            phrase = longer.get((mention.field, mention.start))
            if phrase is not None and phrase.end > mention.end and self._names(mention.text).kind != "admin1":
                yield dataclasses.replace(phrase, confidence=mention.confidence)
                continue
            owned = _OWNER.match(mention.text)
            if owned is not None and not self._names(mention.text).is_place and self._names(owned[1]).is_place:
                start = mention.start + owned.end()
                yield dataclasses.replace(mention, start=start, text=mention.text[owned.end() :])
            else:
                yield mention

    @staticmethod
    def _is_whole(known: Known) -> bool:
        """Tell whether a longer name is better than its beginning: "Narita airport", "Niger State"."""
        return known.kind in FACILITIES or (known.kind == "admin1" and known.rank >= _DOUBTFUL_FROM)

    def _widened(self, field: FieldContext, mention: Mention) -> Mention:
        """Return "southern Africa" for "Africa", "North Korean" for "Korean": what the word before makes of a name.

        Parts of continents are regions of their own, and a people's longer name is another people's.
        """
        part = self._names(mention.text).kind == "continent"
        if not (part or mention.sense == "demonym"):
            return mention
        index = field.words.index_at(mention.start)
        before = field.words[index - 1] if index else None
        if before is None or before.lower not in lexicon.DIRECTIONS or before.start == mention.start:
            return mention
        text = field.words.text[before.start : mention.end]
        known = self._names(text)
        if not field.words.joined(index) or not (known.kind == "region" if part else known.is_demonym):
            return mention
        return dataclasses.replace(mention, start=before.start, text=text)

    def _fills(self, mention: Mention) -> bool:
        """Tell whether a phrase that the tagger passed over is a place all the same.

        Unknown names that their neighbours call places, towns and countries mostly are; names of large cities
        and provinces often belong to persons, teams and companies, and need a preposition before them.
        """
        known = self._names(mention.text)
        doubtful = _DOUBTFUL_FROM <= known.rank < _COUNTRY_RANK and known.kind not in _PLAIN
        return not doubtful or mention.confidence >= _SURE


def _stands_alone(context: Context, mention: Mention) -> bool:
    """Tell whether a tie stands before a name which is no part of a longer one: "and Beijing", "Egypt's Sinai".

    Every name of a dateline stands alone: "JERUSALEM/ADEN".
    """
    field = context.field(mention.field)
    if field is None or field.upper:
        return False
    if field.in_dateline(mention.start):
        return True
    words = field.words
    first, last = words.index_at(mention.start), words.index_at(mention.end - 1)
    owned = first > 0 and words[first - 1].possessive and context.names(words[first - 1].text).rank >= _COUNTRY_RANK
    if not (owned or words.lower(first - 1) in _TIES) or words[first].opens or words[last].possessive:
        return False
    return not (words.joined(last + 1) and words.capital(last + 1)) and not field.touches_person(first, last)


def _shipped(gazetteer: Gazetteer) -> Tagger | None:
    """Return the tagger with the model that geonews ships; ``None`` where it is not installed."""
    try:
        from geonews.recognize.tagger import CrfTagger

        return CrfTagger(gazetteer)
    except ModelError:
        return None


def merged(first: Iterable[Mention], second: Iterable[Mention]) -> list[Mention]:
    """Return the first mentions and those of the second that overlap none of them, by field and position."""
    kept: list[Mention] = []
    for mention in sorted(first, key=_place_in_text):
        if not kept or not _overlap(mention, kept[-1]):
            kept.append(mention)
    keys = [_place_in_text(mention) for mention in kept]
    added = []
    for mention in second:
        index = bisect.bisect_left(keys, _place_in_text(mention))
        if not any(_overlap(mention, near) for near in kept[max(0, index - 1) : index + 1]):
            added.append(mention)
    return sorted([*kept, *added], key=_place_in_text)


def _overlap(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end and one.field == other.field


def _place_in_text(mention: Mention) -> tuple[bool, int]:
    return mention.field == "text", mention.start


def _positions(field: FieldContext, names: Sequence[Mention]) -> list[Mention]:
    source = field.words.field
    anchors = [name for name in names if name.sense in _ANCHORS]
    peoples = {name.span for name in names if name.sense == "demonym"}
    # "near the Nigerian border" is near Nigeria's border, not near its middle.
    relations = (
        mention
        for mention in relation_mentions(source, anchors)
        if mention.position is None
        or mention.position.form in _OF_PEOPLES
        or not peoples.intersection(mention.position.anchors)
    )
    return [*coordinate_mentions(source), *relations]


def _order(mention: Mention) -> tuple[int, int]:
    return mention.start, -mention.end

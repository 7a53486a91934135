"""How a name is used: literally, for a government, as a people's adjective, in a dateline, or inside a longer name."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Final

from geonews.recognize import lexicon
from geonews.recognize.things import is_thing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geonews.model import Mention, Sense
    from geonews.recognize.context import Context, FieldContext
    from geonews.recognize.names import Known

_REGION_RANK: Final = 8
_WIDE_RANK: Final = 9
_LARGE_RANK: Final = 7
_TOWN_RANK: Final = 4
_BUILDINGS: Final = frozenset({"hotel", "hospital"})
_SUBJECT_SKIP: Final = frozenset(
    "also has have had then later again now often repeatedly has quickly already still".split()
)
_OPPOSING: Final = lexicon.WEAK_TITLES | frozenset(
    "talks relations war ties tension tensions confrontation conflict deal agreement truce dispute negotiations "
    "cooperation alliance rivalry peace treaty standoff row links dialogue contacts mediate".split()
)
# Names that are places only with an article: "Emirates" alone is an airline.
_NEEDS_ARTICLE: Final = frozenset({"emirates", "saudia"})
_ARTICLES: Final = frozenset({"the", "arab", "united"})
_NO_PART: Final = (
    lexicon.TITLES
    | lexicon.DATES
    | lexicon.DIRECTIONS
    | frozenset("prime vice foreign defence defense interior acting former".split())
)
_COMMON: Final = _NO_PART | lexicon.STOP | lexicon.PARTICLES
# Kinds of places that take no article, and what may follow where the article is not some noun's.
_WITHOUT_ARTICLE: Final = frozenset({"city", "district", "admin1", "admin2", "port"})
_AFTER_NAME: Final = lexicon.LOCATIVES | frozenset(
    "had has have was were is are will would could can may might must did does that which who whose when where while "
    "after before as because but since until on by with without sank hit ran left came went went lost took".split()
)
_MODIFIER_TAILS: Final = lexicon.MODIFIER_TAILS - {
    "based",
    "born",
    "wide",
    "area",
    "run",
    "occupied",
    "held",
    "controlled",
}


def with_senses(context: Context, field: FieldContext, mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Yield the mentions with their sense; those that turn out to be persons are left out.

    Parameters
    ----------
    context
        The document.
    field
        The field that the mentions stand in.
    mentions
        Names in order of position.
    """
    for mention in mentions:
        first = field.words.index_at(mention.start)
        last = max(first, field.words.index_at(mention.end - 1))
        known = context.names(mention.text)
        if (field.words.lower(first), field.words.lower(first + 1)) in lexicon.FIXED_PHRASES:
            continue
        if first >= len(field.words) or _is_person(context, field, first, last):
            continue
        sense = _sense(context, field, first, last, known, mention)
        yield mention if mention.sense == sense else dataclasses.replace(mention, sense=sense)


def _is_person(context: Context, field: FieldContext, first: int, last: int) -> bool:
    words = field.words
    if field.is_person(first, last) and not field.in_organisation(first, last):
        return True
    plain = any(not words[i].capital and words.lower(i) not in lexicon.PARTICLES for i in range(first, last + 1))
    if plain and field.touches_person(first, last):
        # "Sydney Brown met Chad": no name at all.
        return True
    if first != last or not context.is_surname(words[first].text):
        return False
    if words.lower(first - 1) in lexicon.PLACE_PREPOSITIONS or field.in_organisation(first, last):
        return False
    if words.lower(first - 1) == "the" and words.capital(first - 1) and not words[first - 1].opens:
        return False  # "The Hague", whoever else is called Hague
    # "Jordan, Iraq and Lebanon": in a list of places it is one of them, whoever else bears the name.
    return not context.heads_list(field, last)


def _sense(
    context: Context,
    field: FieldContext,
    first: int,
    last: int,
    known: Known,
    mention: Mention,
) -> Sense:
    words = field.words
    if field.in_dateline(mention.start) and not known_only_demonym(known):
        return "dateline"
    if known_only_demonym(known):
        return "embedded" if field.in_organisation(first, last) else "demonym"
    tagged = mention.sense == "embedded" and not _stands_there(context, field, first, last)
    if tagged or _is_embedded(context, field, first, last) or is_thing(context, field, first, last, known):
        return "embedded"
    if mention.sense == "demonym":
        return "demonym"
    if words.lower(last + 1) in _MODIFIER_TAILS and last + 1 < len(words) and words[last + 1].glued:
        return "demonym"
    return "metonym" if _is_metonym(field, first, last, known) else "literal"


def known_only_demonym(known: Known) -> bool:
    """Tell whether a name is a people's adjective rather than a place of standing."""
    if not known.is_demonym:
        return False
    return not (known.rank >= _REGION_RANK and known.name_kind in {"primary", "curated"})


def _is_embedded(context: Context, field: FieldContext, first: int, last: int) -> bool:
    words = field.words
    if _stands_there(context, field, first, last):
        return False
    if field.in_organisation(first, last) or _goes_on(context, field, last) or _ends_longer(context, field, first):
        return True
    if first != last:
        return False
    word = words[first]
    if _is_articled(context, field, first):
        return True
    if word.lower in _NEEDS_ARTICLE and words.lower(first - 1) not in _ARTICLES:
        return True
    located = words.lower(first - 1) in {"in", "near"} and not word.possessive
    return word.lower in context.companies and not located


def _is_articled(context: Context, field: FieldContext, index: int) -> bool:
    """Tell whether an article makes a town's name that of a ship, an hotel or a paper: "the Kursk sank"."""
    words = field.words
    word = words[index]
    if words.lower(index - 1) != "the" or field.headline or field.upper or word.lower in lexicon.PLACED_THE:
        return False
    after = words.lower(index + 1)
    if word.possessive or (after[:1].isalpha() and after not in _AFTER_NAME and not after.endswith("ed")):
        return False  # "the Donetsk suburbs": the article is the noun's
    known = context.names(word.text)
    return known.is_place and known.kinds <= _WITHOUT_ARTICLE


def _stands_there(context: Context, field: FieldContext, first: int, last: int) -> bool:
    """Tell whether something happens at a hotel or hospital called after its town: "near the Baghdad Hotel"."""
    span = field.organisation_of(first)
    if span is None or span[0] != first or field.words.lower(span[1]) not in _BUILDINGS:
        return False
    words = field.words
    before = first - 2 if words.lower(first - 1) == "the" else first - 1
    located = words.lower(before) in {"at", "near", "outside", "inside", "in"}
    return located and context.names(words.slice(first, last)).rank >= _TOWN_RANK


def _goes_on(context: Context, field: FieldContext, last: int) -> bool:
    """Tell whether an unknown capitalised word goes on with the name: "Buffalo Bisons", "Oak Park Pentecostals"."""
    words = field.words
    if field.headline or field.upper or words[last].possessive or not words.joined(last + 1):
        return False
    after = words[last + 1]
    if not after.capital or after.glued or after.opens or field.touches_person(last + 1, last + 1):
        return False
    if after.lower in _NO_PART or after.lower in lexicon.PLACE_HEADS:
        return False
    known = context.names(after.text)
    return not (known.is_demonym or known.is_place)


def _ends_longer(context: Context, field: FieldContext, first: int) -> bool:
    """Tell whether an unknown capitalised word starts the name: "Real Madrid", "Ahrar al-Sham"."""
    words = field.words
    if field.headline or field.upper or not words.joined(first) or not words.capital(first - 1) or words[first].glued:
        return False
    before = words[first - 1]
    if before.possessive or before.lower in _COMMON or before.opens or before.lower in field.language.kinds:
        return False
    known = context.names(before.text)
    placed = known.rank >= (_LARGE_RANK if context.names(words[first].text).rank >= _WIDE_RANK else _TOWN_RANK)
    return not (known.is_demonym or placed or field.touches_person(first - 1, first - 1))


def _is_metonym(field: FieldContext, first: int, last: int, known: Known) -> bool:
    words = field.words
    if words.lower(first - 1) in lexicon.PLACE_PREPOSITIONS:
        return False
    if "metonym" in known.kinds and not known.is_capital:
        return True
    if not (known.is_capital or known.kind in {"country", "territory"}):
        return False
    if words[last].possessive:
        return words.lower(last + 1) in lexicon.STATE_POSSESSIONS
    return _is_opposed(field, first) or _acts(field, first, last, known)


def _is_opposed(field: FieldContext, first: int) -> bool:
    """Match "talks between Washington and Tehran"."""
    words = field.words
    for start in (first - 1, first - 3):
        if words.lower(start) == "between":
            return words.lower(start - 1) in _OPPOSING
    return False


def _acts(field: FieldContext, first: int, last: int, known: Known) -> bool:
    """Match the subject of a verb that only a state may have: "Moscow accused"."""
    words = field.words
    if words.lower(first - 1) in lexicon.LOCATIVES:
        return False
    verb = words.lower(last + 1)
    if verb in _SUBJECT_SKIP and words.lower(last + 2) in lexicon.SPEECH_VERBS:
        return True
    return verb in (lexicon.STATE_VERBS if known.is_capital else lexicon.DEED_VERBS)

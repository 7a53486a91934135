"""Finds the words that tell of incidents, with a type where they or the weapons near them say one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from geonews.incidents.arms import weapon_at, weapon_in
from geonews.incidents.company import Company
from geonews.incidents.lexicon import lexicon
from geonews.incidents.vehicles import can_founder, flies
from geonews.incidents.verbs import AUXILIARIES, agent, is_of_markets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geonews.incidents.lexicon import Entry, Lexicon, Role
    from geonews.incidents.view import View
    from geonews.model import IncidentType

_CONTEXT_WORDS: Final = 3
_WEAPON_REACH: Final = 14
_DOMAIN_SHARE: Final = 0.025
_DOMAIN_MINIMUM: Final = 4
_RETYPED: Final[frozenset[str | None]] = frozenset({"bombing", "explosion"})
_AERIAL: Final[frozenset[str | None]] = frozenset({"air_strike", "missile_strike", "drone_attack", "shelling"})
_MISSILES: Final[frozenset[str | None]] = frozenset({"missile_strike"})
_AIRCRAFT: Final = frozenset("airliner airplane aeroplane jet jetliner plane warplane helicopter".split())
_OBJECT_WORDS: Final = 4
_FELLED: Final = frozenset({"brings", "bringing", "brought", "downed", "downs"})
_LAUNCHED: Final = frozenset({"fired", "fires", "firing", "launched", "launching", "launches", "unleashed", "loosed"})
_JETS: Final = frozenset(
    "jets jet warplanes warplane aircraft fighters fighter planes plane helicopters helicopter".split()
)
_MANNED: Final = _JETS | _AIRCRAFT
_SUBJECT_WORDS: Final = 3
_PLANTED: Final = frozenset(
    "suicide car truck roadside vehicle vest belt landmine parcel letter booby himself herself themselves".split()
)
_FIRED_BY: Final = frozenset({"was fired by", "were fired by", "was launched by", "were launched by"})
_LADEN: Final = frozenset({"loaded", "laden", "packed", "rigged", "armed", "fitted", "filled", "stuffed"})
_RAMMED: Final = frozenset({"rammed", "ramming", "rams"})
_SLOPES: Final = frozenset("slope slopes hillside hillsides mountainside mountainsides hill cliff cliffs".split())
_LANDED: Final = frozenset({"landed", "landing", "land"})
_BOMBS: Final = frozenset("bomb bombs munition munitions paratroopers troops commandos".split())
_SKIPPED_BEFORE: Final = frozenset({"the", "a", "an", "its", "their", "this"})


@dataclass(slots=True, eq=False)
class Hit:
    """An event word found in a field.

    Parameters
    ----------
    view
        The field.
    first, last
        Token indices, end exclusive.
    role
        See :class:`geonews.incidents.lexicon.Entry`.
    type
        ``None`` where only the context can tell.
    weak
        Whether it needs support to count.

    Attributes
    ----------
    sentence
        Index of its sentence.
    start, end
        Offsets of its words.
    text
        The words themselves.
    """

    view: View
    first: int
    last: int
    role: Role
    type: IncidentType | None
    weak: bool

    sentence: int = field(init=False)
    start: int = field(init=False)
    end: int = field(init=False)
    text: str = field(init=False)

    def __post_init__(self) -> None:
        """Work out once what is asked for again and again."""
        view = self.view
        self.sentence = view.sentence_of[self.first]
        self.start, self.end = view.tokens.starts[self.first], view.tokens.ends[self.last - 1]
        self.text = view.field.text[self.start : self.end]


def find_hits(view: View) -> list[Hit]:
    """Return the event words of a field in order; linear in its length.

    Parameters
    ----------
    view
        The field.

    Examples
    --------
    >>> from geonews.incidents.view import View
    >>> from geonews.text import FieldText
    >>> view = View(FieldText("text", "Rockets hit Haifa; he had a heart attack."), [])
    >>> [(hit.text, hit.type) for hit in find_hits(view)]
    [('hit', 'missile_strike')]
    """
    lex = lexicon()
    return list(_scan(view, lex))


def figurative_domain(view: View) -> bool:
    """Tell whether the text is about sport, business, culture or health, where attack words are mostly figures.

    Examples
    --------
    >>> from geonews.incidents.view import View
    >>> from geonews.text import FieldText
    >>> text = "The striker scored two goals in the match as the team won the cup and the league."
    >>> figurative_domain(View(FieldText("text", text), []))
    True
    """
    if view.figurative is None:
        least = max(_DOMAIN_MINIMUM, _DOMAIN_SHARE * len(view.lower))
        told = list(filter(lexicon().figurative.__contains__, view.lower))
        view.figurative = len(told) >= least and any(
            sum(map(words.__contains__, told)) >= least for words in lexicon().domains.values()
        )
    return view.figurative


def _scan(view: View, lex: Lexicon) -> Iterator[Hit]:
    entries, alone, pairs, lower = lex.entries, lex.alone, lex.pairs, view.lower
    # "The", "of" and "in" begin phrases: what follows them tells at once that nearly all begin none.
    opening = [
        index
        for index, word in enumerate(lower)
        if word in entries and (word in alone or tuple(lower[index : index + 2]) in pairs)
    ]
    if not opening:
        return
    inside, company = _inside_names(view), Company(view)
    last = 0
    for index in opening:
        entry = None if index < last or index in inside else _entry_at(view, lex, index, company)
        if entry is None:
            continue
        last = index + len(entry.words)
        if not _is_excluded(view, lex, index, last) and not is_of_markets(view, index):
            hit = _typed(view, lex, entry, index, last)
            if hit is not None:
                yield hit


def _inside_names(view: View) -> set[int]:
    names = (name for name in view.names if name.toponym.mention.position is None)
    return {index for name in names for index in range(name.first, name.last)}


def _entry_at(view: View, lex: Lexicon, index: int, company: Company) -> Entry | None:
    for entry in lex.entries.get(view.lower[index], ()):
        last = index + len(entry.words)
        if tuple(view.lower[index:last]) == entry.words and company.suits(entry, index):
            return entry
    return None


def _is_excluded(view: View, lex: Lexicon, first: int, last: int) -> bool:
    rule = lex.excluded.get(view.words(first, last))
    if view.word(last) == "of" and view.words(first, last) in lex.figures and _is_figure(view, lex, last + 1):
        return True
    if rule is None:
        return _is_proper(view, first, last)
    before, after = rule
    near = range(1, _CONTEXT_WORDS + 1)
    back = first - 1 if view.word(first - 1) in _SKIPPED_BEFORE and view.word(first - 1) not in before else first
    return (
        any(view.words(back - size, back) in before for size in near)
        or any(view.words(last, last + size) in after for size in near)
        or _is_proper(view, first, last)
    )


def _is_figure(view: View, lex: Lexicon, index: int) -> bool:
    word = view.word(index)
    return word.isalpha() and word not in lex.literal and not view.tokens.texts[index][0].isupper()


def _is_proper(view: View, first: int, last: int) -> bool:
    """Tell whether the word is part of a longer proper name: "Camp Fire", "the Strike Group", "Storm Desmond"."""
    word = view.tokens.texts[first]
    if word[0].isupper() and view.word(last)[:1].isdigit():
        return True  # "March 11"
    if not word[0].isupper() or word.isupper() or view.field.name == "title":
        return False
    sentence = view.sentences[view.sentence_of[first]]
    opens = first == sentence.first_token or not view.word(first - 1)[:1].isalnum()
    after = view.tokens.texts[last] if last < len(view.tokens) else ""
    return (
        not opens
        or word in view.surnames
        or (
            after[:1].isupper()
            and view.word(first - 1) not in {'"', "“"}
            and len(after) > 1
            and last < sentence.last_token
            and not _is_named(view, last)
        )
    )


def _is_named(view: View, index: int) -> bool:
    return any(name.first <= index < name.last for name in view.by_sentence[view.sentence_of[index]])


def _typed(view: View, lex: Lexicon, entry: Entry, first: int, last: int) -> Hit | None:
    kind = entry.type
    if kind == "shootdown" and entry.words[0] in _FELLED and not flies(view, lex.flying, first, last):
        return Hit(view, first, last, "effect", None, weak=True)
    weak = entry.weak and not (kind == "volcano" and _is_mountain(view, first))
    if kind == "transport_accident" and not can_founder(view, lex, entry.words[0], first):
        return None
    kind = _subject_type(view, lex, entry, first) or kind
    if entry.role in {"attack", "casualty"} or kind in _RETYPED:
        kind = _armed_type(view, lex, entry, first, last, kind)
    if kind == "air_strike" and entry.words[0] in _LANDED and _BOMBS.isdisjoint(_sentence(view, first)):
        return None  # "diverted jets landed at Shannon"
    role = entry.role
    if role == "effect" and kind is None:
        kind, told = _wrecker(view, first), agent(view, last)
        if kind is None and not any(_names_event(view, lex, index) for index in told):
            kind = weapon_in(view, told.start, told.stop)
            role = role if kind is None else "attack"
    # An armed word without a weapon in its sentence may go on with what the sentence before tells.
    return Hit(view, first, last, role, kind, weak or (entry.armed and kind is None))


def _sentence(view: View, index: int) -> list[str]:
    sentence = view.sentences[view.sentence_of[index]]
    return view.lower[sentence.first_token : sentence.last_token]


def _names_event(view: View, lex: Lexicon, index: int) -> bool:
    """Tell whether a word that names an event starts here: "flattened by a missile strike" is told by the strike."""
    found = lex.entries.get(view.lower[index], ())
    return any(e.role == "event" and e.words == tuple(view.lower[index : index + len(e.words)]) for e in found)


def _armed_type(
    view: View, lex: Lexicon, entry: Entry, first: int, last: int, kind: IncidentType | None
) -> IncidentType | None:
    """Return the type that the weapon near a word tells, or what the word itself does."""
    kind = kind if _is_named_after(view, entry, first) else _weapon_type(view, lex, first, last) or kind
    if entry.words == ("downed",) and view.field.name == "title" and flies(view, _MANNED, first, last):
        kind = "shootdown"
    if kind is None and view.lower[first] in _LAUNCHED and view.words(first - 1, first + 2) in _FIRED_BY:
        # "A missile that Tokyo says can reach any town on its soil was fired by …"
        kind = _far_weapon(view, first)
    if kind in _MISSILES and _is_from_the_air(view, first):
        kind = "air_strike"
    if kind in _MISSILES and _hits_aircraft(view, last):
        kind = "shootdown"
    if entry.type is not None and kind not in _RETYPED | _AERIAL:
        kind = entry.type
    return kind


def _is_mountain(view: View, last: int) -> bool:
    """Tell whether a mountain is the subject of a verb: "Mount Etna erupted"."""
    places = (name.toponym.place for name in view.by_sentence[view.sentence_of[last]] if name.last == last)
    return any(place is not None and place.kind == "mountain" for place in places)


def _subject_type(view: View, lex: Lexicon, entry: Entry, first: int) -> IncidentType | None:
    """Return what a bomber who rams a gate, or a slope that gives way, makes of a word that tells of accidents."""
    if view.lower[first] in _RAMMED:
        return "bombing" if _weapon_type(view, lex, first, first + 1) == "bombing" else None
    return "landslide" if entry.words == ("gave", "way") and _is_slope(view, first) else None


def _is_slope(view: View, first: int) -> bool:
    """Tell whether ground gives way: "the slope behind the school gave way", no floor or dam."""
    low = max(view.sentences[view.sentence_of[first]].first_token, first - _WEAPON_REACH)
    return not _SLOPES.isdisjoint(view.lower[low:first])


def _far_weapon(view: View, first: int) -> IncidentType | None:
    kind = weapon_in(view, view.sentences[view.sentence_of[first]].first_token, first)
    return kind if kind in _AERIAL else None


def _wrecker(view: View, first: int) -> IncidentType | None:
    """Return the type that the weapon right before tells: "jets flattened …", "missiles had damaged …"."""
    low = view.sentences[view.sentence_of[first]].first_token
    near = max(low, first - _SUBJECT_WORDS)
    kind = weapon_in(view, near, first)
    return kind if kind in _AERIAL and AUXILIARIES.isdisjoint(view.lower[near:first]) else None


def _is_named_after(view: View, entry: Entry, first: int) -> bool:
    """Tell whether a bombing is no air raid, by words or a place's name: "suicide bombing", "the Ankara bombing"."""
    planted = entry.type == "bombing" and not _PLANTED.isdisjoint(entry.words)
    return planted or (
        entry.words == ("bombing",) and any(name.last == first for name in view.by_sentence[view.sentence_of[first]])
    )


def _is_from_the_air(view: View, first: int) -> bool:
    """Tell whether aircraft fired what a word says was fired: "jets from the south fired six missiles"."""
    low = view.sentences[view.sentence_of[first]].first_token
    return view.lower[first] in _LAUNCHED and not _JETS.isdisjoint(view.lower[low:first])


def _hits_aircraft(view: View, last: int) -> bool:
    """Tell whether what a missile hit is an aircraft: "a missile had destroyed an airliner"."""
    return not _AIRCRAFT.isdisjoint(view.lower[last : last + _OBJECT_WORDS])


def _weapon_type(view: View, lex: Lexicon, first: int, last: int) -> IncidentType | None:
    sentence = view.sentences[view.sentence_of[first]]
    low = max(sentence.first_token, first - _WEAPON_REACH)
    high = min(sentence.last_token, last + _WEAPON_REACH)
    # The weapon that stands closest decides, for two events often share a sentence; lists keep the order of the table.
    best: tuple[int, int] | None = None
    kind: IncidentType | None = None
    for index in range(low, high):
        weapon = weapon_at(view, lex, index)
        if weapon is None or first <= index < last or ";" in view.lower[min(index, first) : max(index, last)]:
            continue
        if view.lower[index] in lex.entries and _is_excluded(view, lex, index, index + 1):
            continue  # "a storm of criticism hit the bank"
        if _is_cargo(view, lex, index):
            continue
        distance = first - index if index < first else index - last + 1
        rank = (distance, weapon[0])
        if best is None or rank < best:
            best, kind = rank, weapon[1]
    return kind


def _is_cargo(view: View, lex: Lexicon, index: int) -> bool:
    """Tell whether a weapon is only what another one carries: "drones packed with explosives"."""
    if view.word(index - 1) != "with" or view.word(index - 2) not in _LADEN:
        return False
    carrier = lex.weapons.get(view.word(index - 3))
    return carrier is not None and carrier[1] in _AERIAL

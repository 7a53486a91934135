"""The lexicon of event words: read once from ``lexicon.toml``, compiled to a table of phrases by first word."""

from __future__ import annotations

import functools
import itertools
import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING, Any, Final, Literal, cast

from geonews.findings import Codes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geonews.model import IncidentType

Role = Literal["event", "attack", "casualty", "effect"]
Only = Literal["place", "ship", "headline", "number", "subject", "lost", "raid", "advance"]
_VOWELS = "aeiou"
_COMPANY: Final[tuple[tuple[Only, str], ...]] = (
    ("place", "direct"),
    ("ship", "ships"),
    ("headline", "bare"),
    ("lost", "lost"),
    ("raid", "raid"),
    ("advance", "advance"),
)
_FIRM: Final = frozenset({"ship", "headline"})
_DONE: Final = frozenset({"raid", "advance"})
"""What an event word may count with only, and the key that lists such words."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A word or phrase that may tell of an incident.

    Parameters
    ----------
    words
        Lower-case tokens.
    role
        ``event`` names a type; ``attack`` takes its type from the weapon or the context; ``casualty`` and
        ``effect`` belong to an event told elsewhere.
    type
        Set for ``event`` only.
    weak
        Whether it needs support to count.
    armed
        Whether it counts only with a weapon in the sentence.
    only
        Where else it does not count: with a place as its object ("took Raqqa"), with a ship ("seized a tanker"), as
        the plain verb of a headline ("Jets bomb Raqqa"), before a number of people ("Minami lost 14") or behind one
        of certain subjects ("the river entered Raqqa"), with a place as its subject ("Raqqa fell"), with fighters or,
        where it tells of attacks, weapons as its subject ("gunmen burst in"), or with both such a subject and a place
        as its object ("the rebels reached Raqqa"). ``None`` for anywhere.
    subjects
        These subjects.
    """

    words: tuple[str, ...]
    role: Role
    type: IncidentType | None = None
    weak: bool = False
    armed: bool = False
    only: Only | None = None
    subjects: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Lexicon:
    """Everything that ``lexicon.toml`` says.

    Parameters
    ----------
    entries
        By first word, longest first.
    alone, pairs
        Words that are entries by themselves, and the first two words of the others.
    weapons
        The type that a word near an attack word tells, and its rank: smaller wins.
    excluded
        By phrase, the words that exclude it when they stand just before or just after.
    absorbs
        Types that each type takes in at the same place and time.
    codes
        Codes of other schemes by type.
    domains, figurative
        Words of fields in which attack words are figures of speech, by field and all of them.
    figures, literal
        Nouns that "of" makes a figure of speech, and the words after "of" that do not.
    support
        Signs that something happened in the world.
    ships
        Words for ships.
    afloat
        Words for what can sink, ships among them.
    wheeled
        Words for what can roll over.
    flying
        Words for what can be shot down.
    wildfires, wildland
        Words for fires in open country, and other signs that a fire burns there.
    openers
        First words of the weapons that are phrases.
    premises
        Places that a weapon's name before them describes.
    airborne
        Words that make a bomber an aircraft.
    raiders, troops, mobs
        Words for those who fight and plunder: outside the law, under orders, in a crowd.
    """

    entries: Mapping[str, tuple[Entry, ...]]
    alone: frozenset[str]
    pairs: frozenset[tuple[str, ...]]
    weapons: Mapping[str, tuple[int, IncidentType]]
    openers: frozenset[str]
    excluded: Mapping[str, tuple[frozenset[str], frozenset[str]]]
    absorbs: Mapping[str, frozenset[str]]
    codes: Mapping[str, Codes]
    domains: Mapping[str, frozenset[str]]
    figurative: frozenset[str]
    figures: frozenset[str]
    literal: frozenset[str]
    support: frozenset[str]
    ships: frozenset[str]
    afloat: frozenset[str]
    wheeled: frozenset[str]
    flying: frozenset[str]
    wildfires: frozenset[str]
    wildland: frozenset[str]
    premises: frozenset[str]
    airborne: frozenset[str]
    raiders: frozenset[str]
    troops: frozenset[str]
    mobs: frozenset[str]


@functools.cache
def lexicon() -> Lexicon:
    """Return the lexicon, read on first use.

    Examples
    --------
    >>> [entry.type for entry in lexicon().entries["stampedes"]]
    ['crowd_crush']
    """
    raw = tomllib.loads(resources.files(__package__).joinpath("lexicon.toml").read_text("utf-8"))
    found: dict[tuple[tuple[str, ...], Only | None, frozenset[str], bool], Entry] = {}
    for entry in _entries(raw):
        # Fighters and weapons may do what one verb says: "the column reached …", "mortars reached …".
        weapons = entry.only in _DONE and entry.role == "attack"
        found.setdefault((entry.words, entry.only, entry.subjects, weapons), entry)
    table: dict[str, list[Entry]] = {}
    for entry in found.values():
        table.setdefault(entry.words[0], []).append(entry)
    return Lexicon(
        entries={word: tuple(sorted(group, key=_order)) for word, group in table.items()},
        alone=frozenset(words[0] for words, *_ in found if len(words) == 1),
        pairs=frozenset(words[:2] for words, *_ in found if len(words) > 1),
        weapons={
            word: (rank, weapon["type"]) for rank, weapon in enumerate(raw["weapons"]) for word in weapon["words"]
        },
        openers=frozenset(
            word.split()[0] for weapon in raw["weapons"] for word in weapon["words"] if len(word.split()) > 1
        ),
        excluded=_excluded(raw["exclude"]),
        absorbs={kind: frozenset(names) for kind, names in raw["absorbs"].items()},
        codes={kind: _codes(row) for kind, row in raw["types"].items()},
        domains={name: frozenset(words) for name, words in raw["domains"].items()},
        figurative=frozenset(itertools.chain.from_iterable(raw["domains"].values())),
        figures=frozenset(raw["figures"]["words"]),
        literal=frozenset(raw["figures"]["literal"]),
        support=frozenset(raw["support"]["words"]),
        ships=frozenset(raw["ships"]["words"]),
        afloat=frozenset(raw["ships"]["words"]) | frozenset(raw["afloat"]["words"]),
        wheeled=frozenset(raw["wheeled"]["words"]),
        flying=frozenset(raw["flying"]["words"]),
        wildfires=frozenset(raw["wildland"]["fires"]),
        wildland=frozenset(raw["wildland"]["words"]),
        premises=frozenset(raw["premises"]["words"]),
        airborne=frozenset(raw["airborne"]["words"]),
        raiders=frozenset(raw["raiders"]["words"]),
        troops=frozenset(raw["raiders"]["troops"]),
        mobs=frozenset(raw["raiders"]["mobs"]),
    )


def _order(entry: Entry) -> tuple[int, bool]:
    """Sort longer phrases first, and those of one company before those of any."""
    return -len(entry.words), entry.only is None


def inflections(verb: str) -> Iterator[str]:
    """Yield a regular verb's -s, -ed and -ing forms.

    Examples
    --------
    >>> list(inflections("bomb")), list(inflections("kidnap"))
    (['bombs', 'bombed', 'bombing'], ['kidnaps', 'kidnaped', 'kidnaping', 'kidnapped', 'kidnapping'])
    """
    if verb.endswith("e"):
        yield from (verb + "s", verb + "d", verb[:-1] + "ing")
        return
    yield from (verb + "s", verb + "ed", verb + "ing")
    if verb[-1] not in _VOWELS + "wxyh" and verb[-2] in _VOWELS and verb[-3] not in _VOWELS:
        yield from (verb + verb[-1] + "ed", verb + verb[-1] + "ing")


def plural(noun: str) -> str:
    """Return the plural of a noun or of the last word of a noun phrase.

    Examples
    --------
    >>> plural("car bomb"), plural("train crash"), plural("epidemic"), plural("casualty")
    ('car bombs', 'train crashes', 'epidemics', 'casualties')
    """
    if noun.endswith(("sh", "ch", "s", "x")):
        return noun + "es"
    if noun.endswith("y") and noun[-2] not in _VOWELS:
        return noun[:-1] + "ies"
    return noun + "s"


def _codes(row: Mapping[str, Any]) -> Codes:
    return Codes(acled=row.get("acled"), plover=row.get("plover"), emdat=row.get("emdat"))


def _excluded(rows: Sequence[Mapping[str, Any]]) -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    found: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
    for row in rows:
        before, after = frozenset(row.get("before", ())), frozenset(row.get("after", ()))
        for word in row["words"]:
            old_before, old_after = found.get(word, (frozenset(), frozenset()))
            found[word] = (old_before | before, old_after | after)
    return found


def _entries(raw: Mapping[str, Any]) -> Iterator[Entry]:
    for name, row in raw["types"].items():
        kind = cast("IncidentType", name)
        strong = itertools.chain(_nouns(row), row.get("words", ()), *map(inflections, row.get("verbs", ())))
        yield from (Entry(tuple(phrase.split()), "event", kind) for phrase in strong)
        yield from (Entry(tuple(phrase.split()), "event", kind, weak=True) for phrase in row.get("weak", ()))
        yield from (
            Entry(tuple(phrase.split()), "event", kind, weak=only not in _FIRM, only=only)
            for only, key in _COMPANY
            for phrase in row.get(key, ())
        )
    for name, row in raw["generic"].items():
        role, armed = cast("Role", name), frozenset(row.get("armed", ()))
        for phrase in itertools.chain(_nouns(row), row.get("words", ())):
            yield Entry(tuple(phrase.split()), role, armed=phrase in armed)
        for only, key in _COMPANY:
            for phrase in row.get(key, ()):
                yield Entry(tuple(phrase.split()), role, armed=phrase in armed, only=only)
        yield from (Entry(tuple(phrase.split()), role, only="number") for phrase in row.get("counting", ()))
    for row in raw["subjects"]:
        told, subjects = row.get("type"), frozenset(row["nouns"])
        for phrase in row["words"]:
            role = "effect" if told is None else "event"
            yield Entry(tuple(phrase.split()), role, told, weak=True, only="subject", subjects=subjects)


def _nouns(row: Mapping[str, Any]) -> Iterator[str]:
    for noun in row.get("nouns", ()):
        yield from (noun, plural(noun))

"""Skies that a clause closes, bans or violates without naming them: "Egypt shut the airline out", "closed it again"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geonews.incidents import airspace_clause_words as words
from geonews.incidents.airspace_airport_words import IS_FIELD
from geonews.incidents.airspace_area import ANAPHORIC, LOOSE, Area
from geonews.incidents.airspace_patterns import AVIATION, PAST_YEAR
from geonews.incidents.coordination import is_state

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from geonews.incidents.coordination import Names
    from geonews.incidents.folded import Folded
    from geonews.model import Restriction, Toponym
    from geonews.text import Sentence

_SUBJECT: Final = 160
_UNREAL_REACH: Final = 60
_BEFORE: Final = 500
_FORBIDS: Final = ("ban", "prohibit", "bar", "forb")
_CAPITAL: Final = "PPLC"
_PLACED: Final[tuple[tuple[Folded, Restriction], ...]] = (
    (words.STOPPED_IN, "ban"),
    (words.WERE_STOPPED_IN, "closure"),
    (words.BLOCKADE, "closure"),
    (words.SEALS_BY_AIR, "closure"),
    (words.AT_OWN_RISK, "warning"),
    (words.WARNED, "warning"),
    (words.RINGED, "closure"),
    (words.DECLARED, "closure"),
    (words.CLOSED_TO, "closure"),
    (words.INSIDE_LIMIT, "violation"),
)
"""What names its places itself, and what is then done to their skies."""


def find_clauses(text: str, sentence: Sentence, names: Names, said: Toponym | None) -> Iterator[Area]:
    """Yield the places whose sky a sentence restricts by what its clauses say.

    Parameters
    ----------
    text
        The field.
    sentence
        The sentence.
    names
        The field's names.
    said
        The country last spoken of before the sentence.
    """
    yield from _by_states(text, sentence, names)
    yield from _at_places(text, sentence, names)
    for match in _real(words.NO_FLIGHT, text, sentence):
        yield from _forbidden(text, match, sentence, names, said)
    yield from _elliptic(text, sentence, names)


def _by_states(text: str, sentence: Sentence, names: Names) -> Iterator[Area]:
    """Yield the states that close their own skies by what they do to planes."""
    end = sentence.end
    for match in _real(words.BARS, text, sentence):
        if words.SKY.search(text, match.start(), min(end, match.end() + _UNREAL_REACH)) is None:
            yield from _by(text, match, names, sentence, "ban")
    for match in _real(words.ORDERS_STOP, text, sentence):
        yield from _by(text, match, names, sentence, "closure")
    for match in _real(words.STRIP, text, sentence):
        yield from _by(text, match, names, sentence, "ban")
    for match in _real(words.CLOSED_TO, text, sentence):
        if words.LAND.fullmatch(match["what"]):
            yield from _by(text, match, names, sentence, "closure")
    if AVIATION.search(text, sentence.start, end):
        for match in _real(words.ITS_BAN, text, sentence):
            yield from _by(text, match, names, sentence, "ban")


def _at_places(text: str, sentence: Sentence, names: Names) -> Iterator[Area]:
    """Yield the places that a rule, a blockade, a warning or an intruder is said to concern."""
    start, end = sentence.start, sentence.end
    for match in _real(words.BANS_TO, text, sentence):
        low = max(start, match.start() - _SUBJECT)
        if words.RULES.search(text, low, match.start()) or (
            match.group().lower().startswith(_FORBIDS) and _acts(text, low, match.start(), names)
        ):
            yield from _at(names.run(match.end(), end), match, "ban")
    for pattern, restriction in _PLACED:
        for match in _real(pattern, text, sentence):
            what = match.span("what") if "what" in match.re.groupindex else (match.end(), end)
            yield from _at(names.run(*what) or _last(names.within(*what)), match, restriction)
    if not PAST_YEAR.search(text, start, end):
        for match in _real(words.INTRUDES, text, sentence):
            run = (name for name in names.run(match.end(), end) if is_state(name.place))
            yield from _at([name for name in run if name.sense == "literal"], match, "violation")


def _acts(text: str, low: int, at: int, names: Names) -> bool:
    """Tell whether a state is what does something: "The United States on Tuesday barred", not "an airline of X"."""
    name = names.before(at, low)
    if name is None or not _governs(name) or words.OF_IT.search(text, low, name.mention.start):
        return False
    return words.ADVERBIAL.fullmatch(text, name.mention.end, at) is not None


def _last(found: Sequence[Toponym]) -> Sequence[Toponym]:
    """Return the name that ends a noun phrase: "a patch of the Barents Sea"."""
    return [name for name in found if name.sense == "literal"][-1:]


def controlled(text: str, sentence: Sentence, names: Names) -> Iterator[Area]:
    """Yield the towns whose controllers hold or turn aside planes."""
    for match in words.CONTROLLERS.finditer(text, sentence.start, sentence.end):
        yield from _at(names.run(*match.span("what")), match, "diversion")


def _real(pattern: Folded, text: str, sentence: Sentence) -> Iterator[re.Match[str]]:
    """Yield what is found and is neither asked for, threatened nor denied."""
    for match in pattern.finditer(text, sentence.start, sentence.end):
        if not words.UNREAL.search(text[max(sentence.start, match.start() - _UNREAL_REACH) : match.start()]):
            yield match


def _at(found: Sequence[Toponym], match: re.Match[str], restriction: Restriction) -> Iterator[Area]:
    for name in found:
        yield Area(name, match.start(), match.end(), LOOSE, restriction)


def _by(text: str, match: re.Match[str], names: Names, sentence: Sentence, restriction: Restriction) -> Iterator[Area]:
    """Yield the states that do something: the names before the verb, or their seats of government."""
    low = max(sentence.start, match.start() - _SUBJECT)
    before = [t for t in names.within(low, match.start()) if _governs(t)]
    # "Israel's Ben Gurion airport halted landings": the airport alone.
    before = [t for t in before if not IS_FIELD.match(text, t.mention.end, match.start() + 1)]
    if not before or ";" in text[before[-1].mention.end : match.start()]:
        return
    run = [t for t in names.run_back(before[-1].mention.end, sentence.start) if _governs(t)]
    for name in run or before[-1:]:
        yield Area(name, match.start(), match.end(), ANAPHORIC, restriction)


def _governs(name: Toponym) -> bool:
    if name.place is None or name.sense not in {"literal", "metonym"}:
        return False
    return is_state(name.place) or name.sense == "metonym"


def _forbidden(
    text: str, match: re.Match[str], sentence: Sentence, names: Names, said: Toponym | None
) -> Iterator[Area]:
    """Yield where no aircraft may fly: behind the verb, before "where", or over the country spoken of."""
    for place in words.RULED_AT.finditer(text, match.end() - 1, sentence.end):
        run = [name for name in names.run(place.end(), sentence.end) if name.sense != "embedded"]
        if run:
            yield from _at(run, match, "ban")
            return
    where = words.WHERE.search(text[max(sentence.start, match.start() - _SUBJECT) : match.start()])
    if where is not None:
        yield from _at(_antecedent(where, match.start(), sentence, names), match, "ban")
    elif words.OVERHEAD.search(text, match.end(), sentence.end):
        group: Sequence[Toponym] = ()
        if words.THEIR.search(text[sentence.start : sentence.end]):
            group = _group(sentence.start, names)
        yield from _at(group or ([said] if said is not None else []), match, "ban")


def _antecedent(where: re.Match[str], at: int, sentence: Sentence, names: Names) -> Sequence[Toponym]:
    """Return what "over X, where" names: X, or the capital last named."""
    low = max(sentence.start, at - _SUBJECT)
    named = names.within(low + where.start("place"), low + where.end("place"))
    if named or "capital" not in where["place"]:
        return named[:1]
    capitals = [t for t in names.within(0, at) if t.place is not None and t.place.feature_code == _CAPITAL]
    return capitals[-1:]


def _group(at: int, names: Names) -> Sequence[Toponym]:
    """Return the countries last listed together: "A, B and C broke with D. Their regulators …"."""
    for name in reversed(names.within(max(0, at - _BEFORE), at)):
        run = [t for t in names.run_back(name.mention.end, max(0, at - _BEFORE)) if is_state(t.place)]
        if len(run) > 1:
            return run
    return ()


def _elliptic(text: str, sentence: Sentence, names: Names) -> Iterator[Area]:
    """Yield the states whose sky is only meant by "it", "its own" or "X's", after a word for another's."""
    sky = words.SKY.search(text, sentence.start, sentence.end)
    if sky is None:
        return
    for match in _real(words.ITS_OWN, text, sentence):
        if match.start() > sky.end():
            before = [t for t in names.within(sentence.start, match.start()) if _governs(t)]
            yield from _at(before[-1:], match, "closure")
    for name in names.within(sky.end(), sentence.end):
        remains = words.REMAINS.match(text, name.mention.end)
        if remains is not None and is_state(name.place):
            yield Area(name, name.mention.start, remains.end(), LOOSE, "closure")


def marks_zones(text: str, sentence: Sentence) -> bool:
    """Tell whether a sentence marks out zones for aircraft to keep out of."""
    return words.ZONES.search(text, sentence.start, sentence.end) is not None


def zone_places(text: str, sentence: Sentence, names: Names) -> Iterator[Area]:
    """Yield where the zones of the sentence before lie: "the northern one, off X, …; the other lies 50 km from Y"."""
    for match in words.ONE_OF_THEM.finditer(text, sentence.start, sentence.end):
        run = [t for t in names.run(match.end(), sentence.end) if t.sense == "literal"]
        yield from _at(run[:1], match, "closure")

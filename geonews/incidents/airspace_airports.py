"""Airports and countries that take no flights: "shut the airports at X and Y", "X grounded all flights"."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Final

from geonews.incidents.airspace_areas import LOOSE, Area
from geonews.incidents.coordination import is_state

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geonews.incidents.coordination import Names
    from geonews.model import Toponym
    from geonews.text import Sentence

_AIRPORT: Final = re.compile(
    r"\b(?:airports?|airfields?|aerodromes?|runways?|aviation|flights|air traffic|departures|arrivals|landings|"
    r"take-?offs|planes)\b",
    re.IGNORECASE,
)
_FLIGHTS: Final = (
    r"(?:flights|planes|aircraft|operations|departures|arrivals|take-?offs|landings|traffic|air traffic|air travel)"
)
_WHICH: Final = (
    r"(?:(?:all|its|their|most|taking|receiving|accepting|handling|sending|incoming|outgoing|arriving|departing|civil|"
    r"civilian|commercial|and|passenger|domestic|international)\s){0,5}"
)
_STOPPED: Final = r"(?:stopped|ceased|halted|suspended|paused|restricted|grounded|banned)"
_TO_STOP: Final = r"(?:stop|cease|halt|suspend|pause|restrict|ground)"
_OFTEN: Final = r"(?:(?:also|briefly|temporarily|all|still|both|again|since been)\s)?"
_SHUTS: Final = re.compile(
    r"\b(?:clos(?:ed|ing|es|ure of)|shut(?:s|ting|down of)?(?: down)?)\s"
    r"(?:(?!and\b|but\b|that\b|while\b)[\w’'-]{1,15}\s){0,4}?"
    r"(?P<airports>airports?|airfields?)\b(?P<at>\s(?:at|in|of|near|serving|around|from|including)\s)?",
    re.IGNORECASE,
)
"""Somebody closes airports, named or not."""
_SHUTS_NAMED: Final = re.compile(
    r"\b(?:clos(?:ed|ing|es|ure of)|shut(?:s|ting|down of)?(?: down)?|(?:diverted|turned away) from|"
    rf"{_STOPPED}\s{_WHICH}{_FLIGHTS}\s(?:at|from|through)|{_FLIGHTS}\s(?:(?:were|was|had been|have been)\s)?{_OFTEN}"
    rf"{_STOPPED}\s(?:at|from)|restrictions (?:on flights )?(?:(?:were|had been|have been) )?"
    r"(?:imposed|introduced|declared|announced) at)\s"
    r"(?:the\s)?",
    re.IGNORECASE,
)
"""Somebody closes an airport by name, or flights are halted there."""
_FLIGHTS_AT: Final = re.compile(
    rf"\b{_FLIGHTS}\s(?:at|to and from|from and to|in and out of|into and out of)\s(?:the\s)?", re.IGNORECASE
)
_ARE_STOPPED: Final = re.compile(
    rf"(?:\s(?:international\s)?(?:airports?|airfields?))?\s(?:(?:were|was|are|have been|had been|has been)\s)?{_OFTEN}"
    rf"{_STOPPED}\b",
    re.IGNORECASE,
)
_ARE_SHUT: Final = re.compile(
    r"(?:['’]s?(?:\s[a-z-]{1,16}){0,2}?)?(?:\s(?P<airports>(?:international )?(?:airports?|airfields?))(?: \(\w+\))?)?"
    rf"\s(?:(?:was|were|are|is|has been|have been|had been|remained?|stayed)\s{_OFTEN}(?:closed|shut)\b"
    rf"|{_OFTEN}{_STOPPED}\s{_WHICH}{_FLIGHTS}\b"
    rf"|to\s{_OFTEN}(?:close|shut|{_TO_STOP}\s{_WHICH}{_FLIGHTS})\b"
    r"|(?:closed|shut)(?:\sdown)?(?=[.,;]|\s(?:for|until|at|after|as|when|because|on|early|overnight)\b))",
    re.IGNORECASE,
)
"""What follows the names of airports that are closed."""
_AMONG_THEM: Final = re.compile(
    r"\b(?:airports|airfields)\b[^.;]{0,30}\b(?:closed|shut)\b[^.;]{0,30}?,?\s(?:including|among them|such as)\s"
    r"(?:those (?:at|in|of)\s)?",
    re.IGNORECASE,
)
_GROUNDS: Final = re.compile(
    r"\s(?:(?:has|had|have|also|then|immediately|temporarily|on \w+day)\s){0,3}"
    r"(?:suspend|halt|ground|stopp|bann)(?:ed|s|ing)?\s"
    r"(?:(?:all|civil|civilian|commercial|domestic|international|and|its)\s){0,4}"
    r"(?:air traffic|air travel|flights|flying|aviation)\b"
    r"(?!\s(?:to|from|between|by|of|with|over|into|near|along|around|across)\b|\s(?:at|in|on)\s(?-i:[A-Z]))",
    re.IGNORECASE,
)
"""What a country does behind its name when nothing flies there any more."""
_HALTED_IN: Final = re.compile(
    r"\b(?:flights|air traffic|air travel)\s(?:(?:were|was|had been|have been|has been)\s)?"
    r"(?:suspended|halted|grounded|stopped)\s(?:in|across|throughout)\s(?:the\s)?",
    re.IGNORECASE,
)
_UNREAL: Final = re.compile(
    r"\b(?:may|might|could|would|will|not|never|reopen\w*|until)\s(?:\w+\s){0,2}$", re.IGNORECASE
)
_NAMED: Final = re.compile(r"(?:\s(?:international|main))?\s(?:airports?|airfields?|air base)\b", re.IGNORECASE)
_IN_TOWN: Final = re.compile(
    r"(?:\s(?:international\s)?airport)?,?\s(?:in|near|outside|serving)\s(?:the\s)?", re.IGNORECASE
)
_ASIDE: Final = re.compile(r"(?:['’]s?)?\)?,?(?:\s[a-z-]{1,16}){0,3},?")
_OWNED: Final = re.compile(r"['’]s?\s")
_FIELDS: Final = frozenset({"airport", "airbase"})
_TOWNS: Final = frozenset({"city", "island", "district"})
_REACH: Final = 24
_SUBJECT: Final = 160
_MOST: Final = 20


def closed_airports(text: str, sentence: Sentence, names: Names) -> Iterator[Area]:
    """Yield the airports that a sentence says are closed, or the country whose unnamed airports or skies are.

    Parameters
    ----------
    text
        The field.
    sentence
        The sentence.
    names
        The field's names.
    """
    start, end = sentence.start, sentence.end
    if not _AIRPORT.search(text, start, end):
        return
    for match in _SHUTS.finditer(text, start, end):
        if _is_unreal(text, match.start(), start):
            continue
        run = names.run(match.end(), end) if match["at"] else []
        owner = None if run else _closer(names, match.start(), start)
        yield from _closed(run, match)
        if owner is not None and match["airports"].lower().endswith("s"):
            yield from _closed([owner], match)
    yield from _named(text, sentence, names)
    for match in _ARE_SHUT.finditer(text, start, end):
        if match["airports"] is None or not match["airports"].lower().endswith("s") or match.group()[0] not in "'’":
            owners = _before(text, match, start, names)
            yield from _closed((name for name in owners if _is_airport(text, name, match, start)), match)
        else:
            yield from _closed(_before(text, match, start, names)[-1:], match)
    yield from _whole_countries(text, sentence, names)


def _closed(names: Iterable[Toponym], match: re.Match[str]) -> Iterator[Area]:
    return (Area(name, match.start(), match.end(), LOOSE, "closure") for name in names)


def _is_unreal(text: str, at: int, low: int) -> bool:
    return _UNREAL.search(text[max(low, at - _REACH) : at]) is not None


def _named(text: str, sentence: Sentence, names: Names) -> Iterator[Area]:
    """Yield airports behind what closes them: "closed X airport", "flights at X were halted", "…, among them X"."""
    start, end = sentence.start, sentence.end
    for match in _SHUTS_NAMED.finditer(text, start, end):
        if not _is_unreal(text, match.start(), start):
            at = match.group().split()[-1].lower() in {"at", "from"} and "divert" not in match.group().lower()
            run = names.run(match.end(), end)
            owner = _OWNED.match(text, run[0].mention.end) if run else None
            run = names.run(owner.end(), end) if owner is not None else run
            yield from _closed((name for name in run if _is_field(text, name, town=at)), match)
    for match in _FLIGHTS_AT.finditer(text, start, end):
        run = names.run(match.end(), end)
        if run and _ARE_STOPPED.match(text, run[-1].mention.end) and not _is_unreal(text, match.start(), start):
            yield from _closed((name for name in run if _is_field(text, name, town=True)), match)
    for match in _AMONG_THEM.finditer(text, start, end):
        yield from _closed((n for n in names.run(match.end(), end) if _is_field(text, n, town=True)), match)


def _is_field(text: str, name: Toponym, *, town: bool) -> bool:
    """Tell whether a name is an airport's, by its kind or the word behind it, or a town's that stands for its own."""
    if name.place is None or is_state(name.place) or name.sense == "embedded":
        return False
    called = _NAMED.search(name.mention.text) or _NAMED.match(text, name.mention.end)
    known = name.place.kind in _FIELDS or called is not None
    return known or (town and name.place.kind in _TOWNS)


def _before(text: str, match: re.Match[str], low: int, names: Names) -> Sequence[Toponym]:
    """Return the names right before "were closed"; of "X airport in Y" only the airport."""
    run = names.run_back(match.start(), low)
    if run and _ASIDE.fullmatch(text, min(run[-1].mention.end, match.start()), match.start()) is None:
        return ()
    if len(run) != 1:
        return run
    field = names.before(run[0].mention.start, low)
    if field is None or field.place is None or field.place.kind not in _FIELDS:
        return run
    gap = text[field.mention.end : run[0].mention.start]
    return [field] if _IN_TOWN.fullmatch(gap) is not None else run


def _whole_countries(text: str, sentence: Sentence, names: Names) -> Iterator[Area]:
    """Yield the countries where nothing flies: "X grounded all flights", "flights were halted across X"."""
    start, end = sentence.start, sentence.end
    for match in _HALTED_IN.finditer(text, start, end):
        yield from _closed((name for name in names.run(match.end(), end) if is_state(name.place)), match)
    states = (n for n in names.within(start, end) if is_state(n.place) and n.sense not in {"demonym", "embedded"})
    for name in itertools.islice(states, _MOST):
        grounds = _GROUNDS.match(text, name.mention.end)
        if grounds is not None:
            yield from _closed([name], grounds)


def _closer(names: Names, at: int, low: int) -> Toponym | None:
    """Return the state that closes airports which nobody names."""
    before = names.within(max(low, at - _SUBJECT), at)
    return next((name for name in reversed(before) if is_state(name.place) and name.sense != "demonym"), None)


def _is_airport(text: str, name: Toponym, match: re.Match[str], low: int) -> bool:
    """Tell whether a name before "were closed" is an airport's: by its kind, its words or those around it."""
    place = name.place
    if place is None or is_state(place) or place.kind in {"sea", "gulf", "strait", "region", "admin1"}:
        return False
    flights = (
        re.search(r"(?:flights|planes|aircraft|departures|arrivals|take-?offs|landings)$", match.group()) is not None
    )
    spoken = "airport" in text[max(low, name.mention.start - _SUBJECT) : match.end()].lower()
    return flights or place.kind in _FIELDS or (spoken and place.kind in _TOWNS)

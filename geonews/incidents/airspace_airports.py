"""Airports that a sentence says are closed: "shut the airports at X and Y", "X and Y stopped taking planes"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geonews.incidents.airspace_areas import LOOSE, Area
from geonews.incidents.coordination import is_state

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geonews.incidents.coordination import Names
    from geonews.model import Toponym
    from geonews.text import Sentence

_AIRPORT: Final = re.compile(r"\b(?:airports?|airfields?|aerodromes?|runways?|aviation)\b", re.IGNORECASE)
_SHUTS: Final = re.compile(
    r"\b(?:clos(?:ed|ing|es)|shut(?:s|ting)?(?: down)?)\s(?:(?!and\b|but\b|that\b|while\b)[\w’'-]{1,15}\s){0,4}?"
    r"(?P<airports>airports?|airfields?)\b(?P<at>\s(?:at|in|of|near|serving|around|from|including)\s)?",
    re.IGNORECASE,
)
"""Somebody closes airports, named or not."""
_ARE_SHUT: Final = re.compile(
    r"(?:\s(?:airports?|airfields?)(?: \(\w+\))?)?\s(?:(?:was|were|are|is|has been|have been|had been|remained?|"
    r"stayed)\s"
    r"(?:also\s|briefly\s|temporarily\s|all\s|still\s|both\s)?(?:closed|shut)\b"
    r"|(?:also\s|briefly\s|temporarily\s|all\s|both\s)?(?:stopped|ceased|halted|suspended|paused|restricted)\s"
    r"(?:(?:all|its|their|most|taking|receiving|accepting|handling|sending|incoming|outgoing|arriving|departing|civil|civilian|"
    r"commercial|and|passenger|domestic|international)\s){0,5}(?:flights|planes|aircraft|operations|departures|arrivals|"
    r"take-?offs|landings|traffic)\b)",
    re.IGNORECASE,
)
"""What follows the names of airports that are closed."""
_UNREAL: Final = re.compile(
    r"\b(?:may|might|could|would|will|not|never|reopen\w*|until)\s(?:\w+\s){0,2}$", re.IGNORECASE
)
_REACH: Final = 24
_SUBJECT: Final = 160


def closed_airports(text: str, sentence: Sentence, names: Names) -> Iterator[Area]:
    """Yield the airports that a sentence says are closed, or the country whose unnamed airports are.

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
    if not _AIRPORT.search(text, start, end) and not _ARE_SHUT.search(text, start, end):
        return
    for match in _SHUTS.finditer(text, start, end):
        if _UNREAL.search(text[max(start, match.start() - _REACH) : match.start()]):
            continue
        run = names.run(match.end(), end) if match["at"] else []
        owner = None if run else _closer(names, match.start(), start)
        yield from (Area(name, match.start(), match.end(), LOOSE, "closure") for name in run)
        if owner is not None and match["airports"].lower().endswith("s"):
            yield Area(owner, match.start(), match.end(), LOOSE, "closure")
    for match in _ARE_SHUT.finditer(text, start, end):
        for name in names.run_back(match.start(), start):
            if _is_airport(text, name, match, start):
                yield Area(name, match.start(), match.end(), LOOSE, "closure")


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
    return flights or place.kind in {"airport", "airbase"} or (spoken and place.kind in {"city", "island"})

"""The dead that a place counts, where no word for death stands beside the number: "X mourns 14, Y nine and Z six"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from geonews.incidents.cues import Cues
from geonews.incidents.numbers import NUMBER, number_value
from geonews.incidents.tally_patterns import BOUND, ONLY_UPPER, UPPER

if TYPE_CHECKING:
    from collections.abc import Iterator

_PEOPLE: Final = (
    r"people|persons|lives|dead|residents|inhabitants|villagers|islanders|townspeople|men|women|children|pupils|"
    r"students|others|more|victims"
)
_BOUND: Final = rf"(?:(?P<bound>{BOUND})\s)?"
_SURE: Final = rf"{_BOUND}(?P<number>{NUMBER})"
_N: Final = rf"{_BOUND}(?P<number>{NUMBER}|another)"
_WHICH: Final = r"(?:[a-z-]{2,15}\s)?"
_ENDS: Final = (
    rf"(?=[.,;:)]|$|\s(?:apiece|each|and|in|at|on|from|among|including|of (?:its|their|his|them)|(?:{_PEOPLE})\b|"
    rf"{_WHICH}(?:residents|inhabitants|villagers|children|pupils)\b))(?![.,:]\d)"
)
_MOURNED: Final = re.compile(
    r"\b(?:(?<!have )lost|mourn(?:s|ed)|is mourning|(?:has|have|had|is|are) (?:also |already )?(?:buried|burying)|"
    rf"burying|gave up)\s{_N}{_ENDS}"
)
"""What says by itself that those counted are dead; in lower case, as the rest."""
_COUNTED: Final = re.compile(
    r"\b(?:count(?:s|ed)|list(?:s|ed)|report(?:s|ed)|record(?:s|ed)|register(?:s|ed)|accounts? for|accounted for|"
    r"(?:has|have|each|both) had|had each|(?:heads|tops) the list with|follow(?:s|ed)? with|"
    r"(?:figure|count|number|tally|toll|total)(?: there| here)? (?:was|is|stood at|stands at|came to|reached)|"
    r"(?:losses|dead|figure|count|number|tally|toll)(?: there| here)? (?:at|as))"
    rf"\s{_N}{_ENDS}"
)
"""What says so only where the text has just told of dead."""
_CLAIMED: Final = re.compile(
    rf"\b(?:claim(?:s|ed|ing)|took|taken|taking)\s{_SURE}"
    rf"\s{_WHICH}(?:people|lives|children|residents|villagers|victims)\b|"
    r"\bclaim(?:s|ed)\s(?P<one>another|a life)\b"
)
_WITH: Final = re.compile(
    r"\b(?:levelled|leveled|flattened|destroyed|crushed|buried|carried off|washed away|swept away|incinerated),?"
    rf"\s(?:(?:along|together)\s)?with\s{_SURE}\s(?:of (?:its|their)\s)?"
    rf"{_WHICH}(?:{_PEOPLE})\b"
)
SIGNS: Final = Cues(
    r"\b(?:lost|mourn|bury|buri|gave|count|list|report|record|register|account|had|figure|number|tally|toll|total|"
    r"losses|dead|claim|took|taken|taking|levelled|leveled|flattened|destroyed|crushed|carried|washed|swept|incinerated|follow)"
)
"""What the patterns above need."""
_NAME: Final = r"(?:[A-Z][\w’'-]{1,24}(?:\s(?:(?:de|del|la|al|el|e)\s)?[A-Z][\w’'-]{1,24}){0,2})"
_NEXT: Final = re.compile(
    rf"(?:[,;:]|\band\b)\s?(?:and\s)?(?P<names>(?:in\s|at\s)?(?:[a-z-]{{3,12}}\s)?{_NAME}(?:\sand\s{_NAME})?)"
    rf"\s(?:only\s|just\s)?(?P<number>{NUMBER}|another)"
    r"(?=[.,;)]|$|\s(?:and|apiece|each|more)\b)(?![.,:]\d)"
)
"""The next of a list that needs no verb: "Y nine and Z six"."""
_DATED: Final = re.compile(
    r"\b(?:Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec|Flight|Line|Highway|Route|No|Unit|Group|Gate|"
    r"Terminal|Room|Chapter|Article|Section|Pier|Channel|Radio|Boeing|Airbus)[a-z]*$"
)
_FATE: Final = re.compile(
    r"\b(?:(?P<dead>dead|deaths?|died|killed|killing|kills|bodies|toll|perished|drowned|fatalities|lives|lost|victims|"
    r"buried|succumbed|mourns|did not)|(?P<hurt>injured|wounded|hurt|injuries|homes|homeless|missing))\b"
)
_LOOK_BACK: Final = 500


class PlaceToll(NamedTuple):
    """A number of dead.

    Parameters
    ----------
    low, high
        Bounds.
    start, end
        The number with its verb, or with the names before it that need none.
    text
        The number's words.
    """

    low: int | None
    high: int | None
    start: int
    end: int
    text: str


def place_tolls(text: str, lower: str, start: int, end: int, *, told: int | None = None) -> list[PlaceToll]:
    """Return the dead that places count in a stretch of text, in order.

    Parameters
    ----------
    text, lower
        The text, and the same in lower case.
    start, end
        The stretch.
    told
        Where the first toll ends that the stretch tells in other words; ``None`` where it tells none.

    Examples
    --------
    >>> text = "Minami mourns at least 14, Kitami nine and little Ota another."
    >>> [(toll.low, toll.text) for toll in place_tolls(text, text.lower(), 0, len(text))]
    [(14, 'at least 14'), (9, 'nine'), (1, 'another')]
    """
    found = _told(text, lower, start, end) if SIGNS.of(text, start, end) else []
    firsts = [toll.end for toll in found] + ([] if told is None else [told])
    if firsts:
        found += _listed(text, min(firsts), end, found)
    return sorted(found, key=lambda toll: toll.start)


def _told(text: str, lower: str, start: int, end: int) -> list[PlaceToll]:
    plain = (match for pattern in (_MOURNED, _CLAIMED, _WITH) for match in pattern.finditer(lower, start, end))
    found = [_toll(text, match) for match in plain]
    counted = [_toll(text, match) for match in _COUNTED.finditer(lower, start, end)]
    if counted and _tells_dead(lower, start, counted[0].start):
        found += [toll for toll in counted if not _overlaps(toll, found)]
    return found


def _overlaps(toll: PlaceToll, found: list[PlaceToll]) -> bool:
    return any(toll.start < other.end and other.start < toll.end for other in found)


def _listed(text: str, start: int, end: int, found: list[PlaceToll]) -> Iterator[PlaceToll]:
    for match in _NEXT.finditer(text, start, end):
        taken = any(toll.start < match.end("number") and match.start("number") < toll.end for toll in found)
        names = match["names"]
        if not taken and _DATED.search(names) is None:
            low = _value(match["number"])
            yield PlaceToll(low, None, match.start("names"), match.end("number"), match["number"])


def _tells_dead(lower: str, start: int, end: int) -> bool:
    """Tell whether what the text told last before a number is that people died."""
    last = None
    for match in _FATE.finditer(lower, max(0, start - _LOOK_BACK), end):
        last = match
    return last is not None and last["dead"] is not None


def _toll(text: str, match: re.Match[str]) -> PlaceToll:
    groups = match.groupdict()
    if groups.get("one"):
        return PlaceToll(1, None, *match.span("one"), text[slice(*match.span("one"))])
    bound, number = groups["bound"] or "", groups["number"]
    low = match.start("bound") if bound else match.start("number")
    value, end = _value(number), match.end("number")
    high = value if bound in UPPER else None
    return PlaceToll(None if bound in ONLY_UPPER else value, high, match.start(), end, text[low:end])


def _value(number: str) -> int | None:
    return 1 if number.lower() == "another" else number_value(number)

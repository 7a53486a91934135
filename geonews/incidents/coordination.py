"""The names of a sentence in order, and the coordinations they form: "over Iraq, Iran and the Gulf of Oman"."""

from __future__ import annotations

import bisect
import re
from typing import TYPE_CHECKING, Final

from geonews.model import STATES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geonews.model import FieldName, Place, Toponym

# What may stand between two members, or between a preposition and the first.
_LINK: Final = re.compile(
    r"(?:['’]s?)?[\s,()]{0,4}(?:(?:the|both|and|or|as well as|also|neighbou?ring|nearby|parts? of|much of|most of|"
    r"all of|large parts of|"
    r"large swathes? of|a (?:large )?(?:part|swathe|portion|section|stretch|strip|area|block) of|of|over|above|from|in|"
    r"near|around|off|along|at|between|that(?=\s(?:over|above|of|in|around|near)\b)|those(?=\s(?:over|above|of|in|around|near|at)\b)|to|"
    r"north(?:ern)?|south(?:ern)?|east(?:ern)?|west(?:ern)?|central|north-?east(?:ern)?|north-?west(?:ern)?|"
    r"south-?east(?:ern)?|south-?west(?:ern)?|coasts? of|the coasts?|coast|waters|shores?|entire|whole|its|their|"
    r"territory of|areas?|region|regions|part|parts|country|countries of|states? of|cit(?:y|ies) of|towns? of|"
    r"province of|occupied|annexed|besieged|(?:rebel|government)-held|republic of|island of|kingdom of|sea|border|"
    r"air ?space|skies|flight information regions?|well as|even|later|then|"
    r"including|such as|others|some|the rest|another|more|outskirts of|suburbs of|&)[\s,()]{1,3}){0,7}",
    re.IGNORECASE,
)
_TAIL: Final = re.compile(
    r"(?:['’]s)?(?:\s(?:airfield|air base|airbase|provinces?|regions?|governorates?|oblasts?|districts?|states?|"
    r"cit(?:y|ies)|areas?|peninsula|side|territor(?:y|ies)|strip))?"
)
_AND: Final = re.compile(r",|\band\b|\bor\b|\bas well as\b|&", re.IGNORECASE)
_APPOSITION: Final = re.compile(
    r",\s(?:near|outside|in|close to|north|south|east|west|about|some|just|around)\b(?!.{0,80}\band\b)", re.IGNORECASE
)
_COMMA: Final = re.compile(r"(?:['’]s)?,\s(?:the\s)?", re.IGNORECASE)
_SPEAKS: Final = re.compile(
    r"(?:['’]s?\s[\w\s]{1,30})?\s(?:said|says|told|announced|reported|has|had|was|were|is|are|added|confirmed|"
    r"warned|also|"
    r"did|followed|closed|shut|banned|and its|which|where|while)\b"
)
_REACH: Final = 70
_MAX_MEMBERS: Final = 40


class Names:
    """The toponyms of one field, in order; names and position expressions apart.

    Parameters
    ----------
    text
        The field's text.
    field
        Its name.
    toponyms
        The document's toponyms; those of other fields and those without a place are left out.
    """

    def __init__(self, text: str, field: FieldName, toponyms: Iterable[Toponym]) -> None:
        self.text = text
        here = [t for t in toponyms if t.mention.field == field and t.place is not None]
        here.sort(key=lambda t: (t.mention.start, -t.mention.end))
        self.names = [t for t in here if t.mention.position is None]
        self.positions = [t for t in here if t.mention.position is not None]
        self._starts = [t.mention.start for t in self.names]
        self._ending = {t.mention.end: t for t in reversed(self.positions)}

    def within(self, start: int, end: int) -> Sequence[Toponym]:
        """Return the names that begin in a stretch."""
        return self.names[bisect.bisect_left(self._starts, start) : bisect.bisect_left(self._starts, end)]

    def before(self, offset: int, floor: int) -> Toponym | None:
        """Return the last name that ends at or before an offset and begins at or behind a floor."""
        index = bisect.bisect_left(self._starts, offset)
        found = self.names[index - 1] if index else None
        return found if found is not None and found.mention.start >= floor else None

    def run(self, start: int, end: int) -> list[Toponym]:
        """Return the coordination that begins at an offset, as far as it goes before the end.

        Examples
        --------
        >>> from geonews.model import Mention, Place
        >>> from geonews.model import Toponym as T
        >>> text = "over Iraq, Iran and the Gulf, it said"
        >>> where = Place("x", "x", "country", 0, 0)
        >>> names = [T(Mention(a, b, text[a:b]), where) for a, b in ((5, 9), (11, 15), (24, 28))]
        >>> [t.mention.text for t in Names(text, "text", names).run(4, 37)]
        ['Iraq', 'Iran', 'Gulf']
        """
        found: list[Toponym] = []
        at = start
        for name in self.within(start, min(end, start + _MAX_MEMBERS * _REACH))[:_MAX_MEMBERS]:
            gap = self.text[at : name.mention.start]
            if len(gap) > _REACH or _LINK.fullmatch(gap) is None or (found and _AND.search(gap) is None):
                break
            if found and _APPOSITION.match(gap):
                break
            if found and gap == ", " and _contains(name, found[-1]):
                at = name.mention.end
                continue
            if name.sense == "embedded" or (not found and "," in gap) or (found and _speaks(self.text, gap, name)):
                break
            found.append(name)
            tail = _TAIL.match(self.text, name.mention.end)
            at = tail.end() if tail is not None else name.mention.end
        return found

    def run_back(self, end: int, floor: int) -> list[Toponym]:
        """Return the coordination that ends at an offset: "Jordan, Iraq and Lebanon" before their verb."""
        found: list[Toponym] = []
        at = end
        for name in reversed(self.within(max(floor, end - _MAX_MEMBERS * _REACH), end)[-_MAX_MEMBERS:]):
            gap = self.text[name.mention.end : at]
            if len(gap) > _REACH or (found and (_AND.search(gap) is None or _LINK.fullmatch(gap) is None)):
                break
            found.insert(0, name)
            at = name.mention.start
        return found

    def widest(self, name: Toponym) -> Toponym:
        """Return the position expression that the name ends ("eastern Mediterranean"), or the name itself."""
        position = self._ending.get(name.mention.end)
        return position if position is not None and position.mention.start <= name.mention.start else name


def _contains(name: Toponym, other: Toponym) -> bool:
    """Tell whether a name only says which country or state the one before lies in: "Tabriz, Iran"."""
    place, inner = name.place, other.place
    if place is None or inner is None or is_state(inner) or inner.country != place.country:
        return False
    return is_state(place) or (place.kind == "admin1" and inner.kind != "admin1" and inner.admin1 == place.name)


def _speaks(text: str, gap: str, name: Toponym) -> bool:
    """Tell whether a name behind a comma begins the next clause: "over Iraq and Iran, Washington said"."""
    return _COMMA.fullmatch(gap) is not None and _SPEAKS.match(text, name.mention.end) is not None


def is_state(place: Place | None) -> bool:
    """Tell whether a place is a country or a territory."""
    return place is not None and place.kind in STATES

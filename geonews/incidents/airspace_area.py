"""A place whose airspace a sentence speaks of, and how plainly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from geonews.incidents.coordination import is_state

if TYPE_CHECKING:
    from geonews.model import Restriction, Toponym

DIRECT: Final = 0.92
ANAPHORIC: Final = 0.85
LOOSE: Final = 0.7


class Area(NamedTuple):
    """A place whose airspace a sentence speaks of, where the words for it stand, and what they say by themselves."""

    toponym: Toponym
    start: int
    end: int
    confidence: float
    restriction: Restriction | None = None


def can_own(toponym: Toponym) -> bool:
    """Tell whether a name can stand for whose "its airspace" is."""
    place = toponym.place
    if place is None or toponym.sense == "embedded":
        return False
    return is_state(place) or place.kind in {"admin1", "region"} or toponym.sense == "metonym"

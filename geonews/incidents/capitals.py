"""Cities spoken of by what they are to their country: "the Yemeni capital" is Sanaa where the story names Sanaa."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING, Final

from geonews.incidents.coordination import is_state

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geonews.model import Toponym
    from geonews.text import Document

_CAPITAL: Final = re.compile(
    r"(?:['’]s?)?\s(?:besieged\s|battered\s|seaside\s)?capital\b"
    r"(?!\s(?:of|punishment|markets?|gains|controls?|flight|region|[A-Z])|,\s[A-Z])"
)
_BIGGEST: Final = re.compile(
    r"['’]s?\s(?:second[ -])?(?:biggest|largest|most populous|main|commercial|financial|economic|cultural)\s"
    r"(?:city|port|hub|capital)\b(?!\s[A-Z]|,\s[A-Z])"
)
_CAPITAL_CODE: Final = "PPLC"


def with_capitals(document: Document, toponyms: Sequence[Toponym]) -> tuple[Toponym, ...]:
    """Return the toponyms, those of countries that only say whose capital or chief city is meant read as the city.

    Parameters
    ----------
    document
        The article.
    toponyms
        Its names. A capital counts where one of them is that of the country; a chief city where the dateline names one.
    """
    capitals = {
        t.place.country: t
        for t in reversed(toponyms)
        if t.place is not None and t.place.feature_code == _CAPITAL_CODE and t.sense != "embedded"
    }
    datelines = {
        t.place.country: t for t in reversed(toponyms) if t.sense == "dateline" and t.place and t.place.kind == "city"
    }
    if not capitals and not datelines:
        return tuple(toponyms)
    return tuple(_meant(document, t, capitals, datelines) for t in toponyms)


def _meant(
    document: Document, toponym: Toponym, capitals: dict[str | None, Toponym], chief: dict[str | None, Toponym]
) -> Toponym:
    place, mention = toponym.place, toponym.mention
    if place is None or not is_state(place) or mention.position is not None:
        return toponym
    text = document.field(mention.field).text
    for pattern, cities in ((_CAPITAL, capitals), (_BIGGEST, chief)):
        city = cities.get(place.country)
        found = None if city is None else pattern.match(text, mention.end)
        if city is not None and found is not None:
            words = text[mention.start : found.end()]
            said = dataclasses.replace(mention, end=found.end(), text=words, sense="literal")
            return dataclasses.replace(city, mention=said)
    return toponym

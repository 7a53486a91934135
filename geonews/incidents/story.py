"""What a document as a whole says about its names: what it is about, where it plays, which names recur."""

from __future__ import annotations

import collections
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from geonews.incidents.triggers import figurative_domain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geonews.incidents.view import Name, View
    from geonews.model import IncidentType

_DOUBT: Final = 0.7
_BRIEF_SENTENCES: Final = 3


@dataclass(frozen=True)
class Story:
    """What the document as a whole says.

    Parameters
    ----------
    main
        The type that most of its words tell; ``None`` when none does.
    year
        Year of publication; ``None`` when not known.
    figurative
        Whether it is about a field in which words for attacks are mostly figures of speech.
    times
        How often each place is named, by gazetteer id.
    lead
        Gazetteer ids of the places named in the title and the first sentence.
    countries
        Countries of these places, of the dateline and of the peoples named there.
    datelines
        Gazetteer ids of the places of the dateline.
    sentences
        How many sentences its text has.
    brief
        Whether it is too short for repeats, order or company of its names to say anything.
    """

    main: IncidentType | None = None
    year: int | None = None
    figurative: bool = False
    times: Mapping[str, int] = field(default_factory=dict)
    lead: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    datelines: frozenset[str] = frozenset()
    sentences: int = 0
    brief: bool = False


def tell(views: Sequence[View], main: IncidentType | None, year: int | None) -> Story:
    """Read a document's title and text once.

    Examples
    --------
    >>> from geonews.incidents.view import View
    >>> from geonews.text import FieldText
    >>> tell([View(FieldText("text", "It rained."), [])], None, 2020).year
    2020
    """
    times: collections.Counter[str] = collections.Counter()
    lead, countries, datelines = set(), set(), set()
    for view in views:
        for name in view.names:
            place = name.toponym.place
            if place is None:
                continue
            sense = name.toponym.mention.sense
            times[_ground(name)] += sense not in {"embedded", "dateline"}
            opens = view.field.name == "title" or name.sentence == 0
            if opens and place.country and sense != "embedded" and not _is_doubtful(name):
                countries.add(place.country)
            if opens and sense not in {"embedded", "dateline"}:
                lead.add(_ground(name))
            if sense == "dateline":
                datelines.add(place.gazetteer_id)
    figurative = any(figurative_domain(view) for view in views)
    brief = sum(len(view.sentences) for view in views) <= _BRIEF_SENTENCES
    long = sum(len(view.sentences) for view in views if view.field.name == "text")
    return Story(
        main, year, figurative, times, frozenset(lead), frozenset(countries), frozenset(datelines), long, brief
    )


def is_misplaced(name: Name, story: Story) -> bool:
    """Tell whether a name was placed with doubt, and outside the countries that the story opens with."""
    place = name.toponym.place
    return (
        place is not None
        and place.country is not None
        and bool(story.countries)
        and place.country not in story.countries
        and _is_doubtful(name)
    )


def _is_doubtful(name: Name) -> bool:
    return name.toponym.confidence is not None and name.toponym.confidence < _DOUBT


def _ground(name: Name) -> str:
    """Return the id of a name's place, or of the place that a relative one hangs on."""
    place = name.toponym.place
    if place is None:
        return ""
    return place.gazetteer_id if place.offset is None else place.offset.anchor.gazetteer_id

"""Which events an article only recalls, told by the dates around them: the week before, a year behind a place."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final

from geonews.findings import Trigger
from geonews.incidents.when import find_when

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geonews.incidents.events import Event
    from geonews.incidents.sites import Site
    from geonews.model import IncidentType
    from geonews.text import Document

BACKGROUND_DAYS: Final = 6
ONGOING: Final[frozenset[IncidentType]] = frozenset({"outbreak"})
"""What may have begun long ago and is news all the same."""
_LEAD_SENTENCES: Final = 2
_DATED: Final = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\b\.?|\b(?:last|ago|earlier)\b", re.ASCII
)
_YEAR_BEHIND: Final = re.compile(
    r"(?:'s|’s)?,? (?:on|in|of|back in|(?:early|late) in)(?: [A-Z][a-z]{2,8}\.?)? ((?:1[5-9]|20)\d\d)\b"
)


def with_recalled(events: Sequence[Event], document: Document, anchor: dt.date | None) -> list[Event]:
    """Mark events of days before the story's own as recalled; what a year stands behind is split off its event.

    Parameters
    ----------
    events
        In order of position, title first.
    document
        The article.
    anchor
        Date of publication; ``None`` when not known: nothing is marked.
    """
    if anchor is None:
        return list(events)
    told = [part for event in events for part in _by_year(event, anchor.year)]
    lead = [event for event in told if _is_lead(event) and not event.background]
    newest = max((date for event in lead if (date := _date(event, document, anchor)) is not None), default=anchor)
    return [
        event._replace(background=True) if not event.background and _is_old(event, document, anchor, newest) else event
        for event in told
    ]


def _is_lead(event: Event) -> bool:
    return event.hit.view.field.name == "title" or event.hit.sentence < _LEAD_SENTENCES


def _is_old(event: Event, document: Document, anchor: dt.date, newest: dt.date) -> bool:
    if _is_lead(event) or event.type in ONGOING:
        return False
    date = _date(event, document, anchor)
    return date is not None and (newest - date).days >= BACKGROUND_DAYS


def _date(event: Event, document: Document, anchor: dt.date) -> dt.date | None:
    """Return the date that the event's own sentence gives it; ``None`` where it gives none."""
    hit = event.hit
    sentence = hit.view.sentences[hit.sentence]
    if _DATED.search(hit.view.field.text, sentence.start, sentence.end) is None:
        return None
    trigger = Trigger(hit.start, hit.end, hit.text, hit.view.field.name)
    when = find_when(document, hit.view.field.name, sentence, trigger, None, anchor)
    if when is None or when.text is None:
        return None
    if when.local_date is None and when.end is not None:
        # "In June": at the latest on its last day.
        return dt.date.fromisoformat(when.end[:10]) - dt.timedelta(days=1)
    return None if when.local_date is None else dt.date.fromisoformat(when.local_date)


def _by_year(event: Event, year: int) -> Iterator[Event]:
    """Split off the sites with an earlier year behind them: "crashes in Lima on Sunday, and at Quito in 1998"."""
    old = tuple(site for site in event.sites if _is_past(event, site, year))
    if not old or event.background:
        yield event
        return
    rest = tuple(site for site in event.sites if site not in old)
    if rest:
        yield event._replace(sites=rest)
    yield event._replace(sites=old, background=True)


def _is_past(event: Event, site: Site, year: int) -> bool:
    behind = _YEAR_BEHIND.match(event.hit.view.field.text, site.toponym.mention.end)
    return behind is not None and int(behind[1]) < year

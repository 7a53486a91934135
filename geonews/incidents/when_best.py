"""The best of what several sentences say about when one incident happened."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from geonews.findings import When
from geonews.incidents.when_binding import is_statement
from geonews.incidents.when_grammar import expressions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geonews.findings import Incident

_PRECISION_RANK: Final = {"minute": 0, "hour": 1, "part_of_day": 2, "day": 3, "week": 4, "month": 5, "year": 6}
_DAYS_AFTER: Final = 6
_ONSET_LEAD: Final = re.compile(r"(?:erupted|began|begun|started|broke out|flared)\b")


def best_when(candidates: Sequence[When | None], printed: dt.date | None = None) -> When | None:
    """Return the best of what several sentences say about one incident.

    Expressions bound to the event beat dates of statements, these beat the assumed publication date; a clock time
    without a date takes its date from another sentence.

    Parameters
    ----------
    candidates
        What each sentence says.
    printed
        The day of publication, where what happened is over at once: sentences of that day then tell of what came after.

    Examples
    --------
    >>> best_when([When("2020-01-08T00:00:00Z", local_date="2020-01-08"), None,
    ...            When("2020-01-07T00:00:00Z", local_date="2020-01-07", text="on Tuesday")]).local_date
    '2020-01-07'
    """
    known = [when for when in candidates if when is not None]
    bound = [when for when in known if when.text is not None and not is_statement(when.text)]
    if not bound:
        # What is told, and what a story dates, happened before it was told and printed.
        return min(known, key=lambda when: (when.local_date or "9999", when.text is None), default=None)
    exact = [when for when in known if _PRECISION_RANK.get(when.precision, 9) <= _PRECISION_RANK["week"]]
    if exact and not [when for when in bound if when in exact]:
        # "In 1997 …" beside what the story dates to a day is another event.
        return min(exact, key=lambda when: (when.local_date or "9999", when.text is None))
    dated = [when for when in bound if _has_date(when.text)]
    days = [when for when in dated if _PRECISION_RANK.get(when.precision, 9) <= _PRECISION_RANK["day"]]
    timed = [when for when in bound if when.precision in {"minute", "hour"}]
    if not days:
        return (timed or dated or bound)[0]
    onset = next((when for when in days if _ONSET_LEAD.match(when.text or "")), None)
    # What most sentences say; of as many, the first.
    earlier = [when for when in days if printed is not None and _is_before(when, printed)]
    days = earlier or days
    votes = Counter(when.local_date for when in days)
    date = votes.most_common(1)[0][0] if onset is None else onset.local_date
    for when in timed:
        if when in dated and when.local_date == date:
            return when
        if when not in dated:
            return _moved(when, date)
    return min((when for when in days if when.local_date == date), key=lambda when: _PRECISION_RANK[when.precision])


def with_shared_dates(incidents: Sequence[Incident]) -> list[Incident]:
    """Return the incidents, those that no sentence dates with the day of the one of their kind told just before.

    Parameters
    ----------
    incidents
        In any order; what is only recalled neither gives nor takes a day.
    """
    fresh = [i for i in incidents if not i.background and i.trigger.field == "text"]
    dated = [i for i in fresh if i.when is not None and _is_day(i.when)]
    return [_shared(incident, dated) if incident in fresh else incident for incident in incidents]


def _is_day(when: When) -> bool:
    """Tell whether words of a sentence give the day; a clock time alone does not."""
    return when.text is not None and not is_statement(when.text) and (when.precision == "day" or _has_date(when.text))


def _shared(incident: Incident, dated: Sequence[Incident]) -> Incident:
    when = incident.when
    if when is None or when.text is not None:
        return incident
    before = [i for i in dated if i.type == incident.type and i.trigger.start < incident.trigger.start]
    nearest = max(before, key=lambda other: other.trigger.start, default=None)
    known = None if nearest is None or nearest.when is None else nearest.when.local_date
    if known is None or known == when.local_date or when.local_date is None or when.start is None:
        return incident
    return dataclasses.replace(incident, when=_moved(when, known))


def _is_before(when: When, day: dt.date) -> bool:
    """Tell whether something happened in the days before another day."""
    return when.local_date is not None and 0 < (day - dt.date.fromisoformat(when.local_date)).days <= _DAYS_AFTER


def _has_date(words: str | None) -> bool:
    return any(e.date is not None for e in expressions(words or ""))


def _moved(when: When, date: str | None) -> When:
    """Put a clock time on another local date."""
    if date is None or when.local_date is None or when.start is None:
        return when
    days = dt.date.fromisoformat(date) - dt.date.fromisoformat(when.local_date)
    start = dt.datetime.fromisoformat(when.start) + days
    return When(start.strftime("%Y-%m-%dT%H:%M:%SZ"), None, date, when.precision, when.timezone, when.text)

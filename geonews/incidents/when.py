"""When an incident happened: the expression that dates it, its zone, its start in UTC, how exact it is.

>>> import datetime as dt
>>> from geonews.findings import Trigger
>>> from geonews.model import Article
>>> from geonews.text import Document
>>> text = "A bomb exploded in Kabul late on Tuesday, police said on Wednesday."
>>> document = Document(Article(id="a", text=text, published="2020-01-08"))
>>> anchor, _ = publication_anchor(document)
>>> when = find_when(document, "text", document.text.sentences[0], Trigger(7, 15, "exploded"), None, anchor)
>>> when.local_date, when.precision, when.text
('2020-01-07', 'part_of_day', 'late on Tuesday')
"""

from __future__ import annotations

import datetime as dt
import functools
import itertools
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from geonews.incidents.folded import Folded
from geonews.incidents.when_binding import BEGAN_TO, COUNTED, NEVER, cost, is_former, is_limit, stated, statement_start
from geonews.incidents.when_calendar import event_date, in_days, moment, shifted, span, zone_of
from geonews.incidents.when_grammar import Expression, expressions
from geonews.incidents.when_words import EVENT_WORD
from geonews.text import lowered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geonews.findings import Trigger, When
    from geonews.model import FieldName, Place
    from geonews.text import Document, FieldText, Sentence

_DATELINE_REACH: Final = 90
_ANCHOR_REACH: Final = 4000
_LEAD_SENTENCES: Final = 7
_ISO: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_DATELINE_END: Final = re.compile(r"\s(?:-|–|—|--)\s|\)\s(?:-|–|—)")
_DATE_HINT: Final = re.compile(r"[JFMASOND](?i:an|eb|ar|pr|ay|u[nlg]|ep|ct|ov|ec)|\d{4}-\d\d")
_SHORT_UNITS: Final = frozenset({"minute", "hour"})
_OPENING: Final = 16
_ONSET: Final = re.compile(r"\b(?:erupted|began|begun|started|broke out|flared)\s(?:to\s)?(?:\w+\s)?$")
_ONSET_REACH: Final = 24
_EARLIER: Final = ("earlier", "before", "the previous day", "the previous night", "the previous evening")
_EARLIER_END: Final = Folded(r"(?:earlier|the previous (?:day|night|evening))$")
_GOES_ON: Final = re.compile(r"\s(?!in\b|at\b|on\b|near\b|off\b|when\b|by\b)[\w’'\"]")
_LATER_REACH: Final = 100
_QUOTED: Final = 90
_SINCE: Final = Folded(r"\bsince\b[^,;]*$")
_SINCE_REACH: Final = 50
_LATER_SENTENCES: Final = 4
_REMEMBERED: Final = 256
_AT: Final = re.compile(r"^at\s(?=about|around|roughly|approximately|\d)")
_COMMA: Final = re.compile(",")
_NEXT_CLAUSE: Final = re.compile(r";|,\s(?:while|and|but|as)\b")
_LATER: Final = Folded(
    r"\b(?:within (?:minutes|(?:an )?hours?)|(?:minutes|hours|moments|an hour) (?:later|afterwards?)|"
    r"that (?:same )?(?:night|evening|day|afternoon|morning)|(?:the|later the|later that) same (?:day|night|evening)|"
    r"soon afterwards?|shortly afterwards?|at (?:about |around )?the same time|simultaneously)\b",
)
"""What puts an event on the day that the sentence before tells of."""


def publication_anchor(document: Document) -> tuple[dt.date | None, str | None]:
    """Return the date that weekdays count from, and a warning when it had to be guessed.

    Parameters
    ----------
    document
        The article; its ``published`` is taken where it is a date, else the text is searched: dateline first, then
        the first full date.

    Examples
    --------
    >>> from geonews.model import Article
    >>> from geonews.text import Document
    >>> publication_anchor(Document(Article(id="a", text="OSLO, Oct 9, 2022 - It rained.")))
    (datetime.date(2022, 10, 9), 'publication date not given: 2022-10-09 taken from the text ("Oct 9, 2022")')
    """
    given = _ISO.match(document.article.published or "")
    if given is not None:
        try:
            return dt.date(int(given[1]), int(given[2]), int(given[3])), None
        except ValueError:
            pass
    found = _anchor_in_text(document.text)
    if found is None:
        return None, "publication date not given (published) and not found in the text: weekdays could not be dated"
    date, words = found
    return date, f'publication date not given: {date.isoformat()} taken from the text ("{words}")'


def _anchor_in_text(field: FieldText) -> tuple[dt.date, str] | None:
    text = field.text
    opening = itertools.takewhile(lambda s: s.end <= _ANCHOR_REACH, field.sentences)
    with_date = [s for s in opening if _DATE_HINT.search(text, s.start, s.end)]
    told = [e for s in with_date for e in expressions(text, s.start, s.end)]
    dated = [e for e in told if e.date is not None and e.date.kind == "date"]
    head = _DATELINE_END.search(text, 0, _DATELINE_REACH)
    years = [e.date.year for e in dated if e.date is not None and e.date.year is not None]
    for expression in dated:
        atom = expression.date
        if atom is None:
            continue
        in_dateline = head is not None and expression.end <= head.end()
        if atom.year is None and not (in_dateline and years):
            continue
        try:
            date = dt.date(atom.year or max(years), atom.month or 1, atom.day or 1)
        except ValueError:
            continue
        return date, text[atom.start : atom.end]
    return None


def find_when(
    document: Document,
    field: FieldName,
    sentence: Sentence,
    trigger: Trigger,
    place: Place | None,
    anchor: dt.date | None,
) -> When | None:
    """Return when the incident at a trigger happened.

    Parameters
    ----------
    document
        The article.
    field
        The field that holds the trigger.
    sentence
        Its sentence.
    trigger
        The word that tells of the incident.
    place
        Where it happened, for the time zone; may be ``None``.
    anchor
        The date of publication; ``None`` when not known.

    Returns
    -------
    When | None
        From an expression bound to the trigger; else from the story's lead; else the date of a statement about it
        (``text`` then begins with the verb); else the publication date, ``text`` ``None``. ``None`` when nothing is
        known at all.
    """
    here = document.field(field)
    text, zone = here.text, zone_of(place)
    bounds = (sentence.start, sentence.end)
    lead = tuple((s.start, s.end) for s in document.text.sentences[:_LEAD_SENTENCES])
    story = _story_date(document.text.text, lead, anchor)
    base = _date_before(here, sentence, anchor) or (story[0] if story else anchor)
    bound = _bound_in(text, bounds, (trigger.start, trigger.end), base, anchor)
    if bound is not None:
        expression, date, precision = bound
        return moment(expression, date, precision, zone, _words(text, expression, sentence.start))
    later = _later(text, *bounds)
    if later is not None:
        then = _date_before(here, sentence, anchor, _LATER_SENTENCES)
        if then is not None:
            return span(then, zone, text=later)
    if story is not None:
        return span(story[0], zone, precision=story[1])
    said = _statement(text, _times(text, *bounds), anchor)
    if said is not None:
        return span(said[0], zone, text=said[1])
    return None if anchor is None else span(anchor, zone)


@functools.lru_cache(maxsize=64)
def _later(text: str, start: int, end: int) -> str | None:
    """Return the words that put what a sentence tells on the day told of before; each of its events asks for them."""
    found = _LATER.search(text, start, min(end, start + _LATER_REACH))
    return None if found is None else text[found.start() : found.end()]


def _date_before(field: FieldText, sentence: Sentence, anchor: dt.date | None, reach: int = 1) -> dt.date | None:
    """Return the day that the sentences before tell of, the nearest first, statements and deadlines apart."""
    number = field.sentence_index(sentence.start) or 0
    earlier = reversed(field.sentences[max(0, number - reach) : number])
    return next((day for s in earlier if (day := _told_day(field.text, s.start, s.end, anchor)) is not None), None)


@functools.lru_cache(maxsize=_REMEMBERED)
def _told_day(text: str, start: int, end: int, anchor: dt.date | None) -> dt.date | None:
    """Return the last day that a sentence tells of; those behind it ask for it."""
    times = _times(text, start, end)
    for expression in reversed(times.free):
        dated = event_date(expression, anchor)
        if dated is None or dated[1] != "day" or (anchor is not None and dated[0] > anchor):
            continue
        if not is_limit(text, expression, start):
            return dated[0]
    return None


class _Times(NamedTuple):
    """The time expressions of a sentence.

    Parameters
    ----------
    start, end
        The sentence.
    inside
        All of them in order, that of a dateline left out.
    told
        Where the verb begins that makes each the date of a statement; ``None`` where none does.
    free
        Those that can date what the sentence tells of.
    """

    start: int
    end: int
    inside: tuple[Expression, ...]
    told: tuple[int | None, ...]
    free: tuple[Expression, ...]


@functools.lru_cache(maxsize=_REMEMBERED)
def _times(text: str, start: int, end: int) -> _Times:
    """Return the time expressions of a sentence; each of its events asks for them, and so do its neighbours."""
    inside = tuple(e for e in expressions(text, start, end) if not _is_dateline(text, e))
    told = tuple(statement_start(text, e, start) for e in inside)
    free = tuple(e for e, verb in zip(inside, told, strict=True) if verb is None and not _counts_from_event(e))
    return _Times(start, end, inside, told, free)


def _words(text: str, expression: Expression, low: int) -> str:
    """Return the words that date an event, with the verb when it tells of the beginning: "erupted on Saturday"."""
    onset = _ONSET.search(text, max(low, expression.start - _ONSET_REACH), expression.start)
    # "The violence began on Saturday", but "shopkeepers began on Saturday to sift …".
    if onset is not None and BEGAN_TO.match(text, expression.end) is None:
        return text[onset.start() : expression.end]
    return _AT.sub("", expression.text)


def _is_dateline(text: str, expression: Expression) -> bool:
    """Tell whether an expression stands before the dash that opens a story: "KYIV, Oct 9 - "."""
    if expression.end > _DATELINE_REACH:
        return False
    head = _DATELINE_END.match(text, expression.end)
    return head is not None and text[: expression.start].lstrip()[:4].isupper()


@functools.lru_cache(maxsize=_REMEMBERED)
def _bound_in(
    text: str, sentence: tuple[int, int], trigger: tuple[int, int], base: dt.date | None, anchor: dt.date | None
) -> tuple[Expression, dt.date, str] | None:
    """Return what dates a trigger within its sentence; whether an event is recalled and when it was both ask."""
    return _bound(text, _times(text, *sentence), trigger, base, anchor)


def _bound(
    text: str, times: _Times, trigger: tuple[int, int], base: dt.date | None, anchor: dt.date | None
) -> tuple[Expression, dt.date, str] | None:
    """Return the expression that dates the trigger, with the date it means; a mere clock time is on the base's day."""
    bounds, free = (times.start, times.end), times.free
    relative = _relative_to_event(text, times.inside, trigger, bounds, anchor)
    if relative is not None:
        return relative
    ranked = sorted((cost(text, e, trigger, bounds), e.start, e) for e in free)
    fitting = [e for points, _, e in ranked if points < NEVER]
    if not fitting:
        return None
    best = fitting[0]
    dated = event_date(best, anchor)
    if dated is None:
        other = next((d for e in fitting[1:] if (d := event_date(e, anchor)) is not None and d[1] == "day"), None)
        if other is None and best.clock is not None:
            best, other = _dated_by_attribute(text, best, free, anchor)
        day = base if best.clock is not None else anchor
        dated = other or ((day, "day") if day is not None else None)
    if dated is None:
        return None
    return best, dated[0], dated[1]


def _dated_by_attribute(
    text: str, clock: Expression, others: Sequence[Expression], anchor: dt.date | None
) -> tuple[Expression, tuple[dt.date, str] | None]:
    """Read the day of "Wednesday's shock … struck at 5:16 p.m." for its clock time; the words then hold both."""
    for other in others:
        dated = event_date(other, anchor) if other.end <= clock.start else None
        if dated is not None and dated[1] == "day" and clock.end - other.start <= _QUOTED:
            words = text[other.start : clock.end]
            return clock._replace(start=other.start, text=words, date=other.date), dated
    return clock, None


def _counts_from_event(expression: Expression) -> bool:
    atom = expression.date
    return atom is not None and atom.kind == "shift" and atom.relation == "event"


def _relative_to_event(
    text: str,
    inside: Sequence[Expression],
    trigger: tuple[int, int],
    bounds: tuple[int, int],
    anchor: dt.date | None,
) -> tuple[Expression, dt.date, str] | None:
    """Read "searched on Sunday, a day after the bridge blew up" and "hours before the attack, it seized a ship"."""
    for expression in inside:
        atom = expression.date
        if atom is None or atom.shift is None or not _counts_from_event(expression):
            continue
        if is_former(text, expression, bounds[0]):
            continue
        number, unit = in_days(*atom.shift)
        if number == 0 or unit in _SHORT_UNITS:
            # "Hours after" leaves open on which side of midnight it was.
            continue
        governed = _governed(text, expression.end, bounds[1], opens=expression.start - bounds[0] < _OPENING)
        inner = [e for e in inside if expression.end <= e.start < governed and e.date is not None]
        told_before = _EARLIER_END.search(expression.text) is not None
        if expression.end <= trigger[0] < governed and not told_before:
            if inner:
                continue
            main = _main_date([e for e in inside if e.end <= expression.start], anchor)
            if main is not None:
                return expression, *shifted(main, -number, unit)
        elif _is_earlier(text, expression, unit, trigger) and not inner:
            main = _told_on([e for e in inside if e.end <= expression.start], anchor)
            if main is not None:
                return expression, main + dt.timedelta(days=number), "day"
    return None


def _is_earlier(text: str, expression: Expression, unit: str, trigger: tuple[int, int]) -> bool:
    """Tell whether "two days earlier" stands close enough to an event to date it; "before the vote" does not."""
    if expression.text.lower().endswith("before") and _GOES_ON.match(text, expression.end) is not None:
        return False
    near = abs(trigger[1] - expression.start) < _DATELINE_REACH
    return near and unit == "day" and expression.text.lower().endswith(_EARLIER)


def _governed(text: str, start: int, end: int, *, opens: bool) -> int:
    """Return where the phrase ends that "a day after" introduces."""
    border = (_COMMA if opens else _NEXT_CLAUSE).search(text, start, end)
    return end if border is None else border.start()


def _main_date(others: Sequence[Expression], anchor: dt.date | None) -> dt.date | None:
    """Return the day of the main clause, which "a day after" counts from."""
    days = (dated for e in others if (dated := event_date(e, anchor)) is not None)
    return next((date for date, precision in days if precision == "day"), anchor)


def _told_on(others: Sequence[Expression], anchor: dt.date | None) -> dt.date | None:
    """Return the last day named before "the previous day", else that of publication."""
    days = [dated[0] for e in others if (dated := event_date(e, anchor)) is not None and dated[1] == "day"]
    return days[-1] if days else anchor


def _statement(text: str, times: _Times, anchor: dt.date | None) -> tuple[dt.date, str] | None:
    """Return the date of a statement about the event and its words, the verb included."""
    for expression, start in zip(times.inside, times.told, strict=True):
        dated = event_date(expression, anchor)
        if start is None or dated is None or dated[1] != "day" or (anchor is not None and dated[0] > anchor):
            continue
        return dated[0], stated(text[start : expression.end])
    return None


@functools.lru_cache(maxsize=4)
def _story_date(text: str, lead: tuple[tuple[int, int], ...], anchor: dt.date | None) -> tuple[dt.date, str] | None:
    """Return the date that the story's first sentences give to what happened; each incident of a story asks for it."""
    best: tuple[float, dt.date, str] | None = None
    for number, bounds in enumerate(lead):
        times = _dating(text, _times(text, *bounds))
        if not times.inside:
            continue
        counted = COUNTED.search(text, *bounds)
        for word in EVENT_WORD.finditer(lowered(text), *bounds):
            if counted is not None and word.end() == counted.end():
                continue
            bound = _bound(text, times, word.span(), anchor, anchor)
            if bound is None or bound[2] != "day" or (anchor is not None and bound[1] > anchor):
                continue
            points = cost(text, bound[0], word.span(), bounds) + 2 * number
            if best is None or points < best[0]:
                best = points, bound[1], bound[2]
    return None if best is None else (best[1], best[2])


def _dating(text: str, times: _Times) -> _Times:
    """Return the expressions that fix a day on which something may have happened."""
    kept = tuple(e for e in times.inside if e.date is not None and not _is_since(text, e, times.start))
    return times._replace(inside=kept, free=tuple(e for e in times.free if e in kept))


def _is_since(text: str, expression: Expression, low: int) -> bool:
    """Tell whether a date only says how long something has been going on: "since the fighting began on July 8"."""
    return _SINCE.search(text[max(low, expression.start - _SINCE_REACH) : expression.start]) is not None

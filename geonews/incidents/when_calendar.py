"""From a time expression to dates and moments: against the publication date, in the zone of the place."""

from __future__ import annotations

import calendar
import datetime as dt
import functools
import re
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from geonews.findings import When
from geonews.incidents.when_patterns import PARTS

if TYPE_CHECKING:
    from geonews.incidents.when_grammar import Expression
    from geonews.incidents.when_patterns import Atom
    from geonews.model import Place

_MINUTES: Final = re.compile(r"\d[:.]\d\d|\b\d{4}\b")
_WEEK: Final = 7
_HOURS: Final = 24
_MONTHS: Final = 12
_AHEAD_DAYS: Final = 1

# A country of many zones keeps its capital's time in the news.
_CAPITAL_ZONES: Final = {
    "US": "America/New_York", "RU": "Europe/Moscow", "CA": "America/Toronto", "AU": "Australia/Sydney",
    "BR": "America/Sao_Paulo", "ID": "Asia/Jakarta", "MX": "America/Mexico_City", "KZ": "Asia/Almaty",
    "MN": "Asia/Ulaanbaatar", "CD": "Africa/Kinshasa", "CL": "America/Santiago", "EC": "America/Guayaquil",
    "ES": "Europe/Madrid", "PT": "Europe/Lisbon", "NZ": "Pacific/Auckland", "PG": "Pacific/Port_Moresby",
    "CN": "Asia/Shanghai", "FR": "Europe/Paris", "GB": "Europe/London", "UA": "Europe/Kyiv", "IL": "Asia/Jerusalem",
}  # fmt: skip
_NAMED_ZONES: Final = {
    "gmt": "UTC", "utc": "UTC", "bst": "Europe/London", "cet": "Europe/Paris", "cest": "Europe/Paris",
    "et": "America/New_York", "est": "America/New_York", "edt": "America/New_York", "ct": "America/Chicago",
    "cst": "America/Chicago", "cdt": "America/Chicago", "mt": "America/Denver", "mst": "America/Denver",
    "mdt": "America/Denver", "pt": "America/Los_Angeles", "pst": "America/Los_Angeles", "pdt": "America/Los_Angeles",
    "ist": "Asia/Kolkata", "jst": "Asia/Tokyo", "kst": "Asia/Seoul", "msk": "Europe/Moscow",
    "eastern time": "America/New_York", "pacific time": "America/Los_Angeles", "central time": "America/Chicago",
    "moscow time": "Europe/Moscow", "beijing time": "Asia/Shanghai", "kyiv time": "Europe/Kyiv",
    "washington time": "America/New_York", "london time": "Europe/London", "tehran time": "Asia/Tehran",
}  # fmt: skip
_PRECISION: Final = {"date": "day", "weekday": "day", "month": "month", "year": "year"}


def event_date(expression: Expression, anchor: dt.date | None) -> tuple[dt.date, str] | None:
    """Return the date an expression means and its precision; ``None`` when it fixes none.

    Parameters
    ----------
    expression
        The expression.
    anchor
        The date of publication.

    Examples
    --------
    >>> from geonews.incidents.when_grammar import expressions
    >>> event_date(expressions("It struck on Wednesday.")[0], dt.date(2020, 1, 8))
    (datetime.date(2020, 1, 8), 'day')
    """
    atom = expression.date
    if atom is None:
        return None
    try:
        return _atom_date(atom, anchor)
    except (ValueError, OverflowError):
        return None


def _atom_date(atom: Atom, anchor: dt.date | None) -> tuple[dt.date, str] | None:
    if atom.kind == "date":
        return _month_day(atom, anchor), "day"
    if atom.kind == "year":
        return dt.date(atom.year or 1, 1, 1), "year"
    if atom.kind == "month":
        year = atom.year or _recent_year(atom.month or 1, anchor)
        return (dt.date(year, atom.month or 1, 1), "month") if year else None
    if anchor is None:
        return None
    return _weekday(atom, anchor) if atom.kind == "weekday" else _shifted(atom, anchor)


def _month_day(atom: Atom, anchor: dt.date | None) -> dt.date:
    month, day = atom.month or 1, atom.day or 1
    if atom.year is not None:
        return dt.date(atom.year, month, day)
    if anchor is None:
        raise ValueError("no year")
    limit = anchor + dt.timedelta(days=_AHEAD_DAYS)
    # 29 February is missing in most years, in up to seven in a row; 30 February in all.
    years = range(anchor.year + 1, anchor.year - 9, -1)
    dates = [dt.date(y, month, day) for y in years if y > 0 and day <= calendar.monthrange(y, month)[1]]
    if not dates:
        raise ValueError("no such day")
    return next((date for date in dates if date <= limit), dates[-1])


def _recent_year(month: int, anchor: dt.date | None) -> int | None:
    if anchor is None:
        return None
    return anchor.year if month <= anchor.month else anchor.year - 1


def _weekday(atom: Atom, anchor: dt.date) -> tuple[dt.date, str] | None:
    back = (anchor.weekday() - (atom.weekday or 0)) % _WEEK
    if atom.relation == "every":
        return None
    if atom.relation == "next":
        return anchor + dt.timedelta(days=_WEEK - back), "day"
    if atom.relation == "last" and back == 0:
        back = _WEEK
    if atom.relation == "week before" and back <= anchor.weekday():
        back += _WEEK
    return anchor - dt.timedelta(days=back), "day"


def _shifted(atom: Atom, anchor: dt.date) -> tuple[dt.date, str] | None:
    return None if atom.shift is None else shifted(anchor, *atom.shift)


def shifted(date: dt.date, number: int, unit: str) -> tuple[dt.date, str]:
    """Return the date some units away from another, and how exact it then is.

    Examples
    --------
    >>> shifted(dt.date(2020, 1, 8), -2, "month")
    (datetime.date(2019, 11, 1), 'month')
    """
    if unit in {"month", "year", "decade"}:
        months = date.year * _MONTHS + date.month - 1 + number * {"month": 1, "year": _MONTHS}.get(unit, 10 * _MONTHS)
        month = months % _MONTHS + 1 if unit == "month" else 1
        return dt.date(months // _MONTHS, month, 1), "month" if unit == "month" else "year"
    if unit == "weekend":
        saturday = date - dt.timedelta(days=(date.weekday() + 2) % _WEEK)
        return saturday + dt.timedelta(weeks=number), "day"
    if unit == "week":
        monday = date - dt.timedelta(days=date.weekday())
        return monday + dt.timedelta(weeks=number), "week"
    return date + dt.timedelta(days=number if unit == "day" else 0), "day"


def in_days(number: int, unit: str) -> tuple[int, str]:
    """Return hours that make whole days as days.

    Examples
    --------
    >>> in_days(48, "hour"), in_days(36, "hour")
    ((2, 'day'), (36, 'hour'))
    """
    whole = unit == "hour" and number != 0 and number % _HOURS == 0
    return (number // _HOURS, "day") if whole else (number, unit)


def zone_of(place: Place | None) -> str | None:
    """Return the IANA zone at a place; for a country of several, its capital's.

    Examples
    --------
    >>> from geonews.model import Place
    >>> zone_of(Place("x", "Al Asad", "airbase", 33.7856, 42.4412, country="IQ"))
    'Asia/Baghdad'
    """
    if place is None:
        return None
    if place.kind in {"country", "territory"} and place.country in _CAPITAL_ZONES:
        return _CAPITAL_ZONES[place.country]
    return _zone_at(round(place.lat, 3), round(place.lon, 3))


@functools.lru_cache(maxsize=4096)
def _zone_at(lat: float, lon: float) -> str | None:
    import tzfpy

    return str(tzfpy.get_tz(lon, lat)) or None


@functools.lru_cache(maxsize=512)
def _zone_info(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return None


def moment(expression: Expression, date: dt.date, precision: str, zone: str | None, text: str | None = None) -> When:
    """Return the record of an expression on a date, its start in UTC.

    Parameters
    ----------
    expression
        The expression, for its time of day and its words.
    date
        The local date.
    precision
        How exact the date is.
    zone
        IANA zone at the place; ``None`` when not known, then times are taken as UTC.
    text
        The words to quote; ``None`` for the expression's own.
    """
    words = text or expression.text
    clock = expression.clock
    if clock is not None and clock.clock is not None:
        return _at_clock(words, date, zone, clock)
    if expression.part and precision == "day":
        low, high = PARTS[expression.part]
        return span(date, zone, hours=(low, high), precision="part_of_day", text=words)
    return span(date, zone, precision=precision, text=words)


def span(
    date: dt.date,
    zone: str | None,
    *,
    precision: str = "day",
    hours: tuple[int, int] | None = None,
    text: str | None = None,
) -> When:
    """Return the record of a day, of some hours of it, or of the week, month or year that begins with it."""
    try:
        if hours is not None:
            start, end = _utc(date, hours[0], 0, zone), _utc(date, hours[1], 0, zone)
            return When(start, end, date.isoformat(), precision, zone, text)
        ends = {
            "week": date + dt.timedelta(days=_WEEK),
            "month": date + dt.timedelta(days=calendar.monthrange(date.year, date.month)[1]),
            "year": dt.date(date.year + 1, 1, 1),
        }
        last = ends.get(precision)
        end_text = None if last is None else _utc(last, 0, 0, zone)
        return When(_utc(date, 0, 0, zone), end_text, date.isoformat() if last is None else None, precision, zone, text)
    except (OverflowError, ValueError):
        return When(None, None, date.isoformat(), precision, zone, text)


def _at_clock(words: str, date: dt.date, zone: str | None, clock: Atom) -> When:
    hour, minute = clock.clock or (0, 0)
    said = _NAMED_ZONES.get(clock.zone)
    info = _zone_info(said or zone or "UTC") or dt.UTC
    start = dt.datetime(date.year, date.month, date.day, hour, minute, tzinfo=info)
    home = _zone_info(zone) if zone else None
    local = start.astimezone(home).date() if said and home is not None else date
    precision = "minute" if _MINUTES.search(words) else "hour"
    stamp = start.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return When(stamp, None, local.isoformat(), precision, zone, words)


@functools.lru_cache(maxsize=1024)
def _utc(date: dt.date, hour: int, minute: int, zone: str | None) -> str:
    info = _zone_info(zone) if zone else None
    days, hour = divmod(hour, 24)
    day = date + dt.timedelta(days=days)
    local = dt.datetime(day.year, day.month, day.day, hour, minute, tzinfo=info or dt.UTC)
    return local.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

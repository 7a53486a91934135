"""The atoms of time in news: a weekday, a clock time, a month with a day, "two days ago", "overnight"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from geonews.incidents.cues import Cues
from geonews.incidents.folded import Folded
from geonews.incidents.numbers import NUMBER, number_value
from geonews.text import lowered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Kind = Literal["date", "month", "year", "weekday", "shift", "clock", "part"]

MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_HALF_DAY: Final = 12
_MAX_HOUR: Final = 24

_MONTH = (
    r"(?:jan(?:uary|\b)|feb(?:ruary|\b)|mar(?:ch|\b)|apr(?:il|\b)|may\b|june?\b|july?\b|aug(?:ust|\b)|"
    r"sept?(?:ember|\b)|"
    r"oct(?:ober|\b)|nov(?:ember|\b)|dec(?:ember|\b))\.?"
)
_WEEKDAY = r"(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b"
_YEAR = r"(?:1[5-9]|20)\d\d\b"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?\b"
_MERIDIEM = r"(?:[ap]\.m\.|[ap]m\b)"
_ZONE = (
    r"(?:\s\(?(?P<zone>(?:(?:on )?(?:the )?local(?: time)?|gmt|utc|bst|cet|cest|e[sd]?t|c[sd]t|m[sd]t|p[sd]?t|"
    r"ist|jst|kst|msk|[a-z]{3,12} time)\b))?"
)
# Things that are counted: "the 1,500" and "2000 people" are no years.
_NO_YEAR = (
    r"(?![,.]\d|-|\s(?:people|dead|km|kg|met|home|house|building|soldier|troop|men|mile|feet|ton|child|resident))"
)


class Atom(NamedTuple):
    """One piece of a time expression.

    Parameters
    ----------
    start, end
        Where it stands.
    kind
        What it fixes: a whole ``date`` (year may be missing), a ``month``, a ``year``, a ``weekday``, a ``shift`` of
        the anchor, a ``clock`` time, or a ``part`` of the day.
    year, month, day
        What is said of the date.
    weekday
        0 is Monday.
    shift
        (number, unit) relative to the publication date, negative for the past.
    relation
        ``last``, ``next``, ``this``, ``every``; for shifts ``event`` when it counts from another event.
    clock
        (hour, minute).
    part
        Key of :data:`PARTS`.
    zone
        Zone words in lower case.
    """

    start: int
    end: int
    kind: Kind
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    shift: tuple[int, str] | None = None
    relation: str = ""
    clock: tuple[int, int] | None = None
    part: str = ""
    zone: str = ""


def atoms(text: str, start: int = 0, end: int | None = None) -> list[Atom]:
    """Return the atoms of a stretch of text in order, the longest where several overlap.

    Parameters
    ----------
    text
        The text.
    start, end
        The stretch; all of it when not given. Offsets count from the beginning of the text.

    Examples
    --------
    >>> [(a.kind, a.weekday or a.clock) for a in atoms("It fell at 2:39 p.m. on Saturday.")]
    [('clock', (14, 39)), ('weekday', 5)]
    """
    end = len(text) if end is None else end
    signs = _CUES.of(text, start, end)
    found: list[Atom] = []
    for reader in _READERS:
        if signs & reader.needed == reader.needed:
            found.extend(reader.atoms(text, start, end))
    found.sort(key=lambda atom: (atom.start, -atom.end))
    kept: list[Atom] = []
    for atom in found:
        if not kept or atom.start >= kept[-1].end:
            kept.append(atom)
    return kept


def month_number(name: str) -> int:
    """Return 1 to 12 for a month's name or abbreviation."""
    return MONTHS.index(name[:3].lower()) + 1


def _date(match: re.Match[str]) -> Atom | None:
    month = month_number(match["month"])
    year = int(match["year"]) if match["year"] else None
    day = int(match["day"].rstrip("stndrh"))
    return Atom(match.start(), match.end(), "date", year=year, month=month, day=day)


def _iso(match: re.Match[str]) -> Atom | None:
    year, month, day = int(match[1]), int(match[2]), int(match[3])
    return Atom(match.start(), match.end(), "date", year=year, month=month, day=day)


def _month(match: re.Match[str]) -> Atom | None:
    year = int(match["year"]) if match["year"] else None
    relation = (match["lead"] or "").split(" ")[-1]
    return Atom(
        match.start("month"), match.end(), "month", year=year, month=month_number(match["month"]), relation=relation
    )


def _year(match: re.Match[str]) -> Atom | None:
    return Atom(match.start("year"), match.end("year"), "year", year=int(match["year"]))


def _weekday(match: re.Match[str]) -> Atom | None:
    name = match["name"]
    # "Sun" and "sat" are words of their own: an abbreviated weekday needs "on".
    if len(name) <= len("thurs") and not match["on"]:
        return None
    relation = (match["relation"] or match["week"] or "").replace("of ", "")
    relation = {"last week": "week before", "past": "last", "each": "every"}.get(relation, relation)
    day = WEEKDAYS.index(name[:3])
    return Atom(match.start(), match.end(), "weekday", weekday=day, relation=relation, part=match["part"] or "")


def _ago(match: re.Match[str]) -> Atom | None:
    words = match["number"]
    vague = {"a few": 3, "several": 3, "a couple of": 2, "half an": 0, "a": 1, "an": 1, "some": 3, "": 0}
    number = vague.get(words, number_value(words))
    if number is None:
        return None
    way = match["way"]
    sign = 1 if way in {"after", "later"} else -1
    relation = "" if way == "ago" else "event"
    return Atom(match.start(), match.end(), "shift", shift=(sign * number, match["unit"]), relation=relation)


_RELATIVE: Final[dict[str, tuple[tuple[int, str], str, str]]] = {
    "the day before yesterday": ((-2, "day"), "", ""), "yesterday": ((-1, "day"), "", ""),
    "today": ((0, "day"), "", ""),
    "tonight": ((0, "day"), "", "night"), "tomorrow": ((1, "day"), "", ""), "last night": ((-1, "day"), "", "night"),
    "earlier today": ((0, "day"), "", ""), "this morning": ((0, "day"), "", "morning"),
    "this afternoon": ((0, "day"), "", "afternoon"), "this evening": ((0, "day"), "", "evening"),
    "this week": ((0, "week"), "", ""), "earlier this week": ((0, "week"), "", ""), "last week": ((-1, "week"), "", ""),
    "this month": ((0, "month"), "", ""), "earlier this month": ((0, "month"), "", ""),
    "last month": ((-1, "month"), "", ""), "this year": ((0, "year"), "", ""),
    "earlier this year": ((0, "year"), "", ""), "last year": ((-1, "year"), "", ""), "next week": ((1, "week"), "", ""),
    "next month": ((1, "month"), "", ""), "next year": ((1, "year"), "", ""),
    "over the weekend": ((0, "weekend"), "", ""), "at the weekend": ((0, "weekend"), "", ""),
    "this weekend": ((0, "weekend"), "", ""), "last weekend": ((-1, "weekend"), "", ""),
    "the previous day": ((-1, "day"), "event", ""), "the day before": ((-1, "day"), "event", ""),
    "a day earlier": ((-1, "day"), "event", ""), "the next day": ((1, "day"), "event", ""),
    "the following day": ((1, "day"), "event", ""), "the day after": ((1, "day"), "event", ""),
    "the morning after": ((1, "day"), "event", ""), "the night after": ((1, "day"), "event", "night"),
    "the same day": ((0, "day"), "event", ""), "the previous night": ((-1, "day"), "event", "night"),
    "the night before": ((-1, "day"), "event", "night"), "the evening before": ((-1, "day"), "event", "evening"),
    "the previous evening": ((-1, "day"), "event", "evening"),
}  # fmt: skip


def _relative(match: re.Match[str]) -> Atom | None:
    shift, relation, part = _RELATIVE[match.group()]
    return Atom(match.start(), match.end(), "shift", shift=shift, relation=relation, part=part)


def _eve(match: re.Match[str]) -> Atom | None:
    day = WEEKDAYS.index(match["name"][:3]) - 1
    return Atom(match.start(), match.end(), "weekday", weekday=day % len(WEEKDAYS))


_HOLIDAYS: Final = {
    "christmas eve": (12, 24), "christmas day": (12, 25), "boxing day": (12, 26), "new year's eve": (12, 31),
    "new year’s eve": (12, 31), "new year's day": (1, 1), "new year’s day": (1, 1), "halloween": (10, 31),
}  # fmt: skip


def _holiday(match: re.Match[str]) -> Atom | None:
    month, day = _HOLIDAYS[match.group()]
    return Atom(match.start(), match.end(), "date", month=month, day=day)


def _clock(match: re.Match[str]) -> Atom | None:
    hour, minute, zone = int(match["hour"]), int(match["minute"] or 0), match["zone"] or ""
    if not 1 <= hour <= _HALF_DAY:
        return None
    hour = hour % _HALF_DAY + (_HALF_DAY if match["half"].startswith("p") else 0)
    return Atom(match.start(), match.end(), "clock", clock=(hour, minute), zone=zone)


def _clock24(match: re.Match[str]) -> Atom | None:
    hour, minute = int(match["hour"]), int(match["minute"])
    return Atom(match.start(), match.end(), "clock", clock=(hour % _MAX_HOUR, minute), zone=match["zone"] or "")


def _oclock(match: re.Match[str]) -> Atom | None:
    hour = number_value(match["hour"])
    if hour is None or not 1 <= hour <= _HALF_DAY:
        return None
    late = match["half"] in {"afternoon", "evening"}
    return Atom(match.start(), match.end(), "clock", clock=(hour % _HALF_DAY + (_HALF_DAY if late else 0), 0))


def _noon(match: re.Match[str]) -> Atom | None:
    hour = 0 if match[1] == "midnight" else _HALF_DAY
    return Atom(match.start(), match.end(), "clock", clock=(hour, 0), zone=match["zone"] or "")


def _part(match: re.Match[str]) -> Atom | None:
    if _CERTAIN.search(match.string, max(0, match.start() - _CERTAIN_REACH), match.start()):
        return None  # "the closing night of the festival"
    return Atom(match.start(), match.end(), "part", part=match["part"])


_CERTAIN: Final = re.compile(r"\b(?:closing|opening|wedding|final|first|last|one|another|each|every|sleepless)\s$")
_CERTAIN_REACH: Final = 12
PARTS: Final = {
    "early": (0, 6), "dawn": (4, 7), "morning": (6, 12), "afternoon": (12, 18), "dusk": (17, 20), "evening": (18, 22),
    "late": (20, 24), "night": (20, 24), "overnight": (-2, 6), "small hours": (0, 5),
}  # fmt: skip
"""Hours of the local day, from and to; "overnight" begins in the evening before."""
PART_WORDS: Final = {
    "before dawn": "small hours", "pre-dawn": "small hours", "predawn": "small hours", "early hours": "small hours",
    "small hours": "small hours", "early morning": "early", "at dawn": "dawn", "daybreak": "dawn", "sunrise": "dawn",
    "after dawn": "dawn", "dawn": "dawn", "morning": "morning", "late morning": "morning", "mid-morning": "morning",
    "rush hour": "morning", "afternoon": "afternoon", "early afternoon": "afternoon", "late afternoon": "afternoon",
    "mid-afternoon": "afternoon", "lunchtime": "afternoon", "dusk": "dusk", "sunset": "dusk", "nightfall": "dusk",
    "evening": "evening", "late evening": "night", "night": "night", "late night": "night", "overnight": "overnight",
    "during the night": "overnight", "in the night": "overnight", "through the night": "overnight",
}  # fmt: skip
"""What the words for a part of the day mean, as keys of :data:`PARTS`."""
_SIGNS: Final = {
    "month": rf"\b(?-i:(?=[JFMASOND])){_MONTH}",
    "weekday": rf"\b(?-i:(?=[MTWFS])){_WEEKDAY}",
    "any-weekday": rf"\b{_WEEKDAY}",
    "digit": r"\d",
    "iso": r"\d-\d",
    "year": rf"\b{_YEAR}",
    "eve": r"\b(?:eve|before)\b",
    "holiday": r"\b(?:christmas|boxing|year|halloween)",
    "unit": r"\b(?:minute|hour|day|week|month|year|decade)s?\b",
    "way": r"\b(?:ago|earlier|before|after|later)\b",
    "relative": r"\b(?:(?:yester|to)?day|tonight|tomorrow|night|morning|afternoon|evening|week(?:end)?|month|year)\b",
    "meridiem": _MERIDIEM,
    "hours": r"\d:\d|gmt|utc|local|h(?:ou)?rs",
    "o'clock": r"\bo['’]clock",
    "noon": r"\b(?:noon|midday|midnight)\b",
    "part": r"dawn|\bhours?\b|morning|\bdaybreak\b|\bsun(?:rise|set)\b|afternoon|lunch|dusk|night|evening",
}
_CUES: Final = Cues(*_SIGNS.values())
_BITS: Final = {name: 1 << bit for bit, name in enumerate(_SIGNS)}
_IN_OR_SINCE = r"\b(?:in|since|of|during|the|from|between|by|until|early|late|and)\s(?:early |late )?"


class _Reader(NamedTuple):
    """A pattern in lower case, what makes an atom of its finds, and the signs without which it finds nothing.

    Where ``capital`` names a group, what it finds has a capital: "may" without one is the verb, with it the month.
    """

    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], Atom | None]
    needed: int
    capital: str = ""

    @classmethod
    def of(cls, needed: str, read: Callable[[re.Match[str]], Atom | None], pattern: str, capital: str = "") -> _Reader:
        """Return a reader; its signs are given by their names in :data:`_SIGNS`, one a space."""
        return cls(Folded(pattern).compiled, read, sum(_BITS[name] for name in needed.split()), capital)

    def atoms(self, text: str, start: int, end: int) -> Iterator[Atom]:
        """Yield what it finds in a stretch of text."""
        for match in self.pattern.finditer(lowered(text), start, end):
            if not self.capital or not text[match.start(self.capital)].islower():
                atom = self.read(match)
                if atom is not None:
                    yield atom


def _any_of(words: Iterable[str]) -> str:
    """Return a pattern of any of the words, longer ones first, as some begin others."""
    return "|".join(sorted(words, key=len, reverse=True))


_READERS: Final = (
    _Reader.of(
        "month digit", _date, rf"\b(?P<month>{_MONTH})\s(?P<day>{_DAY})(?!:\d)(?:,?\s(?P<year>{_YEAR}))?", "month"
    ),
    _Reader.of(
        "month digit", _date, rf"\b(?P<day>{_DAY})(?:\sof)?\s(?P<month>{_MONTH})(?:,?\s(?P<year>{_YEAR}))?", "month"
    ),
    _Reader.of("iso", _iso, r"\b((?:1[5-9]|20)\d\d)-(0\d|1[0-2])-([0-2]\d|3[01])(?!\d)"),
    _Reader.of(
        "month", _month, rf"\b(?P<lead>early |mid-|late )?(?P<month>{_MONTH})(?:\sof|,)?\s(?P<year>{_YEAR})", "month"
    ),
    _Reader.of(
        "month",
        _month,
        rf"\b(?P<lead>(?:in|since|during|of|by|until|last|this|early in|late in)\s(?:early |late |mid-)?)"
        rf"(?P<month>{_MONTH})(?!\s\d)(?P<year>)",
        "month",
    ),
    _Reader.of("year", _year, rf"(?:{_IN_OR_SINCE}|\()(?P<year>{_YEAR}){_NO_YEAR}"),
    _Reader.of(
        "weekday",
        _weekday,
        rf"\b(?:(?P<part>early|late)\s)?(?:(?P<on>on)\s)?(?:(?P<relation>last|this|next|past|every|each)\s)?"
        rf"(?:(?:easter|palm|good|black|holy)\s)?(?P<name>{_WEEKDAY})(?:,?\s(?P<week>(?:of )?last week)\b)?",
        "name",
    ),
    _Reader.of(
        "eve any-weekday",
        _eve,
        rf"\b(?:on\s)?the\s(?:eve\sof|(?:day|night|evening)\sbefore)\s(?:last\s|this\s)?(?P<name>{_WEEKDAY})",
    ),
    _Reader.of("holiday", _holiday, rf"\b(?:{_any_of(_HOLIDAYS)})\b"),
    _Reader.of(
        "unit way",
        _ago,
        rf"\b(?P<number>an?|a few|several|a couple of|half an|{NUMBER})\s"
        r"(?P<unit>minute|hour|day|week|month|year|decade)s?\s(?P<way>ago|earlier|before|after|later)\b",
    ),
    _Reader.of(
        "unit way",
        _ago,
        r"(?<![\w-])(?P<number>)(?P<unit>minute|hour|day|week|month|year)s\s(?P<way>before|after|earlier|later)\b",
    ),
    _Reader.of("relative", _relative, rf"\b(?:{_any_of(_RELATIVE)})\b"),
    _Reader.of(
        "digit meridiem",
        _clock,
        rf"\b(?P<hour>\d{{1,2}})(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>{_MERIDIEM}){_ZONE}",
    ),
    _Reader.of(
        "digit hours",
        _clock24,
        rf"\b(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?![\d:])(?:\s?h(?:ou)?rs?\b)?{_ZONE}",
    ),
    _Reader.of(
        "digit hours",
        _clock24,
        r"\b(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)\s?(?:h(?:ou)?rs?\s)?(?P<zone>(?:gmt|utc|"
        r"local(?: time)?)\b|h(?:ou)?rs\b)",
    ),
    _Reader.of(
        "o'clock",
        _oclock,
        rf"\b(?P<hour>{NUMBER})\so['’]clock(?:\s(?:in the|at)\s(?P<half>morning|afternoon|evening|night))?",
    ),
    _Reader.of("noon", _noon, rf"\b(noon|midday|midnight)\b{_ZONE}"),
    _Reader.of(
        "part",
        _part,
        rf"\b(?P<part>{_any_of(PART_WORDS)})\b"
        r"(?!\s(?:vision|club|life|mail|prayer|post|star|news|edition|shift|paper|bulletin|school))",
    ),
)

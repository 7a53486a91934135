"""Time expressions: neighbouring atoms that only glue words part, read as one ("shortly after 6 a.m. on Saturday")."""

from __future__ import annotations

import functools
from typing import Final, NamedTuple

from geonews.incidents.folded import Folded
from geonews.incidents.when_patterns import PART_WORDS, Atom, atoms

_GLUE: Final = Folded(
    r"[\s,()]{0,4}(?:(?:on|at|of|in|the|about|around|just|shortly|after|before|early|late|local|time|and|"
    r"a)\s){0,4}[(]?"
)
_LEAD: Final = Folded(
    r"(?:\b(?:(?:shortly|just|soon|right|some ?time)\s(?:after|before|past)|about|around|approximately|roughly|"
    r"(?:earlier|later)\son|at|on|in|the|late|early|earlier|later|since|by|before|after|until|during|from|"
    r"more than|little more than|less than|nearly|almost|only|some)\s){1,4}$"
)
_LEAD_REACH: Final = 44
_CLOCKS: Final = frozenset({"clock", "part"})
_DATES: Final = frozenset({"date", "month", "year", "weekday", "shift"})


class Expression(NamedTuple):
    """A time expression: what it says of the date, of the time of day, or both.

    Parameters
    ----------
    start, end
        Where it stands, words like "shortly after" and "on" included.
    text
        Its words.
    date
        The atom that fixes the date, or ``None``.
    clock
        The atom that fixes the time of day, or ``None``.
    part
        Part of the day, a key of :data:`when_patterns.PARTS`, or empty.
    lead
        The words it is introduced by, lower case: "since", "shortly after", "until".
    """

    start: int
    end: int
    text: str
    date: Atom | None
    clock: Atom | None
    part: str
    lead: str


@functools.lru_cache(maxsize=64)
def expressions(text: str, start: int = 0, end: int | None = None) -> tuple[Expression, ...]:
    """Return the time expressions of a stretch of text in order.

    Parameters
    ----------
    text
        The text.
    start, end
        The stretch, as a sentence; all of the text when not given. Offsets count from the beginning of the text.

    Examples
    --------
    >>> [e.text for e in expressions("It began shortly after 6 a.m. on Saturday and ended two days ago.")]
    ['shortly after 6 a.m. on Saturday', 'two days ago']
    """
    groups: list[list[Atom]] = []
    for atom in atoms(text, start, end):
        if groups and _joins(text, groups[-1], atom):
            groups[-1].append(atom)
        else:
            groups.append([atom])
    found: list[Expression] = []
    floor = start
    for group in groups:
        expression = _expression(text, group, floor)
        if expression is not None:
            found.append(expression)
            floor = expression.end
    return tuple(found)


def _joins(text: str, group: list[Atom], atom: Atom) -> bool:
    gap = text[group[-1].end : atom.start]
    if "\n" in gap or _GLUE.fullmatch(gap) is None:
        return False
    classes = {_class(other) for other in group}
    if _class(atom) in classes and not (atom.kind == "part" and "clock" in {o.kind for o in group}):
        return _refines(group, atom) and " and " not in gap.lower()
    return _repeats_zone(gap) or " and " not in gap.lower()


def _class(atom: Atom) -> str:
    return "clock" if atom.kind in _CLOCKS else "date"


def _refines(group: list[Atom], atom: Atom) -> bool:
    """Tell whether two atoms of one sort still make one expression: "Tuesday, March 3", "2 p.m. (1200 GMT)"."""
    kinds = [other.kind for other in group]
    if atom.kind == "clock" and "clock" in kinds:
        return True
    if {atom.kind, *kinds} <= {"weekday", "date", "clock", "part"}:
        return atom.kind not in kinds
    return atom.kind == "year" and "month" in kinds


def _repeats_zone(gap: str) -> bool:
    return "(" in gap


def _expression(text: str, group: list[Atom], floor: int) -> Expression | None:
    start, end = group[0].start, group[-1].end
    low = max(floor, start - _LEAD_REACH)
    before = text[low:start]
    lead = _LEAD.search(before) if before[-1:].isspace() else None
    if lead is not None and "\n" not in lead.group():
        start = low + lead.start()
    words = lead.group().strip() if lead is not None else ""
    dates = [atom for atom in group if atom.kind in _DATES]
    clocks = [atom for atom in group if atom.kind == "clock"]
    date = min(dates, key=_vagueness, default=None)
    part = next((atom.part for atom in group if atom.part), "") or _lead_part(words, group[0])
    if date is None and not clocks and not part:
        return None
    # Of "2 p.m. (1200 GMT)" the first is local; a lone clock time is what it is.
    clock = clocks[0] if clocks else None
    bracket = 1 if end < len(text) and text[end] == ")" and "(" in text[start:end] else 0
    return Expression(start, end + bracket, text[start : end + bracket], date, clock, PART_WORDS.get(part, part), words)


def _vagueness(atom: Atom) -> int:
    return ("date", "weekday", "shift", "month", "year").index(atom.kind)


def _lead_part(lead: str, first: Atom) -> str:
    if first.kind not in {"weekday", "date"}:
        return ""
    words = lead.split()
    return next((word for word in ("late", "early") if word in words), "")

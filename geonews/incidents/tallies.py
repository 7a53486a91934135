"""Tallies in a sentence: how many were killed, injured, missing, displaced, each with its bounds and its words.

A quantity is found first; the words to its left ("killing …", "the death toll rose to …") or to its right
("… people were killed", "… bodies", "… in hospital") then say what it counts.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final, NamedTuple, get_args

from geonews.incidents import tally_patterns as words
from geonews.incidents.numbers import number_value
from geonews.incidents.place_tolls import SIGNS, place_tolls
from geonews.incidents.tally_patterns import TallyKind
from geonews.text import lowered

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_KINDS: Final[tuple[TallyKind, ...]] = get_args(TallyKind)
_LEFT_REACH: Final = 110
_RIGHT_REACH: Final = 260
_HAPPENED: Final = frozenset(
    "was were is are had has have died dead killed injured wounded hurt perished drowned missing died, dead, killed, "
    "injured, wounded, hurt, perished, drowned, missing,".split()
)
_LONGEST_SUM: Final = 300


class Tally(NamedTuple):
    """A number of people and what became of them.

    Parameters
    ----------
    kind
        What became of them.
    low, high
        Bounds, as in :class:`geonews.findings.Count`.
    start, end
        The quantity's stretch of the field.
    text
        Its words: "at least 56".
    reach
        End of the words that say what is counted.
    """

    kind: TallyKind
    low: int | None
    high: int | None
    start: int
    end: int
    text: str
    reach: int


@functools.lru_cache(maxsize=64)
def tallies(text: str, start: int, end: int) -> tuple[Tally, ...]:
    """Return the tallies of a stretch of text, in order; several events of one sentence ask for them.

    Examples
    --------
    >>> text = "A stampede killed at least 56 people and injured more than 210."
    >>> [(t.kind, t.low, t.text) for t in tallies(text, 0, len(text))]
    [('killed', 56, 'at least 56'), ('injured', 210, 'more than 210')]
    """
    fates = words.FATES.of(text, start, end)
    if not fates and not SIGNS.of(text, start, end):
        return ()
    lower = lowered(text)
    lost = _lost(text, lower, start, end)
    found = [*_counted(text, lower, (start, end), lost), *lost] if fates else []
    placed = list(_placed(text, lower, (start, end), found))
    return tuple(sorted([*found, *placed], key=lambda tally: tally.start)) if lost or placed else tuple(found)


def _counted(text: str, lower: str, bounds: tuple[int, int], lost: list[Tally]) -> list[Tally]:
    """Return the tallies that words for what became of people tell."""
    found: list[Tally] = []
    waiting: re.Match[str] | None = None
    for match in words.QUANTITY.finditer(lower, *bounds):
        if any(tally.start < match.end() and match.start() < tally.end for tally in lost):
            continue
        before = len(found)
        counts = _read(text, match, bounds, found, waiting)
        waiting = None if len(found) != before else match if counts else waiting
    return found


def _placed(text: str, lower: str, bounds: tuple[int, int], found: list[Tally]) -> Iterator[Tally]:
    """Yield the dead that places count in words of their own, where nothing is counted yet."""
    told = min((tally.reach for tally in found if tally.kind == "killed"), default=None)
    for toll in place_tolls(text, lower, *bounds, told=told):
        if not any(tally.start < toll.end and toll.start < tally.end for tally in found):
            yield Tally("killed", toll.low, toll.high, toll.start, toll.end, toll.text, toll.end)


def _lost(text: str, lower: str, start: int, end: int) -> list[Tally]:
    """Return the dead where only the few who lived are counted: "all but one of the 242 people on board"."""
    if words.FEW_LIVED.search(lower, start, end) is None:
        return []
    for pattern in words.REMAINDERS:
        match = pattern.search(lower, start, end)
        few, many = (None, None) if match is None else (number_value(match["few"]), number_value(match["many"]))
        if match is not None and few is not None and many is not None and few < many:
            span = min(match.start("few"), match.start("many")), max(match.end("few"), match.end("many"))
            return [Tally("killed", many - few, None, *span, text[slice(*span)], match.end())]
    return []


def _read(
    text: str, match: re.Match[str], bounds: tuple[int, int], found: list[Tally], waiting: re.Match[str] | None
) -> bool:
    """Add what a quantity counts to the tallies found so far; tell whether it may count people at all."""
    left = text[max(bounds[0], match.start() - _LEFT_REACH) : match.start()]
    right = text[match.end() : min(bounds[1], match.end() + _RIGHT_REACH)]
    risen = bool(match["low"]) and words.ROSE_FROM.search(left) is not None
    if risen:
        left = left.removesuffix("from ")
    if _is_special(text, match, (left, right), bounds[0], found) or _is_other(match, left, right):
        return False
    if match["none"]:
        found.extend(_nobody(text, match, right))
    else:
        _add(text, match, (left, right), found, waiting, risen=risen)
    return True


def _add(
    text: str,
    match: re.Match[str],
    around: tuple[str, str],
    found: list[Tally],
    waiting: re.Match[str] | None,
    *,
    risen: bool,
) -> None:
    """Add the tally or the part of one that a quantity of people is."""
    left, right = around
    kind, reach = _kind(match, left, right)
    if kind in {None, *(tally.kind for tally in found)} and _is_of_them(left, right):
        return
    listed = found and found[-1].end - found[-1].start <= _LONGEST_SUM
    if listed and _continues(text, found[-1].end, match) and kind in {None, found[-1].kind}:
        found[-1] = _sum(text, found[-1], match, match.end() + reach if kind else found[-1].reach)
        return
    if kind is None and found and words.ON_THE_GROUND.match(right) and left.endswith("and "):
        found[-1] = _sum(text, found[-1], match, found[-1].reach)
        return
    if kind is None and found and words.ELSEWHERE.match(right) and left.rstrip().endswith(("and", ",")):
        kind, reach = found[-1].kind, 0
    if kind is None:
        return
    low, high = _bounds(match)
    said = text[match.start() : match.end()]
    tally = Tally(kind, *((high, None) if risen else (low, high)), *match.span(), said, match.end() + reach)
    if waiting is not None and reach and _adds_up(waiting, text) and _continues(text, waiting.end(), match):
        first = Tally(kind, *_bounds(waiting), *waiting.span(), text[waiting.start() : waiting.end()], tally.reach)
        tally = _sum(text, first, match, tally.reach)
    found.append(_with_one_more(text, _with_named(left, right, tally)))


def _is_special(text: str, match: re.Match[str], around: tuple[str, str], low: int, found: list[Tally]) -> bool:
    """Add what a quantity counts that needs no verb of its own: "the only death", "30 of the dead were in …"."""
    left, right = around
    if words.BUT.search(left):
        return False
    said = text[match.start() : match.end()]
    if match["only"]:
        found.append(Tally("killed", 1, None, *match.span(), said, match.end()))
        return True
    total = words.THE_NUMBER.match(right) if match["number"] else None
    if total is not None and words.BRINGING.search(left):
        found[:] = [tally for tally in found if tally.kind != "killed"]  # "two more, bringing to five the number …"
        found.append(Tally("killed", *_bounds(match), *match.span(), said, match.end() + total.end()))
        return True
    part = words.OF_THEM.match(right) or (words.PART_THERE.match(right) if words.PART_OF.search(left) else None)
    if part is not None and found and match["number"]:
        found.append(Tally(found[-1].kind, *_bounds(match), *match.span(), said, match.end() + part.end()))
        return True
    if match["number"] and _is_part_there(text, left, right, low):
        found.append(Tally("killed", *_bounds(match), *match.span(), said, match.end()))
        return True
    return False


def _is_of_them(left: str, right: str) -> bool:
    """Tell whether a number is a part of the one before: ", 12 of them seriously", which is no toll of its kind."""
    return right[:9] in {" of them ", " of whom "} and left.rstrip().endswith((",", "(", "—", "–"))


def _is_part_there(text: str, left: str, right: str, low: int) -> bool:
    """Tell whether a number is the part of a toll that one place has: "30 of the dead were in …", "Of these, 30 …"."""
    if words.PART_DIED_AT.match(right):
        return True
    told = words.OF_TOLD.fullmatch(left) is not None and words.PART_THERE.match(right) is not None
    told = told or (not left and words.OF_THEM_THERE.match(right) is not None)
    return told and words.TOLD_DEAD.search(text, max(0, low - _RIGHT_REACH), low) is not None


def _is_other(match: re.Match[str], left: str, right: str) -> bool:
    """Tell whether the quantity is a part, a former toll, a year or a number of things."""
    number = match["number"] or ""
    if match["one"] and left.endswith((" member of ", " members of ")):
        return True  # the guard that he was a member of
    if words.BUT.search(left) or words.PART_OF.search(left) or words.FORMER.search(left) or words.THING.match(right):
        return True
    if words.OF_THOSE.match(right) or words.ALIVE.match(right):
        return True
    if number.lower() in {"one", "a million", "another"} and (
        words.STANDS_FOR_EVENT.match(right) or left.endswith("quarter of ")
    ):
        return True
    aged = right.startswith(",") and left.endswith(", ")
    if aged or words.NOT_A_TOLL.search(left):
        return True
    return bool(words.YEAR.fullmatch(number)) and words.YEAR_BEFORE.search(left) is not None


def _kind(match: re.Match[str], left: str, right: str) -> tuple[TallyKind | None, int]:
    """Return what the words around a quantity say of it, and how far behind it they reach."""
    bodies = words.BODIES.match(right)
    if bodies is not None:
        return "killed", bodies.end()
    for kind, pattern in words.LEFT:
        if pattern.search(left) and not words.HEAD_THING.match(right):
            return kind, 0
    listed = words.VICTIMS.match(right) and words.LISTS.search(left)
    if listed or (words.LIVES.match(right) and words.COSTS.search(left)):
        return "killed", 0
    aboard = words.ABOARD.match(right)
    if aboard is not None:
        return "killed", aboard.end()
    says = words.RIGHT.match(right)
    if says is None or _is_about_others(match, says, right):
        return None, 0
    return _fate(says), says.end()


def _fate(says: re.Match[str]) -> TallyKind:
    return next(kind for kind in _KINDS if says[kind])


def _is_about_others(match: re.Match[str], says: re.Match[str], right: str) -> bool:
    """Tell whether the words to the right count things, two fates at once, or are of another clause."""
    if words.THINGS.search(says["np"]) or words.OR_INJURED.match(right, says.end()):
        return True
    if says["np"].lower().startswith(" else") or words.AMONG.search(right[: says.start(_fate(says))]):
        return True
    # "a man said that a boy was killed": a lone article reaches no further than its own clause.
    if match["one"] and words.NEXT_CLAUSE.search(words.JOINED.sub("", says["np"])):
        return True
    return _is_active(says, right)


def _is_active(says: re.Match[str], right: str) -> bool:
    """Tell whether the people counted did it rather than suffered it: "two gunmen killed 12"."""
    verb = says["killed"] or says["injured"] or ""
    if words.TRANSITIVE.fullmatch(verb) is None or words.PASSIVE.search(right[: says.end()]):
        return False
    return words.OBJECT.match(right, says.end()) is not None


def _continues(text: str, end: int, match: re.Match[str]) -> bool:
    """Tell whether a quantity adds to the one before it: "killed two soldiers and three civilians"."""
    gap = text[end : match.start()]
    if not _HAPPENED.isdisjoint(gap.split()):
        return False
    if match["vague"] or words.ADDS.fullmatch(gap) is None or not words.WHO.match(text, match.end()):
        return False
    if words.AMONG_THEM.match(text, match.end()):
        return False
    # "nine people, four children among them" tells who they were.
    return not (gap.lstrip().startswith(("people", "persons", "others")) and " and " not in gap)


def _adds_up(waiting: re.Match[str], text: str) -> bool:
    """Tell whether a quantity that says nothing by itself may share the verb of the next: "a man and two boys died"."""
    if waiting["one"]:
        return True
    things = any(p.match(text, waiting.end(), waiting.end() + 60) for p in (words.THING, words.HEAD_THING))
    return bool(waiting["number"]) and not things


def _with_one_more(text: str, tally: Tally) -> Tally:
    """Add the last of "two Indians and a Pakistani", which no word for a person marks."""
    more = words.ONE_MORE.match(text, tally.end) or (words.PAIR.match(text, tally.end) if tally.low == 1 else None)
    if more is None or tally.low is None:
        return tally
    end = more.end()
    return Tally(tally.kind, tally.low + 1, None, tally.start, end, text[tally.start : end], max(tally.reach, end))


def _with_named(left: str, right: str, tally: Tally) -> Tally:
    """Add the one named before others: "the mayor, Ana Cruz, and two other people were killed"."""
    if words.OTHERS.match(right) is None or tally.low is None or words.NAMED.search(left) is None:
        return tally
    return tally._replace(low=tally.low + 1, high=None)


def _sum(text: str, last: Tally, match: re.Match[str], reach: int) -> Tally:
    low, _ = _bounds(match)
    total = None if low is None or last.low is None else last.low + low
    who = words.WHO.match(text, match.end())
    end = who.end() if who is not None else match.end()
    return Tally(last.kind, total, None, last.start, end, text[last.start : end], reach)


def _nobody(text: str, match: re.Match[str], right: str) -> Iterator[Tally]:
    says = words.RIGHT.match(right)
    if says is not None and says["np"].lower().startswith(" else"):
        return
    span = (match.start(), match.end())
    casualties = words.CASUALTIES.match(right)
    if casualties is not None:
        end = match.end() + casualties.end()
        yield Tally("killed", 0, 0, *span, text[match.start() : end], end)
        yield Tally("injured", 0, 0, *span, text[match.start() : end], end)
    elif says is not None:
        end = match.end() + says.end()
        kinds = [kind for kind in _KINDS if says[kind]]
        if words.NOR_INJURED.match(right, says.end()):
            kinds.append("injured")
        for kind in kinds:
            yield Tally(kind, 0, 0, *span, text[match.start() : end], end)


def _bounds(match: re.Match[str]) -> tuple[int | None, int | None]:
    bound = (match["bound"] or "").lower()
    if match["low"] or match["low2"]:
        return number_value(match["low"] or match["low2"]), number_value(match["high"] or match["high2"])
    if match["one"]:
        return 2 if words.COUPLE.match(match.string, match.end()) else 1, None
    if match["vague"]:
        return None, None
    value = number_value(match["number"])
    if bound in words.ONLY_UPPER:
        return None, value
    return value, (value if bound in words.UPPER else None)

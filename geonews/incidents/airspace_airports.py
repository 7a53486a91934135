"""Airports that a sentence says are closed: what is shut is found by clause, then the airports that the words name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from geonews.incidents import airspace_airport_words as words
from geonews.incidents.airspace_area import LOOSE, Area
from geonews.incidents.coordination import is_state
from geonews.incidents.folded import Folded

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from geonews.incidents.coordination import Names
    from geonews.model import Toponym
    from geonews.text import Sentence

_FIELD: Final = Folded(rf"\b{words.FIELD}\b")
_FIELD_KINDS: Final = frozenset({"airport", "airbase"})
_TOWNS: Final = frozenset({"city", "district", "island", "position", "port"})
_REACH: Final = 24
_SUBJECT: Final = 220
_OBJECT: Final = 160
_BACK: Final = 700
_LEAD: Final = 400


def closed_airports(text: str, sentence: Sentence, names: Names) -> Iterator[Area]:
    """Yield the airports that a sentence says are closed, or the country whose unnamed airports are.

    Parameters
    ----------
    text
        The field.
    sentence
        The sentence.
    names
        The field's names.
    """
    shut = list(_shut(text, sentence))
    if not shut or _is_no_closure(text, sentence):
        return
    seen: set[int] = set()
    last = 0
    for low, high, verb, bare in shut:
        before = text[max(sentence.start, verb.start() - _REACH) : verb.start()].rstrip()
        if words.UNREAL.search(f"{before} "):
            continue
        named = _airports(text, low, high, sentence, names, bare=bare)
        if named or _FIELD.search(text, low, high) is not None:
            last = max(last, verb.end())
        for name in named or _unnamed(text, low, high, verb, sentence, names):
            if name.mention.start not in seen:
                seen.add(name.mention.start)
                yield Area(name, verb.start(), verb.end(), LOOSE, "closure")
    if last:
        yield from _others(text, last, sentence.end, names)


def _is_no_closure(text: str, sentence: Sentence) -> bool:
    """Tell whether an airport is closed for what has nothing to do with the air above it."""
    start, end = sentence.start, sentence.end
    if words.GROUNDS.search(text, start, end):
        return True
    return words.DISASTER.search(text, 0, _LEAD) is not None and not words.ASH.search(text, start, end)


def _others(text: str, low: int, high: int, names: Names) -> Iterator[Area]:
    """Yield the towns behind "and so did", "including": "…, and so did Solo, Bandung and Malang"."""
    for match in words.ALSO.finditer(text, low, high):
        at = match.end()
        for name in names.within(at, high):
            if words.LISTED.fullmatch(text, at, name.mention.start) is None:
                break
            at = name.mention.end
            if _is_town(name) or _kind(name) in _FIELD_KINDS:
                yield Area(name, match.start(), match.end(), LOOSE, "closure")


class _Shut(NamedTuple):
    """Where the words for what is shut stand, the verb, and whether a town's bare name there is its airport."""

    low: int
    high: int
    verb: re.Match[str]
    bare: bool = False


def _shut(text: str, sentence: Sentence) -> Iterator[_Shut]:
    """Yield what is said of airports as subjects, then what is done to them as objects."""
    start, end = sentence.start, sentence.end
    for pattern, bare in ((words.STATE_OF, words.EMPTIED), (words.STOPS_TRAFFIC, words.TRAFFIC_NOUN)):
        for match in pattern.finditer(text, start, end):
            yield _Shut(
                _clause(text, match.start(), start), match.start(), match, bare.search(match.group()) is not None
            )
    for match in words.TURNS_AWAY.finditer(text, start, end):
        yield _Shut(_clause(text, match.start(), start), match.start(), match, bare=True)
    for match in words.REOPENS_LATE.finditer(text, start, end):
        # A town's name alone stands for its airport in a story about it.
        about = _FIELD.search(text, 0, _LEAD) is not None
        yield _Shut(_clause(text, match.start(), start), match.start(), match, about)
    for pattern in (words.CLOSES, words.HAD_TO):
        for match in pattern.finditer(text, start, end):
            yield _Shut(_clause(text, match.start(), start), match.start(), match)
    yield from _shut_objects(text, start, end)
    for pattern in (words.HALTS_AT, words.NOTHING):
        for match in pattern.finditer(text, start, end):
            if match["where"]:
                yield _Shut(match.start("where"), _ending(text, match.end(), end), match, bare=True)


def _shut_objects(text: str, start: int, end: int) -> Iterator[_Shut]:
    for match in words.SHUTS.finditer(text, start, end):
        yield _Shut(match.start(), _ending(text, match.start("field"), end), match)
    for match in words.SHUTS_NAMED.finditer(text, start, end):
        yield _Shut(
            match.end(), _ending(text, match.end(), end), match, match.group().rstrip().endswith((" at", " from"))
        )
    for match in words.OTHERS.finditer(text, start, end):
        yield _Shut(*match.span("listed"), match, bare=True)
    for match in words.PUTS_OUT.finditer(text, start, end):
        yield _Shut(match.start(), match.end(), match)
    for match in words.FORCES.finditer(text, start, end):
        yield _Shut(start if match["what"].lower() == "it" else match.start("what"), match.end("what"), match)
    for pattern in (words.DIVERTED, words.CALLED_OFF):
        for match in pattern.finditer(text, start, end):
            yield _Shut(match.start("where"), match.end("where"), match, bare=True)
    for match in words.NOT_FLOWN.finditer(text, start, end):
        low = start if match["where"] == "there" else match.start()
        yield _Shut(low, match.end("where"), match, not match.group().startswith("services"))


def _clause(text: str, at: int, low: int) -> int:
    """Return where the subject of a verb may begin."""
    low = max(low, at - _SUBJECT)
    # "Reopened after being closed" has the subject of the main clause.
    ends = [border.end() for border in words.BORDER.finditer(text, low, at)]
    return next((end for end in reversed(ends) if text[end:at].strip()), low)


def _ending(text: str, at: int, high: int) -> int:
    """Return where the object of a verb ends at the latest."""
    high = min(high, at + _OBJECT)
    border = words.BORDER.search(text, at, high)
    return high if border is None else border.start()


def _airports(text: str, low: int, high: int, sentence: Sentence, names: Names, *, bare: bool) -> list[Toponym]:
    """Return the names between two offsets that stand for airports: by kind, by "X airport", by "airports at X"."""
    here = [name for name in names.within(low, high) if name.sense != "embedded"]
    here = [name for name in here if _FIELD.fullmatch(name.mention.text) is None]
    heads = [name for name in here if _is_field(text, name, low, high)]
    if not heads and bare:
        heads = [name for name in here if _is_town(name)][-1:] if text[low:high].strip() else []
        # "Ordered down at Dakar, and Ghana Airways called off flights": another's.
        heads = [name for name in heads if words.ANOTHER.search(text, name.mention.end, high) is None]
    if not heads:
        return []
    if any(_kind(name) in _FIELD_KINDS for name in heads):
        # "Juanda airport at Surabaya": one airport.
        heads = [name for name in heads if _kind(name) in _FIELD_KINDS or not _is_at(text, name, low)]
        # "Warsaw's Chopin airport": one, too.
        named = {name.mention.start for name in heads if _kind(name) in _FIELD_KINDS}
        heads = [name for name in heads if not _owns(text, name, named)]
    found: dict[int, Toponym] = {}
    for head in heads:
        listed = [*names.run_back(head.mention.end, max(low, sentence.start)), *names.run(head.mention.start, high)]
        listed += _listed(text, head, here)
        for name in listed:
            if name is head or _is_town(name) or _kind(name) in _FIELD_KINDS:
                found[name.mention.start] = name
    return [found[at] for at in sorted(found)]


def _listed(text: str, head: Toponym, here: Sequence[Toponym]) -> Iterator[Toponym]:
    """Yield the rest of a list in which some names are not known: "airports in X, Sino-ri and Y"."""
    at = head.mention.end
    for name in here:
        if name.mention.start > at and words.LISTED.fullmatch(text, at, name.mention.start) is not None:
            at = name.mention.end
            yield name


def _owns(text: str, name: Toponym, starts: set[int]) -> bool:
    """Tell whether one of the names that begin at some offsets is a town's own: "Warsaw's Chopin airport"."""
    at = name.mention.end
    return text.startswith(("'s ", "’s "), at) and at + len("'s ") in starts


def _kind(name: Toponym) -> str:
    return "" if name.place is None else name.place.kind


def _is_town(name: Toponym) -> bool:
    return _kind(name) in _TOWNS and name.sense in {"literal", "metonym"}


def _is_at(text: str, name: Toponym, low: int) -> bool:
    return words.FIELD_AT.search(text[max(low, name.mention.start - _REACH * 2) : name.mention.start]) is not None


def _is_field(text: str, name: Toponym, low: int, high: int) -> bool:
    """Tell whether a name is an airport's, or a town's whose airport is meant."""
    kind = _kind(name)
    if kind in _FIELD_KINDS:
        return True
    behind = words.IS_FIELD.match(text, name.mention.end)
    if behind is not None and behind.end() <= high + 1:
        return kind in _TOWNS
    if _FIELD.search(name.mention.text):
        return True
    several = words.SEVERAL.search(text, low, name.mention.start) is not None
    return _is_at(text, name, low) and (kind in _TOWNS or several)


def _unnamed(
    text: str, low: int, high: int, match: re.Match[str], sentence: Sentence, names: Names
) -> Iterator[Toponym]:
    """Yield the country that closes its airports, or the place of "the airport" that has no name here."""
    field = _FIELD.search(text, low, high)
    if field is None:
        base = words.BASE.search(text, low, high)
        before = () if base is None else names.within(max(0, low - _BACK), low)
        yield from [name for name in before if _kind(name) == "airbase"][-1:]
        return
    if words.SEVERAL.match(field.group()):
        owned = (t for t in names.within(low, field.start()) if is_state(t.place))
        owner = next((t for t in owned if words.OWNED.fullmatch(text, t.mention.end, field.start())), None)
        if owner is None and match.re is words.SHUTS.compiled:
            owner = _closer(match.start(), sentence.start, names)
        if owner is not None:
            yield owner
        return
    place = _referred(text, field.start(), sentence, names)
    if place is not None:
        yield place


def _closer(at: int, low: int, names: Names) -> Toponym | None:
    """Return the state that closes airports which nobody names."""
    before = names.within(max(low, at - _SUBJECT), at)
    return next((name for name in reversed(before) if is_state(name.place) and name.sense != "demonym"), None)


def _referred(text: str, at: int, sentence: Sentence, names: Names) -> Toponym | None:
    """Return the place of "the airport": the airport last named, the town named before it, or the story's town."""
    before = [*reversed(names.within(max(0, at - _BACK), at))]
    called = words.NAMED.search(text, max(sentence.start, at - 2 * _REACH), at + 2 * _REACH) is not None
    if not called:
        named = next((name for name in before if _kind(name) == "airport"), None)
        if named is not None:
            return named
    near = next((t for t in before if t.mention.start >= sentence.start and _is_town(t)), None)
    return near or next((t for t in names.within(0, at) if _kind(t) == "city" and t.sense != "embedded"), None)

"""Whose airspace a sentence speaks of: "over X, Y and Z", "X's skies", "its airspace", "X did the same"."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING, Final

from geonews.incidents import airspace_patterns as words
from geonews.incidents.airspace_area import ANAPHORIC, DIRECT, LOOSE, Area, can_own
from geonews.incidents.airspace_followers import followers
from geonews.incidents.coordination import Names, is_state
from geonews.incidents.cues import Cues
from geonews.incidents.folded import Folded
from geonews.model import WATERS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from geonews.model import Kind, Toponym
    from geonews.protocols import Gazetteer
    from geonews.text import Sentence

_VIOLATED_REACH: Final = 30
_OWNER_REACH: Final = 24
_VERB_PHRASE: Final = 6
_LONGEST_HEAD: Final = 200
_REFERENCE: Final = 60
_BACK: Final = 900
_SUBJECT: Final = 160
_CLAUSE: Final = 600
_OWN_LAND: Final = frozenset({"country", "nation", "kingdom", "republic", "emirate", "territory", "borders"})
_TOWNS: Final = frozenset({"city", "airport", "island"})
_BASES: Final = _TOWNS | {"airbase", "port", "facility"}
_PEAKS: Final = frozenset({"mountain", "facility", "island"})
_PEAK_NOUNS: Final = frozenset({"volcano", "mountain", "summit", "crater", "peak"})
_SCENES: Final = frozenset({"scene", "wreck", "wreckage"})
_WIDE: Final = frozenset({"sea", "gulf", "strait", "region", "fir", "island", "admin1", "mountain"})
_BESIDE: Final = frozenset({"near", "around", "along", "off"})
_AVIATION, _MISSILE, _SKIES = 1, 2, 4
_CUES: Final = Cues(
    rf"{words.AVIATION.pattern}|\bair\b",
    r"\b(?:missile|rocket|projectile|drone|uav|balloon|airship|plane|warhead|volley|barrage|salvo)",
    r"space\b|\bskies\b|\bsky\b|\bair\b|\boverflight",
)
_NOUN: Final = re.compile(
    r"(?:[a-z0-9](?:[\w.-]|,\d){0,20}\s){1,6}?(?:over|above|around|near|off|at|in|of)\s(?:the\s)?"
)
_SIDE: Final = re.compile(r"(?:north|south|east|west) of\s$")
_NEW_SUBJECT: Final = Folded(r"\b(?:as|while|when|after|before|but|because|so|since)\s\w")
_FIR: Final[tuple[Kind, ...]] = ("fir",)


def find_areas(
    text: str, sentence: Sentence, names: Names, said: Toponym | None, gazetteer: Gazetteer
) -> Iterator[Area]:
    """Yield every place whose airspace a sentence speaks of.

    Parameters
    ----------
    text
        The field.
    sentence
        The sentence.
    names
        The field's names.
    said
        The country last spoken of before the sentence, for "the country's airspace".
    gazetteer
        For flight information regions.
    """
    where = sentence.start, sentence.end
    taken: set[int] = set()
    heads: set[int] = set()
    last: Area | None = None
    for area in _placed(text, sentence, names, said, gazetteer):
        if area.toponym.mention.start not in taken:
            taken.add(area.toponym.mention.start)
            heads.update(range(area.start, min(area.end, area.start + _LONGEST_HEAD)))
            last = area
            yield area
    if last is None:
        yield from _ordered(text, sentence, names)
    else:
        yield from followers(text, last.start, last.end, sentence, names, taken)
    for match in words.ITS.finditer(text, *where) if _CUES.of(text, *where) & _SKIES else ():
        if not heads.isdisjoint(range(*match.span("head"))):
            continue
        for name in _owners(text, match, sentence, names, said):
            if name.mention.start not in taken:
                taken.add(name.mention.start)
                yield Area(name, match.start(), match.end(), ANAPHORIC)
        yield from followers(text, match.start(), match.end(), sentence, names, taken)
    yield from _crossed(text, sentence, names, said, taken)


def _placed(text: str, sentence: Sentence, names: Names, said: Toponym | None, gazetteer: Gazetteer) -> Iterator[Area]:
    """Yield the places that stand beside words for airspace, or that flights keep clear of or missiles cross."""
    signs = _CUES.of(text, sentence.start, sentence.end)
    yield from _over(text, sentence, names, said)
    yield from _own(text, sentence, names, gazetteer)
    if signs & _AVIATION:
        yield from _avoided(text, sentence, names)
        yield from _covered(text, sentence, names)
    if signs & _MISSILE:
        yield from _flown_over(text, sentence, names)


def _crossed(
    text: str, sentence: Sentence, names: Names, said: Toponym | None, taken: Collection[int]
) -> Iterator[Area]:
    """Yield the countries whose border drones or jets crossed: "Poland shot down drones that entered its territory"."""
    for match in words.CROSSED.finditer(text, sentence.start, sentence.end):
        for name in _owners(text, match, sentence, names, said):
            if name.mention.start not in taken and is_state(name.place):
                yield Area(name, match.start(), match.end(), LOOSE, "violation")


def _over(text: str, sentence: Sentence, names: Names, said: Toponym | None) -> Iterator[Area]:
    """Yield the places behind "airspace over", "from flying over", "overflights of"."""
    for pattern in (words.OVER, words.OVERFLY, words.OF_THAT):
        for match in pattern.finditer(text, sentence.start, sentence.end):
            strict = words.STRICT_OVER.match(match.group()) is not None or pattern is words.OVERFLY
            preposition = match.group().split()[-1].lower()
            if not strict and preposition not in {"over", "above", "surrounding"}:
                continue
            beside = preposition in _BESIDE or _SIDE.search(match.group()) is not None
            if beside and _follows_owner(text, match.start(), sentence, names):
                continue
            if _is_way_around(text, match, sentence) or (not strict and _is_turned(text, match, sentence)):
                continue
            run = names.run(match.end(), sentence.end) or _farther(text, match.end(), sentence, names)
            run = [name for name in run if words.BORDER.match(text, name.mention.end) is None]
            if run and _is_at_sea(run) and _follows_owner(text, match.start(), sentence, names):
                continue  # "into Greek airspace over the Aegean"
            for name in run:
                yield Area(name, match.start(), match.end(), DIRECT if strict else LOOSE)
            if not run and (strict or _is_own_land(text, match, sentence)):
                own = _referred(text, match, sentence, names, said)
                yield from () if own is None else (Area(own, match.start(), match.end(), ANAPHORIC),)


def _is_at_sea(run: Sequence[Toponym]) -> bool:
    return all(name.place is not None and name.place.kind in WATERS for name in run)


def _is_own_land(text: str, match: re.Match[str], sentence: Sentence) -> bool:
    """Tell whether what lies below is the speaker's: "banned flights over its territory"."""
    what = words.SELF.match(text, match.end(), min(sentence.end, match.end() + _REFERENCE))
    return what is not None and what["what"].lower() in _OWN_LAND


def _is_way_around(text: str, match: re.Match[str], sentence: Sentence) -> bool:
    """Tell whether flights go there rather than keep away: "rerouted planes over X to avoid Y"."""
    led = words.ROUTE.search(text[max(sentence.start, match.start() - _VIOLATED_REACH) : match.end()])
    return led is not None and words.INSTEAD.search(text, match.end(), sentence.end) is not None


def _is_turned(text: str, match: re.Match[str], sentence: Sentence) -> bool:
    """Tell whether a flight only happened to be there when it was turned back."""
    return words.TURNED.search(text[max(sentence.start, match.start() - _VIOLATED_REACH) : match.start()]) is not None


def _referred(
    text: str, match: re.Match[str], sentence: Sentence, names: Names, said: Toponym | None
) -> Toponym | None:
    """Return the place of "the airspace above the east of the country", "around it", "over the city"."""
    what = words.SELF.match(text, match.end(), min(sentence.end, match.end() + _REFERENCE))
    if what is None:
        return None
    noun = what["what"].lower()
    before = [*reversed(names.within(max(0, match.start() - _BACK), match.start()))]
    if noun in _OWN_LAND:
        named = [t for t in before if t.mention.start >= sentence.start and t.sense != "demonym"]
        named = [t for t in named if not words.QUALIFIES.match(text, t.mention.end)]
        state = next((t for t in named if can_own(t)), None)
        # "Fighters circle above Benghazi … a no-fly zone over the country": the town's.
        town = next((t for t in named if t.sense == "literal" and t.place is not None and t.place.country), None)
        if state is None and town is not None:
            return dataclasses.replace(town, mention=dataclasses.replace(town.mention, sense="metonym"))
        return state or said
    here = (t for t in before if t.mention.start >= sentence.start and t.sense == "literal")
    if noun in _SCENES:
        first = next(
            (t for t in names.within(0, match.start()) if t.place is not None and t.place.kind == "city"), None
        )
        return None if first is None else names.widest(first)
    kinds = _PEAKS if noun in _PEAK_NOUNS else _BASES if noun in {"base", "site"} else _TOWNS
    there = (t for t in before if t.place is not None and t.place.kind in kinds and t.sense == "literal")
    return (next(here, None) if noun in {"it", "them"} else None) or next(there, None)


def _follows_owner(text: str, start: int, sentence: Sentence, names: Names) -> bool:
    """Tell whether somebody owns what is "near" another place: "Russian airspace near Ukraine", "its airspace off"."""
    if words.ITS_OWN.search(text[max(sentence.start, start - _OWNER_REACH) : start]):
        return True
    name = names.before(start, sentence.start)
    return name is not None and text[name.mention.end : start].strip() in {"", "'s", "’s", "'", "’"}


def _farther(text: str, start: int, sentence: Sentence, names: Names) -> list[Toponym]:
    """Return the places behind a common noun: "the airspace above the volcano at X", "a zone of 30 km around X"."""
    match = _NOUN.match(text, start, sentence.end)
    return [] if match is None else names.run(match.end(), sentence.end)


def _own(text: str, sentence: Sentence, names: Names, gazetteer: Gazetteer) -> Iterator[Area]:
    """Yield the places of "Iranian airspace", "Niger's skies", "Jordanian and Iraqi airspace"."""
    for name in names.within(sentence.start, sentence.end):
        if name.place is not None and name.place.kind == "fir":
            yield Area(name, name.mention.start, name.mention.end, DIRECT)
            continue
        match = words.OWN.match(text, name.mention.end)
        if match is None:
            continue
        # "U.S. airspace over Alaska" is about Alaska.
        over = words.ABOVE.match(text, match.end())
        beneath = names.run(over.end(), sentence.end) if over is not None else []
        if beneath and not _is_at_sea(beneath):
            continue
        if words.FIR.search(match.group()):
            towns = names.run_back(name.mention.end, sentence.start)
            yield from (Area(_fir(town, gazetteer), match.start(), match.end(), DIRECT) for town in towns)
            continue
        for member in names.run_back(name.mention.end, sentence.start):
            yield Area(member, match.start(), match.end(), DIRECT)


def _fir(name: Toponym, gazetteer: Gazetteer) -> Toponym:
    """Return the flight information region for the town that it is named after."""
    known = gazetteer.lookup(f"{name.mention.text} FIR", kinds=_FIR, limit=1)
    return dataclasses.replace(name, place=known[0].place) if known else name


def _avoided(text: str, sentence: Sentence, names: Names) -> Iterator[Area]:
    """Yield the places that flights keep clear of."""
    start, end = sentence.start, sentence.end
    if not words.AVIATION.search(text, start, end):
        return
    for match in words.AVOID.finditer(text, start, end):
        low = max(start, match.start() - _SUBJECT)
        grounded = words.GROUND.search(text, low, match.start()) is not None
        flown = words.AVIATION.search(text, low, match.end()) is not None and not grounded
        advised = flown and words.ADVISED.search(text, low, match.start()) is not None
        over = words.STRICT_OVER.search(text, match.start(), min(end, match.end() + _SUBJECT)) is not None
        for name in names.run(match.end(), end):
            if name.sense == "demonym" and not words.LAND.match(text, name.mention.end):
                continue
            kind = "" if name.place is None else name.place.kind
            if (
                over
                or (is_state(name.place) and not grounded)
                or (flown and kind in _WIDE)
                or (advised and kind == "airport")
            ):
                yield Area(name, match.start(), match.end(), LOOSE)
    for match in words.BERTH.finditer(text, start, end):
        for name in _given_berth(text, match, sentence, names):
            yield Area(name, match.start(), match.end(), LOOSE, "diversion")


def _given_berth(text: str, match: re.Match[str], sentence: Sentence, names: Names) -> Sequence[Toponym]:
    if match["to"]:
        return names.run(match.end(), sentence.end)
    gives = [*words.GIVES.finditer(text, max(sentence.start, match.start() - _SUBJECT), match.start())]
    return names.run(gives[-1].end(), match.start()) if gives else ()


def _covered(text: str, sentence: Sentence, names: Names) -> Iterator[Area]:
    """Yield the places that an order for aircraft is extended to or covers."""
    if not words.AVIATION.search(text, sentence.start, sentence.end):
        return
    for match in words.COVERS.finditer(text, sentence.start, sentence.end):
        for name in names.run(match.end(), sentence.end):
            yield Area(name, match.start(), match.end(), LOOSE, "ban")


def _flown_over(text: str, sentence: Sentence, names: Names) -> Iterator[Area]:
    """Yield the countries that missiles, drones or balloons crossed."""
    if words.PAST_YEAR.search(text, sentence.start, sentence.end):
        return
    for match in words.FLEW_OVER.finditer(text, sentence.start, sentence.end):
        for name in names.run(match.end(), sentence.end):
            own = name.sense != "demonym" or words.ITS_LAND.match(text, name.mention.end) is not None
            kind = "" if name.place is None else name.place.kind
            if own and (is_state(name.place) or (kind == "admin1" and words.DRIFTS.search(match.group()))):
                yield Area(name, match.start(), match.end(), LOOSE, "violation")
    for match in words.STRAYED.finditer(text, sentence.start, sentence.end):
        for name in names.run(match.end(), sentence.end):
            if name.sense == "literal":
                yield Area(name, match.start(), match.end(), LOOSE, "violation")


def _ordered(text: str, sentence: Sentence, names: Names) -> Iterator[Area]:
    """Yield the places where aircraft are told not to fly: "pilots were ordered not to fly low … off Bornholm"."""
    order = words.ORDER.search(text, sentence.start, sentence.end)
    if order is None:
        return
    for match in words.ORDERED_AT.finditer(text, order.end(), sentence.end):
        if _NEW_SUBJECT.search(text, order.end(), match.start()):
            break
        run = names.run(match.end(), sentence.end)
        for name in run:
            yield Area(name, order.start(), order.end(), LOOSE)
        if run:
            return
    marked = words.MARKED.search(text, sentence.start, order.start())
    if marked is None:
        return
    for name in names.within(marked.end(), order.start()):
        where = names.widest(name)
        if where is not name or (name.place is not None and name.place.kind in _WIDE):
            yield Area(where, marked.start(), order.end(), LOOSE, "warning")


def _owners(
    text: str, match: re.Match[str], sentence: Sentence, names: Names, said: Toponym | None
) -> Sequence[Toponym]:
    """Return whose airspace "its airspace" is: the subject before it, else the country last spoken of."""
    # "It announced that air borders were closed": its own.
    whose = (match["whose"] or ("its" if "border" in match["head"] else "")).lower()
    if whose in {"no", "all"} or (whose == "their" and _is_subordinate(text, match, sentence, names)):
        return ()
    before = [t for t in names.within(max(sentence.start, match.start() - _CLAUSE), match.start()) if can_own(t)]
    # "Mali banned French aircraft from its airspace": a country by name goes before one by adjective.
    before = [t for t in before if t.sense != "demonym"] or before
    if whose.startswith("the "):
        before = [t for t in before if is_state(t.place) or t.sense == "metonym"]
    if match["placed"] and whose in {"", "the"}:
        return ()
    if not before:
        # "The airspace was closed" speaks of the country before; "… to avoid the airspace" of a place not known.
        opens = match.start() == sentence.start or words.SHUT.match(text, match.end()) is not None
        known = whose not in {"", "his"} and (whose != "the" or opens)
        return [said] if known and said is not None else ()
    if (whose == "its" or whose.startswith("the ")) and _is_violated(text, match.start(), sentence.start):
        return before[:1]
    run = [t for t in names.run_back(before[-1].mention.end, sentence.start) if can_own(t)]
    if whose == "their" and len(run) == 1:
        # "X, Y and Z broke with W and closed their airspace": several go before one.
        runs = (names.run_back(t.mention.end, sentence.start) for t in reversed(before))
        run = next((several for several in runs if len(several) > 1), run)
    if whose == "their" or len(run) == 1 or _are_subject(text, run[-1].mention.end, match.start()):
        return run
    return run[-1:]


def _is_violated(text: str, at: int, low: int) -> bool:
    """Tell whether somebody else entered "its airspace": the owner is then who says so, not who is nearest."""
    return words.CUES[0][1].search(text, max(low, at - _VIOLATED_REACH), at) is not None


def _are_subject(text: str, end: int, start: int) -> bool:
    return len(text[end:start].split()) <= _VERB_PHRASE and "," not in text[end:start]


def _is_subordinate(text: str, match: re.Match[str], sentence: Sentence, names: Names) -> bool:
    """Tell whether a clause of its own stands between the name and "their": "as neighbours shut their skies"."""
    name = names.before(match.start(), sentence.start)
    low = sentence.start if name is None else name.mention.end
    return _NEW_SUBJECT.search(text, low, match.start()) is not None

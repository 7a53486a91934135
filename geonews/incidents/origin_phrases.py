"""Where one sentence says that something came from: "fired from", "rockets from", "warships in … fired"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geonews.incidents import origin_patterns as words
from geonews.incidents.coordination import is_state
from geonews.incidents.cues import Cues
from geonews.incidents.folded import Folded
from geonews.incidents.origin_verbs import (
    CLAUSE,
    LEFT,
    TOLD_REACH,
    WEAPON,
    WEAPON_OR_FIGHTER,
    Context,
    departs,
    is_unreal,
)
from geonews.text import lowered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geonews.incidents.coordination import Names
    from geonews.model import Toponym
    from geonews.text import Sentence

SAID: Final = 0.95
CARRIER: Final = 0.8
_ARMED_LOWER: Final = re.compile(WEAPON_OR_FIGHTER.pattern.lower())
_IS_ARMED, _DOES_FIRE, _OWN, _MAY_BE_ARMED, _MAY_FIRE = 1, 2, 4, 8, 16
"""What a word tells by itself, and what needs a look at the words around it."""
_CUES: Final = Cues(
    WEAPON_OR_FIGHTER.pattern,
    words.FIRES.pattern,
    r"\b(?:its|their)\b",
    r"\b(?:fire|launch|unmanned)\b",
    r"\b(?:opened|sent|sending|let)\b",
)
_PERSONS: Final = Folded(
    r"gunmen|gunman|militants?|attackers?|assailants?|insurgents?|jihadists?|extremists?|(?:suicide )?bombers?|"
    r"bandits?|raiders?",
)
_ONE: Final = Folded(r"\b(?:an?|the|one)\s(?:\w+\s)?(?:gunman|attacker|assailant|bomber|militant|man|woman|driver)\s$")
_UNPLACED: Final = re.compile(r"(?:[A-Z][\w’'-]{1,30}\s?){1,3}(?:,| in| near)\s(?:the\s)?")
"""A village that no gazetteer knows, before what it lies in: "from Chebaa in Lebanon"."""
_ARTICLE: Final = re.compile(r"\san?\s$")
_UPPER: Final = re.compile(r"\b[A-Z]")
_CAPITAL: Final = "PPLC"
_PHRASE: Final = 90
_SHORT: Final = 5
_REPLY_REACH: Final = 40
_ARMED_REACH: Final = 90
_BESIDE: Final = 12


def is_armed(text: str, sentence: Sentence) -> bool:
    """Tell whether a sentence speaks of a weapon or of attackers."""
    signs = _CUES.of(text, sentence.start, sentence.end)
    if signs & (_IS_ARMED | _MAY_BE_ARMED) != _MAY_BE_ARMED:
        return bool(signs & _IS_ARMED)
    return _ARMED_LOWER.search(lowered(text), sentence.start, sentence.end) is not None


def _fires(text: str, sentence: Sentence) -> bool:
    """Tell whether a sentence has a verb of firing."""
    signs = _CUES.of(text, sentence.start, sentence.end)
    if signs & (_DOES_FIRE | _MAY_FIRE) != _MAY_FIRE:
        return bool(signs & _DOES_FIRE)
    return words.FIRES.search(text, sentence.start, sentence.end) is not None


def said_outright(text: str, sentence: Sentence, names: Names, context: Context) -> Iterator[tuple[Toponym, float]]:
    """Yield the places that something was fired from or that attackers came from, with a confidence."""
    end = sentence.end
    if not (context.shortly or is_armed(text, sentence) or _fires(text, sentence)):
        return
    last = 0
    for match in words.FROM.finditer(text, sentence.start, end):
        run = _places_behind(text, match.end(), end, names) or _there(text, match, sentence, names)
        if (
            run
            and not _is_range(text, match, run)
            and not _is_home(text, match, run)
            and (departs(text, match, sentence, context) or _is_gapped(text, last, match.start()))
        ):
            last = run[-1].mention.end
            crossed = words.IN_FROM.search(text[max(sentence.start, match.start() - _REPLY_REACH) : match.start()])
            yield from (
                (name, SAID) for name in run if crossed is None or not is_water(name) or _is_shore(text, match, name)
            )
    yield from ((name, SAID) for name in _firing(text, sentence, names))
    for match in words.LIFTS_OFF.finditer(text, sentence.start, end):
        yield from ((name, SAID) for name in names.run(match.end(), end)[:1])
    for match in words.RELEASED.finditer(text, sentence.start, end):
        yield from ((name, SAID) for name in names.run(match.end(), end) if is_water(name))
    for name in names.within(sentence.start, end):
        based = words.BASED.match(text, name.mention.end)
        if based is None or name.sense == "demonym":
            continue
        armed = WEAPON_OR_FIGHTER.search(text, based.end(), min(end, based.end() + _ARMED_REACH))
        # "The Britain-based Observatory reported that gunmen …" is about others.
        if armed is None or words.GAP_BREAK.search(text, based.end(), armed.start()):
            continue
        if words.STRIKES.search(text, based.end(), min(end, based.end() + CLAUSE)):
            yield name, CARRIER


def _is_gapped(text: str, last: int, at: int) -> bool:
    """Tell whether a verb is left out: "two ships fired from X, the cruiser A from Y and submarines from Z"."""
    between = text[last:at]
    if not last or len(between) > _PHRASE or words.GAP_BREAK.search(between) or words.VERB.search(between):
        return False
    return (words.PLATFORM_NOUN.search(between) or WEAPON.search(between)) is not None


def _there(text: str, match: re.Match[str], sentence: Sentence, names: Names) -> list[Toponym]:
    """Return the place that "from there" means: the one named last."""
    if not words.THERE.match(text, match.end()):
        return []
    name = names.before(match.start(), max(0, sentence.start - CLAUSE))
    return [] if name is None or name.sense != "literal" else [name]


def _is_shore(text: str, match: re.Match[str], name: Toponym) -> bool:
    return words.SHORE.search(text, match.end(), name.mention.start) is not None


def _places_behind(text: str, start: int, end: int, names: Names) -> list[Toponym]:
    """Return the places that the noun phrase behind "from" names: "from a train in X", "from X and Y"."""
    makers = ""
    for name in names.within(start, min(end, start + _PHRASE)):
        gap = makers + text[start : name.mention.start]
        if _is_broken(gap):
            return []
        if _is_only_maker(text, name):
            makers, start = gap, name.mention.end
            continue
        found = names.run(name.mention.start, end)
        if not found or (name.place is not None and name.place.kind == "continent"):
            return []
        found = _finest(text, found, end, names)
        if words.GROUP.match(text, found[-1].mention.end):
            return []
        coast = words.COAST_AT.match(text, name.mention.end)
        if coast is not None:
            found = names.run(coast.end(), end) or found
        if not gap or words.PREPOSITION.search(gap) or len(gap.split()) <= _SHORT:
            return found
        return []
    return []


def _is_range(text: str, match: re.Match[str], run: Sequence[Toponym]) -> bool:
    """Tell whether "from" only begins a stretch: "in cities from X to Y", "struck from X to Y"."""
    if words.SIDE.match(text, run[-1].mention.end):
        return True
    ranging = words.RANGE.search(text[max(0, match.start() - _REPLY_REACH) : match.start()]) is not None
    return ranging and words.TO.match(text, run[-1].mention.end) is not None


def _is_home(text: str, match: re.Match[str], run: Sequence[Toponym]) -> bool:
    """Tell whether attackers only live in a town: "two gunmen from X opened fire"."""
    noun = words.NOUN_BEFORE_FROM.search(text[max(0, match.start() - TOLD_REACH) : match.start()])
    if noun is None or noun["carrier"] is None or noun["how"] or match.group().strip().lower() != "from":
        return False
    if _ONE.search(text[max(0, match.start() - TOLD_REACH) : match.start()]):
        return True
    human = _PERSONS.fullmatch(noun["carrier"]) is not None
    return human and all(name.place is not None and name.place.kind in words.TOWNSMEN for name in run)


def _is_broken(gap: str) -> bool:
    """Tell whether the words between "from" and a name belong to something else."""
    if words.PHRASE_BREAK.search(gap):
        return True
    if re.search(r"\bat\b", gap) and not words.SITE_NOUN.search(gap):
        return True
    if _UNPLACED.fullmatch(gap):
        return False
    return _UPPER.search(gap) is not None and words.PLATFORM_NOUN.search(gap) is None and "-" not in gap


def _is_only_maker(text: str, name: Toponym) -> bool:
    """Tell whether a name only says whose the ships or planes are: "from American ships in the Adriatic"."""
    if name.sense == "embedded" or _ARTICLE.search(text, max(0, name.mention.start - len(" an ")), name.mention.start):
        return True
    return name.sense == "demonym" and words.SOIL.match(text, name.mention.end) is None


def _firing(text: str, sentence: Sentence, names: Names) -> Iterator[Toponym]:
    """Yield where ships or guns are that fire: "warships in the Red Sea fired", "the battery stood in X"."""
    start, end = sentence.start, sentence.end
    if words.DEFENCE.search(text, start, end):
        return
    for match in words.STANDS.finditer(text, start, end):
        yield from names.run(match.end(), end)
    for match in words.LEAVES.finditer(text, start, end):
        run = names.run(match.end(), end)
        if run and words.BOMBS.search(text, match.end(), min(end, match.end() + _ARMED_REACH)):
            yield from run[:1]
    yield from _released(text, start, end, names)
    yield from _fighters(text, start, end, names)
    yield from _by_boat(text, start, end, names)
    for match in words.TRACED.finditer(text, start, end):
        yield from _places_behind(text, match.end(), end, names)
    if not _fires(text, sentence):
        return
    for match in words.PLATFORM_IN.finditer(text, start, end):
        run = names.run(match.end(), end)
        if not run or (match["afloat"] and match["where"].lower() != "off" and not is_water(run[0])):
            continue
        if _fires_behind(text, run[-1].mention.end, end) or (
            match["by"] and words.FIRES.search(text, max(start, match.start() - LEFT), match.start())
        ):
            yield from run


def _released(text: str, start: int, end: int, names: Names) -> Iterator[Toponym]:
    """Yield the land or sea over which aircraft let go, where launchers were found, and what "is where" they stood."""
    for match in words.RELEASED_BY.finditer(text, start, end):
        yield from _finest(text, names.run(match.end(), end), end, names)
    for match in words.FLYING_OVER.finditer(text, start, end):
        run = _finest(text, names.run(match.end(), end), end, names)
        if run and run[0].place is not None and run[0].place.kind not in words.TOWNSMEN:
            yield from run if _fires_behind(text, run[-1].mention.end, end) else ()
    for match in words.POINTS_WERE.finditer(text, start, end):
        yield from names.run(match.end(), end)
    for match in words.LAUNCHER_FOUND.finditer(text, start, end):
        yield from names.run(match.end(), end)[:1]
    for match in words.COME_FROM_THERE.finditer(text, start, end):
        yield from names.run_back(match.start(), start)


def _finest(text: str, found: list[Toponym], end: int, names: Names) -> list[Toponym]:
    """Return what a state is named for only: "Sudan's Darfur region"."""
    if found and is_state(found[0].place) and text.startswith(("'s ", "’s "), found[0].mention.end):
        return names.run(found[0].mention.end + len("'s "), end) or found
    return found


def _fighters(text: str, start: int, end: int, names: Names) -> Iterator[Toponym]:
    """Yield where fighters are that fire from afar: "militants in X launched rockets"."""
    for match in words.FIGHTERS_IN.finditer(text, start, end):
        run = names.run(match.end(), end)
        fires = words.FIRES.match(text, run[-1].mention.end + 1, end) if run else None
        if fires is not None and WEAPON.search(text, fires.end(), min(end, fires.end() + _REPLY_REACH)):
            yield from run


def _by_boat(text: str, start: int, end: int, names: Names) -> Iterator[Toponym]:
    """Yield where attackers left: "ten of the gunmen left X by boat"."""
    for match in words.DEPARTS.finditer(text, start, end):
        run = names.run(match.end(), end)[:1]
        yield from (name for name in run if words.BY_BOAT.match(text, name.mention.end))


def _fires_behind(text: str, start: int, end: int) -> bool:
    """Tell whether an active verb of firing follows a subject that ends at ``start``."""
    fires = words.FIRES.search(text, start, min(end, start + TOLD_REACH))
    if fires is None:
        return False
    between = text[start : fires.start()]
    return (
        words.UNFIRED.search(between) is None and words.GAP_BREAK.search(between) is None and not WEAPON.search(between)
    )


def is_water(toponym: Toponym) -> bool:
    """Tell whether a name is that of a sea or another water."""
    return toponym.place is not None and toponym.place.kind in words.AFLOAT


def on_own_soil(text: str, sentence: Sentence, names: Names) -> Iterator[Toponym]:
    """Yield the subject of "from its own soil"."""
    own = _CUES.of(text, sentence.start, sentence.end) & _OWN
    match = words.OWN_SOIL.search(text, sentence.start, sentence.end) if own else None
    if match is None or is_unreal(text, match.start(), sentence.start):
        return
    subject = next((t for t in names.within(sentence.start, match.start()) if is_actor(t)), None)
    if subject is not None and is_state(subject.place):
        yield subject


def is_actor(toponym: Toponym) -> bool:
    """Tell whether a name can stand for who acts."""
    return toponym.sense in {"literal", "metonym", "demonym"} and toponym.place is not None


def attackers(text: str, sentence: Sentence, names: Names) -> Iterator[tuple[Toponym, bool, bool]]:
    """Yield the states that a sentence makes attack, whether by a verb ("Iran hit"), and whether by firing."""
    for name in names.within(sentence.start, sentence.end):
        match = words.ATTACKS.match(text, name.mention.end) if is_actor(name) else None
        if match is None or not (is_state(name.place) or _is_seat(name, match)):
            continue
        before = text[max(sentence.start, name.mention.start - _BESIDE) : name.mention.start]
        at = match.start(match.lastgroup or 0)
        if (
            is_unreal(text, at, sentence.start)
            or words.AS_OBJECT.search(before)
            or words.REPLY.search(text[max(sentence.start, name.mention.start - _REPLY_REACH) : name.mention.start])
            or words.SUPPLIED.search(match.group())
            or (name.sense == "demonym" and words.REBELS.search(match.group()))
        ):
            continue
        object_ = re.split(r"[,;.]", text[match.end() : match.end() + 50], maxsplit=1)[0]
        if (match["verb"] or "").lower() == "sent" and not WEAPON.search(object_):
            continue
        by_verb = match["noun"] is None or words.STRIKES.match(text, match.end() + 1) is not None
        yield name, by_verb, match["verb"] is not None and WEAPON.search(object_) is not None


def _is_seat(name: Toponym, match: re.Match[str]) -> bool:
    """Tell whether a capital acts as its government: "Tehran answered by launching"."""
    if name.sense == "metonym":
        return True
    return name.place is not None and name.place.feature_code == _CAPITAL and match["verb"] is not None


def shot_down(text: str, sentence: Sentence, names: Names) -> Iterator[tuple[Toponym, bool]]:
    """Yield the country of "a Chinese balloon" that was brought down, and whether such a thing flies far."""
    for name in names.within(sentence.start, sentence.end):
        match = words.SHOT_DOWN.match(text, name.mention.end)
        if name.place is None or not is_state(name.place) or match is None:
            continue
        if words.BY.search(text, max(sentence.start, name.mention.start - _BESIDE), name.mention.start):
            continue
        yield name, words.FAR_FLYERS.search(match.group()) is not None


def volcanoes(text: str, sentence: Sentence, names: Names) -> Iterator[Toponym]:
    """Yield the volcano that a sentence makes the cause of waves."""
    start, end = sentence.start, sentence.end
    if not words.WAVES.search(text, start, end):
        return
    for match in words.ERUPTION.finditer(text, start, end):
        after = names.run(match.end(), end)
        before = names.before(match.start(), max(start, match.start() - 30))
        for name in (*after[:1], *((before,) if before is not None else ())):
            if name.place is not None and name.place.kind in words.VOLCANO_KINDS:
                yield name

"""Where one sentence says that something came from: "fired from", "rockets from", "warships in … fired"."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geonews.incidents import origin_patterns as words
from geonews.incidents.coordination import is_state
from geonews.incidents.cues import Cues
from geonews.text import lowered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geonews.incidents.coordination import Names
    from geonews.model import Toponym
    from geonews.text import Sentence

SAID: Final = 0.95
CARRIER: Final = 0.8
_WEAPON: Final = re.compile(rf"\b{words.WEAPON}\b", re.IGNORECASE)
_ARMED: Final = re.compile(rf"\b(?:{words.MISSILE}|{words.FIGHTER})\b", re.IGNORECASE)
_FLYING: Final = re.compile(rf"\b(?:{words.MISSILE}|{words.AIRCRAFT}|they|these)\b", re.IGNORECASE)
_WARPLANE: Final = re.compile(rf"\b{words.WARPLANE}\b", re.IGNORECASE)
_PLANES: Final = re.compile(r"\b(?:aircraft|planes|jets|helicopters)\b", re.IGNORECASE)
_WEAPON_OR_FIGHTER: Final = re.compile(rf"\b(?:{words.WEAPON}|{words.FIGHTER})\b", re.IGNORECASE)
_ARMED_LOWER: Final = re.compile(_WEAPON_OR_FIGHTER.pattern.lower())
_IS_ARMED, _DOES_FIRE, _OWN, _MAY_BE_ARMED, _MAY_FIRE = 1, 2, 4, 8, 16
"""What a word tells by itself, and what needs a look at the words around it."""
_CUES: Final = Cues(
    _WEAPON_OR_FIGHTER.pattern,
    words.FIRES.pattern,
    r"\b(?:its|their)\b",
    r"\b(?:fire|launch|unmanned)\b",
    r"\b(?:opened|sent|sending)\b",
)
_PERSONS: Final = re.compile(
    r"gunmen|gunman|militants?|attackers?|assailants?|insurgents?|jihadists?|extremists?|(?:suicide )?bombers?|"
    r"bandits?|raiders?",
    re.IGNORECASE,
)
_ONE_PLANE: Final = re.compile(
    r"\b(?:the|an?|its)\s(?:(?!other\b)\w+\s){0,2}(?:aircraft|plane|jet|helicopter)\b", re.IGNORECASE
)
_SETS_OUT: Final = re.compile(r"set (?:out|off)", re.IGNORECASE)
_SUBJECT_BORDER: Final = re.compile(
    r";|,\s(?!which|that|who)|\b(?:but|while|when|as|after|before|and)\b", re.IGNORECASE
)
_NEW_CLAUSE: Final = re.compile(r"[,;]|\b(?:after|and|because|as|when)\b")
_PRONOUN_SUBJECT: Final = re.compile(rf"{words.PRONOUN.pattern}[^;]{{0,30}}$", re.IGNORECASE)
_ASIDE: Final = re.compile(r",\s[^,]{1,40}\b(?:said|says|added|reported)\b[^,]{0,30},")
_UPPER: Final = re.compile(r"\b[A-Z]")
_CAPITAL: Final = "PPLC"
_UNREAL_REACH: Final = 70
_LEFT: Final = 150
_PHRASE: Final = 90
_SHORT: Final = 5
_REPLY_REACH: Final = 40
_ARMED_REACH: Final = 90
_TOLD_REACH: Final = 60
_VERBS: Final = 3
_CLAUSE: Final = 250


@dataclass(frozen=True, slots=True)
class Context:
    """What stands around a sentence.

    Parameters
    ----------
    armed
        Whether the sentence before speaks of weapons or attackers: what "they" came from.
    bombed
        Whether the article tells of an attack from the air or from afar.
    """

    armed: bool = False
    bombed: bool = False


def is_armed(text: str, sentence: Sentence) -> bool:
    """Tell whether a sentence speaks of a weapon or of attackers."""
    signs = _signs(text, sentence.start, sentence.end)
    if signs & (_IS_ARMED | _MAY_BE_ARMED) != _MAY_BE_ARMED:
        return bool(signs & _IS_ARMED)
    return _ARMED_LOWER.search(lowered(text), sentence.start, sentence.end) is not None


def _fires(text: str, sentence: Sentence) -> bool:
    """Tell whether a sentence has a verb of firing."""
    signs = _signs(text, sentence.start, sentence.end)
    if signs & (_DOES_FIRE | _MAY_FIRE) != _MAY_FIRE:
        return bool(signs & _DOES_FIRE)
    return words.FIRES.search(text, sentence.start, sentence.end) is not None


@functools.lru_cache(maxsize=64)
def _signs(text: str, start: int, end: int) -> int:
    return _CUES.of(text[start:end].split())


def said_outright(text: str, sentence: Sentence, names: Names, context: Context) -> Iterator[tuple[Toponym, float]]:
    """Yield the places that something was fired from or that attackers came from, with a confidence."""
    end = sentence.end
    if not (context.armed or is_armed(text, sentence) or _fires(text, sentence)):
        return
    for match in words.FROM.finditer(text, sentence.start, end):
        run = _places_behind(text, match.end(), end, names)
        if run and not _is_home(text, match, run) and _departs(text, match, sentence, context):
            crossed = words.IN_FROM.search(text[max(sentence.start, match.start() - _REPLY_REACH) : match.start()])
            yield from ((name, SAID) for name in run if crossed is None or not is_water(name))
    yield from ((name, SAID) for name in _firing(text, sentence, names))
    for match in words.LIFTS_OFF.finditer(text, sentence.start, end):
        yield from ((name, SAID) for name in names.run(match.end(), end)[:1])
    for match in words.RELEASED.finditer(text, sentence.start, end):
        yield from ((name, SAID) for name in names.run(match.end(), end) if is_water(name))
    for name in names.within(sentence.start, end):
        based = words.BASED.match(text, name.mention.end)
        if based is None or name.sense == "demonym":
            continue
        reach = min(end, based.end() + _ARMED_REACH)
        if _WEAPON_OR_FIGHTER.search(text, based.end(), reach) and words.STRIKES.search(
            text, based.end(), min(end, based.end() + _CLAUSE)
        ):
            yield name, CARRIER


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
        coast = words.COAST_AT.match(text, name.mention.end)
        if coast is not None:
            found = names.run(coast.end(), end) or found
        if not gap or words.PREPOSITION.search(gap) or len(gap.split()) <= _SHORT:
            return found
        return []
    return []


def _is_home(text: str, match: re.Match[str], run: Sequence[Toponym]) -> bool:
    """Tell whether attackers only live in a town: "two gunmen from X opened fire"."""
    noun = words.NOUN_BEFORE_FROM.search(text[max(0, match.start() - _TOLD_REACH) : match.start()])
    if noun is None or noun["carrier"] is None or noun["how"] or match.group().strip().lower() != "from":
        return False
    human = _PERSONS.fullmatch(noun["carrier"]) is not None
    return human and all(name.place is not None and name.place.kind in words.TOWNSMEN for name in run)


def _is_broken(gap: str) -> bool:
    """Tell whether the words between "from" and a name belong to something else."""
    if words.PHRASE_BREAK.search(gap):
        return True
    if re.search(r"\bat\b", gap) and not words.SITE_NOUN.search(gap):
        return True
    return _UPPER.search(gap) is not None and words.PLATFORM_NOUN.search(gap) is None and "-" not in gap


def _is_only_maker(text: str, name: Toponym) -> bool:
    """Tell whether a name only says whose the ships or planes are: "from American ships in the Adriatic"."""
    if name.sense == "embedded":
        return True
    return name.sense == "demonym" and words.SOIL.match(text, name.mention.end) is None


def _departs(text: str, match: re.Match[str], sentence: Sentence, context: Context) -> bool:
    """Tell whether "… from X" is about something fired or about attackers, not about goods and travellers."""
    low = max(sentence.start, match.start() - _LEFT)
    left = text[low : match.start()]
    if words.MEASURED.search(left) or words.NOT_FROM.search(left) or _is_unreal(text, match.start(), sentence.start):
        return False
    noun = words.NOUN_BEFORE_FROM.search(left[-_TOLD_REACH:])
    if noun is not None and words.ARMS.search(left) is None:
        before = left[-_TOLD_REACH:][: noun.start()]
        bare = noun["carrier"] is not None and not noun["how"]
        told = (words.SUPPLIED, words.TOLD_FROM, *((words.SAID,) if bare else ()))
        if not any(pattern.search(before) for pattern in told) and (
            noun["missile"] or words.STRIKES.search(text, match.end(), min(sentence.end, match.end() + _CLAUSE))
        ):
            return True
    verbs = list(words.VERB.finditer(left))[-_VERBS:]
    return any(_is_launch(text, left, verb, match.end(), sentence, context) for verb in reversed(verbs))


def _is_launch(text: str, left: str, verb: re.Match[str], behind: int, sentence: Sentence, context: Context) -> bool:
    gap, before = left[verb.end() :], _ASIDE.sub(" ", left[: verb.start()])
    if verb.group().split()[0].lower().endswith("ing"):
        # "Its jets, flying from X, …", "drones hit Y after taking off from X"
        before = before.removesuffix("after ").removesuffix(", ")
    if words.CIVIL.search(gap) or words.GAP_BREAK.search(gap):
        return False
    if verb["launch"] is None:
        subject = _SUBJECT_BORDER.split(before)[-1]
        # "A convoy had set out from X": whom others waylaid.
        waylaid = _SETS_OUT.fullmatch(verb["move"]) is not None and not _FLYING.search(subject)
        if waylaid or words.HUMAN.search(gap):
            return False
        return _moves(text, subject, behind, sentence, context)
    if verb["launch"].lower().startswith(("sen", "dis")) and words.ARMS.search(before):
        return False
    fired = verb["launch"].lower().startswith(("fir", "launch", "loos"))
    if _WEAPON_OR_FIGHTER.search(gap) or (fired and (not gap.strip() or _WEAPON_OR_FIGHTER.search(before))):
        return True
    subject = _SUBJECT_BORDER.split(before)[-1]
    return bool(_ARMED.search(subject)) or (context.armed and _PRONOUN_SUBJECT.search(subject) is not None)


def _moves(text: str, subject: str, behind: int, sentence: Sentence, context: Context) -> bool:
    """Tell whether what came is a weapon, an attacker, or aircraft that bomb."""
    if words.CIVIL.search(subject):
        return False
    if _ARMED.search(subject) and not _WARPLANE.search(subject):
        return True
    if _WARPLANE.search(subject) or _PLANES.search(subject):
        if words.DIGNITARY.search(subject) or words.ESCORT.search(
            text, max(sentence.start, behind - _CLAUSE), min(sentence.end, behind + _CLAUSE)
        ):
            return False
        bombed = context.bombed and not _ONE_PLANE.search(subject)
        return bombed or words.BOMBS.search(text, behind, min(sentence.end, behind + _CLAUSE)) is not None
    pronoun = _PRONOUN_SUBJECT.search(subject) is not None
    earlier = _ARMED.search(text, max(sentence.start, behind - _CLAUSE), behind) is not None
    return pronoun and (context.armed or earlier)


def _is_unreal(text: str, at: int, low: int) -> bool:
    before = text[max(low, at - _UNREAL_REACH) : at]
    ends = [match.end() for match in words.UNREAL.finditer(before)]
    return bool(ends) and _NEW_CLAUSE.search(before[ends[-1] :]) is None


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
    for match in words.TRACED.finditer(text, start, end):
        yield from _places_behind(text, match.end(), end, names)
    if not _fires(text, sentence):
        return
    for match in words.PLATFORM_IN.finditer(text, start, end):
        run = names.run(match.end(), end)
        if not run or (match["afloat"] and match["where"].lower() != "off" and not is_water(run[0])):
            continue
        if _fires_behind(text, run[-1].mention.end, end) or (
            match["by"] and words.FIRES.search(text, max(start, match.start() - _LEFT), match.start())
        ):
            yield from run


def _fires_behind(text: str, start: int, end: int) -> bool:
    """Tell whether an active verb of firing follows a subject that ends at ``start``."""
    fires = words.FIRES.search(text, start, min(end, start + _TOLD_REACH))
    if fires is None:
        return False
    between = text[start : fires.start()]
    return (
        words.UNFIRED.search(between) is None
        and words.GAP_BREAK.search(between) is None
        and not _WEAPON.search(between)
    )


def is_water(toponym: Toponym) -> bool:
    """Tell whether a name is that of a sea or another water."""
    return toponym.place is not None and toponym.place.kind in words.AFLOAT


def on_own_soil(text: str, sentence: Sentence, names: Names) -> Iterator[Toponym]:
    """Yield the subject of "from its own soil"."""
    own = _signs(text, sentence.start, sentence.end) & _OWN
    match = words.OWN_SOIL.search(text, sentence.start, sentence.end) if own else None
    if match is None or _is_unreal(text, match.start(), sentence.start):
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
        match = words.ATTACKS.match(text, name.mention.end)
        if match is None or not is_actor(name) or not (is_state(name.place) or _is_seat(name, match)):
            continue
        before = text[max(sentence.start, name.mention.start - 12) : name.mention.start]
        at = match.start(match.lastgroup or 0)
        if (
            _is_unreal(text, at, sentence.start)
            or words.AS_OBJECT.search(before)
            or words.REPLY.search(text[max(sentence.start, name.mention.start - _REPLY_REACH) : name.mention.start])
            or words.SUPPLIED.search(match.group())
        ):
            continue
        object_ = re.split(r"[,;.]", text[match.end() : match.end() + 50], maxsplit=1)[0]
        if (match["verb"] or "").lower() == "sent" and not _WEAPON.search(object_):
            continue
        by_verb = match["noun"] is None or words.STRIKES.match(text, match.end() + 1) is not None
        yield name, by_verb, match["verb"] is not None and _WEAPON.search(object_) is not None


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
        if words.BY.search(text, max(sentence.start, name.mention.start - 8), name.mention.start):
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

"""Whether "… from X" is about something fired or about attackers: by the noun or the verb before it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geonews.incidents import origin_patterns as words
from geonews.incidents.folded import Folded

if TYPE_CHECKING:
    from geonews.text import Sentence

WEAPON: Final = Folded(rf"\b{words.WEAPON}\b")
_MISSILE: Final = Folded(rf"\b{words.MISSILE}\b")
_ARMED: Final = Folded(rf"\b(?:{words.MISSILE}|{words.FIGHTER})\b")
_WARPLANE: Final = Folded(rf"\b{words.WARPLANE}\b")
_EITHER: Final = Folded(r"fighters?|bombers?")
"""Warplanes or men."""
_SENT: Final = ("sen", "dis")
_PLANES: Final = Folded(r"\b(?:aircraft|planes|jets|helicopters)\b")
WEAPON_OR_FIGHTER: Final = Folded(rf"\b(?:{words.WEAPON}|{words.FIGHTER})\b")
_FLYING: Final = Folded(rf"\b(?:{words.MISSILE}|{words.AIRCRAFT}|they|these)\b")
_ONE_PLANE: Final = Folded(r"\b(?:the|an?|its)\s(?:(?!other\b)\w+\s){0,2}(?:aircraft|plane|jet|helicopter)\b")
_SETS_OUT: Final = Folded(r"set (?:out|off)")
_SUBJECT_BORDER: Final = re.compile(
    r";|,\s(?!which|that|who)|\b(?:but|while|when|as|after|before|and)\b", re.IGNORECASE
)
_PARTICIPLE: Final = re.compile(r"\b(?:after|before|while|when|since|by)\s$")
_NEW_CLAUSE: Final = re.compile(r"[,;]|\b(?:after|and|because|as|when)\b")
_PRONOUN_SUBJECT: Final = Folded(rf"{words.PRONOUN.pattern}[^;]{{0,30}}$")
_ASIDE: Final = re.compile(
    r",\s[^,]{1,40}\b(?:said|says|added|reported)\b[^,]{0,30},|,\s(?:killing|wounding|injuring|hurting)\s[^,]{1,50},"
)
_UNREAL_REACH: Final = 70
LEFT: Final = 150
TOLD_REACH: Final = 60
_FIRED: Final = ("fir", "launch", "loos", "let", "lobb", "shell", "bombard", "mortar", "rocket", "straf", "pound")
_SHOT: Final = ("fir", "lobb", "shell", "bombard", "mortar", "rocket", "straf", "pound")
_VERBS: Final = 3
_PASSIVE_REACH: Final = 20
CLAUSE: Final = 250


@dataclass(frozen=True, slots=True)
class Context:
    """What stands around a sentence.

    Parameters
    ----------
    armed
        Whether the sentence before speaks of weapons or attackers: what "they" came from.
    shortly
        Whether it or the one before it does: what "others" were launched from.
    bombed
        Whether the article tells of an attack from the air or from afar.
    """

    armed: bool = False
    shortly: bool = False
    bombed: bool = False


def departs(text: str, match: re.Match[str], sentence: Sentence, context: Context) -> bool:
    """Tell whether "… from X" is about something fired or about attackers, not about goods and travellers."""
    low = max(sentence.start, match.start() - LEFT)
    left = text[low : match.start()]
    if _is_no_departure(text, match, left, sentence):
        return False
    noun = words.NOUN_BEFORE_FROM.search(left[-TOLD_REACH:])
    if noun is not None and words.ARMS.search(left) is None:
        before = left[-TOLD_REACH:][: noun.start()]
        bare = noun["carrier"] is not None and not noun["how"]
        told = (words.SUPPLIED, words.TOLD_FROM, *((words.SAID,) if bare else ()))
        high = min(sentence.end, match.end() + CLAUSE)
        flown = (
            context.bombed
            and _WARPLANE.fullmatch(noun["carrier"] or "")
            and not _EITHER.fullmatch(noun["carrier"] or "")
            and not words.ESCORT.search(text, low, high)
        )
        ridden = bare and before.endswith(("by ", "By "))
        if (
            not ridden
            and not any(pattern.search(before) for pattern in told)
            and (noun["missile"] or flown or strikes(text, match.end(), high))
        ):
            return True
    if text.startswith("across ", match.end()) and left.lower().endswith("fire "):
        return True
    if context.shortly and words.BOTH.search(left) and words.AT_LAUNCHER.match(text, match.end()):
        return True
    verbs = list(words.VERB.finditer(left))[-_VERBS:]
    return any(_is_launch(text, left, verb, match.end(), sentence, context) for verb in reversed(verbs))


def _is_no_departure(text: str, match: re.Match[str], left: str, sentence: Sentence) -> bool:
    """Tell whether a "from" measures, is denied, or tells of what is gone from somewhere."""
    return bool(
        words.NOT_FROM.search(left)
        or words.SPACE.search(text, sentence.start, sentence.end)
        or words.SPOKEN.match(text, match.end())
        or (words.MEASURED.search(left) and not words.FLOWN_FOR.search(left))
        or words.WITHDRAWN.search(left)
        or words.SINCE_WHEN.search(left)
        or (match.group().lower().startswith("out") and words.OUT_OF.search(left))
        or is_unreal(text, match.start(), sentence.start)
    )


def strikes(text: str, start: int, end: int) -> bool:
    """Tell whether somebody strikes, rather than is struck."""
    then = words.THEN.search(text, start, end)
    verbs = words.STRIKES.finditer(text, start, end if then is None else then.start())
    return any(
        words.WERE.search(text[max(start, verb.start() - _PASSIVE_REACH) : verb.start()]) is None for verb in verbs
    )


def _is_launch(text: str, left: str, verb: re.Match[str], behind: int, sentence: Sentence, context: Context) -> bool:
    gap, before = left[verb.end() :], _ASIDE.sub(" ", left[: verb.start()])
    if verb.group().split()[0].lower().endswith("ing"):
        # "Its jets, flying from X, …"
        before = before.removesuffix(", ")
    if words.CIVIL.search(gap) or words.GAP_BREAK.search(gap):
        return False
    subject = _SUBJECT_BORDER.split(before)[-1]
    if verb["launch"] is None:
        # "The rebels rolled in after covering 800 km from X": the main clause's.
        main = _PARTICIPLE.search(before) is not None and verb.group().split()[0].lower().endswith("ing")
        subject = before if main else subject
        # "A convoy had set out from X": whom others waylaid.
        waylaid = _SETS_OUT.fullmatch(verb["move"]) is not None and not _FLYING.search(subject)
        waylaid = waylaid and not strikes(text, behind, min(sentence.end, behind + CLAUSE))
        return not waylaid and not words.HUMAN.search(gap) and _moves(text, subject, behind, sentence, context)
    return _fires(text, verb["launch"].lower(), gap, before, subject, sentence, context)


def _fires(text: str, verb: str, gap: str, before: str, subject: str, sentence: Sentence, context: Context) -> bool:
    """Tell whether a verb of launching is one of weapons, by what stands before it and up to "from"."""
    supplied = verb.startswith(_SENT) and words.ARMS.search(before) is not None
    armed = _ARMED.search(subject) is not None
    if supplied or (not armed and _meets(text, sentence)):
        return False
    if armed or WEAPON_OR_FIGHTER.search(gap):
        # "France sent 50 soldiers from Chad" tells of help on its way.
        return armed or not verb.startswith(_SENT) or _MISSILE.search(gap) is not None
    if verb.startswith(_FIRED):
        told = context.shortly or verb.startswith(_SHOT) or WEAPON_OR_FIGHTER.search(text, sentence.start, sentence.end)
        if WEAPON_OR_FIGHTER.search(before) or (told and not gap.strip()):
            return True
    return context.shortly and _PRONOUN_SUBJECT.search(subject) is not None


def _meets(text: str, sentence: Sentence) -> bool:
    """Tell whether jets are only sent up for another aircraft: "F-16s intercepted it; others were launched from X"."""
    low, high = max(0, sentence.start - CLAUSE), sentence.end + CLAUSE
    return words.MEETS.search(text, low, high) is not None and _WARPLANE.search(text, low, high) is not None


def _moves(text: str, subject: str, behind: int, sentence: Sentence, context: Context) -> bool:
    """Tell whether what came is a weapon, an attacker, or aircraft that bomb."""
    if words.CIVIL.search(subject):
        return False
    if _ARMED.search(subject) and not _WARPLANE.search(subject):
        return True
    if _WARPLANE.search(subject) or _PLANES.search(subject):
        if words.DIGNITARY.search(subject) or words.ESCORT.search(
            text, max(sentence.start, behind - CLAUSE), min(sentence.end, behind + CLAUSE)
        ):
            return False
        bombed = context.bombed and not _ONE_PLANE.search(subject)
        return bombed or words.BOMBS.search(text, behind, min(sentence.end, behind + CLAUSE)) is not None
    pronoun = _PRONOUN_SUBJECT.search(subject) is not None
    earlier = _ARMED.search(text, max(sentence.start, behind - CLAUSE), behind) is not None
    return pronoun and (context.armed or earlier)


def is_unreal(text: str, at: int, low: int) -> bool:
    """Tell whether what follows an offset is only possible, threatened or denied."""
    before = text[max(low, at - _UNREAL_REACH) : at]
    ends = [match.end() for match in words.UNREAL.finditer(before)]
    return bool(ends) and _NEW_CLAUSE.search(before[ends[-1] :]) is None

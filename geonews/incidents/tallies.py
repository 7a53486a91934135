"""Tallies in a sentence: how many were killed, injured, missing, displaced, each with its bounds and its words.

A quantity is found first; the words to its left ("killing …", "the death toll rose to …") or to its right
("… people were killed", "… bodies", "… in hospital") then say what it counts. No pattern has a nested quantifier.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, get_args

from geonews.incidents.numbers import NUMBER, QUANTITY, number_value

if TYPE_CHECKING:
    from collections.abc import Iterator

TallyKind = Literal["killed", "injured", "missing", "displaced"]
_KINDS: Final[tuple[TallyKind, ...]] = get_args(TallyKind)

PERSON: Final = (
    r"(?:man|woman|boy|girl|child|baby|infant|toddler|teenager|teen|person|people|civilian|soldier|policeman|"
    r"policewoman|"
    r"officer|firefighter|fireman|worker|driver|pilot|passenger|resident|student|pupil|teacher|journalist|reporter|"
    r"photographer|cameraman|guard|gunman|attacker|bomber|militant|fighter|rebel|protester|protestor|demonstrator|"
    r"bystander|pedestrian|cyclist|motorcyclist|farmer|fisherman|sailor|seafarer|crewman|crew member|contractor|"
    r"employee|miner|nurse|doctor|medic|priest|cleric|monk|imam|tourist|hiker|villager|woman|mother|father|son|"
    r"daughter|"
    r"brother|sister|couple|migrant|refugee|peacekeeper|marine|airman|commander|general|colonel|official|politician|"
    r"rescuer|volunteer|shopkeeper|vendor|pensioner|youth|suspect|hostage|engineer|technician|supporter|fan|player|"
    r"lawmaker|judge|activist|aid worker|trooper|deputy|sergeant|diplomat|climber|skier|diver|swimmer|inmate|prisoner)"
)
_BOUND: Final = (
    r"(?:at least|at the very least|no fewer than|no less than|not less than|more than|over|upwards of|in excess of|"
    r"nearly|almost|close to|about|around|some|roughly|approximately|an estimated|up to|as many as|at most|"
    r"no more than|"
    r"fewer than|less than|under|well over|just over|just under|another|a further|an additional|a total of|all)"
)
_UPPER: Final = frozenset(
    ("up to", "as many as", "at most", "no more than", "fewer than", "less than", "under", "nearly", "almost")
)
_ONLY_UPPER: Final = frozenset({"up to", "at most", "no more than", "fewer than", "less than", "under"})
_QUANTITY: Final = re.compile(
    rf"(?<![\w$€£#.,-])(?:(?P<bound>{_BOUND})\s)?(?:"
    rf"(?P<low>{NUMBER})(?:\s(?:to|or)\s|(?<=\d)\s?[–-]\s?(?=\d))(?P<high>{NUMBER})"
    rf"|between\s(?P<low2>{NUMBER})\sand\s(?P<high2>{NUMBER})"
    rf"|(?P<number>{QUANTITY})"
    r"|(?P<none>no one|nobody|none|no(?=\s(?:\w+\s){0,3}(?:deaths?|casualt|fatalit|injur|victims?|loss|one|people|"
    r"civilians)))"
    r"|(?P<vague>several|many|numerous|countless|(?:a )?(?:large )?number of|a few|a handful of)"
    rf"|(?P<one>an?|the|another)(?=\s(?:[\w’'-]{{1,24}}\s){{0,4}}{PERSON}\b(?!['’]s)))"
    r"(?![\w%°]|-(?!year)|[.,:]\d)",
    re.IGNORECASE,
)
_NOT_PEOPLE: Final = (
    r"km|kms|kilomet\w+|miles?|met(?:re|er)s?|feet|foot|ft|inch(?:es)?|hours?|days?|weeks?|months?|years?|minutes?|"
    r"seconds?|decades?|percent|per|dollars?|euros?|pounds?|tons?|tonnes?|kg|hectares?|acres?|degrees?|knots|"
    r"a\.m\.|p\.m\.|"
    r"missiles?|rockets?|drones?|shells?|rounds?|bombs?|mortars?|projectiles?|homes|houses|buildings|vehicles|cars|"
    r"trucks|"
    r"boats|ships|vessels|planes|aircraft|jets|helicopters|tanks|villages|towns|cities|provinces|districts|countries|"
    r"states|schools|hospitals|churches|mosques|shops|strikes?|attacks?|blasts?|explosions?|times|shots|flights|"
    r"businesses|structures|acre|square|magnitude|yards?|cents|votes|percentage|sites|targets|bases|cattle|animals|"
    r"livestock|sheep|dogs|fires|earthquakes?|aftershocks?|tremors|waves|storeys?|stories|storey|story|aftershock|"
    r"spans|wagons|carriages|operations|incidents|cases"
)
_NUMBER_WORD: Final = (
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|twenty|thirty|forty|"
    r"fifty|dozens|scores|hundreds|at\sleast"
)
_NP: Final = (
    rf"(?:\s(?!(?:but|while|when|which|after|before|said|to|that|who|{_NUMBER_WORD})\b)[^\W\d][\w’'.-]{{0,30}}){{0,9}}?"
)
_ASIDE: Final = (
    r"(?:\s?[,(—–-]\s?(?:including|among|mostly|most of|many of|all of|some of|half of|with|\w{1,9} of (?:them|whom))"
    r"[^,;.()—–]{0,70}[,)—–]?)?"
)
_AUX: Final = (
    r"(?:\s(?:were|was|are|is|have|has|had|been|being|also|reportedly|feared|believed|confirmed|reported|thought|to|be|"
    r"later|known|presumed|found|now|already|badly|seriously|critically|slightly|lightly|severely|fatally|gravely|"
    r"mildly|moderately|either|instantly|officially|still|listed|declared|left|people|others|more|lay|left)){0,6}"
)
_KILLED_RIGHT: Final = (
    r"killed|dead|died|dies|die|dying|slain|perished|drowned|murdered|massacred|executed|beheaded|lynched|"
    r"lost (?:their|his|her) li(?:fe|ves)|shot dead|stabbed to death|(?:crushed|burned|burnt|beaten|trampled) to death|"
    r"deaths?|fatalities|fatality|bodies|corpses|lives lost|gunned down|succumbed"
)
_INJURED_RIGHT: Final = (
    r"injured|wounded|hurt|hospitali[sz]ed|(?:(?:taken|rushed|sent|brought|admitted|airlifted) (?:to|into)|in) "
    r"(?:an? |the )?(?:\w+ )?hospitals?|maimed|burn(?:ed|t)(?!\s(?:[a-z]+s|out|down|to)\b)|(?:suffer(?:ed|ing)|"
    r"sustain(?:ed|ing)|with|treated for|received)"
    r" (?:[\w-]+ ){0,4}(?:injuries|wounds|burns|smoke inhalation)|being treated|treated|injuries|sickened"
)
_MISSING_RIGHT: Final = r"missing|unaccounted for|trapped"
_DISPLACED_RIGHT: Final = (
    r"displaced|homeless|evacuated|from their homes|fled|lost (?:their|his|her) homes?|forced (?:to flee|"
    r"from their homes)|"
    r"(?:told|ordered) to (?:leave|evacuate)|left homeless"
)
_RIGHT: Final = re.compile(
    rf"(?P<np>{_NP}){_ASIDE}{_AUX}[\s-](?:(?P<killed>{_KILLED_RIGHT})|(?P<injured>{_INJURED_RIGHT})|"
    rf"(?P<missing>{_MISSING_RIGHT})|(?P<displaced>{_DISPLACED_RIGHT}))\b",
    re.IGNORECASE,
)
_LEFT_TAIL: Final = r"(?:\s(?:a total of|another|other|all|off|also))?\s$"
_LEFT: Final[tuple[tuple[TallyKind, re.Pattern[str]], ...]] = (
    (
        "killed",
        re.compile(
            rf"(?<!were )(?<!was )(?<!been )\b(?:killed|killing|kills?|murder(?:ed|ing)|slaughter(?:ed|ing)|"
            rf"massacr(?:ed|ing)|"
            rf"execut(?:ed|ing)|drown(?:ed|ing)|shot dead|gunned down|claim(?:ed|ing|s)? the lives of|"
            rf"took the lives of)"
            rf"{_LEFT_TAIL}",
            re.IGNORECASE,
        ),
    ),
    (
        "killed",
        re.compile(
            r"\b(?:toll|body count|number of (?:dead|deaths|fatalities|people killed|victims))\b[^.;]{0,70}"
            r"\b(?:rose|rises|risen|rise|climb(?:ed|s)?|stood|stands|standing|reach(?:ed|es)?|hit|jump(?:ed|s)|"
            r"increased|grew|"
            r"passed|topped|exceeded|surpassed|is|was|to|of|at|above|past|now|soared|doubled to)\s$",
            re.IGNORECASE,
        ),
    ),
    (
        "injured",
        re.compile(
            rf"(?<!were )(?<!was )(?<!been )\b(?:injur(?:ed|ing|es)|wound(?:ed|ing|s)|hurt(?:ing)?|"
            rf"hospitali[sz](?:ed|ing)|"
            rf"maim(?:ed|ing))(?:\s(?:about|badly|seriously))?{_LEFT_TAIL}",
            re.IGNORECASE,
        ),
    ),
    ("displaced", re.compile(rf"\b(?:displac(?:ed|ing)|evacuat(?:ed|ing)|forc(?:ed|ing)){_LEFT_TAIL}", re.IGNORECASE)),
)
_LEFT_REACH: Final = 110
_RIGHT_REACH: Final = 260
_LIVES: Final = re.compile(r"\s(?:\w+\s){0,2}lives\b", re.IGNORECASE)
_COSTS: Final = re.compile(r"\b(?:claim(?:ed|ing|s)?|cost(?:ing)?|took|taking|takes)\s$", re.IGNORECASE)
_PART_OF: Final = re.compile(
    r"\b(?:including|among (?:them|whom|the (?:dead|victims|wounded|injured))(?: (?:were|are|was))?|includes?|"
    r"of whom|of them|"
    r"included|besides|as well as)\s$",
    re.IGNORECASE,
)
_FORMER: Final = re.compile(
    r"\b(?:earlier(?!\s(?:on|in|this|today))|previous(?:ly)?|initial(?:ly)?|prior|provisional|up from|down from|"
    r"revised|"
    r"had (?:first|once)|from (?:an? )?(?:earlier|previous|initial)?)\b[^.;,]{0,40}$|\bfrom\s$",
    re.IGNORECASE,
)
_YEAR_BEFORE: Final = re.compile(r"\b(?:in|since|of|by|until|from|the|during|and)\s$", re.IGNORECASE)
_YEAR: Final = re.compile(r"(?:1[5-9]|20)\d\d")
_OR_INJURED: Final = re.compile(r"\s(?:or|and)\s(?:injured|wounded|hurt|maimed|killed)\b", re.IGNORECASE)
_ELSEWHERE: Final = re.compile(r"(?:\s(?:more|others|people))?\s(?:in|at|near|around|outside)\s(?:the\s)?[A-Z]")
_STANDS_FOR_EVENT: Final = re.compile(r"\s(?:in|at|near|on|that|which|by|from)\b")
_HEAD_THING: Final = re.compile(rf"(?:\s[\w’'-]{{1,20}}){{0,2}}\s?\b(?:{_NOT_PEOPLE})\b", re.IGNORECASE)
_THING: Final = re.compile(rf"\s?(?:{_NOT_PEOPLE})\b", re.IGNORECASE)
_CASUALTIES: Final = re.compile(r"\s(?:[\w]+\s){0,2}(?:casualt(?:y|ies)|victims?|loss of life)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Tally:
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


def tallies(text: str, start: int, end: int) -> tuple[Tally, ...]:
    """Return the tallies of a stretch of text, in order.

    Examples
    --------
    >>> text = "A stampede killed at least 56 people and injured more than 210."
    >>> [(t.kind, t.low, t.text) for t in tallies(text, 0, len(text))]
    [('killed', 56, 'at least 56'), ('injured', 210, 'more than 210')]
    """
    found: list[Tally] = []
    for match in _QUANTITY.finditer(text, start, end):
        found.extend(_read(text, match, (start, end), found))
    return tuple(found)


def _read(text: str, match: re.Match[str], bounds: tuple[int, int], found: list[Tally]) -> Iterator[Tally]:
    left = text[max(bounds[0], match.start() - _LEFT_REACH) : match.start()]
    right = text[match.end() : min(bounds[1], match.end() + _RIGHT_REACH)]
    if _is_other(match, left, right):
        return
    if match["none"]:
        yield from _nobody(match, right)
        return
    kind, reach = _kind(match, left, right)
    if kind is None and found and _ELSEWHERE.match(right) and left.rstrip().endswith(("and", ",")):
        kind, reach = found[-1].kind, 0
    if kind is not None:
        low, high = _bounds(match)
        yield Tally(kind, low, high, match.start(), match.end(), _words(match), match.end() + reach)


def _is_other(match: re.Match[str], left: str, right: str) -> bool:
    """Tell whether the quantity is a part, a former toll, a year or a number of things."""
    number = match["number"] or ""
    if _PART_OF.search(left) or _FORMER.search(left) or _THING.match(right):
        return True
    if number.lower() in {"one", "a million", "another"} and (
        _STANDS_FOR_EVENT.match(right) or left.endswith("quarter of ")
    ):
        return True
    if right[:9] in {" of them ", " of whom "} and left.rstrip().endswith((",", "(", "—", "–")):
        return True
    return bool(_YEAR.fullmatch(number)) and _YEAR_BEFORE.search(left) is not None


def _kind(match: re.Match[str], left: str, right: str) -> tuple[TallyKind | None, int]:
    for kind, pattern in _LEFT:
        if pattern.search(left) and not _HEAD_THING.match(right):
            return kind, 0
    if _LIVES.match(right) and _COSTS.search(left):
        return "killed", 0
    says = _RIGHT.match(right)
    if says is None or re.search(rf"\b(?:{_NOT_PEOPLE})\b", says["np"], re.IGNORECASE):
        return None, 0
    if _OR_INJURED.match(right, says.end()) or says["np"].lower().startswith(" else"):
        return None, 0
    # "a man said that a boy was killed": a lone article reaches no further than its own clause.
    if match["one"] and re.search(r"\b(?:said|that|who|and|of)\b", says["np"]):
        return None, 0
    return next((kind for kind in _KINDS if says[kind]), None), says.end()


def _nobody(match: re.Match[str], right: str) -> Iterator[Tally]:
    says = _RIGHT.match(right)
    if says is not None and says["np"].lower().startswith(" else"):
        return
    span = (match.start(), match.end())
    casualties = _CASUALTIES.match(right)
    if casualties is not None:
        text = match.group() + casualties.group()
        yield Tally("killed", 0, 0, *span, text, match.end() + casualties.end())
        yield Tally("injured", 0, 0, *span, text, match.end() + casualties.end())
    elif says is not None:
        text = match.group() + right[: says.end()]
        kinds = [kind for kind in _KINDS if says[kind]]
        if re.match(r"\s(?:or|and|nor)\s(?:injur|wound|hurt)", right[says.end() :]):
            kinds.append("injured")
        for kind in kinds:
            yield Tally(kind, 0, 0, *span, text, match.end() + says.end())


def _bounds(match: re.Match[str]) -> tuple[int | None, int | None]:
    bound = (match["bound"] or "").lower()
    if match["low"] or match["low2"]:
        return number_value(match["low"] or match["low2"]), number_value(match["high"] or match["high2"])
    if match["one"]:
        return 1, None
    if match["vague"]:
        return None, None
    value = number_value(match["number"])
    if bound in _ONLY_UPPER:
        return None, value
    return value, (value if bound in _UPPER else None)


def _words(match: re.Match[str]) -> str:
    return match.group()

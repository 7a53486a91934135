"""Places given relative to a name: "20 km south of Mosul", "off the coast of Yemen", "southeastern Iran".

Each pattern is read backwards or forwards from a name that was found, within its sentence and a bounded reach, in lower
case: patterns that fold case take three times as long.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal

from geonews.model import Mention, Position
from geonews.text import lowered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geonews.text import FieldText

Form = Literal["offset", "coast", "part"]
_REACH: Final = 130
_STEP_DEG: Final = 22.5
_COMPASS: Final = (
    "north", "north-northeast", "northeast", "east-northeast", "east", "east-southeast", "southeast",
    "south-southeast", "south", "south-southwest", "southwest", "west-southwest", "west", "west-northwest",
    "northwest", "north-northwest",
)  # fmt: skip
_LETTERS: Final = ("n", "nne", "ne", "ene", "e", "ese", "se", "sse", "s", "ssw", "sw", "wsw", "w", "wnw", "nw", "nnw")
_BEARINGS: Final = {
    word: number * _STEP_DEG
    for number, (name, letters) in enumerate(zip(_COMPASS, _LETTERS, strict=True))
    for word in (name.replace("-", ""), letters)
}
_UNITS_KM: Final = {
    "k": 1.0,
    "mile": 1.609344,
    "mi": 1.609344,
    "n": 1.852,
    "met": 0.001,
    "m": 0.001,
    "y": 0.0009144,
    "f": 0.0003048,
}
_WORD_NUMBERS: Final = {
    word: float(number)
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split()
    )
} | {
    "thirty": 30.0, "forty": 40.0, "fifty": 50.0, "sixty": 60.0, "seventy": 70.0, "eighty": 80.0, "ninety": 90.0,
    "hundred": 100.0, "a hundred": 100.0, "one hundred": 100.0, "a dozen": 12.0, "two dozen": 24.0, "a couple of": 2.0,
    "half a": 0.5, "a half": 0.5, "a": 1.0, "an": 1.0, "several": None, "a few": None,
}  # fmt: skip

_NUMBER = (
    r"(?P<number>\d{1,3}(?:,\d{3}){0,2}(?:\.\d{1,3})?|\d{1,5}(?:\.\d{1,3})?|"
    + "|".join(sorted((re.escape(word) for word in _WORD_NUMBERS), key=len, reverse=True))
    + r")"
)
_UNIT = r"(?P<unit>km|kms|kilomet(?:er|re)s?|miles?|mi|nautical[ -]miles?|nmi|nm|met(?:er|re)s?|m|yards?|feet|ft)\b\.?"
_ASIDE = r"(?:\s?\((?:about |some |around )?[\d.,]{1,9}[ -]?[a-z -]{1,16}\)|\s?/\s?[\d.,]{1,9}\s?[a-z]{1,12})?"
_HEDGE = (
    r"(?P<hedge>(?:about|around|some|roughly|approximately|nearly|almost|just|only|over|more than|less than|up to|"
    r"within)\s)?"
)
_DISTANCE = rf"{_HEDGE}\b{_NUMBER}(?:[\s-]{{1,2}}|(?<=\d)){_UNIT}{_ASIDE}\s"
_WAY = (
    r"(?P<way>(?:north|south|east|west)(?:[ -]?(?:north|south))?(?:[ -]?(?:east|west))?|[ns](?:[ns])?[ew]|[ew][ns][ew])"
)
_KIND = (
    r"(?:(?:the|central|downtown|its)\s)?(?:(?:(?:port|capital|coastal|border|holy|northern|southern|eastern|western|small|"
    r"industrial|tiny|resort|mining|oil|main|ancient|nearby)\s){0,2}"
    r"(?:city|town|village|port|capital|island|province|governorate|district|region|state|suburb|area|airport|base|"
    r"neighbou?rhood|county|peninsula|harbou?r|coast|border town)(?:\sof|,)?\s)?(?:the\s)?"
)
_OFFSET: Final = re.compile(
    rf"(?:{_DISTANCE}|(?:\b(?:just|directly|due|further|farther|far)\s)?)"
    rf"(?:to the\s|due\s)?\b{_WAY}(?:ern side|ward|wards)?\s"
    rf"(?:of|from|off)\s{_KIND}$"
)
_AWAY: Final = re.compile(
    rf"{_DISTANCE}(?:away\s|inland\s|out\s|offshore\s)?(?P<link>from|off|outside|of|away from|down|up)\s"
    rf"(?:the\s(?:{_WAY}(?:ern)?\s)?coast of\s)?{_KIND}$"
)
_COAST: Final = re.compile(
    rf"\b(?:(?:just\s)?off\s)?(?:the|its)?\s?(?:\b{_WAY}(?:ern)?\s)?(?:coast|coastline|coasts|shores?|seaboard|waters)\s(?:of|off)\s{_KIND}$"
    rf"|\b(?:just\s)?off\s(?:the\s(?:coast|shores?)\sof\s)?{_KIND}$"
)
_PART: Final = re.compile(
    rf"\b(?:(?:the\s)?(?:far\s|extreme\s)?{_WAY}(?:ern)?(?:most)?\s(?:part\s|tip\s|end\s|side\s|edge\s|outskirts\s|suburbs\s|shores?\s)?of\s{_KIND}"
    rf"|{_WAY.replace('way', 'way2')}ern(?:most)?\s(?:(?:and|part|parts)\s)?{_KIND})$"
)
_PART_PLAIN: Final = re.compile(rf"\b{_WAY}[\s-]$")
_NEAR: Final = re.compile(
    rf"\b(?:(?:near|nearby|outside|close to|next to|beside|on the (?:outskirts|edge) of|in the vicinity of|around|"
    rf"not far from|on the approaches to|bordering|overlooking|adjacent to|(?:border|frontier) with|"
    rf"in the suburbs of|on the road to)"
    rf"\s){_KIND}$"
)
_BETWEEN_BEFORE: Final = re.compile(rf"\b(?:half ?way\s|midway\s)?between\s{_KIND}$")
_AND: Final = re.compile(rf"(?:'s|’s)?\s(?:and|&)\s{_KIND}")
_TO: Final = re.compile(rf"\s(?:to|with)\s{_KIND}")
_BORDER_WITH: Final = re.compile(rf"(?:'s|’s)?\s(?:\w{{1,12}}\s)?(?:border|frontier|boundary)\swith\s{_KIND}")
_ROUTE_BEFORE: Final = re.compile(
    r"\b(?:road|highway|motorway|route|railway|line|pipeline|bridge)\s"
    rf"(?:from|linking|connecting|joining|running from|leading from)\s{_KIND}$"
)
_ROUTE_AFTER: Final = re.compile(
    r"\s(?:border|frontier|boundary|road|highway|motorway|railway|route|line|pipeline|corridor|crossing)\b"
)
_COAST_AFTER: Final = re.compile(
    r"(?:'s|’s)?\s(?:(?P<way>north|south|east|west)(?:ern)?\s)?(?:coast|coastline|shore|shoreline|seaboard)\b(?!\sguard)"
)
_POLITICAL: Final = frozenset(
    "talks relations war ties tension tensions confrontation conflict deal agreement ceasefire truce dispute trade "
    "negotiations cooperation alliance rivalry peace treaty game match clashes exchange mediate mediator "
    "choose difference differences standoff row summit meeting link links dialogue contacts escalation broker "
    "mediation mediating hostilities friendship partnership balance feud rift crisis relationship pact accord".split()
)
_NEAR_ONLY: Final = frozenset(
    "near nearby to beside with linking connecting joining between around bordering overlooking".split()
)
_TRIGGER_WORDS: Final = _NEAR_ONLY | frozenset(
    "of off from outside down up the city town village port capital island province governorate district region state "
    "suburb area airport base county peninsula central downtown its".split()
)
_BEFORE_THE: Final = (_TRIGGER_WORDS - {"the"}) | frozenset(
    "and part parts coast harbour harbor neighbourhood neighborhood".split()
)
_HAS_WAY: Final = re.compile(r"\b(?:north|south|east|west|[nsew]{2,3}(?:\s|ern|ward))")
_HAS_UNIT: Final = re.compile(
    r"[\d\s-](?:kms?|kilomet(?:er|re)s?|miles?|mi|nautical|nmi|nm|met(?:er|re)s?|m|yards?|feet|ft)\b"
)
_HAS_COAST: Final = re.compile(r"coast|shore|seaboard|waters|\boff\s")

_Backward = tuple[Form, re.Pattern[str], re.Pattern[str] | None]
_NEARBY: Final[tuple[_Backward, ...]] = (("offset", _NEAR, None),)
_BACKWARD: Final[tuple[_Backward, ...]] = (
    ("offset", _OFFSET, _HAS_WAY),
    ("coast", _AWAY, _HAS_UNIT),
    ("coast", _COAST, _HAS_COAST),
    *_NEARBY,
    ("part", _PART, _HAS_WAY),
)
"""What an expression gives, its pattern, and what it cannot do without, which is sooner found."""


def relation_mentions(field: FieldText, names: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the expressions that place something relative to the names given.

    Parameters
    ----------
    field
        The field.
    names
        The field's names that may be anchors, in order.

    Examples
    --------
    >>> from geonews.text import FieldText
    >>> field = FieldText("text", "A jet fell 20 km south of Mosul.")
    >>> found, = relation_mentions(field, [Mention(26, 31, "Mosul")])
    >>> found.text, found.position.distance_km, found.position.bearing_deg
    ('20 km south of Mosul', 20.0, 180.0)
    """
    for number, name in enumerate(names):
        following = names[number + 1] if number + 1 < len(names) else None
        pair = _between(field, name, following)
        if pair is not None:
            yield pair
        single = _before(field, name) or _after(field, name)
        if single is not None:
            yield single


def _before(field: FieldText, name: Mention) -> Mention | None:
    sentence = field.sentence_at(name.start)
    low = max(sentence.start if sentence else 0, name.start - _REACH)
    window = lowered(field.text)[low : name.start]
    fitting = _fitting(window)
    for form, pattern, sign in fitting:
        match = pattern.search(window) if sign is None or sign.search(window) is not None else None
        if match is None or not match.group().strip() or _is_loose(match):
            continue
        # "in the north of Iraq" is inside, "north of Mosul" is outside.
        inside = (
            form == "offset" and match.groupdict().get("number") is None and window[: match.start()].endswith("the ")
        )
        return _mention(field, low, match, name, "part" if inside else form)
    match = _PART_PLAIN.search(window) if fitting else None
    if match is not None and field.text[low + match.start("way") : low + match.end("way")].islower():
        return _mention(field, low, match, name, "part")
    return None


def _fitting(window: str) -> tuple[_Backward, ...]:
    """Return what may be found right before a name, by the last word, or by the one before "the"."""
    words = [word.strip("(\"'“‘,") for word in window.rsplit(None, 2)[-2:]]
    last, known = words[-1] if words else "", _TRIGGER_WORDS
    if last == "the":
        last, known = words[-2] if len(words) > 1 else "", _BEFORE_THE
    if last not in known and bearing(last) is None and not last.endswith("ern"):
        return ()
    return _NEARBY if last in _NEAR_ONLY else _BACKWARD


def _is_loose(match: re.Match[str]) -> bool:
    """Tell whether a direction is one of movement: "flew west from Paris" gives no place."""
    groups = match.groupdict()
    return bool(groups.get("way")) and not groups.get("number") and match.group().split()[1:2] == ["from"]


def _mention(field: FieldText, low: int, match: re.Match[str], name: Mention, form: Form) -> Mention:
    groups = match.groupdict()
    distance = _kilometres(groups.get("number"), groups.get("unit"))
    way = bearing(groups.get("way") or groups.get("way2") or "")
    written = field.text[low + match.start() : low + match.end()]
    if form == "coast" and groups.get("link") and groups["link"] != "off" and "coast" not in written:
        form = "offset"
    start = low + match.start() + (len(match.group()) - len(match.group().lstrip()))
    if groups.get("hedge") and match.group().startswith(groups["hedge"]):
        start += len(groups["hedge"])
    position = Position(form, anchors=(name.span,), distance_km=distance, bearing_deg=way)
    return Mention(
        start, name.end, field.text[start : name.end], field.name, position=position, confidence=name.confidence
    )


def _after(field: FieldText, name: Mention) -> Mention | None:
    """Match a coast named behind its land: "Yemen's west coast", "the Somali coast"."""
    match = _COAST_AFTER.match(field.text, name.end)
    if match is None:
        return None
    position = Position("coast", anchors=(name.span,), bearing_deg=bearing(match["way"] or ""))
    text = field.text[name.start : match.end()]
    return Mention(name.start, match.end(), text, field.name, position=position, confidence=name.confidence)


def _between(field: FieldText, name: Mention, following: Mention | None) -> Mention | None:
    """Match what lies between two names: "between X and Y", "the X-Y border", "X's border with Y"."""
    if following is None or following.start - name.end > _REACH:
        return None
    lower = lowered(field.text)
    gap = lower[name.end : following.start]
    if gap in {"-", "–", "—"}:
        start = name.start if _ROUTE_AFTER.match(lower, following.end) else None
    elif _BORDER_WITH.fullmatch(gap):
        start = name.start
    else:
        start = _opening(field, name, gap)
    if start is None:
        return None
    position = Position("between", anchors=(name.span, following.span))
    return Mention(start, following.end, field.text[start : following.end], field.name, position=position)


def _opening(field: FieldText, name: Mention, gap: str) -> int | None:
    """Return where "between X and Y" or "the road from X to Y" begins; ``None`` when it is neither."""
    low = max(0, name.start - _REACH)
    window = lowered(field.text)[low : name.start]
    if _AND.fullmatch(gap):
        before = _BETWEEN_BEFORE.search(window)
        head = window[: before.start()].split() if before else []
        if before is not None and not (head and head[-1] in _POLITICAL):
            return low + before.start()
    if _AND.fullmatch(gap) or _TO.fullmatch(gap):
        route = _ROUTE_BEFORE.search(window)
        return None if route is None else low + route.start()
    return None


def bearing(word: str) -> float | None:
    """Return the degrees of a compass direction in words or letters; ``None`` when it is none.

    Examples
    --------
    >>> bearing("north-east"), bearing("southwestern"), bearing("NNW"), bearing("left")
    (45.0, 225.0, 337.5, None)
    """
    plain = word.lower().replace("-", "").replace(" ", "")
    for ending in ("ernmost", "ern", "wards", "ward"):
        plain = plain.removesuffix(ending)
    return _BEARINGS.get(plain)


def _kilometres(number: str | None, unit: str | None) -> float | None:
    if number is None or unit is None:
        return None
    plain = number.replace(",", "")
    amount = float(plain) if plain[0].isdigit() else _WORD_NUMBERS.get(plain)
    if amount is None:
        return None
    prefix = next(prefix for prefix in ("k", "mile", "mi", "n", "met", "m", "y", "f") if unit.startswith(prefix))
    return round(amount * _UNITS_KM[prefix], 3)

"""Coordinates written out in the text, in every common notation, alone or as the corners of an area.

Understood: degrees, minutes and seconds (54°52'36"N), decimal minutes (54°52.6'N), decimal degrees (33.78N, 42.44E),
words (latitude 12.3 north), signed decimals (33.7856, 42.4412) and NOTAM style (2515N12029E, 25-15.26N 120-29.20E).
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from geonews.model import Mention, Position
from geonews.text import lowered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geonews.text import FieldText

_MIN_CORNERS: Final = 3
_SEXAGESIMAL: Final = 60
_MAX_LAT: Final = 90.0
_MAX_LON: Final = 180.0
_SIGNS: Final = {"n": 1, "e": 1, "s": -1, "w": -1}
_COMPACT_MINUTES: Final = 4  # 2515N: two digits of degrees, two of minutes

_DEGREES = r"(?:\s?(?:°|º|˚|∘|deg(?:rees?)?\b\.?)\s?|[-:]|\s)"
_MINUTES = r"(?:\s?(?:'|′|’|´|‘|min(?:utes?)?\b\.?)\s?|[-:]|\s)"
_SECONDS = r"(?:\s?(?:\"|″|”|“|''|′′|’’|sec(?:onds?)?\b\.?))"
_NUMBERS = (
    rf"(?P<{{0}}d>\d{{{{1,3}}}}(?:\.\d{{{{1,9}}}})?)"
    rf"(?:{_DEGREES}(?:(?P<{{0}}m>\d{{{{1,2}}}}(?:\.\d{{{{1,6}}}})?)"
    rf"(?:{_MINUTES}(?:(?P<{{0}}s>\d{{{{1,2}}}}(?:\.\d{{{{1,5}}}})?){_SECONDS}?)?)?)?)?"
)


def _angle(name: str, letters: str, words: str) -> str:
    numbers = _NUMBERS.format(name)
    hemisphere = rf"(?P<{name}h>[{letters}](?![A-Za-z])|(?:{words})\b)"
    return rf"{numbers}\s?(?:degrees?\s)?{hemisphere}(?:\s(?:lat|long?)(?:itude)?\b\.?)?"


def _angle_after(name: str, letters: str) -> str:
    return rf"(?P<{name}h>[{letters}])\s?{_NUMBERS.format(name)}(?:\s?[°'′\"″])?"


_SEPARATOR = r"\s{0,3}(?:[,;/]|and\b|by\b|x\b)?\s{0,3}(?:(?:and\s)?long?(?:itude)?\b\.?:?\s?(?:of\s)?)?"
_WORDS_LAT, _WORDS_LON = "[Nn]orth|[Ss]outh", "[Ee]ast|[Ww]est"
_PATTERNS: Final = (
    re.compile(r"(?<![\w.])" + _angle("a", "NS", _WORDS_LAT) + _SEPARATOR + _angle("b", "EW", _WORDS_LON)),
    re.compile(r"(?<![\w.])" + _angle("b", "EW", _WORDS_LON) + _SEPARATOR + _angle("a", "NS", _WORDS_LAT)),
    re.compile(r"(?<!\w)" + _angle_after("a", "NS") + _SEPARATOR + _angle_after("b", "EW") + r"(?!\w)"),
)
_COMPACT: Final = re.compile(
    r"(?<!\w)(?:(?P<ad>\d{4}|\d{6})(?P<af>\.\d{1,4})?(?P<ah>[NS])\s?/?\s?(?P<bd>\d{5}|\d{7})(?P<bf>\.\d{1,4})?(?P<bh>[EW])"
    r"|(?P<ch>[NS])(?P<cd>\d{4}|\d{6})(?P<cf>\.\d{1,4})?\s?/?\s?(?P<dh>[EW])(?P<dd>\d{5}|\d{7})(?P<df>\.\d{1,4})?)(?!\w)"
)
_SIGNED: Final = re.compile(
    r"(?<![\w.,+-])(?P<a>[+-]?\d{1,2}\.\d{3,9})°?\s{0,2}[,;/]\s{0,2}(?P<b>[+-]?\d{1,3}\.\d{3,9})°?(?![\w%]|[.,]\d)"
)
_ANNOUNCED: Final = re.compile(
    r"\b(?:coordinates|co-ordinates|position|location|gps)\b[^.\d\n]{0,24}?"
    r"(?P<a>[+-]?\d{1,2}\.\d{1,9})°?\s?,\s?(?P<b>[+-]?\d{1,3}\.\d{1,9})(?!\.?\d)(?!\s?[°%nsew])"
)
_ANNOUNCING: Final = ("ordinates", "position", "location", "gps")
_LABELLED: Final = re.compile(
    r"\blat(?:itude)?\b\.?\s?(?:of\s|is\s|[:=]\s?)?(?P<a>[+-]?\d{1,2}(?:\.\d{1,9})?)°?\s?[,;]?\s{0,2}(?:and\s)?"
    r"\blong?(?:itude)?\b\.?\s?(?:of\s|is\s|[:=]\s?)?(?P<b>[+-]?\d{1,3}(?:\.\d{1,9})?)(?!\.?\d)(?!\s?[°nsew])"
)
_BETWEEN_CORNERS: Final = re.compile(
    r"[\s,;/.()\[\]–—-]{0,12}(?:(?:and|to|then|thence|through)\b)?[\s,;/(\[–—-]{0,12}"
    r"(?:(?:\d{1,2}|[A-Za-z])[).:\]])?[\s(\[]{0,3}",
    re.IGNORECASE,
)
_SAYS_SECONDS: Final = re.compile(r"\bminutes,? and seconds\b")
_HEMISPHERES: Final = tuple(
    re.compile(rf"\d(?!\d)[\s\S]{{0,24}}?(?:[{letters}](?![A-Za-z])|{words})|[{letters}]\s?\d")
    for letters, words in (("NS", _WORDS_LAT), ("EW", _WORDS_LON))
)
"""What a text has somewhere that holds coordinates with hemispheres; most texts do not."""
_PRECISE: Final = re.compile(r"\d\.\d{3}")


class Point(NamedTuple):
    """A pair of coordinates and where it stands."""

    start: int
    end: int
    lat: float
    lon: float


def coordinate_mentions(field: FieldText) -> Iterator[Mention]:
    """Yield a mention for every pair of coordinates, and one for every list of three corners or more.

    Examples
    --------
    >>> from geonews.text import FieldText
    >>> field = FieldText("text", "It sank at 54°52.6'N 15°24.6'E on Monday.")
    >>> [(m.text, m.position.points) for m in coordinate_mentions(field)]
    [("54°52.6'N 15°24.6'E", ((54.87667, 15.41),))]
    """
    points = _points(field.text)
    for group in _groups(field.text, points):
        if len(group) >= _MIN_CORNERS:
            corners = tuple((point.lat, point.lon) for point in group)
            yield _mention(field, group[0].start, group[-1].end, Position("polygon", corners))
        else:
            for point in group:
                yield _mention(field, point.start, point.end, Position("point", ((point.lat, point.lon),)))


def _mention(field: FieldText, start: int, end: int, position: Position) -> Mention:
    return Mention(start, end, field.text[start:end], field.name, position=position)


def _points(text: str) -> list[Point]:
    lower = lowered(text)
    found: list[Point] = []
    if all(hemisphere.search(text) for hemisphere in _HEMISPHERES):
        seconds = "minutes" in lower and bool(_SAYS_SECONDS.search(lower))
        for pattern in _PATTERNS:
            found.extend(p for m in pattern.finditer(text) if (p := _sexagesimal(m, seconds=seconds)) is not None)
        found.extend(p for m in _COMPACT.finditer(text) if (p := _compact(m)) is not None)
    labelled = _LABELLED.finditer(lower) if "lat" in lower and "lon" in lower else ()
    announced = _ANNOUNCED.finditer(lower) if any(word in lower for word in _ANNOUNCING) else ()
    signed = _SIGNED.finditer(text) if _PRECISE.search(text) else ()
    for match in itertools.chain(signed, labelled, announced):
        point = _point(match.start("a"), match.end("b"), float(match["a"]), float(match["b"]))
        if point is not None:
            found.append(point)
    found.sort(key=lambda point: (point.start, -point.end))
    kept: list[Point] = []
    for point in found:
        if not kept or point.start >= kept[-1].end:
            kept.append(point)
    return kept


def _groups(text: str, points: Sequence[Point]) -> Iterator[list[Point]]:
    """Gather points that only commas, blanks and the like part: the corners of one area."""
    group: list[Point] = []
    for point in points:
        if group and not _BETWEEN_CORNERS.fullmatch(text, group[-1].end, point.start):
            yield group
            group = []
        group.append(point)
    if group:
        yield group


def _sexagesimal(match: re.Match[str], *, seconds: bool) -> Point | None:
    lat = _degrees(match["ad"], match["am"], match["as"], match["ah"], seconds=seconds)
    lon = _degrees(match["bd"], match["bm"], match["bs"], match["bh"], seconds=seconds)
    if lat is None or lon is None:
        return None
    return _point(match.start(), match.end(), lat, lon)


def _degrees(
    degrees: str, minutes: str | None, seconds_text: str | None, hemisphere: str, *, seconds: bool
) -> float | None:
    if minutes is not None and "." in degrees:
        return None
    minute, second = float(minutes or 0), float(seconds_text or 0)
    if seconds and minutes and len(minutes) == len("15.26") and seconds_text is None:
        # "25-15.26N" where the article says that it gives degrees, minutes and seconds.
        whole, _, rest = minutes.partition(".")
        if len(rest) == len("26") and int(rest) < _SEXAGESIMAL:
            minute, second = float(whole), float(rest)
    if minute >= _SEXAGESIMAL or second >= _SEXAGESIMAL:
        return None
    value = float(degrees) + minute / _SEXAGESIMAL + second / _SEXAGESIMAL**2
    return value * _SIGNS[hemisphere[0].lower()]


def _compact(match: re.Match[str]) -> Point | None:
    one, two = ("a", "b") if match["ad"] else ("c", "d")
    lat = _packed(match[one + "d"], match[one + "f"], match[one + "h"], 2)
    lon = _packed(match[two + "d"], match[two + "f"], match[two + "h"], 3)
    return None if lat is None or lon is None else _point(match.start(), match.end(), lat, lon)


def _packed(digits: str, fraction: str | None, hemisphere: str, degree_digits: int) -> float | None:
    degrees, rest = digits[:degree_digits], digits[degree_digits:]
    tail = fraction or ""
    if len(digits) - degree_digits == _COMPACT_MINUTES - 2:
        return _degrees(degrees, rest + tail, None, hemisphere, seconds=False)
    return _degrees(degrees, rest[:2], rest[2:] + tail, hemisphere, seconds=False)


def _point(start: int, end: int, lat: float, lon: float) -> Point | None:
    if abs(lat) > _MAX_LAT or abs(lon) > _MAX_LON:
        return None
    return Point(start, end, round(lat, 5), round(lon, 5))

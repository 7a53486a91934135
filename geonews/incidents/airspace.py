"""Airspace: whose is closed, banned, avoided, warned about or violated, by grammar; with its shape.

Four steps: find where a text speaks of airspace and over what (:func:`_areas`); demand a word of restriction near by
(:func:`_restriction`); merge what is said of one place; look its shape up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from geonews.findings import Airspace
from geonews.geo import from_rings, to_geometry
from geonews.incidents import airspace_patterns as words
from geonews.incidents.airspace_airports import closed_airports
from geonews.incidents.airspace_area import ANAPHORIC, DIRECT, Area
from geonews.incidents.airspace_areas import find_areas
from geonews.incidents.airspace_clauses import controlled, find_clauses, marks_zones, zone_places
from geonews.incidents.airspace_followers import find_followers
from geonews.incidents.coordination import Names, is_state
from geonews.incidents.cues import Cues
from geonews.incidents.folded import Folded
from geonews.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geonews.findings import Geometry
    from geonews.model import Place, Restriction, Toponym
    from geonews.protocols import Gazetteer
    from geonews.text import Document, FieldText, Sentence

_CUE_REACH: Final = 140
_UNREAL_REACH: Final = 60
_STRENGTH: Final = ("closure", "ban", "violation", "diversion", "warning")
_SKY: Final = Folded(r"\bsk(?:y|ies)\b")
_RELEVANT: Final = re.compile(
    r"\b(?:air ?space|sky|skies|fl(?:y|ying|ight|ights|own|ew)|overfl\w+|FIR|pilots?|airlines?|carriers?|airliners?|"
    r"aircraft|planes?|jets?|routes|lanes|aviation|airmen|notams?|traffic over|traffic above|of (?:all )?traffic|"
    r"missiles?|rockets?|projectiles?|drones?|UAVs?|balloons?|airships?|airports?|airfields?|air borders?|by air|"
    r"air (?:and \w+ )?blockade|runways?|take-?offs?|took off|landings?|landed|helicopters?|warplanes?|fighters?|"
    r"bombers?|controllers|departures|arrivals|corridors?|air traffic|air travel|airways|"
    r"(?-i:KLM|Lufthansa|Qantas|Emirates|Ryanair|Finnair|Air [A-Z])|(?:land|sea) and (?:by )?air|"
    r"rosaviatsia|eurocontrol|(?:danger|exclusion) zones?|(?:re-?)?open (?:before|until|till))\b",
    re.IGNORECASE,
)
_CUES: Final = Cues(_RELEVANT.pattern, r"\b(?:air|traffic|took|open|re-?open|rosaviatsia|eurocontrol|zones?)\b")
_NEW_CLAUSE: Final = re.compile(r"[,;]|\b(?:after|and|because|as|when)\b")
_QUOTED: Final = re.compile(r"\s(?:said|says|announced|confirmed|complained|warned|reported)\b")
_MIN_CORNERS: Final = 3
_FOLLOWS: Final = 3
_SHUT: Final = "closure"


@dataclass(frozen=True, slots=True)
class _Notice:
    """A restriction on the airspace of one place, in one sentence."""

    toponym: Toponym
    place: Place
    restriction: Restriction
    authority: str | None
    evidence: tuple[Span, ...]
    confidence: float


def find_airspace(document: Document, toponyms: Sequence[Toponym], gazetteer: Gazetteer) -> tuple[Airspace, ...]:
    """Return the airspace that the article says to be restricted, each place once.

    Parameters
    ----------
    document
        The article.
    toponyms
        Its names and position expressions with their places.
    gazetteer
        For the country of a seat of government and for the shapes.
    """
    notices: list[_Notice] = []
    for field in document.fields:
        names = Names(field.text, field.name, toponyms)
        if names.names:
            notices.extend(_told(field, names, gazetteer))
        notices.extend(_zones(field, names))
    return _merged(notices, gazetteer)


def _told(field: FieldText, names: Names, gazetteer: Gazetteer) -> Iterator[_Notice]:
    """Yield what the sentences of a field say, in order."""
    text, sentences = field.text, field.sentences
    said: Toponym | None = None
    before: tuple[Restriction, int] | None = None
    marked = -_FOLLOWS
    heard = 0
    for number, sentence in enumerate(sentences):
        found: list[_Notice] = []
        if number - marked < _FOLLOWS:
            found = list(_noticed(zone_places(text, sentence, names), field, sentence, gazetteer))
        if not found and _is_relevant(text, sentence):
            for earlier in sentences[heard:number]:
                here = names.within(earlier.start, earlier.end)
                said = _speaker(text, here) or said or _home(here)
            heard = number
            found = list(_notices(field, sentence, names, said, gazetteer))
            if not found:
                marked = number if marks_zones(text, sentence) else marked
                before = (_SHUT, number) if _closes_sky(text, sentence) else before
        if before is not None and number - before[1] <= _FOLLOWS:
            found.extend(_followed(field, sentence, names, before[0], gazetteer))
        before = (found[0].restriction, number) if found else before
        yield from found


def _closes_sky(text: str, sentence: Sentence) -> bool:
    """Tell whether a sentence closes an airspace, though it is nobody's that has a place."""
    skies = words.SKIES.finditer(text, sentence.start, sentence.end)
    return any(_restriction(text, sentence, *sky.span()) in {"closure", "ban"} for sky in skies)


def _is_relevant(text: str, sentence: Sentence) -> bool:
    """Tell whether a sentence speaks of what flies or of where."""
    start, end = sentence.start, sentence.end
    signs = _CUES.of(text, start, end)
    return bool(signs & 1) or (signs != 0 and _RELEVANT.search(text, start, end) is not None)


def _speaker(text: str, names: Sequence[Toponym]) -> Toponym | None:
    """Return the government that a sentence quotes, else the first country it names."""
    quoted = (t for t in names if t.sense == "metonym" and _QUOTED.match(text, t.mention.end))
    return next(quoted, None) or next((t for t in names if is_state(t.place)), None)


def _home(names: Sequence[Toponym]) -> Toponym | None:
    """Return the first town as standing for its country, where none is named."""
    town = next((t for t in names if t.sense == "literal" and t.place is not None and t.place.country), None)
    return None if town is None else replace(town, mention=replace(town.mention, sense="metonym"))


def _followed(
    field: FieldText, sentence: Sentence, names: Names, before: Restriction, gazetteer: Gazetteer
) -> Iterator[_Notice]:
    """Yield the countries that followed what the sentence before says of others."""
    for area in find_followers(field.text, sentence, names):
        place = _country_of(area.toponym, gazetteer)
        if place is not None:
            evidence = (Span(sentence.start, sentence.end, field.name),)
            yield _Notice(area.toponym, place, before, None, evidence, area.confidence)


def _notices(
    field: FieldText, sentence: Sentence, names: Names, said: Toponym | None, gazetteer: Gazetteer
) -> Iterator[_Notice]:
    areas = list(find_areas(field.text, sentence, names, said, gazetteer))
    areas += closed_airports(field.text, sentence, names)
    areas += find_clauses(field.text, sentence, names, said)
    areas += [] if areas else controlled(field.text, sentence, names)
    yield from _noticed(areas, field, sentence, gazetteer)


def _noticed(areas: Iterable[Area], field: FieldText, sentence: Sentence, gazetteer: Gazetteer) -> Iterator[_Notice]:
    """Yield the areas to which a sentence does something, with what it does."""
    areas = list(areas)
    authority = _authority(field.text, sentence) if areas else None
    for area in areas:
        restriction = area.restriction or _restriction(field.text, sentence, area.start, area.end)
        place = _country_of(area.toponym, gazetteer) if area.confidence == ANAPHORIC else area.toponym.place
        if restriction is None or place is None:
            continue
        mention = area.toponym.mention
        evidence = [Span(sentence.start, sentence.end, field.name)]
        if not sentence.start <= mention.start < sentence.end:
            evidence.insert(0, mention.span)
        yield _Notice(area.toponym, place, restriction, authority, tuple(evidence), area.confidence)


def _restriction(text: str, sentence: Sentence, start: int, end: int) -> Restriction | None:
    """Return what is done to what two offsets hold, from the cue nearest to its words; ``None`` when nothing is."""
    low, high = max(sentence.start, start - _CUE_REACH), min(sentence.end, end + _CUE_REACH)
    best: tuple[int, Restriction, int] | None = None
    for restriction, pattern in words.CUES:
        for match in pattern.finditer(text, low, high):
            if match.end() > start and match.start() < end and restriction in {"diversion", "violation"}:
                distance = 0
            elif match.start() >= end:
                distance = match.start() - end + 12
            else:
                distance = max(0, start - match.end())
            if match.group().lower() == "around" and words.STRICT_OVER.match(text, start, match.end()):
                continue  # "a slice of sky around X"
            if _is_unreal(text, match, sentence.start) or (restriction == "violation" and distance > 60):  # noqa: PLR2004
                continue
            if best is None or distance < best[0]:
                best = distance, restriction, match.start()
    if best is None or (_SKY.search(text, start, end) and best[1] == "warning"):
        return None
    return best[1]


def _is_unreal(text: str, match: re.Match[str], low: int) -> bool:
    """Tell whether a restriction is only asked for, threatened or denied."""
    if words.LIFTED.search(text[max(low, match.start() - _UNREAL_REACH) : match.start()]):
        return True
    unreal = words.UNREAL.finditer(text, max(low, match.start() - _UNREAL_REACH), match.end())
    ends = [found.end() for found in unreal if found.end() <= match.start()]
    return bool(ends) and _NEW_CLAUSE.search(text, ends[-1], match.start()) is None


def _zones(field: FieldText, names: Names) -> Iterator[_Notice]:
    """Yield the areas given by corners, when the text closes them to aircraft."""
    corners = [t for t in names.positions if _corners(t)]
    if not corners:
        return
    order = next((s for s in field.sentences if _closes_zone(field.text, s)), None)
    if order is None:
        return
    for toponym in corners:
        place = toponym.place
        if place is not None:
            evidence = (Span(order.start, order.end, field.name), toponym.mention.span)
            yield _Notice(toponym, place, "closure", _authority(field.text, order), evidence, DIRECT)


def _corners(toponym: Toponym) -> tuple[tuple[float, float], ...]:
    position = toponym.mention.position
    if position is None or position.form != "polygon" or len(position.points) < _MIN_CORNERS:
        return ()
    return position.points


def _closes_zone(text: str, sentence: Sentence) -> bool:
    zone = words.ZONE.search(text, sentence.start, sentence.end)
    return zone is not None and words.AVIATION.search(text, sentence.start, sentence.end) is not None


def _authority(text: str, sentence: Sentence) -> str | None:
    match = words.AUTHORITY.search(text, sentence.start, sentence.end)
    if match is None:
        return None
    return re.sub(r"^(?:(?:the|and|of|for)\s)+", "", match.group(), flags=re.IGNORECASE).strip()


def _country_of(toponym: Toponym, gazetteer: Gazetteer) -> Place | None:
    """Return the country for a seat of government that stands for it, else the place."""
    place = toponym.place
    if place is None or toponym.sense != "metonym" or is_state(place) or place.country is None:
        return place
    return gazetteer.country(place.country) or place


def _merged(notices: Sequence[_Notice], gazetteer: Gazetteer) -> tuple[Airspace, ...]:
    groups: dict[str, list[_Notice]] = {}
    for notice in notices:
        groups.setdefault(notice.place.gazetteer_id, []).append(notice)
    if any(group[0].place.kind != "continent" for group in groups.values()):
        # "Europe's skies close" sums up what the countries do.
        groups = {key: group for key, group in groups.items() if group[0].place.kind != "continent"}
    states = {group[0].place.country for group in groups.values() if is_state(group[0].place)}
    if states:
        # So does "Gulf airspace closes" in a headline.
        groups = {key: group for key, group in groups.items() if not _is_headline_only(group)}
    found: list[Airspace] = []
    for group in groups.values():
        if group[0].place.country in states and _is_detail(group):
            continue
        strongest = min(group, key=lambda notice: _STRENGTH.index(notice.restriction))
        geometry, source, fir = _shape(group[0], gazetteer)
        found.append(
            Airspace(
                id=f"a{len(found) + 1}",
                place=group[0].place,
                restriction=strongest.restriction,
                authority=strongest.authority or next((n.authority for n in group if n.authority), None),
                fir=fir,
                geometry=geometry,
                geometry_source=source,
                evidence=tuple(dict.fromkeys(span for notice in group for span in notice.evidence)),
                confidence=max(notice.confidence for notice in group),
            )
        )
    return tuple(found)


def _is_headline_only(group: Sequence[_Notice]) -> bool:
    """Tell whether only the title names a region or sea for what its states do."""
    wide = group[0].place.kind in {"region", "gulf", "sea"}
    return wide and all(span.field == "title" for notice in group for span in notice.evidence)


def _is_detail(group: Sequence[_Notice]) -> bool:
    """Tell whether a part of a country only says where its airspace was violated or avoided."""
    part = not is_state(group[0].place) and group[0].place.kind != "fir"
    return part and all(notice.restriction in {"violation", "warning", "diversion"} for notice in group)


def _shape(notice: _Notice, gazetteer: Gazetteer) -> tuple[Geometry | None, str | None, tuple[str, ...]]:
    corners = _corners(notice.toponym)
    if corners:
        return to_geometry(from_rings([corners])), "text", ()
    known = gazetteer.airspace(notice.place)
    if known is None:
        return None, None, ()
    return to_geometry(known.shape), known.source, known.fir

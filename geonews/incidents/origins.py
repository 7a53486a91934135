"""Where an attack came from, by grammar, and which incidents it led to.

What is said outright counts most ("fired from", "rockets from", "warships in the Caspian Sea fired"); an attacking
state ("Iran launched …") only where nothing better is said of the attack, and only if it lies near enough to be the
launching place.
"""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geonews.findings import Origin
from geonews.geo import distance_km
from geonews.incidents import origin_patterns as words
from geonews.incidents.coordination import Names, is_state
from geonews.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geonews.findings import Incident
    from geonews.model import Place, Toponym
    from geonews.text import Document, FieldText, Sentence

ATTACKS: Final = frozenset(
    "missile_strike air_strike drone_attack shelling bombing shooting armed_clash maritime_attack shootdown "
    "assassination abduction".split()
)
_DAMAGE: Final = ATTACKS | {"explosion", "fire", "other"}
_FROM_AFAR: Final = frozenset({"missile_strike", "air_strike", "drone_attack", "shelling"})
_LAUNCHED: Final = _FROM_AFAR | {"shootdown"}
_SHOT_DOWN: Final = frozenset({"shootdown"})
_WAVES: Final = frozenset({"tsunami", "flood"})
_NEIGHBOUR_KM: Final = 1500.0
_SAME_KM: Final = 5.0
_SAID, _CARRIER, _SOIL, _ATTACKER = 0.95, 0.8, 0.9, 0.6
_WEAPON: Final = re.compile(rf"\b{words.WEAPON}\b", re.IGNORECASE)
_ARMED: Final = re.compile(rf"\b(?:{words.MISSILE}|{words.FIGHTER}|war ?planes?|bombers?)\b", re.IGNORECASE)
_WEAPON_OR_FIGHTER: Final = re.compile(rf"\b(?:{words.WEAPON}|{words.FIGHTER})\b", re.IGNORECASE)
_SUBJECT_BORDER: Final = re.compile(r";|,\s(?!which|that)|\b(?:but|while|when|as|after|before|and)\b", re.IGNORECASE)
_NEW_CLAUSE: Final = re.compile(r"[,;]|\b(?:after|and|because|as|when)\b")
_UNREAL_REACH: Final = 70
_CLAUSE_END: Final = re.compile(r"[,;.]")
_OBJECT_SPAN: Final = 50
_OBJECT_REACH: Final = 12
_TOLD_REACH: Final = 60
_ARMED_REACH: Final = 90


@dataclass(frozen=True, slots=True)
class _Found:
    """A place that something came from, and where the text says so."""

    place: Place
    span: Span
    sentence: int
    confidence: float
    types: frozenset[str] = ATTACKS


def find_origins(
    document: Document, toponyms: Sequence[Toponym], incidents: Sequence[Incident]
) -> tuple[tuple[Incident, ...], tuple[Origin, ...]]:
    """Return the incidents with their origins filled, and the origins with the incidents they led to.

    Parameters
    ----------
    document
        The article.
    toponyms
        Its names and position expressions with their places.
    incidents
        What happened; only attacks have origins, and tsunamis whose cause has a place.
    """
    found: list[_Found] = []
    for field in document.fields:
        names = Names(field.text, field.name, toponyms)
        for number, sentence in enumerate(field.sentences):
            found.extend(_in_sentence(field, number, sentence, names, incidents))
    strong = [(each, _caused(document, each, incidents)) for each in found if each.confidence > _ATTACKER]
    strong = [(each, _beyond(document, each, caused, incidents)) for each, caused in strong if caused is not None]
    linked = {incident.id for _, caused in strong for incident in caused or ()}
    explained = {incident.type for incident in incidents if incident.id in linked}
    weak = [
        (each, [i for i in caused if i.id not in linked and i.type not in explained and _near(each.place, i)])
        for each in found
        if each.confidence <= _ATTACKER and (caused := _caused(document, each, incidents))
    ]
    kept = [(each, list(caused or ())) for each, caused in strong] + [(e, c) for e, c in weak if c]
    return _joined(kept, incidents)


def _in_sentence(
    field: FieldText, number: int, sentence: Sentence, names: Names, incidents: Sequence[Incident]
) -> Iterator[_Found]:
    text, bounds = field.text, (sentence.start, sentence.end)
    if not names.within(*bounds):
        return
    span = Span(sentence.start, sentence.end, field.name)
    armed = _WEAPON_OR_FIGHTER.search(text, *bounds) or words.FIRES.search(text, *bounds)
    said = _said(text, sentence, names) if armed else ()
    soil = ((toponym, _SOIL) for toponym in _own_soil(text, sentence, names))
    attackers = ((toponym, _ATTACKER) for toponym in _attackers(text, sentence, names))
    for toponym, confidence in (*said, *soil, *attackers):
        place = names.widest(toponym).place if _is_water(toponym) else toponym.place
        if place is not None:
            yield _Found(place, span, number, confidence, _LAUNCHED if confidence == _ATTACKER else _DAMAGE)
    if any(i.type in _SHOT_DOWN for i in incidents):
        yield from (_Found(p, span, number, c, _SHOT_DOWN) for p, c in _shot_down(text, sentence, names))
    if any(i.type in _WAVES for i in incidents):
        yield from (_Found(p, span, number, _CARRIER, _WAVES) for p in _volcanoes(text, sentence, names))


def _is_water(toponym: Toponym) -> bool:
    return toponym.place is not None and toponym.place.kind in words.AFLOAT


def _said(text: str, sentence: Sentence, names: Names) -> Iterator[tuple[Toponym, float]]:
    """Yield what the sentence says outright: launched from, rockets from, warships in, X-based."""
    start, end = sentence.start, sentence.end
    for match in words.LAUNCHED_FROM.finditer(text, start, end):
        run = _behind(match, names, end)
        if run and (_is_launch(text, match, sentence) or _is_sortie(text, match, start, run[0])):
            yield from ((name, _SAID) for name in run)
    for match in words.WEAPON_FROM.finditer(text, start, end):
        if _is_weapon_from(text, match, sentence):
            yield from ((name, _SAID) for name in _behind(match, names, end))
    if words.FIRES.search(text, start, end) and not words.DEFENCE.search(text, start, end):
        for match in words.PLATFORM_IN.finditer(text, start, end):
            run = _behind(match, names, end)
            yield from ((name, _SAID) for name in run if _is_water(name))
    for name in names.within(start, end):
        based = words.BASED.match(text, name.mention.end)
        if based is not None and _WEAPON_OR_FIGHTER.search(text, based.end(), min(end, based.end() + _ARMED_REACH)):
            yield name, _CARRIER


def _behind(match: re.Match[str], names: Names, end: int) -> list[Toponym]:
    """Return the places behind "from": the words that lead up to them may be part of a name ("North Korea")."""
    inside = names.within(match.start("lead"), match.end("lead"))
    return names.run(inside[0].mention.start if inside else match.end("lead"), end)


def _is_launch(text: str, match: re.Match[str], sentence: Sentence) -> bool:
    """Tell whether "… from X" is about something fired or about fighters, not about goods and travellers."""
    low = sentence.start
    if _is_unreal(text, match.start(), low) or words.CIVIL.search(match["gap"]):
        return False
    verb = match["verb"].lower()
    before = text[max(low, match.start() - _ARMED_REACH) : match.start()]
    if verb in words.MOVING or verb.startswith("t"):
        # What came must have been named just before: "the missiles had come from Iran".
        subject = _SUBJECT_BORDER.split(before)[-1]
        if words.CIVIL.search(subject):
            return False
        if _ARMED.search(subject) or (verb.startswith("sen") and _WEAPON.search(match["gap"])):
            return True
        # A plane may be anybody's: it must strike.
        flown = _WEAPON_OR_FIGHTER.search(subject) is not None
        return flown and words.BOMBS.search(text, match.end(), sentence.end) is not None
    armed = _WEAPON_OR_FIGHTER.search(before) or _WEAPON_OR_FIGHTER.search(match["gap"])
    fired = verb.startswith(("fir", "launch"))
    return bool(armed) or (fired and not match["gap"].strip())


def _is_sortie(text: str, match: re.Match[str], low: int, name: Toponym) -> bool:
    """Tell whether something took off from an air base: dignitaries apart, nothing civil does."""
    if name.place is None or name.place.kind != "airbase" or match["verb"].lower() not in words.FLIES:
        return False
    return words.DIGNITARY.search(text, max(low, match.start() - _ARMED_REACH), match.start()) is None


def _is_weapon_from(text: str, match: re.Match[str], sentence: Sentence) -> bool:
    """Tell whether "rockets from X", "jets from X" flew from there, rather than were bought or only come from there."""
    low = sentence.start
    before = text[max(low, match.start() - _TOLD_REACH) : match.start()]
    if _is_unreal(text, match.start(), low) or words.SUPPLIED.search(before) or words.TOLD_FROM.search(before):
        return False
    return bool(match["missile"]) or words.STRIKES.search(text, match.end(), sentence.end) is not None


def _is_unreal(text: str, at: int, low: int) -> bool:
    before = text[max(low, at - _UNREAL_REACH) : at]
    ends = [match.end() for match in words.UNREAL.finditer(before)]
    return bool(ends) and _NEW_CLAUSE.search(before[ends[-1] :]) is None


def _own_soil(text: str, sentence: Sentence, names: Names) -> Iterator[Toponym]:
    """Yield the subject of "from its own soil"."""
    match = words.OWN_SOIL.search(text, sentence.start, sentence.end)
    if match is None or _is_unreal(text, match.start(), sentence.start):
        return
    subject = next((t for t in names.within(sentence.start, match.start()) if _is_actor(t)), None)
    if subject is not None and is_state(subject.place):
        yield subject


def _attackers(text: str, sentence: Sentence, names: Names) -> Iterator[Toponym]:
    """Yield the states that the sentence makes the subject of an attack: "Iran fired …", "Israeli jets struck …"."""
    for name in names.within(sentence.start, sentence.end):
        match = words.ATTACKS.match(text, name.mention.end)
        if match is None or not _is_actor(name) or not is_state(name.place):
            continue
        before = text[max(sentence.start, name.mention.start - _OBJECT_REACH) : name.mention.start]
        if _is_unreal(text, match.start("verb"), sentence.start) or words.AS_OBJECT.search(before):
            continue
        object_ = _CLAUSE_END.split(text[match.end() : match.end() + _OBJECT_SPAN], maxsplit=1)[0]
        sent = match["verb"].lower() == "sent" and not _WEAPON.search(object_)
        if words.SUPPLIED.search(match.group()) is None and not sent:
            yield name


def _is_actor(toponym: Toponym) -> bool:
    return toponym.sense in {"literal", "metonym", "demonym"} and toponym.place is not None


def _shot_down(text: str, sentence: Sentence, names: Names) -> Iterator[tuple[Place, float]]:
    """Yield the country of "a Chinese balloon", "three Iranian drones", where they are what was brought down."""
    for name in names.within(sentence.start, sentence.end):
        match = words.SHOT_DOWN.match(text, name.mention.end)
        if name.place is None or not is_state(name.place) or match is None:
            continue
        if words.BY.search(text, max(sentence.start, name.mention.start - 8), name.mention.start):
            continue
        # A balloon drifts around the world; a drone comes from near by.
        yield name.place, _CARRIER if words.FAR_FLYERS.search(match.group()) else _ATTACKER


def _volcanoes(text: str, sentence: Sentence, names: Names) -> Iterator[Place]:
    """Yield the volcano that a sentence makes the cause of waves."""
    start, end = sentence.start, sentence.end
    if not words.WAVES.search(text, start, end):
        return
    for match in words.ERUPTION.finditer(text, start, end):
        after = names.run(match.end(), end)
        before = names.before(match.start(), max(start, match.start() - 30))
        for name in (*after[:1], *((before,) if before is not None else ())):
            if name.place is not None and name.place.kind in words.VOLCANO_KINDS:
                yield name.place


def _caused(document: Document, found: _Found, incidents: Sequence[Incident]) -> list[Incident] | None:
    """Return the incidents an origin led to; ``None`` when the sentence only recalls or threatens."""
    if not incidents:
        # An article on closed airspace may tell of the missiles and of no place that they hit.
        return [] if found.confidence >= _SAID else None
    fitting = [i for i in incidents if i.type in found.types and i.status not in {"denied", "threatened"}]
    field = document.field(found.span.field)
    same = [i for i in fitting if _sentences(field, i) & {found.sentence} or _has_trigger(i, found.span)]
    fresh = [i for i in same if not i.background]
    if fresh:
        one = len(fresh) == 1 and found.confidence > _ATTACKER
        return _alike(fresh[0], fitting) if one else fresh
    if same or (found.confidence <= _ATTACKER and found.sentence > 0):
        return None
    fresh = [i for i in fitting if not i.background]
    if not fresh:
        return None
    nearest = min(fresh, key=lambda i: _sentences_apart(field, i, found))
    return _alike(nearest, fresh)


def _beyond(document: Document, found: _Found, caused: list[Incident], incidents: Sequence[Incident]) -> list[Incident]:
    """Add the nearest attack elsewhere where all that is linked "happened" at the launching place itself."""
    if not caused or not all(_is_launch_only(found.place, incident) for incident in caused):
        return caused
    others = [i for i in incidents if i.type in _LAUNCHED and not i.background and i.sites and i not in caused]
    field = document.field(found.span.field)
    return [*caused, *sorted(others, key=lambda i: _sentences_apart(field, i, found))[:1]]


def _is_launch_only(place: Place, incident: Incident) -> bool:
    return incident.type in _LAUNCHED and bool(incident.sites) and all(_is_same(s, place) for s in incident.sites)


def _alike(incident: Incident, others: Sequence[Incident]) -> list[Incident]:
    date = incident.when.local_date if incident.when else None
    return [
        i
        for i in others
        if i.id == incident.id
        or (i.type == incident.type and not i.background and (i.when.local_date if i.when else None) == date)
    ]


def _has_trigger(incident: Incident, span: Span) -> bool:
    trigger = incident.trigger
    return trigger.field == span.field and span.start <= trigger.start < span.end


def _sentences(field: FieldText, incident: Incident) -> set[int]:
    numbers = (field.sentence_index(e.start) for e in incident.evidence if e.field == field.name)
    return {number for number in numbers if number is not None}


def _sentences_apart(field: FieldText, incident: Incident, found: _Found) -> float:
    numbers = _sentences(field, incident)
    if incident.trigger.field == field.name:
        numbers |= {field.sentence_index(incident.trigger.start) or 0}
    # What was told before is nearer than what comes after.
    return min((found.sentence - n if n <= found.sentence else n - found.sentence + 0.5 for n in numbers), default=1e6)


def _near(place: Place, incident: Incident) -> bool:
    """Tell whether an attacking state lies near enough to the site to have struck from its own ground."""
    if not incident.sites:
        return True
    sites = [site for site in incident.sites if site.country != place.country]
    return any(
        distance_km(place.lat, place.lon, site.lat, site.lon) - place.uncertainty_km <= _NEIGHBOUR_KM for site in sites
    )


def _joined(
    kept: Sequence[tuple[_Found, list[Incident]]], incidents: Sequence[Incident]
) -> tuple[tuple[Incident, ...], tuple[Origin, ...]]:
    groups: dict[str, list[tuple[_Found, list[Incident]]]] = {}
    launches: set[str] = set()
    for found, caused in kept:
        led_to = [i for i in caused if _leads_to(found, i)]
        if led_to and found.confidence >= _SAID:
            launches |= {i.id for i in caused if _is_launch_only(found.place, i)}
        if led_to or not caused:
            groups.setdefault(found.place.gazetteer_id, []).append((found, led_to))
    origins: list[Origin] = []
    places: dict[str, list[Place]] = {}
    for group in groups.values():
        ids = dict.fromkeys(i.id for _, caused in group for i in caused if i.id not in launches)
        place = group[0][0].place
        spans = tuple(dict.fromkeys(found.span for found, _ in group))
        confidence = max(found.confidence for found, _ in group)
        origins.append(Origin(f"o{len(origins) + 1}", place, tuple(ids), spans, confidence))
        for identifier in ids:
            places.setdefault(identifier, []).append(place)
    # A pin at the launching place would say that the harm was done there.
    told = [incident for incident in incidents if incident.id not in launches]
    return tuple(_filled(incident, places.get(incident.id, [])) for incident in told), tuple(origins)


def _filled(incident: Incident, origins: Sequence[Place]) -> Incident:
    """Return the incident with its origins, which are then no sites of it."""
    if not origins:
        return incident
    sites = tuple(site for site in incident.sites if site not in origins) or incident.sites
    return dataclasses.replace(incident, origins=tuple(origins), sites=sites)


def _leads_to(found: _Found, incident: Incident) -> bool:
    """Tell whether the place is where it came from rather than the only place where it happened."""
    if found.types is _WAVES:
        return True
    others = [site for site in incident.sites if not _is_same(site, found.place)]
    if len(others) == len(incident.sites):
        return True
    return bool(others) and found.confidence >= _SAID and incident.type in _LAUNCHED


def _is_same(site: Place, place: Place) -> bool:
    same = site.gazetteer_id == place.gazetteer_id
    return same or distance_km(place.lat, place.lon, site.lat, site.lon) < _SAME_KM

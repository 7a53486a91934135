"""Where an attack came from, by grammar, and which incidents it led to.

What is said outright counts most ("fired from", "rockets from", "warships in the Caspian Sea fired"); an attacking
state ("Iran launched …") only where nothing better is said of the attack, and only if it lies near enough to be the
launching place.
"""

from __future__ import annotations

import bisect
import collections
import dataclasses
import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geonews.findings import Origin
from geonews.geo import distance_km
from geonews.incidents import origin_patterns as words
from geonews.incidents.coordination import Names, is_state
from geonews.incidents.origin_phrases import (
    CARRIER,
    SAID,
    attackers,
    is_armed,
    on_own_soil,
    said_outright,
    shot_down,
    volcanoes,
)
from geonews.incidents.origin_verbs import Context
from geonews.model import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from geonews.findings import Incident
    from geonews.model import FieldName, Place, Toponym
    from geonews.protocols import Gazetteer
    from geonews.text import Document, FieldText, Sentence

ATTACKS: Final = frozenset(
    "missile_strike air_strike drone_attack shelling bombing shooting armed_clash maritime_attack shootdown "
    "assassination abduction".split()
)
_DAMAGE: Final = ATTACKS | {"explosion", "fire", "other"}
_FROM_AFAR: Final = frozenset({"missile_strike", "air_strike", "drone_attack", "shelling"})
_LAUNCHED: Final = _FROM_AFAR | {"shootdown"}
_STRUCK: Final = _LAUNCHED | {"explosion"}
_INVADED: Final = _STRUCK | {"armed_clash"}
_SHOT_DOWN: Final = frozenset({"shootdown"})
_WAVES: Final = frozenset({"tsunami", "flood"})
_NEIGHBOUR_KM: Final = 2000.0
_UNREAL: Final = frozenset({"denied", "threatened"})
_SAME_KM: Final = 5.0
_LEAD_SENTENCES: Final = 2
_SPOKEN_OF: Final = 2
_MOST: Final = 20
_RECENT_DAYS: Final = 10
_SOIL, _ATTACKER, _NAMED_AFTER = 0.9, 0.6, 0.5


@dataclass(frozen=True, slots=True)
class _Found:
    """A place that something came from, and where the text says so."""

    place: Place
    span: Span
    sentence: int
    confidence: float
    types: frozenset[str] = ATTACKS
    fires: bool = False
    beyond: bool = False
    adjectival: bool = False


def find_origins(
    document: Document,
    toponyms: Sequence[Toponym],
    incidents: Sequence[Incident],
    gazetteer: Gazetteer | None = None,
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
    gazetteer
        For the country of a seat of government that attacks; without it such are left out.
    """
    told = _Told(document, incidents)
    found: list[_Found] = []
    bombed = any(i.type in _FROM_AFAR for i in incidents)
    for field in document.fields:
        names = Names(field.text, field.name, toponyms)
        sentences = field.sentences
        for number in sorted({field.sentence_index(name.mention.start) or 0 for name in names.names}):
            spoken = [is_armed(field.text, each) for each in sentences[max(0, number - _SPOKEN_OF) : number]]
            context = Context(armed=spoken[-1:] == [True], shortly=any(spoken), bombed=bombed)
            found.extend(_in_sentence(field, number, sentences[number], names, told.types, context, gazetteer))
    found.extend(_erupted(incidents))
    launching = list({each.place.gazetteer_id: each.place for each in found if each.confidence >= SAID}.values())
    strong = [(each, _caused(told, each)) for each in found if each.confidence > _ATTACKER]
    strong = [(each, _beyond(told, each, caused, launching)) for each, caused in strong if caused is not None]
    kept = [(each, list(caused or ())) for each, caused in strong]
    return _joined(kept + _weak(told, found, kept), incidents, launching)


def _weak(
    told: _Told, found: Sequence[_Found], strong: Sequence[tuple[_Found, list[Incident]]]
) -> list[tuple[_Found, list[Incident]]]:
    """Return the attacking states, where nothing better is said of what they did.

    States that the opening makes attack go first. Others count only where neither they nor what is said outright tell
    where anything came from.
    """
    linked = {incident.id for _, caused in strong for incident in caused}
    explained = {incident.type for incident in told.incidents if incident.id in linked}
    finer = {each.place.country for each, _ in strong}
    kept: list[tuple[_Found, list[Incident]]] = []
    # "Backed by Russian air strikes" tells no more of an origin; "Iranian raid kills five", in a headline, does.
    weak = [e for e in found if e.confidence == _ATTACKER or (e.confidence < _ATTACKER and e.span.field == "title")]
    for each in sorted(weak, key=lambda each: not _opens(each)):
        known = bool(strong) or any(_opens(other) for other, _ in kept)
        if each.place.country in finer or (known and not _opens(each) and not each.beyond):
            continue
        if each.adjectival and any(other.place.kind in words.AFLOAT for other, _ in strong):
            # "Russian missiles hit X" says less than "fired from above the Caspian Sea".
            continue
        caused = _beyond(told, each, _caused(told, each) or [], [each.place])
        if each.sentence == 0 and _opens(each) and caused and all(_is_home(each.place, i) for i in caused):
            # "India hits nine sites in Pakistan; 12 killed in Poonch": what is told of Pakistan elsewhere.
            caused = [i for i in told.fitting(each.types & _FROM_AFAR) if not i.background and i.sites]
        free = [i for i in caused if i.id not in linked and i.type not in explained and _near(each.place, i)]
        if free or (each.beyond and not strong and _opens(each)):
            kept.append((each, free))
    return kept


def _opens(found: _Found) -> bool:
    """Tell whether the title or the first sentences make a state attack."""
    return found.confidence == _ATTACKER and found.sentence < _LEAD_SENTENCES


def _in_sentence(
    field: FieldText,
    number: int,
    sentence: Sentence,
    names: Names,
    types: Collection[str],
    context: Context,
    gazetteer: Gazetteer | None,
) -> Iterator[_Found]:
    text = field.text
    if not names.within(sentence.start, sentence.end):
        return
    span = Span(sentence.start, sentence.end, field.name)
    for toponym, confidence in (
        *said_outright(text, sentence, names, context),
        *((name, _SOIL) for name in on_own_soil(text, sentence, names)),
    ):
        place = names.widest(toponym).place
        if place is not None:
            yield _Found(place, span, number, confidence, _DAMAGE)
    for toponym, by_verb, fires in attackers(text, sentence, names):
        state = _state(toponym, gazetteer)
        if state is not None:
            strength, types_ = (_ATTACKER, _INVADED) if by_verb else (_NAMED_AFTER, _LAUNCHED)
            beyond = fires and any(
                _is_neighbour(state, t.place) for t in names.within(sentence.start, sentence.end)[:_MOST]
            )
            adjectival = toponym.sense == "demonym"
            yield _Found(state, span, number, strength, types_, fires, beyond, adjectival)
    if not _SHOT_DOWN.isdisjoint(types):
        for toponym, far in shot_down(text, sentence, names):
            # A balloon drifts around the world; a drone comes from near by.
            if toponym.place is not None:
                yield _Found(toponym.place, span, number, CARRIER if far else _NAMED_AFTER, _SHOT_DOWN)
    if not _WAVES.isdisjoint(types):
        yield from (_Found(t.place, span, number, CARRIER, _WAVES) for t in volcanoes(text, sentence, names) if t.place)


def _erupted(incidents: Sequence[Incident]) -> Iterator[_Found]:
    """Yield the volcano that the story tells of, where it also tells of waves."""
    fresh = [i for i in incidents if not i.background and i.status not in _UNREAL]
    if not any(i.type in _WAVES for i in fresh):
        return
    for incident in fresh:
        peaks = [p for p in incident.sites if p.kind in words.VOLCANO_KINDS] if incident.type == "volcano" else []
        if peaks:
            yield _Found(peaks[0], incident.evidence[0], 0, CARRIER, _WAVES)


def _state(toponym: Toponym, gazetteer: Gazetteer | None) -> Place | None:
    """Return the country that a name stands for, or its own if it is one."""
    place = toponym.place
    if place is None or is_state(place):
        return place
    return None if gazetteer is None or place.country is None else gazetteer.country(place.country)


def _caused(told: _Told, found: _Found) -> list[Incident] | None:
    """Return the incidents an origin led to; ``None`` when the sentence only recalls or threatens."""
    if not told.incidents:
        # An article on closed airspace may tell of the missiles and of no place that they hit.
        return [] if found.confidence >= SAID else None
    weak = found.confidence <= _ATTACKER
    recalled = told.recalls(found) and (weak or not told.is_dated(found))
    fitting = told.fitting(found.types)
    same = [i for i in told.at(found) if i.type in found.types and i.status not in _UNREAL]
    fresh = [i for i in same if not i.background]
    if fresh and not (weak and recalled):
        return _alike(fresh[0], fitting) if len(fresh) == 1 and not weak else fresh
    if recalled or (weak and (same or (found.sentence > 0 and not found.fires))):
        return None
    fresh = [i for i in fitting if not i.background and all(_is_same_strike(i, other) for other in same)]
    if not fresh:
        # What is said outright stands by itself where the story tells of an attack that was understood otherwise.
        alone = not same and found.confidence >= SAID and (told.is_news or told.is_dated(found))
        return [] if alone else None
    nearest = min(fresh, key=lambda i: told.apart(i, found))
    return _alike(nearest, fresh)


def _is_same_strike(incident: Incident, recalled: Incident) -> bool:
    """Tell whether what a sentence recalls is what the article is about: of one type, some days apart at most."""
    dates = [i.when.local_date if i.when else None for i in (incident, recalled)]
    if incident.type != recalled.type or None in dates:
        return False
    first, second = (dt.date.fromisoformat(date or "") for date in dates)
    return abs((first - second).days) <= _RECENT_DAYS


def _beyond(told: _Told, found: _Found, caused: list[Incident], launching: Sequence[Place]) -> list[Incident]:
    """Add the nearest attack elsewhere where all that is linked "happened" at the launching places themselves."""
    if not caused or not all(_is_launch_only(launching, incident) for incident in caused):
        return caused
    others = [i for i in told.incidents if i.type in _STRUCK and not i.background and i.sites and i not in caused]
    return [*caused, *sorted(others, key=lambda i: told.apart(i, found))[:1]]


def _is_launch_only(launching: Sequence[Place], incident: Incident) -> bool:
    """Tell whether an attack "happened" at nothing but launching places; one at sea is often told of its ships."""
    if incident.type not in _STRUCK | {"maritime_attack"} or not incident.sites:
        return False
    return all(any(_is_same(site, place) for place in launching) for site in incident.sites)


def _alike(incident: Incident, others: Sequence[Incident]) -> list[Incident]:
    date = incident.when.local_date if incident.when else None
    return [
        i
        for i in others
        if i.id == incident.id
        or (i.type == incident.type and not i.background and (i.when.local_date if i.when else None) == date)
    ]


class _Told:
    """The incidents of a document with the sentences that tell of them, worked out once for all origins.

    Parameters
    ----------
    document
        The article.
    incidents
        In order.
    """

    def __init__(self, document: Document, incidents: Sequence[Incident]) -> None:
        self._document = document
        self.incidents = incidents
        self.types = {incident.type for incident in incidents}
        self._fitting: dict[frozenset[str], list[Incident]] = {}
        self._numbers: dict[tuple[str, FieldName], list[int]] = collections.defaultdict(list)
        self._at: dict[tuple[FieldName, int], list[Incident]] = collections.defaultdict(list)
        for incident in incidents:
            trigger = incident.trigger
            spans = ((trigger.field, trigger.start), *((e.field, e.start) for e in incident.evidence))
            numbers = {(name, document.field(name).sentence_index(start) or 0) for name, start in spans}
            for name, number in sorted(numbers):
                self._numbers[incident.id, name].append(number)
                self._at[name, number].append(incident)

    def fitting(self, types: frozenset[str]) -> list[Incident]:
        """Return the incidents of some types that are said to have happened."""
        if types not in self._fitting:
            self._fitting[types] = [i for i in self.incidents if i.type in types and i.status not in _UNREAL]
        return self._fitting[types]

    @property
    def is_news(self) -> bool:
        """Whether anything that the article tells of is more than recalled."""
        return any(not i.background and i.status not in _UNREAL for i in self.incidents)

    def recalls(self, found: _Found) -> bool:
        """Tell whether an origin's sentence is about another year or month."""
        return (
            words.RECALLED.search(self._document.field(found.span.field).text, found.span.start, found.span.end)
            is not None
        )

    def is_dated(self, found: _Found) -> bool:
        """Tell whether an origin's sentence names a day of this week."""
        text = self._document.field(found.span.field).text
        return words.WEEKDAY.search(text, found.span.start, found.span.end) is not None

    def at(self, found: _Found) -> list[Incident]:
        """Return the incidents that an origin's sentence tells of."""
        return self._at.get((found.span.field, found.sentence), [])

    def apart(self, incident: Incident, found: _Found) -> float:
        """Return how many sentences away an incident is told."""
        here = found.sentence
        numbers = self._numbers.get((incident.id, found.span.field), ())
        order = bisect.bisect_right(numbers, here)
        # What was told before is nearer than what comes after.
        before = [here - number for number in numbers[max(0, order - 1) : order]]
        return min([*before, *(number - here + 0.5 for number in numbers[order : order + 1])], default=1e6)


def _near(place: Place, incident: Incident) -> bool:
    """Tell whether an attacking state lies near enough to the site to have struck from its own ground."""
    if not incident.sites:
        return True
    return any(_is_neighbour(place, site) for site in incident.sites)


def _is_home(state: Place, incident: Incident) -> bool:
    """Tell whether something happened in a state alone."""
    return bool(incident.sites) and all(site.country == state.country for site in incident.sites)


def _is_neighbour(state: Place, place: Place | None) -> bool:
    """Tell whether a place lies in another country, within reach of a state's own ground."""
    if place is None or place.country == state.country:
        return False
    return distance_km(state.lat, state.lon, place.lat, place.lon) - state.uncertainty_km <= _NEIGHBOUR_KM


def _joined(
    kept: Sequence[tuple[_Found, list[Incident]]], incidents: Sequence[Incident], launching: Sequence[Place]
) -> tuple[tuple[Incident, ...], tuple[Origin, ...]]:
    groups: dict[str, list[tuple[_Found, list[Incident]]]] = {}
    launches: set[str] = set()
    for found, caused in kept:
        led_to = [i for i in caused if _leads_to(found, i)]
        if led_to and found.confidence >= SAID:
            launches |= {i.id for i in caused if _is_launch_only(launching, i)}
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
    said = found.confidence >= SAID or found.confidence == _ATTACKER
    return bool(others) and said and incident.type in ATTACKS


def _is_same(site: Place, place: Place) -> bool:
    same = site.gazetteer_id == place.gazetteer_id
    return same or distance_km(place.lat, place.lon, site.lat, site.lon) < _SAME_KM

"""What an incident was in the light of the whole story: the blasts of an air raid are the raid."""

from __future__ import annotations

import collections
import itertools
from typing import TYPE_CHECKING, Final

from geonews.incidents.arms import weapon_before, weapon_in
from geonews.incidents.lexicon import lexicon
from geonews.model import WATERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from geonews.incidents.clusters import Cluster
    from geonews.incidents.events import Event
    from geonews.incidents.sites import Site
    from geonews.incidents.view import View
    from geonews.model import IncidentType

_ATTACKS: Final = frozenset({"air_strike", "missile_strike", "drone_attack", "shelling", "bombing"})
_ARMED: Final = _ATTACKS | {"armed_clash", "riot"}
_HITS: Final = _ATTACKS | {"explosion", "other"}
_FIRES: Final[tuple[IncidentType, ...]] = ("fire", "wildfire")
_CAUSES: Final[Mapping[str, frozenset[str]]] = {
    "explosion": _ATTACKS | {"volcano"},
    "fire": _ATTACKS | {"riot", "protest", "wildfire", "armed_clash", "volcano"},
    "shooting": frozenset({"riot", "abduction"}),
    "landslide": frozenset({"earthquake"}),
    "industrial_accident": frozenset({"storm", "flood", "earthquake", "tsunami", "landslide"}),
}
"""By consequence, what in the story it may be a consequence of."""
_RAIDS: Final = frozenset({"raid", "raids", "raid on", "raids on", "raided"})
_WORKS: Final = frozenset(
    "factory plant refinery mill foundry smelter colliery mine mines pit boiler methane firedamp steelworks".split()
)
_FOUGHT_WITH: Final = frozenset({"air_strike", "shelling"})
_HIJACKED: Final = 1.5
_LEAD: Final = 2.0
"""Weight of one word in the title or the first sentences."""
_SHARE: Final = 0.7
_LEAD_SENTENCES: Final = 2
_FALLEN: Final = frozenset({"collapse", "collapsed", "collapses", "fell", "gave", "cave-in", "caved"})
_CAME_DOWN: Final = frozenset({"came down", "fell near", "fell into", "wreckage", "debris"})
_KILLS: Final = frozenset(
    "killed killing shot shoot gunned murdered murdering stabbed slain riddled assassinated ambushed slew".split()
)
_DEATHS: Final = frozenset({"killed", "killing", "died", "dead", "deaths"})
_LEADERS: Final = frozenset(
    "president ex-president premier king queen chancellor archbishop mayor governor lawmaker senator congressman "
    "congresswoman mp minister ambassador prosecutor".split()
)
_TITLE_WORDS: Final = 4
_VICTIM_WORDS: Final = 9
_OFFICES: Final = frozenset(
    "'s ’s office guard guards palace spokesman spokeswoman and bodyguard residence said".split()
)
_AIRLINERS: Final = frozenset("airliner airliners boeing airbus jetliner jet plane flight passengers".split())
_MANNED: Final = _AIRLINERS | frozenset("helicopter helicopters planes jets aircraft bus train truck car ship".split())
_UNMANNED: Final = frozenset({"missile_strike", "drone_attack"})
_WILDLAND_WORDS: Final = 2
_STRAY: Final = 0.3
"""Share of words of war that a story of fires may have: crews that fight them, bombers of water."""
_PLANTED: Final = frozenset("suicide roadside planted backpack improvised landmine grenade grenades ied parcel".split())
_BOMBS: Final = frozenset({"bomb", "bombs", "bombing", "bombings"})
_WARPLANES: Final = frozenset("warplane warplanes jets airstrike airstrikes f-16 f-16s".split())
_BATTLES: Final = frozenset({"firefight", "gunfight", "gun battle", "gunbattle"})
_ASHES: Final = frozenset({"volcano", "ash", "lava", "pyroclastic"})
_FALLS: Final = frozenset({"fell", "landed", "splashed", "landing"})
_OFFSHORE: Final = frozenset({"off", "nautical"})


def settle_types(groups: Sequence[Cluster], events: Sequence[Event]) -> None:
    """Set the type of the incidents that only the story as a whole can tell.

    Parameters
    ----------
    groups
        The incidents.
    events
        All events of the document.
    """
    weights = _told_types(events)
    downed = weights.get("shootdown", 0.0) >= _SHARE * max(weights.values(), default=1.0)
    views = {id(event.hit.view): event.hit.view for event in events}.values()
    spoken = frozenset[str]().union(*(view.lower for view in views))
    open_country = not lexicon().wildfires.isdisjoint(spoken) or len(lexicon().wildland & spoken) >= _WILDLAND_WORDS
    aerial = ("air_strike" in weights or not _WARPLANES.isdisjoint(spoken)) and _PLANTED.isdisjoint(spoken)
    naval = any(not lexicon().ships.isdisjoint(_lead(view)) for view in views)
    fires = sum(weights.get(kind, 0.0) for kind in _FIRES)
    armed = sum(weight for kind, weight in weights.items() if kind in _ARMED)
    fiery = fires >= max(weights.values(), default=0.0) and armed <= _STRAY * fires
    open_country = open_country or "wildfire" in weights
    for group in groups:
        if group.background:
            continue
        if open_country and fiery and any(event.type in _FIRES for event in group.events):
            group.settle("wildfire")
        cause = _told_cause(group) or _cause(group.type, weights, share=0.0 if _is_attack(group) else _SHARE)
        if cause is not None and (group.type != "industrial_accident" or _is_collapse(group)):
            group.settle(cause)
        hit = _HITS | {"transport_accident"} if weights.get("maritime_attack") else _HITS
        blown_up = group.type == "fire" and any(event.type == "explosion" for event in group.events)
        if (group.type in hit or blown_up) and _hits_ships(group, naval=naval):
            group.settle("maritime_attack")
        finer = _finer(group, weights, aerial=aerial)
        if finer is not None:
            group.settle(finer)
        if (downed and _is_fall(group)) or (weights.get("shootdown", 0.0) >= _LEAD and _is_air_crash(group)):
            group.settle("shootdown")


def _told_types(events: Iterable[Event]) -> dict[IncidentType, float]:
    """Return how much the words of a document tell of each type, its opening the most."""
    weights: dict[IncidentType, float] = collections.defaultdict(float)
    for event in events:
        if not event.background and event.hit.role in {"event", "attack"}:
            lead = event.hit.view.field.name == "title" or event.hit.sentence < _LEAD_SENTENCES
            weights[event.type] += (2.0 if lead else 1.0) * (0.5 if event.hit.weak or event.inherited else 1.0)
    return weights


def _finer(group: Cluster, weights: Mapping[IncidentType, float], *, aerial: bool) -> IncidentType | None:
    """Return what words beside those of an incident's type tell of it: a raid, a battle, a leader killed."""
    told = {event.hit.text.lower() for event in group.events}
    planted = any(event.is_solid for event in group.events if _is_planted(event))
    fought = {event.hit.text.lower() for event in group.events if event.type == "armed_clash" and not event.inherited}
    if aerial and ((group.type == "bombing" and not planted) or (group.type == "armed_clash" and fought <= _RAIDS)):
        return "air_strike"
    central = weights.get(group.type, 0.0) >= _SHARE * max(weights.values(), default=0.0)
    if group.type == "explosion" and central and _ATTACKS.isdisjoint(weights) and any(map(_is_at_works, group.events)):
        return "industrial_accident"
    if group.type == "protest":
        return "riot" if weights.get("riot", 0.0) > 0 and any(map(_is_death, group.events)) else None
    return _fought(group, weights, told)


def _fought(group: Cluster, weights: Mapping[IncidentType, float], told: AbstractSet[str]) -> IncidentType | None:
    """Return what tells that raids, shelling or shots were part of a battle, or shots an assassination."""
    if group.type in _FOUGHT_WITH:
        return "armed_clash" if _is_battle(group, weights) else None
    if group.type != "shooting":
        return None
    if any(map(_names_leader, group.events)):
        return "assassination"
    return None if _BATTLES.isdisjoint(told) else "armed_clash"


def _is_death(event: Event) -> bool:
    """Tell whether an event's word is that somebody died at one of its places."""
    return bool(event.sites) and event.hit.role == "casualty" and event.hit.text.lower() in _DEATHS


def _is_at_works(event: Event) -> bool:
    """Tell whether what blew up is a factory or a mine: "a fertiliser plant blew up"."""
    return event.type == "explosion" and bool(event.sites) and not _WORKS.isdisjoint(_words(event))


def _is_battle(group: Cluster, weights: Mapping[IncidentType, float]) -> bool:
    """Tell whether raids and shelling on a place are part of the battle there that the story is about."""
    fought = [event for event in group.events if event.type == "armed_clash" and event.hit.role == "event"]
    sited = len(fought) > 1 and any(event.sites for event in fought)
    return sited and weights.get("armed_clash", 0.0) >= weights.get(group.type, 0.0)


def _is_planted(event: Event) -> bool:
    """Tell whether an event's words are those of a planted or carried bomb, not only "the bombing"."""
    return event.type == "bombing" and event.hit.text.lower() not in _BOMBS


def _is_attack(group: Cluster) -> bool:
    """Tell whether the story calls a fire or blast an attack: "blames rebels for the strike"."""
    return any(event.hit.role == "attack" and event.inherited for event in group.events)


def _cause(kind: IncidentType, weights: Mapping[IncidentType, float], share: float) -> IncidentType | None:
    """Return what the story tells that an incident may be a consequence of."""
    causes = [cause for cause in weights if cause in _CAUSES.get(kind, ()) and kind in lexicon().absorbs[cause]]
    best = max(causes, key=lambda cause: weights[cause], default=None)
    if best == "abduction":
        share = _HIJACKED  # hostages are taken in many an attack
    return best if best is not None and weights[best] >= share * weights[kind] else None


def _told_cause(group: Cluster) -> IncidentType | None:
    """Return what the weapon named in the incident's own sentences tells: "drones came: tanks caught fire at …"."""
    if group.type == "landslide" and any(not _ASHES.isdisjoint(_words(event)) for event in group.events):
        return "volcano"
    if group.type == "explosion" and any("volcano" in _words(event) for event in group.events if event.sites):
        return "volcano"
    if group.type == "transport_accident":
        return next((kind for event in group.events if event.sites and (kind := _fallen(event))), None)
    if group.type != "fire":
        return None
    for event in group.events:
        sentence = event.hit.view.sentences[event.hit.sentence]
        kind = weapon_in(event.hit.view, sentence.first_token, sentence.last_token)
        if kind in _CAUSES[group.type]:
            return kind
    return None


def _fallen(event: Event) -> IncidentType | None:
    """Return what a weapon that crashed tells: "six rockets crashed down on the airport", no airliner that one hit."""
    view, sentence = event.hit.view, event.hit.view.sentences[event.hit.sentence]
    kind = weapon_in(view, sentence.first_token, event.hit.first) or weapon_before(event.hit)
    low = view.sentences[max(0, event.hit.sentence - 1)].first_token
    return kind if kind in _UNMANNED and _MANNED.isdisjoint(view.lower[low : sentence.last_token]) else None


def _names_leader(event: Event) -> bool:
    """Tell whether the one killed is a leader: "snipers killed Prime Minister …", "the mayor was shot dead"."""
    view, sentence = event.hit.view, event.hit.view.sentences[event.hit.sentence]
    for index in range(sentence.first_token, sentence.last_token):
        if view.lower[index] not in _LEADERS or view.word(index + 1) in _OFFICES:
            continue
        if not _KILLS.isdisjoint(view.lower[max(sentence.first_token, index - _TITLE_WORDS) : index]):
            return True
        behind = view.lower[index : min(sentence.last_token, index + _VICTIM_WORDS)]
        if any(verb in _KILLS and before in {"was", "been"} for before, verb in itertools.pairwise(behind)):
            return True
    return False


def _is_fall(group: Cluster) -> bool:
    """Tell whether all that is told of the incident's place is that something came down there."""
    there = [event.hit for event in group.events if event.sites]
    return bool(there) and all(hit.role == "effect" and hit.text.lower() in _CAME_DOWN for hit in there)


def _is_air_crash(group: Cluster) -> bool:
    """Tell whether what crashed is an airliner, in a story of one that was shot down."""
    return group.type == "transport_accident" and any(
        not _AIRLINERS.isdisjoint(_words(event)) for event in group.events if event.sites
    )


def _is_collapse(group: Cluster) -> bool:
    """Tell whether something only fell down, as things do in storms and earthquakes."""
    words = {word for event in group.events for word in event.hit.text.lower().split()}
    return not words.isdisjoint(_FALLEN)


def _hits_ships(group: Cluster, *, naval: bool) -> bool:
    """Tell whether what was hit at sea is a ship: its sentence says so, or the story opens with one."""
    if not any(map(_is_at_sea, group.sites.values())):
        return False
    ships = lexicon().ships
    told = [event for event in group.events if event.sites]
    fell = any(not _FALLS.isdisjoint(event.hit.text.lower().split()) for event in told)
    return (naval and not fell) or any(not ships.isdisjoint(_words(event)) for event in told)


def _lead(view: View) -> Sequence[str]:
    """Return the words of a field's first sentence."""
    return view.lower[: view.sentences[0].last_token] if view.sentences else ()


def _is_at_sea(site: Site) -> bool:
    place = site.toponym.place
    said = site.toponym.mention.text.lower().split()
    return place is not None and (place.kind in WATERS or not _OFFSHORE.isdisjoint(said))


def _words(event: Event) -> list[str]:
    view = event.hit.view
    sentence = view.sentences[event.hit.sentence]
    return view.lower[sentence.first_token : sentence.last_token]

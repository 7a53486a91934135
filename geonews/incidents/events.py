"""From event words to events: each with a type, a standing and its sites."""

from __future__ import annotations

import collections
import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from geonews.incidents.arms import weapon_before
from geonews.incidents.clauses import with_own_sites
from geonews.incidents.lexicon import lexicon
from geonews.incidents.sites import Site, SiteJudge, find_referent, find_sites
from geonews.incidents.status import standing
from geonews.incidents.story import Story, tell
from geonews.incidents.tallies import tallies
from geonews.incidents.triggers import find_hits

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geonews.incidents.triggers import Hit
    from geonews.incidents.view import View
    from geonews.model import IncidentType, Status

_NATURAL: Final = frozenset(
    {"wildfire", "fire", "flood", "storm", "earthquake", "volcano", "landslide", "tsunami", "outbreak"}
)
_NOT_POLICED: Final = _NATURAL | {"transport_accident", "industrial_accident", "explosion", "crowd_crush"}
_CROWD_WEAPONS: Final = frozenset({"tear gas", "rubber bullets"})
_FROM_AFAR: Final = frozenset({"air_strike", "missile_strike", "drone_attack", "shelling", "shootdown"})
_GROUND: Final = _FROM_AFAR - {"shootdown"}
_TITLE_WEIGHT: Final = 3.0
_CARRY_SENTENCES: Final = 4
_NEWS_SENTENCES: Final = 1
_NEXT: Final = 1
_FRESH_SENTENCES: Final = 4
_REFERENT_SENTENCES: Final = 12
_PRONOUNS: Final = frozenset({"they", "it", "these", "both"})
_MOST_HITS: Final = 40
"""No sentence of news has more event words; each is held against each name, which takes time."""


class Event(NamedTuple):
    """An event word that tells of something that happened.

    Parameters
    ----------
    hit
        The word.
    type
        What happened; taken from the context where the word does not say.
    status, background
        How the event stands.
    sites
        Where, as far as its own sentence says.
    inherited
        Whether the type comes from another event word.
    clause
        Start and end of its part of a sentence that tells of several places; ``None`` where all of it may be its own.
    """

    hit: Hit
    type: IncidentType
    status: Status
    background: bool
    sites: tuple[Site, ...] = ()
    inherited: bool = False
    clause: tuple[int, int] | None = None

    @property
    def is_real(self) -> bool:
        """Whether it is said to have happened."""
        return self.status in {"reported", "claimed"}

    @property
    def is_solid(self) -> bool:
        """Whether the word itself names a type, without needing support."""
        return self.hit.role == "event" and not self.hit.weak


@dataclass
class _Thread:
    """What the story is about while its sentences are read."""

    main: IncidentType | None
    recent: list[tuple[int, IncidentType]] = field(default_factory=list)
    solid: int | None = None

    def is_firm(self, sentence: int) -> bool:
        """Tell whether a word that names a type told the last event, right before a sentence."""
        return self.solid is not None and sentence - self.solid <= _NEXT and self.recent[-1][0] == self.solid

    def is_fresh(self, sentence: int) -> bool:
        """Tell whether an event was told in this sentence or the two before."""
        return bool(self.recent) and sentence - self.recent[-1][0] <= _FRESH_SENTENCES

    def fired(self, sentence: int) -> IncidentType | None:
        """Return what was last told to have hit the ground near a sentence."""
        near = [kind for told, kind in self.recent if sentence - told <= _CARRY_SENTENCES and kind in _GROUND]
        return near[-1] if near else None

    def at(self, sentence: int) -> IncidentType | None:
        if self.recent and sentence - self.recent[-1][0] <= _CARRY_SENTENCES:
            return self.recent[-1][1]
        return self.main


class Told(NamedTuple):
    """What a document tells: its events in order, title first, and what it says as a whole."""

    events: Sequence[Event]
    story: Story


def find_events(views: Sequence[View], judge: SiteJudge, year: int | None) -> Told:
    """Return the events that the words of a document tell of.

    Parameters
    ----------
    views
        Title and text.
    judge
        Weighs the names.
    year
        Year of publication; ``None`` when not known.
    """
    hits = {view.field.name: find_hits(view) for view in views}
    if not any(hits.values()):
        return Told((), Story())
    people = frozenset[str]().union(*(view.surnames for view in views))
    hits = {field: [hit for hit in found if hit.text not in people] for field, found in hits.items()}
    story = tell(views, _main_type([hit for group in hits.values() for hit in group]), year)
    events: list[Event] = []
    for view in views:
        thread = _Thread(story.main)
        for group in _by_sentence(hits[view.field.name]):
            kept = group[:_MOST_HITS]
            told = [_sited(event, kept, story, judge) for event in _sentence_events(kept, thread, year)]
            events.extend(with_own_sites(told))
    return Told(events, story)


def _by_sentence(hits: Iterable[Hit]) -> list[list[Hit]]:
    groups: dict[int, list[Hit]] = collections.defaultdict(list)
    for hit in hits:
        groups[hit.sentence].append(hit)
    return list(groups.values())


def _main_type(hits: Sequence[Hit]) -> IncidentType | None:
    """Return the type that most words tell, those of the title and the first sentences counting more."""
    weights: dict[IncidentType, float] = collections.defaultdict(float)
    # "Blast wrecks bridge; missiles kill 12" is about the blast: a toll speaks where nothing else does.
    named = {(hit.view.field.name, hit.sentence) for hit in hits if hit.role == "event"}
    for hit in hits:
        if hit.type is None or hit.role == "effect":
            continue
        weight = 0.4 if hit.weak or hit.role != "event" else 1.0
        lead = hit.view.field.name == "title" or hit.sentence == 0
        lead = lead and (hit.role != "casualty" or (hit.view.field.name, hit.sentence) not in named)
        weights[hit.type] += weight * (_TITLE_WEIGHT if lead else 1.0)
    if not weights:
        return None
    best: IncidentType = max(weights, key=weights.__getitem__)
    return best


def _sentence_events(hits: Sequence[Hit], thread: _Thread, year: int | None) -> list[Event]:
    found: list[Event] = []
    typed = [hit for hit in hits if _own_type(hit, thread.main) is not None]
    for hit in hits:
        own = _own_type(hit, thread.main) or _referred(hit)
        if hit.role == "attack" and hit.weak and not thread.is_fresh(hit.sentence):
            continue
        kind = own or _neighbour_type(hit, typed, thread.main) or hit.type or _carried(hit, thread)
        if own is None and kind in _NOT_POLICED and hit.text.lower() in _CROWD_WEAPONS:
            kind = "protest"
        if own is None and kind == "shootdown" and hit.role in {"casualty", "attack"}:
            # Who dies elsewhere died of what was not shot down: "415 drones were sent. One person was killed in …"
            kind = weapon_before(hit) or thread.fired(hit.sentence) or kind
        if kind is None and hit.role == "attack" and not hit.weak and is_backed(hit):
            kind = own = "shelling" if hit.text.lower().startswith("bombard") else "armed_clash"
        if kind is None and _counts_dead(hit):
            kind = own = "other"
        if kind is None:
            continue
        status, background = standing(hit, year)
        if status is None:
            continue
        found.append(Event(hit, kind, status, background, inherited=own is None))
    told = [e for e in found if not e.background and (not e.inherited or e.hit.type is not None)]
    told.sort(key=lambda event: (event.is_solid, event.type == thread.main))
    thread.recent.extend((event.hit.sentence, event.type) for event in told)
    if told and told[-1].is_solid:
        thread.solid = told[-1].hit.sentence
    return found


def _counts_dead(hit: Hit) -> bool:
    """Tell whether the news itself is that people were killed, by whatever: "Five people were killed in Mosul"."""
    view = hit.view
    if hit.role != "casualty" or (view.field.name == "text" and hit.sentence >= _NEWS_SENTENCES):
        return False
    sentence = view.sentences[hit.sentence]
    told = tallies(view.field.text, sentence.start, sentence.end)
    return any(t.kind == "killed" and t.low and t.start < hit.end and hit.start < t.reach for t in told)


def _own_type(hit: Hit, main: IncidentType | None) -> IncidentType | None:
    """Return the type that a word itself tells; a weak word takes the story's type where both can mean one thing."""
    if hit.role not in {"event", "attack"}:
        return None
    if hit.weak and hit.type == "armed_clash" and main in _NATURAL:
        return main  # crews fight fires, doctors outbreaks
    # Ground is taken and fought over on foot, whatever falls on it elsewhere.
    ground = hit.type == "armed_clash" and main in _FROM_AFAR
    if hit.weak and hit.type is not None and main is not None and hit.type in lexicon().absorbs[main] and not ground:
        return main
    return hit.type


def _carried(hit: Hit, thread: _Thread) -> IncidentType | None:
    """Return the type that the story goes on with; what a storm does in one town is not what kills in the next."""
    recent, main = thread.at(hit.sentence), thread.main
    if recent is None or main not in _NATURAL or hit.role == "attack" or not hit.view.by_sentence[hit.sentence]:
        return recent
    stray = recent != "tsunami" and not thread.is_firm(hit.sentence)
    return main if recent in lexicon().absorbs[main] or stray else recent


def _neighbour_type(hit: Hit, typed: Sequence[Hit], main: IncidentType | None) -> IncidentType | None:
    """Return the type of the closest word of the sentence that names one."""
    best = min(typed, key=lambda other: abs(other.first - hit.first) + 6 * other.weak, default=None)
    return None if best is None else _own_type(best, main)


def _referred(hit: Hit) -> IncidentType | None:
    """Return the type of the weapon that the pronoun a sentence starts with stands for: "They flew on and struck …"."""
    view = hit.view
    opens = hit.role == "attack" and view.word(view.sentences[hit.sentence].first_token) in _PRONOUNS
    return weapon_before(hit) if opens else None


def _sited(event: Event, hits: Sequence[Hit], story: Story, judge: SiteJudge) -> Event:
    sites = find_sites(event.hit, hits, story, judge)
    if not sites:
        near = event.hit.view.by_sentence[max(0, event.hit.sentence - _REFERENT_SENTENCES) : event.hit.sentence + 1]
        referent = find_referent(event.hit, list(itertools.chain.from_iterable(near)))
        sites = [referent] if referent is not None else []
    return event._replace(sites=tuple(sites))


def related(first: IncidentType, second: IncidentType) -> bool:
    """Tell whether two types can be words for one incident.

    Examples
    --------
    >>> related("bombing", "explosion"), related("flood", "bombing")
    (True, False)
    """
    absorbs = lexicon().absorbs
    return first == second or second in absorbs.get(first, ()) or first in absorbs.get(second, ())


def is_backed(hit: Hit) -> bool:
    """Tell whether a casualty or another sign of something real stands in an event word's sentence or the next one."""
    view = hit.view
    last = min(hit.sentence + 1, len(view.sentences) - 1)
    words = view.lower[view.sentences[hit.sentence].first_token : view.sentences[last].last_token]
    known, entries = lexicon().support, lexicon().entries
    return any(
        word in known or any(e.role == "casualty" and len(e.words) == 1 for e in entries.get(word, ()))
        for word in words
    )

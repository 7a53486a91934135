"""What speaks for a place being where the main incident of a whole story happened, as named features.

The linker and the model of sites judge a name by its sentence. These features ask about a place and all its names in
the document: how often, how early and how it is named, what is told beside it, and what lies within it.
"""

from __future__ import annotations

import collections
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from geonews.incidents.clusters import ground_of
from geonews.incidents.linker_features import PLACE_NOUNS, preposition
from geonews.incidents.locator_features import bucket
from geonews.model import AREA_PRECISION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geonews.findings import Incident
    from geonews.incidents.triggers import Hit
    from geonews.incidents.view import Name, View
    from geonews.model import Place

_MANY: Final = (0, 1, 2, 3, 5, 9)
_FEW: Final = (0, 1, 2, 4)
_SENTENCES: Final = (0, 1, 2, 3, 5, 8, 13)
_TOLD: Final = (0, 1, 3, 8)
_GAPS: Final = (1, 2, 4, 7, 12, 20)
_SURE: Final = (0.3, 0.5, 0.7, 0.9)
_SHARES: Final = (0.1, 0.25, 0.5, 0.75, 0.9)
_PEOPLES: Final = (0, 1, 3, 6)
_TOKENS: Final = (20, 40, 80, 150, 300, 600)
_LEAST: Final = 3
_READ: Final = 3
_UNSAID: Final = frozenset({"embedded", "demonym", "dateline"})
_MOST: Final = 4
_AFTER: Final = 5
_BEFORE: Final = -3


@dataclass
class Candidate:
    """A place of the story with its names in order.

    Parameters
    ----------
    place
        The place, or the one that a relative place hangs on.
    names
        Its names, those of the dateline left out.
    dateline
        Its name in the dateline; ``None`` when it has none there.
    """

    place: Place
    names: list[Name] = field(default_factory=list)
    dateline: Name | None = None

    @property
    def is_area(self) -> bool:
        """Whether it is as wide as a province."""
        return self.place.precision >= AREA_PRECISION

    @property
    def is_unknown(self) -> bool:
        """Whether no gazetteer knows it, so that it was put near another place."""
        said = self.said
        return self.place.offset is not None and bool(said) and all(n.toponym.mention.position is None for n in said)

    @property
    def said(self) -> list[Name]:
        """The names that stand for the place itself."""
        return [name for name in self.names if name.toponym.mention.sense not in _UNSAID]


class Places(list[Candidate]):
    """The places that a text names, each once, in order.

    A relative place ("20 km south of Mosul") is the one that it hangs on; a name that no gazetteer knows is a spot of
    its own beside the place that it was put near.

    Parameters
    ----------
    view
        The text.
    """

    def __init__(self, view: View) -> None:
        found: dict[str, Candidate] = {}
        self._by_id: dict[str, Candidate] = {}
        for name in view.names:
            place = name.toponym.place
            if place is None:
                continue
            is_relative = name.toponym.mention.position is not None
            ground = ground_of(place) if is_relative else place.gazetteer_id
            candidate = found.setdefault(ground, Candidate(place))
            self._by_id[place.gazetteer_id] = self._by_id[ground] = candidate
            if name.toponym.mention.sense == "dateline":
                candidate.dateline = name
            else:
                candidate.names.append(name)
        super().__init__(found.values())

    def at(self, place: Place) -> Candidate | None:
        """Return which of them a place is; ``None`` when the text does not name it."""
        return self._by_id.get(place.gazetteer_id) or self._by_id.get(ground_of(place))


def story_features(view: View, candidates: Places, hits: Sequence[Hit], told: Sequence[Incident]) -> list[list[str]]:
    """Return the features of each place, each at most once.

    Parameters
    ----------
    view
        The text.
    candidates
        Its places.
    hits
        Its event words.
    told
        The incidents found in it, in order.
    """
    story = _Story(view, candidates, hits, told)
    found = []
    for candidate in candidates:
        size = "area" if candidate.is_area else "spot"
        rows = [*_place_features(story, candidate, size)]
        rows += _country_features(story, candidate, size)
        rows += _unknown_features(story, candidate, size)
        if candidate.names:
            rows += _word_features(story, candidate, size)
            rows += _position_features(story, candidate, size)
            rows += _event_features(story, candidate, size)
        rows += _incident_features(story, candidate, size)
        found.append(list(dict.fromkeys(rows)))
    return found


class _Ranks:
    """How often countries are named, and which is named most."""

    def __init__(self, countries: Iterable[str | None]) -> None:
        self.times: collections.Counter[str | None] = collections.Counter(countries)
        self._order = {country: rank for rank, (country, _) in enumerate(self.times.most_common())}

    def rank(self, country: str | None) -> int:
        """Return how many are named more often, at most a few."""
        return min(self._order.get(country, _LEAST), _LEAST)

    def share(self, country: str | None) -> float:
        """Return which part of all names is of a country."""
        return self.times[country] / max(1, self.times.total())


class _Story:
    """What is asked of the whole document for each of its places."""

    def __init__(self, view: View, candidates: Places, hits: Sequence[Hit], told: Sequence[Incident]) -> None:
        self.view = view
        self.candidates = candidates
        self.hits: dict[int, list[Hit]] = collections.defaultdict(list)
        for hit in hits:
            self.hits[hit.sentence].append(hit)
        firm = (hit.sentence for hit in hits if not hit.weak and hit.role in {"event", "attack"})
        self.first_told = next(firm, None)
        self.home = {candidate.place.country for candidate in candidates if candidate.dateline is not None}
        countries = collections.Counter(c.place.country for c in candidates for _ in c.names)
        self.main = countries.most_common(1)[0][0] if countries else None
        self.named = _Ranks(c.place.country for c in candidates for _ in c.names if c.place.country)
        self.spots = _Ranks(c.place.country for c in candidates if not c.is_area)
        self.peoples = collections.Counter(
            c.place.country for c in candidates for n in c.names if n.toponym.mention.sense == "demonym"
        )
        places = (n.toponym.place for n in view.names if n.toponym.mention.sense != "dateline")
        self.opening = next((place.country for place in places if place is not None and place.country), None)
        named = sorted((c for c in candidates if c.names), key=lambda c: c.names[0].first)
        self.order = {id(c): number for number, c in enumerate(named)}
        self.fine = {id(c): n for n, c in enumerate(c for c in named if not c.is_area and c.said)}
        self.told: dict[int, tuple[int, int]] = {}
        for number, incident in enumerate(told):
            for rank, site in enumerate(incident.sites):
                self.told.setdefault(id(candidates.at(site)), (number, rank))
        self.incidents = len(told)

    def within(self, candidate: Candidate) -> int:
        """Return how many finer places of its country are named."""
        place = candidate.place
        return sum(
            other is not candidate
            and other.place.country == place.country
            and other.place.precision < place.precision
            and bool(other.said)
            for other in self.candidates
        )


def _place_features(story: _Story, candidate: Candidate, size: str) -> Iterator[str]:
    place, names = candidate.place, candidate.names
    yield "bias"
    yield f"precision={place.precision}"
    yield f"kind={place.kind}"
    yield f"named={bucket(len(names), _MANY)}:{size}"
    yield f"dateline={candidate.dateline is not None}:{min(len(names), 2)}:{size}"
    yield f"home={place.country in story.home}:{size}"
    yield f"main={place.country == story.main}:{size}"
    yield f"capital={place.feature_code == 'PPLC'}:{candidate.dateline is not None}"
    yield f"said={bucket(len(candidate.said), _FEW)}:{size}"
    senses = collections.Counter(name.toponym.mention.sense for name in names)
    yield from (f"sense={sense}:{size}:{bucket(number, _FEW)}" for sense, number in senses.items())
    within = story.within(candidate)
    yield f"within={min(within, 3)}:{size}"
    yield f"precision={place.precision}:within={min(within, 2)}:{place.country in story.home}"
    if names:
        yield f"sure name={bucket(max(name.toponym.mention.confidence for name in names), _SURE)}:{size}"
        sure = names[0].toponym.confidence
        yield f"sure place={None if sure is None else bucket(sure, _SURE)}"


def _country_features(story: _Story, candidate: Candidate, size: str) -> Iterator[str]:
    place, named, spots = candidate.place, story.named, story.spots
    country = place.country
    yield f"country rank={named.rank(country)}:{size}"
    yield f"country share={bucket(named.share(country), _SHARES)}:{size}"
    yield f"country spots={spots.rank(country)}:{size}:{bucket(spots.times[country], _FEW)}"
    yield f"people={bucket(story.peoples[country], _PEOPLES)}:{size}:{place.kind == 'country'}"
    yield f"opening country={story.opening == country}:{size}"
    yield f"kind={place.kind}:{country in story.home}:{country == story.main}"
    yield f"kind={place.kind}:dateline={candidate.dateline is not None}"
    yield f"kind={place.kind}:said={bucket(len(candidate.said), _FEW)}"


def _unknown_features(story: _Story, candidate: Candidate, size: str) -> Iterator[str]:
    place = candidate.place
    yield f"unknown={candidate.is_unknown}"
    held = [
        other
        for other in story.candidates
        if other.is_unknown and other.place.offset is not None and other.place.offset.anchor == place
    ]
    yield f"holds unknown={min(len(held), 2)}:{size}"
    if candidate.is_unknown:
        name = candidate.said[0]
        yield f"unknown:place noun={story.view.word(name.last) in PLACE_NOUNS}"
        yield f"unknown:prep={preposition(story.view, name)}"
        yield f"unknown:home={place.country in story.home}:{min(len(candidate.said), 2)}"


def _word_features(story: _Story, candidate: Candidate, size: str) -> Iterator[str]:
    view = story.view
    for name in candidate.said[:_READ]:
        before, after = view.word(name.first - 1), view.word(name.last)
        if after in PLACE_NOUNS:
            yield f"after={after}"
        if before == "of":
            yield f"of={view.word(name.first - 2)}"
        if "," in {before, after}:
            yield f"comma={'before' if before == ',' else 'after'}:{size}"


def _position_features(story: _Story, candidate: Candidate, size: str) -> Iterator[str]:
    first = (candidate.said or candidate.names)[0]
    yield f"sentence={bucket(first.sentence, _SENTENCES)}:{size}"
    yield f"paragraph={min(story.view.sentences[first.sentence].paragraph, _AFTER)}:{size}"
    yield f"token={bucket(first.first, _TOKENS)}:{size}"
    yield f"order={min(story.order[id(candidate)], 6)}:{size}"
    if id(candidate) in story.fine:
        yield f"fine={min(story.fine[id(candidate)], 5)}:{min(len(story.fine), _MOST)}"
    else:
        yield f"fine others={min(len(story.fine), _MOST)}:{size}"
    if story.first_told is None:
        yield f"nothing told:{size}:{first.sentence == 0}"
    else:
        yield f"behind={max(_BEFORE, min(_AFTER, first.sentence - story.first_told))}:{size}"
    yield f"first={preposition(story.view, first)}:{size}"
    yield from (f"prep={preposition(story.view, name)}:{size}" for name in candidate.names)


def _event_features(story: _Story, candidate: Candidate, size: str) -> Iterator[str]:
    gaps = []
    for name in candidate.names:
        for hit in story.hits.get(name.sentence, ()):
            gaps.append(min(abs(hit.first - name.last), abs(name.first - hit.last)))
            yield f"beside={hit.role}:{hit.weak}:{size}"
            if hit.role in {"event", "attack"} and not hit.weak:
                yield f"firm={bucket(name.sentence, _TOLD)}:{size}"
    yield f"gap={bucket(min(gaps), _GAPS)}:{size}" if gaps else f"alone:{size}"


def _incident_features(story: _Story, candidate: Candidate, size: str) -> Iterator[str]:
    at = story.told.get(id(candidate))
    yield f"site={at and (min(at[0], 2), min(at[1], 2))}:{size}"
    yield f"incidents={min(story.incidents, 2)}:{size}:{at is not None}"

"""The resolver that geonews ships."""

from __future__ import annotations

import dataclasses
import hashlib
from typing import TYPE_CHECKING, Final

from geonews.model import RunnerUp, Toponym
from geonews.resolve.candidates import CandidateFinder
from geonews.resolve.entries import read_entries
from geonews.resolve.home import home_of
from geonews.resolve.namesakes import settle_namesakes
from geonews.resolve.positions import placed
from geonews.resolve.ranker import Prior, assign, calibration_features, chosen, confidence, load_ranker
from geonews.resolve.sides import Sides
from geonews.resolve.vicinity import Vicinity
from geonews.resolve.words import is_quarter

if TYPE_CHECKING:
    import os
    from collections.abc import Collection, Sequence

    from geonews.model import Mention, Place, Span
    from geonews.protocols import Gazetteer
    from geonews.resolve.entries import Entry
    from geonews.resolve.ranker import Ranker, Ranking
    from geonews.text import Document

_RULES: Final = "joint-3"
_RUNNERS_UP: Final = 3
_REASONS: Final = 4
_LEAST_REASON: Final = 0.05
_LEAST_CONFIDENCE: Final = 0.1
_VAGUE: Final = 0.5
_FIELD_ORDER: Final = {"title": 0, "text": 1}


class DefaultResolver:
    """Places the names of a document together.

    Parameters
    ----------
    gazetteer
        Where names are looked up.
    countries
        ISO 3166-1 alpha-2 codes of countries that documents are likely about.
    focus
        (lat, lon) in degrees that documents are likely about; ``None`` for nowhere in particular.
    model
        The ranker's weights; ``None`` for those installed.

    Raises
    ------
    ModelError
        If the weights are missing or damaged.
    """

    def __init__(
        self,
        gazetteer: Gazetteer,
        *,
        countries: Collection[str] = (),
        focus: tuple[float, float] | None = None,
        model: str | os.PathLike[str] | None = None,
    ) -> None:
        self._gazetteer = gazetteer
        self._finder = CandidateFinder(gazetteer)
        self._sides = Sides(gazetteer)
        self._prior = Prior(frozenset(countries), focus)
        self._ranker, self._digest = load_ranker(model)

    @property
    def fingerprint(self) -> str:
        """Names rules, weights, gazetteer and the user's priors."""
        prior = (*sorted(self._prior.countries), str(self._prior.focus))
        parts = (_RULES, self._digest, self._gazetteer.digest, *prior)
        return "resolve:" + hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]

    def resolve(self, document: Document, mentions: Sequence[Mention], /) -> tuple[Toponym, ...]:
        """Return one toponym a mention, in the same order; ``place`` is ``None`` for "none of these"."""
        names = sorted((mention for mention in mentions if mention.position is None), key=_position)
        entries, of = read_entries(document, names, self._finder)
        prior = dataclasses.replace(self._prior, home=home_of(document.article.source, self._gazetteer))
        rankings = assign(entries, self._ranker, prior)
        settle_namesakes(entries, rankings)
        decided = [_Decision(entry, ranking, self._ranker) for entry, ranking in zip(entries, rankings, strict=True)]
        found = [decided[entry.order].toponym(mention) for mention, entry in zip(names, of, strict=True)]
        self._place_sites(document, found, of)
        related = len(names) != len(mentions)
        anchors: dict[Span, Place] = {t.mention.span: t.place for t in found if related and t.place is not None}
        toponyms = {id(toponym.mention): toponym for toponym in found}
        return tuple(
            toponyms[id(mention)]
            if mention.position is None
            else placed(mention, anchors, self._gazetteer, self._sides)
            for mention in mentions
        )

    def _place_sites(self, document: Document, found: list[Toponym], of: Sequence[Entry]) -> None:
        """Put the sites that no gazetteer knows near the names that are placed."""
        vague = {at for at, (toponym, entry) in enumerate(zip(found, of, strict=True)) if _is_vague(toponym, entry)}
        vague |= _strange_quarters(document, found)
        if vague:
            vicinity = Vicinity(document, [toponym for at, toponym in enumerate(found) if at not in vague])
            for at in vague:
                found[at] = vicinity.place(found[at], self._ranker)


def _strange_quarters(document: Document, found: Sequence[Toponym]) -> set[int]:
    """Return which names are called a part of a town but were placed in a country that the text names by nothing else.

    "The Escalon neighborhood", in news of San Salvador, is none of the towns of that name that a gazetteer knows.
    """
    strange = set()
    named = {(t.place.country, t.place.gazetteer_id) for t in found if t.place is not None}
    for at, toponym in enumerate(found):
        place, mention = toponym.place, toponym.mention
        if place is None or not is_quarter(document.field(mention.field).text, mention.end):
            continue
        others = {country for country, key in named if key != place.gazetteer_id}
        if others and place.country not in others:
            strange.add(at)
    return strange


def _is_vague(toponym: Toponym, entry: Entry) -> bool:
    """Tell whether the gazetteer does not know the name, but at most a part of it."""
    if toponym.place is None:
        return True
    whole = all(candidate.form in ("whole", "similar") for candidate in entry.candidates)
    return not whole and (toponym.confidence or 0.0) < _VAGUE


class _Decision:
    """What was decided about an entry; the same for all its mentions."""

    def __init__(self, entry: Entry, ranking: Ranking, ranker: Ranker) -> None:
        self._place: Place | None = None
        self._confidence: float | None = None
        self._runners_up: tuple[RunnerUp, ...] = ()
        self._why: tuple[tuple[str, float], ...] = ()
        if entry.candidates:
            self._decide(entry, ranking, ranker)

    def _decide(self, entry: Entry, ranking: Ranking, ranker: Ranker) -> None:
        beliefs = ranking.beliefs
        best, mass = chosen(entry, beliefs)
        order = sorted(range(len(beliefs)), key=beliefs.__getitem__, reverse=True)
        sure = confidence(calibration_features(entry, beliefs, best, mass), ranker.calibration)
        if sure >= _LEAST_CONFIDENCE:
            self._place, self._confidence = entry.candidates[best].place, round(sure, 4)
            order.remove(best)
        self._runners_up = tuple(
            RunnerUp(place.gazetteer_id, place.name, round(beliefs[index], 4))
            for index in order[:_RUNNERS_UP]
            if (place := entry.candidates[index].place)
        )
        reasons = ranking.reasons(best)[:_REASONS]
        self._why = tuple((word, round(weight, 3)) for word, weight in reasons if abs(weight) >= _LEAST_REASON)

    def toponym(self, mention: Mention) -> Toponym:
        """Return the decision for one of the mentions."""
        return Toponym(mention, self._place, self._confidence, self._runners_up, self._why)


def _position(mention: Mention) -> tuple[int, int, int, str]:
    return _FIELD_ORDER[mention.field], mention.start, mention.end, mention.sense

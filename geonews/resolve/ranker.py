"""One assignment for a whole document: names are placed together, each lending support to the others.

The first stage weighs what each name says by itself; the later ones add what the names around it are believed to
mean. Each stage is a log-linear model whose weights were learned (``data/models/ranker.md``).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from geonews.geo import distance_km
from geonews.resolve.features import own_features, reason
from geonews.resolve.support import Possible, Support
from geonews.trained import not_a_model, read_model, shipped

if TYPE_CHECKING:
    import os
    from collections.abc import Mapping, Sequence

    from geonews.model import Place
    from geonews.resolve.entries import Entry
    from geonews.resolve.features import Features

MODEL: Final = "ranker.json"
"""Name of the file that holds the weights."""
GIVEN_WEIGHTS: Final = {"user country": 3.0, "focus": 2.5, "outside:stated": -4.0}
"""Weights of what the user says, and of what the text says against all bearers of a name that are known: no corpus can
teach them."""
_FOCUS_KM: Final = 500.0
_SURE: Final = 6.0
_TOGETHER_KM: Final = 100.0
_TOGETHER_DEG: Final = 0.91
"""Farther apart in latitude is farther apart than that, which needs no trigonometry."""
_OWN: Final = frozenset({"primary", "curated"})
_STATES: Final = frozenset({"country", "territory"})
_CITY_KM: Final = 30.0
_SPOT: Final = 12.0
_LEAST_BELIEF: Final = 0.02


@dataclass(frozen=True, slots=True)
class Prior:
    """What is known before reading: the user's countries and focus, and the home of the paper."""

    countries: frozenset[str] = frozenset()
    focus: tuple[float, float] | None = None
    home: Place | None = None


@dataclass(frozen=True, slots=True)
class Ranker:
    """The learned weights.

    Parameters
    ----------
    stages
        Weights of features, one table a stage.
    calibration
        Weights that turn a belief into a confidence.
    """

    stages: tuple[Mapping[str, float], ...]
    calibration: Mapping[str, float]


@dataclass(slots=True)
class Ranking:
    """What an entry is believed to mean.

    Parameters
    ----------
    beliefs
        Of each candidate; what is missing to 1 is the belief in none of them.
    features
        Of each candidate, at the last stage.
    weights
        Those of the last stage.
    """

    beliefs: list[float]
    features: list[Features]
    weights: Mapping[str, float]

    def reasons(self, index: int) -> Features:
        """Return what spoke for a candidate; reasons that say the same are added up; the strongest come first."""
        sums: dict[str, float] = {}
        for name, value in self.features[index]:
            word = reason(name)
            sums[word] = sums.get(word, 0.0) + self.weights.get(name, 0.0) * value
        return sorted(sums.items(), key=lambda pair: (-abs(pair[1]), pair[0]))


def load_ranker(path: str | os.PathLike[str] | None = None) -> tuple[Ranker, str]:
    """Return the ranker and the hash of its model.

    Parameters
    ----------
    path
        A model file; ``None`` for the one that geonews ships.

    Raises
    ------
    ModelError
        If there is no model, or it is damaged.
    """
    found = shipped(MODEL) if path is None else Path(path)
    content, digest = read_model(found)
    try:
        return Ranker(tuple(stage | GIVEN_WEIGHTS for stage in content["stages"]), content["calibration"]), digest
    except (KeyError, TypeError) as error:
        raise not_a_model(found, error) from error


def assign(entries: Sequence[Entry], ranker: Ranker, prior: Prior) -> list[Ranking]:
    """Return what each entry means.

    Parameters
    ----------
    entries
        The names of a document.
    ranker
        The weights.
    prior
        What is known before reading.
    """
    own = [
        [
            features + given_features(candidate.place, prior)
            for features, candidate in zip(rows, e.candidates, strict=True)
        ]
        for e, rows in zip(entries, first_features(entries), strict=True)
    ]
    rows = own
    beliefs: list[list[float]] = []
    for number, weights in enumerate(ranker.stages):
        if number:
            rows = with_support(entries, own, beliefs, prior.home)
        beliefs = [believed(each, weights) for each in rows]
    last = ranker.stages[-1]
    return [Ranking(belief, row, last) for belief, row in zip(beliefs, rows, strict=True)]


def first_features(entries: Sequence[Entry]) -> list[list[Features]]:
    """Return the features of all candidates that need no belief about other names."""
    possible = Possible(entries)
    return [own_features(entry, possible) for entry in entries]


def given_features(place: Place, prior: Prior) -> Features:
    """Return what the user's prior says for a place; its weights are given, not learned."""
    found: Features = []
    if place.country in prior.countries:
        found.append(("user country", 1.0))
    if prior.focus is not None:
        found.append(("focus", math.exp(-distance_km(*prior.focus, place.lat, place.lon) / _FOCUS_KM)))
    return found


def with_support(
    entries: Sequence[Entry], own: Sequence[list[Features]], beliefs: Sequence[Sequence[float]], home: Place | None
) -> list[list[Features]]:
    """Return the features of all candidates, those of the document included."""
    support = Support(entries, beliefs, home)
    return [
        [first + second for first, second in zip(rows, support.features(entry), strict=True)]
        for entry, rows in zip(entries, own, strict=True)
    ]


def believed(rows: Sequence[Features], weights: Mapping[str, float]) -> list[float]:
    """Return the belief in each candidate; "none of these" competes with a score of its own."""
    get = weights.get
    scores = []
    for features in rows:
        score = 0.0
        for name, value in features:
            score += get(name, 0.0) * value
        scores.append(score)
    none = weights["none"]
    top = max([none, *scores])
    powers = [math.exp(score - top) for score in scores]
    total = sum(powers) + math.exp(none - top)
    return [power / total for power in powers]


def chosen(entry: Entry, beliefs: Sequence[float]) -> tuple[int, float]:
    """Return the index of the place that an entry means, and the belief in it and what lies around it.

    A city and the province around it share a name as a rule: together they outweigh a namesake far away, and the
    likelier of the two is chosen, the city unless the province is much likelier: what happens there mostly happens in
    the city. A country stays one when the city has another name of its own, as Panama City has.
    """
    likely = [index for index, belief in enumerate(beliefs) if belief >= _LEAST_BELIEF] or list(range(len(beliefs)))
    masses = {index: sum(beliefs[other] for other in likely if _together(entry, index, other)) for index in likely}
    best = max(likely, key=lambda index: (round(masses[index], 6), beliefs[index], -index))
    group = [index for index in likely if _together(entry, best, index)]
    likeliest = max(group, key=lambda index: (beliefs[index], -index))
    best = max(group, key=lambda i: (beliefs[i] * (_SPOT if entry.candidates[i].place.kind == "city" else 1.0), -i))
    if entry.candidates[likeliest].place.kind in _STATES and entry.candidates[best].name_kind not in _OWN:
        best = likeliest
    best = next((index for index in group if _is_city_state(entry.candidates[index].place)), best)
    return best, min(1.0, masses[best])


def _is_city_state(place: Place) -> bool:
    """Tell whether a country is no wider than a city: Singapore, Monaco."""
    return place.kind in _STATES and place.uncertainty_km <= _CITY_KM


def _together(entry: Entry, first: int, second: int) -> bool:
    here, there = entry.candidates[first].place, entry.candidates[second].place
    if first == second or abs(here.lat - there.lat) > _TOGETHER_DEG:
        return first == second
    return distance_km(here.lat, here.lon, there.lat, there.lon) <= _TOGETHER_KM


def calibration_features(entry: Entry, beliefs: Sequence[float], best: int, mass: float) -> Features:
    """Return what tells how far the choice can be trusted.

    Parameters
    ----------
    entry
        The name.
    beliefs
        Of each of its candidates.
    best, mass
        The choice, and the belief in it, as :func:`chosen` returns them.
    """
    second = max((b for index, b in enumerate(beliefs) if not _together(entry, best, index)), default=0.0)
    candidate = entry.candidates[best]
    return [
        ("bias", 1.0),
        ("belief", _logit(mass)),
        ("margin", min(_SURE, math.log((mass + 1e-6) / (second + 1e-6)))),
        ("only", float(len(entry.candidates) == 1)),
        (f"form:{candidate.form}", 1.0),
        (f"name:{candidate.name_kind}", 1.0),
        (f"kind:{candidate.place.kind}", 1.0),
    ]


def confidence(features: Features, weights: Mapping[str, float]) -> float:
    """Return the calibrated chance that the chosen place is right."""
    total = sum(weights.get(name, 0.0) * value for name, value in features)
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def _logit(share: float) -> float:
    return max(-_SURE, min(_SURE, math.log((share + 1e-6) / (1.0 - share + 1e-6))))

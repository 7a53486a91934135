"""What speaks for each place that a name may mean, as numbers for the ranker.

A feature is a (name, value) pair. Those of the name alone are here and computed once; those of the document are in
:mod:`geonews.resolve.support`.
"""

from __future__ import annotations

import functools
import math
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from geonews.model import Place
    from geonews.resolve.candidates import Candidate
    from geonews.resolve.entries import Entry
    from geonews.resolve.support import Possible

Features = list[tuple[str, float]]

_GROUPS: Final = {
    "country": "country", "territory": "country", "admin1": "admin1", "admin2": "admin2", "city": "city",
    "district": "district", "airport": "air", "airbase": "air", "port": "site", "facility": "site", "sea": "water",
    "strait": "water", "gulf": "water", "lake": "water", "river": "water", "region": "region", "continent": "region",
    "island": "land", "mountain": "land", "fir": "fir", "position": "site",
}  # fmt: skip
GROUPS: Final = frozenset(_GROUPS.values())
"""The groups of kinds that places are weighed with."""
ENGLISH: Final = frozenset("US GB CA AU IE NZ ZA".split())
"""Countries with many papers in English."""
AREAS: Final = frozenset({"country", "admin1", "region", "fir", "water"})
"""Groups whose places are too wide to be near anything."""
_BEHIND: Final = 15.0
_OVERSHADOWED: Final = 35.0
_CAPITALS: Final = frozenset({"PPLC", "PPLA", "PPLA2"})
_WORDS: Final = {
    "score": "prominence", "lead": "prominence", "top": "most prominent", "pop": "population", "bare": "prominence",
    "name": "how it bears the name", "form": "part of the name", "kind": "kind of place", "english": "language",
    "beside": "kind named beside it", "unlike": "another kind named beside it", "in": "container named beside it",
    "owner": "container named beside it", "outside": "not in the container named beside it",
    "behind": "prominence", "holds": "contains the name beside it", "loc": "preposition of place",
    "the": "the article before it",
    "country": "same country as other names", "named country": "country named", "division": "same division as others",
    "named division": "division named", "near": "near another name", "around": "in the area of other names",
    "beside country": "same country as names beside it", "beside division": "same division as names beside it",
    "first": "country of the headline or dateline", "list": "like the names listed with it",
    "capital": "seat of government", "overshadowed": "a hamlet with a famous namesake",
    "could": "near what other names may mean", "none": "none of these",
    "user country": "country asked for", "focus": "near the focus",
}  # fmt: skip


@functools.lru_cache(maxsize=1024)
def reason(feature: str) -> str:
    """Return what a feature means, in words.

    Examples
    --------
    >>> reason("near|city"), reason("in:admin1")
    ('near another name', 'container named beside it')
    """
    return _WORDS.get(feature.split("|", 1)[0].split(":", 1)[0], feature)


def group_of(place: Place) -> str:
    """Return the group of kinds that a place is weighed with.

    Examples
    --------
    >>> from geonews.model import Place
    >>> group_of(Place("x:1", "Oman", "country", 21.0, 57.0))
    'country'
    """
    return _GROUPS[place.kind]


def own_features(entry: Entry, possible: Possible) -> list[Features]:
    """Return what the name, the words beside it and the mere presence of other names say for each candidate."""
    if not entry.candidates:
        return []
    best = max(candidate.score for candidate in entry.candidates)
    has_own = any(candidate.name_kind == "primary" for candidate in entry.candidates)
    found = []
    for index, candidate in enumerate(entry.candidates):
        features, group = _of_candidate(candidate, best), group_of(candidate.place)
        if has_own and candidate.name_kind in ("alternate", "code"):
            features.append((f"name:{candidate.name_kind} of another", 1.0))
        if entry.beside:
            features.append(("beside" if candidate.place.kind in entry.beside else "unlike", 1.0))
        features.extend(_containment(entry, index, group))
        if entry.locative:
            features.append((f"loc|{group}", entry.locative / entry.mentions))
        if entry.articled:
            features.append((f"the|{group}", entry.articled / entry.mentions))
        if group not in AREAS:
            features.extend(possible.features(entry, candidate.place, group))
        found.append(features)
    return found


def _containment(entry: Entry, index: int, group: str) -> Features:
    """Return what the containers named beside a name, and the names put inside it, say for a candidate."""
    found: Features = []
    if entry.inside and (inside := entry.inside[index]):
        found.extend([(f"in:{kind}", 1.0) for kind in sorted(inside)])
    elif entry.contained:
        found.append(("outside" if True in entry.contained else "outside:owner", 1.0))
        if entry.stated:
            found.append(("outside:stated", 1.0))
    if entry.holds and entry.holds[index]:
        found.append((f"holds|{group}", 1.0))
    return found


def _of_candidate(candidate: Candidate, best: float) -> Features:
    place, group = candidate.place, group_of(candidate.place)
    features = [
        ("score", candidate.score / 50.0),
        ("lead", (candidate.score - best) / 20.0),
        (f"name:{candidate.name_kind}", 1.0),
        (f"kind|{group}", 1.0),
    ]
    if best - candidate.score > _BEHIND:
        features.append(("behind", (best - candidate.score - _BEHIND) / 20.0))
    if candidate.score == best:
        features.append(("top", 1.0))
    if candidate.form != "whole":
        features.append((f"form:{candidate.form}", 1.0))
    if group in ("city", "district", "admin2"):
        features.append((f"pop|{group}", math.log10(place.population + 10) / 5.0))
    if group in ("city", "district") and not place.population and best - candidate.score > _OVERSHADOWED:
        features.append(("overshadowed", 1.0))
    if place.feature_code in _CAPITALS:
        features.append((f"capital:{place.feature_code}", 1.0))
    if place.country in ENGLISH and group != "country":
        features.append(("english", 1.0))
    return features

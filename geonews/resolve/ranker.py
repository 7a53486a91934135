"""One assignment for a whole document: names are placed together, each lending support to the others."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from geonews.geo import distance_km

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from geonews.protocols import Match

ROUNDS: Final = 3
_PRIOR: Final = 0.14  # of a point of the gazetteer's prominence score, 0 to about 93
_COUNTRY: Final = 2.2
_ADMIN1: Final = 1.6
_NEAR: Final = 1.2
_NEAR_KM: Final = 150.0
_CONTAINED: Final = 5.0
_HINT: Final = 2.0
_CODE: Final = -2.5
_ALTERNATE: Final = -0.6
_USER: Final = 2.0


@dataclass
class Entry:
    """A name of the document with what it may mean.

    Parameters
    ----------
    name
        The name.
    matches
        Candidates, most prominent first.
    mentions
        How often it occurs.
    contained
        For each candidate, whether the text names its container beside it ("Paris, Texas").
    hinted
        For each candidate, whether a word beside the name fits its kind ("Homs province").
    """

    name: str
    matches: Sequence[Match]
    mentions: int = 1
    contained: list[bool] = field(default_factory=list)
    hinted: list[bool] = field(default_factory=list)
    beliefs: list[float] = field(default_factory=list)
    reasons: list[list[tuple[str, float]]] = field(default_factory=list)


def assign(entries: Sequence[Entry], countries: Collection[str] = (), focus: tuple[float, float] | None = None) -> None:
    """Fill the beliefs and reasons of all entries, in place: these are working records of one call."""
    for _ in range(ROUNDS):
        support = _Support(entries)
        for entry in entries:
            entry.reasons = [_reasons(entry, index, support, countries, focus) for index in range(len(entry.matches))]
        for entry in entries:
            entry.beliefs = _softmax([sum(weight for _, weight in reasons) for reasons in entry.reasons])


class _Support:
    """How much of the document speaks for each country and division, name by name."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.countries: dict[str, float] = defaultdict(float)
        self.divisions: dict[tuple[str, str], float] = defaultdict(float)
        self.own: dict[int, tuple[dict[str, float], dict[tuple[str, str], float]]] = {}
        self.points = [(entry, entry.matches[_best(entry)].place) for entry in entries if entry.matches]
        for entry in entries:
            countries: dict[str, float] = defaultdict(float)
            divisions: dict[tuple[str, str], float] = defaultdict(float)
            beliefs = entry.beliefs or _softmax([_PRIOR * match.score for match in entry.matches])
            weight = 1.0 + 0.3 * math.log(entry.mentions)
            for match, belief in zip(entry.matches, beliefs, strict=True):
                if match.place.country:
                    countries[match.place.country] += weight * belief
                    if match.place.admin1:
                        divisions[match.place.country, match.place.admin1] += weight * belief
            self.own[id(entry)] = countries, divisions
            for country, amount in countries.items():
                self.countries[country] += amount
            for division, amount in divisions.items():
                self.divisions[division] += amount

    def country(self, entry: Entry, code: str) -> float:
        """Return the share of the other names that speak for the country."""
        others = sum(self.countries.values()) - sum(self.own[id(entry)][0].values())
        return (self.countries[code] - self.own[id(entry)][0].get(code, 0.0)) / others if others > 0 else 0.0

    def division(self, entry: Entry, key: tuple[str, str]) -> float:
        """Return how many of the other names speak for the division, at most one."""
        return min(1.0, self.divisions[key] - self.own[id(entry)][1].get(key, 0.0))

    def near(self, entry: Entry, lat: float, lon: float) -> bool:
        """Tell whether another name's likeliest place is near."""
        return any(
            other is not entry and place.precision < 4 and distance_km(lat, lon, place.lat, place.lon) < _NEAR_KM  # noqa: PLR2004
            for other, place in self.points
        )


def _reasons(
    entry: Entry, index: int, support: _Support, countries: Collection[str], focus: tuple[float, float] | None
) -> list[tuple[str, float]]:
    match = entry.matches[index]
    place = match.place
    found = [("prominence", _PRIOR * match.score)]
    if match.name_kind == "code":
        found.append(("only a code", _CODE))
    elif match.name_kind in ("alternate", "fuzzy"):
        found.append(("alternate name", _ALTERNATE))
    if place.country:
        found.append(("same country as other names", _COUNTRY * support.country(entry, place.country)))
        if place.admin1 and place.kind != "admin1":
            found.append(
                ("same division as other names", _ADMIN1 * support.division(entry, (place.country, place.admin1)))
            )
        if place.country in countries:
            found.append(("country asked for", _USER))
    if place.kind in ("city", "district", "facility", "airport", "airbase", "port", "admin2") and support.near(
        entry, place.lat, place.lon
    ):
        found.append(("near another name", _NEAR))
    if focus is not None:
        found.append(("near the focus", _USER * math.exp(-distance_km(*focus, place.lat, place.lon) / 500.0)))
    if entry.contained and entry.contained[index]:
        found.append(("container named beside it", _CONTAINED))
    if entry.hinted and entry.hinted[index]:
        found.append(("kind named beside it", _HINT))
    return found


def _best(entry: Entry) -> int:
    return max(range(len(entry.beliefs)), key=entry.beliefs.__getitem__) if entry.beliefs else 0


def _softmax(scores: Sequence[float]) -> list[float]:
    if not scores:
        return []
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    return [power / sum(powers) for power in powers]

"""What the names of a document say for each other: countries, divisions and neighbourhoods in common.

The sums are made again in each round, from what the round before believes of every name. Nearness goes by the cells of
two grids, so that the work grows with the names and not with their pairs.
"""

from __future__ import annotations

import functools
import math
from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from geonews.resolve.features import AREAS, GROUPS, Features, group_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geonews.model import Place
    from geonews.resolve.entries import Entry

Division = tuple[str, str]

_COARSE: Final = 1
_FINE: Final = 4
_ROW: Final = 1 << 16
_GRID: Final = 1 << 32
_AROUND: Final = tuple(row * _ROW + column for row in (-1, 0, 1) for column in (-1, 0, 1))
_MIDDLE: Final = _AROUND.index(0)
_LEAST_BELIEF: Final = 0.1
_NOBODY: Final[frozenset[int]] = frozenset()


class _Names(NamedTuple):
    """Names of the features of a group of places; every candidate of every name bears them."""

    country: str
    any_country: str
    named_country: str
    first_country: str
    division: str
    any_division: str
    named_division: str
    first_division: str
    near: str
    around: str
    beside_country: str
    beside_division: str
    near_possible: str
    around_possible: str
    division_possible: str


_STEMS: Final = (
    "country", "country:any", "named country", "first:country", "division", "division:any", "named division",
    "first:division", "near", "around", "beside country", "beside division", "could:near", "could:around",
    "could:division",
)  # fmt: skip
_NAMES: Final = {group: _Names(*(f"{stem}|{group}" for stem in _STEMS)) for group in GROUPS}


class Possible:
    """How many names of a document may lie in one area: what agrees before anything is believed.

    Parameters
    ----------
    entries
        The names.
    """

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._names: dict[int | tuple[str | None, str | None], set[int]] = defaultdict(set)
        for entry in entries:
            for candidate in entry.candidates:
                place = candidate.place
                if group_of(place) not in AREAS and candidate.form == "whole":
                    for around in cells_around(place.lat, place.lon):
                        self._names[around[_MIDDLE]].add(entry.order)
                    self._names[place.country, place.admin1].add(entry.order)

    def features(self, entry: Entry, place: Place, group: str) -> Features:
        """Return how many other names may lie near a place, and in its division."""
        known, order = self._names, entry.order
        called = _NAMES[group]
        found: Features = []
        for name, around in zip(called[-3:-1], cells_around(place.lat, place.lon), strict=True):
            cells = [known[cell] for cell in around if cell in known]
            others = cells[0] if len(cells) == 1 else _NOBODY.union(*cells)
            found.append((name, math.log1p(len(others) - (order in others))))
        if place.admin1:
            others = known.get((place.country, place.admin1), _NOBODY)
            found.append((called.division_possible, math.log1p(len(others) - (order in others))))
        return found


@functools.lru_cache(maxsize=4096)
def cells_around(lat: float, lon: float) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the cells of a fine and of a coarse grid that a place lies in, each with the eight around it.

    A cell is a number, and that of no other cell. Every round of every name asks for them.
    """
    fine, coarse = (
        per_degree * _GRID + math.floor(lat * per_degree) * _ROW + math.floor(lon * per_degree)
        for per_degree in (_FINE, _COARSE)
    )
    return tuple([fine + step for step in _AROUND]), tuple([coarse + step for step in _AROUND])


class Support:
    """What the names of a document are believed to mean, summed up by country, division and area.

    Parameters
    ----------
    entries
        The names.
    beliefs
        For each entry, the belief in each of its candidates.
    home
        The country and division of the paper, when known.
    """

    def __init__(self, entries: Sequence[Entry], beliefs: Sequence[Sequence[float]], home: Place | None = None) -> None:
        self._countries: dict[str, float] = defaultdict(float)
        self._named_countries: dict[str, float] = defaultdict(float)
        self._divisions: dict[Division, float] = defaultdict(float)
        self._named_divisions: dict[Division, float] = defaultdict(float)
        self._cells: dict[int, float] = defaultdict(float)
        self._total = 0.0
        self._of = {entry: _Share(entry, belief) for entry, belief in zip(entries, beliefs, strict=True)}
        for share in self._of.values():
            self._add(share)
        first = next((entry for entry in entries if entry.dateline), entries[0] if entries else None)
        self._first = None if first is None else self._of[first]
        if home is not None:
            self._add_home(home)

    def _add(self, share: _Share) -> None:
        self._total += share.weight * sum(share.countries.values())
        for country, amount in share.countries.items():
            self._countries[country] += share.weight * amount
        for division, amount in share.divisions.items():
            self._divisions[division] += share.weight * amount
        for country, amount in share.named_countries.items():
            self._named_countries[country] += amount
        for division, amount in share.named_divisions.items():
            self._named_divisions[division] += amount
        for cell, amount in share.cells.items():
            self._cells[cell] += amount

    def _add_home(self, home: Place) -> None:
        if home.country:
            self._total += 1.0
            self._countries[home.country] += 1.0
            if home.admin1:
                self._divisions[home.country, home.admin1] += 1.0
                self._named_divisions[home.country, home.admin1] += 1.0

    def features(self, entry: Entry) -> list[Features]:
        """Return what the other names say for each candidate of an entry."""
        own = self._of[entry]
        rest = self._total - own.weight * sum(own.countries.values())
        around = _Around(entry.neighbours.items(), self._of)
        listed = _Around(entry.listed.items(), self._of) if entry.listed else None
        found = []
        for candidate in entry.candidates:
            place, group = candidate.place, group_of(candidate.place)
            called = _NAMES[group]
            features = self._of_document(place, group, own, rest)
            if place.country:
                features.append((called.beside_country, around.countries.get(place.country, 0.0)))
                if place.admin1 and group != "country":
                    division = (place.country, place.admin1)
                    features.append((called.beside_division, around.divisions.get(division, 0.0)))
            if listed is not None:
                features.append(("list:kind", listed.groups.get(group, 0.0)))
                features.append(("list:country", listed.countries.get(place.country or "", 0.0)))
            found.append(features)
        return found

    def _of_document(self, place: Place, group: str, own: _Share, rest: float) -> Features:
        features: Features = []
        country, called = place.country, _NAMES[group]
        if country:
            amount = self._countries[country] - own.weight * own.countries.get(country, 0.0)
            named = self._named_countries[country] - own.named_countries.get(country, 0.0)
            share = amount / rest if rest > 0 else 0.0
            features += (called.country, share), (called.any_country, min(1.0, amount))
            if place.feature_code == "PPLC":
                features.append(("capital:of the country", share))
            features.append((called.named_country, min(1.0, named)))
            if self._first is not None and self._first is not own:
                features.append((called.first_country, self._first.countries.get(country, 0.0)))
            if place.admin1 and group != "country":
                features += self._of_division((country, place.admin1), called, own, rest)
        if group not in AREAS:
            fine, coarse = cells_around(place.lat, place.lon)
            features.append((called.near, min(1.0, self._mass(fine, own.cells))))
            features.append((called.around, min(2.0, self._mass(coarse, own.cells))))
        return features

    def _of_division(self, division: Division, called: _Names, own: _Share, rest: float) -> Features:
        amount = self._divisions[division] - own.weight * own.divisions.get(division, 0.0)
        named = self._named_divisions[division] - own.named_divisions.get(division, 0.0)
        features = [
            (called.division, amount / rest if rest > 0 else 0.0),
            (called.any_division, min(1.0, amount)),
            (called.named_division, min(1.0, named)),
        ]
        if self._first is not None and self._first is not own:
            features.append((called.first_division, self._first.divisions.get(division, 0.0)))
        return features

    def _mass(self, around: Sequence[int], mine: Mapping[int, float]) -> float:
        """Return how many other names are believed to lie in the cells around a place."""
        cells = self._cells
        near = [cell for cell in around if cell in cells]
        return max(0.0, sum([cells[cell] - mine.get(cell, 0.0) for cell in near])) if near else 0.0


class _Share:
    """What one name adds to the document's sums."""

    __slots__ = ("cells", "countries", "divisions", "groups", "named_countries", "named_divisions", "weight")

    def __init__(self, entry: Entry, beliefs: Sequence[float]) -> None:
        self.weight = 1.0 + 0.4 * math.log(max(1, entry.mentions))
        self.countries: dict[str, float] = defaultdict(float)
        self.divisions: dict[Division, float] = defaultdict(float)
        self.named_countries: dict[str, float] = defaultdict(float)
        self.named_divisions: dict[Division, float] = defaultdict(float)
        self.cells: dict[int, float] = defaultdict(float)
        self.groups: dict[str, float] = defaultdict(float)
        for candidate, belief in zip(entry.candidates, beliefs, strict=True):
            self._note(candidate.place, group_of(candidate.place), belief)

    def _note(self, place: Place, group: str, belief: float) -> None:
        self.groups[group] += belief
        if place.country:
            self.countries[place.country] += belief
            if group == "country":
                self.named_countries[place.country] += belief
            elif place.admin1:
                self.divisions[place.country, place.admin1] += belief
                if group == "admin1":
                    self.named_divisions[place.country, place.admin1] += belief
        if belief >= _LEAST_BELIEF and group not in AREAS:
            for around in cells_around(place.lat, place.lon):
                self.cells[around[_MIDDLE]] += belief


class _Around:
    """What the names that stand near a name, or in a list with it, mean on average."""

    __slots__ = ("countries", "divisions", "groups")

    def __init__(self, neighbours: Iterable[tuple[Entry, int]], shares: Mapping[Entry, _Share]) -> None:
        self.countries: dict[str, float] = defaultdict(float)
        self.divisions: dict[Division, float] = defaultdict(float)
        self.groups: dict[str, float] = defaultdict(float)
        pairs = sorted(neighbours, key=lambda pair: pair[0].order)
        total = sum(count for _, count in pairs)
        for entry, count in pairs:
            share, weight = shares[entry], count / total
            for country, amount in share.countries.items():
                self.countries[country] += weight * amount
            for division, amount in share.divisions.items():
                self.divisions[division] += weight * amount
            for group, amount in share.groups.items():
                self.groups[group] += weight * amount

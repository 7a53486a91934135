"""What kind a place is decides how exactly it is known and how soon a reader thinks of it.

Prominence runs from 0 to about 100. Countries, seas, regions across borders and divisions of a million people come
before cities of the same name; among cities the capital and then the population decide. A name that is not the
place's own counts for less, and for much less when the place is small.
"""

from __future__ import annotations

import math
from typing import Final, get_args

from geonews.model import Kind
from geonews.protocols import NameKind

KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
KIND_NUMBERS: Final = {kind: number for number, kind in enumerate(KINDS)}
NAME_KINDS: Final[tuple[NameKind, ...]] = get_args(NameKind)
NAME_KIND_NUMBERS: Final = {kind: number for number, kind in enumerate(NAME_KINDS)}

_BASE: Final = {
    "continent": 92.0, "country": 90.0, "territory": 80.0, "sea": 85.0, "gulf": 78.0, "strait": 78.0, "region": 56.0,
    "admin1": 72.0, "airbase": 52.0, "airport": 40.0, "port": 34.0, "lake": 64.0, "river": 64.0, "island": 62.0,
    "mountain": 62.0, "facility": 60.0, "fir": 55.0, "district": 28.0,
}  # fmt: skip
_CURATED: Final = {
    "region": 76.0, "sea": 84.0, "gulf": 80.0, "strait": 80.0, "lake": 70.0, "river": 72.0, "island": 70.0,
    "mountain": 70.0, "facility": 66.0, "airbase": 66.0, "airport": 60.0, "port": 60.0, "city": 60.0, "district": 58.0,
    "country": 90.0, "territory": 80.0, "admin1": 73.0, "admin2": 62.0, "continent": 92.0, "fir": 55.0,
}  # fmt: skip
_FEATURE_BONUS: Final = {
    "PPLC": 14.0,
    "PPLG": 6.0,
    "PPLA": 2.0,
    "PPLA2": 0.5,
    "PPLQ": -12.0,
    "PPLH": -12.0,
    "PPLW": -12.0,
}
_POPULOUS: Final = {
    "city": (30.0, 5.5, 1),
    "district": (26.0, 5.5, 1),
    "admin2": (38.0, 3.0, 1),
}
"""Base, step for ten times the people, and the power of ten that has the base alone."""
_PHYSICAL: Final = frozenset({"lake", "river", "island", "mountain", "facility"})
_OBSCURE: Final = 33.0
"""A stream or hill that nobody has said anything about."""
_CROSS_BORDER_REGION: Final = 77.0
_SMALL_MARINE: Final = 150
_MILLION: Final = 6.0
_LEAST_DIVISION: Final = -28.0
RANK_BASE, RANK_STEP = 66.0, 3.0


def prominence(kind: str, feature: str, country: str, population: int) -> float:
    """Return how soon a reader thinks of a place under its own name.

    Examples
    --------
    >>> prominence("country", "PCLI", "GE", 3_700_000) > prominence("admin1", "ADM1", "US", 8_800_000)
    True
    >>> prominence("city", "PPLC", "FR", 2_100_000) > prominence("city", "PPL", "US", 25_000)
    True
    """
    people = math.log10(population + 10)
    if kind in _POPULOUS:
        base, step, zero = _POPULOUS[kind]
        return base + step * (people - zero) + _FEATURE_BONUS.get(feature, 0.0)
    base = _BASE.get(kind, 50.0)
    if kind == "admin1":
        base += max(_LEAST_DIVISION, (1.5 if people >= _MILLION else 24.0) * (people - _MILLION))
    elif kind in {"airport", "airbase"}:
        base += 4.0 * min(population, 3)
    elif kind in _PHYSICAL and population == 0:
        base = _OBSCURE
    elif feature in {"GULF", "STRT"} and population < _SMALL_MARINE:
        base -= 8.0
    elif kind == "region" and not country:
        base = _CROSS_BORDER_REGION
    return base


def curated_prominence(kind: str, rank: str, prior: float) -> float:
    """Return the prominence of a place of the curated table.

    Parameters
    ----------
    kind, rank
        As the table gives them; an empty rank leaves it to the kind.
    prior
        What the place would have without the table.
    """
    if rank:
        return max(prior, RANK_BASE + RANK_STEP * int(rank))
    return max(prior, _CURATED.get(kind, 60.0))


ALTERNATE_PENALTY: Final = {
    "country": 1.0, "territory": 2.0, "continent": 2.0, "sea": 2.0, "gulf": 2.0, "strait": 2.0, "admin1": 5.0,
    "region": 5.0, "airbase": 4.0, "airport": 6.0, "district": 12.0, "admin2": 6.0,
}  # fmt: skip
FOREIGN_PENALTY: Final = 22.0
CODE_PENALTY: Final = 40.0
DEMONYM_PENALTY: Final = 3.0
_LARGE_CITY: Final = 300_000
_TOWN: Final = 30_000


def alternate_penalty(kind: str, population: int) -> float:
    """Return what a name that is not the place's own costs.

    Examples
    --------
    >>> alternate_penalty("city", 5_000) > alternate_penalty("city", 5_000_000) > alternate_penalty("country", 0)
    True
    """
    if kind == "city":
        return 8.0 if population >= _LARGE_CITY else 13.0 if population >= _TOWN else 18.0
    return ALTERNATE_PENALTY.get(kind, 6.0)


_PRECISION: Final = {
    "country": 6, "territory": 6, "admin1": 4, "admin2": 3, "region": 5, "continent": 6, "sea": 7, "gulf": 7,
    "strait": 5, "lake": 5, "river": 5, "fir": 6, "district": 1, "island": 2, "mountain": 2, "facility": 1, "port": 1,
}  # fmt: skip
_RADIUS: Final = {
    "country": 300.0, "territory": 30.0, "admin1": 80.0, "admin2": 25.0, "region": 200.0, "continent": 2500.0,
    "sea": 400.0, "gulf": 150.0, "strait": 30.0, "lake": 30.0, "river": 150.0, "island": 10.0, "mountain": 8.0,
    "facility": 2.0, "airport": 3.0, "airbase": 3.0, "port": 3.0, "district": 2.0, "fir": 300.0,
}  # fmt: skip


def precision(kind: str) -> int:
    """Return the UCDP precision code of a place of this kind."""
    return _PRECISION.get(kind, 1)


def uncertainty_km(kind: str, population: int, area_km2: float = 0.0) -> float:
    """Return the radius that holds the true spot with about 90 %.

    Parameters
    ----------
    kind, population
        As in :class:`geonews.model.Place`.
    area_km2
        Of the place's polygon; 0 when there is none.

    Examples
    --------
    >>> uncertainty_km("city", 1_600_000), uncertainty_km("airport", 0), uncertainty_km("admin1", 0, 80_000.0)
    (12.6, 3.0, 214.2)
    """
    if area_km2 and _PRECISION.get(kind, 1) > 1:
        return round(max(1.0, 1.342 * math.sqrt(area_km2 / math.pi)), 1)
    if kind == "city":
        return round(min(25.0, max(1.5, math.sqrt(max(population, 0)) / 100)), 1)
    return _RADIUS.get(kind, 5.0)

"""What the gazetteer says about a string, boiled down to what recognition needs and remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from geonews.model import Kind
    from geonews.protocols import Gazetteer, NameKind

AREAS: Final = frozenset({"country", "territory", "admin1", "continent", "sea", "gulf", "strait", "region", "fir"})
SETTLED: Final = frozenset({"city", "district", "admin2", "admin1", "country", "territory"})
GIVEN: Final = frozenset({"primary", "curated"})
PHYSICAL: Final = frozenset({"sea", "gulf", "strait", "lake", "river", "continent", "island", "mountain", "region"})
_CACHE_SIZE: Final = 50_000
_UNKNOWN_POPULATION: Final = 0
_SIZES: Final = ((1_000_000, 6), (200_000, 5), (50_000, 4), (15_000, 3), (3_000, 2))


class Known(NamedTuple):
    """What is known about a name.

    Parameters
    ----------
    kinds
        As :meth:`geonews.protocols.Gazetteer.known` gives them; empty for no place.
    rank
        How prominent the most prominent bearer is: 9 country, sea or continent, 8 first-order division or region,
        6 to 1 settlements by size.
    name_kind, kind
        Of that bearer; ``None`` when the name is no place's.
    is_capital
        Whether that bearer is a country's capital.
    """

    kinds: frozenset[str]
    rank: int
    name_kind: NameKind | None = None
    kind: Kind | None = None
    is_capital: bool = False

    @property
    def is_place(self) -> bool:
        """Whether some place bears the name."""
        return self.name_kind is not None

    @property
    def is_demonym(self) -> bool:
        """Whether it names a people or is their adjective."""
        return "demonym" in self.kinds


_NOTHING: Final = Known(frozenset(), 0)


class Names:
    """A gazetteer with a memory.

    Parameters
    ----------
    gazetteer
        Where names are looked up.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._seen: dict[str, Known] = {}

    def __call__(self, name: str) -> Known:
        """Return what is known about a name."""
        found = self._seen.get(name)
        if found is None:
            if len(self._seen) >= _CACHE_SIZE:
                self._seen.clear()
            found = self._seen[name] = self._look(name)
        return found

    def _look(self, name: str) -> Known:
        kinds = self._gazetteer.known(name)
        if not kinds:
            return _NOTHING
        # Names of peoples and seats of government are kept apart: "Georgian" is no place, however many bear it.
        matches = [
            match
            for match in self._gazetteer.lookup(name, limit=5)
            if match.name_kind not in {"demonym", "fuzzy", "metonym"}
        ]
        if not matches:
            return Known(kinds, 5 if "metonym" in kinds else 0)
        best = max(matches, key=lambda match: _rank(match.place.kind, match.place.population, match.name_kind))
        rank = _rank(best.place.kind, best.place.population, best.name_kind)
        capital = best.place.feature_code == "PPLC" or (best.place.kind == "city" and "metonym" in kinds)
        return Known(kinds, rank, best.name_kind, best.place.kind, capital)


def _rank(kind: Kind, population: int, name_kind: NameKind) -> int:
    """Prominence of a bearer; an alternate name counts for less than a primary one."""
    if kind in {"country", "continent"}:
        rank = 9
    elif kind in {"territory", "admin1", "sea", "gulf", "strait", "region"}:
        rank = 8
    elif kind in {"city", "district", "admin2"}:
        rank = next((rank for size, rank in _SIZES if population >= size), 1)
    else:
        rank = 3
    if name_kind in GIVEN:
        return rank
    return max(1, rank - (4 if name_kind == "code" else 2))

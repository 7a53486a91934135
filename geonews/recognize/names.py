"""What the gazetteer says about a string, boiled down to what recognition needs and remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from geonews.recognize import lexicon

if TYPE_CHECKING:
    from geonews.model import Kind
    from geonews.protocols import Gazetteer, Match, NameKind

SETTLED: Final = frozenset({"city", "district", "admin2"})
GIVEN: Final = frozenset({"primary", "curated"})
FACILITIES: Final = frozenset({"airport", "airbase", "facility"})
_WIDE: Final = frozenset({"territory", "admin1", "sea", "gulf", "strait", "region"})
_NO_NAMES: Final = frozenset({"demonym", "fuzzy", "metonym"})
_CACHE_SIZE: Final = 50_000
_METONYM_RANK: Final = 6
_FAMOUS: Final = 80.0  # curated places that everybody means
_NATIVE: Final = 78.0  # the names of capitals and the largest cities in other languages
_SIZES: Final = ((1_000_000, 6), (200_000, 5), (50_000, 4), (15_000, 3), (3_000, 2))
_ALTERNATES: Final = ((65.0, 7), (57.0, 5), (52.0, 4), (48.0, 3))


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
        Of the bearer that the gazetteer ranks first; ``None`` when the name is no place's.
    is_capital
        Whether a country's capital bears it.
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

    def __reduce__(self) -> tuple[type[Names], tuple[Gazetteer]]:
        # Another process fills its own memory.
        return Names, (self._gazetteer,)

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
        lower = name.lower()
        if lower in lexicon.REGION_ADJECTIVES:
            return Known(kinds | {"demonym"}, 0)
        if kinds and lower in lexicon.SEATS:
            kinds |= {"metonym"}
        if not kinds:
            return _NOTHING
        # Names of peoples and seats of government are kept apart: "Georgian" is no place, however many bear it.
        every = self._gazetteer.lookup(name, limit=5)
        matches = [m for m in every if m.name_kind not in _NO_NAMES]
        capital = any(m.place.feature_code == "PPLC" and m.name_kind in GIVEN for m in matches)
        if every and every[0].name_kind == "metonym" and not capital:
            return Known(kinds | {"metonym"}, _METONYM_RANK, "curated", every[0].place.kind)
        if not matches:
            return Known(kinds, _METONYM_RANK if "metonym" in kinds else 0)
        first = matches[0]
        rank = max(_rank(match) for match in matches)
        return Known(kinds, rank, first.name_kind, first.place.kind, capital)


def _rank(match: Match) -> int:
    """Prominence of a bearer; an alternate name counts for less than a primary one."""
    kind = match.place.kind
    if kind in {"country", "continent"}:
        rank = 9
    elif kind in _WIDE:
        rank = 8
    elif kind in SETTLED:
        rank = next((rank for size, rank in _SIZES if match.place.population >= size), 1)
    else:
        rank = 3
    if match.name_kind in GIVEN:
        return max(rank, 6) if match.score >= _FAMOUS else rank
    if match.name_kind == "code":
        return 1
    if match.score >= _NATIVE:
        return 6
    return max(1, min(rank - 2, next((rank for score, rank in _ALTERNATES if match.score >= score), 1)))

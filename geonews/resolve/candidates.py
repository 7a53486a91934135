"""What a name may mean: the gazetteer's answers, and what to try when it has none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geonews.model import Mention, Place
    from geonews.protocols import Gazetteer, Match, NameKind

Form = Literal["whole", "stripped", "part", "similar"]
"""How much of the name the gazetteer knows: all of it, all but a word such as "Police", a part, a similar one."""

POOL: Final = 60
"""How many bearers of a name are looked at when names are told apart by what contains them."""
KEPT: Final = 14
"""How many are weighed."""
_FUZZY_LENGTH: Final = 6
_MIN_PART: Final = 4
_MAX_WORDS: Final = 6
_PEOPLED: Final = frozenset({"country", "territory", "continent"})
_CACHED: Final = 20_000
GENERIC: Final = frozenset(
    "river lake creek bay mountain mountains mount hills island islands valley peninsula coast forest desert park "
    "county province governorate district region state oblast prefecture department township borough parish "
    "municipality city town village camp refugee airport airfield base port harbor harbour bridge dam "
    "north south east west northern southern eastern western central upper lower greater new old downtown "
    "northeast northwest southeast southwest northeastern northwestern southeastern southwestern".split()
)
"""Words that a name may carry or lack without naming another place."""
NATURAL: Final = frozenset(
    "river lake creek bay mountain mountains mount hills island islands valley forest park bridge dam camp port harbor "
    "harbour village".split()
)
"""Those that name something smaller than a province."""
_WIDE: Final = frozenset({"country", "territory", "admin1", "continent"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean.

    Parameters
    ----------
    place
        The place.
    name_kind
        How it bears the name.
    score
        The gazetteer's prominence of the place under this name.
    form
        How much of the name the gazetteer knows.
    """

    place: Place
    name_kind: NameKind
    score: float
    form: Form = "whole"


class CandidateFinder:
    """Finds what names may mean, and remembers it.

    Parameters
    ----------
    gazetteer
        Where names are looked up.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._found: dict[tuple[str, bool], tuple[Candidate, ...]] = {}

    def find(self, mention: Mention) -> tuple[Candidate, ...]:
        """Return what a mention may mean, most prominent first; empty when nothing comes near."""
        key = (mention.text, mention.sense == "demonym")
        found = self._found.get(key)
        if found is None:
            if len(self._found) >= _CACHED:
                self._found.clear()
            found = self._found[key] = self._look_up(*key)
        return found

    def _look_up(self, name: str, people: bool) -> tuple[Candidate, ...]:  # noqa: FBT001 - part of the cache's key
        matches = self._gazetteer.lookup(name, limit=POOL)
        if matches:
            return _told(_of_sense(matches, people=people), "whole")
        words = name.split()
        if 1 < len(words) <= _MAX_WORDS:
            if found := self._stripped(words):
                return found
            if found := self._part(words):
                return found
        if len(name) >= _FUZZY_LENGTH and len(words) <= 3:  # noqa: PLR2004 - longer names are hardly misspelt ones
            return _told(self._gazetteer.fuzzy(name, max_edits=1, limit=KEPT), "similar")
        return ()

    def _stripped(self, words: Sequence[str]) -> tuple[Candidate, ...]:
        """Look the name up without the generic words at its ends; no country for what is a lake or a park."""
        first, last = 0, len(words)
        while last - first > 1 and words[last - 1].lower().strip(".,'’") in GENERIC:
            last -= 1
        while last - first > 1 and words[first].lower().strip(".,'’") in GENERIC:
            first += 1
        if last - first == len(words):
            return ()
        matches = self._gazetteer.lookup(" ".join(words[first:last]), limit=POOL)
        off = {word.lower() for word in (*words[:first], *words[last:])}
        if off & NATURAL:
            matches = tuple(match for match in matches if match.place.kind not in _WIDE)
        return _told(matches, "stripped")

    def _part(self, words: Sequence[str]) -> tuple[Candidate, ...]:
        """Look up the longest run of words that names a place; the first of equally long ones."""
        for length in range(len(words) - 1, 0, -1):
            for start in range(len(words) - length + 1):
                part = " ".join(words[start : start + length])
                if len(part) < _MIN_PART or not part[0].isupper() or part.lower() in GENERIC:
                    continue
                if matches := self._gazetteer.lookup(part, limit=POOL):
                    return _told(matches, "part")
        return ()


def _of_sense(matches: Sequence[Match], *, people: bool) -> Sequence[Match]:
    """Keep the countries and regions of a people, when there are any; a bare name may be either.

    Towns have adjectives as well: "London-bound".
    """
    if not people:
        return matches
    peoples = [match for match in matches if match.name_kind == "demonym"]
    return peoples or [match for match in matches if match.place.kind in _PEOPLED] or matches


def _told(matches: Sequence[Match], form: Form) -> tuple[Candidate, ...]:
    return tuple(Candidate(match.place, match.name_kind, match.score, form) for match in matches)

"""The columns of an opened gazetteer file: places by number, names by key, shapes by place."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import fields
from functools import cached_property
from itertools import repeat
from operator import call
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from geonews.gazetteer import kinds
from geonews.gazetteer.container import Container
from geonews.gazetteer.numbers import DEGREE, GEONAMES, TEXT_ID, short_id
from geonews.gazetteer.words import Texts, Words
from geonews.model import Place

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator

_KINDS: Final = kinds.KINDS
Hit = tuple[int, int, int]
"""Number of the place, number of the name kind, score in hundredths."""


class Tables:
    """What is in a gazetteer file, by number.

    Parameters
    ----------
    path
        An existing file.

    Raises
    ------
    GazetteerError
        If it is foreign, damaged, truncated, or of another schema version.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._container = container = Container(Path(path))
        numbers = container.numbers
        self.path = container.path
        self.facts: dict[str, str] = container.json("facts")
        self.keys, self.similar, self.sounds = (Words(container, name) for name in ("key", "similar", "sound"))
        self.named, self.how = numbers("named"), container.data("how")
        self.hows: list[tuple[int, int]] = [(kind, penalty) for kind, penalty in container.json("hows")]
        self.classes: list[tuple[int, str | None, str | None, int, int]] = list(map(tuple, container.json("classes")))
        self.class_of, self.lats, self.lons = numbers("class"), numbers("lat"), numbers("lon")
        self.scores, self.cells = numbers("score"), numbers("cells")
        self.admin1, self.admin2 = numbers("admin1"), numbers("admin2")
        self._gids, self._by_id = numbers("gid"), numbers("by_id")
        self._ids, self._names = Words(container, "ids"), Texts(container, "name")
        self._people, self._radii = numbers("population"), numbers("uncertainty")
        self._columns = (
            self.class_of, self._gids, self._names, self.lats, self.lons, self.admin1, self._people, self._radii,
        )  # fmt: skip
        self._divisions: dict[int, str | None] = {0: None}

    def __len__(self) -> int:
        return len(self._gids)

    def hits(self, key: str) -> list[Hit]:
        """Return the places of a key, most prominent first; each place once."""
        first, last = self.keys.find(key.encode("utf-8", "replace"))
        if first == last:
            return []
        hows, scores = self.hows, self.scores
        found: list[Hit] = []
        for number, how in zip(self.named[first:last], self.how[first:last], strict=True):
            kind, penalty = hows[how]
            found.append((number, kind, scores[number] - penalty))
        return found

    def place(self, number: int) -> Place:
        """Return a place."""
        class_of, gids, names, lats, lons, firsts, people, radii = self._columns
        kind, feature, country, precision, shaped = self.classes[class_of[number]]
        gid, first = gids[number], firsts[number]
        divisions = self._divisions
        return _place(
            f"{GEONAMES}{gid}" if gid < TEXT_ID else self._ids.word(gid - TEXT_ID),
            names[number], _KINDS[kind], lats[number] / DEGREE, lons[number] / DEGREE, feature, country,
            divisions[first] if first in divisions else self._division(first),
            people[number], precision, radii[number] / 10, shaped == 1, None,
        )  # fmt: skip

    def _division(self, first: int) -> str:
        name = self._divisions[first] = self._names[first - 1]
        return name

    def kind(self, number: int) -> int:
        """Return the number of a place's kind."""
        return self.classes[self.class_of[number]][0]

    def number(self, gazetteer_id: str) -> int | None:
        """Return the number of the place with this id, or ``None``."""
        gid = short_id(gazetteer_id)
        if isinstance(gid, str):
            first, last = self._ids.find(gid.encode("utf-8", "replace"))
            if first == last:
                return None
            gid = TEXT_ID + first
        at = bisect_left(self._by_id, gid, key=self._gids.__getitem__)
        if at == len(self._by_id) or self._gids[self._by_id[at]] != gid:
            return None
        return int(self._by_id[at])

    def coded(self, code: str) -> list[int]:
        """Return the numbers of the countries and divisions with an ISO 3166 code, and of the FIR with an ICAO code."""
        found: list[int] = self.codes.get(code, [])
        return found

    @cached_property
    def codes(self) -> dict[str, list[int]]:
        """Numbers of places by code."""
        codes: dict[str, list[int]] = self._container.json("codes")
        return codes

    @cached_property
    def firs(self) -> dict[str, list[str]]:
        """States of each flight information region by its code."""
        firs: dict[str, list[str]] = self._container.json("firs")
        return firs

    @cached_property
    def compositions(self) -> dict[int, str]:
        """What regions are made of, by number of the region."""
        return {int(number): parts for number, parts in self._container.json("compositions").items()}

    def translations(self, number: int) -> dict[str, str]:
        """Return the names of a place by language code, where they are not its own."""
        places = self._container.numbers("translated.places")
        at = bisect_left(places, number)
        if at == len(places) or places[at] != number:
            return {}
        parts = Texts(self._container, "translated")[at].split("\t")
        return dict(zip(parts[::2], parts[1::2], strict=True))

    def translated(self) -> list[int]:
        """Return the numbers of the places with names by language, in order."""
        return self._container.numbers("translated.places").tolist()

    def inside(self, number: int, level: str) -> list[int]:
        """Return the numbers of the places whose ``admin1`` or ``admin2`` is this place."""
        return _equal(self._container.data(level), (number + 1).to_bytes(4, "little"))

    def of_classes(self, wanted: set[int]) -> Iterator[int]:
        """Yield the numbers of the places of some classes."""
        width = self.class_of.itemsize
        for each in sorted(wanted):
            yield from _equal(self._container.data("class"), each.to_bytes(width, "little"))

    def rings(self, number: int, table: str = "shape") -> memoryview | None:
        """Return the packed polygons of a place, or ``None``."""
        places = self._container.numbers(f"{table}.places")
        at = bisect_left(places, number)
        if at == len(places) or places[at] != number:
            return None
        starts = self._container.numbers(f"{table}.starts")
        return self._container.data(f"{table}.rings")[starts[at] : starts[at + 1]]

    def shaped(self, table: str = "shape") -> list[int]:
        """Return the numbers of the places with polygons, in order."""
        return self._container.numbers(f"{table}.places").tolist()

    def staged_places(self) -> Iterator[tuple[Any, ...]]:
        """Yield every place as it was staged: see :mod:`geonews.gazetteer.merge`."""
        codes = {number: code for code, numbers in self.codes.items() for number in numbers}
        for number in range(len(self)):
            kind, feature, country, precision, shaped = self.classes[self.class_of[number]]
            gid = self._gids[number]
            yield (
                gid if gid < TEXT_ID else self._ids.word(gid - TEXT_ID), self._names[number], kind, feature, country,
                self.admin1[number], self.admin2[number], self.lats[number], self.lons[number], self._people[number],
                precision, self._radii[number] / 10, shaped, self.scores[number] / 100, codes.get(number),
            )  # fmt: skip


_SLOTS: Final = tuple(getattr(Place, field.name).__set__ for field in fields(Place))


def _place(*values: object) -> Place:
    """Return a place of all its fields; in half the time that the class takes, which is most of a look-up."""
    place = object.__new__(Place)
    any(map(call, _SLOTS, repeat(place), values))
    return place


def _equal(column: memoryview, value: bytes) -> list[int]:
    """Return where a column holds a value."""
    data, width = bytes(column), len(value)
    found: list[int] = []
    at = data.find(value)
    while at >= 0:
        if at % width:
            at = data.find(value, at + 1)
        else:
            found.append(at // width)
            at = data.find(value, at + width)
    return found

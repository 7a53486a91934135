"""The columns of an opened gazetteer file: places by number, names by key, shapes by place."""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from geonews.gazetteer import kinds
from geonews.gazetteer.container import Container
from geonews.gazetteer.numbers import (
    ADMIN1_WORD,
    CLASS_WORD,
    DEGREE,
    GEONAMES,
    HIT,
    LAT_WORD,
    LON_WORD,
    PLACE,
    TEXT_ID,
    WORDS,
    short_id,
)
from geonews.gazetteer.words import Texts, Words
from geonews.model import Place

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator

_KINDS: Final = kinds.KINDS
Hit = tuple[int, int, int]
"""Number of the place, number of the name kind, score in hundredths."""
_UNPACK: Final = PLACE.unpack_from
_SIZE: Final = PLACE.size
_UNPACK_HIT: Final = HIT.unpack_from
_HIT_SIZE: Final = HIT.size
_HELD: Final = 100_000
"""Most places that are remembered."""


class _Draft:
    """A place while it is filled in, before it is frozen: a fifth of the time that a frozen class takes."""

    __slots__ = Place.__slots__


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
        self.classes: list[tuple[int, str | None, str | None, int, int]] = list(map(tuple, container.json("classes")))
        self._named, self._places, self._names = (container.data(name) for name in ("named", "place", "name"))
        signed = numbers("place")
        whole = signed.cast("B").cast("I")
        self._gids, self.class_of, self.admin1 = (whole[word::WORDS] for word in (0, CLASS_WORD, ADMIN1_WORD))
        self.lats, self.lons = signed[LAT_WORD::WORDS], signed[LON_WORD::WORDS]
        self.cells, self.admin2, self._by_id = numbers("cells"), numbers("admin2"), numbers("by_id")
        self._ids = Words(container, "ids")
        self._forms = [
            (_KINDS[kind], feature, country, precision, shaped == 1)
            for kind, feature, country, precision, shaped in self.classes
        ]
        self._divisions: dict[int, str] = {}
        self.held: dict[int, Place] = {}
        """Places that have been read, by number."""

    def __len__(self) -> int:
        return len(self._gids)

    def hits(self, key: str) -> list[Hit]:
        """Return the places of a key, most prominent first; each place once."""
        first, last = self.keys.find(key.encode())
        if last - first == 1:
            return [_UNPACK_HIT(self._named, first * _HIT_SIZE)]
        return list(self.entries(first, last)) if first < last else []

    def entries(self, first: int, last: int) -> Iterator[Hit]:
        """Yield the hits of the entries of keys, from the first to before the last."""
        return HIT.iter_unpack(self._named[first * HIT.size : last * HIT.size])

    @property
    def entries_in_all(self) -> int:
        """How many entries all keys have together."""
        return len(self._named) // HIT.size

    def place(self, number: int) -> Place:
        """Return a place."""
        return self.held.get(number) or self.read(number)

    def read(self, number: int) -> Place:
        """Read a place and remember it in :attr:`held`."""
        gid, form, lat, lon, first, people, radius, start, size, _ = _UNPACK(self._places, number * _SIZE)
        draft: Any = _Draft()
        draft.gazetteer_id = f"{GEONAMES}{gid}" if gid < TEXT_ID else self._ids.word(gid - TEXT_ID)
        draft.name = self._names[start : start + size].tobytes().decode()
        draft.kind, draft.feature_code, draft.country, draft.precision, draft.has_shape = self._forms[form]
        draft.lat, draft.lon = lat / DEGREE, lon / DEGREE
        draft.admin1 = (self._divisions.get(first) or self._division(first)) if first else None
        draft.population, draft.uncertainty_km, draft.offset = people, radius / 10, None
        draft.__class__ = Place
        if len(self.held) >= _HELD:
            self.held.clear()
        place: Place = draft
        self.held[number] = place
        return place

    def _division(self, first: int) -> str:
        name = self._divisions[first] = self.name(first - 1)
        return name

    def name(self, number: int) -> str:
        """Return the name of a place."""
        *_, start, size, _ = _UNPACK(self._places, number * _SIZE)
        return str(self._names[start : start + size], "utf-8")

    def scores(self) -> array[int]:
        """Return the prominence of every place under its own name, in hundredths."""
        return array("h", (row[-1] for row in PLACE.iter_unpack(self._places)))

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
        return _equal(self.admin1 if level == "admin1" else self.admin2, number + 1)

    def of_classes(self, wanted: set[int]) -> Iterator[int]:
        """Yield the numbers of the places of some classes."""
        for each in sorted(wanted):
            yield from _equal(self.class_of, each)

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
        for number, row in enumerate(PLACE.iter_unpack(self._places)):
            gid, form, lat, lon, admin1, people, radius, start, size, score = row
            kind, feature, country, precision, shaped = self.classes[form]
            yield (
                gid if gid < TEXT_ID else self._ids.word(gid - TEXT_ID),
                str(self._names[start : start + size], "utf-8"), kind, feature, country, admin1, self.admin2[number],
                lat, lon, people, precision, radius / 10, shaped, score / 100, codes.get(number),
            )  # fmt: skip


def _equal(column: memoryview[int], number: int) -> list[int]:
    """Return where a column holds a number."""
    data, width = column.tobytes(), column.itemsize
    value = number.to_bytes(width, sys.byteorder)
    found: list[int] = []
    at = data.find(value)
    while at >= 0:
        if at % width:
            at = data.find(value, at + 1)
        else:
            found.append(at // width)
            at = data.find(value, at + width)
    return found

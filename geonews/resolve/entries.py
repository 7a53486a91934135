"""The names of a document, each once, with what the text around them says."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from geonews.geo import distance_km
from geonews.resolve.candidates import KEPT
from geonews.resolve.words import (
    has_article,
    is_listed,
    is_locative,
    is_owned,
    kinds_beside,
    names_container,
    states_container,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geonews.model import Mention, Place
    from geonews.resolve.candidates import Candidate, CandidateFinder
    from geonews.text import Document

_REACH: Final = 2
_DISTRICT_KM: Final = 80.0
_LONG: Final = 2.0
"""Provinces are not round: their ends may be so many radii from the middle."""
_CONTAINERS: Final = frozenset({"country", "territory", "admin1", "admin2", "region", "island"})
_STATES: Final = frozenset({"country", "territory", "admin1"})
_POINTS: Final = frozenset({"city", "district", "airport", "airbase", "port", "facility", "admin2"})


@dataclass(slots=True, eq=False)
class Entry:
    """A name of the document: a working record of one call.

    Parameters
    ----------
    name
        The name as it first stands.
    people
        Whether it is the name of a people.
    candidates
        What it may mean, most prominent first.
    order
        Where it first stands among the names.
    mentions, locative, articled
        How often it occurs, how often after a preposition of place, and how often after "the".
    beside
        How often words beside it speak of a kind of place.
    neighbours, listed
        How often other names stand near it, and in one list with it.
    inside, holds
        For each candidate, by which kinds of container the text supports it, and whether it contains a name that
        the text puts inside it.
    containers, contained, stated
        The names that the text puts around it, and whether they come after it; of those that are countries or provinces
        before all, whether they come after it; and those of them that are stated in so many words.
    """

    name: str
    people: bool
    candidates: tuple[Candidate, ...]
    order: int
    mentions: int = 0
    locative: int = 0
    articled: int = 0
    dateline: bool = False
    beside: Counter[str] = field(default_factory=Counter)
    neighbours: Counter[Entry] = field(default_factory=Counter)
    listed: Counter[Entry] = field(default_factory=Counter)
    inside: list[frozenset[str]] = field(default_factory=list)
    holds: list[bool] = field(default_factory=list)
    containers: list[tuple[Entry, bool]] = field(default_factory=list)
    contained: list[bool] = field(default_factory=list)
    stated: list[Entry] = field(default_factory=list)


def read_entries(
    document: Document, mentions: Sequence[Mention], finder: CandidateFinder
) -> tuple[list[Entry], list[Entry]]:
    """Return the entries of a document in order of appearance, and the entry of each mention.

    Parameters
    ----------
    document
        The document.
    mentions
        Its names, in order of position, without position expressions.
    finder
        Says what names may mean.
    """
    entries: dict[tuple[str, bool], Entry] = {}
    of: list[Entry] = []
    for mention in mentions:
        key = mention.text.casefold(), mention.sense == "demonym"
        entry = entries.get(key)
        if entry is None:
            entry = entries[key] = Entry(mention.text, key[1], finder.find(mention), len(entries))
        of.append(entry)
        _note(entry, mention, document.field(mention.field).text)
    for index, (mention, entry) in enumerate(zip(mentions, of, strict=True)):
        near = range(index + 1, min(index + 1 + _REACH, len(mentions)))
        for number in near:
            if mentions[number].field == mention.field and of[number] is not entry:
                entry.neighbours[of[number]] += 1
                of[number].neighbours[entry] += 1
        if near and mentions[index + 1].field == mention.field:
            text, after = document.field(mention.field).text, mentions[index + 1]
            _join(entry, of[index + 1], text[mention.end : after.start])
            if states_container(text, mention.end, after.start, after.end):
                entry.stated.append(of[index + 1])
    found = list(entries.values())
    divisions = _divisions(found)
    for entry in found:
        _narrow(entry, divisions)
    for entry in found:
        _contain(entry)
    return found, of


def _note(entry: Entry, mention: Mention, text: str) -> None:
    entry.mentions += 1
    entry.locative += is_locative(text, mention.start)
    entry.articled += has_article(text, mention.start)
    entry.dateline |= mention.sense == "dateline"
    if kinds := kinds_beside(text, mention.start, mention.end):
        entry.beside.update(kinds)


def _join(first: Entry, second: Entry, gap: str) -> None:
    if first is second:
        return
    if is_listed(gap):
        first.listed[second] += 1
        second.listed[first] += 1
    if names_container(gap):
        first.containers.append((second, True))
    elif is_owned(gap):
        second.containers.append((first, False))


def _divisions(entries: Sequence[Entry]) -> frozenset[tuple[str | None, str | None]]:
    """Return the first-order divisions that names of the document may mean."""
    return frozenset(
        (candidate.place.country, candidate.place.name)
        for entry in entries
        for candidate in entry.candidates[:KEPT]
        if candidate.place.kind == "admin1"
    )


def _narrow(entry: Entry, divisions: frozenset[tuple[str | None, str | None]]) -> None:
    """Keep the most prominent candidates and those that lie in a division named in the document."""
    kept = entry.candidates[:KEPT] + tuple(
        each for each in entry.candidates[KEPT:] if (each.place.country, each.place.admin1) in divisions
    )
    entry.candidates = kept[: 2 * KEPT]


def _contain(entry: Entry) -> None:
    inside: list[set[str]] = [set() for _ in entry.candidates]
    entry.holds = entry.holds or [False] * len(entry.candidates)
    for outer, is_after in entry.containers:
        outer.holds = outer.holds or [False] * len(outer.candidates)
        for number, container in enumerate(outer.candidates):
            if container.place.kind not in _CONTAINERS:
                continue
            for index, candidate in enumerate(entry.candidates):
                if contains(container.place, candidate.place):
                    kind = "country" if container.place.kind == "territory" else container.place.kind
                    inside[index].add(kind if is_after else "owner")
                    outer.holds[number] = True
    entry.inside = [frozenset(kinds) for kinds in inside]
    entry.contained = [is_after for outer, is_after in entry.containers if _is_area(outer)]
    entry.stated = [outer for outer in entry.stated if _is_area(outer) and not outer.people]


def _is_area(entry: Entry) -> bool:
    """Tell whether a name is that of a country or province before all."""
    return bool(entry.candidates) and entry.candidates[0].place.kind in _STATES


def contains(outer: Place, inner: Place) -> bool:
    """Tell whether one place lies in the other, as far as their records say.

    Examples
    --------
    >>> from geonews.model import Place
    >>> texas = Place("x:1", "Texas", "admin1", 31.0, -99.0, country="US", admin1="Texas")
    >>> contains(texas, Place("x:2", "Paris", "city", 33.7, -95.6, country="US", admin1="Texas"))
    True
    """
    if outer.gazetteer_id == inner.gazetteer_id or inner.kind in ("country", "continent"):
        return False
    if outer.kind in ("country", "territory"):
        return outer.country is not None and inner.country == outer.country
    if outer.country != inner.country:
        return False
    if outer.kind == "admin1" and (inner.kind == "admin1" or inner.admin1):
        return inner.kind != "admin1" and inner.admin1 == outer.name
    apart = distance_km(outer.lat, outer.lon, inner.lat, inner.lon)
    if outer.kind == "admin1":
        return apart < _LONG * outer.uncertainty_km  # places from tables that name no province
    near = apart < max(_DISTRICT_KM, outer.uncertainty_km)
    return inner.kind in _POINTS and outer.admin1 == inner.admin1 and near

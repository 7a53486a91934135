"""What all sources together hold, and how the names of a place become aliases."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geonews.gazetteer.names import normalize
from geonews.gazetteer.sources import geonamescache
from geonews.gazetteer.sources.rows import ABBREVIATION, DEMONYM, FOREIGN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shapely.geometry.base import BaseGeometry

    from geonews.gazetteer.sources.rows import Row


@dataclass(slots=True)
class Assembly:
    """Everything the sources hold, by gazetteer id: rows, outlines, and the codes and names that outlines bring."""

    rows: dict[str, Row] = field(default_factory=dict)
    shapes: dict[str, BaseGeometry] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    translations: dict[str, dict[str, str]] = field(default_factory=dict)
    continents: dict[str, BaseGeometry] = field(default_factory=dict)

    def add(self, rows: Iterable[Row]) -> None:
        """Add rows; of two with one id the first is kept."""
        for row in rows:
            self.rows.setdefault(row.id, row)


def aliases_of(name: str, english: Iterable[str], others: Iterable[str], *, native: bool) -> list[str]:
    """Return the further names of a place, those that are not known to be English marked.

    Parameters
    ----------
    name
        The name that it goes by.
    english, others
        Names in English, and in whatever language.
    native
        Whether to keep names in other scripts.
    """
    names = geonamescache.alternates(name, english, native=native)
    known = {normalize(each) for each in names}
    further = geonamescache.alternates(name, others, native=native)
    return [*names, *(FOREIGN + each for each in further if normalize(each) not in known)]


def abbreviated(short: str, aliases: list[str]) -> list[str]:
    """Return the abbreviations, marked, before the aliases that they do not repeat; ``|`` separates them."""
    forms = short.split("|")
    keys = {normalize(form) for form in forms}
    return [ABBREVIATION + form for form in forms] + [name for name in aliases if normalize(name) not in keys]


def peoples(forms: str) -> list[str]:
    """Return the names of a people, marked, one and many; ``|`` separates them."""
    return [DEMONYM + form + ending for form in forms.split("|") if form for ending in ("", "s")]

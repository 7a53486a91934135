"""A user's own tables: CSV with a header, and GeoJSON, Natural Earth's and FIR boundaries included."""

from __future__ import annotations

import csv
import json
import re
from typing import TYPE_CHECKING, Any, Final

from geonews.errors import SourceError
from geonews.gazetteer import kinds
from geonews.gazetteer.sources.geonames import lines
from geonews.gazetteer.sources.rows import Malformed, Row, checked, clean, degrees, whole
from geonews.gazetteer.sources.slugs import slug

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

USER: Final = "user:"
_REQUIRED: Final = ("name", "lat", "lon")
_FIR_ID: Final = re.compile(r"[A-Z]{4}(?:-[A-Z0-9]{1,8})*")
_CLASSES: Final = {
    "ocean": "sea", "sea": "sea", "gulf": "gulf", "bay": "gulf", "fjord": "gulf", "sound": "strait", "strait": "strait",
    "channel": "strait", "lagoon": "lake", "lake": "lake", "reservoir": "lake", "river": "river", "canal": "river",
    "island": "island", "island group": "island", "range/mtn": "mountain", "desert": "region", "peninsula": "region",
    "plateau": "region", "plain": "region", "basin": "region", "valley": "region", "geoarea": "region",
    "admin-0 country": "country", "admin-1 states provinces": "admin1", "populated place": "city",
    "admin-0 capital": "city", "admin-1 capital": "city",
}  # fmt: skip


def csv_rows(path: Path) -> Iterator[Row | Malformed]:
    """Yield the places of a CSV file with the columns name, lat and lon, and others.

    The others are id, kind, country, admin1, feature_code, population and aliases.

    Raises
    ------
    SourceError
        If the file cannot be read or lacks one of the three columns.
    """
    unreadable: list[Malformed] = []
    reader = csv.DictReader(_texts(path, unreadable))
    missing = [name for name in _REQUIRED if name not in (reader.fieldnames or ())]
    if missing:
        raise SourceError(f"{path}: has no column {', '.join(missing)}; it needs name, lat and lon")
    taken: set[str] = set()
    for record in reader:
        row = _from_record(record, reader.line_num)
        if isinstance(row, Row):
            while row.id in taken:
                row.id += "-2"
            taken.add(row.id)
        yield row
        yield from unreadable
        unreadable.clear()
    yield from unreadable


def _texts(path: Path, unreadable: list[Malformed]) -> Iterator[str]:
    """Yield the lines of a file, empty ones for those that cannot be read, so that lines keep their numbers."""
    for _, text, _ in lines(path):
        if isinstance(text, Malformed):
            unreadable.append(text)
            yield "\n"
        else:
            yield f"{text}\n"


def _from_record(record: Mapping[str, str | None], number: int) -> Row | Malformed:
    fields = {key: (value or "").strip() for key, value in record.items() if isinstance(value, str) or value is None}
    name, kind = clean(fields["name"]), fields.get("kind") or "facility"
    try:
        people = whole(fields.get("population"))
        lat, lon = degrees(fields["lat"], fields["lon"])
    except ValueError as error:
        return Malformed(number, str(error))
    if not name:
        return Malformed(number, "no name")
    if kind not in kinds.KIND_NUMBERS:
        return Malformed(number, f"{kind!r} is no kind of place; one of {', '.join(kinds.KINDS)}")
    row = Row(
        id=fields.get("id") or f"{USER}{slug(name) or number}",
        name=name,
        kind=kind,
        feature=fields.get("feature_code", ""),
        country=fields.get("country", "").upper(),
        admin1=fields.get("admin1", ""),
        lat=lat,
        lon=lon,
        population=people,
        aliases=[clean(alias) for alias in re.split(r"[|;]", fields.get("aliases", "")) if alias.strip()],
    )
    try:
        return checked(row)
    except ValueError as error:
        return Malformed(number, str(error))


def geojson_rows(path: Path) -> Iterator[tuple[Row, BaseGeometry] | Malformed]:
    """Yield the places of a GeoJSON file with their shapes; parts of one flight information region are joined.

    Raises
    ------
    SourceError
        If the file is no GeoJSON feature collection.
    """
    import shapely
    from shapely.geometry import shape

    try:
        features = json.loads(path.read_text("utf-8-sig"))["features"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SourceError(f"{path}: not a GeoJSON feature collection ({error})") from error
    regions: dict[str, list[BaseGeometry]] = {}
    for number, feature in enumerate(features, start=1):
        try:
            facts = {str(key).lower(): value for key, value in (feature["properties"] or {}).items()}
            geometry = shapely.make_valid(shape(feature["geometry"]))
        except (KeyError, TypeError, ValueError, AttributeError, shapely.GEOSException):
            yield Malformed(0, f"feature {number}: not a feature with properties and a sound geometry")
            continue
        if "name" not in facts and _FIR_ID.fullmatch(str(facts.get("id", ""))):
            regions.setdefault(str(facts["id"])[:4], []).append(geometry)
            continue
        try:
            yield _from_feature(facts, geometry), geometry
        except ValueError as error:
            yield Malformed(0, f"feature {number}: {error}")
    for code, parts in sorted(regions.items()):
        whole = shapely.union_all(parts)
        point = whole.representative_point()
        yield Row(f"fir:{code}", f"{code} FIR", "fir", "", point.y, point.x, aliases=[code], code=code), whole


def _from_feature(facts: dict[str, Any], geometry: BaseGeometry) -> Row:
    name = clean(str(facts.get("name_en") or facts.get("name") or ""))
    if not name or geometry.is_empty:
        raise ValueError("no geometry" if name else "no name")
    for lon, lat in (geometry.bounds[:2], geometry.bounds[2:]):
        degrees(lat, lon)
    point = geometry.representative_point()
    kind = str(facts.get("kind") or _CLASSES.get(str(facts.get("featurecla", "")).lower()) or "region")
    number = _whole(facts.get("gn_id") or facts.get("geonameid") or facts.get("geonamesid"))
    country = str(facts.get("iso_a2_eh") or facts.get("iso_a2") or facts.get("country") or "").upper()
    identifier = f"geonames:{number}" if number else f"{USER}{slug(name)}"
    if kind in {"sea", "gulf", "strait"} and "featurecla" in facts:
        identifier = f"naturalearth:{slug(name)}"
    aliases = [clean(str(facts[key])) for key in ("name", "name_long", "name_alt", "formal_en") if facts.get(key)]
    return checked(
        Row(
            id=str(facts.get("gazetteer_id") or identifier),
            name=name,
            kind=kind if kind in kinds.KIND_NUMBERS else "region",
            country=country if len(country) == 2 and country.isalpha() else "",  # noqa: PLR2004 - ISO alpha-2
            lat=float(point.y),
            lon=float(point.x),
            aliases=[alias for alias in aliases if alias != name],
            code=country if kind == "country" else str(facts.get("iso_3166_2") or ""),
        )
    )


def _whole(number: object) -> int:
    """Return a GeoNames id however it is written; 0 for none (Natural Earth writes -99)."""
    text = str(number).removesuffix(".0")
    return int(text) if text.isdecimal() else 0

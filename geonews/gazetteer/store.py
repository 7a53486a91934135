"""The compact sources in ``data/gazetteer``: places as columns, polygons packed, both compressed."""

from __future__ import annotations

import lzma
from typing import TYPE_CHECKING, Final, NamedTuple

from geonews.gazetteer.codec import SCALE, Extent, delta, extent, pack, read_columns, undelta, write_columns
from geonews.gazetteer.sources.rows import Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from geonews.gazetteer.codec import Polygons

PLACES: Final = "places.xz"
SHAPES: Final = "shapes.xz"
AIRSPACE: Final = "airspace.xz"
CONTINENTS: Final = "continents.xz"
TRANSLATIONS: Final = "translations.xz"
_GEONAMES: Final = "geonames:"


def save_places(path: Path, rows: Iterable[Row]) -> None:
    """Write the rows, sorted by country, division and id, which is what compresses best."""
    rows = sorted(rows, key=lambda row: (row.country, row.admin1, row.admin2, row.id))
    index = {row.id: number + 1 for number, row in enumerate(rows)}
    write_columns(
        path,
        {
            "id": _short_ids([row.id for row in rows]),
            "name": [row.name for row in rows],
            "kind": [row.kind for row in rows],
            "feature": [row.feature for row in rows],
            "country": [row.country for row in rows],
            "admin1": delta(index.get(row.admin1, 0) for row in rows),
            "admin2": delta(index.get(row.admin2, 0) for row in rows),
            "lat": delta(round(row.lat * SCALE) for row in rows),
            "lon": delta(round(row.lon * SCALE) for row in rows),
            "population": [str(row.population or "") for row in rows],
            "aliases": ["|".join(row.aliases) for row in rows],
            "code": [row.code for row in rows],
        },
    )


def load_places(path: Path) -> list[Row]:
    """Read what :func:`save_places` wrote, in its order."""
    columns = read_columns(path)
    ids = _long_ids(columns["id"])
    admin1, admin2 = undelta(columns["admin1"]), undelta(columns["admin2"])
    lats, lons = undelta(columns["lat"]), undelta(columns["lon"])
    ids_or_none = ["", *ids]
    return [
        Row(
            id=ids[i],
            name=columns["name"][i],
            kind=columns["kind"][i],
            country=columns["country"][i],
            lat=lats[i] / SCALE,
            lon=lons[i] / SCALE,
            feature=columns["feature"][i],
            admin1=ids_or_none[admin1[i]],
            admin2=ids_or_none[admin2[i]],
            population=int(columns["population"][i] or 0),
            aliases=aliases.split("|") if aliases else [],
            code=columns["code"][i],
        )
        for i, aliases in enumerate(columns["aliases"])
    ]


def save_translations(path: Path, rows: Mapping[str, Row], translations: Mapping[str, Mapping[str, str]]) -> None:
    """Write the names by language of the places that are rows, where they are not the row's own name."""
    ids = sorted(key for key, names in translations.items() if key in rows and names)
    languages = sorted({code for key in ids for code in translations[key]})
    columns = {code: [_differing(translations[key].get(code, ""), rows[key].name) for key in ids] for code in languages}
    write_columns(path, {"place": _short_ids(ids), **columns})


def _differing(name: str, own: str) -> str:
    return "" if name == own else name


def load_translations(path: Path) -> Iterator[tuple[str, str, str]]:
    """Yield (gazetteer id, language code, name)."""
    columns = read_columns(path)
    ids = _long_ids(columns.pop("place"))
    for code, names in columns.items():
        yield from ((key, code, name) for key, name in zip(ids, names, strict=True) if name)


def _short_ids(ids: list[str]) -> list[str]:
    """Return GeoNames ids as differences, which are short where ids were given in a row."""
    before, out = 0, []
    for each in ids:
        if each.startswith(_GEONAMES):
            number = int(each.removeprefix(_GEONAMES))
            out.append(str(number - before))
            before = number
        else:
            out.append(each)
    return out


def _long_ids(ids: list[str]) -> list[str]:
    number, out = 0, []
    for each in ids:
        if ":" in each:
            out.append(each)
        else:
            number += int(each)
            out.append(f"{_GEONAMES}{number}")
    return out


class Packed(NamedTuple):
    """Polygons as they are stored.

    Parameters
    ----------
    extent
        Their bounds and area.
    data
        What :func:`geonews.gazetteer.codec.pack` made of them.
    """

    extent: Extent
    data: bytes


def packed(polygons: Polygons) -> Packed:
    """Return polygons as they are stored."""
    return Packed(extent(polygons), pack(polygons))


def save_shapes(path: Path, shapes: Mapping[str, Polygons]) -> None:
    """Write polygons by gazetteer id."""
    stored = {key: packed(polygons) for key, polygons in sorted(shapes.items())}
    lines = [
        "\t".join((key, str(len(shape.data)), *(f"{number:.4f}" for number in shape.extent))) + "\n"
        for key, shape in stored.items()
    ]
    data = "".join(lines).encode() + b"\n" + b"".join(shape.data for shape in stored.values())
    path.write_bytes(lzma.compress(data, preset=9 | lzma.PRESET_EXTREME))


def load_shapes(path: Path) -> Iterator[tuple[str, Packed]]:
    """Yield stored polygons by gazetteer id, in order of id."""
    data = lzma.decompress(path.read_bytes())
    at = data.index(b"\n\n") + 2
    for line in data[: at - 2].decode().split("\n"):
        key, length, *numbers = line.split("\t")
        yield key, Packed(Extent(*map(float, numbers)), data[at : at + int(length)])
        at += int(length)

"""Features as GeoJSON and CSV, written as they come."""

from __future__ import annotations

import csv
import json
import re
from typing import TYPE_CHECKING, Final, TextIO

from geonews.export.rows import FIELDS, joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geonews.choices import LayerName
    from geonews.export.features import Feature

_FORMULA: Final = re.compile(r"\s*[=+\-@\t\r＝＋－＠]")


def write_geojson(features: Iterable[Feature], stream: TextIO, layers: Sequence[LayerName]) -> None:  # noqa: ARG001 - every writer's signature
    """Write a FeatureCollection (RFC 7946), a feature a line."""
    from shapely import to_geojson

    stream.write('{"type":"FeatureCollection","features":[')
    between = "\n"
    for feature in features:
        properties = json.dumps(feature.fields, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        geometry = "null" if feature.geometry is None else to_geojson(feature.geometry)
        stream.write(f'{between}{{"type":"Feature","properties":{properties},"geometry":{geometry}}}')
        between = ",\n"
    stream.write("\n]}\n")


def write_csv(features: Iterable[Feature], stream: TextIO, layers: Sequence[LayerName]) -> None:
    """Write a table (RFC 4180) that has the columns of all the layers, and no cell that a spreadsheet would run."""
    columns = list(dict.fromkeys(name for layer in layers for name in FIELDS[layer]))
    writer = csv.DictWriter(stream, columns)
    writer.writeheader()
    for feature in features:
        writer.writerow({name: cell(value) for name, value in feature.fields.items()})


def cell(value: object) -> object:
    """Return a cell that a spreadsheet takes for text where it is text: a formula gets an apostrophe.

    Examples
    --------
    >>> cell("=HYPERLINK(1)"), cell(-5.2), cell(True), cell(None)
    ("'=HYPERLINK(1)", -5.2, 'true', None)
    """
    value = joined(value)
    if isinstance(value, bool):
        return str(value).lower()
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value

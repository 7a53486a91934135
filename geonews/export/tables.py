"""Features as GeoParquet and GeoPackage, a batch of rows at a time, by way of Arrow."""

from __future__ import annotations

import contextlib
import datetime as dt
import importlib
import itertools
import json
from typing import TYPE_CHECKING, Any, Final

from geonews.errors import MissingExtraError
from geonews.export.rows import FIELDS, joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    import pyarrow as pa

    from geonews.choices import LayerName
    from geonews.export.features import Feature
    from geonews.export.rows import FieldType

_ROWS: Final = 5000
_GEOMETRY: Final = "geometry"
_GEOPARQUET: Final = {
    "version": "1.0.0",
    "primary_column": _GEOMETRY,
    "columns": {_GEOMETRY: {"encoding": "WKB", "geometry_types": [], "orientation": "counterclockwise"}},
}


def check_extra(feature: str) -> None:
    """Say before any work that what these formats need is not installed.

    Raises
    ------
    MissingExtraError
        Naming the extra.
    """
    try:
        for needed in ("pyarrow", "pyogrio"):
            importlib.import_module(needed)
    except ImportError:
        raise MissingExtraError.for_extra(feature, "geo") from None


def write_parquet(features: Iterable[Feature], path: Path, layers: Sequence[LayerName]) -> None:
    """Write one GeoParquet table that has the columns of all the layers."""
    import pyarrow.parquet as pq

    fields = {name: kind for layer in layers for name, kind in FIELDS[layer].items()}
    schema = _schema(fields).with_metadata({"geo": json.dumps(_GEOPARQUET)})
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for some in _batches(features):
            writer.write_table(_table(some, fields, schema))


def write_geopackage(features: Iterable[Feature], path: Path, layers: Sequence[LayerName]) -> None:
    """Write a GeoPackage with a table for each layer, also for those that stay empty.

    Raises
    ------
    OSError
        If GDAL cannot write it, or what it wrote is not all there: a full disk shows in many ways.
    """
    from pyogrio import read_info

    written = dict.fromkeys(layers, 0)
    for layer in layers:
        _add_to_geopackage(path, layer, (), append=False)
    for some in _batches(features):
        for layer in layers:
            kept = [feature for feature in some if feature.layer == layer]
            if kept:
                _add_to_geopackage(path, layer, kept, append=True)
                written[layer] += len(kept)
    for layer, number in written.items():
        with _gdal_errors():
            found = read_info(path, layer=layer, force_feature_count=True)["features"]
        if found != number:
            raise OSError(f"of {number} features of layer {layer!r} only {found} were written; is the disk full?")


def _add_to_geopackage(path: Path, layer: LayerName, features: Sequence[Feature], *, append: bool) -> None:
    from pyogrio.raw import write_arrow

    table = _table(features, FIELDS[layer], _schema(FIELDS[layer]))
    with _gdal_errors():
        write_arrow(
            table,
            path,
            layer=layer,
            driver="GPKG",
            geometry_name=_GEOMETRY,
            geometry_type="Unknown",
            crs="EPSG:4326",
            append=append,
        )


@contextlib.contextmanager
def _gdal_errors() -> Iterator[None]:
    """Make errors of the system of GDAL's, which have no common class of their own."""
    from pyogrio import errors

    try:
        yield
    except (errors.DataSourceError, errors.DataLayerError) as error:
        raise OSError(f"{error}; is the disk full?") from error


def moment(text: str | None) -> dt.datetime | None:
    """Return a time or date of ISO 8601 in UTC; ``None`` for what is neither.

    Examples
    --------
    >>> moment("2020-01-08").isoformat(), moment("soon")
    ('2020-01-08T00:00:00+00:00', None)
    """
    try:
        found = dt.datetime.fromisoformat(text or "")
        return found.replace(tzinfo=dt.UTC) if found.tzinfo is None else found.astimezone(dt.UTC)
    except (ValueError, OverflowError):
        return None


def _batches(features: Iterable[Feature]) -> Iterator[list[Feature]]:
    source = iter(features)
    while some := list(itertools.islice(source, _ROWS)):
        yield some


def _schema(fields: Mapping[str, FieldType]) -> pa.Schema:
    import pyarrow as pa

    types = {
        "text": pa.string(),
        "list": pa.string(),
        "int": pa.int64(),
        "float": pa.float64(),
        "bool": pa.bool_(),
        "time": pa.timestamp("ms", tz="UTC"),
    }
    wkb = pa.field(_GEOMETRY, pa.binary(), metadata={"ARROW:extension:name": "geoarrow.wkb"})
    return pa.schema([*(pa.field(name, types[kind]) for name, kind in fields.items()), wkb])


def _table(features: Sequence[Feature], fields: Mapping[str, FieldType], schema: pa.Schema) -> pa.Table:
    import pyarrow as pa
    from shapely import to_wkb

    columns: dict[str, list[Any]] = {}
    for name, kind in fields.items():
        read = moment if kind == "time" else joined
        columns[name] = [read(feature.fields.get(name)) for feature in features]
    columns[_GEOMETRY] = [None if each.geometry is None else to_wkb(each.geometry) for each in features]
    return pa.table(columns, schema=schema)

"""Reports as files that other programs read: GeoJSON, CSV, GeoParquet, GeoPackage, KML, JSON.

GeoJSON, CSV and JSON are written as reports come; GeoParquet and GeoPackage a batch of rows at a time.
"""

from __future__ import annotations

import collections
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final, TextIO

from geonews.choices import FORMATS, LAYERS, LayerName
from geonews.errors import OptionError
from geonews.export.features import Drawn
from geonews.export.kml import write_kml
from geonews.export.rows import FIELDS as FIELDS
from geonews.export.tables import check_extra, write_geopackage, write_parquet
from geonews.export.texts import write_csv, write_geojson
from geonews.findings import Report
from geonews.output import STDIO, checked_output, made_whole, written_whole
from geonews.records import dumps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from geonews.export.features import Feature
    from geonews.protocols import Gazetteer

__all__ = ["FORMATS", "LAYERS", "LayerName", "chosen_format", "export_reports"]

_TEXTS: Final[Mapping[str, Callable[[Iterable[Feature], TextIO, Sequence[LayerName]], None]]] = {
    "geojson": write_geojson,
    "csv": write_csv,
    "kml": write_kml,
}
_TABLES: Final[Mapping[str, Callable[[Iterable[Feature], Path, Sequence[LayerName]], None]]] = {
    "parquet": write_parquet,
    "gpkg": write_geopackage,
}


def export_reports(
    reports: Report | Iterable[Report],
    path: str | os.PathLike[str],
    *,
    fmt: str | None = None,
    layers: Iterable[LayerName] | None = None,
    points: bool = False,
    gazetteer: Gazetteer | None = None,
    force: bool = False,
) -> dict[str, int]:
    """Write reports to a file that another program reads.

    Parameters
    ----------
    reports
        A report, or several; read lazily.
    path
        The file; its end says the format: .geojson, .csv, .parquet, .gpkg, .kml, .json or .jsonl. ``-`` is standard
        output.
    fmt
        The format, whatever the file's end: a name of :data:`FORMATS`.
    layers
        ``incident``, ``airspace``, ``origin``, ``link``, ``mention``; ``None`` for all. JSON holds whole reports.
    points
        Draw provinces and countries as points too. By default they are outlines, so that nothing pins them.
    gazetteer
        Where outlines come from; ``None`` takes the installed gazetteer. An area without one is the circle of its
        uncertainty.
    force
        Overwrite the file.

    Returns
    -------
    dict
        How many ``reports`` were written, and how many features of each layer.

    Raises
    ------
    OptionError
        If there is no such format or layer.
    OutputError
        If the file exists and `force` is not given, or cannot be written. Nothing half-written is left.
    MissingExtraError
        If the format needs the extra ``geo``.

    Examples
    --------
    >>> import os
    >>> export_reports([], os.devnull, fmt="geojson")
    {'reports': 0}
    """
    target = os.fspath(path)
    fmt = chosen_format(target, fmt)
    chosen = _chosen_layers(layers)
    checked_output(target, force=force)
    counts: collections.Counter[str] = collections.Counter(reports=0)
    listed = _counted((reports,) if isinstance(reports, Report) else reports, counts)
    if fmt in ("json", "jsonl"):
        with written_whole(target) as stream:
            _write_reports(listed, stream, is_list=fmt == "json")
        return dict(counts)
    features = _counted_features(Drawn(gazetteer or _installed(), points=points).features(listed, chosen), counts)
    if fmt in _TEXTS:
        with written_whole(target) as stream:
            _TEXTS[fmt](features, stream, chosen)
    else:
        with made_whole(target, FORMATS[fmt][0]) as made:
            _TABLES[fmt](features, made, chosen)
    return dict(counts)


def chosen_format(path: str, fmt: str | None = None) -> str:
    """Return the format that is asked for or that the end of a path means.

    Raises
    ------
    OptionError
        If neither says one, naming those there are.
    MissingExtraError
        If it needs an extra that is not installed.

    Examples
    --------
    >>> chosen_format("week.geojson"), chosen_format("-", "csv")
    ('geojson', 'csv')
    """
    end = Path(path).suffix.lower()
    if fmt is not None and fmt not in FORMATS:
        raise OptionError(f"there is no format {fmt!r}; the formats are: {', '.join(FORMATS)}")
    found = fmt or next((name for name, ends in FORMATS.items() if end in ends), None)
    if found is None:
        where = "standard output" if path == STDIO else path
        why = f"{end} is no format" if end else "no suffix says the format"
        raise OptionError(f"{where}: {why}; the formats are: {', '.join(FORMATS)}")
    if found in _TABLES:
        check_extra({"parquet": "GeoParquet", "gpkg": "GeoPackage"}[found])
    return found


def _chosen_layers(layers: Iterable[LayerName] | None) -> tuple[LayerName, ...]:
    """Return the layers in their own order, each once."""
    asked = LAYERS if layers is None else [layers] if isinstance(layers, str) else list(layers)
    for layer in asked:
        if layer not in LAYERS:
            raise OptionError(f"there is no layer {layer!r}; the layers are: {', '.join(LAYERS)}")
    if not asked:
        raise OptionError(f"no layer is asked for; the layers are: {', '.join(LAYERS)}")
    return tuple(layer for layer in LAYERS if layer in asked)


def _installed() -> Gazetteer | None:
    from geonews.gazetteer import installed_gazetteer

    return installed_gazetteer()


def _counted(reports: Iterable[Report], counts: collections.Counter[str]) -> Iterator[Report]:
    for report in reports:
        counts["reports"] += 1
        yield report


def _counted_features(features: Iterable[Feature], counts: collections.Counter[str]) -> Iterator[Feature]:
    for feature in features:
        counts[feature.layer] += 1
        yield feature


def _write_reports(reports: Iterable[Report], stream: TextIO, *, is_list: bool) -> None:
    """Write whole reports, a line each: what geonews reads again as the same records."""
    if not is_list:
        stream.writelines(f"{dumps(report)}\n" for report in reports)
        return
    between = "["
    for report in reports:
        stream.write(f"{between}\n{dumps(report)}")
        between = ","
    stream.write("[]\n" if between == "[" else "\n]\n")

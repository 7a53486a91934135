"""The words that options take, of functions and of commands alike, in a file light enough for a help text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Mapping

LayerName = Literal["incident", "airspace", "origin", "link", "mention"]
"""The layers of an export."""
MapLayerName = Literal["incident", "airspace", "origin", "link", "mention", "uncertainty"]
"""The layers of a map."""
Basemap = Literal["50m", "110m", "none"]
Theme = Literal["auto", "light", "dark"]
Language = Literal["en", "es", "ar"]

LAYERS: Final[tuple[LayerName, ...]] = get_args(LayerName)
MAP_LAYERS: Final[tuple[MapLayerName, ...]] = get_args(MapLayerName)
FORMATS: Final[Mapping[str, tuple[str, ...]]] = {
    "geojson": (".geojson",),
    "csv": (".csv",),
    "parquet": (".parquet", ".geoparquet"),
    "gpkg": (".gpkg",),
    "kml": (".kml",),
    "json": (".json",),
    "jsonl": (".jsonl", ".ndjson"),
}
"""The formats of an export and the ends of file names that mean them."""

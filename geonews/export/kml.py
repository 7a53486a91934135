"""Features as KML for Google Earth: a folder a layer, with time, style and balloons in which text is only text."""

from __future__ import annotations

import contextlib
import html
import shutil
import tempfile
from typing import TYPE_CHECKING, Any, Final, TextIO
from xml.etree import ElementTree as ET

from geonews.export.rows import joined
from geonews.export.tables import moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from shapely.geometry.base import BaseGeometry

    from geonews.choices import LayerName
    from geonews.export.features import Feature

_NAMES: Final[Mapping[LayerName, str]] = {
    "incident": "Incidents", "airspace": "Affected airspace", "origin": "Origins", "link": "From origin to site",
    "mention": "Places named",
}  # fmt: skip
_COLORS: Final[Mapping[LayerName, str]] = {
    "incident": "1c5ed5", "airspace": "8c3a5b", "origin": "003aa3", "link": "003aa3", "mention": "6d6359",
}  # fmt: skip
"""As KML writes them: blue, green, red."""
_SAID: Final = (
    "sentence", "when_text", "killed_text", "injured_text", "weapon_text", "attribution", "status", "restriction",
    "authority", "fir", "kind", "country", "precision", "uncertainty_km", "title", "published", "source",
)  # fmt: skip
"""What a balloon tells, in this order."""
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2">\n<Document>\n'
_SPOOLED_BYTES: Final = 4 * 2**20


def write_kml(features: Iterable[Feature], stream: TextIO, layers: Sequence[LayerName]) -> None:
    """Write a KML document; placemarks wait in temporary files until their folder's turn comes."""
    with contextlib.ExitStack() as stack:
        spools = {layer: stack.enter_context(_spool()) for layer in layers}
        for feature in features:
            spools[feature.layer].write(_text(_placemark(feature)))
        stream.write(f"{_HEAD}<name>geonews</name>\n")
        stream.writelines(_text(_style(layer)) for layer in layers)
        for layer, spool in spools.items():
            stream.write(f"<Folder><name>{_NAMES[layer]}</name>\n")
            spool.seek(0)
            shutil.copyfileobj(spool, stream)
            stream.write("</Folder>\n")
        stream.write("</Document>\n</kml>\n")


def _spool() -> tempfile.SpooledTemporaryFile[str]:
    return tempfile.SpooledTemporaryFile(_SPOOLED_BYTES, "w+", encoding="utf-8", newline="\n")


def _text(element: ET.Element) -> str:
    return ET.tostring(element, encoding="unicode") + "\n"


def _add(parent: ET.Element, tag: str, text: str | None = None, **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, tag, attributes)
    element.text = text
    return element


def _style(layer: LayerName) -> ET.Element:
    """Balloons show the description alone: it is made here, and holds no markup of an article's."""
    style = ET.Element("Style", {"id": layer})
    color = _COLORS[layer]
    _add(_add(style, "IconStyle"), "color", f"ff{color}")
    line = _add(style, "LineStyle")
    _add(line, "color", f"ff{color}")
    _add(line, "width", "2")
    _add(_add(style, "PolyStyle"), "color", f"40{color}")
    _add(_add(style, "BalloonStyle"), "text", "$[description]")
    return style


def _placemark(feature: Feature) -> ET.Element:
    placemark = ET.Element("Placemark")
    name = _name(feature)
    _add(placemark, "name", name)
    _add(placemark, "description", _description(name, feature.fields))
    _add_time(placemark, feature.fields)
    _add(placemark, "styleUrl", f"#{feature.layer}")
    data = _add(placemark, "ExtendedData")
    for key, value in feature.fields.items():
        if value is not None and value != []:
            shown = str(value).lower() if isinstance(value, bool) else str(joined(value))
            _add(_add(data, "Data", name=key), "value", shown)
    if feature.geometry is not None:
        _add_geometry(placemark, feature.geometry)
    return placemark


def _name(feature: Feature) -> str:
    """Name a placemark; lists and labels may read markup, so that angle brackets become ‹ and ›."""
    fields = feature.fields
    if feature.layer == "link":
        name = f"{fields['from']} → {fields['to']}"
    else:
        what = fields.get("type") or fields.get("restriction") or ""
        name = ": ".join(part for part in (str(what).replace("_", " "), fields["place"]) if part)
    return name.translate({ord("<"): "‹", ord(">"): "›", ord("&"): "＆"})


def _description(name: str, fields: Mapping[str, Any]) -> str:
    """Return HTML in which every value is escaped; ``$[…]`` would be filled in by the viewer, so it is too."""
    told = [(key, fields[key]) for key in _SAID if fields.get(key) not in (None, [])]
    lines = [f"<b>{key.removesuffix('_text').replace('_', ' ')}</b>: {_escaped(value)}" for key, value in told]
    return "<br>".join([f"<b>{_escaped(name)}</b>", *lines])


def _escaped(value: object) -> str:
    return html.escape(str(joined(value))).replace("$[", "&#36;[")


def _add_time(placemark: ET.Element, fields: Mapping[str, Any]) -> None:
    start, end = moment(fields.get("when_start")), moment(fields.get("when_end"))
    if start is not None and end is not None and start < end:
        span = _add(placemark, "TimeSpan")
        _add(span, "begin", f"{start:%Y-%m-%dT%H:%M:%SZ}")
        _add(span, "end", f"{end:%Y-%m-%dT%H:%M:%SZ}")
    elif start is not None:
        exact = fields.get("when_precision") in ("minute", "hour")
        day = fields.get("when_local_date") or f"{start:%Y-%m-%d}"
        _add(_add(placemark, "TimeStamp"), "when", f"{start:%Y-%m-%dT%H:%M:%SZ}" if exact else day)


def _add_geometry(parent: ET.Element, geometry: BaseGeometry) -> None:
    parts = getattr(geometry, "geoms", None)
    if parts is not None:
        several = _add(parent, "MultiGeometry")
        for part in parts:
            _add_geometry(several, part)
    elif geometry.geom_type == "Polygon":
        polygon = _add(parent, "Polygon")
        for tag, rings in (("outerBoundaryIs", [geometry.exterior]), ("innerBoundaryIs", geometry.interiors)):  # type: ignore[attr-defined]  # told by its type
            for ring in rings:
                _add_coordinates(_add(_add(polygon, tag), "LinearRing"), ring)
    elif geometry.geom_type == "LineString":
        line = _add(parent, "LineString")
        _add(line, "tessellate", "1")
        _add_coordinates(line, geometry)
    else:
        _add_coordinates(_add(parent, "Point"), geometry)


def _add_coordinates(parent: ET.Element, geometry: BaseGeometry) -> None:
    _add(parent, "coordinates", " ".join(f"{lon:.5f},{lat:.5f}" for lon, lat, *_ in geometry.coords))

"""Reports as flat rows: the fields of a record under the same names in every export and data frame."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from geonews.choices import LAYERS, LayerName
from geonews.geo import bearing_deg, distance_km
from geonews.output import plain
from geonews.records import report_to_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from geonews.findings import Geometry, Report
    from geonews.model import Place

FieldType = Literal["text", "int", "float", "bool", "time", "list"]


def _fields(*names: str) -> dict[str, FieldType]:
    """Read ``name`` (text) and ``name:type``."""
    pairs = (name.partition(":") for text in names for name in text.split())
    return {name: kind or "text" for name, _, kind in pairs}  # type: ignore[misc]  # the constants below


_LARGEST: Final = 2**63 - 1
_ARTICLE: Final = "article published:time"
_WHOLE_ARTICLE: Final = "article title published:time source"
_PLACE: Final = (
    "place place_id gazetteer_id kind feature_code country admin1 population:int lat:float lon:float precision:int "
    "uncertainty_km:float offset_text"
)
_EVIDENCE: Final = "sentence confidence:float"
FIELDS: Final[Mapping[LayerName, Mapping[str, FieldType]]] = {
    "incident": _fields(
        "layer id", _WHOLE_ARTICLE, "type status background:bool", _PLACE,
        "when_start:time when_end:time when_local_date when_precision when_timezone when_text",
        "killed_low:int killed_high:int killed_text injured_low:int injured_high:int injured_text",
        "missing_low:int missing_high:int missing_text displaced_low:int displaced_high:int displaced_text",
        "weapon_class weapon_low:int weapon_high:int weapon_text actors:list attribution origins:list",
        "trigger_text trigger_start:int trigger_end:int trigger_field", _EVIDENCE, "reason",
        "codes_acled codes_plover codes_emdat",
    ),
    "airspace": _fields(
        "layer id", _WHOLE_ARTICLE, "restriction authority fir:list geometry_source", _PLACE, _EVIDENCE
    ),
    "origin": _fields("layer id", _WHOLE_ARTICLE, "incidents:list", _PLACE, _EVIDENCE),
    "link": _fields(
        "layer incident", _ARTICLE, "type status from from_id from_gazetteer_id from_lat:float from_lon:float",
        "to to_id to_gazetteer_id to_lat:float to_lon:float distance_km:float bearing_deg:float",
    ),
    "mention": _fields("layer", _ARTICLE, "field start:int end:int text sense", _PLACE, "confidence:float"),
}  # fmt: skip
"""The fields of each layer, in order, and the types they have where a format has types."""


class Row(NamedTuple):
    """One record at one place.

    Parameters
    ----------
    layer
        The layer it belongs to.
    fields
        Every field of the layer; ``None`` where not known. Times are ISO 8601, lists hold strings; no string holds
        a character that a file cannot.
    places
        Where it is: one place; none where the article names none; for a link its origin and its site.
    geometry
        The area of an airspace.
    """

    layer: LayerName
    fields: dict[str, Any]
    places: tuple[Place, ...] = ()
    geometry: Geometry | None = None


def rows(report: Report, layers: Iterable[LayerName] = LAYERS) -> Iterator[Row]:
    """Yield the rows of a report, layer by layer.

    Examples
    --------
    >>> from geonews.pipeline import parse
    >>> found = rows(parse("An earthquake killed at least 12 people in Kerman, Iran."), ["incident"])
    >>> [(row.fields["place"], row.fields["killed_low"]) for row in found]
    [('Kerman', 12)]
    """
    flat = _Flat(report)
    for layer in layers:
        yield from flat.of(layer)


def joined(cell: object) -> object:
    """Return a list as one text, as formats without lists hold it (``None`` when empty); anything else as it is.

    Examples
    --------
    >>> joined(["ORBB", "OIIX"]), joined(12)
    ('ORBB; OIIX', 12)
    """
    return ("; ".join(cell) or None) if isinstance(cell, list) else cell


class _Flat:
    """The records of one report as JSON has them, flattened."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._ids = report.place_ids
        self._data = report_to_json(report)
        self._places = {entry["id"]: entry for entry in self._data["places"]}
        self._article = {
            "article": report.article.id,
            **{key: self._data[key] for key in ("title", "published", "source")},
        }

    def of(self, layer: LayerName) -> Iterator[Row]:
        makers: dict[LayerName, Callable[[], Iterator[Row]]] = {
            "incident": self._incidents, "airspace": self._airspace, "origin": self._origins, "link": self._links,
            "mention": self._mentions,
        }  # fmt: skip
        return makers[layer]()

    def _incidents(self) -> Iterator[Row]:
        for incident, record in zip(self._report.incidents, self._data["incidents"], strict=True):
            common = {
                **_flattened(record),
                "actors": [f"{actor.role}: {actor.text}" for actor in incident.actors],
                "origins": [place.name for place in incident.origins],
                "sentence": self._sentence(record),
            }
            for place in incident.sites or (None,):
                yield self._row("incident", common, place)

    def _airspace(self) -> Iterator[Row]:
        for area, record in zip(self._report.airspace, self._data["airspace"], strict=True):
            row = self._row("airspace", {**record, "sentence": self._sentence(record)}, area.place)
            yield row._replace(geometry=area.geometry)

    def _origins(self) -> Iterator[Row]:
        for origin, record in zip(self._report.origins, self._data["origins"], strict=True):
            yield self._row("origin", {**record, "sentence": self._sentence(record)}, origin.place)

    def _links(self) -> Iterator[Row]:
        for incident, origin, site in self._report.links:
            ends = (origin.lat, origin.lon, site.lat, site.lon)
            fields = {
                "incident": incident.id,
                "type": incident.type,
                "status": incident.status,
                **self._end("from", origin),
                **self._end("to", site),
                "distance_km": round(distance_km(*ends), 1),
                "bearing_deg": round(bearing_deg(*ends), 1),
            }
            yield self._row("link", fields)._replace(places=(origin, site))

    def _mentions(self) -> Iterator[Row]:
        for toponym, record in zip(self._report.toponyms, self._data["toponyms"], strict=True):
            yield self._row("mention", record, toponym.place)

    def _row(self, layer: LayerName, record: Mapping[str, Any], place: Place | None = None) -> Row:
        found = {**record, **self._article, "layer": layer, **self._placed(place)}
        fields = {name: _plain(found.get(name)) for name in FIELDS[layer]}
        return Row(layer, fields, () if place is None else (place,))

    def _placed(self, place: Place | None) -> dict[str, Any]:
        if place is None:
            return {"place": None}
        entry = {**self._places[self._ids[place]]}
        names = {"place": entry.pop("name"), "place_id": entry.pop("id")}
        return {**entry, **names, "offset_text": place.offset.text if place.offset else None}

    def _end(self, end: str, place: Place) -> dict[str, Any]:
        entry = self._places[self._ids[place]]
        kept = {f"{end}_{name}": entry[name] for name in ("id", "gazetteer_id", "lat", "lon")}
        return {end: place.name, **kept}

    def _sentence(self, record: Mapping[str, Any]) -> str | None:
        spans = record["evidence"]
        field = self._report.article.field
        return " ".join(field(span["field"])[span["start"] : span["end"]] for span in spans) or None


def _flattened(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return a record whose inner records' fields stand beside its own: ``killed_low``, ``when_start``."""
    flat: dict[str, Any] = {}
    for name, value in record.items():
        inner = {f"{name}_{key}": part for key, part in value.items()} if isinstance(value, dict) else {name: value}
        flat.update(inner)
    return flat


def _plain(value: Any) -> Any:  # noqa: ANN401 - any cell
    """Return a cell as every format can hold it; a number too large for them is left to the words beside it."""
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, int) and abs(value) > _LARGEST:
        return None
    return [plain(item) for item in value] if isinstance(value, (list, tuple)) else value

"""JSON to reports, validated: every error names the path of the field and what was expected there."""

from __future__ import annotations

import dataclasses
import typing
from typing import TYPE_CHECKING, Any, Final, TypeVar

from geonews.errors import ReportError
from geonews.findings import (
    Actor,
    Airspace,
    Codes,
    Count,
    Engine,
    Geometry,
    Incident,
    Origin,
    Report,
    Trigger,
    Weapon,
    When,
)
from geonews.model import (
    Article,
    FieldName,
    IncidentType,
    Kind,
    Mention,
    Offset,
    Place,
    Restriction,
    RunnerUp,
    Sense,
    Span,
    Status,
    Toponym,
)
from geonews.records.encode import SCHEMA_VERSION
from geonews.records.node import LARGEST, Node, wrong

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

T = TypeVar("T")
_MAX_LAT: Final = 90.0
_MAX_LON: Final = 180.0
_MAX_PRECISION: Final = 7
_MAX_ANCHORS: Final = 8
_RING_DEPTH: Final = 2
_SHORTEST_RING: Final = 4
_HALF_WAY_ROUND_KM: Final = 20_040.0


def report_from_json(value: object) -> Report:
    """Build a report from its JSON form.

    Parameters
    ----------
    value
        What ``json.loads`` made of one line of a report file. Fields that are not known are passed over.

    Returns
    -------
    Report
        Equal to the report that was written.

    Raises
    ------
    ReportError
        If a field is missing or does not fit; the message names its path.

    Examples
    --------
    >>> report_from_json({"schema": 7})
    Traceback (most recent call last):
    ...
    geonews.errors.ReportError: report.schema is 7, this version reads 1: update geonews
    """
    root = Node.of(value, "report")
    schema = root.get("schema", int)
    if schema != SCHEMA_VERSION:
        raise ReportError(f"report.schema is {schema}, this version reads {SCHEMA_VERSION}: update geonews")
    article = _article(root)
    places = _places(root)
    engine = root.node("engine")
    return Report(
        article=article,
        engine=Engine(engine.text("geonews"), engine.text("gazetteer"), engine.text("pipeline")),
        toponyms=tuple(_toponym(node, article, places) for node in root.nodes("toponyms")),
        positions=tuple(_toponym(node, article, places) for node in root.nodes("positions")),
        incidents=tuple(_incident(node, article, places) for node in root.nodes("incidents")),
        airspace=tuple(_airspace(node, article, places) for node in root.nodes("airspace")),
        origins=tuple(_origin(node, article, places) for node in root.nodes("origins")),
        warnings=root.texts("warnings"),
    )


def _article(root: Node) -> Article:
    return Article(
        id=root.text("id"),
        text=root.get("text", str, ""),
        title=root.maybe_text("title"),
        published=root.maybe_text("published"),
        source=root.maybe_text("source"),
    )


def _places(root: Node) -> dict[str, Place]:
    nodes = {node.text("id"): node for node in root.nodes("places")}
    done: dict[str, Place] = {}

    def build(key: str, path: str, chain: tuple[str, ...]) -> Place:
        if key in done:
            return done[key]
        if key not in nodes or key in chain or len(chain) > _MAX_ANCHORS:
            raise ReportError(f"{path} names place {key!r}, which is not a place of the report")
        place = _place(nodes[key], lambda anchor, at: build(anchor, at, (*chain, key)))
        return done.setdefault(key, place)

    for key, node in nodes.items():
        build(key, node.path, ())
    return done


def _place(node: Node, anchor_of: Callable[[str, str], Place]) -> Place:
    lat, lon = node.number("lat"), node.number("lon")
    if not (abs(lat) <= _MAX_LAT and abs(lon) <= _MAX_LON):
        raise ReportError(f"{node.path} lies outside the Earth: lat {lat}, lon {lon}; are they swapped?")
    precision = node.get("precision", int)
    if not 1 <= precision <= _MAX_PRECISION:
        raise wrong(f"{node.path}.precision", "a UCDP code, 1 to 7", precision)
    uncertainty_km = node.number("uncertainty_km")
    if not 0 <= uncertainty_km <= _HALF_WAY_ROUND_KM:
        raise wrong(f"{node.path}.uncertainty_km", "a radius on Earth", uncertainty_km)
    return Place(
        gazetteer_id=node.text("gazetteer_id"),
        name=node.text("name"),
        kind=node.choice("kind", Kind),
        lat=lat,
        lon=lon,
        feature_code=node.maybe_text("feature_code"),
        country=node.maybe_text("country"),
        admin1=node.maybe_text("admin1"),
        population=node.maybe_int("population") or 0,
        precision=precision,
        uncertainty_km=uncertainty_km,
        has_shape=node.get("has_shape", bool, default=False),
        offset=_offset(node.maybe_node("offset"), anchor_of),
    )


def _offset(node: Node | None, anchor_of: Callable[[str, str], Place]) -> Offset | None:
    if node is None:
        return None
    return Offset(
        anchor=anchor_of(node.text("anchor"), f"{node.path}.anchor"),
        distance_km=node.maybe_number("distance_km"),
        bearing_deg=node.maybe_number("bearing_deg"),
        text=node.text("text"),
    )


def _span(node: Node, article: Article) -> Span:
    start, end, field = node.get("start", int), node.get("end", int), node.choice("field", FieldName)
    if not 0 <= start <= end <= len(article.field(field)):
        raise ReportError(f"{node.path} spans {start} to {end}, outside the article's {field}")
    return Span(start, end, field)


def _evidence(node: Node, article: Article) -> tuple[Span, ...]:
    return tuple(_span(item, article) for item in node.nodes("evidence"))


def _look_up(key: str, path: str, places: Mapping[str, Place]) -> Place:
    if key not in places:
        raise ReportError(f"{path} names place {key!r}, which is not in report.places")
    return places[key]


def _toponym(node: Node, article: Article, places: Mapping[str, Place]) -> Toponym:
    span, text = _span(node, article), node.text("text")
    if article.field(span.field)[span.start : span.end] != text:
        raise wrong(f"{node.path}.text", "the words at its offsets", text)
    key = node.maybe_text("place")
    return Toponym(
        mention=Mention(span.start, span.end, text, span.field, node.choice("sense", Sense)),
        place=None if key is None else _look_up(key, f"{node.path}.place", places),
        confidence=node.maybe_number("confidence"),
        runners_up=tuple(
            RunnerUp(item.text("gazetteer_id"), item.text("name"), item.number("confidence"))
            for item in node.nodes("runners_up")
        ),
        why=tuple(_reason(item, f"{node.path}.why") for item in node.get("why", list, ())),
    )


def _reason(item: object, path: str) -> tuple[str, float]:
    match item:
        case [str(reason), int(weight) | float(weight)] if abs(weight) <= LARGEST:
            return reason, float(weight)
    raise wrong(path, "pairs of reason and weight", item)


def _many(keys: tuple[str, ...], path: str, places: Mapping[str, Place]) -> tuple[Place, ...]:
    return tuple(_look_up(key, path, places) for key in keys)


def _flat(node: Node | None, record: type[T]) -> T | None:
    """Build a record whose fields are plain text and numbers, by its own annotations."""
    if node is None:
        return None
    values: dict[str, Any] = {}
    for field in dataclasses.fields(record):  # type: ignore[arg-type]
        if "int" in str(field.type):
            values[field.name] = node.maybe_int(field.name) if "None" in str(field.type) else node.get(field.name, int)
        elif "None" in str(field.type):
            values[field.name] = node.maybe_text(field.name)
        else:
            values[field.name] = node.text(field.name)
    return record(**values)


def _incident(node: Node, article: Article, places: Mapping[str, Place]) -> Incident:
    trigger = node.node("trigger")
    at = _span(trigger, article)
    return Incident(
        id=node.text("id"),
        type=node.choice("type", IncidentType),
        trigger=Trigger(at.start, at.end, trigger.text("text"), at.field),
        codes=_flat(node.maybe_node("codes"), Codes) or Codes(),
        sites=_many(node.texts("sites"), f"{node.path}.sites", places),
        origins=_many(node.texts("origins"), f"{node.path}.origins", places),
        status=node.choice("status", Status),
        background=node.get("background", bool),
        when=_flat(node.maybe_node("when"), When),
        killed=_flat(node.maybe_node("killed"), Count),
        injured=_flat(node.maybe_node("injured"), Count),
        missing=_flat(node.maybe_node("missing"), Count),
        displaced=_flat(node.maybe_node("displaced"), Count),
        weapon=_weapon(node.maybe_node("weapon")),
        actors=tuple(_actor(item, article) for item in node.nodes("actors")),
        attribution=node.maybe_text("attribution"),
        evidence=_evidence(node, article),
        confidence=node.number("confidence"),
        reason=node.get("reason", str, ""),
    )


def _weapon(node: Node | None) -> Weapon | None:
    if node is None:
        return None
    return Weapon(node.text("class"), node.maybe_int("low"), node.maybe_int("high"), node.text("text"))


def _actor(node: Node, article: Article) -> Actor:
    span = _span(node, article)
    return Actor(node.text("role"), node.text("text"), span.start, span.end, span.field)


def _airspace(node: Node, article: Article, places: Mapping[str, Place]) -> Airspace:
    return Airspace(
        id=node.text("id"),
        place=_look_up(node.text("place"), f"{node.path}.place", places),
        restriction=node.choice("restriction", Restriction),
        authority=node.maybe_text("authority"),
        fir=node.texts("fir"),
        geometry=_geometry(node.maybe_node("geometry")),
        geometry_source=node.maybe_text("geometry_source"),
        evidence=_evidence(node, article),
        confidence=node.number("confidence"),
    )


def _geometry(node: Node | None) -> Geometry | None:
    if node is None:
        return None
    kind = node.text("type")
    if kind not in ("Polygon", "MultiPolygon"):
        raise wrong(f"{node.path}.type", "Polygon or MultiPolygon", kind)
    depth = 3 if kind == "Polygon" else 4
    return Geometry(
        typing.cast("Any", kind), _nested(node.get("coordinates", (list, tuple)), depth, f"{node.path}.coordinates")
    )


def _nested(value: object, depth: int, path: str) -> tuple[Any, ...]:
    if not isinstance(value, (list, tuple)):
        raise wrong(path, "nested lists of numbers", value)
    if depth == _RING_DEPTH and len(value) < _SHORTEST_RING:
        raise wrong(path, f"rings of {_SHORTEST_RING} positions or more", value)
    if depth > 1:
        return tuple(_nested(item, depth - 1, path) for item in value)
    match value:
        case [int(lon) | float(lon), int(lat) | float(lat)] if abs(lon) <= 2 * _MAX_LON and abs(lat) <= _MAX_LAT:
            return lon, lat
    raise wrong(path, "a position (longitude, latitude) in degrees", value)


def _origin(node: Node, article: Article, places: Mapping[str, Place]) -> Origin:
    return Origin(
        id=node.text("id"),
        place=_look_up(node.text("place"), f"{node.path}.place", places),
        incidents=node.texts("incidents"),
        evidence=_evidence(node, article),
        confidence=node.number("confidence"),
    )

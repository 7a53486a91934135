"""Reports to JSON: each place once, by id; degrees rounded to five decimal places (about a metre)."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geonews.findings import Airspace, Incident, Origin, Report
    from geonews.model import Offset, Place, Span, Toponym

SCHEMA_VERSION: Final = 1
_DEGREE_DIGITS: Final = 5
_SCORE_DIGITS: Final = 4


def report_to_json(report: Report) -> dict[str, Any]:
    """Turn a report into plain JSON types.

    Parameters
    ----------
    report
        The report.

    Returns
    -------
    dict
        As the report contract says, plus ``text`` (the article's body), so that a report can be mapped alone.
    """
    ids = report.place_ids
    article = report.article
    return {
        "schema": SCHEMA_VERSION,
        "id": article.id,
        "title": article.title,
        "published": article.published,
        "source": article.source,
        "text": article.text,
        "engine": dataclasses.asdict(report.engine),
        "toponyms": [_toponym(toponym, ids) for toponym in report.toponyms],
        "positions": [_toponym(toponym, ids) for toponym in report.positions],
        "places": [_place(place, ids) for place in ids],
        "incidents": [_incident(incident, ids) for incident in report.incidents],
        "airspace": [_airspace(airspace, ids) for airspace in report.airspace],
        "origins": [_origin(origin, ids) for origin in report.origins],
        "warnings": list(report.warnings),
    }


def dumps(report: Report) -> str:
    """Return the report as one line of JSON without a line end; the same report gives the same bytes.

    Lone surrogates, which UTF-8 cannot hold, are written as JSON escapes.
    """
    text = json.dumps(report_to_json(report), ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(report_to_json(report), ensure_ascii=True, allow_nan=False, separators=(",", ":"))
    return text


def _score(value: float | None) -> float | None:
    return None if value is None else round(value, _SCORE_DIGITS)


def _span(span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "field": span.field}


def _toponym(toponym: Toponym, ids: Mapping[Place, str]) -> dict[str, Any]:
    mention = toponym.mention
    return {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "field": mention.field,
        "place": None if toponym.place is None else ids[toponym.place],
        "sense": mention.sense,
        "confidence": _score(toponym.confidence),
        "runners_up": [
            {"gazetteer_id": other.gazetteer_id, "name": other.name, "confidence": _score(other.confidence)}
            for other in toponym.runners_up
        ],
        "why": [[reason, _score(weight)] for reason, weight in toponym.why],
    }


def _place(place: Place, ids: Mapping[Place, str]) -> dict[str, Any]:
    offset = place.offset
    anchor = None if offset is None else {**_offset(offset), "anchor": ids[offset.anchor]}
    return {"id": ids[place], **place_to_json(place), "offset": anchor}


def _offset(offset: Offset) -> dict[str, Any]:
    return {
        "anchor": offset.anchor.gazetteer_id,
        "distance_km": offset.distance_km,
        "bearing_deg": offset.bearing_deg,
        "text": offset.text,
    }


def place_to_json(place: Place) -> dict[str, Any]:
    """Turn a place into plain JSON types, as in a report but outside one: its anchor is named by gazetteer id."""
    return {
        "gazetteer_id": place.gazetteer_id,
        "name": place.name,
        "kind": place.kind,
        "feature_code": place.feature_code,
        "country": place.country,
        "admin1": place.admin1,
        "population": place.population,
        "lat": round(place.lat, _DEGREE_DIGITS),
        "lon": round(place.lon, _DEGREE_DIGITS),
        "precision": place.precision,
        "uncertainty_km": round(place.uncertainty_km, 3),
        "has_shape": place.has_shape,
        "offset": None if place.offset is None else _offset(place.offset),
    }


def _incident(incident: Incident, ids: Mapping[Place, str]) -> dict[str, Any]:
    weapon = incident.weapon
    return {
        "id": incident.id,
        "type": incident.type,
        "codes": dataclasses.asdict(incident.codes),
        "trigger": dataclasses.asdict(incident.trigger),
        "sites": [ids[place] for place in incident.sites],
        "origins": [ids[place] for place in incident.origins],
        "status": incident.status,
        "background": incident.background,
        "when": None if incident.when is None else dataclasses.asdict(incident.when),
        "killed": None if incident.killed is None else dataclasses.asdict(incident.killed),
        "injured": None if incident.injured is None else dataclasses.asdict(incident.injured),
        "missing": None if incident.missing is None else dataclasses.asdict(incident.missing),
        "displaced": None if incident.displaced is None else dataclasses.asdict(incident.displaced),
        "weapon": None
        if weapon is None
        else {"class": weapon.class_, "low": weapon.low, "high": weapon.high, "text": weapon.text},
        "actors": [dataclasses.asdict(actor) for actor in incident.actors],
        "attribution": incident.attribution,
        "evidence": [_span(span) for span in incident.evidence],
        "confidence": _score(incident.confidence),
        "reason": incident.reason,
    }


def _airspace(airspace: Airspace, ids: Mapping[Place, str]) -> dict[str, Any]:
    return {
        "id": airspace.id,
        "place": ids[airspace.place],
        "restriction": airspace.restriction,
        "authority": airspace.authority,
        "fir": list(airspace.fir),
        "geometry": None if airspace.geometry is None else airspace.geometry.__geo_interface__,
        "geometry_source": airspace.geometry_source,
        "evidence": [_span(span) for span in airspace.evidence],
        "confidence": _score(airspace.confidence),
    }


def _origin(origin: Origin, ids: Mapping[Place, str]) -> dict[str, Any]:
    return {
        "id": origin.id,
        "place": ids[origin.place],
        "incidents": list(origin.incidents),
        "evidence": [_span(span) for span in origin.evidence],
        "confidence": _score(origin.confidence),
    }

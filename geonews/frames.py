"""Reports as tidy pandas frames with a geometry column of shapely objects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal, get_args

from geonews.errors import OptionError
from geonews.findings import Report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import pandas as pd

    from geonews.findings import Incident
    from geonews.model import Place, Toponym

Layer = Literal["incidents", "toponyms", "airspace", "origins"]

_PLACE: Final = (
    "gazetteer_id", "name", "kind", "country", "admin1", "lat", "lon", "precision", "uncertainty_km",
)  # fmt: skip
_ARTICLE: Final = ("article", "published")
_COLUMNS: Final[dict[Layer, tuple[str, ...]]] = {
    "incidents": (
        *_ARTICLE, "incident", "type", "status", "background", *_PLACE, "when", "when_end", "local_date", "timezone",
        "when_precision", "killed_low", "killed_high", "injured_low", "injured_high", "weapon", "attribution",
        "trigger", "sentence", "confidence",
    ),
    "toponyms": (*_ARTICLE, "field", "start", "end", "text", "sense", *_PLACE, "confidence"),
    "airspace": (*_ARTICLE, "airspace", "restriction", "authority", "fir", *_PLACE, "sentence", "confidence"),
    "origins": (*_ARTICLE, "origin", "incidents", *_PLACE, "sentence", "confidence"),
}  # fmt: skip
_TIMES: Final = ("published", "when", "when_end")
_COUNTS: Final = ("killed_low", "killed_high", "injured_low", "injured_high")


def to_frame(reports: Report | Iterable[Report], layer: Layer = "incidents") -> pd.DataFrame:
    """Put one layer of reports into a data frame.

    Parameters
    ----------
    reports
        A report, or several.
    layer
        ``incidents`` (a row for each incident and site; an incident without a site has one row), ``toponyms``,
        ``airspace`` or ``origins``.

    Returns
    -------
    pandas.DataFrame
        The columns are the same whatever was found. ``geometry`` holds shapely objects in (lon, lat): points, for
        airspace polygons; missing where there is no place. ``when`` and ``published`` are timezone-aware, in UTC;
        numbers that are not known are missing.

    Raises
    ------
    OptionError
        If there is no such layer.

    Examples
    --------
    >>> from geonews import parse
    >>> frame = to_frame(parse("An earthquake killed at least 12 people in Kerman, Iran."))
    >>> frame[["type", "name", "killed_low"]].values.tolist()
    [['earthquake', 'Kerman', 12]]
    >>> len(to_frame([])), "geometry" in to_frame([])
    (0, True)
    """
    if layer not in _COLUMNS:
        raise OptionError(f"there is no layer {layer!r}; the layers are: {', '.join(get_args(Layer))}")
    import pandas as pd

    listed = (reports,) if isinstance(reports, Report) else reports
    rows = [row for report in listed for row in _ROWS[layer](report)]
    frame = pd.DataFrame(rows, columns=[*_COLUMNS[layer], "geometry"])
    for column in _TIMES:
        if column in frame:
            # A time that a frame cannot hold (no ISO 8601, or the year 9999) is missing rather than an error.
            frame[column] = pd.to_datetime(frame[column], utc=True, format="ISO8601", errors="coerce")
    for column in _COUNTS:
        if column in frame:
            frame[column] = frame[column].astype("Int64")
    return frame


def _article(report: Report) -> dict[str, Any]:
    return {"article": report.article.id, "published": report.article.published}


def _place(place: Place | None) -> dict[str, Any]:
    if place is None:
        return {"geometry": None}
    from shapely.geometry import Point

    return {**{name: getattr(place, name) for name in _PLACE}, "geometry": Point(place.lon, place.lat)}


def _sentence(report: Report, item: Any) -> str | None:  # noqa: ANN401 - any record with evidence
    if not item.evidence:
        return None
    span = item.evidence[0]
    return report.article.field(span.field)[span.start : span.end]


def _incident_rows(report: Report) -> Iterator[dict[str, Any]]:
    for incident in report.incidents:
        common = {**_article(report), **_incident(report, incident)}
        for place in incident.sites or (None,):
            yield {**common, **_place(place)}


def _incident(report: Report, incident: Incident) -> dict[str, Any]:
    when, killed, injured = incident.when, incident.killed, incident.injured
    return {
        "incident": incident.id,
        "type": incident.type,
        "status": incident.status,
        "background": incident.background,
        "when": when and when.start,
        "when_end": when and when.end,
        "local_date": when and when.local_date,
        "timezone": when and when.timezone,
        "when_precision": when and when.precision,
        "killed_low": killed and killed.low,
        "killed_high": killed and killed.high,
        "injured_low": injured and injured.low,
        "injured_high": injured and injured.high,
        "weapon": incident.weapon and incident.weapon.class_,
        "attribution": incident.attribution,
        "trigger": incident.trigger.text,
        "sentence": _sentence(report, incident),
        "confidence": incident.confidence,
    }


def _toponym_rows(report: Report) -> Iterator[dict[str, Any]]:
    for toponym in report.toponyms:
        yield {**_article(report), **_toponym(toponym), **_place(toponym.place)}


def _toponym(toponym: Toponym) -> dict[str, Any]:
    mention = toponym.mention
    return {
        "field": mention.field,
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "sense": mention.sense,
        "confidence": toponym.confidence,
    }


def _airspace_rows(report: Report) -> Iterator[dict[str, Any]]:
    from shapely.geometry import shape

    for item in report.airspace:
        row = {
            **_article(report),
            "airspace": item.id,
            "restriction": item.restriction,
            "authority": item.authority,
            "fir": " ".join(item.fir),
            "sentence": _sentence(report, item),
            "confidence": item.confidence,
            **_place(item.place),
        }
        yield row | ({"geometry": shape(item.geometry)} if item.geometry is not None else {})


def _origin_rows(report: Report) -> Iterator[dict[str, Any]]:
    for item in report.origins:
        yield {
            **_article(report),
            "origin": item.id,
            "incidents": " ".join(item.incidents),
            "sentence": _sentence(report, item),
            "confidence": item.confidence,
            **_place(item.place),
        }


_ROWS: Final[dict[Layer, Callable[[Report], Iterator[dict[str, Any]]]]] = {
    "incidents": _incident_rows,
    "toponyms": _toponym_rows,
    "airspace": _airspace_rows,
    "origins": _origin_rows,
}

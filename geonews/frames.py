"""Reports as tidy pandas frames with a geometry column of shapely objects, and frames of articles as reports."""

from __future__ import annotations

import datetime as dt
import warnings
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

from geonews.articles import free_id, parse_published
from geonews.errors import InputError, OptionError
from geonews.export.rows import FIELDS, joined, rows
from geonews.findings import Report
from geonews.geo import to_point
from geonews.model import Article
from geonews.pipeline import default_pipeline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pandas as pd
    from shapely.geometry.base import BaseGeometry

    from geonews.choices import LayerName
    from geonews.export.rows import FieldType, Row
    from geonews.pipeline import Pipeline

Layer = Literal["incidents", "toponyms", "airspace", "origins"]

_LAYERS: Final[dict[Layer, LayerName]] = {
    "incidents": "incident", "toponyms": "mention", "airspace": "airspace", "origins": "origin",
}  # fmt: skip
_SHOWN: Final = 5


def to_frame(reports: Report | Iterable[Report], layer: Layer = "incidents") -> pd.DataFrame:
    """Put one layer of reports into a data frame.

    Parameters
    ----------
    reports
        A report, or several.
    layer
        ``incidents`` (a row for each incident and site; an incident without a site has one row), ``toponyms`` (every
        name found), ``airspace`` or ``origins``.

    Returns
    -------
    pandas.DataFrame
        The columns are the fields of ``docs/export.md``, the same whatever was found. ``geometry`` holds shapely
        objects in (lon, lat): points, for airspace polygons; missing where there is no place. ``published``,
        ``when_start`` and ``when_end`` are timezone-aware, in UTC; numbers that are not known are missing; lists are
        texts joined by ``"; "``.

    Raises
    ------
    OptionError
        If there is no such layer.

    Examples
    --------
    >>> from geonews import parse
    >>> frame = to_frame(parse("An earthquake killed at least 12 people in Kerman, Iran."))
    >>> frame[["type", "place", "killed_low"]].values.tolist()
    [['earthquake', 'Kerman', 12]]
    >>> len(to_frame([])), "geometry" in to_frame([])
    (0, True)
    """
    if layer not in _LAYERS:
        raise OptionError(f"there is no layer {layer!r}; the layers are: {', '.join(get_args(Layer))}")
    import pandas as pd

    listed = (reports,) if isinstance(reports, Report) else reports
    found = [row for report in listed for row in rows(report, (_LAYERS[layer],))]
    columns = {
        name: _column([row.fields[name] for row in found], kind) for name, kind in FIELDS[_LAYERS[layer]].items()
    }
    return pd.DataFrame({**columns, "geometry": pd.Series([_geometry(row) for row in found], dtype=object)})


def _column(values: list[Any], kind: FieldType) -> pd.Series[Any]:
    import pandas as pd

    if kind == "time":
        # A time that a frame cannot hold (no ISO 8601, or the year 9999) is missing rather than an error.
        return pd.Series(pd.to_datetime(pd.Series(values, dtype=object), utc=True, format="ISO8601", errors="coerce"))
    if kind == "list":
        return pd.Series([joined(value) for value in values], dtype=object)
    types = {"int": "Int64", "float": "float64", "bool": "bool", "text": "object"}
    return pd.Series(values, dtype=types[kind])


def _geometry(row: Row) -> BaseGeometry | None:
    if row.geometry is not None:
        from shapely.geometry import shape

        return shape(row.geometry)
    return to_point(row.places[0].lat, row.places[0].lon) if row.places else None


def parse_frame(
    frame: pd.DataFrame,
    *,
    text: str = "text",
    date: str | None = None,
    title: str | None = None,
    source: str | None = None,
    ids: str | None = None,
    pipeline: Pipeline | None = None,
) -> pd.Series[Any]:
    """Parse the articles of a data frame, one a row.

    Parameters
    ----------
    frame
        The articles.
    text
        Column of the articles' texts.
    date, title, source
        Columns of the dates of publication (times, dates or texts), headlines and addresses; ``None`` for none.
    ids
        Column of the articles' ids; ``None`` takes the labels of the index, made unique.
    pipeline
        ``None`` for the default pipeline.

    Returns
    -------
    pandas.Series
        A :class:`Report` for each row, under the frame's index; ``None`` where a row has no text, of which a warning
        tells. ``to_frame(reports.dropna())`` makes frames of them.

    Raises
    ------
    InputError
        If a column is missing, or a cell is of the wrong type; names row and column.

    Examples
    --------
    >>> import pandas as pd
    >>> news = pd.DataFrame({"body": ["An earthquake struck Kerman, Iran, on Tuesday."], "day": ["2020-01-08"]})
    >>> reports = parse_frame(news, text="body", date="day")
    >>> to_frame(reports)[["article", "place", "when_local_date"]].values.tolist()
    [['0', 'Kerman', '2020-01-07']]
    """
    import pandas as pd

    columns = {"text": text, "published": date, "title": title, "source": source, "id": ids}
    for column in columns.values():
        if column is not None and column not in frame.columns:
            raise InputError(f"no column {column!r}; the columns are: {', '.join(map(str, frame.columns)) or 'none'}")
    used = pipeline or default_pipeline()
    reports = [article and used.parse(article) for article in _articles(frame, columns)]
    empty = [label for label, report in zip(frame.index, reports, strict=True) if report is None]
    if empty:
        shown = ", ".join(map(str, empty[:_SHOWN])) + (", …" if len(empty) > _SHOWN else "")
        warnings.warn(f"{len(empty)} row(s) have no text and no report: {shown}", stacklevel=2)
    return pd.Series(reports, index=frame.index, name="report", dtype=object)


def _articles(frame: pd.DataFrame, columns: dict[str, str | None]) -> Iterator[Article | None]:
    taken: dict[str, int] = {}
    used = {field: frame[column] for field, column in columns.items() if column is not None}
    for number, label in enumerate(frame.index):
        cells = {field: _cell(column.iloc[number], field, label, column.name) for field, column in used.items()}
        body = (cells["text"] or "").replace("\r\n", "\n").replace("\r", "\n")
        if not body.strip() and not (cells.get("title") or "").strip():
            yield None
            continue
        named = free_id(cells.get("id") or str(label), taken)
        yield Article(named, body, cells.get("title"), cells.get("published"), cells.get("source"))


def _cell(value: Any, field: str, label: object, column: object) -> str | None:  # noqa: ANN401 - any cell
    import pandas as pd

    where = f"row {label}, column {column!r}"
    if value is None or value is pd.NaT or (isinstance(value, float) and pd.isna(value)) or value is pd.NA:
        return None
    if isinstance(value, float) and value.is_integer() and field == "id":  # whole numbers, where some were missing
        value = int(value)
    if isinstance(value, dt.date) and field == "published":
        return parse_published(_day_or_time(value).isoformat(), where)
    if field == "id" and not isinstance(value, (float, bool)):
        return str(value)
    if not isinstance(value, str):
        raise InputError(f"{where}: must be text, not {type(value).__name__}")
    return parse_published(value, where) if field == "published" and value.strip() else value


def _day_or_time(value: dt.date) -> dt.date:
    """Return a midnight without a zone, as which pandas reads a date, as the date that it was."""
    if isinstance(value, dt.datetime) and value.tzinfo is None and value.time() == dt.time():
        return value.date()
    return value

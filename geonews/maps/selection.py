"""A map of the rows of a data frame, by itself or as a layer of a map that is there already."""

from __future__ import annotations

import dataclasses
import functools
from typing import TYPE_CHECKING, Any

from geonews.errors import OptionError
from geonews.findings import Report
from geonews.maps.build import build_map

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator
    from typing import Unpack

    import folium
    import pandas as pd

    from geonews.findings import Incident, Origin
    from geonews.maps.options import MapKeywords
    from geonews.model import Mention
    from geonews.protocols import Gazetteer

_Key = tuple[Any, ...]


def explore(
    reports: Report | Iterable[Report],
    rows: pd.DataFrame | None = None,
    *,
    m: folium.Map | None = None,
    gazetteer: Gazetteer | None = None,
    **options: Unpack[MapKeywords],
) -> folium.Map:
    """Show reports, or those rows of their frames that are left after filtering.

    Parameters
    ----------
    reports
        A report, or several.
    rows
        Rows of a frame that :func:`geonews.to_frame` made of these reports: only what stands in them is drawn.
        ``None`` draws everything.
    m
        A :class:`folium.Map` to add the layer to; ``None`` for a map of its own.
    gazetteer
        As for :func:`geonews.build_map`.
    **options
        As for :func:`geonews.build_map`.

    Returns
    -------
    folium.Map
        `m`, or the new map.

    Raises
    ------
    OptionError
        If an option does not exist or does not fit, or the rows are not those of a frame.

    Examples
    --------
    >>> from geonews import parse, to_frame
    >>> report = parse("A fire in Lima, Peru, killed 3 people. An earthquake shook Quito, Ecuador.")
    >>> frame = to_frame(report)
    >>> page = explore(report, frame[frame.type == "fire"])
    >>> [incident["t"] for incident in page.layer.data["incidents"]]
    ['fire']
    """
    listed = (reports,) if isinstance(reports, Report) else tuple(reports)
    made = build_map(listed if rows is None else _selected(listed, rows), gazetteer=gazetteer, **options)
    if m is None:
        return made
    made.layer.add_to(m)
    return m


def _selected(reports: Iterable[Report], rows: pd.DataFrame) -> Iterator[Report]:
    """Yield the reports with nothing in them but what the rows name; a report without any is left out."""
    wanted = _wanted(rows)
    for report in reports:
        asked = functools.partial(_is_asked, wanted, report.article.id)
        kept = dataclasses.replace(
            report,
            toponyms=tuple(each for each in report.toponyms if asked("mention", _span(each.mention))),
            positions=(),
            incidents=tuple(_at_asked_sites(each, asked) for each in report.incidents if asked("incident", each.id)),
            airspace=tuple(each for each in report.airspace if asked("airspace", each.id)),
            origins=tuple(_for_asked_incidents(report, asked)),
        )
        if kept.toponyms or kept.incidents or kept.airspace or kept.origins:
            yield kept


def _wanted(rows: pd.DataFrame) -> set[_Key]:
    """Return what the rows name: (article, layer, id), and for incidents (article, layer, id, place) too."""
    missing = [name for name in ("layer", "article", "gazetteer_id") if name not in rows.columns]
    if missing:
        raise OptionError(f"rows must be of a frame that to_frame made; it has no column {missing[0]!r}")
    wanted: set[_Key] = set()
    for row in rows.to_dict("records"):
        key = (row["field"], row["start"], row["end"]) if row["layer"] == "mention" else row["id"]
        wanted.add((row["article"], row["layer"], key))
        wanted.add((row["article"], row["layer"], key, row["gazetteer_id"]))
    return wanted


def _is_asked(wanted: set[_Key], article: str, *key: Hashable) -> bool:
    return (article, *key) in wanted


def _span(mention: Mention) -> tuple[str, int, int]:
    return mention.field, mention.start, mention.end


def _at_asked_sites(incident: Incident, asked: Callable[..., bool]) -> Incident:
    sites = tuple(site for site in incident.sites if asked("incident", incident.id, site.gazetteer_id))
    return dataclasses.replace(incident, sites=sites)


def _for_asked_incidents(report: Report, asked: Callable[..., bool]) -> Iterator[Origin]:
    """Yield the origins that are asked for or that an incident asked for has, with no other incident."""
    for origin in report.origins:
        incidents = tuple(each for each in origin.incidents if asked("incident", each))
        if incidents or asked("origin", origin.id):
            yield dataclasses.replace(origin, incidents=incidents)

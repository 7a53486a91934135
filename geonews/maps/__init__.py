"""Maps of reports: one self-contained HTML file, offline, that no article can make do anything.

>>> from geonews.maps import build_map
>>> page = build_map([], title="Nothing happened").get_root().render()
>>> "https://" in page.split("<body>")[0].split("<style>")[0]
False
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geonews.maps.incident_map import IncidentLayer as IncidentLayer
from geonews.maps.incident_map import IncidentMap as IncidentMap
from geonews.maps.options import MapOptions as MapOptions
from geonews.maps.payload import payload

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geonews.findings import Report
    from geonews.protocols import Gazetteer

__all__ = ["IncidentLayer", "IncidentMap", "MapOptions", "build_map"]


def build_map(reports: Report | Iterable[Report], *, gazetteer: Gazetteer | None = None, **options: Any) -> IncidentMap:  # noqa: ANN401 - checked by MapOptions
    """Return a map of one or many reports.

    Parameters
    ----------
    reports
        A report, or several.
    gazetteer
        Where the shapes of countries and provinces come from; by default the installed one. Without any, areas
        are drawn as circles of their uncertainty.
    **options
        See :class:`MapOptions`: ``title``, ``basemap``, ``layers``, ``theme``, ``language``, ``panel``, ``max_mb``.

    Returns
    -------
    IncidentMap
        A :class:`folium.Map`: save it, show it in a notebook, add your own folium layers to it.

    Raises
    ------
    OptionError
        If an option does not exist or does not fit.
    """
    chosen = MapOptions.of(**options)
    listed = _listed(reports)
    return IncidentMap(payload(listed, chosen, gazetteer or _installed(listed)), chosen)


def _listed(reports: Report | Iterable[Report]) -> tuple[Report, ...]:
    from geonews.findings import Report

    return (reports,) if isinstance(reports, Report) else tuple(reports)


def _installed(reports: tuple[Report, ...]) -> Gazetteer | None:
    """Open the installed gazetteer if there is one and something to ask it."""
    if not any(report.places for report in reports):
        return None
    from geonews.gazetteer import installed_gazetteer

    return installed_gazetteer()

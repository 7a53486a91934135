"""From reports to the map that users get."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geonews.findings import Report
from geonews.maps.incident_map import IncidentMap
from geonews.maps.options import MapOptions
from geonews.maps.payload import payload

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Unpack

    from geonews.maps.options import MapKeywords
    from geonews.protocols import Gazetteer


def build_map(
    reports: Report | Iterable[Report], *, gazetteer: Gazetteer | None = None, **options: Unpack[MapKeywords]
) -> IncidentMap:
    """Return a map of one or many reports.

    Parameters
    ----------
    reports
        A report, or several.
    gazetteer
        Where the shapes of countries and provinces come from; by default the installed one. Without any, areas
        are drawn as circles of their uncertainty.
    **options
        See :class:`MapOptions`: ``title``, ``basemap``, ``layers``, ``theme``, ``language``, ``panel``, ``max_mb``,
        ``tiles``, ``attribution``.

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
    return IncidentMap(payload(listed, chosen, gazetteer or _installed(listed)), chosen, listed)


def _listed(reports: Report | Iterable[Report]) -> tuple[Report, ...]:
    return (reports,) if isinstance(reports, Report) else tuple(reports)


def _installed(reports: tuple[Report, ...]) -> Gazetteer | None:
    """Open the installed gazetteer if there is one and something to ask it."""
    if not any(report.toponyms or report.incidents or report.airspace or report.origins for report in reports):
        return None
    from geonews.gazetteer import installed_gazetteer

    return installed_gazetteer()

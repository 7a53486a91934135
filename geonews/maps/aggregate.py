"""Very many incidents as fewer: those of one type, month and square of the map become one with a number."""

from __future__ import annotations

import collections
import math
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geonews.findings import Incident, Report

MOST_INCIDENTS: Final = 50_000
_CELL_DEG: Final = 0.5
_MONTH_CHARS: Final = 7

Cell = tuple[int, int, str, str, bool, str]


def is_too_many(reports: Sequence[Report]) -> bool:
    """Tell whether the incidents are more than a page should carry one by one."""
    return sum(len(report.incidents) for report in reports) > MOST_INCIDENTS


def aggregated(reports: Sequence[Report]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return places and incidents of the payload, one for each square, type, status and month.

    An incident stands at the mean position of those it stands for; ``n`` says how many they are. Incidents that
    have no place are left out.
    """
    sums: dict[Cell, list[float]] = collections.defaultdict(lambda: [0, 0.0, 0.0])
    for report in reports:
        for incident in report.incidents:
            for site in incident.sites[:1]:
                key = (
                    math.floor(site.lat / _CELL_DEG), math.floor(site.lon / _CELL_DEG), incident.type,
                    incident.status, incident.background, _month(incident),
                )  # fmt: skip
                total = sums[key]
                total[0] += 1
                total[1] += site.lat
                total[2] += site.lon
    places: list[dict[str, Any]] = []
    incidents: list[dict[str, Any]] = []
    for (_, _, kind, status, background, month), (count, lat, lon) in sorted(sums.items()):
        entry: dict[str, Any] = {"t": kind, "p": [len(places)], "n": int(count)}
        entry |= {"s": status} if status != "reported" else {}
        entry |= {"bg": 1} if background else {}
        entry |= {"w": {"d": f"{month}-01", "p": "month"}} if month else {}
        places.append({"n": "", "k": "region", "la": round(lat / count, 2), "lo": round(lon / count, 2)})
        incidents.append(entry)
    return places, incidents


def _month(incident: Incident) -> str:
    when = incident.when
    day = (when.local_date or when.start or "") if when else ""
    return day[:_MONTH_CHARS]

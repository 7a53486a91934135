"""What a run counts: incidents by type and country, warnings, the slowest articles."""

from __future__ import annotations

import collections
import heapq
import re
from dataclasses import dataclass, field
from typing import Any, Final

_NUMBER: Final = re.compile(r"\d[\d,.]*")
_KINDS_OF_WARNING: Final = 200
_SLOWEST: Final = 10
_OTHERS: Final = "others"


@dataclass(slots=True)
class Tally:
    """Counts over reports in their JSON form."""

    reports: int = 0
    failed: int = 0
    incidents: int = 0
    airspace: int = 0
    origins: int = 0
    types: collections.Counter[str] = field(default_factory=collections.Counter)
    countries: collections.Counter[str] = field(default_factory=collections.Counter)
    warnings: collections.Counter[str] = field(default_factory=collections.Counter)
    slowest: list[tuple[float, str]] = field(default_factory=list)

    def add(self, report: dict[str, Any]) -> None:
        """Count a report; an incident counts once for each country in which it has a site."""
        self.reports += 1
        self.incidents += len(report["incidents"])
        self.airspace += len(report["airspace"])
        self.origins += len(report["origins"])
        countries = {place["id"]: place["country"] for place in report["places"]}
        for incident in report["incidents"]:
            self.types[incident["type"]] += 1
            self.countries.update({countries[site] for site in incident["sites"]} - {None})
        for warning in report["warnings"]:
            kind = _NUMBER.sub("N", warning)
            self.warnings[kind if kind in self.warnings or len(self.warnings) < _KINDS_OF_WARNING else _OTHERS] += 1

    def took(self, seconds: float, article_id: str) -> None:
        """Remember the article if it is among the slowest."""
        push = heapq.heappush if len(self.slowest) < _SLOWEST else heapq.heappushpop
        push(self.slowest, (seconds, article_id))

    def to_json(self) -> dict[str, Any]:
        """Return the counts, most frequent first, without times: the same for every run over the same articles."""
        counts = {name: getattr(self, name) for name in ("reports", "failed", "incidents", "airspace", "origins")}
        tables = {"by_type": self.types, "by_country": self.countries, "warnings": self.warnings}
        return counts | {name: dict(sorted(table.items(), key=_by_count)) for name, table in tables.items()}


def _by_count(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]

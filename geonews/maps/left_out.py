"""What a map does not show, and why: said on the map, never silent."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any, Final

from geonews.model import UNDRAWN_SENSES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geonews.findings import Report

_MOST_NAMES: Final = 12


def left_out(reports: Sequence[Report]) -> list[dict[str, Any]]:
    """Return ``{"why": key, "n": how many, "x": names}`` for each reason that applies.

    Reasons are ``unplaced`` (names that could not be placed), ``undrawn`` (names that are part of another name
    or mean a people), ``siteless`` (incidents whose place the article does not say) and ``warning``.
    """
    toponyms = [toponym for report in reports for toponym in report.toponyms]
    reasons = (
        ("unplaced", [t.mention.text for t in toponyms if t.place is None]),
        ("undrawn", [t.mention.text for t in toponyms if t.place is not None and t.sense in UNDRAWN_SENSES]),
        ("siteless", [i.trigger.text for report in reports for i in report.incidents if not i.sites]),
        ("warning", [warning for report in reports for warning in report.warnings]),
    )
    return [{"why": why, "n": len(texts), "x": _first_distinct(texts)} for why, texts in reasons if texts]


def _first_distinct(texts: Iterable[str]) -> list[str]:
    return list(itertools.islice(dict.fromkeys(texts), _MOST_NAMES))

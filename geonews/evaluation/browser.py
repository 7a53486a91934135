"""Mistakes as a table to look through: one HTML file that needs nothing else, or CSV for a spreadsheet."""

from __future__ import annotations

import csv
import io
from html import escape
from typing import TYPE_CHECKING, Final

from geonews.evaluation.mistakes import CAUSES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geonews.evaluation.mistakes import Mistake

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""With these a spreadsheet starts a formula; the words of an article must never become one."""
_COLUMNS: Final = (
    "cause", "corpus", "document", "start", "before", "name", "after", "found", "sense", "type",
    "gold_lat", "gold_lon", "gold_geonameid", "place", "gazetteer_id", "lat", "lon", "error_km",
)  # fmt: skip
_HEAD: Final = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Mistakes</title>
<style>
:root { color-scheme: light dark; }
body { font: 15px/1.4 system-ui, sans-serif; margin: 1.5rem; }
table { border-collapse: collapse; width: 100%; font-size: 14px; }
th, td { border-bottom: 1px solid #8886; padding: .25rem .5rem; text-align: start; vertical-align: top; }
summary { cursor: pointer; font-size: 1.15rem; margin: 1rem 0 .25rem; }
td.context { overflow-wrap: anywhere; }
td.number { text-align: end; font-variant-numeric: tabular-nums; }
</style>
</head>
<body>
<h1>Mistakes</h1>
"""
_TITLES: Final = ("corpus", "document", "at", "context", "found as", "sense", "type", "should be", "was put", "km")


def to_html(mistakes: Sequence[Mistake]) -> str:
    """Return a page that groups the mistakes by cause; everything from texts and labels is escaped.

    Parameters
    ----------
    mistakes
        In the order in which they are shown within a cause.
    """
    parts = [_HEAD]
    for cause, meaning in CAUSES.items():
        rows = [mistake for mistake in mistakes if mistake.cause == cause]
        parts.append(f"<details{' open' if rows else ''}><summary>{cause}: {len(rows)}</summary>\n<p>{meaning}</p>\n")
        if rows:
            head = "".join(f'<th scope="col">{title}</th>' for title in _TITLES)
            parts.append(f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n")
            parts += [_row(mistake) for mistake in rows]
            parts.append("</tbody>\n</table>\n")
        parts.append("</details>\n")
    return "".join([*parts, "</body>\n</html>\n"])


def to_csv(mistakes: Sequence[Mistake]) -> str:
    """Return the mistakes as CSV with a header; words that a spreadsheet would run are quoted by an apostrophe."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(_COLUMNS)
    order = list(CAUSES)
    for mistake in sorted(mistakes, key=lambda mistake: order.index(mistake.cause)):
        gold, found = mistake.gold, mistake.found
        place = found.place if found else None
        values = (
            mistake.cause, mistake.corpus, mistake.document, mistake.start, mistake.before, _name(mistake),
            mistake.after, found and found.mention.text, found and found.sense, gold and gold.type,
            gold and gold.lat, gold and gold.lon, gold and gold.geonameid,
            place and place.name, place and place.gazetteer_id, place and place.lat, place and place.lon,
            None if mistake.error_km is None else round(mistake.error_km, 1),
        )  # fmt: skip
        writer.writerow([_harmless(value) for value in values])
    return stream.getvalue()


def _harmless(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _name(mistake: Mistake) -> str:
    return mistake.gold.text if mistake.gold else mistake.found.mention.text if mistake.found else ""


def _row(mistake: Mistake) -> str:
    gold, found = mistake.gold, mistake.found
    place = found.place if found else None
    was = f"{place.name} ({place.gazetteer_id}) {_point(place.lat, place.lon)}" if place else ""
    should = _point(gold.lat, gold.lon) if gold else ""
    if gold and gold.geonameid:
        should = f"geonames:{gold.geonameid} {should}"
    # Scripts run in either direction: each cell finds its own.
    words = f"{escape(mistake.before)}<mark>{escape(_name(mistake))}</mark>{escape(mistake.after)}"
    cells = [
        _cell(mistake.corpus),
        _cell(mistake.document),
        _cell(str(mistake.start), "number"),
        f'<td class="context" dir="auto">{words}</td>',
        _cell(found.mention.text if found else ""),
        _cell(found.sense if found else ""),
        _cell((gold.type if gold else None) or ""),
        _cell(should),
        _cell(was),
        _cell("" if mistake.error_km is None else f"{mistake.error_km:.0f}", "number"),
    ]
    return f"<tr>{''.join(cells)}</tr>\n"


def _cell(text: str, class_: str = "") -> str:
    return f'<td dir="auto"{f" class={class_!r}" if class_ else ""}>{escape(text)}</td>'


def _point(lat: float | None, lon: float | None) -> str:
    return "" if lat is None or lon is None else f"{lat:.3f}, {lon:.3f}"

"""``geonews geocode``: place names to coordinates."""

from __future__ import annotations

import json
import sys

import click

from geonews.cli.shared import STDIO, country_option

_COLUMNS = ("query", "name", "kind", "country", "lat", "lon", "uncertainty_km")


@click.command("geocode")
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object a place, one a line.")
@click.option("--fuzzy/--exact", default=True, show_default=True, help="Accept similar names when none is exact.")
@click.option("--limit", default=1, show_default=True, type=click.IntRange(1, 50), help="Places a name.")
@country_option
def command(names: tuple[str, ...], as_json: bool, fuzzy: bool, limit: int, countries: tuple[str, ...]) -> None:
    """Look place names up in the gazetteer.

    NAME is a name ("Gulf of Oman"), a name with what contains it ("Paris, Texas"), an expression ("20 km south of
    Mosul", "Iraqi airspace"), a code ("ORBB") or coordinates; '-' reads names from standard input, one a line.
    Exit code 1 when any name is not found.
    """
    from geonews.geocoder.finder import PlaceFinder
    from geonews.records import place_to_json

    find = PlaceFinder()
    rows: list[dict[str, object]] = []
    missing = False
    for query in _each(names):
        found = find(query, countries=countries, fuzzy=fuzzy, limit=limit)
        if not found:
            missing = True
            click.echo(f"geonews: nothing found for {query!r}", err=True)
        rows.extend({"query": query, **place_to_json(item.place), "how": item.how} for item in found)
    if as_json:
        for row in rows:
            click.echo(json.dumps(row, ensure_ascii=False))
    elif rows:
        click.echo(_table(rows))
    if missing:
        sys.exit(1)


def _each(names: tuple[str, ...]) -> list[str]:
    lines = sys.stdin.buffer.read().decode("utf-8", "replace").splitlines() if STDIO in names else []
    return [name.strip() for given in names for name in (lines if given == STDIO else [given]) if name.strip()]


def _table(rows: list[dict[str, object]]) -> str:
    cells = [_COLUMNS, *(tuple("" if row[c] is None else str(row[c]) for c in _COLUMNS) for row in rows)]
    widths = [max(len(line[i]) for line in cells) for i in range(len(_COLUMNS))]
    return "\n".join("  ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)).rstrip() for line in cells)

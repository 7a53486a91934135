"""``geonews geocode``: place names to coordinates."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from geonews.cli.shared import only_country_option, tell
from geonews.output import STDIO

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geonews.geocoder.finder import PlaceFinder

_COLUMNS: Final = ("query", "name", "kind", "country", "lat", "lon", "uncertainty_km")
_ADDED: Final = ("gazetteer_id", "name", "kind", "country", "lat", "lon", "precision", "uncertainty_km", "how")


@click.command("geocode")
@click.argument("names", nargs=-1, metavar="NAME...")
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object a place, one a line.")
@click.option(
    "--csv",
    "table",
    metavar="FILE",
    help="Geocode a column of a CSV file; it is written out with more columns.",
)
@click.option("--column", default="name", show_default=True, help="The column of the CSV file to geocode.")
@click.option("--fuzzy/--exact", default=True, show_default=True, help="Accept similar names when none is exact.")
@click.option("--limit", default=1, show_default=True, type=click.IntRange(1, 50), help="Most places for a name.")
@only_country_option
def command(
    names: tuple[str, ...],
    as_json: bool,
    table: str | None,
    column: str,
    fuzzy: bool,
    limit: int,
    countries: tuple[str, ...],
) -> None:
    """Look place names up in the gazetteer.

    NAME is a name ("Gulf of Oman"), a name with what contains it ("Paris, Texas"), an expression ("20 km south of
    Mosul", "Iraqi airspace"), a code ("ORBB") or coordinates; '-' reads names from standard input, one a line.
    Exit code 1 when any name is not found.
    """
    if bool(names) == bool(table):
        raise click.UsageError("give names, or a table with --csv")
    from geonews.geocoder.finder import PlaceFinder

    find = _Finder(PlaceFinder(), countries, fuzzy=fuzzy, limit=limit)
    if table is not None:
        _geocode_table(table, column, find)
    else:
        rows = [{"query": name, **record} for name in _each(names) for record in find(name)]
        if as_json:
            for row in rows:
                click.echo(json.dumps(row, ensure_ascii=False))
        elif rows:
            click.echo(_aligned(rows))
    if find.missing:
        sys.exit(1)


class _Finder:
    """Finds places as records, and says on standard error what is not found."""

    def __init__(self, find: PlaceFinder, countries: tuple[str, ...], *, fuzzy: bool, limit: int) -> None:
        self._find = find
        self._countries, self._fuzzy, self._limit = countries, fuzzy, limit
        self.missing = False

    def __call__(self, query: str) -> list[dict[str, object]]:
        from geonews.errors import InputError
        from geonews.records import place_to_json

        try:
            found = self._find(query, countries=self._countries, fuzzy=self._fuzzy, limit=self._limit)
        except InputError as error:
            found = ()
            tell(f"geonews: {error}")
        if not found:
            self.missing = True
            tell(f"geonews: nothing found for {query[:60]!r}")
        return [{**place_to_json(item.place), "how": item.how} for item in found]


def _each(names: Sequence[str]) -> Iterator[str]:
    for given in names:
        lines = sys.stdin.buffer.read().decode("utf-8", "replace").splitlines() if given == STDIO else [given]
        yield from (line.strip() for line in lines if line.strip() or given != STDIO)


def _geocode_table(path: str, column: str, find: _Finder) -> None:
    from geonews.articles import Columns, separator_of
    from geonews.errors import InputError

    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as stream:
            separator = separator_of(stream.readline().rstrip("\r\n"), Columns(text=column))
            stream.seek(0)
            reader = csv.DictReader(stream, delimiter=separator)
            header = list(reader.fieldnames or ())
            if column not in header:
                raise InputError(
                    f"{path}, line 1: no column {column!r}; the columns are: {', '.join(header) or 'none'}"
                )
            out = io.StringIO(newline="")
            fields = [*header, *(f"geo_{key}" for key in _ADDED)]
            writer = csv.DictWriter(out, fields, extrasaction="ignore", delimiter=separator)
            writer.writeheader()
            for row in reader:
                found = find(row[column]) if (row[column] or "").strip() else []
                writer.writerow({**row, **{f"geo_{key}": found[0][key] for key in _ADDED if found}})
    except FileNotFoundError:
        raise InputError(f"{path}: no such file") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}") from None
    except UnicodeDecodeError:
        raise InputError(f"{path}: not UTF-8; convert it first, for example with iconv") from None
    except csv.Error as error:
        raise InputError(f"{path}: not CSV: {error}") from None
    click.echo(out.getvalue(), nl=False)


def _aligned(rows: Sequence[dict[str, object]]) -> str:
    cells = [_COLUMNS, *(tuple("" if row[c] is None else str(row[c]) for c in _COLUMNS) for row in rows)]
    widths = [max(len(line[i]) for line in cells) for i in range(len(_COLUMNS))]
    return "\n".join("  ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)).rstrip() for line in cells)

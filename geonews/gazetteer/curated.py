"""The curated table: places, aliases, peoples and flight information regions that no package has."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from geonews.errors import SourceError
from geonews.gazetteer import kinds
from geonews.gazetteer.codec import SCALE
from geonews.gazetteer.names import normalize
from geonews.gazetteer.sources.rows import CODE, CURATED, METONYM, Row
from geonews.gazetteer.sources.slugs import slug
from geonews.model import STATES

if TYPE_CHECKING:
    from pathlib import Path

    from geonews.gazetteer.codec import Polygons
    from geonews.protocols import NameKind

_AREAS: Final = frozenset({"country", "territory", "continent", "region", "admin1", "admin2", "sea", "gulf", "strait"})
_FIR_UNCERTAINTY: Final = 300.0


@dataclass(slots=True)
class Table:
    """What the curated table adds to the rows.

    Parameters
    ----------
    scores, radii
        Prominence and uncertainty in km by gazetteer id, where the table decides.
    names
        (key, gazetteer id, name kind, penalty) of names of places that other sources have.
    polygons, compositions, firs
        Shapes, parts of a region, and states of a FIR, by gazetteer id (FIR: by code).
    """

    scores: dict[str, float] = field(default_factory=dict)
    radii: dict[str, float] = field(default_factory=dict)
    names: list[tuple[str, str, NameKind, float]] = field(default_factory=list)
    polygons: dict[str, Polygons] = field(default_factory=dict)
    compositions: dict[str, str] = field(default_factory=dict)
    firs: dict[str, list[str]] = field(default_factory=dict)


def load(directory: Path, rows: dict[str, Row]) -> Table:
    """Add the curated places to the rows and return what else the table says."""
    table = Table()
    for path in sorted(directory.glob("places*.csv")):
        for line, record in _records(path):
            try:
                _place(record, rows, table)
            except (ValueError, KeyError) as error:
                raise SourceError(f"{path}, line {line}: {error}") from error
    _move(directory, rows)
    countries = {row.code: row for row in rows.values() if row.kind in STATES}
    for path in sorted(directory.glob("demonyms*.csv")):
        for _line, record in _records(path):
            target = record["target"]
            identifier = countries[target].id if target in countries else target
            table.names.append((normalize(record["demonym"]), identifier, "demonym", kinds.DEMONYM_PENALTY))
    for path in sorted(directory.glob("firs*.csv")):
        for _line, record in _records(path):
            _fir(record, rows, table, countries)
    return table


def _move(directory: Path, rows: dict[str, Row]) -> None:
    """Give areas the points by which they are commonly given, where a source's own lies far off."""
    for path in sorted(directory.glob("points*.csv")):
        for _line, record in _records(path):
            if record["id"] in rows:
                rows[record["id"]].lat, rows[record["id"]].lon = float(record["lat"]), float(record["lon"])


def _records(path: Path) -> list[tuple[int, dict[str, str]]]:
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        return [(reader.line_num, {key: (value or "").strip() for key, value in record.items()}) for record in reader]


def _place(record: dict[str, str], rows: dict[str, Row], table: Table) -> None:
    kind, rank = record["kind"], record["rank"]
    same = record["same_as"]
    if same.startswith("naturalearth:"):
        same = f"naturalearth:{slug(same.partition(':')[2])}"
    mark = METONYM if record["sense"] == "metonym" else CURATED
    aliases = [alias.strip() for alias in record["aliases"].split("|") if alias.strip()]
    if same in rows:
        row = rows[same]
        _override(row, record)
        aliases = [record["name"], *aliases]
    else:
        row = Row(
            id=f"curated:{record['id']}",
            name=record["name"],
            kind=kind,
            country=record["country"],
            lat=float(record["lat"]),
            lon=float(record["lon"]),
        )
        rows[row.id] = row
        if mark == METONYM:
            aliases = [record["name"], *aliases]
    row.aliases = [*(alias if alias.startswith(CODE) else mark + alias for alias in aliases), *row.aliases]
    prior = kinds.prominence(row.kind, row.feature, row.country, row.population)
    table.scores[row.id] = max(kinds.curated_prominence(row.kind, rank, prior), table.scores.get(row.id, 0.0))
    if record["uncertainty_km"]:
        table.radii[row.id] = float(record["uncertainty_km"])
    _shape(row.id, record["composition"], table)


def _override(row: Row, record: dict[str, str]) -> None:
    """Let the table decide on kind and position where it says something else than the source.

    Areas of GeoNames keep their point, since that is how others know the id.
    """
    if record["kind"] and row.kind not in STATES:
        row.kind = record["kind"]
    if record["lat"] and record["lon"] and row.kind not in _AREAS:
        row.lat, row.lon = float(record["lat"]), float(record["lon"])
    if record["name"] and not row.id.startswith("geonames:"):
        row.aliases.append(row.name)
        row.name = record["name"]


def _shape(identifier: str, composition: str, table: Table) -> None:
    form, _, value = composition.partition(":")
    if form == "polygon":
        corners = [tuple(float(number) for number in pair.split()) for pair in value.split(";") if pair.strip()]
        table.polygons[identifier] = [[[(round(lon * SCALE), round(lat * SCALE)) for lat, lon in corners]]]
    elif form == "marine":
        parts = "|".join(slug(name) for name in value.split("|"))
        table.compositions[identifier] = f"marine:{parts}"
    elif form:
        table.compositions[identifier] = composition


def _fir(record: dict[str, str], rows: dict[str, Row], table: Table, countries: dict[str, Row]) -> None:
    code, states = record["code"], record["states"].split("|")
    states = [state for state in states if state in countries]
    if not states:
        return
    first = countries[states[0]]
    name = record["name"]
    identifier = f"fir:{code}"
    rows[identifier] = Row(
        id=identifier,
        name=f"{name} FIR",
        kind="fir",
        country=states[0],
        lat=first.lat,
        lon=first.lon,
        aliases=[f"{CURATED}{name} Flight Information Region", f"{CURATED}{code}"],
        code=code,
    )
    table.firs[code] = states
    table.radii[identifier] = _FIR_UNCERTAINTY
    table.compositions[identifier] = "country:" + "|".join(states)

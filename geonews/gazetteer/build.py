"""Build a gazetteer from files that the user has: GeoNames dumps, OurAirports, GeoJSON, own tables.

>>> from geonews.gazetteer.build import add
>>> report = add(["IQ.txt"], out="with-iraq.bin")  # doctest: +SKIP
>>> report.places, report.malformed  # doctest: +SKIP
(373112, 0)
"""

from __future__ import annotations

import csv
import hashlib
import itertools
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from geonews.errors import SourceError
from geonews.gazetteer import kinds, store
from geonews.gazetteer.locate import locate
from geonews.gazetteer.merge import Merger
from geonews.gazetteer.sources import geonames, ourairports, own
from geonews.gazetteer.sources.rows import CODE, FOREIGN, Malformed, Row, checked, degrees
from geonews.gazetteer.writer import Writer

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Iterator, Sequence

    Progress = Callable[[str, int, int], None]

T = TypeVar("T")
NAMED_PROBLEMS: Final = 10
"""So many malformed rows are named; the rest are counted."""
FINISHING: Final = "finishing"
"""What the progress of bringing everything into order is called, beside the names of files."""
_BATCH: Final = 20_000
_LOST: Final = "\N{REPLACEMENT CHARACTER}"
_NOTHING_NEEDED: Final = ("featurecodes", "hierarchy", "iso-languagecodes", "timezones", "readme")


@dataclass(slots=True)
class BuildReport:
    """What a build did.

    Parameters
    ----------
    path
        The gazetteer that was written.
    places
        How many places it holds.
    rows
        How many rows of the files could be read.
    malformed
        How many rows were skipped because they could not be read.
    problems
        The first ten of them: file, line, reason.
    """

    path: Path
    places: int = 0
    rows: int = 0
    malformed: int = 0
    problems: list[str] = field(default_factory=list)

    def note(self, path: Path, problem: Malformed) -> None:
        """Count a malformed row, and name it while few have been named."""
        self.malformed += 1
        if len(self.problems) < NAMED_PROBLEMS:
            where = f", line {problem.line}" if problem.line else ""
            self.problems.append(f"{path}{where}: {problem.why}")


def build(
    paths: Iterable[str | os.PathLike[str]],
    out: str | os.PathLike[str],
    *,
    base: str | os.PathLike[str] | None = None,
    progress: Progress | None = None,
) -> BuildReport:
    """Build a gazetteer from files.

    Parameters
    ----------
    paths
        GeoNames' ``allCountries.txt`` or any ``XX.txt``, ``alternateNamesV2.txt``, ``admin1CodesASCII.txt``,
        ``admin2Codes.txt`` and ``countryInfo.txt`` (each also zipped); OurAirports' ``airports.csv``; GeoJSON (Natural
        Earth, flight information regions, own); own CSV with the columns name, lat, lon and any of id, kind,
        country, population, aliases.
    out
        The file to write. One that is there is replaced when the new one is complete, and left alone otherwise.
    base
        A gazetteer to add to; ``None`` starts from nothing.
    progress
        Called with the file's name, the bytes done and the bytes in all; in the end with "finishing", the steps done
        and the steps in all.

    Raises
    ------
    SourceError
        If a file is missing, damaged or of no known kind. Single rows that cannot be read are skipped and reported.
    """
    files = sorted(map(Path, paths), key=_turn)
    for path in files:
        if not path.is_file():
            raise SourceError(f"{path}: {'a folder; name the files in it' if path.is_dir() else 'no such file'}")
    report = BuildReport(Path(out))
    with Writer(report.path) as writer:
        start = None if base is None else Path(base)
        merger = Merger(writer, start, partial(progress, start.name) if progress and start else None)
        for path in files:
            _reader(path)(path, merger, report, progress)
        report.places = merger.places
        if not (report.places and report.rows):
            first = f"; the first problem: {report.problems[0]}" if report.problems else ""
            raise SourceError(f"{', '.join(map(str, files))}: no place could be read{first}")
        merger.finish({"sources": _digest(files)}, progress and partial(progress, FINISHING))
    return report


def add(
    paths: Iterable[str | os.PathLike[str]],
    out: str | os.PathLike[str],
    *,
    base: str | os.PathLike[str] | None = None,
    progress: Progress | None = None,
) -> BuildReport:
    """Build a gazetteer from files on top of another one.

    Parameters
    ----------
    paths, out, progress
        As for :func:`build`.
    base
        The gazetteer to add to; ``None`` takes the one in use.
    """
    return build(paths, out, base=locate(base), progress=progress)


def _turn(path: Path) -> tuple[int, str]:
    """Return when a file's turn is: places before what speaks about them."""
    name = path.name.lower()
    late = ("admin1codes", "admin2codes", "alternatename", "countryinfo")
    return (next((turn for turn, start in enumerate(late, start=1) if name.startswith(start)), 0), path.name)


def _reader(path: Path) -> Callable[[Path, Merger, BuildReport, Progress | None], None]:
    name = path.name.lower()
    if name.endswith((".geojson", ".json")):
        return _read_geojson
    if name.startswith(_NOTHING_NEEDED):
        return _skip
    if name.endswith(".csv"):
        return _read_csv
    if name.endswith((".txt", ".zip")):
        return _read_dump
    raise SourceError(f"{path}: not a file this reads; expected .txt, .zip, .csv or .geojson")


def _skip(path: Path, merger: Merger, report: BuildReport, progress: Progress | None) -> None:
    """Pass over a file of GeoNames that holds nothing a gazetteer needs."""
    del merger, report
    if progress is not None:
        progress(path.name, path.stat().st_size, path.stat().st_size)


def _fields(path: Path, report: BuildReport, progress: Progress | None) -> Iterator[tuple[list[str], int]]:
    """Yield the fields and number of each readable line of a tab-separated file."""
    total, done = geonames.size(path), 0
    for number, line, size in geonames.lines(path):
        done += size
        if progress is not None and number % _BATCH == 0:
            progress(path.name, min(done, total), total)
        if isinstance(line, Malformed):
            report.note(path, line)
        elif line:
            yield line.split("\t"), number
    if progress is not None:
        progress(path.name, total, total)


def _read_dump(path: Path, merger: Merger, report: BuildReport, progress: Progress | None) -> None:
    name = path.name.lower()
    rows = _fields(path, report, progress)
    if name.startswith(("admin1codes", "admin2codes")):
        found = (geonames.division(fields, number) for fields, number in rows)
        for codes in _batches(_sound(found, path, report)):
            merger.add_divisions(codes)
    elif name.startswith("alternatename"):
        names = (geonames.alternate(fields, number) for fields, number in rows)
        for batch in _batches(_sound(names, path, report)):
            merger.add_names(_named(each, alias) for each, alias in batch)
    elif name.startswith("countryinfo"):
        for identifier, row in _sound((geonames.country(fields, number) for fields, number in rows), path, report):
            merger.set_code(identifier, row.code)
            if merger.numbers([identifier]):
                merger.add([row])
    else:
        places = (geonames.place(fields, number) for fields, number in rows)
        for group in _batches(_sound(places, path, report)):
            merger.add(list({row.id: row for row in group}.values()))


def _named(identifier: str, alias: str) -> tuple[str, int, str, float | None]:
    if alias.startswith(CODE):
        return identifier, kinds.NAME_KIND_NUMBERS["code"], alias[1:], kinds.CODE_PENALTY
    if alias.startswith(FOREIGN):
        return identifier, kinds.NAME_KIND_NUMBERS["alternate"], alias[1:], kinds.FOREIGN_PENALTY
    return identifier, kinds.NAME_KIND_NUMBERS["alternate"], alias, None


def _read_csv(path: Path, merger: Merger, report: BuildReport, progress: Progress | None) -> None:
    header = next((line for _, line, _ in geonames.lines(path) if isinstance(line, str)), "")
    if {"ident", "latitude_deg"} <= set(next(csv.reader([header]), [])):
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as stream:
            reader = csv.DictReader(stream)
            if missing := sorted(ourairports.COLUMNS - set(reader.fieldnames or ())):
                raise SourceError(f"{path}: has no column {', '.join(missing)}; expected airports.csv of OurAirports")
            found: Iterable[Row | Malformed] = _airports(reader)
            for rows in _batches(_sound(found, path, report)):
                merger.add(rows)
    else:
        for rows in _batches(_sound(own.csv_rows(path), path, report)):
            merger.add(rows)
    if progress is not None:
        progress(path.name, path.stat().st_size, path.stat().st_size)


def _airports(reader: csv.DictReader[str]) -> Iterator[Row | Malformed]:
    for record in reader:
        try:
            for row in ourairports.rows([record]):
                degrees(row.lat, row.lon)
                lost = _LOST in row.name
                yield Malformed(reader.line_num, "not UTF-8") if lost else checked(row)
        except ValueError as error:
            yield Malformed(reader.line_num, str(error))
        except (TypeError, AttributeError):
            yield Malformed(reader.line_num, "too few columns")


def _read_geojson(path: Path, merger: Merger, report: BuildReport, progress: Progress | None) -> None:
    from geonews.gazetteer.sources.publish import quantised

    for row, shape in _sound(own.geojson_rows(path), path, report):
        merger.add([row])
        if polygons := quantised(shape):
            merger.add_shape(row.id, store.packed(polygons))
    if progress is not None:
        progress(path.name, path.stat().st_size, path.stat().st_size)


def _sound(found: Iterable[T | Malformed | None], path: Path, report: BuildReport) -> Iterator[T]:
    for each in found:
        if isinstance(each, Malformed):
            report.note(path, each)
        elif each is not None:
            report.rows += 1
            yield each


def _batches(items: Iterator[T]) -> Iterator[list[T]]:
    while batch := list(itertools.islice(items, _BATCH)):
        yield batch


def _digest(files: Sequence[Path]) -> str:
    total = hashlib.sha256()
    for path in files:
        with path.open("rb") as stream:
            total.update(f"{path.name}\0{hashlib.file_digest(stream, 'sha256').hexdigest()}\n".encode())
    return total.hexdigest()

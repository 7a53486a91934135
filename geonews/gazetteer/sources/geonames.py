"""GeoNames' own dump files, read line by line: places, alternate names, codes of divisions."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import IO, TYPE_CHECKING, Final

from geonews.errors import SourceError
from geonews.gazetteer.names import latin
from geonews.gazetteer.sources.rows import CODE, FOREIGN, Malformed, Row, checked, clean, degrees, whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

COLUMNS: Final = 19
_ALTERNATE_COLUMNS: Final = 4
_NO_NAMES: Final = frozenset("link wkdt post unlc phon tcid faac".split())
_CODES: Final = frozenset("iata icao abbr".split())
_FEATURES: Final = {
    "country": "PCLI PCL PCLS PCLF",
    "territory": "PCLIX PCLD TERR",
    "admin1": "ADM1",
    "admin2": "ADM2 ADM3 ADMD",
    "district": "PPLX",
    "strait": "STRT CHN CHNM SD",
    "sea": "SEA OCN",
    "gulf": "GULF BAY",
    "lake": "LK LKS RSV LGN",
    "river": "STM STMS CNL WAD",
    "island": "ISL ISLS ATOL",
    "mountain": "MT MTS PK VLC HLL PASS",
    "region": "DSRT PEN PLN VAL PLAT RGN RGNE RGNH AREA ZN",
    "continent": "CONT",
    "airport": "AIRP AIRF",
    "airbase": "AIRB",
    "facility": "MILB",
    "port": "PRT HBR",
}
_FOREIGN_FORMS: Final = {
    b"\xff\xfe": "UTF-16, not UTF-8; save it as UTF-8",
    b"\xfe\xff": "UTF-16, not UTF-8; save it as UTF-8",
    b"\x1f\x8b": "compressed by gzip; unpack it first",
    b"PK": "a zip file; name it .zip",
}
"""What the first two bytes of a file that holds no table of text can be."""
_KINDS: Final = {code: kind for kind, codes in _FEATURES.items() for code in codes.split()}
_CLASSES: Final = {"P": "city", "S": "facility", "L": "facility", "A": "admin2", "H": "river", "T": "mountain"}


def lines(path: Path) -> Iterator[tuple[int, str | Malformed, int]]:
    """Yield (line number, line or why it cannot be read, its bytes) of a text file or of the one inside a zip.

    Raises
    ------
    SourceError
        If the file is missing, or a zip that is damaged or holds no table.
    """
    try:
        with _opened(path) as stream:
            for number, raw in enumerate(stream, start=1):
                try:
                    text = raw.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
                except UnicodeDecodeError:
                    yield number, Malformed(number, "not UTF-8"), len(raw)
                else:
                    yield number, text, len(raw)
    except (EOFError, zipfile.BadZipFile, zlib.error) as error:
        raise SourceError(f"{path}: a damaged or truncated zip file, or none; download it again ({error})") from error
    except (OSError, RuntimeError, NotImplementedError) as error:  # the last two: a password, an unknown compression
        raise SourceError(f"{path}: cannot be read ({error})") from error


def size(path: Path) -> int:
    """Return the bytes of a text file, or of the one inside a zip."""
    if path.suffix.lower() != ".zip":
        return path.stat().st_size
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.getinfo(_table(path, archive)).file_size
    except (OSError, zipfile.BadZipFile) as error:
        raise SourceError(f"{path}: a damaged or truncated zip file, or none; download it again ({error})") from error


def _opened(path: Path) -> IO[bytes]:
    if path.suffix.lower() != ".zip":
        stream = path.open("rb")
        if (form := _FOREIGN_FORMS.get(stream.peek(2)[:2])) is not None:
            stream.close()
            raise SourceError(f"{path}: is {form}")
        return stream
    archive = zipfile.ZipFile(path)
    return io.BufferedReader(archive.open(_table(path, archive)))  # type: ignore[type-var]


def _table(path: Path, archive: zipfile.ZipFile) -> str:
    """Return the name of the table in a zip."""
    wanted = [name for name in archive.namelist() if name.endswith((".txt", ".csv")) and "readme" not in name.lower()]
    if not wanted:
        raise SourceError(f"{path}: holds no table; expected {path.stem}.txt inside")
    named = [name for name in wanted if name.rpartition("/")[2] == f"{path.stem}.txt"]
    return (named or wanted)[0]


def place(fields: list[str], number: int) -> Row | Malformed | None:
    """Return the row of one line of ``allCountries.txt``; ``None`` for features that news never names."""
    if len(fields) != COLUMNS:
        return Malformed(number, f"{len(fields)} columns instead of {COLUMNS}")
    try:
        identifier, people = whole(fields[0]), whole(fields[14])
        lat, lon = degrees(fields[4], fields[5])
    except ValueError as error:
        return Malformed(number, str(error))
    group, feature, country = fields[6], fields[7], fields[8]
    kind = _KINDS.get(feature) or _CLASSES.get(group)
    name = clean(fields[1])
    if kind is None or not name or (group == "A" and feature.endswith("H")):
        return None
    first = f"{country}.{fields[10]}" if fields[10] else ""
    names = [alias for alias in map(clean, fields[3].split(",")) if alias and alias != name]
    row = Row(
        id=f"geonames:{identifier}",
        name=name,
        kind=kind,
        feature=feature,
        country=country,
        admin1=first,
        admin2=f"{first}.{fields[11]}" if first and fields[11] else "",
        lat=lat,
        lon=lon,
        population=max(0, people),
        aliases=[_marked(alias) for alias in names if not (alias.islower() and latin(alias))],
    )
    try:
        return checked(row)
    except ValueError as error:
        return Malformed(number, str(error))


def _marked(alias: str) -> str:
    is_code = alias.isascii() and alias.isupper() and len(alias) <= 4  # noqa: PLR2004 - longest are ICAO codes
    return CODE + alias if is_code else alias


def alternate(fields: list[str], number: int) -> tuple[str, str] | Malformed | None:
    """Return (gazetteer id, alias) of one line of ``alternateNamesV2.txt``; ``None`` for links and the like."""
    if len(fields) < _ALTERNATE_COLUMNS:
        return Malformed(number, f"{len(fields)} columns instead of at least {_ALTERNATE_COLUMNS}")
    if not fields[1].isdecimal():
        return Malformed(number, f"{fields[1]!r} is no GeoNames id")
    language, name = fields[2], clean(fields[3])
    if not name or language in _NO_NAMES:
        return None
    historic = len(fields) > 7 and fields[7] == "1"  # noqa: PLR2004 - column of historic names
    mark = CODE if language in _CODES else FOREIGN if historic else ""
    return f"geonames:{fields[1]}", mark + name


def division(fields: list[str], number: int) -> tuple[str, str] | Malformed:
    """Return (code, gazetteer id) of one line of ``admin1CodesASCII.txt`` or ``admin2Codes.txt``."""
    if len(fields) != 4 or not fields[3].isdecimal():  # noqa: PLR2004 - code, name, ASCII name, id
        return Malformed(number, "not a line of code, name, ASCII name and id")
    return fields[0], f"geonames:{fields[3]}"


def country(fields: list[str], number: int) -> tuple[str, Row] | Malformed | None:
    """Return (gazetteer id, row with names and codes) of one line of ``countryInfo.txt``."""
    if not fields[0] or fields[0].startswith("#"):
        return None
    if len(fields) < 17 or not fields[16].isdecimal():  # noqa: PLR2004 - the GeoNames id stands there
        return Malformed(number, "not a line of countryInfo.txt")
    identifier = f"geonames:{fields[16]}"
    return identifier, Row(
        id=identifier,
        name=clean(fields[4]),
        kind="country",
        feature="PCLI",
        country=fields[0],
        lat=0.0,
        lon=0.0,
        population=int(fields[7] or 0) if (fields[7] or "0").isdecimal() else 0,
        aliases=[CODE + fields[0], CODE + fields[1]],
        code=fields[0],
    )

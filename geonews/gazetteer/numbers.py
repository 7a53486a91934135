"""How places are numbered, where they lie and how they are stored, in whole numbers."""

from __future__ import annotations

import math
import struct
from typing import Final

DEGREE: Final = 100_000
"""Steps a degree in which positions are stored."""
CELLS: Final = 180 * 360
"""One-degree cells on Earth."""
TEXT_ID: Final = 1 << 31
"""From here on a number stands for an id that is text, in order of the alphabet."""
PLACE: Final = struct.Struct("<IIiiIIIIHh")
"""A place: its id, class, latitude, longitude, first-order division (from 1 on), population, uncertainty, where its
name starts and how many bytes it takes, score."""
WORDS: Final = PLACE.size // 4
CLASS_WORD, LAT_WORD, LON_WORD, ADMIN1_WORD = 1, 2, 3, 4
"""Which word of a place says what."""
HIT: Final = struct.Struct("<IBh")
"""A place that bears a name: its number, the number of the name kind, the score under this name in hundredths."""
LARGEST: Final = (1 << 32) - 1
"""Largest number of people that can be stored."""
GEONAMES: Final = "geonames:"
_LONG: Final = 10
"""Digits of a number that a column of ids has no room for."""


def short_id(gazetteer_id: str) -> str | int:
    """Return an id as it is stored: GeoNames ids, which are nearly all, as plain numbers.

    Examples
    --------
    >>> short_id("geonames:79415"), short_id("ourairports:ORAA")
    (79415, 'ourairports:ORAA')
    """
    number = gazetteer_id.removeprefix(GEONAMES)
    small = number != gazetteer_id and len(number) < _LONG and number.isdecimal()
    return int(number) if small else gazetteer_id


def cell_of(lat: float, lon: float) -> int:
    """Return the number of the one-degree cell that holds a point.

    Examples
    --------
    >>> cell_of(-90.0, -180.0), cell_of(-89.5, -178.5)
    (0, 1)
    """
    return min(179, math.floor(lat) + 90) * 360 + (math.floor(lon) + 180) % 360

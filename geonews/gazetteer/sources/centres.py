"""Points by which large countries and oceans are commonly given, where GeoNames' own lies far off that.

Both are shaded, never pinned, so their point only matters to whoever compares points. Countries have the
geographic centres that their mapping agencies publish, and else what the CIA World Factbook gives.
"""

from __future__ import annotations

from typing import Final

CENTRES: Final = {
    "AU": (-25.61, 134.35),  # Geoscience Australia, Lambert gravitational centre
    "BR": (-10.58, -52.67),  # IBGE, geographic centre
    "CA": (60.0, -95.0),  # World Factbook
    "CN": (35.84, 103.45),  # geographic centre, in Linxia
    "ML": (17.0, -4.0),  # World Factbook
    "NE": (16.0, 8.0),  # World Factbook
    "SO": (10.0, 49.0),  # World Factbook
    "ZM": (-15.0, 30.0),  # World Factbook
}
"""(lat, lon) by ISO code."""

MARINE: Final = {
    "north-atlantic-ocean": (40.0, -40.0),
    "north-pacific-ocean": (30.0, -170.0),
    "south-pacific-ocean": (-45.0, -130.0),
    "indian-ocean": (-10.0, 70.0),
    "red-sea": (19.0, 39.5),
    "caribbean-sea": (15.0, -75.0),
    "mediterranean-sea": (35.0, 20.0),
    "gulf-of-alaska": (59.0, -145.0),
}
"""Points by which GeoNames gives oceans and seas, where a polygon's centroid lies far off."""

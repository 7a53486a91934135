"""Write the names that maps show around what happened: countries and large cities of the world.

Run ``python scripts/build_towns.py`` after the gazetteer was built. Closer in, a map asks the gazetteer itself.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from shapely.geometry import Polygon, box

from geonews.gazetteer import open_gazetteer

TARGET: Final = Path(__file__).parents[1] / "geonews" / "maps" / "static" / "towns.json"
SMALLEST: Final = 150_000
WORLD: Final = box(-180, -90, 180, 90)
LARGE_COUNTRY_DEG2: Final = 2.0


def main() -> None:
    """Write countries with a point inside them, and cities, the most populous first."""
    gazetteer = open_gazetteer()
    countries = []
    for place in gazetteer.within(WORLD, kinds=("country", "territory")):
        shape = gazetteer.shape(place)
        parts = [part for part in getattr(shape, "geoms", [shape]) if isinstance(part, Polygon)]
        if not parts or sum(part.area for part in parts) < LARGE_COUNTRY_DEG2:
            continue
        middle = max(parts, key=lambda part: part.area).representative_point()
        countries.append([place.name, round(middle.y, 2), round(middle.x, 2), place.country or ""])
    cities = [
        [place.name, round(place.lat, 3), round(place.lon, 3), place.population]
        for place in gazetteer.within(WORLD, kinds=("city",))
        if place.population >= SMALLEST
    ]
    lines = (json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in cities)
    text = f'{{"countries":{json.dumps(countries, ensure_ascii=False)},\n"cities":[\n' + ",\n".join(lines) + "\n]}\n"
    TARGET.write_text(text, encoding="utf-8", newline="\n")
    print(f"{TARGET.name}: {len(countries)} countries, {len(cities)} cities, {len(text)} characters")


if __name__ == "__main__":
    main()

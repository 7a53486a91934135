"""Sea ports: the port list of searoute."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from geonews.gazetteer.sources.rows import Row, clean, member

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def ports(archive: Path) -> Iterator[Row]:
    """Yield the ports of the searoute archive, each also under "Port of …"."""
    seen = set()
    for feature in json.loads(member(archive, "data/ports.geojson"))["features"]:
        facts = feature["properties"]
        code, name = facts["port"], clean(facts["name"] or "")
        if not code or not name or code in seen:
            continue
        seen.add(code)
        lon, lat = feature["geometry"]["coordinates"][:2]
        yield Row(
            id=f"searoute:{code}",
            name=name,
            kind="port",
            feature="PRT",
            country=code[:2],
            lat=lat,
            lon=lon,
            aliases=[f"Port of {name}", f"{name} Port"],
        )

"""Measure how many of the places that news names the gazetteer holds under the name they are given.

For each corpus: the share of located gold toponyms whose gold point lies within 161 km of a candidate (or whose
GeoNames id is a candidate's), and what is missing. Usage: gazetteer_coverage.py DIRECTORY [--missing N]
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

from geonews.gazetteer import LocalGazetteer, open_gazetteer
from geonews.geo import distance_km

NEAR_KM = 161.0
MACRO = ("lgl", "trnews", "geovirus", "gwn")


def found(gazetteer: LocalGazetteer, gold: dict[str, Any], limit: int, *, fuzzy: bool) -> bool:
    """Tell whether a candidate of the name is the gold place, or near it."""
    matches = gazetteer.lookup(gold["text"], limit=limit)
    if not matches and fuzzy:
        matches = gazetteer.fuzzy(gold["text"], limit=limit)
    for match in matches:
        if match.place.gazetteer_id == f"geonames:{gold.get('geonameid')}":
            return True
        if distance_km(match.place.lat, match.place.lon, gold["lat"], gold["lon"]) <= NEAR_KM:
            return True
    return False


def main() -> None:
    """Measure each corpus of a directory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("directory", type=Path)
    parser.add_argument("--missing", type=int, default=0, help="list so many of the names that are missing most often")
    parser.add_argument("--limit", type=int, default=100, help="candidates a name")
    parser.add_argument("--fuzzy", action="store_true", help="search for similar names when there is no exact one")
    options = parser.parse_args()
    gazetteer = open_gazetteer()
    shares = {}
    for path in sorted(options.directory.glob("*.jsonl")):
        missing: Counter[tuple[str, str, str]] = Counter()
        hits = total = 0
        for line in path.read_text("utf-8").splitlines():
            for gold in json.loads(line)["toponyms"]:
                if gold["lat"] is None:
                    continue
                total += 1
                if found(gazetteer, gold, options.limit, fuzzy=options.fuzzy):
                    hits += 1
                else:
                    known = "far" if gazetteer.known(gold["text"]) else "unknown"
                    missing[gold["text"], str(gold.get("type")), known] += 1
        shares[path.stem] = hits / total if total else 0.0
        print(f"{path.stem:10} {hits:6} of {total:6} = {shares[path.stem]:.4f}")
        for (text, kind, known), count in missing.most_common(options.missing):
            print(f"    {count:4} {known:8} {kind:14} {text}")
    macro = [shares[name] for name in MACRO if name in shares]
    if macro:
        print(f"macro over {len(macro)} news corpora: {sum(macro) / len(macro):.4f}")


if __name__ == "__main__":
    main()

"""Print in how many labelled documents the report's first site is the finest place of the first incident.

    python training/first_sites.py ../shared/evaluation/events/muc4_dev.jsonl [--limit N]

What else is measured on labelled data is measured by ``geonews eval``.
"""

from __future__ import annotations

import argparse
import collections
import itertools
import json
from pathlib import Path

import geonews as gn


def main() -> None:
    """Count right, wrong and missing first sites."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--limit", type=int, help="documents")
    options = parser.parse_args()
    tally: collections.Counter[str] = collections.Counter()
    with options.corpus.open(encoding="utf-8") as stream:
        for record in map(json.loads, itertools.islice(stream, options.limit)):
            labels = record["events"][0]["args"] if record["events"] else ()
            finest = [(label["start"], label["end"]) for label in labels if label.get("finest")]
            if finest:
                article = gn.Article(str(record["id"]), record["text"], record.get("title"), record.get("published"))
                tally[first_site(gn.parse(article), finest)] += 1
    shares = " ".join(f"{verdict} {count / tally.total():.3f}" for verdict, count in sorted(tally.items()))
    print(options.corpus.stem, "documents", tally.total(), shares)


def first_site(report: gn.Report, finest: list[tuple[int, int]]) -> str:
    """Return whether the first site of a report is a place that stands at one of the spans."""
    if not report.incidents:
        return "no incident"
    if not report.incidents[0].sites:
        return "no site"
    place = report.incidents[0].sites[0]
    known = {place.gazetteer_id, place.offset.anchor.gazetteer_id if place.offset else None}
    hits = (
        toponym
        for toponym in report.toponyms
        if toponym.place is not None
        and toponym.place.gazetteer_id in known
        and any(toponym.mention.start < end and start < toponym.mention.end for start, end in finest)
    )
    return "wrong" if next(hits, None) is None else "right"


if __name__ == "__main__":
    main()

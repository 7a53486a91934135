"""Run geonews over labelled development data and hand the results to the scorers beside the checkout.

    python training/evaluate.py articles   ../shared/evaluation [--verbose]
    python training/evaluate.py toponyms   ../shared/evaluation [--limit N]
    python training/evaluate.py events     ../shared/evaluation
    python training/evaluate.py reports    ../shared/evaluation [--limit N] [--corpus muc4_train]

The folder holds ``layers.py``, ``geoeval.py`` and ``events.py`` with their gold data. Figures in the documents of this
repository come from here.
"""

from __future__ import annotations

import argparse
import collections
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geonews as gn
from geonews.records import report_to_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

NEWS = ("lgl", "trnews", "geovirus", "gwn")
EVENTS = ("halterman_dev", "rams_dev", "wikievents_dev")


def article_of(record: dict[str, Any]) -> gn.Article:
    """Return the article of a gold record."""
    return gn.Article(
        str(record["id"]), record["text"], record.get("title"), record.get("published"), record.get("source")
    )


def lines(path: Path, limit: int | None = None) -> Iterator[dict[str, Any]]:
    """Yield the records of a JSON Lines file."""
    with path.open(encoding="utf-8") as stream:
        for number, line in enumerate(stream):
            if limit is not None and number >= limit:
                return
            yield json.loads(line)


def articles(root: Path, rest: list[str]) -> None:
    """Score whole articles: the development articles and the archetype."""
    for folder in (root / "articles", root.parent / "seed"):
        gold = [json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("[0-9]*.json"))]
        score(root / "layers.py", [str(folder)], (report_to_json(gn.parse(article_of(g))) for g in gold), rest)


def toponyms(root: Path, rest: list[str], limit: int | None) -> None:
    """Score place names from raw text on the four news corpora."""
    words, seconds = 0, 0.0
    predictions = []
    for name in NEWS:
        for record in lines(root / "toponyms" / f"{name}.jsonl", limit):
            started = time.process_time()
            report = gn.parse(article_of(record))
            seconds += time.process_time() - started
            words += len(record["text"].split())
            predictions.append({"id": record["id"], "toponyms": [as_prediction(t) for t in report.toponyms]})
    gold = [str(root / "toponyms" / f"{name}.jsonl") for name in NEWS]
    score(root / "geoeval.py", gold, predictions, ["--id-credit", *rest])
    print(f"{words / seconds:,.0f} words a CPU-second")


def as_prediction(toponym: gn.Toponym) -> dict[str, Any]:
    """Return a toponym as the scorer reads it; names in the title have no offsets in the text."""
    mention, place = toponym.mention, toponym.place
    if mention.field != "text":
        return {"start": 0, "end": 0}
    found: dict[str, Any] = {"start": mention.start, "end": mention.end}
    if place is not None:
        found |= {"lat": place.lat, "lon": place.lon, "country": place.country}
        if place.gazetteer_id.startswith("geonames:"):
            found["geonameid"] = int(place.gazetteer_id.removeprefix("geonames:"))
    return found


def events(root: Path, rest: list[str]) -> None:
    """Score where events happened, given their triggers, with geonews's own names as candidates."""
    for name in EVENTS:
        path = root / "events" / f"{name}.jsonl"
        score(root / "events.py", [str(path)], (located(record) for record in lines(path)), rest)


def located(record: dict[str, Any]) -> dict[str, Any]:
    """Return where geonews puts each event of a gold record."""
    article = gn.Article(str(record["id"]), record["text"])
    found = []
    for event in record["events"]:
        if event.get("trigger"):
            toponym = gn.locate_event(article, tuple(event["trigger"]))
            span = (toponym.mention.start, toponym.mention.end) if toponym else (None, None)
            found.append({"trigger": event["trigger"], "start": span[0], "end": span[1]})
    return {"id": record["id"], "events": found}


def reports(root: Path, corpus: str, limit: int | None) -> None:
    """Print in how many documents the report's first site is the finest place of the first labelled incident."""
    tally: collections.Counter[str] = collections.Counter()
    for record in lines(root / "events" / f"{corpus}.jsonl", limit):
        labels = record["events"][0]["args"] if record["events"] else ()
        finest = [(label["start"], label["end"]) for label in labels if label.get("finest")]
        if finest:
            tally[first_site(gn.parse(article_of(record)), finest)] += 1
    print(
        corpus, "documents", tally.total(), " ".join(f"{k} {v / tally.total():.3f}" for k, v in sorted(tally.items()))
    )


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


def score(scorer: Path, gold: list[str], predictions: Iterable[dict[str, Any]], rest: list[str]) -> None:
    """Write the predictions to a temporary file and run a scorer on them."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as stream:
        for prediction in predictions:
            stream.write(json.dumps(prediction) + "\n")
        stream.flush()
        subprocess.run([sys.executable, str(scorer), *gold, "--pred", stream.name, *rest], check=True)  # noqa: S603


def main() -> None:
    """Run one evaluation."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("articles", "toponyms", "events", "reports"))
    parser.add_argument("root", type=Path)
    parser.add_argument("--limit", type=int, help="documents a corpus")
    parser.add_argument("--corpus", default="muc4_dev", help="event corpus of whole documents")
    known, rest = parser.parse_known_args()
    if known.what == "toponyms":
        toponyms(known.root, rest, known.limit)
    elif known.what == "reports":
        reports(known.root, known.corpus, known.limit)
    elif known.what == "articles":
        articles(known.root, rest)
    else:
        events(known.root, rest)


if __name__ == "__main__":
    main()

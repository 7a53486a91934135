"""Scores whole articles: incidents, airspace and origins found where the labels have them, and nothing in a trap.

A found item and a labelled one match when they are the same country, or lie no farther apart than the label's
tolerance; airspace matches by country, by name, or where its polygon holds the label's point. Matching is one-to-one,
nearest first, required labels before optional ones; optional labels are neither rewarded nor punished.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from shapely.geometry import Point, shape

import geonews as gn
from geonews.geo import distance_km

if TYPE_CHECKING:
    from pathlib import Path

LAYERS = ("incident", "airspace", "origin")


@dataclass
class Tally:
    """Right, invented and missed."""

    right: int = 0
    invented: int = 0
    missed: int = 0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 0 when nothing is right."""
        total = 2 * self.right + self.invented + self.missed
        return 2 * self.right / total if total else 0.0


def score(folder: Path) -> tuple[dict[str, Tally], float, list[str]]:
    """Return a tally for each layer, the share of traps avoided, and a note for each mistake."""
    tallies = {layer: Tally() for layer in LAYERS}
    traps, avoided, notes = 0, 0, []
    for path in sorted(folder.glob("[0-9]*.json")):
        gold = json.loads(path.read_text("utf-8"))
        report = gn.parse(gn.Article(gold["id"], gold["text"], gold["title"], gold["published"]))
        for layer in LAYERS:
            notes += _tally(gold, layer, _found(report, layer), tallies[layer])
        for trap in gold["traps"]:
            hit = _is_hit(report, gold["text"], trap)
            traps, avoided = traps + 1, avoided + (not hit)
            notes += [f"{gold['id']} trap: {trap}"] if hit else []
    return tallies, avoided / traps if traps else 1.0, notes


def _found(report: gn.Report, layer: str) -> list[tuple[gn.Place, Any]]:
    if layer == "airspace":
        pairs = [(item.place, item.geometry) for item in report.airspace]
    elif layer == "origin":
        pairs = [(item.place, None) for item in report.origins]
    else:
        happened = [i for i in report.incidents if not i.background and i.status not in ("threatened", "denied")]
        pairs = [(site, incident.type) for incident in happened for site in incident.sites]
    return list(dict.fromkeys(pairs))


def _tally(gold: dict[str, Any], layer: str, found: list[tuple[gn.Place, Any]], tally: Tally) -> list[str]:
    labels = gold["layers"][layer]
    pairs = sorted(
        (label["optional"], km, i, j)
        for i, label in enumerate(labels)
        for j, (place, more) in enumerate(found)
        if (km := _distance(label, place, more, layer)) is not None
    )
    taken: dict[int, int] = {}
    for _, _, i, j in pairs:
        if i not in taken and j not in taken.values():
            taken[i] = j
    excused = {j for optional, _, _, j in pairs if optional}
    missed = [label["surface"] for i, label in enumerate(labels) if i not in taken and not label["optional"]]
    invented = [place.name for j, (place, _) in enumerate(found) if j not in taken.values() and j not in excused]
    tally.right += sum(not labels[i]["optional"] for i in taken)
    tally.missed += len(missed)
    tally.invented += len(invented)
    return [f"{gold['id']} {layer}: missed {missed}, invented {invented}"] if missed or invented else []


def _distance(label: dict[str, Any], place: gn.Place, more: Any, layer: str) -> float | None:
    if layer == "airspace":
        named = place.name.casefold() in {name.casefold() for name in label["names"]}
        same = label["country"] is not None and label["country"] == place.country
        inside = more is not None and shape(more).covers(Point(label["lon"], label["lat"]))
        return 0.0 if named or same or inside else None
    if not label["tolerance_km"]:
        return 0.0 if place.country == label["country"] and place.kind in ("country", "territory") else None
    km = distance_km(label["lat"], label["lon"], place.lat, place.lon)
    return km if km <= label["tolerance_km"] else None


def _is_hit(report: gn.Report, text: str, trap: str) -> bool:
    drawn = [t.mention for t in report.toponyms if t.place and t.sense not in ("embedded", "demonym")]
    at = text.find(trap)
    while at >= 0:
        end = at + len(trap)
        if any(m.field == "text" and at <= m.start and m.end <= end for m in drawn):
            return True
        at = text.find(trap, at + 1)
    return False

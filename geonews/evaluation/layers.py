"""Whole articles: what each layer of the map should hold, and nothing else."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from geonews.evaluation.figures import scores
from geonews.evaluation.gold import LAYERS
from geonews.geo import distance_km
from geonews.model import UNDRAWN_SENSES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from geonews.evaluation.gold import GoldArticle, GoldItem
    from geonews.findings import Geometry, Incident, Report
    from geonews.model import Place

_FOLDED: Final = {"tsunami": "flood", "coup": "other", "outbreak": "other"}
"""Types that labels do not tell apart."""
DETAILS: Final = ("type", "date", "killed", "injured", "mention", "trap", "perfect")


class Item(NamedTuple):
    """What geonews put on a layer."""

    place: Place
    geometry: Geometry | None = None
    incident: Incident | None = None


@dataclass(frozen=True, slots=True)
class LayerFigures:
    """Right, invented and missed items of a layer."""

    right: int
    invented: int
    missed: int
    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class ArticleFigures:
    """The figures of a set of articles; see ``docs/evaluation.md``.

    Parameters
    ----------
    layers
        Those of each layer, and of ``all`` together.
    details
        (right, of how many) by detail: type, date, dead and injured of the incidents found; mentions found; traps
        avoided; articles without a mistake.
    notes
        A line for each mistake.
    """

    layers: Mapping[str, LayerFigures]
    details: Mapping[str, tuple[int, int]]
    notes: tuple[str, ...]


def score_articles(gold: Iterable[GoldArticle], reports: Mapping[str, Report]) -> ArticleFigures:
    """Compare reports with labelled articles.

    Parameters
    ----------
    gold
        The labels.
    reports
        By the article's id; a missing one counts as one in which nothing was found.
    """
    counts: Counter[str] = Counter()
    notes: list[str] = []
    for labelled in gold:
        report = reports.get(labelled.article.id)
        found = {layer: _drawn(report, layer) if report else [] for layer in (*LAYERS, "mention")}
        mistakes = [note for layer in LAYERS for note in _score_layer(labelled, layer, found[layer], counts)]
        notes += mistakes
        counts.update({"perfect": not mistakes, "perfect of": 1})
        notes += _score_mentions(labelled, [item for items in found.values() for item in items], counts)
        notes += _score_traps(labelled, report, counts)
    layers = {layer: _figures(counts, (layer,)) for layer in LAYERS} | {"all": _figures(counts, LAYERS)}
    return ArticleFigures(layers, {key: (counts[key], counts[f"{key} of"]) for key in DETAILS}, tuple(notes))


def _figures(counts: Counter[str], layers: Sequence[str]) -> LayerFigures:
    right, invented, missed = (
        sum(counts[f"{layer} {what}"] for layer in layers) for what in ("right", "invented", "missed")
    )
    return LayerFigures(right, invented, missed, *scores(right, right + invented, right + missed))


def _drawn(report: Report, layer: str) -> list[Item]:
    """Return what a layer shows: incidents of one type at one place are one pin, notices on one area are one."""
    unique: dict[tuple[object, ...], Item] = {}
    for item in _items(report, layer):
        place = item.place
        kind = item.incident.type if item.incident else None
        unique.setdefault((place.lat, place.lon, place.name, kind), item)
    return list(unique.values())


def _items(report: Report, layer: str) -> Iterator[Item]:
    if layer == "airspace":
        yield from (Item(airspace.place, airspace.geometry) for airspace in report.airspace)
    elif layer == "origin":
        yield from (Item(origin.place) for origin in report.origins)
    elif layer == "mention":
        yield from (Item(t.place) for t in report.toponyms if t.place and t.sense not in UNDRAWN_SENSES)
    else:
        for incident in report.incidents:
            if not incident.background and incident.status not in ("threatened", "denied"):
                yield from (Item(site, incident=incident) for site in incident.sites)


def _score_layer(gold: GoldArticle, layer: str, items: Sequence[Item], counts: Counter[str]) -> list[str]:
    labels = gold.layers[layer]
    partner, accounted = _matched(labels, items, layer)
    missed = [label.surface for i, label in enumerate(labels) if i not in partner and not label.optional]
    invented = [item.place.name for j, item in enumerate(items) if j not in accounted]
    required = [i for i in partner if not labels[i].optional]
    counts.update({f"{layer} right": len(required), f"{layer} missed": len(missed), f"{layer} invented": len(invented)})
    for i in required:
        incident = items[partner[i]].incident
        if incident is not None:
            _score_details(labels[i], incident, counts)
    note = f"{gold.article.id} {layer}: missed {missed}, invented {invented}"
    return [note] if missed or invented else []


def _matched(labels: Sequence[GoldItem], items: Sequence[Item], layer: str) -> tuple[dict[int, int], set[int]]:
    """Pair labels and items one to one: required labels first, then the nearest.

    Returns
    -------
    tuple
        Item by label, and the items that are no mistake: those paired, and further ones on an optional label.
    """
    close = sorted(
        (label.optional, apart, i, j)
        for i, label in enumerate(labels)
        for j, item in enumerate(items)
        if (apart := _apart(label, item, layer)) is not None
    )
    partner: dict[int, int] = {}
    used: set[int] = set()
    for _, _, i, j in close:
        if i not in partner and j not in used:
            partner[i] = j
            used.add(j)
    return partner, used | {j for optional, _, _, j in close if optional}


def _apart(label: GoldItem, item: Item, layer: str) -> float | None:
    """Return the distance in km between a label and an item; ``None`` where they do not match."""
    place = item.place
    if layer == "airspace":
        named = place.name.casefold() in {name.casefold() for name in (label.surface, *label.names)}
        same = bool(label.country) and label.country == place.country
        return 0.0 if named or same or _holds(item.geometry, label) else None
    if not label.tolerance_km:
        return 0.0 if label.country == place.country and place.kind in ("country", "territory") else None
    apart = distance_km(label.lat, label.lon, place.lat, place.lon)
    return apart if apart <= label.tolerance_km else None


def _holds(geometry: Geometry | None, label: GoldItem) -> bool:
    if geometry is None:
        return False
    from shapely import intersects_xy
    from shapely.geometry import shape

    return bool(intersects_xy(shape(geometry), label.lon, label.lat))


def _score_details(label: GoldItem, incident: Incident, counts: Counter[str]) -> None:
    def count(key: str, *, right: bool) -> None:
        counts.update({key: right, f"{key} of": 1})

    count("type", right=_folded(label.type) == _folded(incident.type))
    for key, wanted, found in (
        ("killed", label.killed_min, incident.killed),
        ("injured", label.injured_min, incident.injured),
    ):
        if wanted is not None:
            count(key, right=found is not None and found.low == wanted)
    if label.date:
        when = incident.when
        dates = ((when.local_date or "")[:10], (when.start or "")[:10]) if when else ()
        count("date", right=label.date in dates)


def _score_mentions(gold: GoldArticle, items: Sequence[Item], counts: Counter[str]) -> list[str]:
    """Count the labelled mentions found on whatever layer."""
    labels = gold.layers["mention"]
    missed = [label.surface for label in labels if all(_apart(label, item, "mention") is None for item in items)]
    counts.update({"mention": len(labels) - len(missed), "mention of": len(labels)})
    return [f"{gold.article.id} mention: missed {surface}" for surface in missed]


def _score_traps(gold: GoldArticle, report: Report | None, counts: Counter[str]) -> list[str]:
    """Count the strings that look like places in which no place is drawn."""
    drawn = [
        toponym.mention.span
        for toponym in (report.toponyms if report else ())
        if toponym.place and toponym.sense not in UNDRAWN_SENSES and toponym.mention.field == "text"
    ]
    hit = [
        trap
        for trap in gold.traps
        if any(start <= span.start and span.end <= start + len(trap)
               for start in _occurrences(gold.article.text, trap) for span in drawn)
    ]  # fmt: skip
    counts.update({"trap": len(gold.traps) - len(hit), "trap of": len(gold.traps)})
    return [f"{gold.article.id} trap: {trap}" for trap in hit]


def _occurrences(text: str, string: str) -> Iterator[int]:
    at = text.find(string)
    while at >= 0:
        yield at
        at = text.find(string, at + 1)


def _folded(kind: str | None) -> str | None:
    return kind if kind is None else _FOLDED.get(kind, kind)

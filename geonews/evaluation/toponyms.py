"""Place names against labels: whether they were found, and put where they belong."""

from __future__ import annotations

import dataclasses
import statistics
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, Protocol, TypeVar

from geonews.evaluation.figures import MAX_ERROR_KM, error_area, scores, share
from geonews.geo import distance_km

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from geonews.evaluation.gold import GoldDocument, GoldToponym
    from geonews.model import Place, Toponym

Match = Literal["exact", "overlap"]
NEAR_KM: Final = 161.0
"""A hundred miles: the customary bound within which a place counts as right."""
CLOSE_KM: Final = 20.0
_GEONAMES: Final = "geonames:"


class _Spanned(Protocol):
    """Whatever has a start and an end."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Pair:
    """A labelled name and the one found for it.

    Parameters
    ----------
    gold, found
        The two.
    error_km
        How far apart their places lie: :data:`MAX_ERROR_KM` where none was found, ``None`` where the labels give none.
    """

    gold: GoldToponym
    found: Toponym
    error_km: float | None

    @property
    def is_near(self) -> bool:
        """Whether the place found is the right one."""
        return self.error_km is not None and self.found.place is not None and self.error_km <= NEAR_KM


@dataclass(frozen=True, slots=True)
class Outcome:
    """One text, scored: all names of either side, those that have equal spans, those that overlap, and the pairs.

    The pairs are those of the chosen way of matching.
    """

    gold: tuple[GoldToponym, ...]
    found: tuple[Toponym, ...]
    exact: int
    overlapping: int
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class ToponymFigures:
    """The figures of one corpus, or their mean over several; see ``docs/evaluation.md``. ``None``: of nothing."""

    corpus: str
    documents: int
    gold: int
    gold_located: int
    predicted: int
    precision_exact: float
    recall_exact: float
    f1_exact: float
    precision_overlap: float
    recall_overlap: float
    f1_overlap: float
    matched_located: int
    unplaced: int
    acc161: float | None
    acc161_placed: float | None
    acc20: float | None
    same_country: float | None
    same_geonameid: float | None
    median_km: float | None
    mean_km: float | None
    auc: float | None
    ofgold161: float | None
    end_to_end_precision: float
    end_to_end_recall: float
    end_to_end_f1: float


def score_document(
    document: GoldDocument, toponyms: Iterable[Toponym], *, match: Match = "overlap", id_credit: bool = False
) -> Outcome:
    """Compare the names found in a text with its labels.

    Parameters
    ----------
    document
        The labels.
    toponyms
        What was found; names in the title are left out, since labels have none.
    match
        Whether a name must have the label's span (``exact``), or share a character with it, to be judged for its place.
    id_credit
        Whether an equal GeoNames id counts as no error, whatever the distance: countries and regions have no one point.
    """
    gold = _distinct(document.toponyms, lambda label: label)
    found = _distinct((t for t in toponyms if t.mention.field == "text"), lambda toponym: toponym.mention)
    exact, overlapping = match_spans(gold, [toponym.mention for toponym in found])
    pairs = tuple(
        Pair(gold[i], found[j], _error(gold[i], found[j].place, id_credit=id_credit))
        for i, j in (exact if match == "exact" else overlapping)
    )
    return Outcome(gold, found, len(exact), len(overlapping), pairs)


def match_spans(
    gold: Sequence[_Spanned], found: Sequence[_Spanned]
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Pair spans one to one.

    Returns
    -------
    tuple
        The index pairs of equal spans, and those of overlapping ones: equal spans first, then the longest overlap, then
        the earliest.
    """
    ranked = []
    for i, label in enumerate(gold):
        for j, other in enumerate(found):
            shared = min(label.end, other.end) - max(label.start, other.start)
            if shared > 0:
                equal = (label.start, label.end) == (other.start, other.end)
                ranked.append((not equal, -shared, label.start, other.start, i, j))
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for *_, i, j in sorted(ranked):
        if i not in partner and j not in taken:
            partner[i] = j
            taken.add(j)
    return [(i, j) for differs, *_, i, j in ranked if not differs], sorted(partner.items())


def score_toponyms(corpus: str, outcomes: Sequence[Outcome]) -> ToponymFigures:
    """Sum the texts of a corpus up.

    Parameters
    ----------
    corpus
        Its name.
    outcomes
        From :func:`score_document`.
    """
    gold = sum(len(outcome.gold) for outcome in outcomes)
    located = sum(_is_located(label) for outcome in outcomes for label in outcome.gold)
    found = sum(len(outcome.found) for outcome in outcomes)
    pairs = [pair for outcome in outcomes for pair in outcome.pairs]
    errors = [pair.error_km for pair in pairs if pair.error_km is not None]
    judged = [pair for pair in pairs if pair.error_km is not None]
    near = sum(pair.is_near for pair in judged)
    close = sum(pair.is_near and (pair.error_km or 0.0) <= CLOSE_KM for pair in judged)
    placed = sum(pair.found.place is not None for pair in judged)
    exact = scores(sum(outcome.exact for outcome in outcomes), found, gold)
    overlap = scores(sum(outcome.overlapping for outcome in outcomes), found, gold)
    end_to_end = scores(near, sum(_answers(outcome) for outcome in outcomes), located)
    return ToponymFigures(
        corpus, len(outcomes), gold, located, found, *exact, *overlap,
        matched_located=len(judged),
        unplaced=len(judged) - placed,
        acc161=share(near, len(judged)),
        acc161_placed=share(near, placed),
        acc20=share(close, len(judged)),
        same_country=_agreement((p.gold.country, p.found.place and p.found.place.country) for p in pairs),
        same_geonameid=_agreement((p.gold.geonameid, geonames_id(p.found.place)) for p in pairs),
        median_km=statistics.median(errors) if errors else None,
        mean_km=sum(errors) / len(errors) if errors else None,
        auc=error_area(errors),
        ofgold161=share(near, located),
        end_to_end_precision=end_to_end.precision,
        end_to_end_recall=end_to_end.recall,
        end_to_end_f1=end_to_end.f1,
    )  # fmt: skip


def macro_average(rows: Sequence[ToponymFigures]) -> ToponymFigures:
    """Return the mean of corpora, each counting the same; counts are summed."""
    values: dict[str, float | int | None] = {}
    for field in dataclasses.fields(ToponymFigures)[1:]:
        known = [value for row in rows if (value := getattr(row, field.name)) is not None]
        total = sum(known)
        values[field.name] = total if field.type == "int" else total / len(known) if known else None
    return ToponymFigures("macro", **values)  # type: ignore[arg-type]


def by_type(outcomes: Iterable[Outcome]) -> dict[str, dict[str, float | None]]:
    """Break recall and correctness down by the labels' types, the most frequent first; ``-`` for none."""
    rows: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for outcome in outcomes:
        for label in outcome.gold:
            row = rows[label.type or "-"]
            row[0] += 1
            row[2] += _is_located(label)
        for pair in outcome.pairs:
            row = rows[pair.gold.type or "-"]
            row[1] += 1
            row[3] += pair.is_near
    ordered = sorted(rows.items(), key=lambda item: -item[1][0])
    return {
        name: {"gold": gold, "recall": found / gold, "located": located, "ofgold161": share(near, located)}
        for name, (gold, found, located, near) in ordered
    }


def by_sense(outcomes: Iterable[Outcome]) -> dict[str, dict[str, float | None]]:
    """Break precision and correctness down by the senses that geonews gave, the most frequent first."""
    rows: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for outcome in outcomes:
        for toponym in outcome.found:
            rows[toponym.sense][0] += 1
        for pair in outcome.pairs:
            row = rows[pair.found.sense]
            row[1] += 1
            row[2] += pair.error_km is not None
            row[3] += pair.is_near
    ordered = sorted(rows.items(), key=lambda item: -item[1][0])
    return {
        name: {"predicted": count, "precision": found / count, "located": located, "acc161": share(near, located)}
        for name, (count, found, located, near) in ordered
    }


def geonames_id(place: Place | None) -> int | None:
    """Return a place's number in GeoNames; ``None`` when it has none."""
    if place is None or not place.gazetteer_id.startswith(_GEONAMES):
        return None
    number = place.gazetteer_id.removeprefix(_GEONAMES)
    return int(number) if number.isdecimal() else None


def by_id(reports: Iterable[tuple[str, Iterable[Toponym]]]) -> Mapping[str, tuple[Toponym, ...]]:
    """Gather names by the id of their text; an id that comes again adds to the first."""
    found: defaultdict[str, tuple[Toponym, ...]] = defaultdict(tuple)
    for name, toponyms in reports:
        found[name] += tuple(toponyms)
    return found


def _distinct(items: Iterable[T], span_of: Callable[[T], _Spanned]) -> tuple[T, ...]:
    """Return the first item of each span, in order of position."""
    kept: dict[tuple[int, int], T] = {}
    for item in items:
        span = span_of(item)
        kept.setdefault((span.start, span.end), item)
    return tuple(item for _, item in sorted(kept.items(), key=lambda pair: (pair[0][0], -pair[0][1])))


def _error(gold: GoldToponym, place: Place | None, *, id_credit: bool) -> float | None:
    if gold.lat is None or gold.lon is None:
        return None
    if place is None:
        return MAX_ERROR_KM
    if id_credit and gold.geonameid and gold.geonameid == geonames_id(place):
        return 0.0
    return distance_km(gold.lat, gold.lon, place.lat, place.lon)


def _is_located(label: GoldToponym) -> bool:
    return label.lat is not None


def _answers(outcome: Outcome) -> int:
    """Count the placed names, without those whose label has no place: nobody knows whether they are right."""
    unknown = {pair.found.mention for pair in outcome.pairs if pair.error_km is None}
    return sum(toponym.place is not None and toponym.mention not in unknown for toponym in outcome.found)


def _agreement(values: Iterable[tuple[object, object]]) -> float | None:
    """Return how often two values are equal where both are known."""
    known = [ours == theirs for ours, theirs in values if ours and theirs]
    return share(sum(known), len(known))

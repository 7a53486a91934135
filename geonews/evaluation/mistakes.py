"""What went wrong with place names, by cause, with the words around."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from geonews.evaluation.toponyms import NEAR_KM, geonames_id
from geonews.geo import distance_km

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geonews.evaluation.gold import GoldToponym
    from geonews.evaluation.toponyms import Outcome, Pair
    from geonews.model import Article, Toponym
    from geonews.protocols import Gazetteer

Cause = Literal["not found", "spurious", "wrong span", "no candidate", "wrong candidate", "no place"]
CAUSES: Final[dict[Cause, str]] = {
    "not found": "A labelled name that geonews did not see.",
    "spurious": "A name that geonews saw and the labels do not have.",
    "wrong span": "A name that was found in part, or with too many words, and put in the right place.",
    "no candidate": "A name under which the gazetteer does not list the right place.",
    "wrong candidate": "A name under which the gazetteer lists the right place, and another one was chosen.",
    "no place": "A name under which the gazetteer lists the right place, and none was chosen.",
}
_CONTEXT: Final = 60
_CANDIDATES: Final = 200


@dataclass(frozen=True, slots=True)
class Mistake:
    """One name on which geonews and the labels differ.

    Parameters
    ----------
    corpus, document
        Where it stands.
    cause
        One of :data:`CAUSES`.
    before, after
        The words around the name.
    gold, found
        The label and what geonews found; ``None`` where that side has none.
    error_km
        How far apart their places lie; ``None`` where one of them has no place.
    """

    corpus: str
    document: str
    cause: Cause
    before: str
    after: str
    gold: GoldToponym | None
    found: Toponym | None
    error_km: float | None = None

    @property
    def start(self) -> int:
        """Where in the text it stands."""
        return self.gold.start if self.gold else self.found.mention.start if self.found else 0


def find_mistakes(corpus: str, article: Article, outcome: Outcome, gazetteer: Gazetteer) -> Iterator[Mistake]:
    """Yield what went wrong in a text, grouped as found: pairs, labels without a name, names without a label.

    Parameters
    ----------
    corpus
        Name of the corpus.
    article
        The text.
    outcome
        Its score.
    gazetteer
        Tells a place that could not be found from one that was not chosen.
    """

    def made(cause: Cause, gold: GoldToponym | None, found: Toponym | None, km: float | None = None) -> Mistake:
        starts, ends = zip(*((s.start, s.end) for s in (gold, found and found.mention) if s), strict=True)
        start, end = min(starts), max(ends)
        before, after = article.text[max(0, start - _CONTEXT) : start], article.text[end : end + _CONTEXT]
        return Mistake(corpus, article.id, cause, before, after, gold, found, km)

    for pair in outcome.pairs:
        cause = _cause(pair, gazetteer)
        if cause is not None:
            yield made(cause, pair.gold, pair.found, pair.error_km if pair.found.place else None)
    labelled = {pair.gold for pair in outcome.pairs}
    seen = {pair.found.mention for pair in outcome.pairs}
    yield from (made("not found", gold, None) for gold in outcome.gold if gold not in labelled)
    yield from (made("spurious", None, found) for found in outcome.found if found.mention not in seen)


def _cause(pair: Pair, gazetteer: Gazetteer) -> Cause | None:
    gold, mention = pair.gold, pair.found.mention
    if pair.error_km is None or pair.is_near:
        return None if (gold.start, gold.end) == (mention.start, mention.end) else "wrong span"
    if not _is_listed(gold, gazetteer, (gold.text, mention.text)):
        return "no candidate"
    return "no place" if pair.found.place is None else "wrong candidate"


def _is_listed(gold: GoldToponym, gazetteer: Gazetteer, names: tuple[str, str]) -> bool:
    """Tell whether the gazetteer lists the right place under one of the names."""
    for name in dict.fromkeys(names):
        for match in gazetteer.lookup(name, limit=_CANDIDATES):
            place = match.place
            if gold.geonameid and gold.geonameid == geonames_id(place):
                return True
            if gold.lat is not None and gold.lon is not None:
                apart = distance_km(gold.lat, gold.lon, place.lat, place.lon)
                if apart <= NEAR_KM:
                    return True
    return False

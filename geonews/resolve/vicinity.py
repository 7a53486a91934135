"""Sites that no gazetteer knows ("the district hospital", "Lake Road"): in or near a place that the text names."""

from __future__ import annotations

import bisect
import hashlib
import math
from collections import Counter
from typing import TYPE_CHECKING, Final

from geonews.model import Offset, Place, Toponym
from geonews.resolve.ranker import confidence
from geonews.resolve.words import is_locative, kinds_beside, names_container

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geonews.model import Mention
    from geonews.resolve.ranker import Ranker
    from geonews.text import Document

SITES: Final = frozenset(
    "academy airfield airport arena ave avenue bakery bank bar barracks base beach blvd boulevard bridge building "
    "cafe camp campus castle cathedral cemetery center centre chapel church clinic club college compound court "
    "courthouse creek crossing dam district drive embassy estate factory farm fields garden gardens graveyard "
    "hall headquarters heights highway hill hills hospital hotel house island jail junction lagoon lake lane "
    "library mall market mill mine mosque mount mountain mountains museum neighborhood neighbourhood palace "
    "parade park pier plant plaza point pond port prison quarter quay rd refinery reserve reservoir resort "
    "restaurant ridge river road school shrine site square st stadium station street synagogue temple terminal "
    "theater theatre tower town township tunnel university valley village ward woods yard zoo".split()
)
"""Words that make a name a spot: what it names is somewhere near."""
RULES: Final = ("container", "sentence", "document", "none")
"""How an anchor is found: named as the container, in the same sentence, or the chief place of the document."""
_ANCHORS: Final = frozenset({"city", "district", "admin2", "airport", "airbase", "port", "island"})
_WIDE: Final = frozenset({"admin1"})
_SETTLED: Final = frozenset({"city", "district"})
"""Kinds of place of which a name that a word beside it calls one ("the Zahra neighbourhood") is a spot."""
_SURE: Final = 0.4
_NEAR_KM: Final = 15.0
_DIGITS: Final = 5
IN_OR_NEAR: Final = "in or near"
"""How the reason of such a place begins."""


class Vicinity:
    """Where the placed names of a document are, to put the others near them.

    Parameters
    ----------
    document
        The document.
    toponyms
        Its names in order of position, placed or not.
    """

    def __init__(self, document: Document, toponyms: Sequence[Toponym]) -> None:
        self._document = document
        self._named = [t for t in toponyms if t.place is not None and (t.confidence or 0.0) >= _SURE]
        self._anchors = {
            name: [
                t for t in self._named if t.mention.field == name and t.place is not None and t.place.kind in _ANCHORS
            ]
            for name in ("title", "text")
        }
        self._starts = {name: [t.mention.start for t in found] for name, found in self._anchors.items()}
        self._commonest = _commonest(self._named)

    def place(self, toponym: Toponym, ranker: Ranker) -> Toponym:
        """Return the name with the place that it is in or near, or as it was when it is no site or has no anchor.

        A site in a town gets the town itself, so that what happened at "the hospital" and in the town is one spot on
        a map; any other name gets a spot of its own.
        """
        mention = toponym.mention
        rule, anchor = self.anchor(mention)
        if anchor is None or not self._is_site(mention):
            return toponym
        sure = confidence([(f"vicinity:{rule}", 1.0)], ranker.calibration)
        place = anchor if _names_site(mention.text) else _near(mention, anchor)
        return Toponym(mention, place, round(sure, 4), toponym.runners_up, ((f"{IN_OR_NEAR} {anchor.name}", 1.0),))

    def _is_site(self, mention: Mention) -> bool:
        if mention.sense == "demonym":
            return False
        text = self._text(mention)
        beside = kinds_beside(text, mention.start, mention.end)
        return _names_site(mention.text) or is_locative(text, mention.start) or not _SETTLED.isdisjoint(beside)

    def _text(self, mention: Mention) -> str:
        return self._document.field(mention.field).text

    def anchor(self, mention: Mention) -> tuple[str, Place | None]:
        """Return the place that a site is nearest to, and by which rule."""
        anchors, starts = self._anchors[mention.field], self._starts[mention.field]
        index = bisect.bisect_left(starts, mention.start)
        near = anchors[max(0, index - 1) : index + 1]
        for other in near:
            if other.mention.start >= mention.end and names_container(
                self._text(mention)[mention.end : other.mention.start]
            ):
                return "container", other.place
        sentence = self._document.field(mention.field).sentence_at(mention.start)
        if sentence is not None:
            same = [t for t in near if sentence.start <= t.mention.start < sentence.end]
            if same:
                return "sentence", min(same, key=lambda t: _gap(t.mention, mention)).place
        return ("document", self._commonest) if self._commonest is not None else ("none", None)


def _gap(first: Mention, second: Mention) -> int:
    return max(first.start - second.end, second.start - first.end)


def _commonest(named: Sequence[Toponym]) -> Place | None:
    """Return the town named most often, the first of equals; without towns the province."""
    for kinds in (_ANCHORS, _WIDE):
        counts = Counter(t.place for t in named if t.place is not None and t.place.kind in kinds)
        if counts:
            return counts.most_common(1)[0][0]
    return None


def _names_site(name: str) -> bool:
    words = name.lower().replace(".", " ").split()
    return bool(words) and (words[-1] in SITES or words[0] in SITES)


def _near(mention: Mention, anchor: Place) -> Place:
    digest = hashlib.sha256(mention.text.casefold().encode("utf-8", "surrogatepass")).hexdigest()[:8]
    wide = anchor.is_area
    return Place(
        gazetteer_id=f"text:{anchor.lat:.{_DIGITS}f},{anchor.lon:.{_DIGITS}f}:{digest}",
        name=mention.text,
        kind="region" if wide else "position",
        lat=anchor.lat,
        lon=anchor.lon,
        country=anchor.country,
        admin1=anchor.admin1 or (anchor.name if anchor.kind == "admin1" else None),
        precision=anchor.precision if wide else 2,
        uncertainty_km=anchor.uncertainty_km if wide else round(math.hypot(anchor.uncertainty_km, _NEAR_KM), 3),
        offset=Offset(anchor, None, None, mention.text),
    )

"""The resolver that geonews ships."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from geonews.model import RunnerUp, Toponym
from geonews.resolve.positions import placed
from geonews.resolve.ranker import Entry, assign

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from geonews.model import Mention, Place, Span
    from geonews.protocols import Gazetteer, Match
    from geonews.text import Document

_RULES: Final = "joint-1"
_CANDIDATES: Final = 12
_RUNNERS_UP: Final = 3
_REASONS: Final = 4
_MAX_BELIEF: Final = 0.99
_DIVISION_WORDS: Final = frozenset(
    "province governorate state region oblast county district prefecture department canton krai territory".split()
)
_WATER_WORDS: Final = {"river": "river", "lake": "lake", "sea": "sea", "strait": "strait", "gulf": "gulf"}


class DefaultResolver:
    """Places the names of a document together.

    Parameters
    ----------
    gazetteer
        Where names are looked up.
    countries
        ISO 3166-1 alpha-2 codes of countries that documents are likely about.
    focus
        (lat, lon) in degrees that documents are likely about; ``None`` for nowhere in particular.
    """

    def __init__(
        self,
        gazetteer: Gazetteer,
        *,
        countries: Collection[str] = (),
        focus: tuple[float, float] | None = None,
    ) -> None:
        self._gazetteer = gazetteer
        self._countries = tuple(countries)
        self._focus = focus

    @property
    def fingerprint(self) -> str:
        """Names rules, gazetteer and the user's priors."""
        parts = (_RULES, self._gazetteer.digest, *self._countries, str(self._focus))
        return "resolve:" + hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]

    def resolve(self, document: Document, mentions: Sequence[Mention], /) -> tuple[Toponym, ...]:
        """Return one toponym a mention, in the same order; ``place`` is ``None`` for "none of these"."""
        names = [mention for mention in mentions if mention.position is None]
        entries: dict[tuple[str, bool], Entry] = {}
        for mention in names:
            key = _key(mention)
            if key in entries:
                entries[key].mentions += 1
            else:
                entries[key] = Entry(mention.text, self._candidates(mention))
        self._read_neighbours(document, names, entries)
        assign(list(entries.values()), self._countries, self._focus)
        toponyms = {mention: _decided(mention, entries[_key(mention)]) for mention in names}
        anchors: dict[Span, Place] = {m.span: t.place for m, t in toponyms.items() if t.place is not None}
        return tuple(
            toponyms[mention] if mention.position is None else placed(mention, anchors, self._gazetteer)
            for mention in mentions
        )

    def _candidates(self, mention: Mention) -> Sequence[Match]:
        matches = self._gazetteer.lookup(mention.text, limit=_CANDIDATES)
        if mention.sense == "demonym":
            peoples = [match for match in matches if match.name_kind == "demonym"]
            return peoples or matches
        return [match for match in matches if match.name_kind != "demonym"] or matches

    def _read_neighbours(
        self, document: Document, names: Sequence[Mention], entries: dict[tuple[str, bool], Entry]
    ) -> None:
        for entry in entries.values():
            entry.contained = [False] * len(entry.matches)
            entry.hinted = [False] * len(entry.matches)
        for index, mention in enumerate(names):
            text = document.field(mention.field).text
            entry = entries[_key(mention)]
            self._read_words(text[mention.end : mention.end + 24], entry)
            if index + 1 < len(names) and names[index + 1].field == mention.field:
                following = names[index + 1]
                between = text[mention.end : following.start]
                if between in (", ", " (", ", in ", " in ") or between.startswith(", in "):
                    self._read_container(entry, entries[_key(following)])

    def _read_words(self, after: str, entry: Entry) -> None:
        word = after.strip().split(" ", 1)[0].strip(".,;:").lower() if after.strip() else ""
        for index, match in enumerate(entry.matches):
            kind = match.place.kind
            if (word in _DIVISION_WORDS and kind in ("admin1", "admin2", "region")) or _WATER_WORDS.get(word) == kind:
                entry.hinted[index] = True

    def _read_container(self, entry: Entry, outer: Entry) -> None:
        for number, container in enumerate(outer.matches):
            for index, match in enumerate(entry.matches):
                inner, place = match.place, container.place
                if inner.gazetteer_id == place.gazetteer_id:
                    continue
                if (place.kind in ("country", "territory") and inner.country == place.country) or (
                    place.kind == "admin1" and inner.admin1 == place.name and inner.country == place.country
                ):
                    entry.contained[index] = True
                    outer.contained[number] = place.kind == "admin1"


def _key(mention: Mention) -> tuple[str, bool]:
    return mention.text.casefold(), mention.sense == "demonym"


def _decided(mention: Mention, entry: Entry) -> Toponym:
    if not entry.matches:
        return Toponym(mention)
    order = sorted(range(len(entry.matches)), key=lambda index: (-entry.beliefs[index], index))
    best = order[0]
    reasons = sorted((r for r in entry.reasons[best] if r[1]), key=lambda reason: -abs(reason[1]))
    return Toponym(
        mention,
        entry.matches[best].place,
        round(min(_MAX_BELIEF, entry.beliefs[best]), 4),
        tuple(
            RunnerUp(place.gazetteer_id, place.name, round(entry.beliefs[index], 4))
            for index in order[1 : 1 + _RUNNERS_UP]
            if (place := entry.matches[index].place)
        ),
        tuple((reason, round(weight, 3)) for reason, weight in reasons[:_REASONS]),
    )

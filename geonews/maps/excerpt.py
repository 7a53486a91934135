"""The text of an article as a page carries it: whole, or only the sentences that matter, with offsets to match."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING, Final

from geonews.maps.encoding import Utf16
from geonews.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geonews.findings import Report
    from geonews.model import Article

_GAP: Final = "\n…\n"


class Carried:
    """An article's title and text as the page has them.

    Parameters
    ----------
    article
        The article.
    kept
        Spans of the text to keep; ``None`` keeps the whole text.
    """

    def __init__(self, article: Article, kept: Iterable[Span] | None = None) -> None:
        self.title = article.title
        pieces = [(0, len(article.text))] if kept is None else list(_merged(kept))
        self._starts = [start for start, _ in pieces]
        self._ends = [end for _, end in pieces]
        self.text = _GAP.join(article.text[start:end] for start, end in pieces)
        self._shifts: list[int] = []
        at = 0
        for start, end in pieces:
            self._shifts.append(at - start)
            at += end - start + len(_GAP)
        self._units = {"text": Utf16(self.text), "title": Utf16(article.title or "")}

    def __call__(self, span: Span) -> list[int] | None:
        """Return ``[0 for the text or 1 for the title, start, end]``; ``None`` when the span was not kept."""
        unit = self._units[span.field]
        if span.field == "title":
            return [1, unit(span.start), unit(span.end)]
        piece = bisect.bisect_right(self._starts, span.start) - 1
        if piece < 0 or span.end > self._ends[piece]:
            return None
        shift = self._shifts[piece]
        return [0, unit(span.start + shift), unit(span.end + shift)]

    def all(self, spans: Iterable[Span]) -> list[list[int]]:
        """Return those of the spans that were kept."""
        return [carried for span in spans if (carried := self(span)) is not None]


def evidence_of(report: Report) -> Iterator[Span]:
    """Yield every span of the article that a finding rests on."""
    for incident in report.incidents:
        yield Span(incident.trigger.start, incident.trigger.end, incident.trigger.field)
        yield from incident.evidence
    for area in report.airspace:
        yield from area.evidence
    for origin in report.origins:
        yield from origin.evidence


def _merged(spans: Iterable[Span]) -> Iterator[tuple[int, int]]:
    """Yield the stretches that spans of the text cover, in order, without overlap."""
    current: tuple[int, int] | None = None
    for start, end in sorted((span.start, span.end) for span in spans if span.field == "text"):
        if current is not None and start <= current[1]:
            current = (current[0], max(current[1], end))
            continue
        if current is not None:
            yield current
        current = (start, end)
    if current is not None:
        yield current

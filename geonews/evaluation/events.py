"""Where events happened: given the word that tells of one, the name that is its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geonews.evaluation.figures import scores, share

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from geonews.evaluation.gold import GoldEvents
    from geonews.model import Article, Toponym

    Locate = Callable[[Article, tuple[int, int]], Toponym | None]


@dataclass(frozen=True, slots=True)
class EventFigures:
    """The figures of one file; see ``docs/evaluation.md``. ``None``: of nothing."""

    corpus: str
    events: int
    accuracy: float
    precision: float
    recall: float
    f1: float
    hard: float | None
    hard_events: int


def score_events(corpus: str, gold: Iterable[GoldEvents], locate: Locate) -> EventFigures:
    """Ask where each labelled event happened and count the right answers.

    Parameters
    ----------
    corpus
        Name for the row.
    gold
        The labels.
    locate
        Answers for an article and a trigger's span; :func:`geonews.locate_event` does.

    Returns
    -------
    EventFigures
        An answer is right when it overlaps a labelled place; ``None`` is right where the text has no place.
    """
    wanted = right = answered = hard = hard_right = 0
    for record in gold:
        for event in record.events:
            if event.common:
                continue
            answer = locate(record.article, event.trigger)
            answered += answer is not None
            if not event.places:
                continue
            is_right = answer is not None and any(_overlap(answer, place) for place in event.places)
            wanted += 1
            right += is_right
            hard += record.hard
            hard_right += record.hard and is_right
    found = scores(right, answered, wanted)
    return EventFigures(corpus, wanted, found.recall, *found, share(hard_right, hard), hard)


def _overlap(answer: Toponym, place: tuple[int, int]) -> bool:
    return min(answer.mention.end, place[1]) > max(answer.mention.start, place[0])

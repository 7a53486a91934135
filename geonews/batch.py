"""Many articles, on as many processes as wanted: the same reports in the same order for any number."""

from __future__ import annotations

import collections
import concurrent.futures
import contextlib
import functools
import itertools
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geonews.errors import GazetteerError, GeonewsError, InputError, ModelError, OptionError, StageError
from geonews.pipeline import Pipeline, default_pipeline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from geonews.findings import Report
    from geonews.model import Article

_LOG: Final = logging.getLogger("geonews.batch")
CHUNK: Final = 32
"""Articles that travel to a worker at once."""
_AHEAD: Final = 4  # chunks under way for each worker: enough to keep it busy, few enough for flat memory


@dataclass(frozen=True, slots=True)
class Failure:
    """An article that could not be parsed, and why."""

    article: Article
    error: GeonewsError


def run_batch(
    articles: Iterable[Article],
    *,
    workers: int = 1,
    executor: concurrent.futures.Executor | None = None,
    pipeline: Callable[[], Pipeline] = default_pipeline,
    on_error: Callable[[Failure], None] | None = None,
) -> Iterator[Report]:
    """Parse many articles; yield their reports in the order of the articles.

    Parameters
    ----------
    articles
        Read lazily: only what is under way is held in memory.
    workers
        Processes to use; 1 works in this one.
    executor
        An executor of the caller's own in place of `workers`, for example ``dask.distributed.Client.get_executor()``.
        It is not shut down.
    pipeline
        Makes the pipeline, once in each process; must be picklable unless everything runs in this process.
    on_error
        Called with each article that cannot be parsed; ``None`` raises instead.

    Yields
    ------
    Report
        One for each article that could be parsed.

    Raises
    ------
    OptionError
        If `workers` is less than 1.
    GeonewsError
        What was wrong with an article, when there is no `on_error`.

    Examples
    --------
    >>> from geonews import Article
    >>> [r.article.id for r in run_batch([Article("a", "Rain in Oslo."), Article("b", "Snow in Bergen.")])]
    ['a', 'b']
    """
    if workers < 1:
        raise OptionError(f"workers must be 1 or more, not {workers}")
    for outcome in _outcomes(articles, workers, executor, pipeline):
        if not isinstance(outcome, Failure):
            yield outcome
        elif on_error is None:
            raise outcome.error
        else:
            on_error(outcome)


def _outcomes(
    articles: Iterable[Article],
    workers: int,
    executor: concurrent.futures.Executor | None,
    pipeline: Callable[[], Pipeline],
) -> Iterator[Report | Failure]:
    if executor is None and workers == 1:
        for article in articles:
            yield from _parse_chunk(pipeline, (article,))
        return
    source = iter(articles)
    with contextlib.ExitStack() as stack:
        pool = executor or stack.enter_context(concurrent.futures.ProcessPoolExecutor(workers))
        under_way: collections.deque[concurrent.futures.Future[list[Report | Failure]]] = collections.deque()
        while chunk := tuple(itertools.islice(source, CHUNK)):
            under_way.append(pool.submit(_parse_chunk, pipeline, chunk))
            if len(under_way) > _AHEAD * max(workers, 2):
                yield from under_way.popleft().result()
        while under_way:
            yield from under_way.popleft().result()


def _parse_chunk(pipeline: Callable[[], Pipeline], chunk: tuple[Article, ...]) -> list[Report | Failure]:
    made = _made(pipeline)
    found: list[Report | Failure] = []
    for article in chunk:
        outcome = attempt(made, article)
        found.append(Failure(article, outcome) if isinstance(outcome, GeonewsError) else outcome)
    return found


def attempt(pipeline: Pipeline, article: Article) -> Report | GeonewsError:
    """Parse an article, or return what went wrong with it.

    Parameters
    ----------
    pipeline
        What parses it.
    article
        The article.

    Returns
    -------
    Report | GeonewsError
        The report; an :class:`~geonews.errors.InputError` if the article cannot be used, a
        :class:`~geonews.errors.StageError` if a stage failed on it.

    Raises
    ------
    GazetteerError, ModelError
        What is wrong with the installation is no article's fault.
    """
    try:
        return pipeline.parse(article)
    except InputError as error:
        return error
    except (GazetteerError, ModelError):
        raise
    except Exception as error:  # noqa: BLE001 - one article must not end the run, whatever a stage does
        _LOG.info("article %r failed", article.id, exc_info=True)
        return StageError(f"article {article.id!r} could not be parsed: {_place_of(error)}")


def _place_of(error: Exception) -> str:
    """Return what was raised and by which module and line."""
    frame = traceback = error.__traceback__
    while traceback is not None:
        frame, traceback = traceback, traceback.tb_next
    said = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return said if frame is None else f"{said} (in {frame.tb_frame.f_globals.get('__name__')}, line {frame.tb_lineno})"


@functools.lru_cache(maxsize=4)
def _made(pipeline: Callable[[], Pipeline]) -> Pipeline:
    """Return the pipeline of this process; made on first use."""
    return pipeline()

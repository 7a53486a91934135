"""Many articles, on as many processes as wanted: the same reports in the same order for any number."""

from __future__ import annotations

import functools
import logging
import pickle
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geonews.batch.crew import Crew
from geonews.errors import GazetteerError, GeonewsError, InputError, ModelError, OptionError, StageError
from geonews.pipeline import Pipeline, default_pipeline

if TYPE_CHECKING:
    import concurrent.futures
    from collections.abc import Iterable, Iterator

    from geonews.findings import Report
    from geonews.model import Article

_LOG: Final = logging.getLogger("geonews.batch")
CHUNK: Final = 16
"""Articles that travel to a worker at once; fewer if they are long."""
CHUNK_CHARACTERS: Final = 200_000
Recipe = bytes | Callable[[], Pipeline]
"""How a pipeline is made: pickled, or as it is."""


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
        An executor of the caller's own, for example ``dask.distributed.Client.get_executor()``; `workers` then says
        how many tasks it runs at once, about. It is not shut down.
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
    WorkerError
        If workers die over and over; of an article during which they die, it is the failure.
    GazetteerError, ModelError
        What is wrong with the installation is no article's fault.
    GeonewsError
        What was wrong with an article, when there is no `on_error`.

    Examples
    --------
    >>> from geonews import Article
    >>> [r.article.id for r in run_batch([Article("a", "Rain in Oslo."), Article("b", "Snow in Bergen.")])]
    ['a', 'b']
    """
    crew = Crew(workers, executor)
    recipe = recipe_of(pipeline)
    if executor is None and workers > 1 and not isinstance(recipe, bytes):
        raise OptionError("with more than one worker, pipeline must be picklable: a function of a module, say")
    chunks = ((None, chunk) for chunk in in_chunks(articles, 1 if crew.alone else CHUNK))
    parse_chunk = functools.partial(_parse_chunk, recipe)
    for _, outcomes in crew.work(chunks, parse_chunk, _lost):
        for outcome in outcomes:
            if not isinstance(outcome, Failure):
                yield outcome
            elif on_error is None:
                raise outcome.error
            else:
                on_error(outcome)


def in_chunks(articles: Iterable[Article], size: int) -> Iterator[tuple[Article, ...]]:
    """Yield the articles in chunks of so many, fewer where they are long."""
    chunk: list[Article] = []
    characters = 0
    for article in articles:
        chunk.append(article)
        characters += len(article.text)
        if len(chunk) >= size or characters >= CHUNK_CHARACTERS:
            yield tuple(chunk)
            chunk, characters = [], 0
    if chunk:
        yield tuple(chunk)


def _parse_chunk(recipe: Recipe, chunk: tuple[Article, ...]) -> list[Report | Failure]:
    made = made_of(recipe)
    found: list[Report | Failure] = []
    for article in chunk:
        outcome = attempt(made, article)
        found.append(Failure(article, outcome) if isinstance(outcome, GeonewsError) else outcome)
    return found


def _lost(article: Article, error: Exception) -> Failure:
    return Failure(article, lost_error(article, error))


def lost_error(article: Article, error: Exception) -> StageError:
    """Return the error of an article during which workers died."""
    said = str(error) or type(error).__name__
    return StageError(f"article {article.id!r} could not be parsed: the worker died ({said})")


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


def recipe_of(pipeline: Callable[[], Pipeline]) -> Recipe:
    """Return what can travel to a worker, and is equal to itself there, so that a worker makes one pipeline only."""
    try:
        return pickle.dumps(pipeline)
    except Exception:  # noqa: BLE001 - a lambda, say: fine as long as it need not travel
        return pipeline


@functools.lru_cache(maxsize=4)
def made_of(recipe: Recipe) -> Pipeline:
    """Return the pipeline of this process; made on first use."""
    return (pickle.loads(recipe) if isinstance(recipe, bytes) else recipe)()  # noqa: S301 - our own bytes


def forget() -> None:
    """Drop what a parent process made: what it has open must not be shared."""
    made_of.cache_clear()
    default_pipeline.cache_clear()

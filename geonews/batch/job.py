"""A run into a folder: what is finished stays finished, whatever happens next."""

from __future__ import annotations

import functools
import json
import logging
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from geonews.batch.crew import Crew
from geonews.batch.folder import FAILURES, FailuresFile, Outcome
from geonews.batch.run import CHUNK, Recipe, attempt, forget, in_chunks, lost_error, made_of, recipe_of
from geonews.batch.shards import Record, Shard, cut
from geonews.batch.tally import Tally
from geonews.errors import GeonewsError, InputError, WorkerError
from geonews.model import Article
from geonews.pipeline import default_pipeline
from geonews.records import dumps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from geonews.batch.folder import RunFolder
    from geonews.findings import Engine
    from geonews.pipeline import Pipeline

_LOG: Final = logging.getLogger("geonews.batch")


@dataclass(slots=True)
class Run:
    """What a run did, or has done so far."""

    engine: Engine
    shards: list[str] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)
    parsed: int = 0
    """Articles that this run parsed, and whose shards are finished."""
    found: int = 0
    """Articles of shards that an earlier run had finished."""
    seconds: float = 0.0
    pending: int = 0
    """Articles that are parsed, but whose shard is not finished."""

    @property
    def articles(self) -> int:
        """Articles that are done, failed ones with them."""
        return self.tally.reports + self.tally.failed + self.pending


def run_into(
    folder: RunFolder,
    records: Iterable[Record],
    *,
    crew: Crew | None = None,
    pipeline: Callable[[], Pipeline] = default_pipeline,
    strict: bool = False,
    on_progress: Callable[[Run], None] | None = None,
) -> Run:
    """Parse articles into a folder, shard by shard.

    Parameters
    ----------
    folder
        Where the shards go; those that are there already are not made again.
    records
        Articles with unique ids, and what could not be read; read lazily.
    crew
        Who does the work; ``None`` for this process alone.
    pipeline
        Makes the pipeline, once in each process.
    strict
        End at the first failure.
    on_progress
        Called after each shard.

    Returns
    -------
    Run
        What was done. The failures are in ``failures.jsonl`` in the folder, in the order of the records, also when
        an error ended the run; without failures there is no such file.

    Raises
    ------
    InputError
        The first failure, if `strict`.
    OutputError
        If something cannot be written; finished shards stay.
    GazetteerError, ModelError, WorkerError
        If the work cannot go on.
    """
    crew = crew or Crew()
    recipe = recipe_of(pipeline)
    run = Run(made_of(recipe).engine)
    if not crew.alone:
        forget()  # the workers make their own; it need not take memory here as well
    parse = functools.partial(_parse_lines, recipe, run.engine.pipeline)
    started = time.monotonic()
    buffer: list[Outcome] = []
    with FailuresFile(folder.path / FAILURES) as failures:
        shards = cut(records, run.engine.pipeline)
        for (shard, last), outcomes in crew.work(_chunks(shards, folder), parse, _lost):
            buffer += outcomes
            run.pending = len(buffer)
            if last:
                finished = _finished(shard, buffer, folder, run, parse)
                _count(shard, finished, run)
                _note_failures(shard, finished, run, failures, strict=strict)
                buffer = []
            run.seconds = time.monotonic() - started
            if on_progress is not None:
                on_progress(run)
    return run


def _chunks(shards: Iterable[Shard], folder: RunFolder) -> Iterator[tuple[tuple[Shard, bool], tuple[Article, ...]]]:
    """Yield what is to be parsed, each piece with its shard and whether it is the last of it."""
    for shard in shards:
        parts = [] if folder.is_finished(shard) else list(in_chunks(shard.articles, CHUNK))
        for number, part in enumerate(parts, 1):
            yield (shard, number == len(parts)), part
        if not parts:
            yield (shard, True), ()


def _parse_lines(recipe: Recipe, fingerprint: str, chunk: tuple[Article, ...]) -> list[Outcome]:
    made = made_of(recipe)
    if made.fingerprint != fingerprint:
        raise WorkerError(
            f"a worker runs another geonews, gazetteer or configuration ({made.fingerprint}, not {fingerprint}); "
            "install the same everywhere"
        )
    return [_parse_line(made, article) for article in chunk]


def _parse_line(pipeline: Pipeline, article: Article) -> Outcome:
    started = time.perf_counter()
    outcome = attempt(pipeline, article)
    if isinstance(outcome, GeonewsError):
        return Outcome(None, str(outcome))
    try:
        return Outcome(dumps(outcome), None, time.perf_counter() - started)
    except Exception as error:  # noqa: BLE001 - a stage of the user's own may put anything into a report
        return Outcome(None, f"the report on article {article.id!r} cannot be written: {type(error).__name__}: {error}")


def _lost(article: Article, error: Exception) -> Outcome:
    return Outcome(None, str(lost_error(article, error)))


def _finished(
    shard: Shard,
    outcomes: list[Outcome],
    folder: RunFolder,
    run: Run,
    parse: Callable[[tuple[Article, ...]], list[Outcome]],
) -> list[Outcome]:
    """Write a shard, or read what an earlier run wrote; return what became of its articles."""
    if not shard.articles:
        return []
    run.shards.append(shard.name)
    if not outcomes:
        found = folder.read(shard)
        if found is not None:
            run.found += len(found)
            return found
        _LOG.warning("%s is damaged; it is made again", folder.shard(shard.name))
        outcomes = parse(shard.articles)
    folder.write(shard, outcomes)
    run.parsed += len(outcomes)
    return outcomes


def _count(shard: Shard, outcomes: list[Outcome], run: Run) -> None:
    run.pending = 0
    for article, outcome in zip(shard.articles, outcomes, strict=True):
        if outcome.line is not None:
            run.tally.add(json.loads(outcome.line))
        if outcome.seconds is not None:
            run.tally.took(outcome.seconds, article.id)


def _note_failures(shard: Shard, outcomes: list[Outcome], run: Run, failures: FailuresFile, *, strict: bool) -> None:
    """Write down what failed, in the order of the records."""
    of_articles = iter(outcomes)
    for where, article in shard.records:
        if isinstance(article, Article):
            error = next(of_articles).error
            message = f"{where}: {error}"
        else:
            error = message = str(article)
        if error is not None:
            run.tally.failed += 1
            failures.write(where, article.id if isinstance(article, Article) else None, error)
            if strict:
                raise InputError(message)

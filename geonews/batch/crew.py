"""Work handed out to this process, to worker processes or to an executor, and taken back in order.

Workers may die: killed, out of memory, or by a bug in native code. Their work is done again; work during which they
die a second time is done item by item, and the item that is to blame is given up. Only workers that die over and over
end the run.
"""

from __future__ import annotations

import collections
import concurrent.futures
import contextlib
import functools
import logging
import multiprocessing
import multiprocessing.connection
import os
import signal
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Generic, ParamSpec, TypeVar

from geonews.errors import GeonewsError, OptionError, WorkerError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from multiprocessing.connection import Connection

T = TypeVar("T")
R = TypeVar("R")
K = TypeVar("K")
P = ParamSpec("P")

_LOG: Final = logging.getLogger("geonews.batch")
_AHEAD: Final = 8
"""Chunks under way for each worker: enough to keep the others busy while one meets a long article."""
_DEATHS_IN_A_ROW: Final = 3


@dataclass(slots=True)
class _Task(Generic[K, T, R]):
    key: K
    items: tuple[T, ...]
    future: concurrent.futures.Future[list[R]] | None = None
    deaths: int = field(default=0)


class Crew:
    """Those who do the work.

    Parameters
    ----------
    workers
        Processes to use; 1 works in this one. With an `executor`: how many tasks it runs at once, about.
    executor
        An executor of the caller's own; it is not shut down.

    Raises
    ------
    OptionError
        If `workers` is less than 1.
    """

    def __init__(self, workers: int = 1, executor: concurrent.futures.Executor | None = None) -> None:
        if workers < 1:
            raise OptionError(f"workers must be 1 or more, not {workers}")
        self._workers = workers
        self._executor = executor

    @property
    def alone(self) -> bool:
        """Whether all work is done in this process."""
        return self._executor is None and self._workers == 1

    def work(
        self,
        chunks: Iterable[tuple[K, tuple[T, ...]]],
        function: Callable[[tuple[T, ...]], list[R]],
        lost: Callable[[T, Exception], R],
    ) -> Iterator[tuple[K, list[R]]]:
        """Yield, in order, each key with what the function makes of its chunk.

        Parameters
        ----------
        chunks
            Read no further ahead than needed; an empty chunk is handed back as it is.
        function
            Makes one result of each item; what it raises ends the work. Picklable, unless all is done in this process.
        lost
            Makes the result of an item during which workers died.

        Raises
        ------
        WorkerError
            If workers die over and over.
        """
        if self.alone:
            for key, items in chunks:
                yield key, function(items) if items else []
            return
        pool = self._executor or _Pool(self._workers)
        shift: _Shift[K, T, R] = _Shift(pool, _AHEAD * max(self._workers, 2), function, lost)
        try:
            yield from shift.run(iter(chunks))
        finally:
            if isinstance(pool, _Pool):
                pool.close(at_once=shift.busy)


class _Shift(Generic[K, T, R]):
    """One stretch of work on one pool."""

    def __init__(
        self,
        pool: concurrent.futures.Executor,
        ahead: int,
        function: Callable[[tuple[T, ...]], list[R]],
        lost: Callable[[T, Exception], R],
    ) -> None:
        self._pool = pool
        self._ahead = ahead
        self._function = function
        self._lost = lost
        self._waiting: collections.deque[_Task[K, T, R]] = collections.deque()
        self._deaths = 0

    @property
    def busy(self) -> bool:
        """Whether work is under way."""
        return bool(self._waiting)

    def run(self, chunks: Iterator[tuple[K, tuple[T, ...]]]) -> Iterator[tuple[K, list[R]]]:
        try:
            while self._fill(chunks):
                task = self._waiting[0]
                found = self._result(task)
                if found is not None:
                    self._waiting.popleft()
                    yield task.key, found
        finally:
            for task in self._waiting:
                if task.future is not None:
                    task.future.cancel()

    def _fill(self, chunks: Iterator[tuple[K, tuple[T, ...]]]) -> bool:
        """Hand out work until enough is under way; tell whether any is."""
        under_way = sum(bool(task.items) for task in self._waiting)
        while under_way < self._ahead and (not self._waiting or self._waiting[0].items):
            key, items = next(chunks, (None, None))
            if items is None:
                break
            task: _Task[K, T, R] = _Task(key, items)  # type: ignore[arg-type]
            self._waiting.append(task)
            if items:
                under_way += 1
                with contextlib.suppress(concurrent.futures.BrokenExecutor):  # met again when its result is wanted
                    task.future = self._pool.submit(self._function, items)
        return bool(self._waiting)

    def _result(self, task: _Task[K, T, R]) -> list[R] | None:
        """Return what was made of a task; ``None`` when it had to be handed out again."""
        if not task.items:
            return []
        if task.future is not None:
            try:
                made = task.future.result()
            except GeonewsError:
                raise
            except Exception as error:  # noqa: BLE001 - each executor has its own error for a dead worker
                _LOG.warning("a worker died (%s); its work is done again", error or type(error).__name__)
            else:
                self._deaths = 0
                return made
        task.deaths += 1
        found = None if task.deaths == 1 else self._one_by_one(task)
        if isinstance(self._pool, _Pool):  # they have all died with it
            self._pool.renew()
            again = [each for each in self._waiting if each.items and not _is_done(each)]
        else:
            again = [task]
        for each in again:
            if each is not task or found is None:
                each.future = self._pool.submit(self._function, each.items)
        return found

    def _one_by_one(self, task: _Task[K, T, R]) -> list[R]:
        found: list[R] = []
        for item in task.items:
            try:
                found.extend(self._alone(item))
                self._deaths = 0
            except GeonewsError:
                raise
            except Exception as error:
                self._deaths += 1
                if self._deaths >= _DEATHS_IN_A_ROW:
                    raise WorkerError(
                        f"workers died {self._deaths} times in a row, last with {error or type(error).__name__}; what "
                        "is finished is kept. Is there memory enough for each worker, is the gazetteer still in place?"
                    ) from error
                found.append(self._lost(item, error))
        return found

    def _alone(self, item: T) -> list[R]:
        """Work on one item in a process of its own, so that it alone is to blame."""
        if not isinstance(self._pool, _Pool):
            return self._pool.submit(self._function, (item,)).result()
        with contextlib.closing(_Pool(1)) as single:
            return single.submit(self._function, (item,)).result()


def _is_done(task: _Task[K, T, R]) -> bool:
    return task.future is not None and task.future.done() and task.future.exception() is None


class _Pool(concurrent.futures.Executor):
    """Processes of our own, which can be replaced when they die."""

    def __init__(self, workers: int) -> None:
        self._stopped, self._stop = multiprocessing.Pipe(duplex=False)
        self._make = functools.partial(
            concurrent.futures.ProcessPoolExecutor, workers, initializer=_start, initargs=(self._stopped,)
        )
        self._pool = self._make()

    def submit(self, fn: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> concurrent.futures.Future[R]:
        """Hand out work."""
        return self._pool.submit(fn, *args, **kwargs)

    def renew(self) -> None:
        """Replace the processes."""
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._pool = self._make()

    def close(self, *, at_once: bool = False) -> None:
        """End the processes; `at_once`: in the middle of what they are doing."""
        if at_once:
            self._stop.send_bytes(b"now")
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._stop.close()
        self._stopped.close()


def _start(stopped: Connection) -> None:
    """Prepare a worker: the interrupt key is its parent's affair, and it ends when its parent says so or has gone."""
    from geonews.batch.run import forget

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    forget()
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=([parent.sentinel, stopped],), daemon=True).start()


def _end_with(signs: list[int | Connection]) -> None:
    multiprocessing.connection.wait(signs)
    os._exit(1)

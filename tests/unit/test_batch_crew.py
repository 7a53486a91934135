"""Workers that die: their work is done again, what kills them is given up, and the order stays."""

from __future__ import annotations

import functools
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from geonews.batch import run_batch
from geonews.batch.crew import Crew
from geonews.errors import OptionError, WorkerError
from geonews.model import Article


def doubled(folder, items):
    """Double numbers; a negative one kills the worker, a zero does so the first time only."""
    found = []
    for item in items:
        if item == 0 and not (mark := Path(folder, "met")).exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        if item < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        found.append(2 * item)
    return found


def worked(tmp_path, numbers, crew=None):
    chunks = [(n, tuple(numbers[n : n + 4])) for n in range(0, len(numbers), 4)]
    crew = crew or Crew(2)
    return list(crew.work(chunks, functools.partial(doubled, str(tmp_path)), lambda item, _: f"lost {item}"))


def test_work_of_a_dead_worker_is_done_again(tmp_path):
    numbers = [*range(1, 60), 0, *range(60, 100)]
    found = [each for _, part in worked(tmp_path, numbers) for each in part]
    assert found == [2 * n for n in numbers]


def test_only_what_kills_its_worker_twice_is_given_up(tmp_path):
    numbers = [*range(1, 20), -1, *range(20, 40)]
    found = [each for _, part in worked(tmp_path, numbers) for each in part]
    assert found == [2 * n if n > 0 else "lost -1" for n in numbers]


def test_workers_that_die_over_and_over_end_the_run_by_name(tmp_path):
    with pytest.raises(WorkerError, match="died 3 times in a row"):
        worked(tmp_path, [-1] * 40)


def test_an_executor_that_fails_is_asked_again_and_then_item_by_item():
    calls = []

    def failing(items):
        calls.append(items)
        if 3 in items:
            raise OSError("connection lost")
        return [2 * item for item in items]

    chunks = [("a", (1, 2)), ("b", ()), ("c", (3, 4)), ("d", (5,))]
    with ThreadPoolExecutor(2) as pool:
        found = list(Crew(2, pool).work(iter(chunks), failing, lambda item, error: f"{item}: {error}"))
    assert found == [("a", [2, 4]), ("b", []), ("c", ["3: connection lost", 8]), ("d", [10])]
    assert sorted(calls) == [(1, 2), (3,), (3, 4), (3, 4), (4,), (5,)]


def test_a_pipeline_that_cannot_travel_is_refused_by_name():
    with pytest.raises(OptionError, match="must be picklable"):
        list(run_batch([Article("a", "Rain.")], workers=2, pipeline=lambda: None))


def test_workers_end_when_their_parent_is_killed(tmp_path):
    code = f"""
import os, time
from geonews.batch.crew import Crew
def slow(items):
    open(os.path.join({str(tmp_path)!r}, str(os.getpid())), "w").close()
    time.sleep(60)
    return items
if __name__ == "__main__":
    list(Crew(2).work([(n, (n,)) for n in range(8)], slow, None))
"""
    script = tmp_path / "run.py"
    script.write_text(code, "utf-8")
    running = subprocess.Popen([sys.executable, str(script)])
    pids = waited_for(lambda: [int(path.name) for path in tmp_path.iterdir() if path.name.isdigit()], 2)
    running.kill()
    running.wait()
    assert waited_for(lambda: [pid for pid in pids if gone(pid)], 2)


def slow(items):
    time.sleep(60)
    return list(items)


def test_workers_end_at_once_when_the_work_is_given_up():
    started = time.monotonic()

    def interrupted():
        yield 1, (1,)
        yield 2, (2,)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(Crew(2).work(interrupted(), slow, None))
    assert time.monotonic() - started < 30
    assert not multiprocessing.active_children()


def waited_for(things, number):
    deadline = time.monotonic() + 60
    while len(found := things()) < number and time.monotonic() < deadline:
        time.sleep(0.05)
    return found if len(found) >= number else []


def gone(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True

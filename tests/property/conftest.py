"""How tests of linear time measure, so that none fails by chance."""

from __future__ import annotations

import gc
import time

import pytest

CHANCES = 4


def cpu_seconds(work, /, *arguments):
    """Return the CPU time of a call, without what collecting the whole test process's garbage takes."""
    gc.disable()
    try:
        started = time.process_time()
        work(*arguments)
        return time.process_time() - started
    finally:
        gc.enable()


@pytest.fixture(scope="session")
def in_line():
    """Return a function that tells whether a long input takes at most so many times as long as a short one.

    A busy machine is given other chances; what grows with the square fails them all.
    """

    def is_in_line(work, short, long, *, times, spare):
        return any(cpu_seconds(work, long) < times * cpu_seconds(work, short) + spare for _ in range(CHANCES))

    return is_in_line

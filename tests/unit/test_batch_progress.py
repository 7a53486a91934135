"""What a user sees while a long run works."""

from __future__ import annotations

import io

import pytest

from geonews.batch import Run
from geonews.cli.progress import Progress
from geonews.findings import Engine


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def clock(monkeypatch):
    """A clock that is moved by hand."""
    now = [1000.0]
    monkeypatch.setattr("geonews.cli.progress.time.monotonic", lambda: now[0])
    return now


def run(found=0, parsed=0, failed=0, seconds=0.0):
    made = Run(Engine("0.1.0", "sha256:0", "f"), found=found, parsed=parsed, seconds=seconds)
    made.tally.reports, made.tally.failed = found + parsed - failed, failed
    return made


def test_a_terminal_sees_a_bar_with_rate_and_time_left_on_one_line(clock):
    screen = Terminal()
    progress = Progress(1000, stream=screen)
    progress.read(250)
    progress.show(run(found=200))  # found finished: tells nothing about the rate
    progress.show(run(found=200, parsed=1, seconds=1.0))
    clock[0] += 10
    progress.read(250)
    progress.show(run(found=200, parsed=300, failed=2, seconds=10.0))
    last = screen.getvalue().rsplit("\r", 1)[-1]
    assert last.rstrip() == "[##########..........] 50%, 500 article(s), 2 failed, 30.0/s, 20 s left"
    progress.clear()
    assert "\n" not in screen.getvalue()
    assert all(len(line) <= 79 for line in screen.getvalue().split("\r"))


def test_a_log_gets_a_plain_line_now_and_then(clock):
    log = io.StringIO()
    progress = Progress(None, stream=log)
    for seconds in range(95):
        clock[0] = 1000.0 + seconds
        progress.show(run(parsed=seconds + 1, seconds=seconds + 1.0))
    progress.clear()
    assert log.getvalue() == "".join(f"geonews: {n} article(s), 1.0/s\n" for n in (31, 61, 91))


def test_with_a_limit_it_is_the_articles_that_count(clock):
    screen = Terminal()
    progress = Progress(10**9, 40, stream=screen)
    progress.show(run(parsed=10, seconds=1.0))
    assert "25%" in screen.getvalue()
    assert clock == [1000.0]

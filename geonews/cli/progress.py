"""How far a long run is: a line that rewrites itself on a terminal, a plain line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Final, TextIO

if TYPE_CHECKING:
    from geonews.batch import Run

_EVERY_SECONDS: Final = 0.25
_EVERY_SECONDS_PLAIN: Final = 30.0
_BAR: Final = 20
_WIDTH: Final = 79
_MINUTE: Final = 60
_HOUR: Final = 3600


class Progress:
    """Tells how far a run is.

    Parameters
    ----------
    total_bytes
        Bytes of all sources; ``None`` if nobody knows.
    limit
        Articles that are wanted at most.
    stream
        Where it is told; standard error if not given.
    """

    def __init__(self, total_bytes: int | None, limit: int | None = None, stream: TextIO | None = None) -> None:
        self._total = total_bytes
        self._limit = limit
        self._stream = stream or sys.stderr
        self._live = self._stream.isatty()
        self._read = 0
        self._begun: tuple[float, float] | None = None
        self._next = time.monotonic() + (0 if self._live else _EVERY_SECONDS_PLAIN)

    def read(self, count: int) -> None:
        """Note that so many bytes were read."""
        self._read += count

    def show(self, run: Run) -> None:
        """Tell how far the run is, if it is time to."""
        now = time.monotonic()
        if self._begun is None and run.parsed + run.pending:
            self._begun = (now, self._share(run) or 0.0)
        if now < self._next:
            return
        self._next = now + (_EVERY_SECONDS if self._live else _EVERY_SECONDS_PLAIN)
        line = self._line(run, now)
        if self._live:
            self._stream.write(f"\r{line[:_WIDTH]:{_WIDTH}}")
        else:
            self._stream.write(f"geonews: {line}\n")
        self._stream.flush()

    def clear(self) -> None:
        """Wipe the line away."""
        if self._live:
            self._stream.write(f"\r{'':{_WIDTH}}\r")
            self._stream.flush()

    def _share(self, run: Run) -> float | None:
        if self._limit:
            return min(run.articles / self._limit, 1.0)
        return self._read / self._total if self._total else None

    def _line(self, run: Run, now: float) -> str:
        share = self._share(run)
        new = run.parsed + run.pending
        parts = [f"{run.articles:,} article(s)"]
        if run.tally.failed:
            parts.append(f"{run.tally.failed:,} failed")
        if new and run.seconds:
            parts.append(f"{new / run.seconds:.1f}/s")
        if share is None:
            return ", ".join(parts)
        if self._begun and self._begun[1] < share < 1:
            begun, at = self._begun
            parts.append(f"{shown_seconds((now - begun) * (1 - share) / (share - at))} left")
        filled = round(share * _BAR)
        bar = f"[{'#' * filled}{'.' * (_BAR - filled)}] " if self._live else ""
        return f"{bar}{share:.0%}, " + ", ".join(parts)


def shown_seconds(seconds: float) -> str:
    """Return a duration as people say it.

    Examples
    --------
    >>> [shown_seconds(each) for each in (4.2, 75, 7400)]
    ['4 s', '1 min 15 s', '2 h 3 min']
    """
    whole = round(seconds)
    if whole < _MINUTE:
        return f"{whole} s"
    if whole < _HOUR:
        return f"{whole // _MINUTE} min {whole % _MINUTE} s"
    return f"{whole // _HOUR} h {whole % _HOUR // _MINUTE} min"

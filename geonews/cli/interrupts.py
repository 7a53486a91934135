"""Ctrl-C and the end that a system asks for, remembered until somebody heeds them."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from types import FrameType

_SIGNALS: Final = (signal.SIGINT, signal.SIGTERM)


class Interrupts:
    """Raises at once when the program is asked to end, and again when it is checked.

    What Python raises while it clears up an object is printed and forgotten, an interrupt too: a long run asks now and
    then whether there was one.

    Examples
    --------
    >>> Interrupts().check()
    """

    def __init__(self) -> None:
        self._asked = False

    def heed(self) -> None:
        """Take the signals of the process from now on; only its main thread may."""
        for number in _SIGNALS:
            signal.signal(number, self._take)

    def check(self) -> None:
        """Raise ``KeyboardInterrupt`` if there was an interrupt."""
        if self._asked:
            raise KeyboardInterrupt

    def _take(self, _number: int, _frame: FrameType | None) -> None:
        self._asked = True
        raise KeyboardInterrupt

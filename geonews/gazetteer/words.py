"""Sorted words in one piece of text, found by their beginning or whole, each with a run of entries elsewhere.

A word is followed by one line end for each of its entries, so that counting line ends gives the number of the first
one. Blocks of words are told apart by their first word; the list of these is all that is held in memory.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geonews.gazetteer.container import Container, Sections

_BLOCK: Final = 32
"""Words a block: as many as are searched about as fast as a block is found."""
_TEXTS: Final = 4
"""Texts a block, where they are found by number."""
_END: Final = b"\n"
_NEWLINE: Final = _END[0]
_LAST: Final = b"\xff"
"""Comes after every byte of UTF-8."""
_BUFFER: Final = 1 << 20
_Blocks = tuple[list[bytes], list[int], list[int]]
"""First words, places in the text and first entries of the blocks."""


class WordsWriter:
    """Writes sorted words as sections.

    Parameters
    ----------
    sections
        Where they go.
    name
        Begins the names of the sections.
    """

    def __init__(self, sections: Sections, name: str) -> None:
        self._sections, self._name = sections, name
        self._text, self._heads = bytearray(_END), bytearray()
        self._starts, self._firsts = array("I"), array("I")
        self._words = self._entries = self._flushed = 0

    def add(self, word: bytes, entries: int = 1) -> None:
        """Add a word, which must come after the one before, and say how many entries it has."""
        if self._words % _BLOCK == 0:
            self._heads += word + _END
            self._starts.append(self._flushed + len(self._text))
            self._firsts.append(self._entries)
            if len(self._text) > _BUFFER:
                self._flush()
        self._text += word + _END if entries == 1 else word + _END * entries
        self._words += 1
        self._entries += entries

    def _flush(self) -> None:
        self._sections.data(f"{self._name}.text", bytes(self._text))
        self._sections.data(f"{self._name}.heads", bytes(self._heads))
        self._flushed += len(self._text)
        self._text.clear()
        self._heads.clear()

    def close(self) -> None:
        """Write what is left."""
        self._flush()
        self._sections.numbers(f"{self._name}.starts", "I", [*self._starts, self._flushed])
        self._sections.numbers(f"{self._name}.firsts", "I", [*self._firsts, self._entries])


class Words:
    """What :class:`WordsWriter` wrote.

    Parameters
    ----------
    container
        Holds the sections.
    name
        Begins the names of the sections.
    """

    def __init__(self, container: Container, name: str) -> None:
        self._text = container.data(f"{name}.text")
        self._head_text = container.data(f"{name}.heads")
        self._starts = container.numbers(f"{name}.starts")
        self._firsts = container.numbers(f"{name}.firsts")
        self._lists: _Blocks | None = None

    def _blocks(self) -> _Blocks:
        """Read and remember where the blocks are."""
        heads = bytes(self._head_text).split(_END)[:-1]
        self._lists = blocks = (heads, self._starts.tolist(), self._firsts.tolist())
        return blocks

    def find(self, word: bytes) -> tuple[int, int]:
        """Return the number of a word's first entry and the one after its last; equal when there is no such word."""
        heads, starts, firsts = self._lists or self._blocks()
        block = bisect_right(heads, word) - 1
        if block < 0:
            return 0, 0
        text = self._text[starts[block] - 1 : starts[block + 1]].tobytes()
        before, found, after = text.partition(b"\n%b\n" % word)
        if not found:
            return 0, 0
        first = firsts[block] + before.count(_END)
        if after and after[0] == _NEWLINE:
            return first, first + 1 + len(after) - len(after.lstrip(_END))
        return first, first + 1

    def starting(self, prefix: bytes) -> list[bytes]:
        """Return the words that start so, in order."""
        first, last = self._range(prefix)
        return [word for word in bytes(self._text[first:last]).split(_END) if word]

    def entries_starting(self, prefix: bytes) -> tuple[int, int]:
        """Return the number of the first entry of the words that start so, and the one after the last."""
        first, last = self._range(prefix)
        return self._entry(first), self._entry(last)

    def __iter__(self) -> Iterator[tuple[bytes, int]]:
        """Yield each word with the number of its entries, in order."""
        for block in range(len(self._starts) - 1):
            word, entries = b"", 0
            for line in bytes(self._text[self._starts[block] : self._starts[block + 1] - 1]).split(_END):
                if line and word:
                    yield word, entries
                word, entries = (line, 1) if line else (word, entries + 1)
            yield word, entries

    def word(self, number: int) -> str:
        """Return the word with this number, where every word has one entry."""
        block, at = divmod(number, _BLOCK)
        return bytes(self._text[self._starts[block] : self._starts[block + 1]]).split(_END, at + 1)[at].decode()

    def _range(self, prefix: bytes) -> tuple[int, int]:
        return self._position(prefix), self._position(prefix + _LAST)

    def _position(self, bound: bytes) -> int:
        """Return where in the text the first word stands that does not come before the bound."""
        heads, starts, _ = self._lists or self._blocks()
        block = bisect_right(heads, bound) - 1
        if block < 0:
            return 1
        at = starts[block]
        for line in bytes(self._text[at : starts[block + 1] - 1]).split(_END):
            if line >= bound:
                return at
            at += len(line) + 1
        return starts[block + 1]

    def _entry(self, position: int) -> int:
        """Return the number of the first entry of the word at a position of the text."""
        block = bisect_right(self._starts, position) - 1
        if block >= len(self._firsts) - 1:
            return self._firsts[-1]
        return self._firsts[block] + bytes(self._text[self._starts[block] : position]).count(_END)


class TextsWriter:
    """Writes texts in any order, to be found by number.

    Parameters
    ----------
    sections
        Where they go.
    name
        Begins the names of the sections.
    """

    def __init__(self, sections: Sections, name: str) -> None:
        self._sections, self._name = sections, name
        self._starts = array("I", [0])
        self._held: list[bytes] = []

    def extend(self, texts: Iterable[str]) -> None:
        """Add texts; none may hold a line end."""
        for text in texts:
            self._held.append(text.encode())
            if len(self._held) == _TEXTS:
                self._flush()

    def _flush(self) -> None:
        data = _END.join(self._held) + _END
        self._sections.data(f"{self._name}.text", data)
        self._starts.append(self._starts[-1] + len(data))
        self._held.clear()

    def close(self) -> None:
        """Write what is left."""
        if self._held:
            self._flush()
        self._sections.numbers(f"{self._name}.starts", "I", self._starts)


class Texts:
    """What :class:`TextsWriter` wrote.

    Parameters
    ----------
    container
        Holds the sections.
    name
        Begins the names of the sections.
    """

    def __init__(self, container: Container, name: str) -> None:
        self._text = container.data(f"{name}.text")
        self._starts = container.numbers(f"{name}.starts")

    def __getitem__(self, number: int) -> str:
        block = number // _TEXTS
        texts = bytes(self._text[self._starts[block] : self._starts[block + 1]]).split(_END)
        return texts[number % _TEXTS].decode()

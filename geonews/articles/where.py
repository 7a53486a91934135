"""Where a record stands, what its fields are called, and a record that is yet to be made."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from geonews.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from geonews.findings import Report
    from geonews.model import Article

MAX_RECORD_BYTES: Final = 64 * 2**20
"""A line, file or field beyond this size is refused."""
STDIN: Final = "-"
STDIN_NAME: Final = "<stdin>"


class Where(NamedTuple):
    """Where a record stands.

    Parameters
    ----------
    file
        The file as it was named; ``<stdin>`` for standard input.
    line
        Line of the record's end, from 1; ``None`` where the format has no lines.
    record
        Number of the record in the file, from 1, where there is no line; ``None`` if the file is the record.

    Examples
    --------
    >>> str(Where("a.csv", line=3)), str(Where("a.rss", record=2)), str(Where("a.txt"))
    ('a.csv, line 3', 'a.rss, record 2', 'a.txt')
    """

    file: str
    line: int | None = None
    record: int | None = None

    def __str__(self) -> str:
        if self.line is not None:
            return f"{self.file}, line {self.line}"
        return self.file if self.record is None else f"{self.file}, record {self.record}"

    def error(self, message: str) -> InputError:
        """Return the error that says what is wrong here."""
        return InputError(f"{self}: {message}")

    def failing(self, message: str) -> Item:
        """Return a record that cannot be made."""

        def fail() -> Article:
            raise self.error(message)

        return Item(self, fail)

    @property
    def stem(self) -> str | None:
        """The file's name without folder and suffixes, an id for its only article; ``None`` for standard input."""
        return None if self.file == STDIN_NAME else Path(re.sub(r"(?i)\.gz\Z", "", self.file)).stem

    @property
    def source(self) -> str | None:
        """What an article names as its source when it names none itself."""
        return None if self.file == STDIN_NAME else self.file


class Item(NamedTuple):
    """A record that is yet to be made, so that one bad record spoils no other."""

    where: Where
    make: Callable[[], Article | Report]


@dataclass(frozen=True, slots=True)
class Columns:
    """What the fields of an article are called in tables and JSON records.

    Parameters
    ----------
    text, title, published, id
        Names of columns or keys; ``None`` for the field's own name, which need not be there (except ``text``). A
        column that is named must be there.

    Examples
    --------
    >>> Columns(text="body").named("text"), Columns(text="body").named("title")
    ('body', 'title')
    """

    text: str | None = None
    title: str | None = None
    published: str | None = None
    id: str | None = None

    def named(self, field: str) -> str:
        """Return what the field is called."""
        return getattr(self, field, None) or field

    def remedy(self, name: str) -> str:
        """Return how to say what the texts are called, for the end of an error about a field of that name."""
        return "; --text-col (text= in Python) names the one that holds the text" if name == "text" else ""

    def missing(self, header: tuple[str, ...]) -> str | None:
        """Return what is wrong with a table of these columns; ``None`` if nothing is."""
        needed = [self.named("text"), *(name for name in (self.title, self.published, self.id) if name)]
        for name in needed:
            if name not in header:
                return f"no column {name!r}; the columns are: {', '.join(header) or 'none'}{self.remedy(name)}"
        return None

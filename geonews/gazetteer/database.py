"""The compiled file: opened read-only, one connection a thread, checked to be what it should be."""

from __future__ import annotations

import sqlite3
import threading
import urllib.parse
from typing import TYPE_CHECKING, Any, Final

from geonews.errors import GazetteerError
from geonews.gazetteer.writer import APPLICATION_ID, SCHEMA_VERSION, filter_bits

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_MAPPED_BYTES: Final = 1 << 30
"""More than any gazetteer built from GeoNames' full dump needs; mapped, not read."""


class Database:
    """One compiled gazetteer file.

    Parameters
    ----------
    path
        An existing file.

    Raises
    ------
    GazetteerError
        If it is foreign, damaged, truncated, or of another schema version.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._uri = f"file:{urllib.parse.quote(str(path.resolve()))}?mode=ro&immutable=1"
        self._local = threading.local()
        self.facts = self._check()
        self._bits: bytes = self.rows("SELECT bits FROM filter")[0][0]
        self._size = len(self._bits) * 8

    def __reduce__(self) -> tuple[type[Database], tuple[Path]]:
        return Database, (self.path,)

    def rows(self, query: str, values: Sequence[object] = ()) -> list[Any]:
        """Run a query on this thread's connection and return all its rows."""
        try:
            run = self._local.execute
        except AttributeError:
            run = self._connect()
        try:
            found: list[Any] = run(query, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise GazetteerError(f"{self.path}: damaged gazetteer ({error}); rebuild or reinstall it") from error
        return found

    def maybe(self, key: str) -> bool:
        """Tell whether a key can be there: wrongly yes in a few of a thousand cases, never wrongly no."""
        bits = self._bits
        first, second, third = filter_bits(key, self._size)
        return bool(
            bits[first >> 3] >> (first & 7) & bits[second >> 3] >> (second & 7) & bits[third >> 3] >> (third & 7) & 1
        )

    def _connect(self) -> Any:  # noqa: ANN401 - a bound method of sqlite3
        connection = sqlite3.connect(self._uri, uri=True, check_same_thread=False)
        connection.execute(f"PRAGMA mmap_size = {_MAPPED_BYTES}")
        # one cursor a thread will do, as every result is fetched whole
        self._local.connection = connection
        self._local.execute = connection.cursor().execute
        return self._local.execute

    def _check(self) -> dict[str, str]:
        try:
            application, version, pages, size = (
                self.rows(f"PRAGMA {name}")[0][0]
                for name in ("application_id", "user_version", "page_count", "page_size")
            )
        except (GazetteerError, sqlite3.DatabaseError, IndexError) as error:
            raise GazetteerError(f"{self.path}: not a gazetteer of geonews, or a truncated one") from error
        if application != APPLICATION_ID:
            raise GazetteerError(f"{self.path}: not a gazetteer of geonews")
        if version != SCHEMA_VERSION:
            raise GazetteerError(
                f"{self.path}: a gazetteer of schema {version}, but this version of geonews reads schema "
                f"{SCHEMA_VERSION}; build it again with `geonews gazetteer build`"
            )
        if self.path.stat().st_size < pages * size:
            raise GazetteerError(f"{self.path}: a truncated gazetteer; rebuild or reinstall it")
        return dict(self.rows("SELECT key, value FROM meta"))

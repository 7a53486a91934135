"""A run cut into shards: where one ends, and what it is called, is told by what the articles hold and nothing else.

So a run that was interrupted finds its finished shards again, and so does one over a folder to which files were added:
the shards around them stay as they were.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from geonews.articles import free_id
from geonews.errors import InputError
from geonews.model import Article

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from geonews.articles import Where
    from geonews.findings import Report

MEAN_RECORDS: Final = 128
"""A shard ends where the hash of an article says so; so many articles on average."""
MOST_RECORDS: Final = 512
MOST_CHARACTERS: Final = 4_000_000
_NAME_DIGITS: Final = 24


class Record(NamedTuple):
    """An article, or why there is none, and where it stands."""

    where: Where
    article: Article | InputError


@dataclass(slots=True)
class Shard:
    """Consecutive records that are finished together.

    Parameters
    ----------
    fingerprint
        Of the pipeline: another pipeline makes another shard.
    records
        In order; those that could not be read are counted as well.
    """

    fingerprint: str
    records: list[Record] = field(default_factory=list)
    _characters: int = 0
    _hash: bytes = b""

    def add(self, record: Record) -> bool:
        """Take a record in; tell whether the shard ends with it."""
        self.records.append(record)
        if isinstance(record.article, Article):
            digest = _digest(record.article)
            self._hash = hashlib.sha256(self._hash + digest).digest()
            self._characters += len(record.article.text)
            if int.from_bytes(digest[:4], "big") % MEAN_RECORDS == 0:
                return True
        return len(self.records) >= MOST_RECORDS or self._characters >= MOST_CHARACTERS

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles, in order."""
        return tuple(record.article for record in self.records if isinstance(record.article, Article))

    @property
    def name(self) -> str:
        """What the shard is called; the same articles and pipeline give the same name."""
        return hashlib.sha256(self.fingerprint.encode() + self._hash).hexdigest()[:_NAME_DIGITS]


def cut(records: Iterable[Record], fingerprint: str) -> Iterator[Shard]:
    """Yield the shards of a run."""
    shard = Shard(fingerprint)
    for record in records:
        if shard.add(record):
            yield shard
            shard = Shard(fingerprint)
    if shard.records:
        yield shard


def chosen(
    located: Iterable[tuple[Where, Article | Report | InputError]],
    *,
    published: str | None = None,
    since: str | None = None,
    limit: int | None = None,
    skipped: Callable[[str], None] = lambda _why: None,
) -> Iterator[Record]:
    """Yield the records of a run: articles with ids that are unique, and what could not be read.

    Parameters
    ----------
    located
        From :func:`geonews.articles.read_located`; of a report, its article is taken.
    published
        Date of publication of articles that have none, ISO 8601.
    since
        Leave out articles that were published before this time, or nobody knows when; ISO 8601.
    limit
        No more articles than these.
    skipped
        Called with ``"earlier"`` or ``"undated"`` for each article that is left out.
    """
    taken: dict[str, int] = {}
    number = 0
    for where, record in located:
        if isinstance(record, InputError):
            yield Record(where, record)
            continue
        article = record if isinstance(record, Article) else record.article
        date = article.published or published
        article = dataclasses.replace(article, id=free_id(article.id, taken), published=date)
        if since and not (date and date >= since):
            skipped("earlier" if date else "undated")
            continue
        yield Record(where, article)
        number += 1
        if number == limit:
            return


def _digest(article: Article) -> bytes:
    fields = (article.id, article.title, article.published, article.source, article.text)
    return hashlib.sha256(json.dumps(fields).encode()).digest()

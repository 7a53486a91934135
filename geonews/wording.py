"""Records of an article that was read in another case, in the article's own words."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

if TYPE_CHECKING:
    from geonews.model import Article

_Record = TypeVar("_Record")
_WORDS: Final = frozenset({"text", "attribution"})


def as_written(record: _Record, article: Article) -> _Record:
    """Return a record, and all that it holds, with the words as they stand in the article.

    Parameters
    ----------
    record
        A record of the article, or a tuple of them.
    article
        The article, in capitals.

    Examples
    --------
    >>> from geonews.model import Article, Mention
    >>> as_written(Mention(9, 13, "Lima"), Article("a", "QUAKE IN LIMA")).text
    'LIMA'
    """
    if isinstance(record, tuple) and not hasattr(record, "_fields"):
        return cast("_Record", tuple(as_written(item, article) for item in record))
    if not dataclasses.is_dataclass(record) or isinstance(record, type):
        return record
    changes: dict[str, Any] = {}
    for field in dataclasses.fields(record):
        value = getattr(record, field.name)
        if isinstance(value, str) and field.name in _WORDS:
            changes[field.name] = _said(record, value, article)
        elif isinstance(value, tuple) or dataclasses.is_dataclass(value):
            changes[field.name] = as_written(value, article)
    return dataclasses.replace(record, **changes)


def _said(record: object, words: str, article: Article) -> str:
    start, end = getattr(record, "start", None), getattr(record, "end", None)
    if isinstance(start, int) and isinstance(end, int):
        text = article.title if getattr(record, "field", "text") == "title" else article.text
        return (text or "")[start:end]
    return words.upper() if words.upper() in article.text else words

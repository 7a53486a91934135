"""Web archives (WARC, WET), by warcio (extra ``warc``)."""

from __future__ import annotations

import dataclasses
import itertools
from typing import TYPE_CHECKING, Any, Final

from geonews.articles import pages
from geonews.articles.make import from_text, plain_ends
from geonews.articles.where import MAX_RECORD_BYTES, Item
from geonews.errors import MissingExtraError
from geonews.model import Article

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import BufferedReader

    from geonews.articles.where import Columns, Where

_OK: Final = "200"
_PAGES: Final = ("text/html", "application/xhtml+xml")
_TEXT: Final = "text/plain"
_READ_BYTES: Final = 2**16


def archived(stream: BufferedReader, where: Where, _columns: Columns) -> Iterator[Item]:
    """Yield an article for each page (HTML or plain text, answered with 200) and each conversion to text.

    Requests, pictures, metadata and the like are passed over. The date of the archive is no date of publication.

    Raises
    ------
    MissingExtraError
        If warcio is not installed; later, at the first HTML page, if trafilatura is not.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator
    except ImportError:
        raise MissingExtraError.for_extra("Reading web archives", "warc") from None
    records = iter(ArchiveIterator(_Piecewise(stream)))
    for number in itertools.count(1):
        at = where._replace(record=number)
        try:
            record = next(records)
            kind = _kind(record)
        except StopIteration:
            return
        except OSError:
            raise
        except Exception as error:  # noqa: BLE001 - what a broken archive raises is warcio's affair
            yield at.failing(f"not WARC: {error or type(error).__name__}; the rest of the file is skipped")
            return
        if kind:
            yield _item(record, kind, at)


class _Piecewise:
    """A stream that hands over what there is: a damaged end takes nothing away from what comes before it."""

    def __init__(self, stream: BufferedReader) -> None:
        self._stream = stream

    def read(self, size: int) -> bytes:
        return self._stream.read1(size)


def _kind(record: Any) -> str:  # noqa: ANN401 - warcio is optional
    """Return the media type of a record that may be an article, or nothing."""
    if record.rec_type == "response" and record.http_headers is not None:
        if record.http_headers.get_statuscode() != _OK:
            return ""
        kind = record.http_headers.get_header("Content-Type")
    elif record.rec_type in ("conversion", "resource"):
        kind = record.rec_headers.get_header("Content-Type")
    else:
        return ""
    kind = (kind or "").partition(";")[0].strip().lower()
    return kind if kind in (*_PAGES, _TEXT) else ""


def _item(record: Any, kind: str, where: Where) -> Item:  # noqa: ANN401 - warcio is optional
    """Return the article of a record, whose content is read at once: the next record cannot be reached otherwise."""
    url = record.rec_headers.get_header("WARC-Target-URI")
    own_id = (record.rec_headers.get_header("WARC-Record-ID") or "").strip("<>").removeprefix("urn:uuid:") or None
    try:
        data = _content(record)
    except Exception as error:  # noqa: BLE001 - what a broken body raises is warcio's affair
        return where.failing(f"the content cannot be read: {error or type(error).__name__}")
    if len(data) > MAX_RECORD_BYTES:
        return where.failing(f"larger than {MAX_RECORD_BYTES // 2**20} MiB")
    if kind in _PAGES:
        pages.load()
        return Item(where, lambda: pages.from_page(data, where, own_id, url))
    return Item(where, lambda: _from_plain(data, where, own_id, url))


def _content(record: Any) -> bytes:  # noqa: ANN401 - warcio is optional
    stream, pieces, size = record.content_stream(), [], 0
    while size <= MAX_RECORD_BYTES and (piece := stream.read(_READ_BYTES)):
        pieces.append(piece)
        size += len(piece)
    return b"".join(pieces)


def _from_plain(data: bytes, where: Where, own_id: str | None, url: str | None) -> Article:
    article = from_text(plain_ends(data.decode("utf-8", "replace")), where)
    return dataclasses.replace(article, id=own_id or Article.of_text(article.text).id, source=url or where.source)

"""RSS and Atom, by the standard library's expat; a document that declares an entity is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from xml.parsers import expat

from geonews.articles.make import plain_ends, published_or_none
from geonews.articles.markup import plain_text
from geonews.articles.where import MAX_RECORD_BYTES, Item
from geonews.errors import InputError
from geonews.model import Article

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import BufferedReader

    from geonews.articles.where import Columns, Where

_READ_BYTES: Final = 2**16
_ROOTS: Final = frozenset(("rss", "feed", "RDF"))
_ENTRIES: Final = frozenset(("item", "entry"))
_ALIASES: Final = {"encoded": "content", "guid": "id", "pubDate": "published", "date": "published"}
_FIELDS: Final = frozenset(("title", "link", "id", "published", "updated", "content", "description", "summary"))
_KINDS: Final = ("", "http://purl.org/rss/1.0/", "http://www.w3.org/2005/Atom", "http://purl.org/dc/elements/1.1/",
                 "http://purl.org/rss/1.0/modules/content/")  # fmt: skip
_INLINE_XHTML: Final = frozenset(("a", "b", "em", "i", "span", "strong"))


def entries(stream: BufferedReader, where: Where, _columns: Columns) -> Iterator[Item]:
    """Yield an article for each entry of a feed."""
    feed = _Feed(where)
    number = 0
    while True:
        data = stream.read1(_READ_BYTES)
        try:
            feed.read(data)
            broken = None
        except expat.ExpatError as error:
            broken = f"not XML: {expat.errors.messages[error.code]}"
        except InputError as error:
            broken = str(error)
        for entry in feed.taken():
            number += 1
            at = where._replace(record=number)
            yield Item(at, lambda entry=entry, at=at: _article(entry, at))  # type: ignore[misc]
        if broken:
            yield where._replace(line=feed.line).failing(f"{broken}; the rest of the file is skipped")
        if broken or not data:
            return


def _article(entry: dict[str, str], where: Where) -> Article:
    title = plain_text(entry.get("title", "")).replace("\n", " ") or None
    texts = (plain_text(plain_ends(entry.get(field, ""))) for field in ("content", "description", "summary"))
    text = next(filter(None, texts), "")
    if not text and title is None:
        raise where.error("the entry has neither text nor title")
    link = entry.get("link", "").strip()
    return Article(
        id=entry.get("id", "").strip() or link or Article.of_text(text or title or "").id,
        text=text,
        title=title,
        published=published_or_none(entry.get("published")) or published_or_none(entry.get("updated")),
        source=link or where.source,
    )


class _Feed:
    """Collects the entries of a feed while expat reads it."""

    def __init__(self, where: Where) -> None:
        self._where = where
        self._depth = 0
        self._entry: dict[str, str] | None = None
        self._field = ""
        self._field_depth = 0
        self._pieces: list[str] = []
        self._size = 0
        self._done: list[dict[str, str]] = []
        self._parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.EntityDeclHandler = self._refuse

    @property
    def line(self) -> int:
        """The line that is being read."""
        return self._parser.CurrentLineNumber

    def read(self, data: bytes) -> None:
        """Read on; no data ends the document."""
        self._parser.Parse(data, not data)

    def taken(self) -> list[dict[str, str]]:
        """Return the entries that are complete, once."""
        done, self._done = self._done, []
        return done

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        self._depth += 1
        if self._depth == 1 and local not in _ROOTS:
            raise InputError(f"neither RSS nor Atom: the document is <{local[:40]}>")
        if self._entry is None:
            if local in _ENTRIES:
                self._entry, self._size = {}, 0
            return
        if self._field:  # the XHTML of an Atom text
            if local not in _INLINE_XHTML:
                self._pieces.append("<p>")
            return
        field = _ALIASES.get(local, local)
        if field in _FIELDS and space in _KINDS:
            self._field, self._field_depth, self._pieces = field, self._depth, []
            if field == "link" and attributes.get("rel", "alternate") == "alternate":
                self._pieces.append(attributes.get("href", ""))

    def _end(self, name: str) -> None:
        if self._entry is not None:
            if self._field and self._depth == self._field_depth:
                self._entry[self._field] = self._entry.get(self._field) or "".join(self._pieces)
                self._field = ""
            elif name.rpartition(" ")[2] in _ENTRIES:
                self._done.append(self._entry)
                self._entry = None
        self._depth -= 1

    def _text(self, text: str) -> None:
        if not self._field:
            return
        self._size += len(text)
        if self._size > MAX_RECORD_BYTES:
            raise InputError(f"an entry larger than {MAX_RECORD_BYTES // 2**20} MiB")
        self._pieces.append(text)

    def _refuse(self, *_declaration: Any) -> None:  # noqa: ANN401 - expat's arguments
        raise InputError("declares entities, which can swell without measure; no feed needs them")

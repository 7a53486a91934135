"""The main text of web pages, by trafilatura (extra ``html``)."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, Any, Final

from geonews.articles.make import plain_ends, published_or_none
from geonews.articles.where import Item
from geonews.errors import MissingExtraError
from geonews.model import Article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geonews.articles.where import Columns, Where

MAX_PAGE_BYTES: Final = 16 * 2**20
"""A larger web page is refused."""
MAX_TAGS: Final = 30_000
"""So is one of more tags: the time that some pages take grows with the square of that."""
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def page(data: bytes, where: Where, _columns: Columns) -> Iterator[Item]:
    """Yield the article that a page holds."""
    load()
    yield Item(where, lambda: from_page(data, where, where.stem))


def load() -> Any:  # noqa: ANN401 - trafilatura is optional
    """Return trafilatura.

    Raises
    ------
    MissingExtraError
        If it is not installed.
    """
    try:
        import trafilatura
    except ImportError:
        raise MissingExtraError.for_extra("Reading web pages", "html") from None
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what goes wrong is said by our own errors
    return trafilatura


def from_page(data: bytes, where: Where, article_id: str | None, url: str | None = None) -> Article:
    """Make an article of the main text of a page; its title and date of publication are found in the page.

    Raises
    ------
    InputError
        If the page has no main text, or is too large.
    """
    if len(data) > MAX_PAGE_BYTES:
        raise where.error(f"a web page larger than {MAX_PAGE_BYTES // 2**20} MiB")
    if data.count(b"<") > MAX_TAGS:
        raise where.error(f"a web page of more than {MAX_TAGS:,} tags")
    trafilatura = load()
    options = {"include_comments": False, "include_tables": False, "with_metadata": True, "url": url}
    try:
        found = trafilatura.bare_extraction(data, date_extraction_params=_dates(), **options)
    except Exception as error:  # noqa: BLE001 - any page may be met, and none may end the run
        raise where.error(f"not a web page that can be read: {error or type(error).__name__}") from None
    text = _CONTROL.sub(" ", plain_ends(found.text or "")).strip() if found is not None else ""
    if not text:
        raise where.error("no main text was found in this web page")
    title = (found.title or "").strip() or None
    if title is not None and text.startswith(f"{title}\n"):
        text = text[len(title) :].strip() or text
    return Article(
        id=article_id or Article.of_text(text).id,
        text=text,
        title=title,
        published=published_or_none(found.date),
        source=url or found.url or where.source,
    )


def _dates() -> dict[str, Any]:
    """Return how the date is looked for: the original one, where the page states it, and nothing guessed."""
    return {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}

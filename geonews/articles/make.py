"""From a text or a JSON object to an article or report."""

from __future__ import annotations

import codecs
import datetime as dt
import email.utils
from typing import TYPE_CHECKING, Any, Final

from geonews.articles.where import Columns
from geonews.errors import InputError
from geonews.model import Article
from geonews.records import report_from_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geonews.articles.where import Where
    from geonews.findings import Report

_SHOWN: Final = 60
_PLAIN: Final = Columns()


def decoded(data: bytes, where: Where) -> str:
    """Return UTF-8 bytes as text with plain line ends.

    Raises
    ------
    InputError
        If they are no UTF-8, with the line and the remedy.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        at = where._replace(line=(where.line or 1) + data.count(b"\n", 0, error.start))
        raise at.error(not_utf8(data, error.start)) from None
    return plain_ends(text)


def not_utf8(data: bytes, start: int) -> str:
    """Return what to say of bytes that are no UTF-8 from `start` on."""
    is_wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if b"\0" in data and not is_wide:
        return f"no text (byte 0x{data[start]:02x}); name a file of text"
    likely = "UTF-16" if is_wide else "WINDOWS-1252"
    return f"not UTF-8 (byte 0x{data[start]:02x}); convert it first, for example: iconv -f {likely} -t UTF-8"


def plain_ends(text: str) -> str:
    """Return the text with line feeds as its only line ends."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def from_text(text: str, where: Where) -> Article:
    """Make an article of plain text; a first line that a blank line follows is its title."""
    if not text.strip():
        raise where.error("the article is empty")
    body, title = text.strip("\n"), None
    first, _, rest = body.partition("\n")
    if rest[:1] == "\n" and rest.strip():
        title, body = first.strip().lstrip("#").strip() or None, rest.strip("\n")
    return Article(id=where.stem or Article.of_text(body).id, text=body, title=title, source=where.source)


def from_json(value: object, where: Where, columns: Columns, default_id: str | None = None) -> Article | Report:
    """Make the report or the article that a JSON value is."""
    if not isinstance(value, dict):
        raise where.error(f"must be an object with a field {columns.named('text')!r}, not {type(value).__name__}")
    if "schema" in value:
        try:
            return report_from_json(value)
        except InputError as error:
            raise type(error)(f"{where}: {error}") from None
    return from_fields(value, where, columns, default_id)


def from_fields(
    value: Mapping[str, Any], where: Where, columns: Columns = _PLAIN, default_id: str | None = None
) -> Article:
    """Make an article of named fields.

    Raises
    ------
    InputError
        If there is no text, or a field is of a wrong type.
    """
    name = columns.named("text")
    if name not in value:
        found = ", ".join(str(key) for key in list(value)[:8]) or "none"
        raise where.error(f"no field {name!r}; the fields are: {found}{columns.remedy(name)}")
    text = _string(value, name, where) or ""
    title, published, source = (
        _string(value, columns.named(field), where) for field in ("title", "published", "source")
    )
    title = (title or "").strip() or None
    if not text.strip() and title is None:
        raise where.error(f"the article is empty (field {name!r})")
    return Article(
        id=_given_id(value.get(columns.named("id")), columns.named("id"), where)
        or default_id
        or Article.of_text(text if text.strip() else title or "").id,
        text=plain_ends(text),
        title=title,
        published=None if not (published or "").strip() else parse_published(str(published), str(where)),
        source=source or None,
    )


def _given_id(given: object, name: str, where: Where) -> str | None:
    if given is None:
        return None
    if isinstance(given, bool) or not isinstance(given, (str, int)) or str(given) == "":
        raise where.error(f"field {name!r} must be a string, not {_shown(given)}")
    return str(given)


def _string(value: Mapping[str, Any], field: str, where: Where) -> str | None:
    found = value.get(field)
    if found is not None and not isinstance(found, str):
        raise where.error(f"field {field!r} must be a string, not {_shown(found)}")
    return found


def _shown(value: object) -> str:
    return repr(value)[:_SHOWN]


def published_or_none(text: str | None) -> str | None:
    """Return a machine-made date of publication in ISO 8601; ``None`` where there is none that can be read."""
    try:
        return parse_published(text or "")
    except InputError:
        return None


def parse_published(text: str, where: str = "published") -> str:
    """Return a date or time of publication in ISO 8601.

    Parameters
    ----------
    text
        ISO 8601, or the form of e-mail and RSS ("Wed, 08 Jan 2020 10:00:00 GMT").
    where
        What to name in the error.

    Raises
    ------
    InputError
        If it is neither.

    Examples
    --------
    >>> parse_published("2020-01-08"), parse_published("Wed, 08 Jan 2020 10:00:00 GMT")
    ('2020-01-08', '2020-01-08T10:00:00Z')
    """
    text = text.strip()
    try:
        if len(text) == len("2020-01-08"):
            return dt.date.fromisoformat(text).isoformat()
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        try:
            moment = email.utils.parsedate_to_datetime(text)
        except (ValueError, IndexError, TypeError, OverflowError):
            raise _no_date(text, where) from None
    if moment.tzinfo is None:
        return moment.isoformat()
    try:
        moment = moment.astimezone(dt.UTC)
    except OverflowError:  # the first or the last day that there is, moved over the edge by its time zone
        raise _no_date(text, where) from None
    return moment.replace(tzinfo=None).isoformat() + "Z"


def _no_date(text: str, where: str) -> InputError:
    return InputError(f"{where}: {_shown(text)} is not a date; write it as 2020-01-08 or 2020-01-08T22:30:00Z")


def free_id(wanted: str, taken: dict[str, int]) -> str:
    """Return the id, or the id with ``-2``, ``-3`` … appended when it is taken; remember it in `taken`.

    Examples
    --------
    >>> taken = {}
    >>> [free_id(wanted, taken) for wanted in ("x", "x", "x-2", "x")]
    ['x', 'x-2', 'x-2-2', 'x-3']
    """
    made = wanted
    while made in taken:
        taken[wanted] += 1
        made = f"{wanted}-{taken[wanted]}"
    taken[made] = 1
    return made

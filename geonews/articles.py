r"""Reading articles (and reports) from files: .txt .md .json .jsonl .csv and standard input.

Rules that hold for every format:

* Text is UTF-8 (a byte order mark is dropped); line ends become ``\\n``; nothing else is changed.
* An article's id defaults to the file's stem (one article a file) or to a hash of its text.
* A record that cannot be used is an :class:`~geonews.errors.InputError` that names file, line and field. It is
  raised, or handed to ``on_error`` and skipped.
"""

from __future__ import annotations

import codecs
import csv
import datetime as dt
import email.utils
import io
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from geonews.errors import InputError
from geonews.model import Article
from geonews.records import report_from_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

    from geonews.findings import Report

MAX_RECORD_BYTES: Final = 64 * 2**20
"""A line, file or field beyond this size is refused."""
STDIN: Final = "-"
_FIELDS: Final = ("title", "published", "source")
_SHOWN: Final = 60


def read_articles(*sources: str | Path, on_error: Callable[[InputError], None] | None = None) -> Iterator[Article]:
    """Read articles from files, lazily, in order.

    Parameters
    ----------
    *sources
        Paths of .txt, .md, .json, .jsonl (also .ndjson) or .csv files; ``-`` for standard input, which may hold
        JSON, JSON Lines or plain text. Of a report, its article is taken.
    on_error
        Called with each record that cannot be used; ``None`` raises instead.

    Yields
    ------
    Article
        One at a time; a .jsonl or .csv file is never held in memory.

    Raises
    ------
    InputError
        If a file is missing or unreadable, or a record cannot be used.

    Examples
    --------
    >>> next(read_articles("no-such-file.txt"))
    Traceback (most recent call last):
    ...
    geonews.errors.InputError: no-such-file.txt: no such file
    """
    for record in read_records(*sources, on_error=on_error):
        yield record if isinstance(record, Article) else record.article


def read_records(
    *sources: str | Path, on_error: Callable[[InputError], None] | None = None
) -> Iterator[Article | Report]:
    """Read articles and reports from files; parameters and errors as for :func:`read_articles`.

    A JSON object that has ``schema`` is a report, any other is an article.
    """
    for source in sources:
        for make in _of_source(source):
            try:
                yield make()
            except InputError as error:
                if on_error is None:
                    raise
                on_error(error)


def _of_source(source: str | Path) -> Iterator[Callable[[], Article | Report]]:
    """Yield a function for each record, so that one bad record spoils no other."""
    name = "<stdin>" if str(source) == STDIN else str(source)
    try:
        with _opened(source) as stream:
            yield from _of_stream(stream, name, "" if str(source) == STDIN else Path(source).suffix.lower())
    except FileNotFoundError:
        yield _failing(f"{name}: no such file")
    except IsADirectoryError:
        yield _failing(f"{name}: is a directory; name the files in it")
    except OSError as error:
        yield _failing(f"{name}: cannot be read: {error.strerror or error}")
    except ValueError as error:  # a name that no file can have
        yield _failing(f"{name!r}: cannot be read: {error}")


class _Unclosed:
    """Standard input, which is not ours to close."""

    def __enter__(self) -> BinaryIO:
        return sys.stdin.buffer

    def __exit__(self, *_: object) -> None:
        return None


def _opened(source: str | Path) -> Any:  # noqa: ANN401 - a context manager of a binary stream
    return _Unclosed() if str(source) == STDIN else Path(source).open("rb")


def _failing(message: str) -> Callable[[], Article]:
    def fail() -> Article:
        raise InputError(message)

    return fail


def _of_stream(stream: BinaryIO, name: str, suffix: str) -> Iterator[Callable[[], Article | Report]]:
    if suffix in (".jsonl", ".ndjson"):
        yield from _json_lines(stream, name)
    elif suffix == ".csv":
        yield from _csv_rows(stream, name)
    elif suffix == ".json":
        yield from _json_document(_all_of(stream, name), name)
    elif suffix in (".txt", ".md"):
        data = _all_of(stream, name)
        yield lambda: _from_text(_decoded(data, name), name, Path(name).stem)
    elif suffix == "":
        yield from _sniffed(stream, name)
    else:
        yield _failing(f"{name}: cannot read {suffix} files; use .txt, .md, .json, .jsonl or .csv")


def _sniffed(stream: BinaryIO, name: str) -> Iterator[Callable[[], Article | Report]]:
    """Tell the format of standard input: JSON begins with a brace or bracket, all else is text."""
    data = _all_of(stream, name).removeprefix(codecs.BOM_UTF8)
    start = data.lstrip()[:1]
    if start not in (b"{", b"["):
        yield lambda: _from_text(_decoded(data, name), name, None)
        return
    first_line = data.lstrip().split(b"\n", 1)[0]
    try:
        json.loads(first_line)
    except (ValueError, RecursionError):
        yield from _json_document(data, name)
    else:
        yield from _json_lines(io.BytesIO(data), name) if start == b"{" else _json_document(data, name)


def _all_of(stream: BinaryIO, name: str) -> bytes:
    data = stream.read(MAX_RECORD_BYTES + 1)
    if len(data) > MAX_RECORD_BYTES:
        raise OSError(f"larger than {MAX_RECORD_BYTES // 2**20} MiB; split {name} into JSON Lines")
    return data


def _decoded(data: bytes, name: str, line: int = 1) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        at = line + data.count(b"\n", 0, error.start)
        likely = "UTF-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "WINDOWS-1252"
        raise InputError(
            f"{name}, line {at}: not UTF-8 (byte 0x{data[error.start]:02x}); "
            f"convert it first, for example: iconv -f {likely} -t UTF-8"
        ) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _from_text(text: str, name: str, article_id: str | None) -> Article:
    """Make an article of plain text; a first line that a blank line follows is its title."""
    if not text.strip():
        raise InputError(f"{name}: the article is empty")
    body, title = text.strip("\n"), None
    first, _, rest = body.partition("\n")
    if rest[:1] == "\n" and rest.strip():
        title, body = first.strip().lstrip("#").strip() or None, rest.strip("\n")
    return Article(
        id=article_id or Article.of_text(body).id, text=body, title=title, source=None if name == "<stdin>" else name
    )


def _json_document(data: bytes, name: str) -> Iterator[Callable[[], Article | Report]]:
    try:
        value = json.loads(_decoded(data, name))
    except InputError as error:
        yield _failing(str(error))
        return
    except (ValueError, RecursionError) as error:
        yield _failing(f"{name}, line {getattr(error, 'lineno', 1)}: {_not_json(error)}")
        return
    stem = None if name == "<stdin>" else Path(name).stem
    if isinstance(value, list):
        for number, item in enumerate(value, 1):
            yield lambda item=item, number=number: _from_json(item, f"{name}, record {number}", None)  # type: ignore[misc]
    else:
        yield lambda: _from_json(value, name, stem)


def _json_lines(stream: BinaryIO, name: str) -> Iterator[Callable[[], Article | Report]]:
    number = 0
    while line := stream.readline(MAX_RECORD_BYTES + 1):
        number += 1
        if len(line) > MAX_RECORD_BYTES:
            yield _failing(f"{name}, line {number}: larger than {MAX_RECORD_BYTES // 2**20} MiB")
            while line and not line.endswith(b"\n"):
                line = stream.readline(MAX_RECORD_BYTES)
        elif line.strip():
            yield lambda line=line, number=number: _from_json_line(line, name, number)  # type: ignore[misc]


def _from_json_line(line: bytes, name: str, number: int) -> Article | Report:
    where = f"{name}, line {number}"
    try:
        value = json.loads(_decoded(line, name, number))
    except InputError:
        raise
    except (ValueError, RecursionError) as error:
        raise InputError(f"{where}: {_not_json(error)}") from None
    return _from_json(value, where, None)


def _not_json(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "not JSON that can be read: nested too deep"
    if isinstance(error, json.JSONDecodeError):
        return f"not JSON: {error.msg}"
    return "not JSON that can be read: a number is too long"


def _from_json(value: object, where: str, default_id: str | None) -> Article | Report:
    if not isinstance(value, dict):
        raise InputError(f"{where}: must be an object with a field 'text', not {type(value).__name__}")
    if "schema" in value:
        try:
            return report_from_json(value)
        except InputError as error:
            raise type(error)(f"{where}: {error}") from None
    return _article(value, where, default_id)


def _csv_rows(stream: BinaryIO, name: str) -> Iterator[Callable[[], Article]]:
    if csv.field_size_limit() < MAX_RECORD_BYTES:
        csv.field_size_limit(MAX_RECORD_BYTES)
    line = 0

    def lines() -> Iterator[str]:
        nonlocal line
        while raw := stream.readline(MAX_RECORD_BYTES + 1):
            line += 1
            if len(raw) > MAX_RECORD_BYTES:
                raise InputError(f"{name}, line {line}: larger than {MAX_RECORD_BYTES // 2**20} MiB")
            yield _decoded(raw, name, line)

    rows = csv.DictReader(lines(), strict=True)
    try:
        header = rows.fieldnames or ()
        if "text" not in header:
            yield _failing(f"{name}, line 1: no column 'text'; the columns are: {', '.join(header) or 'none'}")
            return
        for row in rows:
            where = f"{name}, line {line}"
            values = {key: value for key, value in row.items() if isinstance(key, str) and value}
            yield lambda values=values, where=where: _article(values, where, None)  # type: ignore[misc]
    except csv.Error as error:
        yield _failing(f"{name}, line {line}: not CSV: {error}; the rest of the file is skipped")
    except InputError as error:
        yield _failing(f"{error}; the rest of the file is skipped")


def _article(value: dict[str, Any], where: str, default_id: str | None) -> Article:
    if "text" not in value:
        found = ", ".join(str(key) for key in list(value)[:8]) or "none"
        raise InputError(f"{where}: no field 'text'; the fields are: {found}")
    text = _string(value, "text", where) or ""
    title, published, source = (_string(value, field, where) for field in _FIELDS)
    title = (title or "").strip() or None
    if not text.strip() and title is None:
        raise InputError(f"{where}: the article is empty (field 'text')")
    given = value.get("id")
    if given is not None and (isinstance(given, bool) or not isinstance(given, (str, int)) or str(given) == ""):
        raise InputError(f"{where}: field 'id' must be a string, not {_shown(given)}")
    return Article(
        id=str(given) if given is not None else default_id or Article.of_text(text if text.strip() else title or "").id,
        text=text.replace("\r\n", "\n").replace("\r", "\n"),
        title=title,
        published=None if not (published or "").strip() else parse_published(str(published), where),
        source=source or None,
    )


def _string(value: dict[str, Any], field: str, where: str) -> str | None:
    found = value.get(field)
    if found is not None and not isinstance(found, str):
        raise InputError(f"{where}: field {field!r} must be a string, not {_shown(found)}")
    return found


def _shown(value: object) -> str:
    return repr(value)[:_SHOWN]


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

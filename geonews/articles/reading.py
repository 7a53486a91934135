"""``read_articles`` and its like: from sources to records, each format by its own reader."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from geonews.articles import archives, feeds, lines, pages, parquet, tables
from geonews.articles.make import decoded, from_text
from geonews.articles.sniff import sniffed
from geonews.articles.sources import expand, opened, plain_suffix
from geonews.articles.where import MAX_RECORD_BYTES, STDIN, STDIN_NAME, Columns, Item, Where
from geonews.errors import InputError
from geonews.model import Article

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterator
    from io import BufferedReader

    from geonews.findings import Report

_PLAIN: Final = Columns()
_SUFFIXES_SHOWN: Final = ".txt, .md, .html, .json, .jsonl, .csv, .tsv, .parquet, .rss, .atom, .xml or .warc"


def read_articles(
    *sources: str | os.PathLike[str],
    on_error: Callable[[InputError], None] | None = None,
    columns: Columns = _PLAIN,
) -> Iterator[Article]:
    """Read articles from files, lazily, in order.

    Parameters
    ----------
    *sources
        Paths of files in the formats of :mod:`geonews.articles`; folders, which stand for all such files in them,
        sorted by name; patterns like ``news/*.jsonl.gz``; ``-`` for standard input, which may hold plain text,
        JSON, JSON Lines, CSV, HTML, a feed or a web archive. Of a report, its article is taken.
    on_error
        Called with each record that cannot be used; ``None`` raises instead.
    columns
        What tables and JSON records call the fields, for example ``Columns(text="body", published="pub")``.

    Yields
    ------
    Article
        One at a time; a file of many articles is never held in memory (``.json`` is, up to 64 MiB).

    Raises
    ------
    InputError
        If a file is missing or unreadable, or a record cannot be used.
    MissingExtraError
        If a format needs an optional dependency that is not installed.

    Examples
    --------
    >>> next(read_articles("no-such-file.txt"))
    Traceback (most recent call last):
    ...
    geonews.errors.InputError: no-such-file.txt: no such file
    """
    for record in read_records(*sources, on_error=on_error, columns=columns):
        yield record if isinstance(record, Article) else record.article


def read_records(
    *sources: str | os.PathLike[str],
    on_error: Callable[[InputError], None] | None = None,
    columns: Columns = _PLAIN,
) -> Iterator[Article | Report]:
    """Read articles and reports from files; parameters and errors as for :func:`read_articles`.

    A JSON object that has ``schema`` is a report, any other is an article.
    """
    for _, record in read_located(*sources, columns=columns):
        if not isinstance(record, InputError):
            yield record
        elif on_error is None:
            raise record
        else:
            on_error(record)


def read_located(
    *sources: str | os.PathLike[str],
    columns: Columns = _PLAIN,
    on_read: Callable[[int], None] | None = None,
) -> Iterator[tuple[Where, Article | Report | InputError]]:
    """Read records as :func:`read_records` does, each with the place where it stands; errors stand in their place.

    Parameters
    ----------
    *sources, columns
        As for :func:`read_articles`.
    on_read
        Called with the number of bytes that were read from the sources, as it happens.
    """
    for source in sources:
        for file in expand(source):
            for where, make in _of_file(file, columns, on_read) if isinstance(file, str) else (file,):
                try:
                    made: Article | Report | InputError = make()
                except InputError as error:
                    made = error
                yield where, made


def _of_file(file: str, columns: Columns, on_read: Callable[[int], None] | None) -> Iterator[Item]:
    where = Where(STDIN_NAME if file == STDIN else file)
    try:
        with opened(file, on_read) as stream:
            if file != STDIN and plain_suffix(file) == ".parquet":
                yield from parquet.rows(Path(file), where, columns)
            else:
                yield from _of_stream(stream, where, "" if file == STDIN else plain_suffix(file), columns)
    except FileNotFoundError:
        yield where.failing("no such file" if "://" not in file else "geonews asks no network; save it as a file first")
    except IsADirectoryError:
        yield where.failing("is a directory; name the files in it")
    except OSError as error:
        yield where.failing(f"cannot be read: {error.strerror or error}")
    except ValueError as error:  # a name that no file can have
        yield Where(repr(where.file)).failing(f"cannot be read: {error}")


def _of_stream(stream: BufferedReader, where: Where, suffix: str, columns: Columns) -> Iterator[Item]:
    if suffix == "":
        suffix, stream = sniffed(stream, columns)
    if suffix in _STREAMED:
        yield from _STREAMED[suffix](stream, where, columns)
    elif suffix in _WHOLE:
        yield from _WHOLE[suffix](_all_of(stream, where), where, columns)
    else:
        yield where.failing(f"cannot read {suffix} files; use {_SUFFIXES_SHOWN}")


def _all_of(stream: BufferedReader, where: Where) -> bytes:
    data = stream.read(MAX_RECORD_BYTES + 1)
    if len(data) > MAX_RECORD_BYTES:
        raise OSError(f"larger than {MAX_RECORD_BYTES // 2**20} MiB; split {where} into JSON Lines")
    return data


def _text(data: bytes, where: Where, _columns: Columns) -> Iterator[Item]:
    yield Item(where, lambda: from_text(decoded(data, where), where))


_STREAMED: Final[dict[str, Callable[[BufferedReader, Where, Columns], Iterator[Item]]]] = {
    ".jsonl": lines.json_lines,
    ".ndjson": lines.json_lines,
    **dict.fromkeys((".csv", ".tsv"), tables.csv_rows),
    **dict.fromkeys((".rss", ".atom", ".rdf", ".xml"), feeds.entries),
    **dict.fromkeys((".warc", ".wet"), archives.archived),
}
_WHOLE: Final[dict[str, Callable[[bytes, Where, Columns], Iterator[Item]]]] = {
    ".json": lines.json_document,
    **dict.fromkeys((".txt", ".md"), _text),
    **dict.fromkeys((".html", ".htm"), pages.page),
}

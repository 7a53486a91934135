r"""Reading articles (and reports) from files, folders and standard input.

=====================================  ==============================================================================
``.txt`` ``.md``                       one article a file
``.html`` ``.htm``                     one article a file: its main text (extra ``html``)
``.json`` ``.jsonl`` ``.ndjson``       objects; those with ``schema`` are reports
``.csv`` ``.tsv`` ``.parquet``         a row an article (``.parquet``: extra ``parquet``)
``.rss`` ``.atom`` ``.rdf`` ``.xml``   an entry of a feed an article
``.warc`` ``.wet``                     a page of a web archive an article (extra ``warc``)
=====================================  ==============================================================================

All but ``.parquet`` may be compressed by gzip (``.jsonl.gz``). Rules that hold for every format:

* Text is UTF-8 (a byte order mark is dropped); web pages and feeds say what else they are in. Line ends become
  ``\\n``; plain text is not changed otherwise.
* An article's id is the one that the record gives, or else the file's stem (one article a file), or else a hash of
  its text. The same id again gets ``-2``, ``-3`` … where articles are written; no article is dropped.
* A record that cannot be used is an :class:`~geonews.errors.InputError` that names file, line and field. It is
  raised, or handed to ``on_error`` and skipped; the records around it are read.
* Nothing is held but the record that is being read; a record beyond 64 MiB is refused, and so is a compressed file
  that swells as only a bomb does.
"""

from geonews.articles.make import free_id as free_id
from geonews.articles.make import parse_published as parse_published
from geonews.articles.reading import read_articles as read_articles
from geonews.articles.reading import read_located as read_located
from geonews.articles.reading import read_records as read_records
from geonews.articles.sniff import separator_of as separator_of
from geonews.articles.sources import RUN_FILE as RUN_FILE
from geonews.articles.sources import total_bytes as total_bytes
from geonews.articles.where import Columns as Columns
from geonews.articles.where import Where as Where

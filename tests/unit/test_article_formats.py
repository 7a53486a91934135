"""Every format that articles come in, plain and compressed, one by one and in folders."""

from __future__ import annotations

import datetime as dt
import gzip
import io
import json
import sys

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from geonews.articles import Columns, Where, read_articles, read_located, total_bytes
from geonews.errors import InputError, MissingExtraError

REMEDY = "; --text-col (text= in Python) names the one that holds the text"

PARAGRAPH = "A fire killed two people in a warehouse in Oslo on Monday, the police of the city said in the evening. "
PAGE = f"""<!doctype html><html><head><title>Fire in Oslo | The Paper</title>
<meta property="og:title" content="Fire in Oslo"><meta property="article:published_time" content="2024-03-05">
</head><body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Fire in Oslo</h1>
<p>{PARAGRAPH * 3}</p><p>{PARAGRAPH * 2}</p></article><footer>All rights reserved</footer></body></html>"""
RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:media="http://search.yahoo.com/mrss/"><channel><title>The Paper</title><link>https://p.example/</link>
<item><title>Fire in Oslo &amp; Bergen</title><link>https://p.example/1</link><guid>tag:1</guid>
<pubDate>Tue, 05 Mar 2024 10:00:00 +0100</pubDate><description>&lt;p&gt;Short&lt;/p&gt;</description>
<media:title>A picture</media:title>
<content:encoded><![CDATA[<p>Two <b>died</b>.</p><script>if (a < b) x()</script>
<p>One &eacute;lan.</p>]]></content:encoded></item><item><title>Rain</title>
<description>Rain in Lima, 2 &lt; 3 mm.</description></item><item/></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>The Paper</title><entry><id>urn:1</id>
<title>Quake</title><link rel="self" href="https://p.example/self"/><link href="https://p.example/q"/>
<updated>2024-03-05T10:00:00Z</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
<p>A quake hit <em>Lima</em>.</p><p>Nobody died.</p></div></content></entry></feed>"""


def read_all(*paths, **options):
    """Everything that can be read, and the complaints about the rest."""
    errors: list[str] = []
    return list(read_articles(*paths, on_error=lambda error: errors.append(str(error)), **options)), errors


def archive(path):
    """Write an archive: a page, a picture, a missing page, a page without text, a conversion to text."""
    records = [
        ("response", PAGE, "text/html; charset=utf-8", "200 OK"),
        ("response", "GIF89a", "image/gif", "200 OK"),
        ("response", PAGE, "text/html", "404 Not Found"),
        ("response", "<html><body></body></html>", "text/html", "200 OK"),
        ("conversion", "Rain\n\nRain fell in Lima.", "text/plain", None),
    ]
    written = b""
    for number, (kind, text, media, status) in enumerate(records, 1):
        body = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n\r\n{text}" if status else text
        head = (
            f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number}>\r\nWARC-Target-URI: "
            f"https://p.example/{number}\r\nContent-Type: {'application/http' if status else media}\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        record = f"{head}{body}\r\n\r\n".encode()
        written += gzip.compress(record) if path.suffix == ".gz" else record
    path.write_bytes(written)
    return path


def test_the_main_text_of_a_web_page_is_its_article(tmp_path):
    path = tmp_path / "fire.html"
    path.write_text(PAGE, "utf-8")
    (article,), errors = read_all(path)
    assert (article.id, article.title, article.published) == ("fire", "Fire in Oslo", "2024-03-05")
    assert article.text.startswith("A fire killed two people")
    assert "Sport" not in article.text
    assert "rights" not in article.text
    assert not errors


@pytest.mark.parametrize("data", [b"", b"<html><body></body></html>", b"\0\xff\xfe<<<", b"<div>" * 5_000])
def test_a_page_without_a_text_is_named(tmp_path, data):
    path = tmp_path / "a.htm"
    path.write_bytes(data)
    articles, (error,) = read_all(path)
    assert not articles
    assert error.startswith(str(path))


def test_a_page_of_more_tags_than_any_article_has_is_refused(tmp_path):
    path = tmp_path / "a.html"
    path.write_bytes(b"<p>" * 1_000_000)
    assert read_all(path)[1] == [f"{path}: a web page of more than 30,000 tags"]


def test_a_feed_of_rss_is_an_article_an_item(tmp_path):
    path = tmp_path / "feed.rss"
    path.write_text(RSS, "utf-8")
    (fire, rain), errors = read_all(path)
    assert (fire.id, fire.title, fire.source) == ("tag:1", "Fire in Oslo & Bergen", "https://p.example/1")
    assert (fire.text, fire.published) == ("Two died.\n\nOne élan.", "2024-03-05T09:00:00Z")
    assert (rain.title, rain.text, rain.source) == ("Rain", "Rain in Lima, 2 < 3 mm.", str(path))
    assert errors == [f"{path}, record 3: the entry has neither text nor title"]


def test_an_atom_feed_is_an_article_an_entry(tmp_path):
    path = tmp_path / "feed.xml"
    path.write_text(ATOM, "utf-8")
    (article,), errors = read_all(path)
    assert (article.id, article.source, article.title) == ("urn:1", "https://p.example/q", "Quake")
    assert (article.text, article.published) == ("A quake hit Lima.\n\nNobody died.", "2024-03-05T10:00:00Z")
    assert not errors


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ('<!DOCTYPE rss [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><rss><item><title>&b;</title></item></rss>', "entities"),
        ('<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><item><title>&x;</title></item></rss>', "entit"),
        ("<rss><item><title>Rain</title></item><item><title>x</rss>", "not XML: mismatched tag; the rest"),
        ("<sitemap/>", "neither RSS nor Atom: the document is <sitemap>"),
        ("", "not XML: no element found"),
    ],
)
def test_bombs_and_broken_feeds_are_refused_by_name(tmp_path, document, message):
    path = tmp_path / "a.xml"
    path.write_text(document, "utf-8")
    articles, (error,) = read_all(path)
    assert [article.title for article in articles] == (["Rain"] if "Rain" in document else [])
    assert message in error


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_pages_of_a_web_archive_are_articles(tmp_path, name):
    path = archive(tmp_path / name)
    (page, rain), errors = read_all(path)
    assert (page.id, page.source, page.published) == ("1", "https://p.example/1", "2024-03-05")
    assert page.text.startswith("A fire killed two people")
    assert (rain.id, rain.title, rain.text) == ("5", "Rain", "Rain fell in Lima.")
    assert errors == [f"{path}, record 4: no main text was found in this web page"]


MIB = 2**20
RAIN = "Rain in Lima. " * 80_000  # 1.1 MB


@pytest.mark.parametrize(
    ("module", "name", "data", "message", "kept"),
    [
        ("lines", "a.jsonl", f'{{"text": "{RAIN}"}}\n{{"text": "Fire"}}\n', "line 1: larger than 1 MiB", ["Fire"]),
        ("lines", "a.jsonl", f'{{"text": "Fire"}}\n{RAIN}', "line 2: larger than 1 MiB", ["Fire"]),
        ("tables", "a.csv", f"id,text\n1,Fire\n2,{RAIN}\n3,Rain\n", "larger than 1 MiB; the rest", ["Fire"]),
        ("reading", "a.txt", RAIN, "larger than 1 MiB; split", []),
        ("reading", "a.json", f'{{"text": "{RAIN}"}}', "larger than 1 MiB; split", []),
        ("feeds", "a.rss", RSS.replace("Short", RAIN), "an entry larger than 1 MiB", []),
    ],
    ids=["a line", "the last line", "a row", "a text", "a document", "an entry"],
)
def test_what_is_larger_than_the_most_is_refused_and_what_came_before_is_kept(
    tmp_path, monkeypatch, module, name, data, message, kept
):
    monkeypatch.setattr(f"geonews.articles.{module}.MAX_RECORD_BYTES", MIB)
    path = tmp_path / name
    path.write_text(data, "utf-8")
    articles, errors = read_all(path)
    assert message in errors[0]
    assert [article.text for article in articles] == kept


def test_an_archived_page_and_a_cell_larger_than_the_most_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("geonews.articles.archives.MAX_RECORD_BYTES", 500)
    articles, errors = read_all(archive(tmp_path / "a.warc"))
    assert [article.id for article in articles] == ["5"]
    assert "record 1: larger than" in errors[0]
    monkeypatch.setattr("geonews.articles.parquet.MAX_RECORD_BYTES", 500)
    pq.write_table(pa.table({"text": ["Fire", "Rain" * 200]}), tmp_path / "a.parquet")
    articles, errors = read_all(tmp_path / "a.parquet")
    assert [article.text for article in articles] == ["Fire"]
    assert "field 'text' is larger than" in errors[0]


def test_an_archive_that_breaks_its_reader_is_named_and_what_came_before_is_kept(tmp_path):
    path = archive(tmp_path / "a.warc")
    whole = path.read_bytes()
    path.write_bytes(whole + whole[: whole.index(b"WARC/1.0", 9)].replace(b"WARC-Target-URI", b"WARC-Target-URL"))
    articles, errors = read_all(path)
    assert [article.id for article in articles] == ["1", "5"]
    assert errors[-1].startswith(f"{path}, record 6: not WARC: ")
    assert errors[-1].endswith("; the rest of the file is skipped")


def test_a_damaged_archive_gives_what_came_before(tmp_path):
    path = archive(tmp_path / "a.warc.gz")
    whole = path.read_bytes()
    path.write_bytes(whole[:-50])
    articles, errors = read_all(path)
    assert [article.id for article in articles] == ["1"]
    assert "the compressed file ends too early" in errors[-1]


def test_rows_of_parquet_are_articles_with_times_and_numbers_as_they_are(tmp_path):
    path = tmp_path / "a.parquet"
    rows = [
        {"key": 1, "body": "Rain in Oslo.", "pub": dt.datetime(2024, 3, 5, 10, tzinfo=dt.UTC), "unused": b"\xff"},
        {"key": 2, "body": None, "pub": None, "unused": None},
        {"key": 3, "body": "Snow in Lima.", "pub": None, "unused": None},
    ]
    pq.write_table(pa.Table.from_pylist(rows * 50), path, row_group_size=40)
    articles, errors = read_all(path, columns=Columns(text="body", published="pub", id="key"))
    assert len(articles) == 100
    assert [(a.id, a.published) for a in articles[:2]] == [("1", "2024-03-05T10:00:00Z"), ("3", None)]
    assert errors[0] == f"{path}, record 2: no field 'body'; the fields are: key"
    assert read_all(path)[1] == [f"{path}: no column 'text'; the columns are: key, body, pub, unused{REMEDY}"]


def test_what_is_no_parquet_is_named(tmp_path):
    path = tmp_path / "a.parquet"
    path.write_bytes(b"PAR1 and nothing else")
    articles, (error,) = read_all(path)
    assert not articles
    assert error.startswith(f"{path}: not Parquet that can be read")


@pytest.mark.parametrize(
    ("module", "name", "extra"),
    [
        ("trafilatura", "a.html", "html"),
        ("pyarrow", "a.parquet", "parquet"),
        ("warcio.archiveiterator", "a.warc", "warc"),
    ],
)
def test_a_missing_extra_is_named_with_its_command(tmp_path, monkeypatch, module, name, extra):
    (tmp_path / name).write_bytes(b"x")
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingExtraError, match=rf"pip install 'geonews\[{extra}\]'"):
        list(read_articles(tmp_path / name))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt.gz", b"Rain in Oslo."),
        ("a.jsonl.gz", b'{"text": "Rain in Oslo."}\n'),
        ("a.json.gz", b'[{"text": "Rain in Oslo."}]'),
        ("a.CSV.gz", b"text\nRain in Oslo.\n"),
        ("a.atom.gz", b"<feed><entry><summary>Rain in Oslo.</summary></entry></feed>"),
    ],
)
def test_any_text_may_be_compressed(tmp_path, name, data):
    (tmp_path / name).write_bytes(gzip.compress(data))
    assert [article.text for article in read_articles(tmp_path / name)] == ["Rain in Oslo."]


def test_a_bomb_and_a_damaged_file_are_refused_and_what_came_before_is_kept(tmp_path):
    bomb, cut, no_gzip = (tmp_path / name for name in ("bomb.jsonl.gz", "cut.jsonl.gz", "no.txt.gz"))
    first = b'{"text": "Rain in Oslo."}\n'
    with gzip.open(bomb, "wb", compresslevel=1) as stream:
        stream.write(first)
        for _ in range(90):
            stream.write(b" " * 2**20 + b"\n")
    cut.write_bytes(gzip.compress(first * 5000, 0)[:-20_000])
    no_gzip.write_bytes(b"plain")
    articles, errors = read_all(bomb, no_gzip)
    assert len(articles) == 1
    assert [error.split(": ", 1)[1].split(",")[0].split("(")[0] for error in errors] == [
        "cannot be read: swells to more than 200 times its size",
        "cannot be read: not a sound gzip file: Not a gzipped file ",
    ]
    articles, errors = read_all(cut)
    assert len(articles) > 1000
    assert errors == [f"{cut}: cannot be read: the compressed file ends too early"]


def test_folders_and_patterns_stand_for_their_files_in_order(tmp_path):
    for name in ("b/2.txt", "b/1.txt", "a.txt", "c.jsonl", "notes.docx", ".hidden.txt", ".git/x.txt", "d[1].txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text('{"id": "c", "text": "x"}' if name == "c.jsonl" else "x", "utf-8")
    (tmp_path / "b" / "loop").symlink_to(tmp_path)
    articles, errors = read_all(tmp_path)
    assert [article.id for article in articles] == ["a", "c", "d[1]", "1", "2"]
    assert not errors
    assert [a.id for a in read_articles(tmp_path / "*.txt")] == ["a", "d[1]"]
    assert [a.id for a in read_articles(tmp_path / "**" / "?.txt")] == ["a", "1", "2"]
    assert [a.id for a in read_articles(tmp_path / "d[1].txt")] == ["d[1]"]
    (tmp_path / "empty").mkdir()
    _, errors = read_all(tmp_path / "empty", tmp_path / "z*.txt")
    assert [error.split(": ", 1)[1].split(";")[0] for error in errors] == ["no file here that can be read"] * 2


def test_bytes_are_counted_as_they_are_read(tmp_path):
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(b'{"text": "x"}\n' * 100_000, 1))
    (tmp_path / "b.txt").write_text("Rain.", "utf-8")
    total = total_bytes([tmp_path, tmp_path / "none.txt"])
    counts: list[int] = []
    for _ in read_located(tmp_path, on_read=counts.append):
        pass
    assert sum(counts) == total == sum(path.stat().st_size for path in tmp_path.iterdir())
    assert total_bytes([tmp_path, "-"]) is None


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.json"])
def test_fields_may_have_other_names(tmp_path, name):
    path = tmp_path / name
    record = {"key": "7", "body": "Rain in Oslo.", "head": "Rain", "pub": "2024-03-05", "text": "not this", "id": "not"}
    path.write_text(
        json.dumps(record) if name != "a.csv" else "\n".join(",".join(row) for row in (record, record.values())),
        "utf-8",
    )
    columns = Columns(text="body", title="head", published="pub", id="key")
    (article,) = read_articles(path, columns=columns)
    assert (article.id, article.text, article.title, article.published) == ("7", "Rain in Oslo.", "Rain", "2024-03-05")
    assert read_all(path, columns=Columns(text="story"))[1][0].split("'")[1] == "story"


def test_a_table_without_a_named_column_is_refused_though_a_record_may_lack_a_date(tmp_path):
    table, lines = tmp_path / "a.csv", tmp_path / "a.jsonl"
    table.write_text("id,text\n1,Rain\n", "utf-8")
    lines.write_text('{"text": "Rain"}\n', "utf-8")
    columns = Columns(published="pub")
    assert read_all(table, columns=columns)[1] == [f"{table}, line 1: no column 'pub'; the columns are: id, text"]
    assert read_all(lines, columns=columns)[0][0].published is None


def test_a_bad_row_of_a_table_spoils_no_other(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b'id,text\n1,one\n2,caf\xe9 "au lait"\n3,"th"ree\n4,four,extra\n\n5\n6,six\n7,"seven\n')
    articles, errors = read_all(path)
    assert [article.text for article in articles] == ["one", "four", "six"]
    assert [error.removeprefix(f"{path}, line ").split(";")[0] for error in errors] == [
        "3: not UTF-8 (byte 0xe9)",
        "4: not CSV: ',' expected after '\"'",
        "7: no field 'text'",
        "9: not CSV: unexpected end of data",
    ]


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        (b"id,text\n1,Rain\n2,Snow\n", ["Rain", "Snow"]),
        (b"\n\n" + RSS.encode()[21:], ["Two died.\n\nOne \xe9lan.", "Rain in Lima, 2 < 3 mm."]),
        (gzip.compress(b'{"text": "a"}\n{"text": "b"}\n'), ["a", "b"]),
        (b"\n \n" + b'{"text": "a"}\n', ["a"]),
        (b"a text, as it is\n", ["a text, as it is"]),
        (b"", []),
    ],
)
def test_standard_input_may_be_any_text(monkeypatch, data, texts):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert [article.text for article in read_all("-")[0]] == texts


def test_lines_on_standard_input_are_read_as_they_come(monkeypatch):
    class Endless(io.RawIOBase):
        def readable(self):
            return True

        def readinto(self, buffer):
            line = b'{"text": "Rain in Oslo."}\n'
            buffer[: len(line)] = line
            return len(line)

    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(Endless())))
    articles = read_articles("-")
    assert [next(articles).text for _ in range(3)] == ["Rain in Oslo."] * 3


def test_records_come_with_their_places_and_errors_in_their_turn(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": "1", "text": "a"}\n\nbroken\n', "utf-8")
    (first, article), (second, error) = read_located(path)
    assert (first, article.id) == (Where(str(path), line=1), "1")
    assert second == Where(str(path), line=3)
    assert isinstance(error, InputError)

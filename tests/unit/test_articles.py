"""Reading articles: every format, and what is said of input that cannot be used."""

from __future__ import annotations

import io
import json

import pytest

from geonews.articles import parse_published, read_articles, read_records
from geonews.errors import InputError
from geonews.findings import Engine, Report
from geonews.model import Article
from geonews.records import dumps

REMEDY = "; --text-col (text= in Python) names the one that holds the text"


def read_all(*paths):
    """Everything that can be read, and the complaints about the rest."""
    errors: list[str] = []
    return list(read_articles(*paths, on_error=lambda error: errors.append(str(error)))), errors


def test_a_text_files_first_line_is_its_title_when_a_blank_line_follows(tmp_path):
    path = tmp_path / "quake.txt"
    path.write_bytes(b"Quake hits Lima\r\n\r\nA quake hit Lima.\r\nNobody died.\r\n")
    (article,), errors = read_all(path)
    assert (article.id, article.title, article.text) == ("quake", "Quake hits Lima", "A quake hit Lima.\nNobody died.")
    assert not errors


def test_a_text_without_a_blank_line_has_no_title(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("A quake hit Lima.\nNobody died.", "utf-8")
    assert next(read_articles(path)).title is None


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path):
    path = tmp_path / "a.md"
    path.write_bytes(b"\xef\xbb\xbf# Head\n\nBody")
    article = next(read_articles(path))
    assert (article.title, article.text) == ("Head", "Body")


def test_json_holds_one_article_or_many(tmp_path):
    one, many = tmp_path / "one.json", tmp_path / "many.json"
    one.write_text(json.dumps({"text": "x", "published": "2020-01-08"}), "utf-8")
    many.write_text(json.dumps([{"id": 7, "text": "y"}, {"id": "b", "text": "z", "title": " "}]), "utf-8")
    articles, errors = read_all(one, many)
    assert [(a.id, a.text, a.title) for a in articles] == [("one", "x", None), ("7", "y", None), ("b", "z", None)]
    assert not errors


def test_a_bad_line_spoils_no_other(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(
        b'{"id":"1","text":"one"}\n{"id":"2","text":\n\n{"id":"3","text":"caf\xe9"}\n{"id":"4"}\n'
        b'{"id":"5","text":"  "}\n{"id":"6","text":"six","published":"soon"}\n[1]\n{"id":"7","text":"seven"}\n'
    )
    articles, errors = read_all(path)
    assert [a.id for a in articles] == ["1", "7"]
    name = str(path)
    expected = [
        f"{name}, line 2: not JSON",
        f"{name}, line 4: not UTF-8 (byte 0xe9)",
        f"{name}, line 5: no field 'text'; the fields are: id{REMEDY}",
        f"{name}, line 6: the article is empty (field 'text')",
        f"{name}, line 7: 'soon' is not a date",
        f"{name}, line 8: must be an object with a field 'text', not list",
    ]
    assert [error[: len(start)] for error, start in zip(errors, expected, strict=True)] == expected


def test_csv_columns_are_found_by_name_and_lines_counted(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('id,text,extra\n1,"two\nlines",x\n2,,y\n3,"last ""quoted""",z\n', "utf-8")
    articles, errors = read_all(path)
    assert [(a.id, a.text) for a in articles] == [("1", "two\nlines"), ("3", 'last "quoted"')]
    assert errors == [f"{path}, line 4: no field 'text'; the fields are: id, extra{REMEDY}"]


def test_csv_without_a_text_column_says_which_columns_there_are(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("id,body\n1,x\n", "utf-8")
    assert read_all(path)[1] == [f"{path}, line 1: no column 'text'; the columns are: id, body{REMEDY}"]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.txt", b" \n", "the article is empty"),
        ("a.txt", b"fine\ncaf\xe9", "line 2: not UTF-8 (byte 0xe9); convert it first"),
        ("a.json", b'{"text": "x"', "line 1: not JSON"),
        ("a.json", b"[" * 200_000, "not JSON"),
        ("a.docx", b"PK", "cannot read .docx files; use .txt"),
        ("a.json", b'{"text": 5}', "field 'text' must be a string, not 5"),
        ("a.json", b'{"text": "x", "id": ""}', "field 'id' must be a string"),
        ("a.json", b'{"schema": 1}', "report.id is missing"),
    ],
)
def test_what_cannot_be_used_is_named_with_the_remedy(tmp_path, name, content, message):
    path = tmp_path / name
    path.write_bytes(content)
    articles, errors = read_all(path)
    assert not articles
    assert errors[0].startswith(str(path))
    assert message in errors[0]


def test_a_missing_file_is_named_and_the_others_read(tmp_path):
    good = tmp_path / "good.txt"
    good.write_text("Fine.", "utf-8")
    articles, errors = read_all(tmp_path / "none.txt", good)
    assert [a.text for a in articles] == ["Fine."]
    assert [error.split(": ", 1)[1] for error in errors] == ["no such file"]


def test_without_a_handler_the_first_error_is_raised(tmp_path):
    with pytest.raises(InputError, match="no such file"):
        list(read_articles(tmp_path / "none.txt"))


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        (b"Head\n\nBody text", ["Body text"]),
        (b'{"text": "a"}\n{"text": "b"}\n', ["a", "b"]),
        (b'{\n "text": "a"\n}\n', ["a"]),
        (b'[{"text": "a"}, {"text": "b"}]', ["a", "b"]),
    ],
)
def test_standard_input_may_be_text_or_json(monkeypatch, data, texts):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert [article.text for article in read_articles("-")] == texts


def test_reports_are_told_from_articles(tmp_path):
    report = Report(Article("a", "Text."), Engine("0.1.0", "sha256:" + "0" * 64, "f00d"))
    path = tmp_path / "a.jsonl"
    path.write_text(dumps(report) + '\n{"id": "b", "text": "x"}\n', "utf-8")
    assert list(read_records(path)) == [report, Article("b", "x")]
    assert [article.id for article in read_articles(path)] == ["a", "b"]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("2020-01-08", "2020-01-08"),
        (" 2020-01-08T01:30:00+03:00 ", "2020-01-07T22:30:00Z"),
        ("2020-01-08T01:30:00", "2020-01-08T01:30:00"),
        ("Wed, 08 Jan 2020 10:00:00 +0100", "2020-01-08T09:00:00Z"),
    ],
)
def test_dates_of_publication_become_iso(given, kept):
    assert parse_published(given) == kept


@pytest.mark.parametrize("given", ["yesterday", "08/01/2020", "2020-13-01", "", "9" * 5000])
def test_other_dates_are_refused_with_an_example(given):
    with pytest.raises(InputError, match="write it as 2020-01-08"):
        parse_published(given)

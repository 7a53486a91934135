"""Articles that were made to break a reader or a parser: each is read, or refused by name."""

from __future__ import annotations

import io
import json

import pytest

import geonews as gn
from geonews.articles import free_id, parse_published, read_articles
from geonews.errors import InputError
from geonews.records import dumps, report_from_json

REMEDY = "; --text-col (text= in Python) names the one that holds the text"

DEEP = b"[" * 200_000


def complaints(*paths):
    """What is said of sources of which nothing can be used."""
    errors: list[str] = []
    assert not list(read_articles(*paths, on_error=lambda error: errors.append(str(error))))
    return errors


@pytest.mark.parametrize("data", [DEEP, b"\xef\xbb\xbf" + DEEP, b'{"text": ' + DEEP + b"\n"])
def test_deep_json_on_standard_input_is_refused(monkeypatch, data):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert complaints("-") == ["<stdin>, line 1: not JSON that can be read: nested too deep"]


@pytest.mark.parametrize("suffix", [".json", ".jsonl"])
def test_a_number_of_thousands_of_digits_is_refused(tmp_path, suffix):
    path = tmp_path / f"a{suffix}"
    path.write_text('{"text": ' + "9" * 5000 + "}", "utf-8")
    assert complaints(path) == [f"{path}, line 1: not JSON that can be read: a number is too long"]


def test_json_after_a_byte_order_mark_on_standard_input_is_json(monkeypatch):
    data = b'\xef\xbb\xbf{"text": "a"}\n{"text": "b"}\n'
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert [article.text for article in read_articles("-")] == ["a", "b"]


def test_a_line_end_of_old_within_the_first_line_on_standard_input_is_no_table(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"text,rain\rin Oslo\n")))
    assert [article.text for article in read_articles("-")] == ["text,rain\nin Oslo"]


def test_utf_16_is_refused_with_its_own_remedy(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes("A quake in Oslo".encode("utf-16"))
    assert "iconv -f UTF-16 -t UTF-8" in complaints(path)[0]


@pytest.mark.parametrize("name", ["a\0b.txt", "a\ud800.txt"])
def test_a_name_that_no_file_can_have_is_an_error_like_others(name):
    assert "cannot be read" in complaints(name)[0]


def test_a_title_alone_is_an_article_but_a_missing_field_is_not(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"title": "Quake in Lima", "text": ""}\n{"title": "Quake in Lima", "body": "x"}\n', "utf-8")
    errors: list[str] = []
    (article,) = read_articles(path, on_error=lambda error: errors.append(str(error)))
    assert (article.title, article.text) == ("Quake in Lima", "")
    assert errors == [f"{path}, line 2: no field 'text'; the fields are: title, body{REMEDY}"]


@pytest.mark.parametrize(
    "given", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", f"Wed, 08 Jan {'9' * 30} 10:00:00 GMT"]
)
def test_times_beyond_the_calendar_are_refused(given):
    with pytest.raises(InputError, match="is not a date"):
        parse_published(given)


def test_ids_are_free_whatever_was_there():
    taken: dict[str, int] = {}
    made = [free_id(wanted, taken) for wanted in ("x", "x", "x-2", "x", "x-2", "../../x")]
    assert len(set(made)) == len(made)
    assert made[-1] == "../../x"


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31T23:59:59Z"])
def test_a_publication_at_the_end_of_time_is_kept_and_not_reckoned_from(published):
    report = gn.parse(gn.Article("a", "A quake hit Kerman, Iran, on Tuesday; more tonight.", published=published))
    assert report.article.published == published
    assert report.warnings[0] == "date of publication not used: the year is not within 1000 to 9899"


def test_lone_surrogates_are_replaced_and_offsets_stay():
    article = gn.Article("\ud800", "A quake \udfff killed 12 people in Kerman, Iran. \ud83d", title="\udead Quake")
    report = gn.parse(article)
    assert report.article.text == article.text.replace("\udfff", "�").replace("\ud83d", "�")
    assert report.warnings[0] == "broken characters (lone surrogates) were replaced by U+FFFD"
    assert [incident.killed.low for incident in report.incidents] == [12]
    dumps(report).encode("utf-8")


@pytest.mark.parametrize(
    "text",
    [
        "😀😀 🎉",
        "قتل 12 شخصا في بغداد",
        "A quake killed 12\0 people in Kerman.\0",
        f"An attack in Kabul killed 999999999999 people {'9' * 5000} km north of Kabul on 31 February.",
        f"{'9' * 400}°N {'9' * 400}°E, {'9' * 400}.5, {'9' * 400}.5. 00/00/0000 at 25:99 GMT",
        "\u202enarI ,namreK ni ekauq A\u202c killed 12.",
    ],
)
def test_odd_texts_make_reports_that_can_be_written_and_read(text):
    report = gn.parse(gn.Article("../../x\n\x1b[31m", text, published="2020-01-08"))
    assert dumps(report_from_json(json.loads(dumps(report)))) == dumps(report)
    assert gn.build_map(report).get_root().render().startswith("<!DOCTYPE html>")


@pytest.mark.parametrize("unit", ["a", "1,", "((", "of the ", "north ", '"', "A. ", "12 killed in Kabul. "])
def test_repeated_text_takes_time_that_grows_with_its_length(unit):
    report = gn.parse((unit * 20_000)[:20_000])
    assert len(report.article.text) == 20_000

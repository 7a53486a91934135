"""What somebody does in the first hour who has read the first screen only: each slip is told with its remedy."""

from __future__ import annotations

import inspect
import io
import json
import os

import pytest
from click.testing import CliRunner

from geonews.cli import group
from geonews.errors import GeonewsError
from geonews.output import written_whole

# Before click 8.2 a runner mixes the two streams unless it is told not to.
RUNNER = CliRunner(**{name: False for name in ("mix_stderr",) if name in inspect.signature(CliRunner).parameters})
NEWS = "BAGHDAD, Jan 8 - A bomb killed 3 people in Mosul on Tuesday, police said."


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A folder of the user's own, in which every command is run."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def told(*arguments, **options):
    """Run a command and return all that it says."""
    done = RUNNER.invoke(group, [str(each) for each in arguments], **options)
    assert done.exception is None or isinstance(done.exception, (SystemExit, GeonewsError)), done.exception
    return f"{done.stdout}{done.stderr}{done.exception or ''}"


def parsed(path, *options):
    """The reports that a file of articles becomes, and what is said on the way."""
    done = RUNNER.invoke(group, ["parse", str(path), *options])
    return [json.loads(line) for line in done.stdout.splitlines()], done.stderr


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_tables_of_every_office_are_read(folder, separator, end, mark):
    rows = (("id", "body", "day"), ("a", f'"{NEWS}"', "2020-01-08"))
    table = mark + end.join(separator.join(row) for row in rows) + end
    for suffix in ("csv", "tsv"):
        (folder / f"a.{suffix}").write_bytes(table.encode())
        (report,), _ = parsed(f"a.{suffix}", "--text-col", "body", "--date-col", "day")
        assert (report["id"], report["text"], report["published"]) == ("a", NEWS, "2020-01-08")


def test_a_table_on_standard_input_may_have_semicolons():
    done = RUNNER.invoke(group, ["parse", "-"], input=f"id;text\r\na;{NEWS}\r\n")
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["a"]


def test_a_comma_in_a_text_does_not_hide_that_semicolons_part_the_cells(folder):
    (folder / "a.csv").write_text(f"text;title, short\n{NEWS};x\n", "utf-8")
    (report,), _ = parsed("a.csv")
    assert (report["text"], report["title"]) == (NEWS, None)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", b"headline,body\nx,y\n", "the columns are: headline, body; --text-col"),
        ("a.json", b'{"articles": []}', "the fields are: articles; --text-col"),
        ("a.txt", b"\x7fELF\x02\x01\x01\x00\x00\xff\xfe\x80", "no text (byte 0xff)"),
        ("a.txt", "caf\xe9".encode("latin-1"), "iconv -f WINDOWS-1252 -t UTF-8"),
        ("a.txt", NEWS.encode("utf-16"), "iconv -f UTF-16 -t UTF-8"),
        ("a.txt", b"", "the article is empty"),
        ("a.docx", b"PK\x03\x04", "cannot read .docx files; use .txt"),
    ],
)
def test_files_that_are_something_else_are_told_with_a_remedy(folder, name, content, said):
    (folder / name).write_bytes(content)
    assert said in told("parse", name)


def test_an_address_is_no_file_and_nothing_is_fetched():
    assert "geonews asks no network; save it as a file first" in told("parse", "https://example.org/news.html")


@pytest.mark.parametrize("command", ["parse", "map", "export"])
def test_an_input_is_never_written_over(folder, command):
    path = folder / "a.geojson"
    path.write_text(NEWS, "utf-8")
    os.link(path, folder / "b.geojson")
    said = told(command, "a.geojson", "-o", "b.geojson", "--force")
    assert "b.geojson is read as input, so it is not written; name another file" in said
    assert path.read_text("utf-8") == NEWS


def test_a_misspelt_command_is_told_which_one_was_meant():
    assert "No such command 'mpa'. Did you mean 'map'?" in told("mpa", "a.txt")
    assert "No such command 'xyzzy'" in told("xyzzy")


def test_a_pair_of_numbers_is_a_position():
    found = json.loads(told("geocode", "33.3, 44.4", "--json"))
    assert (found["lat"], found["lon"], found["how"]) == (33.3, 44.4, "position")
    assert json.loads(told("geocode", "--json", "--", "-12,-77"))["lat"] == -12


def test_a_table_of_names_keeps_its_semicolons(folder):
    (folder / "a.csv").write_text("site;note\r\nOslo;a,b\r\n", "utf-8")
    header, row = told("geocode", "--csv", "a.csv", "--column", "site").splitlines()
    assert header.startswith("site;note;geo_gazetteer_id;geo_name;")
    assert row.startswith("Oslo;a,b;geonames:3143244;Oslo;")


def test_an_empty_name_is_not_found():
    done = RUNNER.invoke(group, ["geocode", ""])
    assert (done.exit_code, done.stderr) == (1, "geonews: nothing found for ''\n")


def test_a_file_without_any_place_widens_no_gazetteer(folder):
    (folder / "a.txt").write_text(NEWS, "utf-8")
    said = told("gazetteer", "add", "a.txt", "-o", "g.bin")
    assert "no place could be read; the first problem: a.txt, line 1" in said
    assert not (folder / "g.bin").exists()


def test_reports_go_to_a_standard_output_that_is_no_file(monkeypatch):
    monkeypatch.setattr("sys.stdout", io.StringIO())
    with written_whole("-") as stream:
        stream.write("é\n")
    assert stream.getvalue() == "é\n"

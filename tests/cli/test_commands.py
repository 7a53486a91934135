"""The command line as a user runs it: output, messages, exit codes, and nothing half-written."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ARTICLE = Path(__file__).resolve().parents[2] / "examples" / "al-asad.txt"
QUAKE = "A 6.1 magnitude earthquake killed at least 12 people in Kerman, Iran, on Tuesday."


def geonews(*arguments, data=None):
    """Run the console script; bytes in, text out."""
    command = [sys.executable, "-m", "geonews", *map(str, arguments)]
    done = subprocess.run(command, input=data, capture_output=True, check=False)
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


def test_an_article_becomes_a_map(tmp_path):
    out = tmp_path / "map.html"
    code, stdout, stderr = geonews("map", ARTICLE, "--published", "2020-01-08", "-o", out)
    assert (code, stdout) == (0, "")
    assert stderr.startswith(f"{out}: 1 article(s), 3 incident(s)")
    assert out.stat().st_size < 350 * 1024
    assert [path.name for path in tmp_path.iterdir()] == ["map.html"]


def test_reports_become_the_same_map_as_their_articles(tmp_path):
    reports, direct, through = tmp_path / "r.jsonl", tmp_path / "a.html", tmp_path / "b.html"
    assert geonews("parse", ARTICLE, "--published", "2020-01-08", "-o", reports)[0] == 0
    assert geonews("map", reports, "-o", through)[0] == 0
    assert geonews("map", ARTICLE, "--published", "2020-01-08", "-o", direct)[0] == 0
    assert through.read_bytes() == direct.read_bytes()


def test_a_pipe_of_both_commands_needs_no_file():
    code, stdout, _ = geonews("parse", "-", data=QUAKE.encode())
    report = json.loads(stdout)
    assert code == 0
    assert report["incidents"][0]["killed"] == {"low": 12, "high": None, "text": "at least 12"}
    code, page, _ = geonews("map", "-", "-o", "-", data=stdout.encode())
    assert code == 0
    assert page.startswith("<!DOCTYPE html>")


def test_a_still_picture_is_an_svg(tmp_path):
    out = tmp_path / "map.svg"
    assert geonews("map", ARTICLE, "--published", "2020-01-08", "--theme", "dark", "-o", out)[0] == 0
    picture = out.read_text("utf-8")
    assert picture.startswith("<svg")
    assert "Kerman" in picture


def test_bad_input_is_named_and_the_rest_is_done(tmp_path):
    lines = tmp_path / "a.jsonl"
    lines.write_bytes(
        b'{"id": "1", "text": "Rain fell in Oslo."}\n{"id": "2", "text":\n{"id": "3", "text": "caf\xe9"}\n'
    )
    empty = tmp_path / "empty.txt"
    empty.touch()
    code, stdout, stderr = geonews("parse", lines, empty, tmp_path / "none.txt")
    assert code == 1
    assert [json.loads(line)["id"] for line in stdout.splitlines()] == ["1"]
    messages = stderr.splitlines()
    assert [m.split(": ", 1)[1].split(":")[0] for m in messages] == [
        f"{lines}, line 2",
        f"{lines}, line 3",
        str(empty),
        str(tmp_path / "none.txt"),
    ]
    assert "Traceback" not in stderr


def test_nothing_to_map_writes_nothing(tmp_path):
    code, _, stderr = geonews("map", tmp_path / "none.txt", "-o", tmp_path / "map.html")
    assert code == 1
    assert "no map was written" in stderr
    assert not list(tmp_path.iterdir())


def test_output_is_not_overwritten_unless_forced(tmp_path):
    out = tmp_path / "r.jsonl"
    out.write_text("precious", "utf-8")
    code, _, stderr = geonews("parse", ARTICLE, "-o", out)
    assert code == 2
    assert "use --force" in stderr
    assert out.read_text("utf-8") == "precious"
    assert geonews("parse", ARTICLE, "-o", out, "--force")[0] == 0
    assert json.loads(out.read_text("utf-8"))["id"] == "al-asad"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["parse"], "Missing argument"),
        (["map", "x.txt"], "Missing option"),
        (["parse", "x.txt", "--published", "soon"], "is not a date"),
        (["parse", "x.txt", "--focus", "44.4"], "is not LAT,LON"),
        (["parse", "x.txt", "--focus", "144,33"], "outside the Earth"),
        (["parse", "x.txt", "-o", "/no/such/folder/r.jsonl"], "create it first"),
        (["mapp"], "No such command"),
    ],
)
def test_wrong_usage_is_exit_code_2_with_the_remedy(arguments, message):
    code, _, stderr = geonews(*arguments)
    assert code == 2
    assert message in stderr


def test_a_five_megabyte_article_is_read_to_its_cap_and_the_cut_is_said():
    text = QUAKE + "\n\n" + "The weather stayed dry and mild all day, the service said.\n" * 90_000
    code, stdout, _ = geonews("parse", "-", data=text.encode())
    report = json.loads(stdout)
    assert code == 0
    assert [incident["type"] for incident in report["incidents"]] == ["earthquake"]
    assert report["warnings"][0].startswith("text cut: only the first")


def test_same_ids_are_made_unique(tmp_path):
    lines = tmp_path / "a.jsonl"
    lines.write_text('{"id": "x", "text": "Rain in Oslo."}\n{"id": "x", "text": "Snow in Oslo."}\n', "utf-8")
    _, stdout, _ = geonews("parse", lines)
    assert [json.loads(line)["id"] for line in stdout.splitlines()] == ["x", "x-2"]


def test_names_are_looked_up_and_a_miss_is_exit_code_1():
    code, stdout, stderr = geonews("geocode", "Paris, Texas", "Xyzzyville", "--json")
    assert code == 1
    assert "nothing found for 'Xyzzyville'" in stderr
    (found,) = [json.loads(line) for line in stdout.splitlines()]
    assert (found["name"], found["country"], found["admin1"]) == ("Paris", "US", "Texas")

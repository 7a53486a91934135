"""The command line against odd output places, broken tables and hostile names."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

COMMAND = [sys.executable, "-m", "geonews"]
RAIN = b"Rain in Oslo.\n"


def geonews(*arguments, data=None, **environment):
    """Run the console script; bytes in, bytes out."""
    done = subprocess.run(
        [*COMMAND, *map(str, arguments)],
        input=data,
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
    )
    assert b"Traceback" not in done.stderr
    return done.returncode, done.stdout, done.stderr.decode("utf-8")


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="needs a device")
def test_a_device_is_written_to_and_stays_one():
    code, _, _ = geonews("parse", "-", "-o", "/dev/null", "--force", data=RAIN)
    assert code == 0
    assert not Path("/dev/null").is_file()


def test_through_a_link_the_file_is_replaced(tmp_path):
    target, link = tmp_path / "r.jsonl", tmp_path / "link.jsonl"
    target.write_text("old", "utf-8")
    link.symlink_to(target)
    assert geonews("parse", "-", "-o", link, "--force", data=RAIN)[0] == 0
    assert link.is_symlink()
    assert json.loads(target.read_text("utf-8"))["text"] == "Rain in Oslo."


def test_a_missing_gazetteer_is_not_blamed_on_the_output(tmp_path):
    out = tmp_path / "r.jsonl"
    code, _, stderr = geonews("parse", "-", "-o", out, data=RAIN, GEONEWS_GAZETTEER=str(tmp_path / "none.sqlite"))
    assert code == 1
    assert "none.sqlite" in stderr
    assert "cannot be written" not in stderr
    assert not list(tmp_path.iterdir())


def test_a_reader_that_goes_away_ends_the_command_quietly():
    lines = b"".join(b'{"id": "%d", "text": "Rain in Oslo."}\n' % number for number in range(300))
    with subprocess.Popen([*COMMAND, "parse", "-"], stdin=-1, stdout=-1, stderr=-1) as running:
        running.stdout.close()
        try:
            running.stdin.write(lines)
            running.stdin.close()
        except BrokenPipeError:
            pass
        stderr = running.stderr.read()
    assert running.returncode == 1
    assert stderr == b""


def test_hostile_ids_reach_no_path_and_no_terminal(tmp_path):
    lines = tmp_path / "a.jsonl"
    hostile = {"id": "../../x\n\x1b[31m", "text": "A quake killed 12 people in Kerman, Iran. \ud800"}
    lines.write_text(json.dumps(hostile), "utf-8")
    out = tmp_path / "m.html"
    code, _, stderr = geonews("map", lines, "-o", out)
    assert code == 0
    assert "\x1b" not in stderr
    assert stderr.startswith("geonews: ../../x\\n\\x1b[31m: broken characters")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.jsonl", "m.html"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b'name\n"' + b"x" * 200_000 + b'"\n', "not CSV"),
        (b"name\ncaf\xe9\n", "not UTF-8"),
        (b"place\nOslo\n", "no column 'name'; the columns are: place"),
        (b"", "no column 'name'; the columns are: none"),
        (None, "no such file"),
    ],
)
def test_a_table_that_cannot_be_used_is_named(tmp_path, content, message):
    path = tmp_path / "t.csv"
    if content is not None:
        path.write_bytes(content)
    code, stdout, stderr = geonews("geocode", "--csv", path)
    assert (code, stdout) == (1, b"")
    assert str(path) in stderr
    assert message in stderr


def test_a_folder_is_no_table(tmp_path):
    code, _, stderr = geonews("geocode", "--csv", tmp_path)
    assert code == 1
    assert f"{tmp_path}: cannot be read" in stderr


def test_names_in_any_script_are_written_as_utf_8_whatever_the_locale():
    code, stdout, _ = geonews("geocode", "-", "--json", data="Київ\n".encode(), LC_ALL="C", PYTHONIOENCODING="ascii")
    assert code == 0
    assert json.loads(stdout.decode("utf-8"))["query"] == "Київ"


def test_a_name_that_is_no_utf_8_is_not_found_rather_than_a_crash():
    code, _, stderr = geonews("geocode", os.fsdecode(b"caf\xe9 \xff of nowhere"))
    assert code in (0, 1)
    assert code == 0 or "nothing found" in stderr

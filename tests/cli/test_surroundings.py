"""The same bytes whatever surrounds the command: locale, time zone, hash seed, home, a read-only file system."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from geonews.gazetteer.locate import locate

ARTICLE = (
    '{"id": "../../x", "title": "Quake", "published": "2020-01-08", "text": "A quake killed at least 12 people in '
    "İzmir, Türkiye, late on Tuesday, officials in Київ and Kermān said; flights over Iran were banned, and missiles "
    'fired from Lebanon hit Haifa at 1:30 a.m. local time on Wednesday."}\n'
).encode()
READ_ONLY = """
import errno, os, sys
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
CHANGING = {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.truncate", "os.link", "os.symlink", "os.utime"}
def refuse(event, arguments):
    if event == "open" and isinstance(arguments[0], (str, bytes)) and arguments[0] != "/dev/null":
        mode, flags = arguments[1], arguments[2]
        if (mode and set(mode) & set("wax+")) or (isinstance(flags, int) and flags & WRITING):
            raise OSError(errno.EROFS, "Read-only file system", arguments[0])
    if event in CHANGING:
        raise OSError(errno.EROFS, "Read-only file system")
sys.addaudithook(refuse)
"""


def geonews(*arguments, data=ARTICLE, **surroundings):
    """Run a command with nothing in its environment but what is given."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "COVERAGE_PROCESS_START") if name in os.environ}
    done = subprocess.run(
        [sys.executable, "-m", "geonews", *map(str, arguments)],
        input=data,
        capture_output=True,
        check=False,
        env=kept | surroundings,
        cwd=Path(__file__).parents[2],
    )
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    return done.stdout


@pytest.fixture(scope="module")
def usual():
    return geonews("parse", "-", HOME="/", LC_ALL="C.UTF-8", TZ="UTC"), geonews("map", "-", "-o", "-", HOME="/")


@pytest.mark.parametrize(
    "surroundings",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "tr_TR.ISO-8859-9", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1"},
        {"LC_ALL": "POSIX", "TZ": "Asia/Kathmandu", "PYTHONHASHSEED": "77", "PYTHONIOENCODING": "ascii"},
        {"LANG": "no_such_locale", "TZ": "No/Such_Zone", "HOME": "/nonexistent"},
        {"TZ": ":/etc/passwd", "HOME": "", "COLUMNS": "1", "PYTHONHASHSEED": "3", "PYTHONOPTIMIZE": "2"},
    ],
    ids=["ascii", "Turkish", "POSIX", "no home", "optimised"],
)
def test_neither_locale_nor_zone_nor_home_changes_a_byte(usual, surroundings):
    assert geonews("parse", "-", **surroundings) == usual[0]
    assert geonews("map", "-", "-o", "-", **surroundings) == usual[1]


def test_nothing_is_written_but_the_output(usual, tmp_path):
    (tmp_path / "sitecustomize.py").write_text(READ_ONLY, "utf-8")
    shut = {"PYTHONPATH": str(tmp_path), "HOME": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"}
    assert geonews("parse", "-", **shut) == usual[0]
    assert b"Oslo" in geonews("geocode", "Oslo", **shut)
    assert b"BROKEN" not in geonews("doctor", **shut)
    assert [path.name for path in tmp_path.iterdir()] == ["sitecustomize.py"]


@pytest.mark.parametrize("name", ["a b.bin", "what?.bin", "100%25 #1&x=y.bin", "'; --.bin", "Größe \u202e.bin"])
def test_a_gazetteer_may_have_any_name(usual, tmp_path, name):
    (tmp_path / name).symlink_to(locate())
    assert geonews("parse", "-", GEONEWS_GAZETTEER=str(tmp_path / name), LC_ALL="C.UTF-8") == usual[0]


def test_a_run_on_four_processes_gives_the_bytes_of_one(tmp_path):
    lines = b"".join(
        b'{"id": "%d", "published": "2020-01-08", "text": "A fire killed %d people in Oslo on Monday."}\n' % (n, n)
        for n in range(2, 120)
    )
    for jobs in (1, 4):
        geonews("batch", "-", "--out", tmp_path / str(jobs), "--workers", str(jobs), data=lines)
    one, four = (
        {p.name: p.read_bytes() for p in sorted((tmp_path / jobs / "reports").iterdir())} for jobs in ("1", "4")
    )
    assert one
    assert one == four


def test_no_link_leads_a_run_out_of_its_folder(tmp_path):
    outside, folder = tmp_path / "outside", tmp_path / "run"
    outside.mkdir()
    (outside / ".kept.tmp").write_text("kept", "utf-8")
    (outside / "run.json").write_text("kept", "utf-8")
    for link, target in (("reports", outside), ("run.json", outside / "run.json"), ("map.html", outside / "new")):
        folder.mkdir()
        (folder / link).symlink_to(target)
        command = [sys.executable, "-m", "geonews", "batch", "-", "--out", str(folder), "--map", "combined"]
        done = subprocess.run(command, input=ARTICLE, capture_output=True, check=False)
        assert done.returncode == 2
        assert f"{folder / link} is a link, which no run makes; remove it" in done.stderr.decode("utf-8")
        shutil.rmtree(folder)
    assert {path.name: path.read_text("utf-8") for path in outside.iterdir()} == {
        ".kept.tmp": "kept",
        "run.json": "kept",
    }

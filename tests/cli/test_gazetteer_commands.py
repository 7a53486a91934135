"""The gazetteer on the command line: looking up, geocoding tables, building and widening."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys

import pytest

ROW = "9999990{n}\t{name}\t{name}\t{alias}\t{lat}\t43.5\tP\tPPL\tIQ\t\t01\t\t\t\t1234\t\t50\tAsia/Baghdad\t2026-01-01\n"
VILLAGE = ROW.format(n=1, name="Zzyzxabad", alias="Zzyzx al-Jadida", lat=33.5)


def geonews(*arguments, gazetteer=None):
    """Run the console script, with a gazetteer of its own where one is given."""
    env = {**os.environ, **({"GEONEWS_GAZETTEER": str(gazetteer)} if gazetteer else {})}
    command = [sys.executable, "-m", "geonews", *map(str, arguments)]
    done = subprocess.run(command, env=env, capture_output=True, text=True, encoding="utf-8", check=False)
    return done.returncode, done.stdout, done.stderr


def test_info_says_which_gazetteer_is_used():
    code, out, _ = geonews("gazetteer", "info")
    facts = dict(line.split(maxsplit=1) for line in out.splitlines())
    assert code == 0
    assert facts["digest"].startswith("sha256:")
    assert int(facts["places"]) > 300_000


def test_lookup_lists_who_bears_a_name_and_misses_are_exit_code_1():
    code, out, _ = geonews("gazetteer", "lookup", "Georgia", "Xyzzyville")
    assert code == 1
    lines = out.splitlines()
    assert "country" in lines[1]
    assert "admin1" in lines[2]
    assert lines[-1] == "Xyzzyville: 0 place(s)"


def test_a_countrys_dump_is_put_on_top_of_the_default_by_one_command(tmp_path):
    dump, out = tmp_path / "IQ.txt", tmp_path / "wider.bin"
    dump.write_text(VILLAGE + "bad row\n" + ROW.format(n=2, name="Nowhere", alias="", lat=193), "utf-8")
    code, _, err = geonews("gazetteer", "add", dump, "-o", out)
    assert code == 0
    assert f"skipped {dump}, line 2" in err
    assert f"skipped {dump}, line 3" in err
    assert f"export GEONEWS_GAZETTEER={out}" in err
    code, found, _ = geonews("gazetteer", "lookup", "Zzyzxabad", "Zzyzx al Jadida", "Baghdad", gazetteer=out)
    assert code == 0
    assert found.count("geonames:99999901") == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["IQ.txt", "wider.bin"]


def test_a_gazetteer_can_be_built_from_a_users_table_alone(tmp_path):
    table, out = tmp_path / "mine.csv", tmp_path / "mine.bin"
    table.write_text("name,lat,lon,kind,country,aliases\nCamp Zebra,12.5,43.2,facility,YE,Zebra Base\n", "utf-8")
    assert geonews("gazetteer", "build", table, "-o", out)[0] == 0
    code, found, _ = geonews("gazetteer", "lookup", "zebra base", gazetteer=out)
    assert code == 0
    assert "Camp Zebra (YE)" in found


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["gazetteer", "build"], 2, "name the files"),
        (["gazetteer", "build", "none.txt", "-o", "x.bin"], 1, "none.txt: no such file"),
        (["gazetteer", "add", "x.docx", "-o", "x.bin"], 1, "no such file"),
        (["geocode"], 2, "give names, or a table"),
        (["geocode", "--csv", "none.csv"], 1, "none.csv: no such file"),
    ],
)
def test_wrong_usage_is_named_with_the_remedy(arguments, code, message, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    found, _, err = geonews(*arguments)
    assert (found, message in err) == (code, True), err
    assert not list(tmp_path.iterdir())


def test_a_gazetteer_that_is_none_is_named(tmp_path):
    odd = tmp_path / "odd.bin"
    odd.write_bytes(b"SQLite format 3\x00" + b"x" * 100)
    code, _, err = geonews("gazetteer", "info", gazetteer=odd)
    assert code == 1
    assert "not a gazetteer of geonews" in err
    code, _, err = geonews("gazetteer", "info", gazetteer=tmp_path / "none.bin")
    assert "no gazetteer file there (from $GEONEWS_GAZETTEER)" in err


def test_a_column_of_a_table_is_geocoded(tmp_path):
    table = tmp_path / "t.csv"
    table.write_text("town,n\nMosul,1\nXyzzyville,2\n,3\n", "utf-8")
    code, out, err = geonews("geocode", "--csv", table, "--column", "town")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert code == 1
    assert "Xyzzyville" in err
    assert [(row["town"], row["n"], row["geo_country"]) for row in rows] == [
        ("Mosul", "1", "IQ"),
        ("Xyzzyville", "2", ""),
        ("", "3", ""),
    ]
    code, _, err = geonews("geocode", "--csv", table)
    assert "no column 'name'; the columns are: town, n" in err

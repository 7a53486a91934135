"""``geonews batch`` as a user runs it."""

from __future__ import annotations

import gzip
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

COMMAND = [sys.executable, "-m", "geonews"]
QUAKE = "A 6.1 magnitude earthquake killed at least 12 people in Kerman, Iran, on Tuesday."
PAGE = f"<html><head><title>Quake</title></head><body><article><p>{QUAKE} {QUAKE} {QUAKE}</p></article></body></html>"
WARC = (
    "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Target-URI: https://p.example/1\r\n"
    f"Content-Type: text/plain\r\nContent-Length: {len(QUAKE)}\r\n\r\n{QUAKE}\r\n\r\n"
)


def geonews(*arguments, data=None):
    """Run the console script; bytes in, text out."""
    done = subprocess.run([*COMMAND, *map(str, arguments)], input=data, capture_output=True, check=False)
    assert b"Traceback" not in done.stderr
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


def reports(out):
    """The reports of a run, in order."""
    shards = json.loads((out / "run.json").read_text("utf-8"))["shards"]
    files = (out / "reports" / f"{name}.jsonl" for name in shards)
    return [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]


def contents(out):
    """Every file but the account of the run."""
    return {
        p.relative_to(out).as_posix(): p.read_bytes() for p in out.rglob("*") if p.is_file() and p.name != "run.json"
    }


def corpus(path, number):
    """Write so many short articles."""
    towns = ("Oslo", "Mosul", "Lima", "Kerman")
    lines = (json.dumps({"id": str(n), "text": f"A fire killed {n} people in {towns[n % 4]}."}) for n in range(number))
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


@pytest.fixture(scope="module")
def every_format(tmp_path_factory):
    """A folder with a file of every format, each about the same quake."""
    folder = tmp_path_factory.mktemp("formats")
    record = json.dumps({"text": QUAKE}).encode()
    feed = f"<rss><channel><item><description>{QUAKE}</description></item></channel></rss>"
    atom = f"<feed xmlns='http://www.w3.org/2005/Atom'><entry><summary>{QUAKE}</summary></entry></feed>"
    files = {
        "a.txt": QUAKE, "b.md": f"# Quake\n\n{QUAKE}", "c.html": PAGE, "d.json": record, "e.jsonl": record,
        "f.jsonl.gz": gzip.compress(record), "g.csv": f'text\n"{QUAKE}"\n', "h.rss": feed, "i.atom": atom,
        "j.warc": WARC, "k.warc.gz": gzip.compress(WARC.encode()),
    }  # fmt: skip
    for name, content in files.items():
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    pq.write_table(pa.table({"text": [QUAKE]}), folder / "l.parquet")
    return folder


def test_every_format_is_mapped(every_format, tmp_path):
    out = tmp_path / "out"
    code, _, stderr = geonews("batch", every_format, "--out", out)
    assert code == 0, stderr
    found = reports(out)
    assert [[incident["type"] for incident in report["incidents"]][:1] for report in found] == [["earthquake"]] * 12
    assert stderr.startswith(f"{out}: 12 report(s)")


def test_maps_and_formats_are_written_beside_the_reports_and_ids_become_no_paths(tmp_path):
    lines, out = tmp_path / "a.jsonl", tmp_path / "runs" / "out"
    hostile = [{"id": name, "text": QUAKE} for name in ("../../up", "/etc/x", "..", "a\0b", "🙂", "x" * 500, "x" * 500)]
    lines.write_text("\n".join(map(json.dumps, hostile)), "utf-8")
    options = ("--map", "both", "--format", "csv", "--format", "jsonl", "--format", "jsonl", "--workers", 2)
    code, _, stderr = geonews("batch", lines, "--out", out, *options)
    assert code == 0, stderr
    assert {path.name for path in tmp_path.iterdir()} == {"a.jsonl", "runs"}
    assert {path.name for path in out.iterdir()} == {
        "reports", "maps", "map.html", "run.json", "reports.csv", "reports.jsonl",
    }  # fmt: skip
    assert len(list((out / "maps").glob("*.html"))) == 7
    assert (out / "reports.jsonl").read_text("utf-8").count("\n") == 7
    before = {path: path.stat().st_mtime_ns for path in (out / "maps").iterdir()}
    assert geonews("batch", lines, "--out", out, *options)[0] == 0
    assert {path: path.stat().st_mtime_ns for path in (out / "maps").iterdir()} == before
    assert geonews("map", out, "-o", tmp_path / "all.html")[0] == 0
    assert (tmp_path / "all.html").read_bytes() == (out / "map.html").read_bytes()


def test_failures_are_written_down_and_the_exit_code_is_1(tmp_path):
    lines, out = tmp_path / "a.jsonl", tmp_path / "out"
    lines.write_bytes(
        b'{"id": "1", "text": "Rain in Oslo."}\nbroken\n{"id": "3", "text": " "}\n{"id": "1", "text": "x"}\n'
    )
    code, _, stderr = geonews("batch", lines, tmp_path / "none.csv", "--out", out)
    assert code == 1
    assert "3 failed (see failures.jsonl)" in stderr
    assert f"  failed: {lines}, line 2" in stderr
    assert f"  failed: {tmp_path / 'none.csv'}: no such file" in stderr
    failures = [json.loads(line) for line in (out / "failures.jsonl").read_text("utf-8").splitlines()]
    assert [(Path(each["file"]).name, each["line"]) for each in failures] == [
        ("a.jsonl", 2),
        ("a.jsonl", 3),
        ("none.csv", None),
    ]
    assert [report["id"] for report in reports(out)] == ["1", "1-2"]
    said = json.loads((out / "run.json").read_text("utf-8"))
    assert (said["records"], said["reports"], said["failed"]) == (5, 2, 3)
    code, _, stderr = geonews("batch", lines, "--out", tmp_path / "strict", "--strict")
    assert code == 1
    assert stderr == f"geonews: {lines}, line 2: not JSON: Expecting value\n"


def test_the_account_counts_types_countries_and_warnings(tmp_path):
    lines, out = tmp_path / "a.csv", tmp_path / "out"
    lines.write_text(f'body,pub\n"{QUAKE}",2024-03-05\n"{QUAKE}",2023-03-05\n"{QUAKE}",9999-01-01\n', "utf-8")
    options = ("--text-col", "body", "--date-col", "pub", "--since", "2024-01-01", "--limit", "5")
    code, _, stderr = geonews("batch", lines, "--out", out, *options)
    said = json.loads((out / "run.json").read_text("utf-8"))
    assert code == 0
    assert (said["by_type"], said["by_country"]) == ({"earthquake": 2}, {"IR": 2})
    assert said["left_out"] == {"earlier": 1}
    assert said["warnings"]["date of publication not used: the year is not within N to N"] == 1
    assert len(said["last_run"]["slowest"]) == 2
    assert "left out, earlier: 1" in stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--workers", "0"], "0 is not in the range"),
        (["--since", "soon"], "is not a date"),
        (["--format", "shp"], "is not one of"),
        (["--dask", "tcp://127.0.0.1:9"], "no Dask scheduler answers at 'tcp://127.0.0.1:9'"),
    ],
)
def test_wrong_usage_is_exit_code_2(tmp_path, arguments, message):
    code, _, stderr = geonews("batch", corpus(tmp_path / "a.jsonl", 1), "--out", tmp_path / "out", *arguments)
    assert code == 2
    assert message in stderr


def test_an_output_folder_inside_an_input_folder_is_refused(tmp_path):
    corpus(tmp_path / "a.jsonl", 1)
    code, _, stderr = geonews("batch", tmp_path, "--out", tmp_path / "out")
    assert code == 2
    assert "lies in the input folder" in stderr


def test_a_gazetteer_that_is_not_there_is_named(tmp_path):
    environment = {**os.environ, "GEONEWS_GAZETTEER": str(tmp_path / "none.sqlite")}
    command = [*COMMAND, "batch", str(corpus(tmp_path / "a.jsonl", 1)), "--out", str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, check=False, env=environment)
    assert done.returncode == 1
    assert b"none.sqlite: no gazetteer file there" in done.stderr


def test_shards_of_other_runs_are_told_and_pruned(tmp_path):
    out = tmp_path / "out"
    geonews("batch", corpus(tmp_path / "a.jsonl", 5), "--out", out)
    _, _, stderr = geonews("batch", corpus(tmp_path / "b.jsonl", 3), "--out", out)
    assert "1 file(s)" in stderr
    assert "--prune" in stderr
    geonews("batch", tmp_path / "b.jsonl", "--out", out, "--prune")
    assert len(list((out / "reports").iterdir())) == 1


def started(*arguments, stdin=subprocess.DEVNULL):
    return subprocess.Popen([*COMMAND, *map(str, arguments)], stderr=subprocess.PIPE, stdin=stdin)


def some_reports(out, running):
    """Wait until a shard is finished."""
    deadline = time.monotonic() + 120
    while running.poll() is None and time.monotonic() < deadline and not list(out.glob("reports/*.jsonl")):
        time.sleep(0.02)


def test_an_interrupt_ends_cleanly_and_the_same_command_goes_on(tmp_path):
    lines, out, whole = corpus(tmp_path / "a.jsonl", 700), tmp_path / "out", tmp_path / "whole"
    running = started("batch", "-", "--out", out, "--workers", 2, stdin=subprocess.PIPE)
    running.stdin.write(lines.read_bytes())
    running.stdin.flush()  # and left open, so that the run cannot have ended by itself
    some_reports(out, running)
    running.send_signal(signal.SIGINT)
    _, stderr = running.communicate(timeout=600)
    assert running.returncode == 130, stderr
    assert stderr == b"geonews: interrupted; what is finished is kept, and the same command goes on from there\n"
    assert geonews("batch", lines, "--out", out)[0] == 0
    assert geonews("batch", lines, "--out", whole)[0] == 0
    assert contents(out) == contents(whole)


def test_kill_9_loses_nothing_that_was_finished_and_leaves_nothing_behind(tmp_path):
    lines, out, whole = corpus(tmp_path / "a.jsonl", 700), tmp_path / "out", tmp_path / "whole"
    draw = random.Random(7)  # noqa: S311 - nothing here is secret
    finished = 0
    for _ in range(2):
        running = started("batch", lines, "--out", out, "--workers", 2)
        some_reports(out, running)
        time.sleep(draw.random())
        running.kill()
        running.communicate()
        kept = sum(data.count(b"\n") for name, data in contents(out).items() if name.endswith(".jsonl"))
        assert kept >= finished
        finished = kept
    assert finished
    assert geonews("batch", lines, "--out", out)[0] == 0
    assert geonews("batch", lines, "--out", whole, "--workers", 2)[0] == 0
    assert contents(out) == contents(whole)
    assert [report["id"] for report in reports(out)] == [str(n) for n in range(700)]


def test_a_local_dask_cluster_writes_the_same_bytes(tmp_path):
    lines, alone, cluster = corpus(tmp_path / "a.jsonl", 200), tmp_path / "alone", tmp_path / "cluster"
    assert geonews("batch", lines, "--out", alone)[0] == 0
    code, _, stderr = geonews("batch", lines, "--out", cluster, "--dask", "local", "--workers", 2)
    assert code == 0, stderr
    assert contents(alone) == contents(cluster)


def test_a_format_whose_extra_is_missing_is_refused_before_the_run(tmp_path, monkeypatch):
    lines, out = tmp_path / "a.jsonl", tmp_path / "out"
    lines.write_text('{"id": "1", "text": "Rain in Oslo."}\n', "utf-8")
    (tmp_path / "hidden").mkdir()
    (tmp_path / "hidden" / "pyogrio.py").write_text("raise ModuleNotFoundError('pyogrio')\n", "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "hidden"))
    code, _, stderr = geonews("batch", lines, "--out", out, "--format", "parquet")
    assert code == 1
    assert "pip install 'geonews[geo]'" in stderr
    assert not out.exists()

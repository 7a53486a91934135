"""Runs into a folder: what is finished stays, whatever happens; the same bytes however the work was done."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import resource
import shutil
import tempfile
from pathlib import Path

import pytest

from geonews.articles import Where, read_articles, read_records
from geonews.batch import Crew, Record, RunFolder, chosen, run_into
from geonews.batch.shards import MOST_RECORDS, cut
from geonews.errors import GazetteerError, InputError, OutputError, WorkerError
from geonews.model import Article
from geonews.pipeline import Pipeline, default_pipeline

NOBODY = 65534
TOWNS = ("Oslo", "Mosul", "Lima", "Kerman", "Paris, Texas")


class Blank:
    """A recogniser that finds nothing, quickly; it fails on articles that ask for it."""

    def __init__(self, error=None, fingerprint="blank"):
        self.error = error
        self.fingerprint = fingerprint

    def recognize(self, document):
        if "fail" in document.article.text:
            raise self.error or ValueError("asked to")
        return ()


@dataclasses.dataclass(frozen=True)
class Quick:
    """Makes a quick pipeline."""

    error: Exception | None = None
    fingerprint: str = "blank"

    def __call__(self) -> Pipeline:
        return dataclasses.replace(default_pipeline(), recognizer=Blank(self.error, self.fingerprint))


def records(number, *, start=0, fail=()):
    for n in range(start, start + number):
        text = f"A fire killed {n + 2} people in {TOWNS[n % 5]} on Monday." + (" Now fail." if n in fail else "")
        yield Record(Where("a.jsonl", n + 1), Article(str(n), text))


def contents(folder):
    """Every file of a folder, hidden ones too, but for the account of the run."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in Path(folder).rglob("*") if p.is_file()}


def ran(path, found, **options):
    with RunFolder(path) as folder:
        return run_into(folder, found, **{"pipeline": Quick(), **options})


def test_any_number_of_workers_writes_the_same_bytes(tmp_path):
    run = ran(tmp_path / "one", records(300, fail={7, 211}))
    ran(tmp_path / "two", records(300, fail={7, 211}), crew=Crew(2))
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    assert (run.tally.reports, run.tally.failed, run.parsed) == (298, 2, 300)
    failures = [json.loads(line) for line in (tmp_path / "one" / "failures.jsonl").read_text("utf-8").splitlines()]
    assert [(each["file"], each["line"], each["id"]) for each in failures] == [
        ("a.jsonl", 8, "7"),
        ("a.jsonl", 212, "211"),
    ]
    assert failures[0]["error"].startswith("article '7' could not be parsed: ValueError: asked to (in ")


def test_a_run_that_is_interrupted_goes_on_and_ends_like_one_that_was_not(tmp_path):
    def interrupted():
        yield from records(700, fail={3})
        raise KeyboardInterrupt

    ran(tmp_path / "whole", records(1000, fail={3, 999}))
    with pytest.raises(KeyboardInterrupt):
        ran(tmp_path / "cut", interrupted())
    assert json.loads((tmp_path / "cut" / "failures.jsonl").read_text("utf-8"))["id"] == "3"
    kept = contents(tmp_path / "cut")
    assert sum(data.count(b"\n") for name, data in kept.items() if name.endswith("l")) > 200
    run = ran(tmp_path / "cut", records(1000, fail={3, 999}))
    assert run.found >= 200
    assert run.found + run.parsed == 1000
    assert contents(tmp_path / "cut") == contents(tmp_path / "whole")


def test_finished_shards_are_not_made_again_but_damaged_ones_are(tmp_path):
    ran(tmp_path, records(300))
    before = contents(tmp_path)
    shard = max((tmp_path / "reports").iterdir(), key=lambda path: path.stat().st_size)
    assert ran(tmp_path, records(300)).parsed == 0
    shard.write_bytes(shard.read_bytes()[: shard.stat().st_size // 2])
    assert ran(tmp_path, records(300)).parsed == before[f"reports/{shard.name}"].count(b"\n")
    assert contents(tmp_path) == before


def test_articles_put_in_between_leave_the_shards_around_them_alone(tmp_path):
    ran(tmp_path, records(2000))
    run = ran(tmp_path, [*records(900), *records(5, start=5000), *records(1100, start=900)])
    assert run.tally.reports == 2005
    assert run.parsed <= MOST_RECORDS + 5


def test_another_pipeline_makes_other_shards_and_the_folder_tells_them_apart(tmp_path):
    first = ran(tmp_path, records(50))
    second = ran(tmp_path, records(50), pipeline=Quick(fingerprint="other"))
    assert second.parsed == 50
    with RunFolder(tmp_path) as folder:
        assert [path.name for path in folder.strays(set(second.shards))] == [f"{name}.jsonl" for name in first.shards]


def test_a_killed_runs_temporary_files_are_removed(tmp_path):
    ran(tmp_path, records(5))
    before = contents(tmp_path)
    for name in (".failures.jsonl.tmp", "reports/.x.jsonl.0f.tmp", "maps/.a.html.0f.tmp", ".geonews-0f/made.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("half", "utf-8")
    ran(tmp_path, records(5))
    assert contents(tmp_path) == before


def test_one_run_at_a_time(tmp_path, monkeypatch):
    monkeypatch.setattr("geonews.batch.folder._PATIENCE_SECONDS", 0.2)
    with RunFolder(tmp_path), pytest.raises(OutputError, match="another 'geonews batch' is at work"):
        RunFolder(tmp_path)
    RunFolder(tmp_path).close()


def test_strict_ends_at_the_first_failure_and_keeps_what_is_finished(tmp_path):
    with pytest.raises(InputError, match=r"a\.jsonl, line 601: article '600' could not be parsed"):
        ran(tmp_path, records(1000, fail={600, 700}), strict=True)
    assert json.loads((tmp_path / "failures.jsonl").read_text("utf-8"))["line"] == 601
    assert ran(tmp_path, records(600)).found > 200


def test_a_gazetteer_that_fails_mid_run_is_named_and_the_next_run_goes_on(tmp_path):
    gone = Quick(GazetteerError("/data/gazetteer.sqlite: damaged gazetteer"))
    with pytest.raises(GazetteerError, match="damaged"):
        ran(tmp_path / "a", records(800, fail={790}), pipeline=gone)
    assert len(contents(tmp_path / "a")) >= 2
    run = ran(tmp_path / "a", records(800), pipeline=gone)
    ran(tmp_path / "b", records(800))
    assert run.found > 200
    assert contents(tmp_path / "a") == contents(tmp_path / "b")


def test_a_full_disk_is_named_and_the_next_run_goes_on(tmp_path):
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, limits[1]))
        with pytest.raises(OutputError, match="cannot be written: File too large"):
            ran(tmp_path / "a", records(400))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert not [name for name in contents(tmp_path / "a") if name.endswith(".tmp")]
    ran(tmp_path / "a", records(400))
    ran(tmp_path / "b", records(400))
    assert contents(tmp_path / "a") == contents(tmp_path / "b")


@contextlib.contextmanager
def as_nobody():
    """Give up root's rights, where we have them."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs users")
def test_a_folder_that_cannot_be_written_is_named_before_any_work():
    base = Path(tempfile.mkdtemp())
    try:
        base.chmod(0o555)
        with as_nobody(), pytest.raises(OutputError, match="cannot be written: Permission denied"):
            RunFolder(base / "out")
        with as_nobody(), pytest.raises(OutputError, match="cannot be written"):
            RunFolder(base)
    finally:
        shutil.rmtree(base)
    with pytest.raises(OutputError, match="cannot be written: Not a directory"):
        RunFolder(Path(__file__) / "out")


def test_a_worker_that_is_not_like_its_master_is_refused(tmp_path):
    class Changing(Quick):
        made = 0

        def __call__(self):
            Changing.made += 1
            return Quick(fingerprint=str(Changing.made))()

    with pytest.raises(WorkerError, match="install the same everywhere"):
        ran(tmp_path, records(5), pipeline=Changing(), crew=ForgetfulCrew())


class ForgetfulCrew(Crew):
    """Works in this process, with a pipeline made anew, as another machine would."""

    @property
    def alone(self):
        return False

    def work(self, chunks, function, lost):  # noqa: ARG002 - as its parent
        for key, items in chunks:
            yield key, function(items) if items else []


def test_ids_are_made_unique_and_dates_and_limits_choose(tmp_path):
    error = InputError("a.txt: the article is empty")
    found = [
        (Where("a", 1), Article("x", "Rain.", published="2024-01-01")),
        (Where("a", 2), error),
        (Where("a", 3), Article("x", "Snow.", published="2024-02-01T10:00:00Z")),
        (Where("a", 4), Article("../../x", "Hail.")),
        (Where("a", 5), Article("y", "Sun.", published="2024-02-01")),
    ]
    skipped: list[str] = []
    kept = list(chosen(found, since="2024-02-01", skipped=skipped.append))
    assert [each.article if each.article is error else each.article.id for each in kept] == [error, "x-2", "y"]
    assert skipped == ["earlier", "undated"]
    kept = list(chosen(found, since="2024-02-01", published="2024-03-01", limit=2))
    assert [each.article if each.article is error else each.article.id for each in kept] == [error, "x-2", "../../x"]
    ran(tmp_path / "out", chosen(found))
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {"out"}


def test_a_shard_is_bounded_and_failures_alone_make_one_too():
    shards = list(cut(records(5000), "f"))
    assert all(len(shard.records) <= MOST_RECORDS for shard in shards)
    assert sum(len(shard.records) for shard in shards) == 5000
    assert len({shard.name for shard in shards}) == len(shards)
    bad = [Record(Where("a", n), InputError("broken")) for n in range(1300)]
    assert [len(shard.records) for shard in cut(bad, "f")] == [512, 512, 276]


def test_a_folder_of_a_run_stands_for_its_reports_in_order(tmp_path):
    run = ran(tmp_path, records(600))
    ran(tmp_path, records(9), pipeline=Quick(fingerprint="other"))
    with RunFolder(tmp_path) as folder:
        folder.write_run({"shards": run.shards})
    assert [article.id for article in read_articles(tmp_path)] == [str(n) for n in range(600)]
    (tmp_path / "run.json").write_text(json.dumps({"shards": ["../../etc/passwd", 7]}), "utf-8")
    errors: list[InputError] = []
    assert not list(read_records(tmp_path, on_error=errors.append))
    assert not [error for error in errors if "/etc/" in str(error)]

"""``geonews eval`` as a user runs it: tables, JSON, the error table and clear errors."""

from __future__ import annotations

import csv
import inspect
import json

import pytest
from click.testing import CliRunner

from geonews.cli.eval import command
from geonews.errors import GeonewsError, InputError, OutputError

# Before click 8.2 a runner mixes the two streams unless it is told not to.
RUNNER = CliRunner(**{name: False for name in ("mix_stderr",) if name in inspect.signature(CliRunner).parameters})
TEXT = "A fire killed 12 people in Lyon on Friday."
GOLD = {"id": "a", "text": TEXT, "toponyms": [{"start": 27, "end": 31, "text": "Lyon", "lat": 45.76, "lon": 4.84}]}
EVENT = {"trigger": [2, 6], "args": [{"role": "place", "start": 27, "end": 31, "text": "Lyon"}]}
ITEM = {"surface": "Lyon", "lat": 45.76, "lon": 4.84, "tolerance_km": 30}


@pytest.fixture
def gold(tmp_path):
    path = tmp_path / "mine.jsonl"
    path.write_text(json.dumps(GOLD | {"events": [EVENT]}) + "\n", "utf-8")
    return path


def run(*arguments):
    result = RUNNER.invoke(command, [str(argument) for argument in arguments])
    if isinstance(result.exception, GeonewsError):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.stdout


def test_place_names_as_a_table_and_as_json(gold):
    table = run("toponyms", gold, gold, "--by-type", "--by-sense")
    assert table.splitlines()[0].split() == ["corpus", "mine", "mine", "macro"][: len(table.splitlines()[0].split())]
    assert "mine, by sense" in table
    row = json.loads(run("toponyms", gold, "--json"))[0]
    assert (row["corpus"], row["f1_exact"], row["acc161"]) == ("mine", 1.0, 1.0)


def test_reports_are_scored_and_mistakes_written(gold, tmp_path):
    reports, errors = tmp_path / "reports.jsonl", tmp_path / "errors.csv"
    report = {
        "schema": 1, "id": "a", "text": TEXT, "places": [], "toponyms": [], "positions": [], "incidents": [],
        "airspace": [], "origins": [], "warnings": [], "title": None, "published": None, "source": None,
        "engine": {"geonews": "0", "gazetteer": "", "pipeline": ""},
    }  # fmt: skip
    reports.write_text(json.dumps(report) + "\n", "utf-8")
    row = json.loads(run("toponyms", gold, "--pred", reports, "--errors", errors, "--json"))[0]
    assert row["recall_exact"] == 0.0
    with errors.open(encoding="utf-8", newline="") as stream:
        assert [(line["cause"], line["name"]) for line in csv.DictReader(stream)] == [("not found", "Lyon")]
    with pytest.raises(OutputError, match="--force"):
        run("toponyms", gold, "--errors", errors)


def test_articles_are_no_reports(gold):
    with pytest.raises(InputError, match="is an article, not a report"):
        run("toponyms", gold, "--pred", gold)


def test_whole_articles(tmp_path):
    article = {"id": "a", "text": TEXT, "layers": {"incident": [ITEM | {"type": "fire"}]}, "traps": []}
    (tmp_path / "01.json").write_text(json.dumps(article), "utf-8")
    figures = json.loads(run("articles", tmp_path, "--json"))
    assert (figures["incident"]["f1"], figures["type"]) == (1.0, {"right": 1, "of": 1})
    assert run("articles", tmp_path, "--verbose").splitlines()[0].split()[:2] == ["layer", "right"]


def test_places_of_events(gold):
    assert json.loads(run("events", gold, "--json"))[0]["accuracy"] == 1.0
    assert run("events", gold).splitlines()[1].split()[:2] == ["mine", "1"]

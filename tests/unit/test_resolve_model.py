"""The ranker's weights are read from a file and checked."""

from __future__ import annotations

import json

import pytest

from geonews.errors import ModelError
from geonews.resolve.ranker import load_ranker
from geonews.trained import write_model

MODEL = {"stages": [{"none": 0.0}], "calibration": {"bias": 0.0}}


def test_the_model_that_ships_is_whole():
    ranker, _ = load_ranker()

    assert all("none" in stage for stage in ranker.stages)
    assert all(f"vicinity:{rule}" in ranker.calibration for rule in ("container", "sentence", "document"))


def test_a_model_is_read_back_and_named_by_what_it_holds(tmp_path):
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    write_model(first, MODEL)
    write_model(second, MODEL | {"calibration": {"bias": 1.0}})

    assert load_ranker(first)[0].calibration == {"bias": 0.0}
    assert load_ranker(first)[1] != load_ranker(second)[1]


def test_a_model_that_was_changed_is_refused(tmp_path):
    path = tmp_path / "ranker.json"
    write_model(path, MODEL)
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | {"calibration": {}}), "utf-8")

    with pytest.raises(ModelError, match=r"ranker\.json: damaged"):
        load_ranker(path)


@pytest.mark.parametrize("content", ["", "[]", "3", "{}", '{"sha256": "x"}', "[" * 100_000])
def test_a_file_that_is_no_model_is_refused(tmp_path, content):
    path = tmp_path / "ranker.json"
    path.write_text(content, "utf-8")

    with pytest.raises(ModelError, match=r"ranker\.json"):
        load_ranker(path)


@pytest.mark.parametrize("model", [{}, {"stages": 3, "calibration": {}}, {"stages": [3], "calibration": {}}])
def test_a_whole_file_of_another_model_is_refused(tmp_path, model):
    path = tmp_path / "ranker.json"
    write_model(path, model)

    with pytest.raises(ModelError, match="not a ranker model"):
        load_ranker(path)


def test_a_missing_model_is_named(tmp_path):
    with pytest.raises(ModelError, match="nowhere"):
        load_ranker(tmp_path / "nowhere.json")

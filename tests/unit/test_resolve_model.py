"""The ranker's weights are read from a file and checked."""

from __future__ import annotations

import json

import pytest

from geonews.errors import ModelError
from geonews.resolve.modelfile import digest_of, load_ranker


def model_file(folder, model, digest=None):
    path = folder / "ranker.json"
    path.write_text(json.dumps({"digest": digest or digest_of(model), "model": model}), "utf-8")
    return path


def test_the_model_that_ships_is_whole():
    ranker, digest = load_ranker()

    assert digest.startswith("sha256:")
    assert all("none" in stage for stage in ranker.stages)
    assert all(f"vicinity:{rule}" in ranker.calibration for rule in ("container", "sentence", "document"))


def test_a_model_that_was_changed_is_refused(tmp_path):
    model = {"stages": [{"none": 0.0}], "calibration": {"bias": 0.0}}
    path = model_file(tmp_path, model, digest_of(model | {"calibration": {}}))

    with pytest.raises(ModelError, match="not those that were trained"):
        load_ranker(path)


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"digest": "x", "model": 3}', '{"digest": "x", "model": {}}'])
def test_a_file_that_is_no_model_is_refused(tmp_path, content):
    path = tmp_path / "ranker.json"
    path.write_text(content, "utf-8")

    with pytest.raises(ModelError, match="ranker"):
        load_ranker(path)


def test_a_missing_model_is_named(tmp_path):
    with pytest.raises(ModelError, match="nowhere"):
        load_ranker(tmp_path / "nowhere.json")

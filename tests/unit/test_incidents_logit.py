"""The small logistic models: what they weigh, and how a damaged or missing file is reported."""

from __future__ import annotations

import json

import pytest

from geonews.errors import ModelError
from geonews.incidents.logit import Logit, default_logit, read_logit
from geonews.incidents.weights import write_weights


def write(path, weights, threshold=0.5, stated=None):
    write_weights(path, weights, {"threshold": threshold})
    if stated is not None:
        path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | {"sha256": stated}), encoding="utf-8")
    return path


def test_probability_grows_with_the_evidence():
    model = Logit({"bias": -1.0, "near": 2.0}, 0.5, "")
    assert model.probability({"bias": 1.0}) < 0.5 < model.probability({"bias": 1.0, "near": 1.0})
    assert 0 < model.probability({"near": -1e9}) < model.probability({"near": 1e9}) < 1


def test_a_file_is_read_back(tmp_path):
    model = read_logit(write(tmp_path / "m.json", {"bias": 0.25}, 0.4))
    assert (model.weights, model.threshold) == ({"bias": 0.25}, 0.4)
    assert model.fingerprint.startswith("m:")


@pytest.mark.parametrize(
    "content", ["", "[]", '{"weights": {}}', '{"weights": {}, "sha256": "x", "threshold": "high"}']
)
def test_what_is_no_model_is_named(tmp_path, content):
    path = tmp_path / "m.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ModelError, match=r"m\.json"):
        read_logit(path)


def test_a_changed_file_is_refused(tmp_path):
    with pytest.raises(ModelError, match="damaged"):
        read_logit(write(tmp_path / "m.json", {"bias": 1.0}, stated="0" * 64))


def test_a_missing_model_names_the_folders():
    with pytest.raises(ModelError, match="nosuch"):
        default_logit("nosuch")

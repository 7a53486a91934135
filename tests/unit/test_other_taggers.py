"""Taggers of one's own: a spaCy pipeline, a transformer in ONNX; both made here, for nothing is downloaded."""

from __future__ import annotations

import dataclasses
import json
import pickle
import sys

import numpy as np
import onnx
import pytest
import spacy
from onnx import helper, numpy_helper
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.pre_tokenizers import BertPreTokenizer
from tokenizers.processors import TemplateProcessing

import geonews as gn
from geonews.errors import MissingExtraError, ModelError, OptionError
from geonews.recognize import DefaultRecognizer, OnnxTagger, SpacyTagger
from geonews.text import Document

VOCABULARY = ["[UNK]", "[CLS]", "[SEP]", "Li", "##ma", "San", "Juan", "rain"]
LABELS = ["O", "B-LOC", "I-LOC", "B-PER"]
SCORES = {"Li": 1, "##ma": 3, "San": 1, "Juan": 2}


def model(folder, *, inputs=("input_ids", "attention_mask"), labels=LABELS):
    """A classifier that gives each word piece a label of its own."""
    table = np.zeros((len(VOCABULARY), len(LABELS)), dtype=np.float32)
    for number, piece in enumerate(VOCABULARY):
        table[number, SCORES.get(piece, 0)] = 4.0
    shape = ["batch", "length"]
    graph = helper.make_graph(
        [
            helper.make_node("Gather", ["table", "input_ids"], ["found"]),
            helper.make_node("Identity", ["found"], ["logits"]),
        ],
        "classifier",
        [helper.make_tensor_value_info(name, onnx.TensorProto.INT64, shape) for name in inputs],
        [helper.make_tensor_value_info("logits", onnx.TensorProto.FLOAT, [*shape, len(LABELS)])],
        [numpy_helper.from_array(table, "table")],
    )
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    onnx.save(made, folder / "model.onnx")
    tokenizer = Tokenizer(
        WordPiece({piece: number for number, piece in enumerate(VOCABULARY)}, unk_token=VOCABULARY[0])
    )
    tokenizer.pre_tokenizer = BertPreTokenizer()
    tokenizer.post_processor = TemplateProcessing(single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 1), ("[SEP]", 2)])
    tokenizer.save(str(folder / "tokenizer.json"))
    (folder / "config.json").write_text(json.dumps({"id2label": dict(enumerate(labels))}), "utf-8")
    return folder


def parsed(tagger, text, title=None):
    default = gn.Pipeline.default()
    pipeline = dataclasses.replace(default, recognizer=DefaultRecognizer(default.gazetteer, tagger))
    return gn.parse(gn.Article("a", text, title=title), pipeline=pipeline)


def names(report):
    return [(t.mention.field, t.mention.text, t.place and t.place.country) for t in report.toponyms]


def ruler(*patterns):
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": label, "pattern": text} for text, label in patterns])
    return nlp


def test_a_spacy_pipeline_finds_the_names_and_geonews_the_places():
    nlp = ruler(("the city of Lima", "GPE"), ("Peru", "GPE"), ("Juan Lima", "PERSON"))
    report = parsed(
        SpacyTagger(nlp), "A fire killed 3 people 20 km south of Lima, Peru. Juan Lima saw it.", title="Rain in Peru"
    )
    assert ("title", "Peru", "PE") in names(report)
    assert ("text", "Lima", "PE") in names(report)
    assert [site.name for incident in report.incidents for site in incident.sites] == ["20 km south of Lima"]
    assert all(text != "Juan Lima" for _, text, _ in names(report))


def test_an_article_before_a_name_is_no_part_of_it():
    document = Document(gn.Article("a", "Rain in the Netherlands."))
    (found,) = SpacyTagger(ruler(("the Netherlands", "GPE"))).tag(document)
    assert (found.start, found.text) == (12, "Netherlands")


def test_a_text_longer_than_a_pipeline_reads_at_once_is_read_in_pieces():
    text = "It rained in Lima on Monday. " * 6000
    document = Document(gn.Article("a", text))
    nlp = ruler(("Lima", "GPE"))
    nlp.max_length = 60_000
    found = SpacyTagger(nlp).tag(document)
    assert [m.start for m in found] == [at + 13 for at in range(0, len(text), 29)]


def test_the_fingerprint_of_a_spacy_tagger_tells_pipelines_apart():
    prints = {SpacyTagger(ruler((name, "GPE"))).fingerprint for name in ("Lima", "Quito", "Lima")}
    assert len(prints) == 2
    assert SpacyTagger(ruler(("Lima", "GPE")), labels=("LOC",)).fingerprint not in prints


def test_what_is_no_spacy_pipeline_of_names_is_refused(monkeypatch):
    with pytest.raises(OptionError, match="no component that finds names"):
        SpacyTagger(spacy.blank("en"))
    with pytest.raises(ModelError, match="no spaCy pipeline 'no_such_pipeline'"):
        SpacyTagger("no_such_pipeline")
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(MissingExtraError, match=r"geonews\[spacy\]"):
        SpacyTagger("en_core_web_sm")


def test_a_transformer_finds_the_names_with_its_certainty(tmp_path):
    tagger = OnnxTagger(model(tmp_path))
    document = Document(gn.Article("a", "rain Lima rain. San Juan rain", title="Lima"))
    found = tagger.tag(document)
    assert [(m.field, m.start, m.text) for m in found] == [
        ("title", 0, "Lima"),
        ("text", 5, "Lima"),
        ("text", 16, "San Juan"),
    ]
    assert {m.confidence for m in found} == {round(float(np.exp(4) / (np.exp(4) + 3)), 3)}
    assert ("text", "Lima", "PE") in names(parsed(tagger, "It rained in Lima."))


def test_a_transformer_may_ask_for_types_and_is_the_same_elsewhere(tmp_path):
    tagger = OnnxTagger(model(tmp_path, inputs=("input_ids", "attention_mask", "token_type_ids")))
    copy = pickle.loads(pickle.dumps(tagger))  # noqa: S301 - our own
    document = Document(gn.Article("a", "Lima " * 3000))
    assert copy.fingerprint == tagger.fingerprint
    assert copy.tag(document) == tagger.tag(document)
    assert len(tagger.tag(document)) > 1000
    assert OnnxTagger(tmp_path, labels=("GPE",)).tag(document) == ()


def test_a_model_that_is_not_whole_is_refused_by_name(tmp_path, monkeypatch):
    model(tmp_path)
    (tmp_path / "config.json").write_text('{"id2label": {"1": "O"}}', "utf-8")
    with pytest.raises(ModelError, match=r"config\.json: no 'id2label'"):
        OnnxTagger(tmp_path)
    model(tmp_path)
    (tmp_path / "model.onnx").write_bytes(b"no model")
    with pytest.raises(ModelError, match="cannot be opened"):
        OnnxTagger(tmp_path)
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(MissingExtraError, match=r"geonews\[onnx\]"):
        OnnxTagger(tmp_path)

"""The field's own decoding against CRFsuite's, and its limits."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pycrfsuite
import pytest

from geonews.errors import ModelError
from geonews.gazetteer import open_gazetteer
from geonews.model import Article
from geonews.recognize.crf import Crf, read_crf
from geonews.recognize.features import Featurizer
from geonews.recognize.tagger import _FOLDERS, CrfTagger, read_clusters
from geonews.text import Document

FOLDER = next(folder for folder in _FOLDERS if (folder / "tagger.json").is_file())
MODEL = (FOLDER / "tagger.crfsuite").read_bytes()
ARTICLES = sorted((Path(__file__).parents[1] / "accuracy" / "articles").glob("*.json"))[:6]


@pytest.fixture(scope="module")
def crf():
    return read_crf(MODEL)


def rows_of(path):
    featurizer = Featurizer(open_gazetteer(), read_clusters((FOLDER / "tagger.clusters.xz").read_bytes()))
    article = json.loads(path.read_text("utf-8"))
    title, text = featurizer.rows(Document(Article("a", article["text"], title=article.get("title"))))
    return [*title, *text]


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_labels_and_chances_are_those_of_crfsuite(crf, path):
    theirs = pycrfsuite.Tagger()
    theirs.open_inmemory(MODEL)
    rows = rows_of(path)
    scores = np.concatenate([[crf.total(features) for features in row.features] for row in rows])
    ours = crf.decode(scores, [len(row.features) for row in rows])
    start = 0
    for row in rows:
        theirs.set(row.features)
        end = start + len(row.features)
        assert [crf.labels[number] for number in ours.labels[start:end]] == theirs.tag()
        for number, label in enumerate(crf.labels):
            expected = [theirs.marginal(label, at) for at in range(len(row.features))]
            assert ours.chances[start:end, number] == pytest.approx(expected, abs=1e-9)
        start = end


def test_the_tagger_weighs_what_it_was_trained_on(crf):
    tagger = CrfTagger(open_gazetteer())
    document = Document(Article("a", "Jane Roe's troops left U.S.-held Mosul, in the south. IRAN SAID NO TO OMAN."))
    title, text, memory = tagger._featurizer.scans(document)  # noqa: SLF001 - both ways to the same sums
    rows = [row for rows in tagger._featurizer.rows(document) for row in rows]  # noqa: SLF001 - as above
    expected = np.concatenate([[crf.total(features) for features in row.features] for row in rows])
    assert tagger._emission.scores([*title, *text], memory) == pytest.approx(expected)  # noqa: SLF001 - as above


def test_sentences_of_any_length_are_decoded_together(crf):
    scores = np.random.default_rng(1).normal(0, 30, (5_006, len(crf.labels)))
    found = crf.decode(scores, [1, 5_000, 0, 5])
    assert np.isfinite(found.chances).all()
    assert found.chances.sum(axis=1) == pytest.approx(np.ones(5_006))
    alone = crf.decode(scores[-5:], [5])
    assert found.labels[-5:].tolist() == alone.labels.tolist()
    assert found.chances[-5:] == pytest.approx(alone.chances)


def test_nothing_to_decode(crf):
    assert crf.decode(np.zeros((0, len(crf.labels))), []).labels.tolist() == []


def test_transitions_outweigh_a_slight_preference():
    stay = np.array([[0.0, -9.0], [-9.0, 0.0]])
    crf = Crf(("A", "B"), {}, np.zeros((0, 2)), stay)
    scores = np.array([[2.0, 0.0], [0.0, 1.0], [2.0, 0.0]])
    assert crf.decode(scores, [3]).labels.tolist() == [0, 0, 0]
    assert crf.decode(scores, [1, 1, 1]).labels.tolist() == [0, 1, 0]


@pytest.mark.parametrize("content", [b"", b"lCRF", b"PK\x03\x04" + MODEL[4:], MODEL[:40_000]])
def test_what_is_no_model_is_refused(content):
    with pytest.raises(ModelError, match="reinstall geonews"):
        read_crf(content)

"""The field's own decoding against CRFsuite's, and its limits."""

from __future__ import annotations

import itertools
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
from geonews.recognize.tagger import CrfTagger, read_clusters
from geonews.text import Document
from geonews.trained import shipped

FOLDER = shipped("tagger.json").parent
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


@pytest.mark.parametrize(
    "words",
    [
        "Jane Roe's troops left U.S.-held Mosul, in the south. IRAN SAID NO TO OMAN.",
        "| a || b ^ c $ d | ^ $ the | of | New York County, of | and.",
        "x" * 300 + " ǅ ﬁ é北京 al-Asad's in-the-west Port-au-Prince’s 1,200 C3H8.",
        "Bank of England and Isle of's Man. Lake of the Woods, Minn. John of Gaunt",
    ],
)
def test_the_tagger_weighs_what_it_was_trained_on(crf, words):
    tagger = CrfTagger(open_gazetteer())
    document = Document(Article("a", words))
    title, text, memory = tagger._featurizer.scans(document)  # noqa: SLF001 - both ways to the same sums
    rows = [row for rows in tagger._featurizer.rows(document) for row in rows]  # noqa: SLF001 - as above
    expected = np.concatenate([[crf.total(features) for features in row.features] for row in rows])
    assert tagger._emission.scores([*title, *text], memory) == pytest.approx(expected)  # noqa: SLF001 - as above


def paths_of(scores, transitions):
    """Return every row of labels with its score."""
    count, labels = scores.shape
    return {
        path: scores[range(count), path].sum() + sum(transitions[pair] for pair in itertools.pairwise(path))
        for path in itertools.product(range(labels), repeat=count)
    }


@pytest.mark.parametrize("scale", [0.1, 1.0, 10.0], ids=["in doubt", "so-so", "sure"])
def test_the_path_is_the_likeliest_and_chances_are_sums_over_all_paths(scale):
    random = np.random.default_rng(7)
    transitions = random.normal(0, 1, (3, 3))
    crf = Crf(("A", "B", "C"), {}, np.zeros((0, 3)), transitions)
    lengths = [1, 5, 2, 4, 3] * 6
    scores = random.normal(0, scale, (sum(lengths), 3))
    found = crf.decode(scores, lengths)
    for end, length in zip(np.cumsum(lengths), lengths, strict=True):
        paths = paths_of(scores[end - length : end], transitions)
        assert tuple(found.labels[end - length : end]) == max(paths, key=paths.__getitem__)
        weights = {path: np.exp(score) for path, score in paths.items()}
        for place, label in itertools.product(range(length), range(3)):
            share = sum(weight for path, weight in weights.items() if path[place] == label) / sum(weights.values())
            assert found.chances[end - length + place, label] == pytest.approx(share)


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

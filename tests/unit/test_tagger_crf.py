"""The trained tagger on sentences of its own, with the gazetteer that is installed."""

from __future__ import annotations

import itertools
import json
import pickle
import shutil

import pytest

from geonews.errors import ModelError
from geonews.gazetteer import open_gazetteer
from geonews.model import Article
from geonews.recognize.tagger import CrfTagger, read_clusters
from geonews.text import Document
from geonews.trained import shipped

NEWS = (
    "Iran fired ballistic missiles at two bases in Iraq on Wednesday, Iranian state television said. "
    "Officials in Baghdad and in London's suburbs did not comment. The U.S.-led coalition has troops near Erbil."
)
FOLDER = shipped("tagger.json").parent


@pytest.fixture(scope="module")
def tagger():
    return CrfTagger(open_gazetteer())


def names(mentions):
    return [mention.text for mention in mentions]


def tag(tagger, text, title=None):
    return tagger.tag(Document(Article("a", text, title=title)))


def test_places_and_peoples_are_found_with_their_senses_and_exact_offsets(tagger):
    mentions = tag(tagger, NEWS)
    assert {"Iran", "Iraq", "Iranian", "Baghdad", "London", "U.S.", "Erbil"} <= set(names(mentions))
    senses = {mention.text: mention.sense for mention in mentions}
    assert (senses["Iran"], senses["Iranian"]) == ("literal", "demonym")
    assert all(NEWS[mention.start : mention.end] == mention.text for mention in mentions)
    assert all(0 < mention.confidence <= 1 for mention in mentions)


def test_names_come_in_order_title_first_and_do_not_overlap(tagger):
    mentions = tag(tagger, NEWS, title="Iran fires missiles at bases in Iraq")
    keys = [(mention.field == "text", mention.start) for mention in mentions]
    assert keys == sorted(keys)
    assert keys[0][0] is False
    for before, after in itertools.pairwise(mentions):
        assert not before.span.overlaps(after.span)


def test_articles_possessives_and_brackets_are_left_out(tagger):
    text = 'He flew to the Netherlands, then (France) and on to Germany\'s border with "Poland".'
    assert names(tag(tagger, text)) == ["Netherlands", "France", "Germany", "Poland"]


def test_upper_and_lower_case_text_is_read(tagger):
    assert {"IRAN", "IRAQ"} <= set(
        names(tag(tagger, "IRAN FIRED MISSILES AT BASES IN IRAQ, OFFICIALS SAID ON TUESDAY"))
    )
    lower = "police in london said the man was arrested on tuesday after a trip to france"
    assert {"london", "france"} <= set(names(tag(tagger, lower)))


@pytest.mark.parametrize("text", ["", " \n ", "...", "'s", "-", "\u200b", "12,5", "the", "(", "x" * 5000, "A-" * 500])
def test_odd_text_is_no_problem(tagger, text):
    for mention in tag(tagger, text):
        assert text[mention.start : mention.end] == mention.text


def test_the_same_document_gives_the_same_names_after_pickling(tagger):
    copy = pickle.loads(pickle.dumps(tagger))  # noqa: S301 - our own object
    assert copy.fingerprint == tagger.fingerprint
    assert tag(copy, NEWS) == tag(tagger, NEWS)


def test_model_files_are_small_and_match_their_manifest():
    manifest = json.loads((FOLDER / "tagger.json").read_text("utf-8"))
    assert set(manifest["files"]) == {"tagger.crfsuite", "tagger.clusters.xz"}
    assert sum((FOLDER / name).stat().st_size for name in manifest["files"]) <= 5_000_000
    assert (FOLDER / "tagger.md").is_file()


def test_a_changed_model_file_is_refused(tmp_path):
    for name in ("tagger.json", "tagger.crfsuite", "tagger.clusters.xz"):
        shutil.copy(FOLDER / name, tmp_path / name)
    with (tmp_path / "tagger.crfsuite").open("ab") as stream:
        stream.write(b"x")
    with pytest.raises(ModelError, match=r"tagger\.crfsuite: not the file that tagger\.json names"):
        CrfTagger(open_gazetteer(), tmp_path)


def test_a_missing_or_broken_model_says_what_to_do(tmp_path):
    with pytest.raises(ModelError, match="reinstall geonews"):
        CrfTagger(open_gazetteer(), tmp_path)
    (tmp_path / "tagger.json").write_text("[]", "utf-8")
    with pytest.raises(ModelError, match="reinstall geonews"):
        CrfTagger(open_gazetteer(), tmp_path)


def test_clusters_share_path_bits_from_the_root():
    clusters = read_clusters((FOLDER / "tagger.clusters.xz").read_bytes())
    assert clusters["Iran"] & 0x3F == clusters["London"] & 0x3F
    assert "the" in clusters

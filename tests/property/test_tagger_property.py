"""The tagger on any text at all."""

from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from geonews.gazetteer import open_gazetteer
from geonews.model import Article
from geonews.recognize.tagger import CrfTagger
from geonews.text import Document

TAGGER = CrfTagger(open_gazetteer())
WORDS = st.sampled_from(
    "Iran Iranian Paris paris in the The near U.S. - 's ’s , . ( ) “ al-Asad New York County of and\n St. I 12".split(
        " "
    )
)
TEXTS = st.one_of(
    st.text(max_size=80), st.lists(WORDS, max_size=40).map(" ".join), st.lists(WORDS, max_size=40).map("".join)
)


@settings(max_examples=150, deadline=None)
@given(TEXTS, TEXTS)
def test_mentions_lie_in_the_text_in_order_and_apart(title, text):
    document = Document(Article("a", text, title=title))
    mentions = TAGGER.tag(document)
    for mention in mentions:
        assert mention.text
        assert document.article.field(mention.field)[mention.start : mention.end] == mention.text
        assert 0 <= mention.confidence <= 1
        assert not mention.text.lower().startswith("the ")
    for before, after in itertools.pairwise(mentions):
        assert (before.field, after.field) != ("text", "title")
        assert before.field != after.field or before.end <= after.start
    assert TAGGER.tag(document) == mentions

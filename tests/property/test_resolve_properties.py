"""Whatever is asked, the resolver answers for each mention, the same way each time."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from geonews.gazetteer import open_gazetteer
from geonews.model import Article, Mention
from geonews.resolve import DefaultResolver
from geonews.text import Document

RESOLVER = DefaultResolver(open_gazetteer())
NAMES = ("Paris", "Texas", "Georgia", "Mosul", "Iraqi", "Springfield", "Gulf", "St. Mary's Church", "Qzx", "IN", "us")
WORDS = (" in ", ", ", " and ", ". ", " said ", " near the ", " province ", "\n")

names = st.one_of(st.sampled_from(NAMES), st.text(min_size=1, max_size=12).filter(str.strip))
stories = st.lists(st.tuples(names, st.sampled_from(WORDS), st.sampled_from(("literal", "demonym"))), max_size=12)


def read(story):
    text, mentions = "", []
    for name, word, sense in story:
        mentions.append(Mention(len(text), len(text) + len(name), name, sense=sense))
        text += name + word
    return Document(Article("a", text)), mentions


@settings(max_examples=60, deadline=None)
@given(stories)
def test_each_mention_gets_its_answer_in_its_place(story):
    document, mentions = read(story)

    found = RESOLVER.resolve(document, mentions)

    assert [toponym.mention for toponym in found] == mentions
    for toponym in found:
        assert (toponym.place is None) == (toponym.confidence is None)
        assert toponym.confidence is None or 0.0 < toponym.confidence < 1.0
        assert all(0.0 <= other.confidence <= 1.0 for other in toponym.runners_up)


@settings(max_examples=40, deadline=None)
@given(stories, st.randoms(use_true_random=False))
def test_the_order_of_the_mentions_does_not_matter(story, chance):
    document, mentions = read(story)
    shuffled = list(mentions)
    chance.shuffle(shuffled)

    expected = {t.mention: t for t in RESOLVER.resolve(document, mentions)}
    found = DefaultResolver(open_gazetteer()).resolve(document, shuffled)

    assert [toponym.mention for toponym in found] == shuffled
    assert {t.mention: t for t in found} == expected

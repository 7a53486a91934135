"""What holds of every text, however odd."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geonews.model import Article, Place
from geonews.protocols import Match
from geonews.recognize import DefaultRecognizer
from geonews.text import Document, FieldText

WORDS = [
    "Iran", "Iraq", "Mosul", "Jim", "Jordan", "said", "the", "of", "and", "between", "km", "20", "south", "north",
    "off", "coast", "near", "University", "Airlines", "Gulf", "Paris", "St.", "Ind.", "U.S.", "-", "–", ",", ".",
    "'s", "’", "\n", "\n\n", "KYIV", "(AP)", "54°52.6'N", "15°24.6'E", "25-15.26N", "120-29.20E", "33.78N", "42.44E",
    "President", "County", "river", "air", "base", "al-Asad", "é", "🚀", "北京", "العراق", "\u200b", "(", ")", "$",
]  # fmt: skip


class EveryName:
    """Holds every capitalised word as a city, which is the worst case."""

    digest = "sha256:every"

    def lookup(self, name, /, **_narrowing):
        if not name[:1].isupper() or " " in name:
            return ()
        return (Match(Place(f"t:{name}", name, "city", 0.0, 0.0, population=300_000), "primary", 50.0),)

    def known(self, name, /):
        return frozenset(match.place.kind for match in self.lookup(name))


RECOGNIZER = DefaultRecognizer(EveryName(), tagger=None)
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(st.sampled_from(WORDS), max_size=80).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=80).map("".join),
)


@settings(deadline=None, max_examples=120)
@given(text=TEXTS, title=st.none() | TEXTS)
def test_offsets_hold_and_names_do_not_overlap(text, title):
    article = Article("a", text, title=title)
    mentions = RECOGNIZER.recognize(Document(article))
    for mention in mentions:
        assert mention.text
        assert article.field(mention.field)[mention.start : mention.end] == mention.text
        assert 0 <= mention.confidence <= 1
    names = [mention for mention in mentions if mention.position is None]
    spans = {name.span for name in names}
    for one, two in itertools.pairwise(names):
        assert not one.span.overlaps(two.span)
    for mention in mentions:
        if mention.position is not None:
            assert spans.issuperset(mention.position.anchors)
            assert all(-90 <= lat <= 90 and -180 <= lon <= 180 for lat, lon in mention.position.points)
    keys = [(mention.field == "text", mention.start) for mention in mentions]
    assert keys == sorted(keys)


@settings(deadline=None, max_examples=60)
@given(text=TEXTS)
def test_sentences_are_in_order_and_hold_every_token(text):
    field = FieldText("text", text)
    sentences = field.sentences
    assert all(one.end <= two.start for one, two in itertools.pairwise(sentences))
    assert sum(s.last_token - s.first_token for s in sentences) == len(field.tokens)


@settings(deadline=None, max_examples=60)
@given(text=TEXTS)
def test_tokens_and_the_white_space_between_them_are_the_text(text):
    tokens = FieldText("text", text).tokens
    assert all(text[token.start : token.end] == token.text for token in tokens)
    borders = [0, *itertools.chain.from_iterable((token.start, token.end) for token in tokens), len(text)]
    assert not "".join(text[end:start] for end, start in zip(borders[::2], borders[1::2], strict=True)).strip()


@pytest.mark.parametrize(
    "unit",
    [
        "Paris and ", "A", "1", "1.1", "25-15", "N ", "12°", "of the ", "((", "U.S.", "-Iran", "a. ", "km ", " ",
        "north ", "20 km south of ", "Jim Jordan ", "University of ", "\n", "between Paris and ", "'s ", "Gulf of the ",
        "KYIV - Fire in Paris.\n\n", "at the Paris Hospital and ",
    ],
)  # fmt: skip
def test_time_grows_with_length_only(unit, in_line):
    def recognize(count):
        RECOGNIZER.recognize(Document(Article("a", unit * count)))

    count = 2_000 // len(unit)
    recognize(count)
    assert in_line(recognize, count, 8 * count, times=24, spare=0.2)

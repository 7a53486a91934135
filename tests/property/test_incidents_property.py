"""Whatever the text: no exception, offsets that hold, evidence for every incident, time that grows with length only."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import geonews as gn

WORDS = (
    "bomb killed in Mosul on Tuesday , . missiles hit Tehran the of attack from Iran said police fire flood Lagos and "
    "shot down over Oslo not if threatened 1999 2021 last year ; - earthquake 20 km south storm protest airspace closed"
).split()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=60), st.none() | st.just("Bomb hits Mosul"))
def test_incidents_rest_on_the_text(words, title):
    article = gn.Article(id="x", text=" ".join(words), title=title, published="2021-06-15")
    report = gn.parse(article)
    for incident in report.incidents:
        trigger = incident.trigger
        assert article.field(trigger.field)[trigger.start : trigger.end] == trigger.text
        assert incident.evidence
        assert incident.reason
        assert 0.0 <= incident.confidence <= 1.0
        for span in incident.evidence:
            assert 0 <= span.start < span.end <= len(article.field(span.field))


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read(text):
    gn.parse(gn.Article(id="x", text=text + " x"))


def test_time_grows_with_length_only(in_line):
    sentence = "A bomb killed nine people in Mosul on Tuesday, officials in Baghdad said. "
    articles = [gn.Article(id="x", text=sentence * times) for times in (40, 160)]
    for article in articles:
        gn.parse(article)  # names are looked up
    assert in_line(gn.parse, *articles, times=8, spare=0.2)

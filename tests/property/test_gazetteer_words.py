"""Sorted words in blocks give what a plain sorted list gives."""

from __future__ import annotations

import itertools
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from geonews.gazetteer.container import Container, Sections
from geonews.gazetteer.words import Texts, TextsWriter, Words, WordsWriter

WORDS = st.text(alphabet="ab é中", min_size=1, max_size=5)


def opened(fill):
    """Return what a container holds after the sections were filled."""
    with tempfile.TemporaryDirectory() as folder:
        sections = Sections(Path(folder))
        fill(sections)
        sections.write(Path(folder) / "file")
        sections.close()
        return Container(Path(folder) / "file")


def stored(counts):
    """Return words with so many entries each, written and read again."""

    def fill(sections):
        writer = WordsWriter(sections, "w")
        for word in sorted(counts):
            writer.add(word, counts[word])
        writer.close()

    return Words(opened(fill), "w")


@settings(max_examples=80, deadline=None)
@given(counts=st.dictionaries(WORDS.map(str.encode), st.integers(1, 4), max_size=120), asked=WORDS)
def test_words_are_found_whole_and_by_their_beginning(counts, asked):
    words, order = stored(counts), sorted(counts)
    firsts = dict(zip(order, itertools.accumulate((counts[word] for word in order), initial=0), strict=False))
    for word in order:
        assert words.find(word) == (firsts[word], firsts[word] + counts[word])
    assert list(words) == [(word, counts[word]) for word in order]
    prefix = asked.encode()
    starting = [word for word in order if word.startswith(prefix)]
    assert words.starting(prefix) == starting
    first, last = words.entries_starting(prefix)
    assert last - first == sum(counts[word] for word in starting)
    if starting:
        assert first == firsts[starting[0]]
    if prefix not in counts:
        first, last = words.find(prefix)
        assert first == last


@settings(max_examples=40, deadline=None)
@given(words=st.sets(WORDS, min_size=1, max_size=80), texts=st.lists(WORDS, max_size=40))
def test_words_and_texts_are_given_by_number(words, texts):
    order = sorted(words, key=str.encode)
    found = stored({word.encode(): 1 for word in words})
    assert [found.word(number) for number in range(len(order))] == order

    def fill(sections):
        writer = TextsWriter(sections, "t")
        writer.extend(texts)
        writer.close()

    kept = Texts(opened(fill), "t")
    assert [kept[number] for number in range(len(texts))] == texts

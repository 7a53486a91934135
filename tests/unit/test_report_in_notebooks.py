"""What a notebook shows of a report: its text, marked, with nothing in it that a browser would run."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from geonews.findings import Count, Engine, Incident, Report, Trigger
from geonews.highlight import Mark, marked
from geonews.model import Article, Mention, Place, Toponym

HOSTILE = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", '" onmouseover="alert(1)', "</div></td></table>",
    "{{ 7*7 }} {% raw %}", "<!-- ", "]]>", "&lt;b&gt;", "\x00\x1b[2J\ud800", "\u202egnp.exe",
    "<style>*{display:none}</style>",
]  # fmt: skip
ENGINE = Engine("0.1.0", "sha256:" + "0" * 64, "f00d")


class Page(HTMLParser):
    """Collects text, tags, attributes and what is told of marks."""

    def __init__(self, text):
        super().__init__()
        self.words, self.tags, self.names, self.notes = "", [], set(), []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.names |= {name for name, _ in attrs}
        self.notes += [value for name, value in attrs if name == "title"]

    def handle_endtag(self, tag):
        self.tags.append(f"/{tag}")

    def handle_comment(self, data):
        raise AssertionError(data)

    def handle_data(self, data):
        self.words += data


def report(text, title, name):
    """A report in which every field holds a stranger's words."""
    place = Place("text:x", name, "city", 1.0, 2.0, country="PE")
    return Report(
        Article(name, text, title=title, published=name, source=name),
        ENGINE,
        toponyms=(
            Toponym(Mention(0, 4, text[:4]), place, 0.9),
            Toponym(Mention(2, 6, text[2:6], sense="demonym"), place, 0.5),
            Toponym(Mention(0, 3, title[:3], field="title")),
        ),
        incidents=(
            Incident("i1", "fire", Trigger(3, 8, text[3:8]), sites=(place,), killed=Count(1, None, name)),
            Incident("i2", "flood", Trigger(0, 2, title[:2], field="title"), background=True),
        ),
        warnings=(name,),
    )


@pytest.mark.parametrize("words", HOSTILE)
def test_a_strangers_words_are_shown_and_never_obeyed(words):
    page = Page(report(f"{words} and more", f"{words}!", words)._repr_html_())
    shown = words.replace("\x00", "\ufffd").replace("\x1b", "\ufffd").replace("\ud800", "\ufffd")
    assert page.words.count(shown) >= 7
    assert set(page.tags) <= {x for tag in ("div", "span", "table", "tr", "td", "th") for x in (tag, f"/{tag}")}
    assert page.names == {"style", "title", "dir"}
    for tag in ("div", "span", "table", "tr", "td"):
        assert page.tags.count(tag) == page.tags.count(f"/{tag}")


def test_incidents_stand_in_a_table_and_marks_tell_what_they_are():
    text = "Fire in Lima killed one."
    page = Page(report(text, "Fire in Lima", "Lima")._repr_html_())
    assert "fireLimaLima" in page.words.replace(" ", "")
    assert "floodnot said" in page.words
    assert "reported, earlier" in page.words
    assert "Lima, city, PE · 1.00, 2.00 · 90% sure" in page.notes
    assert any(note.endswith("i1: fire") for note in page.notes)
    assert "not placed\ni2: flood" in page.notes


def test_marks_that_overlap_keep_every_letter_once():
    text = "20 km south of Mosul, Iraq"
    marks = [Mark(0, 20, "place", "offset"), Mark(15, 20, "place", "Mosul"), Mark(12, 22, "event", "x")]
    page = Page(marked(text, marks))
    assert page.words == text
    assert page.notes == ["offset", "offset\nx", "offset\nx\nMosul", "x"]


def test_long_texts_are_cut_and_say_so():
    made = marked("x" * 30_000, [Mark(19_990, 20_010, "place", "over the edge"), Mark(29_000, 29_010, "place", "out")])
    page = Page(made)
    assert page.words == "x" * 20_000 + " … 10,000 characters more"
    assert page.notes == ["over the edge"]

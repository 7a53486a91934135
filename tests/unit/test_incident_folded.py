"""Patterns looked for in lower case find what patterns that heed no case find."""

from __future__ import annotations

import re

import pytest

from geonews.incidents.folded import Folded

TEXTS = (
    "OMAN Closed its FIRs on 5 May; \N{LATIN CAPITAL LETTER I WITH DOT ABOVE}STANBUL did not.",
    "\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}zmir shut its skies. " * 40,
)


@pytest.mark.parametrize("text", TEXTS, ids=["short", "long"])
@pytest.mark.parametrize(
    "pattern",
    [r"\b(?:closed|SHUT)\s(?P<What>its\s[A-Z]+)", r"\S\B\w|\W\D", r"(?<!Did )not\b|\x6d\u0061y", r"(?P<a>s)(?P=a)?\b"],
)
def test_the_same_is_found_as_by_a_pattern_that_heeds_no_case(pattern, text):
    slow = re.compile(pattern, re.IGNORECASE)
    fast = Folded(pattern)
    found = [match.span() for match in slow.finditer(text)]
    assert [match.span() for match in fast.finditer(text)] == found
    assert fast.count(text) == len(found)
    first = slow.search(text, 3, len(text) - 2)
    again = fast.search(text, 3, len(text) - 2)
    assert (again and again.span()) == (first and first.span())
    for start in range(min(len(text), 60)):
        one, other = slow.match(text, start), fast.match(text, start)
        assert (other and other.span()) == (one and one.span())
        whole, same = slow.fullmatch(text, start, start + 7), fast.fullmatch(text, start, start + 7)
        assert (same and same.span()) == (whole and whole.span())

"""Word orders that no writer intends must not stop a run."""

from __future__ import annotations

import pytest

import geonews as gn


@pytest.mark.parametrize("text", ["strike Kabul the Mosul's", "strike Kabul Mosul", "hit Kabul and the Mosul the the."])
def test_names_with_nothing_but_an_article_between_them_are_read(text):
    assert gn.parse(text).article.text == text

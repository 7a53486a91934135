"""Where a paper is at home, as far as its address tells: ``dallasnews.com``, ``independent.co.uk``."""

from __future__ import annotations

import urllib.parse
from typing import TYPE_CHECKING, Final

from geonews.resolve.features import ENGLISH

if TYPE_CHECKING:
    from geonews.model import Kind, Place
    from geonews.protocols import Gazetteer

_GENERIC_ENDINGS: Final = frozenset("ai am cc co eu fm gg io ly me sh to tv ws".split())
"""Country codes that anybody registers under."""
_PAPER_WORDS: Final = (
    "advertiser", "argus", "chronicle", "citizen", "courier", "daily", "democrat", "dispatch", "echo", "enquirer",
    "examiner", "express", "gazette", "globe", "guardian", "herald", "independent", "inquirer", "journal", "leader",
    "ledger", "live", "mail", "mercury", "monitor", "news", "now", "observer", "online", "patriot", "post", "press",
    "record", "register", "reporter", "republic", "review", "sentinel", "standard", "star", "sun", "telegraph", "the",
    "times", "today", "tribune", "union", "voice", "weekly", "world",
)  # fmt: skip
_KINDS: Final[tuple[Kind, ...]] = ("city", "admin1", "country")
_LEAST_LETTERS: Final = 4
_LEAST_SCORE: Final = 48.0
_NAMESAKES: Final = 10
_MAX_ADDRESS: Final = 2000
_CODE_LETTERS: Final = 2


def home_of(source: str | None, gazetteer: Gazetteer) -> Place | None:
    """Return the place whose name is in a paper's address, else the country of its domain, else ``None``.

    Parameters
    ----------
    source
        Where an article came from; anything but a web address says nothing.
    gazetteer
        Where names are looked up.
    """
    labels = _labels(source)
    if not labels:
        return None
    ending = labels[-1]
    code = "GB" if ending == "uk" else ending.upper()
    national = len(ending) == _CODE_LETTERS and ending not in _GENERIC_ENDINGS
    countries = (code,) if national else ()
    name = _without_paper_words(max(labels[:-1], key=len))
    if len(name) >= _LEAST_LETTERS:
        matches = gazetteer.lookup(name, kinds=_KINDS, countries=countries, limit=_NAMESAKES)
        matches = tuple(m for m in matches if m.name_kind == "primary" and m.score >= _LEAST_SCORE)
        # A paper of Paris, Texas is likelier than an English one of Paris, France: such a name says nothing.
        if matches and (matches[0].place.country in ENGLISH or not any(m.place.country in ENGLISH for m in matches)):
            return matches[0].place
    return gazetteer.country(code) if national else None


def _labels(source: str | None) -> list[str]:
    """Return the parts of the host's name; empty when there is none."""
    if source is None or not source[:8].lower().startswith(("http://", "https://")):
        return []
    try:
        host = urllib.parse.urlsplit(source[:_MAX_ADDRESS]).hostname or ""
    except ValueError:
        return []
    labels = [label for label in host.split(".") if label and label != "www"]
    return labels if len(labels) > 1 else []


def _without_paper_words(label: str) -> str:
    """Strip the words that papers call themselves from both ends.

    Examples
    --------
    >>> _without_paper_words("thedallasnews"), _without_paper_words("boston-globe"), _without_paper_words("times")
    ('dallas', 'boston', '')
    """
    name = label.lower()
    changed = True
    while changed and name:
        changed = False
        for word in _PAPER_WORDS:
            shorter = name.removesuffix(word).removeprefix(word).strip("-")
            if shorter != name:
                name, changed = shorter, True
    return name.replace("-", " ")

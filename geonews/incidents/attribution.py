"""Who says so: "the U.S. military said", "according to Fars"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geonews.incidents.cues import Cues

if TYPE_CHECKING:
    from geonews.model import FieldName
    from geonews.text import Document, Sentence

_VERB: Final = (
    r"(?:said|says|say|told|reported|reports|announced|stated|confirmed|claimed|tweeted|added|wrote|acknowledged|"
    r"estimated|counted)"
)
_WORD: Final = r"[\w.’'&-]{1,30}"
_SUBJECT: Final = re.compile(
    rf"(?:(?<=^)|(?<=[,.;:—–“”\"(]\s)|(?<=[,.;:—–“”\"(])|(?<=\bbut\s)|(?<=\band\s)|(?<=\bwhile\s)|"
    rf"(?<=\bas\s))(?P<subject>{_WORD}(?:\s{_WORD}){{0,8}})\s(?P<verb>{_VERB})\b"
)
_INVERTED: Final = re.compile(
    rf"[,”\"]\s?(?P<verb>said|says|reported|according to)\s(?P<subject>{_WORD}(?:,?\s{_WORD}){{0,9}})"
)
_ACCORDING: Final = re.compile(rf"\b[Aa]ccording to\s(?P<subject>{_WORD}(?:\s{_WORD}){{0,9}})")
_STOP: Final = re.compile(
    r"\s(?:who|which|that|as|when|after|while|and|in a|on (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)|by|late|early|was|were|"
    r"had|has)\b.*$"
)
_LEAD: Final = re.compile(r"^(?:.{0,60}\s[-–—]\s)?(?:(?:and|but|while|as|though)\s)?")
_CUES: Final = Cues(rf"\b(?:{_VERB}|according)\b")
_NOBODY: Final = frozenset("it he she they we i who which this that there".split())


def find_attribution(document: Document, field: FieldName, sentence: Sentence) -> str | None:
    """Return the words by which a sentence names its source; ``None`` when it names none.

    Examples
    --------
    >>> from geonews.model import Article
    >>> from geonews.text import Document
    >>> document = Document(Article(id="a", text="The bridge fell, the fire service said on Monday."))
    >>> find_attribution(document, "text", document.text.sentences[0])
    'the fire service said'
    """
    whole = document.field(field).text
    if not _CUES.of(whole, sentence.start, sentence.end):
        return None
    text = whole[sentence.start : sentence.end]
    according = _ACCORDING.search(text)
    if according is not None:
        return _STOP.sub("", according.group()).strip(" ,.")
    subject = _SUBJECT.search(text)
    if subject is not None and subject["subject"].lower() not in _NOBODY:
        return _LEAD.sub("", f"{subject['subject']} {subject['verb']}")
    inverted = _INVERTED.search(text)
    if inverted is not None and inverted["subject"].split()[0].lower() not in _NOBODY:
        return _STOP.sub("", f"{inverted['verb']} {inverted['subject']}").strip(" ,.")
    return None

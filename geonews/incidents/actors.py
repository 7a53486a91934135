"""Who did it, who suffered it, who claims it: spans of the text, by the words around the trigger."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Final

from geonews.findings import Actor

if TYPE_CHECKING:
    from geonews.findings import Trigger
    from geonews.model import FieldName
    from geonews.text import Document, Sentence

_WORD: Final = r"[\w.’'-]{1,30}"
_STOP: Final = (
    r"(?:was|were|when|that|which|who|on|in|at|of|by|to|and|or|had|has|have|its|said|after|as|from|it|is|be|been)\b"
)
_PHRASE: Final = (
    rf"(?:(?:the|an?|two|three|several|dozens of|suspected|unknown|masked|Islamist)\s)?(?:(?!{_STOP}){_WORD}\s){{0,4}}?"
)
_ARMED: Final = (
    r"(?:army|forces?|troops|military|militants?|rebels?|gunm[ae]n|fighters?|insurgents?|militias?|militiamen|"
    r"jets?|warplanes?|"
    r"soldiers?|police|guards?|attackers?|bombers?|assailants?|extremists?|jihadists?|separatists?|terrorists?|"
    r"navy|commandos?|"
    r"bandits?|pirates|destroyers?|warships?|fighter|drones?)"
)
_NAME: Final = r"(?:the\s)?(?:U\.S\.|[A-Z][\w’'-]{1,40})(?:\s(?:of|al|the|[A-Z][\w’'-]{1,40})){0,3}"
_ACTS: Final = (
    r"(?:launched|fired|struck|attacked|bombed|shelled|killed|stormed|opened fire|shot|raided|ambushed|detonated|"
    r"hit|abducted|"
    r"seized|kidnapped|sent|carried out|targeted|pounded|blew|rammed|hijacked|assassinated|clashed|unleashed|"
    r"brought down|downed)"
)
_PERPETRATOR: Final = re.compile(
    rf"(?:^|[,;“\"(]\s?|\b(?:said|that|when|after|as|while|and|but)\s)(?P<actor>{_PHRASE}{_ARMED}|{_NAME})\s"
    rf"(?:has\s|have\s|had\s|also\s|then\s){{0,2}}{_ACTS}\b"
)
_BY: Final = re.compile(rf"\bby\s(?P<actor>{_PHRASE}{_ARMED}|{_NAME})\b")
_CLAIM: Final = re.compile(
    rf"(?P<actor>{_PHRASE}{_ARMED}|{_NAME})\s(?:has\s|have\s|later\s|quickly\s){{0,2}}(?:claimed (?:responsibility|"
    rf"the attack)|said it (?:was behind|carried out|had (?:fired|launched|carried out)))"
)
_TARGET: Final = re.compile(
    rf"\b(?:at|against|on|targeting|targeted|struck|hit|attacked|bombed)\s(?P<actor>(?:an?\s|"
    rf"the\s)?(?:(?!{_STOP}){_WORD}\s){{0,4}}?"
    r"(?:bases?|airbase|convoys?|checkpoints?|positions?|forces|troops|embassy|consulate|church(?:es)?|mosques?|"
    r"school|hospital|"
    r"market|hotels?|police station|barracks|ships?|tanker|vessel|refinery|depot|power plant|headquarters|camp|"
    r"pipeline|"
    r"airfield|airport|port|train|bus|compound|facility|bridge|stadium|nightclub|villages?|crowd))\b"
)
_VICTIM: Final = re.compile(
    rf"\b(?:killed|killing|injured|injuring|wounded|wounding|abducted|assassinated|murdered)\s(?:at least\s|"
    rf"more than\s|about\s)?"
    rf"(?P<actor>(?:{_WORD}\s){{0,4}}?(?:people|civilians|soldiers|children|women|men|officers|policemen|workers|"
    rf"passengers|"
    r"worshippers|students|commanders?|general|journalists?|troops|militants|protesters|residents|president|"
    r"minister|leader))\b"
)
_CLAIM_HINTS: Final = ("claimed ", "said it ")
_ROLES: Final = (
    ("claimant", _CLAIM), ("perpetrator", _PERPETRATOR), ("perpetrator", _BY), ("target", _TARGET), ("victim", _VICTIM),
)  # fmt: skip


def find_actors(document: Document, field: FieldName, sentence: Sentence, trigger: Trigger) -> tuple[Actor, ...]:
    """Return who takes part in the incident at a trigger, at most one of each role.

    Examples
    --------
    >>> from geonews.findings import Trigger
    >>> from geonews.model import Article
    >>> from geonews.text import Document
    >>> document = Document(Article(id="a", text="Suspected rebels attacked an army convoy, killing nine soldiers."))
    >>> sentence = document.text.sentences[0]
    >>> [(a.role, a.text) for a in find_actors(document, "text", sentence, Trigger(17, 25, "attacked"))]
    [('perpetrator', 'Suspected rebels'), ('target', 'an army convoy'), ('victim', 'nine soldiers')]
    """
    found: dict[str, Actor] = {}
    for role, matches in _said(document.field(field).text, sentence.start, sentence.end):
        if role not in found:
            match = min(matches, key=lambda m: _distance(m, trigger))
            found[role] = Actor(role, match["actor"], match.start("actor"), match.end("actor"), field)
    return tuple(found.values())


@functools.lru_cache(maxsize=64)
def _said(text: str, start: int, end: int) -> tuple[tuple[str, tuple[re.Match[str], ...]], ...]:
    """Return who a sentence names in each role; several events of one sentence ask for it."""
    found = []
    for role, pattern in _ROLES:
        if pattern is _CLAIM and not any(text.find(hint, start, end) >= 0 for hint in _CLAIM_HINTS):
            continue
        matches = tuple(pattern.finditer(text, start, end))
        if matches:
            found.append((role, matches))
    return tuple(found)


def _distance(match: re.Match[str], trigger: Trigger) -> int:
    return max(0, match.start() - trigger.end, trigger.start - match.end())

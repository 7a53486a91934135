"""How many an incident killed, injured, left missing or drove out, bound to the right verb and the right place."""

from __future__ import annotations

import dataclasses
import re
import sys
from typing import TYPE_CHECKING, Final

from geonews.findings import Count
from geonews.incidents.folded import Folded
from geonews.incidents.numbers import number_value
from geonews.incidents.tallies import Tally, tallies
from geonews.incidents.tally_patterns import QUANTITY
from geonews.model import Span
from geonews.text import lowered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geonews.findings import Incident, Trigger
    from geonews.incidents.tally_patterns import TallyKind
    from geonews.model import FieldName
    from geonews.text import Document, Sentence

_OTHER_EVENT: Final = Folded(
    r"\b(?:minutes?|hours?|days?|weeks?|months?|years?|decades?)\s(?:after|before|since)\b|\bin (?:1[5-9]|20)\d\d\b|"
    r"\b(?:compared with|similar to|reminiscent of|recalled|anniversary of|retaliation for|revenge for|response to|"
    r"(?:reply|answer|return|reprisal|retribution|payback) (?:to|for)|"
    r"avenge)\b",
)
_SET_OFF: Final = Folded(
    r"\b(?:set(?:ting)? off|trigger(?:ed|ing)|caus(?:ed|ing)|spark(?:ed|ing)|unleash(?:ed|ing)|leading to|led to)\s",
)
_OWN_SUBJECT: Final = re.compile(r"(?:;|\bwhile)\s(?:[\w’'-]{1,24}\s){1,6}")
_OF_ANOTHER: Final = re.compile(r"\b(?:In|Across)\s[^,.;]{2,30},\swhere\s$")
_MEANWHILE: Final = re.compile(r";|\bwhile\b")
_CLAUSE: Final = Folded(r",\s|;\s|\band\b|\bwhile\b|\bwhen\b|\bafter\b|\bwhich\b|\bas\b")
_WIDE: Final = re.compile(
    r"\b(?:nationwide|countrywide|statewide|in the whole (?:country|of)|"
    r"(?:across|throughout) (?:(?:the|its) (?:[\w-]+ )?"
    r"(?:country|nation|region|state|islands?|archipelago|continent)|[A-Z]))"
)
_WIDE_REACH: Final = 40
_CLAUSE_POINTS: Final = 40
_NO_SURVIVORS: Final = Folded(
    r"\b(?:no survivors|(?:nobody|no one|none of them|none of those (?:on board|aboard)) (?:had )?survived|"
    r"(?:all|everyone|everybody) (?:on board|aboard) (?:had |was |were )?(?:died|dead|killed|perished)|"
    r"kill(?:ed|ing) (?:(?:all|everyone|everybody) (?:on board|aboard)|everyone|everybody|them all|all of them)|"
    r"none (?:of (?:the|those|its) [^.;]{1,40} )?survived)\b",
)
_ABOARD: Final = Folded(r"\s(?:[a-z]{1,12}\s){0,3}(?:on board|aboard)\b")
_LEAD_SENTENCES: Final = 4


def find_counts(
    document: Document, field: FieldName, sentence: Sentence, trigger: Trigger, site: Span | None = None
) -> tuple[Count | None, Count | None]:
    """Return how many the incident at a trigger killed and injured, as its sentence words it.

    Parameters
    ----------
    document
        The article.
    field
        The field that holds the sentence.
    sentence
        The sentence.
    trigger
        The word that tells of the incident.
    site
        Where the incident's place is named, when the sentence counts for several places.

    Returns
    -------
    tuple[Count | None, Count | None]
        Killed and injured; ``None`` where the sentence does not say. ``low`` 0 is "no casualties".

    Examples
    --------
    >>> from geonews.findings import Trigger
    >>> from geonews.model import Article
    >>> from geonews.text import Document
    >>> document = Document(Article(id="a", text="The blast killed four people and left a dozen wounded."))
    >>> find_counts(document, "text", document.text.sentences[0], Trigger(4, 9, "blast"))
    (Count(low=4, high=None, text='four'), Count(low=12, high=None, text='a dozen'))
    """
    return _pair(document, field, sentence, trigger, site, ("killed", "injured"))


def find_fates(
    document: Document, field: FieldName, sentence: Sentence, trigger: Trigger, site: Span | None = None
) -> tuple[Count | None, Count | None]:
    """Return how many the incident at a trigger left missing and drove from their homes; as :func:`find_counts`."""
    return _pair(document, field, sentence, trigger, site, ("missing", "displaced"))


def with_lead_tolls(document: Document, incidents: Sequence[Incident]) -> list[Incident]:
    """Return the incidents, the first with the tolls that title and opening count, where its own sentences have none.

    Parameters
    ----------
    document
        The article.
    incidents
        In order; a toll in a sentence that another incident rests on stays with that one.
    """
    fresh = [i for i in incidents if not i.background and i.status == "reported"]
    main = min(fresh, key=_first_told, default=None)
    if main is None:
        return list(incidents)
    others = {(span.field, span.start) for other in incidents if other is not main for span in other.evidence}
    # A headline rounds what the text counts.
    lead: tuple[FieldName, ...] = ("text", "title")
    places = [(field, s) for field in lead for s in document.field(field).sentences[:_LEAD_SENTENCES]]
    free = [(field, s) for field, s in places if (field, s.start) not in others]
    found: dict[str, Count] = {}
    evidence = list(main.evidence)
    for field, sentence in free:
        for tally in tallies(document.field(field).text, sentence.start, sentence.end):
            if getattr(main, tally.kind) is None and tally.kind not in found and tally.low != 0:
                found[tally.kind] = _count(tally)
                evidence.append(Span(sentence.start, sentence.end, field))
    killed = main.killed or found.get("killed")
    lost = _lost_aboard(document, free)
    if lost is not None and _exceeds(lost[0], killed):
        killed = lost[0]
        evidence.append(lost[1])
    filled = dataclasses.replace(
        main,
        killed=killed,
        injured=main.injured or found.get("injured"),
        missing=main.missing or found.get("missing"),
        displaced=main.displaced or found.get("displaced"),
        evidence=tuple(dict.fromkeys(evidence)),
    )
    return [filled if incident is main else incident for incident in incidents]


def _first_told(incident: Incident) -> tuple[bool, int]:
    """Return what puts the incident that the text tells of first before the others, those without a place last."""
    return not incident.sites, min((s.start for s in incident.evidence if s.field == "text"), default=sys.maxsize)


def _lost_aboard(document: Document, lead: Sequence[tuple[FieldName, Sentence]]) -> tuple[Count, Span] | None:
    """Return how many the opening counts aboard what nobody survived, and the sentence that does."""
    if not any(_NO_SURVIVORS.search(document.field(name).text, s.start, s.end) for name, s in lead):
        return None
    for name, sentence in lead:
        text = document.field(name).text
        for match in QUANTITY.finditer(lowered(text), sentence.start, sentence.end):
            low = number_value(match["number"]) if match["number"] else None
            if low is not None and _ABOARD.match(text, match.end()):
                return Count(low, None, text[match.start() : match.end()]), Span(sentence.start, sentence.end, name)
    return None


def _exceeds(count: Count, known: Count | None) -> bool:
    return known is None or (count.low or 0) > (known.low or 0)


def _pair(
    document: Document,
    field: FieldName,
    sentence: Sentence,
    trigger: Trigger,
    site: Span | None,
    kinds: tuple[TallyKind, TallyKind],
) -> tuple[Count | None, Count | None]:
    text = document.field(field).text
    known = tallies(text, sentence.start, sentence.end)
    span = (trigger.start, trigger.end) if trigger.field == field else (sentence.start, sentence.start)
    return _best(text, known, kinds[0], span, site), _best(text, known, kinds[1], span, site)


def _best(
    text: str, known: tuple[Tally, ...], kind: TallyKind, trigger: tuple[int, int], site: Span | None
) -> Count | None:
    target = trigger if site is None else (site.start, site.end)
    fitting = [
        tally
        for tally in known
        if tally.kind == kind
        and not _is_other_event(text, tally, trigger)
        and not _is_set_off(text, tally, trigger)
        and not _is_set_off(text, tally, target)
        and (site is None or not _is_of_wider(text, tally, target))
    ]
    fitting = [tally for tally in fitting if not _is_wide(text, tally)] or (fitting if site is None else [])
    if not fitting:
        return None
    return _count(min(fitting, key=lambda tally: _distance(text, tally, target)))


def _is_wide(text: str, tally: Tally) -> bool:
    """Tell whether a toll is that of a whole country: "437 died nationwide", "killed 90 people across the region"."""
    return _WIDE.search(text, tally.end, tally.reach + _WIDE_REACH) is not None


def _is_other_event(text: str, tally: Tally, trigger: tuple[int, int]) -> bool:
    """Tell whether words between trigger and tally lead to another event."""
    low, high = min(tally.reach, trigger[1]), max(tally.start, trigger[0])
    if low >= high:
        return False
    # "Blast wrecks a bridge; missiles kill 12" has a subject of its own, "Blast in Lyon; 12 killed" has none.
    if tally.reach == tally.end and trigger[1] <= tally.start and _OWN_SUBJECT.search(text, trigger[1], tally.start):
        return True
    if tally.reach <= trigger[0] and _MEANWHILE.search(text, tally.reach, trigger[0]):
        return True
    return _OTHER_EVENT.search(text, low, high) is not None


def _is_of_wider(text: str, tally: Tally, target: tuple[int, int]) -> bool:
    """Tell whether a clause gives the toll of another place than the one told of: "In X, where 90 died, a river …"."""
    return (
        target[0] > tally.reach
        and _OF_ANOTHER.search(text, max(0, tally.start - _CLAUSE_POINTS), tally.start) is not None
    )


def _is_set_off(text: str, tally: Tally, target: tuple[int, int]) -> bool:
    """Tell whether "a quake killed 90 people and set off an avalanche" gives the quake's toll, not the avalanche's."""
    return tally.reach <= target[0] and _SET_OFF.search(text, tally.reach, target[0]) is not None


def _distance(text: str, tally: Tally, target: tuple[int, int]) -> int:
    if tally.start <= target[0] <= tally.reach:
        return 0
    low, high = (tally.reach, target[0]) if tally.reach <= target[0] else (target[1], tally.start)
    return max(0, high - low) + _CLAUSE_POINTS * _CLAUSE.count(text, low, max(low, high))


def _count(tally: Tally) -> Count:
    return Count(tally.low, tally.high, tally.text)

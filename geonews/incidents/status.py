"""Whether an event word tells of something that happened: reported, claimed, denied, threatened, or not at all."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from geonews.incidents.triggers import Hit
    from geonews.incidents.view import View
    from geonews.model import Status

_REACH: Final = 7
_NEGATION_REACH: Final = 4
_DENIAL_REACH: Final = 14
_BORDERS: Final = frozenset(
    "; : ( ) — – but after when who which while because although though whose since before until".split()
)
_NEGATIONS: Final = frozenset(
    "no not n't never nobody none neither nor without hardly cannot can't didn't wasn't weren't isn't hasn't "
    "haven't doesn't deny".split()
)
_NOBODY: Final = frozenset({"no", "none", "nobody"})
_AUXILIARIES: Final = frozenset("been reported had was were has have confirmed believed immediately known".split())
_LINKS: Final = frozenset("for of in at from that to by with on and or".split())
_HYPOTHETICAL: Final = frozenset(

    "would could might may should if unless whether possible potential potentially risk risks fear fears feared "
    "avert avoid prevent preventing prevented hypothetical imminent retaliate simulated simulate simulating drill "
    "drills exercise exercises rehearse rehearsal must can will shall future deter deterring upcoming planned "
    "planning plot plots plotting foil foiled thwarted thwart prepare preparing preparation preparations intend "
    "intended wants considering contemplating likelihood chance chances ruled excluded 'll bracing brace risked "
    "possibility averted training scenario scenarios impending".split()
)  # fmt: skip
_READIED: Final = frozenset(
    "trained trains train practised practiced practise practice rehearsed drilled prepared prepares readied braced "
    "braces ready".split()
)
_WORKS: Final = frozenset(
    "museum exhibition film films movie documentary drama play musical opera novel book memoir poem series song album "
    "painting conference seminar lecture course".split()
)
_DEPICTING: Final = frozenset("about on describes depicts portrays recounts retells recreates recreating".split())
_REHEARSALS: Final = frozenset(
    "exercise exercises drill drills simulation simulator museum memorial film movie".split()
)
_MODALS: Final = frozenset("may might could would will should".split())
_SENSED: Final = frozenset({"be heard", "be seen", "be felt", "have been", "have killed"})
_THREATS: Final = frozenset(
    "threatened threaten threatens threatening threat threats vowed vow vows pledged promised promises warned "
    "warns ultimatum".split()
)
_CLAIMS: Final = frozenset(
    "claimed claims claim allegedly alleged purported purportedly unconfirmed unverified reportedly supposedly "
    "alleges".split()
)
_DENIALS: Final = frozenset(
    "denied denies deny denying denial rejected rejects refuted dismissed disputes disputed".split()
)
_RECALLED: Final = re.compile(
    r"\b(?:last (?:year|month|decade|century|summer|winter|spring|autumn|fall|week)|"
    r"last (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)|"
    r"(?:years?|months?|decades?|weeks?) (?:ago|earlier|later)|anniversary|earlier this (?:year|month)|in the past|"
    r"since then|previous(?:ly)?|during the (?:war|civil war|crisis|cold war)|following the (?:19|20)\d\d)\b"
)
_AFTERMATH: Final = re.compile(r"\b(?:weeks|months?|years?|decades?) (?:after|before|since|following)\b")
_OPENING_YEAR: Final = re.compile(r"(?:in|on|since|back in|during|by|as early as)\b[^,;.]{0,24}\b((?:1[5-9]|20)\d\d)\b")
_YEAR: Final = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_ONSETS: Final = frozenset({"began", "begun", "begins", "started", "starts", "continued", "continues"})
_AVENGED: Final = frozenset(
    "avenge avenging avenged revenge retaliation retaliate retaliating reprisal response retribution".split()
)
_STOPS: Final = frozenset({",", ";", ":", *"while after since which that who said when but as where".split()})
_AVENGING: Final = re.compile(
    r"\b(?:aveng(?:e|ed|ing)|(?:revenge|retaliation|retaliate|retaliating|reprisal|response|retribution) (?:for|to))\b"
)
_HANGING: Final = 3
_REMINDED: Final = frozenset(
    "anniversary memory memorial commemorate commemorating remembered recall recalled reminiscent since convicted "
    "sentenced sentence sentences serving acquitted pleaded verdict".split()
)


class Standing(NamedTuple):
    """How an event stands; ``status`` is ``None`` when it did not happen (negated, planned, imagined)."""

    status: Status | None
    background: bool


def standing(hit: Hit, year: int | None) -> Standing:
    """Judge the words around an event word.

    Parameters
    ----------
    hit
        The event word.
    year
        Year of publication; ``None`` when not known.

    Examples
    --------
    >>> from geonews.incidents.triggers import find_hits
    >>> from geonews.incidents.view import View
    >>> from geonews.text import FieldText
    >>> def judged(text):
    ...     return tuple(standing(find_hits(View(FieldText("text", text), []))[0], 2020))
    >>> judged("An explosion shook Oslo."), judged("No explosion was heard in Oslo.")
    (('reported', False), (None, False))
    >>> judged("It threatened a missile strike on Oslo."), judged("The 2011 bombing in Oslo was recalled.")
    (('threatened', False), ('reported', True))
    """
    view = hit.view
    before = _before(view, hit.first)
    after = view.lower[hit.last : hit.last + 4]
    return Standing(_status(before, after, hit), _recalled(hit, year))


def _before(view: View, first: int) -> list[str]:
    low = view.sentences[view.sentence_of[first]].first_token
    found: list[str] = []
    for index in range(first - 1, max(low, first - _REACH) - 1, -1):
        word = view.lower[index]
        if word in _BORDERS:
            break
        found.append(word)
    return found


def _status(before: list[str], after: list[str], hit: Hit) -> Status | None:
    if not _AVENGED.isdisjoint(before[1:]):
        return "reported"  # what is avenged did happen
    if hit.role != "casualty" and not _THREATS.isdisjoint(before):
        return "threatened"
    if not _DENIALS.isdisjoint(before) or _is_denied(hit):
        return "denied"
    negated = any(word in _NEGATIONS or word.endswith("n't") for word in before[:_NEGATION_REACH])
    if negated or after[:2] == ["did", "not"] or _is_no_event(before, after) or _has_no_subject(before):
        return None
    if _imagined(before, hit):
        return None
    return "reported" if _CLAIMS.isdisjoint(before) else "claimed"


def _has_no_subject(before: list[str]) -> bool:
    """Tell whether the subject of a passive is nobody: "no local residents had been reported missing"."""
    subject = list(itertools.dropwhile(_AUXILIARIES.__contains__, before))
    said = [word for word in subject if word in _NOBODY]
    return len(subject) < len(before) and bool(said) and _LINKS.isdisjoint(subject[: subject.index(said[0])])


def _is_denied(hit: Hit) -> bool:
    """Tell whether a denial's clause goes on to the event word: "denied that their camp at Sake had been hit"."""
    view = hit.view
    low = max(view.sentences[hit.sentence].first_token, hit.first - _DENIAL_REACH)
    words = view.lower[low : hit.first]
    if "that" not in words or _DENIALS.isdisjoint(words):
        return False
    behind = list(itertools.takewhile(lambda word: word not in _STOPS or word == "that", words[::-1]))
    return any(word in _DENIALS for that, word in itertools.pairwise(behind) if that == "that")


def _is_no_event(before: list[str], after: list[str]) -> bool:
    """Tell whether an event noun is still to come, rehearsed or retold: "a storm may hit", "a film about the coup"."""
    to_come = after[:1] and after[0] in _MODALS and " ".join(after[1:3]) not in _SENSED
    retold = not _WORKS.isdisjoint(before) and not _DEPICTING.isdisjoint(before[:3])
    return bool(to_come) or (bool(after[:1]) and after[0] in _REHEARSALS) or retold


def _imagined(before: list[str], hit: Hit) -> bool:
    near = before[:5]
    if any(word in {"ruled", "excluded", "possibility", "rule"} for word in before):
        return True
    if any(aim == "for" and word in _READIED for aim, word in itertools.pairwise(near)):
        return True  # "crews trained for a crash"
    for position, word in enumerate(near):
        if word in {"who", "that", "said", "says"}:
            return False
        if word in _HYPOTHETICAL and not (word in {"can", "may", "will", "risk"} and position > 2):  # noqa: PLR2004 - near words only
            return True
    if near[:1] == ["to"] and near[1:2] and near[1] in _ONSETS:
        return False  # "began to erupt"
    # "to attack", "to strike": an aim, not an event; "to be killed" likewise
    return bool(near) and near[0] == "to" and hit.role != "effect" and not hit.text.lower().endswith(("ed", "ing"))


def _recalled(hit: Hit, year: int | None) -> bool:
    view = hit.view
    sentence = view.sentences[hit.sentence]
    low, high = _recall_window(view, hit)
    words = view.field.text[view.tokens.starts[low] : view.tokens.ends[high - 1]].lower()
    if year is not None:
        opens = _OPENING_YEAR.match(view.field.text[sentence.start : sentence.end].lower())
        if opens is not None and int(opens[1]) < year and opens[0][:5] != "since":
            return True
        for match in _YEAR.finditer(words):
            if int(match.group()) < year and words[max(0, match.start() - 1) : match.start()] not in {"$", "-"}:
                return True
    opening = view.field.text[sentence.start : hit.start].lower()
    if _RECALLED.search(words) or _AFTERMATH.search(opening):
        return True
    near = view.lower[max(sentence.first_token, hit.first - 7) : hit.first]
    return any(word in _REMINDED for word in near[-4:]) or _AVENGING.search(opening) is not None


def _hangs(view: View, low: int) -> bool:
    """Tell whether what starts at a token only adds to what stands before it."""
    before = view.word(low - 1)
    if before in {"when", "which", "that", "where", "who"}:
        return True
    return before == "," and (view.word(low) in {"a", "an"} or view.word(low).endswith("ing"))


def _recall_window(view: View, hit: Hit) -> tuple[int, int]:
    """Return the tokens around an event word within its clause: up to a comma or subordinator on either side."""
    sentence = view.sentences[hit.sentence]
    low = hit.first
    while low > sentence.first_token and view.lower[low - 1] not in _STOPS:
        low -= 1
    for _ in range(_HANGING):
        if not _hangs(view, low):
            break
        # "… in 1998, when 23 died", "… in 1983, killing 269": what hangs on a clause is of its time.
        low = max(sentence.first_token, low - 1 - (view.word(low - 2) == ","))
        while low > sentence.first_token and view.lower[low - 1] not in _STOPS:
            low -= 1
    high = hit.last
    while high < sentence.last_token and view.lower[high] not in _STOPS:
        high += 1
    # "In 1923, an earthquake …", "… an earthquake in Kobe, in 1995, …"
    if low - sentence.first_token <= 4 and view.word(low - 1) == ",":  # noqa: PLR2004 - a short opening phrase
        low = sentence.first_token
    return low, high

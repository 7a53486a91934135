"""Which time expression of a sentence dates which event: clauses, statements and attributes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geonews.incidents.folded import Folded

if TYPE_CHECKING:
    from geonews.incidents.when_grammar import Expression

NEVER: Final = 1000.0
_ACCEPT: Final = 60.0
_CHARACTERS_A_POINT: Final = 12.0
_ATTRIBUTE_REACH: Final = 45
_OPENING: Final = 12
_STATEMENT_REACH: Final = 60

_SAID: Final = (
    r"(?:said|says|say|told|tells|reported|reports|announced|stated|tweeted|posted|confirmed|added|warned|according to|"
    r"declared|wrote|claimed|acknowledged|testified|admitted|vowed|pledged|estimated|quoted|informed|denied|"
    r"condemned|urged|visited|travell?ed|spoke|called|met|briefed|cited|insisted)"
)
_STATEMENT_LEAD: Final = Folded(rf"{_SAID}\b")
_MARK: Final = "(statement)"
# From the verb of saying to the date only words of the same verb phrase: "told a news conference late on Tuesday".
_STATEMENT: Final = Folded(rf"\b{_SAID}\b(?:\s(?!that\b|an?\s\w+\s(?:hit|struck|killed)\b)[\w’'-]+){{0,7}}\s?$")
# What goes on after the event: "rescuers searched on Saturday", "was still burning on Wednesday".
_AFTERMATH: Final = Folded(
    r"\b(?:still|clawed|clawing|scrabbled|sifted|sifting|scoured|scouring|struggled|hauled|queued|waited|waiting|"
    r"cleared|clearing|shovelled|camped|wept|gathered|continu(?:ed|ing)|searched|searching|search|combed|dug|digging|mourn(?:ed|ing)|buried|remained|pulled|"
    r"toll|number of (?:dead|deaths|victims)|"
    r"recovered|resumed|rescued|treated|evacuated|battled|battling)\b[^,;]{0,50}$",
)
_RISEN: Final = Folded(
    r"\b(?:doubled|tripled|quadrupled|rose|risen|climbed|jumped|grew|grown)\s(?:sharply\s)?$|"
    r"\b(?:rose|risen|climbed|rises|jumped|increased|stood|reached|passed|topped|exceeded)\b(?:\s(?:to|above|"
    r"past|at|by))?"
    r"\s(?:(?:at least|more than|nearly|about)\s)?[\d,]{1,9}\s(?:\w+\s){0,2}$",
)
_PROCLAIMED: Final = Folded(r",\s(?:first\s|officially\s)?(?:declared|detected|proclaimed)\s$")
"""What dates a thing rather than words about it: "the outbreak, declared on Aug. 1"."""
_FORMERLY: Final = Folded(
    r"\b(?:(?:up|down) (?:from|on)|compared (?:with|to)|(?:toll|count|figure|number) of)\b[^.;]{0,40}\s$",
)
_THAT: Final = re.compile(r"\sthat\b")
_LAST_WORD: Final = re.compile(r"\b\w+\s$")
_SAYS_AFTER: Final = Folded(rf"\s?(?:\w+\s){{0,1}}{_SAID}\b")
_EVENT_VERB: Final = Folded(
    r"\b(?:kill\w*|died?|dead|hit|struck|attack\w*|bomb\w*|explo\w*|fired|shot|blast\w*|collapsed|crash\w*|erupted|"
    r"began|"
    r"injur\w*|wounded|strikes?|launched|destroyed|happened|occurred|came|took place|broke out|quake|earthquake)\b",
)
_STRONG: Final = Folded(
    r";|\b(?:which|whose|who|whom)\b|\b(?:minutes?|hours?|days?|weeks?|months?|years?|decades?)\s(?:after|before)\b|"
    r"\b(?:until|ahead of|since then)\b",
)
_SOFT: Final = Folded(
    r"[:—–]|,\s(?:and|but|while|with|though|although)\b|\b(?:when|while|where|after|before|because|although|though|if|"
    r"and|but|that|as|since|despite|following)\b",
)
_BEFORE: Final = Folded(r"\bbefore\s(?!dawn|sunrise|daybreak|noon|midnight|\d)")
COUNTED: Final = Folded(
    r"\b(?:count(?:ed|ing|s)?|buri(?:ed|es)|bury(?:ing)?|mourn(?:ed|ing|s)?|honou?r(?:ed|ing|s)?|remember(?:ed|ing|s)?|"
    r"identif(?:ied|ying|y)|grie(?:ved|ving|ve)|lament(?:ed|ing)?|pray(?:ed|ing)?)\b(?:\s[\w’'-]{1,20}){0,5}\s(?:dead|victims|"
    r"losses|missing|killed|wounded|injured)\b",
)
_AFTER: Final = Folded(r",?\s(?:just\s|shortly\s|soon\s)?(?:after|following)\s")
_HARM: Final = Folded(
    r"\b(?:kill\w*|died|dead|deaths?|injur\w*|wounded|hurt|drowned|perished|missing|trapped|stranded|burned|destroyed|"
    r"collapsed|crashed|exploded|sank|hit|struck|broke out|derailed|evacuated|fled|homeless|overturned|plunged|"
    r"capsized|fell|blew up|shook|erupted|burst|rocked|landed|launched|fired|attacked|bombed|stormed|seized|"
    r"abducted|shot)\b",
)
_ATTRIBUTE: Final = re.compile(
    r"['’]s?\s\w|\s(?!and\b|but\b|as\b|in\b|at\b|on\b|when\b|after\b|that\b|while\b|to\b|for\b)[a-z]\w+"
)
_ARTICLE: Final = Folded(r"\b(?:an?|the|his|her|its|their|last|this|deadly|in)\s$")
_UNBOUND_LEADS: Final = frozenset({"until", "by", "during", "from"})
BEGAN_TO: Final = re.compile(r"\sto\s\w")
"""Behind the date of "survivors began on Friday to bury …", which is no beginning of what happened."""
_BEGAN: Final = re.compile(
    r"\b(?:began|begun|started|trying|tried|struggl\w+|rac(?:ed|ing)|work(?:ed|ing)|prepar\w+|seeking|sought|moved|"
    r"hurried|scrambl\w+|vowed|promised|ready)\s$"
)
_EVE: Final = Folded(r"\b(?:eve of|(?:day|night|evening) before)\s")
_SERVICE: Final = re.compile(r"(?:['’]s)?\s[A-Za-z]")
_UNTIL: Final = re.compile(
    r"\b(?:until|till|through|by|as of|scheduled for|expected|due|set for|planned for)\s*(?:at|on|the)?\s*$"
)


def stated(words: str) -> str:
    """Return words that date a statement so that they are known again: by their verb, or marked.

    Examples
    --------
    >>> stated("said on Tuesday"), stated("a spokesman on Tuesday")
    ('said on Tuesday', 'a spokesman on Tuesday (statement)')
    """
    return words if is_statement(words) else f"{words} {_MARK}"


def is_statement(words: str) -> bool:
    """Tell whether words date a statement."""
    return words.endswith(_MARK) or _STATEMENT_LEAD.match(words) is not None


def statement_start(text: str, expression: Expression, low: int) -> int | None:
    """Return where the verb begins that makes the expression date a statement; ``None`` when none does.

    Parameters
    ----------
    text
        The field.
    expression
        The time expression.
    low
        Start of the sentence.

    Examples
    --------
    >>> from geonews.incidents.when_grammar import expressions
    >>> text = "The mine collapsed, police said on Tuesday."
    >>> statement_start(text, expressions(text)[0], 0)
    27
    """
    if _is_attribute(text, expression):
        return None
    floor = max(low, expression.start - _STATEMENT_REACH)
    before = text[floor : expression.start]
    match = _STATEMENT.search(before)
    if match is not None and not _EVENT_VERB.search(match.group()) and not _PROCLAIMED.search(before):
        return floor + match.start()
    later = _RISEN.search(before) or _aftermath(before)
    if later is not None:
        return floor + later.start()
    if BEGAN_TO.match(text, expression.end) is not None and _BEGAN.search(before) is not None:
        return expression.start
    if _SAYS_AFTER.match(text, expression.end) is not None:
        return expression.start
    # "demanded on Friday that …": whatever the verb, what it says is told, not dated.
    verb = _LAST_WORD.search(before) if _THAT.match(text, expression.end) is not None else None
    return None if verb is None else floor + verb.start()


def is_former(text: str, expression: Expression, low: int) -> bool:
    """Tell whether an expression dates a former count: "up from 437 dead the day before"."""
    return _FORMERLY.search(text[max(low, expression.start - _STATEMENT_REACH) : expression.start]) is not None


def _aftermath(before: str) -> re.Match[str] | None:
    match = _AFTERMATH.search(before)
    return None if match is None or _EVENT_VERB.search(match.group()) else match


def cost(text: str, expression: Expression, span: tuple[int, int], sentence: tuple[int, int]) -> float:
    """Return how badly an expression fits an event; :data:`NEVER` when it cannot date it.

    Parameters
    ----------
    text
        The field.
    expression
        The time expression.
    span
        Start and end of the event's trigger.
    sentence
        Start and end of the sentence that holds both.
    """
    if expression.start < span[1] and span[0] < expression.end:
        return 0.0
    coming = expression.date is not None and expression.date.relation == "next"
    owned = text[expression.end : expression.end + 1] in {"'", "’"}
    # "The toll of Friday's quake, killed by Friday's quake": what stands before a genitive belongs to its noun.
    if coming or (not owned and is_limit(text, expression, sentence[0])):
        return NEVER
    ahead = expression.end <= span[0]
    between = text[expression.end : span[0]] if ahead else text[span[1] : expression.start]
    if _is_attribute(text, expression):
        near = ahead and len(between) <= _ATTRIBUTE_REACH and not _SOFT.search(between) and "," not in between
        return 0.0 if near else NEVER
    points = len(between) / _CHARACTERS_A_POINT
    if _is_other_time(text, expression, sentence[0], between, ahead=ahead):
        return NEVER
    opens = expression.start - sentence[0] <= _OPENING
    if opens and ahead:
        return points / 2 + 8 * _STRONG.count(between)
    if _STRONG.search(between):
        points += _ACCEPT
    points += 6 * _SOFT.count(between) + 2 * between.count(",") + (2 if ahead else 0)
    return points if points <= _ACCEPT else NEVER


def _is_other_time(text: str, expression: Expression, low: int, between: str, *, ahead: bool) -> bool:
    """Tell whether the event lies on the far side of "after" or "before" from the date."""
    if not ahead:
        return _BEFORE.search(between) is not None
    after = _AFTER.search(between)
    if after is None:
        return False
    # "Five died on Sunday after a bus overturned" is one event; "crowds marched on Sunday after …" and "the town
    # buried its dead on Sunday after …" are two.
    high = expression.end + after.start()
    return _HARM.search(text, low, high) is None or COUNTED.search(text, low, high) is not None


def _is_attribute(text: str, expression: Expression) -> bool:
    """Tell whether the expression qualifies the noun behind it: "Friday's strike", "an April 1 raid"."""
    if _EVE.search(expression.text) is not None:
        return False
    if text[expression.end : expression.end + 1] in {"'", "’"}:
        return True
    date = expression.date
    if date is None and expression.part and not expression.lead:
        return _ARTICLE.search(text[max(0, expression.start - 8) : expression.start]) is not None
    if date is None or expression.lead.split(" ")[-1:] not in ([], ["the"], [""]):
        return False
    noun = _ATTRIBUTE.match(text, expression.end)
    before = text[max(0, expression.start - 8) : expression.start]
    return noun is not None and (expression.lead.endswith("the") or _ARTICLE.search(before) is not None)


def is_limit(text: str, expression: Expression, low: int) -> bool:
    """Tell whether an expression only ends or limits something: "until Friday", "scheduled for Monday"."""
    words = expression.lead.split()
    if words and words[0] in _UNBOUND_LEADS and not (words[0] == "during" and _is_occasion(text, expression)):
        return True
    return _UNTIL.search(text[max(low, expression.start - 24) : expression.start]) is not None


def _is_occasion(text: str, expression: Expression) -> bool:
    """Tell whether "during" introduces a time for something to happen: "during the night", "during Sunday Mass"."""
    weekday = expression.date is not None and expression.date.kind == "weekday"
    return bool(expression.part) or (weekday and _SERVICE.match(text, expression.end) is not None)

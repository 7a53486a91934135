"""What speaks for and against a name being where something happened, as named features with values.

The linker reads the words between an event word and a name; these features add what grammar objects, what kind of
event word it is, and what the document as a whole says. The same function serves training and use.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from geonews.incidents.grammar import AT_THE_SCENE, SITE_PREPOSITIONS, likelihood
from geonews.incidents.lexicon import lexicon
from geonews.incidents.linker_features import SAYING, kind_of, preposition
from geonews.model import AREA_PRECISION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from geonews.incidents.story import Story
    from geonews.incidents.triggers import Hit
    from geonews.incidents.view import Name, View
    from geonews.model import IncidentType

_TINY: Final = 1e-6
_NAMED_WITH_ARTICLE: Final = frozenset({"water", "wide", "mountain", "position"})
BRIEF: Final = "brief:"
_OF_THE_STORY: Final = ("times=", "sentence=", "home=", "main=", "type fits=", "words=1", "names=1")
_BUCKETS: Final = (1, 2, 4, 7, 12, 20, 40)
_EARLY: Final = (0, 1, 3, 7, 14)
_OPENING_TOKENS: Final = 4
_UNSURE: Final = 0.5
_CLAUSE_ENDS: Final = frozenset({",", ";", ":", "—", "–", "-", "(", ")"})
_TALK: Final = frozenset(
    "said says told added spoke urged called appealed condemned announced denounced ordered".split()
)
_LINKS: Final = frozenset(
    "who whose which that while before after because since as when where if though although but and until".split()
)
_OFFICES: Final = frozenset(
    "governor mayor minister ministers ministry premier chief head director commander prosecutor prosecutors official "
    "officials spokesman spokeswoman ambassador bishop professor institute agency centre center group company firm "
    "bank network newspaper radio television council parliament senator lawmaker deputy analyst economist".split()
)
_LIVES: Final = frozenset(
    "work works worked working lives lived living born studied studying raised grew native family families relatives "
    "home hometown house buried funeral mourned mourners mourning vigil prayers services".split()
)
_GOES: Final = frozenset(
    "left leaving leave leaves flew fly flying flown bound headed heading arrive arrived arriving visit visited "
    "visiting campaigning travelled traveled travelling returned returning sent moved taken transferred heads sailed "
    "sailing en faces facing".split()
)
_GOVERNORS: Final = {"office": _OFFICES, "home": _LIVES, "way": _GOES}
_GOVERNOR_TOKENS: Final = 4
_TOLD: Final = SITE_PREPOSITIONS | frozenset("of to from toward towards through into by with for against".split())
_GROUPS: Final = {
    "earthquake": "nature", "tsunami": "nature", "volcano": "nature", "flood": "nature", "storm": "nature",
    "landslide": "nature", "wildfire": "nature", "outbreak": "nature", "transport_accident": "accident",
    "industrial_accident": "accident", "explosion": "accident", "fire": "accident", "crowd_crush": "accident",
    "protest": "unrest", "riot": "unrest", "coup": "unrest",
}  # fmt: skip


def site_features(
    hit: Hit, name: Name, linked: float, hits: Sequence[Hit], story: Story, against: Iterable[str]
) -> dict[str, float]:
    """Return the features of one name for one event word of its sentence.

    Parameters
    ----------
    hit
        The event word.
    name
        A name of its sentence.
    linked
        The linker's probability.
    hits
        All event words of the sentence.
    story
        What the document says.
    against
        What grammar objects.

    Returns
    -------
    dict of str to float
        Values by feature name.
    """
    odds = math.log((linked + _TINY) / (1 - linked + _TINY))
    found = {"bias": 1.0, "linked": odds / 4, "likely": likelihood(hit, name)}
    for label in (
        *(f"no:{reason}" for reason in against),
        *_word_features(hit, story),
        *_described(hit.view, name),
        *_between_features(hit, name, hits),
        *_story_features(hit, name, story),
        *_place_features(hit, name),
    ):
        found[label] = 1.0
    return found


def group_of(kind: IncidentType) -> str:
    """Return the rough kind of an incident type.

    Examples
    --------
    >>> group_of("flood"), group_of("shelling")
    ('nature', 'attack')
    """
    return _GROUPS.get(kind, "attack")


def in_brief(features: Mapping[str, float]) -> dict[str, float]:
    """Return the features of a name in a text too short to have a story: under names of their own, without the story's.

    What a whole article's model makes of repeats, order and company would be held against the only place of a sentence.

    Examples
    --------
    >>> in_brief({"prep=in": 1.0, "times=1": 1.0})
    {'brief:prep=in': 1.0}
    """
    return {BRIEF + key: value for key, value in features.items() if not key.startswith(_OF_THE_STORY)}


def _word_features(hit: Hit, story: Story) -> Iterator[str]:
    group = group_of(hit.type) if hit.type is not None else "open"
    main = group_of(story.main) if story.main is not None else "none"
    strength = "weak" if hit.weak else "firm"
    yield f"role={hit.role}:{strength}"
    yield f"word={hit.text.lower()}"
    yield f"group={group}"
    yield f"main={main}"
    yield f"type fits={hit.type == story.main if hit.type is not None else 'open'}"
    if hit.view.field.name == "title":
        yield "title"
    if story.figurative:
        yield f"figurative:{hit.role}:{strength}"


def _described(view: View, name: Name) -> tuple[str, ...]:
    """Return what a name says by itself: every event word of its sentence asks for it."""
    found = view.described.get(id(name))
    if found is None:
        found = view.described[id(name)] = tuple(_name_features(view, name))
    return found


def _name_features(view: View, name: Name) -> Iterator[str]:
    governing = preposition(view, name)
    kind = kind_of(name)
    mention = name.toponym.mention
    yield f"kind={kind}"
    yield f"prep={governing if governing in _TOLD else bool(governing)}"
    yield f"kind={kind}:prep={'site' if governing in SITE_PREPOSITIONS else bool(governing)}"
    yield f"sense={mention.sense}"
    if mention.position is not None:
        yield f"form={mention.position.form}"
        if mention.text[:1].isdigit():
            yield f"measured:{'ground' if name.toponym.place is not None and name.toponym.place.country else 'sea'}"
    sentence = view.sentences[name.sentence]
    if name.first - sentence.first_token < _OPENING_TOKENS:
        yield f"opens:{'site' if governing in SITE_PREPOSITIONS else bool(governing)}"
        if governing == "in" and view.word(name.last) != ",":
            yield "opens a clause"
    yield from (f"talk:{label}" for label in _talk(view, name))
    governors = view.lower[max(sentence.first_token, name.first - _GOVERNOR_TOKENS) : name.first]
    yield from (f"hangs on:{label}" for label, words in _GOVERNORS.items() if not words.isdisjoint(governors))
    after = view.word(name.last)
    if after in _CLAUSE_ENDS or after in {"and", ".", "after", "when", "where", "as", "killing", "on"}:
        yield f"after={after}"
    before = view.word(name.first - 1)
    if before in {",", "and"} or (before == "the" and kind not in _NAMED_WITH_ARTICLE):
        yield f"before={before}"


def _talk(view: View, name: Name) -> Iterator[str]:
    """Tell who speaks near a name: in its clause, behind it, or in the sentence it opens."""
    sentence = view.sentences[name.sentence]
    clause = []
    for index in range(name.last, min(sentence.last_token, name.last + 9)):
        if view.lower[index] in _CLAUSE_ENDS:
            break
        clause.append(view.lower[index])
    if any(word in _TALK for word in clause):
        yield "clause"
    opens = name.first - sentence.first_token < _OPENING_TOKENS
    if opens and any(word in _TALK for word in view.lower[name.last : name.last + 14]):
        yield "opens"
    before = view.lower[max(sentence.first_token, name.first - 6) : name.first]
    if not AT_THE_SCENE.isdisjoint(before[-3:]):
        yield "witnesses"
    elif any(word in SAYING for word in before):
        yield "before"


def _between_features(hit: Hit, name: Name, hits: Sequence[Hit]) -> Iterator[str]:
    view = hit.view
    follows = name.first >= hit.last
    low, high = (hit.last, name.first) if follows else (name.last, hit.first)
    gap = max(0, high - low)
    side = "after" if follows else "before"
    yield f"gap={side}{next((limit for limit in _BUCKETS if gap <= limit), 99)}"
    mine = _gap(hit, name)
    yield f"nearest word={all(_gap(other, name) >= mine for other in hits)}"
    names = view.by_sentence[name.sentence]
    if len(names) == 1 and follows and preposition(view, name) in SITE_PREPOSITIONS:
        yield "sole"
    yield f"nearest name={all(_gap(hit, other) >= gap for other in names)}"
    if any(other.role == "event" and not other.weak for other in hits):
        yield "firm beside"
    if any(other.role == "casualty" for other in hits):
        yield f"toll beside:{hit.role}"
    yield f"words={min(len(hits), 4)}"
    yield f"names={min(len(names), 5)}"
    between = view.lower[low:high]
    commas = min(2, sum(word in _CLAUSE_ENDS for word in between))
    yield f"borders={side}{commas}"
    links = [word for word in between if word in _LINKS]
    yield f"links={min(len(links), 3)}"
    yield from (f"link:{side}:{word}" for word in dict.fromkeys(links))


def _gap(hit: Hit, name: Name) -> int:
    return name.first - hit.last if name.first >= hit.last else hit.first - name.last


def _story_features(hit: Hit, name: Name, story: Story) -> Iterator[str]:
    place = name.toponym.place
    if place is None:
        return
    ground = place.gazetteer_id if place.offset is None else place.offset.anchor.gazetteer_id
    yield f"times={min(story.times.get(ground, 0), 4)}"
    if ground in story.lead:
        wide = "water" if kind_of(name) == "water" else "area"
        yield f"lead:{wide if place.precision >= AREA_PRECISION else 'spot'}"
    if place.gazetteer_id in story.datelines:
        yield "dateline"
    if story.countries:
        yield f"home={place.country in story.countries if place.country else 'sea'}"
    if hit.view.field.name == "text":
        yield f"sentence={next((limit for limit in _EARLY if hit.sentence <= limit), 99)}"


def _place_features(hit: Hit, name: Name) -> Iterator[str]:
    place = name.toponym.place
    if place is None:
        return
    if name.toponym.confidence is not None and name.toponym.confidence < _UNSURE:
        yield "unsure place"
    if place.precision >= AREA_PRECISION and _has_finer(hit.view, name):
        yield "finer beside"
    supported = lexicon().support
    sentence = hit.view.sentences[hit.sentence]
    if hit.weak and not supported.isdisjoint(hit.view.lower[sentence.first_token : sentence.last_token]):
        yield "backed"


def _has_finer(view: View, name: Name) -> bool:
    place = name.toponym.place
    return place is not None and any(
        other is not name
        and other.toponym.place is not None
        and other.toponym.place.country == place.country
        and other.toponym.place.precision < AREA_PRECISION
        and other.toponym.mention.sense not in {"dateline", "embedded", "demonym"}
        for other in view.by_sentence[name.sentence]
    )

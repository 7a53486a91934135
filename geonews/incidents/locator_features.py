"""What the locator asks about a candidate beyond the linker's features: which words stand around it, and what competes.

The locator knows which word tells of the event and may take its time, so it reads more finely than the linker: stems,
word classes, the very words between, and what the rivals have to offer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geonews.incidents.grammar import SITE_PREPOSITIONS
from geonews.incidents.linker_features import PLACE_NOUNS, PREPOSITIONS, distance, features, kind_of, preposition
from geonews.incidents.scopes import Scope

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geonews.incidents.candidates import Candidate
    from geonews.incidents.view import Name, View

_BE: Final = frozenset("is are was were be been being".split())
_AUXILIARIES: Final = _BE | frozenset("has have had will would could may might can do does did".split())
_DETERMINERS: Final = frozenset("the a an of in this that his their its".split())
_ENDINGS: Final = ("ing", "ed", "es", "s")
_SHORTEST_STEM: Final = 3
_OPENING_TOKENS: Final = 6
_BAG_TOKENS: Final = 12
_STRING_TOKENS: Final = 4
_JOINT_TOKENS: Final = 3
_REACH: Final = 8
_BUCKETS: Final = (0, 1, 2, 3, 4, 6, 8, 11, 15, 20, 30, 60)
_TAIL_BUCKETS: Final = (0, 1, 2, 4, 8)
_FAR_BUCKETS: Final = (5, 10, 20, 30, 45, 60, 90)


class Setting:
    """An event word with its candidates, and what is asked of it for each of them.

    Parameters
    ----------
    view
        The field.
    first, last
        The event's token indices, end exclusive.
    candidates
        What may name its place, in order.
    """

    def __init__(self, view: View, first: int, last: int, candidates: Sequence[Candidate]) -> None:
        self.view, self.first, self.last = view, first, last
        self.sentence = view.sentence_of[first]
        self.candidates = candidates
        names = [candidate.name for candidate in candidates]
        self.scope = Scope(names)
        self.governing = {id(name): preposition(view, name) for name in names}
        self.kinds = {id(name): "guess" if guessed else kind_of(name) for name, guessed in candidates}
        self.own = [name for name in names if name.sentence == self.sentence]
        self.governed = [name for name in self.own if self.governing[id(name)] in SITE_PREPOSITIONS]
        self.stem = stem(view.lower[last - 1])
        self.word_class = word_class(view, first, last)

    def gap(self, name: Name) -> int:
        """Return how many tokens lie between the event word and a name."""
        return distance(name, self.first, self.last)

    def nearer(self, rivals: Sequence[Name], name: Name) -> int:
        """Return how many rivals stand on the name's side of the event word and closer to it."""
        after, gap = name.first >= self.last, self.gap(name)
        return sum(1 for o in rivals if o is not name and (o.first >= self.last) == after and self.gap(o) < gap)


def candidate_features(setting: Setting) -> list[list[str]]:
    """Return the features of each candidate, each at most once.

    Parameters
    ----------
    setting
        The event word with its candidates.
    """
    view, first, last = setting.view, setting.first, setting.last
    found = []
    for order, (name, guessed) in enumerate(setting.candidates):
        rows = features(view, first, last, name, setting.scope)
        rows.append(f"one sentence={len(view.sentences) == 1}")
        rows += _word_features(setting, name)
        rows += _guess_features(setting, name) if guessed else _place_features(setting, name)
        rows += _neighbour_features(setting, order)
        rows += _event_features(setting, name)
        if name.sentence == setting.sentence:
            rows += [f"in:{row}" for row in _between_features(setting, name, guessed=guessed)]
        else:
            rows += [f"out:{row}" for row in _outside_features(setting, name, guessed=guessed)]
        found.append(list(dict.fromkeys(rows)))
    return found


def stem(word: str) -> str:
    """Return a word without the endings of verbs and plurals, roughly.

    Examples
    --------
    >>> stem("attacked"), stem("attacks"), stem("raged"), stem("rage")
    ('attack', 'attack', 'rag', 'rag')
    """
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)].rstrip("e")
    return word.rstrip("e")


def word_class(view: View, first: int, last: int) -> str:
    """Return what kind of word tells of the event, told by its ending and the words before it."""
    word, before, earlier = view.lower[last - 1], view.word(first - 1), view.word(first - 2)
    if word.endswith("ing"):
        return "noun" if before in {"the", "a", "an"} else "ing"
    if before in _AUXILIARIES or (earlier in _AUXILIARIES and before.endswith("ly")):
        return "passive" if before in _BE else "verb"
    if before == "to":
        return "infinitive"
    if word.endswith("ed"):
        return "ed"
    return "noun" if before in _DETERMINERS or earlier in {"the", "a", "an"} else "other"


def bucket(value: float, limits: Sequence[float] = _BUCKETS) -> float:
    """Return the least of the limits that a value does not exceed; 99 beyond all of them.

    Examples
    --------
    >>> bucket(3, (1, 4)), bucket(5, (1, 4))
    (4, 99)
    """
    return next((limit for limit in limits if value <= limit), 99)


def _word_features(setting: Setting, name: Name) -> list[str]:
    view, sentence = setting.view, setting.view.sentences[name.sentence]
    before = view.word(name.first - 1) if name.first > sentence.first_token else "<"
    after = view.word(name.last) if name.last < sentence.last_token else ">"
    position = name.toponym.mention.position
    found = [
        f"before2={view.word(name.first - 2)} {before}",
        f"after2={after} {view.word(name.last + 1)}",
        f"edges={before == '<'}{after == '>'}",
        f"kind={setting.kinds[id(name)]}",
    ]
    if after in PLACE_NOUNS:
        found.append("place noun after")
    if position is not None:
        found.append(f"position={position.form}")
    return found


def _guess_features(setting: Setting, name: Name) -> list[str]:
    view = setting.view
    words = view.lower[name.first : name.last]
    found = [f"guess:{word}" for word in words]
    found += [
        f"guess last={words[-1]}",
        f"guess first={words[0]}",
        f"guess ending={words[-1][-3:]}",
        f"guess length={min(len(words), 4)}",
        f"guess prep={setting.governing[id(name)]}",
        f"guess before={view.word(name.first - 1)}",
        f"guess after={view.word(name.last)}",
        f"guess opens={name.first == view.sentences[name.sentence].first_token}",
        f"guess capitals={all(map(str.isupper, view.tokens.texts[name.first : name.last]))}",
    ]
    if "-" in words[0]:
        found.append("guess hyphen")
    return found


def _place_features(setting: Setting, name: Name) -> list[str]:
    place = name.toponym.place
    if place is None:
        return ["unplaced"]
    found = [f"precision={place.precision}"]
    if not place.country:
        return found
    finer = [
        other
        for other in setting.scope
        if other.toponym.place is not None
        and other.toponym.place.country == place.country
        and other.toponym.place.precision < place.precision
    ]
    found.append(f"finer={min(len(finer), 2)}")
    if any(other.sentence == setting.sentence for other in finer):
        found.append("finer in own sentence")
    if any(other in setting.governed for other in finer):
        found.append("finer and governed")
    return found


def _neighbour_features(setting: Setting, order: int) -> list[str]:
    name, kinds, view = setting.scope[order], setting.kinds, setting.view
    found = []
    for side, index in (("left", order - 1), ("right", order + 1)):
        if not 0 <= index < len(setting.scope) or setting.scope[index].sentence != name.sentence:
            continue
        other = setting.scope[index]
        left, right = (other, name) if side == "left" else (name, other)
        joint = view.words(left.last, right.first)
        if right.first - left.last <= _JOINT_TOKENS:
            found += [f"{side}={joint}", f"{side}={joint}:{kinds[id(other)]}:{kinds[id(name)]}"]
    return found


def _event_features(setting: Setting, name: Name) -> list[str]:
    governing, word = setting.governing[id(name)], setting.stem
    is_governed = name in setting.governed
    return [
        f"stem={word}",
        f"stem={word}:prep={governing}",
        f"stem={word}:kind={setting.kinds[id(name)]}",
        f"class={setting.word_class}",
        f"class={setting.word_class}:prep={governing}",
        f"governed={is_governed}:others={min(len(setting.governed) - is_governed, 3)}",
    ]


def _between_features(setting: Setting, name: Name, *, guessed: bool) -> list[str]:
    view, gap = setting.view, setting.gap(name)
    after = name.first >= setting.last
    side = "after" if after else "before"
    low, high = (setting.last, name.first) if after else (name.last, setting.first)
    between = view.lower[low:high]
    governing, kind = setting.governing[id(name)], setting.word_class
    verbs = min(3, sum(1 for word in between if word.endswith(("ed", "ing")) or word in _AUXILIARIES))
    near = bucket(gap)
    found = [
        f"rank all={side}{min(setting.nearer(setting.own, name), 4)}",
        f"rank governed={side}{min(setting.nearer(setting.governed, name), 3)}:{name in setting.governed}",
        f"governed={name in setting.governed}:gap={side}{near}",
        f"guess={guessed}:gap={side}{near}",
        f"class={kind}:gap={side}{near}",
        f"class={kind}:prep={governing}:side={side}",
        f"prep={governing}:commas={side}{min(between.count(','), 2)}",
        f"verbs={side}{verbs}",
        f"prep={governing}:verbs={side}{min(verbs, 2)}",
        f"stem={setting.stem}:side={side}:close={gap <= _JOINT_TOKENS}",
        f"tail={bucket(view.sentences[name.sentence].last_token - name.last, _TAIL_BUCKETS)}",
    ]
    if between:
        step = between[0] if after else between[-1]
        found += [f"next={side}{step}", f"stem={setting.stem}:next={side}{step}"]
    return found + _phrase_features(setting, name, between, side, guessed=guessed)


def _phrase_features(setting: Setting, name: Name, between: list[str], side: str, *, guessed: bool) -> list[str]:
    view, governing = setting.view, setting.governing[id(name)]
    found = []
    if len(between) <= _BAG_TOKENS:
        found += [f"word={side}{word}" for word in set(between)]
    if len(between) <= _STRING_TOKENS:
        text = " ".join(between)
        found += [f"text={side}{text}", f"text={side}{text}:{guessed}", f"stem={setting.stem}:text={side}{text}"]
    if governing in SITE_PREPOSITIONS:
        start = view.sentences[name.sentence].first_token
        if name.first - start < _OPENING_TOKENS and "," in view.lower[name.last : name.last + 3]:
            found.append(f"opening={side}")
        if side == "after":
            head = _attached_to(view, name)
            found += [f"attached={head}", f"attached={head[-3:]}"]
    return found


def _attached_to(view: View, name: Name) -> str:
    """Return the word before the preposition that governs a name."""
    low = max(0, name.first - _REACH)
    index = next((i for i in range(name.first - 1, low, -1) if view.lower[i] in PREPOSITIONS), name.first - 1)
    return view.word(index - 1)


def _outside_features(setting: Setting, name: Name, *, guessed: bool) -> list[str]:
    view = setting.view
    step, governed = name.sentence - setting.sentence, min(2, len(setting.governed))
    governing, kind = setting.governing[id(name)], setting.kinds[id(name)]
    paragraphs = view.sentences[name.sentence].paragraph, view.sentences[setting.sentence].paragraph
    return [
        f"governed={governed}",
        f"step={step}:governed={governed}",
        f"gap={bucket(setting.gap(name), _FAR_BUCKETS)}",
        f"prep={governing}:step={step}",
        f"kind={kind}:own={min(2, len(setting.own))}",
        f"guess={guessed}",
        f"same paragraph={paragraphs[0] == paragraphs[1]}",
    ]

"""What speaks for and against a name being the place of an event, as named features without a parser.

Every feature is a short string; a model gives it a weight. The same function serves training and use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geonews.incidents.scopes import Scope, identity, own_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geonews.incidents.view import Name, View

PREPOSITIONS: Final = frozenset(
    "in at on near of from to over into inside outside around across off by against toward towards between for with "
    "through along above beneath below under within throughout via about beyond upon onto behind among".split()
)
SAYING: Final = frozenset(
    "said says say told reported reports according announced added stated confirmed claimed warned spokesman "
    "spokeswoman statement sources officials official authorities police ministry minister president analyst "
    "quoted".split()
)
_SUBORDINATORS: Final = frozenset(
    "that who which where when while after before because since whose as although but if until".split()
)
_MOVES: Final = frozenset(
    "to fled flee flying flew flight flights travelled traveled travelling heading headed bound route returned "
    "arrive arrived left leaving visit visited visiting sent deported flown drove sailed en departing depart "
    "journey moved transferred taken evacuated trip".split()
)
_MEETINGS: Final = frozenset(
    "talks summit meeting met conference court tribunal embassy trial speech interview news briefing hearing "
    "headquarters based office offices university hospital".split()
)
_ORIGINS: Final = frozenset(
    "born native resident residents citizens citizen national nationals home hometown man woman people".split()
)
PLACE_NOUNS: Final = frozenset(
    "city town village district province region area neighborhood neighbourhood suburb state capital camp border "
    "outskirts port island coast county governorate municipality streets street highway base airport north south "
    "east west northern southern eastern western central center centre downtown northeast northwest southeast "
    "southwest northeastern northwestern southeastern southwestern part parts areas suburbs districts cities "
    "towns villages provinces regions states".split()
)
_SKIPPED: Final = frozenset(
    "several many some various all two three both other the a an this that his her its their nearby neighboring "
    "neighbouring northern southern eastern western central northeastern northwestern southeastern southwestern "
    "mainly largely capital city town village district province region area state county".split()
)
_DISTANCES: Final = frozenset({"km", "kilometers", "kilometres", "miles", "mile", "metres", "meters", "yards"})
_COARSE: Final = {
    "country": "country",
    "territory": "country",
    "continent": "wide",
    "region": "wide",
    "admin1": "admin1",
    "admin2": "admin2",
    "city": "city",
    "district": "city",
    "airport": "site",
    "airbase": "site",
    "port": "site",
    "facility": "site",
    "sea": "water",
    "strait": "water",
    "gulf": "water",
    "lake": "water",
    "river": "water",
    "island": "island",
    "mountain": "mountain",
    "fir": "wide",
    "position": "position",
}
_NEAR: Final = 4
_NEAR_BUCKETS: Final = (1, 2, 3, 4, 6, 8, 11, 15, 20, 30, 60)


def features(view: View, first: int, last: int, name: Name, others: Scope) -> list[str]:
    """Return the features of one name for the event at tokens ``first`` to ``last``.

    Parameters
    ----------
    view
        The field.
    first, last
        The event's token indices, end exclusive.
    name
        The candidate.
    others
        All candidates of the event, the name among them.

    Returns
    -------
    list of str
        Feature names, each at most once.
    """
    step = name.sentence - view.sentence_of[first]
    own = _name_features(view, name)
    found = ["bias", f"step={step}", *own]
    found += event_features(view, first, last, name)
    found += scope_features(view, first, name, others)
    if step == 0:
        found += [f"in:{f}" for f in between_features(view, first, last, name, Rivals(view, first, last))]
    else:
        found += [f"out:{f}" for f in _outside_features(view, first, name, others) + own]
    return list(dict.fromkeys(found))


def opening_features(view: View, name: Name) -> list[str]:
    """Return the first of the features, which are the same for every event of the name's own sentence."""
    return ["bias", "step=0", *_name_features(view, name)]


class Rivals:
    """The names that compete for an event within its sentence, and how far from it they stand.

    Parameters
    ----------
    view
        The field.
    first, last
        The event's token indices, end exclusive.
    """

    def __init__(self, view: View, first: int, last: int) -> None:
        self._names = [
            (id(name), name.first >= last, distance(name, first, last), name.first, kind_of(name))
            for name in own_names(view, first)
            if _usable(name)
        ]

    @property
    def count(self) -> int:
        """How many they are."""
        return len(self._names)

    def nearer(self, name: Name, gap: int, *, follows: bool) -> int:
        """Return how many others stand nearer on the name's side."""
        own = id(name)
        return sum(1 for other, side, far, _, _ in self._names if far < gap and side == follows and other != own)

    def is_nearest(self, gap: int) -> bool:
        """Tell whether none stands nearer than that."""
        return all(far >= gap for _, _, far, _, _ in self._names)

    def has_alike(self, name: Name, low: int, high: int) -> bool:
        """Tell whether another of the name's kind begins between two tokens."""
        own, kind = id(name), kind_of(name)
        return any(low <= at < high and other != own and alike == kind for other, _, _, at, alike in self._names)


def _outside_features(view: View, first: int, name: Name, others: Sequence[Name]) -> list[str]:
    """Return what a name of another sentence has to say for itself."""
    sentence = view.sentence_of[first]
    step = name.sentence - sentence
    own = min(2, sum(1 for other in others if other.sentence == sentence and _usable(other)))
    governing = preposition(view, name)
    between = [o for o in others if _usable(o) and (name.first < o.first < first or first < o.first < name.first)]
    found = [
        f"own={own}",
        f"step={step}:own={own}",
        f"prep={governing}",
        f"prep={governing}:own={own}",
        f"kind={kind_of(name)}",
        f"between={min(len(between), 3)}",
        f"between={min(len(between), 3)}:own={own}",
        f"sense={name.toponym.mention.sense}",
    ]
    if not between and _usable(name):
        found += ["nearest", f"nearest:own={own}", f"nearest:step={step}"]
    return found


def _usable(name: Name) -> bool:
    return name.toponym.mention.sense in {"literal", "metonym"}


def preposition(view: View, name: Name) -> str:
    """Return the preposition that governs a name, looking past articles and nouns like "city of"; or ``""``.

    Examples
    --------
    >>> from geonews.incidents.view import View
    >>> from geonews.model import Mention, Toponym
    >>> from geonews.text import FieldText
    >>> view = View(FieldText("text", "in the city of Mosul"), [Toponym(Mention(15, 20, "Mosul"))])
    >>> preposition(view, view.names[0])
    'in'
    """
    found = view.governing.get(name.first)
    if found is None:
        found = view.governing[name.first] = _governing(view, name)
    return found


def _governing(view: View, name: Name) -> str:
    index = name.first - 1
    low = max(view.sentences[name.sentence].first_token, name.first - 7)
    while index >= low:
        word = view.lower[index]
        if word == "of" and view.word(index - 1) in PLACE_NOUNS:
            index -= 2
            continue
        if word == "from" and view.word(index - 1) in _DISTANCES:
            return "near"
        if word in PREPOSITIONS:
            return word
        if view.word(index + 1) in PLACE_NOUNS and view.tokens.texts[index][0].isupper() and not word.isupper():
            index -= 1
            continue  # "the Kazakh city of"
        if word not in _SKIPPED and word not in PLACE_NOUNS and not word[0].isdigit():
            return ""
        index -= 1
    return ""


def kind_of(name: Name) -> str:
    """Return the coarse kind of the name's place."""
    place = name.toponym.place
    if name.toponym.mention.position is not None:
        return "position"
    return _COARSE.get(place.kind, "other") if place is not None else "none"


def _name_features(view: View, name: Name) -> list[str]:
    mention = name.toponym.mention
    governing = preposition(view, name)
    before, after = view.word(name.first - 1), view.word(name.last)
    kind = kind_of(name)
    window = view.lower[max(view.sentences[name.sentence].first_token, name.first - 5) : name.first]
    following = view.lower[name.last : name.last + 4]
    found = [
        f"sense={mention.sense}",
        f"kind={kind}",
        f"prep={governing}",
        f"prep={governing}:kind={kind}",
        f"before={before}",
        f"after={after}",
    ]
    if not SAYING.isdisjoint(following):
        found.append("said after")
    if not SAYING.isdisjoint(window):
        found.append("said before")
    if not _MOVES.isdisjoint(window):
        found.append(f"moves:{governing}")
    if not _MEETINGS.isdisjoint(window):
        found.append(f"meets:{governing}")
    if governing in {"of", "from"} and not _ORIGINS.isdisjoint(window):
        found.append("person of")
    if before in PLACE_NOUNS or (before == "of" and view.word(name.first - 2) in PLACE_NOUNS):
        found.append("place noun")
    if view.is_anchor(name):
        found.append("anchor")
    if name.last < len(view.tokens) and view.tokens.texts[name.last][:1].isupper() and after.isalpha():
        found.append("capital after")
    if name.first == view.sentences[name.sentence].first_token:
        found.append("opens")
    return found


def event_features(view: View, first: int, last: int, name: Name) -> list[str]:
    """Return what the words of the event are."""
    trigger = view.words(first, last)
    return [f"trigger={trigger}", f"suffix={trigger[-3:]}", f"trigger={trigger}:prep={preposition(view, name)}"]


def scope_features(view: View, first: int, name: Name, others: Scope) -> list[str]:
    """Return how a name stands among all candidates."""
    order = others.order[id(name)]
    found = [f"count={min(len(others), 6)}"]
    if _contains_next(view, name, others, order):
        found.append("container follows")
    if order and _contains_next(view, others[order - 1], others, order - 1):
        found.append("is container")
        if view.word(name.last) == ",":
            found.append("is enclosed container")
    own = identity(name)
    times = others.times[own]
    found.append(f"times={min(times, 4)}")
    if times > 1 and times == others.most_times:
        found.append("most named")
    in_own = (o for o in own_names(view, first) if o is not name)
    if times > 1 and any(identity(o) == own for o in in_own):
        found.append("named in own sentence")
    if name.sentence == 0:
        found.append("first sentence")
    place = name.toponym.place
    if place is not None and place.country:
        found.append(f"kin={min(others.countries[place.country], 4)}")
    return found


def _contains_next(view: View, name: Name, others: Sequence[Name], order: int) -> bool:
    if order + 1 >= len(others):
        return False
    following = others[order + 1]
    if following.first - name.last > 3 or following.sentence != name.sentence:  # noqa: PLR2004 - ", in the"
        return False
    between = view.lower[name.last : following.first]
    return between[:1] == [","] and not set(between) - {
        ",",
        "in",
        "the",
        "central",
        "northern",
        "southern",
        "eastern",
        "western",
    }


def between_features(view: View, first: int, last: int, name: Name, rivals: Rivals) -> list[str]:
    """Return what stands between an event and a name of its sentence."""
    follows = name.first >= last
    low, high = (last, name.first) if follows else (name.last, first)
    between = view.lower[low:high]
    gap = max(0, high - low)
    bucket = next((limit for limit in _NEAR_BUCKETS if gap <= limit), 99)
    side = "after" if follows else "before"
    governing = preposition(view, name)
    rank = rivals.nearer(name, gap, follows=follows)
    said = not SAYING.isdisjoint(between)
    found = [
        f"side={side}",
        f"gap={side}{bucket}",
        f"rank={side}{min(rank, 4)}",
        f"nearest={rivals.is_nearest(gap)}",
        f"alone={rivals.count <= 1}",
        f"prep={governing}:side={side}",
        f"prep={governing}:rank={min(rank, 2)}:side={side}",
        f"kind={kind_of(name)}:side={side}",
        f"prep={governing}:near={gap <= _NEAR}:side={side}",
        f"sense={name.toponym.mention.sense}:side={side}",
        f"prep={governing}:said={said}",
        f"commas={side}{min(between.count(','), 3)}",
        f"said={side}{said}",
    ]
    words = set(between)
    found += [f"border={side}{word}" for word in words & _SUBORDINATORS]
    found += [f"between={word}" for word in words & PREPOSITIONS]
    if words & {";", ":", "—", "(", ")"}:
        found.append(f"break={side}")
    if words & {'"', "“", "”", "''", "``"}:
        found.append(f"quote={side}")
    if "and" in words:
        found.append(f"and={side}")
    if rivals.has_alike(name, low, high):
        found.append(f"others between={side}")
    if gap == 0:
        found.append(f"adjacent={side}:{name.toponym.mention.sense}")
    return found


def distance(name: Name, first: int, last: int) -> int:
    """Return how many tokens lie between a name and the event at tokens ``first`` to ``last``."""
    return name.first - last if name.first >= last else max(0, first - name.last)

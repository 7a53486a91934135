"""Which names of an event word's sentence are its sites: the linker's opinion within the bounds of grammar."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING, Final, NamedTuple

from geonews.incidents.grammar import (
    SITE_PREPOSITIONS,
    VETOES,
    is_candidate,
    is_possible,
    likelihood,
    objections,
)
from geonews.incidents.linker import Link
from geonews.incidents.linker_features import PLACE_NOUNS, kind_of, preposition
from geonews.incidents.listing import continues, counted, shares_exclusion
from geonews.incidents.site_features import in_brief, site_features
from geonews.incidents.story import is_misplaced
from geonews.model import AREA_PRECISION

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from geonews.incidents.linker import Linker
    from geonews.incidents.logit import Logit
    from geonews.incidents.story import Story
    from geonews.incidents.triggers import Hit
    from geonews.incidents.view import Name, View
    from geonews.model import Kind, Toponym

_SURE: Final = 0.45
_PLAUSIBLE: Final = 0.15
_REFERENCE: Final = 0.5
_ARTICLES: Final = frozenset({"a", "an", "the"})
_CAPITAL: Final = "PPLC"
_TINY: Final = 1e-6
_RELATIVE_FORMS: Final = frozenset({"offset", "coast", "part", "between"})
_APART: Final = 3
_OPENING: Final = 4
_ATTRIBUTES: Final = 2
_SETTLEMENTS: Final = PLACE_NOUNS | {"resort", "hamlet", "settlement", "community", "spot", "place", "peak", "valley"}
_DIVISIONS: Final = frozenset({"province", "state", "county", "governorate", "region", "district", "oblast"})
_ROUGHLY: Final = frozenset(
    "on the a an some about just roughly nearly only around approximately lying located situated in".split()
)
_REFERENTS: Final[dict[str, frozenset[Kind]]] = {
    "base": frozenset({"airbase"}),
    "airbase": frozenset({"airbase"}),
    "airfield": frozenset({"airbase", "airport"}),
    "airport": frozenset({"airport"}),
    "city": frozenset({"city"}),
    "town": frozenset({"city"}),
    "village": frozenset({"city"}),
    "port": frozenset({"port", "city"}),
    "island": frozenset({"island"}),
    "volcano": frozenset({"mountain", "island"}),
    "plant": frozenset({"facility"}),
    "province": frozenset({"admin1"}),
    "capital": frozenset({"city"}),
}


class Site(NamedTuple):
    """A place tied to an event word, how surely, and why."""

    toponym: Toponym
    confidence: float
    reason: str


class SiteJudge:
    """Says how likely a name is where something happened: the linker's opinion is one of the signs.

    Parameters
    ----------
    linker
        The model that reads the words between an event word and a name.
    model
        The model that weighs all signs.
    """

    def __init__(self, linker: Linker, model: Logit) -> None:
        self.linker = linker
        self.threshold = model.threshold
        self._model = model

    @property
    def fingerprint(self) -> str:
        """Names both models."""
        return f"{self.linker.fingerprint}:{self._model.fingerprint}"

    def probability(self, hit: Hit, name: Name, features: Mapping[str, float]) -> float:
        """Return how likely the name is the site of what the event word tells."""
        del hit, name
        return self._model.probability(features)


def find_sites(hit: Hit, hits: Sequence[Hit], story: Story, judge: SiteJudge) -> list[Site]:
    """Return the sites that an event word's own sentence names, in order of position.

    Parameters
    ----------
    hit
        The event word.
    hits
        All event words of its sentence.
    story
        What the document as a whole says.
    judge
        Weighs the names.
    """
    links = [
        link
        for link in _linked(hit, judge.linker)
        if is_candidate(hit.view, link.name) and not is_misplaced(link.name, story)
    ]
    objected = {id(link.name): list(objections(hit, link.name)) for link in links}
    firm = _by_rule(hit, links, objected)
    usable: list[Link] = []
    vetoed: Name | None = None
    for link in links:
        against = objected[id(link.name)]
        listed = vetoed is not None and shares_exclusion(hit.view, vetoed, link.name)
        if listed or not VETOES.isdisjoint(against):
            vetoed = link.name
            continue
        found = site_features(hit, link.name, link.probability, hits, story, against)
        found.update(_rank_features(link, links, firm))
        known = in_brief(found) if story.brief else found
        usable.append(Link(link.name, judge.probability(hit, link.name, known)))
    chosen = [link for link in usable if link.probability >= judge.threshold]
    chosen = _without_appositions(hit, _with_coordinated(hit, usable, chosen))
    return [Site(link.name.toponym, _confidence(link), _reason(hit, link.name)) for link in chosen]


def _rank_features(link: Link, links: Sequence[Link], firm: AbstractSet[int]) -> Iterator[tuple[str, float]]:
    """Yield how a name stands beside the others of its sentence."""
    others = [other for other in links if other.name is not link.name]
    best = max((other.probability for other in others), default=0.0)
    if id(link.name) in firm:
        yield "rule", 1.0
        if any(id(other.name) in firm for other in others):
            yield "rule shared", 1.0
    elif firm:
        yield "rule elsewhere", 1.0
    else:
        yield "no rule", 1.0
    if best > link.probability:
        yield "outdone", min(1.0, math.log10((best + _TINY) / (link.probability + _TINY)) / 2)


def _by_rule(hit: Hit, links: Sequence[Link], objected: Mapping[int, Sequence[str]]) -> set[int]:
    """Return which names the linker and grammar alone would choose."""
    sure = [Link(link.name, max(link.probability, likelihood(hit, link.name))) for link in links]
    usable = _possible(hit, sure, objected)
    chosen = [link for link in usable if _is_chosen(hit, link)]
    return {id(link.name) for link in _without_strays(hit.view, _with_coordinated(hit, usable, chosen))}


def find_referent(hit: Hit, names: Sequence[Name]) -> Site | None:
    """Return the place that "the base", "the city" or "the capital" in an event word's sentence refers back to.

    Parameters
    ----------
    hit
        The event word.
    names
        The names that stand before its sentence's end, in order.
    """
    view = hit.view
    sentence = view.sentences[hit.sentence]
    for index in range(sentence.first_token + 1, sentence.last_token):
        noun = view.lower[index]
        kinds = _REFERENTS.get(noun)
        if kinds is None or not _is_definite(view, index) or abs(index - hit.first) > 12:  # noqa: PLR2004 - one clause
            continue
        for name in reversed(names):
            place = name.toponym.place
            if (
                place is None
                or place.kind not in kinds
                or name.toponym.mention.sense == "embedded"
                or view.is_anchor(name)
            ):
                continue
            if name.sentence == hit.sentence and not _is_antecedent(view, name, index):
                continue
            if (noun == "capital") == (place.feature_code == _CAPITAL) or noun == "city":
                said = name.toponym.mention.text
                return Site(name.toponym, _REFERENCE, f"trigger '{hit.text}' + 'the {noun}' (inherited: {said})")
    return None


def _is_antecedent(view: View, name: Name, index: int) -> bool:
    """Tell whether a noun can stand for a name of its own sentence: a dateline, or what an approach led to."""
    if name.toponym.mention.sense == "dateline":
        return True
    apart = name.last + _APART <= index
    return apart and preposition(view, name) in {"to", "from", "for"}


def find_setting(hit: Hit) -> Site | None:
    """Return the town or site that the sentence before sets the scene in, for an event whose own names no place."""
    view = hit.view
    for back in (1, 2):
        index = hit.sentence - back
        if index < 0:
            return None
        for name in reversed(view.by_sentence[index]):
            place = name.toponym.place
            if place is None or place.precision > AREA_PRECISION or preposition(view, name) not in SITE_PREPOSITIONS:
                continue
            if is_possible(hit, name):
                said = name.toponym.mention.text
                return Site(
                    name.toponym, 0.35, f"trigger '{hit.text}', place inherited from the sentence before: {said}"
                )
    return None


def dateline_sites(view: View) -> Iterator[Name]:
    """Yield the names of the dateline that the body names again."""
    repeated = {
        name.toponym.place.gazetteer_id
        for name in view.names
        if name.toponym.place is not None and name.toponym.mention.sense == "literal"
    }
    for name in view.names:
        place = name.toponym.place
        if place is None or place.precision >= AREA_PRECISION:
            continue
        if name.toponym.mention.sense == "dateline" and place.gazetteer_id in repeated:
            yield name


def _linked(hit: Hit, linker: Linker) -> list[Link]:
    """Return the sentence's names with their probability; a relative place is as likely as the name it hangs on."""
    links = linker.links(hit.view, hit.first, hit.last)
    by_span = {(link.name.toponym.mention.start, link.name.toponym.mention.end): link.probability for link in links}
    found = []
    for link in links:
        position = link.name.toponym.mention.position
        anchors = position.anchors if position is not None else ()
        inherited = max((by_span.get((span.start, span.end), 0.0) for span in anchors), default=0.0)
        found.append(Link(link.name, max(link.probability, inherited)))
    return found


def _possible(hit: Hit, links: Sequence[Link], objected: Mapping[int, Sequence[str]]) -> list[Link]:
    """Return the candidates that grammar does not object to."""
    found: list[Link] = []
    excluded: Link | None = None
    for link in links:
        if objected[id(link.name)] or (excluded is not None and shares_exclusion(hit.view, excluded.name, link.name)):
            excluded = link
            continue
        found.append(link)
    return found


def _is_chosen(hit: Hit, link: Link) -> bool:
    if link.probability >= _SURE:
        return True
    governed = preposition(hit.view, link.name) in SITE_PREPOSITIONS or link.name.toponym.mention.position is not None
    return governed and link.probability >= _PLAUSIBLE


def _with_coordinated(hit: Hit, usable: Sequence[Link], chosen: Sequence[Link]) -> list[Link]:
    """Add the names that a list or a count joins to a chosen one: "at X as well as in Y", "48 in X and 11 in Y"."""
    picked = {id(link.name) for link in chosen}
    for index, link in enumerate(usable):
        earlier = [u.name for u in usable[:index] if id(u.name) in picked]
        alike = [name for name in earlier if _is_fine(name) == _is_fine(link.name)]
        listed = any(continues(hit.view, name, link.name) for name in alike)
        if listed or (hit.role == "casualty" and any(counted(hit.view, name, link.name) for name in earlier)):
            picked.add(id(link.name))
    return [link for link in usable if id(link.name) in picked]


def _is_fine(name: Name) -> bool:
    place = name.toponym.place
    return place is not None and place.precision < AREA_PRECISION


def _without_appositions(hit: Hit, chosen: list[Link]) -> list[Link]:
    """Drop places that only say where a named one lies: "X, 30 km southeast of Y", "X, a town in Y"."""
    view = hit.view
    chosen = _without_containers(hit, chosen)
    named = [link for link in chosen if kind_of(link.name) != "position" and _is_fine(link.name)]
    if not named:
        return chosen
    found = []
    for link in chosen:
        position = link.name.toponym.mention.position
        relative = position is not None and position.form in _RELATIVE_FORMS
        opens = link.name.first - view.sentences[link.name.sentence].first_token < _OPENING
        told = any(other.name.first < link.name.first for other in named) or opens
        if not relative or not told or not _is_aside(view, link.name):
            found.append(link)
    return found


def _without_containers(hit: Hit, chosen: list[Link]) -> list[Link]:
    view = hit.view
    found = chosen[:1]
    for previous, link in itertools.pairwise(chosen):
        between = view.lower[previous.name.last : link.name.first]
        if not between and found and found[-1] is previous:
            found.pop()  # "downtown Lima": the first only qualifies the second
        listed = "and" in between
        described = not listed and between[:1] == [","] and between[-1:] in (["in"], ["of"])
        described = described and bool(set(between) & _SETTLEMENTS)
        division = view.word(link.name.last) in _DIVISIONS and " ".join(between) in {",", "in", ", in"}
        told_between = previous.name.last <= hit.first < link.name.first
        if told_between or not (described or division):
            found.append(link)
    return found


def _is_aside(view: View, name: Name) -> bool:
    """Tell whether a relative place opens the sentence or follows a comma or a name: "X, a town on the edge of Y"."""
    index = name.first - 1
    place = name.toponym.place
    # "A garrison town 15 km from the capital" may be where the capital's news is made; "west of it" places nothing.
    vague = place is not None and place.offset is not None and place.offset.distance_km is None
    longest = _ATTRIBUTES if vague else 1
    while view.word(index) in _ROUGHLY or _described(view, index, longest):
        index -= _described(view, index, longest) or 1
    opens = index < view.sentences[name.sentence].first_token
    return (
        opens
        or view.word(index) in {",", "("}
        or any(other.last == index + 1 for other in view.by_sentence[name.sentence])
    )


def _described(view: View, index: int, longest: int) -> int:
    """Return how many words before the noun for a place its article stands: 2 for "a market town"; 0 for none."""
    if view.word(index) not in _SETTLEMENTS:
        return 0
    return next((back for back in range(1, longest + 1) if view.word(index - back) in _ARTICLES), 0)


def _without_strays(view: View, chosen: list[Link]) -> list[Link]:
    """Drop names without a preposition that lie in other countries than the place the sentence sets by one."""
    set_by = [link.name.toponym.place for link in chosen if preposition(view, link.name) in SITE_PREPOSITIONS]
    countries = {place.country for place in set_by if place is not None and place.country}
    if not countries:
        return chosen
    return [link for link in chosen if preposition(view, link.name) or _fits(link.name, countries)]


def _fits(name: Name, countries: set[str]) -> bool:
    country = _country(name)
    return country in countries or (country is None and kind_of(name) in {"water", "position"})


def _country(name: Name) -> str | None:
    return name.toponym.place.country if name.toponym.place is not None else None


def _is_definite(view: View, index: int) -> bool:
    before = view.lower[index - 1]
    if view.word(index + 1) == "of" or view.word(index - 2) in {"of", "from"}:
        return False
    return before in {"the", "that", "same"} or (
        view.lower[index] == "capital" and before in {"'s", "’s", "s"} | _possessives(view, index)
    )


def _possessives(view: View, index: int) -> frozenset[str]:
    word = view.word(index - 1)
    return frozenset({word}) if word.endswith(("'s", "’s")) else frozenset()


def _confidence(link: Link) -> float:
    return round(max(link.probability, 0.3) * (link.name.toponym.confidence or _REFERENCE), 3)


def _reason(hit: Hit, name: Name) -> str:
    governing = preposition(hit.view, name)
    place = name.toponym.place
    what = place.kind if place is not None else "place"
    return f"trigger '{hit.text}' + '{governing} {what}'" if governing else f"trigger '{hit.text}' + {what}"

"""What grammar says about a name and an event word of its sentence: it cannot be the site, or it very likely is."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Final

from geonews.incidents.linker_features import PLACE_NOUNS, SAYING, kind_of, preposition
from geonews.incidents.verbs import AUXILIARIES, counts_its_dead
from geonews.model import AREA_PRECISION

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from geonews.incidents.triggers import Hit
    from geonews.incidents.view import Name, View

SITE_PREPOSITIONS: Final = frozenset(
    "in at on near off outside inside around across over through along throughout above against beneath under "
    "below within".split()
)
_AIMS: Final = frozenset("at on against toward towards into onto in".split())
_ROUTES: Final = frozenset(

    "flights flight travel travelled traveled travelling route routes train trains bus ferry bound journey visit "
    "visited visiting trip departures services fly flying flown flew headed heading embassy ambassador consulate "
    "talks summit meeting meet met conference hometown born residents resident native citizens tourists "
    "nationals based headquarters headquartered court trial university spokesman landed weekend holiday evacuated "
    "fled reach marathon born-again jailed".split()
)  # fmt: skip
_BEHELD: Final = frozenset("faces facing visiting visited touring toured".split())
_LEAVING_TOKENS: Final = 4
_LEAVING: Final = frozenset("leaving left departed departing".split())
_AFTER: Final = frozenset({"after", "before", "since"})
_OWN_PLACES: Final = frozenset("district town city village province area region state neighbourhood".split())
_URGING: Final = frozenset(
    "led prompted forced urged asked told pushed pressed allowed enabled helped persuaded caused let obliged".split()
)
_HEADS: Final = frozenset(
    "governor mayor minister president bishop archbishop sheriff head premier chief commander king emir sultan prefect "
    "patriarch imam governors leader ruler masters".split()
)
_HOLDING_FORTH: Final = frozenset({"speaking", "addressing", "interviewed"})
_SPEAKERS: Final = frozenset("said told reported says added confirmed announced".split())
_ORDERING: Final = frozenset(
    "announce announced announcing ordered ordering authorised authorized approved discussed discuss discussing".split()
)
_PASSING: Final = frozenset({"over", "through", "across", "via", "above"})
_ANNOUNCING: Final = frozenset(
    "condemned condemning called calling "
    "praised blamed criticised criticized describing described watched supported investigating investigate "
    "remembered mourning mourned".split()
)
_BLAMING: Final = frozenset("blamed blames blame accused accuses accusing pinned".split())
AT_THE_SCENE: Final = frozenset("residents witnesses villagers locals people survivors inhabitants townspeople".split())
_TENDED: Final = frozenset(
    {"in hospital", "to hospital", *"injured wounded hurt bodies dead died victims dies".split()}
)
_WARDS: Final = frozenset("hospital hospitals morgue mortuary clinic".split())
_RELATIVES: Final = frozenset("that which what when as because while who but".split())
_AUTHORITIES: Final = frozenset(
    "authorities officials official ministry government minister spokesman spokeswoman department diplomats "
    "parliament leaders embassy".split()
)
_CARRIED: Final = frozenset(
    "taken transported airlifted flown rushed treated hospitalized hospitalised admitted hospital hospitals".split()
)
_SPARED: Final = frozenset("spared unaffected untouched unharmed unscathed".split())
_FELT: Final = frozenset("felt alert alerts warning warnings warned".split())
_DRIFT: Final = frozenset("smoke soot ash plume fumes haze dust wind winds particles rubble debris refugees".split())
_DISTANCES: Final = frozenset("km kilometers kilometres miles mile metres meters yards".split())
_ADVERBS: Final = frozenset(
    "also badly the worst been being once again later reportedly hard directly repeatedly all both".split()
)
_FUNCTION_WORDS: Final = frozenset(
    "and or but in at on of to for from by with as after before when while where who which that said says told "
    "was were is are be been has have had will would could over under near not also since until than then early "
    "late today yesterday overnight amid against into during between this last earlier shortly around about "
    "monday tuesday wednesday thursday friday saturday sunday because if so it he she they its their off out up "
    "down left hit killed without january february march april may june july august september october november "
    "december".split()
)
_AREA_KINDS: Final = frozenset({"country", "territory", "continent"})
_CAPITAL: Final = "PPLC"
_DRIVING: Final = frozenset("driven fanned fueled fuelled whipped stoked".split())
_SUPERLATIVES: Final = frozenset("deadliest worst biggest largest strongest first bloodiest most heaviest".split())
VETOES: Final = frozenset(
    "from for metonym said speaks scale person measure aside acts modifies semicolon ordered passage ward hurts".split()
)
_OPENING_TOKENS: Final = 5
_NEAR: Final = 6
_STATEMENT_TOKENS: Final = 9
_CLOSE: Final = 3


def is_possible(hit: Hit, name: Name) -> bool:
    """Tell whether a name can be the site of an event word in its sentence: a place that nothing speaks against."""
    return is_candidate(hit.view, name) and not any(objections(hit, name))


def is_candidate(view: View, name: Name) -> bool:
    """Tell whether a name can be a site at all: placed, and no dateline, people or part of a longer name."""
    mention = name.toponym.mention
    if name.toponym.place is None or mention.sense in {"dateline", "embedded"} or view.is_anchor(name):
        return False
    return mention.sense != "demonym" or mention.position is not None


_SCENE: Final = frozenset({"where"})
"""What opens the clause of an event behind its place: "bodies from X, where gunmen raked the crowd"."""


def objections(hit: Hit, name: Name) -> Iterator[str]:
    """Yield what speaks against a name being the site of an event word in its sentence, by name.

    Speakers' places, routes, homes, places that something only reaches as smoke or news, and attackers are none.
    """
    view, mention = hit.view, name.toponym.mention
    governing = preposition(view, name)
    # "the toll from the Mogadishu bombing", "lava from Etna": the name belongs to the event word or is the source
    named_event = (name.last == hit.first and hit.role != "casualty") or kind_of(name) == "mountain"
    passed, qualified, speaks, scales, personal, modifies = _traits(view, name, governing)
    if passed:
        yield "from"
    if not named_event and _is_end_of_way(hit, name, governing):
        yield "from"
    if governing in {"between", "for", "about"} and mention.position is None:
        yield "for"
    if mention.sense == "metonym" and not (governing in _AIMS or _follows_directly(hit, name)):
        yield "metonym"
    if hit.text.lower() == "hurt" and _follows_directly(hit, name):
        yield "hurts"
    checks: tuple[tuple[str, bool], ...] = (
        ("semicolon", (hit.role != "casualty" or name.last <= hit.first) and _is_behind_semicolon(hit, name)),
        ("apart", _is_apart(hit, name)),
        ("measure", _is_measure(hit)),
        ("aside", qualified),
        ("speaks", speaks and not _is_there(hit, name)),
        ("said", _is_said(hit, name)),
        ("scale", scales),
        ("person", personal and not _is_there(hit, name)),
        ("ward", hit.text.lower() in _TENDED and view.word(name.first - 2) in _WARDS),
        ("passage", governing in _PASSING and _is_route(hit, name)),
        ("route", _is_route(hit, name)),
        ("spared", _is_spared(hit, name)),
        ("ordered", _is_reported(hit, name, _ORDERING)),
        ("reported", _is_reported(hit, name, _ANNOUNCING)),
        ("acts", _acts(hit, name, governing)),
        ("modifies", modifies),
    )
    yield from (label for label, holds in checks if holds)


def _traits(view: View, name: Name, governing: str) -> tuple[bool, ...]:
    """Return what speaks against a name whatever the event word is; every one of its sentence asks for it."""
    found = view.traits.get(id(name))
    if found is None:
        found = _is_passed(view, name), _is_qualified(view, name, governing), _speaks(view, name, governing)
        found += _is_scale(view, name, governing), _is_of_person(view, name) or _is_headed(view, name)
        view.traits[id(name)] = found = (*found, _modifies(view, name))
    return found


def _is_end_of_way(hit: Hit, name: Name, governing: str) -> bool:
    """Tell whether a name is where something comes from or goes to, unless what follows happens there."""
    if governing == "from":
        return name.last >= hit.first or hit.view.word(name.last + 1) not in _SCENE
    return governing == "to" and hit.text.lower() != "spread to"


def likelihood(hit: Hit, name: Name) -> float:
    """Return how likely grammar alone makes a name the site; 0 where it has no opinion."""
    view, position = hit.view, name.toponym.mention.position
    if position is not None and position.form in {"point", "polygon"}:
        return 0.5
    governing = preposition(view, name)
    sentence = view.sentences[name.sentence]
    if name.first < hit.first:
        opens = name.first - sentence.first_token < _OPENING_TOKENS
        if opens and governing in SITE_PREPOSITIONS and "," in view.lower[name.last : name.last + 3]:
            return 0.6  # "In X, …"
        if opens and not governing and _is_patient(hit, name):
            return 0.6  # "X was hit hardest"
    else:
        close = governing in SITE_PREPOSITIONS and name.first - hit.last <= _CLOSE  # "an explosion in the X"
        if close or (hit.role == "attack" and _follows_directly(hit, name)):
            return 0.5
    return 0.0


def _is_patient(hit: Hit, name: Name) -> bool:
    between = hit.view.lower[name.last : hit.first]
    index = len(between)
    while index and between[index - 1] in _ADVERBS:
        index -= 1
    return bool(index) and between[index - 1] in AUXILIARIES


def _is_behind_semicolon(hit: Hit, name: Name) -> bool:
    return ";" in hit.view.lower[min(hit.last, name.last) : max(hit.first, name.first)]


def _is_apart(hit: Hit, name: Name) -> bool:
    """Tell whether a semicolon, a dash or a contrasting "while" stands between."""
    low, high = (hit.last, name.first) if name.first >= hit.last else (name.last, hit.first)
    between = hit.view.lower[low:high]
    if name.first >= hit.last and "since" in between:
        return True
    if any(mark in {";", "—", "–"} for mark in between):
        return True
    contrast = [index for index, word in enumerate(between) if word in {"while", "whereas"}]
    return any(not hit.view.word(low + index + 1).endswith("ing") for index in contrast)


def _is_qualified(view: View, name: Name, governing: str) -> bool:
    """Tell whether the name only qualifies: "6 a.m. Moscow time", "outside Somalia", "that Baku blamed on"."""
    place = name.toponym.place
    if view.word(name.last) == "time" or (view.word(name.first - 1) == "on" and view.word(name.first - 2) in _BLAMING):
        return True
    if view.word(name.last) in _BLAMING and not governing:
        return True
    if view.word(name.first - 1) in _URGING and view.word(name.last) == "to":
        return True
    relative = not governing and view.word(name.first - 1) in _RELATIVES
    if _stands_for_state(name) and (relative or governing in {"by", "with"}):
        return True  # "targets that Washington tied to", "a firm hired by Maputo", "talks with Beijing"
    outside = governing == "outside" or name.toponym.mention.text.lower().startswith("outside ")
    ground = place.offset.anchor if place is not None and place.offset is not None else place
    return outside and ground is not None and ground.precision >= AREA_PRECISION


def _stands_for_state(name: Name) -> bool:
    place = name.toponym.place
    return place is not None and (place.kind in _AREA_KINDS or place.feature_code == _CAPITAL)


def _is_measure(hit: Hit) -> bool:
    """Tell whether the event word only serves to measure from: "40 miles from the fire", "smoke from the fire"."""
    before = hit.view.lower[max(0, hit.first - 4) : hit.first]
    if "from" in before and any(word in _DISTANCES | _DRIFT for word in before):
        return True
    opening = hit.view.lower[max(0, hit.first - 3) : hit.first]
    if "by" in before and any(word in _DRIVING for word in hit.view.lower[max(0, hit.first - 6) : hit.first]):
        return True
    return hit.role == "event" and any(opening[at : at + 2] in (["from", "the"], ["from", "a"]) for at in (0, 1))


def _speaks(view: View, name: Name, governing: str) -> bool:
    """Tell whether somebody speaks there: "officials in X said", "X police said"."""
    follows = view.lower[name.last : name.last + 4]
    before = view.lower[max(0, name.first - 4) : name.first]
    if not AT_THE_SCENE.isdisjoint(before[-3:]):
        return False
    heads = _stands_for_state(name) and governing == "in" and _heads_statement(view, name)
    if heads or not _HOLDING_FORTH.isdisjoint(before):
        return True
    spoke = view.word(name.first - 2) in _SPEAKERS and AUXILIARIES.isdisjoint(before)
    if (governing and view.word(name.last) in _SPEAKERS) or (governing in {"in", "at"} and spoke):
        return True
    if governing in {"in", "at", "of"} and any(word in SAYING for word in before):
        return any(word in _SPEAKERS for word in follows) or view.word(name.first - 1) == "of"
    owner = view.lower[name.last - 1].endswith(("'s", "’s")) or view.word(name.last) in {"'s", "’s"}
    if owner and not _SPEAKERS.isdisjoint(view.lower[name.last : name.last + 5]):
        return True  # "Kigali's seismic centre said"
    return bool(follows) and follows[0] in SAYING and view.word(name.first - 1) not in SITE_PREPOSITIONS


def _is_there(hit: Hit, name: Name) -> bool:
    """Tell whether a word puts the event at the speaker's place: "the mayor of X said 1,000 houses there …"."""
    if hit.first < name.last:
        return False
    between = hit.view.lower[name.last : hit.last + _CLOSE]
    own = any(pair[0] in {"his", "her"} and pair[1] in _OWN_PLACES for pair in itertools.pairwise(between))
    return own or "there" in between


def _is_passed(view: View, name: Name) -> bool:
    """Tell whether the name is what one looks at, visits or has left: "minutes after it left X", "the wall faces X"."""
    verb = view.word(name.first - 1)
    if verb in _LEAVING:
        return not _AFTER.isdisjoint(view.lower[max(0, name.first - _LEAVING_TOKENS) : name.first])
    return verb in _BEHELD


def _heads_statement(view: View, name: Name) -> bool:
    """Tell whether those who speak sit there: "In Washington, officials said …", "the authorities in Harare put …"."""
    if view.word(name.first - 2) in _AUTHORITIES:
        return True
    if name.first - view.sentences[name.sentence].first_token > 1:
        return False
    follows = view.lower[name.last : name.last + _STATEMENT_TOKENS]
    verb = next((index for index, word in enumerate(follows) if word in _SPEAKERS), None)
    return verb is not None and AT_THE_SCENE.isdisjoint(follows[:verb])


def _is_said(hit: Hit, name: Name) -> bool:
    """Tell whether the name describes who says so: "…, said the head of the department in X"."""
    if name.first < hit.last:
        return False
    between = hit.view.lower[hit.last : name.first]
    said = max((index for index, word in enumerate(between) if word in {"said", "says", "told"}), default=None)
    return said is not None and not set(between[said:]) & {",", "that", '"', "“", "”"}


def _is_route(hit: Hit, name: Name) -> bool:
    """Tell whether a journey, a meeting or a home is what the name belongs to, rather than the event."""
    view = hit.view
    low = max(view.sentences[name.sentence].first_token, name.first - _NEAR)
    if hit.last <= name.first:
        low = max(low, hit.last)
    return preposition(view, name) != "off" and any(word in _ROUTES for word in view.lower[low : name.first])


def _is_scale(view: View, name: Name, governing: str) -> bool:
    """Tell whether an area only scales a superlative: "the deadliest in the country"."""
    place = name.toponym.place
    if governing != "in" or place is None or place.precision < AREA_PRECISION:
        return False
    return any(word in _SUPERLATIVES for word in view.lower[max(0, name.first - 4) : name.first])


def _is_of_person(view: View, name: Name) -> bool:
    """Tell whether somebody lives or is treated there: "Jane Roe of X", "Jane Roe, 42, of X", "in hospital in X"."""
    index = name.first - 1
    before = view.lower[max(view.sentences[name.sentence].first_token, name.first - _NEAR) : name.first]
    if sum(word in _CARRIED for word in before) > 1:
        return True
    if view.word(index) != "of" or index < 2:  # noqa: PLR2004 - two words back
        return False
    word = view.tokens.texts[index - 1]
    if word == ",":
        return view.word(index - 2).isdigit()
    all_caps = view.tokens.texts[index].isupper()
    return (
        word[:1].isupper()
        and not all_caps
        and word.lower() not in PLACE_NOUNS
        and index - 1 > view.sentences[name.sentence].first_token
    )


def _is_headed(view: View, name: Name) -> bool:
    """Tell whether the name only says what somebody heads: "the governor of X", "the X governor"."""
    index = name.first - 1 if view.word(name.first - 1) != "the" else name.first - 2
    return view.word(index) == "of" and view.word(index - 1) in _HEADS


def _is_spared(hit: Hit, name: Name) -> bool:
    view = hit.view
    if "felt" in view.lower[hit.last : name.first]:
        return True
    sentence = view.sentences[name.sentence]
    before = view.lower[max(sentence.first_token, name.first - _NEAR) : name.first]
    if any(word in _FELT for word in before):
        return True
    after = view.lower[name.last : min(sentence.last_token, name.last + 12)]
    return any(word in _SPARED for word in after) or "not affected" in " ".join(after)


def _is_reported(hit: Hit, name: Name, verbs: AbstractSet[str]) -> bool:
    """Tell whether the name belongs to a verb that takes the event as its object: "announced the strike at X"."""
    before = hit.view.lower[max(0, hit.first - 3) : hit.first]
    if hit.role == "casualty" or "," in before or verbs.isdisjoint(before):
        return False
    return name.first > hit.first or verbs is _ORDERING


def _follows_directly(hit: Hit, name: Name) -> bool:
    return name.first == hit.last or (name.first == hit.last + 1 and hit.view.word(hit.last) not in SITE_PREPOSITIONS)


def _acts(hit: Hit, name: Name, governing: str) -> bool:
    """Tell whether a name without a preposition attacks, as in "Iran fired missiles at Iraq"."""
    place = name.toponym.place
    if name.toponym.mention.position is not None or governing or place is None:
        return False
    counts = hit.role == "casualty" and counts_its_dead(hit.view, hit.first, hit.last)
    if counts or not _stands_for_state(name):
        return False
    between = hit.view.lower[name.last : hit.first]
    if name.first < hit.first and between and any(word in {"has", "have", "had"} for word in between[-3:]):
        return not any(word == "been" for word in between)
    if name.first > hit.first or (hit.role != "attack" and len(between) < 3):  # noqa: PLR2004 - "Japan earthquake kills"
        return False
    return not any(word in AUXILIARIES for word in between[-3:])


def _modifies(view: View, name: Name) -> bool:
    """Tell whether a country only qualifies the noun after it: "the U.S. killing", "Iraq war", "U.S. troops"."""
    place = name.toponym.place
    if place is None or place.kind not in _AREA_KINDS or name.last >= len(view.tokens):
        return False
    word = view.tokens.texts[name.last]
    if view.field.name == "title" or not word.isalpha() or word.isupper() or word.lower() in _FUNCTION_WORDS:
        return False
    if word.endswith(("ing", "ed")) and preposition(view, name) in {"in", "at", "near"}:
        return False  # "a blast in Iraq killing twelve", "a volcano in Iceland forced"
    return not word.endswith("ly")

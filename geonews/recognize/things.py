"""Names of places that stand for a ship, team, company, paper or group, told by the words beside them."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Final

from geonews.recognize import lexicon

if TYPE_CHECKING:
    from geonews.recognize.context import Context, FieldContext
    from geonews.recognize.names import Known
    from geonews.recognize.words import Words

_KNOWN_RANK: Final = 3
_PLACED: Final = frozenset("in near of at from around outside into off towards".split())
_SAINTS: Final = frozenset({"st", "st.", "saint", "san", "santa", "sao", "são"})
_AREAS: Final = frozenset({"country", "territory", "sea", "gulf", "strait", "continent"})
_TOWNS: Final = frozenset({"city", "district", "admin1", "admin2", "port", "island", "airport"})
_SCHOOLS: Final = frozenset("university college institute academy polytechnic".split())
_LOCATED: Final = frozenset(
    "at in near outside inside around into to on onto over behind opposite beside towards toward".split()
)
_GROUNDS: Final = frozenset(
    "gate entrance perimeter courtyard compound hall siege storming massacre evacuation bombing shelling edge "
    "campus grounds outskirts gates students dormitories dormitory roof side".split()
)
_SCHOLARS: Final = frozenset(
    "professor lecturer researcher researchers historian analyst analysts fellow expert experts scholar scholars "
    "economist economists scientist scientists geologist seismologist volcanologist meteorologist director dean "
    "laboratory department centre center teaches taught studies studied strategist strategists trader traders "
    "broker brokers executive spokesman spokeswoman partner graduate student lawyer climatologist engineer "
    "professors lecturers".split()
)
_EMPLOYED: Final = frozenset(
    "analyst analysts economist economists strategist strategists trader traders broker brokers executive "
    "spokesman spokeswoman partner expert experts".split()
)
_STRUCK: Final = frozenset(
    "stormed attacked raided hit struck bombed shelled damaged destroyed occupied closed entered invaded reached "
    "surrounded besieged overran seized shut targeted".split()
)
"""What makes a school the place that something was done to."""
_SCHOLAR_REACH: Final = 5
_CHRISTENED: Final = frozenset(
    "pride spirit star empress jewel belle maid pearl voyager harmony oasis allure symphony icon".split()
)
"""What ships are called "of" a place."""
_CALLED: Final = frozenset(
    "newspaper paper daily weekly tabloid magazine broadcaster channel agency outlet airline carrier miner "
    "producer planemaker carmaker automaker retailer brand bank brewer insurer lender club side charity chain "
    "supermarket conglomerate developer flagship steamship motorship ferryboat website portal studio band label "
    "app startup faction militia sect refiner steelmaker shipbuilder drugmaker chipmaker bookmaker telecoms "
    "utility liner".split()
)
"""What stands right before a name and says that it is no place: "the miner Vale", "the paper Al-Quds"."""
_APPOSED: Final = _CALLED | frozenset("station network group company firm newspaper maker publisher party".split())
_APPOSED_REACH: Final = 4
_TEAM_AFTER: Final = frozenset(
    "striker midfielder defender goalkeeper keeper winger forward coach fans supporters team side squad players "
    "player captain".split()
)
_PLAYED: Final = frozenset(
    "goal goals draw win victory defeat loss scored plays play played playing match tie semi-final quarter-final "
    "semifinal quarterfinal debut penalty beat beating thrashed faced face friendly leg".split()
)
_AGAINST: Final = frozenset({"for", "against", "over", "to", "with", "by"})
_SPORT: Final = frozenset(
    "league cup goal goals match striker coach goalkeeper midfielder final semi-final players defender football "
    "soccer team season champions trophy".split()
)
_OWN_REACH: Final = 5
_KINDS: Final = frozenset(
    "firms companies airlines carriers banks clubs teams brands retailers lenders shippers miners".split()
)
_AMONG_REACH: Final = 6
_GROUP_TAILS: Final = frozenset("alliance coalition bloc consortium caucus forum collective cooperative".split())
_GOVERNMENTS: Final = frozenset("regional transitional interim provisional autonomous caretaker".split())


def is_thing(context: Context, field: FieldContext, first: int, last: int, known: Known) -> bool:
    """Tell whether the words around a name make it that of a thing or of people.

    Parameters
    ----------
    context
        The document.
    field
        The field.
    first, last
        The name's words.
    known
        What the gazetteer knows by it.
    """
    words = field.words
    if field.upper:
        return False
    if _is_school(words, first, last) or _ends_as_group(words, first, last) or _is_of_group(words, first, last):
        return True
    if known.kind in _AREAS and not _is_acronym_of(context, words, first):
        return _is_christened(words, first)
    return (
        _is_christened(words, first)
        or _is_saint(words, first, last)
        or _is_acronym_of(context, words, first)
        or _is_called(words, first, last)
        or _is_team(field, first, last, known)
        or _is_listed(words, first, last)
        or _is_employer(words, first)
    )


def _is_school(words: Words, first: int, last: int) -> bool:
    """Tell whether a university speaks or employs: "images examined by Yale University", no "fire at …"."""
    if first == last or words.lower(last) not in _SCHOOLS:
        return False
    before = first - 2 if words.lower(first - 1) == "the" else first - 1
    if words.lower(before) in _LOCATED:
        return words.lower(before) == "at" and _has_scholar(words, before)
    if words.lower(before) in _STRUCK:
        return False
    ahead = range(max(0, before - 2), before)
    return not (words.lower(before) == "of" and any(words.lower(index) in _GROUNDS for index in ahead))


def _has_scholar(words: Words, at: int) -> bool:
    return any(words.lower(index) in _SCHOLARS for index in range(max(0, at - _SCHOLAR_REACH), at))


def _ends_as_group(words: Words, first: int, last: int) -> bool:
    """Match "Kenya Red Cross", "Kurdistan Regional Government", "Congo River Alliance"."""
    if first != last and words.lower(last) in _GROUP_TAILS:
        return True
    if words[last].possessive or not words.capital(last + 1) or not words.joined(last + 1):
        return False
    after, then = words.lower(last + 1), words.lower(last + 2)
    if after == "red":
        return then in {"cross", "crescent"}
    if after in _GOVERNMENTS:
        return then in {"government", "authority", "administration", "council"} and words.capital(last + 2)
    return after in _GROUP_TAILS


def _is_of_group(words: Words, first: int, last: int) -> bool:
    """Match "Islamic State West Africa Province" and "Sinai Province, which has pledged loyalty to Islamic State"."""
    if words.lower(last) != "province" or not words.capital(last) or words.lower(first - 1) in lexicon.LOCATIVES:
        return False
    nearby = [words.lower(index) for index in range(max(0, first - 12), min(len(words), last + 12))]
    return any(pair == ("islamic", "state") for pair in itertools.pairwise(nearby))


def _is_christened(words: Words, first: int) -> bool:
    """Match "the Pride of America"."""
    before = first - 2 if words.lower(first - 1) == "the" else first - 1
    return words.lower(before) == "of" and words.capital(before - 1) and words.lower(before - 1) in _CHRISTENED


def _is_saint(words: Words, first: int, last: int) -> bool:
    """Match "seized the St Nikolas": towns called after saints take no article."""
    if first == last or words.lower(first) not in _SAINTS or words.lower(first - 1) != "the" or words[last].possessive:
        return False
    after = words.lower(last + 1)
    return not after[:1].isalpha() or after in lexicon.LOCATIVES | lexicon.STATE_VERBS


def _is_acronym_of(context: Context, words: Words, first: int) -> bool:
    """Match "CARE Australia", "WWF Brazil": the branch of something that is written in capitals."""
    if not words.joined(first) or first == 0:
        return False
    before = words[first - 1]
    text = before.text
    return (
        len(text) > 1 and text.isupper() and text.isalpha() and context.names(text).rank < _KNOWN_RANK and text != "US"
    )


def _is_called(words: Words, first: int, last: int) -> bool:
    """Match "the miner Vale" and "Al-Masirah, the television channel run by …"."""
    if words.joined(first) and words.lower(first - 1) in _CALLED and not words.capital(first - 1):
        return words.lower(first - 2) != "port"
    if words.lower(first - 1) in _PLACED or words.lower(last + 1) != ",":
        return False
    if words.lower(last + 2) not in {"a", "an", "the"}:
        return False
    for index in range(last + 3, min(len(words), last + 3 + _APPOSED_REACH)):
        if words.lower(index) in _APPOSED:
            return words.lower(index + 1) in {
                "run",
                "owned",
                "of",
                "that",
                "which",
                "based",
                "said",
                "close",
                "in",
                ",",
            }
        if not words.lower(index)[:1].isalpha() or words.lower(index) in lexicon.LOCATIVES:
            return False
    return False


def _is_team(field: FieldContext, first: int, last: int, known: Known) -> bool:
    """Match "a goal for Cagliari", "the Torino team", "Barcelona brought forward their trip to the final"."""
    words = field.words
    if not known.kinds or not known.kinds <= _TOWNS | {"metonym"}:
        return False
    if words.lower(last + 1) in _TEAM_AFTER and not words[last].possessive and words.lower(first - 1) not in _LOCATED:
        return True
    against = words.lower(first - 1) in _AGAINST
    if against and any(words.lower(index) in _PLAYED for index in (first - 2, first - 3)):
        return _is_sport(words, first)
    opens = words[first].opens
    their = any(words.lower(index) == "their" for index in range(last + 2, min(len(words), last + 2 + _OWN_REACH)))
    return opens and their and words.lower(last + 1) not in {",", "and"} and _is_sport(words, first)


def _is_sport(words: Words, first: int) -> bool:
    low, high = max(0, first - 25), min(len(words), first + 25)
    return any(words.lower(index) in _SPORT for index in range(low, high))


def _is_listed(words: Words, first: int, last: int) -> bool:
    """Match "Torm and Hafnia were among the firms …", and "Mango, of Spain, said"."""
    for index in range(last + 1, min(len(words), last + 1 + _AMONG_REACH)):
        if words.lower(index) == "among":
            return words.lower(index - 1) in {"were", "was", "are", "is"} and any(
                words.lower(ahead) in _KINDS for ahead in range(index + 1, min(len(words), index + 4))
            )
        if not (words.capital(index) or words.lower(index) in {",", "and", "were", "was", "are", "is"}):
            break
    return (
        words[first].opens
        and words.lower(last + 1) == ","
        and words.lower(last + 2) == "of"
        and words.capital(last + 3)
        and words.lower(last + 4) == ","
    )


def _is_employer(words: Words, first: int) -> bool:
    """Match "an analyst at Santander"."""
    return words.lower(first - 1) == "at" and any(words.lower(index) in _EMPLOYED for index in (first - 2, first - 3))

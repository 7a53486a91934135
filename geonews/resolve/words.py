"""What the words beside a name say about it: what kind of place it is, and what contains it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from geonews.model import Kind

_TABLE: Final[dict[str, str]] = {
    "province governorate oblast krai emirate": "admin1 region",
    "state": "admin1 country",
    "region": "admin1 admin2 region sea gulf",
    "county": "admin2",
    "district prefecture department raion parish": "admin2 admin1 district",
    "city town village municipality suburb mayor": "city district",
    "capital": "city",
    "neighborhood neighbourhood": "district city",
    "river stream": "river",
    "lake reservoir": "lake",
    "sea ocean": "sea",
    "gulf bay": "gulf sea",
    "strait straits channel": "strait",
    "island islands isle": "island territory region",
    "mountain mountains volcano mount peak": "mountain",
    "airport airfield runway": "airport airbase",
    "airbase": "airbase airport",
    "base": "airbase facility",
    "port harbor harbour": "port city",
    "peninsula desert valley": "region",
    "coast": "region sea gulf admin1 country",
    "waters": "sea gulf strait lake country",
    "country nation government": "country territory",
}
_KINDS: Final[dict[str, frozenset[Kind]]] = {
    word: frozenset(kinds.split())  # type: ignore[arg-type] # the table holds kinds only
    for words, kinds in _TABLE.items()
    for word in words.split()
}
_QUARTERS: Final = frozenset("neighborhood neighbourhood quarter suburb".split())
_ADJECTIVES: Final = frozenset(
    "northern southern eastern western central north south east west northeastern northwestern southeastern "
    "southwestern northeast northwest southeast southwest nearby upper lower greater modern".split()
)
_APPOSED: Final = frozenset("a an small remote border coastal fishing farming mining market resort garrison".split())
_LINKS: Final = frozenset(", ( in of the on".split()) | _APPOSED | _ADJECTIVES | frozenset(_KINDS) - {"government"}
_OWNERS: Final = (
    frozenset("the of city town village province state region county district port capital 's ’s s".split())
    | _ADJECTIVES
)
_LOCATIVE: Final = frozenset("in at near from outside around to into across of".split())
_MAX_GAP: Final = 36
_LIST_GAP: Final = frozenset(", and|and|,|, |or|&".split("|"))
_CLOSES: Final = ("", ",", ".", ";", ":", ")", "'", "’")
_WINDOW: Final = 28


def kinds_beside(text: str, start: int, end: int) -> frozenset[Kind]:
    """Return the kinds that the words right before and right after a name speak of; empty when they say nothing.

    Examples
    --------
    >>> sorted(kinds_beside("in Homs province, troops", 3, 7)), sorted(kinds_beside("the city of Homs", 12, 16))
    (['admin1', 'region'], ['city', 'district'])
    >>> kinds_beside("went to Homs on Monday", 8, 12)
    frozenset()
    """
    after = text[end : end + _WINDOW].split(maxsplit=1)
    if after and text[end : end + 1] == " ":
        word = after[0].strip(".,;:)").lower()
        if word in _KINDS and not after[0][0].isupper():
            return _KINDS[word]
    before = text[max(0, start - _WINDOW) : start].lower().split()
    if len(before) > 1 and before[-1] == "of" and before[-2] in _KINDS:
        return _KINDS[before[-2]]
    if before and before[-1] in _KINDS and before[-1] not in ("state", "government"):
        return _KINDS[before[-1]]
    return frozenset()


def is_quarter(text: str, end: int) -> bool:
    """Tell whether the word right after a name calls it a part of a town.

    Examples
    --------
    >>> is_quarter("in the Mission neighborhood", 14), is_quarter("in Homs province", 7)
    (True, False)
    """
    after = text[end : end + _WINDOW].split(maxsplit=1)
    return bool(after) and after[0].strip(".,;:)").rstrip("s").lower() in _QUARTERS


def has_article(text: str, start: int) -> bool:
    """Tell whether "the" stands right before.

    Examples
    --------
    >>> has_article("over the Gulf", 9), has_article("in Homs", 3)
    (True, False)
    """
    return text[max(0, start - 4) : start].lower() == "the "


def is_locative(text: str, start: int) -> bool:
    """Tell whether a preposition of place stands right before.

    Examples
    --------
    >>> is_locative("fighting in Homs", 12), is_locative("officials said Homs", 15)
    (True, False)
    """
    before = text[max(0, start - _WINDOW) : start].lower().split()
    return bool(before) and before[-1] in _LOCATIVE


def names_container(gap: str) -> bool:
    """Tell whether the words between two names say that the second contains the first.

    Examples
    --------
    >>> names_container(", "), names_container(" in southeastern "), names_container(" and ")
    (True, True, False)
    >>> names_container(", a village in northern ")
    True
    """
    if len(gap) > _MAX_GAP or "\n" in gap:
        return False
    words = gap.lower().replace(",", " , ").replace("(", " ( ").split()
    return bool(words) and all(word in _LINKS for word in words)


def states_container(text: str, end: int, start: int, stop: int) -> bool:
    """Tell whether a name is said outright to lie in the one that follows: "X, in northern Mali, …".

    Examples
    --------
    >>> states_container("in X, in northern Mali, as", 4, 18, 22), states_container("in X in U.S. raids", 4, 8, 12)
    (True, False)
    """
    gap = text[end:start]
    after = text[stop : stop + 1]
    return "in" in gap.lower().split() and names_container(gap) and after in _CLOSES


def is_owned(gap: str) -> bool:
    """Tell whether the words between two names say that the first contains the second.

    Examples
    --------
    >>> is_owned("'s "), is_owned(" city of "), is_owned(" and "), is_owned(" ")
    (True, True, False, True)
    """
    if len(gap) > _MAX_GAP or "\n" in gap:
        return False
    words = gap.lower().replace("'s", " 's ").replace("’s", " ’s ").split()
    return all(word in _OWNERS for word in words) and gap != ""


def is_listed(gap: str) -> bool:
    """Tell whether two names stand in one list.

    Examples
    --------
    >>> is_listed(" and "), is_listed(", "), is_listed(" in ")
    (True, True, False)
    """
    return gap.strip() in _LIST_GAP

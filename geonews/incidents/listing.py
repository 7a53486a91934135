"""Which names of a sentence go together: lists, further counts, and what an excluded name takes with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geonews.incidents.grammar import SITE_PREPOSITIONS
from geonews.incidents.linker_features import PREPOSITIONS, SAYING
from geonews.incidents.verbs import AUXILIARIES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geonews.incidents.view import Name, View

_LIST_TOKENS: Final = 4


def continues(view: View, previous: Name, name: Name) -> bool:
    """Tell whether a list or an apposition joins a name to the one before: "A and B", "A, as well as at B", "A, B"."""
    between = view.lower[previous.last : name.first]
    if not between or len(between) > 30:  # noqa: PLR2004 - a sentence is not a list
        return not between
    text = " ".join(between)
    if text in {
        "and",
        "or",
        ",",
        ", and",
        "& ",
        "and in",
        "and at",
        ", and in",
        ", in",
        "and near",
        "in",
        "and on",
        ", at",
        "or in",
    }:
        return True
    if between[-1:] == ["the"]:
        between = between[:-1]
    if (
        between[-1:] == ["and"]
        and len(between) <= _LIST_TOKENS
        and not set(between[:-1]) & (PREPOSITIONS | SAYING | AUXILIARIES | {","})
    ):
        return all(word.isalpha() and not word.endswith("ed") for word in between)  # "the X plant and the Y field"
    _, also, rest = text.rpartition("as well as")
    tail = rest.split()
    # "X as well as Y", "at X as well as at another plant in Y"
    return bool(also) and len(tail) <= _LIST_TOKENS and (not tail or tail[-1] in SITE_PREPOSITIONS | {"the"})


def counted(view: View, previous: Name, name: Name) -> bool:
    """Tell whether a name continues a count: "48 died in A, …, and 11 in B"."""
    before = view.lower[max(previous.last, name.first - 5) : name.first]
    return (
        len(before) >= len(("eleven", "in", "X"))
        and before[-1] in SITE_PREPOSITIONS
        and before[-2][:1].isalnum()
        and "and" in before[:-2]
        and (
            before[-2].isdigit()
            or before[-2]
            in {"more", "others", "people", "one", "two", "three", "four", "five", "six", "seven", "eight"}
        )
    )


def shares_exclusion(view: View, previous: Name, name: Name) -> bool:
    """Tell whether a name falls with the one before it: its container, or the next of its list."""
    between: Sequence[str] = view.lower[previous.last : name.first]
    return " ".join(between) in {",", "in", ", in", "and", "or", ", and", ", in the", ", on the", "of"}

"""The weapons that a text names, as far as they say what happened: "rockets", "B-2 bombers", no "missile factory"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geonews.incidents.lexicon import lexicon

if TYPE_CHECKING:
    from geonews.incidents.lexicon import Lexicon
    from geonews.incidents.triggers import Hit
    from geonews.incidents.view import View
    from geonews.model import IncidentType

_SORTIES: Final = frozenset(
    "missiles planes jets sorties squadron pilots airfields airspace aircraft warplanes".split()
)
_HUSKS: Final = frozenset({"shell", "shells"})


def weapon_before(hit: Hit) -> IncidentType | None:
    """Return the type that the last weapon named in the sentence before tells; ``None`` where it names none."""
    view = hit.view
    if hit.sentence == 0:
        return None
    sentence = view.sentences[hit.sentence - 1]
    return weapon_in(view, sentence.first_token, sentence.last_token)


def weapon_in(view: View, first: int, last: int) -> IncidentType | None:
    """Return the type that the last weapon named between two tokens tells; ``None`` where they name none."""
    found = (weapon_at(view, lexicon(), index) for index in reversed(range(first, last)))
    return next((weapon[1] for weapon in found if weapon is not None), None)


def weapon_at(view: View, lex: Lexicon, index: int) -> tuple[int, IncidentType] | None:
    """Return rank and type of the weapon named at a token.

    "A missile factory" names a place, "B-2 bombers" are aircraft.
    """
    word = view.lower[index]
    weapon = lex.weapons.get(word)
    if weapon is None:
        if word not in lex.openers:
            return None
        return lex.weapons.get(view.words(index, index + 3)) or lex.weapons.get(view.words(index, index + 2))
    after, phrase = view.word(index + 1), lex.weapons.get(view.words(index - 1, index + 1))
    if phrase is not None:
        return phrase  # "unmanned aircraft"
    if after in lex.premises or (word in _HUSKS and after == "of") or (word == "shot" and after == "down"):
        return None
    if word.startswith("bomber") and _is_aircraft(view, lex, index):
        return lex.weapons["warplane"]
    return weapon


def _is_aircraft(view: View, lex: Lexicon, index: int) -> bool:
    """Tell whether a bomber flies: "B-2 bombers", "bombers … released their missiles", no suicide bomber."""
    before = view.word(index - 1)
    if before in lex.airborne or before[-1:].isdigit():
        return True
    if view.lower[index] != "bombers" or "suicide" in view.vocabulary:
        return False
    sentence = view.sentences[view.sentence_of[index]]
    return not _SORTIES.isdisjoint(view.lower[sentence.first_token : sentence.last_token])

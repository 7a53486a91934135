"""What the harm was done with, and how many of it: "more than a dozen ballistic missiles"."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Final

from geonews.findings import Weapon
from geonews.incidents.cues import Cues
from geonews.incidents.numbers import QUANTITY, number_value
from geonews.text import lowered

if TYPE_CHECKING:
    from geonews.findings import Trigger
    from geonews.model import FieldName
    from geonews.text import Document, Sentence

_CLASSES: Final = {
    "ballistic_missile": r"ballistic missiles?|ICBMs?|Scuds?|Iskanders?|intercontinental missiles?",
    "cruise_missile": r"cruise missiles?|Tomahawks?(?: missiles?)?|Kalibrs?|Storm Shadows?",
    "anti_ship_missile": r"anti-ship missiles?",
    "air_defence_missile": r"(?:air-to-air|surface-to-air|anti-aircraft) missiles?|Sidewinders?(?: missiles?)?",
    "drone": r"drones?|UAVs?|unmanned aerial vehicles?|Shaheds?|quadcopters?",
    "missile": r"missiles?",
    "rocket": r"rockets?(?! launchers?)|Katyushas?|Grads?|rocket-propelled grenades?|RPGs?",
    "mortar": r"mortars?(?: shells?| rounds?| bombs?)?",
    "artillery": r"artillery(?: shells?| fire| rounds?)?|shells|shellfire|howitzers?|tank shells?|tank fire",
    "ied": (
        r"(?:car|truck|roadside|pipe|suicide|home-?made|nail|parcel|letter|improvised) bombs?|IEDs?|landmines?|"
        r"improvised explosive devices?|explosive (?:devices?|vests?|belts?)|suicide vests?|land mines?|"
        r"mines?(?= exploded| blast)"
    ),
    "chemical": r"(?:poison|nerve|chlorine|mustard|toxic) gas|sarin|nerve agents?|chemical weapons?|novichok",
    "grenade": r"(?:hand )?grenades?",
    "bomb": (
        r"(?:barrel |glide |cluster |guided |aerial |petrol |dirty )?bombs|bomb(?!er|ing|ed|ard)|munitions|explosives"
    ),
    "torpedo": r"torpedo(?:es)?",
    "gun": (
        r"(?:assault |semi-automatic |automatic |sniper |hunting )?rifles?|guns?|pistols?|handguns?|shotguns?|"
        r"machine[ -]guns?|AK-47s?|AR-15s?|Kalashnikovs?|small arms|gunfire|firearms?|revolvers?"
    ),
    "knife": r"knives|knife|machetes?|daggers?|swords?|axes?|blades?",
    "vehicle": r"(?:rammed|drove|ploughed|plowed) (?:a |his |the )?(?:van|truck|car|lorry|vehicle)",
    "arson": r"arson|molotov cocktails?|petrol bombs?",
}
_BOUND: Final = (
    r"(?:at least|more than|over|nearly|almost|about|around|some|roughly|approximately|up to|as many as|"
    r"fewer than|less than)"
)
_AHEAD: Final = re.compile(
    rf"(?P<text>(?<![\w-])(?:(?P<bound>{_BOUND})\s)?(?P<number>{QUANTITY}|an?|one|several|multiple|dozens of|scores of|"
    rf"hundreds of)\s"
    r"(?:of\s)?(?:(?!and\b|were\b|was\b|the\b|people\b|killed\b|fired\b|fires\b|launched\b|dropped\b|sent\b|used\b|"
    r"with\b|by\b|of\b)[\w’'-]{1,20}\s){0,3})$",
    re.IGNORECASE,
)
_AHEAD_REACH: Final = 80
_PATTERNS: Final = tuple((name, re.compile(rf"\b(?:{pattern})\b".lower())) for name, pattern in _CLASSES.items())
# The classes themselves for single words, and a word of each phrase.
_CUES: Final = Cues(
    rf"\b(?:{'|'.join(_CLASSES.values())})\b",
    r"\b(?:storm|unmanned|tank|improvised|explosive|suicide|land|mines?|gas|nerve|chemical|arms|rammed|drove|"
    r"ploughed|plowed|molotov)\b",
)
_NOT_A_NUMBER: Final = frozenset({"several", "multiple"})
_UPPER: Final = frozenset({"up to", "fewer than", "less than"})


def find_weapon(document: Document, field: FieldName, sentence: Sentence, trigger: Trigger) -> Weapon | None:
    """Return the weapon that the trigger's sentence names nearest to it; ``None`` when it names none.

    Examples
    --------
    >>> from geonews.findings import Trigger
    >>> from geonews.model import Article
    >>> from geonews.text import Document
    >>> document = Document(Article(id="a", text="Rebels fired more than a dozen ballistic missiles at the port."))
    >>> find_weapon(document, "text", document.text.sentences[0], Trigger(7, 12, "fired"))
    Weapon(class_='ballistic_missile', low=12, high=None, text='more than a dozen ballistic missiles')
    """
    text = document.field(field).text
    best: tuple[int, int, str, int, int] | None = None
    for order, name, start, end in _named(text, sentence.start, sentence.end):
        if best is not None and best[3] <= start < best[4]:
            continue
        distance = max(0, start - trigger.end, trigger.start - end)
        if best is None or (distance, order) < best[:2]:
            best = distance, order, name, start, end
    return None if best is None else _weapon(text, sentence.start, *best[2:])


@functools.lru_cache(maxsize=64)
def _named(text: str, start: int, end: int) -> tuple[tuple[int, str, int, int], ...]:
    """Return rank, class and span of every weapon of a sentence; several events of one sentence ask for them."""
    if not _CUES.of(text, start, end):
        return ()
    lower = lowered(text)
    return tuple(
        (order, name, *match.span())
        for order, (name, pattern) in enumerate(_PATTERNS)
        for match in pattern.finditer(lower, start, end)
    )


def _weapon(text: str, low: int, name: str, start: int, end: int) -> Weapon:
    before = text[max(low, start - _AHEAD_REACH) : start]
    ahead = _AHEAD.search(before)
    if ahead is None:
        return Weapon(name, None, None, text[start:end])
    words = ahead["number"].lower().removesuffix(" of")
    value = {"a": 1, "an": 1}.get(words, None if words in _NOT_A_NUMBER else number_value(words))
    bound = (ahead["bound"] or "").lower()
    whole = ahead["text"] + text[start:end]
    if bound in _UPPER:
        return Weapon(name, None, value, whole)
    return Weapon(name, value, None, whole)

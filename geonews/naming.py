"""What a place is called in a language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from geonews.model import Place
    from geonews.protocols import Gazetteer

_TRADITIONAL: Final = ("tw", "hk", "mo", "hant")


def name_in(gazetteer: Gazetteer | None, place: Place, language: str) -> str:
    """Return a place's name in a language, or its own where the gazetteer has none in it, or no names by language.

    Parameters
    ----------
    gazetteer
        Whose names; ``None`` has none.
    place
        The place.
    language
        A language tag such as ``ar`` or ``de-AT``; ``zh-TW`` and its like are traditional Chinese.
    """
    names = getattr(gazetteer, "name_in", None)
    if names is None:
        return place.name
    code, _, rest = language.lower().replace("_", "-").partition("-")
    try:
        return str(names(place, "zht" if code == "zh" and rest.startswith(_TRADITIONAL) else code))
    except UnicodeError:  # a report from elsewhere may hold an id that no gazetteer can even be asked for
        return place.name

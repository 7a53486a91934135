"""Who "did the same" as is said of an airspace: "…, and Israel did the same", "as did Qatar", "Belgium was shut"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geonews.incidents import airspace_patterns as words
from geonews.incidents.airspace_area import ANAPHORIC, LOOSE, Area, can_own
from geonews.incidents.coordination import is_state

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from geonews.incidents.coordination import Names
    from geonews.model import Toponym
    from geonews.text import Sentence

_CLAUSE: Final = 600


def followers(text: str, what: int, start: int, sentence: Sentence, names: Names, taken: set[int]) -> Iterator[Area]:
    """Yield who "did the same" as is said of an airspace at ``what``: "…, and Israel did the same", "as did Qatar"."""
    for match in words.SAME.finditer(text, start, min(sentence.end, start + _CLAUSE)):
        over = words.ABOVE.match(text, match.end())
        beneath = names.run(over.end(), sentence.end) if over is not None else []
        for name in beneath or _who_did(text, match, start, sentence, names):
            if name.mention.start not in taken:
                taken.add(name.mention.start)
                yield Area(name, what, match.end(), ANAPHORIC)


def _who_did(text: str, match: re.Match[str], start: int, sentence: Sentence, names: Names) -> list[Toponym]:
    inverted = match.group().lower().startswith(("as ", "so "))
    run = names.run(match.end(), sentence.end) if inverted else names.run_back(match.start(), start)
    if not inverted and run and not words.FOLLOWS.fullmatch(text, run[-1].mention.end, match.start()):
        return []
    return [name for name in run if can_own(name)]


def find_followers(text: str, sentence: Sentence, names: Names) -> Iterator[Area]:
    """Yield who, in the sentence after a closure, "followed": "Northern France and Germany followed at noon"."""
    yield from followers(text, sentence.start, sentence.start, sentence, names, set())
    for match in words.SHUT_TOO.finditer(text, sentence.start, sentence.end):
        inverted = match.group().startswith("So")
        run = names.run(match.end(), sentence.end) if inverted else names.run_back(match.start(), sentence.start)
        if run and (inverted or run[-1].mention.end == match.start()):
            yield from (Area(name, match.start(), match.end(), LOOSE) for name in run if is_state(name.place))

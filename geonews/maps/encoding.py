"""Compact and safe text for numbers and records: what stands inside a page.

Lines are written as differences, five bits a letter (the polyline algorithm with an alphabet of its own), JSON so
that neither an HTML parser nor a template engine finds anything in it.
"""

from __future__ import annotations

import bisect
import json
import re
from typing import TYPE_CHECKING, Any, Final

from geonews.output import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

ALPHABET: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
"""Neither backslash nor brace nor angle bracket: nothing to escape in JSON, HTML or a template."""
_FIVE_BITS: Final = 31
_MORE: Final = 32
_LAST_OF_PLANE_0: Final = 0xFFFF
_ESCAPES: Final = {ord(c): f"\\u{ord(c):04x}" for c in "<>&"}
_TEMPLATE_OPENING: Final = re.compile(r"\{(?=[{%#])")


def encode_line(points: Iterable[tuple[float, float]], units: int) -> str:
    """Write (lat, lon) points as letters, rounded to one in `units` of a degree; equal neighbours once.

    Examples
    --------
    >>> encode_line([(33.79, 42.44), (33.8, 42.44)], 100)
    'mzGopICA'
    """
    letters: list[str] = []
    last = (0, 0)
    for lat, lon in points:
        here = (round(lat * units), round(lon * units))
        if letters and here == last:
            continue
        for value, previous in zip(here, last, strict=True):
            step = value - previous
            rest = ~(step << 1) if step < 0 else step << 1
            while rest > _FIVE_BITS:
                letters.append(ALPHABET[_MORE | (rest & _FIVE_BITS)])
                rest >>= 5
            letters.append(ALPHABET[rest])
        last = here
    return "".join(letters)


def island(value: Any) -> str:  # noqa: ANN401 - whatever JSON can say
    r"""Return JSON that may stand inside a script element, whatever strings it holds.

    Pure ASCII; no ``<``, ``>`` or ``&``; and no ``{{``, ``{%`` or ``{#``, so that a page which somebody compiles
    as a template once more stays what it is.

    Examples
    --------
    >>> island("</script>{{x}}")
    '"\\u003c/script\\u003e\\u007b{x}}"'
    """
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"), sort_keys=False).translate(_ESCAPES)
    # Outside strings JSON never has a brace before one of these letters, so only strings are touched.
    while _TEMPLATE_OPENING.search(text):
        text = _TEMPLATE_OPENING.sub(r"\\u007b", text)
    return text


def html_text(text: str) -> str:
    """Escape text for HTML, braces and lone surrogates included.

    Examples
    --------
    >>> html_text("<b>{{x}}")
    '&lt;b&gt;&#123;&#123;x&#125;&#125;'
    """
    clean = plain(text)
    for letter, entity in (
        ("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("'", "&#39;"), ("{", "&#123;"), ("}", "&#125;"),
    ):  # fmt: skip
        clean = clean.replace(letter, entity)
    return clean


class Utf16:
    """Turns offsets in code points into offsets in UTF-16 units, which JavaScript counts.

    Examples
    --------
    >>> Utf16("a\N{SMILE}b")(2), Utf16("\N{GRINNING FACE}b")(1)
    (2, 2)
    """

    def __init__(self, text: str) -> None:
        self._wide = [i for i, letter in enumerate(text) if ord(letter) > _LAST_OF_PLANE_0]

    def __call__(self, offset: int) -> int:
        """Return the offset in UTF-16 units."""
        return offset + bisect.bisect_left(self._wide, offset)

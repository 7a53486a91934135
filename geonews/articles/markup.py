"""The plain text of a piece of HTML, as feeds hold it; in time linear in its length."""

from __future__ import annotations

import html
import re
from typing import Final

_TAG: Final = re.compile(r"/?([A-Za-z][A-Za-z0-9]*)")
_INLINE: Final = frozenset("a abbr b bdi bdo cite code em font i img kbd mark q s small span strong sub sup u".split())
_UNSEEN: Final = frozenset(("script", "style", "template"))
_BLOCK: Final = "\x1e"
_COMMENT_END: Final = "-->"


def plain_text(markup: str) -> str:
    r"""Return what a reader sees, with a blank line between blocks; a text without markup keeps its lines.

    Examples
    --------
    >>> plain_text("<p>Fire in <b>Lima</b> &amp; Callao</p><script>x()</script><!-- <i> --><p>2 < 3</p>")
    'Fire in Lima & Callao\n\n2 < 3'
    """
    if "<" not in markup:
        return html.unescape(markup).strip()
    seen = html.unescape("".join(_seen(markup.replace(_BLOCK, " "))))
    blocks = (" ".join(block.split()) for block in seen.split(_BLOCK))
    return "\n\n".join(block for block in blocks if block)


def _seen(markup: str) -> list[str]:
    first, *pieces = markup.split("<")
    kept = [first]
    until = ""  # what ends the stretch that nobody sees
    for piece in pieces:
        if until == _COMMENT_END or (not until and piece.startswith("!--")):
            _, ended, rest = piece.partition(_COMMENT_END)
            until = "" if ended else _COMMENT_END
            kept.append(rest)
            continue
        if until and not piece.lower().startswith(until):
            continue
        until = _take(piece, kept)
    return kept


def _take(piece: str, kept: list[str]) -> str:
    """Keep what is seen of a piece that followed ``<``; return what ends the unseen stretch that it opens, if any."""
    name = _TAG.match(piece)
    _, closed, rest = piece.partition(">")
    if not closed or not (name or piece.startswith(("!", "?"))):
        kept.append(f"<{piece}")
        return ""
    tag = name[1].lower() if name else ""
    if tag in _UNSEEN and not piece.startswith("/"):
        return f"/{tag}"
    kept.append(rest if tag in _INLINE or not tag else f"{_BLOCK}{rest}")
    return ""

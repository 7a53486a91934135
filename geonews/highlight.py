"""A report as a notebook shows it: its text with what was found in it marked, in HTML that holds no stranger's markup.

Everything is styled in place: a notebook that is not trusted drops style sheets. Colours are see-through, so that
they fit light and dark pages.
"""

from __future__ import annotations

import html
import itertools
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from geonews.output import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Look = Literal["place", "unplaced", "aside", "event"]

_LOOKS: Final[dict[Look, str]] = {
    "place": "background:rgba(0,114,178,.18);border-bottom:2px solid #0072b2",
    "unplaced": "border-bottom:2px dashed #0072b2",
    "aside": "border-bottom:1px dotted #0072b2",
    "event": "background:rgba(213,94,0,.25);border-bottom:2px solid #d55e00",
}
_LEGEND: Final[dict[Look, str]] = {
    "place": "place", "unplaced": "name that could not be placed", "aside": "name within a name, or of a people",
    "event": "what happened",
}  # fmt: skip
_MOST_CHARACTERS: Final = 20_000
_MOST_ROWS: Final = 50
_CELL: Final = "text-align:left;padding:.15em .8em .15em 0;vertical-align:top"
_QUIET: Final = "opacity:.75;font-size:90%"


class Mark(NamedTuple):
    """A stretch of text to be marked.

    Parameters
    ----------
    start, end
        Code points into the text, end exclusive.
    look
        ``place``, ``unplaced`` (a name without a place), ``aside`` (a name that no map draws) or ``event``.
    note
        What is told of it when pointed at.
    """

    start: int
    end: int
    look: Look
    note: str


def marked(text: str, marks: Iterable[Mark], *, limit: int = _MOST_CHARACTERS) -> str:
    """Return text as HTML with its marks; what is beyond `limit` characters is left out, and said to be.

    Examples
    --------
    >>> marked("Fire in <Oslo>", [])
    'Fire in &lt;Oslo&gt;'
    >>> marked("in Oslo", [Mark(3, 7, "aside", "Oslo, NO")])
    'in <span style="border-bottom:1px dotted #0072b2" title="Oslo, NO">Oslo</span>'
    """
    end = min(len(text), limit)
    inside = [mark for mark in marks if 0 <= mark.start < min(mark.end, end)]
    pieces = [_piece(text[start:stop], over) for start, stop, over in _cut(end, inside)]
    left = len(text) - end
    return "".join(pieces) + (f'<span style="{_QUIET}"> … {left:,} characters more</span>' if left else "")


def card(
    title: str | None, facts: Sequence[str], head: Sequence[str], rows: Sequence[Sequence[str]], texts: Sequence[str]
) -> str:
    """Return the whole of what a notebook shows.

    Parameters
    ----------
    title, texts
        HTML already; see :func:`marked`.
    facts
        A line under the title.
    head, rows
        A table; not shown when it has no rows.
    """
    parts = [f'<div dir="auto" style="font-weight:600;font-size:115%">{title}</div>' if title else ""]
    parts.append(f'<div style="{_QUIET}">{" · ".join(map(_text, facts))}</div>')
    if rows:
        shown = "".join(_row(row, "td") for row in rows[:_MOST_ROWS])
        parts.append(f'<table style="margin:.6em 0">{_row(head, "th")}{shown}</table>')
    if len(rows) > _MOST_ROWS:
        parts.append(f'<div style="{_QUIET}">… {len(rows) - _MOST_ROWS:,} more</div>')
    box = "white-space:pre-wrap;max-height:26em;overflow:auto;line-height:1.6;margin:.6em 0"
    parts += [f'<div dir="auto" style="{box}">{text}</div>' for text in texts]
    used = [look for look, style in _LOOKS.items() if any(style in part for part in parts)]
    legend = " &nbsp; ".join(f'<span style="{_LOOKS[look]}">{_LEGEND[look]}</span>' for look in used)
    return f'<div style="max-width:60em">{"".join(parts)}<div style="{_QUIET}">{legend}</div></div>'


def _cut(end: int, marks: Sequence[Mark]) -> Iterator[tuple[int, int, list[Mark]]]:
    """Cut a text wherever a mark begins or ends; yield each piece with the marks over it."""
    begins: dict[int, list[Mark]] = {}
    for mark in marks:
        begins.setdefault(mark.start, []).append(mark)
    cuts = sorted({0, end, *begins, *(min(mark.end, end) for mark in marks)})
    over: list[Mark] = []
    for start, stop in itertools.pairwise(cuts):
        over = [mark for mark in over if mark.end > start] + begins.get(start, [])
        yield start, stop, over


def _piece(text: str, marks: Sequence[Mark]) -> str:
    if not marks:
        return _text(text)
    styles = ";".join(dict.fromkeys(_LOOKS[mark.look] for mark in marks))
    notes = "\n".join(dict.fromkeys(mark.note for mark in marks))
    return f'<span style="{styles}" title="{_text(notes)}">{_text(text)}</span>'


def _row(cells: Sequence[str], tag: str) -> str:
    return "<tr>" + "".join(f'<{tag} style="{_CELL}">{_text(cell)}</{tag}>' for cell in cells) + "</tr>"


def _text(text: str) -> str:
    return html.escape(plain(text))

"""The key of a still picture: what each symbol and each kind of area means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from geonews.maps.draft import Draft

_WIDTH: Final = 230.0
_ROW: Final = 24.0
_AREAS: Final = (("air", "airspace", "airspace"), ("origin", "origin", "origins"))

Row = tuple[dict[str, Any] | str, str]
"""An incident to draw, or the look of an area; and the words for it."""


def legend_rows(
    data: Mapping[str, Any], incidents: Sequence[dict[str, Any]], words: Mapping[str, str], order: Sequence[str]
) -> list[Row]:
    """Return what the key explains: types, ways of saying where there are several, areas."""
    kinds = {incident["t"] for incident in incidents}
    manners = dict.fromkeys("background" if i.get("bg") else i.get("s", "reported") for i in incidents)
    rows: list[Row] = [({"t": kind}, words[f"type_{kind}"]) for kind in order if kind in kinds]
    if set(manners) - {"reported"}:
        rows += [({"t": "other", "s": m, "bg": int(m == "background")}, words[m]) for m in manners]
    shown = set(data["layers"])
    return rows + [(look, words[layer]) for look, layer, name in _AREAS if data[name] and layer in shown]


def draw_legend(
    draft: Draft,
    rows: Sequence[Row],
    symbol: Callable[[dict[str, Any], float, float, float], None],
    room: tuple[float, float, float],
    *,
    mirrored: bool,
) -> None:
    """Draw the key within a right edge, a top and a bottom in pixels, smaller where it would not fit.

    `mirrored` is for words that run from right to left.
    """
    right, top, bottom = room
    step = min(_ROW, (bottom - top) / max(len(rows), 1))
    size = step / _ROW
    left = right - _WIDTH
    if rows:
        draft.box(left, top, _WIDTH, len(rows) * step + 14)
    middle = right - 22 if mirrored else left + 22
    start = right - 42 if mirrored else left + 42
    for at, (shown, words) in enumerate(rows):
        y, half = top + 7 + step * (at + 0.5), 7 * size
        if isinstance(shown, str):
            corners = [
                (middle - 11, y - half),
                (middle + 11, y - half),
                (middle + 11, y + half),
                (middle - 11, y + half),
            ]
            draft.area([corners], shown)
        else:
            symbol(shown, middle, y, 0.72 * size)
        draft.words(start, y + 4.5 * size, words, 13 * size, anchor="end" if mirrored else "start")

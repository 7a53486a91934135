"""What a still picture is drawn with: SVG elements, and names that do not cover each other."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from geonews.output import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from geonews.maps.locator import Globe
    from geonews.maps.mercator import Point

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in pixels."""
_FONT: Final = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', Arial, sans-serif"
_WIDE: Final = 0.58
_WIDER: Final = 0.72
_ARROW: Final = 12.0
_SHORTEST_ARC: Final = 20.0
_TITLE_CHARS: Final = 100
_NAME_CHARS: Final = 34
_LOOKS: Final[dict[str, tuple[float, str, str]]] = {
    "site": (14, "ink", "700"), "air": (12, "air", "700"),
    "town": (11.5, "soft", "400"), "country": (11, "soft", "400"),
}  # fmt: skip
_SIDES: Final = ((1, 0), (-1, 0), (0, 1), (0, -1))
_AROUND: Final = ((0, 0), (0, 1), (0, -1))
_SHY: Final = frozenset({"town", "country"})
_LINES: Final[dict[str, tuple[str, float]]] = {
    "land": ("coast", 0.8),
    "border": ("border", 1.1),
    "province": ("province", 0.7),
}
_STEP_ASIDE: Final = {"country": -4.0}
"""How far the name of an area may stand from its middle; that of a country hardly at all, lest it name another."""
_MARK: Final = "#d55e00"
_ARC_STEP: Final = 10.0
_ARC_HALF: Final = 4.0
TITLE_HEIGHT: Final = 66.0
NOTE_HEIGHT: Final = 26.0


def number(value: float) -> str:
    """Write a number with at most one decimal place.

    Examples
    --------
    >>> number(3.0), number(2.25)
    ('3', '2.2')
    """
    return f"{value:.1f}".removesuffix(".0")


class Draft:
    """Collects the elements of one picture.

    Parameters
    ----------
    width, height
        Pixels.
    colors
        By role, see :mod:`geonews.maps.palette`.
    """

    def __init__(self, width: float, height: float, colors: Mapping[str, str]) -> None:
        self._width, self._height = width, height
        self._colors = colors
        self._parts: list[str] = []
        self._taken: list[Box] = []
        self._arcs: list[Box] = []

    @property
    def is_done(self) -> bool:
        """Whether anything was drawn."""
        return bool(self._parts)

    def text(self, title: str) -> str:
        """Return the whole document."""
        width, height = number(self._width), number(self._height)
        air = self._colors["air"]
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
            f'role="img" font-family="{_FONT}"><title>{_clean(title)}</title><defs>'
            '<pattern id="hatch" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
            f'<rect width="8" height="8" fill="{air}" fill-opacity=".07"/>'
            f'<path d="M0 0V8" stroke="{air}" stroke-width="1.3" stroke-opacity=".55"/></pattern>'
            f'</defs><rect width="{width}" height="{height}" fill="{self._colors["sea"]}"/>'
            f"{''.join(self._parts)}</svg>\n"
        )

    def land(self, lines: Iterable[Iterable[Sequence[Point]]], kind: str) -> None:
        """Draw rings of ``land``, or lines of a ``border`` or ``province``, clipped to the picture."""
        from shapely import clip_by_rect
        from shapely.geometry import LineString, Polygon

        pad = 4.0
        closed = kind == "land"
        pieces = []
        fewest = 4 if closed else 2
        for points in (turned for turns in lines for turned in turns):
            if len(points) < fewest:
                continue
            xs, ys = [x for x, _ in points], [y for _, y in points]
            if max(xs) < -pad or min(xs) > self._width + pad or max(ys) < -pad or min(ys) > self._height + pad:
                continue
            shape = Polygon(points).buffer(0) if closed else LineString(points)
            seen = clip_by_rect(shape, -pad, -pad, self._width + pad, self._height + pad).simplify(0.4)
            for part in getattr(seen, "geoms", (seen,)):
                outlines = (part.exterior, *part.interiors) if isinstance(part, Polygon) else (part,)
                pieces += [_path(list(outline.coords), closed=closed) for outline in outlines]
        role, thick = _LINES[kind]
        fill = self._colors["land"] if closed else "none"
        line = f'fill="{fill}" stroke="{self._colors[role]}" stroke-width="{thick:g}" stroke-linejoin="round"'
        if pieces:
            self._parts.append(f'<path d="{"".join(pieces)}" fill-rule="evenodd" {line}/>')

    def area(self, rings: Iterable[Sequence[Point]], look: str, *, color: str | None = None) -> None:
        """Draw an area: closed airspace, an origin, or the site of an incident."""
        outline = "".join(_path(ring, closed=True) for ring in rings)
        self._parts.append(f'<path d="{outline}" fill-rule="evenodd" {self._paint(look, color)}/>')

    def circle(self, x: float, y: float, radius: float, look: str, *, color: str | None = None) -> None:
        """Draw the circle of an uncertainty or of an area without a shape."""
        at = f'cx="{number(x)}" cy="{number(y)}" r="{number(radius)}"'
        self._parts.append(f"<circle {at} {self._paint(look, color)}/>")

    def _paint(self, look: str, color: str | None) -> str:
        if look == "air":
            return f'fill="url(#hatch)" stroke="{self._colors["air"]}" stroke-width="1.3" stroke-dasharray="6 3"'
        if look == "ring":
            ink = self._colors["ink"]
            return f'fill="{ink}" fill-opacity=".05" stroke="{ink}" stroke-width="1.2" stroke-dasharray="2 4"'
        paint = color or self._colors["origin"]
        share = ".28" if look == "site" else ".1"
        return f'fill="{paint}" fill-opacity="{share}" stroke="{paint}" stroke-width="2"'

    def arc(self, lines: Sequence[Sequence[Point]], gap: float) -> None:
        """Draw an arc whose arrowhead stops short of the symbol it points at."""
        outline = "".join(_path(line, closed=False) for line in lines)
        origin, paper = self._colors["origin"], self._colors["paper"]
        self._parts.append(f'<path d="{outline}" fill="none" stroke="{paper}" stroke-width="5" stroke-opacity=".75"/>')
        self._parts.append(f'<path d="{outline}" fill="none" stroke="{origin}" stroke-width="2.4"/>')
        self._arcs += [box for line in lines for box in _boxes_along(line)]
        tip = lines[-1][-1]
        behind = next((p for p in reversed(lines[-1]) if math.dist(p, tip) >= _SHORTEST_ARC), None)
        if behind is None:
            return
        length = math.dist(behind, tip)
        dx, dy = (tip[0] - behind[0]) / length, (tip[1] - behind[1]) / length
        point = (tip[0] - dx * gap, tip[1] - dy * gap)
        base = (point[0] - dx * _ARROW, point[1] - dy * _ARROW)
        half = _ARROW / 2
        head = [point, (base[0] - dy * half, base[1] + dx * half), (base[0] + dy * half, base[1] - dx * half)]
        self._parts.append(f'<path d="{_path(head, closed=True)}" fill="{origin}" stroke="{paper}"/>')

    def symbol(
        self, x: float, y: float, shape: tuple[str, str, str], paints: tuple[str, str], manner: str, size: float
    ) -> None:
        """Draw the symbol of an incident; the outline says how the article puts it."""
        body, strokes, fills = shape
        paint, ink = paints
        paper = self._colors["paper"]
        hollow = manner in {"claimed", "denied", "threatened"}
        ink = self._colors["ink"] if hollow else ink
        dash = ' stroke-dasharray="3.2 2.6"' if manner == "threatened" else ""
        inside = f'fill="{paper}" stroke="{paint}" stroke-width="2.6"{dash}' if hollow else f'fill="{paint}"'
        scale = size * (0.75 if manner == "background" else 1.0)
        lines = 'stroke-width="1.9" stroke-linecap="round" stroke-linejoin="round"'
        slash = f'<path d="M-12 12L12-12" stroke="{ink}" stroke-width="2.6"/>' if manner == "denied" else ""
        self._parts.append(
            f'<g transform="translate({number(x)} {number(y)}) scale({scale:g})">'
            f'<path d="{body}" fill="{paper}" stroke="{paper}" stroke-width="4.5" stroke-linejoin="round"/>'
            f'<path d="{body}" {inside}/>'
            + (f'<path d="{strokes}" fill="none" stroke="{ink}" {lines}/>' if strokes else "")
            + (f'<path d="{fills}" fill="{ink}"/>' if fills else "")
            + f"{slash}</g>"
        )

    def leg(self, home: Point, at: Point) -> None:
        """Draw the line from where something is to its symbol, which stands aside."""
        ink, paper = self._colors["ink"], self._colors["paper"]
        outline = _path([home, at], closed=False)
        self._parts.append(f'<path d="{outline}" stroke="{ink}" stroke-width="1.2" stroke-opacity=".75" fill="none"/>')
        spot = f'cx="{number(home[0])}" cy="{number(home[1])}" r="2.5"'
        self._parts.append(f'<circle {spot} fill="{ink}" stroke="{paper}"/>')

    def tally(self, x: float, y: float, counts: Mapping[str, int], radius: float) -> None:
        """Draw how many stand at one spot, in a ring whose parts are their colours."""
        total = sum(counts.values())
        around = 2 * math.pi * (radius - 3)
        at = f'cx="{number(x)}" cy="{number(y)}"'
        parts = [f'<circle {at} r="{number(radius)}" fill="{self._colors["paper"]}"/>']
        start = 0.0
        for color, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
            length = around * count / total
            dash = f'stroke-dasharray="{length:.2f} {around - length:.2f}" stroke-dashoffset="{-start:.2f}"'
            turn = f'transform="rotate(-90 {number(x)} {number(y)})"'
            parts.append(
                f'<circle {at} r="{number(radius - 3)}" fill="none" stroke="{color}" stroke-width="5" {dash} {turn}/>'
            )
            start += length
        self._parts += parts
        self.words(x, y + 4.5, str(total), 12.5, weight="700", anchor="middle")

    def globe(self, globe: Globe, box: Sequence[Point]) -> None:
        """Draw where in the world the picture is, and keep names off it."""
        at = f'cx="{number(globe.x)}" cy="{number(globe.y)}" r="{number(globe.radius)}"'
        land = "".join(_path(ring, closed=True) for ring in globe.land())
        paper, line, coast = self._colors["paper"], self._colors["line"], self._colors["coast"]
        self._parts += [
            f'<circle {at} fill="{self._colors["sea"]}" stroke="{paper}" stroke-width="6"/>',
            f'<path d="{land}" fill="{self._colors["land"]}" stroke="{coast}" stroke-width=".5"/>',
            f'<circle {at} fill="none" stroke="{line}" stroke-width="1.5"/>',
            f'<path d="{_path(box, closed=True)}" fill="{_MARK}" fill-opacity=".3" stroke="{_MARK}" stroke-width="2"/>',
        ]
        self.take(globe.x, globe.y, globe.radius + 3)

    def keep_off(self, x: float, y: float, width: float, height: float) -> None:
        """Keep names off a part of the picture."""
        self._taken.append((x, y, x + width, y + height))

    def take(self, x: float, y: float, radius: float) -> None:
        """Keep names off a symbol."""
        self._taken.append((x - radius, y - radius, x + radius, y + radius))

    def name(
        self, x: float, y: float, text: str, more: str = "", *, look: str, gap: float = 0.0, away: int = 0
    ) -> None:
        """Write a name beside (or, without a gap, upon) a point where it covers nothing; else leave it out.

        Side `away` (1 right, -1 left) comes last.
        """
        size, role, weight = _LOOKS[look]
        spaced = look in {"air", "country"}
        short = text if len(text) <= _NAME_CHARS else f"{text[: _NAME_CHARS - 1]}…"
        shown = short.upper() if spaced else short
        width = max(len(shown) * size * (_WIDER if spaced else _WIDE), len(more) * 12 * _WIDE)
        height = size * 1.25 + (14 if more else 0)
        steps = sorted(_SIDES, key=lambda side: bool(away) and side[0] == away) if gap else _AROUND
        reach = gap or _STEP_ASIDE.get(look, 34.0)
        middles = [(x + sx * (reach + width / 2), y + sy * (reach + height / 2)) for sx, sy in steps]
        box = self._free_box(middles, width, height, shy=look in _SHY)
        if box is None:
            return
        self._taken.append(box)
        anchor = _anchor(box, x) if gap else ((box[0] + box[2]) / 2, "middle")
        self._name_at(anchor, box[1], shown, more, (size, role, weight), spaced=spaced)
        if look == "town":
            soft = self._colors["soft"]
            self._parts.append(f'<circle cx="{number(x)}" cy="{number(y)}" r="2" fill="{soft}"/>')

    def _free_box(self, middles: Sequence[Point], width: float, height: float, *, shy: bool) -> Box | None:
        """Return the first free box around one of the points, rather off arcs; a shy one is never on an arc."""
        boxes = [(x - width / 2, y - height / 2, x + width / 2, y + height / 2) for x, y in middles]
        inside = [b for b in boxes if b[0] > 0 and b[1] > 0 and b[2] < self._width and b[3] < self._height]
        free = [box for box in inside if not any(_overlap(box, other) for other in self._taken)]
        clear = (box for box in free if not any(_overlap(box, other) for other in self._arcs))
        return next(clear, None if shy or not free else free[0])

    def _name_at(
        self,
        anchor: tuple[float, str],
        top: float,
        text: str,
        more: str,
        style: tuple[float, str, str],
        *,
        spaced: bool,
    ) -> None:
        size, role, weight = style
        halo = f'stroke="{self._colors["paper"]}" stroke-width="3" stroke-opacity=".85" paint-order="stroke"'
        common = f'x="{number(anchor[0])}" text-anchor="{anchor[1]}" fill="{self._colors[role]}" {halo}'
        letters = ' letter-spacing="1"' if spaced else ""
        face = f'font-size="{size:g}" font-weight="{weight}"{letters}'
        self._parts.append(f'<text {common} y="{number(top + size)}" {face}>{_clean(text)}</text>')
        if more:
            self._parts.append(f'<text {common} y="{number(top + size + 14)}" font-size="12">{_clean(more)}</text>')

    def title(self, text: str, more: str, *, mirrored: bool) -> None:
        """Write the heading across the top, and a smaller line below it."""
        short = text if len(text) <= _TITLE_CHARS else f"{text[: _TITLE_CHARS - 1]}…"
        self.box(0, 0, self._width, TITLE_HEIGHT)
        size = min(25.0, (self._width - 48) / max(len(short) * _WIDE, 1))
        x, anchor = (self._width - 24, "end") if mirrored else (24.0, "start")
        self.words(x, 25 + size * 0.36, short, size, weight="700", anchor=anchor)
        self.words(x, 55, _isolated(more) if mirrored else more, 13.5, role="soft", anchor=anchor)

    def note(self, text: str, *, mirrored: bool) -> None:
        """Write the small line at the bottom."""
        self.box(0, self._height - NOTE_HEIGHT, self._width, NOTE_HEIGHT)
        x, anchor = (self._width - 20, "end") if mirrored else (20.0, "start")
        self.words(x, self._height - 9, _isolated(text) if mirrored else text, 11.5, role="soft", anchor=anchor)

    def bar(self, x: float, y: float, length: float, text: str) -> None:
        """Draw the scale bar."""
        outline = f"M{number(x)} {number(y - 6)}v6h{number(length)}v-6"
        self._parts.append(f'<path d="{outline}" fill="none" stroke="{self._colors["ink"]}" stroke-width="1.5"/>')
        self.words(x + 6, y - 5, text, 11.5)

    def box(self, x: float, y: float, width: float, height: float) -> None:
        """Draw a panel and keep names off it."""
        self._taken.append((x, y, x + width, y + height))
        at = f'x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}"'
        self._parts.append(f'<rect {at} fill="{self._colors["paper"]}" stroke="{self._colors["line"]}"/>')

    def words(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        *,
        role: str = "ink",
        weight: str = "400",
        anchor: str = "start",
    ) -> None:
        """Write a line of text at a point; `anchor` says which part of it stands there, as in SVG."""
        look = f'font-size="{number(size)}" font-weight="{weight}" fill="{self._colors[role]}"'
        look += f' text-anchor="{anchor}"' if anchor != "start" else ""
        self._parts.append(f'<text x="{number(x)}" y="{number(y)}" {look}>{_clean(text)}</text>')


def _path(points: Sequence[Point], *, closed: bool) -> str:
    if not points:
        return ""
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y, *_ in points) + ("Z" if closed else "")


def _anchor(box: Box, x: float) -> tuple[float, str]:
    """Return where a name beside a point is fastened, so that its true width does not matter."""
    if box[0] >= x:
        return box[0], "start"
    return (box[2], "end") if box[2] <= x else ((box[0] + box[2]) / 2, "middle")


def _isolated(text: str) -> str:
    """Make words that run from right to left keep their order, whatever numbers and Latin letters they hold."""
    return f"\N{RIGHT-TO-LEFT ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}"


def _boxes_along(line: Sequence[Point]) -> Iterator[Box]:
    """Yield small boxes along a line, close enough that no name slips through."""
    for (x1, y1), (x2, y2) in itertools.pairwise(line):
        steps = max(1, math.ceil(math.hypot(x2 - x1, y2 - y1) / _ARC_STEP))
        for step in range(steps):
            x, y = x1 + (x2 - x1) * step / steps, y1 + (y2 - y1) * step / steps
            yield (x - _ARC_HALF, y - _ARC_HALF, x + _ARC_HALF, y + _ARC_HALF)


def _overlap(box: Box, other: Box) -> bool:
    return box[0] < other[2] and box[2] > other[0] and box[1] < other[3] and box[3] > other[1]


def _clean(text: str) -> str:
    """Escape text, without what XML cannot hold."""
    return escape(plain(text))

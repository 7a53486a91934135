"""The fixed parts of a page: Leaflet from its package, our own script and style, the basemap."""

from __future__ import annotations

import functools
import hashlib
import json
import re
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from geonews.errors import OutputError

if TYPE_CHECKING:
    from geonews.choices import Basemap, Language

LEAFLET_SHA256: Final = {
    "leaflet.js": "5819285cec137b229c94e1ee5ad73e8b6b84345a4367d60f75fe477fe0fb7b03",
    "leaflet.css": "90b693d86392a4779c861b28cf307e7e59c3fb35328c4d8b95f58f814d38c722",
}
_SOURCE_MAP: Final = re.compile(r"\n//# sourceMappingURL=\S+\s*$")
_COMMENT: Final = re.compile(r"/\*[^*]*\*+(?:[^/*][^*]*\*+)*/")
_DECLARATION_WITH_URL: Final = re.compile(r"[a-z-]+:\s*url\([^)]*\);?")
_RULE: Final = re.compile(r"[^{}@]+\{[^{}]*\}")
_UNUSED: Final = re.compile(
    r"^[^{,]*(?:tooltip|control-layers|control-attribution|lvml|vml-shape|oldie|div-icon|leaflet-safari)"
)
_BLANKS: Final = re.compile(r"\s*([{};:,\n])\s*")


@functools.cache
def leaflet_js() -> str:
    """Return Leaflet's script without the pointer to its source map."""
    return _SOURCE_MAP.sub("\n", _leaflet("leaflet.js"))


@functools.cache
def leaflet_css(*, whole: bool) -> str:
    """Return Leaflet's style without images and comments; unless `whole`, without the controls we do not use."""
    plain = _DECLARATION_WITH_URL.sub("", _COMMENT.sub("", _leaflet("leaflet.css")))
    short = _BLANKS.sub(lambda match: match[1].strip(), plain).strip()
    if whole:
        return short
    return "".join(rule for rule in _RULE.findall(short) if not _UNUSED.search(rule))


@functools.cache
def static(name: str) -> str:
    """Return a file of our own from the package."""
    return resources.files("geonews.maps").joinpath("static", name).read_text(encoding="utf-8")


@functools.cache
def strings(language: Language) -> dict[str, Any]:
    """Return the page's words in a language; what is not translated stays English."""
    english: dict[str, Any] = json.loads(static("strings-en.json"))
    return english if language == "en" else english | json.loads(static(f"strings-{language}.json"))


@functools.cache
def symbols() -> dict[str, Any]:
    """Return the table of symbols: colours, outlines, and for each type its colour, outline, lines and fills."""
    table: dict[str, Any] = json.loads(static("symbols.json"))
    return table


def basemap(scale: Basemap) -> str:
    """Return the basemap as JSON text; ``null`` for none."""
    return "null" if scale == "none" else static(f"basemap-{scale}.json").strip()


def _leaflet(name: str) -> str:
    from xstatic.pkg import leaflet

    path = Path(leaflet.BASE_DIR) / name
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != LEAFLET_SHA256[name]:
        raise OutputError(
            f"{path} is not the Leaflet that geonews knows; reinstall it: pip install xstatic-leaflet==1.9.3.0"
        )
    return content.decode("utf-8").replace("\r\n", "\n")

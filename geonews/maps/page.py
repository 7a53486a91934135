"""The page around a map: a branca figure that writes its parts itself, with a policy of hashes.

folium compiles what it has rendered a second time as a template, so text that looks like one would run. Nothing
here does: :class:`Raw` elements return their text as it is, and :class:`Page` joins them.
"""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING, Any, Final

from branca.element import Element, Figure

from geonews.maps.encoding import html_text

if TYPE_CHECKING:
    from collections.abc import Iterable

_POLICY: Final = (
    "default-src 'none'; script-src {scripts}; style-src {styles}; img-src data:{images}; "
    "base-uri 'none'; form-action 'none'"
)


class Raw(Element):
    """An element whose text is never looked at by a template engine.

    Parameters
    ----------
    text
        What :meth:`render` returns.
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self._name = "Raw"
        self._text = text

    def render(self, **_: Any) -> str:  # noqa: ANN401 - branca passes whatever it was given
        """Return the text."""
        return self._text


class Page(Figure):
    """A whole document for one map.

    Parameters
    ----------
    title
        Text of the title element.
    language, direction
        Of the page's own words.
    styles, islands, scripts
        Inline styles, data blocks by id, and scripts, in order.
    image_host
        The one server that the page may ask for images; ``None`` for none.
    """

    def __init__(self, *, title: str, language: str, direction: str) -> None:
        super().__init__(height="620px", title=None)
        self._title = title
        self._language = language
        self._direction = direction
        self.styles: list[str] = []
        self.islands: dict[str, str] = {}
        self.scripts: list[str] = []
        self.foreign = False
        self.image_host: str | None = None

    def render(self, **kwargs: Any) -> str:  # noqa: ANN401 - branca passes whatever it was given
        """Return the document."""
        for child in list(self._children.values()):
            child.render(**kwargs)
        header, body, script = (part.render(**kwargs) for part in (self.header, self.html, self.script))
        libraries, last = self.scripts, f"\n{script}\n"
        policy = self._policy([*libraries, last])
        parts = [
            f'<!DOCTYPE html>\n<html lang="{self._language}" dir="{self._direction}">\n',
            '<head>\n<meta charset="utf-8">\n',
            "" if self.foreign else f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n',
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n<link rel="icon" href="data:,">\n',
            f"<title>{html_text(self._title)}</title>\n",
            *(f"<style>{style}</style>\n" for style in self.styles),
            *(f"<script>{text}</script>\n" for text in libraries),
            f"{header}</head>\n<body>\n{body}",
            *(f'<script type="application/json" id="{i}">{text}</script>\n' for i, text in self.islands.items()),
            f"<script>{last}</script>\n</body>\n</html>\n",
        ]
        return "".join(parts)

    def _policy(self, scripts: list[str]) -> str:
        images = f" {self.image_host}" if self.image_host else ""
        return _POLICY.format(scripts=_hashes(scripts), styles=_hashes(self.styles), images=images)


def _hashes(texts: Iterable[str]) -> str:
    digests = (hashlib.sha256(text.encode("utf-8")).digest() for text in texts)
    return " ".join(f"'sha256-{base64.b64encode(digest).decode('ascii')}'" for digest in digests)

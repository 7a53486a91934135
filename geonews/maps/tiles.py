"""Online map tiles: asked for by the user, never by default, and from one server only."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

from geonews.errors import OptionError

_EXAMPLE: Final = "https://tile.example.org/{z}/{x}/{y}.png"
_HOST: Final = re.compile(r"[a-z0-9.-]+(?::\d{1,5})?")
_ADDRESS: Final = re.compile(r"[!#-&(-;=?-Z_a-z{}~]+")
"""ASCII without quotes, angle brackets, backslashes and blanks."""
_PLACES: Final = ("{z}", "{x}", "{y}")


def tile_server(template: str) -> str:
    """Return the one origin that a page with such tiles may ask.

    Raises
    ------
    OptionError
        If the address is no template of tiles on one host.

    Examples
    --------
    >>> tile_server("https://tile.openstreetmap.org/{z}/{x}/{y}.png")
    'https://tile.openstreetmap.org'
    """
    try:
        parts = urlsplit(template)
        host = parts.netloc.lower()
    except ValueError:
        raise OptionError(f"tiles cannot be {template!r}; an example is {_EXAMPLE}") from None
    if "{s}" in host:
        raise OptionError(f"tiles must come from one host, without {{s}}: {_EXAMPLE}")
    fits = parts.scheme in {"http", "https"} and _HOST.fullmatch(host) and _ADDRESS.fullmatch(template)
    if not fits or not all(place in template for place in _PLACES):
        raise OptionError(f"tiles cannot be {template!r}; they need {', '.join(_PLACES)}, for example {_EXAMPLE}")
    return f"{parts.scheme}://{host}"

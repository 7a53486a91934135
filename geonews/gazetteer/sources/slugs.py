"""Names as parts of ids."""

from __future__ import annotations

import re
import unicodedata


def slug(name: str) -> str:
    """Return a name as part of an id.

    Examples
    --------
    >>> slug("Río de la Plata"), slug("Bab el Mandeb"), slug("Øresund")
    ('rio-de-la-plata', 'bab-el-mandeb', 'oresund')
    """
    plain = unicodedata.normalize("NFKD", name.replace("Ø", "O").replace("ø", "o")).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")

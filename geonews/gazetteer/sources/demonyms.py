"""Names of peoples, and further names of countries: pyworldatlas and i18n-nationality."""

from __future__ import annotations

import json
import re
import sqlite3
from typing import TYPE_CHECKING

from geonews.gazetteer.sources.rows import member

if TYPE_CHECKING:
    from pathlib import Path

_WORD = re.compile(r"[A-Z][\w’'-]{2,30}(?: [A-Z][\w’'-]{1,30}){0,3}")
_PLURAL = re.compile(r"\((?:s|es)\)")


def demonyms(world: Path, nationalities: Path) -> dict[str, list[str]]:
    """Return the demonyms of each country by ISO code, singular and plural."""
    found: dict[str, set[str]] = {}
    with _database(world) as database:
        query = "SELECT alpha2, noun, adjective FROM country_demonym JOIN country ON country.id = country_id"
        for code, noun, adjective in database.execute(query):
            for form in _PLURAL.sub("", f"{noun or ''},{adjective or ''}").replace(";", ",").split(","):
                if match := _WORD.fullmatch(form.split(" or ")[0].strip()):
                    found.setdefault(code, set()).add(match.group())
    texts = json.loads(member(nationalities, "package/langs/en.json"))["nationalities"]
    for code, form in texts.items():
        if match := _WORD.fullmatch(form.strip()):
            found.setdefault(code, set()).add(match.group())
    return {code: sorted(forms | {_plural(form) for form in forms}) for code, forms in sorted(found.items())}


def _plural(form: str) -> str:
    """Return the plural, or the form itself where English has none."""
    return form if form.endswith(("ese", "sh", "ch", "s", "ss", "x", "z")) else form + "s"


def names(world: Path) -> dict[str, list[str]]:
    """Return the formal and other names of countries by ISO code."""
    found: dict[str, list[str]] = {}
    with _database(world) as database:
        query = (
            "SELECT alpha2, country_name.name FROM country_name JOIN country ON country.id = country_id ORDER BY 1, 2"
        )
        for code, name in database.execute(query):
            found.setdefault(code, []).append(name)
    return found


def _database(world: Path) -> sqlite3.Connection:
    database = sqlite3.connect(":memory:")
    database.deserialize(member(world, "data/atlas.sqlite3"))
    return database

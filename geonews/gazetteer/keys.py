"""Every key under which a row is found, with what each costs in prominence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geonews.gazetteer import kinds
from geonews.gazetteer.names import article_variants, division_stem, normalize, translated
from geonews.gazetteer.sources.rows import ABBREVIATION, CODE, CURATED, DEMONYM, FOREIGN, MARKS, METONYM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geonews.gazetteer.sources.rows import Row

ARTICLED: Final = frozenset(
    "AE BH DJ DZ EG EH ER IL IQ IR JO KM KW LB LY MA ML MR NE NG OM PS QA SA SD SN SO SS SY TD TN YE".split()
)
"""Countries whose names carry the Arabic article, by ISO code."""
_MALAY: Final = frozenset({"ID", "MY"})
VARIANT_PENALTY: Final = 1.0
_REMOTE_PENALTY: Final = 4.0
"""Of a variant of a name that is not the place's own."""
_NUMBERS: Final = kinds.NAME_KIND_NUMBERS
_PRIMARY, _CURATED, _ALTERNATE = _NUMBERS["primary"], _NUMBERS["curated"], _NUMBERS["alternate"]
_CODE, _DEMONYM, _METONYM = _NUMBERS["code"], _NUMBERS["demonym"], _NUMBERS["metonym"]
_UNVARIED: Final = {
    CODE: (_CODE, kinds.CODE_PENALTY),
    DEMONYM: (_DEMONYM, kinds.DEMONYM_PENALTY),
    METONYM: (_METONYM, 0.0),
}
_FULL: Final = frozenset({ABBREVIATION, CURATED})
_SHORT: Final = 3
_AIRFIELDS: Final = frozenset({"airport", "airbase"})
_INTERNATIONAL, _AIRPORT = " international airport", " airport"
_RIVER, _RIVER_OF = " river", "river "
_BARE_PENALTY: Final = 28.0
"""Of a river's name without the word: towns, counties and states bear most of them too."""


def keys_of(row: Row, *, curated: bool = False) -> Iterator[tuple[str, int, float]]:
    """Yield (key, number of the name kind, penalty) for every name of a row; a key can come twice.

    Parameters
    ----------
    row
        The place.
    curated
        Whether the row stands in the curated table, so that its own names count in full.
    """
    articled = row.country in ARTICLED
    primary = normalize(row.name)
    if METONYM + row.name not in row.aliases:
        yield primary, _PRIMARY, 0.0
    for key in _variants(row, primary, articled=articled):
        yield key, _ALTERNATE, VARIANT_PENALTY
    if row.kind == "river" and (key := primary.removesuffix(_RIVER).removeprefix(_RIVER_OF)) != primary:
        yield key, _ALTERNATE, _BARE_PENALTY
    own = kinds.alternate_penalty(row.kind, row.population)
    for alias in row.aliases:
        mark, name = (alias[0], alias[1:]) if alias[:1] in MARKS else ("", alias)
        key = normalize(name)
        if mark in _UNVARIED:
            yield key, *_UNVARIED[mark]
        elif mark in _FULL:
            yield key, _CURATED, 0.0
            for variant in article_variants(key) if articled else ():
                yield variant, _CURATED, VARIANT_PENALTY
        elif len(key) >= _SHORT or not key.isascii():
            penalty = 0.0 if curated else kinds.FOREIGN_PENALTY if mark == FOREIGN else own
            yield key, _CURATED if curated else _ALTERNATE, penalty
            for variant in _variants(row, key, articled=articled):
                yield variant, _ALTERNATE, penalty + _REMOTE_PENALTY


def _variants(row: Row, key: str, *, articled: bool) -> Iterator[str]:
    if articled:
        yield from article_variants(key)
    if row.country in _MALAY and (english := translated(key)):
        yield english
    if row.kind in _AIRFIELDS and key.endswith(_INTERNATIONAL):
        yield key.removesuffix(_AIRPORT)
    if row.kind in {"admin1", "admin2"} and (stem := division_stem(key)):
        yield stem
        if articled:
            yield from article_variants(stem)

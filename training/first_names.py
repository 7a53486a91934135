"""Write the list of first names that tells persons from places: ``geonews/recognize/first_names.txt``.

Sources, both read at build time only: the US census of 1990 (public domain, as packed in ``names`` 0.3.0) and the
Latin-script name lists of ``faker`` (MIT). Usage::

    python training/first_names.py PATH_TO_UNPACKED_NAMES PATH_TO_UNPACKED_FAKER
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

CENSUS = (("dist.male.first", 1200), ("dist.female.first", 2500))
FIELDS = ("first_names", "first_names_male", "first_names_female", "first_romanized_names")
LATIN = re.compile(r"[a-z'-]{2,}")
TARGET = Path(__file__).parents[1] / "geonews" / "recognize" / "first_names.txt"


def fold(name: str) -> str:
    """Return the name in lower case, without accents."""
    plain = unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).lower()


def census(folder: Path) -> Iterator[str]:
    """Yield the more frequent names of the census."""
    for file, count in CENSUS:
        for line in (folder / file).read_text("ascii").splitlines()[:count]:
            yield line.split()[0]


def faker(folder: Path) -> Iterator[str]:
    """Yield the first names of every locale."""
    sys.path.insert(0, str(folder))
    package = importlib.import_module("faker.providers.person")
    for module in pkgutil.iter_modules(package.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for field in FIELDS:
            names = getattr(provider, field, ())
            for name in names if isinstance(names, (tuple, list, dict, set)) else ():
                yield from name if isinstance(name, tuple) else (name,)


def main() -> None:
    """Write the list, sorted, one name a line."""
    names = {fold(name) for name in (*census(Path(sys.argv[1])), *faker(Path(sys.argv[2])))}
    kept = sorted(name for name in names if LATIN.fullmatch(name))
    TARGET.write_text("\n".join(kept) + "\n", encoding="ascii")
    print(f"{len(kept)} names")


if __name__ == "__main__":
    main()

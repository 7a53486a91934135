"""Print the lowest versions that geonews and its extras say they work with, as constraints for pip.

    python scripts/lowest_versions.py > lowest.txt
    pip install -c lowest.txt '.[test]' && pytest tests/unit

What only tests and development need is left out.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Final

PROJECT: Final = Path(__file__).resolve().parents[1] / "pyproject.toml"
_LOWEST: Final = re.compile(r"([A-Za-z0-9_.-]+)(?:\[[^\]]*\])?(?:>=|==)([0-9.]+)")
_DEVELOPMENT: Final = frozenset({"docs", "test"})


def lowest(project: dict[str, object]) -> list[str]:
    """Return ``name==version`` for each requirement of the package and its extras that names a version."""
    table = dict(project["project"])  # type: ignore[call-overload]  # TOML has no types
    extras = table["optional-dependencies"]
    asked = [*table["dependencies"], *(each for name in extras if name not in _DEVELOPMENT for each in extras[name])]
    return sorted({f"{found[1]}=={found[2]}" for each in asked if (found := _LOWEST.match(each))})


if __name__ == "__main__":
    print("\n".join(lowest(tomllib.loads(PROJECT.read_text("utf-8")))))

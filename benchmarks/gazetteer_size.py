"""Say how large the gazetteer is: its sources in git, the file that is installed, and that file in a wheel, by section.

    python benchmarks/gazetteer_size.py

A wheel is a zip, so the sizes in it are those of zlib. Targets: 25 MB in git and in the wheel, 90 MB installed.
"""

from __future__ import annotations

import zlib

from geonews.gazetteer.compile import inputs
from geonews.gazetteer.container import Container
from geonews.gazetteer.locate import SOURCES, locate

MB = 1e6


def main() -> None:
    """Print the sizes."""
    container = Container(locate())
    total = packed = 0
    for name in container.sections:
        data = bytes(container.data(name))
        small = len(zlib.compress(data, 6))
        total, packed = total + len(data), packed + small
        print(f"{name:18} {len(data) / MB:7.2f} MB   in a wheel {small / MB:6.2f} MB")
    print(f"{'all':18} {total / MB:7.2f} MB   in a wheel {packed / MB:6.2f} MB")
    sources = sum(path.stat().st_size for path in inputs(SOURCES) if path.suffix == ".xz")
    tables = sum(len(zlib.compress(path.read_bytes(), 6)) for path in inputs(SOURCES) if path.suffix == ".csv")
    print(f"sources in git: {(sources + tables) / MB:.2f} MB compressed")


if __name__ == "__main__":
    main()

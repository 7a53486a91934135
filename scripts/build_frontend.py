"""Bundle the modules of the page into one script, and its style into one file.

Run ``npm ci`` in ``scripts/frontend`` once, then ``python scripts/build_frontend.py``. The built files begin with a
hash of their sources, so ``--check`` tells whether they are current where there is no Node.js, too; where the
bundler is installed it also builds again and compares.
"""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
STATIC: Final = ROOT / "geonews" / "maps" / "static"
SOURCE: Final = STATIC / "src"
BUNDLER: Final = ROOT / "scripts" / "frontend" / "node_modules" / ".bin" / "esbuild"
TARGETS: Final = {"geonews.js": "app.js", "geonews.css": "geonews.css"}
OPTIONS: Final = ("--bundle", "--minify", "--charset=utf8", "--legal-comments=none", "--log-level=warning")


def main() -> None:
    """Write the built files, or compare them with what is there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when a built file is out of date")
    check = parser.parse_args().check
    if not check and not BUNDLER.exists():
        sys.exit("the bundler is not installed: run npm ci in scripts/frontend")
    stale = [name for name in TARGETS if not (is_current(name) if check else write(name))]
    if stale:
        sys.exit(f"out of date: {', '.join(stale)}; run python scripts/build_frontend.py")


def banner() -> str:
    """Return the comment that names what the files are built from."""
    digest = hashlib.sha256()
    for path in sorted(SOURCE.iterdir()):
        digest.update(f"{path.name}\0".encode())
        digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return f"/* geonews, MIT; built from src {digest.hexdigest()[:16]} */\n"


def is_current(name: str) -> bool:
    """Tell whether a built file belongs to the sources as they are."""
    path = STATIC / name
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    return text == built(name) if BUNDLER.exists() else text.startswith(banner())


def built(name: str) -> str:
    """Return what a built file must hold."""
    command = [str(BUNDLER), str(SOURCE / TARGETS[name]), *OPTIONS]
    if name.endswith(".js"):
        command += ["--format=iife", "--global-name=geonews", "--target=es2021"]
    done = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8")  # noqa: S603 - our own constants
    return banner() + done.stdout


def write(name: str) -> bool:
    """Write a built file."""
    text = built(name)
    (STATIC / name).write_text(text, encoding="utf-8", newline="\n")
    print(f"{name}: {len(text)} characters")
    return True


if __name__ == "__main__":
    main()

"""The manifest: what the gazetteer was made of, and what must come out, by hash."""

from __future__ import annotations

import hashlib
import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from geonews.errors import SourceError
from geonews.gazetteer.compile import compile_gazetteer, inputs
from geonews.gazetteer.locate import COMPILED
from geonews.gazetteer.sources.packages import PACKAGES

if TYPE_CHECKING:
    from collections.abc import Iterable

MANIFEST: Final = "manifest.json"


def write(directory: Path) -> None:
    """Write the manifest of a source directory, whose gazetteer is compiled already."""
    facts = {
        "packages": [package._asdict() for package in PACKAGES],
        "sources": _digests(inputs(directory), directory),
        "compiled": _digests([directory / COMPILED], directory),
    }
    text = json.dumps(facts, indent=2, ensure_ascii=False) + "\n"
    (directory / MANIFEST).write_text(text, encoding="utf-8")


def check(directory: Path, *, rebuild: bool = True) -> tuple[str, ...]:
    """Return what differs from the manifest; empty when nothing does.

    Parameters
    ----------
    directory
        A source directory such as ``data/gazetteer``.
    rebuild
        Whether to compile the gazetteer again and compare its bytes, rather than the sources alone.

    Raises
    ------
    SourceError
        If there is no manifest, or it cannot be read.
    """
    path = directory / MANIFEST
    try:
        facts: dict[str, Any] = json.loads(path.read_text("utf-8"))
        pinned, compiled = facts["sources"], facts["compiled"]
    except (OSError, ValueError, KeyError) as error:
        raise SourceError(f"{path}: no readable manifest ({error})") from error
    found = _digests(inputs(directory), directory)
    names = sorted(pinned.keys() | found.keys())
    wrong = [f"{name}: differs from the manifest" for name in names if pinned.get(name) != found.get(name)]
    if rebuild and not wrong:
        with tempfile.TemporaryDirectory() as temporary:
            again = Path(temporary) / COMPILED
            compile_gazetteer(directory, again)
            if _digests([again], again.parent) != compiled:
                wrong.append(f"{COMPILED}: compiles to other bytes than the manifest says")
    return tuple(wrong)


def _digests(paths: Iterable[Path], directory: Path) -> dict[str, str]:
    return {path.relative_to(directory).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}

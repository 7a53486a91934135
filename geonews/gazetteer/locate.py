"""Where the gazetteer is: given, configured, installed, or compiled from the checkout."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import Final

from geonews.errors import GazetteerNotFoundError

ENVIRONMENT: Final = "GEONEWS_GAZETTEER"
"""Environment variable that names the gazetteer file to use."""
_PACKAGE: Final = Path(__file__).resolve().parent.parent
_INSTALLED: Final = _PACKAGE / "_data" / "gazetteer.bin"
COMPILED: Final = "geonews.bin"
"""What the sources in a checkout are compiled to, beside them."""
SOURCES: Final = _PACKAGE.parent / "data" / "gazetteer"
"""Where a checkout keeps the compact sources; an installed package has none."""
_LOG: Final = logging.getLogger("geonews.gazetteer")


def locate(path: str | os.PathLike[str] | None = None) -> Path:
    """Return the path of the gazetteer to open.

    Parameters
    ----------
    path
        A gazetteer file; ``None`` looks at the environment variable ``GEONEWS_GAZETTEER``, then at the installed
        package, then at the checkout, where it is compiled on first use (about half a minute).

    Raises
    ------
    GazetteerNotFoundError
        If there is no such file, or none at all.
    """
    for given, origin in ((path, "the path given"), (os.environ.get(ENVIRONMENT) or None, f"${ENVIRONMENT}")):
        if given is not None:
            found = Path(given)
            if not found.is_file():
                raise GazetteerNotFoundError(f"{found}: no gazetteer file there (from {origin})")
            return found
    if _INSTALLED.is_file():
        return _INSTALLED
    compiled = SOURCES / COMPILED
    if compiled.is_file() and not _of_another_schema(compiled):
        _warn_if_older(compiled)
        return compiled
    if (SOURCES / "places.xz").is_file():
        return _compile(compiled)
    raise GazetteerNotFoundError(
        f"no gazetteer is installed: neither {_INSTALLED} nor {compiled} exists; reinstall geonews, or name a file "
        f"with ${ENVIRONMENT}"
    )


def _of_another_schema(compiled: Path) -> bool:
    """Tell whether the checkout's code has changed to another form of file since this one was compiled."""
    from geonews.gazetteer.container import SCHEMA_VERSION, schema_of

    return schema_of(compiled) not in {None, SCHEMA_VERSION} and (SOURCES / "places.xz").is_file()


def _warn_if_older(compiled: Path) -> None:
    """Say so when the sources in the checkout have changed since they were compiled."""
    compiled_at = compiled.stat().st_mtime
    changed = [path.name for path in (*SOURCES.glob("*.xz"), *SOURCES.glob("curated/*.csv"))
               if path.stat().st_mtime > compiled_at]  # fmt: skip
    if changed and not _made_of_these_sources(compiled):
        _LOG.warning(
            "%s is older than %s; delete it, and it is compiled again on the next use", compiled, ", ".join(changed)
        )


def _made_of_these_sources(compiled: Path) -> bool:
    """Tell whether the sources are what they were when the file was compiled, though their dates say otherwise."""
    from geonews.gazetteer.compile import inputs_digest
    from geonews.gazetteer.container import Container

    return bool(Container(compiled).json("facts")["sources"] == inputs_digest(SOURCES))


def _compile(compiled: Path) -> Path:
    from geonews.gazetteer.compile import compile_gazetteer

    _LOG.warning("compiling the gazetteer from %s, once; this takes about half a minute", SOURCES)
    compile_gazetteer(SOURCES, compiled)
    return compiled

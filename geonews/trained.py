"""Files of trained models: where they are, and JSON that states the hash of what it holds.

They are in ``data/models`` of the source tree, ``geonews/_data/models`` of an installation.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from geonews.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Mapping

_PACKAGE: Final = Path(__file__).resolve().parent
_FOLDERS: Final = (_PACKAGE / "_data" / "models", _PACKAGE.parent / "data" / "models")
_HASH: Final = "sha256"


def shipped(name: str) -> Path:
    """Return where a model file that geonews ships is.

    Parameters
    ----------
    name
        The file's name.

    Raises
    ------
    ModelError
        If it is missing.

    Examples
    --------
    >>> shipped("linker.json").stem
    'linker'
    """
    for folder in _FOLDERS:
        if (folder / name).is_file():
            return folder / name
    raise ModelError(f"no {name} in {' or '.join(str(folder) for folder in _FOLDERS)}; reinstall geonews")


def read_model(path: Path) -> tuple[dict[str, Any], str]:
    """Return what a model file holds, and the hash of it that the file states.

    Raises
    ------
    ModelError
        If the file cannot be read, is no model, or was changed since it was trained.
    """
    try:
        content: dict[str, Any] = json.loads(path.read_text("utf-8"))
        stated = content.pop(_HASH)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise not_a_model(path, error) from error
    digest = digest_of(content)
    if digest != stated:
        raise ModelError(f"{path}: damaged, its hash is {digest} rather than {stated}; reinstall geonews")
    return content, digest


def not_a_model(path: Path, reason: Exception) -> ModelError:
    """Return the error of a file that does not hold the model that its name promises."""
    return ModelError(f"{path}: not a {path.stem} model ({reason!r}); reinstall geonews")


def write_model(path: Path, content: Mapping[str, Any]) -> None:
    """Write a model as :func:`read_model` reads it."""
    stated = {**content, _HASH: digest_of(content)}
    path.write_text(json.dumps(stated, indent=0, sort_keys=True) + "\n", encoding="utf-8")


def digest_of(content: Mapping[str, Any]) -> str:
    """Return the SHA-256 of a model, however its file is laid out.

    Examples
    --------
    >>> digest_of({"a": 1, "b": 2}) == digest_of({"b": 2, "a": 1}) != digest_of({"a": 1, "b": 3})
    True
    """
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()

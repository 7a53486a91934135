"""Model files of named weights: JSON with the hash of what it holds, read and checked.

They are in ``data/models`` of the source tree, ``geonews/_data/models`` of an installation.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from geonews.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_PACKAGE: Final = Path(__file__).resolve().parent.parent
_FOLDERS: Final = (_PACKAGE / "_data" / "models", _PACKAGE.parent / "data" / "models")
_DIGITS: Final = 16


class Weights(NamedTuple):
    """Weight by feature name, the thresholds asked for, and a name that differs whenever either does."""

    by_feature: Mapping[str, float]
    thresholds: tuple[float, ...]
    fingerprint: str


def shipped(name: str) -> Path:
    """Return where the shipped model of that name is.

    Raises
    ------
    ModelError
        If it is missing.
    """
    for folder in _FOLDERS:
        if (folder / f"{name}.json").is_file():
            return folder / f"{name}.json"
    raise ModelError(f"no {name}.json in {' or '.join(str(folder) for folder in _FOLDERS)}; reinstall geonews")


def read_weights(path: Path, thresholds: Sequence[str]) -> Weights:
    """Read a model and check it against the hash that the file states.

    Parameters
    ----------
    path
        The file; its stem names the model.
    thresholds
        The names of the model's thresholds.

    Raises
    ------
    ModelError
        If the file is no such model, or was changed since it was trained.
    """
    try:
        raw: dict[str, Any] = json.loads(path.read_text("utf-8"))
        weights, stated = raw["weights"], raw["sha256"]
        found = {name: float(raw[name]) for name in thresholds}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{path}: not a {path.stem} model ({error}); reinstall geonews") from error
    digest = model_digest(weights, found)
    if digest != stated:
        raise ModelError(f"{path}: damaged, its hash is {digest} rather than {stated}; reinstall geonews")
    return Weights(weights, tuple(found.values()), f"{path.stem}:{digest[:_DIGITS]}")


def write_weights(path: Path, weights: Mapping[str, float], thresholds: Mapping[str, float]) -> None:
    """Write a model as :func:`read_weights` reads it."""
    content = {**thresholds, "sha256": model_digest(weights, thresholds), "weights": weights}
    path.write_text(json.dumps(content, indent=0, sort_keys=True) + "\n", encoding="utf-8")


def model_digest(weights: Mapping[str, float], thresholds: Mapping[str, float]) -> str:
    """Return the SHA-256 of a model's canonical JSON.

    Examples
    --------
    >>> model_digest({"bias": 0.5}, {"threshold": 0.5, "wide_threshold": 0.1})[:8]
    '30a63fec'
    """
    text = json.dumps([*thresholds.values(), weights], sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()

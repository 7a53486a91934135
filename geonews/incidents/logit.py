"""Small logistic models over named features: read from ``data/models``, applied in pure Python."""

from __future__ import annotations

import functools
import hashlib
import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from geonews.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Mapping

_PACKAGE: Final = Path(__file__).resolve().parent.parent
_FOLDERS: Final = (_PACKAGE / "_data" / "models", _PACKAGE.parent / "data" / "models")
_DIGITS: Final = 16
_STEEP: Final = 30.0


@dataclass(frozen=True)
class Logit:
    """A logistic regression.

    Parameters
    ----------
    weights
        Weight by feature name; unknown features weigh nothing.
    threshold
        Probability from which on the answer is yes.
    fingerprint
        Names the model; differs whenever results may differ.
    """

    weights: Mapping[str, float]
    threshold: float
    fingerprint: str

    def probability(self, features: Mapping[str, float]) -> float:
        """Return how likely the answer is yes.

        Examples
        --------
        >>> Logit({"bias": 0.0}, 0.5, "").probability({"bias": 1.0, "unknown": 3.0})
        0.5
        """
        weights = self.weights
        total = sum(weights.get(name, 0.0) * value for name, value in features.items())
        return 1.0 / (1.0 + math.exp(-max(-_STEEP, min(_STEEP, total))))


@functools.cache
def default_logit(name: str) -> Logit:
    """Return a model that geonews ships, read on first use.

    Parameters
    ----------
    name
        Stem of its file.

    Raises
    ------
    ModelError
        If the model file is missing or damaged.
    """
    for folder in _FOLDERS:
        if (folder / f"{name}.json").is_file():
            return read_logit(folder / f"{name}.json")
    raise ModelError(f"no {name}.json in {' or '.join(str(folder) for folder in _FOLDERS)}; reinstall geonews")


def read_logit(path: Path) -> Logit:
    """Read a model and check it against the hash that the file states.

    Raises
    ------
    ModelError
        If the file is no such model, or was changed since it was trained.
    """
    try:
        raw: dict[str, Any] = json.loads(path.read_text("utf-8"))
        weights, stated, threshold = raw["weights"], raw["sha256"], float(raw["threshold"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{path}: not a logistic model ({error}); reinstall geonews") from error
    digest = logit_digest(weights, threshold)
    if digest != stated:
        raise ModelError(f"{path}: damaged, its hash is {digest} rather than {stated}; reinstall geonews")
    return Logit(weights, threshold, f"{path.stem}:{digest[:_DIGITS]}")


def logit_digest(weights: Mapping[str, float], threshold: float) -> str:
    """Return the SHA-256 of a model's canonical JSON.

    Examples
    --------
    >>> logit_digest({"bias": 0.5}, 0.5)[:8]
    '76199ca3'
    """
    text = json.dumps([threshold, weights], sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()

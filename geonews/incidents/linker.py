"""The learned linker: how likely each name of the neighbourhood is the place of an event.

A logistic regression over the features of :mod:`geonews.incidents.linker_features`; its weights are in ``linker.json``
in ``data/models`` of the source tree, ``geonews/_data/models`` of an installation.
"""

from __future__ import annotations

import functools
import hashlib
import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from geonews.errors import ModelError
from geonews.incidents.linker_features import features, scope

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geonews.incidents.view import Name, View

_PACKAGE: Final = Path(__file__).resolve().parent.parent
_FOLDERS: Final = (_PACKAGE / "_data" / "models", _PACKAGE.parent / "data" / "models")
_FILE: Final = "linker.json"
_DIGITS: Final = 16


class Link(NamedTuple):
    """A name and the probability that it is the event's place."""

    name: Name
    probability: float


@dataclass(frozen=True)
class Linker:
    """Scores names as places of events.

    Parameters
    ----------
    weights
        Weight by feature name.
    threshold
        Probability from which on :meth:`best` answers rather than abstains.
    fingerprint
        Names the model; differs whenever results may differ.
    """

    weights: Mapping[str, float]
    threshold: float
    fingerprint: str

    def links(self, view: View, first: int, last: int) -> list[Link]:
        """Return every name of the neighbourhood of the event at tokens ``first`` to ``last``, in order of position."""
        names = scope(view, view.sentence_of[first])
        weights = self.weights
        found = []
        for name in names:
            total = sum(weights.get(feature, 0.0) for feature in features(view, first, last, name, names))
            found.append(Link(name, 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))))
        return found

    def best(self, view: View, first: int, last: int) -> Link | None:
        """Return the likeliest place of the event; ``None`` when none is likely enough."""
        best = max(self.links(view, first, last), key=lambda link: link.probability, default=None)
        return best if best is not None and best.probability >= self.threshold else None


@functools.cache
def default_linker() -> Linker:
    """Return the linker that geonews ships, read on first use.

    Raises
    ------
    ModelError
        If the model file is missing or damaged.
    """
    for folder in _FOLDERS:
        if (folder / _FILE).is_file():
            return read_linker(folder / _FILE)
    raise ModelError(f"no {_FILE} in {' or '.join(str(folder) for folder in _FOLDERS)}; reinstall geonews")


def read_linker(path: Path) -> Linker:
    """Read a linker's weights and check them against the hash that the file states.

    Raises
    ------
    ModelError
        If the file is no linker, or was changed since it was trained.
    """
    try:
        raw: dict[str, Any] = json.loads(path.read_text("utf-8"))
        weights, threshold, stated = raw["weights"], float(raw["threshold"]), raw["sha256"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{path}: not a linker model ({error}); reinstall geonews") from error
    digest = model_digest(weights, threshold)
    if digest != stated:
        raise ModelError(f"{path}: damaged, its hash is {digest} rather than {stated}; reinstall geonews")
    return Linker(weights, threshold, f"linker:{digest[:_DIGITS]}")


def model_digest(weights: Mapping[str, float], threshold: float) -> str:
    """Return the SHA-256 of a model's canonical JSON.

    Examples
    --------
    >>> model_digest({"bias": 0.5}, 0.5)[:8]
    'ccbbf1cf'
    """
    text = json.dumps([threshold, weights], sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()

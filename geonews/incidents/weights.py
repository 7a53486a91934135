"""Models of named weights, as the incident stage has them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from geonews.trained import not_a_model, read_model, write_model

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_DIGITS: Final = 16


class Weights(NamedTuple):
    """Weight by feature name, the thresholds asked for, and a name that differs whenever either does."""

    by_feature: Mapping[str, float]
    thresholds: tuple[float, ...]
    fingerprint: str


def read_weights(path: Path, thresholds: Sequence[str]) -> Weights:
    """Read a model.

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
    content, digest = read_model(path)
    try:
        weights = {name: float(weight) for name, weight in content["weights"].items()}
        found = tuple(float(content[name]) for name in thresholds)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise not_a_model(path, error) from error
    return Weights(weights, found, f"{path.stem}:{digest[:_DIGITS]}")


def write_weights(path: Path, weights: Mapping[str, float], thresholds: Mapping[str, float]) -> None:
    """Write a model as :func:`read_weights` reads it."""
    write_model(path, {**thresholds, "weights": weights})

"""Where the ranker's weights are, and reading them."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from geonews.errors import ModelError
from geonews.resolve.ranker import GIVEN_WEIGHTS, Ranker

if TYPE_CHECKING:
    import os

NAME: Final = "ranker.json"
_PACKAGE: Final = Path(__file__).resolve().parent.parent
_FOLDERS: Final = (_PACKAGE / "_data" / "models", _PACKAGE.parent / "data" / "models")


def digest_of(content: dict[str, Any]) -> str:
    """Return the hash of a model's weights, whatever the file's layout.

    Examples
    --------
    >>> digest_of({"a": 1, "b": 2}) == digest_of({"b": 2, "a": 1})
    True
    """
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(canonical.encode()).hexdigest()


def load_ranker(path: str | os.PathLike[str] | None = None) -> tuple[Ranker, str]:
    """Return the ranker and its hash.

    Parameters
    ----------
    path
        A model file; ``None`` looks in the installed package, then in the checkout.

    Raises
    ------
    ModelError
        If there is no model, or it is damaged.
    """
    found = Path(path) if path is not None else _located()
    try:
        record = json.loads(found.read_text("utf-8"))
        model, digest = record["model"], record["digest"]
        ranker = Ranker(tuple(stage | GIVEN_WEIGHTS for stage in model["stages"]), model["calibration"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{found}: no readable ranker model ({error}); reinstall geonews") from error
    if digest_of(model) != digest:
        raise ModelError(f"{found}: the weights are not those that were trained; reinstall geonews")
    return ranker, digest


def _located() -> Path:
    for folder in _FOLDERS:
        if (folder / NAME).is_file():
            return folder / NAME
    places = " nor ".join(str(folder / NAME) for folder in _FOLDERS)
    raise ModelError(f"the ranker's model is missing: neither {places} exists; reinstall geonews")

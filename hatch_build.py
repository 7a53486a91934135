"""Build hook: compile the gazetteer and put it, and the models, where the package finds them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class GazetteerBuildHook(BuildHookInterface):  # type: ignore[misc,type-arg]
    """Compiles ``data/gazetteer`` into the file that the package reads.

    A wheel carries it as ``geonews/_data/gazetteer.bin``; an editable install finds it in the checkout.
    """

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before the files of the wheel are collected.

        Parameters
        ----------
        version
            ``standard`` or ``editable``.
        build_data
            What the builder is told: here, further files of the wheel.
        """
        root = Path(self.root)
        sys.path.insert(0, str(root))
        try:
            from geonews.gazetteer.compile import compile_if_stale
            from geonews.gazetteer.locate import COMPILED
        finally:
            sys.path.remove(str(root))
        source = root / "data" / "gazetteer"
        compiled = source / COMPILED
        compile_if_stale(source, compiled)
        if version == "editable":
            return
        included = build_data["force_include"]
        included[str(compiled)] = "geonews/_data/gazetteer.bin"
        included[str(source / "README.md")] = "geonews/_data/gazetteer.md"
        models = root / "data" / "models"
        for path in sorted(models.rglob("*")) if models.is_dir() else ():
            if path.is_file():
                included[str(path)] = f"geonews/_data/models/{path.relative_to(models).as_posix()}"

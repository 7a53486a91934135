"""Still pictures as PNG and PDF, through the optional renderers of the extra ``picture``."""

from __future__ import annotations

import functools
import importlib
from typing import TYPE_CHECKING, Any, Final

from geonews.errors import MissingExtraError, OutputError

if TYPE_CHECKING:
    from collections.abc import Mapping

_RENDERERS: Final[Mapping[str, tuple[str, str]]] = {
    ".png": ("resvg_py", "PNG output"),
    ".pdf": ("svg2pdf_py", "PDF output"),
}


def check_extra(suffix: str) -> None:
    """Refuse, before any work, a kind of file whose renderer is not installed.

    Raises
    ------
    MissingExtraError
        Naming the extra.
    """
    if suffix in _RENDERERS:
        _renderer(suffix)


def png(svg: str, *, scale: float) -> bytes:
    """Return SVG as a PNG image; `scale` is how many pixels of the image a pixel of the picture has.

    Raises
    ------
    MissingExtraError
        If resvg-py is not installed.
    """
    return bytes(_renderer(".png").svg_to_bytes(svg_string=svg, zoom=scale))


def pdf(svg: str) -> bytes:
    """Return SVG as a PDF of one page whose lines and letters stay lines and letters.

    Raises
    ------
    MissingExtraError
        If svg2pdf-py is not installed.
    OutputError
        If the picture cannot be turned into a PDF.
    """
    renderer = _renderer(".pdf")
    try:
        return bytes(renderer.svg_to_pdf(svg, _system_fonts()))
    except ValueError as error:
        raise OutputError(f"the picture could not be turned into a PDF: {error}") from error


def _renderer(suffix: str) -> Any:  # noqa: ANN401 - the renderers have no types
    module, feature = _RENDERERS[suffix]
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as error:
        raise MissingExtraError.for_extra(feature, "picture") from error


@functools.cache
def _system_fonts() -> Any:  # noqa: ANN401 - likewise
    """Read the fonts of the system, which takes as long as ten pictures, once."""
    fonts = _renderer(".pdf").FontDatabase()
    fonts.load_system_fonts()
    return fonts

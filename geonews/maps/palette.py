"""The colours of a still picture; the page has the same ones in its style."""

from __future__ import annotations

from typing import Final

LIGHT: Final = {
    "paper": "#ffffff", "ink": "#1c2126", "soft": "#59636d", "line": "#d5dade", "land": "#f6f3ec", "sea": "#d6e2ea",
    "coast": "#93a4b0", "border": "#a39987", "province": "#cfc7b6", "air": "#5b3a8c", "origin": "#a33a00",
}  # fmt: skip
DARK: Final = {
    "paper": "#1d2226", "ink": "#eceff1", "soft": "#a9b4bd", "line": "#3a434b", "land": "#2d3236", "sea": "#14191d",
    "coast": "#5d6b75", "border": "#68706f", "province": "#3f4649", "air": "#c4a8f5", "origin": "#ff9d66",
}  # fmt: skip

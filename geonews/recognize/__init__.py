"""Finding where in a text places are named."""

from __future__ import annotations

from geonews.recognize.merge import DefaultRecognizer as DefaultRecognizer

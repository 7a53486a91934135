"""Finding where in a text places are named."""

from __future__ import annotations

from geonews.recognize.merge import DefaultRecognizer as DefaultRecognizer
from geonews.recognize.onnx_tagger import OnnxTagger as OnnxTagger
from geonews.recognize.spacy_tagger import SpacyTagger as SpacyTagger

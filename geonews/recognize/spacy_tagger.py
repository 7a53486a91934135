"""Names found by a spaCy pipeline of one's own (extra ``spacy``), in place of the tagger that geonews ships."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, Final

from geonews.errors import MissingExtraError, ModelError, OptionError
from geonews.model import Mention
from geonews.recognize.pieces import pieces
from geonews.recognize.tagger import trimmed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from geonews.text import Document, FieldText

LABELS: Final = ("GPE", "LOC", "FAC", "NORP")
"""The labels of OntoNotes that places and peoples bear; what a name means in its sentence is decided afterwards."""
_PIECE: Final = 50_000
_DIGITS: Final = 16


class SpacyTagger:
    """Finds the spans of place names with a spaCy pipeline.

    What the pipeline calls a place is a name; senses, patterns and positions stay those of geonews.

    Parameters
    ----------
    pipeline
        Name or folder of an installed pipeline, such as ``"en_core_web_sm"``, or one that is loaded already. Nothing is
        downloaded.
    labels
        The pipeline's labels that mean a place or a people.

    Raises
    ------
    MissingExtraError
        If spaCy is not installed.
    ModelError
        If there is no such pipeline.
    OptionError
        If the pipeline has no component that finds names.

    Examples
    --------
    >>> import dataclasses
    >>> import spacy
    >>> import geonews as gn
    >>> from geonews.recognize import DefaultRecognizer, SpacyTagger
    >>> nlp = spacy.blank("en")
    >>> nlp.add_pipe("entity_ruler").add_patterns([{"label": "GPE", "pattern": "Lima"}])
    >>> default = gn.Pipeline.default()
    >>> recognizer = DefaultRecognizer(default.gazetteer, SpacyTagger(nlp))
    >>> report = gn.parse("It rained in Lima.", pipeline=dataclasses.replace(default, recognizer=recognizer))
    >>> [toponym.mention.text for toponym in report.toponyms]
    ['Lima']
    """

    def __init__(self, pipeline: Any, labels: Collection[str] = LABELS) -> None:  # noqa: ANN401 - spaCy is an extra
        self._nlp = _loaded(pipeline) if isinstance(pipeline, str) else pipeline
        self._labels = frozenset(labels)
        if not {"ner", "entity_ruler", "span_ruler"}.intersection(self._nlp.pipe_names):
            raise OptionError(f"the spaCy pipeline has no component that finds names; it has: {self._nlp.pipe_names}")

    @property
    def fingerprint(self) -> str:
        """Names spaCy, the pipeline with its configuration and weights, and the labels."""
        from spacy.about import __version__ as version

        weights = hashlib.sha256(self._nlp.to_bytes(exclude=["vocab"])).hexdigest()
        parts = (version, weights, *sorted(self._labels))
        return "spacy:" + hashlib.sha256("\n".join(parts).encode()).hexdigest()[:_DIGITS]

    def tag(self, document: Document, /) -> tuple[Mention, ...]:
        """Return the names in order of position, not overlapping, title first."""
        return tuple(mention for field in document.fields for mention in self._mentions(field))

    def _mentions(self, field: FieldText) -> Iterator[Mention]:
        for first, last in pieces(field, _PIECE):
            for name in self._nlp(field.text[first:last]).ents:
                start, end = trimmed(field.text, first + name.start_char, first + name.end_char)
                if name.label_ in self._labels and start < end:
                    yield Mention(start, end, field.text[start:end], field.name)


def _loaded(name: str) -> Any:  # noqa: ANN401 - spaCy is an extra
    try:
        import spacy
    except ModuleNotFoundError as error:
        raise MissingExtraError.for_extra("a spaCy pipeline as tagger", "spacy") from error
    try:
        return spacy.load(name)
    except OSError as error:
        raise ModelError(f"there is no spaCy pipeline {name!r} here; install its package or give its folder") from error

"""Names found by a transformer in ONNX (extra ``onnx``), in place of the tagger that geonews ships."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from geonews.errors import MissingExtraError, ModelError
from geonews.model import Mention
from geonews.recognize.pieces import pieces
from geonews.recognize.tagger import spans_of, trimmed

if TYPE_CHECKING:
    import os
    from collections.abc import Collection, Iterator

    from numpy.typing import NDArray

    from geonews.text import Document, FieldText

LABELS: Final = ("LOC", "GPE", "FAC", "NORP")
"""What places and peoples are called by CoNLL-2003 and OntoNotes."""
_FILES: Final = ("model.onnx", "tokenizer.json", "config.json")
_PIECE: Final = 1_000
_MOST_TOKENS: Final = 512
_DIGITS: Final = 16


class OnnxTagger:
    """Finds the spans of place names with a token classifier exported to ONNX, quantised or not.

    A word has the label of its first piece, as models are trained to say it.
    Texts are read in pieces of whole sentences; of a piece with more than 512 word pieces the rest is not looked at.

    Parameters
    ----------
    folder
        Holds ``model.onnx``, ``tokenizer.json`` and ``config.json`` (whose ``id2label`` names the labels, as B-LOC and
        I-LOC), which is how exporters of Hugging Face models write them. Nothing is downloaded.
    labels
        The model's labels, without B- and I-, that mean a place or a people.

    Raises
    ------
    MissingExtraError
        If onnxruntime or tokenizers is not installed.
    ModelError
        If a file is missing or cannot be read, naming it.

    Examples
    --------
    >>> OnnxTagger("no-such-folder")
    Traceback (most recent call last):
        ...
    geonews.errors.ModelError: no-such-folder/model.onnx: no such file
    """

    def __init__(self, folder: str | os.PathLike[str], labels: Collection[str] = LABELS) -> None:
        self._folder = Path(folder)
        self._labels = frozenset(labels)
        files = {name: _read(self._folder / name) for name in _FILES}
        told = "\n".join([*(hashlib.sha256(data).hexdigest() for data in files.values()), *sorted(labels)])
        self._fingerprint = hashlib.sha256(told.encode()).hexdigest()[:_DIGITS]
        self._names = _names(self._folder / "config.json", files["config.json"])
        self._tokenizer, self._session = _opened(self._folder, files)
        self._inputs = {each.name for each in self._session.get_inputs()}

    def __reduce__(self) -> tuple[type[OnnxTagger], tuple[Path, frozenset[str]]]:
        return OnnxTagger, (self._folder, self._labels)

    @property
    def fingerprint(self) -> str:
        """Names the model's files and the labels."""
        return f"onnx:{self._fingerprint}"

    def tag(self, document: Document, /) -> tuple[Mention, ...]:
        """Return the names in order of position, not overlapping, title first, with the model's mean probability."""
        return tuple(mention for field in document.fields for mention in self._mentions(field))

    def _mentions(self, field: FieldText) -> Iterator[Mention]:
        for first, last in pieces(field, _PIECE):
            offsets, chances = self._read(field.text[first:last])
            best = chances.argmax(axis=1)
            labels = [self._wanted(self._names[number]) for number in best]
            for left, right in spans_of(labels):
                start, end = trimmed(field.text, first + offsets[left][0], first + offsets[right][1])
                if start < end:
                    sure = float(chances[left : right + 1].max(axis=1).mean())
                    yield Mention(start, end, field.text[start:end], field.name, confidence=round(sure, 3))

    def _read(self, text: str) -> tuple[list[tuple[int, int]], NDArray[np.float32]]:
        """Return where each word stands, and the chance of each label for it."""
        encoding = self._tokenizer.encode(text)
        given = {
            "input_ids": encoding.ids,
            "attention_mask": encoding.attention_mask,
            "token_type_ids": encoding.type_ids,
        }
        feed = {
            name: np.asarray([numbers[:_MOST_TOKENS]], dtype=np.int64)
            for name, numbers in given.items()
            if name in self._inputs
        }
        (scores, *_) = self._session.run(None, feed)
        powers = np.exp(scores[0] - scores[0].max(axis=1, keepdims=True))
        firsts, offsets = _words(encoding.word_ids[:_MOST_TOKENS], encoding.offsets)
        return offsets, (powers / powers.sum(axis=1, keepdims=True))[firsts]

    def _wanted(self, label: str) -> str:
        return label if label[2:] in self._labels else "O"


def _words(word_ids: list[int | None], offsets: list[tuple[int, int]]) -> tuple[list[int], list[tuple[int, int]]]:
    """Return the first piece of each word, and where the word stands; marks of the model's own belong to none.

    Examples
    --------
    >>> _words([None, 0, 1, 1, None], [(0, 0), (0, 2), (3, 6), (6, 8), (0, 0)])
    ([1, 2], [(0, 2), (3, 8)])
    """
    firsts: list[int] = []
    found: list[tuple[int, int]] = []
    before = None
    for number, word in enumerate(word_ids):
        if word is not None and word == before:
            found[-1] = (found[-1][0], offsets[number][1])
        elif word is not None:
            firsts.append(number)
            found.append(offsets[number])
        before = word
    return firsts, found


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise ModelError(f"{path}: no such file") from error
    except OSError as error:
        raise ModelError(f"{path}: cannot be read: {error.strerror}") from error


def _names(path: Path, data: bytes) -> list[str]:
    """Return the labels by number."""
    try:
        table = {int(number): str(label) for number, label in json.loads(data)["id2label"].items()}
        return [table[number] for number in range(len(table))]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError(f"{path}: no 'id2label' that numbers the labels from 0") from error


def _opened(folder: Path, files: dict[str, bytes]) -> tuple[Any, Any]:
    """Return tokenizer and session."""
    try:
        import onnxruntime
        import tokenizers
    except ModuleNotFoundError as error:
        raise MissingExtraError.for_extra("an ONNX model as tagger", "onnx") from error
    try:
        tokenizer = tokenizers.Tokenizer.from_buffer(files["tokenizer.json"])
        tokenizer.no_padding()
        tokenizer.no_truncation()
        return tokenizer, onnxruntime.InferenceSession(files["model.onnx"], providers=["CPUExecutionProvider"])
    except Exception as error:
        raise ModelError(f"{folder}: the model cannot be opened: {error}") from error

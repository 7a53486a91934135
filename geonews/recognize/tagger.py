"""The trained tagger: a conditional random field over words, gazetteer, word clusters and the document.

The model and its card are in ``data/models`` of the source tree, ``geonews/_data/models`` of an installation.
"""

from __future__ import annotations

import hashlib
import json
import lzma
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Final

from geonews.errors import ModelError
from geonews.model import Mention
from geonews.recognize.features import Featurizer

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator, Sequence

    from geonews.model import Sense
    from geonews.protocols import Gazetteer
    from geonews.recognize.features import Row
    from geonews.text import Document, FieldText

_PACKAGE: Final = Path(__file__).resolve().parent.parent
_FOLDERS: Final = (_PACKAGE / "_data" / "models", _PACKAGE.parent / "data" / "models")
_MANIFEST: Final = "tagger.json"
_MODEL: Final = "tagger.crfsuite"
_CLUSTERS: Final = "tagger.clusters.xz"
_OUTSIDE: Final = "O"
_SENSES: Final[dict[str, Sense]] = {"LOC": "literal", "DEM": "demonym", "EMB": "embedded"}
_DIGITS: Final = 16
_OPENING: Final = "([{<\"'“‘«"
_CLOSING: Final = ")]}>\"'”’»,;:"
_ARTICLE: Final = "the"


class CrfTagger:
    """Finds place names with a trained model.

    It can be shared by threads and pickled to other processes.

    Parameters
    ----------
    gazetteer
        Where names are looked up: what it knows about words and phrases are features of the model.
    folder
        Where the model files are; ``None`` for those that geonews ships.

    Raises
    ------
    ModelError
        If the model files are missing, damaged, or not those that their manifest names.
    """

    def __init__(self, gazetteer: Gazetteer, folder: str | os.PathLike[str] | None = None) -> None:
        import pycrfsuite

        self._gazetteer = gazetteer
        self._folder = _located() if folder is None else Path(folder)
        files = _checked(self._folder)
        self._model = files[_MODEL]
        self._fingerprint = hashlib.sha256(b"\n".join(files.values())).hexdigest()[:_DIGITS]
        self._featurizer = Featurizer(gazetteer, read_clusters(files[_CLUSTERS]))
        self._crf = pycrfsuite.Tagger()
        self._crf.open_inmemory(self._model)
        self._lock = threading.Lock()

    def __reduce__(self) -> tuple[type[CrfTagger], tuple[Gazetteer, Path]]:
        return CrfTagger, (self._gazetteer, self._folder)

    @property
    def fingerprint(self) -> str:
        """Names the model; differs whenever results may differ."""
        return f"crf:{self._fingerprint}"

    def tag(self, document: Document, /) -> tuple[Mention, ...]:
        """Return the names in order of position, not overlapping, title first.

        Parameters
        ----------
        document
            The document.

        Returns
        -------
        tuple of Mention
            With the sense ``literal``, ``demonym`` or ``embedded``, and the model's marginal probability as
            confidence; empty when no place is named.
        """
        found: list[Mention] = []
        for field, rows in zip(document.fields, self._featurizer.rows(document), strict=True):
            for row in rows:
                found.extend(self._mentions(field, row))
        return tuple(found)

    def _mentions(self, field: FieldText, row: Row) -> Iterator[Mention]:
        with self._lock:
            self._crf.set(row.features)
            labels = self._crf.tag()
            spans = [(*span, self._confidence(*span, labels)) for span in spans_of(labels)]
        for first, last, confidence in spans:
            start, end = trimmed(field.text, row.units[first].start, row.units[last].end)
            if start < end:
                sense = _SENSES[labels[first][2:]]
                yield Mention(start, end, field.text[start:end], field.name, sense, confidence=confidence)

    def _confidence(self, first: int, last: int, labels: Sequence[str]) -> float:
        certainty = min(self._crf.marginal(labels[index], index) for index in range(first, last + 1))
        return float(round(min(1.0, max(0.0, certainty)), 3))


def spans_of(labels: Sequence[str]) -> list[tuple[int, int]]:
    """Return the first and last index of each name in a row of labels.

    Examples
    --------
    >>> spans_of(["B-LOC", "I-LOC", "B-LOC", "O", "I-DEM"])
    [(0, 1), (2, 2), (4, 4)]
    >>> spans_of([])
    []
    """
    found: list[tuple[int, int]] = []
    before = _OUTSIDE
    for index, label in enumerate(labels):
        if label != _OUTSIDE:
            if label[0] == "I" and before[2:] == label[2:]:
                found[-1] = (found[-1][0], index)
            else:
                found.append((index, index))
        before = label
    return found


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a name's offsets without a leading article, brackets and quotation marks.

    Examples
    --------
    >>> text = 'in ("the Netherlands")'
    >>> start, end = trimmed(text, 3, len(text))
    >>> text[start:end]
    'Netherlands'
    """
    while start < end and (text[start] in _OPENING or text[start].isspace()):
        start += 1
    while end > start and (text[end - 1] in _CLOSING or text[end - 1].isspace()):
        end -= 1
    size = len(_ARTICLE)
    if text[start : start + size].lower() == _ARTICLE and text[start + size : start + size + 1].isspace():
        return trimmed(text, start + size + 1, end)
    return start, end


def read_clusters(packed: bytes) -> dict[str, int]:
    """Return the cluster of each word from the compressed table: a line a cluster, its number and its words."""
    found: dict[str, int] = {}
    for line in lzma.decompress(packed).decode("utf-8").splitlines():
        number, *words = line.split(" ")
        found.update(dict.fromkeys(words, int(number)))
    return found


def _located() -> Path:
    for folder in _FOLDERS:
        if (folder / _MANIFEST).is_file():
            return folder
    raise ModelError(f"no tagger model is installed: {_FOLDERS[0] / _MANIFEST} does not exist; reinstall geonews")


def _checked(folder: Path) -> dict[str, bytes]:
    try:
        hashes = json.loads((folder / _MANIFEST).read_text("utf-8"))["files"]
        files = {name: (folder / name).read_bytes() for name in (_MODEL, _CLUSTERS)}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{folder}: cannot read the tagger model ({error}); reinstall geonews") from error
    for name, content in files.items():
        if hashlib.sha256(content).hexdigest() != hashes.get(name):
            raise ModelError(f"{folder / name}: not the file that {_MANIFEST} names; reinstall geonews")
    return files

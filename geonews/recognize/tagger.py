"""The trained tagger: a conditional random field over words, gazetteer, word clusters and the document.

The model and its card are in ``data/models`` of the source tree, ``geonews/_data/models`` of an installation.
"""

from __future__ import annotations

import hashlib
import json
import lzma
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from geonews.errors import ModelError
from geonews.model import Mention
from geonews.recognize.features import Featurizer

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator, Mapping, Sequence

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
_CERTAIN: Final = 0.95
_LIKELY: Final = 0.05
_LONGEST: Final = 6
_OPENING: Final = "([{<\"'“‘«"
_CLOSING: Final = ")]}>\"'”’»,;:"
_ARTICLE: Final = "the"


class _Found(NamedTuple):
    """A name in a sentence: its first and last unit."""

    first: int
    last: int
    label: str
    confidence: float


class _Reading(NamedTuple):
    """A sentence with its labels, its words in lower case, and the names found so far."""

    row: Row
    labels: Sequence[str]
    words: Sequence[str]
    found: list[_Found]


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

        A name that the document certainly uses once is taken elsewhere in it on less evidence.

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
        fields = zip(document.fields, self._featurizer.rows(document), strict=True)
        with self._lock:
            readings = [(field, self._read(row)) for field, rows in fields for row in rows]
            sure = _sure(reading for _, reading in readings)
            for _, reading in readings:
                reading.found.extend(self._again(reading, sure))
        return tuple(mention for field, reading in readings for mention in _mentions(field, reading))

    def _read(self, row: Row) -> _Reading:
        self._crf.set(row.features)
        labels = self._crf.tag()
        found = [
            _Found(
                first, last, labels[first][2:], min(self._probability(labels[at], at) for at in range(first, last + 1))
            )
            for first, last in spans_of(labels)
        ]
        return _Reading(row, labels, [unit.text.lower() for unit in row.units], found)

    def _again(self, reading: _Reading, sure: Mapping[str, Mapping[tuple[str, ...], _Found]]) -> list[_Found]:
        """Return the sure names of the document that a sentence has, untagged, and that may well be names there."""
        found: list[_Found] = []
        index, words, units, ready = 0, reading.words, reading.row.units, False
        while index < len(words):
            name = _starting(reading, index, sure.get(words[index])) if units[index].text[0].isupper() else None
            if name is None:
                index += 1
                continue
            last = index + name.last - name.first
            if not ready:
                self._crf.set(reading.row.features)
                ready = True
            chance = 1 - max(self._probability(_OUTSIDE, at) for at in range(index, last + 1))
            if chance >= _LIKELY:
                found.append(_Found(index, last, name.label, (chance + name.confidence) / 2))
            index = last + 1
        return found

    def _probability(self, label: str, index: int) -> float:
        return min(1.0, max(0.0, float(self._crf.marginal(label, index))))


def _sure(readings: Iterable[_Reading]) -> dict[str, dict[tuple[str, ...], _Found]]:
    """Return the names that a document certainly has, by their first word and all their words."""
    sure: dict[str, dict[tuple[str, ...], _Found]] = {}
    for reading in readings:
        for one in reading.found:
            if one.confidence >= _CERTAIN:
                words = tuple(reading.words[one.first : one.last + 1])
                sure.setdefault(words[0], {}).setdefault(words, one)
    return sure


def _starting(reading: _Reading, index: int, names: Mapping[tuple[str, ...], _Found] | None) -> _Found | None:
    """Return the longest of the names that starts at an index, all of it untagged."""
    if not names or reading.labels[index] != _OUTSIDE:
        return None
    for end in range(min(index + _LONGEST, len(reading.words)), index, -1):
        name = names.get(tuple(reading.words[index:end]))
        if name is not None and all(label == _OUTSIDE for label in reading.labels[index:end]):
            return name
    return None


def _mentions(field: FieldText, reading: _Reading) -> Iterator[Mention]:
    for one in sorted(reading.found):
        units = reading.row.units
        start, end = trimmed(field.text, units[one.first].start, units[one.last].end)
        if start < end:
            confidence = round(one.confidence, 3)
            yield Mention(start, end, field.text[start:end], field.name, _SENSES[one.label], confidence=confidence)


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

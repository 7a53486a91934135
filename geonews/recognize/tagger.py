"""The trained tagger: a conditional random field over words, gazetteer, word clusters and the document.

The model's card is ``data/models/tagger.md``.
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
from geonews.recognize.crf import read_crf
from geonews.recognize.emission import Emission
from geonews.recognize.features import Featurizer
from geonews.trained import shipped

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from geonews.model import Sense
    from geonews.protocols import Gazetteer
    from geonews.recognize.crf import Floats
    from geonews.recognize.features import Scan
    from geonews.recognize.features_document import Memory
    from geonews.text import Document, FieldText

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
_BATCH: Final = 500
"""Sentences weighed at a time, so that memory does not grow with the text."""


class _Found(NamedTuple):
    """A name in a sentence: its first and last unit."""

    first: int
    last: int
    label: str
    confidence: float


class _Reading(NamedTuple):
    """A sentence with its labels, how likely each word is no name, and the names found so far."""

    scan: Scan
    labels: Sequence[str]
    outside: Floats
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
        self._gazetteer = gazetteer
        self._folder = shipped(_MANIFEST).parent if folder is None else Path(folder)
        files = _checked(self._folder)
        self._fingerprint = hashlib.sha256(b"\n".join(files.values())).hexdigest()[:_DIGITS]
        self._featurizer = Featurizer(gazetteer, read_clusters(files[_CLUSTERS]))
        self._crf = read_crf(files[_MODEL])
        self._outside = self._crf.labels.index(_OUTSIDE)
        self._emission = Emission(self._crf)
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
        with self._lock:
            title, text, memory = self._featurizer.scans(document)
            scans = [*title, *text]
            parts = (scans[start : start + _BATCH] for start in range(0, len(scans), _BATCH))
            readings = [reading for part in parts for reading in self._read(part, memory)]
        sure = _sure(readings)
        for reading in readings:
            reading.found.extend(self._again(reading, sure))
        fields = [document.title] * len(title) + [document.text] * len(text)
        return tuple(
            mention for field, reading in zip(fields, readings, strict=True) for mention in _mentions(field, reading)
        )

    def _read(self, scans: Sequence[Scan], memory: Memory) -> Iterator[_Reading]:
        decoded = self._crf.decode(self._emission.scores(scans, memory), [len(scan.words) for scan in scans])
        chosen = decoded.chances[range(len(decoded.labels)), decoded.labels].tolist()
        labels = [self._crf.labels[number] for number in decoded.labels.tolist()]
        outside = decoded.chances[:, self._outside].copy()  # of which the chances of the other labels are no part
        start = 0
        for scan in scans:
            end = start + len(scan.words)
            own, chances = labels[start:end], chosen[start:end]
            found = [
                _Found(first, last, own[first][2:], min(chances[first : last + 1]))
                for first, last in (spans_of(own) if own.count(_OUTSIDE) < len(own) else ())
            ]
            yield _Reading(scan, own, outside[start:end], found)
            start = end

    def _again(self, reading: _Reading, sure: Mapping[str, Mapping[tuple[str, ...], _Found]]) -> list[_Found]:
        """Return the sure names of the document that a sentence has, untagged, and that may well be names there."""
        found: list[_Found] = []
        end = 0
        for index in reading.scan.capitals:
            word = reading.scan.words[index]
            name = _starting(reading, index, sure.get(word.lower)) if index >= end else None
            if name is None:
                continue
            end = index + name.last - name.first + 1
            chance = 1 - float(reading.outside[index:end].max())
            if chance >= _LIKELY:
                found.append(_Found(index, end - 1, name.label, (chance + name.confidence) / 2))
        return found


def _sure(readings: Iterable[_Reading]) -> dict[str, dict[tuple[str, ...], _Found]]:
    """Return the names that a document certainly has, by their first word and all their words."""
    sure: dict[str, dict[tuple[str, ...], _Found]] = {}
    for reading in readings:
        for one in reading.found:
            if one.confidence >= _CERTAIN:
                words = _lower(reading, one.first, one.last + 1)
                sure.setdefault(words[0], {}).setdefault(words, one)
    return sure


def _lower(reading: _Reading, start: int, end: int) -> tuple[str, ...]:
    return tuple(word.lower for word in reading.scan.words[start:end])


def _starting(reading: _Reading, index: int, names: Mapping[tuple[str, ...], _Found] | None) -> _Found | None:
    """Return the longest of the names that starts at an index, all of it untagged."""
    if not names or reading.labels[index] != _OUTSIDE:
        return None
    for end in range(min(index + _LONGEST, len(reading.labels)), index, -1):
        name = names.get(_lower(reading, index, end))
        if name is not None and all(label == _OUTSIDE for label in reading.labels[index:end]):
            return name
    return None


def _mentions(field: FieldText, reading: _Reading) -> Iterator[Mention]:
    scan = reading.scan
    for one in sorted(reading.found):
        start, end = trimmed(field.text, scan.starts[one.first], scan.ends[one.last])
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

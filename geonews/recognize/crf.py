"""A trained conditional random field: its file read, its weights summed, sentences decoded many at a time.

The file is CRFsuite's. Its own tagger wants all features of all words as strings; here what a word weighs wherever it
stands is summed once and remembered, which is several times faster. numpy is imported when a model is read.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from geonews.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Numbers = NDArray[np.int64]

_MAGIC: Final = b"lCRF"
_HEADER: Final = struct.Struct("<4sI4sIIIIIIIII")
_CHUNK: Final = struct.Struct("<4sII")
_TABLE: Final = struct.Struct("<4sIIIII")
_RECORD: Final = struct.Struct("<II")
_FEATURE: Final = [("type", "<u4"), ("source", "<u4"), ("target", "<u4"), ("weight", "<f8")]
_RESCALED: Final = 8
"""After how many steps sums are scaled."""
_DOUBT: Final = 0.49
"""How unsure all labels of a sentence together may be so that no other labels can be likelier."""


class Decoded(NamedTuple):
    """The likeliest label of each word of some sentences, and the chance of every label."""

    labels: Numbers
    chances: Floats


@dataclass(frozen=True)
class Crf:
    """The weights of a model.

    Parameters
    ----------
    labels
        The labels.
    features
        Number of each feature.
    weights
        A row a feature: what it says for each label.
    transitions
        A row a label: what it says for each label behind it.
    """

    labels: tuple[str, ...]
    features: Mapping[str, int]
    weights: Floats
    transitions: Floats

    def total(self, features: Sequence[str]) -> Floats:
        """Return what features together say for each label; those that the model does not know say nothing."""
        known = [number for feature in features if (number := self.features.get(feature)) is not None]
        total: Floats = self.weights[known].sum(axis=0)
        return total

    def decode(self, scores: Floats, lengths: Sequence[int]) -> Decoded:
        """Return the labels of sentences.

        Parameters
        ----------
        scores
            What speaks for each label, a row a word, sentence after sentence.
        lengths
            Words of each sentence.
        """
        import numpy as np

        found = Decoded(np.zeros(len(scores), np.int64), np.zeros_like(scores))
        sizes = np.asarray(lengths, np.int64)
        starts = np.cumsum(sizes) - sizes
        # A row a step, a column a sentence, the longest first: those that still go on are then the first so many.
        order = np.argsort(-sizes, kind="stable")
        steps = np.arange(int(sizes.max(initial=0)))[:, None]
        inside = sizes[order][None, :] > steps
        at = np.where(inside, starts[order][None, :] + steps, 0)
        going = inside.sum(axis=1).tolist()
        padded = scores[at]
        chances = _chances(padded, going, self.transitions)
        labels: Numbers = np.asarray(chances.argmax(axis=2), np.int64)
        # Labels that together are likelier than not are the likeliest path: only other sentences must be searched.
        doubts = np.where(inside, 1 - chances.max(axis=2), 0).sum(axis=0)
        unsure = np.flatnonzero(doubts >= _DOUBT)
        if len(unsure):
            among = inside[:, unsure].sum(axis=1)
            reach = np.count_nonzero(among)
            labels[:reach, unsure] = _likeliest(padded[:reach, unsure], among[:reach].tolist(), self.transitions)
        found.labels[at[inside]] = labels[inside]
        found.chances[at[inside]] = chances[inside]
        return found


def _likeliest(scores: Floats, going: Sequence[int], transitions: Floats) -> Numbers:
    """Return the likeliest labels (Viterbi); ``going`` says how many sentences reach each step."""
    import numpy as np

    best = scores.copy()
    for step, count in enumerate(going[1:], 1):
        best[step, :count] += (best[step - 1, :count, :, None] + transitions).max(axis=1)
    labels = best.argmax(axis=2)
    into = transitions.T.copy()
    for step in range(len(going) - 1, 0, -1):
        count = going[step]
        labels[step - 1, :count] = (best[step - 1, :count] + into[labels[step, :count]]).argmax(axis=1)
    return np.asarray(labels, np.int64)


def _chances(scores: Floats, going: Sequence[int], transitions: Floats) -> Floats:
    """Return the chance of every label: sums from the start and from the end, scaled so that they stay numbers.

    Both go the same way, the latter over the words in reverse, so that they are made together.
    """
    import numpy as np

    steps, sentences, labels = scores.shape
    powers = np.exp(scores - scores.max(axis=2, keepdims=True))
    sizes = (np.asarray(going)[:, None] > np.arange(sentences)).sum(axis=0)
    mirror = np.maximum(sizes - 1 - np.arange(steps)[:, None], 0), np.arange(sentences)
    sums = np.concatenate([powers, powers[mirror]], axis=2)
    links = np.zeros((2 * labels, 2 * labels))
    links[:labels, :labels], links[labels:, labels:] = np.exp(transitions), np.exp(transitions.T)
    for step, count in enumerate(going[1:], 1):
        now = sums[step, :count]
        now *= sums[step - 1, :count] @ links
        if step % _RESCALED == 0:
            halves = now.reshape(count, 2, labels)
            halves /= halves.max(axis=2, keepdims=True)
    behind = np.ones_like(powers)
    behind[1:] = sums[:-1, :, labels:] @ links[labels:, labels:]
    chances: Floats = sums[:, :, :labels] * behind[mirror]
    chances /= chances.sum(axis=2, keepdims=True)
    return chances


def read_crf(content: bytes) -> Crf:
    """Read a model of CRFsuite's first-order Markov kind.

    Raises
    ------
    ModelError
        If it is none.
    """
    import numpy as np

    if not content.startswith(_MAGIC):
        raise ModelError("the tagger model is not CRFsuite's; reinstall geonews")
    try:
        *_, features_at, labels_at, attributes_at, _, _ = _HEADER.unpack_from(content)
        _, _, count = _CHUNK.unpack_from(content, features_at)
        table = np.frombuffer(content, np.dtype(_FEATURE), count, features_at + _CHUNK.size)
        labels = tuple(_strings(content, labels_at))
        features = {text: number for number, text in enumerate(_strings(content, attributes_at))}
        weights = np.zeros((len(features), len(labels)))
        transitions = np.zeros((len(labels), len(labels)))
        for number, into in enumerate((weights, transitions)):
            rows = table[table["type"] == number]
            into[rows["source"], rows["target"]] = rows["weight"]
    except (struct.error, ValueError, IndexError) as error:
        raise ModelError(f"the tagger model cannot be read ({error}); reinstall geonews") from error
    return Crf(labels, features, weights, transitions)


def _strings(content: bytes, base: int) -> Iterator[str]:
    """Yield the strings of a table in the order of their numbers."""
    _, _, _, _, count, offsets_at = _TABLE.unpack_from(content, base)
    for offset in struct.unpack_from(f"<{count}I", content, base + offsets_at):
        _, size = _RECORD.unpack_from(content, base + offset)
        start = base + offset + _RECORD.size
        yield content[start : start + size - 1].decode("utf-8")  # it ends with a zero

"""What a model makes of words: its weights summed once a word, and put together for many sentences at a time.

Most features of a word are shared by many others: its shape, its cluster, what the gazetteer says. Their weights are
summed once and added up for all new words of a text together, and so are those of two words side by side.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from geonews.recognize.features import BEFORE_FIRST, BEHIND_LAST, EDGES, PAIRS
from geonews.recognize.features_words import cluster_features, known_features, letter_features, shape_features

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from geonews.recognize.crf import Crf, Floats, Numbers
    from geonews.recognize.features import Scan
    from geonews.recognize.features_document import Memory
    from geonews.recognize.features_words import Word

_DISTANCES: Final = (0, -1, 1, -2, 2)
"""For which words a word's own features count: for itself, and for words that far from it."""
_PARTS: Final = tuple(EDGES)
_LETTERS: Final = len(letter_features("", 0))
_CACHE: Final = 20_000
_CODE_BITS: Final = 24


class Emission:
    """Sums up what speaks for each label of each word.

    Parameters
    ----------
    crf
        The weights.
    """

    def __init__(self, crf: Crf) -> None:
        self._crf = crf
        self._labels = len(crf.labels)
        self._none = len(crf.features)
        """Number of a feature that the model does not know: a row of zeros behind the weights."""
        self._weights = np.vstack([crf.weights, np.zeros((1, self._labels))])
        self._shared: dict[tuple[Callable[..., Sequence[str]], Any], Floats] = {}
        self._codes, self._keys, self._numbers = _pairs_of(crf)
        self._opening, self._closing, self._end = (
            self._edge(said, at) for at, said in enumerate(({-1: BEFORE_FIRST}, {1: BEHIND_LAST}, {}))
        )

    def scores(self, scans: Sequence[Scan], memory: Memory) -> Floats:
        """Return what speaks for each label, a row a word, sentence after sentence."""
        self._pack(list({word: None for scan in scans for word in scan.words if not word.packed}))
        packed: list[bytes] = []
        for scan in scans:
            packed.append(self._opening)
            packed += [word.packed for word in scan.words]
            packed.append(self._closing)
        packed.append(self._end)
        sheet = np.frombuffer(b"".join(packed)).reshape(len(packed), -1)
        counts = [len(scan.words) for scan in scans]
        # Between two sentences stand an end and a beginning.
        rows = np.arange(sum(counts)) + np.repeat(np.arange(len(scans)) * 2 + 1, counts)
        scores = self._own(sheet)[rows] + self._of_pairs(sheet, rows)
        self._add_marks(scores, scans, memory)
        return scores

    def _pack(self, words: Sequence[Word]) -> None:
        """Sum up what words say for themselves and for their neighbours, and note which pairs they may be part of."""
        if not words:
            return
        get, none = self._crf.features.get, self._none
        sums = np.array(
            [
                self._sums(shape_features, word.shape)
                + self._sums(cluster_features, word.cluster)
                + self._sums(known_features, (word.phrase, word.first_name))
                for word in words
            ]
        ).reshape(len(words), len(_DISTANCES), self._labels)
        letters = self._weights[
            [
                [get(feature, none) for distance in _DISTANCES for feature in letter_features(word.lower, distance)]
                for word in words
            ]
        ]
        sums[:, 0] += letters[:, :_LETTERS].sum(axis=1)
        sums[:, 1:] += letters[:, _LETTERS:]
        codes = [[self._codes[part].get(str(getattr(word, part)), 0) for part in _PARTS] for word in words]
        packed = np.concatenate([sums.reshape(len(words), -1), codes], axis=1)
        for word, row in zip(words, packed, strict=True):
            word.packed = row.tobytes()

    def _sums(self, features: Callable[..., Sequence[str]], value: Any) -> Floats:  # noqa: ANN401 - whatever it takes
        """Return what features that many words share weigh at each distance."""
        found = self._shared.get((features, value))
        if found is None:
            if len(self._shared) >= _CACHE:
                self._shared.clear()
            found = np.concatenate([self._crf.total(features(value, distance)) for distance in _DISTANCES])
            self._shared[features, value] = found
        return found

    def _edge(self, said: Mapping[int, Sequence[str]], edge: int) -> bytes:
        """Return a row for what is no word: before the first (0), behind the last (1) or beyond (2)."""
        sums = [self._crf.total(said.get(distance, ())) for distance in _DISTANCES]
        codes = [self._codes[part][values[edge]] if edge < len(values) else 0 for part, values in EDGES.items()]
        return np.concatenate([*sums, codes]).tobytes()

    def _own(self, sheet: Floats) -> Floats:
        """Return for each row what its word and the words around it say by themselves."""
        size = self._labels
        total = sheet[:, :size].copy()
        for place, distance in enumerate(_DISTANCES[1:], 1):
            said = sheet[:, place * size : (place + 1) * size]
            if distance < 0:
                total[-distance:] += said[:distance]
            else:
                total[:-distance] += said[distance:]
        return total

    def _of_pairs(self, sheet: Floats, rows: Numbers) -> Floats:
        """Return for each word what it says together with a word beside it, or those on both sides together."""
        codes = sheet[:, len(_DISTANCES) * self._labels :].astype(np.int64)
        asked = np.stack(
            [
                _key(family, *(codes[rows + at, _PARTS.index(part)] for at in places))
                for family, (_, part, *places) in enumerate(PAIRS)
            ],
            axis=1,
        )
        found = np.searchsorted(self._keys, asked)
        total: Floats = self._weights[np.where(self._keys[found] == asked, self._numbers[found], self._none)].sum(axis=1)
        return total

    def _add_marks(self, scores: Floats, scans: Iterable[Scan], memory: Memory) -> None:
        """Add what is said by features that only some words have."""
        get = self._crf.features.get
        which: list[int] = []
        where: list[int] = []
        start = 0
        for scan in scans:
            for index, features in scan.marks(memory):
                known = [number for number in map(get, features) if number is not None]
                which += known
                where += [start + index] * len(known)
            start += len(scan.words)
        weights = self._weights[which]
        for label in range(self._labels):
            scores[:, label] += np.bincount(where, weights[:, label], len(scores))


def _pairs_of(crf: Crf) -> tuple[dict[str, dict[str, int]], Numbers, Numbers]:
    """Return codes of the values that pairs of the model have, by part; the keys of the pairs, sorted; their features.

    The code 0 is that of values of no pair; the last key is larger than any that can be asked for.
    """
    codes: dict[str, dict[str, int]] = {
        part: {edge: at for at, edge in enumerate(dict.fromkeys(edges), 1)} for part, edges in EDGES.items()
    }
    pairs = {}
    families = {family: (at, codes[part]) for at, (family, part, *_) in enumerate(PAIRS)}
    for feature, number in crf.features.items():
        name, _, values = feature.partition("=")
        if name in families:
            at, known = families[name]
            # The sign that parts the two is itself a word, though never part of a longer one.
            cut = 1 if values[:2] == "||" and len(values) > len("||") else values.find("|")
            left, right = (known.setdefault(value, len(known) + 1) for value in (values[:cut], values[cut + 1 :]))
            pairs[int(_key(at, left, right))] = number
    keys = sorted(pairs)
    numbers = [pairs[key] for key in keys]
    return codes, np.array([*keys, np.iinfo(np.int64).max]), np.array([*numbers, 0])


def _key(family: int, left: Any, right: Any) -> Any:  # noqa: ANN401 - numbers or arrays of them
    return (left << _CODE_BITS | right) * len(PAIRS) + family

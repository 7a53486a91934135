"""What a model makes of words: its weights summed once a word, and put together for many sentences at a time.

Most features of a word are shared by many others: its shape, its cluster, what the gazetteer says. Their weights are
summed once and added up for all new words of a text together, and so are those of two words side by side.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import chain, repeat
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from geonews.recognize.features import BEFORE_FIRST, BEHIND_LAST, EDGES, PAIRS
from geonews.recognize.features_words import cluster_features, known_features, letter_parts, shape_features

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from geonews.recognize.crf import Crf, Floats, Numbers
    from geonews.recognize.features import Scan
    from geonews.recognize.features_document import Memory
    from geonews.recognize.features_words import Word

_Shared = tuple["Callable[..., Sequence[str]]", Any]
"""Features that many words share: the function that returns them, and what it is asked about."""
_DISTANCES: Final = (0, -1, 1, -2, 2)
"""For which words a word's own features count: for itself, and for words that far from it."""
_PARTS: Final = tuple(EDGES)
_LETTERS: Final = len(letter_parts(0))
_CACHE: Final = 2_000
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
        self._shared: dict[_Shared, int] = {}
        self._sums = np.zeros((_CACHE, len(_DISTANCES), self._labels))
        """What features that many words share weigh: for each a row a distance."""
        families = _families(crf.features)
        self._letters = [
            (families[f"{distance:+}{name}" if distance else name].get, part)
            for distance in _DISTANCES
            for name, part in letter_parts(distance)
        ]
        self._codes, self._keys, self._numbers = _pairs_of(families)
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
        if len(self._shared) > _CACHE:
            self._shared.clear()
        none, of_letters = self._none, self._letters
        numbers = [get(word.lower[part], none) for word in words for get, part in of_letters]
        letters = self._weights[np.reshape(numbers, (len(words), -1))]
        known = self._shared.get
        shared = [
            known(key) or self._note(key)
            for word in words
            for key in (
                (shape_features, word.shape),
                (cluster_features, word.cluster),
                (known_features, (word.phrase, word.first_name)),
            )
        ]
        sums = self._sums[np.reshape(shared, (len(words), -1))].sum(axis=1)
        sums[:, 0] += letters[:, :_LETTERS].sum(axis=1)
        sums[:, 1:] += letters[:, _LETTERS:]
        of_lower, of_shape, of_cluster = (self._codes[part].get for part in _PARTS)
        codes = [(of_lower(w.lower, 0), of_shape(w.shape, 0), of_cluster(str(w.cluster), 0)) for w in words]
        packed = np.concatenate([sums.reshape(len(words), -1), codes], axis=1)
        for word, row in zip(words, packed, strict=True):
            word.packed = row.tobytes()

    def _note(self, key: _Shared) -> int:
        """Sum up features that many words share; return where the sums are, which is never 0."""
        features, value = key
        at = self._shared[key] = len(self._shared) + 1
        if at == len(self._sums):
            self._sums = np.concatenate([self._sums, np.zeros_like(self._sums)])
        self._sums[at] = self._added(features(value, distance) for distance in _DISTANCES)
        return at

    def _added(self, features: Iterable[Sequence[str]]) -> Floats:
        """Return what features weigh together, a row for those of each distance."""
        total = np.zeros((len(_DISTANCES), self._labels))
        for row, some in zip(total, features, strict=True):
            for feature in some:
                number = self._crf.features.get(feature)
                if number is not None:
                    np.add(row, self._weights[number], out=row)
        return total

    def _edge(self, said: Mapping[int, Sequence[str]], edge: int) -> bytes:
        """Return a row for what is no word: before the first (0), behind the last (1) or beyond (2)."""
        sums = self._added(said.get(distance, ()) for distance in _DISTANCES)
        codes = [self._codes[part][values[edge]] if edge < len(values) else 0 for part, values in EDGES.items()]
        return np.concatenate([sums.ravel(), codes]).tobytes()

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
        keys, end = np.zeros((len(codes), len(PAIRS)), np.int64), len(codes) - 1
        for family, (_, part, left, right) in enumerate(PAIRS):
            said = codes[:, _PARTS.index(part)]
            keys[1:-1, family] = _key(family, said[1 + left : end + left], said[1 + right : end + right])
        asked = keys[rows].ravel()
        found = np.searchsorted(self._keys, asked)
        known = np.flatnonzero(self._keys[found] == asked)
        return self._counted(known // len(PAIRS), self._numbers[found[known]], len(rows))

    def _add_marks(self, scores: Floats, scans: Iterable[Scan], memory: Memory) -> None:
        """Add what is said by features that only some words have."""
        where: list[int] = []
        which: list[Sequence[str]] = []
        start = 0
        for scan in scans:
            marks = scan.marks(memory)
            where += [start + index for index in marks.where]
            which += marks.which
            start += len(scan.words)
        numbers = np.array(list(map(self._crf.features.get, chain.from_iterable(which), repeat(self._none))), np.int64)
        known = np.flatnonzero(numbers != self._none)
        rows = np.repeat(np.array(where, np.int64), list(map(len, which)))[known]
        scores += self._counted(rows, numbers[known], len(scores))

    def _counted(self, rows: Numbers, features: Numbers, count: int) -> Floats:
        """Return what features weigh together in each of so many rows; ``rows`` says of which row each is."""
        size = self._labels
        places = (rows[:, None] * size + np.arange(size)).ravel()
        sums = np.bincount(places, self._weights[features].ravel(), count * size)
        return np.asarray(sums, np.float64).reshape(count, size)


def _families(features: Mapping[str, int]) -> dict[str, dict[str, int]]:
    """Return the numbers of features by what stands before and behind their first equals sign."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for feature, number in features.items():
        name, _, value = feature.partition("=")
        found[name][value] = number
    return found


def _pairs_of(families: Mapping[str, Mapping[str, int]]) -> tuple[dict[str, dict[str, int]], Numbers, Numbers]:
    """Return codes of the values that pairs of the model have, by part; the keys of the pairs, sorted; their features.

    The code 0 is that of values of no pair; the last key is larger than any that can be asked for.
    """
    codes: dict[str, dict[str, int]] = {
        part: {edge: at for at, edge in enumerate(dict.fromkeys(edges), 1)} for part, edges in EDGES.items()
    }
    pairs = {}
    for at, (family, part, *_) in enumerate(PAIRS):
        known = codes[part]
        for values, number in families[family].items():
            # The sign that parts the two is itself a word, though never part of a longer one.
            cut = 1 if values[:2] == "||" and len(values) > len("||") else values.find("|")
            left, right = (known.setdefault(value, len(known) + 1) for value in (values[:cut], values[cut + 1 :]))
            pairs[int(_key(at, left, right))] = number
    keys = sorted(pairs)
    numbers = [pairs[key] for key in keys]
    return codes, np.array([*keys, np.iinfo(np.int64).max]), np.array([*numbers, 0])


def _key(family: int, left: Any, right: Any) -> Any:  # noqa: ANN401 - numbers or arrays of them
    return (left << _CODE_BITS | right) * len(PAIRS) + family

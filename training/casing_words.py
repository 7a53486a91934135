"""Write the words that are printed in small letters, for texts in capitals: ``geonews/casing_words.txt.xz``.

    python training/casing_words.py ../shared/evaluation en_lexeme_prob.json.gz

The table of word probabilities is a file of the package spacy-lookups-data 1.0.5 (MIT); how often the words of news are
capitalised within sentences is counted in the development corpora. Only words are kept, no counts and no text.
"""

from __future__ import annotations

import collections
import gzip
import itertools
import json
import lzma
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from geonews.casing import Words, is_derived

if TYPE_CHECKING:
    from collections.abc import Iterator

TARGET = Path(__file__).resolve().parent.parent / "geonews" / "casing_words.txt.xz"
NEWS = (
    "toponyms/lgl",
    "toponyms/trnews",
    "toponyms/geovirus",
    "toponyms/gwn",
    "toponyms/tud",
    "events/halterman_train",
)
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
SENTENCE_END = re.compile(r"(?<=[.!?\"”])\s+|\n+")
PLAIN = re.compile(r"[^\W\d_]{2,20}")
SEEN, SEEN_NAME, HALF, PAIRED = 2, 3, 0.5, 0.6
LIKELY, KNOWN, SURELY_SMALL, COMMON, ABSENT = -16.5, -16.5, 1.0, 0.2, -25.0


def pairs(root: Path, small: frozenset[str]) -> frozenset[str]:
    """Return two words that are mostly capitalised where they stand together, one of them small elsewhere."""
    named, all_ = collections.Counter[str](), collections.Counter[str]()
    for sentence in sentences(root):
        found = list(WORD.finditer(sentence))[1:]
        for one, other in itertools.pairwise(found):
            both = f"{one.group()} {other.group()}"
            if sentence[one.end() : other.start()] != " " or small.isdisjoint(both.lower().split()):
                continue
            all_[both.lower()] += 1
            named[both.lower()] += _case(one.group()) == _case(other.group()) == "title"
    return frozenset(pair for pair, number in named.items() if number >= max(SEEN, PAIRED * all_[pair]))


def sentences(root: Path) -> Iterator[str]:
    """Yield the sentences of the news."""
    for name in NEWS:
        for line in (root / f"{name}.jsonl").read_text("utf-8").splitlines():
            yield from SENTENCE_END.split(json.loads(line)["text"])


def counts(root: Path) -> dict[str, collections.Counter[str]]:
    """Return how often each word of the news stands in which case, first words of sentences left out."""
    found: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for sentence in sentences(root):
        for match in list(WORD.finditer(sentence))[1:]:
            found[match.group().lower()][_case(match.group())] += 1
    return found


def probabilities(path: Path) -> dict[str, dict[str, float]]:
    """Return the log probability of each word in each case."""
    found: dict[str, dict[str, float]] = collections.defaultdict(dict)
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for word, value in json.load(stream).items():
            if PLAIN.fullmatch(word) and len(word.lower()) == len(word):
                found[word.lower()][_case(word)] = value
    return found


def single_words(news: dict[str, collections.Counter[str]], table: dict[str, dict[str, float]]) -> Words:
    """Return the words by what news and, where news does not have them, the table say."""
    small = {word for word, cases in news.items() if cases["small"] >= max(SEEN, HALF * cases.total())}
    names = {word for word, cases in news.items() if word not in small and cases.total() >= SEEN_NAME}
    # Common words ("airport", "minister") stand in names more often than not; rare ones of the table may be names.
    small |= {word for word in _surely_small(table) if word not in names or _is_common(news[word])}
    names -= small
    upper = {w for w, cases in news.items() if cases["upper"] >= max(SEEN, HALF * cases.total()) and w not in small}
    acronyms = {word for word in upper if len(word) <= 4 or _mostly_upper(table.get(word, {}))}  # noqa: PLR2004
    # What the rule for endings would take for a small word though it is known as a name.
    plain = Words(frozenset(small), frozenset(acronyms), frozenset(), frozenset())
    known = names | {word for word, cases in table.items() if max(cases.values()) >= KNOWN}
    exceptions = {w for w in known - small - acronyms if is_derived(w, plain)}
    return Words(frozenset(small), frozenset(acronyms), frozenset(exceptions), frozenset())


def _case(word: str) -> str:
    return "small" if word.islower() else "upper" if word.isupper() and len(word) > 1 else "title"


def _surely_small(table: dict[str, dict[str, float]]) -> Iterator[str]:
    for word, cases in table.items():
        likely = cases.get("small", ABSENT)
        if likely >= max(LIKELY, cases.get("title", ABSENT) + SURELY_SMALL, cases.get("upper", ABSENT) + SURELY_SMALL):
            yield word


def _is_common(cases: collections.Counter[str]) -> bool:
    return cases["small"] >= max(SEEN, COMMON * cases.total())


def _mostly_upper(cases: dict[str, float]) -> bool:
    return cases.get("upper", ABSENT) > max(cases.get("title", ABSENT), cases.get("small", ABSENT)) - SURELY_SMALL


def main() -> None:
    """Write the words."""
    root = Path(sys.argv[1])
    found = single_words(counts(root), probabilities(Path(sys.argv[2])))
    found = found._replace(pairs=pairs(root, found.small))
    text = "\n\n".join("\n".join(sorted(group)) for group in found)
    TARGET.write_bytes(lzma.compress(text.encode(), preset=9 | lzma.PRESET_EXTREME))
    print(*(len(group) for group in found), TARGET.stat().st_size, "bytes")


if __name__ == "__main__":
    main()

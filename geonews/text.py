"""Tokens, sentences and paragraphs, with offsets; computed once an article and shared by every stage.

All patterns are linear: no nested quantifier, no alternation that can match the same text twice.
"""

from __future__ import annotations

import bisect
import functools
import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple, overload

from geonews.casing import is_in_capitals, restored

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geonews.model import Article, FieldName

FIELDS: Final[tuple[FieldName, ...]] = ("title", "text")

MAX_TOKEN: Final = 200
MAX_SENTENCE: Final = 2000
"""Longer words and sentences are cut, for all that looks around within one must not take the square of its length."""

# A word keeps inner apostrophes, hyphens and dots of initials ("U.S."), for that is how names are written; a
# number keeps its separators; everything else is one token a character. Most are plain words, which the first line
# takes sooner than those below it would; the blank before a token is taken along, for the same reason.
_TOKEN = re.compile(
    r"\s?([A-Za-z]++(?![\w.'’ʻʼ`´-])"
    r"|(?:[^\W\d_]\.){2,}"  # U.S.  N.Y.  a.m.
    r"|W\.Va\."  # the one state whose abbreviation mixes both
    r"|\d+(?:[.,:]\d+)*"  # 1,200  1:30  54.5
    r"|[^\W\d_]+(?:['’ʻʼ`´-][^\W\d_]+)*"  # Ain  al-Asad  Sana'a
    r"|\w+|[^\w\s])",
)
_PIECE = re.compile(rf"[^\W_](?:.{{,{MAX_TOKEN - 2}}}[^\W_])?")
_PARAGRAPH_BREAK = re.compile(r"\n[ \t]*\n|\n")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_LINE_END = re.compile(r"[^\n]+")
_CLOSES_LINE: Final = frozenset('.!?…:;"”»)]。！？؟')
_WRAP_COLUMNS: Final = range(40, 140)
_LEAST_LINES: Final = 3
_RAGGED: Final = 0.75
_SENTENCE_END = re.compile(r"[.!?…。！？؟]+[\"'”’»)\]]*(?=\s|$)")

# After these a full stop does not end a sentence. Month, weekday and state abbreviations stand in datelines.
_ABBREVIATIONS: Final = frozenset(
    "mr mrs ms dr prof gen col lt sgt capt cmdr adm maj rev hon sen rep gov pres st mt ft vs etc no nos "
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun "
    "ala ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mo mont neb nev okla "
    "ore pa tenn tex va vt wash wis wyo inc ltd corp co bros dept est approx gov jr sr u.s u.k u.n a.m p.m "
    "e.g i.e".split()
)
_OPENS_SENTENCE = re.compile(r"[\"'“‘«(\[]*[^\W\d_a-zß-öø-ÿ]")
# "U.S." or "p.m." may well end a sentence; only a following word that opens sentences tells.
_OPENERS: Final = frozenset(
    "the a an he she it they we i in on at by for from after before when while as but and this that these "
    "those there his her its their our no one two officials police".split()
)


class Token(NamedTuple):
    """A word, number or mark, with its offsets into the field."""

    start: int
    end: int
    text: str


_as_token: Final = functools.partial(tuple.__new__, Token)
"""Makes a token in half the time of the named tuple's own."""


class Tokens(Sequence[Token]):
    """The tokens of a field in columns: one by one they would take eight times the memory.

    Parameters
    ----------
    texts, starts, ends
        Of each token in order.

    Examples
    --------
    >>> tokens = FieldText("text", "A quake hit Lima.").tokens
    >>> tokens[1], tokens.texts[-2:]
    (Token(start=2, end=7, text='quake'), ['Lima', '.'])
    """

    __slots__ = ("ends", "starts", "texts")

    def __init__(self, texts: list[str], starts: array[int], ends: array[int]) -> None:
        self.texts = texts
        self.starts = starts
        self.ends = ends

    def __len__(self) -> int:
        return len(self.texts)

    def __iter__(self) -> Iterator[Token]:
        return map(_as_token, zip(self.starts, self.ends, self.texts, strict=True))

    @overload
    def __getitem__(self, index: int) -> Token: ...

    @overload
    def __getitem__(self, index: slice) -> list[Token]: ...

    def __getitem__(self, index: int | slice) -> Token | list[Token]:
        if isinstance(index, slice):
            return [*map(_as_token, zip(self.starts[index], self.ends[index], self.texts[index], strict=True))]
        return Token(self.starts[index], self.ends[index], self.texts[index])


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its offsets, its tokens' index range, and the paragraph it belongs to."""

    start: int
    end: int
    first_token: int
    last_token: int
    paragraph: int


def _in_pieces(tokens: Tokens) -> Tokens:
    """Return tokens with each that is too long cut."""
    pieces = [
        (match.group(), start + match.start(), start + match.end())
        for start, _, text in tokens
        for match in _PIECE.finditer(text)
    ]
    texts, starts, ends = zip(*pieces, strict=True)
    return Tokens(list(texts), array("I", starts), array("I", ends))


class FieldText:
    """One field of an article, cut into tokens and sentences on first use.

    Examples
    --------
    >>> field = FieldText("text", "The U.S. struck Mosul. No one died.")
    >>> [field.text[s.start:s.end] for s in field.sentences]
    ['The U.S. struck Mosul.', 'No one died.']
    """

    def __init__(self, name: FieldName, text: str) -> None:
        self.name: FieldName = name
        self.text = text

    @cached_property
    def tokens(self) -> Tokens:
        """Every token in order, none of them longer than :data:`MAX_TOKEN`."""
        found, words = _TOKEN.findall(self.text), dict[str, str]()
        texts = list(map(words.setdefault, found, found))  # a word that occurs a thousand times is stored once
        starts, ends = array("I"), array("I")
        find, start_at, end_at = self.text.find, starts.append, ends.append
        end = 0
        for word in texts:
            # Only white space lies between two tokens, so that the next place where it stands is its own.
            start = find(word, end)
            end = start + len(word)
            start_at(start)
            end_at(end)
        tokens = Tokens(texts, starts, ends)
        return tokens if max(map(len, words), default=0) <= MAX_TOKEN else _in_pieces(tokens)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence in order, none longer than :data:`MAX_SENTENCE`; each token belongs to exactly one."""
        found: list[Sentence] = []
        for paragraph, (low, high) in enumerate(_paragraphs(self.text)):
            for start, end in _cut(self.text, low, high):
                found.extend(self._portions(start, end, paragraph))
        return tuple(found)

    def _portions(self, start: int, end: int, paragraph: int) -> Iterator[Sentence]:
        """Yield the sentence in one piece, or in several that end where a token ends."""
        starts, ends = self.tokens.starts, self.tokens.ends
        first, last = bisect.bisect_left(starts, start), bisect.bisect_left(starts, end)
        while end - start > MAX_SENTENCE and first < last:
            border = bisect.bisect_right(starts, start + MAX_SENTENCE, first + 1, last)
            if border == last:
                break
            yield Sentence(start, ends[border - 1], first, border, paragraph)
            start, first = starts[border], border
        if first < last:
            yield Sentence(start, end, first, last, paragraph)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def sentence_index(self, offset: int) -> int | None:
        """Return the index of the sentence that holds the offset; ``None`` when there is no sentence."""
        if not self.sentences:
            return None
        return max(0, bisect.bisect_right(self._sentence_starts, offset) - 1)

    def sentence_at(self, offset: int) -> Sentence | None:
        """Return the sentence that holds the offset; ``None`` when there is no sentence."""
        index = self.sentence_index(offset)
        return None if index is None else self.sentences[index]

    def token_at(self, offset: int) -> int:
        """Return the index of the first token that ends after the offset (may be ``len(tokens)``)."""
        index = bisect.bisect_right(self.tokens.starts, offset)
        return index - 1 if index and self.tokens.ends[index - 1] > offset else index

    def tokens_of(self, sentence: Sentence) -> Sequence[Token]:
        """Return the sentence's tokens."""
        return self.tokens[sentence.first_token : sentence.last_token]


class Document:
    """An article with its fields cut into tokens and sentences: what every stage receives.

    Parameters
    ----------
    article
        The article. A text in capitals is read in the case that it would be printed in; offsets are the same.

    Attributes
    ----------
    is_recased
        Whether the fields are in another case than the article.

    Examples
    --------
    >>> from geonews.model import Article
    >>> document = Document(Article(id="a", text="It rained in Oslo."))
    >>> [token.text for token in document.text.tokens]
    ['It', 'rained', 'in', 'Oslo', '.']
    """

    def __init__(self, article: Article) -> None:
        self.article = article
        text = restored(article.text) if is_in_capitals(article.text) else article.text
        title = article.title or ""
        self.is_recased = text != article.text
        self.title = FieldText("title", restored(title) if self.is_recased else title)
        self.text = FieldText("text", text)

    def field(self, name: FieldName) -> FieldText:
        """Return a field by name."""
        return self.title if name == "title" else self.text

    @property
    def fields(self) -> tuple[FieldText, FieldText]:
        """Title and text, in this order."""
        return self.title, self.text


@functools.lru_cache(maxsize=4)
def lowered(text: str) -> str:
    """Return a text in lower case with every letter where it was: patterns that fold case take three times as long.

    Examples
    --------
    >>> lowered("DIYARBAKIR, İSTANBUL")
    'diyarbakir, İstanbul'
    """
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for low, high in _breaks(text):
        if text[start:low].strip():
            yield start, low
        start = high
    if text[start:].strip():
        yield start, len(text)


def _breaks(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a paragraph ends and the next begins."""
    width = _wrap_width(text)
    for match in _PARAGRAPH_BREAK.finditer(text):
        if width is None or _BLANK_LINE.fullmatch(match.group()):
            yield match.span()
            continue
        # In wrapped text a short line that ends a sentence ends its paragraph.
        line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()].rstrip()
        if line and line[-1] in _CLOSES_LINE and len(line) < _RAGGED * width:
            yield match.span()


def _wrap_width(text: str) -> int | None:
    """Return the column at which the text is wrapped by single line breaks; ``None`` when it is not.

    Wrapped means that lines of about one length go on in the next one: most do not end as sentences do.
    """
    lines = [match.group().rstrip() for match in _LINE_END.finditer(text)]
    lines = [line for line in lines if line]
    if len(lines) < _LEAST_LINES:
        return None
    width = max(len(line) for line in lines)
    running = sum(line[-1] not in _CLOSES_LINE and len(line) > _RAGGED * width for line in lines[:-1])
    return width if width in _WRAP_COLUMNS and running * 2 > len(lines) - 1 else None


def _cut(text: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    start = low
    for match in _SENTENCE_END.finditer(text, low, high):
        if _ends_sentence(text, match, high):
            yield _stripped(text, start, match.end())
            start = match.end()
    if text[start:high].strip():
        yield _stripped(text, start, high)


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _ends_sentence(text: str, match: re.Match[str], high: int) -> bool:
    mark = match.group()
    if mark[0] != "." or (len(mark) > 1 and mark[1] == "."):
        return True
    rest = text[match.end() : min(high, match.end() + 40)].lstrip()
    if not rest:
        return True
    word_start = match.start()
    floor = max(0, match.start() - 12)
    while word_start > floor and (text[word_start - 1].isalpha() or text[word_start - 1] == "."):
        word_start -= 1
    word = text[word_start : match.start()]
    if not _OPENS_SENTENCE.match(rest) and not rest[0].isdigit():
        return False
    if len(word) == 1 and word.isupper() and word != "I":
        return False
    if word.lower() in _ABBREVIATIONS:
        next_word = rest.split(maxsplit=1)[0].strip("\"'“”‘’(").lower()
        return "." in word and next_word in _OPENERS
    return True

"""Names as search keys: what two spellings of one name have in common.

:func:`normalize` folds what never tells places apart (case, accents, apostrophes, hyphens); :func:`skeleton`
folds what transliterations disagree about; :func:`variants` writes the other forms under which a place is
known, so that the reader needs one exact look-up.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_DROP: Final = "'’‘ʻʼʽʾʿˈˊˋ`´′ʹʺ\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\u0640«»“”„\""
_SPACE: Final = "-‐‑‒–—―_/\\,;:()[]{}|!?+*#~·•…\t\n\r\u00a0\u202f\u2009"
_LETTERS: Final = {
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ə": "a", "ŋ": "n",
    "ħ": "h", "ŧ": "t", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y", "ɛ": "e", "ɔ": "o", "ɣ": "g", "&": " and ",
    # Arabic and Persian letters that keyboards and spelling habits exchange
    "ي": "ی", "ى": "ی", "ك": "ک", "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ة": "ه", "ۀ": "ه",
}  # fmt: skip
_TRANSLATION: Final = str.maketrans(dict.fromkeys(_DROP, "") | dict.fromkeys(_SPACE, " ") | _LETTERS)
_MARKS: Final = re.compile("[\ud800-\udfff\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]")
_DOTTED: Final = re.compile(r"(?<=\b\w)\.|\.(?=\s|$)")
ARTICLES: Final = frozenset("al el ad ed ar er as es at et an en az ez ash esh ath adh ul il".split())
_HYPHEN_ARTICLE: Final = re.compile(
    r"(?:^|(?<=[\s\-–]))(?:al|el|a[dnrstz]|e[drstz]|ash|esh|ath|adh|ul)[-‐‑–]\s?(?=\S)", re.IGNORECASE
)
_ABBREVIATIONS: Final = {"st": "saint", "ste": "sainte", "mt": "mount", "mts": "mountains", "ft": "fort", "pt": "point"}
_ABBREVIATED: Final = frozenset(_ABBREVIATIONS)
MAX_NAME_LENGTH: Final = 200
"""Longer input is no place's name; it is cut before any work is done on it."""


def normalize(name: str) -> str:
    """Return the search key of a name: case, accents, apostrophes, hyphens and a leading "the" folded.

    A hyphenated Arabic article becomes ``al``; ``St``, ``Mt`` and ``Ft`` are written out.

    Examples
    --------
    >>> normalize("Ayn Al-Asad"), normalize("ʻAyn al Asad"), normalize("The Gulf"), normalize("St. Louis")
    ('ayn al asad', 'ayn al asad', 'gulf', 'saint louis')
    >>> normalize("Khān Yūnis"), normalize("U.S."), normalize("Deir ez-Zor"), normalize("Winston-Salem")
    ('khan yunis', 'us', 'deir al zor', 'winston salem')
    """
    text = name if len(name) <= MAX_NAME_LENGTH else name[:MAX_NAME_LENGTH]
    if text.isascii():
        if text.isalpha():
            return text.lower()
        if text.replace(" ", "").isalnum():
            return _joined(text.lower().split())
    if "-" in text or "–" in text or "‑" in text:
        text = _HYPHEN_ARTICLE.sub("al ", text)
    if "." in text:
        text = _DOTTED.sub("", text).replace(".", " ")
    text = text.lower().translate(_TRANSLATION)
    if not text.isascii():
        text = text.replace("ß", "ss")
        text = unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFKD", text))).translate(_TRANSLATION)
    return _joined(text.split())


def _joined(tokens: list[str]) -> str:
    """Return the key of folded words."""
    if len(tokens) > 1:
        if tokens[0] == "the":
            del tokens[0]
        if len(tokens) > 1 and not _ABBREVIATED.isdisjoint(tokens):
            tokens = [_ABBREVIATIONS.get(token, token) for token in tokens]
    return " ".join(tokens)


_SOUNDS: Final = (
    ("dzh", "j"), ("tch", "c"), ("sch", "s"), ("shch", "s"), ("kh", "h"), ("gh", "g"), ("sh", "s"), ("ch", "c"),
    ("th", "t"), ("dh", "d"), ("zh", "j"), ("dj", "j"), ("ph", "f"), ("ts", "s"), ("tz", "s"), ("ck", "k"),
    ("q", "k"), ("x", "s"), ("z", "s"), ("w", "v"),
)  # fmt: skip
_RUN: Final = re.compile(r"(.)\1+")
_NO_VOWELS: Final = dict.fromkeys(map(ord, "aeiouyh"))
_FIRST_VOWELS: Final = frozenset("aeiou")
MIN_SKELETON: Final = 3
"""Shorter skeletons hold too little to tell names apart."""


def skeleton(key: str) -> str:
    """Return what the transliterations of a name agree on; empty when that is too little.

    Parameters
    ----------
    key
        A key made by :func:`normalize`.

    Examples
    --------
    >>> skeleton("hodeidah") == skeleton("al hudaydah"), skeleton("erbil") == skeleton("arbil")
    (True, True)
    >>> skeleton("khan younis") == skeleton("khan yunis"), skeleton("moscow") == skeleton("mexico")
    (True, False)
    """
    if not key.isascii():
        return ""
    tokens = key.split()
    tokens = [token for token in tokens if token not in ARTICLES] or tokens
    text = "".join(tokens)
    for sound, letter in _SOUNDS:
        if sound in text:
            text = text.replace(sound, letter)
    first = "a" if text[:1] in _FIRST_VOWELS else ""
    result = first + _RUN.sub(r"\1", text).translate(_NO_VOWELS)
    return result if len(result) >= MIN_SKELETON else ""


def bare(key: str) -> str:
    """Return the key without Arabic articles, or unchanged when nothing else would be left.

    Examples
    --------
    >>> bare("al anbar"), bare("sharm el sheikh"), bare("al")
    ('anbar', 'sharm sheikh', 'al')
    """
    tokens = key.split()
    kept = [token for token in tokens if token not in ARTICLES]
    return " ".join(kept) if kept and len(kept) != len(tokens) else key


_GENERIC: Final = {
    "airbase": (
        " Air Base", " Airbase", " Air Force Base", " AFB", " Air Station", " Airport", " Army Airfield", " Airfield",
    ),
    "airport": (
        " International Airport", " Intl Airport", " International", " Regional Airport", " Municipal Airport",
        " Airport", " Airfield",
    ),
}  # fmt: skip
_DIVISIONS: Final = frozenset(
    "governorate province provinces oblast district county region prefecture department state states republic krai "
    "voivodeship canton municipality parish raion rayon division territory muhafazah wilaya emirate area zone "
    "subdistrict commune borough co cnty counties districts regions oblasts governorates regency".split()
)
_DIVISION_OF: Final = re.compile(
    r"(?:province|region|department|departement|departamento|provincia|estado|state|republic|district|county|"
    r"governorate|emirate|municipality|municipio|canton|prefecture|kingdom|commonwealth|territory|oblast|city) "
    r"(?:of|de|do|del|d|di) (?:la |los |las |el |the )?"
)
_LONG_WORDS: Final = (
    " local government area",
    " lga",
    " municipal district",
    " metropolitan area",
    " autonomous region",
)
_SMALL_WORD: Final = 3
_WHOLE: Final = frozenset({"district of columbia"})
"""Names whose rest names something else."""


def division_stem(key: str) -> str:
    """Return the key of a division without the word for its level; empty when there is none.

    Examples
    --------
    >>> division_stem("homs governorate"), division_stem("province of anbar"), division_stem("homs")
    ('homs', 'anbar', '')
    """
    if key.endswith(_LONG_WORDS):
        return next(key.removesuffix(ending) for ending in _LONG_WORDS if key.endswith(ending))
    if key in _WHOLE:
        return ""
    head, _, tail = key.rpartition(" ")
    if head and tail in _DIVISIONS:
        return head
    match = _DIVISION_OF.match(key)
    return key[match.end() :] if match else ""


_POINTS: Final = {"utara": "north", "selatan": "south", "timur": "east", "barat": "west", "tengah": "central"}


def translated(key: str) -> str:
    """Return an Indonesian or Malay division's key with its point of the compass in English; else empty.

    Examples
    --------
    >>> translated("lampung selatan"), translated("lampung")
    ('south lampung', '')
    """
    head, _, tail = key.rpartition(" ")
    return f"{_POINTS[tail]} {head.removeprefix('kabupaten ')}" if head and tail in _POINTS else ""


def is_small_word(name: str, key: str) -> bool:
    """Tell whether a name is written as a short everyday word, which only a place's own name can excuse.

    Examples
    --------
    >>> is_small_word("in", "in"), is_small_word("IN", "in"), is_small_word("us", "us"), is_small_word("U.S.", "us")
    (True, False, True, False)
    """
    return len(key) <= _SMALL_WORD and name.islower()


def article_variants(key: str) -> Iterator[str]:
    """Yield other keys of a name from a country that writes the Arabic article in many ways.

    Examples
    --------
    >>> sorted(article_variants("ad dawhah")), sorted(article_variants("dayr az zawr"))
    (['al dawhah', 'dawhah'], ['dayr al zawr', 'dayr zawr'])
    """
    tokens = key.split()
    if len(tokens) > 1 and any(token in ARTICLES for token in tokens):
        yield " ".join("al" if token in ARTICLES else token for token in tokens)
        yield bare(key)


def airport_names(name: str, kind: str, wikipedia: str = "") -> Iterator[str]:
    """Yield the other names of an airport or air base.

    Examples
    --------
    >>> list(airport_names("Balad Southeast Airport / Joint Base Balad", "airport"))
    ['Balad Southeast Airport', 'Balad Southeast', 'Joint Base Balad']
    """
    parts = [part.strip() for part in name.split(" / ")] if " / " in name else [name]
    if wikipedia:
        parts.append(wikipedia)
    for part in parts:
        if part and part != name:
            yield part
        for generic in _GENERIC["airbase" if kind == "airbase" else "airport"]:
            if part.endswith(generic) and len(part) > len(generic):
                yield part.removesuffix(generic)
                break


def latin(name: str) -> bool:
    """Tell whether a name is written in Latin letters.

    Examples
    --------
    >>> latin("Khān Yūnis"), latin("خان يونس")
    (True, False)
    """
    if name.isascii():
        return True
    return all(ord(letter) < 0x250 or 0x1E00 <= ord(letter) < 0x1F00 or not letter.isalpha() for letter in name)  # noqa: PLR2004 - ends of the Latin blocks

"""Which language a text is in, as far as finding names depends on it: its script and its small words."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geonews.model import FieldName
    from geonews.text import Document

_SAMPLE: Final = 2_000  # characters that are enough to tell
_LEAST_SHARE: Final = 0.3
_LEAST_HITS: Final = 3
_WORD: Final = re.compile(r"[^\W\d_]+")
_FEW: Final = 10
_BEYOND_LATIN: Final = re.compile(r"[\u0590-\u1fff\u3000-\uffff]")
_MIN_STEM: Final = 2


class Language(NamedTuple):
    """A language.

    Parameters
    ----------
    code
        ISO 639-1, or ``mul`` for one that is not known.
    small
        Words that are no names though they may open a sentence with a capital.
    locatives
        Words that a place follows.
    kinds
        Words for kinds of places that stand before a name: "quartier de X", "в городе X".
    cased
        Whether names are written with a capital letter.
    nouns_capital
        Whether all nouns are, so that capitals say little.
    """

    code: str
    small: frozenset[str] = frozenset()
    locatives: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    cased: bool = True
    nouns_capital: bool = False

    @property
    def is_english(self) -> bool:
        """Whether the rules made for English hold."""
        return self.code == "en"


def _language(code: str, small: str, locatives: str, kinds: str, *, nouns_capital: bool = False) -> Language:
    small_words, before, named = (frozenset(each.split()) for each in (small, locatives, kinds))
    return Language(code, small_words, before, named, nouns_capital=nouns_capital)


ENGLISH: Final = Language(
    "en", frozenset("the of and to in a is that for on was with said by as at from it were an has have be his".split())
)
_CASED: Final = (
    ENGLISH,
    _language(
        "es",
        "el la los las de del que y en un una por con para se su al es fue han más este esta como según tras pero",
        "en desde hacia hasta cerca contra sobre entre",
        "ciudad municipio provincia pueblo localidad barrio distrito estado departamento isla puerto aldea vereda",
    ),
    _language(
        "fr",
        "le la les des du de et en un une que qui dans pour par sur au aux est ont été avec plus ce cette selon après "
        "mais",
        "à en dans vers depuis chez près contre sur entre",
        "ville commune quartier province région département village île port banlieue localité faubourg",
    ),
    _language(
        "de",
        "der die das und in den von zu mit dem des im ein eine ist auf für nach bei wurde sich nicht auch am als",
        "in bei nach aus von nahe über gegen zwischen im um",
        "stadt gemeinde provinz region dorf insel ort ortschaft bezirk stadtteil vorort kreis hafenstadt hauptstadt",
        nouns_capital=True,
    ),
    _language(
        "tr",
        "ve bir bu için ile da de olarak olan sonra göre çok daha en ise kadar gibi ancak dedi edildi oldu",
        "",
        "",
    ),
    _language(
        "pt",
        "o a os as de do da dos das que e em um uma por com para se no na ao foi mais como mas após segundo",
        "em no na desde perto contra sobre entre",
        "cidade município província bairro estado região ilha aldeia vila distrito favela",
    ),
    _language(
        "it",
        "il lo la gli le di del della che e in un una per con si da al è stato sono più come dopo nel nella",
        "a in da verso presso contro tra nel",
        "città comune provincia quartiere regione isola villaggio frazione paese",
    ),
    _language(
        "ru",
        "и в на не что с по о из за от к это был были как его для после также во при об сообщил президент",
        "в во на из под над около близ через к у от до",
        "город города городе городом село села селе посёлок посёлка посёлке поселок поселка поселке деревня деревне",
    ),
    _language(
        "uk",
        "і в у на не що з по та із за від до це був були як його для після також під про повідомив й",
        "в у на з із під над біля поблизу через до від",
        "місто міста місті село села селі селище селища селищі",
    ),
)
_SMALL: Final = {
    word: [number for number, language in enumerate(_CASED) if word in language.small]
    for word in frozenset[str]().union(*(language.small for language in _CASED))
}
"""Which languages a small word is of."""
_SMALL_PERSIAN: Final = frozenset("است این که را با از برای شد های می".split())
_UNCASED: Final = (
    ("ar", "\u0600", "\u06ff"),
    ("he", "\u0590", "\u05ff"),
    ("zh", "\u4e00", "\u9fff"),
    ("ja", "\u3040", "\u30ff"),
    ("ko", "\uac00", "\ud7a3"),
    ("hi", "\u0900", "\u097f"),
    ("th", "\u0e00", "\u0e7f"),
    ("ka", "\u10a0", "\u10ff"),
)


def language_of(text: str) -> Language:
    """Return the language of a text; English when there is too little of it to tell.

    Examples
    --------
    >>> language_of("Der Brand in der Stadt wurde von der Feuerwehr gelöscht.").code
    'de'
    >>> language_of("Storm").code
    'en'
    """
    sample = text[:_SAMPLE]
    code = None if sample.isascii() else _uncased(sample)
    if code is not None:
        return Language(code, cased=False)
    words = Counter(filter(_SMALL.__contains__, map(str.lower, _WORD.findall(sample))))
    hits = [0] * len(_CASED)
    for word, count in words.items():
        for number in _SMALL[word]:
            hits[number] += count
    best = max(range(len(_CASED)), key=lambda number: hits[number])
    return _CASED[best] if hits[best] >= _LEAST_HITS and hits[best] > hits[0] else ENGLISH


def languages_of(document: Document) -> dict[FieldName, Language]:
    """Return the language of each field that is not empty; a title is too short to tell, but its script is not."""
    body = language_of(document.text.text)
    return {
        field.name: body if body.cased or field.name == "text" else language_of(field.text)
        for field in document.fields
        if field.text
    }


def _uncased(sample: str) -> str | None:
    """Return the language whose caseless script most letters are of; ``None`` when none is."""
    if len(_BEYOND_LATIN.findall(sample)) * _FEW < len(sample):
        return None
    letters = sum(letter.isalpha() for letter in sample)
    for code, low, high in _UNCASED:
        if sum(low <= letter <= high for letter in sample) > _LEAST_SHARE * max(1, letters):
            return _arabic(sample) if code == "ar" else code
    return None


def _arabic(sample: str) -> str:
    words = _WORD.findall(sample)
    return "fa" if sum(word in _SMALL_PERSIAN for word in words) >= _LEAST_HITS else "ar"


_SLAVIC_ENDINGS: Final = (
    ("єві", "їв"), ("єва", "їв"), ("ском", "ский"), ("ской", "ская"), ("ого", "ий"),
    ("ии", "ия"), ("ию", "ия"), ("ией", "ия"), ("ії", "ія"), ("ію", "ія"), ("єю", "ія"),
    ("ом", ""), ("ем", "ь"), ("ой", "а"), ("ою", "а"), ("ей", "я"), ("ею", "я"), ("ах", "ы"), ("ів", "и"),
    ("е", ""), ("е", "а"), ("е", "о"), ("е", "ь"), ("а", ""), ("у", ""), ("у", "а"), ("ю", "я"), ("ю", "ь"), ("и", "а"),
    ("и", "ь"), ("и", "я"), ("ы", "а"), ("ы", ""), ("я", "ь"), ("я", ""), ("і", ""), ("і", "а"), ("і", "ь"), ("о", ""),
)  # fmt: skip


def base_forms(word: str, language: Language) -> Iterator[str]:
    """Yield what an inflected name may be in the nominative; nothing for languages that do not inflect names.

    Examples
    --------
    >>> "Киев" in base_forms("Киеве", language_of("в на из что по и"))
    True
    """
    if language.code not in {"ru", "uk"}:
        return
    for ending, nominative in _SLAVIC_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _MIN_STEM:
            yield word[: len(word) - len(ending)] + nominative
    # "Харкові" -> "Харків", "Львові" -> "Львів": the vowel changes as well.
    for ending in ("ові", "ова", "ову", "овом", "еві", "ева"):
        if word.endswith(ending):
            yield word[: len(word) - len(ending)] + "ів"

"""Names in other languages and scripts, found by the gazetteer's native names."""

from __future__ import annotations

import pytest

from geonews.model import Article, Place
from geonews.protocols import Match
from geonews.recognize import DefaultRecognizer
from geonews.recognize.languages import base_forms, language_of
from geonews.text import Document

NATIVE = (
    "بغداد الموصل العراق تهران اصفهان ایران Киев Харьков Москва Россия Київ Львів Lima Londres Peru "
    "Lyon Russie Ukraine München Köln İstanbul Ankara Suriye 乌克兰 北京 上海市"
).split()

TEXTS = {
    "ar": ("وقع انفجار كبير في بغداد يوم السبت وقرب الموصل في شمال العراق، وفق مصادر.", {"بغداد", "الموصل", "العراق"}),
    "fa": ("انفجار در تهران است که از اصفهان شنیده شد و مقام های ایران را با خبر کرد.", {"تهران", "اصفهان", "ایران"}),
    "ru": ("Взрывы были слышны в Киеве и в Москве, сообщил мэр. Россия это отрицает.", {"Киеве", "Москве", "Россия"}),
    "uk": ("Вибухи пролунали у Києві та у Львові, повідомив мер. Про це не знали.", {"Києві", "Львові"}),
    "es": ("El sismo se sintió en Lima, según el instituto, pero no en Londres.", {"Lima", "Londres"}),
    "fr": ("L'explosion a fait deux morts à Lyon, selon la police. L'Ukraine est en deuil.", {"Lyon", "Ukraine"}),
    "de": ("Bei einem Brand in München ist ein Mann gestorben, die Polizei in Köln half.", {"München", "Köln"}),
    "tr": ("İstanbul'da bir patlama oldu ve iki kişi öldü. Ankara'dan ekip gönderildi.", {"İstanbul", "Ankara"}),
    "zh": ("周三凌晨乌克兰遭到袭击，北京表示关注，上海市发布警报。", {"乌克兰", "北京", "上海市"}),
}


class NativeGazetteer:
    """Holds the names above, as large cities."""

    digest = "sha256:native"

    def lookup(self, name, /, **_narrowing):
        if name not in NATIVE:
            return ()
        return (Match(Place(f"t:{name}", name, "city", 0.0, 0.0, population=1_500_000), "alternate", 80.0),)

    def known(self, name, /):
        return frozenset(match.place.kind for match in self.lookup(name))


@pytest.mark.parametrize("code", sorted(TEXTS))
def test_the_language_is_told(code):
    assert language_of(TEXTS[code][0]).code == code


@pytest.mark.parametrize("code", sorted(TEXTS))
def test_native_names_are_found_with_less_confidence(code):
    text, names = TEXTS[code]
    found = DefaultRecognizer(NativeGazetteer(), tagger=None).recognize(Document(Article("a", text)))
    assert {mention.text for mention in found if mention.position is None} == names
    assert all(text[mention.start : mention.end] == mention.text for mention in found)
    assert all(mention.confidence < 0.75 for mention in found)


def test_a_few_words_are_taken_for_english():
    assert language_of("Blast in Lyon").is_english
    assert language_of("").is_english


def test_names_are_put_into_the_nominative():
    russian = language_of(TEXTS["ru"][0])
    assert "Москва" in base_forms("Москве", russian)
    assert list(base_forms("Leeds", language_of("It was there."))) == []

"""The recogniser on sentences of its own, with a small gazetteer."""

from __future__ import annotations

import pickle

import pytest

from geonews.model import Article, Mention, Place
from geonews.protocols import Match, Recognizer
from geonews.recognize import DefaultRecognizer
from geonews.text import Document

COUNTRIES = "Iran Iraq Israel Jordan Lebanon Yemen Ukraine Russia Georgia France Singapore Niger".split()
CAPITALS = {"Tehran": 8_000_000, "Kyiv": 3_000_000, "Moscow": 10_000_000, "Washington": 690_000, "Paris": 2_100_000}
TOWNS = {
    "Mosul": 1_500_000, "Kerman": 600_000, "Richmond": 36_000, "Austin": 950_000, "Vale": 4_900, "Said": 5_000,
    "Wayne": 1_500, "Randolph": 900, "Reading": 160_000, "Carter": 600, "Homs": 700_000, "Lyon": 500_000,
}  # fmt: skip
REGIONS = {"Fars": 5_000_000, "Ind.": 6_000_000, "Idlib": 1_500_000}
DEMONYMS = {"Iranian", "Iraqi", "Russian", "Ukrainian"}


def _place(name, kind, population, code):
    place = Place(f"test:{name}", name, kind, 0.0, 0.0, population=population, feature_code=code)
    return (Match(place, "primary", 60.0),)


class SmallGazetteer:
    """A few names; whatever the recogniser does not ask for is left out."""

    digest = "sha256:small"

    def lookup(self, name, /, **_narrowing):
        key = name.title() if name.isupper() and "." not in name else name
        if key in COUNTRIES:
            return _place(key, "country", 10_000_000, "PCLI")
        if key in CAPITALS:
            return _place(key, "city", CAPITALS[key], "PPLC")
        if key in REGIONS:
            return _place(key, "admin1", REGIONS[key], "ADM1")
        return _place(key, "city", TOWNS[key], "PPL") if key in TOWNS else ()

    def known(self, name, /):
        kinds = {match.place.kind for match in self.lookup(name)}
        return frozenset(kinds | {"demonym"} if name in DEMONYMS else kinds)


@pytest.fixture(scope="module")
def recognizer():
    return DefaultRecognizer(SmallGazetteer(), tagger=None)


@pytest.fixture
def read(recognizer):
    def names(text, title=None):
        mentions = recognizer.recognize(Document(Article("a", text, title=title)))
        return {mention.text: mention.sense for mention in mentions if mention.position is None}

    return names


def test_it_is_a_recognizer(recognizer):
    assert isinstance(recognizer, Recognizer)
    assert recognizer.fingerprint == DefaultRecognizer(SmallGazetteer(), tagger=None).fingerprint


@pytest.mark.parametrize(
    ("text", "name", "sense"),
    [
        ("A shell hit a school in Mosul.", "Mosul", "literal"),
        ("Officials say Tehran accused Moscow.", "Tehran", "metonym"),
        ("The move angered Iran's government.", "Iran", "metonym"),
        ("Relations between Washington and Tehran soured.", "Tehran", "metonym"),
        ("He lives in Tehran now.", "Tehran", "literal"),
        ("The Iraqi army fell back.", "Iraqi", "demonym"),
        ("Groups that are Iran-backed fired back.", "Iran", "demonym"),
        ("KYIV, Oct 9 - Divers searched the bridge.", "KYIV", "dateline"),
        ("RICHMOND, Ind. - A fire was burning.", "Ind.", "dateline"),
        ("PARIS (Reuters) - A fire was burning.", "PARIS", "dateline"),
        ("He flies with Singapore Airlines on Monday.", "Singapore", "embedded"),
        ("It said so, according to the Fars news agency.", "Fars", "embedded"),
        ("It said so, according to Fars, a semi-official news agency.", "Fars", "embedded"),
        ("She studied at the University of Paris last year.", "Paris", "embedded"),
        ("The Paris Police Department called.", "Paris", "embedded"),
        ("They were received by the Ministry of Defence of Russia.", "Russia", "embedded"),
        ("A blast was heard near the Mosul Hotel on Monday.", "Mosul", "literal"),
        ("A spokesman for Mosul Hospital gave no figures.", "Mosul", "embedded"),
        ("Shops closed in Wayne and Randolph counties.", "Randolph", "literal"),
        ("A dam burst near the Doce river.", "Doce", "literal"),
        ("Floods came down the Feather River.", "Feather River", "literal"),
    ],
)
def test_a_name_has_its_sense(read, text, name, sense):
    assert read(text).get(name) == sense


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("Defence Secretary Lloyd Austin spoke. Austin left early.", "Austin"),
        ("Republicans dropped Jim Jordan. Jordan received 194 votes.", "Jordan"),
        ("The show starred Paris Hilton.", "Paris"),
        ("USS Carter Hall sailed.", "Carter"),
        ("The board met. Vale's chief executive quit.", "Vale"),
        ("Said the minister: we are ready.", "Said"),
        ("Reading the letter took an hour. She was reading it twice.", "Reading"),
        ("The cruiser Moscow sank.", "Moscow"),
    ],
)
def test_what_is_named_like_a_place_is_not_drawn(read, text, absent):
    assert read(text).get(absent, "embedded") == "embedded"


def test_the_country_of_a_person_is_still_a_country(read):
    found = read("Jim Jordan lost the vote. He never went to Jordan, and in Jordan nobody knew.")
    assert found == {"Jordan": "literal"}


def test_in_a_list_of_places_it_is_a_place(read):
    assert "Jordan" in read("Jim Jordan lost. Jordan, Iraq and Lebanon closed their airspace.")


def test_names_found_once_are_found_again(recognizer):
    text = "Vale is quiet. The fire started in Vale, Ind. at noon."
    assert [m.start for m in recognizer.recognize(Document(Article("a", text))) if m.text == "Vale"] == [0, 35]


def test_positions_are_anchored_to_names(recognizer):
    text = "A jet fell 20 km south of Mosul, between Tehran and Kerman."
    mentions = recognizer.recognize(Document(Article("a", text)))
    names = {mention.span for mention in mentions if mention.position is None}
    positions = [mention for mention in mentions if mention.position is not None]
    assert [p.text for p in positions] == ["20 km south of Mosul", "between Tehran and Kerman"]
    assert all(anchor in names for p in positions for anchor in p.position.anchors)


def test_the_title_comes_first(recognizer):
    mentions = recognizer.recognize(Document(Article("a", "It happened in Homs.", title="Blast in Mosul kills two")))
    assert [(m.field, m.text) for m in mentions] == [("title", "Mosul"), ("text", "Homs")]


def test_possessives_and_articles_are_left_out(read):
    assert set(read("The Iraqi army left Iran's border. The Singapore talks failed.")) == {"Iraqi", "Iran", "Singapore"}


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("Blast Kills Seven In Crowded Mosul Market", {"Mosul"}),
        ("Missiles Hit Homs Airport, Killing Two Guards", {"Homs"}),
        ("Paris Hilton Visits Orphans Near Lyon", {"Lyon"}),
        ("BLAST HITS MARKET IN MOSUL", {"MOSUL"}),
    ],
)
def test_a_headline_with_capitals_throughout(recognizer, title, names):
    mentions = recognizer.recognize(Document(Article("a", "Nobody knew.", title=title)))
    assert {mention.text for mention in mentions if mention.position is None} == names


class OneNameTagger:
    """Finds one name, whatever the gazetteer says."""

    fingerprint = "one"

    def tag(self, document, /):
        start = document.article.text.find("Zorbia")
        return (Mention(start, start + 6, "Zorbia", confidence=0.7),) if start >= 0 else ()


def test_a_tagger_decides_and_phrases_fill_what_is_certain():
    recognizer = DefaultRecognizer(SmallGazetteer(), tagger=OneNameTagger())
    found = recognizer.recognize(Document(Article("a", "They went from Zorbia to Iraq by way of Vale.")))
    assert [mention.text for mention in found] == ["Zorbia", "Iraq"]
    assert recognizer.fingerprint != DefaultRecognizer(SmallGazetteer(), tagger=None).fingerprint


def test_what_belongs_to_somebody_is_named_without_the_owner():
    class OwnerTagger(OneNameTagger):
        def tag(self, document, /):
            return (Mention(4, 15, document.article.text[4:15], confidence=0.7),)

    recognizer = DefaultRecognizer(SmallGazetteer(), tagger=OwnerTagger())
    found = recognizer.recognize(Document(Article("a", "Off Iran's Zorb they fled.")))
    assert [mention.text for mention in found if mention.position is None] == ["Iran", "Zorb"]


def test_a_headline_is_not_one_long_name():
    class GreedyTagger(OneNameTagger):
        def tag(self, document, /):
            title = document.article.title
            return (Mention(0, len(title), title, "title", confidence=0.9),)

    recognizer = DefaultRecognizer(SmallGazetteer(), tagger=GreedyTagger())
    found = recognizer.recognize(Document(Article("a", "Nobody knew.", title="Missiles Hit Homs Market Again")))
    assert [mention.text for mention in found] == ["Homs"]


def test_it_can_be_sent_to_another_process(recognizer):
    document = Document(Article("a", "A shell hit a school in Mosul."))
    before = recognizer.recognize(document)
    assert pickle.loads(pickle.dumps(recognizer)).recognize(document) == before  # noqa: S301 - its own pickle


def test_an_empty_text_has_no_mentions(recognizer):
    assert recognizer.recognize(Document(Article("a", ""))) == ()

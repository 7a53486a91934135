"""The linker: its file, its abstaining, and locate_event."""

from __future__ import annotations

import json

import pytest

import geonews as gn
from geonews.errors import ModelError
from geonews.incidents.lexicon import lexicon
from geonews.incidents.linker import default_linker, read_linker
from geonews.incidents.linker_features import features
from geonews.incidents.scopes import scope
from geonews.incidents.view import View
from geonews.model import Mention, Place, Toponym
from geonews.text import FieldText


def located(text, trigger):
    start = text.index(trigger)
    toponym = gn.locate_event(gn.Article(id="x", text=text), (start, start + len(trigger)))
    return None if toponym is None else text[toponym.mention.start : toponym.mention.end]


def test_the_event_is_put_where_it_happened():
    assert located("Officials in Geneva said a bomb killed nine people in Mosul.", "killed") == "Mosul"
    assert located("He was arrested in Lima after a robbery.", "arrested") == "Lima"


def test_it_abstains_where_the_text_names_no_place():
    assert located("A bomb killed nine people, officials said.", "killed") is None


def test_a_place_that_no_gazetteer_knows_is_named_without_coordinates():
    text = "On Monday the rebels stormed Qarnabitha and held it overnight."
    start = text.index("stormed")
    found = gn.locate_event(gn.Article(id="x", text=text), (start, start + len("stormed")))
    assert found is not None
    assert (found.mention.text, found.place) == ("Qarnabitha", None)
    assert found.mention.confidence < 0.5


def test_persons_peoples_and_days_are_no_places():
    assert located("On Friday Anna Kowalska was shot dead, the Polish police said.", "shot") is None


def test_a_part_of_a_country_is_one_candidate():
    text = "Three people were killed when a mine exploded in northern Mali."
    assert located(text, "killed") == "northern Mali"


def test_a_long_sentence_of_names_is_located_in_time():
    text = "A bomb exploded in Lima near " + ", ".join(f"Ab{chr(97 + i % 26)}c Place" for i in range(3000)) + "."
    assert located(text, "exploded") == "Lima"


def test_a_changed_model_is_refused(tmp_path):
    path = tmp_path / "linker.json"
    content = {"threshold": 0.2, "wide_threshold": 0.1, "weights": {"bias": 1.0}, "sha256": "0" * 64}
    path.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(ModelError, match="damaged"):
        read_linker(path)
    path.write_text("[]", encoding="utf-8")
    with pytest.raises(ModelError, match="not a linker"):
        read_linker(path)


def test_the_shipped_model_is_whole():
    linker = default_linker()
    assert linker.weights
    assert linker.fingerprint.startswith("linker:")


def test_features_are_named_once_each():
    text = "A bomb killed nine people in Mosul, Iraq."
    place = Place("a", "Mosul", "city", 36.3, 43.1, country="IQ")
    view = View(FieldText("text", text), [Toponym(Mention(29, 34, "Mosul"), place), Toponym(Mention(36, 40, "Iraq"))])
    names = scope(view, 0)
    found = features(view, 2, 3, names[0], names)
    assert len(found) == len(set(found))
    assert "prep=in" in found
    assert "container follows" in found


def test_every_type_has_codes_and_an_entry_of_its_own():
    lex = lexicon()
    types = {entry.type for group in lex.entries.values() for entry in group if entry.type is not None}
    assert types == set(lex.codes)
    assert all(codes.plover for codes in lex.codes.values())


def test_in_capitals_the_army_of_a_country_is_no_site():
    text = "TWO U.S. SOLDIERS WERE WOUNDED WHEN A BOMB EXPLODED IN THE CITY OF LA CEIBA, HONDURAS, ON FRIDAY NIGHT."
    sites = [place.name for incident in gn.parse(text).incidents for place in incident.sites]
    assert sites == ["La Ceiba"]


def test_capitals_count_for_names_only_where_everything_is_in_capitals():
    text = "A BOMB KILLED NINE PEOPLE IN MOSUL."
    view = View(
        FieldText("text", text), [Toponym(Mention(29, 34, "MOSUL")), Toponym(Mention(2, 6, "BOMB", confidence=0.5))]
    )
    assert [token.text for token in view.tokens][1:7] == ["bomb", "killed", "nine", "people", "in", "MOSUL"]
    assert [name.toponym.mention.text for name in view.names] == ["MOSUL"]


def test_a_murder_told_with_its_toll_is_an_incident():
    text = "A judge died on Tuesday in Lima after a terrorist attack. The judge was shot eight times in the chest."
    (incident,) = gn.parse(text).incidents
    assert (incident.type, [place.name for place in incident.sites]) == ("shooting", ["Lima"])

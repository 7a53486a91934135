"""The last word on each pin: what the story bears out stays, what nothing bears out goes, short texts stay."""

from __future__ import annotations

import geonews as gn
from geonews.gazetteer import open_gazetteer
from geonews.incidents import DefaultExtractor
from geonews.incidents.logit import Logit
from geonews.recognize import DefaultRecognizer
from geonews.resolve import DefaultResolver
from geonews.text import Document

STORY = """BAGHDAD, June 14 (Reuters) - Two rockets struck a market in Mosul on Friday, killing 12 people, police said.
The rockets hit stalls near the old bridge. Ambulances came from all over the city.
A second salvo struck a barracks in Kirkuk an hour later, wounding four soldiers.
Shops stayed shut for the rest of the day. A mourning period was declared."""


def extracted(text: str, **models: Logit):
    gazetteer = open_gazetteer()
    document = Document(gn.Article("x", text, published="2024-06-15"))
    toponyms = DefaultResolver(gazetteer).resolve(document, DefaultRecognizer(gazetteer).recognize(document))
    extractor = DefaultExtractor(gazetteer, **models)
    return extractor.extract(document, toponyms), extractor.pins(document, toponyms)


def drawn(found):
    return {place.name for incident in found.incidents if not incident.background for place in incident.sites}


def test_pins_that_the_model_finds_unlikely_are_dropped_with_their_incident():
    found, _ = extracted(STORY, verdicts=Logit({"killed": 5.0, "bias": -1.0}, 0.5, ""))
    assert drawn(found) == {"Mosul"}
    assert [incident.id for incident in found.incidents] == ["i1"]


def test_pins_that_it_finds_likely_stay():
    found, pins = extracted(STORY, verdicts=Logit({"bias": 5.0}, 0.5, ""))
    assert drawn(found) == {"Mosul", "Kirkuk"} == {pin.place.name for pin in pins}


def test_of_an_incident_with_two_places_the_unlikely_one_goes():
    story = STORY.replace("in Mosul", "in Mosul and in Tikrit")
    by_times = Logit({"times=2": 5.0, "bias": -2.0}, 0.5, "")
    both, _ = extracted(story + " Mosul mourned.", verdicts=Logit({"bias": 5.0}, 0.5, ""))
    one, _ = extracted(story + " Mosul mourned.", verdicts=by_times)
    assert {"Mosul", "Tikrīt"} <= drawn(both)
    assert drawn(one) == {"Mosul"}


def test_short_texts_are_left_alone():
    never = Logit({"bias": -9.0}, 0.5, "")
    assert drawn(extracted("Rockets struck a market in Mosul on Friday, killing 12 people.", verdicts=never)[0]) == {
        "Mosul"
    }
    assert drawn(extracted(STORY, verdicts=never)[0]) == set()


def test_what_seemed_recalled_is_news_where_the_story_tells_it_like_news():
    story = STORY.replace(
        "A second salvo struck a barracks in Kirkuk an hour later", "On June 3 a salvo struck a barracks in Kirkuk"
    )
    kept, _ = extracted(story, verdicts=Logit({"bias": 0.5}, 0.5, ""))
    news, _ = extracted(story, verdicts=Logit({"bias": 5.0}, 0.5, ""))
    assert drawn(kept) == {"Mosul"}
    assert drawn(news) == {"Mosul", "Kirkuk"}


def test_no_word_goes_on_with_what_only_a_weak_word_tells():
    talks = """GENEVA, June 10 - Ministers from Ethiopia and Egypt resumed talks on the dam.
Delegates reached Geneva on Sunday and entered the hall. Cairo lost patience, a diplomat said.
The talks collapsed in Addis Ababa in May, and Washington stepped in.
Mourners in Nairobi buried a former president who died of old age."""
    assert not drawn(extracted(talks)[0]) & {"Cairo", "Addis Ababa"}


def test_features_say_what_bears_a_pin_out():
    _, pins = extracted(STORY)
    features = {pin.place.name: pin.features for pin in pins}
    assert {"killed", "lead", "first", "main type=True"} <= set(features["Mosul"])
    assert {"injured", "later"} <= set(features["Kirkuk"])
    assert "killed" not in features["Kirkuk"]

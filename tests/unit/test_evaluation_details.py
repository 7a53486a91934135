"""The scorers' rules one by one, each on the smallest labels that tell it from another rule."""

from __future__ import annotations

import json

import pytest

import geonews as gn
from geonews import evaluation
from geonews.errors import InputError
from geonews.evaluation.figures import MAX_ERROR_KM, error_area, scores
from geonews.evaluation.mistakes import find_mistakes
from geonews.evaluation.toponyms import by_type, geonames_id, score_document
from geonews.findings import Airspace, Count, Engine, Geometry, Incident, Origin, Report, Trigger, When

TEXT = "A fire in Lyon and one in Paris. The Paris Agreement, the Paris Agreement."
ENGINE = Engine("test", "sha256:0", "test")
LYON = gn.Place("geonames:2996944", "Lyon", "city", 45.75, 4.85, country="FR")
PARIS = gn.Place("geonames:2988507", "Paris", "city", 48.85, 2.35, country="FR")
FRANCE = gn.Place("geonames:3017382", "France", "country", 46.0, 2.0, country="FR")
SQUARE = Geometry("Polygon", (((4.0, 45.0), (6.0, 45.0), (6.0, 47.0), (4.0, 47.0), (4.0, 45.0)),))


def item(surface, lat, lon, **more):
    return {"surface": surface, "lat": lat, "lon": lon, "tolerance_km": 30, "country": "FR"} | more


def incident(*sites, **more):
    return Incident("i1", more.pop("type", "fire"), Trigger(2, 6, "fire"), sites=sites, **more)


def toponym(word, place, sense="literal", field="text", at=0):
    start = TEXT.index(word, at)
    return gn.Toponym(gn.Mention(start, start + len(word), word, field, sense=sense), place)


@pytest.fixture
def scored(tmp_path):
    def score(layers, report=None, traps=(), **found):
        gold = {"id": "a", "text": TEXT, "layers": layers, "traps": list(traps)}
        (tmp_path / "01.json").write_text(json.dumps(gold), "utf-8")
        labelled = evaluation.read_gold_articles(tmp_path)
        made = report or Report(labelled[0].article, ENGINE, **found)
        return evaluation.score_articles(labelled, {"a": made})

    return score


def layer(figures, name):
    found = figures.layers[name]
    return found.right, found.invented, found.missed


def test_incidents_of_one_type_at_one_place_are_one_pin_and_of_two_types_two(scored):
    gold = {"incident": [item("Lyon", 45.75, 4.85)]}
    assert layer(scored(gold, incidents=(incident(LYON), incident(LYON))), "incident") == (1, 0, 0)
    assert layer(scored(gold, incidents=(incident(LYON), incident(LYON, type="bombing"))), "incident") == (1, 1, 0)


@pytest.mark.parametrize("more", [{"background": True}, {"status": "threatened"}, {"status": "denied"}])
def test_what_is_not_drawn_is_not_counted(scored, more):
    assert layer(scored({"incident": []}, incidents=(incident(LYON, **more),)), "incident") == (0, 0, 0)
    assert layer(scored({"incident": []}, incidents=(incident(LYON, status="claimed"),)), "incident") == (0, 1, 0)


def test_optional_labels_are_neither_missed_nor_invented(scored):
    gold = {"incident": [item("Lyon", 45.75, 4.85, optional=True)]}
    assert layer(scored(gold), "incident") == (0, 0, 0)
    assert layer(scored(gold, incidents=(incident(LYON), incident(LYON, type="other"))), "incident") == (0, 0, 0)


def test_required_labels_are_paired_before_optional_ones_and_the_nearest_first(scored):
    near, far = item("near", 45.75, 4.86), item("far", 45.75, 5.10)
    both = {"incident": [far, near]}
    assert layer(scored(both, incidents=(incident(LYON),)), "incident") == (1, 0, 1)
    assert "missed ['far']" in scored(both, incidents=(incident(LYON),)).notes[0]
    either = {"incident": [near | {"optional": True}, far]}
    assert layer(scored(either, incidents=(incident(LYON),)), "incident") == (1, 0, 0)


def test_without_a_tolerance_a_label_means_the_country(scored):
    gold = {"origin": [item("France", 46.0, 2.0, tolerance_km=0)]}
    territory = gn.Place("x:1", "F", "territory", 0.0, 0.0, country="FR")
    for place, right in ((FRANCE, 1), (territory, 1), (LYON, 0), (gn.Place("x:2", "X", "country", 46.0, 2.0), 0)):
        assert layer(scored(gold, origins=(Origin("o", place, ()),)), "origin")[0] == right


def test_airspace_is_right_by_name_by_country_or_by_its_area(scored):
    def found(place, geometry=None):
        return (Airspace("s1", place, "closure", geometry=geometry),)

    gulf = gn.Place("x:3", "The Gulf", "gulf", 0.0, 0.0)
    other = gn.Place("x:4", "Elsewhere", "region", 0.0, 0.0, country="DE")
    gold = {"airspace": [item("the gulf", 45.75, 4.85, names=["Elsewhere FIR"])]}
    assert layer(scored(gold, airspace=found(gulf)), "airspace") == (1, 0, 0)
    assert layer(scored(gold, airspace=found(FRANCE)), "airspace") == (1, 0, 0)
    assert layer(scored(gold, airspace=found(other)), "airspace") == (0, 1, 1)
    assert layer(scored(gold, airspace=found(other, SQUARE)), "airspace") == (1, 0, 0)
    assert layer(scored({"airspace": [item("x", 40.0, 4.85)]}, airspace=found(other, SQUARE)), "airspace") == (0, 1, 1)


def test_details_of_incidents(scored):
    when = When("2020-01-07T22:30:00Z", None, "2020-01-08", "minute")
    gold = {"incident": [item("Lyon", 45.75, 4.85, type="flood", date="2020-01-08", killed_min=3, injured_min=0)]}
    found = incident(LYON, type="tsunami", when=when, killed=Count(3, None, "three"))
    details = scored(gold, incidents=(found,)).details
    assert {key: details[key] for key in ("type", "date", "killed", "injured")} == {
        "type": (1, 1), "date": (1, 1), "killed": (1, 1), "injured": (0, 1),
    }  # fmt: skip
    gold["incident"][0] |= {"date": "2020-01-07", "killed_min": 4, "type": "fire"}
    details = scored(gold, incidents=(found,)).details
    assert (details["date"], details["killed"], details["type"]) == ((1, 1), (0, 1), (0, 1))
    assert scored(gold, incidents=(incident(LYON),)).details["date"] == (0, 1)


def test_mentions_are_found_on_any_layer_but_not_where_nothing_is_drawn(scored):
    gold = {"mention": [item("Lyon", 45.75, 4.85), item("Paris", 48.85, 2.35)]}
    figures = scored(gold, incidents=(incident(LYON),), toponyms=(toponym("Paris", PARIS),))
    assert figures.details["mention"] == (2, 2)
    figures = scored(gold, toponyms=(toponym("Paris", PARIS, "embedded"), toponym("Lyon", None)))
    assert figures.details["mention"] == (0, 2)
    assert [note for note in figures.notes if "mention" in note] == [
        "a mention: missed Lyon",
        "a mention: missed Paris",
    ]


def test_a_trap_is_hit_by_a_place_drawn_in_any_of_its_occurrences(scored):
    second = TEXT.rindex("Paris")
    traps = ("Paris Agreement", "fire")
    hit = scored({}, traps=traps, toponyms=(toponym("Paris", PARIS, at=second),))
    assert (hit.details["trap"], [note for note in hit.notes if "trap" in note]) == (
        (1, 2),
        ["a trap: Paris Agreement"],
    )
    for harmless in (
        toponym("Paris", PARIS),
        toponym("Paris", None, at=second),
        toponym("Paris", PARIS, "embedded", at=second),
        toponym("Paris", PARIS, field="title", at=second),
    ):
        assert scored({}, traps=traps, toponyms=(harmless,)).details["trap"] == (2, 2)


def test_an_article_is_perfect_by_its_layers_alone(scored):
    assert scored({"mention": [item("Lyon", 45.75, 4.85)]}).details["perfect"] == (1, 1)
    assert scored({"incident": [item("Lyon", 45.75, 4.85)]}).details["perfect"] == (0, 1)


def test_figures_of_nothing_and_of_errors():
    assert scores(0, 0, 0) == scores(0, 3, 0) == (0.0, 0.0, 0.0)
    assert scores(1, 2, 4) == (0.5, 0.25, pytest.approx(1 / 3))
    assert error_area([]) is None
    assert error_area([0.0, 0.0, MAX_ERROR_KM]) == pytest.approx(0.25)
    assert error_area([2 * MAX_ERROR_KM]) == 1.0
    assert error_area([0.0]) == 0.0
    assert error_area([9.0, 9.0]) == pytest.approx(error_area([9.0])) == pytest.approx(0.2325, abs=0.001)


def documents(tmp_path, **fields):
    path = tmp_path / "gold.jsonl"
    path.write_text(
        "\n".join(json.dumps({"id": each, "text": TEXT, "toponyms": []} | fields) for each in "abc"), "utf-8"
    )
    return path


def test_no_more_documents_are_read_than_asked_for_and_their_fields_are_kept(tmp_path):
    path = documents(tmp_path, title="T", published="2020-01-08", source="S")
    (document,) = evaluation.read_gold_documents(path, limit=1)
    article = document.article
    assert (article.id, article.title, article.published, article.source) == ("a", "T", "2020-01-08", "S")
    assert len(evaluation.read_gold_documents(path, limit=2)) == 2
    assert len(evaluation.read_gold_documents(path)) == 3


def test_a_trigger_must_lie_in_the_text(tmp_path):
    for trigger in ([0, 1], [0, len(TEXT)]):
        read = evaluation.read_gold_events(documents(tmp_path, events=[{"trigger": trigger, "args": []}]))
        assert (read[0].events[0].trigger, read[0].hard) == (tuple(trigger), False)
    for trigger in ([-1, 3], [3, 3], [3, len(TEXT) + 1], [3], ["a", "b"]):
        with pytest.raises(InputError, match=r"trigger must be a start and an end in the text, not"):
            evaluation.read_gold_events(documents(tmp_path, events=[{"trigger": trigger, "args": []}]))


def label(word, **more):
    start = TEXT.index(word)
    return {"start": start, "end": start + len(word)} | more


def test_a_mistake_says_how_far_and_where(tmp_path):
    toponyms = [label("Lyon", lat=45.75, lon=4.85, type="city"), label("Paris", lat=33.66, lon=-95.55, type="town")]
    (document, *_) = evaluation.read_gold_documents(documents(tmp_path, toponyms=toponyms))
    outcome = score_document(document, (toponym("Lyon", None), toponym("Paris", PARIS)))
    lyon, paris = find_mistakes("c", document.article, outcome, gn.open_gazetteer())
    assert (lyon.cause, lyon.error_km, lyon.before, lyon.start) == ("no place", None, "A fire in ", 10)
    assert (paris.cause, paris.corpus, paris.document) == ("wrong candidate", "c", "a")
    assert 7000 < paris.error_km < 9000
    assert paris.after.startswith(". The Paris")
    assert list(by_type([outcome])) == ["city", "town"]


def test_an_id_alone_can_say_that_the_right_place_is_listed(tmp_path):
    far = {"lat": -60.0, "lon": 100.0}
    for number, cause in ((2996944, "no place"), (1, "no candidate")):
        path = documents(tmp_path, toponyms=[label("Lyon", geonameid=number, **far)])
        (document, *_) = evaluation.read_gold_documents(path)
        outcome = score_document(document, (toponym("Lyon", None),))
        (mistake,) = find_mistakes("c", document.article, outcome, gn.open_gazetteer())
        assert mistake.cause == cause


def test_numbers_of_geonames():
    assert geonames_id(LYON) == 2996944
    assert geonames_id(None) is geonames_id(gn.Place("curated:1", "X", "city", 0.0, 0.0)) is None
    assert geonames_id(gn.Place("geonames:x", "X", "city", 0.0, 0.0)) is None
    assert evaluation.score_toponyms("mine", []).corpus == "mine"

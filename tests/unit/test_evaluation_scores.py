"""The scorers on small labelled texts of our own, figures worked out by hand."""

from __future__ import annotations

import json

import pytest

import geonews as gn
from geonews import evaluation
from geonews.errors import InputError
from geonews.evaluation.browser import to_csv, to_html
from geonews.evaluation.figures import MAX_ERROR_KM
from geonews.evaluation.mistakes import find_mistakes
from geonews.evaluation.toponyms import by_sense, by_type, score_document

TEXT = "Ministers met in Paris and Lyon, then in Old Rome and nowhere near Bern."
PARIS = gn.Place("geonames:2988507", "Paris", "city", 48.853, 2.349, country="FR")
TEXAS = gn.Place("geonames:4717560", "Paris", "city", 33.661, -95.556, country="US")
ROME = gn.Place("geonames:3169070", "Rome", "city", 41.892, 12.511, country="IT")


def label(words, lat=None, lon=None, **more):
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words, "lat": lat, "lon": lon, **more}


def name(words, place=None, sense="literal"):
    start = TEXT.index(words)
    return gn.Toponym(gn.Mention(start, start + len(words), words, sense=sense), place)


GOLD = {
    "id": "a",
    "text": TEXT,
    "toponyms": [
        label("Paris", 48.85, 2.35, geonameid=2988507, country="FR", type="city"),
        label("Lyon", 45.76, 4.84, type="city"),
        label("Rome", 41.89, 12.51, type="city"),
        label("Bern", type="unplaced"),
    ],
}
FOUND = (name("Paris", TEXAS), name("Lyon"), name("Old Rome", ROME), name("Bern", ROME, "metonym"), name("Ministers"))


@pytest.fixture
def document(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(GOLD) + "\n", "utf-8")
    return evaluation.read_gold_documents(path)[0]


def test_place_names_are_counted_as_by_hand(document):
    row = evaluation.score_toponyms("c", [score_document(document, FOUND)])
    assert (row.documents, row.gold, row.gold_located, row.predicted) == (1, 4, 3, 5)
    assert (row.precision_exact, row.recall_exact) == (3 / 5, 3 / 4)
    assert (row.precision_overlap, row.recall_overlap) == (4 / 5, 1.0)
    assert (row.matched_located, row.unplaced) == (3, 1)
    assert (row.acc161, row.acc161_placed, row.acc20, row.ofgold161) == (1 / 3, 1 / 2, 1 / 3, 1 / 3)
    assert (row.same_country, row.same_geonameid) == (0.0, 0.0)
    assert (row.end_to_end_precision, row.end_to_end_recall) == (1 / 2, 1 / 3)
    assert 7000 < row.median_km < MAX_ERROR_KM


def test_only_equal_spans_are_judged_when_asked(document):
    row = evaluation.score_toponyms("c", [score_document(document, FOUND, match="exact")])
    assert (row.matched_located, row.acc161) == (2, 0.0)


def test_an_equal_id_can_count_as_no_error(document):
    far = (name("Paris", gn.Place("geonames:2988507", "Paris", "city", 0.0, 0.0)),)
    assert score_document(document, far).pairs[0].error_km > 5000
    assert score_document(document, far, id_credit=True).pairs[0].error_km == 0.0


def test_names_in_the_title_and_second_readings_are_left_out(document):
    title = gn.Toponym(gn.Mention(17, 22, "Paris", field="title"), PARIS)
    assert score_document(document, (title,)).found == ()
    assert len(score_document(document, (name("Paris", PARIS), name("Paris", TEXAS))).found) == 1


def test_breakdowns_by_type_and_by_sense(document):
    outcomes = [score_document(document, FOUND)]
    assert by_type(outcomes)["city"] == {"gold": 3, "recall": 1.0, "located": 3, "ofgold161": 1 / 3}
    assert by_sense(outcomes)["literal"] == {"predicted": 4, "precision": 3 / 4, "located": 3, "acc161": 1 / 3}
    assert by_sense(outcomes)["metonym"]["acc161"] is None


def test_the_mean_of_corpora_counts_each_the_same(document):
    good = evaluation.score_toponyms("good", [score_document(document, (name("Paris", PARIS),))] * 3)
    nothing = evaluation.score_toponyms("nothing", [score_document(document, ())])
    mean = evaluation.macro_average([good, nothing])
    assert (mean.corpus, mean.documents, mean.gold) == ("macro", 4, 16)
    assert (mean.f1_exact, mean.acc161) == (good.f1_exact / 2, 1.0)
    assert nothing.median_km is None


def test_mistakes_are_told_apart_by_cause(document):
    found = (name("Paris", TEXAS), name("Old Rome", ROME), name("Ministers", PARIS), name("Lyon"))
    outcome = score_document(document, found)
    mistakes = list(find_mistakes("c", document.article, outcome, gn.open_gazetteer()))
    assert {m.gold.text if m.gold else m.found.mention.text: m.cause for m in mistakes} == {
        "Paris": "wrong candidate",
        "Lyon": "no place",
        "Rome": "wrong span",
        "Bern": "not found",
        "Ministers": "spurious",
    }


def test_a_name_that_the_gazetteer_lists_elsewhere_only_has_no_candidate(tmp_path):
    gold = {"id": "b", "text": TEXT, "toponyms": [label("Lyon", -60.0, 100.0)]}
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(gold), "utf-8")
    document = evaluation.read_gold_documents(path)[0]
    outcome = score_document(document, (name("Lyon"),))
    mistakes = find_mistakes("c", document.article, outcome, gn.open_gazetteer())
    assert [mistake.cause for mistake in mistakes] == ["no candidate"]


def test_the_error_page_and_table_are_harmless(tmp_path):
    text = '=1+1 <script>alert(1)</script> "Lyon" & more'
    start = text.index("Lyon")
    gold = {"id": "<b>", "text": text, "toponyms": [{"start": start, "end": start + 4, "text": "Lyon"}]}
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(gold), "utf-8")
    document = evaluation.read_gold_documents(path)[0]
    outcome = score_document(document, ())
    mistakes = list(find_mistakes("c", document.article, outcome, gn.open_gazetteer()))
    page = to_html(mistakes)
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "&lt;b&gt;" in page
    assert "http" not in page.replace("http-equiv", "")
    assert "'=1+1" in to_csv(mistakes)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"toponyms": "x"}, r"gold.jsonl:1: document.toponyms must be a list"),
        ({"toponyms": [{"start": 3}]}, r"gold.jsonl:1: document.toponyms\[0\].end is missing"),
        ({"toponyms": [{"start": 3, "end": 99}]}, r"toponyms\[0\] spans 3 to 99, outside the 72 characters"),
        ({"toponyms": [label("Lyon", 145.0, 4.0)]}, "outside the Earth: lat 145.0, lon 4.0; are they swapped"),
        ({"toponyms": [label("Lyon", 45.0)]}, r"toponyms\[0\] has only one of lat and lon"),
        ({"toponyms": [{"start": 0, "end": 4, "text": "Lyon"}]}, r"text must be the words at its offsets, 'Mini'"),
        ({"text": " "}, r"document.text must be a text that is not empty"),
    ],
)
def test_a_wrong_label_names_file_line_and_field(tmp_path, change, message):
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(GOLD | change), "utf-8")
    with pytest.raises(InputError, match=message):
        evaluation.read_gold_documents(path)


def test_files_that_are_no_labels_are_refused(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text("\n{broken", "utf-8")
    with pytest.raises(InputError, match=r"gold.jsonl:2: document is not JSON"):
        evaluation.read_gold_documents(path)
    path.write_text("\n", "utf-8")
    with pytest.raises(InputError, match="no labelled documents"):
        evaluation.read_gold_events(path)
    with pytest.raises(InputError, match="no labelled articles"):
        evaluation.read_gold_articles(tmp_path)
    with pytest.raises(InputError, match="cannot be read"):
        evaluation.read_gold_documents(tmp_path / "missing.jsonl")


def test_events_are_right_where_the_answer_overlaps_a_place(tmp_path):
    def event(trigger, *places):
        start = TEXT.index(trigger)
        args = [{"role": "place", "start": TEXT.index(p), "end": TEXT.index(p) + 4, "text": p} for p in places]
        return {"trigger": [start, start + len(trigger)], "args": args}

    common = event("nowhere", "near") | {}
    common["args"][0]["proper"] = False
    events = [event("met", "Lyon", "Pari"), event("then", "Bern"), event("near"), common, {"trigger": None, "args": []}]
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"id": "a", "text": TEXT, "events": events, "hard": True}), "utf-8")
    figures = evaluation.score_events("c", evaluation.read_gold_events(path), lambda *_: name("Paris"))
    assert (figures.events, figures.accuracy, figures.precision) == (2, 1 / 2, 1 / 3)
    assert (figures.hard, figures.hard_events) == (1 / 2, 2)


def test_whole_articles_count_layers_details_and_traps(tmp_path):
    text = "A fire killed 12 people in Lyon on Friday. The Paris Agreement was not named."
    item = {"surface": "Lyon", "lat": 45.76, "lon": 4.84, "tolerance_km": 30, "country": "FR", "optional": False}
    layers = {"incident": [item | {"type": "fire", "killed_min": 12}], "airspace": [item], "mention": [item]}
    gold = {"id": "a", "text": text, "layers": layers, "traps": ["Paris Agreement"]}
    (tmp_path / "01.json").write_text(json.dumps(gold), "utf-8")
    labelled = evaluation.read_gold_articles(tmp_path)
    report = gn.parse(labelled[0].article)
    figures = evaluation.score_articles(labelled, {"a": report})
    assert (figures.layers["incident"].f1, figures.layers["airspace"].missed, figures.layers["all"].right) == (1, 1, 1)
    assert {key: figures.details[key] for key in ("type", "killed", "mention", "trap", "perfect", "date")} == {
        "type": (1, 1), "killed": (1, 1), "mention": (1, 1), "trap": (1, 1), "perfect": (0, 1), "date": (0, 0),
    }  # fmt: skip
    assert len(figures.notes) == 1
    assert evaluation.score_articles(labelled, {}).layers["incident"].missed == 1

"""The scorers give the figures of the independent ones beside the checkout, on the same predictions."""

from __future__ import annotations

import importlib.util
import json
from itertools import islice
from pathlib import Path

import pytest

import geonews as gn
from geonews import evaluation
from geonews.evaluation.toponyms import geonames_id, score_document
from geonews.records import report_to_json

SHARED = Path(__file__).resolve().parents[3] / "shared" / "evaluation"
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the independent scorers are not beside the checkout")
THEIRS = {
    "documents": "docs", "gold": "gold", "gold_located": "gold_located", "predicted": "pred",
    "f1_exact": "rec_F1_exact", "precision_overlap": "rec_P_overlap", "f1_overlap": "rec_F1_overlap",
    "matched_located": "n_res", "unplaced": "unresolved", "acc161": "acc161", "acc161_placed": "acc161_located",
    "acc20": "acc20", "same_country": "country", "same_geonameid": "geonameid", "median_km": "median_km",
    "mean_km": "mean_km", "auc": "auc", "ofgold161": "ofgold161", "end_to_end_f1": "e2e_F1_161",
}  # fmt: skip


def independent(name):
    spec = importlib.util.spec_from_file_location(f"independent_{name}", SHARED / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def records(path, count):
    with path.open(encoding="utf-8") as stream:
        return [json.loads(line) for line in islice(stream, count)]


def as_prediction(toponym):
    mention, place = toponym.mention, toponym.place
    found = {"start": mention.start, "end": mention.end} if mention.field == "text" else {"start": 0, "end": 0}
    if place is not None:
        found |= {"lat": place.lat, "lon": place.lon, "country": place.country, "geonameid": geonames_id(place)}
    return found


@pytest.mark.parametrize("corpus", ["lgl", "gwn"])
def test_place_names(corpus):
    path, theirs = SHARED / "toponyms" / f"{corpus}.jsonl", independent("geoeval")
    gold = evaluation.read_gold_documents(path, limit=15)
    names = {document.article.id: gn.parse(document.article).toponyms for document in gold}
    predictions = {key: [as_prediction(toponym) for toponym in found] for key, found in names.items()}
    for match in ("overlap", "exact"):
        outcomes = [score_document(d, names[d.article.id], match=match, id_credit=True) for d in gold]
        row = evaluation.score_toponyms(corpus, outcomes)
        other = theirs.summarise(theirs.evaluate(records(path, 15), predictions, match=match, id_credit=True))
        assert {key: getattr(row, key) for key in THEIRS} == pytest.approx({k: other[v] for k, v in THEIRS.items()})


def test_whole_articles():
    folder, theirs = SHARED / "articles", independent("layers")
    gold = evaluation.read_gold_articles(folder)
    reports = {labelled.article.id: gn.parse(labelled.article) for labelled in gold}
    figures = evaluation.score_articles(gold, reports)
    raw = [json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("[0-9]*.json"))]
    other, notes = theirs.score(raw, [report_to_json(report) for report in reports.values()])
    for name, layer in figures.layers.items():
        assert (layer.right, layer.invented, layer.missed) == tuple(other[name][key] for key in ("tp", "fp", "fn"))
    assert figures.details == {key: (other[key]["right"], other[key]["of"]) for key in figures.details}
    assert len(figures.notes) == len(notes)


def test_places_of_events():
    path, theirs = SHARED / "events" / "halterman_dev.jsonl", independent("events")
    said = []

    def locate(article, span):
        toponym = gn.locate_event(article, span)
        start, end = (toponym.mention.start, toponym.mention.end) if toponym else (None, None)
        said.append({"id": article.id, "events": [{"trigger": list(span), "start": start, "end": end}]})
        return toponym

    figures = evaluation.score_events("c", evaluation.read_gold_events(path, limit=60), locate)
    other = theirs.score(records(path, 60), said)
    assert {key: getattr(figures, key) for key in other} == pytest.approx(other)

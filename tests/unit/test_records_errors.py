"""What a reader of reports is told when one does not fit."""

from __future__ import annotations

import pytest

from geonews.errors import ReportError
from geonews.findings import Engine, Report
from geonews.model import Article, Mention, Place, Toponym
from geonews.records import dumps, report_from_json, report_to_json

DOHA = Place("geonames:290030", "Doha", "city", 25.28545, 51.53096, country="QA")
REPORT = Report(
    Article("a", "Doha was quiet."),
    Engine("0.1.0", "sha256:" + "0" * 64, "f00d"),
    toponyms=(Toponym(Mention(0, 4, "Doha"), DOHA, 0.9),),
)


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (("toponyms", 0, "place"), "p9", r"report.toponyms\[0\].place names place 'p9'"),
        (("toponyms", 0, "end"), 99, r"report.toponyms\[0\] spans 0 to 99, outside the article's text"),
        (("toponyms", 0, "text"), "Dubai", "must be the words at its offsets"),
        (("toponyms", 0, "sense"), "figurative", "must be one of literal, metonym"),
        (("toponyms", 0, "start"), True, "must be a whole number, not True"),
        (("places", 0, "lat"), 151.5, "are they swapped"),
        (("places", 0, "precision"), 9, "must be a UCDP code, 1 to 7"),
        (("places", 0, "kind"), "village", "must be one of country, territory"),
        (("toponyms",), {}, "report.toponyms must be a list"),
        (("places", 0, "lat"), 10**400, "must be a finite number"),
        (("places", 0, "lon"), float("nan"), "must be a finite number"),
        (("places", 0, "uncertainty_km"), float("inf"), "must be a finite number"),
        (("places", 0, "uncertainty_km"), 1e6, "must be a radius on Earth"),
        (("places", 0, "population"), 10**400, "must be a whole number below a quadrillion"),
        (("schema",), 2, "this version reads 1: update geonews"),
    ],
)
def test_each_error_names_the_field_and_what_fits(path, value, message):
    record = report_to_json(REPORT)
    inner = record
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    with pytest.raises(ReportError, match=message):
        report_from_json(record)


def test_offsets_anchored_in_a_circle_are_refused():
    record = report_to_json(REPORT)
    record["places"][0]["offset"] = {"anchor": "p1", "distance_km": 1, "bearing_deg": 0, "text": "1 km north"}
    with pytest.raises(ReportError, match="names place 'p1'"):
        report_from_json(record)


def test_a_lone_surrogate_is_written_as_an_escape_that_utf8_can_hold():
    report = Report(Article("a", "odd \ud800 text"), REPORT.engine)
    assert dumps(report).encode("utf-8")


def test_a_report_of_another_shape_is_no_report():
    with pytest.raises(ReportError, match="report must be an object, not"):
        report_from_json([])

"""Reports as data frames: the same columns whatever was found, real geometry and real times."""

from __future__ import annotations

import pytest
from shapely.geometry import MultiPolygon, Point, Polygon

from geonews.errors import OptionError
from geonews.findings import Airspace, Count, Engine, Geometry, Incident, Origin, Report, Trigger, When
from geonews.frames import to_frame
from geonews.model import Article, Mention, Place, Span, Toponym

TEXT = "Rockets from Qatar hit Doha and a port. Qatar shut its skies."
DOHA = Place("geonames:290030", "Doha", "city", 25.28545, 51.53096, country="QA")
QATAR = Place("geonames:289688", "Qatar", "country", 25.5, 51.25, country="QA", precision=6)
SQUARE = Geometry("Polygon", (((50.0, 25.0), (52.0, 25.0), (52.0, 26.0), (50.0, 25.0)),))
WHEN = When("2020-01-07T22:30:00Z", None, "2020-01-08", "minute", "Asia/Qatar", "at 1:30")
REPORT = Report(
    Article("a", TEXT, published="2020-01-08"),
    Engine("0.1.0", "sha256:" + "0" * 64, "f00d"),
    toponyms=(Toponym(Mention(13, 18, "Qatar"), QATAR, 0.9), Toponym(Mention(23, 27, "Doha"))),
    incidents=(
        Incident("i1", "missile_strike", Trigger(19, 22, "hit"), sites=(DOHA, QATAR), when=WHEN,
                 killed=Count(3, None, "at least 3"), evidence=(Span(0, 39),), confidence=0.8),
        Incident("i2", "fire", Trigger(19, 22, "hit"), evidence=(Span(0, 39),)),
    ),
    airspace=(Airspace("a1", QATAR, "closure", fir=("OTDF",), geometry=SQUARE, evidence=(Span(40, 61),)),),
    origins=(Origin("o1", QATAR, ("i1",), (Span(0, 39),)),),
)  # fmt: skip


def test_an_incident_has_a_row_for_each_site_and_one_without():
    frame = to_frame(REPORT)
    assert frame[["incident", "name"]].fillna("-").to_numpy().tolist() == [["i1", "Doha"], ["i1", "Qatar"], ["i2", "-"]]
    assert frame.geometry[0] == Point(51.53096, 25.28545)
    assert frame.geometry[2] is None
    assert frame.sentence[0] == "Rockets from Qatar hit Doha and a port."


def test_times_are_aware_and_counts_know_what_is_missing():
    frame = to_frame([REPORT])
    assert str(frame.when.dtype).endswith("UTC]")
    assert frame.when[0].isoformat() == "2020-01-07T22:30:00+00:00"
    assert frame.when.isna()[2]
    assert frame.killed_low.tolist()[0] == 3
    assert frame.killed_high.isna().all()


def test_airspace_has_its_polygon():
    frame = to_frame(REPORT, "airspace")
    assert isinstance(frame.geometry[0], (Polygon, MultiPolygon))
    assert frame.fir[0] == "OTDF"


def test_every_layer_keeps_its_columns_when_nothing_was_found():
    empty = Report(Article("a", "Nothing."), REPORT.engine)
    for layer in ("incidents", "toponyms", "airspace", "origins"):
        full, none = to_frame(REPORT, layer), to_frame(empty, layer)
        assert list(full.columns) == list(none.columns)
        assert len(none) == 0


def test_a_layer_that_does_not_exist_names_those_that_do():
    with pytest.raises(OptionError, match="the layers are: incidents, toponyms, airspace, origins"):
        to_frame(REPORT, "mentions")

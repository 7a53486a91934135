"""Reports as data frames: the same columns whatever was found, real geometry and real times; and frames as reports."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import folium
import geopandas
import numpy as np
import pandas as pd
import pytest
from shapely.geometry import MultiPolygon, Point, Polygon

from geonews.errors import InputError, OptionError
from geonews.export.rows import FIELDS
from geonews.findings import Airspace, Count, Engine, Geometry, Incident, Origin, Report, Trigger, When
from geonews.frames import parse_frame, to_frame
from geonews.maps import explore
from geonews.model import Article, Mention, Place, Span, Toponym

TEXT = "Rockets from Qatar hit Doha and a port. Qatar shut its skies."
DOHA = Place("geonames:290030", "Doha", "city", 25.28545, 51.53096, country="QA")
QATAR = Place("geonames:289688", "Qatar", "country", 25.5, 51.25, country="QA", precision=6)
SQUARE = Geometry("Polygon", (((50.0, 25.0), (52.0, 25.0), (52.0, 26.0), (50.0, 25.0)),))
WHEN = When("2020-01-07T22:30:00Z", None, "2020-01-08", "minute", "Asia/Qatar", "at 1:30")
LAYERS = {"incidents": "incident", "toponyms": "mention", "airspace": "airspace", "origins": "origin"}
REPORT = Report(
    Article("a", TEXT, published="2020-01-08"),
    Engine("0.1.0", "sha256:" + "0" * 64, "f00d"),
    toponyms=(Toponym(Mention(13, 18, "Qatar"), QATAR, 0.9), Toponym(Mention(23, 27, "Doha"))),
    incidents=(
        Incident("i1", "missile_strike", Trigger(19, 22, "hit"), sites=(DOHA, QATAR), when=WHEN,
                 killed=Count(3, None, "at least 3"), evidence=(Span(0, 39),), confidence=0.8),
        Incident("i2", "fire", Trigger(19, 22, "hit"), evidence=(Span(0, 39),)),
    ),
    airspace=(Airspace("a1", QATAR, "closure", fir=("OTDF", "OBBB"), geometry=SQUARE, evidence=(Span(40, 61),)),),
    origins=(Origin("o1", QATAR, ("i1",), (Span(0, 39),)),),
)  # fmt: skip


def test_an_incident_has_a_row_for_each_site_and_one_without():
    frame = to_frame(REPORT)
    assert frame[["id", "place"]].fillna("-").to_numpy().tolist() == [["i1", "Doha"], ["i1", "Qatar"], ["i2", "-"]]
    assert frame.geometry[0] == Point(51.53096, 25.28545)
    assert frame.geometry[2] is None
    assert frame.sentence[0] == "Rockets from Qatar hit Doha and a port."


def test_times_are_aware_and_counts_know_what_is_missing():
    frame = to_frame([REPORT])
    assert str(frame.when_start.dtype).endswith("UTC]")
    assert frame.when_start[0].isoformat() == "2020-01-07T22:30:00+00:00"
    assert frame.when_start.isna()[2]
    assert frame.killed_low.tolist()[0] == 3
    assert frame.killed_high.isna().all()
    assert frame.background.dtype == bool


def test_airspace_has_its_polygon():
    frame = to_frame(REPORT, "airspace")
    assert isinstance(frame.geometry[0], (Polygon, MultiPolygon))
    assert frame.fir[0] == "OTDF; OBBB"


def test_a_frame_is_one_step_from_geopandas():
    frame = geopandas.GeoDataFrame(to_frame(REPORT), crs="EPSG:4326")
    assert frame.geometry.x[0] == 51.53096


@pytest.mark.parametrize("layer", LAYERS)
def test_every_layer_keeps_its_columns_when_nothing_was_found(layer):
    empty = Report(Article("a", "Nothing."), REPORT.engine)
    full, none = to_frame(REPORT, layer), to_frame(empty, layer)
    assert list(full.columns) == list(none.columns) == [*FIELDS[LAYERS[layer]], "geometry"]
    assert len(none) == 0
    assert none.dtypes["lat"] == full.dtypes["lat"] == "float64"
    assert str(none.dtypes["published"]).endswith("UTC]")


def test_a_layer_that_does_not_exist_names_those_that_do():
    with pytest.raises(OptionError, match="the layers are: incidents, toponyms, airspace, origins"):
        to_frame(REPORT, "mentions")


def test_a_time_that_no_frame_can_hold_is_missing():
    late = Report(Article("a", TEXT, published="never"), REPORT.engine)
    assert to_frame(Report(late.article, late.engine, incidents=REPORT.incidents)).published.isna().all()


NEWS = pd.DataFrame(
    {
        "body": ["An earthquake struck Kerman, Iran, on Tuesday.", None, "  ", "A fire killed 3 people in Lima, Peru."],
        "head": ["Quake", None, np.nan, "Fire"],
        "day": [pd.Timestamp("2020-01-08"), pd.NaT, None, pd.Timestamp("2020-01-09 05:00", tz="Asia/Tokyo")],
        "key": [7.0, np.nan, 8.0, 7.0],
    },
    index=["a", "b", "c", "a"],
)


def test_articles_in_a_frame_become_reports_under_its_index():
    with pytest.warns(UserWarning, match=r"2 row\(s\) have no text and no report: b, c"):
        reports = parse_frame(NEWS, text="body", date="day", title="head")
    assert list(reports.index) == list(NEWS.index)
    assert [report is None for report in reports] == [False, True, True, False]
    first, last = reports.dropna()
    assert (first.article.id, first.article.published, first.article.title) == ("a", "2020-01-08", "Quake")
    assert (last.article.id, last.article.published) == ("a-2", "2020-01-08T20:00:00Z")
    assert to_frame(reports.dropna()).place.tolist() == ["Kerman", "Lima"]


def test_ids_and_dates_may_be_what_pandas_makes_of_them():
    news = NEWS.iloc[[0, 3]]
    assert [report.article.id for report in parse_frame(news, text="body", ids="key")] == ["7", "7-2"]
    for value in ("2020-01-08", dt.date(2020, 1, 8), np.datetime64("2020-01-08")):
        (report,) = parse_frame(pd.DataFrame({"text": ["Rain in Oslo."], "on": [value]}), date="on")
        assert report.article.published == "2020-01-08"


def test_what_cannot_be_read_names_row_and_column():
    with pytest.raises(InputError, match="no column 'text'; the columns are: body, head, day, key"):
        parse_frame(NEWS)
    with pytest.raises(InputError, match="row b, column 'body': must be text, not int"):
        parse_frame(pd.DataFrame({"body": ["Rain in Oslo.", 7]}, index=["a", "b"], dtype=object), text="body")
    with pytest.raises(InputError, match="row 0, column 'day': 'soon' is not a date"):
        parse_frame(pd.DataFrame({"text": ["Rain in Oslo."], "day": ["soon"]}), date="day")


def drawn(page):
    """What a map shows: (incident, its places), airspace, origins, mentions."""
    data = page.layer.data
    names = [place["n"] for place in data["places"]]
    return (
        [(entry["id"], [names[number] for number in entry.get("p", [])]) for entry in data["incidents"]],
        [entry["id"] for entry in data["airspace"]],
        [entry.get("i", []) for entry in data["origins"]],
        len(data["mentions"]),
    )


def test_a_map_of_rows_draws_these_rows_only():
    assert drawn(explore(REPORT)) == ([("i1", ["Doha", "Qatar"]), ("i2", [])], ["a1"], [["i1"]], 1)
    frame = to_frame(REPORT)
    assert drawn(explore([REPORT], frame[frame.place == "Doha"])) == ([("i1", ["Doha"])], [], [["i1"]], 0)
    assert drawn(explore(REPORT, frame[frame.type == "fire"])) == ([("i2", [])], [], [], 0)
    several = pd.concat([to_frame(REPORT, "airspace"), to_frame(REPORT, "toponyms")])
    assert drawn(explore(REPORT, several)) == ([], ["a1"], [], 1)
    assert drawn(explore(REPORT, to_frame(REPORT, "origins"))) == ([], [], [[]], 0)
    assert drawn(explore(REPORT, frame[:0])) == ([], [], [], 0)


def test_rows_of_some_other_frame_are_refused():
    with pytest.raises(OptionError, match="made; it has no column 'layer'"):
        explore(REPORT, pd.DataFrame({"article": ["a"]}))


def test_a_map_that_is_there_already_gets_the_layer():
    mine = folium.Map(tiles=None)
    assert explore(REPORT, m=mine) is mine
    page = mine.get_root().render()
    assert "geonews.attach(" in page
    assert "Doha" in page


def test_the_example_of_the_documentation_runs(tmp_path, monkeypatch):
    told = (Path(__file__).resolve().parents[2] / "docs" / "export.md").read_text("utf-8")
    (code,) = re.findall(r"^```python\n(.*?)^```", told, flags=re.MULTILINE | re.DOTALL)
    monkeypatch.chdir(tmp_path)
    names = {}
    exec(compile(code, "export.md", "exec"), names)  # noqa: S102 - our own documentation
    assert names["deadly"].place.tolist() == ["Lima"]
    assert (tmp_path / "deadly.html").exists()

"""The curated table keeps its format: ids, kinds, numbers, references and compositions."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import get_args

import pytest

from geonews.model import Kind

FOLDER = Path(__file__).parents[2] / "data" / "gazetteer" / "curated"
COLUMNS = [
    "id", "name", "kind", "country", "admin1", "lat", "lon", "same_as", "aliases", "sense", "rank", "uncertainty_km",
    "composition", "source",
]  # fmt: skip
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
SAME_AS = re.compile(r"(?:geonames:\d+|ourairports:[A-Z0-9-]+|naturalearth:[a-z0-9-]+)")
PARTS = {
    "admin1": re.compile(r"[A-Z]{2}-[A-Z0-9]{1,4}(?:\|[A-Z]{2}-[A-Z0-9]{1,4})*"),
    "country": re.compile(r"[A-Z]{2}(?:\|[A-Z]{2})*"),
    "marine": re.compile(r"[^|]+(?:\|[^|]+)*"),
}
MINIMUM_ROWS = 1500


def read(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


PLACES = read("places.csv")
DEMONYMS = read("demonyms.csv")
FIRS = read("firs.csv")


def offenders(rows, good):
    """Return the ids of the rows that are not good."""
    return [row["id"] for row in rows if not good(row)]


def test_columns_and_size():
    assert list(PLACES[0]) == COLUMNS
    assert len(PLACES) >= MINIMUM_ROWS


def test_ids_are_unique_slugs():
    ids = [row["id"] for row in PLACES]
    assert len(ids) == len(set(ids))
    assert offenders(PLACES, lambda row: SLUG.fullmatch(row["id"])) == []


def test_every_row_names_its_source():
    assert offenders(PLACES, lambda row: row["source"]) == []


def test_kinds_senses_and_ranks_are_known():
    kinds = set(get_args(Kind))
    assert offenders(PLACES, lambda row: row["kind"] in kinds) == []
    assert offenders(PLACES, lambda row: row["sense"] in {"", "metonym"}) == []
    assert offenders(PLACES, lambda row: re.fullmatch(r"[0-9]?", row["rank"])) == []


def test_positions_are_on_earth():
    def good(row):
        return -90 <= float(row["lat"]) <= 90 and -180 <= float(row["lon"]) <= 180

    assert offenders(PLACES, good) == []


def test_uncertainties_are_positive_lengths():
    stated = [row for row in PLACES if row["uncertainty_km"]]
    assert offenders(stated, lambda row: 0 < float(row["uncertainty_km"]) <= 6000) == []


def test_a_place_of_its_own_says_how_exactly_it_is_known():
    own = [row for row in PLACES if not row["same_as"]]
    assert offenders(own, lambda row: row["uncertainty_km"]) == []


def test_references_are_well_formed_and_given_once():
    linked = [row for row in PLACES if row["same_as"]]
    assert offenders(linked, lambda row: SAME_AS.fullmatch(row["same_as"])) == []
    references = [row["same_as"] for row in linked if row["sense"] != "metonym"]
    assert len(references) == len(set(references))


def test_aliases_are_trimmed_distinct_and_not_the_name():
    def good(row):
        aliases = row["aliases"].split("|") if row["aliases"] else []
        return (
            row["name"] not in aliases
            and len(set(aliases)) == len(aliases)
            and all(a == a.strip() != "" for a in aliases)
        )

    assert offenders(PLACES, good) == []


def test_compositions_are_well_formed():
    def good(row):
        form, _, value = row["composition"].partition(":")
        if form == "polygon":
            corners = [tuple(map(float, pair.split())) for pair in value.split(";")]
            return len(corners) >= 3 and all(-90 <= lat <= 90 and -180 <= lon <= 180 for lat, lon in corners)
        return form in PARTS and PARTS[form].fullmatch(value)

    assert offenders([row for row in PLACES if row["composition"]], good) == []


@pytest.mark.parametrize(
    ("identifier", "alias"),
    [("al-asad-air-base", "Ain al-Asad"), ("persian-gulf", "the Gulf"), ("al-hudaydah", "Hodeidah")],
)
def test_the_spellings_of_the_news_are_there(identifier, alias):
    (row,) = [row for row in PLACES if row["id"] == identifier]
    assert alias in row["aliases"].split("|")


def test_demonyms_are_capitalised_and_point_somewhere():
    target = re.compile(r"[A-Z]{2}|(?:geonames|curated|naturalearth):[a-z0-9-]+")
    assert list(DEMONYMS[0]) == ["demonym", "target", "source"]
    assert [row for row in DEMONYMS if not target.fullmatch(row["target"]) or not row["demonym"][0].isupper()] == []
    assert len({(row["demonym"], row["target"]) for row in DEMONYMS}) == len(DEMONYMS)


def test_every_flight_information_region_has_a_code_a_name_and_states():
    code, states = re.compile(r"[A-Z]{4}"), re.compile(r"[A-Z]{2}(?:\|[A-Z]{2})*")
    assert list(FIRS[0]) == ["code", "name", "states", "source"]
    assert [
        row for row in FIRS if not (code.fullmatch(row["code"]) and states.fullmatch(row["states"]) and row["name"])
    ] == []
    assert len({row["code"] for row in FIRS}) == len(FIRS) >= 250

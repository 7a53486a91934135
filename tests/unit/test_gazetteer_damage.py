"""Gazetteer files that were damaged or tampered with are refused when what they say is first asked for."""

from __future__ import annotations

import json
import zlib

import pytest

from geonews.errors import GazetteerError
from geonews.gazetteer import open_gazetteer
from geonews.gazetteer.build import build

HEADER = 24


@pytest.fixture
def content(tmp_path):
    source = tmp_path / "mine.csv"
    source.write_text("name,lat,lon,country,kind\nFarish,33.1,43.1,IQ,city\nIraq,33.2,42.2,IQ,country\n", "utf-8")
    build([source], tmp_path / "sound.bin")
    return (tmp_path / "sound.bin").read_bytes()


def table_of(content):
    size = int.from_bytes(content[16:24], "little")
    return json.loads(content[HEADER : HEADER + size]), HEADER + size


def with_table(content, facts):
    """The file with another table of contents, whose own sum fits."""
    _, start = table_of(content)
    table = json.dumps(facts, separators=(",", ":")).encode()
    table += b" " * (-(HEADER + len(table)) % 16)
    return (
        content[:12]
        + zlib.crc32(table).to_bytes(4, "little")
        + len(table).to_bytes(8, "little")
        + table
        + content[start:]
    )


def ask(path):
    gazetteer = open_gazetteer(path)
    for match in (*gazetteer.lookup("Farish"), *gazetteer.lookup("Iraq")):
        gazetteer.parents(match.place)
        gazetteer.children(match.place)
        gazetteer.name_in(match.place, "de")
        gazetteer.airspace(match.place)
    gazetteer.fuzzy("Farishe")
    gazetteer.prefix("Fa")
    gazetteer.nearest(33.0, 43.0)
    gazetteer.country("IQ")
    return gazetteer


def test_no_byte_of_a_section_can_be_changed_unnoticed(content, tmp_path):
    facts, start = table_of(content)
    path = tmp_path / "tampered.bin"
    for name, (_, at, size, _) in facts["sections"].items():
        if not size or name.startswith(("shape", "airspace", "translated", "compositions", "ids")):
            continue
        where = start + at + size // 2
        path.write_bytes(content[:where] + bytes([content[where] ^ 1]) + content[where + 1 :])
        with pytest.raises(GazetteerError, match=r"tampered\.bin: a damaged gazetteer"):
            ask(path)


@pytest.mark.parametrize(
    "change",
    [
        lambda facts: facts.clear(),
        lambda facts: facts.update(sections=[]),
        lambda facts: facts.update(sections={"facts": []}),
        lambda facts: facts.update(size="x"),
        lambda facts: facts["sections"].pop("facts"),
        lambda facts: facts["sections"].update(place=["x", 0, 8, 0]),
        lambda facts: facts["sections"].update(place=["i", -16, 16, 0]),
        lambda facts: facts["sections"].update(place=["i", 0, 2**40, 0]),
        lambda facts: facts["sections"].update(place=["i", 0, 7, 0]),
        lambda facts: facts["sections"].update(place=["i", 0, 8, "0"]),
        lambda facts: facts["sections"].update(place=["i", 0.5, 8, 0]),
        lambda facts: facts["sections"].update(facts=[*facts["sections"]["named"][:3], 0]),
    ],
)
def test_a_table_of_contents_that_cannot_be_is_refused(content, tmp_path, change):
    facts, _ = table_of(content)
    change(facts)
    path = tmp_path / "tampered.bin"
    path.write_bytes(with_table(content, facts))
    with pytest.raises(GazetteerError, match="damaged"):
        ask(path)


def test_a_table_of_contents_that_says_the_same_is_read(content, tmp_path):
    facts, _ = table_of(content)
    path = tmp_path / "a b?c%20#d.bin"
    path.write_bytes(with_table(content, facts))
    assert ask(path).lookup("Farish")

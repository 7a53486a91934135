"""What is fuzzed: functions that take any bytes and either do their work or refuse by one of our own errors.

An exception that leaves a target is a finding. What a fuzzer starts from is in ``seeds.py``.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import gzip
import io
import json
import os
import tempfile
import zlib
from functools import cache
from pathlib import Path

import geonews as gn
from geonews.articles import parse_published, read_located
from geonews.errors import GazetteerError, InputError, ModelError, ReportError, SourceError
from geonews.evaluation import read_gold_documents
from geonews.export import export_reports
from geonews.findings import Report, Trigger
from geonews.gazetteer import open_gazetteer
from geonews.gazetteer.build import build
from geonews.incidents.counts import find_counts
from geonews.incidents.tallies import tallies
from geonews.incidents.when import find_when, publication_anchor
from geonews.incidents.when_grammar import expressions
from geonews.model import Article, Mention, Span
from geonews.recognize.coordinates import coordinate_mentions
from geonews.recognize.crf import read_crf
from geonews.recognize.relations import relation_mentions
from geonews.records import dumps, report_from_json
from geonews.resolve.positions import placed
from geonews.resolve.sides import Sides
from geonews.text import Document, FieldText

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(tempfile.gettempdir()) / f"geonews-fuzz-{os.getpid()}"
LONGEST = 4_000

WORDS = (
    *"""at least|about|more than|56|1,200|people|were killed|killing|injured|wounded|missing|dead|died|a dozen|no|
hundreds of|nobody|between|and|or|to|from|of|all aboard|his wife|others|the toll rose|on Tuesday|late|early|since|
yesterday|Jan. 28|2020|28/01/2020|1:30 am|13:05|GMT|EST|local time|a day after|a week ago|last month|overnight|
February 30|99:99|the same day|until|in the 1990s|two hours later|20 km|five miles|south|north-west|of Mosul|
off the coast of|between Kyiv and Lviv|near Paris|33.78N, 42.44E|54°52'36"N|15°24'E|2515N12029E|-33.9, 151.2|
latitude|longitude|degrees|minutes|east|bounded by|airspace over|banned|closed|fired from|missiles|exploded|struck|
earthquake|bomb|said|Reuters|KABUL (AP) -|Washington|U.S.|Iran|St. Petersburg|Georgia|Paris|"|“|”|'|(|)|,|.|;|:|-|—|
%|/|°|999999999999|0|00|١٢|II|Київ|中国|😀|É|ß|İ|ﬁ""".replace("\n", "").split("|"),
    "\n", "\n\n", "\u202e", "\x00", "\ud83d",
)  # fmt: skip


def text_of(data: bytes) -> str:
    """Return a text: the words that the bytes number, or the bytes as they are."""
    if data[:1] >= b"\x80":
        return " ".join(WORDS[byte % len(WORDS)] for byte in data[1 : LONGEST // 4])
    return data[:LONGEST].decode("utf-8", "surrogateescape")


# -- readers ----------------------------------------------------------------------------------------------------


def _read(data: bytes, suffix: str) -> None:
    FOLDER.mkdir(exist_ok=True)
    path = FOLDER / f"a{suffix}"
    path.write_bytes(data)
    for _, record in read_located(path):
        assert isinstance(record, (Article, Report, InputError))
        str(record)


def read_txt(data: bytes) -> None:
    """Plain text."""
    _read(data, ".txt")


def read_json(data: bytes) -> None:
    """JSON documents."""
    _read(data, ".json")


def read_jsonl(data: bytes) -> None:
    """JSON Lines."""
    _read(data, ".jsonl")


def read_csv(data: bytes) -> None:
    """Tables."""
    _read(data, ".csv")


def read_feed(data: bytes) -> None:
    """RSS and Atom."""
    _read(data, ".rss")


def read_html(data: bytes) -> None:
    """Web pages."""
    _read(data, ".html")


def read_warc(data: bytes) -> None:
    """Web archives."""
    _read(data, ".warc")


def read_parquet(data: bytes) -> None:
    """Parquet."""
    _read(data, ".parquet")


def read_gzip(data: bytes) -> None:
    """Compressed text, as it lies, and what the bytes are when they are compressed."""
    _read(data, ".jsonl.gz")
    _read(gzip.compress(data, 1), ".csv.gz")


def read_any(data: bytes) -> None:
    """Files whose format is told from their beginning, as on standard input."""
    from geonews.articles.reading import _of_stream
    from geonews.articles.where import Columns, Where

    stream = io.BufferedReader(io.BytesIO(data))
    for item in _of_stream(stream, Where("<stdin>"), "", Columns()):
        try:
            item.make()
        except InputError:
            continue


def published(data: bytes) -> None:
    """Dates of publication."""
    try:
        found = parse_published(data.decode("utf-8", "surrogateescape"))
    except InputError:
        return
    assert dt.datetime.fromisoformat(found)


# -- grammars ---------------------------------------------------------------------------------------------------


def positions(data: bytes) -> None:
    """Coordinates and positions relative to names, and where they are put."""
    field = FieldText("text", text_of(data))
    names = [
        Mention(at, at + len(name), name)
        for name in ("Mosul", "Kyiv", "Paris", "Iran")
        for at in range(len(field.text))
        if field.text.startswith(name, at)
    ]
    names.sort(key=lambda each: each.start)
    anchors = {Span(each.start, each.end): _gazetteer().lookup(each.text)[0].place for each in names}
    sides = Sides(_gazetteer())
    for mention in (*coordinate_mentions(field), *relation_mentions(field, names)):
        assert field.text[mention.start : mention.end] == mention.text
        place = placed(mention, anchors, _gazetteer(), sides).place
        assert place is None or (abs(place.lat) <= 90 and abs(place.lon) <= 180)


def dates(data: bytes) -> None:
    """The date grammar, and what an incident is dated to."""
    text = text_of(data)
    for found in expressions(text):
        assert text[found.start : found.end] == found.text
    document = Document(Article("a", text, published="2020-01-08"))
    publication_anchor(Document(Article("a", text)))
    for sentence, trigger in _triggers(document):
        for anchor in (None, dt.date(2020, 1, 8), dt.date(1000, 1, 1), dt.date(9899, 12, 31)):
            find_when(document, "text", sentence, trigger, None, anchor)


def counts(data: bytes) -> None:
    """The count grammar, and what an incident is said to have cost."""
    text = text_of(data)
    for tally in tallies(text, 0, len(text)):
        assert 0 <= tally.start <= tally.end <= len(text)
        assert (tally.low or 0) >= 0
    document = Document(Article("a", text))
    for sentence, trigger in _triggers(document):
        for count in find_counts(document, "text", sentence, trigger):
            assert count is None or count.text in text


def _triggers(document: Document):
    for sentence in document.text.sentences:
        for index in {sentence.first_token, (sentence.first_token + sentence.last_token) // 2}:
            if sentence.first_token <= index < sentence.last_token:
                token = document.text.tokens[index]
                yield sentence, Trigger(token.start, token.end, token.text)


# -- the whole ----------------------------------------------------------------------------------------------------


def parse(data: bytes) -> None:
    """The parse of a whole article; its report can be written and read."""
    title, _, text = text_of(data).partition("\n\n")
    article = Article("../../x", text or title, title=title if text else None, published="2020-01-08")
    try:
        report = gn.parse(article)
    except InputError:
        return
    line = dumps(report)
    assert dumps(report_from_json(json.loads(line))) == line


def report_json(data: bytes) -> None:
    """Reports as JSON."""
    report = _report(data)
    if report is not None:
        assert report_from_json(json.loads(dumps(report))) == report


def maps(data: bytes) -> None:
    """Maps and exports of reports that can be read."""
    report = _report(data)
    if report is None:
        return
    assert gn.build_map(report).get_root().render().startswith("<!DOCTYPE html>")
    FOLDER.mkdir(exist_ok=True)
    for suffix in (".geojson", ".csv", ".kml"):
        export_reports(report, FOLDER / f"out{suffix}", force=True)


def gold(data: bytes) -> None:
    """Labelled documents."""
    FOLDER.mkdir(exist_ok=True)
    path = FOLDER / "gold.jsonl"
    path.write_bytes(data)
    try:
        read_gold_documents(path)
    except InputError:
        return


def _report(data: bytes) -> Report | None:
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return None
    try:
        return report_from_json(value)
    except ReportError:
        return None


# -- gazetteer and models -----------------------------------------------------------------------------------------


def gazetteer_file(data: bytes) -> None:
    """Tampered gazetteer files: looked up in as they are, opened with a table of contents whose sum fits."""
    FOLDER.mkdir(exist_ok=True)
    path = FOLDER / "tampered.bin"
    size = int.from_bytes(data[16:24], "little")
    summed = zlib.crc32(data[24 : 24 + size]).to_bytes(4, "little")
    path.write_bytes(data)
    with contextlib.suppress(GazetteerError):
        look_up_everything(open_gazetteer(path))
    path.write_bytes(data[:12] + summed + data[16:])
    with contextlib.suppress(GazetteerError):
        open_gazetteer(path)


def look_up_everything(gazetteer) -> None:
    """Ask a gazetteer for all that can be asked."""
    for name in ("Farish", "Iraq", "Al Anbar", "Anbar province", "FX", ""):
        for match in gazetteer.lookup(name):
            gazetteer.parents(match.place)
            gazetteer.children(match.place)
            gazetteer.shape(match.place)
            gazetteer.airspace(match.place)
            gazetteer.name_in(match.place, "de")
        gazetteer.fuzzy(name + "abcd", max_edits=2)
        gazetteer.prefix(name)
        gazetteer.known(name)
    gazetteer.nearest(33.0, 43.0, k=3)
    gazetteer.get("geonames:1001")
    gazetteer.get("curated:x")
    gazetteer.country("IQ")
    gazetteer.division("IQ-AN")


def gazetteer_sources(data: bytes) -> None:
    """Sources of gazetteers in every form that users have: dump, table, GeoJSON."""
    FOLDER.mkdir(exist_ok=True)
    for name in ("IQ.txt", "mine.csv", "mine.geojson"):
        path = FOLDER / name
        path.write_bytes(data)
        try:
            build([path], FOLDER / "built.bin")
        except (SourceError, GazetteerError):
            continue
        look_up_everything(open_gazetteer(FOLDER / "built.bin"))


def tagger_model(data: bytes) -> None:
    """Models of the tagger."""
    try:
        read_crf(data)
    except ModelError:
        return


@cache
def _gazetteer():
    return open_gazetteer()


TARGETS = (
    read_txt, read_json, read_jsonl, read_csv, read_feed, read_html, read_warc, read_parquet, read_gzip, read_any,
    published, positions, dates, counts, parse, report_json, maps, gold, gazetteer_file, gazetteer_sources,
    tagger_model,
)  # fmt: skip

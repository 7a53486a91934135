"""What a fuzzer starts from: sound input of every kind, by the name of the target that takes it."""

from __future__ import annotations

import gzip
import io
import json
import runpy
import struct
import tempfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from geonews.gazetteer.build import build
from geonews.records import dumps

TESTS = Path(__file__).resolve().parents[1]
SENTENCES = (
    "A bomb killed at least 12 people and wounded 30 in Kabul late on Tuesday, Jan. 7, 2020, police said.",
    "It sank at 54°52'36\"N 15°24'E, 20 km south-west of Mosul, between Kyiv and Lviv, at 1:30 a.m. local time.",
    "Iran closed its airspace over the Gulf bounded by 2515N12029E 2615N12129E 2415N12229E; missiles fired from Iran.",
    "TEHRAN (AP) - Nobody was hurt; the toll rose to 1,200 dead, among them two dozen children, a week ago.",
)  # fmt: skip
SQUARE = {"type": "Polygon", "coordinates": [[[42, 32], [44, 32], [44, 34], [42, 34], [42, 32]]]}
GOLD = {
    "id": "a", "title": "", "text": "Fire in Oslo.",
    "toponyms": [{"start": 8, "end": 12, "text": "Oslo", "lat": 59.9, "lon": 10.7}],
}  # fmt: skip


def seeds() -> dict[str, list[bytes]]:
    """Return the seeds of every target."""
    texts = [*(each.encode() for each in SENTENCES), bytes([128, *range(1, 250, 3)]), bytes([200, *range(60)])]
    records = [json.dumps({"id": "1", "title": "Fire", "text": each, "published": "2020-01-08"}) for each in SENTENCES]
    table = b'id,title,text,published\n1,Fire,"Fire, in ""Oslo""\n.",2020-01-08\n2,,Rain,\n'
    formats = runpy.run_path(str(TESTS / "unit" / "test_article_formats.py"))
    feeds = [formats["RSS"].encode(), formats["ATOM"].encode()]
    pages = [formats["PAGE"].encode()]
    reports = _reports()
    with tempfile.TemporaryDirectory() as folder:
        archives = [formats["archive"](Path(folder) / name).read_bytes() for name in ("a.warc", "a.warc.gz")]
    lines = ["\n".join(records).encode(), *reports]
    return {
        "read_txt": [b"Fire in Oslo\n\nRain.", *texts],
        "read_json": [f"[{','.join(records)}]".encode(), *reports],
        "read_jsonl": lines,
        "read_csv": [table],
        "read_feed": feeds,
        "read_html": pages,
        "read_warc": archives,
        "read_parquet": [_parquet()],
        "read_gzip": [gzip.compress(lines[0]), table],
        "read_any": [table, *lines, *feeds, *pages, *archives],
        "published": [b"2020-01-08", b"2020-01-08T22:30:00+01:00", b"Wed, 08 Jan 2020 10:00:00 GMT"],
        **dict.fromkeys(("positions", "dates", "counts", "parse"), texts),
        **dict.fromkeys(("report_json", "maps"), reports),
        "gold": [json.dumps(GOLD).encode()],
        **_gazetteers(),
        "tagger_model": [_model()],
    }


def _reports() -> list[bytes]:
    samples = runpy.run_path(str(TESTS / "browser" / "map_reports.py"))
    return [dumps(made).encode() for made in (samples["archetype"](), samples["hostile"]("<b>1"), samples["many"](2))]


def _parquet() -> bytes:
    out = io.BytesIO()
    pq.write_table(
        pa.table({"id": ["1", "2"], "text": ["Rain in Oslo.", "Fire"], "published": ["2020-01-08", None]}), out
    )
    return out.getvalue()


def _gazetteers() -> dict[str, list[bytes]]:
    """Return a gazetteer file and the sources that it was built of."""
    rows = runpy.run_path(str(TESTS / "unit" / "test_gazetteer_build.py"))["IRAQ"]
    facts = [{"id": "ORBB", "oceanic": "0"}, {"name": "Grey Zone", "kind": "region"}, {}]
    features = [{"type": "Feature", "properties": each, "geometry": SQUARE} for each in facts]
    sources = {
        "IQ.txt": "\n".join(rows),
        "mine.csv": "name,lat,lon,country,names\nFarish,33.1,43.1,IQ,Fraish|Furaysh\n",
        "mine.geojson": json.dumps({"type": "FeatureCollection", "features": features}),
    }
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in sources]
        for path, content in zip(paths, sources.values(), strict=True):
            path.write_text(content, "utf-8")
        build(paths, Path(folder) / "small.bin")
        built = (Path(folder) / "small.bin").read_bytes()
    return {"gazetteer_file": [built], "gazetteer_sources": [content.encode() for content in sources.values()]}


def _model() -> bytes:
    """Return a model of the tagger's form with two labels and one feature."""

    def strings(base: int, *texts: str) -> bytes:
        head = struct.pack("<4sIIIII", b"CQDB", 0, 0, 0, len(texts), 24)
        at, offsets, body = base + 24 + 4 * len(texts), [], b""
        for number, text in enumerate(texts):
            offsets.append(at - base + len(body))
            body += struct.pack("<II", number, len(text) + 1) + text.encode() + b"\0"
        return head + struct.pack(f"<{len(texts)}I", *offsets) + body

    features = [(0, 0, 1, 0.5), (1, 0, 1, 1.5)]
    chunk = struct.pack("<4sII", b"FEAT", 12 + 20 * len(features), len(features))
    chunk += b"".join(struct.pack("<IIId", *each) for each in features)
    labels_at = 48 + len(chunk)
    labels = strings(labels_at, "O", "B")
    attributes_at = labels_at + len(labels)
    attributes = strings(attributes_at, "w=oslo")
    size = attributes_at + len(attributes)
    head = struct.pack(
        "<4sI4sIIIIIIIII", b"lCRF", size, b"FOMC", 100, len(features), 2, 1, 48, labels_at, attributes_at, 0, 0
    )
    return head + chunk + labels + attributes

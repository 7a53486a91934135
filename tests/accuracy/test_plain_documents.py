"""Nothing happens in sports, business, politics and culture: 145 documents of the development corpora, judged by hand.

``plain_documents.txt`` lists their ids. Every other one was also used in training the model of sites.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import geonews as gn

HERE = Path(__file__).resolve().parent
CORPORA = HERE.parents[2] / "shared" / "evaluation" / "toponyms"
MOST_IN_A_HUNDRED = 2


def test_hardly_an_incident_in_plain_documents():
    if not CORPORA.is_dir():
        pytest.skip("the development corpora are not beside the checkout")
    ids = set((HERE / "plain_documents.txt").read_text("utf-8").split())
    seen, false = 0, []
    for name in ("gwn", "lgl"):
        for line in (CORPORA / f"{name}.jsonl").read_text("utf-8").splitlines():
            row = json.loads(line)
            if row["id"] not in ids:
                continue
            seen += 1
            report = gn.parse(gn.Article(row["id"], row["text"], row.get("title"), source=row.get("source")))
            drawn = [
                i for i in report.incidents if i.sites and not i.background and i.status in {"reported", "claimed"}
            ]
            false += [(row["id"], i.type, i.trigger.text, i.sites[0].name) for i in drawn]
    assert seen == len(ids)
    assert len(false) <= MOST_IN_A_HUNDRED * seen / 100, false

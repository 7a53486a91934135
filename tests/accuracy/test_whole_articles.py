"""Whole articles: our own, and the development articles where they are at hand.

``articles`` 1 to 24 were unseen once (incident F1 .62 and .63 then) and have guided the rules since; 25 to 36 came
after the rules (incident F1 .74, airspace .33, origin .67, traps .89 when first seen). ``wire``, 37 to 88, was
written by people who had not seen the rules (incident F1 .65, airspace .70, origin .43, type .62, traps .87 when
first seen) and has guided them since. ``held``, 89 to 112, was written like ``wire`` and looked at by nobody until
the rules and models had been finished on the others: incident F1 .66 before that work and .73 after it, airspace .67
and .89, origin .75 and .93; type .66, date .86, killed .71, injured .54, mentions .96, traps .90. These are the
figures to expect of articles that nobody has seen; types and tolls were then mended by reading them (.83, .79, .77).
``desk``, 113 on, came in four batches, each measured at first sight (incident F1 .73, .75, and, after work on the
first two, .80 and .76), which have guided the rules since. ``last`` came after all of them: incident F1 .776 when
first seen, types .51, and has guided the rules since. ``skies``, 401 on, has airspace or an origin in every article:
airspace .44 and origin .64 when first seen, and has guided the rules since. ``fresh``, 501 on, was written after
``last``, scored unread (incident F1 .737, airspace .80, origin .80, type .81, date .90, killed .69, injured .83) and
read then. ``kinds`` has incidents of every kind, ``rounds`` round-ups with several places: incident F1 .707 and .796
when first seen, types .71 and .83. Both have guided types and tolls since. ``strife``, ``calamities``, ``crimes`` and
``crises``, 701 on, tell of second and third places in ordinary verbs: incident F1 .592, .637, .618 and .722 when
first seen. ``later``, 861 on, was written after the manner of the development articles: incident F1 .765 by the rules
of before, .834 with a model of pins that had not seen it. The models are trained on all folders but ``unread``.
``unread``, 601 on, was written like them and is scored only: nobody reads it, nor its mistakes, so that its figures
stay those to expect. Floors stand a little under what was measured last; raise them when the figures rise, never
lower them.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import geonews as gn
from geonews.evaluation import read_gold_articles, score_articles

HERE = Path(__file__).resolve().parent
FOLDERS = {
    "articles": HERE / "articles",
    "wire": HERE / "wire",
    "held": HERE / "held",
    "desk": HERE / "desk",
    "last": HERE / "last",
    "skies": HERE / "skies",
    "fresh": HERE / "fresh",
    "kinds": HERE / "kinds",
    "rounds": HERE / "rounds",
    "strife": HERE / "strife",
    "calamities": HERE / "calamities",
    "crimes": HERE / "crimes",
    "crises": HERE / "crises",
    "later": HERE / "later",
    "unread": HERE / "unread",
    "development": HERE.parents[2] / "shared" / "evaluation" / "articles",
}
FLOORS = {
    "articles": {"incident": 0.94, "airspace": 0.98, "origin": 0.98, "trap": 0.98, "mention": 0.97},
    "wire": {"incident": 0.94, "airspace": 0.98, "origin": 0.98, "trap": 0.98, "mention": 0.97},
    "held": {"incident": 0.9, "airspace": 0.98, "origin": 0.92, "trap": 0.95, "mention": 0.97},
    "desk": {"incident": 0.91, "airspace": 0.98, "origin": 0.94, "trap": 0.98, "mention": 0.97},
    "last": {"incident": 0.89, "airspace": 0.98, "origin": 0.92, "trap": 0.95, "mention": 0.96},
    "skies": {"incident": 0.84, "airspace": 0.98, "origin": 0.91, "trap": 0.95, "mention": 0.95},
    "fresh": {"incident": 0.78, "airspace": 0.86, "origin": 0.87, "trap": 0.88, "mention": 0.94},
    "kinds": {"incident": 0.87, "airspace": 0.98, "trap": 0.94, "mention": 0.95},
    "rounds": {"incident": 0.85, "airspace": 0.98, "origin": 0.89, "trap": 0.94, "mention": 0.97},
    "strife": {"incident": 0.73, "airspace": 0.98, "origin": 0.73, "trap": 0.91, "mention": 0.96},
    "calamities": {"incident": 0.78, "trap": 0.94, "mention": 0.94},
    "crimes": {"incident": 0.77, "airspace": 0.98, "origin": 0.78, "trap": 0.94, "mention": 0.97},
    "crises": {"incident": 0.79, "airspace": 0.94, "origin": 0.72, "trap": 0.95, "mention": 0.96},
    "later": {"incident": 0.87, "airspace": 0.97, "origin": 0.93, "trap": 0.95, "mention": 0.96},
    "unread": {"incident": 0.81, "airspace": 0.84, "origin": 0.65, "trap": 0.93, "mention": 0.96},
    "development": {"incident": 1.0, "airspace": 1.0, "origin": 1.0, "trap": 1.0, "mention": 0.98},
}
RIGHT = {
    "articles": {"type": 48, "date": 46, "killed": 26, "injured": 10},
    "wire": {"type": 90, "date": 92, "killed": 49, "injured": 20},
    "held": {"type": 43, "date": 45, "killed": 23, "injured": 12},
    "desk": {"type": 120, "date": 127, "killed": 49, "injured": 22},
    "last": {"type": 38, "date": 38, "killed": 19, "injured": 13},
    "skies": {"type": 14, "date": 30, "killed": 8, "injured": 4},
    "fresh": {"type": 20, "date": 20, "killed": 12, "injured": 5},
    "kinds": {"type": 31, "date": 36, "killed": 18, "injured": 14},
    "rounds": {"type": 81, "date": 72, "killed": 59, "injured": 15},
    "strife": {"type": 64, "date": 76, "killed": 37, "injured": 18},
    "calamities": {"type": 112, "date": 92, "killed": 61, "injured": 7},
    "crimes": {"type": 61, "date": 69, "killed": 30, "injured": 18},
    "crises": {"type": 62, "date": 79, "killed": 32, "injured": 15},
    "later": {"type": 48, "date": 57, "killed": 24, "injured": 14},
    "unread": {"type": 44, "date": 54, "killed": 25, "injured": 13},
    "development": {"type": 30, "date": 28, "killed": 13, "injured": 4},
}
"""How many of the incidents found have the right type, date and tolls: shares would fall by finding more."""


@pytest.mark.parametrize("name", FOLDERS)
def test_layers_stay_above_their_floors(name):
    if not FOLDERS[name].is_dir():
        pytest.skip("the development articles are not beside the checkout")
    gold = read_gold_articles(FOLDERS[name])
    figures = score_articles(gold, {each.article.id: gn.parse(each.article) for each in gold})
    shares = {detail: figures.details[detail] for detail in ("mention", "trap")}
    reached = {layer: figure.f1 for layer, figure in figures.layers.items()}
    reached |= {detail: right / of for detail, (right, of) in shares.items()}
    below = {layer: reached[layer] for layer, floor in FLOORS[name].items() if reached[layer] < floor}
    right = {detail: figures.details[detail][0] for detail in RIGHT[name]}
    below |= {detail: right[detail] for detail, floor in RIGHT[name].items() if right[detail] < floor}
    assert not below, (below, figures.notes if name != "unread" else "not to be read")

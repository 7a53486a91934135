"""A short fuzzing with a fixed seed: what ``scripts/fuzz.py`` does at length, for every run of the tests."""

from __future__ import annotations

import random
import runpy
import shutil
from pathlib import Path

import pytest

HERE = Path(__file__).parent
TARGETS = runpy.run_path(str(HERE / "targets.py"))
SEEDS = runpy.run_path(str(HERE / "seeds.py"))["seeds"]()
TIMES = {"maps": 4, "gazetteer_sources": 6, "parse": 15, "read_html": 10}


@pytest.fixture(autouse=True)
def _folder():
    yield
    shutil.rmtree(TARGETS["FOLDER"], ignore_errors=True)


def mutated(data, chance):
    """Bytes changed, cut, doubled or put in, a few times over."""
    out = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        at = chance.randrange(len(out) + 1)
        end = min(len(out), at + chance.choice((1, 1, 4, 30)))
        how = chance.randrange(4)
        if how == 0:
            out[at:end] = b""
        elif how == 1:
            out[at:at] = out[at:end]
        else:
            put = chance.choice((b"\0", b"\xff", b"-1", b"1e999", b'"', b"[" * 40, b"\n", b"null", b"\xed\xa0\x80"))
            out[at : end if how == 2 else at] = chance.choice((put, chance.randbytes(end - at)))
    return bytes(out)


@pytest.mark.parametrize("target", TARGETS["TARGETS"], ids=lambda target: target.__name__)
def test_changed_input_is_read_or_refused_by_name(target):
    chance = random.Random(8)  # noqa: S311 - no secret
    seeds = SEEDS[target.__name__]
    for seed in seeds:
        target(seed)
    for _ in range(TIMES.get(target.__name__, 40)):
        target(mutated(chance.choice(seeds), chance))

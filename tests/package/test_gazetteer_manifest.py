from __future__ import annotations

from pathlib import Path

import pytest

from geonews.errors import SourceError
from geonews.gazetteer import manifest
from geonews.gazetteer.compile import compile_if_stale, is_current
from geonews.gazetteer.locate import COMPILED, SOURCES
from geonews.gazetteer.sources.packages import PACKAGES

pytestmark = [pytest.mark.package, pytest.mark.skipif(not SOURCES.is_dir(), reason="sources stand in a checkout")]


def test_sources_are_those_of_the_manifest_and_compile_to_the_same_bytes():
    """A minute on a slow machine: this compiles the whole gazetteer."""
    assert manifest.check(SOURCES) == ()


def test_a_changed_source_is_named(tmp_path):
    for path in SOURCES.rglob("*"):
        if path.is_file() and path.name != COMPILED and ".sources" not in path.parts:
            (tmp_path / path.relative_to(SOURCES)).parent.mkdir(exist_ok=True)
            (tmp_path / path.relative_to(SOURCES)).write_bytes(path.read_bytes())
    changed = tmp_path / "curated" / "firs.csv"
    changed.write_text(changed.read_text("utf-8") + "ZZZZ,Nowhere,IQ,test\n", encoding="utf-8")
    assert manifest.check(tmp_path, rebuild=False) == ("curated/firs.csv: differs from the manifest",)
    (tmp_path / manifest.MANIFEST).write_text("{}", encoding="utf-8")
    with pytest.raises(SourceError, match=manifest.MANIFEST):
        manifest.check(tmp_path)


def test_compact_sources_stay_small():
    size = sum(path.stat().st_size for path in SOURCES.glob("*.xz"))
    assert size < 15e6


def test_packages_are_pinned_once_each():
    assert len({package.name for package in PACKAGES}) == len(PACKAGES)
    assert all(len(package.sha256) == 64 and package.licence for package in PACKAGES)
    assert not any("/" in package.file for package in PACKAGES)


def test_a_current_gazetteer_is_not_compiled_again(monkeypatch):
    compiled = SOURCES / COMPILED
    if not is_current(SOURCES, compiled):
        pytest.skip("the gazetteer in this checkout is older than its sources")
    monkeypatch.setattr("geonews.gazetteer.compile.compile_gazetteer", lambda *_: pytest.fail("compiled again"))
    compile_if_stale(SOURCES, compiled)
    assert not is_current(SOURCES, Path("no such file"))

"""The page's own modules, tested, linted and bundled by Node.js where it is installed."""

from __future__ import annotations

import runpy
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "scripts" / "frontend"
TOOLS = FOLDER / "node_modules" / ".bin"
NODE = shutil.which("node")


def run(*command, cwd=FOLDER):
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


@pytest.mark.skipif(NODE is None, reason="Node.js is not installed")
def test_the_pure_modules_of_the_page():
    done = run(NODE, "--test", "tests/")
    assert done.returncode == 0, done.stdout


@pytest.mark.skipif(not (TOOLS / "oxlint").exists(), reason="npm ci was not run in scripts/frontend")
def test_the_modules_are_clean():
    done = run(
        TOOLS / "oxlint", "-c", FOLDER / "oxlint.json", "geonews/maps/static/src", "scripts/frontend/tests", cwd=ROOT
    )
    assert done.returncode == 0, done.stdout


def test_built_files_belong_to_their_sources():
    script = runpy.run_path(str(ROOT / "scripts" / "build_frontend.py"))
    assert [name for name in script["TARGETS"] if not script["is_current"](name)] == []

"""``geonews doctor`` and ``geonews completion``, as a user runs them."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest


def run(*arguments, **environment):
    """Run the command line; ``environment`` is added to this process's."""
    command = [sys.executable, "-m", "geonews", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ | environment)


def test_doctor_says_that_all_is_well():
    done = run("doctor")
    assert done.returncode == 0, done.stdout + done.stderr
    for subject in ("geonews", "python", "folium", "gazetteer", "pipeline", "self-test", "map"):
        assert any(line.startswith(subject + " ") for line in done.stdout.splitlines())
    assert "BROKEN" not in done.stdout


def test_doctor_names_what_is_broken_and_exits_with_1(tmp_path):
    foreign = tmp_path / "foreign.sqlite"
    foreign.write_bytes(b"no gazetteer")
    done = run("doctor", "--json", GEONEWS_GAZETTEER=str(foreign))
    told = json.loads(done.stdout)
    assert done.returncode == 1
    assert told["ok"] is False
    broken = {check["subject"] for check in told["checks"] if check["fine"] is False}
    assert {"gazetteer", "self-test"} <= broken
    assert any(str(foreign) in check["detail"] for check in told["checks"])


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts_are_about_geonews(shell):
    done = run("completion", shell)
    assert done.returncode == 0
    assert "_GEONEWS_COMPLETE" in done.stdout

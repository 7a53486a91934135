"""What the README says is what happens."""

from __future__ import annotations

import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text("utf-8")


def blocks(language):
    """The README's fenced blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", README, flags=re.MULTILINE | re.DOTALL)


def test_there_are_two_set_up_commands_and_ci_runs_the_second():
    assert len(blocks("console")) == 2
    commands = runpy.run_path(str(ROOT / "scripts" / "readme_command.py"))["commands"](README)
    assert commands[1] == "bash scripts/test"
    assert "readme_command.py 2" in (ROOT / ".ci" / "run").read_text("utf-8")


def test_the_first_command_maps_an_article_of_the_repository(tmp_path):
    command = blocks("console")[0].removeprefix("$ ").split(" && ")[-1]
    words = command.replace("maps/al-asad.html", str(tmp_path / "map.html")).split()
    assert words[0] == ".venv/bin/geonews"
    done = subprocess.run([sys.executable, "-m", "geonews", *words[1:]], cwd=ROOT, check=True, capture_output=True)
    assert b"incident" in done.stderr
    assert (tmp_path / "map.html").stat().st_size > 100_000


@pytest.mark.parametrize("code", blocks("python"))
def test_the_python_examples_run(code, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    exec(compile(code, "README.md", "exec"), {})  # noqa: S102 - our own README
    assert "Haifa" in capsys.readouterr().out
    assert (tmp_path / "haifa.html").exists()


@pytest.mark.parametrize("link", re.findall(r"\]\((?!https?:)([^)#]+)", README))
def test_links_lead_to_files(link):
    assert (ROOT / link).exists()

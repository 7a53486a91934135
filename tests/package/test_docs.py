"""The documentation: it builds without a warning, names everything public, and its examples run."""

from __future__ import annotations

import html
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

import geonews
from geonews import errors
from geonews.cli import group

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The pages as text, by name."""
    out = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html", str(DOCS), str(out)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return {page.stem: html.unescape(re.sub(r"<[^>]*>", "", page.read_text("utf-8"))) for page in out.glob("*.html")}


def test_every_public_name_and_error_is_documented(site):
    ours = {name for name in dir(geonews) if getattr(getattr(geonews, name), "__module__", "").startswith("geonews.")}
    public = {name for name in ours if not name.startswith("_")}
    assert len(public) > 15
    missing = {name for name in public if name not in site["api"] and name not in site["errors"]}
    assert not missing
    assert not {name for name in vars(errors) if name.endswith("Error") and name not in site["errors"]}


def options(command, path=("geonews",)):
    """Every command's words, and each of its options."""
    yield " ".join(path)
    for parameter in command.params:
        yield from (option for option in parameter.opts if option.startswith("--"))
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            yield from options(command.get_command(context, name), (*path, name))


def test_every_command_and_option_is_documented(site):
    page = " ".join(site["cli"].split())
    assert not [word for word in options(group) if word not in page]


# Examples that need a cluster are fenced as "py" and not run.
EXAMPLES = [
    pytest.param(code, id=f"{page.stem}-{number}")
    for page in sorted(DOCS.glob("*.md"))
    for number, code in enumerate(
        re.findall(r"^```python\n(.*?)^```", page.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    )
]


@pytest.mark.parametrize("code", EXAMPLES)
def test_the_examples_run(code, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "articles.jsonl").write_text('{"id": "a", "text": "A quake shook Lima on Monday."}\n', "utf-8")
    exec(compile(code, "docs", "exec"), {"__name__": "docs"})  # noqa: S102 - our own documentation

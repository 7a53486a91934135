"""The wheel alone, in a clean environment, run from the root folder with no network and no home."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NO_NETWORK = """
import socket
def refuse(*_args, **_kwargs):
    raise RuntimeError("the network was used")
socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = socket.create_connection = refuse
"""
MAX_COMPRESSED_MB = 25
MAX_INSTALLED_MB = 90

pytestmark = pytest.mark.package


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    (found,) = out.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def clean_python(wheel, tmp_path_factory):
    """The interpreter of an environment that holds the wheel and its dependencies only."""
    home = tmp_path_factory.mktemp("venv")
    venv.create(home, with_pip=False)
    python = home / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(home), "--disable-pip-version-check"]
    if subprocess.run([sys.executable, "-m", "pip", "--version"], capture_output=True, check=False).returncode:
        pip[0] = "python3"
    subprocess.run([*pip, "install", "-q", "-c", str(ROOT / "constraints.txt"), str(wheel)], check=True)
    (site,) = home.glob("lib/python*/site-packages")
    (site / "sitecustomize.py").write_text(NO_NETWORK, "utf-8")
    return python


def run(python, *arguments, **more):
    """Run geonews from the root folder, without home or network."""
    clean = {"PATH": os.environ["PATH"], "LC_ALL": "C"}
    command = [str(python), "-m", "geonews", *arguments]
    return subprocess.run(
        command, cwd="/", env=clean, capture_output=True, text=True, encoding="utf-8", check=False, **more
    )


def test_the_wheel_holds_the_data_and_no_test(wheel):
    with zipfile.ZipFile(wheel) as archive:
        infos = archive.infolist()
    names = {info.filename for info in infos}
    assert "geonews/_data/gazetteer.bin" in names
    assert "geonews/py.typed" in names
    assert not [name for name in names if name.startswith(("tests/", "training/", "benchmarks/"))]
    assert sum(info.compress_size for info in infos) < MAX_COMPRESSED_MB * 1e6
    assert sum(info.file_size for info in infos) < MAX_INSTALLED_MB * 1e6


def test_an_article_becomes_a_map_without_a_network(clean_python, tmp_path):
    out = tmp_path / "map.html"
    article = ROOT / "examples" / "al-asad.txt"
    done = run(clean_python, "map", str(article), "--published", "2020-01-08", "-o", str(out))
    assert done.returncode == 0, done.stderr
    assert "<html" in out.read_text("utf-8")


def test_reports_come_from_standard_input(clean_python):
    done = run(clean_python, "parse", "-", input="An earthquake struck Kerman, Iran.")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["incidents"][0]["type"] == "earthquake"


def test_names_are_geocoded(clean_python):
    done = run(clean_python, "geocode", "--json", "Gulf of Oman", "Ain al-Asad")
    assert [json.loads(line)["name"] for line in done.stdout.splitlines()] == ["Gulf of Oman", "Al Asad Air Base"]


def test_exports_need_no_extra_but_for_tables_which_name_it(clean_python, tmp_path):
    article = str(ROOT / "examples" / "al-asad.txt")
    for name in ("x.geojson", "x.csv", "x.kml", "x.json"):
        done = run(clean_python, "export", article, "-o", str(tmp_path / name))
        assert done.returncode == 0, done.stderr
        assert (tmp_path / name).stat().st_size > 1000
    for name in ("x.gpkg", "x.parquet"):
        done = run(clean_python, "export", article, "-o", str(tmp_path / name))
        assert done.returncode == 1
        assert "pip install 'geonews[geo]'" in done.stderr
        assert not (tmp_path / name).exists()

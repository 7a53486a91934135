"""What users may rely on: the public names, the error tree, and an import that stays light."""

from __future__ import annotations

import inspect
import pickle
import subprocess
import sys

import pytest

import geonews
from geonews import errors

PUBLIC = {
    "Airspace", "Article", "GeonewsError", "Incident", "LocalGeocoder", "Mention", "Pipeline", "Place", "Report",
    "Toponym", "__version__", "build_map", "explore", "export_reports", "locate_event", "open_gazetteer", "parse",
    "parse_frame", "read_articles", "run_batch", "to_frame",
}  # fmt: skip
HEAVY = ("folium", "branca", "pandas", "numpy", "geopy", "shapely", "requests", "jinja2", "pyarrow", "pyogrio")
ERRORS = [member for _, member in inspect.getmembers(errors, inspect.isclass) if member.__module__ == errors.__name__]


def loaded_after(code):
    """The heavy modules that a fresh interpreter has loaded after running the code."""
    script = f"import sys\n{code}\nprint(*(m for m in {HEAVY!r} if m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return done.stdout.splitlines()[-1].split()


def test_every_public_name_is_there():
    for name in PUBLIC:
        assert getattr(geonews, name) is not None
    assert set(dir(geonews)) >= PUBLIC


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'mapp'"):
        _ = geonews.mapp


@pytest.mark.parametrize(
    "code",
    [
        "import geonews",
        "from geonews.cli import group; group(['--help'], standalone_mode=False)",
        "from geonews.cli import group; group(['map', '--help'], standalone_mode=False)",
        "from geonews.cli import group; group(['parse', '--help'], standalone_mode=False)",
        "from geonews.cli import group; group(['batch', '--help'], standalone_mode=False)",
        "from geonews.cli import group; group(['export', '--help'], standalone_mode=False)",
        "from geonews.cli import group; group(['geocode', '--help'], standalone_mode=False)",
    ],
)
def test_nothing_heavy_is_imported_before_it_is_used(code):
    assert loaded_after(code) == []


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.__name__)
def test_every_error_has_the_one_root_is_documented_and_can_be_pickled(error):
    assert issubclass(error, errors.GeonewsError)
    assert error.__name__ in (errors.__doc__ or "")
    made = error("message")
    assert str(pickle.loads(pickle.dumps(made))) == "message"  # noqa: S301 - our own bytes
    assert isinstance(error.__new__(error, "message"), error)  # so a Dask cluster makes them again


def test_a_missing_extra_is_named_with_the_command_that_installs_it():
    assert "pip install 'geonews[png]'" in str(errors.MissingExtraError.for_extra("PNG output", "png"))

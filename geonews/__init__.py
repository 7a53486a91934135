"""News text in, layered incident maps out, offline.

>>> import geonews as gn
>>> report = gn.parse("A 6.1 magnitude earthquake killed at least 12 people in Kerman, Iran, on Tuesday.")
>>> [(i.type, [p.name for p in i.sites]) for i in report.incidents]
[('earthquake', ['Kerman'])]
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any, Final

from geonews.errors import GeonewsError as GeonewsError
from geonews.findings import Airspace as Airspace
from geonews.findings import Incident as Incident
from geonews.findings import Report as Report
from geonews.model import Article as Article
from geonews.model import Mention as Mention
from geonews.model import Place as Place
from geonews.model import Toponym as Toponym
from geonews.version import __version__ as __version__

if TYPE_CHECKING:
    from geonews.articles import read_articles as read_articles
    from geonews.batch import run_batch as run_batch
    from geonews.export import export_reports as export_reports
    from geonews.frames import parse_frame as parse_frame
    from geonews.frames import to_frame as to_frame
    from geonews.gazetteer import open_gazetteer as open_gazetteer
    from geonews.geocoder.local import LocalGeocoder as LocalGeocoder
    from geonews.maps import build_map as build_map
    from geonews.maps import explore as explore
    from geonews.pipeline import Pipeline as Pipeline
    from geonews.pipeline import locate_event as locate_event
    from geonews.pipeline import parse as parse

# Loaded on first use (PEP 562): what these need takes longer to import than to use.
_LAZY: Final = {
    "LocalGeocoder": "geonews.geocoder.local",
    "Pipeline": "geonews.pipeline",
    "build_map": "geonews.maps",
    "explore": "geonews.maps",
    "export_reports": "geonews.export",
    "locate_event": "geonews.pipeline",
    "open_gazetteer": "geonews.gazetteer",
    "parse": "geonews.pipeline",
    "parse_frame": "geonews.frames",
    "read_articles": "geonews.articles",
    "run_batch": "geonews.batch",
    "to_frame": "geonews.frames",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - any public object
    if name not in _LAZY:
        raise AttributeError(f"module 'geonews' has no attribute {name!r}")
    return getattr(importlib.import_module(_LAZY[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *_LAZY])

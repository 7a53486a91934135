"""The local gazetteer: reading, building and its sources."""

from __future__ import annotations

from geonews.gazetteer.reader import LocalGazetteer as LocalGazetteer
from geonews.gazetteer.reader import installed_gazetteer as installed_gazetteer
from geonews.gazetteer.reader import open_gazetteer as open_gazetteer

"""The local gazetteer: reading, building and its sources."""

from __future__ import annotations

from geonews.gazetteer.sqlite import SqliteGazetteer as SqliteGazetteer
from geonews.gazetteer.sqlite import installed_gazetteer as installed_gazetteer
from geonews.gazetteer.sqlite import open_gazetteer as open_gazetteer

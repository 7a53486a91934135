"""Maps of reports: one self-contained HTML file, offline, that no article can make do anything.

>>> from geonews.maps import build_map
>>> page = build_map([], title="Nothing happened").get_root().render()
>>> "https://" in page.split("<body>")[0].split("<style>")[0]
False
"""

from __future__ import annotations

from geonews.maps.build import build_map as build_map
from geonews.maps.incident_map import IncidentLayer as IncidentLayer
from geonews.maps.incident_map import IncidentMap as IncidentMap
from geonews.maps.options import MapKeywords as MapKeywords
from geonews.maps.options import MapOptions as MapOptions
from geonews.maps.selection import explore as explore

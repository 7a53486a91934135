"""News text in, layered incident maps out, offline.

>>> import geonews as gn
>>> report = gn.parse("A 6.1 magnitude earthquake killed at least 12 people in Kerman, Iran, on Tuesday.")
>>> [(i.type, [p.name for p in i.sites]) for i in report.incidents]
[('earthquake', ['Kerman'])]
"""

from __future__ import annotations

__version__ = "0.1.0"

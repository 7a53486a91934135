"""What holds for every test: no network, and properties without a clock."""

from __future__ import annotations

import socket

import pytest
from hypothesis import settings

# A shared machine's speed varies fivefold: a property's time is no property.
settings.register_profile("geonews", deadline=None)
settings.load_profile("geonews")

_LOCAL = ("127.0.0.1", "::1", "localhost")


@pytest.fixture(autouse=True)
def _no_network(monkeypatch):
    """Refuse every connection that leaves the machine."""
    connect = socket.socket.connect

    def guarded(self, address):
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in _LOCAL:
            raise RuntimeError(f"a test tried to reach {address[0]}")
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)

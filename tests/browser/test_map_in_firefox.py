"""The page in Debian's Firefox, where that is installed: it draws, filters and opens cards there too.

Playwright drives its own build of Firefox only, so this talks Marionette, which every Firefox speaks: commands as
JSON on a local socket, each with its length before it.
"""

from __future__ import annotations

import json
import runpy
import shutil
import socket
import subprocess
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from geonews.maps import build_map

samples = SimpleNamespace(**runpy.run_path(str(Path(__file__).parent / "map_reports.py")))
FIREFOX = shutil.which("firefox-esr") or shutil.which("firefox")
START_S, STEP_S = 60, 0.1
PREFERENCES = {
    "marionette.port": 0,  # a free one, which Firefox writes into its profile
    "network.proxy.type": 1,
    "network.proxy.socks": "127.0.0.1",
    "network.proxy.socks_port": 1,  # nothing listens there: no network
    "network.proxy.socks_remote_dns": True,
    "app.update.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
}

pytestmark = [pytest.mark.browser, pytest.mark.skipif(FIREFOX is None, reason="Firefox is not installed")]


class Marionette:
    """Just enough of the protocol to open a page and run scripts in it."""

    def __init__(self, port):
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=START_S)
        self._received = b""
        self._number = 0
        self._message()

    def __call__(self, command, **parameters):
        self._number += 1
        text = json.dumps([0, self._number, command, parameters])
        self._socket.sendall(f"{len(text)}:{text}".encode())
        _, _, error, result = self._message()
        assert error is None, error
        return result["value"] if result and "value" in result else result

    def run(self, script):
        return self("WebDriver:ExecuteScript", script=script, args=[])

    def _message(self):
        while b":" not in self._received:
            self._received += self._socket.recv(1 << 16)
        length, _, rest = self._received.partition(b":")
        while len(rest) < int(length):
            rest += self._socket.recv(1 << 16)
        self._received = rest[int(length) :]
        return json.loads(rest[: int(length)])

    def close(self):
        self._socket.close()


@pytest.fixture
def firefox(tmp_path):
    profile = tmp_path / "profile"
    profile.mkdir()
    lines = [f'user_pref("{name}", {json.dumps(value)});' for name, value in PREFERENCES.items()]
    (profile / "user.js").write_text("\n".join(lines), encoding="ascii")
    command = [FIREFOX, "--headless", "--no-remote", "--marionette", "--profile", str(profile)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield session(profile / "MarionetteActivePort")
    finally:
        process.terminate()
        process.wait(timeout=START_S)


def session(port_file):
    for _ in range(int(START_S / STEP_S)):
        if port_file.exists() and port_file.read_text().strip():
            break
        time.sleep(STEP_S)
    else:
        pytest.skip("Firefox does not start here")
    marionette = Marionette(int(port_file.read_text()))
    marionette("WebDriver:NewSession", capabilities={})
    marionette("WebDriver:SetWindowRect", width=1280, height=900)
    return marionette


def test_the_page_works_in_firefox(firefox, tmp_path):
    page = tmp_path / "map.html"
    build_map(samples.archetype()).save(page)
    firefox("WebDriver:Navigate", url=page.as_uri())
    count = "return document.querySelectorAll('{}').length"
    assert firefox.run(count.format(".gn-pin")) == 3
    assert firefox.run(count.format("path.gn-air")) == 4
    assert firefox.run(count.format("path.gn-arrow")) == 2
    assert firefox.run("return [...document.querySelectorAll('canvas')].some((one) => one.width > 0)")
    firefox.run("document.querySelector('.gn-pin[aria-label^=Crowd]').click()")
    assert "at least 56" in firefox.run("return document.querySelector('.leaflet-popup .gn-card').textContent")
    firefox.run("document.querySelectorAll('.gn-legend fieldset')[1].querySelector('input').click()")
    assert firefox.run("return document.querySelector('.gn-tally').textContent") == "1 of 3 shown"
    assert firefox.run("return performance.getEntriesByType('resource').length") == 0
    firefox.close()


def test_hostile_text_does_nothing_in_firefox(firefox, tmp_path):
    page = tmp_path / "map.html"
    for text in samples.HOSTILE:
        build_map(samples.hostile(text), title=text).save(page)
        firefox("WebDriver:Navigate", url=page.as_uri())
        firefox.run("document.querySelector('.gn-pin').click()")
        assert firefox.run("return window.wrappedJSObject ? window.wrappedJSObject.pwned : window.pwned") is None, text
    firefox.close()

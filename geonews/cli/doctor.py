"""``geonews doctor``: whether this installation works, and what it is made of."""

from __future__ import annotations

import json
import platform
import re
import sys
from typing import TYPE_CHECKING, Final, NamedTuple

import click

from geonews.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_TEXT: Final = "Rockets fired from Lebanon hit Haifa on Tuesday, killing two people, police said."
_SITE: Final = "Haifa"
_REQUIREMENT: Final = re.compile(r"(?P<name>[A-Za-z0-9._-]+)(?P<rest>[^;]{0,200})(?:;(?P<marker>.{0,200}))?")
_EXTRA: Final = re.compile(r"extra\s?==\s?['\"](?P<extra>[\w-]+)['\"]")
_DEVELOPMENT: Final = frozenset({"test", "docs"})


class Finding(NamedTuple):
    """What one check found; ``fine`` is ``None`` where nothing can be wrong."""

    subject: str
    fine: bool | None
    detail: str


@click.command("doctor")
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of lines.")
def command(*, as_json: bool) -> None:
    """Check this installation: versions, gazetteer, models, extras, and one sentence parsed and mapped.

    Exit code 1 when something is broken; a missing extra is no fault.
    """
    findings = list(_findings())
    broken = any(finding.fine is False for finding in findings)
    if as_json:
        click.echo(json.dumps({"ok": not broken, "checks": [finding._asdict() for finding in findings]}, indent=1))
    else:
        marks = {True: "ok", False: "BROKEN", None: ""}
        for finding in findings:
            click.echo(f"{finding.subject:22} {marks[finding.fine]:7} {finding.detail}".rstrip())
    sys.exit(1 if broken else 0)


def _findings() -> Iterator[Finding]:
    yield Finding("geonews", None, __version__)
    yield Finding("python", None, f"{platform.python_version()} on {platform.platform(terse=True)}")
    yield from _packages()
    yield from (_checked(subject, check) for subject, check in _CHECKS)


def _packages() -> Iterator[Finding]:
    """Yield the version of each dependency, and for each extra whether all of it is there."""
    from importlib.metadata import requires

    extras: dict[str, list[tuple[str, str | None]]] = {}
    for requirement in requires("geonews") or ():
        match = _REQUIREMENT.match(requirement)
        if match is None:
            continue
        extra = _EXTRA.search(match["marker"] or "")
        installed = _version(match["name"])
        if extra is not None:
            extras.setdefault(extra["extra"], []).append((match["name"], installed))
        else:
            yield Finding(match["name"], installed is not None, installed or "not installed; reinstall geonews")
    for extra_name, parts in extras.items():
        if extra_name not in _DEVELOPMENT:
            missing = [name for name, installed in parts if installed is None]
            remedy = f"not installed ({', '.join(missing)}): pip install 'geonews[{extra_name}]'"
            yield Finding(f"extra {extra_name}", None, remedy if missing else "installed")


def _version(package: str) -> str | None:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _checked(subject: str, check: Callable[[], str]) -> Finding:
    try:
        return Finding(subject, fine=True, detail=check())
    except Exception as error:  # noqa: BLE001 - whatever is wrong with an installation is what is asked for
        return Finding(subject, fine=False, detail=f"{type(error).__name__}: {error}")


def _gazetteer() -> str:
    from geonews.gazetteer import open_gazetteer

    gazetteer = open_gazetteer()
    return f"{gazetteer.facts.get('places', '?')} places, {gazetteer.digest}, {gazetteer.path}"


def _models() -> str:
    from geonews.pipeline import Pipeline

    return Pipeline.default().fingerprint


def _self_test() -> str:
    from geonews.model import Article
    from geonews.pipeline import parse

    report = parse(Article(id="self-test", text=_TEXT, published="2024-05-07"))
    sites = [place.name for incident in report.incidents for place in incident.sites]
    if sites != [_SITE]:
        raise RuntimeError(f"{_TEXT!r} was placed at {sites}, not at {_SITE}")
    return f"one sentence parsed: {report.incidents[0].type} at {_SITE}"


def _map() -> str:
    from geonews.maps import build_map
    from geonews.model import Article
    from geonews.pipeline import parse

    page = build_map([parse(Article(id="self-test", text=_TEXT, published="2024-05-07"))]).get_root().render()
    return f"one map made, {len(page.encode()) // 1000} kB"


_CHECKS: Final = (("gazetteer", _gazetteer), ("pipeline", _models), ("self-test", _self_test), ("map", _map))

"""What ``geonews batch`` makes of finished shards: maps, files in other formats, and the account of the run."""

from __future__ import annotations

import dataclasses
import hashlib
import itertools
import json
import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from geonews.batch import FAILURES, MAPS
from geonews.cli.progress import shown_seconds
from geonews.cli.shared import tell
from geonews.output import written_whole
from geonews.records import report_from_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from geonews.batch import Crew, Run, RunFolder
    from geonews.findings import Report

MOST_ON_A_MAP: Final = 20_000
"""More reports than these make no map of their own; a page of them would be of no use to a reader."""
_DRAWN_AT_ONCE: Final = 8
_NAME_LENGTH: Final = 60
_HASH_DIGITS: Final = 12
_NOT_IN_NAMES: Final = re.compile(r"[^A-Za-z0-9]+")
_SHOWN: Final = 8
_SHOWN_FAILURES: Final = 3


class _Page(NamedTuple):
    """A map's page, or why there is none."""

    html: str | None
    error: str | None = None


def lines(folder: RunFolder, run: Run) -> Iterator[str]:
    """Yield the reports of a run, in order, as JSON."""
    for name in run.shards:
        with folder.shard(name).open(encoding="utf-8") as stream:
            yield from stream


def reports(folder: RunFolder, run: Run) -> Iterator[Report]:
    """Yield the reports of a run, in order."""
    return (report_from_json(json.loads(line)) for line in lines(folder, run))


def page_name(line: str) -> str:
    """Return the file name of a report's own map; whatever the id is, the name stays in its folder.

    Examples
    --------
    >>> page_name('{"id": "../../etc/passwd"}')
    'etc-passwd-e607148e7306.html'
    """
    slug = _NOT_IN_NAMES.sub("-", json.loads(line)["id"])[:_NAME_LENGTH].strip("-") or "article"
    return f"{slug}-{hashlib.sha256(line.strip().encode()).hexdigest()[:_HASH_DIGITS]}.html"


def write_pages(folder: RunFolder, run: Run, crew: Crew) -> int:
    """Write a map for each report that has none yet; return how many could not be made."""
    maps = folder.path / MAPS
    maps.mkdir(exist_ok=True)
    failed = 0
    for names, pages in crew.work(_undrawn(maps, lines(folder, run)), _draw, _undrawable):
        for name, page in zip(names, pages, strict=True):
            if page.html is None:
                failed += 1
                tell(f"geonews: {maps / name} could not be made: {page.error}")
                continue
            with written_whole(str(maps / name)) as stream:
                stream.write(page.html)
    return failed


def _undrawn(maps: Path, written: Iterable[str]) -> Iterator[tuple[list[str], tuple[str, ...]]]:
    names: list[str] = []
    chosen: list[str] = []
    for line in written:
        name = page_name(line)
        if not (maps / name).exists():
            names.append(name)
            chosen.append(line)
        if len(chosen) == _DRAWN_AT_ONCE:
            yield names, tuple(chosen)
            names, chosen = [], []
    if chosen:
        yield names, tuple(chosen)


def _draw(chunk: tuple[str, ...]) -> list[_Page]:
    from geonews.maps import build_map

    pages = []
    for line in chunk:
        try:
            pages.append(_Page(build_map([report_from_json(json.loads(line))]).get_root().render()))
        except Exception as error:  # noqa: BLE001 - one map must not end the run
            pages.append(_Page(None, f"{type(error).__name__}: {error}"))
    return pages


def _undrawable(_line: str, error: Exception) -> _Page:
    return _Page(None, f"the worker died ({error})")


def write_map(folder: RunFolder, run: Run) -> None:
    """Write one map of all reports."""
    from geonews.maps import build_map

    if run.tally.reports > MOST_ON_A_MAP:
        tell(f"geonews: no map of {run.tally.reports:,} reports was drawn, as {MOST_ON_A_MAP:,} is the most")
        return
    drawn = build_map(list(reports(folder, run))).get_root().render() if run.tally.reports else None
    if drawn is None:
        tell("geonews: no report, so no map was drawn")
        return
    with folder.written(folder.path / "map.html") as stream:
        stream.write(drawn)


def write_formats(folder: RunFolder, run: Run, formats: Iterable[str]) -> None:
    """Write all reports as one file in each format."""
    from geonews.export import export_reports

    for fmt in dict.fromkeys(formats):
        export_reports(reports(folder, run), folder.path / f"reports.{fmt}", fmt=fmt, force=True)


def account(run: Run, skipped: dict[str, int], workers: int) -> dict[str, Any]:
    """Return what ``run.json`` says: the counts of all reports, and under ``last_run`` what this run did for them."""
    slowest = sorted(run.tally.slowest, reverse=True)
    return {
        "engine": dataclasses.asdict(run.engine),
        "records": run.articles,
        **run.tally.to_json(),
        "left_out": skipped,
        "last_run": {
            "seconds": round(run.seconds, 1),
            "workers": workers,
            "articles_parsed": run.parsed,
            "articles_found_finished": run.found,
            "articles_a_second": round(run.parsed / run.seconds, 2) if run.seconds else None,
            "slowest": [{"id": article_id, "seconds": round(seconds, 3)} for seconds, article_id in slowest],
        },
        "shards": run.shards,
    }


def tell_account(path: Path, said: dict[str, Any]) -> None:
    """Say on standard error what ``run.json`` says."""
    last = said["last_run"]
    failed = f", {said['failed']:,} failed (see failures.jsonl)" if said["failed"] else ""
    tell(f"{path}: {said['reports']:,} report(s), {said['incidents']:,} incident(s){failed}")
    if said["failed"]:
        with (path / FAILURES).open(encoding="utf-8") as lines:
            for line in itertools.islice(lines, _SHOWN_FAILURES):
                tell(f"  failed: {json.loads(line)['error']}")
    for title, name in (("types", "by_type"), ("countries", "by_country"), ("warnings", "warnings")):
        table = list(said[name].items())
        if table:
            more = f", {len(table) - _SHOWN} more" if len(table) > _SHOWN else ""
            tell(f"  {title}: " + ", ".join(f"{key} {count:,}" for key, count in table[:_SHOWN]) + more)
    for why, count in said["left_out"].items():
        tell(f"  left out, {why}: {count:,}")
    if last["slowest"]:
        tell("  slowest: " + ", ".join(f"{each['id']} {each['seconds']:.1f} s" for each in last["slowest"][:3]))
    rate = f", {last['articles_a_second']} articles/s" if last["articles_parsed"] else ""
    found = f", {last['articles_found_finished']:,} found finished" if last["articles_found_finished"] else ""
    tell(f"  time: {shown_seconds(last['seconds'])}{rate}, {last['workers']} worker(s){found}")

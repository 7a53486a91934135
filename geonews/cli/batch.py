"""``geonews batch``: many articles into a folder, on several processes or machines; interrupted runs go on."""

from __future__ import annotations

import collections
import contextlib
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import click

from geonews.choices import FORMATS
from geonews.cli.interrupts import Interrupts
from geonews.cli.shared import (
    article_options,
    date_callback,
    inputs_argument,
    tell,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geonews.batch import Crew, Run, RunFolder
    from geonews.cli.shared import Given
    from geonews.pipeline import Pipeline

_INTERRUPTED: Final = 130


@dataclass(frozen=True)
class PipelineRecipe:
    """Makes the pipeline in each worker; equal recipes make equal pipelines."""

    countries: tuple[str, ...]
    focus: tuple[float, float] | None

    def __call__(self) -> Pipeline:
        """Make it."""
        from geonews.pipeline import Pipeline

        return Pipeline.default(countries=self.countries, focus=self.focus)


class _Asked(NamedTuple):
    """What a run is asked for."""

    inputs: tuple[str, ...]
    given: Given
    since: str | None
    limit: int | None
    strict: bool
    maps: str
    formats: tuple[str, ...]
    prune: bool


@click.command("batch")
@inputs_argument
@click.option("--out", required=True, metavar="DIR", help="Folder of the run; made if it is not there.")
@click.option("--workers", type=click.IntRange(min=1), default=1, show_default=True, help="Processes to use.")
@click.option("--dask", metavar="ADDRESS|local", help="Work on a Dask cluster, or on one made here (extra 'dask').")
@click.option(
    "--map",
    "maps",
    type=click.Choice(["per-article", "combined", "both", "none"]),
    default="none",
    show_default=True,
    help="Maps to draw as well.",
)
@click.option(
    "--format",
    "formats",
    type=click.Choice(FORMATS),
    multiple=True,
    help="Write all reports as one file in this format too. May be repeated.",
)
@click.option("--strict", is_flag=True, help="End at the first failure.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="No more than N articles.")
@click.option(
    "--since", metavar="DATE", callback=date_callback, help="Only articles published on DATE or later, by their date."
)
@click.option("--prune", is_flag=True, help="Remove the reports of other runs from DIR.")
@article_options
def command(out: str, workers: int, dask: str | None, **options: Any) -> None:  # noqa: ANN401 - click's options
    """Turn many articles into reports, on several processes; an interrupted run goes on where it was.

    INPUT is a file in any format that 'geonews parse' reads, a folder of such files, a pattern, or '-'. DIR then holds
    the folder reports, run.json (what was found, and how long it took) and, if anything failed, failures.jsonl. The
    same command again does only what is missing. 'geonews map DIR' and 'geonews export DIR' read the run.
    """
    from geonews.batch import RunFolder

    asked = _Asked(**options)
    _checked(out, asked.inputs, asked.formats)
    interrupts = Interrupts()
    interrupts.heed()
    with RunFolder(out) as folder:
        try:
            with _crew(workers, dask) as (crew, workers_found):
                failed = _run(folder, crew, workers_found, asked, interrupts)
        except KeyboardInterrupt:
            tell("geonews: interrupted; what is finished is kept, and the same command goes on from there")
            sys.exit(_INTERRUPTED)
    if failed:
        sys.exit(1)


def _checked(out: str, inputs: tuple[str, ...], formats: tuple[str, ...]) -> None:
    """Refuse a folder that would be read as input at the next run, and formats that could not be written at the end."""
    from geonews.errors import OptionError

    if formats:
        from geonews.export import chosen_format

        for fmt in formats:
            chosen_format(out, fmt)
    target = Path(out).resolve()
    for source in inputs:
        given = Path(source).resolve() if "\0" not in source else target.parent
        if given.is_dir() and (target == given or given in target.parents):
            raise OptionError(f"--out {out} lies in the input folder {source}; name a folder outside of it")


@contextlib.contextmanager
def _crew(workers: int, dask: str | None) -> Iterator[tuple[Crew, int]]:
    """Yield those who do the work, and how many they are."""
    from geonews.batch import Crew

    if dask is None:
        yield Crew(workers), workers
        return
    from geonews.batch.cluster import client_of

    with client_of(dask, workers) as client:
        threads = max(1, sum(client.nthreads().values()))
        yield Crew(threads, client.get_executor(pure=False)), threads


def _run(folder: RunFolder, crew: Crew, workers: int, asked: _Asked, interrupts: Interrupts) -> int:
    """Run, and return how much failed."""
    from geonews.cli import batch_outputs

    skipped: collections.Counter[str] = collections.Counter()
    run = _parsed(folder, crew, asked, skipped, interrupts)
    said = batch_outputs.account(run, dict(sorted(skipped.items())), workers)
    folder.write_run(said)
    undrawn = _write_more(folder, run, crew, asked)
    interrupts.check()
    batch_outputs.tell_account(folder.path, said)
    _strays(folder, run, prune=asked.prune)
    return run.tally.failed + undrawn


def _parsed(
    folder: RunFolder, crew: Crew, asked: _Asked, skipped: collections.Counter[str], interrupts: Interrupts
) -> Run:
    """Make the reports that the folder does not have yet, counting what was left out."""
    from geonews.articles import read_located, total_bytes
    from geonews.batch import chosen, run_into
    from geonews.cli.progress import Progress

    given = asked.given
    progress = Progress(total_bytes(asked.inputs), asked.limit)

    def show(run: Run) -> None:
        interrupts.check()
        progress.show(run)

    records = chosen(
        read_located(*asked.inputs, columns=given.columns, on_read=progress.read),
        published=given.published,
        since=asked.since,
        limit=asked.limit,
        skipped=lambda why: skipped.update([why]),
    )
    try:
        return run_into(
            folder,
            records,
            crew=crew,
            pipeline=PipelineRecipe(given.countries, given.focus),
            strict=asked.strict,
            on_progress=show,
        )
    finally:
        progress.clear()


def _write_more(folder: RunFolder, run: Run, crew: Crew, asked: _Asked) -> int:
    """Write maps and other formats, and return how many maps could not be made."""
    from geonews.cli import batch_outputs

    if asked.maps in ("combined", "both"):
        batch_outputs.write_map(folder, run)
    if asked.formats and run.tally.reports:
        batch_outputs.write_formats(folder, run, asked.formats)
    return batch_outputs.write_pages(folder, run, crew) if asked.maps in ("per-article", "both") else 0


def _strays(folder: RunFolder, run: Run, *, prune: bool) -> None:
    """Say, or remove, what other runs left in the folder."""
    strays = folder.strays(set(run.shards))
    if prune:
        for stray in strays:
            stray.unlink()
    elif strays:
        tell(f"  {len(strays)} file(s) in {folder.path / 'reports'} are of other runs; --prune removes them")

"""``geonews eval``: how good geonews is on labelled data."""

from __future__ import annotations

import dataclasses
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypedDict, TypeVar

import click

from geonews.cli.shared import force_option
from geonews.output import checked_output, written_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import Unpack

    from geonews.evaluation.toponyms import Match, Outcome
    from geonews.findings import Report
    from geonews.model import Article, Toponym
    from geonews.pipeline import Pipeline

T = TypeVar("T")
_path = click.Path(path_type=Path)
_files = click.argument("gold", nargs=-1, required=True, metavar="GOLD.jsonl...", type=_path)
_pred = click.option(
    "--pred", type=_path, metavar="REPORTS.jsonl", help="Score these reports instead of parsing the texts."
)
_json = click.option("--json", "as_json", is_flag=True, help="Write JSON instead of a table.")
_limit = click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Only the first N texts of each file.")
_SUFFIXES: Final = (".html", ".csv")


class _Judged(TypedDict):
    """How names are judged."""

    match: Match
    id_credit: bool


class _Scored(NamedTuple):
    """A file of labelled documents, and what became of each."""

    name: str
    articles: list[Article]
    outcomes: list[Outcome]


@click.group("eval")
def command() -> None:
    """Measure geonews on labelled data: place names, whole articles, places of events.

    docs/evaluation.md says what the figures mean and what the labelled files look like.
    """


def _errors_file(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    if value is not None and not value.lower().endswith(_SUFFIXES):
        raise click.BadParameter(f"{value!r} must end in .html or .csv", ctx, param)
    return value


@command.command()
@_files
@_pred
@click.option("--by-type", is_flag=True, help="Break recall down by the labels' types.")
@click.option("--by-sense", is_flag=True, help="Break precision down by the senses that geonews gave.")
@click.option("--id-credit", is_flag=True, help="An equal GeoNames id counts as no error.")
@click.option(
    "--match",
    type=click.Choice(["exact", "overlap"]),
    default="overlap",
    show_default=True,
    help="Which names are judged for their place.",
)
@click.option(
    "--errors", metavar="FILE.html|.csv", callback=_errors_file, help="Write every mistake, grouped by cause."
)
@force_option
@_json
@_limit
def toponyms(
    gold: tuple[Path, ...],
    pred: Path | None,
    by_type: bool,
    by_sense: bool,
    errors: str | None,
    force: bool,
    as_json: bool,
    limit: int | None,
    **judged: Unpack[_Judged],
) -> None:
    """Score the place names found.

    That is recognition, resolution, and both together.
    """
    if errors is not None:
        checked_output(errors, force=force)
    from geonews.evaluation import macro_average, score_toponyms

    scored = _scored(gold, pred, limit, **judged)
    if errors is not None:
        _write_mistakes(errors, scored)
    rows = [score_toponyms(corpus.name, corpus.outcomes) for corpus in scored]
    tables = [_breakdowns(corpus.outcomes, by_type, by_sense) for corpus in scored]
    if len(rows) > 1:
        rows.append(macro_average(rows))
        tables.append({})
    if as_json:
        _write_json([dataclasses.asdict(row) | more for row, more in zip(rows, tables, strict=True)])
        return
    _write_columns([dataclasses.asdict(row) for row in rows])
    for row, more in zip(rows, tables, strict=True):
        for key, lines in more.items():
            click.echo(f"\n{row.corpus}, {key.replace('_', ' ')}")
            _write_rows([{key.removeprefix("by_"): name} | values for name, values in lines.items()])


def _scored(gold: Sequence[Path], pred: Path | None, limit: int | None, **judged: Unpack[_Judged]) -> list[_Scored]:
    """Score the names of each file, all of which are read before the first text is parsed."""
    from geonews.evaluation import read_gold_documents
    from geonews.evaluation.toponyms import score_document

    corpora = {path: read_gold_documents(path, limit=limit) for path in gold}
    names_of = _names(pred, {document.article.id for documents in corpora.values() for document in documents})
    return [
        _Scored(
            path.stem,
            [document.article for document in documents],
            [score_document(document, names_of(document.article), **judged) for document in _watched(documents)],
        )
        for path, documents in corpora.items()
    ]


@command.command()
@click.argument("gold", metavar="GOLD_DIR", type=_path)
@_pred
@click.option("--verbose", is_flag=True, help="Name each mistake on standard error.")
@_json
def articles(gold: Path, pred: Path | None, verbose: bool, as_json: bool) -> None:
    """Score whole articles.

    That is the layers of the map, and what should stay off it.
    """
    from geonews.evaluation import read_gold_articles, score_articles

    labelled = read_gold_articles(gold)
    if pred is None:
        reports = {item.article.id: _pipeline().parse(item.article) for item in _watched(labelled)}
    else:
        reports = {report.article.id: report for report in _reports(pred)}
        _warn_of_strays(set(reports), {item.article.id for item in labelled})
    figures = score_articles(labelled, reports)
    if verbose:
        for note in figures.notes:
            click.echo(note, err=True)
    if as_json:
        layers = {name: dataclasses.asdict(layer) for name, layer in figures.layers.items()}
        details = {name: {"right": right, "of": of} for name, (right, of) in figures.details.items()}
        _write_json({**layers, **details})
        return
    _write_rows([{"layer": name} | dataclasses.asdict(layer) for name, layer in figures.layers.items()])
    click.echo()
    _write_rows(
        [
            {"detail": name, "right": right, "of": of, "share": right / of}
            for name, (right, of) in figures.details.items()
            if of
        ]
    )


@command.command()
@_files
@_json
@_limit
def events(gold: tuple[Path, ...], as_json: bool, limit: int | None) -> None:
    """Score where events happened, given the words that tell of them."""
    from geonews.evaluation import read_gold_events, score_events

    corpora = {path: read_gold_events(path, limit=limit) for path in gold}
    rows = [
        dataclasses.asdict(score_events(path.stem, _watched(records), _pipeline().locate_event))
        for path, records in corpora.items()
    ]
    if as_json:
        _write_json(rows)
    else:
        _write_rows(rows)


def _pipeline() -> Pipeline:
    from geonews.pipeline import default_pipeline

    return default_pipeline()


def _names(pred: Path | None, ids: set[str]) -> Callable[[Article], Iterable[Toponym]]:
    """Return what gives the names found in an article: the pipeline, or a file of reports."""
    if pred is None:
        return lambda article: _pipeline().parse(article).toponyms
    from geonews.evaluation.toponyms import by_id

    found = by_id((report.article.id, report.toponyms) for report in _reports(pred))
    _warn_of_strays(set(found), ids)
    return lambda article: found.get(article.id, ())


def _reports(path: Path) -> Iterator[Report]:
    from geonews.articles import read_records
    from geonews.errors import InputError
    from geonews.model import Article

    for record in read_records(path):
        if isinstance(record, Article):
            raise InputError(f"{path}: {record.id!r} is an article, not a report; 'geonews parse' makes reports")
        yield record


def _warn_of_strays(found: set[str], wanted: set[str]) -> None:
    strays = sorted(found - wanted)
    if strays:
        click.echo(f"geonews: {len(strays)} report(s) are about no labelled text, for example {strays[0]!r}", err=True)


def _watched(items: Sequence[T]) -> Iterator[T]:
    """Yield the items, with a progress bar where somebody is watching."""
    if not sys.stderr.isatty():
        yield from items
        return
    with click.progressbar(items, file=sys.stderr) as bar:
        yield from bar


def _breakdowns(outcomes: Sequence[Outcome], by_type: bool, by_sense: bool) -> dict[str, dict[str, dict[str, Any]]]:
    from geonews.evaluation import toponyms as scoring

    asked = {"by_type": by_type, "by_sense": by_sense}
    tables = {"by_type": scoring.by_type, "by_sense": scoring.by_sense}
    return {key: table(outcomes) for key, table in tables.items() if asked[key]}


def _write_mistakes(path: str, scored: Iterable[_Scored]) -> None:
    from geonews.evaluation.browser import to_csv, to_html
    from geonews.evaluation.mistakes import find_mistakes

    gazetteer = _pipeline().gazetteer
    mistakes = [
        mistake
        for corpus in scored
        for article, outcome in zip(corpus.articles, corpus.outcomes, strict=True)
        for mistake in find_mistakes(corpus.name, article, outcome, gazetteer)
    ]
    text = to_csv(mistakes) if path.lower().endswith(".csv") else to_html(mistakes)
    with written_whole(path) as stream:
        stream.write(text)
    click.echo(f"{path}: {len(mistakes)} mistake(s)", err=True)


def _write_json(value: object) -> None:
    click.echo(json.dumps(value, indent=1, allow_nan=False))


def _write_columns(rows: Sequence[dict[str, Any]]) -> None:
    """Write few records of many fields: one column a record."""
    title, *fields = rows[0]
    _write_rows([{title: field} | {row[title]: row[field] for row in rows} for field in fields])


def _write_rows(rows: Sequence[dict[str, Any]]) -> None:
    """Write records as a table, numbers to the right."""
    if not rows:
        return
    lines = [list(rows[0]), *([_shown(value) for value in row.values()] for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    for first, *rest in lines:
        cells = [first.ljust(widths[0]), *(text.rjust(width) for text, width in zip(rest, widths[1:], strict=True))]
        click.echo("  ".join(cells))


def _shown(value: object) -> str:
    if value is None:
        return "-"
    return f"{value:.3f}" if isinstance(value, float) else str(value)

"""The command line, one file a command; nothing heavy is imported before a command runs.

Data goes to standard output, words to standard error. Exit codes: 0 fine, 1 some articles failed, 2 usage.
"""

from __future__ import annotations

import difflib
import importlib
import io
import sys
from typing import Final

import click

from geonews.version import __version__

_COMMANDS: Final = {
    "batch": ("geonews.cli.batch", "Turn many articles into reports, on several processes or machines."),
    "completion": ("geonews.cli.completion", "Write a shell's completion script."),
    "doctor": ("geonews.cli.doctor", "Check this installation."),
    "eval": ("geonews.cli.eval", "Measure geonews on labelled data."),
    "export": ("geonews.cli.export", "Write reports as GeoJSON, CSV, GeoParquet, GeoPackage, KML or JSON."),
    "gazetteer": ("geonews.cli.gazetteer", "Show, look up, build or widen the gazetteer."),
    "geocode": ("geonews.cli.geocode", "Look place names up in the gazetteer."),
    "map": ("geonews.cli.map", "Turn articles or reports into one HTML map."),
    "parse": ("geonews.cli.parse", "Turn articles into reports, one JSON object a line."),
}


class _LazyGroup(click.Group):
    """A group that imports a command's module only when the command runs."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = importlib.import_module(_COMMANDS[cmd_name][0]).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        close = difflib.get_close_matches(args[0], _COMMANDS, n=1)
        if args[0] not in _COMMANDS and not args[0].startswith("-") and close:
            ctx.fail(f"No such command {args[0]!r}. Did you mean {close[0]!r}?")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in _COMMANDS.items()])


@click.group(
    cls=_LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 fine, 1 some articles failed, 2 wrong usage. '-' is standard input or output.",
)
@click.version_option(__version__, message="%(prog)s %(version)s")
def group() -> None:
    """News text in, layered incident maps out, offline."""


def main() -> None:
    """Run the command line and exit."""
    from geonews.cli.shared import tell
    from geonews.errors import GeonewsError, OptionError, OutputError

    if isinstance(sys.stdout, io.TextIOWrapper):
        # The data is UTF-8 whatever the locale says; of an argument that is no UTF-8 the rest still gets out.
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        group(prog_name="geonews")
    except GeonewsError as error:
        tell(f"geonews: {error}")
        sys.exit(2 if isinstance(error, (OutputError, OptionError)) else 1)
    except OSError as error:  # a full disk behind standard output, say
        tell(f"geonews: {error}")
        sys.exit(2)

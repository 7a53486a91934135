"""``geonews completion``: what a shell needs to complete commands, options and file names."""

from __future__ import annotations

import click


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Write the completion script of a shell to standard output.

    For example, in ~/.bashrc: eval "$(geonews completion bash)"
    """
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    if kind is None:  # the choices above are click's own
        raise click.BadParameter(f"{shell!r} is not known", ctx)
    click.echo(kind(ctx.find_root().command, {}, "geonews", "_GEONEWS_COMPLETE").source())

"""The `newsroom` command: all that is done to a newsroom besides writing, one module for each of its commands."""

from __future__ import annotations

import os
from importlib import import_module
from typing import Final

import click

__all__ = ["main"]

_COMMANDS: Final = (
    *("add", "approve", "build", "cache", "check", "due", "init", "invite", "letter"),
    *("lift", "live", "new", "ping", "preview", "schema", "verify", "wait"),
)
_ELSEWHERE: Final = {"letter": "invite"}
"""The module of a command that has none of its own."""


class _Commands(click.Group):
    """Loads a command when it is asked for: `newsroom build` has no use for what `newsroom verify` reads PDFs with."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """One command; None when there is none of that name."""
        if cmd_name not in _COMMANDS:
            return None
        module = import_module(f"{__name__}.{_ELSEWHERE.get(cmd_name, cmd_name)}")
        return next(it for it in vars(module).values() if isinstance(it, click.Command) and it.name == cmd_name)

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; a file that cannot be read or written is told in a line."""
        try:
            return super().invoke(ctx)
        except OSError as error:
            if error.filename is None or isinstance(error, BrokenPipeError):
                raise
            raise click.ClickException(f"{os.fsdecode(error.filename)}: {error.strerror}.") from None


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="mkdocs-newsroom")
def main() -> None:
    """Keep a newsroom made of Markdown. Build it with `newsroom build` or `mkdocs build`, look at it with `mkdocs serve`."""

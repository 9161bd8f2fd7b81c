"""The `newsroom` command: all that is done to a newsroom besides writing, one module for each of its commands."""

from __future__ import annotations

import click

from newsroom_plugin.cli.add import add
from newsroom_plugin.cli.approve import approve
from newsroom_plugin.cli.build import build
from newsroom_plugin.cli.cache import cache
from newsroom_plugin.cli.check import check
from newsroom_plugin.cli.due import due_
from newsroom_plugin.cli.init import init
from newsroom_plugin.cli.invite import invite, letter
from newsroom_plugin.cli.lift import lift
from newsroom_plugin.cli.live import live
from newsroom_plugin.cli.new import new
from newsroom_plugin.cli.ping import ping
from newsroom_plugin.cli.preview import preview
from newsroom_plugin.cli.schema import schema
from newsroom_plugin.cli.verify import verify
from newsroom_plugin.cli.wait import wait

__all__ = ["main"]


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="mkdocs-newsroom")
def main() -> None:
    """Keep a newsroom made of Markdown. Build it with `newsroom build` or `mkdocs build`, look at it with `mkdocs serve`."""


_WRITING, _BUILDING = (new, add, init, schema), (check, approve, build, verify, cache)
_KEEPING_TIME, _TELLING = (due_, lift, preview, wait, live), (invite, letter, ping)

for command in (*_WRITING, *_BUILDING, *_KEEPING_TIME, *_TELLING):
    main.add_command(command)

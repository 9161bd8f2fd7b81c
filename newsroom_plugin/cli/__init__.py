"""The `newsroom` command: makes files and newsrooms, files pictures, checks, proves, invites, tells of news, writes schemas."""

from __future__ import annotations

import click

from newsroom_plugin.cli.add import add
from newsroom_plugin.cli.cache import cache
from newsroom_plugin.cli.check import check
from newsroom_plugin.cli.init import init
from newsroom_plugin.cli.invite import invite, letter
from newsroom_plugin.cli.new import new
from newsroom_plugin.cli.ping import ping
from newsroom_plugin.cli.schema import schema
from newsroom_plugin.cli.verify import verify

__all__ = ["main"]


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="mkdocs-newsroom")
def main() -> None:
    """Keep a newsroom made of Markdown. Build it with `mkdocs build`, look at it with `mkdocs serve`."""


for command in (new, add, check, init, schema, cache, invite, letter, ping, verify):
    main.add_command(command)

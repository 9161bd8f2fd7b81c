"""Finds the mkdocs.yml a command is about, and loads nothing."""

from __future__ import annotations

from pathlib import Path

import click


def named(config_file: str | None) -> Path:
    """The mkdocs.yml that was named, else the one here or in a folder above; ends the command when there is none."""
    return Path(config_file) if config_file else _nearest()


def _nearest() -> Path:
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "mkdocs.yml").is_file():
            return folder / "mkdocs.yml"
    raise click.ClickException(
        "There is no mkdocs.yml here. Go to the folder of a newsroom, or make one: newsroom init my-newsroom"
    )

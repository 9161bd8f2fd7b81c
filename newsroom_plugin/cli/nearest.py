"""Finds the mkdocs.yml a command is about, and loads nothing."""

from __future__ import annotations

from pathlib import Path

import click


def named(config_file: str | None) -> Path:
    """The mkdocs.yml that was named, by itself or by its folder, else the one here or in a folder above.

    Ends the command when there is none.
    """
    path = Path(config_file) if config_file else _nearest()
    return path / "mkdocs.yml" if path.is_dir() else path


def _nearest() -> Path:
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "mkdocs.yml").is_file():
            return folder / "mkdocs.yml"
    raise click.ClickException(
        "There is no mkdocs.yml here. Go to the folder of a newsroom, or make one: newsroom init my-newsroom"
    )

"""`newsroom schema`: writes the JSON Schemas that editors complete with."""

from __future__ import annotations

from pathlib import Path

import click

from newsroom_plugin import schemas


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=Path(".newsroom/schemas"))
def schema(folder: Path) -> None:
    """Write the JSON Schemas of sidecars, front matter and mkdocs.yml into FOLDER (default: .newsroom/schemas)."""
    for path in schemas.write(folder):
        click.echo(path)

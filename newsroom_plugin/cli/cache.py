"""`newsroom cache`: keeps the cache of pictures and zips from growing without end."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from newsroom_plugin.cli.project import Project, find_project
from newsroom_plugin.imaging import Pruned
from newsroom_plugin.imaging import prune as prune_cache
from newsroom_plugin.shared import is_bucket

_DAY = 86_400
_DEFAULT_DAYS = 30


@click.group()
def cache() -> None:
    """Look after the cache of pictures, which builds fill and never empty."""


@cache.command()
@click.option("-f", "--config-file", help="The mkdocs.yml of the newsroom; found by itself in this folder or one above.")
@click.option(
    "--older-than",
    type=click.FloatRange(min=0),
    metavar="DAYS",
    help="Remove what no build has used for so many days. [default: 30]",
)
@click.option(
    "--max-size",
    type=click.FloatRange(min=0),
    metavar="MB",
    help="Remove what was used longest ago until so many megabytes are left.",
)
@click.option("--shared", is_flag=True, help="Clear up the folder that `shared_cache` names instead of this machine's.")
def prune(config_file: str | None, older_than: float | None, max_size: float | None, shared: bool) -> None:
    """Remove what no build has used lately; it is made again when it is needed. What was used within the last hour stays."""
    if older_than is None and max_size is None:
        older_than = _DEFAULT_DAYS
    project = find_project(config_file)
    folder = _shared(project) if shared else (project.folder / project.settings.cache_dir).resolve()
    try:
        pruned = prune_cache(
            folder,
            datetime.now(UTC).timestamp(),
            None if older_than is None else older_than * _DAY,
            None if max_size is None else int(max_size * 1_000_000),
        )
    except OSError as error:
        raise click.ClickException(f"The cache {folder} cannot be read: {error.strerror or error}.") from None
    click.echo(_summary(pruned))


def _shared(project: Project) -> Path:
    """The folder that `shared_cache` names."""
    written = project.settings.shared_cache
    if not written:
        raise click.ClickException("mkdocs.yml names no `shared_cache`.")
    if is_bucket(written):
        raise click.ClickException(f"{written} is a bucket. Give it a lifecycle rule that removes objects after some months.")
    return (project.folder / written).resolve()


def _summary(pruned: Pruned) -> str:
    """One line: `Removed 12 files (3.4 MB) and 1 leftover; 508 files (73.0 MB) are kept`, with a full stop."""
    leftovers = f" and {_counted(pruned.leftovers, 'leftover')}" if pruned.leftovers else ""
    sites = f", and what was kept for {_counted(pruned.sites, 'site')} nobody builds any more" if pruned.sites else ""
    verb = "is" if pruned.kept == 1 else "are"
    return (
        f"Removed {_counted(pruned.removed, 'file')} ({pruned.freed / 1e6:.1f} MB){leftovers}{sites}; "
        f"{_counted(pruned.kept, 'file')} ({pruned.size / 1e6:.1f} MB) {verb} kept."
    )


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"

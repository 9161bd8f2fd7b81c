"""`newsroom build`: the same site as `mkdocs build`; with `--urgent` also while other files are faulty."""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Final, Protocol, cast

import click
from mkdocs.commands.build import build as build_site
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from newsroom_plugin.assembly import make_pictures
from newsroom_plugin.cli.profile import profiled
from newsroom_plugin.cli.project import Project, find_project
from newsroom_plugin.config import build_moment
from newsroom_plugin.errors import HistoryError, Problem, Report
from newsroom_plugin.fleet import Fleet
from newsroom_plugin.history import History
from newsroom_plugin.reader import Instead, read_content, walk
from newsroom_plugin.shared import open_shared
from newsroom_plugin.urgent import NotFound, Place, Rescue, Stopped, find, needs_of, rescue
from newsroom_plugin.urgent.needs import Needs

_KEPT: Final = "urgent"
"""Where older pictures are kept for the build, in the cache."""


class _Building(Protocol):
    """The plugin, as far as this command hands it something: a value on an object, so that no build hears of another's."""

    in_step: bool
    """Whether only what differs is written."""
    alone: bool
    """Whether one process does all the work."""
    instead: Instead
    """What counts instead of files in `content/`."""
    lenient: frozenset[str]
    """Files in which a reference that leads nowhere is only a warning."""
    report: Report
    """What was found."""


@click.command()
@click.option("-f", "--config-file", help="The mkdocs.yml of the newsroom; found by itself in this folder or one above.")
@click.option("-d", "--site-dir", type=click.Path(path_type=Path), help="Where the site is written, instead of site/.")
@click.option("--strict", is_flag=True, help="Warnings count as errors; with --urgent, those of the urgent item.")
@click.option(
    "--urgent",
    metavar="ITEM",
    multiple=True,
    help="Path, id or address of what must be published: other faulty files count as they were published, or are left out.",
)
@click.option("--profile", is_flag=True, help="Show where the time went, by our modules.")
@click.option("--published", metavar="REF", default="HEAD", help="The last published commit. [default: the last one]")
def build(
    config_file: str | None, site_dir: Path | None, strict: bool, urgent: tuple[str, ...], profile: bool, published: str
) -> None:
    """Build the site, as `mkdocs build` does: only what has changed and what depends on it."""
    project = find_project(config_file)
    saved, needs = _saved(project, urgent, published, is_strict=strict) if urgent else (None, None)
    _announce(saved)
    given = {"site_dir": str(site_dir.resolve())} if site_dir else {}
    config = load_config(project.config.config_file_path, strict=strict and not urgent, **given)
    plugin = cast("_Building", config.plugins["newsroom"])
    with _telling(), profiled() if profile else nullcontext():
        _run(config, plugin, saved, alone=profile)
    _announce(saved)
    if strict and needs:
        _stop_if(_own(plugin.report.warnings, project, needs))


def _run(config: MkDocsConfig, plugin: _Building, saved: Rescue | None, *, alone: bool) -> None:
    config.plugins.on_startup(command="build", dirty=False)
    plugin.in_step, plugin.alone = True, alone
    if saved:
        plugin.instead, plugin.lenient = saved.instead, saved.lenient
    try:
        build_site(config)
    finally:
        gc.freeze()  # this command ends, and Python would look through ten thousand items for garbage before
        config.plugins.on_shutdown()


@contextmanager
def _telling() -> Iterator[None]:
    """Show what MkDocs logs, as its own command does."""
    handler, logger = logging.StreamHandler(), logging.getLogger("mkdocs")
    handler.setFormatter(logging.Formatter("%(levelname)-8s-  %(message)s"))
    level = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)


# --- urgent --------------------------------------------------------------------------------------------------------------------


def _saved(project: Project, urgent: Iterable[str], published: str, *, is_strict: bool) -> tuple[Rescue, Needs]:
    """What counts instead of faulty files; ends the command when what is urgent is faulty itself."""
    content, folder, settings, at = str(project.content), project.folder, project.settings, build_moment()
    history, cache_dir = History.of(folder), folder / settings.cache_dir
    shared = open_shared(settings.shared_cache, folder, cache_dir)
    workers = Fleet(settings.images.dask) if settings.images.dask else None

    def check(instead: Instead, lenient: frozenset[str], report: Report) -> None:
        checked = project.read(report, at=at, instead=instead, lenient=lenient)
        checked.newsroom.check_today(at, report)
        if not report.errors:
            make_pictures(checked.newsroom.public(at), checked.probes, cache_dir, report, shared=shared, workers=workers)

    files = {file.shown: file for file in walk(content, str(folder), settings)}
    sources = read_content(content, str(folder), settings, Report())
    try:
        named = find(urgent, files.values(), sources)
        needs = needs_of(named, sources, settings)
        until = history.commit(published) if history else ""
        today = at.astimezone(settings.timezone).date()
        place = Place(files, history, until, today, cache_dir / _KEPT)
        saved = rescue(place, needs, check)
    except (NotFound, HistoryError) as error:
        raise click.ClickException(str(error)) from None
    except Stopped as error:
        _stop_if(error.problems)
        raise
    _stop_if(_own(saved.warnings, project, needs) if is_strict else ())
    return saved, needs


def _own(problems: Iterable[Problem], project: Project, needs: Needs) -> tuple[Problem, ...]:
    """The problems of what is urgent."""
    files = {file.shown: file.src_uri for file in walk(str(project.content), str(project.folder), project.settings)}
    return tuple(one for one in problems if one.location.path in files and needs.has(files[one.location.path]))


def _stop_if(problems: tuple[Problem, ...]) -> None:
    """End the command when there are problems, and tell each."""
    if problems:
        for problem in problems:
            click.secho(f"{problem.severity}: {problem}", fg="red", err=True)
        click.secho("What is urgent cannot be published like this. Nothing is to be published.", fg="red", bold=True, err=True)
        raise SystemExit(1)


def _announce(saved: Rescue | None) -> None:
    """Say what does not count as it stands, so that nobody overlooks it."""
    if saved and saved.lines:
        count = len(saved.lines)
        line = "1 faulty file does not count as it stands" if count == 1 else f"{count} faulty files do not count as they stand"
        click.secho(f"URGENT: {line}:", fg="yellow", bold=True, err=True)
        for line in saved.lines:
            click.secho(f"URGENT: {line}", fg="yellow", err=True)

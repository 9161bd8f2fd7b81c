"""What `newsroom build` does when there is something to do, or when nobody can tell."""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterable
from contextlib import nullcontext
from pathlib import Path
from typing import Final, Protocol, cast

import click
from mkdocs.commands.build import build as build_site
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from newsroom_plugin import approvals, theme, up_to_date
from newsroom_plugin.assembly import make_pictures
from newsroom_plugin.budget import Budget
from newsroom_plugin.cli.lines import telling
from newsroom_plugin.cli.profile import profiled
from newsroom_plugin.cli.project import Project, find_project
from newsroom_plugin.clock import build_moment
from newsroom_plugin.environment import hindrance
from newsroom_plugin.errors import HistoryError, Problem, Report
from newsroom_plugin.fleet import Fleet
from newsroom_plugin.folder import State
from newsroom_plugin.history import History
from newsroom_plugin.reader import Instead, read_content, walk
from newsroom_plugin.shared import open_shared
from newsroom_plugin.site import SiteBuild, lasts_until
from newsroom_plugin.up_to_date import Sources, UpToDate
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
    site: SiteBuild
    """What was built."""
    site_dir: Path
    """Where."""
    home: Path
    """Where it is kept what is made for it."""
    there: dict[str, State]
    """Its files."""


class _Hearing(logging.Handler):
    """Hears what every build of a site says of it: what is wrong, and what MkDocs found in texts."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.said: list[tuple[int, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a line that is not about the work."""
        if record.levelno >= logging.WARNING or record.name.startswith("mkdocs.structure"):
            self.said.append((record.levelno, record.getMessage()))


def build(
    config_file: str | None,
    site_dir: Path | None,
    urgent: tuple[str, ...],
    published: str,
    began: int,
    *,
    is_strict: bool,
    is_profiled: bool,
) -> None:
    """Build the site, and note that it is up to date; `began` is when this command did, in nanoseconds since 1970."""
    project = find_project(config_file)
    saved, needs = _saved(project, urgent, published, is_strict=is_strict) if urgent else (None, None)
    _announce(saved)
    given = {"site_dir": str(site_dir.resolve())} if site_dir else {}
    with telling(hearing := _Hearing()), profiled() if is_profiled else nullcontext():
        config = load_config(project.config.config_file_path, strict=is_strict and not urgent, **given)
        plugin = cast("_Building", config.plugins["newsroom"])
        sources = _sources(config, project)
        inputs = sources.state(began) if sources else None
        _run(config, plugin, saved, alone=is_profiled)
    if sources and inputs and not saved:
        _note(plugin, sources, inputs, (config, site_dir), hearing)
    else:
        up_to_date.forget(plugin.home)
    _announce(saved)
    if is_strict and needs:
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


# --- up to date ---------------------------------------------------------------------------------------------------------------


def _sources(config: MkDocsConfig, project: Project) -> Sources | None:
    """What the site is built from; None when nobody can tell."""
    if config.config_file_path is None or hindrance(config):
        return None
    cards, folder = project.settings.social_cards, project.folder
    folders = (
        Path(config.docs_dir),
        *map(Path, theme.own_dirs(config.theme)),
        folder / "locale",
        folder / approvals.FOLDER,
    )
    fonts = (folder / font for font in (cards.font, *cards.fallback_fonts) if font)
    return Sources.of(Path(config.config_file_path).resolve(), folders, fonts)


def _note(plugin: _Building, sources: Sources, inputs: str, asked: tuple[MkDocsConfig, Path | None], hearing: _Hearing) -> None:
    """Note that the site is up to date, when the next build can tell by its files alone whether it still is."""
    site, (config, given) = plugin.site, asked
    depends = site.kept is None or site.shared or site.checked.asks_commits or site.newsroom.settings.images.dask
    if depends or site.newsroom.at is None:
        up_to_date.forget(plugin.home)
        return
    budget = Budget({path: state.size for path, state in plugin.there.items()})
    UpToDate(
        tally=site.tally,
        said=(*hearing.said, (logging.INFO, f"newsroom: {budget.line}")),
        config=str(Path(config.config_file_path or "").resolve()),
        given=str(given.resolve()) if given else "",
        site_dir=str(plugin.site_dir),
        sources=sources,
        inputs=inputs,
        outputs=up_to_date.state_of(plugin.there),
        since=site.newsroom.at.timestamp(),
        until=lasts_until(site.checked.newsroom, site.newsroom.at).timestamp(),
    ).note(plugin.home)


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

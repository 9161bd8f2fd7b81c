"""The conductor: MkDocs events in, values out, no logic.

Everything is read, checked and encoded in `on_pre_build`, before MkDocs empties the output folder: a faulty input leaves the last
site standing.
"""

from __future__ import annotations

import gc
import logging
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from newsroom_plugin import ahead, approvals, faults, linkcheck, theme
from newsroom_plugin import folder as site_folder
from newsroom_plugin.assembly import Checked, look_of, make_pictures, read_and_check
from newsroom_plugin.budget import Budget
from newsroom_plugin.clock import build_moment
from newsroom_plugin.config import NewsroomConfig, config_name, named_files, project_dir, read_settings
from newsroom_plugin.drawing import Alone, Drawing
from newsroom_plugin.errors import Report
from newsroom_plugin.fleet import Fleet
from newsroom_plugin.folder import State, states_in
from newsroom_plugin.hosting import Elsewhere, Linked, add, linked, or_stop, page_of, tell_of_others, warn
from newsroom_plugin.in_step import bring_in_step
from newsroom_plugin.keeping import Keeper, dead_links, home_of, staging
from newsroom_plugin.model.settings import Settings
from newsroom_plugin.pages import PageSpec
from newsroom_plugin.pages.body import BodyExtension
from newsroom_plugin.pages.brand import brand
from newsroom_plugin.progress import bar
from newsroom_plugin.quick import Quick, Shown
from newsroom_plugin.reader import NOTHING, Instead
from newsroom_plugin.serving import Server
from newsroom_plugin.shared import open_shared
from newsroom_plugin.site import Output, SiteBuild, early_files, late_files, page_file, search, social
from newsroom_plugin.texts import Texts, has_catalogue
from newsroom_plugin.urls import SEARCH_FOLDER, Site

log = get_plugin_logger("newsroom")


class NewsroomPlugin(BasePlugin[NewsroomConfig]):  # type: ignore[no-untyped-call]
    """Turns press items in Markdown into a newsroom."""

    settings: Settings
    """The options in mkdocs.yml."""
    site: SiteBuild
    """The build under way."""
    report: Report
    """Where problems go."""
    body: BodyExtension
    """Our Markdown extension."""
    drawing: Drawing
    """Its pages, as MkDocs asks for them."""
    pages: Alone
    """Its pages, one by one."""
    quick: Quick | None = None
    """Shows at once what editors rewrite; None when nobody looks."""
    writing: Path | None = None
    """The folder of the site, while no other build may write into it."""
    is_touched = False
    """Whether this one has begun to."""
    folder = Path()
    """The folder of mkdocs.yml."""
    is_serving = False
    """Whether editors look at their own machine, where every change makes a new build."""
    only = ""
    """The address of the one thing to draw; empty for a whole site."""
    in_step = False
    """Whether the site is brought in step with what has changed; `newsroom build` asks for it, and so does serving."""
    alone = False
    """Whether this process does all the work; `newsroom build --profile` asks for it, to see where the time goes."""
    site_dir: Path
    """The folder of the site; MkDocs may be told to write beside it."""
    folders: Sequence[str]
    """Where templates and files of the theme lie."""
    keeper: Keeper | None = None
    """What is kept from build to build; None when nothing is."""
    there: dict[str, State]
    """Every file of the site, once it is whole."""
    index = ""
    """What is said of the index of the search, when it is as it was."""
    since = 0
    """When MkDocs began, in nanoseconds since 1970: what was saved since may have been read before."""
    started = 0.0
    """When the build began, in seconds of a clock of its own."""
    collecting = (700, 10, 10)
    """How often Python collected garbage before."""
    told = ""
    """What was said to stand in the way of keeping: once is enough while serving."""
    dead: Sequence[linkcheck.DeadLink] = ()
    """What was said to lead nowhere: once is enough while serving."""
    has_index = False
    """Whether one of those builds has made an index for the search."""
    instead: Instead = NOTHING
    """What counts instead of files in `content/`; `newsroom build --urgent` sets it, an object handing a value to another."""
    lenient: frozenset[str] = frozenset()
    """Files in which a reference that leads nowhere is only a warning, from the same command."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Begin anew, for MkDocs hands the same plugin to every site it builds in a process; note whether editors only look."""
        self.is_serving = command == "serve"
        self.has_index, self.only, self.instead, self.lenient = False, "", NOTHING, frozenset()
        self.in_step, self.alone, self.told, self.collecting = self.is_serving, False, "", gc.get_threshold()
        self.dead = ()
        self.quick, self.since = Quick() if self.is_serving else None, time.time_ns()

    def on_shutdown(self) -> None:
        """Collect garbage as before."""
        gc.set_threshold(*self.collecting)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Type the options, seat the templates, add our Markdown extension."""
        self.report, self.writing, self.index = Report(), None, ""
        self.settings = or_stop(lambda: read_settings(self.config, config))
        self.site_dir, self.folder = Path(config.site_dir), project_dir(config)
        self.home = home_of(config, self.settings, self.site_dir, is_serving=self.is_serving)
        if self.in_step:
            config.site_dir = str(staging(self.home))
        theme.seat(config.theme)
        config.theme.static_templates.discard("sitemap.xml")
        config.validation.links.anchors = logging.DEBUG  # we look for them in the whole site, not only in what is made anew
        self.body = BodyExtension()
        config.markdown_extensions.append(self.body)  # type: ignore[arg-type]
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Read, check and encode everything; stop with every problem when there is one."""
        # Ten thousand items are no garbage, and to look through them again and again took a tenth of the time of a build.
        gc.set_threshold(100_000, 50, 100)
        self.started, self.keeper = time.perf_counter(), self._keeper(config)
        self.site = or_stop(lambda: self._build(config))
        self.drawing = Drawing(self.site, self.body, theme.Here(), self.keeper)
        site_dir = self.site_dir
        site_folder.take(site_dir, lambda: log.info("Another build is writing %s. This one waits until it has ended.", site_dir))
        self.writing, self.is_touched = site_dir, not self.in_step
        if not self.in_step:
            site_folder.forget_hidden(site_dir, self.site.cache_dir)
        self.folders = theme.leave_out(config.theme) if self.keeper else list(config.theme.dirs)

    def _keeper(self, config: MkDocsConfig) -> Keeper | None:
        """What is kept; nothing is for one thing alone, nor when some files count otherwise than they lie there."""
        if self.only or self.instead:
            return None
        looked_at = self.site_dir if self.in_step else None
        keeper, why = Keeper.open(config, self.settings, self.home, self.report, looked_at, alone=self.alone)
        if why and why != self.told:
            log.info("Everything is made anew in each build, because %s.", why)
            self.told = why
        return keeper

    def _checked(self, config: MkDocsConfig, at: datetime) -> Checked:
        """All content, read and checked at a moment; says what waits for an approval."""
        checked = read_and_check(
            config.docs_dir,
            str(self.folder),
            self.settings,
            self.report,
            self.instead,
            self.lenient,
            at=at,
            remembering=self.keeper.remembering if self.keeper else None,
            known=self.keeper.pictures if self.keeper else None,
            is_preview=self.is_serving,
            config=config_name(config),
        )
        checked.newsroom.check_today(at, self.report)
        self.report.raise_if_errors()
        for line in checked.waiting:
            log.info("%s", line)
        return checked

    def _build(self, config: MkDocsConfig) -> SiteBuild:
        folder, settings, at = self.folder, self.settings, build_moment()
        cache_dir = folder / settings.cache_dir
        shared = open_shared(settings.shared_cache, folder, cache_dir, sends=not self.is_serving)
        workers = Fleet(settings.images.dask) if settings.images.dask else None
        checked = self._checked(config, at)
        newsroom = checked.newsroom.public(at, show_hidden=self.is_serving)
        with bar("Pictures") as advance:
            known = self.keeper.pictures if self.keeper else None
            pictures = make_pictures(newsroom, checked.probes, cache_dir, self.report, advance, shared, workers, known)
        self.report.raise_if_errors()
        texts = self._texts(folder / "locale")
        partials = theme.Partials(config.theme, texts, brand(settings.brand), self.keeper.templates if self.keeper else None)
        if workers and workers.problem:
            tell_of_others(workers.problem, config)
        log.info("%s items, %s pictures encoded, %s reused", len(newsroom.items), pictures.made, pictures.reused)
        build = SiteBuild(
            newsroom,
            checked,
            pictures,
            Site.at(config.site_url),
            config.site_name,
            texts,
            partials.figure,
            partials.page,
            self.report,
            cache_dir,
            shared,
            waiting=bar,
            environment=self.keeper.environment if self.keeper else b"",
            sayings=self.keeper.sayings if self.keeper else None,
            shows_hidden=self.is_serving,
            only=self.only,
        )
        if settings.social_cards.enabled:
            with bar("Social cards") as advance:
                cards = social.make(build, look_of(settings, folder, checked.logo), advance)
            log.info("%s", cards.line)
        return build

    def _texts(self, folder: Path) -> dict[str, Texts]:
        """The interface texts of each language; says where there are none."""
        for language in self.settings.languages:
            if not has_catalogue(language, folder):
                log.warning("There are no interface texts in '%s'; they appear in English. Add locale/%s.po.", language, language)
        return {language: Texts(language, folder) for language in self.settings.languages}

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Publish what was read and understood, and nothing because it lies there."""
        config.theme.dirs[:] = self.folders
        named, docs_dir = named_files(config, self.settings), config.docs_dir
        for file in list(files):
            if file.src_dir == docs_dir and file.src_uri not in named:
                files.remove(file)
        for file in list(theme.unused_files(files, config.theme)):
            files.remove(file)
        outputs = tuple(early_files(self.site))
        self.hidden_before = site_folder.noted_hidden(self.site_dir, self.site.cache_dir)
        site_folder.note_hidden(self.site_dir, self.site.cache_dir, (output.path for output in outputs))
        for spec in self.site.drawn:
            files.append(self._page(spec, config))
        self._add(outputs, files, config)
        self._ahead(files, config)
        return files

    def _ahead(self, files: Files, config: MkDocsConfig) -> None:
        """Have other processes make pages, and find them made."""
        if self.keeper:
            for spec in ahead.make(self.keeper, self.drawing, config, files):
                file = self._page(spec, config)
                files.remove(file)
                files.append(file)

    def _page(self, spec: PageSpec, config: MkDocsConfig) -> File:
        if self.keeper and self.keeper.reuse(self.site, spec):
            path = page_file(spec)
            return linked(Elsewhere if self.in_step else Linked, config, spec.src_uri, path, self.keeper.kept.at(path))
        return page_of(spec, config)

    def _add(self, outputs: Iterable[Output], files: Files, config: MkDocsConfig) -> None:
        kept = self.keeper.kept.files if self.keeper else None
        led_to = {output.path for output in self.site.originals}
        add(outputs, files, config, kept, led_to, self.site.unnamed, in_step=self.in_step)

    def on_page_markdown(self, markdown: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Say which text comes."""
        self.drawing.begin(self.site.specs.get(page.file.src_uri), page)
        return markdown

    def on_page_content(self, html: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Keep the rendered text for lists and feeds."""
        return self.drawing.rendered(self.site.specs.get(page.file.src_uri), html)

    def on_env(self, env: jinja2.Environment, /, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """All texts are rendered: escape our templates, make the feeds, tell what was found in texts."""
        env.loader = jinja2.FileSystemLoader(config.theme.dirs)
        self.drawing.here.install(env, self.keeper.templates if self.keeper else None)
        self.pages = Alone(self.drawing, config, files, env)
        self._add(or_stop(lambda: tuple(late_files(self.site))), files, config)
        warn(self.report.fresh())
        return env

    def on_page_context(
        self, context: TemplateContext, /, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Hand the template its view."""
        if spec := self.site.specs.get(page.file.src_uri):
            return self.drawing.context(spec, context)
        return self.drawing.frame(page.url, str(page.title), context)

    def on_template_context(self, context: TemplateContext, /, *, template_name: str, config: MkDocsConfig) -> TemplateContext:
        """Hand MkDocs' static templates (404.html) the frame."""
        return self.drawing.static(template_name, context)

    def on_build_error(self, *, error: Exception) -> None:
        """Let other builds in; say in a line what went wrong, where Python would print its stack."""
        writing, self.writing = self.writing, None
        self._close(is_whole=False)
        if writing:
            site_folder.leave(writing)
        if what := faults.told(error, self.folder):
            stands = f"{writing} is not complete; do not publish it." if writing and self.is_touched else "The last site stands."
            log.error("The build cannot go on: %s %s", what, stands)
            raise Abort("Aborted.") from None

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Make the index of the search; tell how big the site is and what leads nowhere, unless editors look at their own."""
        staged, site_dir = Path(config.site_dir), self.site_dir
        warn(self.report.fresh())
        if shared := self.site.shared:
            log.info("%s", shared.line)
            if shared.problem:
                tell_of_others(shared.problem, config)
        try:
            self._put(staged, site_dir)
            self._finish(site_dir)
            self._close(is_whole=True)
        finally:
            self.writing = None
            site_folder.leave(site_dir)

    def _put(self, staged: Path, site_dir: Path) -> None:
        """Keep what MkDocs made, and bring the site in step."""
        if self.keeper:
            self.keeper.adopt(self.site, staged, move=self.in_step)
        if self.keeper and not self.is_serving:
            self.index = search.reuse(self.site, self.keeper.kept)
        if self.in_step:
            sources: dict[str, str | Path] = {output.path: output.source for output in self.site.made.values() if output.source}
            sources |= self.keeper.kept.used if self.keeper else {}
            sources |= search.at_first(self.site) if self.is_serving and self.has_index else {}
            self.is_touched = True
            turn = self.quick.turn if self.quick else None
            states, there = (self.keeper.kept.states, self.keeper.there(site_dir)) if self.keeper else ({}, None)
            self.there = bring_in_step(site_dir, staged, sources, self.hidden_before, self.home, turn, states, there).there
        if self.quick:
            self.quick.built(Shown(self.pages, site_dir) if self.keeper else None)

    def _close(self, *, is_whole: bool) -> None:
        if self.is_serving or not is_whole:  # else this is the end, and there is no use in looking through ten thousand items
            self.on_shutdown()
        keeper, self.keeper = self.keeper, None
        if keeper:
            keeper.close(is_whole=is_whole)

    def _finish(self, site_dir: Path) -> None:
        if not (self.is_serving and self.has_index):
            self._index(site_dir)
        if not self.in_step:
            self.there = states_in(site_dir)
        if not self.is_serving:
            budget = Budget({path: state.size for path, state in self.there.items()})
            log.info("%s", budget.line)
            log.info("%s", self.site.tally.line(time.perf_counter() - self.started))
            warn(budget.warnings)
        dead = dead_links(self.keeper, site_dir, self.site.site.path, self.there)
        warn(linkcheck.warnings([link for link in dead if link not in self.dead]))
        self.dead = dead

    def _index(self, site_dir: Path) -> None:
        """Make the index of the search, or put that of the last build back."""
        kept = self.keeper.kept if self.keeper and not self.is_serving else None
        if self.index:
            log.info("%s", self.index)
            if not self.in_step:
                search.put_back(self.site, site_dir)
        elif index := or_stop(lambda: search.index(self.site, site_dir, kept)):
            log.info("%s", index.line)
            if self.in_step:
                self.there |= {f"{SEARCH_FOLDER}{path}": state for path, state in states_in(site_dir / SEARCH_FOLDER).items()}
        if self.is_serving:
            search.keep(self.site, site_dir)
            self.has_index = True

    def on_serve(self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Callable[..., Any]) -> LiveReloadServer:
        """Serve by a server of ours; watch templates, catalogues and approvals, too; say where hidden things can be looked at."""
        if self.quick:
            server = Server(server, self.quick, self.since)
            server.watch(config.config_file_path or config.docs_dir)
        own = (str(self.folder / name) for name in ("locale", approvals.FOLDER))
        for folder in (*theme.own_dirs(config.theme), *own):
            if Path(folder).is_dir():
                server.watch(folder)
        for url, state in sorted(self.site.editions[self.settings.default_language].hidden.items()):
            if state.is_hidden:
                log.info("Hidden (%s), here only: /%s", state, url)
        if self.settings.search.enabled:
            log.info("The search finds what was there when serving began. Start again to renew it.")
        return server

"""The conductor: MkDocs events in, values out, no logic.

Everything is read, checked and encoded in `on_pre_build`, before MkDocs empties the output folder: a faulty input leaves the last
site standing.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from newsroom_plugin import approvals, linkcheck, theme
from newsroom_plugin import folder as site_folder
from newsroom_plugin.assembly import Checked, look_of, make_pictures, read_and_check
from newsroom_plugin.budget import Budget, sizes_in
from newsroom_plugin.config import NewsroomConfig, build_moment, config_name, named_files, project_dir, read_settings
from newsroom_plugin.errors import InvalidContent, NewsroomError, Report
from newsroom_plugin.fleet import Fleet
from newsroom_plugin.model.settings import Settings
from newsroom_plugin.pages import PageSpec, shell
from newsroom_plugin.pages.body import BodyExtension
from newsroom_plugin.pages.brand import brand
from newsroom_plugin.progress import bar
from newsroom_plugin.reader import NOTHING, Instead
from newsroom_plugin.shared import open_shared
from newsroom_plugin.site import Output, SiteBuild, early_files, late_files, page_file, search, social
from newsroom_plugin.texts import Texts, has_catalogue
from newsroom_plugin.urls import Site, root_of

T = TypeVar("T")

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
    here: theme.Here
    """The page being drawn, for macros."""
    writing: Path | None = None
    """The folder of the site, from when MkDocs empties it until it is whole."""
    is_serving = False
    """Whether editors look at their own machine, where every change makes a new build."""
    only = ""
    """The address of the one thing to draw; empty for a whole site."""
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

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Type the options, seat the templates, add our Markdown extension."""
        self.report, self.writing = Report(), None
        self.settings = _or_stop(lambda: read_settings(self.config, config))
        theme.seat(config.theme)
        config.theme.static_templates.discard("sitemap.xml")
        self.body, self.here = BodyExtension(), theme.Here()
        config.markdown_extensions.append(self.body)  # type: ignore[arg-type]
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Read, check and encode everything; stop with every problem when there is one."""
        self.site = _or_stop(lambda: self._build(config))
        site_dir = Path(config.site_dir)
        site_folder.take(site_dir, lambda: log.info("Another build is writing %s. This one waits until it has ended.", site_dir))
        self.writing = site_dir
        site_folder.forget_hidden(site_dir, self.site.cache_dir)

    def _checked(self, config: MkDocsConfig, at: datetime) -> Checked:
        """All content, read and checked at a moment; says what waits for an approval."""
        checked = read_and_check(
            config.docs_dir,
            str(project_dir(config)),
            self.settings,
            self.report,
            self.instead,
            self.lenient,
            at=at,
            is_preview=self.is_serving,
            config=config_name(config),
        )
        checked.newsroom.check_today(at, self.report)
        self.report.raise_if_errors()
        for line in checked.waiting:
            log.info("%s", line)
        return checked

    def _build(self, config: MkDocsConfig) -> SiteBuild:
        folder, settings, at = project_dir(config), self.settings, build_moment()
        cache_dir = folder / settings.cache_dir
        shared = open_shared(settings.shared_cache, folder, cache_dir, sends=not self.is_serving)
        workers = Fleet(settings.images.dask) if settings.images.dask else None
        checked = self._checked(config, at)
        newsroom = checked.newsroom.public(at, show_hidden=self.is_serving)
        with bar("Pictures") as advance:
            pictures = make_pictures(newsroom, checked.probes, cache_dir, self.report, advance, shared, workers)
        self.report.raise_if_errors()
        texts = {language: Texts(language, folder / "locale") for language in settings.languages}
        for language in settings.languages:
            if not has_catalogue(language, folder / "locale"):
                log.warning("There are no interface texts in '%s'; they appear in English. Add locale/%s.po.", language, language)
        partials = theme.Partials(config.theme, texts, brand(settings.brand))
        if workers and workers.problem:
            self._tell_of_others(workers.problem, config)
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
            bar,
            shows_hidden=self.is_serving,
            only=self.only,
        )
        if settings.social_cards.enabled:
            with bar("Social cards") as advance:
                cards = social.make(build, look_of(settings, folder, checked.logo), advance)
            log.info("%s", cards.line)
        return build

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Publish what was read and understood, and nothing because it lies there."""
        named = named_files(config, self.settings)
        for file in list(files):
            if file.src_dir == config.docs_dir and file.src_uri not in named:
                files.remove(file)
        for file in list(theme.unused_files(files, config.theme)):
            files.remove(file)
        for spec in self.site.drawn:
            files.append(_page(spec, config))
        outputs = tuple(early_files(self.site))
        site_folder.note_hidden(Path(config.site_dir), self.site.cache_dir, (output.path for output in outputs))
        for output in outputs:
            files.append(_file(output, config))
        return files

    def on_page_markdown(self, markdown: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Tell our extension which text comes, and MkDocs what it would have read in front matter."""
        spec = self.site.specs.get(page.file.src_uri)
        self.body.text = self.site.text(spec) if spec else None
        if spec:
            page.meta = {**spec.host, "title": spec.title, **({"template": spec.template} if spec.template else {})}
        return markdown

    def on_page_content(self, html: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Keep the rendered text for lists and feeds."""
        spec = self.site.specs.get(page.file.src_uri)
        self.body.text = None
        if spec is None:
            return html
        self.site.rendered[spec.url] = html
        return theme.as_markup(html)

    def on_env(self, env: jinja2.Environment, /, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """All texts are rendered: escape our templates, make the feeds, tell what was found in texts."""
        self.here.install(env)
        for output in _or_stop(lambda: tuple(late_files(self.site))):
            files.append(_file(output, config))
        for problem in self.report.warnings:
            log.warning("%s", problem)
        return env

    def on_page_context(
        self, context: TemplateContext, /, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Hand the template its view."""
        spec = self.site.specs.get(page.file.src_uri)
        if spec:
            return self._with(context, spec.language, root_of(spec.url), self.site.context(spec))
        language = self.settings.default_language
        meta = shell.meta(self.site.editions[language], page.url, str(page.title), "", "", {language: page.url})
        return self._with(context, language, root_of(page.url), {"nr": self.site.shells[language], "meta": meta})

    def on_template_context(self, context: TemplateContext, /, *, template_name: str, config: MkDocsConfig) -> TemplateContext:
        """Hand MkDocs' static templates (404.html) the frame; their address is not known, so the root is absolute."""
        language = self.settings.default_language
        meta = shell.meta(
            self.site.editions[language],
            template_name,
            self.site.texts[language].gettext("Page not found"),
            "",
            "",
            {},
            noindex=True,
        )
        return self._with(context, language, self.site.site.path, {"nr": self.site.shells[language], "meta": meta})

    def _with(self, context: TemplateContext, language: str, root: str, more: dict[str, object]) -> TemplateContext:
        texts = self.site.texts[language]
        self.here.move(root, texts)
        values: dict[str, Any] = {**more, "root": root, "_": texts.gettext, "ngettext": texts.ngettext}
        context.update(values)  # type: ignore[typeddict-item]
        return context

    def on_build_error(self, *, error: Exception) -> None:
        """Let other builds in; say in a line what a disk or its rights did not allow, where Python would print its stack."""
        writing, self.writing = self.writing, None
        if writing:
            site_folder.leave(writing)
        if isinstance(error, OSError) and error.errno is not None:
            what = f"{error.strerror or error} ({error.filename})" if error.filename else error.strerror or error
            stands = f"{writing} is not complete; do not publish it." if writing else "The last site stands."
            log.error("The build cannot go on: %s. Free some space or mend the rights, then build again. %s", what, stands)
            raise Abort("Aborted.") from None

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Make the index of the search; tell how big the site is and what leads nowhere, unless editors look at their own."""
        site_dir = Path(config.site_dir)
        if shared := self.site.shared:
            log.info("%s", shared.line)
            if shared.problem:
                self._tell_of_others(shared.problem, config)
        try:
            self._finish(site_dir)
        finally:
            self.writing = None
            site_folder.leave(site_dir)

    @staticmethod
    def _tell_of_others(problem: str, config: MkDocsConfig) -> None:
        """Warn of machines that do not help. The site is as right without them, so that this must not stop `--strict`."""
        log.log(logging.INFO if config.strict else logging.WARNING, "%s", problem)

    def _finish(self, site_dir: Path) -> None:
        if self.is_serving and self.has_index:
            search.bring_back(self.site, site_dir)
            return
        if index := _or_stop(lambda: search.index(self.site, site_dir)):
            log.info("%s", index.line)
        if self.is_serving:
            search.keep(self.site, site_dir)
            self.has_index = True
            return
        budget = Budget(sizes_in(site_dir))
        log.info("%s", budget.line)
        for warning in (*budget.warnings, *linkcheck.warnings(linkcheck.dead_links(site_dir, self.site.site.path))):
            log.warning("%s", warning)

    def on_serve(self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Callable[..., Any]) -> LiveReloadServer:
        """Watch templates, catalogues and approvals, too; say where hidden things can be looked at."""
        own = (str(project_dir(config) / name) for name in ("locale", approvals.FOLDER))
        for folder in (*theme.own_dirs(config.theme), *own):
            if Path(folder).is_dir():
                server.watch(folder)
        for url, state in sorted(self.site.editions[self.settings.default_language].hidden.items()):
            if state.is_hidden:
                log.info("Hidden (%s), here only: /%s", state, url)
        if self.settings.search.enabled:
            log.info("The search finds what was there when serving began. Start again to renew it.")
        return server


def _or_stop(work: Callable[[], T]) -> T:
    """Do the work; tell what is wrong, a line each, and stop before anything is written."""
    try:
        return work()
    except InvalidContent as error:
        for problem in error.problems:
            log.error("%s", problem)
        raise PluginError(str(error).rpartition("\n")[2]) from None
    except NewsroomError as error:
        raise PluginError(str(error)) from None


def _page(spec: PageSpec, config: MkDocsConfig) -> File:
    """The page as a file of MkDocs. The blank line in front keeps MkDocs from reading front matter."""
    inclusion = InclusionLevel.INCLUDED if spec.in_nav else InclusionLevel.NOT_IN_NAV
    body = spec.text.body if spec.text else ""
    file = File.generated(config, spec.src_uri, content=f"\n{body}", inclusion=inclusion)
    file.dest_uri = page_file(spec)
    file.edit_uri = spec.text.src_uri if spec.text else None
    return file


def _file(output: Output, config: MkDocsConfig) -> File:
    # MkDocs would make a page of Markdown, and leave out names that start with a dot.
    uri = f"{output.path}.static" if output.path.endswith((".md", ".markdown")) else output.path
    given: dict[str, Any] = {"content": output.content or b""} if output.source is None else {"abs_src_path": str(output.source)}
    file = File.generated(config, uri, inclusion=InclusionLevel.INCLUDED, **given)
    file.dest_uri = output.path
    return file

"""The pages of items made ahead, on all cores, where there are many to make.

Each process renders the texts of some items, makes what belongs to them alone, draws their pages as MkDocs does, by the same
events, and puts all of it into what is kept. This process then finds it there, as if an earlier build had made it. Of what a
problem was told it finds nothing, makes it itself, and tells it.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import jinja2
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from newsroom_plugin.keeping import Keeper
from newsroom_plugin.kept import Changes
from newsroom_plugin.model import Item
from newsroom_plugin.pages import PageSpec
from newsroom_plugin.processes import cores, in_processes
from newsroom_plugin.site import SiteBuild, files_of_items, page_file
from newsroom_plugin.theme import Here

_FEWEST: Final = 64
"""Pages for which it pays to begin processes."""

_MOST: Final = 8
"""Processes: where more cores are seen, they are often somebody else's."""

_TOGETHER: Final = 16
"""Items a process takes at a time."""


@dataclass(frozen=True)
class _Drawing:
    """What a page is drawn with."""

    keeper: Keeper
    build: SiteBuild
    config: MkDocsConfig
    files: Files
    environment: jinja2.Environment

    def begin(self) -> None:
        """In a process that was forked: hear what is said, which nobody else hears."""
        logging.getLogger("mkdocs").addHandler(self.keeper.heard)

    def some(self, specs: Sequence[PageSpec]) -> Changes:
        """Make the pages of some items; returns what is kept of them."""
        self.keeper.kept.begin()
        self._make(specs)
        for spec in specs:
            self.build.rendered.pop(spec.url, None)
        return self.keeper.kept.changes()

    def _make(self, specs: Sequence[PageSpec]) -> None:
        pages = [(spec, self._rendered(spec)) for spec in specs]
        before = self.keeper.said(self.build.report)
        deque(files_of_items(self.build, [spec.thing for spec in specs if isinstance(spec.thing, Item)]), maxlen=0)
        if self.keeper.said(self.build.report) != before:
            return
        for spec, page in pages:
            html = self._drawn(page)
            if spec.url not in self.keeper.dirty and html.strip():
                self.keeper.keep(self.build, spec, html)

    def _rendered(self, spec: PageSpec) -> Page:
        file = self.files.get_file_from_path(spec.src_uri)
        assert file is not None
        config, files = self.config, self.files
        page = config.plugins.on_pre_page(Page(None, file, config), config=config, files=files)
        page.read_source(config)
        page.markdown = config.plugins.on_page_markdown(page.markdown or "", page=page, config=config, files=files)
        page.render(config, files)
        page.content = config.plugins.on_page_content(page.content or "", page=page, config=config, files=files)
        return page

    def _drawn(self, page: Page) -> bytes:
        config, nav = self.config, Navigation([], [])
        page.active = True
        context = get_context(nav, (), config, page)
        context = config.plugins.on_page_context(context, page=page, config=config, nav=nav)
        template = self.environment.get_template(page.meta.get("template", "main.html"))
        html = config.plugins.on_post_page(template.render(context), page=page, config=config)
        return html.encode("utf-8", errors="xmlcharrefreplace")


def make(keeper: Keeper, build: SiteBuild, config: MkDocsConfig, files: Files, here: Here) -> Iterator[PageSpec]:
    """Make the pages of items that MkDocs would make from `files`; yields those that are now kept."""
    specs = [spec for spec in build.drawn if spec.url in keeper.keys and isinstance(spec.thing, Item)]
    count = min(cores(), _MOST)
    if len(specs) < _FEWEST or count < 2 or build.shared is not None:
        return
    texts = build.texts_kept  # read before, for a database is not shared with a process that was forked
    environment = config.theme.get_env()
    here.install(environment, keeper.templates)
    drawing = _Drawing(keeper, build, config, files, environment)
    parts = [specs[start : start + _TOGETHER] for start in range(0, len(specs), _TOGETHER)]
    with build.waiting("Pages") as advance:
        for changes in in_processes(parts, count, drawing.some, drawing.begin, advance):
            assert isinstance(changes, Changes)
            texts.update(keeper.kept.adopt(changes))
            build.ahead.update(changes.files)
    for spec in specs:
        if keeper.kept.knows(page_file(spec), keeper.keys[spec.url]):
            yield spec

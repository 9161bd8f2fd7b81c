"""The pages of items made ahead, on all cores, where there are many to make.

Each process renders the texts of some items, makes what belongs to them alone, draws their pages as MkDocs does, and puts all of
it into what is kept. This process then finds it there, as if an earlier build had made it. Of what a problem was told it finds
nothing, makes it itself, and tells it.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from newsroom_plugin.drawing import Alone, Drawing
from newsroom_plugin.keeping import Keeper
from newsroom_plugin.kept import Changes
from newsroom_plugin.model import Item
from newsroom_plugin.pages import PageSpec
from newsroom_plugin.processes import cores, in_processes
from newsroom_plugin.site import SiteBuild, files_of_items, page_file

_FEWEST: Final = 64
"""Pages for which it pays to begin processes."""

_MOST: Final = 8
"""Processes: where more cores are seen, they are often somebody else's."""

_TOGETHER: Final = 16
"""Items a process takes at a time."""


@dataclass(frozen=True)
class _Work:
    """What a process does."""

    keeper: Keeper
    build: SiteBuild
    pages: Alone

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
        pages = [(spec, self.pages.rendered(spec, self._file(spec))) for spec in specs]
        before = self.keeper.said(self.build.report)
        deque(files_of_items(self.build, [spec.thing for spec in specs if isinstance(spec.thing, Item)]), maxlen=0)
        if self.keeper.said(self.build.report) != before:
            return
        for spec, page in pages:
            html = self.pages.drawn(spec, page)
            if spec.url not in self.keeper.dirty and html.strip():
                self.keeper.keep(self.build, spec, html)

    def _file(self, spec: PageSpec) -> File:
        file = self.pages.files.get_file_from_path(spec.src_uri)
        assert file is not None
        return file


def make(keeper: Keeper, drawing: Drawing, config: MkDocsConfig, files: Files) -> Iterator[PageSpec]:
    """Make the pages of items that MkDocs would make from `files`; yields those that are now kept."""
    build = drawing.site
    specs = [spec for spec in build.drawn if spec.url in keeper.keys and isinstance(spec.thing, Item)]
    count = min(cores(), _MOST)
    if len(specs) < _FEWEST or count < 2 or build.shared is not None:
        return
    texts = build.texts_kept  # read before, for a database is not shared with a process that was forked
    environment = config.theme.get_env()
    drawing.here.install(environment, keeper.templates)
    work = _Work(keeper, build, Alone(drawing, config, files, environment))
    parts = [specs[start : start + _TOGETHER] for start in range(0, len(specs), _TOGETHER)]
    with build.waiting("Pages") as advance:
        for changes in in_processes(parts, count, work.some, work.begin, advance):
            assert isinstance(changes, Changes)
            texts.update(keeper.kept.adopt(changes))
            build.ahead.update(changes.files)
    for spec in specs:
        if keeper.kept.knows(page_file(spec), keeper.keys[spec.url]):
            yield spec

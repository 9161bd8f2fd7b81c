"""Pages made ahead, on all cores, where there are many to make: those of items, and the lists they stand in.

Each process renders the texts of some items, makes what belongs to them alone, draws their pages as MkDocs does, notes where they
lead, and puts all of it into what is kept, with what was said of it. This process then finds it there, as if an earlier build
had made it, and says it.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from newsroom_plugin import linkcheck
from newsroom_plugin.drawing import Alone, Drawing
from newsroom_plugin.keeping import Keeper
from newsroom_plugin.kept import Changes
from newsroom_plugin.model import Item
from newsroom_plugin.pages import PageSpec, entries
from newsroom_plugin.processes import cores, in_processes
from newsroom_plugin.site import SiteBuild, files_of_items, page_file, search

_FEWEST: Final = 64
"""Pages for which it pays to begin processes."""

_TOGETHER: Final = 16
"""Pages a process makes at a time."""

_IN_A_ROW: Final = 64
"""So many times, until another process goes on with less memory."""


@dataclass(frozen=True)
class _Made:
    """What a process has made at a time."""

    changes: Changes
    """What is kept of it."""
    leads: dict[str, tuple[int | None, set[str]]]
    """Checksum of each page, and where it leads, by its file."""


@dataclass(frozen=True)
class _Work:
    """What a process does."""

    keeper: Keeper
    build: SiteBuild
    pages: Alone

    def begin(self) -> None:
        """In a process that was forked: hear what is said, which nobody else hears."""
        self.keeper.heard.thread = threading.get_ident()
        logging.getLogger("mkdocs").addHandler(self.keeper.heard)

    def texts(self, specs: Sequence[PageSpec]) -> dict[str, str]:
        """The texts of some pages, rendered, by address."""
        self.keeper.kept.begin()
        for spec in specs:
            _let_go(self.pages.rendered(spec, self._file(spec)))
        return {spec.url: self.build.rendered[spec.url] for spec in specs}

    def some(self, specs: Sequence[PageSpec]) -> _Made:
        """Make some pages, with what belongs to their items alone."""
        self.keeper.kept.begin()
        leads = dict(self._make(specs))
        for spec in specs:
            self.build.forget(spec, keeps_text=_is_whole(spec))
        return _Made(self.keeper.kept.changes(), leads)

    def _make(self, specs: Sequence[PageSpec]) -> Iterator[tuple[str, tuple[int | None, set[str]]]]:
        """Make some pages; yields where they lead."""
        pages = [(spec, self.pages.rendered(spec, self._file(spec))) for spec in specs]
        for output in files_of_items(self.build, [spec.thing for spec in specs if isinstance(spec.thing, Item)]):
            if output.path.endswith(".html") and output.source:
                yield self._leading(output.path, Path(output.source).read_bytes())
        for spec, page in pages:
            html = self.pages.drawn(spec, page)
            _let_go(page)
            if html.strip():
                self.keeper.keep(self.build, spec, html)
                if isinstance(spec.thing, Item) and self.build.newsroom.settings.search.enabled:
                    search.seen(self.build, self.keeper.kept).passages(spec.url, lambda html=html: html)  # type: ignore[misc]
                yield self._leading(page_file(spec), html)

    def _leading(self, file: str, html: bytes) -> tuple[str, tuple[int | None, set[str]]]:
        return file, (self.keeper.kept.sum(file), linkcheck.targets(html, file, self.build.site.path))

    def _file(self, spec: PageSpec) -> File:
        file = self.pages.files.get_file_from_path(spec.src_uri)
        assert file is not None
        return file


def make(keeper: Keeper, drawing: Drawing, config: MkDocsConfig, files: Files) -> Iterator[PageSpec]:
    """Make the pages with a key that MkDocs would make from `files`; yields those that are now kept."""
    build, count = drawing.site, min(keeper.processes, cores())
    specs = [spec for spec in build.drawn if spec.url in keeper.keys]
    if len(specs) < _FEWEST or count < 2 or build.shared is not None:
        return
    texts = build.texts_kept
    environment = config.theme.get_env()
    drawing.here.install(environment, keeper.templates)
    work = _Work(keeper, build, Alone(drawing, config, files, environment))
    if not _know_whole_texts(work, count):
        return
    with build.waiting("Pages") as advance:
        for made in in_processes(_shared(specs, count), count, work.some, work.begin, advance, most=_IN_A_ROW):
            assert isinstance(made, _Made)
            texts.update(keeper.kept.adopt(made.changes))
            build.ahead.update(made.changes.files)
            for page, (sum, targets) in made.leads.items():
                keeper.links.note(page, sum, targets)
    for spec in specs:
        if page_file(spec) in build.ahead:
            yield spec


def _let_go(page: Page) -> None:
    """Have MkDocs forget a page with its text, which it would remember with the file."""
    page.file.page = None


def _know_whole_texts(work: _Work, count: int) -> bool:
    """Have the texts rendered that also stand in lists, wherever these are made; whether all of them are known."""
    wanted = [spec for spec in work.build.drawn if _is_whole(spec) and page_file(spec) not in work.build.reused]
    for found in in_processes(_shared(wanted, count), count, work.texts, work.begin, most=_IN_A_ROW) if wanted else ():
        assert isinstance(found, dict)
        work.build.rendered.update(found)
    return all(spec.url in work.build.rendered for spec in wanted)


def _is_whole(spec: PageSpec) -> bool:
    """Whether the text of a page also stands in lists."""
    return isinstance(spec.thing, Item) and entries.is_whole(spec.thing)


def _shared(specs: Sequence[PageSpec], count: int) -> list[Sequence[PageSpec]]:
    """Pages in parts, those of items and others in the same measure for each of some processes, which take parts in a row."""
    kinds = [[spec for spec in specs if isinstance(spec.thing, Item) is wanted] for wanted in (True, False)]
    found: list[Sequence[PageSpec]] = []
    for number in range(count):
        for kind in kinds:
            share = kind[len(kind) * number // count : len(kind) * (number + 1) // count]
            found += [share[start : start + _TOGETHER] for start in range(0, len(share), _TOGETHER)]
    return found

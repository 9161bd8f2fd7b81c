"""Shows at once what somebody has rewritten, while serving: the page of that item, and its files, before the whole site is built.

The last build is still in memory, and nothing of it differs but the words of the item. Its page is drawn from there and is byte
for byte the one that the next build makes. Whatever a single page cannot tell (another address, date or state, another topic or
picture, an approval, a mistake) is left to that build, as is what else shows the words: lists and feeds.
"""

from __future__ import annotations

import logging
import shutil
import threading
from collections.abc import Collection, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final

from mkdocs.plugins import get_plugin_logger

from newsroom_plugin.approvals import concerns
from newsroom_plugin.clock import build_moment
from newsroom_plugin.config import named_files, project_dir
from newsroom_plugin.drawing import Alone
from newsroom_plugin.errors import Report
from newsroom_plugin.hosting import page_of
from newsroom_plugin.in_step import put
from newsroom_plugin.kept import key_of
from newsroom_plugin.model import Item
from newsroom_plugin.newsroom import State
from newsroom_plugin.newsroom.build import check_item
from newsroom_plugin.newsroom.gate import state_of
from newsroom_plugin.newsroom.rewritten import is_rewritten, with_item
from newsroom_plugin.pages import item_page
from newsroom_plugin.reader import classified, read_thing
from newsroom_plugin.site import Output, SiteBuild, files_of_items, page_file

_MANY: Final = 20
"""Files that nobody saves at once by writing: what a branch brings is built."""

_NOTICES: Final = frozenset({State.WITHDRAWN, State.REMOVED, State.HELD})
"""States in which others do not see what the file of an item says."""

log = get_plugin_logger("newsroom")


@dataclass(frozen=True)
class Shown:
    """What a site shows."""

    pages: Alone
    """Draws its pages."""
    site_dir: Path
    """Where it lies."""

    @property
    def build(self) -> SiteBuild:
        """What it is made of."""
        return self.pages.drawing.site

    @property
    def content(self) -> Path:
        """What editors write."""
        return Path(self.pages.config.docs_dir)


class Quick:
    """Shows what was rewritten; while it writes into the site no build does, and the other way round."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._shown: Shown | None = None
        self._ahead: set[str] = set()

    @property
    def is_ahead(self) -> bool:
        """Whether something is shown that the last build did not know."""
        return bool(self._ahead)

    @property
    def turn(self) -> AbstractContextManager[object]:
        """What who writes into the site must hold."""
        return self._turn

    def built(self, shown: Shown | None) -> None:
        """A site was brought in step with a build; what was rewritten since that build read it is shown again.

        `shown` is None when nothing can be shown quickly.
        """
        with self._turn:
            rewritten, self._ahead, self._shown = self._ahead, set(), shown
            # What cannot be shown now is not forgotten: the next build is to come.
            self._ahead |= {path for path in rewritten if self._show(path) is False}

    def show(self, paths: Collection[Path]) -> bool | None:
        """Show what has changed in some files; returns whether it is all shown, None when nothing of it is to be seen."""
        if len(paths) > _MANY:
            return False
        with self._turn:
            found = {self._show(path) for path in map(self._in_content, paths)}
        return None if found == {None} else False not in found

    def _in_content(self, path: Path) -> str:
        """Where a file lies in `content/`; empty when it lies elsewhere."""
        content = self._shown.content if self._shown else None
        return path.relative_to(content).as_posix() if content and path.is_relative_to(content) else ""

    def _show(self, path: str) -> bool | None:
        """Show the item in a file, as `show` does."""
        if self._shown is None or not path:
            return False
        try:
            if _is_unseen(path, self._shown):
                return None
            after = _with(path, self._shown)
            if after is None:
                return False
            with _quiet():
                _draw(after, path)
        except Exception as error:  # noqa: BLE001 - the build that follows meets it, too, and tells it
            log.debug("%s is left to the whole build: %s", path, error)
            return False
        self._shown = after
        self._ahead.add(path)
        return True


def _is_unseen(path: str, shown: Shown) -> bool:
    """Whether a file says what it said, or is no part of the site, like what programs put beside the files they save."""
    checked, settings = shown.build.checked, shown.build.newsroom.settings
    if digest := checked.sources.digests.get(path):
        return digest == key_of((shown.content / path).read_bytes())
    is_hidden = path.startswith(".") or "/." in path
    is_other = is_hidden or classified(path, "", "", settings).kind == "other"
    return is_other and not path.startswith("static/") and path not in named_files(shown.pages.config, settings)


def _with(path: str, shown: Shown) -> Shown | None:
    """What is shown when an item has the words in its file; None when more differs, or something is wrong."""
    build, lies = shown.build, shown.content / path
    checked, settings, report = build.checked, build.newsroom.settings, Report()
    before = next((item for item in checked.sources.items if item.place.src_uri == path), None)
    if before is None or lies.is_symlink():
        return None
    file = replace(classified(path, str(lies), before.place.written.path, settings), instead=(data := lies.read_bytes()))
    item = read_thing(file, settings, report, checked.sources.wording)
    if not isinstance(item, Item) or not is_rewritten(checked.newsroom, before, item):
        return None
    check_item(item, checked.sources, checked.newsroom.assets, settings, report)
    group = (item, *checked.newsroom.translations(item))
    is_agreed_on = concerns(group, checked.newsroom.topics, settings, project_dir(shown.pages.config))
    if report.errors or is_agreed_on or not _is_as_before(build, item):
        return None
    sources, newsroom = checked.sources.with_item(before, item, data), with_item(checked.newsroom, before, item)
    after = build.with_item(before, item, replace(checked, sources=sources, newsroom=newsroom))
    return replace(shown, pages=replace(shown.pages, drawing=replace(shown.pages.drawing, site=after, keeper=None)))


def _is_as_before(build: SiteBuild, item: Item) -> bool:
    """Whether the gate says of an item now what it said in the last build, on the same day."""
    newsroom, now = build.checked.newsroom, build_moment()
    state = state_of(item, newsroom.translations(item), now)
    is_today = now.astimezone(build.newsroom.settings.timezone).date() == build.default_edition.today
    return is_today and state is build.newsroom.state(item) and state not in _NOTICES


def _draw(shown: Shown, path: str) -> None:
    """Put the page of the item in a file into the site, and what belongs to the item alone."""
    build, pages = shown.build, shown.pages
    item = next(item for item in build.newsroom.items if item.place.src_uri == path)
    spec = item_page(build.editions[item.language], item)
    page = pages.rendered(spec, page_of(spec, pages.config))
    files = tuple(files_of_items(build, (item,)))
    for output in (*files, Output(page_file(spec), pages.drawn(spec, page))):
        put(shown.site_dir / output.path, partial(_write, output))


def _write(output: Output, target: str) -> None:
    if output.source is not None:
        shutil.copy2(output.source, target)
    else:
        Path(target).write_bytes(output.content or b"")


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep to itself what MkDocs says of links while this thread draws: the build that follows says it."""
    here, said = threading.get_ident(), logging.getLogger("mkdocs.structure.pages")

    def is_of_others(record: logging.LogRecord) -> bool:
        return record.thread != here

    said.addFilter(is_of_others)
    try:
        yield
    finally:
        said.removeFilter(is_of_others)

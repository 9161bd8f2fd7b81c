"""Between MkDocs and what is kept: which pages pass by MkDocs unchanged, which it made anew, and where files go.

A page that has not changed is no page for MkDocs, only a file that links may lead to. With `newsroom build` and while serving,
MkDocs writes into a folder beside the site, and the site is then brought in step (`in_step`). With `mkdocs build`, which empties
the site first, everything is put into it again.
"""

from __future__ import annotations

import hashlib
import logging
import os
import shutil
import threading
import zlib
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import Final

from mkdocs.config.defaults import MkDocsConfig

from newsroom_plugin import folder as folders
from newsroom_plugin import linkcheck
from newsroom_plugin.cache import BUILT
from newsroom_plugin.config import project_dir
from newsroom_plugin.environment import environment, hindrance
from newsroom_plugin.errors import Problem, Report
from newsroom_plugin.folder import State, states_in
from newsroom_plugin.imaging import Known
from newsroom_plugin.kept import Kept, key_of
from newsroom_plugin.model import Item
from newsroom_plugin.model.settings import Settings
from newsroom_plugin.pages import PageSpec
from newsroom_plugin.processes import Aside, cores
from newsroom_plugin.reader import Remembered
from newsroom_plugin.sayings import Line, Sayings
from newsroom_plugin.site import SiteBuild, page_file

_SAYS: Final = "mkdocs.structure.pages"
"""Who says what is wrong with links."""


_MANY: Final = 4000
"""Files for which it pays to begin a process."""

_Found = dict[str, tuple[int, ...]]
"""What the system said of files, by path: plain, to be handed from process to process."""


def home_of(config: MkDocsConfig, settings: Settings, site_dir: Path, *, is_serving: bool) -> Path:
    """Where what is made for a site is kept; what editors look at, hidden things and all, lies apart."""
    name = "serve"
    if not is_serving:
        where = os.path.relpath(site_dir, project_dir(config)).replace(os.sep, "/")
        name = hashlib.sha256(where.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return project_dir(config) / settings.cache_dir / BUILT / name


def staging(home: Path) -> Path:
    """Where MkDocs writes before the site is brought in step: each process for itself."""
    return home / f"staged-{os.getpid()}"


class _Heard(logging.Handler):
    """Notes what is said by the thread that builds: while serving, another may show a page meanwhile."""

    def __init__(self, lines: list[Line]) -> None:
        super().__init__(logging.INFO)
        self.lines, self.least, self.thread = lines, logging.INFO, threading.get_ident()

    def emit(self, record: logging.LogRecord) -> None:
        """Note it, unless it passed by before."""
        if record.name != _SAYS:
            self._note(record)

    def passes(self, record: logging.LogRecord) -> bool:
        """Note it; whether others hear it, too."""
        self._note(record)
        return record.levelno >= self.least

    def _note(self, record: logging.LogRecord) -> None:
        if record.thread == self.thread:
            self.lines.append(Line(record.name, record.levelno, record.getMessage()))


@dataclass
class Keeper:
    """What one build keeps."""

    home: Path
    """Where it is kept."""
    kept: Kept
    """What the last build made."""
    environment: bytes
    """The key of all that is not content."""
    sayings: Sayings
    """What is said of it."""
    heard: _Heard
    """What MkDocs says of links."""
    said: dict[str, list[Problem | Line]] = field(default_factory=dict)
    """What was said of pages that are made anew, by address."""
    keys: dict[str, bytes] = field(default_factory=dict)
    """The keys of the pages that are made anew, by address."""
    processes: int = 1
    """How many may work at the same time, as long as nothing else runs in this one."""
    _was: int = logging.NOTSET
    _has_begun = False
    _looking: Aside[tuple[_Found, _Found, tuple[int, ...] | None]] | None = None

    @property
    def templates(self) -> Path:
        """Where templates are kept compiled."""
        return self.home / "templates"

    @classmethod
    def open(
        cls, config: MkDocsConfig, settings: Settings, home: Path, report: Report, site_dir: Path | None, *, alone: bool
    ) -> tuple[Keeper | None, str]:
        """What is kept, and in words what stands in the way of keeping; one of the two. `alone`: for one process.

        `site_dir` is the site that is to be brought in step, if one is.
        """
        if why := hindrance(config):
            return None, why
        try:
            folders.take(home, lambda: None)
            sayings = Sayings(Kept(home), report)
            around, count = environment(config, settings), 1 if alone else cores()
            keeper = cls(home, sayings.kept, around, sayings, _Heard(sayings.lines), processes=count)
            keeper.templates.mkdir(exist_ok=True)
            for left in home.glob("staged-*"):  # by a build that was killed: nobody else is at work here
                if left != staging(home):
                    shutil.rmtree(left, ignore_errors=True)
        except OSError as error:
            folders.leave(home)
            return None, f"{home} cannot be written ({error.strerror or error})"
        keeper._listen()
        keeper._look(site_dir)
        return keeper, ""

    @cached_property
    def links(self) -> linkcheck.Links:
        """Where the pages of the last build lead."""
        return linkcheck.Links(self.kept.note("links", "", self.environment))

    def remembering(self, wording: bytes) -> Remembered:
        """The items and assets that were read before, with the phrases whose key is given."""
        return Remembered(self.kept, key_of(self.environment, wording), self.processes)

    @cached_property
    def pictures(self) -> Known:
        """What is known of pictures."""
        return Known(self.kept, self.environment)

    def _look(self, site_dir: Path | None) -> None:
        """Have another process look at what is kept and at the site, where it is much; nobody else writes there now."""
        if site_dir and self.processes > 1 and self.kept.count >= _MANY:
            self._looking = Aside(partial(_states, self.kept.files, site_dir))
            self.kept.looked = lambda: self._seen[0]

    @cached_property
    def _seen(self) -> tuple[dict[str, State], dict[str, State], State | None]:
        assert self._looking is not None
        kept, site, folder = self._looking.result()
        return _named(kept), _named(site), State._make(folder) if folder else None

    def there(self, site_dir: Path) -> dict[str, State] | None:
        """Every file of a site, as that process has seen it; None when none has, or the folder is another one by now."""
        if self._looking is None or not site_dir.is_dir():
            return None
        _, site, folder = self._seen
        return site if folder == State.of(site_dir.stat()) else None

    def _listen(self) -> None:
        said = logging.getLogger(_SAYS)
        self._was, self.heard.least = said.level, said.getEffectiveLevel()
        said.setLevel(min(logging.INFO, self.heard.least))
        said.addFilter(self.heard.passes)

    def close(self, *, is_whole: bool) -> None:
        """Write down what was made; what a build did not finish is not forgotten."""
        said = logging.getLogger(_SAYS)
        said.removeFilter(self.heard.passes)
        said.setLevel(self._was)
        if self._looking:
            self._looking.close()
        self.kept.close(is_whole=is_whole)
        folders.leave(self.home)

    # --- pages ----------------------------------------------------------------------------------------------------------------

    def reuse(self, build: SiteBuild, spec: PageSpec) -> bool:
        """Whether a page is as it was, with the text that others show of it; what was said of it is said again."""
        if not self._has_begun:
            self._has_begun = True
            if self.processes > 1 and len(build.drawn) >= _MANY:
                build.keys.find_together()
        key = self.keys.get(spec.url) or build.keys.of_page(spec)
        if key is None:
            return False
        has_text = spec.text is None or build.texts_kept.get(spec.url) == self._text_key(build, spec)
        if has_text and self.sayings.finds(page_file(spec), key, partial(build.keys.like, spec)):
            build.reused.add(page_file(spec))
            self.kept.use("text", (spec.url,))
            self.keys.pop(spec.url, None)
            return True
        self.keys[spec.url] = key
        return False

    def _text_key(self, build: SiteBuild, spec: PageSpec) -> bytes:
        return (build.keys.near(spec.thing) if isinstance(spec.thing, Item) else None) or b""

    def note_said(self, spec: PageSpec, mark: tuple[int, int]) -> None:
        """Note what was said of a page since a mark of what is said."""
        if said := self.sayings.since(mark):
            self.said.setdefault(spec.url, []).extend(said)

    def keep(self, build: SiteBuild, spec: PageSpec, html: bytes) -> None:
        """Keep a page that is made anew, and its text."""
        self.kept.put(page_file(spec), self._key(build, spec), html)
        self._keep_text(build, spec)

    def _key(self, build: SiteBuild, spec: PageSpec) -> bytes:
        """The key under which a page is kept that is made anew; what was said of it is noted."""
        said = self.said.get(spec.url, ())
        return self.sayings.key(page_file(spec), self.keys[spec.url], said, partial(build.keys.like, spec))

    def _keep_text(self, build: SiteBuild, spec: PageSpec) -> None:
        if spec.text is not None:
            build.texts_kept[spec.url] = key = self._text_key(build, spec)
            self.kept.write_note("text", spec.url, key, build.html_of(spec.url).encode())

    def adopt(self, build: SiteBuild, site_dir: Path, *, move: bool) -> None:
        """Keep the pages that MkDocs has written into a folder, out of which they may be moved."""
        for spec in build.drawn:
            if spec.url not in self.keys and page_file(spec) not in build.reused:
                build.sums[spec.url] = zlib.crc32((site_dir / page_file(spec)).read_bytes())
            if spec.url in self.keys:
                self.kept.take(page_file(spec), self._key(build, spec), site_dir / page_file(spec), move=move)
                self._keep_text(build, spec)


def _states(kept: Path, site_dir: Path) -> tuple[_Found, _Found, tuple[int, ...] | None]:
    """What the system says of all files in two folders, and before that of the second of them."""
    folder = tuple(State.of(site_dir.stat())) if site_dir.is_dir() else None
    kept_files, site_files = ({path: tuple(state) for path, state in states_in(one).items()} for one in (kept, site_dir))
    return kept_files, site_files, folder


def _named(found: _Found) -> dict[str, State]:
    return {path: State._make(state) for path, state in found.items()}


def dead_links(keeper: Keeper | None, site_dir: Path, path: str, files: Collection[str]) -> list[linkcheck.DeadLink]:
    """What leads nowhere in a site of which path on its host and files are given; pages that are kept are not read again."""
    if keeper is None:
        return linkcheck.dead_links(site_dir, path, files=files)
    dead = linkcheck.dead_links(site_dir, path, keeper.links, keeper.kept.sum, files)
    if not keeper.links.are_as_before:
        keeper.kept.write_note("links", "", keeper.environment, keeper.links.dumped())
    return dead

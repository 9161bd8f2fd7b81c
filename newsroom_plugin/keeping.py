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
import zlib
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final

from mkdocs.config.defaults import MkDocsConfig

from newsroom_plugin import folder as folders
from newsroom_plugin import linkcheck
from newsroom_plugin.cache import BUILT
from newsroom_plugin.config import project_dir
from newsroom_plugin.environment import environment, hindrance
from newsroom_plugin.errors import Report
from newsroom_plugin.imaging import Known
from newsroom_plugin.kept import Kept, key_of
from newsroom_plugin.model import Item
from newsroom_plugin.model.settings import Settings
from newsroom_plugin.pages import PageSpec
from newsroom_plugin.processes import cores
from newsroom_plugin.reader import Remembered
from newsroom_plugin.site import SiteBuild, page_file

_SAYS: Final = "mkdocs.structure.pages"
"""Who says what is wrong with links: a page of which something is said is made again, so that it is said again."""


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
    """Counts what is said."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.count, self.least = 0, logging.INFO

    def emit(self, record: logging.LogRecord) -> None:
        """Count it."""
        self.count += 1

    def passes(self, record: logging.LogRecord) -> bool:
        """Count it; whether others hear it, too."""
        self.count += 1
        return record.levelno >= self.least


@dataclass
class Keeper:
    """What one build keeps."""

    home: Path
    """Where it is kept."""
    kept: Kept
    """What the last build made."""
    environment: bytes
    """The key of all that is not content."""
    heard: _Heard = field(default_factory=_Heard)
    """What MkDocs says of links."""
    dirty: set[str] = field(default_factory=set)
    """Addresses of pages of which something was said: they are made again next time."""
    keys: dict[str, bytes] = field(default_factory=dict)
    """The keys of the pages that are made anew, by address."""
    processes: int = 1
    """How many may work at the same time, as long as nothing else runs in this one."""
    _was: int = logging.NOTSET

    @property
    def templates(self) -> Path:
        """Where templates are kept compiled."""
        return self.home / "templates"

    @classmethod
    def open(cls, config: MkDocsConfig, settings: Settings, home: Path, *, alone: bool) -> tuple[Keeper | None, str]:
        """What is kept, and in words what stands in the way of keeping; one of the two. `alone`: for one process."""
        if why := hindrance(config):
            return None, why
        try:
            folders.take(home, lambda: None)
            keeper = cls(home, Kept(home), environment(config, settings), processes=1 if alone else cores())
            keeper.templates.mkdir(exist_ok=True)
            for left in home.glob("staged-*"):  # by a build that was killed: nobody else is at work here
                if left != staging(home):
                    shutil.rmtree(left, ignore_errors=True)
        except OSError as error:
            folders.leave(home)
            return None, f"{home} cannot be written ({error.strerror or error})"
        keeper._listen()
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
        self.kept.close(is_whole=is_whole)
        folders.leave(self.home)

    def said(self, report: Report) -> tuple[int, int]:
        """How much was said so far of what is wrong, by us and by MkDocs."""
        return len(report.problems), self.heard.count

    # --- pages ----------------------------------------------------------------------------------------------------------------

    def reuse(self, build: SiteBuild, spec: PageSpec) -> bool:
        """Whether a page is as it was, with the text that others show of it."""
        key = self.keys.get(spec.url) or (None if spec.src_uri in build.anchored else build.keys.of_page(spec))
        if key is None:
            return False
        has_text = spec.text is None or build.texts_kept.get(spec.url) == self._text_key(build, spec)
        if has_text and self.kept.has(page_file(spec), key):
            build.reused.add(page_file(spec))
            self.kept.use("text", (spec.url,))
            self.keys.pop(spec.url, None)
            return True
        self.keys[spec.url] = key
        return False

    def _text_key(self, build: SiteBuild, spec: PageSpec) -> bytes:
        return (build.keys.near(spec.thing) if isinstance(spec.thing, Item) else None) or b""

    def keep(self, build: SiteBuild, spec: PageSpec, html: bytes) -> None:
        """Keep a page that is made anew, and its text."""
        self.kept.put(page_file(spec), self.keys[spec.url], html)
        self._keep_text(build, spec)

    def _keep_text(self, build: SiteBuild, spec: PageSpec) -> None:
        if spec.text is not None:
            build.texts_kept[spec.url] = key = self._text_key(build, spec)
            self.kept.write_note("text", spec.url, key, build.html_of(spec.url).encode())

    def adopt(self, build: SiteBuild, site_dir: Path, *, move: bool) -> None:
        """Keep the pages that MkDocs has written into a folder, out of which they may be moved."""
        for spec in build.drawn:
            if spec.url not in self.keys and page_file(spec) not in build.reused:
                build.sums[spec.url] = zlib.crc32((site_dir / page_file(spec)).read_bytes())
            if (key := self.keys.get(spec.url)) and spec.url not in self.dirty:
                self.kept.take(page_file(spec), key, site_dir / page_file(spec), move=move)
                self._keep_text(build, spec)


def dead_links(keeper: Keeper | None, site_dir: Path, path: str, files: Collection[str]) -> list[linkcheck.DeadLink]:
    """What leads nowhere in a site of which path on its host and files are given; pages that are kept are not read again."""
    if keeper is None:
        return linkcheck.dead_links(site_dir, path, files=files)
    dead = linkcheck.dead_links(site_dir, path, keeper.links, keeper.kept.sum, files)
    if not keeper.links.are_as_before:
        keeper.kept.write_note("links", "", keeper.environment, keeper.links.dumped())
    return dead

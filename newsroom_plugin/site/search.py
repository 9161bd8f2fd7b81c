"""The index of the search, made when all pages are written; one over the same pages is not made again."""

from __future__ import annotations

import json
import shutil
from functools import partial
from pathlib import Path
from typing import Final

from newsroom_plugin import search
from newsroom_plugin.folder import scan, share
from newsroom_plugin.kept import Kept, key_of
from newsroom_plugin.pages.search import records
from newsroom_plugin.search import Record
from newsroom_plugin.site.build import SiteBuild
from newsroom_plugin.urls import SEARCH_FOLDER, dest_path, search_index

_NOTE: Final = "search"


def index(build: SiteBuild, site_dir: Path, kept: Kept | None = None) -> search.Index | None:
    """Index the finished site in every language, and keep the index; None when mkdocs.yml turns the search off.

    Raises `SearchError`.
    """
    if not build.newsroom.settings.search.enabled:
        return None
    found = _found(build)
    folders = {language: search_index(language) for language in found}
    made = search.make_index(site_dir, found, folders, build.cache_dir, seen(build, kept))
    if kept and (key := _key(build, kept)):
        paths = sorted(f"{SEARCH_FOLDER}{path}" for path, _ in scan(site_dir / SEARCH_FOLDER))
        for path in paths:
            kept.take(path, key, site_dir / path, move=False)
        kept.write_note(_NOTE, "", key, json.dumps([made.pages, paths]).encode())
    return made


def seen(build: SiteBuild, kept: Kept | None) -> search.Seen:
    """What an earlier index was made of, and where it is noted what this one is made of."""
    return search.Seen(kept, build.environment, partial(_sum, build, kept)) if kept else search.Seen()


def reuse(build: SiteBuild, kept: Kept) -> str:
    """Take the index of the last build when it was made over the same pages; returns what to say of it, else nothing."""
    if not build.newsroom.settings.search.enabled or not (key := _key(build, kept)):
        return ""
    noted = kept.note(_NOTE, "", key)
    if noted is None:
        return ""
    pages, paths = json.loads(noted)
    if not all(kept.has(path, key) for path in paths):
        return ""
    build.index.extend(paths)
    return f"Search: {pages} pages as before, their index stays"


def put_back(build: SiteBuild, site_dir: Path) -> None:
    """Put the index of the last build into a site that was emptied."""
    assert build.kept is not None
    for path in build.index:
        target = site_dir / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(build.kept.files / path, target)


def _found(build: SiteBuild) -> dict[str, tuple[Record, ...]]:
    """What can be found, by language."""
    return build.default_edition.once(
        "search records", lambda: {language: tuple(records(edition)) for language, edition in build.editions.items()}
    )


def _key(build: SiteBuild, kept: Kept) -> bytes | None:
    """The key of an index: its records, and the pages they are on; None when a page is not kept."""
    found = _found(build)
    sums = [_sum(build, kept, record.url) for of in found.values() for record in of]
    return None if None in sums else key_of(build.environment, sorted(found.items()), sums)


def _sum(build: SiteBuild, kept: Kept, url: str) -> int | None:
    """The checksum of the page at an address."""
    return kept.sum(dest_path(url)) or build.sums.get(url)


def keep(build: SiteBuild, site_dir: Path) -> None:
    """Keep the index of this build for later ones: while somebody writes, each change must not cost an index."""
    if (made := site_dir / SEARCH_FOLDER).is_dir():
        shutil.rmtree(_kept(build), ignore_errors=True)
        shutil.copytree(made, _kept(build), copy_function=share)


def at_first(build: SiteBuild) -> dict[str, Path]:
    """The files of the index that was kept so, by their path in the site."""
    if not build.newsroom.settings.search.enabled:
        return {}
    return {f"{SEARCH_FOLDER}{path}": _kept(build) / path for path, _ in scan(_kept(build))}


def _kept(build: SiteBuild) -> Path:
    return build.cache_dir / "search"

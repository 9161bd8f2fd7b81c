"""The index of the search, made when all pages are written."""

from __future__ import annotations

import shutil
from pathlib import Path

from newsroom_plugin import search
from newsroom_plugin.pages.search import records
from newsroom_plugin.site.build import SiteBuild
from newsroom_plugin.urls import SEARCH_FOLDER, search_index


def index(build: SiteBuild, site_dir: Path) -> search.Index | None:
    """Index the finished site in every language; None when mkdocs.yml turns the search off. Raises `SearchError`."""
    if not build.newsroom.settings.search.enabled:
        return None
    found = {language: tuple(records(edition)) for language, edition in build.editions.items()}
    folders = {language: search_index(language) for language in found}
    return search.make_index(site_dir, found, folders, build.cache_dir)


def keep(build: SiteBuild, site_dir: Path) -> None:
    """Keep the index of this build for later ones: while somebody writes, each change must not cost an index."""
    if (made := site_dir / SEARCH_FOLDER).is_dir():
        shutil.rmtree(_kept(build), ignore_errors=True)
        shutil.copytree(made, _kept(build))


def bring_back(build: SiteBuild, site_dir: Path) -> None:
    """Put the index that was kept into the site."""
    if build.newsroom.settings.search.enabled and _kept(build).is_dir():
        shutil.copytree(_kept(build), site_dir / SEARCH_FOLDER, dirs_exist_ok=True)


def _kept(build: SiteBuild) -> Path:
    return build.cache_dir / "search"

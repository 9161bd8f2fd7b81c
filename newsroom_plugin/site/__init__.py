"""One build of a site: its pages by source, and the files that are not pages, one module for each kind of them.

Knows nothing of MkDocs: the plugin hands values in and out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from newsroom_plugin.model import Item
from newsroom_plugin.pages import PageSpec
from newsroom_plugin.site import (
    api,
    bundles,
    calendars,
    feeds,
    frames,
    media,
    pdfs,
    people,
    plain,
    redirects,
    search,
    sitemaps,
    social,
)
from newsroom_plugin.site.build import SiteBuild
from newsroom_plugin.site.lasting import lasts_until
from newsroom_plugin.site.output import Output
from newsroom_plugin.urls import dest_path

__all__ = ["Output", "SiteBuild", "early_files", "files_of_items", "lasts_until", "late_files", "page_file", "search", "social"]


def early_files(build: SiteBuild) -> Iterator[Output]:
    """Yield every file that can be made before texts are rendered; none when only one thing is drawn."""
    if build.only:
        return iter(())
    return _noted(
        build,
        media.files(build),
        calendars.files(build),
        people.cards(build),
        social.files(build),
        _static(build),
        redirects.redirects(build),
    )


def late_files(build: SiteBuild) -> Iterator[Output]:
    """Yield every other file, most of which need the rendered texts.

    Asked for before pages are drawn, which say how large kits are.
    """
    if build.only:
        return iter(())
    items, kits = build.newsroom.items, build.newsroom.kits
    files = (
        frames.all_cards(build),
        bundles.zips(build, items, kits),
        plain.texts(build, items),
        pdfs.pdfs(build, items),
        feeds.all_feeds(build),
        sitemaps.sitemaps(build),
        frames.lists(build),
    )
    # What names or copies the files of others comes last.
    return _noted(build, *files, redirects.files_of_old(build), api.files(build))


def files_of_items(build: SiteBuild, items: Sequence[Item]) -> Iterator[Output]:
    """Yield those of the late files that belong to some items alone."""
    return chain(frames.cards(build, items), bundles.zips(build, items), plain.texts(build, items), pdfs.pdfs(build, items))


def _static(build: SiteBuild) -> Iterator[Output]:
    for static in build.checked.sources.static:
        yield Output(static.src_uri.removeprefix("static/"), source=Path(static.abs_path))


def _noted(build: SiteBuild, *files: Iterator[Output]) -> Iterator[Output]:
    """Yield files one after another, and note each in the build."""
    for output in chain(*files):
        build.made[output.path] = output
        yield output


def page_file(spec: PageSpec) -> str:
    """The file a page is written to."""
    return dest_path(spec.url)

"""One build of a site: its pages by source, and the files that are not pages, one module for each kind of them.

Knows nothing of MkDocs: the plugin hands values in and out.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from newsroom_plugin.pages import PageSpec
from newsroom_plugin.site import bundles, feeds, frames, media, redirects, search, sitemaps
from newsroom_plugin.site.build import SiteBuild
from newsroom_plugin.site.output import Output
from newsroom_plugin.urls import dest_path

__all__ = ["Output", "SiteBuild", "early_files", "late_files", "page_file", "search"]


def early_files(build: SiteBuild) -> Iterator[Output]:
    """Yield every file that can be made before texts are rendered."""
    yield from media.files(build)
    yield from redirects.redirects(build)
    yield from frames.cards(build)
    for static in build.checked.sources.static:
        yield Output(static.src_uri.removeprefix("static/"), source=Path(static.abs_path))


def late_files(build: SiteBuild) -> Iterator[Output]:
    """Yield every file that needs the rendered texts; asked for before pages are drawn, which say how large kits are."""
    yield from bundles.zips(build)
    yield from feeds.all_feeds(build)
    yield from sitemaps.sitemaps(build)


def page_file(spec: PageSpec) -> str:
    """The file a page is written to."""
    return dest_path(spec.url)

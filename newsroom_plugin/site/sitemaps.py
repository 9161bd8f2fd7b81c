"""What search engines are told of the site as a whole."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom_plugin import structured_data
from newsroom_plugin.model import Item
from newsroom_plugin.newsroom import Thing
from newsroom_plugin.site.build import SiteBuild
from newsroom_plugin.site.output import Output


def sitemaps(build: SiteBuild) -> Iterator[Output]:
    """Yield the sitemap; nothing while nobody knows where the site will live."""
    if build.site.base:
        yield Output("sitemap.xml", structured_data.sitemap(_pages(build)).encode())


def _pages(build: SiteBuild) -> Iterator[tuple[str, str]]:
    for spec in sorted(build.specs.values(), key=lambda spec: spec.url):
        is_listed = spec.thing is None or build.newsroom.state(spec.thing).is_listed
        if is_listed and spec.template != "newsroom/removed.html":
            yield build.site.absolute(spec.url), _changed(build, spec.thing)


def _changed(build: SiteBuild, thing: Thing | None) -> str:
    """The day a thing was last changed in public; empty for lists."""
    if thing is None:
        return ""
    first = thing.date if isinstance(thing, Item) else None
    moments = [moment.at for moment in (first, *(update.date for update in thing.updates)) if moment]
    public = [moment for moment in moments if build.newsroom.at and moment <= build.newsroom.at]
    return max(public).date().isoformat() if public else ""

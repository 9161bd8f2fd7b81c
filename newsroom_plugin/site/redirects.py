"""Older addresses, each a page that leads on."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom_plugin import structured_data
from newsroom_plugin.model import Event, Item
from newsroom_plugin.site.build import SiteBuild
from newsroom_plugin.site.output import Output
from newsroom_plugin.urls import alias_url, dest_path, root_of


def redirects(build: SiteBuild) -> Iterator[Output]:
    """Yield a page for each alias of what may be seen."""
    things: tuple[Item | Event, ...] = (*build.newsroom.items, *build.newsroom.events)
    for thing in things:
        for alias in thing.aliases:
            url = alias_url(alias)
            target = f"{root_of(url)}{thing.url}"
            page = structured_data.redirect(target, build.site.absolute(thing.url), thing.title)
            yield Output(dest_path(url), page.encode())

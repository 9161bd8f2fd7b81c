"""The feeds, and the lists of them for feed readers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial

from newsroom_plugin import feeds
from newsroom_plugin.pages import feed_entries, subscriptions
from newsroom_plugin.site.build import SiteBuild
from newsroom_plugin.site.output import Output
from newsroom_plugin.urls import FeedFormat, feed_url

_FORMATS: Mapping[FeedFormat, Callable[[feeds.Feed], bytes]] = {
    "rss": feeds.rss,
    "atom": feeds.atom,
    "json": feeds.json_feed,
}


def _written(write: Callable[[feeds.Feed], bytes], told: Callable[[], feeds.Feed]) -> bytes:
    return write(told())


def all_feeds(build: SiteBuild) -> Iterator[Output]:
    """Yield every feed; asked for when all texts are rendered.

    Nothing while nobody knows where the site will live: ids and links in feeds are absolute, or no reader can follow them.
    """
    for edition in build.editions.values() if build.site.base else ():
        made: dict[str, feeds.Entry] = {}
        for scope in subscriptions.scopes(edition).values():
            key = build.keys.of_feed(scope)
            told = cache(partial(feed_entries.feed, edition, scope, made))
            for format, write in _FORMATS.items():
                yield build.output(feed_url(scope.page, format), key, partial(_written, write, told))
        yield Output(edition.addresses.opml(), feed_entries.outlines(edition))

"""The feeds, and the lists of them for feed readers."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom_plugin import feeds
from newsroom_plugin.pages import feed_entries, subscriptions
from newsroom_plugin.site.build import SiteBuild
from newsroom_plugin.site.output import Output
from newsroom_plugin.urls import feed_url


def all_feeds(build: SiteBuild) -> Iterator[Output]:
    """Yield every feed; asked for when all texts are rendered.

    Nothing while nobody knows where the site will live: ids and links in feeds are absolute, or no reader can follow them.
    """
    for edition in build.editions.values() if build.site.base else ():
        made: dict[str, feeds.Entry] = {}
        for scope in subscriptions.scopes(edition).values():
            feed = feed_entries.feed(edition, scope, made)
            yield Output(feed_url(scope.page, "rss"), feeds.rss(feed))
            yield Output(feed_url(scope.page, "atom"), feeds.atom(feed))
            yield Output(feed_url(scope.page, "json"), feeds.json_feed(feed))
        yield Output(edition.addresses.opml(), feed_entries.outlines(edition))

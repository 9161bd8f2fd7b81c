"""The feeds."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom_plugin import feeds
from newsroom_plugin.pages import feed_entries
from newsroom_plugin.site.build import SiteBuild
from newsroom_plugin.site.output import Output
from newsroom_plugin.urls import feed_url


def all_feeds(build: SiteBuild) -> Iterator[Output]:
    """Yield every feed; asked for when all texts are rendered."""
    for edition in build.editions.values():
        yield Output(feed_url(edition.addresses.home(), "rss"), feeds.rss(feed_entries.newsroom_feed(edition)))

"""RSS 2.0 with full texts (rssboard.org/rss-specification)."""

from __future__ import annotations

import re
from datetime import datetime

from feedgen.feed import FeedGenerator

from newsroom_plugin.feeds.description import Entry, Feed
from newsroom_plugin.feeds.extension import add, extended
from newsroom_plugin.feeds.text import at, line, said


def rss(feed: Feed) -> bytes:
    """The feed as RSS 2.0."""
    generator = extended(feed)
    generator.description(line(feed.description, feed.name))
    generator.language(feed.language)
    # feedgen makes the last link the channel's own: the self link has to come first.
    generator.link(href=feed.rss_url, rel="self", type="application/rss+xml")
    generator.link(href=feed.home, rel="alternate")
    generator.docs("https://www.rssboard.org/rss-specification")
    if newest := _dated(feed.updated):
        generator.lastBuildDate(newest)
    for entry in feed.entries:
        _add(generator, entry)
    made = bytes(generator.rss_str(pretty=True))
    if newest is None:
        # feedgen says "now" when it is told nothing, and no two builds would be alike.
        return re.sub(rb"\s*<lastBuildDate>[^<]*</lastBuildDate>", b"", made, count=1)
    return made


def _add(generator: FeedGenerator, entry: Entry) -> None:
    one = add(generator, entry)
    one.guid(entry.id, permalink=entry.id == entry.url)
    if summary := said(entry.summary).strip():
        one.description(summary)
    one.content(entry.content, type="CDATA")
    if published := _dated(entry.published):
        one.pubDate(published)
    if file := entry.enclosure:
        one.enclosure(file.url, str(file.length), file.mime)


def _dated(moment: datetime | None) -> datetime | None:
    """The moment as RSS can tell it: a year has four digits there, which one before 1000 does not get from feedgen."""
    return at(moment) if moment is not None and moment.year >= 1000 else None

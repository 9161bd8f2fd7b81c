"""What feedgen cannot say: an extension of it that adds these elements to RSS and Atom.

Of feedgen 1.0: the hub never reaches RSS; links of Atom entries lose all but their address; RSS drops an author without a mail
address; its Media RSS knows neither rights nor words.
"""

from __future__ import annotations

from copy import deepcopy

from feedgen.entry import FeedEntry
from feedgen.ext.base import BaseEntryExtension, BaseExtension
from feedgen.feed import FeedGenerator
from lxml.etree import SubElement, _Element

from newsroom_plugin.feeds.description import Entry, Feed
from newsroom_plugin.feeds.media_rss import MEDIA
from newsroom_plugin.feeds.text import at, line

ATOM = "http://www.w3.org/2005/Atom"
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def extended(feed: Feed) -> FeedGenerator:
    """A generator that knows what both formats say of a feed, and takes our extension with each entry."""
    generator = FeedGenerator()
    generator.register_extension("newsroom", _OfFeed, _OfEntry)
    generator.newsroom.feed = feed
    generator.title(feed.name)
    generator.generator("mkdocs-newsroom")
    return generator


def add(generator: FeedGenerator, entry: Entry) -> FeedEntry:
    """Add an entry with what both formats say of it."""
    one = generator.add_entry(order="append")
    one.newsroom.entry = entry
    one.title(entry.name)
    one.link(href=entry.url)
    # All at once: feedgen makes those of RSS anew each time one is added.
    if words := [word for tag in entry.tags if (word := line(tag))]:
        one.category([{"term": word} for word in words])
    return one


class _OfFeed(BaseExtension):  # type: ignore[misc]
    """What belongs to the feed itself."""

    def __init__(self) -> None:
        self.feed: Feed | None = None

    def extend_ns(self) -> dict[str, str]:
        """The namespaces of our elements, asked for by feedgen."""
        return {"dc": DUBLIN_CORE, "media": MEDIA}

    def extend_rss(self, feed: _Element) -> _Element:
        """Add the hub; called by feedgen with the feed it has made."""
        if self.feed and self.feed.hub:
            SubElement(feed[0], f"{{{ATOM}}}link", rel="hub", href=self.feed.hub)
        return feed


class _OfEntry(BaseEntryExtension):  # type: ignore[misc]
    """What belongs to an entry."""

    def __init__(self) -> None:
        self.entry: Entry | None = None

    def extend_rss(self, item: _Element) -> _Element:
        """Add authors, language, the last change and media; called by feedgen with the item it has made."""
        if (entry := self.entry) is not None:
            for author in entry.authors:
                SubElement(item, f"{{{DUBLIN_CORE}}}creator").text = line(author.name, author.url)
            SubElement(item, f"{{{DUBLIN_CORE}}}language").text = entry.language
            # RSS itself has no word for a change after publication.
            if entry.updated is not None and entry.updated != entry.published:
                SubElement(item, f"{{{ATOM}}}updated").text = at(entry.updated).isoformat()
            item.extend(deepcopy(entry.groups))
        return item

    def extend_atom(self, item: _Element) -> _Element:
        """Add language, the enclosure and media; called by feedgen with the entry it has made."""
        if (entry := self.entry) is not None:
            item.set(_LANGUAGE, entry.language)
            if one := entry.enclosure:
                SubElement(item, "link", rel="enclosure", href=one.url, type=one.mime, length=str(one.length))
            item.extend(deepcopy(entry.groups))
        return item

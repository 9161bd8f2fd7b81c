"""What feedgen cannot say: an extension of it that adds these elements to RSS and Atom.

Of feedgen 1.0: the hub never reaches RSS; links of Atom entries lose all but their address; RSS drops an author without a mail
address; its Media RSS knows neither rights nor words. Media RSS (rssboard.org/media-rss) has no word for alternative text: it
stands in `media:text`, "text that stands for the medium", and in the picture of the full text.
"""

from __future__ import annotations

from feedgen.entry import FeedEntry
from feedgen.ext.base import BaseEntryExtension, BaseExtension
from feedgen.feed import FeedGenerator
from lxml.etree import SubElement, _Element

from newsroom_plugin.feeds.description import Entry, Feed, File, Medium
from newsroom_plugin.feeds.text import at, line, said

ATOM = "http://www.w3.org/2005/Atom"
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
MEDIA = "http://search.yahoo.com/mrss/"
"""With the slash at its end: readers compare names of namespaces sign by sign."""

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
    for tag in entry.tags:
        if word := line(tag):
            one.category(term=word)
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
            _add_media(item, entry)
        return item

    def extend_atom(self, item: _Element) -> _Element:
        """Add language, the enclosure and media; called by feedgen with the entry it has made."""
        if (entry := self.entry) is not None:
            item.set(_LANGUAGE, entry.language)
            if one := entry.enclosure:
                SubElement(item, "link", rel="enclosure", href=one.url, type=one.mime, length=str(one.length))
            _add_media(item, entry)
        return item


def _add_media(item: _Element, entry: Entry) -> None:
    for medium in entry.media:
        _add_medium(SubElement(item, f"{{{MEDIA}}}group"), medium)


def _add_medium(group: _Element, medium: Medium) -> None:
    """One thing in one group: its files, then what is said of all of them."""
    for number, file in enumerate(medium.files):
        content = SubElement(group, f"{{{MEDIA}}}content", url=file.url, **_measures(medium, file))
        if number == 0 and len(medium.files) > 1:
            content.set("isDefault", "true")
    if not medium.files:
        # Without a file of its own, a content must say where it is played.
        content = SubElement(group, f"{{{MEDIA}}}content", medium=medium.kind)
        if medium.duration:
            content.set("duration", str(medium.duration))
        SubElement(content, f"{{{MEDIA}}}player", url=medium.player)
    _say(group, "title", line(medium.title), type="plain")
    _say(group, "description", said(medium.caption or medium.alt).strip(), type="plain")
    _say(group, "text", said(medium.alt).strip(), type="plain")
    _say(group, "credit", line(medium.credit))
    _say(group, "copyright", line(medium.copyright))
    link = {"type": "text/html", "href": medium.license_url} if medium.license_url else {}
    _say(group, "license", line(medium.license), **link)
    if small := medium.thumbnail:
        SubElement(group, f"{{{MEDIA}}}thumbnail", url=small.url, width=str(small.width), height=str(small.height))


def _measures(medium: Medium, file: File) -> dict[str, str]:
    """The attributes of a file; those nobody knows are left out."""
    numbers = {"fileSize": file.length, "width": file.width, "height": file.height, "duration": medium.duration}
    return {"type": file.mime, "medium": medium.kind, **{name: str(number) for name, number in numbers.items() if number}}


def _say(group: _Element, name: str, text: str, **attributes: str) -> None:
    if text:
        SubElement(group, f"{{{MEDIA}}}{name}", **attributes).text = text

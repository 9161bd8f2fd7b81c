"""RSS of the newsroom: the one module that wraps feedgen.

A feed is described by `Feed` and `Entry`, which know nothing of pages or files; `rss` turns that into bytes. Same input, same
bytes: nothing here reads the clock.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin

import nh3
from feedgen.ext.base import BaseEntryExtension, BaseExtension
from feedgen.feed import FeedGenerator
from lxml import etree

_TAGS = frozenset(
    "a abbr b blockquote br caption cite code dd del details div dl dt em figcaption figure h2 h3 h4 h5 h6 hr i img ins kbd li "
    "mark ol p pre q s small span strong sub summary sup table tbody td tfoot th thead time tr u ul".split()
)
_ATTRIBUTES = {
    "*": {"lang", "dir", "title"},
    "a": {"href", "hreflang"},
    "img": {"src", "alt", "width", "height"},
    "time": {"datetime"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "ol": {"start"},
}
_DROPPED = {"script", "style", "textarea", "button", "template", "iframe", "object", "svg"}
_UNSAYABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that comes with an entry."""

    url: str
    """Absolute."""
    mime: str
    """Media type."""
    length: int
    """Bytes."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One item as feeds tell it."""

    id: str
    """Stable for ever: the oldest address of the item, absolute."""
    url: str
    """Absolute."""
    title: str
    """The headline, plain text."""
    summary: str
    """Plain text."""
    html: str
    """The full text as it stands on the page, links relative to `url`."""
    published: datetime
    """Zoned."""
    updated: datetime
    """When it was last changed in public; never the time of a build."""
    author: str
    """A full name, or the sender."""
    tags: tuple[str, ...] = ()
    """Its topics, in words."""
    enclosure: Enclosure | None = None
    """The lead picture; None when there is none."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed and what it carries."""

    url: str
    """Absolute address of the feed itself."""
    home: str
    """Absolute address of the page it follows."""
    title: str
    """Plain text."""
    description: str
    """A sentence for search engines; may be empty."""
    language: str
    """BCP 47."""
    entries: tuple[Entry, ...]
    """Newest first."""
    hub: str = ""
    """WebSub hub that is told of news; empty when there is none."""


class _Hub(BaseExtension):  # type: ignore[misc]
    """The WebSub hub of a channel: feedgen's own never reaches RSS."""

    def __init__(self) -> None:
        self.address = ""

    def extend_rss(self, feed: etree._Element) -> etree._Element:
        """Called by feedgen with the feed it has made."""
        if self.address:
            etree.SubElement(feed[0], "{http://www.w3.org/2005/Atom}link", rel="hub", href=self.address)
        return feed


class _Updated(BaseEntryExtension):  # type: ignore[misc]
    """`atom:updated` in an RSS item: RSS itself has no word for a change after publication."""

    def __init__(self) -> None:
        self.moment: datetime | None = None

    def extend_rss(self, entry: etree._Element) -> etree._Element:
        """Called by feedgen with the item it has made."""
        if self.moment is not None:
            etree.SubElement(entry, "{http://www.w3.org/2005/Atom}updated").text = self.moment.isoformat()
        return entry


def clean_html(html: str, base: str) -> str:
    """The HTML of a text as a feed may carry it: no scripts, frames or buttons, every address absolute."""

    def absolute(_tag: str, attribute: str, value: str) -> str:
        return urljoin(base, value) if attribute in ("href", "src") else value

    cleaned = nh3.clean(
        html,
        tags=set(_TAGS),
        clean_content_tags=_DROPPED,
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        attribute_filter=absolute,
        link_rel=None,
        url_schemes={"http", "https", "mailto", "tel"},
    )
    return _UNSAYABLE.sub("", cleaned)


def _said(text: str) -> str:
    """Text as XML can say it."""
    return _UNSAYABLE.sub("", text)


def rss(feed: Feed) -> bytes:
    """The feed as RSS 2.0 with full texts."""
    generator = FeedGenerator()
    generator.load_extension("dc")
    generator.register_extension("newsroom", _Hub, _Updated, atom=False)
    generator.newsroom.address = feed.hub
    generator.title(_said(feed.title).strip() or feed.home)
    generator.description(_said(feed.description).strip() or _said(feed.title).strip() or feed.home)
    generator.language(feed.language)
    # feedgen makes the last link the channel's own: the self link has to come first.
    generator.link(href=feed.url, rel="self", type="application/rss+xml")
    generator.link(href=feed.home, rel="alternate")
    generator.generator("mkdocs-newsroom")
    generator.docs("https://www.rssboard.org/rss-specification")
    newest = max((entry.updated for entry in feed.entries), default=None)
    if newest is not None:
        generator.lastBuildDate(newest)
    for entry in feed.entries:
        _add(generator, entry)
    if newest is None:
        # feedgen would otherwise say "now", and no two builds would be alike.
        return re.sub(rb"\s*<lastBuildDate>[^<]*</lastBuildDate>", b"", bytes(generator.rss_str(pretty=True)))
    return bytes(generator.rss_str(pretty=True))


def _add(generator: FeedGenerator, entry: Entry) -> None:
    one = generator.add_entry(order="append")
    one.guid(entry.id, permalink=entry.id == entry.url)
    one.title(_said(entry.title).strip() or entry.url)
    one.link(href=entry.url)
    if entry.summary:
        one.description(_said(entry.summary))
    one.content(clean_html(entry.html, entry.url), type="CDATA")
    one.pubDate(entry.published)
    one.updated(entry.updated)
    if entry.updated != entry.published:
        one.newsroom.moment = entry.updated
    # feedgen drops an author without a mail address from RSS; Dublin Core has a place for one.
    one.dc.dc_creator(_said(entry.author))
    for tag in entry.tags:
        one.category(term=_said(tag))
    if entry.enclosure:
        one.enclosure(entry.enclosure.url, str(entry.enclosure.length), entry.enclosure.mime)

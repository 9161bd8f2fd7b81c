"""What a feed carries, whatever the format: the feed and its entries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from lxml.etree import _Element

from newsroom_plugin.feeds.media_rss import File, Medium, drawn
from newsroom_plugin.feeds.text import clean_html, line


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote an entry."""

    name: str
    """A full name, or the sender."""
    url: str = ""
    """Absolute address of their page; empty when there is none."""


@dataclass(frozen=True)
class Entry:
    """One item, event or asset as feeds tell it; made once, told by every feed that lists it in every format."""

    id: str
    """Stable for ever: its oldest address, absolute."""
    url: str
    """Absolute."""
    title: str
    """The headline, plain text."""
    summary: str
    """Plain text."""
    html: str
    """The full text as it stands on the page, links relative to `url`; feeds tell `content`."""
    published: datetime | None
    """Zoned; None when nobody knows."""
    updated: datetime | None
    """When it was last changed in public; never the time of a build; None when nobody knows."""
    authors: tuple[Author, ...]
    """Who wrote or sent it; at least one."""
    language: str
    """BCP 47."""
    tags: tuple[str, ...] = ()
    """Its topics, in words."""
    enclosure: File | None = None
    """The one file that readers may fetch on their own: the lead picture; None when there is none."""
    media: tuple[Medium, ...] = ()
    """Everything that belongs to it, the lead first."""

    @cached_property
    def content(self) -> str:
        """The full text as feeds carry it: clean, every address absolute. Cleaning takes longer than all formats together."""
        return clean_html(self.html, self.url)

    @cached_property
    def groups(self) -> tuple[_Element, ...]:
        """`media` as Media RSS has it, to be copied into feeds."""
        return tuple(drawn(medium) for medium in self.media)

    @cached_property
    def name(self) -> str:
        """The headline in one line; the address when it has no sign that can be seen."""
        return line(self.title, self.url)


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed and what it carries."""

    rss_url: str
    """Absolute address of the feed as RSS."""
    atom_url: str
    """Absolute address of the feed as Atom."""
    json_url: str
    """Absolute address of the feed as JSON Feed."""
    home: str
    """Absolute address of the page it follows."""
    title: str
    """Plain text."""
    description: str
    """What is in it, in a sentence or two; may be empty."""
    language: str
    """BCP 47."""
    sender: Author
    """Who publishes it."""
    entries: tuple[Entry, ...]
    """In the order they are told."""
    hub: str = ""
    """WebSub hub that is told of news; empty when there is none."""

    @property
    def name(self) -> str:
        """The title in one line; the address of the page when it has no sign that can be seen."""
        return line(self.title, self.home)

    @property
    def updated(self) -> datetime | None:
        """When the newest of its entries was changed; None when nobody knows."""
        moments = (entry.updated or entry.published for entry in self.entries)
        return max((moment for moment in moments if moment is not None), default=None)

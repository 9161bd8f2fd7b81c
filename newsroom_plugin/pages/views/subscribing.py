"""What templates receive on subscribing: the feeds of a page, and the page that lists all of them."""

from __future__ import annotations

from dataclasses import dataclass

from newsroom_plugin.pages.views.pieces import Date, Link


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that the head of a page announces to feed readers and browsers."""

    mime: str
    """Media type of its format."""
    title: str
    """What it is of, and its format."""
    url: str
    """Relative to the root."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """How to subscribe to what a page lists, where the eye falls."""

    title: str
    """`Robotik abonnieren`."""
    url: str
    """Its place on the page of all feeds, relative to the root."""
    feed: str
    """The feed itself (RSS), relative to the root; empty when there is none."""


@dataclass(frozen=True, slots=True)
class FeedRow:
    """A feed on the page of all feeds."""

    id: str
    """Fragment of its address: `topic-robotik`."""
    title: str
    """What it is of."""
    page: str
    """The page it follows, relative to the root."""
    about: str
    """What is in it; may be empty."""
    count: str
    """`24 Beiträge`."""
    newest: Link | None
    """The newest thing in it; None when it is empty."""
    date: Date | None
    """When the newest was published or changed; None when nobody knows."""
    address: str
    """Absolute address of the feed as RSS, to be copied."""
    formats: tuple[Link, ...]
    """The feed in each format, relative to the root."""


@dataclass(frozen=True, slots=True)
class FeedGroup:
    """Feeds that belong together."""

    id: str
    """Fragment of its address: `topics`."""
    title: str
    """`Nach Thema`."""
    rows: tuple[FeedRow, ...]
    """Those told in full."""
    more: tuple[FeedRow, ...] = ()
    """The rest of a long list, by title, told in a line each."""
    more_label: str = ""
    """`388 weitere Themen`."""


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """A calendar on the page of all feeds."""

    title: str
    """What it is of."""
    url: str
    """The file, relative to the root."""
    address: str
    """Absolute address, for calendars on the web; empty when the site's own is not known."""
    subscribe: str
    """The same for the calendar of the reader's device (`webcal:`); empty when the site's own address is not known."""


@dataclass(frozen=True, slots=True)
class SubscribeView:
    """`newsroom/subscribe.html`: every feed and calendar in one place."""

    heading: str
    """What stands above."""
    intro: str
    """A sentence or two."""
    groups: tuple[FeedGroup, ...]
    """Everything, by kind, by topic, by person, events and media; empty when there are no feeds."""
    calendars: tuple[CalendarRow, ...]
    """All events, then those of each topic that has some."""
    opml: Link | None
    """The list of all feeds for feed readers; None when there are none."""
    mail: str
    """Where to ask for news by mail, as a complete `mailto:`; empty when there is no address."""
    email: str
    """The address itself."""

"""Whole pages: what each page template receives as `view`."""

from __future__ import annotations

from dataclasses import dataclass, field

from newsroom_plugin.pages.views.changing import ChangesView, RecalledView
from newsroom_plugin.pages.views.developers import DevelopersView
from newsroom_plugin.pages.views.events import CalendarSubscription, EventsView, EventView
from newsroom_plugin.pages.views.media import AssetCard, AssetView, Choice, Embed, LibraryView, Tile
from newsroom_plugin.pages.views.people import ChannelsView, ContactsView, ContactView
from newsroom_plugin.pages.views.persons import Person
from newsroom_plugin.pages.views.pieces import (
    Download,
    Entry,
    EventEntry,
    Facet,
    Fact,
    Form,
    KitEntry,
    Link,
    Mention,
    Month,
    Pager,
    Picture,
    Question,
    Quote,
    Row,
    Update,
)
from newsroom_plugin.pages.views.ready import ShareKit
from newsroom_plugin.pages.views.search import SearchView
from newsroom_plugin.pages.views.subscribing import SubscribeView


@dataclass(frozen=True, slots=True)
class HomeView:
    """`newsroom/home.html`. The welcome text is `page.content`."""

    lead: Entry | None
    """The item on top; None when there is none."""
    lead_picture: Picture | None
    """Its picture."""
    stream: tuple[Entry, ...]
    """The newest items, without the lead."""
    all_items: Link
    """`Alle 214 Meldungen`."""
    people: tuple[Person, ...]
    """Whom to ask."""
    next_event: EventEntry | None
    """The next event; None when none is planned."""
    kits: tuple[KitEntry, ...]
    """Press kits."""
    sheet: tuple[Tile, ...]
    """Pictures of the newest items."""
    all_media: Link
    """The way to the library."""
    topics: tuple[Link, ...]
    """Topics, the fullest first."""
    all_topics: Link
    """The way to all topics."""
    channels: tuple[Link, ...]
    """`note` says what the channel is for."""
    all_channels: Link
    """The way to the page of channels."""
    coverage: tuple[Mention, ...]
    """What others wrote lately."""
    all_coverage: Link
    """The way to all of it; `count` is 0 when there is none."""
    lead_download: Download | None = None
    """The kit of the lead item."""


@dataclass(frozen=True, slots=True)
class StreamView:
    """`newsroom/stream.html`: the stream, a year, a type, a topic; one page of it."""

    heading: str
    """What stands above the list."""
    intro: str
    """A sentence or two; may be empty. Longer text of a topic is `page.content`."""
    count: str
    """`24 Beiträge seit 2019`."""
    crumbs: tuple[Link, ...]
    """The way here."""
    months: tuple[Month, ...]
    """The entries, by month."""
    pager: Pager | None
    """Where this page stands; None when there is only one."""
    facets: tuple[Facet, ...]
    """Ways to narrow the list."""
    picture: Picture | None = None
    """Picture of a topic, on its first page."""
    people: tuple[Person, ...] = ()
    """Whom to ask."""
    faq: tuple[Question, ...] = ()
    """Questions asked and answered."""
    events: tuple[EventEntry, ...] = ()
    """What is ahead on a topic, the next first."""
    calendar: CalendarSubscription | None = None
    """The calendar of a topic; None when it has none."""


@dataclass(frozen=True, slots=True)
class TopicsView:
    """`newsroom/topics.html`: all topics."""

    heading: str
    """What stands above the list."""
    topics: tuple[Link, ...]
    """With counts; `note` is the description."""


@dataclass(frozen=True, slots=True)
class ItemView:
    """`newsroom/item.html`. The text is `page.content`, with inline pictures and quotes already in place."""

    type: str
    """release, story, statement, note or factsheet."""
    type_label: str
    """The type in words."""
    title: str
    """What it is called."""
    subtitle: str
    """A second headline; may be empty."""
    deck: str
    """The summary."""
    dateline: str
    """The place a report comes from; may be empty."""
    crumbs: tuple[Link, ...]
    """The way here."""
    rows: tuple[Row, ...]
    """The margin: type, date, place, sender, author, topics, languages."""
    notices: tuple[str, ...]
    """Sentences a reader must see first: no longer current, advertising label, updated."""
    withdrawn: str
    """The notice that stands instead of the text; empty when the item stands."""
    lead: Picture | None
    """The picture on top; None when there is none."""
    facts: tuple[Fact, ...]
    """Facts, each with an address."""
    quotes: tuple[Quote, ...]
    """Quotes of the front matter; those in the body stand where they stand."""
    updates: tuple[Update, ...]
    """What changed after publication, the latest first."""
    faq: tuple[Question, ...]
    """Questions asked and answered."""
    assets: tuple[AssetCard, ...]
    """Pictures, videos and files, with their rights."""
    people: tuple[Person, ...]
    """Whom to ask."""
    links: tuple[Link, ...]
    """Where to read on elsewhere."""
    coverage: tuple[Mention, ...]
    """What others wrote."""
    kit: Link | None
    """The press kit that belongs to it; None when there is none."""
    related: tuple[Entry, ...]
    """What belongs to it."""
    previous: Link | None
    """The one published before it."""
    next: Link | None
    """The one published after it."""
    length: str
    """`2.340 Zeichen. Abdruck honorarfrei.`"""
    share: ShareKit | None
    """What helps to pass it on; None when it was withdrawn."""
    address: str
    """Absolute address of the item."""
    embed: Embed
    """Code of the item's card."""
    download: Download | None = None
    """All of it as one zip."""
    interview: Link | None = None
    """Asks for an interview on it; `note` says how. None when nobody can be asked."""
    forms: tuple[Form, ...] = ()
    """The same as plain text and as PDF, for those who paste and those who file."""


@dataclass(frozen=True, slots=True)
class CoverageView:
    """`newsroom/coverage.html`: what others published, one page of it."""

    heading: str
    """What stands above the list."""
    count: str
    """`18 Beiträge in 12 Medien`."""
    years: tuple[tuple[str, tuple[Mention, ...]], ...]
    """(year, articles) pairs, the newest first."""
    languages: tuple[Choice, ...]
    """Languages to narrow the page down to; empty when there is only one."""
    pager: Pager | None
    """Where this page stands; None when there is only one."""


@dataclass(frozen=True, slots=True)
class KitsView:
    """`newsroom/kits.html`: all press kits."""

    heading: str
    """What stands above the list."""
    kits: tuple[KitEntry, ...]
    """By title."""


@dataclass(frozen=True, slots=True)
class Use:
    """What files are for: print, web, a shape that networks ask for."""

    title: str
    """`Für den Druck`."""
    files: tuple[Link, ...]
    """Each picture's file; `note` is its pixels and bytes."""


@dataclass(frozen=True, slots=True)
class KitView:
    """`newsroom/kit.html`. The text is `page.content`."""

    title: str
    """What it is called."""
    deck: str
    """The summary."""
    crumbs: tuple[Link, ...]
    """The way here."""
    rows: tuple[Row, ...]
    """The margin."""
    notices: tuple[str, ...]
    """Sentences a reader must see first."""
    withdrawn: str
    """The notice that stands instead of the text; empty when it stands."""
    facts: tuple[Fact, ...]
    """Facts to be taken."""
    quotes: tuple[Quote, ...]
    """Quotes to be taken."""
    items: tuple[Entry, ...]
    """Items in it."""
    assets: tuple[AssetCard, ...]
    """Pictures, videos and files, with their rights."""
    logos: tuple[AssetCard, ...]
    """Logos, with the rules for them as their captions."""
    uses: tuple[Use, ...]
    """The files of its pictures, by what they are for."""
    documents: tuple[AssetCard, ...]
    """Documents in it."""
    people: tuple[Person, ...]
    """Whom to ask."""
    faq: tuple[Question, ...]
    """Questions asked and answered."""
    share: ShareKit | None
    """What helps to pass it on; None when it was withdrawn."""
    updates: tuple[Update, ...] = field(default=())
    """What changed after publication, the latest first."""
    download: Download | None = None
    """All of it as one zip."""


View = (
    HomeView
    | StreamView
    | TopicsView
    | ItemView
    | ContactView
    | ContactsView
    | ChannelsView
    | EventView
    | EventsView
    | LibraryView
    | AssetView
    | KitsView
    | KitView
    | SubscribeView
    | DevelopersView
    | CoverageView
    | ChangesView
    | RecalledView
    | SearchView
)

"""Whole pages: what each page template receives as `view`."""

from __future__ import annotations

from dataclasses import dataclass, field

from newsroom_plugin.pages.views.media import AssetCard, AssetView, Embed, LibraryView, Tile
from newsroom_plugin.pages.views.pieces import (
    Date,
    Download,
    Entry,
    EventEntry,
    Facet,
    Fact,
    KitEntry,
    Link,
    Mention,
    Month,
    Pager,
    Person,
    Picture,
    Question,
    Quote,
    Row,
    Update,
)
from newsroom_plugin.pages.views.search import SearchView


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
    coverage: tuple[Mention, ...]
    """What others wrote lately."""
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
    """`2.340 Zeichen`."""
    share_text: str
    """Ready words for networks, address included."""
    address: str
    """Absolute address of the item."""
    embed: Embed
    """Code of the item's card."""
    download: Download | None = None
    """All of it as one zip."""


@dataclass(frozen=True, slots=True)
class ContactView:
    """`newsroom/contact.html`. The biography is `page.content`."""

    person: Person
    """Who it is."""
    crumbs: tuple[Link, ...]
    """The way here."""
    topics: tuple[Link, ...]
    """What the person answers for; links where the topic has a page."""
    links: tuple[Link, ...]
    """Profiles elsewhere (`rel=me`)."""
    organization: str
    """Whom the person speaks for."""
    recent: tuple[Entry, ...]
    """The latest items that name the person."""
    others: tuple[Person, ...]
    """Other contacts."""
    left: str
    """A sentence when the contact has left; else empty."""


@dataclass(frozen=True, slots=True)
class ContactsView:
    """`newsroom/contacts.html`: everybody who may be reached."""

    heading: str
    """What stands above the list."""
    people: tuple[Person, ...]
    """Everybody, in the order of the newsroom."""
    by_topic: tuple[tuple[str, tuple[Person, ...]], ...]
    """(topic, people) pairs."""
    by_language: tuple[tuple[str, tuple[Person, ...]], ...]
    """(language, people) pairs."""


@dataclass(frozen=True, slots=True)
class AgendaPoint:
    """A point of the programme."""

    time: str
    """As read by people."""
    title: str
    """What happens."""
    speaker: str
    """Who speaks; may be empty."""


@dataclass(frozen=True, slots=True)
class InvitationView:
    """Who is invited, what is offered and asked, how to answer."""

    audience: str
    """In one line."""
    eligibility: str
    """Who is meant; may be empty."""
    offer: tuple[str, ...]
    """What is offered."""
    obligations: tuple[str, ...]
    """What is asked for."""
    deadline: Date | None
    """Until when to answer; None when open."""
    is_open: bool
    """Whether an answer is still possible."""
    rsvp: str
    """`mailto:` or web address, complete."""
    places: str
    """`Noch 9 von 25 Plätzen, Stand 22. November 2026. Danach Warteliste.`"""


@dataclass(frozen=True, slots=True)
class EventView:
    """`newsroom/event.html`. The text is `page.content`."""

    entry: EventEntry
    """The event as in a list: day, time, place, state."""
    title: str
    """What it is called."""
    deck: str
    """The summary."""
    crumbs: tuple[Link, ...]
    """The way here."""
    rows: tuple[Row, ...]
    """The margin: time with its zone in words, place, map, online, language, host, hashtag."""
    notices: tuple[str, ...]
    """Sentences a reader must see first."""
    withdrawn: str
    """The notice that stands instead of the text; empty when it stands."""
    invitation: InvitationView | None
    """None when nobody is invited."""
    agenda: tuple[AgendaPoint, ...]
    """The programme."""
    speakers: tuple[Person, ...]
    """Who speaks."""
    accessibility: str
    """Steps, lifts, sign language; may be empty."""
    accreditation: tuple[Row, ...]
    """What press and photographers arrange beforehand."""
    lead: Picture | None
    """The picture on top; None when there is none."""
    assets: tuple[AssetCard, ...]
    """Pictures, videos and files, with their rights."""
    people: tuple[Person, ...]
    """Whom to ask."""
    kit: Link | None
    """The press kit that belongs to it; None when there is none."""
    recording: Link | None
    """Where it can be seen afterwards; None when nowhere."""
    updates: tuple[Update, ...]
    """What changed after publication, the latest first."""
    address: str
    """Absolute address."""


@dataclass(frozen=True, slots=True)
class EventsView:
    """`newsroom/events.html`: what is ahead, what was."""

    heading: str
    """What stands above the list."""
    upcoming: tuple[EventEntry, ...]
    """The next first."""
    past: tuple[EventEntry, ...]
    """The latest first."""


@dataclass(frozen=True, slots=True)
class KitsView:
    """`newsroom/kits.html`: all press kits."""

    heading: str
    """What stands above the list."""
    kits: tuple[KitEntry, ...]
    """By title."""


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
    documents: tuple[AssetCard, ...]
    """Documents in it."""
    people: tuple[Person, ...]
    """Whom to ask."""
    faq: tuple[Question, ...]
    """Questions asked and answered."""
    hashtags: str
    """In one line; may be empty."""
    mentions: str
    """Accounts to name, in one line; may be empty."""
    share_texts: tuple[tuple[str, str], ...]
    """(network, ready words)."""
    disclosure: str
    """How to label what is posted; may be empty."""
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
    | EventView
    | EventsView
    | LibraryView
    | AssetView
    | KitsView
    | KitView
    | SearchView
)

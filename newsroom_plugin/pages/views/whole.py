"""Whole pages: what each page template receives as `view`."""

from __future__ import annotations

from dataclasses import dataclass, field

from newsroom_plugin.pages.views.pieces import (
    AssetCard,
    Date,
    Entry,
    EventEntry,
    Facet,
    Fact,
    Link,
    Mention,
    Month,
    Pager,
    Person,
    Picture,
    Question,
    Quote,
    Row,
    Tile,
    Update,
)


@dataclass(frozen=True, slots=True)
class HomeView:
    """`newsroom/home.html`. The welcome text is `page.content`."""

    lead: Entry | None
    lead_picture: Picture | None
    stream: tuple[Entry, ...]
    all_items: Link
    """`Alle 214 Meldungen`."""
    people: tuple[Person, ...]
    next_event: EventEntry | None
    kits: tuple[Link, ...]
    sheet: tuple[Tile, ...]
    all_media: Link
    topics: tuple[Link, ...]
    all_topics: Link
    channels: tuple[Link, ...]
    """`note` says what the channel is for."""
    coverage: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class StreamView:
    """`newsroom/stream.html`: the stream, a year, a type, a topic; one page of it."""

    heading: str
    intro: str
    """A sentence or two; may be empty. Longer text of a topic is `page.content`."""
    count: str
    """`24 Beiträge seit 2019`."""
    crumbs: tuple[Link, ...]
    months: tuple[Month, ...]
    pager: Pager | None
    facets: tuple[Facet, ...]
    picture: Picture | None = None
    people: tuple[Person, ...] = ()
    faq: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True)
class TopicsView:
    """`newsroom/topics.html`: all topics."""

    heading: str
    topics: tuple[Link, ...]
    """With counts; `note` is the description."""


@dataclass(frozen=True, slots=True)
class ItemView:
    """`newsroom/item.html`. The text is `page.content`, with inline pictures and quotes already in place."""

    type: str
    type_label: str
    title: str
    subtitle: str
    deck: str
    """The summary."""
    dateline: str
    crumbs: tuple[Link, ...]
    rows: tuple[Row, ...]
    """The margin: type, date, place, sender, author, topics, languages."""
    notices: tuple[str, ...]
    """Sentences a reader must see first: no longer current, advertising label, updated."""
    withdrawn: str
    """The notice that stands instead of the text; empty when the item stands."""
    lead: Picture | None
    facts: tuple[Fact, ...]
    quotes: tuple[Quote, ...]
    """Quotes of the front matter; those in the body stand where they stand."""
    updates: tuple[Update, ...]
    faq: tuple[Question, ...]
    assets: tuple[AssetCard, ...]
    people: tuple[Person, ...]
    links: tuple[Link, ...]
    coverage: tuple[Mention, ...]
    kit: Link | None
    related: tuple[Entry, ...]
    previous: Link | None
    """The one published before it."""
    next: Link | None
    length: str
    """`2.340 Zeichen`."""
    share_text: str
    """Ready words for networks, address included."""
    address: str
    """Absolute address of the item."""


@dataclass(frozen=True, slots=True)
class ContactView:
    """`newsroom/contact.html`. The biography is `page.content`."""

    person: Person
    crumbs: tuple[Link, ...]
    topics: tuple[Link, ...]
    """What the person answers for; links where the topic has a page."""
    links: tuple[Link, ...]
    """Profiles elsewhere (`rel=me`)."""
    organization: str
    recent: tuple[Entry, ...]
    others: tuple[Person, ...]
    left: str
    """A sentence when the contact has left; else empty."""


@dataclass(frozen=True, slots=True)
class ContactsView:
    """`newsroom/contacts.html`: everybody who may be reached."""

    heading: str
    people: tuple[Person, ...]
    by_topic: tuple[tuple[str, tuple[Person, ...]], ...]
    by_language: tuple[tuple[str, tuple[Person, ...]], ...]


@dataclass(frozen=True, slots=True)
class AgendaPoint:
    """A point of the programme."""

    time: str
    title: str
    speaker: str


@dataclass(frozen=True, slots=True)
class InvitationView:
    """Who is invited, what is offered and asked, how to answer."""

    audience: str
    """In one line."""
    eligibility: str
    offer: tuple[str, ...]
    obligations: tuple[str, ...]
    deadline: Date | None
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
    title: str
    deck: str
    crumbs: tuple[Link, ...]
    rows: tuple[Row, ...]
    """The margin: time with its zone in words, place, map, online, language, host, hashtag."""
    notices: tuple[str, ...]
    withdrawn: str
    invitation: InvitationView | None
    agenda: tuple[AgendaPoint, ...]
    speakers: tuple[Person, ...]
    accessibility: str
    accreditation: tuple[Row, ...]
    lead: Picture | None
    assets: tuple[AssetCard, ...]
    people: tuple[Person, ...]
    kit: Link | None
    recording: Link | None
    updates: tuple[Update, ...]
    address: str


@dataclass(frozen=True, slots=True)
class EventsView:
    """`newsroom/events.html`: what is ahead, what was."""

    heading: str
    upcoming: tuple[EventEntry, ...]
    past: tuple[EventEntry, ...]


@dataclass(frozen=True, slots=True)
class LibraryView:
    """`newsroom/media.html`: the media library, one page of it."""

    heading: str
    intro: str
    tiles: tuple[Tile, ...]
    pager: Pager | None
    kits: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class AssetView:
    """`newsroom/asset.html`: one asset."""

    card: AssetCard
    crumbs: tuple[Link, ...]
    rows: tuple[Row, ...]
    """The margin: kind, id, when and where, creator, people, edits and AI, topics."""
    may: tuple[str, ...]
    """What the terms allow, a sentence each."""
    must: tuple[str, ...]
    """What they ask for."""
    credit_line: str
    """To be copied: `Bild: Aurelia / Mira Okafor, CC BY 4.0`."""
    used_in: tuple[Entry, ...]
    transcript: str
    withdrawn: str
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class KitsView:
    """`newsroom/kits.html`: all press kits."""

    heading: str
    kits: tuple[Link, ...]
    """`note` is the summary."""


@dataclass(frozen=True, slots=True)
class KitView:
    """`newsroom/kit.html`. The text is `page.content`."""

    title: str
    deck: str
    crumbs: tuple[Link, ...]
    rows: tuple[Row, ...]
    notices: tuple[str, ...]
    withdrawn: str
    facts: tuple[Fact, ...]
    quotes: tuple[Quote, ...]
    items: tuple[Entry, ...]
    assets: tuple[AssetCard, ...]
    documents: tuple[AssetCard, ...]
    people: tuple[Person, ...]
    faq: tuple[Question, ...]
    hashtags: str
    mentions: str
    share_texts: tuple[tuple[str, str], ...]
    """(network, ready words)."""
    disclosure: str
    updates: tuple[Update, ...] = field(default=())


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
)

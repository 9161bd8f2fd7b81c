"""What templates receive: finished texts and addresses, nothing left to look up or decide.

Addresses are relative to the root of the site; a template writes `{{ root }}{{ link.url }}`, where `root` is the way from the
page back to the root. Addresses that leave the site are absolute and written as they are (`Link.is_external`). Texts are plain
text and escaped by the template; only names ending in `_html` hold markup.
"""

from __future__ import annotations

from dataclasses import dataclass, field

ROOT = "\ue000"
"""Stands for the way to the root in HTML that is shown on several pages; a private character, so that no text contains it."""

# --- pieces -------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Link:
    """A title and where it leads."""

    title: str
    url: str
    """Relative to the root, or absolute when `is_external`; empty when there is nowhere to go."""
    count: int = 0
    """How many things wait there; 0 when nobody counts."""
    is_current: bool = False
    """Whether the reader is there now."""
    is_external: bool = False
    lang: str = ""
    """Language of what waits there, when it is not the page's."""
    note: str = ""
    """A word beside it: a size, a date."""


@dataclass(frozen=True, slots=True)
class Date:
    """A date as people and as machines read it."""

    label: str
    """In full, in the language of the page: `20. November 2026`, with the hour when one was written and wanted."""
    iso: str
    short: str = ""
    """Without the year, for lists by month."""


@dataclass(frozen=True, slots=True)
class Source:
    """The renditions of one format: a `<source>` of a picture."""

    mime: str
    srcset: tuple[tuple[str, int], ...]
    """(address, width in pixels), narrowest first."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture ready to be shown: `<picture>` with sizes, and what must stand beside it."""

    sources: tuple[Source, ...]
    """Formats in order of preference; the last one is the fallback's own."""
    src: str
    """The fallback `<img>`."""
    width: int
    """Pixels of the fallback; always written, so that nothing jumps."""
    height: int
    alt: str
    caption: str = ""
    credit: str = ""
    """`Bild: Aurelia / Mira Okafor`."""
    terms: Link | None = None
    """The licence by its name and, when it has one, its address."""
    url: str = ""
    """The asset's page; empty when it has none."""
    title: str = ""
    focus: str = "50% 50%"
    """CSS `object-position` for where it is cropped."""
    play: str = ""
    """`Video 2:14` when it stands for a video; else empty."""
    lang: str = ""
    """Language of alt and caption, when it is not the page's."""

    @property
    def ratio(self) -> float:
        """Width by height."""
        return round(self.width / self.height, 4)


@dataclass(frozen=True, slots=True)
class Phone:
    """A number as read (no-break spaces inside) and as dialled."""

    label: str
    url: str
    """`tel:+493023125110`."""


@dataclass(frozen=True, slots=True)
class Person:
    """A contact as it stands beside a text."""

    id: str
    name: str
    url: str
    """Page of the contact; empty for somebody who is only named."""
    role: str = ""
    topics: str = ""
    """What the person answers for, in one line."""
    phone: Phone | None = None
    mobile: Phone | None = None
    email: str = ""
    hours: str = ""
    languages: str = ""
    """In words, in one line."""
    photo: Picture | None = None
    away: str = ""
    """A sentence when somebody else answers meanwhile; else empty."""
    deputy: Link | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact with its address: either `text`, or `value` and `label`."""

    id: str
    text: str = ""
    value: str = ""
    label: str = ""
    source: str = ""
    as_of: str = ""
    """`Stand 10. November 2026`."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A quote with its address."""

    id: str
    text: str
    """With the quotation marks of its language."""
    by: str
    by_url: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question asked and answered."""

    id: str
    question: str
    answer_html: str
    date: Date | None = None


@dataclass(frozen=True, slots=True)
class Update:
    """A change after publication."""

    date: Date
    note: str


@dataclass(frozen=True, slots=True)
class Mention:
    """What somebody else published."""

    title: str
    url: str
    outlet: str
    author: str
    date: Date
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """An item as it stands in a list."""

    type: str
    """release, story, statement, note or factsheet: decides the typography (`nr-entry--<type>`)."""
    type_label: str
    url: str
    title: str
    summary: str
    date: Date
    picture: Picture | None = None
    facts: tuple[Fact, ...] = ()
    """Up to three figures of a factsheet."""
    meta: tuple[str, ...] = ()
    """Short words on what is in it: `4 Bilder`, `2 Zitate`, `auch auf Englisch`."""
    text_html: str = ""
    """The whole text of a note, with `ROOT` where an address of this site starts; empty for other types. Use `text_at`."""
    label: str = ""
    """Advertising or sender label in words; empty when there is none."""
    is_withdrawn: bool = False
    lang: str = ""

    def text_at(self, root: object) -> str:
        """`text_html` for a page from which `root` leads to the root of the site."""
        return self.text_html.replace(ROOT, str(root))


@dataclass(frozen=True, slots=True)
class EventEntry:
    """An event as it stands in a list."""

    url: str
    title: str
    summary: str
    day: str
    """Day of the month: `14`."""
    month: str
    """`Januar`."""
    year: str
    iso: str
    when: str
    """`Donnerstag, 10 bis 16 Uhr`."""
    where: str
    """`Trainingszentrum Berlin`; or `Online`."""
    status: str = ""
    """`Abgesagt`, `Verschoben`; empty when all is as announced."""
    note: str = ""
    """Deadline and places left, while an answer is possible."""
    is_past: bool = False


@dataclass(frozen=True, slots=True)
class Tile:
    """An asset in the library or in a contact sheet."""

    picture: Picture | None
    """None for a document or sound without a picture."""
    title: str
    url: str
    meta: str
    """`6000 × 4000, CC BY 4.0`."""
    ratio: float = 1.5
    classes: str = ""
    """What filters ask for: `is-picture is-landscape is-free`."""


@dataclass(frozen=True, slots=True)
class Size:
    """A line of a download table."""

    name: str
    url: str
    pixels: str
    """`1600 × 1000`."""
    print_cm: str
    """`13,5 × 8,5`: centimetres at 300 dpi."""
    format: str
    bytes: str
    """`214 kB`."""
    filename: str


@dataclass(frozen=True, slots=True)
class AssetCard:
    """An asset with all that belongs to it, beside an item or on its own page."""

    id: str
    title: str
    url: str
    picture: Picture | None
    caption: str
    credit: str
    terms: Link
    """The licence."""
    terms_text: str
    """The licence in plain words, in a line."""
    ai: str = ""
    """What is said on the use of AI; empty when nothing is."""
    sizes: tuple[Size, ...] = ()
    watch: Link | None = None
    """Where a provider's video is played."""
    document: Link | None = None
    """The file itself, when it is a document or sound that may be downloaded."""


@dataclass(frozen=True, slots=True)
class Month:
    """The entries of a month."""

    id: str
    """`2026-11`."""
    label: str
    """`November 2026`."""
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Pager:
    """Where a reader stands in a long list."""

    label: str
    """`Seite 2 von 17`."""
    newer: str = ""
    older: str = ""
    """Addresses of the neighbours; empty when there is none. The first page of the home language may be the root itself."""
    has_newer: bool = False
    has_older: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """A way to narrow a list."""

    id: str
    title: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A fact about the thing in view, in the margin: a label and one or more values."""

    label: str
    links: tuple[Link, ...]
    """Values; those without address are plain text."""
    date: Date | None = None
    """Instead of links, for a date."""


# --- the frame ----------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Shell:
    """What stands on every page of one language."""

    language: str
    """BCP 47, for `lang`."""
    direction: str
    """`ltr` or `rtl`."""
    name: str
    """Short name of the organisation: `Aurelia`."""
    site_name: str
    sender: str
    """Full (legal) name of the organisation."""
    about: str
    """The boilerplate, plain text."""
    website: Link | None
    logo: str
    """Address of the logo; empty when there is none."""
    home: str
    """Address of the home page in this language."""
    sections: tuple[Link, ...]
    """Navigation: home, news, topics, media, events, contacts (those that have something). The current one: `Meta.section`."""
    section_ids: tuple[str, ...]
    """The ids of `sections`, in the same order."""
    desk_label: str
    """Label of the number on every page: `Pressedienst`."""
    desk: Phone | None
    desk_email: str
    work_links: tuple[Link, ...]
    """Footer: kits, feed, contacts."""
    legal_links: tuple[Link, ...]
    """Footer: the ordinary pages (imprint, privacy, guidelines)."""
    feed: Link
    """The RSS feed of this language."""


@dataclass(frozen=True, slots=True)
class Meta:
    """What the head of a page needs."""

    title: str
    """Without the name of the site."""
    description: str
    canonical: str
    """Absolute; empty when the site's own address is not known."""
    section: str
    """Id of the section the page belongs to; may be empty."""
    alternates: tuple[Link, ...]
    """This page in each language of the newsroom, the current one marked; `lang` is set. A home page where it is not there."""
    translations: tuple[tuple[str, str], ...]
    """(language, absolute address) of true translations, this page included; empty when there is only one."""
    noindex: bool = False
    preload: Picture | None = None
    """The lead picture."""
    band: str = ""
    """Set while editors look at something that is hidden: `Entwurf: erscheint nirgends`."""


# --- pages --------------------------------------------------------------------------------------------------------------------


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

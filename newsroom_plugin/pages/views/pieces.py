"""Pieces that stand on many pages: links, dates, pictures, people, facts, quotes, entries."""

from __future__ import annotations

from dataclasses import dataclass

ROOT = "\ue000"
"""Stands for the way to the root in HTML that is shown on several pages; a private character, so that no text contains it."""


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

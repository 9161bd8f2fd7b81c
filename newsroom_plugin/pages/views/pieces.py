"""Pieces that stand on many pages: links, dates, pictures, people, facts, quotes, entries."""

from __future__ import annotations

from dataclasses import dataclass

ROOT = "\ue000"
"""Stands for the way to the root in HTML that is shown on several pages; a private character, so that no text contains it."""


@dataclass(frozen=True, slots=True)
class Link:
    """A title and where it leads."""

    title: str
    """What the reader sees."""
    url: str
    """Relative to the root, or absolute when `is_external`; empty when there is nowhere to go."""
    count: int = 0
    """How many things wait there; 0 when nobody counts."""
    is_current: bool = False
    """Whether the reader is there now."""
    is_external: bool = False
    """Whether it leaves the site."""
    lang: str = ""
    """Language of what waits there, when it is not the page's."""
    note: str = ""
    """A word beside it: a size, a date."""


@dataclass(frozen=True, slots=True)
class Download:
    """A kit to be taken in one go."""

    link: Link
    """Leads to the zip; `note` is `ZIP, 18,4 MB`."""
    contents: str
    """What is in it, in words: `Text, 4 Bilder in Druck- und Webgröße, Bildrechte, Kontakte`."""


@dataclass(frozen=True, slots=True)
class Form:
    """Another form of an item: its plain text, its PDF."""

    link: Link
    """Leads to the file: `Als PDF`; `note` is `2 Seiten, 214 kB`."""
    mime: str
    """Media type."""


@dataclass(frozen=True, slots=True)
class KitEntry:
    """A press kit as it stands in a list."""

    link: Link
    """Leads to its page; `note` is the summary."""
    download: Download | None
    """Its zip; None when there is none."""


@dataclass(frozen=True, slots=True)
class Date:
    """A date as people and as machines read it."""

    label: str
    """In full, in the language of the page: `20. November 2026`, with the hour when one was written and wanted."""
    iso: str
    """ISO 8601."""
    short: str = ""
    """Without the year, for lists by month."""


@dataclass(frozen=True, slots=True)
class Source:
    """The renditions of one format: a `<source>` of a picture."""

    mime: str
    """Media type."""
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
    """Pixels of the fallback."""
    alt: str
    """For those who cannot see it."""
    caption: str = ""
    """What is shown; may be empty."""
    credit: str = ""
    """`Bild: Aurelia / Mira Okafor`."""
    terms: Link | None = None
    """The licence by its name and, when it has one, its address."""
    url: str = ""
    """The asset's page; empty when it has none."""
    title: str = ""
    """Its short name."""
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
class Fact:
    """A fact with its address: either `text`, or `value` and `label`."""

    id: str
    """Fragment of its address."""
    text: str = ""
    """The fact as a sentence; or else `value` and `label`."""
    value: str = ""
    """The figure with its unit."""
    label: str = ""
    """What the figure measures."""
    source: str = ""
    """Where it comes from; may be empty."""
    as_of: str = ""
    """`Stand 10. November 2026`."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A quote with its address."""

    id: str
    """Fragment of its address."""
    text: str
    """With the quotation marks of its language."""
    by: str
    """Who said it."""
    by_url: str = ""
    """Page of who said it; empty when there is none."""
    role: str = ""
    """In which function; may be empty."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question asked and answered."""

    id: str
    """Fragment of its address."""
    question: str
    """As it was asked."""
    answer_html: str
    """As it was given."""
    date: Date | None = None
    """When it was answered; may be None."""


@dataclass(frozen=True, slots=True)
class Update:
    """A change after publication."""

    date: Date
    """When."""
    note: str
    """What changed."""


@dataclass(frozen=True, slots=True)
class Mention:
    """What somebody else published."""

    title: str
    """Its headline."""
    url: str
    """Where it leads."""
    outlet: str
    """The medium or blog."""
    author: str
    """Who wrote it; may be empty."""
    date: Date
    """When it appeared."""
    lang: str = ""
    """The language, when it is not the page's."""
    language: str = ""
    """The language, BCP 47; empty when nobody says."""
    spoken: str = ""
    """The language in words, when it is not the page's."""
    about: Link | None = None
    """The item it is about; None when it is about none, or stands on its page."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An item as it stands in a list."""

    type: str
    """release, story, statement, note or factsheet: decides the typography (`nr-entry--<type>`)."""
    type_label: str
    """The type in words."""
    url: str
    """Where it leads."""
    title: str
    """The headline."""
    summary: str
    """A sentence or two; may be empty."""
    date: Date
    """When."""
    picture: Picture | None = None
    """A picture of it; None when there is none."""
    facts: tuple[Fact, ...] = ()
    """Up to three figures of a factsheet."""
    meta: tuple[str, ...] = ()
    """Short words on what is in it: `4 Bilder`, `2 Zitate`, `auch auf Englisch`."""
    text_html: str = ""
    """The whole text of a note, with `ROOT` where an address of this site starts; empty for other types. Use `text_at`."""
    label: str = ""
    """Advertising or sender label in words; empty when there is none."""
    is_withdrawn: bool = False
    """Whether only a notice is left."""
    lang: str = ""
    """The language, when it is not the page's."""

    def text_at(self, root: object) -> str:
        """`text_html` for a page from which `root` leads to the root of the site."""
        return self.text_html.replace(ROOT, str(root))


@dataclass(frozen=True, slots=True)
class EventEntry:
    """An event as it stands in a list."""

    url: str
    """Where it leads."""
    title: str
    """What it is called."""
    summary: str
    """A sentence or two; may be empty."""
    day: str
    """Day of the month: `14`."""
    month: str
    """`Januar`."""
    year: str
    """`2027`."""
    iso: str
    """ISO 8601."""
    when: str
    """`Donnerstag, 10 bis 16 Uhr`."""
    where: str
    """`Trainingszentrum Berlin`; or `Online`."""
    status: str = ""
    """`Abgesagt`, `Verschoben`; empty when all is as announced."""
    label: str = ""
    """Advertising or sender label; empty when there is none."""
    note: str = ""
    """Deadline and places left, while an answer is possible."""
    is_past: bool = False
    """Whether it is over."""
    calendar: str = ""
    """Its calendar file; empty when nobody needs to note it any more."""


@dataclass(frozen=True, slots=True)
class Month:
    """The entries of a month."""

    id: str
    """`2026-11`."""
    label: str
    """`November 2026`."""
    entries: tuple[Entry, ...]
    """In the order of the list."""


@dataclass(frozen=True, slots=True)
class Pager:
    """Where a reader stands in a long list."""

    label: str
    """`Seite 2 von 17`."""
    newer: str = ""
    """Address of the page before this one."""
    older: str = ""
    """Addresses of the neighbours; empty when there is none. The first page of the home language may be the root itself."""
    has_newer: bool = False
    """Whether there is a page before this one."""
    has_older: bool = False
    """Whether there is a page after this one."""


@dataclass(frozen=True, slots=True)
class Facet:
    """A way to narrow a list."""

    id: str
    """What it narrows by: `types`, `topics`, `years`, `languages`."""
    title: str
    """The same, in words."""
    links: tuple[Link, ...]
    """Pages that exist."""


@dataclass(frozen=True, slots=True)
class Row:
    """A fact about the thing in view, in the margin: a label and one or more values."""

    label: str
    """What the line says."""
    links: tuple[Link, ...]
    """Values; those without address are plain text."""
    date: Date | None = None
    """Instead of links, for a date."""

"""What a text consists of, with all that belongs to it, and the words that stand around it. All frozen, all plain."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class About:
    """What a picture, document or video says of itself."""

    id: str
    """Id of the asset."""
    title: str
    """A short name."""
    alt: str
    """For those who cannot see it."""
    caption: str
    """What is shown."""
    creator: str
    """Who made it."""
    credit: str
    """Who must be named."""
    copyright: str
    """The copyright notice."""
    license_id: str
    """The terms for machines: `CC-BY-4.0`, `editorial` or `custom`."""
    license: str
    """The terms by their name."""
    license_url: str
    """Where the terms are; empty when there is no such place."""
    terms: str
    """The terms in plain words, in a line."""
    limits: tuple[str, ...]
    """What else is to be kept: until when, where, in which media; a sentence each."""
    ai: str
    """What is said on the use of AI, in words; empty when nothing is."""
    url: str
    """The asset's page, absolute; empty when it has none."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A picture, document or video that a text lists."""

    about: About
    """What it says of itself."""
    file: str = ""
    """Where it can be had, absolute: the print size of a picture, the file of a document, the place where a video plays."""
    note: str = ""
    """What waits there: `JPEG, 3000 × 2000, 2,9 MB`."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a contact."""

    words: str
    """As read."""
    address: str = ""
    """Where it leads: `tel:`, `mailto:` or a page; empty when nowhere."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text with all that belongs to it."""

    name: str
    """Of its files, without extension."""
    address: str
    """Its page, absolute."""
    type: str
    """`release`; `kit` for the text of a press kit."""
    kind: str
    """`Pressemitteilung`."""
    date: str
    """In words, with the place; may be empty."""
    iso: str
    """The date for machines; may be empty."""
    title: str
    """The headline."""
    subtitle: str = ""
    """The second headline."""
    notices: tuple[str, ...] = ()
    """Sentences a reader must see first: no longer current, advertising label, every correction with its date."""
    is_withdrawn: bool = False
    """Whether only the notice is left."""
    summary: str = ""
    """One or two sentences."""
    lead: About | None = None
    """The picture that leads; None when there is none."""
    facts: tuple[str, ...] = ()
    """Each in a line, its source included."""
    html: str = ""
    """The text itself, clean HTML with absolute addresses."""
    quotes: tuple[tuple[str, str], ...] = ()
    """(words with their marks, who said them) of quotes outside the text."""
    faq: tuple[tuple[str, str], ...] = ()
    """(question, answer as clean HTML)."""
    ready: tuple[tuple[str, str], ...] = ()
    """(where, words) for people who pass it on."""
    links: tuple[Line, ...] = ()
    """Where to read on elsewhere."""
    contacts: tuple[tuple[Line, ...], ...] = ()
    """Whom to ask: name with role, numbers and addresses, a line each."""
    assets: tuple[Listed, ...] = ()
    """Pictures, videos and documents with their rights, where the files do not lie beside the text."""
    length: str = ""
    """How long the text is, and that it may be reprinted; may be empty."""


@dataclass(frozen=True, slots=True)
class Labels:
    """The words a text and a kit speak in, in their language."""

    pictures: str
    """Folder of pictures."""
    documents: str
    """Folder of documents."""
    texts: str
    """Folder of further texts."""
    facts: str
    """Heading of facts."""
    quotes: str
    """Heading of quotes."""
    faq: str
    """Heading of questions."""
    ready: str
    """Heading of ready words."""
    links: str
    """Heading of where to read on."""
    contact: str
    """Heading of contacts."""
    about: str
    """Heading of the standing text about the sender."""
    assets: str
    """Heading of pictures, videos and files."""
    address: str
    """Says where the text with all its changes is found: `… %(address)s`."""
    captions: str
    """Heading of the list of pictures."""
    captions_note: str
    """What to do with it, in a sentence."""
    caption: str
    """Label of a caption."""
    credit: str
    """Label of who must be named."""
    creator: str
    """Label of who made it."""
    terms: str
    """Label of the terms."""
    limits: str
    """Label of what limits the terms."""
    copyright: str
    """Label of the copyright notice."""
    alt: str
    """Label of the alternative text."""
    ai: str
    """Label of what is said on AI."""
    page: str
    """Label of the asset's page."""
    file: str
    """Label of where a file can be had."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every text of a newsroom in one language."""

    language: str
    """BCP 47."""
    direction: str
    """`ltr` or `rtl`."""
    sender: str
    """Full name of the organisation."""
    about: str
    """The standing text about it; may be empty."""
    website: str
    """Its website; may be empty."""
    labels: Labels
    """The words texts speak in."""

"""What a kit consists of: texts, pictures, documents, contacts, and the words in which it speaks of them. All frozen, all plain.

`repr` of a `Contents` says everything that decides the bytes of its zip, and nothing else: it is what the cache is keyed by.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from newsroom_plugin.cards import Card


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture in one size."""

    size: str
    """`print` or `web`."""
    name: str
    """What the size is called in the file's name: `Druck`."""
    source: Path = field(repr=False)
    """The file on this disk; its rights are in it."""
    identity: str
    """Changes when the bytes change: a checksum."""
    extension: str
    """`jpg` or `png`."""
    width: int
    """Pixels."""
    height: int
    """Pixels."""


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
class Picture:
    """A picture in its sizes, the largest first."""

    about: About
    """What it says of itself."""
    files: tuple[PictureFile, ...]
    """At least one."""
    shown_as: tuple[str, ...]
    """Absolute addresses under which a text shows it: there the kit's own file takes its place."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document as it is."""

    about: About
    """What it says of itself."""
    source: Path = field(repr=False)
    """The file on this disk."""
    identity: str
    """Changes when the bytes change: a checksum."""
    extension: str
    """Of the file, lower case."""


@dataclass(frozen=True, slots=True)
class Video:
    """A video or sound, which is named and linked: it would make a kit too large to take."""

    about: About
    """What it says of itself."""
    watch: str
    """Where it is played or loaded, absolute."""


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
    """Sentences a reader must see first."""
    summary: str = ""
    """One or two sentences."""
    lead: str = ""
    """Id of the picture that leads; empty when there is none."""
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
    contacts: tuple[tuple[str, ...], ...] = ()
    """Whom to ask: name with role, numbers and addresses, a line each."""


@dataclass(frozen=True, slots=True)
class Labels:
    """The words a kit speaks in, in its language."""

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
    contact: str
    """Heading of contacts."""
    about: str
    """Heading of the standing text about the sender."""
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


@dataclass(frozen=True, slots=True)
class Contents:
    """All that is in a kit."""

    name: str
    """Of the zip, without extension."""
    address: str
    """The page it belongs to, absolute."""
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
    texts: tuple[Text, ...]
    """The kit's own first; the others lie in a folder."""
    pictures: tuple[Picture, ...]
    """Each once."""
    documents: tuple[Document, ...]
    """Each once."""
    videos: tuple[Video, ...]
    """Each once."""
    contacts: tuple[Card, ...]
    """Whom to ask."""
    labels: Labels
    """The words it speaks in."""

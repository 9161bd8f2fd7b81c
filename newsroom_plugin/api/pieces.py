"""What entries of the API are made of: topics, people, labels, pictures with their terms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field

Address = Annotated[str, Field(json_schema_extra={"format": "uri"})]
"""An absolute address of this site."""

Elsewhere = Annotated[str, Field(json_schema_extra={"format": "iri"})]
"""An absolute address of any site, as an editor wrote it."""

Day = date  # inside classes, `date` is a field

When = datetime | Day
"""A moment, or a day where no hour is known."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic."""

    slug: str
    """What it is called in addresses, the same in every language."""
    title: str
    """In words."""
    url: Address | None = None
    """Its page, when it has one in this language."""


@dataclass(frozen=True, slots=True)
class Translation:
    """The same thing in another language."""

    language: str
    """BCP 47."""
    url: Address
    """Its page."""


@dataclass(frozen=True, slots=True)
class Link:
    """A place elsewhere."""

    title: str
    """What it is called."""
    url: Elsewhere
    """Where it leads."""


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote something."""

    name: str
    """Full name of a person, or of the organisation."""
    id: str | None = None
    """Id of the contact, when it is one."""
    url: Address | None = None
    """Page of the contact, when it is one."""


@dataclass(frozen=True, slots=True)
class Person:
    """Whom to ask."""

    id: str
    """The same in every language."""
    name: str
    """Full name of the person or desk."""
    url: Address
    """Page of the contact."""
    role: str | None = None
    """What the person does."""
    phone: str | None = None
    """Direct line, as people read it."""
    mobile: str | None = None
    """Mobile number, as people read it."""
    email: str | None = None
    """Mail address."""


@dataclass(frozen=True, slots=True)
class Label:
    """Who paid, gave or invited: must be shown beside the title, wherever it is."""

    id: Literal["invited", "gifted", "paid", "employee"]
    """For programs."""
    text: str
    """For readers."""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Why something is no longer stood by. Take it down where you show it."""

    date: When
    """Since when."""
    reason: str
    """In words for readers."""


@dataclass(frozen=True, slots=True)
class Recall:
    """An asset that was recalled: it may no longer be used. Take it down where you show it."""

    id: str
    """As it was among the media."""
    title: str
    """What it is called."""
    url: Address
    """Its page, which says so."""
    withdrawn: Withdrawal
    """When it was recalled, and why."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What changed after publication."""

    date: When
    """When."""
    note: str
    """In words for readers."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement that can be checked: a text, or a value with its label."""

    url: Address
    """Where it stands."""
    text: str | None = None
    """The fact as a sentence."""
    value: str | None = None
    """The figure with its unit."""
    label: str | None = None
    """What the figure measures."""
    source: str | None = None
    """Where it comes from."""
    as_of: Day | None = None
    """The day it was true."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a person."""

    url: Address
    """Where they stand."""
    text: str
    """Without quotation marks."""
    by: Author
    """Who said it."""
    role: str | None = None
    """In which function."""


# --- media --------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class License:
    """Terms of use."""

    id: str
    """An SPDX id like `CC-BY-4.0`; `editorial`: for reporting only; or `custom`."""
    name: str
    """For readers."""
    url: Elsewhere | None = None
    """Where the terms are."""


@dataclass(frozen=True, slots=True)
class Rendition:
    """A picture in one size and format."""

    url: Address
    """The file."""
    width: int
    """Pixels."""
    height: int
    """Pixels."""
    type: str
    """Media type."""
    bytes: int
    """Size of the file."""


@dataclass(frozen=True, slots=True)
class File:
    """A file to take."""

    url: Address
    """The file."""
    type: str
    """Media type."""
    bytes: int
    """Size of the file."""
    use: str | None = None
    """Of a picture: `original`, `print`, `web`, or a crop by its ratio: `1x1`, `4x5`, `9x16`, `16x9`, `191x100`."""
    width: int | None = None
    """Pixels."""
    height: int | None = None
    """Pixels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Medium:
    """A picture, video, sound or document. Show `credit_line` and the licence wherever you show it."""

    id: str
    """The same in every language."""
    kind: Literal["picture", "video", "audio", "document"]
    """What it is."""
    url: Address
    """Its page, with everything about it."""
    title: str
    """A short name."""
    alt: str
    """For those who cannot see it."""
    caption: str | None = None
    """What is shown."""
    credit: str
    """Who must be named."""
    credit_line: str
    """The same as a line for readers, with what must be said on the use of AI."""
    license: License
    """On which terms it may be used."""
    ai: Literal["none", "edited", "generated"] | None = None
    """The use of AI in making it; unsaid is unsaid."""
    focus: tuple[float, float] | None = None
    """What must stay in every crop of a picture: horizontal and vertical part, 0 to 1 from the top left."""
    width: int | None = None
    """Pixels of the original picture."""
    height: int | None = None
    """Pixels of the original picture."""
    duration: int | None = None
    """Seconds of a video or sound."""
    renditions: tuple[Rendition, ...]
    """For pages: the picture, or the poster of a video, by format and from narrow to wide. Empty when it is not offered."""
    file: File | None = None
    """The video, sound or document itself, when it is offered."""
    embed: Address | None = None
    """A page for a frame that plays the video or sound; it asks before it loads anything of a provider."""
    watch: Elsewhere | None = None
    """Where a provider plays the video."""


@dataclass(frozen=True, slots=True)
class Rights:
    """Limits of the terms."""

    until: Day | None = None
    """Last day on which it may be used."""
    territory: str | None = None
    """Where it may be used."""
    media: str | None = None
    """In which media it may be used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MediumPage(Medium):
    """An asset of the library, with all its files."""

    downloads: tuple[File, ...]
    """A picture in the sizes and crops the press takes. Empty when it is not offered."""
    topics: tuple[Topic, ...]
    """What it is about."""
    people: tuple[str, ...]
    """Names of those who can be recognised."""
    creator: str | None = None
    """Who made it."""
    copyright: str | None = None
    """The copyright notice."""
    rights: Rights | None = None
    """Limits of the terms."""
    date: Day | None = None
    """When it was made."""
    location: str | None = None
    """The place it shows, in words."""
    edits: str | None = None
    """How it was edited."""

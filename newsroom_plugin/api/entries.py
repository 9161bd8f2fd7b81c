"""What stands in the lists of the API: items, contacts, events; media are `pieces`.

These types are the schema: their names, their fields, and the sentence below each are published as JSON Schema. What has a
default may be missing in a file, everything else is always there; a list may be empty. Texts are plain text, never HTML. Fields
are only ever added.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from newsroom_plugin.api.pieces import (
    Address,
    Author,
    Correction,
    Day,
    Elsewhere,
    Fact,
    File,
    Label,
    Link,
    Medium,
    Person,
    Quote,
    Topic,
    Translation,
    When,
    Withdrawal,
)

# --- items --------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Forms:
    """The same item in other forms; the full text is in `text`, in the feeds, and on its page."""

    text: File | None = None
    """Plain text."""
    pdf: File | None = None
    """To print and to file."""
    zip: File | None = None
    """All of it in one go: texts, pictures in print and web size, captions with their terms, contacts."""
    social_card: File | None = None
    """The picture networks show."""
    embed: Address | None = None
    """A page for a frame: the item as a card."""
    oembed: Address | None = None
    """What oEmbed says of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A press item. What is withdrawn says so, and has nothing else left to show than its title."""

    id: Address
    """Stable for ever, also when the address changes: the oldest address. The same as in the feeds."""
    url: Address
    """Its page."""
    language: str
    """BCP 47."""
    translations: tuple[Translation, ...]
    """The same item in other languages."""
    type: Literal["release", "story", "statement", "note", "factsheet"]
    """What kind of text it is."""
    type_text: str
    """The same in words."""
    title: str
    """The headline."""
    subtitle: str | None = None
    """A second headline below it."""
    summary: str | None = None
    """A sentence or two."""
    dateline: str | None = None
    """The place it reports from."""
    published: datetime
    """With the offset of the newsroom's zone; midnight there when no hour was given."""
    updated: datetime
    """When it was last changed in public: a correction, a withdrawal; else `published`."""
    label: Label | None = None
    """Advertising or sender label; must be shown."""
    withdrawn: Withdrawal | None = None
    """When it was withdrawn, and why."""
    topics: tuple[Topic, ...]
    """What it is about."""
    author: Author
    """Who wrote it, else the organisation."""
    contacts: tuple[Person, ...]
    """Whom to ask."""
    pictures: tuple[Medium, ...]
    """The first one leads."""
    videos: tuple[Medium, ...]
    """Videos and sounds."""
    documents: tuple[Medium, ...]
    """Other files that belong to it."""
    facts: tuple[Fact, ...]
    """Facts and figures."""
    quotes: tuple[Quote, ...]
    """Who says what about it."""
    links: tuple[Link, ...]
    """Where to read on elsewhere."""
    corrections: tuple[Correction, ...]
    """What changed after publication, the latest first."""
    files: Forms
    """The same in other forms."""


# --- contacts -----------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Absence:
    """Somebody else answers meanwhile."""

    until: Day
    """Last day of the absence."""
    deputy: Person | None = None
    """Who answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactPage:
    """A person or desk the press may reach."""

    id: str
    """The same in every language."""
    url: Address
    """Page of the contact."""
    name: str
    """Full name of the person or desk."""
    role: str | None = None
    """What the person does."""
    organization: str
    """Whom the contact speaks for."""
    phone: str | None = None
    """Direct line, as people read it."""
    mobile: str | None = None
    """Mobile number, as people read it."""
    email: str | None = None
    """Mail address."""
    hours: str | None = None
    """When the contact can be reached."""
    languages: tuple[str, ...]
    """Languages the contact can be spoken to in, BCP 47."""
    topics: tuple[Topic, ...]
    """What the contact answers for."""
    links: tuple[Link, ...]
    """Profiles elsewhere."""
    photo: Medium | None = None
    """The person."""
    card: File | None = None
    """For address books (vCard)."""
    away: Absence | None = None
    """Set while somebody else answers."""


# --- events -------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Place:
    """Where an event takes place."""

    name: str
    """The house or hall."""
    street: str | None = None
    """Street and number."""
    postal_code: str | None = None
    """Postal code."""
    city: str | None = None
    """Town."""
    country: str | None = None
    """As the editor wrote it."""
    latitude: float | None = None
    """Degrees north."""
    longitude: float | None = None
    """Degrees east."""
    url: Elsewhere | None = None
    """How to get there."""


@dataclass(frozen=True, slots=True)
class Online:
    """How to attend from afar."""

    url: Elsewhere
    """Where to go."""
    label: str | None = None
    """What the link is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """Who is invited, and until when to answer."""

    url: Address
    """The invitation, where it is answered."""
    audience: tuple[str, ...]
    """`journalists`, `bloggers`, or any other word for them."""
    deadline: When | None = None
    """Until when to answer."""
    capacity: int | None = None
    """How many can come."""
    places_left: int | None = None
    """How many places are left."""
    as_of: Day | None = None
    """The day of that count."""
    waitlist: bool
    """Whether there is a waiting list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something to attend. What is withdrawn says so."""

    id: Address
    """Stable for ever, also when the address changes: the oldest address."""
    url: Address
    """Its page."""
    language: str
    """Of these words, BCP 47."""
    spoken: str | None = None
    """The language spoken there, BCP 47."""
    translations: tuple[Translation, ...]
    """The same event in other languages."""
    title: str
    """What it is called."""
    summary: str | None = None
    """What happens and for whom."""
    start: When
    """When it begins, with the offset of its zone; a day when it takes whole days."""
    end: When | None = None
    """When it ends; of whole days the last one."""
    timezone: str
    """The zone it takes place in, by its IANA name."""
    status: Literal["scheduled", "rescheduled", "moved_online", "cancelled"]
    """Whether all is as announced."""
    status_text: str | None = None
    """The same in words; missing when all is as announced."""
    label: Label | None = None
    """Advertising or sender label; must be shown."""
    withdrawn: Withdrawal | None = None
    """When it was withdrawn, and why."""
    place: Place | None = None
    """Where."""
    online: Online | None = None
    """How to attend from afar."""
    invitation: Invitation | None = None
    """Who is invited, and until when to answer."""
    topics: tuple[Topic, ...]
    """What it is about."""
    contacts: tuple[Person, ...]
    """Whom to ask."""
    pictures: tuple[Medium, ...]
    """The first one leads."""
    hashtag: str | None = None
    """What people use who post about it, without the sign."""
    recording: Elsewhere | None = None
    """Where it can be seen afterwards."""
    updated: datetime | None = None
    """When something about it was last changed in public."""
    corrections: tuple[Correction, ...]
    """What was changed after it was announced, the latest first."""
    calendar: File | None = None
    """For calendars (iCalendar)."""

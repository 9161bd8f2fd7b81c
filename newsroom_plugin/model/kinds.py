"""Items, contacts and events, as editors write them and as the newsroom knows them.

Each kind is two types: `…Keys` is what may stand in front matter or sidecar (the JSON Schemas are generated from it), and the
type without the suffix adds what its place in `content/` says: address, language, body.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from newsroom_plugin.errors import Location
from newsroom_plugin.model.shared import (
    Coverage,
    Facts,
    Gated,
    Ids,
    Label,
    Media,
    Names,
    Question,
    Quote,
    Share,
    Tags,
    Written,
)
from newsroom_plugin.model.shorthand import Listed, short_for
from newsroom_plugin.model.values import (
    Day,
    Id,
    Keys,
    LanguageTag,
    Link,
    LocalText,
    MailAddress,
    Phone,
    ReplyAddress,
    Text,
    WebAddress,
    When,
    Zone,
)

ItemType = Literal["release", "story", "statement", "note", "factsheet"]
ITEM_TYPES: tuple[ItemType, ...] = ("release", "story", "statement", "note", "factsheet")

Links = Annotated[tuple[Annotated[Link, short_for("url")], ...], Listed]


@dataclass(frozen=True, slots=True)
class Place:
    """What the place of a Markdown file says about the thing in it."""

    id: str
    """Path below the language folder, without suffix: `news/2026/x`. The same for all translations."""
    language: str
    """The language of it."""
    url: str
    """Address from the root of the site, without a leading slash: `en/news/2026/x/`."""
    src_uri: str
    """The file's path in `content/`, with forward slashes."""
    body: str
    """Markdown below the front matter."""
    written: Written
    """Where it was written."""
    addresses: tuple[str, ...] = ()
    """What the body shows and links to on this site, as written, each once."""
    origins: tuple[tuple[int, Location], ...] = ()
    """Where the pieces of the body were written that do not stand in this file: offset of each piece, and its place."""

    def where(self, words: str) -> Location:
        """Where words of the body were written; where it starts, if they are not in it."""
        offset = max(self.body.find(words), 0)
        start, first = 0, Location(self.written.path, self.written.body_line)
        for begin, place in self.origins:
            if begin <= offset:
                start, first = begin, place
        return Location(first.path, first.line + self.body.count("\n", start, offset))


class Placed(Keys):
    """What an item, an event and a kit are besides their front matter."""

    place: Place
    """Where it was written, and its address."""
    host: dict[str, object] = Field(default_factory=dict)
    """Keys that MkDocs and Material read themselves, passed on to them."""
    held: tuple[str, ...] = ()
    """Roles that must approve it before it appears anywhere; only of what was never published."""
    waits_for: tuple[str, ...] = ()
    """Roles that must approve these words before others than editors read them instead of the last approved ones."""

    @property
    def url(self) -> str:
        """Address from the root of the site."""
        return self.place.url


# --- items --------------------------------------------------------------------------------------------------------------------


class ItemKeys(Gated):
    """Front matter of an item: a press release, story, statement, note or factsheet."""

    type: ItemType = "release"
    """What kind of text it is."""
    title: Text
    """The headline."""
    subtitle: Text | None = None
    """A second headline below it."""
    date: When
    """When it is published; before that moment it appears nowhere."""
    summary: Text | None = None
    """One or two sentences; required for releases and statements."""
    dateline: Text | None = None
    """The place a report comes from."""
    tags: Tags = ()
    """Its topics."""
    contacts: Ids = ()
    """Whom to ask; the newsroom's `default_contact` when left out."""
    author: Text | None = None
    """Who wrote it: id of a contact, or a full name. A story needs one."""
    media: Media = ()
    """Pictures, videos, documents; the first one leads."""
    quotes: Annotated[tuple[Quote, ...], Listed] = ()
    """Quotes to be shown and taken; a block quote in the body that ends in `— Name` is one, too."""
    facts: Facts = ()
    """Facts to be shown and taken."""
    links: Links = ()
    """Where to read on elsewhere."""
    faq: Annotated[tuple[Question, ...], Listed] = ()
    """Questions that were asked, and the answers."""
    coverage: Annotated[tuple[Coverage, ...], Listed] = ()
    """What others wrote about it."""
    related: Names = ()
    """Other items, by their path in `content/`."""
    kit: Id | None = None
    """The press kit it belongs to."""
    pinned: bool = False
    """Leads the home page."""
    slug: Id | None = None
    """Last part of the address; the file's name when left out."""
    aliases: Annotated[tuple[Text, ...], Listed] = ()
    """Older addresses that lead here, like `/old/path/`."""
    label: Label = "none"
    """Advertising or sender label."""
    share: Share = Field(default_factory=Share)
    """Ready words for people who pass it on."""
    translation_of: Text | None = None
    """Path of the item it translates, when the file names differ."""


class Item(ItemKeys, Placed):
    """An item at its place."""

    @property
    def language(self) -> str:
        """The language it is written in."""
        return self.place.language


# --- contacts -----------------------------------------------------------------------------------------------------------------


class Away(Keys):
    """A time during which somebody else answers."""

    from_: Day = Field(alias="from")
    """First day of the absence."""
    until: Day
    """Last day of the absence."""
    deputy: Id
    """Id of the contact who answers meanwhile."""


class ContactKeys(Keys):
    """Front matter of a contact: a person or a desk the press may reach."""

    name: Text
    """Full name of the person or desk."""
    pronunciation: LocalText | None = None
    """How the name is spoken, for those who announce it: `DE-niss AI-dın`."""
    role: LocalText | None = None
    """What the person does."""
    organization: Text | None = None
    """Whom the contact speaks for, when it is not the newsroom's organisation."""
    phone: Phone | None = None
    """Direct line; a number or an e-mail address is required."""
    mobile: Phone | None = None
    """Mobile number."""
    email: MailAddress | None = None
    """Mail address; a number or an e-mail address is required."""
    languages: Annotated[tuple[LanguageTag, ...], Listed] = ()
    """Languages the contact can be spoken to in."""
    tags: Tags = ()
    """What the contact answers for."""
    photo: Text | None = None
    """Id of an asset, or its path in `content/`."""
    links: Links = ()
    """Profiles of the person elsewhere."""
    hours: LocalText | None = None
    """When the contact can be reached."""
    order: int = 100
    """Lower numbers come first."""
    away: Annotated[tuple[Away, ...], Listed] = ()
    """When somebody else answers."""
    until: Day | None = None
    """The day the contact left; from then on not named for new things."""


class Contact(ContactKeys):
    """A contact with id and biography."""

    id: str
    """The slug of the file's name."""
    src_uri: str
    """The file's path in `content/`."""
    texts: tuple[Place, ...] = ()
    """The biography, by language."""
    written: Written
    """Where it was written."""

    def biography(self, language: str) -> Place | None:
        """The biography in a language, else in the first one written."""
        return next((text for text in self.texts if text.language == language), self.texts[0] if self.texts else None)

    def is_active(self, day: date) -> bool:
        """Whether the contact may be named for something dated `day`."""
        return self.until is None or day <= self.until

    def absence(self, day: date) -> Away | None:
        """The absence a day falls into, the first one written; None when the contact is there."""
        return next((away for away in self.away if away.from_ <= day <= away.until), None)


# --- events -------------------------------------------------------------------------------------------------------------------


class Venue(Keys):
    """Where an event takes place."""

    name: LocalText
    """The house or hall."""
    street: Text | None = None
    """Street and number."""
    postal_code: Text | None = None
    """Postal code."""
    city: Text | None = None
    """Town."""
    country: Text | None = None
    """Country."""
    latitude: Annotated[float, Field(ge=-90, le=90)] | None = None
    """Degrees north."""
    longitude: Annotated[float, Field(ge=-180, le=180)] | None = None
    """Degrees east."""
    url: WebAddress | None = None
    """How to get there, or a map."""


class Online(Keys):
    """How to attend from afar."""

    url: WebAddress
    """Where to go."""
    label: LocalText | None = None
    """What the link is called."""


class AgendaPoint(Keys):
    """A point of the programme."""

    time: Text
    """As read by people: `10:30`."""
    title: LocalText
    """What happens."""
    speaker: Text | None = None
    """Id of a contact, or a full name."""


class Accreditation(Keys):
    """What press, photographers and television need to arrange beforehand."""

    deadline: When | None = None
    """Until when to ask for it."""
    photo_places: Annotated[int, Field(ge=0)] | None = None
    """Places for photographers."""
    tv_places: Annotated[int, Field(ge=0)] | None = None
    """Places for television crews."""
    parking: LocalText | None = None
    """Where to park, vans included."""
    note: LocalText | None = None
    """Anything else to arrange."""


class Invitation(Keys):
    """Who is invited to an event, what is offered and expected, and how to answer."""

    audience: Names = ()
    """`bloggers`, `journalists`, or any other word for them."""
    deadline: When | None = None
    """Until when to answer."""
    capacity: Annotated[int, Field(ge=0)] | None = None
    """How many can come."""
    taken: Annotated[int, Field(ge=0)] | None = None
    """How many places are taken."""
    taken_as_of: Day | None = None
    """The day of that count."""
    waitlist: bool = False
    """Whether there is a waiting list."""
    rsvp: ReplyAddress
    """Where the answer goes: a mail address or a form."""
    eligibility: LocalText | None = None
    """Who is meant, in a sentence or two."""
    offer: Annotated[tuple[LocalText, ...], Listed] = ()
    """What is offered: travel, access, interviews, material, Wi-Fi."""
    obligations: Annotated[tuple[LocalText, ...], Listed] = ()
    """What is asked for in return: labelling, consent, on record or not."""


class EventKeys(Gated):
    """Front matter of an event."""

    title: Text
    """What it is called."""
    summary: Text | None = None
    """What happens and for whom, in a sentence or two."""
    start: When
    """When it begins; a day alone is an event of whole days."""
    end: When | None = None
    """When it ends."""
    timezone: Zone | None = None
    """The zone the times are meant in; the newsroom's when left out."""
    location: Annotated[Venue, short_for("name")] | None = None
    """Where it takes place."""
    online: Annotated[Online, short_for("url")] | None = None
    """How to attend from afar."""
    status: Literal["scheduled", "rescheduled", "moved_online", "cancelled"] = "scheduled"
    """Whether all is as announced."""
    agenda: Annotated[tuple[AgendaPoint, ...], Listed] = ()
    """The programme."""
    speakers: Names = ()
    """Ids of contacts, or full names; a role may follow a name after a comma."""
    contacts: Ids = ()
    """Whom to ask."""
    media: Media = ()
    """Pictures and other material; the first one leads."""
    tags: Tags = ()
    """Its topics."""
    hashtag: Text | None = None
    """What people use who post about it."""
    language: LanguageTag | None = None
    """The language spoken there."""
    kit: Id | None = None
    """The press kit that goes with it."""
    recording: WebAddress | None = None
    """Where it can be seen afterwards."""
    label: Label = "none"
    """Advertising or sender label."""
    accessibility: LocalText | None = None
    """Steps, lifts, sign language, quiet rooms."""
    accreditation: Accreditation | None = None
    """What press, photographers and television arrange beforehand."""
    invitation: Invitation | None = None
    """Who is invited, what is offered and asked, how to answer."""
    slug: Id | None = None
    """Last part of the address; the file's name when left out."""
    aliases: Annotated[tuple[Text, ...], Listed] = ()
    """Older addresses that lead here, like `/old/path/`."""
    translation_of: Text | None = None
    """Path of the event it translates, when the file names differ."""


class Event(EventKeys, Placed):
    """An event at its place."""

    @property
    def spoken(self) -> str:
        """The language of the page (the language spoken there is `language`)."""
        return self.place.language

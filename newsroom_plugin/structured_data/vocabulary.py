"""The words of schema.org that pages use, as frozen types.

A class is a type of the vocabulary (`Node`, `Party` and `Work` only hold what others share) and a field one of its properties:
`date_published` becomes `datePublished`. What is empty is not said. A node with an `id` may stand in several places; the graph
holds it once. Addresses are absolute, moments ISO 8601. Only properties that are used here are listed; what they mean is at
https://schema.org, which the docstrings need not repeat.
"""

from __future__ import annotations

from dataclasses import dataclass

Type = str | tuple[str, ...]
"""A type of the vocabulary, or several."""


@dataclass(frozen=True, slots=True)
class Ref:
    """Points at a node that stands elsewhere in the same graph."""

    id: str
    """Its id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """Anything that can be told of."""

    type: Type = ""
    """What it is, where the name of the class does not say it."""
    id: str = ""
    """Its id: the address of the page that is about it, and a fragment. Empty for what is told in one place only."""
    name: str = ""
    """What it is called."""
    url: str = ""
    """Its page."""
    description: str = ""
    """A sentence or two."""


# --- who ----------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class PostalAddress(Node):
    """Where post goes."""

    street_address: str = ""
    """Street and number."""
    postal_code: str = ""
    """Postal code."""
    address_locality: str = ""
    """Town."""
    address_region: str = ""
    """State, where addresses name one."""
    address_country: str = ""
    """ISO 3166 code, or a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactPoint(Node):
    """A way to reach somebody for a purpose."""

    contact_type: str = ""
    """The purpose."""
    telephone: tuple[str, ...] = ()
    """Numbers, international, direct line first."""
    email: str = ""
    """Mail address."""
    available_language: tuple[str, ...] = ()
    """BCP 47."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party(Node):
    """Somebody who acts: a person or an organisation."""

    image: MediaObject | None = None
    """A portrait."""
    telephone: tuple[str, ...] = ()
    """Numbers, international, direct line first."""
    email: str = ""
    """Mail address."""
    same_as: tuple[str, ...] = ()
    """Pages elsewhere that are about the same."""
    knows_about: tuple[str, ...] = ()
    """What one may ask for."""
    knows_language: tuple[str, ...] = ()
    """BCP 47."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Party):
    """A person."""

    job_title: str = ""
    """What the person does."""
    works_for: Organization | None = None
    """For whom."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization(Party):
    """An organisation, or a desk of one."""

    legal_name: str = ""
    """As the register has it."""
    logo: MediaObject | None = None
    """Its logo."""
    address: PostalAddress | str = ""
    """Where post goes."""
    contact_point: ContactPoint | None = None
    """Whom the press calls."""
    parent_organization: Organization | None = None
    """What a desk belongs to."""


# --- pages --------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class WebSite(Node):
    """The newsroom as a site."""

    in_language: tuple[str, ...] = ()
    """BCP 47."""
    publisher: Organization | None = None
    """Who runs it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListItem(Node):
    """A place in a list."""

    position: int = 0
    """From 1."""
    item: str = ""
    """Address of what stands there, in breadcrumbs; in other lists it is `url`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemList(Node):
    """Things in their order."""

    item_list_element: tuple[ListItem, ...] = ()
    """What is in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Node):
    """What was answered."""

    text: str = ""
    """HTML, with absolute addresses."""
    date_created: str = ""
    """When it was given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Node):
    """What was asked; `name` holds the words."""

    accepted_answer: Answer | None = None
    """What was answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WebPage(Node):
    """A page. `type` says of which kind: CollectionPage, ContactPage, ProfilePage, FAQPage."""

    in_language: str = ""
    """BCP 47."""
    is_part_of: WebSite | Ref | None = None
    """The site."""
    breadcrumb: ItemList | None = None
    """The way here."""
    main_entity: Node | tuple[Node, ...] | None = None
    """What the page is about."""
    about: tuple[Node, ...] = ()
    """What else it is about."""
    primary_image_of_page: MediaObject | None = None
    """The picture on top."""
    has_part: tuple[Node, ...] = ()
    """What stands on it besides."""
    date_published: str = ""
    """When it appeared."""
    date_modified: str = ""
    """When it was last changed in public."""
    creative_work_status: str = ""
    """`Withdrawn`, `Expired`."""


# --- works --------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Node):
    """A place on earth, or an address in the net (type `VirtualLocation`)."""

    address: PostalAddress | str = ""
    """Where it is."""
    geo: GeoCoordinates | None = None
    """The same in degrees."""
    has_map: str = ""
    """How to get there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GeoCoordinates(Node):
    """A point on earth."""

    latitude: float = 0.0
    """Degrees north."""
    longitude: float = 0.0
    """Degrees east."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work(Node):
    """What texts, pictures and files have in common: rights and origin."""

    creator: Party | None = None
    """Who made it."""
    credit_text: str = ""
    """Who must be named."""
    license: str = ""
    """Address of the terms."""
    acquire_license_page: str = ""
    """Where one gets it."""
    copyright_notice: str = ""
    """The copyright notice."""
    digital_source_type: str = ""
    """What a machine did in making it, when that is said."""
    date_created: str = ""
    """When it was made."""
    content_location: Place | None = None
    """What place it shows or comes from."""
    keywords: tuple[str, ...] = ()
    """Its topics."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaObject(Work):
    """A picture, video, sound or file: ImageObject, VideoObject, AudioObject, MediaObject."""

    content_url: str = ""
    """The file."""
    embed_url: str = ""
    """A player of it."""
    thumbnail_url: str = ""
    """A small picture of it."""
    width: int | None = None
    """Pixels."""
    height: int | None = None
    """Pixels."""
    encoding_format: str = ""
    """Media type."""
    content_size: str = ""
    """Bytes, with the unit."""
    caption: str | tuple[MediaObject, ...] = ""
    """What is shown; of a video also its subtitle files."""
    duration: str = ""
    """ISO 8601."""
    upload_date: str = ""
    """When it was first shown."""
    transcript: str = ""
    """The spoken words."""
    in_language: str = ""
    """BCP 47."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DigitalDocument(Work):
    """A document to be taken."""

    encoding: MediaObject | None = None
    """Its file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation(Node):
    """Words of a person."""

    text: str = ""
    """The words, without quotation marks."""
    creator: Party | None = None
    """Who said them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionComment(Node):
    """What was changed after publication."""

    text: str = ""
    """In words for readers."""
    date_published: str = ""
    """When."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article(Work):
    """An item: NewsArticle, Article, AdvertiserContentArticle."""

    headline: str = ""
    """Its title."""
    alternative_headline: str = ""
    """Its second title."""
    image: tuple[MediaObject, ...] = ()
    """The lead picture, then crops of it."""
    date_published: str = ""
    """When it appeared."""
    date_modified: str = ""
    """When it was last changed in public."""
    expires: str = ""
    """Since when it is no longer current."""
    author: Party | None = None
    """Who wrote it."""
    publisher: Organization | None = None
    """Who sends it."""
    main_entity_of_page: Ref | None = None
    """Its page."""
    article_section: str = ""
    """Its type, in words."""
    genre: str = ""
    """Its advertising or sender label, in words."""
    dateline: str = ""
    """The place a report comes from."""
    in_language: str = ""
    """BCP 47."""
    is_accessible_for_free: bool | None = None
    """Whether nobody pays for reading."""
    word_count: int | None = None
    """Words of the text."""
    mentions: tuple[Quotation, ...] = ()
    """Quotes in it."""
    associated_media: tuple[MediaObject, ...] = ()
    """Pictures, videos and sounds beside the lead picture."""
    has_part: tuple[DigitalDocument, ...] = ()
    """Documents that come with it."""
    correction: tuple[CorrectionComment, ...] = ()
    """What was changed after publication."""
    creative_work_status: str = ""
    """`Withdrawn`, `Expired`."""
    translation_of_work: Article | None = None
    """What it translates."""
    work_translation: tuple[Article, ...] = ()
    """What translates it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Node):
    """Something to attend."""

    start_date: str = ""
    """When it begins; a day alone for whole days."""
    end_date: str = ""
    """When it ends."""
    event_status: str = ""
    """Whether all is as announced, as an address of the vocabulary."""
    event_attendance_mode: str = ""
    """On site, online or both, as an address of the vocabulary."""
    location: tuple[Place, ...] = ()
    """Where."""
    organizer: Organization | None = None
    """Who invites."""
    performer: tuple[Party, ...] = ()
    """Who speaks."""
    image: tuple[MediaObject, ...] = ()
    """The lead picture, then crops of it."""
    in_language: str = ""
    """The language spoken there."""
    maximum_attendee_capacity: int | None = None
    """How many can come."""
    remaining_attendee_capacity: int | None = None
    """How many places are left."""
    audience: tuple[Node, ...] = ()
    """Who is invited."""
    keywords: tuple[str, ...] = ()
    """Its topics."""
    recorded_in: Node | None = None
    """Where it can be seen afterwards."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience(Node):
    """Whom something is for."""

    audience_type: str = ""
    """In a word."""

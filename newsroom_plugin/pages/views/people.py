"""What templates receive on people: a contact's page, everybody, the channels and who answers there."""

from __future__ import annotations

from dataclasses import dataclass

from newsroom_plugin.pages.views.media import AssetCard
from newsroom_plugin.pages.views.persons import Channel, Group, Person
from newsroom_plugin.pages.views.pieces import Entry, Link


@dataclass(frozen=True, slots=True)
class ContactView:
    """`newsroom/contact.html`. The biography is `page.content`."""

    person: Person
    """Who it is."""
    crumbs: tuple[Link, ...]
    """The way here."""
    topics: tuple[Link, ...]
    """What the person answers for; links where the topic has a page."""
    links: tuple[Link, ...]
    """Profiles elsewhere (`rel=me`)."""
    organization: str
    """Whom the person speaks for."""
    zone: str
    """The time zone in which the hours are meant, in words; empty when there are no hours."""
    recent: tuple[Entry, ...]
    """The latest items that name the person."""
    others: tuple[Person, ...]
    """Other contacts: those who answer for the same first."""
    interview: Link | None
    """Asks for an interview; `note` says how. None when nobody can be asked."""
    photo: AssetCard | None
    """The portrait with its rights and the sizes that can be downloaded; None when there is none."""
    card: Link | None
    """The card for address books; None for somebody who has left."""
    code_html: str
    """The card as a QR code, an SVG; empty when there is none."""
    address: str
    """Absolute address of the page; empty when the site's own is not known."""


@dataclass(frozen=True, slots=True)
class ContactsView:
    """`newsroom/contacts.html`: everybody who may be reached."""

    heading: str
    """What stands above the list."""
    people: tuple[Person, ...]
    """Everybody once, in the order of the newsroom."""
    by_topic: tuple[Group, ...]
    """By what they answer for; empty where that would say no more than the list of people."""
    by_language: tuple[Group, ...]
    """By language; empty where that would say no more than the list of people."""
    is_long: bool
    """Whether there are so many that the groups are the shorter way."""
    cards: Link | None
    """The cards of everybody in one file; None when there is only one person."""


@dataclass(frozen=True, slots=True)
class ChannelsView:
    """`newsroom/channels.html`: the organisation's own profiles elsewhere."""

    heading: str
    """What stands above the list."""
    channels: tuple[Channel, ...]
    """In the order of the options."""
    guidelines: Link | None
    """The rules for talking with us; None when there is no such page."""

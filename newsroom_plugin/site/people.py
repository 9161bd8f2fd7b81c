"""The cards of contacts, for address books."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom_plugin.cards import vcards
from newsroom_plugin.model import Contact
from newsroom_plugin.pages.contact_cards import card
from newsroom_plugin.site.build import SiteBuild
from newsroom_plugin.site.output import Output
from newsroom_plugin.urls import vcard_path, vcards_path


def cards(build: SiteBuild) -> Iterator[Output]:
    """Yield the card of everybody who may be reached, with the photo in it, and one file with all cards.

    That one has no photos: 60 people would make 3 MB of it, and address books ask for each card's photo at its `SOURCE`.
    """
    edition, contacts = build.default_edition, build.newsroom.active_contacts
    for contact in contacts:
        yield Output(vcard_path(contact.id), vcards([card(edition, contact, photo=_photo(build, contact))]))
    if len(contacts) > 1:
        yield Output(vcards_path(), vcards(card(edition, contact) for contact in contacts))


def _photo(build: SiteBuild, contact: Contact) -> bytes:
    """The portrait as JPEG; empty when there is none that others may have."""
    asset = build.newsroom.assets.find(contact.photo)
    path = build.pictures.portraits.get(asset.key) if asset else None
    return path.read_bytes() if path else b""

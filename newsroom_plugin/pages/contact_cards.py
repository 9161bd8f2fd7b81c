"""The card of a contact, for address books and kits: model to card, in one language."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from newsroom_plugin.cards import Card
from newsroom_plugin.model import Contact
from newsroom_plugin.pages import pieces
from newsroom_plugin.pages.edition import Edition
from newsroom_plugin.urls import Addresses, vcard_path


def card(edition: Edition, contact: Contact, *, photo: bytes = b"", changed: datetime | None = None) -> Card:
    """The card of somebody who may be reached."""
    language, site = edition.language, edition.site
    organization = edition.newsroom.settings.organization
    # Where letters go is known of this newsroom's own people only.
    is_ours = contact.organization in (None, edition.organization, organization.name(language))
    address = organization.address(language) if organization.address and is_ours else ""
    return Card(
        uid=_uid(edition, contact),
        name=contact.name,
        organization=contact.organization or edition.organization,
        title=contact.role(language) if contact.role else "",
        phone=contact.phone or "",
        mobile=contact.mobile or "",
        email=contact.email or "",
        address=address,
        url=site.absolute(edition.addresses.contact(contact.id)) if site.base else "",
        source=site.absolute(vcard_path(contact.id)) if site.base else "",
        categories=pieces.topic_titles(edition, contact),
        note="\n".join(_note(edition, contact)),
        photo=photo,
        changed=changed,
    )


def _uid(edition: Edition, contact: Contact) -> str:
    """The address of the page in the first language; where nobody knows it, a name made from the sender's."""
    page = Addresses("").contact(contact.id)
    if edition.site.base:
        return edition.site.absolute(page)
    sender = edition.newsroom.settings.organization.name(edition.newsroom.settings.default_language)
    return uuid5(NAMESPACE_URL, f"{sender}/{page}").urn


def _note(edition: Edition, contact: Contact) -> Iterator[str]:
    """What a card of this version has no place for, a line each."""
    _, texts, language = edition.texts.gettext, edition.texts, edition.language
    if topics := pieces.topic_titles(edition, contact):
        yield _("Answers for: %(topics)s", topics=", ".join(topics))
    if contact.hours:
        yield contact.hours(language)
    if contact.languages:
        yield _("Languages: %(languages)s", languages=", ".join(texts.language_name(code) for code in contact.languages))
    if contact.pronunciation:
        yield _("Say: %(sounds)s", sounds=contact.pronunciation(language))

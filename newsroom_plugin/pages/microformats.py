"""Words for machines inside a page itself (microformats2), where no visible text says the same.

What a reader sees has its class where it stands (`p-name`, `e-content`); what is written differently for people, such as a date,
or not at all, such as the page's own address, is a mark. Addresses are relative to the root, as in views.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newsroom_plugin.model import Asset, Contact, Event, Item, Page, Topic
from newsroom_plugin.newsroom import Thing
from newsroom_plugin.pages import dates, pieces, views
from newsroom_plugin.pages.edition import Edition

_HOME = "./"
"""The root of the site."""


def sender_marks(edition: Edition) -> tuple[views.Mark, ...]:
    """The marks of the sender's card in the footer: one address for all languages, logo, postal address."""
    about = edition.newsroom.settings.organization
    address = about.address(edition.language) if about.address else ""
    found = (
        views.Mark("u-url u-uid", _HOME),
        views.Mark("u-logo", about.logo_path),
        views.Mark("p-adr", ", ".join(line.strip() for line in address.splitlines() if line.strip())),
    )
    return tuple(_said(found))


def marks(edition: Edition, subject: Thing | Contact | Asset | Topic | Page | None) -> tuple[views.Mark, ...]:
    """The marks of the page about a thing."""
    match subject:
        case Item():
            return tuple(_said(_item(edition, subject)))
        case Event():
            return tuple(_said(_event(edition, subject)))
        case Contact():
            return (views.Mark("u-url u-uid", edition.addresses.contact(subject.id)),)
        case _:
            return ()


def _said(marks: Iterable[views.Mark]) -> Iterator[views.Mark]:
    """The marks that say something."""
    return (mark for mark in marks if mark.value or mark.parts)


def _topics(edition: Edition, thing: Item | Event) -> Iterator[views.Mark]:
    for title in pieces.topic_titles(edition, thing):
        yield views.Mark("p-category", title)


def _item(edition: Edition, item: Item) -> Iterator[views.Mark]:
    changed = dates.last_change(edition, item)
    yield views.Mark("u-url u-uid", item.url)
    yield views.Mark("dt-published", dates.iso(edition, item.date))
    if changed and changed.at > item.date.at:
        yield views.Mark("dt-updated", dates.iso(edition, changed))
    contact = edition.newsroom.contacts.get(item.author or "")
    name = contact.name if contact else item.author or edition.organization
    page = edition.addresses.contact(contact.id) if contact else "" if item.author else edition.addresses.home() or _HOME
    url = (views.Mark("u-url", page),) if contact or not item.author else ()
    yield views.Mark("p-author h-card", parts=(views.Mark("p-name", name), *url))
    yield from _topics(edition, item)


def _event(edition: Edition, event: Event) -> Iterator[views.Mark]:
    yield views.Mark("u-url u-uid", event.url)
    yield views.Mark("dt-end", event.end.iso if event.end else "")
    venue = event.location
    if venue and event.status != "moved_online":
        degrees = ("", "") if venue.latitude is None or venue.longitude is None else (str(venue.latitude), str(venue.longitude))
        parts = (
            views.Mark("p-name", venue.name(edition.language)),
            views.Mark("p-street-address", venue.street or ""),
            views.Mark("p-postal-code", venue.postal_code or ""),
            views.Mark("p-locality", venue.city or ""),
            views.Mark("p-country-name", edition.texts.country_name(venue.country) if venue.country else ""),
            views.Mark("p-latitude", degrees[0]),
            views.Mark("p-longitude", degrees[1]),
        )
        yield views.Mark("p-location h-adr h-card", parts=tuple(_said(parts)))
    yield from _topics(edition, event)

"""The pages of people: a contact, and everybody who may be reached."""

from __future__ import annotations

from collections.abc import Mapping

from newsroom_plugin.cards import qr_code
from newsroom_plugin.model import Contact
from newsroom_plugin.pages import entries, interview, pieces, views
from newsroom_plugin.pages.contact_cards import card
from newsroom_plugin.pages.edition import Edition
from newsroom_plugin.pages.things import crumbs_of
from newsroom_plugin.urls import slug_of, vcard_path, vcards_path

RECENT = 8
"""How many of the latest items stand on a contact's page."""

OTHERS = 6
"""How many other contacts stand below; all of them are one link away."""

LONG = 12
"""With more people than this, their groups come before their cards."""


def contact_view(edition: Edition, contact: Contact) -> views.ContactView:
    """A contact's page."""
    newsroom, texts = edition.newsroom, edition.texts
    recent = newsroom.named_in.get((contact.id, edition.language), ())[:RECENT]
    photo = newsroom.assets.find(contact.photo)
    is_here = contact.is_active(edition.today)
    return views.ContactView(
        person=pieces.person(edition, contact),
        crumbs=crumbs_of(edition, "contacts", texts.gettext("Contacts")),
        topics=pieces.topic_links(edition, contact),
        links=pieces.external_links(edition, contact.links),
        organization=contact.organization or edition.organization,
        zone=_zone(edition) if contact.hours else "",
        recent=tuple(entries.entry(edition, item) for item in recent),
        others=tuple(pieces.person(edition, other) for other in _others(edition, contact)),
        interview=interview.request(edition, (contact,)),
        photo=pieces.asset_card(edition, photo) if photo else None,
        card=views.Link(texts.gettext("Save contact"), vcard_path(contact.id)) if is_here else None,
        code_html=qr_code(card(edition, contact), texts.gettext("QR code: the card of %(name)s", name=contact.name))
        if is_here
        else "",
        address=edition.site.absolute(edition.addresses.contact(contact.id)) if edition.site.base else "",
    )


def _zone(edition: Edition) -> str:
    """The zone in which hours are meant, in words; empty where nobody has said which."""
    zone = edition.newsroom.settings.timezone
    return "" if zone.key == "UTC" else edition.texts.zone_name(zone)


def _others(edition: Edition, contact: Contact) -> tuple[Contact, ...]:
    """Who else may be asked: those who answer for the same first, then the order of the newsroom."""
    newsroom = edition.newsroom
    mine = {topic.slug for topic in newsroom.topics_of(contact)}
    others = (other for other in newsroom.active_contacts if other.id != contact.id)
    shared = {other.id: len(mine & {topic.slug for topic in newsroom.topics_of(other)}) for other in newsroom.active_contacts}
    return tuple(sorted(others, key=lambda other: -shared[other.id]))[:OTHERS]


# --- everybody ----------------------------------------------------------------------------------------------------------------


def contacts_view(edition: Edition) -> views.ContactsView:
    """Everybody who may be reached, by what they answer for and by language."""
    newsroom, texts = edition.newsroom, edition.texts
    people = {contact.id: pieces.person(edition, contact) for contact in newsroom.active_contacts}
    several = len(people) > 1
    return views.ContactsView(
        heading=texts.gettext("Contacts"),
        people=tuple(people.values()),
        by_topic=_by_topic(edition, people) if several else (),
        by_language=_by_language(edition, people) if several else (),
        is_long=len(people) > LONG,
        cards=views.Link(texts.gettext("Save all contacts"), vcards_path()) if several else None,
    )


def _by_topic(edition: Edition, people: Mapping[str, views.Person]) -> tuple[views.Group, ...]:
    newsroom = edition.newsroom
    found: dict[str, tuple[views.Link, list[views.Person]]] = {}
    for contact in newsroom.active_contacts:
        for topic, link in zip(newsroom.topics_of(contact), pieces.topic_links(edition, contact), strict=True):
            found.setdefault(topic.slug, (link, []))[1].append(people[contact.id])
    groups = (views.Group(f"for-{slug}", link.title, link.url, tuple(group)) for slug, (link, group) in found.items())
    return tuple(sorted(groups, key=lambda group: (slug_of(group.title), group.id)))


def _by_language(edition: Edition, people: Mapping[str, views.Person]) -> tuple[views.Group, ...]:
    """The language of the page first; nothing where everybody speaks the same."""
    found: dict[str, list[views.Person]] = {}
    for contact in edition.newsroom.active_contacts:
        for code in dict.fromkeys(contact.languages):
            found.setdefault(code, []).append(people[contact.id])
    if all(len(group) == len(people) for group in found.values()):
        return ()
    texts, here = edition.texts, edition.language
    names = {code: texts.language_name(code) for code in found}
    order = sorted(found, key=lambda code: (code != here, slug_of(names[code]), code))
    return tuple(
        views.Group(
            id=f"in-{code.lower()}",
            title=texts.sentence(names[code]),
            url="",
            people=tuple(found[code]),
            is_all=len(found[code]) == len(people),
        )
        for code in order
    )

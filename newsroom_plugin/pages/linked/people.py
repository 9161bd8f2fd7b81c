"""What is told of who speaks: the organisation, its press desk, people."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from newsroom_plugin.model import Contact, Words
from newsroom_plugin.pages import pieces
from newsroom_plugin.pages.edition import Edition, phone
from newsroom_plugin.pages.linked import files
from newsroom_plugin.structured_data.vocabulary import ContactPoint, Organization, Party, Person, PostalAddress, WebSite
from newsroom_plugin.urls import Addresses

# --- the sender ---------------------------------------------------------------------------------------------------------------


def website(edition: Edition) -> WebSite:
    """The newsroom, in a few words."""
    return edition.once("website", lambda: _website(edition))


def _website(edition: Edition) -> WebSite:
    return WebSite(
        id=f"{edition.site.base}#website",
        name=edition.site_name,
        url=edition.site.base,
        in_language=edition.newsroom.settings.languages,
        publisher=organization(edition),
    )


def organization(edition: Edition) -> Organization:
    """The organisation, in a few words: what every page says of it."""
    return edition.once("organization", lambda: _organization(edition))


def _organization(edition: Edition) -> Organization:
    about = edition.newsroom.settings.organization
    return Organization(
        id=f"{edition.site.base}#organization",
        name=about.name(edition.language),
        url=about.url or edition.site.base,
        legal_name=about.legal_name or "",
        logo=files.logo(edition),
    )


def whole_organization(edition: Edition) -> Organization:
    """All that is known of the organisation, for the pages that introduce it."""
    settings, short = edition.newsroom.settings, organization(edition)
    about = settings.organization
    elsewhere = dict.fromkeys((*about.same_as, *(channel.url for channel in settings.channels)))
    desk = edition.newsroom.desk
    return Organization(
        id=short.id,
        name=short.name,
        url=short.url,
        legal_name=short.legal_name,
        logo=short.logo,
        description=about.boilerplate(edition.language) if about.boilerplate else "",
        same_as=tuple(url for url in elsewhere if url != short.url),
        address=_address(edition, about.address) if about.address else "",
        contact_point=_press(edition, desk) if desk and desk.is_active(edition.today) else None,
    )


def _press(edition: Edition, desk: Contact) -> ContactPoint:
    return ContactPoint(
        contact_type="press",
        name=desk.name,
        url=edition.site.absolute(edition.addresses.contact(desk.id)),
        telephone=_numbers(desk),
        email=desk.email or "",
        available_language=desk.languages,
    )


# The last line of an address that names a town, as most of the world writes it.
_TOWNS = (
    re.compile(r"(?:[A-Z]{1,3}[- ])?(?P<code>\d{4} [A-Z]{2}|\d{4,6}|\d{2}-\d{3}|\d{3} \d{2}) (?P<town>\D+)"),
    re.compile(r"(?P<town>\D+?),? (?P<region>[A-Z]{2}),? (?P<code>\d{5}(?:-\d{4})?|[A-Z]\d[A-Z] \d[A-Z]\d)"),
    re.compile(r"(?P<town>\D+?),? (?P<code>[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2})"),
)


def _address(edition: Edition, written: Words) -> PostalAddress | str:
    """A postal address in its parts, when its lines can be told apart beyond doubt; else as it is written."""
    about = edition.newsroom.settings.organization
    names = {about.name(edition.language), about.legal_name}
    text = written(edition.language)
    lines = [line.strip(" ,") for line in text.splitlines() if line.strip(" ,") and line.strip() not in names]
    country = edition.texts.country_code(lines[-1]) if len(lines) > 1 else ""
    if country:
        lines.pop()
    town = next((found for pattern in _TOWNS if lines and (found := pattern.fullmatch(lines[-1]))), None)
    if town is None or len(lines) != 2:
        return text
    parts = town.groupdict()
    return PostalAddress(
        street_address=lines[0],
        postal_code=parts["code"],
        address_locality=parts["town"],
        address_region=parts.get("region", ""),
        address_country=country,
    )


# --- people -------------------------------------------------------------------------------------------------------------------

_DESK = re.compile(
    r"\b(?:press|media|news|newsroom|desk|office|team|service|hotline|unit|department|communications?|relations|bureau|"
    r"presse\w*(?:stelle|dienst|büro|team|referat|abteilung)|presse|medien\w*(?:stelle|dienst|büro|team)|medien|redaktion|"
    r"kommunikation|büro|sekretariat|prensa|comunicación|stampa|ufficio|biuro|prasowe)\b",
    re.IGNORECASE,
)
_ONE_LATIN_WORD = re.compile(r"[\u0021-\u024f]+")


def is_desk(contact: Contact) -> bool:
    """Whether a contact is a desk and no person. Nobody says so; its name does: one word, or one of those desks are called by."""
    return contact.photo is None and bool(_ONE_LATIN_WORD.fullmatch(contact.name) or _DESK.search(contact.name))


def _numbers(contact: Contact) -> tuple[str, ...]:
    found = (phone(number) for number in (contact.phone, contact.mobile))
    return tuple(dict.fromkeys(number.url.removeprefix("tel:") for number in found if number))


def _person_id(edition: Edition, contact: Contact) -> str:
    """The same on the pages of every language."""
    return f"{edition.site.absolute(Addresses('').contact(contact.id))}#contact"


def party(edition: Edition, contact: Contact) -> Party:
    """A contact in a few words: name, page and role."""
    id, url = _person_id(edition, contact), edition.site.absolute(edition.addresses.contact(contact.id))
    if is_desk(contact):
        return Organization(id=id, name=contact.name, url=url)
    role = contact.role(edition.language) if contact.role and contact.is_active(edition.today) else ""
    return Person(id=id, name=contact.name, url=url, job_title=role)


def whole_party(edition: Edition, contact: Contact, description: str = "") -> Party:
    """All that a contact's page says; of somebody who has left only the name and the picture."""
    short, newsroom = party(edition, contact), edition.newsroom
    photo = newsroom.assets.find(contact.photo)
    portrait = files.picture(edition, photo) if photo else None
    if not contact.is_active(edition.today):
        return Person(id=short.id, name=short.name, url=short.url, image=portrait)
    about = newsroom.settings.organization
    is_ours = contact.organization in (None, about.legal_name, *about.name.texts)
    employer = organization(edition) if is_ours else Organization(name=contact.organization or "")
    said = {
        "id": short.id,
        "name": short.name,
        "url": short.url,
        "description": description,
        "image": portrait,
        "telephone": _numbers(contact),
        "email": contact.email or "",
        "same_as": tuple(link.url for link in contact.links),
        "knows_about": pieces.topic_titles(edition, contact),
        "knows_language": contact.languages,
    }
    if isinstance(short, Person):
        return Person(**said, job_title=short.job_title, works_for=employer)  # type: ignore[arg-type]
    return Organization(**said, parent_organization=employer)  # type: ignore[arg-type]


def named(edition: Edition, name: str) -> Party:
    """Somebody a text names: a contact by id, or a full name."""
    contact = edition.newsroom.contacts.get(name)
    return party(edition, contact) if contact else Person(name=name)


def x_account(edition: Edition) -> str:
    """The newsroom's account on X with its sign, when it is one of its channels."""
    for channel in edition.newsroom.settings.channels:
        parts = urlsplit(channel.url)
        name = parts.path.strip("/")
        if (parts.hostname or "").removeprefix("www.") in ("x.com", "twitter.com") and re.fullmatch(r"\w{1,15}", name):
            return f"@{name}"
    return ""

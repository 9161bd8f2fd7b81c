"""Who may be reached: absences and their deputies, those who have left, and what is wrong with them.

`stand_in` is the one place that says who answers instead of whom. The checks find what it could only guess at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, tzinfo
from itertools import combinations

from newsroom_plugin.errors import Location, Report
from newsroom_plugin.model import Away, Contact, Event, Item, Kit, Moment
from newsroom_plugin.model.settings import Settings
from newsroom_plugin.newsroom.references import AssetIndex

Contacts = Mapping[str, Contact]
"""By id."""


def stand_in(contacts: Contacts, contact: Contact, day: date, default: str | None) -> Contact | None:
    """Who answers instead of a contact on a day: the deputy, or whoever stands in for the deputy; the default contact at last.

    None when the contact is there, and when nobody else is.
    """
    if contact.is_active(day) and not contact.absence(day):
        return None
    for other in _chain(contacts, contact, day, default):
        if other.is_active(day) and not other.absence(day):
            return other
    return None


def _chain(contacts: Contacts, contact: Contact, day: date, default: str | None) -> Iterator[Contact]:
    """Whom to try one after the other, each once: the deputies, then the default contact and theirs. Circles end."""
    seen = {contact.id}
    for first in (_next(contacts, contact, day), contacts.get(default or "")):
        here = first
        while here and here.id not in seen:
            seen.add(here.id)
            yield here
            here = _next(contacts, here, day)


def _next(contacts: Contacts, contact: Contact, day: date) -> Contact | None:
    """The deputy of a contact on a day; None for one who has left, and for one who is there."""
    absence = contact.absence(day) if contact.is_active(day) else None
    return contacts.get(absence.deputy) if absence else None


def named_beside(thing: Item | Event | Kit) -> Iterator[str]:
    """Ids and names of people a thing names besides those to ask: who wrote, said or will say something."""
    if isinstance(thing, Item) and thing.author:
        yield thing.author
    if isinstance(thing, Event):
        yield from thing.speakers
        yield from (point.speaker for point in thing.agenda if point.speaker)
    else:
        yield from (quote.by for quote in thing.quotes)


_NO_PERSON = re.compile(
    r"\b(?:\w*redaktion|presse(?:stelle|team|büro|dienst|abteilung)|(?:presse|pr)[- ](?:team|stelle|office|abteilung)"
    r"|press (?:office|team)|team|administrator|marketing|(?:unternehmens)?kommunikation|communications|newsroom|editorial"
    r"|webmaster|agentur|abteilung|department|gmbh|ag|inc|ltd|llc|kg|e\.\s?v)\b",
    re.IGNORECASE,
)
"""Words of desks, roles and companies. Press, Office and Staff alone are not among them: people are called so."""


def is_full_name(name: str) -> bool:
    """Whether a name can be that of a person: two words or more, none of them a desk, a role or a company.

    Scripts without capitals write a name in one word, as Chinese does.
    """
    words = [word for word in re.split(r"\s+", name.strip()) if any(sign.isalpha() for sign in word)]
    is_caseless = any(sign.isalpha() and sign.lower() == sign.upper() for sign in name)
    return (len(words) > 1 or is_caseless) and not _NO_PERSON.search(name) and "@" not in name


# --- what can be told without a clock -----------------------------------------------------------------------------------------


def check_contacts(contacts: Contacts, assets: AssetIndex, report: Report) -> None:
    """Report absences nobody covers, names given twice, and photos that are none."""
    names: dict[str, Contact] = {}
    for contact in contacts.values():
        _check_photo(contact, assets, report)
        _check_overlaps(contact, report)
        for number, away in enumerate(contact.away):
            _check_deputy(contacts, contact, number, away, report)
        name = " ".join(contact.name.split()).casefold()
        if (first := names.setdefault(name, contact)) is not contact:
            message = f"'{contact.name}' is the name in {first.written.path}, too: readers cannot tell the two apart."
            fix = "Make one file of both, or add to one name what tells it apart."
            report.warning(contact.written.at("name"), "name", message, fix)


def _check_photo(contact: Contact, assets: AssetIndex, report: Report) -> None:
    photo = assets.find(contact.photo)
    if photo and photo.kind != "picture":
        message = f"'{contact.photo}' is no picture."
        report.error(contact.written.at("photo"), "photo", message, "Name a picture in content/media/.")


def _check_overlaps(contact: Contact, report: Report) -> None:
    for (_, first), (number, second) in combinations(enumerate(contact.away), 2):
        if first.from_ <= second.until and second.from_ <= first.until:
            key = f"away.{number}.from"
            message = f"This absence overlaps with the one from {first.from_} until {first.until}."
            fix = f"The deputy is then {first.deputy}; write days that do not meet."
            report.warning(contact.written.at("away", number, "from"), key, message, fix)


def _check_deputy(contacts: Contacts, contact: Contact, number: int, away: Away, report: Report) -> None:
    """A deputy must be somebody else, and be there."""
    where, key = contact.written.at("away", number, "deputy"), f"away.{number}.deputy"
    deputy = contacts.get(away.deputy)
    if deputy is None:
        return
    if deputy.id == contact.id:
        report.error(where, key, "Nobody can be their own deputy.", "Name another contact.")
    elif circle := _circle(contacts, contact, away.from_):
        message = f"On {away.from_} nobody is there: {' → '.join(circle)}."
        report.error(where, key, message, "Name a deputy who is there.")
    elif deputy.until and deputy.until < away.until:
        message = f"{deputy.name} leaves on {deputy.until}, before the absence ends."
        report.warning(where, key, message, "Name a deputy who is there all the time.")


def _circle(contacts: Contacts, contact: Contact, day: date) -> list[str]:
    """The ids of those who stand in for one another, the first one again at the end; empty when somebody is there.

    Asked for the first day of each absence, it finds every circle: one begins when the last of its absences begins.
    """
    ids, here = [contact.id], contact
    while next_one := _next(contacts, here, day):
        ids.append(next_one.id)
        if next_one.id == contact.id:
            return ids
        if next_one.id in ids[:-1]:
            return []
        here = next_one
    return []


def day_of(moment: Moment, zone: tzinfo) -> date:
    """The day a moment falls on in the newsroom's time zone."""
    return moment.at.astimezone(zone).date() if moment.has_time else moment.at.date()


def check_named(items: Iterable[Item], contacts: Contacts, zone: tzinfo, report: Report) -> None:
    """Report items that name somebody who had left before."""
    for item in items:
        for number, id in enumerate(item.contacts):
            contact = contacts.get(id)
            if contact and contact.until and not contact.is_active(day_of(item.date, zone)):
                where, key = item.place.written.at("contacts", number), f"contacts.{number}"
                message = f"{contact.name} left on {contact.until}, before the day of this item."
                report.error(where, key, message, "Name somebody who can be called.")


# --- what only a day can tell -------------------------------------------------------------------------------------------------


def check_today(contacts: Contacts, settings: Settings, day: date, report: Report) -> None:
    """Report options that name somebody who has left: the number on every page would lead nowhere."""
    options = Location("mkdocs.yml", 1)
    default = contacts.get(settings.default_contact or "")
    if default and not default.is_active(day):
        message = f"{default.name} left on {default.until}, and the number stands on every page."
        report.error(options, "default_contact", message, "Name somebody who can be called.")
    for number, channel in enumerate(settings.channels):
        contact = contacts.get(channel.contact or "")
        if contact and not contact.is_active(day):
            key, message = f"channels.{number}.contact", f"{contact.name} left on {contact.until}."
            report.warning(options, key, message, "Name who answers there now.")

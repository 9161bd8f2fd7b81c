"""What a letter that invites to an event says of it, from the same words its page is made of."""

from __future__ import annotations

from newsroom_plugin.mailing import Occasion
from newsroom_plugin.model import Event
from newsroom_plugin.pages import occasions
from newsroom_plugin.pages.edition import Edition
from newsroom_plugin.texts import NBSP


def occasion(edition: Edition, event: Event) -> Occasion:
    """An event as a letter in the language of the edition says it; its own words stay in the language they were written in."""
    invitation, language = event.invitation, edition.language
    deadline = occasions.date_of(edition, event, invitation.deadline).label if invitation and invitation.deadline else ""
    words = {
        "title": " ".join(event.title.split()),
        "summary": event.summary or "",
        "when": _when(edition, event),
        "where": _where(edition, event),
        "deadline": deadline,
        "rsvp": invitation.rsvp.removeprefix("mailto:") if invitation else "",
        "accessibility": event.accessibility(language) if event.accessibility else "",
        "contact": "\n\n".join("\n".join(lines) for lines in _contacts(edition, event)),
        "organization": edition.organization,
    }
    return Occasion(
        **{name: text.replace(NBSP, " ") for name, text in words.items()},
        offer=tuple(one(language) for one in invitation.offer) if invitation else (),
        obligations=tuple(one(language) for one in invitation.obligations) if invitation else (),
        url=edition.site.absolute(event.url),
    )


def _when(edition: Edition, event: Event) -> str:
    """`18. Januar 2029, Donnerstag, 10:00 bis 16:00 Uhr`, with the zone where it is not the newsroom's."""
    day = edition.texts.day(occasions.local(edition, event, event.start).date())
    zone = occasions.zone_words(edition, event) if occasions.is_elsewhere(edition, event) or event.online else ""
    return ", ".join(part for part in (day, occasions.times(edition, event), zone) if part)


def _where(edition: Edition, event: Event) -> str:
    lines = list(occasions.address(edition, event))
    if event.online:
        lines.append(f"{edition.texts.gettext('Online')}: {event.online.url}")
    return "\n".join(lines)


def _contacts(edition: Edition, event: Event) -> list[list[str]]:
    """Whom to ask: name with role, numbers, address, a line each."""
    found = []
    for contact in edition.newsroom.to_ask(event):
        role = contact.role(edition.language) if contact.role else ""
        head = ", ".join(part for part in (contact.name, role) if part)
        found.append([line for line in (head, contact.phone, contact.mobile, contact.email) if line])
    return found

"""Emails that readers start from the page of an event: subject and body filled in, in the language of the page."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from newsroom_plugin.model import Event
from newsroom_plugin.pages import occasions, pieces
from newsroom_plugin.pages.edition import Edition
from newsroom_plugin.texts import NBSP

LONGEST = 1800
"""Characters of a `mailto:` address that every program still opens; Outlook on Windows gives up above 2,000."""

_LENGTHS = (120, 80, 50, 30, 15)
"""To how many characters a title is cut, one after the other, until its email fits."""


def acceptance(edition: Edition, event: Event) -> str:
    """The email of somebody who will come, or wants a place on the waiting list."""
    _ = edition.texts.gettext
    day = _day(edition, event)

    def written(title: str) -> tuple[str, str]:
        if occasions.is_full(event):
            subject = _("Waiting list: %(title)s", title=title)
            first = _("Please put me on the waiting list for: %(title)s, %(day)s.", title=title, day=day)
        else:
            subject = _("RSVP: %(title)s", title=title)
            first = _("I would like to attend: %(title)s, %(day)s.", title=title, day=day)
        fields = (
            _("Name:"),
            _("Medium, blog or channel:"),
            _("Telephone:"),
            _("What you should know (food, access, language):"),
        )
        return subject, _body(edition, first, fields)

    return _mail(_address(event), event.title, written)


def decline(edition: Edition, event: Event) -> str:
    """The email of somebody who cannot come, and wants to write about it all the same."""
    _ = edition.texts.gettext

    def written(title: str) -> tuple[str, str]:
        first = _("Unfortunately I cannot come: %(title)s, %(day)s.", title=title, day=_day(edition, event))
        wish = _("Please send me the material and the recording.")
        return _("Cannot come: %(title)s", title=title), _body(
            edition, f"{first}\n{wish}", (_("Name:"), _("Medium, blog or channel:"))
        )

    return _mail(_address(event), event.title, written)


def accreditation(edition: Edition, event: Event, address: str) -> str:
    """The email of somebody who wants to be accredited."""
    _ = edition.texts.gettext

    def written(title: str) -> tuple[str, str]:
        first = _("I ask for accreditation: %(title)s, %(day)s.", title=title, day=_day(edition, event))
        fields = (
            _("Name:"),
            _("Medium, blog or channel:"),
            _("Text, photo, sound or television:"),
            _("Press card, if there is one (number):"),
            _("Equipment, vehicle (number plate):"),
            _("Telephone:"),
        )
        return _("Accreditation: %(title)s", title=title), _body(edition, first, fields)

    return _mail(address, event.title, written)


def _address(event: Event) -> str:
    return event.invitation.rsvp if event.invitation else ""


def _day(edition: Edition, event: Event) -> str:
    return occasions.date_of(edition, event, event.start).label


def _body(edition: Edition, first: str, fields: tuple[str, ...]) -> str:
    lines = (edition.texts.gettext("Hello,"), "", first, "", *(f"{field} " for field in fields), "")
    return "\n".join(lines).replace(NBSP, " ")


def _mail(address: str, title: str, written: Callable[[str], tuple[str, str]]) -> str:
    """The email with as much of the title as leaves its address short enough; without a body when even that is too long."""
    for length in (len(title), *_LENGTHS):
        subject, body = written(shortened(title, length))
        link = pieces.mail_to(address, subject, body)
        if len(link) <= LONGEST:
            return link
    return pieces.mail_to(address, subject)


def shortened(text: str, length: int) -> str:
    """At most so many characters of a text, cut between words when there are any, never between a letter and its accents."""
    if len(text) <= length:
        return text
    kept = text[: max(1, length - 1)]
    while len(kept) > 1 and (unicodedata.combining(text[len(kept)]) or text[len(kept)] in "\u200d\ufe0f" or kept[-1] == "\u200d"):
        kept = kept[:-1]
    words, space, _ = kept.rpartition(" ")
    if space and len(words) >= length // 2:
        kept = words
    return kept.rstrip(" ,;:–-") + "…"

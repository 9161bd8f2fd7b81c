"""Emails that readers start from the page of an event: subject and body filled in, in the language of the page."""

from __future__ import annotations

from newsroom_plugin.model import Event
from newsroom_plugin.newsroom.times import is_full
from newsroom_plugin.pages import occasions
from newsroom_plugin.pages.edition import Edition
from newsroom_plugin.pages.mails import fitting
from newsroom_plugin.texts import NBSP


def acceptance(edition: Edition, event: Event) -> str:
    """The email of somebody who will come, or wants a place on the waiting list."""
    _ = edition.texts.gettext
    day = _day(edition, event)

    def written(title: str) -> tuple[str, str]:
        if is_full(event):
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

    return fitting(_address(event), event.title, written)


def decline(edition: Edition, event: Event) -> str:
    """The email of somebody who cannot come, and wants to write about it all the same."""
    _ = edition.texts.gettext

    def written(title: str) -> tuple[str, str]:
        first = _("Unfortunately I cannot come: %(title)s, %(day)s.", title=title, day=_day(edition, event))
        wish = _("Please send me the material and the recording.")
        return _("Cannot come: %(title)s", title=title), _body(
            edition, f"{first}\n{wish}", (_("Name:"), _("Medium, blog or channel:"))
        )

    return fitting(_address(event), event.title, written)


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

    return fitting(address, event.title, written)


def _address(event: Event) -> str:
    return event.invitation.rsvp if event.invitation else ""


def _day(edition: Edition, event: Event) -> str:
    return occasions.date_of(edition, event, event.start).label


def _body(edition: Edition, first: str, fields: tuple[str, ...]) -> str:
    lines = (edition.texts.gettext("Hello,"), "", first, "", *(f"{field} " for field in fields), "")
    return "\n".join(lines).replace(NBSP, " ")

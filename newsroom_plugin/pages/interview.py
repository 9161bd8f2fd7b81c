"""The request for an interview: a mail to the right contact, prepared in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newsroom_plugin.model import Contact
from newsroom_plugin.pages import views
from newsroom_plugin.pages.edition import Edition, phone
from newsroom_plugin.pages.mails import fitting


def request(edition: Edition, contacts: Iterable[Contact], title: str = "", url: str = "") -> views.Link | None:
    """The link that asks for an interview, on the thing of that title and address when there is one.

    It goes to the first of the contacts who is there, else to who stands in for them: by mail, or by telephone when there is no
    mail address. None when nobody can be asked.
    """
    asked, _ = _first(edition, contacts), edition.texts.gettext
    if asked is None:
        return None
    if asked.email:
        note = _("Opens an email to %(name)s.", name=asked.name)
        return views.Link(_("Request an interview"), _mail(edition, asked.email, title, url), is_external=True, note=note)
    number = phone(asked.phone or asked.mobile)
    assert number is not None
    return views.Link(_("Request an interview by telephone"), number.url, is_external=True, note=f"{asked.name}: {number.label}")


def _first(edition: Edition, contacts: Iterable[Contact]) -> Contact | None:
    """The first who is there; else the first deputy of those who are away; else who answers for those who have left."""
    wanted, today, answering = tuple(contacts), edition.today, edition.newsroom.answering
    known = tuple(contact for contact in wanted if contact.is_active(today))
    present = tuple(contact for contact in known if not contact.absence(today))
    return next(iter((*present, *answering(known), *answering(wanted))), None)


def _mail(edition: Edition, address: str, title: str, url: str) -> str:
    """The mail, ready to be filled in: about nothing in particular when even a short title and the address are too long."""

    def written(short: str, url: str = url) -> tuple[str, str]:
        return _subject(edition, short), "\n".join(_body(edition, short, url))

    return fitting(address, " ".join(title.split()), written, bare=written("", ""))


def _subject(edition: Edition, title: str) -> str:
    _ = edition.texts.gettext
    return _("Interview request: %(title)s", title=title) if title else _("Interview request")


def _body(edition: Edition, title: str, url: str) -> Iterator[str]:
    """What the reader fills in, below what it is about."""
    _ = edition.texts.gettext
    yield _("I would like an interview on: %(title)s", title=title) if title else _("I would like an interview.")
    if url and edition.site.base:
        yield edition.site.absolute(url)
    yield ""
    yield _("Name:")
    yield _("Medium, blog or channel:")
    yield _("Telephone:")
    yield _("My deadline:")
    yield _("Form (telephone, video, in person, in writing):")
    yield _("With whom, if you know:")
    yield _("Questions:")

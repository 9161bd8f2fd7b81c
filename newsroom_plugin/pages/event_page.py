"""The page of an event: when, where, who, and how to answer an invitation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from newsroom_plugin.model import Event
from newsroom_plugin.pages import entries, pieces, views
from newsroom_plugin.pages.edition import Edition
from newsroom_plugin.pages.things import cards_of, crumbs_of, kit_link, language_row, notices_of, row, rows, withdrawn_notice


def event_view(edition: Edition, event: Event) -> views.EventView:
    """An event's page."""
    _ = edition.texts.gettext
    status = entries.status_label(edition, event)
    notices = (*((f"{status}.",) if status else ()), *notices_of(edition, event))
    recording = views.Link(_("Watch the recording"), event.recording, is_external=True) if event.recording else None
    return views.EventView(
        entry=entries.event_entry(edition, event),
        title=event.title,
        deck=event.summary or "",
        crumbs=crumbs_of(edition, "events", _("Events")),
        rows=_event_rows(edition, event),
        notices=notices,
        withdrawn=withdrawn_notice(edition, event),
        invitation=_invitation(edition, event),
        agenda=tuple(_agenda_point(edition, event)),
        speakers=tuple(pieces.named(edition, name) for name in event.speakers),
        accessibility=event.accessibility(edition.language) if event.accessibility else "",
        accreditation=_accreditation(edition, event),
        lead=pieces.lead_picture(edition, event),
        assets=cards_of(edition, event),
        people=pieces.people_of(edition, event),
        kit=kit_link(edition, event.kit),
        recording=recording,
        updates=pieces.updates(edition, event),
        address=edition.site.absolute(event.url),
    )


def _agenda_point(edition: Edition, event: Event) -> Iterable[views.AgendaPoint]:
    for point in event.agenda:
        speaker = pieces.named(edition, point.speaker).name if point.speaker else ""
        yield views.AgendaPoint(point.time, point.title(edition.language), speaker)


def _event_rows(edition: Edition, event: Event) -> tuple[views.Row, ...]:
    texts, _ = edition.texts, edition.texts.gettext
    online = None
    if event.online:
        label = event.online.label(edition.language) if event.online.label else _("Take part online")
        online = views.Link(label, event.online.url, is_external=True)
    tag = (event.hashtag or "").lstrip("#")
    return rows(
        row(_("Time"), entries.times(edition, event), texts.zone(event.start.at) if event.start.has_time else ""),
        row(_("Place"), *_address(edition, event)),
        row(_("Online"), online) if online else None,
        row(_("Language"), texts.language_name(event.language) if event.language else ""),
        row(_("Host"), edition.organization),
        row(_("Topics"), *pieces.topic_links(edition, event)),
        row(_("Hashtag"), f"#{tag}" if tag else ""),
        language_row(edition, event),
    )


def _address(edition: Edition, event: Event) -> Sequence[str | views.Link]:
    venue = event.location
    if venue is None or event.status == "moved_online":
        return ()
    town = " ".join(part for part in (venue.postal_code, venue.city) if part)
    country = edition.texts.country_name(venue.country) if venue.country else ""
    lines: list[str | views.Link] = [venue.name(edition.language), venue.street or "", town, country]
    map_url = venue.url
    if map_url is None and venue.latitude is not None and venue.longitude is not None:
        map_url = f"https://www.openstreetmap.org/?mlat={venue.latitude}&mlon={venue.longitude}#map=17/{venue.latitude}/{venue.longitude}"
    if map_url:
        lines.append(views.Link(edition.texts.gettext("Map and directions"), map_url, is_external=True))
    return lines


def _invitation(edition: Edition, event: Event) -> views.InvitationView | None:
    invitation, texts, language = event.invitation, edition.texts, edition.language
    if invitation is None:
        return None
    rsvp = invitation.rsvp
    if rsvp.startswith("mailto:"):
        rsvp = pieces.mail_to(rsvp, texts.gettext("RSVP: %(title)s", title=event.title), _answer(edition, event))
    return views.InvitationView(
        audience=edition.audience(invitation.audience),
        eligibility=invitation.eligibility(language) if invitation.eligibility else "",
        offer=tuple(words(language) for words in invitation.offer),
        obligations=tuple(words(language) for words in invitation.obligations),
        deadline=edition.date(invitation.deadline, with_time=True) if invitation.deadline else None,
        is_open=entries.is_open(edition, event),
        rsvp=rsvp,
        places=entries.places(edition, event),
    )


def _answer(edition: Edition, event: Event) -> str:
    """The body of a mail that accepts an invitation."""
    _ = edition.texts.gettext
    lines = (
        _("I would like to attend: %(title)s, %(day)s.", title=event.title, day=edition.date(event.start).label),
        "",
        _("Name:"),
        _("Medium, blog or channel:"),
        _("Telephone:"),
        _("What you should know (food, access, language):"),
    )
    return "\n".join(lines)


def _accreditation(edition: Edition, event: Event) -> tuple[views.Row, ...]:
    wanted, texts = event.accreditation, edition.texts
    if wanted is None:
        return ()
    _, language = texts.gettext, edition.language
    return rows(
        row(_("Accreditation until"), edition.date(wanted.deadline, with_time=True).label if wanted.deadline else ""),
        row(_("Places for photographers"), texts.number(wanted.photo_places) if wanted.photo_places is not None else ""),
        row(_("Places for television"), texts.number(wanted.tv_places) if wanted.tv_places is not None else ""),
        row(_("Parking"), wanted.parking(language) if wanted.parking else ""),
        row(_("Please note"), wanted.note(language) if wanted.note else ""),
    )

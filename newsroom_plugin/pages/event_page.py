"""The page of an event: when, where, who, and how to answer an invitation; and all events in their list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import quote, urlsplit

from newsroom_plugin.model import Event, Kit
from newsroom_plugin.newsroom import State
from newsroom_plugin.newsroom.times import accreditation_closes, is_full
from newsroom_plugin.pages import appointments, entries, occasions, pieces, replies, views
from newsroom_plugin.pages.edition import Edition
from newsroom_plugin.pages.things import cards_of, crumbs_of, kit_link, language_row, row, rows, withdrawn_notice

ITEMS = 6
"""How many items about an event stand on its page."""


def event_view(edition: Edition, event: Event) -> views.EventView:
    """An event's page; a report, when it is over."""
    _, newsroom = edition.texts.gettext, edition.newsroom
    has_list = newsroom.has_section("events", edition.language)
    recording = views.Link(_("Watch the recording"), event.recording, is_external=True) if event.recording else None
    stands = newsroom.state(event) is not State.WITHDRAWN
    about = newsroom.items_about(event)[:ITEMS] if stands else ()
    subscribe = views.Link(_("Subscribe to all events"), f"{edition.addresses.section('events')}#nr-calendars")
    return views.EventView(
        entry=occasions.event_entry(edition, event),
        title=event.title,
        deck=event.summary or "",
        crumbs=crumbs_of(edition, "events", _("Events")),
        when=_when(edition, event),
        place=occasions.address(edition, event),
        rows=_rows(edition, event),
        notices=tuple(_notices(edition, event)),
        withdrawn=withdrawn_notice(edition, event),
        invitation=_invitation(edition, event),
        agenda=tuple(_agenda_point(edition, event)),
        speakers=tuple(occasions.speaker(edition, name) for name in event.speakers),
        accessibility=event.accessibility(edition.language) if event.accessibility else "",
        accreditation=_accreditation(edition, event),
        lead=pieces.lead_picture(edition, event),
        assets=cards_of(edition, event),
        people=pieces.people_of(edition, event),
        kit=kit_link(edition, event.kit, also_unlisted=event.unlisted),
        recording=recording,
        updates=pieces.updates(edition, event),
        address=edition.site.absolute(event.url),
        map=_map(edition, event),
        items=tuple(entries.entry(edition, item) for item in about),
        calendar=appointments.links(edition, event) if stands else None,
        subscribe=subscribe if has_list and not event.unlisted else None,
        is_past=occasions.is_past(edition, event),
        is_private=event.unlisted,
    )


def events_view(edition: Edition) -> views.EventsView:
    """What is ahead, the next first; what was, the latest first."""
    events = edition.newsroom.listed_events(edition.language)
    upcoming = [event for event in events if not occasions.is_past(edition, event)]
    past = [event for event in events if occasions.is_past(edition, event)]
    return views.EventsView(
        heading=edition.texts.gettext("Events"),
        upcoming=tuple(occasions.event_entry(edition, event) for event in upcoming),
        past=tuple(occasions.event_entry(edition, event) for event in reversed(past)),
        calendars=appointments.subscriptions(edition),
    )


# --- what a reader must see first ---------------------------------------------------------------------------------------------


def _notices(edition: Edition, event: Event) -> Iterator[str]:
    """Sentences a reader must see first: whether it takes place, for whom the page is, what was changed last."""
    _, texts = edition.texts.gettext, edition.texts
    is_past = occasions.is_past(edition, event)
    if event.status == "cancelled":
        yield _("Cancelled: this event does not take place.")
    elif is_past:
        yield _("This event is over.")
    elif event.status == "rescheduled":
        yield _("New date: this event has been moved. The time given here is the new one.")
    elif event.status == "moved_online":
        yield _("Now online: this event no longer takes place on site.")
    if event.unlisted:
        yield _("This page stands in no list. Please pass its address on only if we have agreed to it.")
    if edition.newsroom.state(event) is State.EXPIRED and event.expires:
        yield _("This is no longer current since %(day)s.", day=texts.day(event.expires.at.date()))
    if label := edition.label(event.label):
        yield f"{label}."
    if latest := pieces.updates(edition, event)[:1]:
        yield _("Changed on %(day)s: %(note)s", day=latest[0].date.label, note=latest[0].note)


# --- the margin ---------------------------------------------------------------------------------------------------------------


def _when(edition: Edition, event: Event) -> views.EventTime:
    span = occasions.span(edition, event)
    end = span.end.isoformat() if span.end else ""
    return views.EventTime(occasions.times(edition, event), occasions.zone_words(edition, event), span.start.isoformat(), end)


def _rows(edition: Edition, event: Event) -> tuple[views.Row, ...]:
    texts, _ = edition.texts, edition.texts.gettext
    online = None
    if event.online and not occasions.is_past(edition, event) and event.status != "cancelled":
        label = event.online.label(edition.language) if event.online.label else _("Take part online")
        online = views.Link(label, event.online.url, is_external=True)
    tag = (event.hashtag or "").lstrip("#")
    return rows(
        row(_("Online"), online) if online else None,
        row(_("Language"), texts.language_name(event.language) if event.language else ""),
        row(_("Host"), edition.organization),
        row(_("Topics"), *pieces.topic_links(edition, event)),
        row(_("Hashtag"), f"#{tag}" if tag else ""),
        language_row(edition, event),
    )


def _map(edition: Edition, event: Event) -> views.Link | None:
    """A map of the place: what the editor names, else OpenStreetMap by position or by address. Only linked, never loaded."""
    venue = event.location
    if venue is None or not occasions.address(edition, event) or occasions.is_past(edition, event):
        return None
    map_url = venue.url
    if map_url is None and venue.latitude is not None and venue.longitude is not None:
        map_url = f"https://www.openstreetmap.org/?mlat={venue.latitude}&mlon={venue.longitude}#map=17/{venue.latitude}/{venue.longitude}"
    if map_url is None and venue.city:
        parts = (venue.street, " ".join(part for part in (venue.postal_code, venue.city) if part), venue.country)
        map_url = f"https://www.openstreetmap.org/search?query={quote(', '.join(part for part in parts if part), safe='')}"
    return views.Link(edition.texts.gettext("Map and directions"), map_url, is_external=True) if map_url else None


def _agenda_point(edition: Edition, event: Event) -> Iterable[views.AgendaPoint]:
    for point in event.agenda:
        who = occasions.speaker(edition, point.speaker) if point.speaker else None
        link = views.Link(who.name, who.url, note=who.role) if who else None
        yield views.AgendaPoint(point.time, point.title(edition.language), link)


# --- the invitation -----------------------------------------------------------------------------------------------------------


def _invitation(edition: Edition, event: Event) -> views.InvitationView | None:
    invitation, language = event.invitation, edition.language
    if invitation is None:
        return None
    is_mail, is_open = invitation.rsvp.startswith("mailto:"), occasions.is_open(edition, event)
    return views.InvitationView(
        audience=edition.audience(invitation.audience),
        eligibility=invitation.eligibility(language) if invitation.eligibility else "",
        offer=tuple(words(language) for words in invitation.offer),
        obligations=tuple(words(language) for words in invitation.obligations),
        deadline=occasions.date_of(edition, event, invitation.deadline) if invitation.deadline else None,
        is_open=is_open,
        rsvp=replies.acceptance(edition, event) if is_mail else invitation.rsvp,
        places=occasions.places(edition, event),
        button=_button(edition, event, is_mail=is_mail),
        to=invitation.rsvp.removeprefix("mailto:") if is_mail else urlsplit(invitation.rsvp).hostname or "",
        is_mail=is_mail,
        decline=replies.decline(edition, event) if is_mail else "",
        closed="" if is_open else _closed(edition, event),
        disclosure=_disclosure(edition, event) if invitation.obligations else "",
    )


def _button(edition: Edition, event: Event, *, is_mail: bool) -> str:
    _ = edition.texts.gettext
    if is_full(event):
        return _("Join the waiting list")
    return _("I will come") if is_mail else _("Register")


def _closed(edition: Edition, event: Event) -> str:
    """Why an invitation can no longer be answered."""
    _, invitation = edition.texts.gettext, event.invitation
    assert invitation is not None
    if event.status == "cancelled":
        return _("The event does not take place; nobody needs to reply.")
    if invitation.deadline and not occasions.is_before(edition, event, invitation.deadline):
        return _("Replies closed on %(date)s.", date=occasions.date_of(edition, event, invitation.deadline).label)
    if is_full(event) and not invitation.waitlist:
        return _("All places are taken.")
    return _("Replies are closed.")


def _disclosure(edition: Edition, event: Event) -> str:
    """Ready words for those who post: what the kit of the event says, else who invited them to what."""
    is_known = kit_link(edition, event.kit, also_unlisted=event.unlisted) is not None
    kit = edition.newsroom.thing(f"kits/{event.kit}", edition.language) if is_known else None
    if isinstance(kit, Kit) and kit.share.disclosure:
        return kit.share.disclosure(edition.language)
    name = edition.newsroom.settings.organization.name(edition.language)
    title = edition.texts.quoted(event.title)
    return edition.texts.gettext("Disclosure: %(name)s invited me to %(title)s.", name=name, title=title)


def _accreditation(edition: Edition, event: Event) -> views.AccreditationView | None:
    wanted, texts = event.accreditation, edition.texts
    if wanted is None:
        return None
    _, language = texts.gettext, edition.language
    until = occasions.date_of(edition, event, wanted.deadline) if wanted.deadline else None
    found = rows(
        row(_("Accreditation until"), until.label if until else ""),
        row(_("Places for photographers"), texts.number(wanted.photo_places) if wanted.photo_places is not None else ""),
        row(_("Places for television"), texts.number(wanted.tv_places) if wanted.tv_places is not None else ""),
        row(_("Parking"), wanted.parking(language) if wanted.parking else ""),
        row(_("Please note"), wanted.note(language) if wanted.note else ""),
    )
    is_off = event.status == "cancelled" or occasions.is_past(edition, event)
    closing = accreditation_closes(event, edition.newsroom.settings.timezone)
    is_open = closing is not None and edition.now < closing
    address = _accredited_by(edition, event)
    return views.AccreditationView(
        rows=found,
        request=replies.accreditation(edition, event, address) if address and is_open else "",
        closed="" if is_open or is_off else _("Accreditation is closed."),
    )


def _accredited_by(edition: Edition, event: Event) -> str:
    """Where accreditation is asked for: where the invitation is answered by mail, else the first address of who is there."""
    rsvp = event.invitation.rsvp if event.invitation else ""
    if rsvp.startswith("mailto:"):
        return rsvp
    answering = edition.newsroom.answering(edition.newsroom.contacts_of(event))
    return next((contact.email for contact in answering if contact.email), "")

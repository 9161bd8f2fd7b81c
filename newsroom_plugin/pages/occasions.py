"""When and where events are: their times in their own zone, in words, and whether they can still be answered. Events in lists."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from newsroom_plugin.model import Event, Moment
from newsroom_plugin.newsroom import State
from newsroom_plugin.newsroom import times as times_of
from newsroom_plugin.pages import pieces, views
from newsroom_plugin.pages.edition import Edition
from newsroom_plugin.urls import event_calendar_path

# --- when ---------------------------------------------------------------------------------------------------------------------


def zone_of(edition: Edition, event: Event) -> ZoneInfo:
    """The zone an event takes place in."""
    return times_of.zone_of(event, edition.newsroom.settings.timezone)


def local(edition: Edition, event: Event, moment: Moment) -> datetime:
    """A moment as clocks show it where the event takes place."""
    return times_of.local(event, moment, edition.newsroom.settings.timezone)


def span(edition: Edition, event: Event) -> times_of.Span:
    """From when to when an event lasts. An end without an hour is the end of that day."""
    return times_of.span(event, edition.newsroom.settings.timezone)


def is_past(edition: Edition, event: Event) -> bool:
    """Whether an event is over."""
    return span(edition, event).over <= edition.now


def is_before(edition: Edition, event: Event, moment: Moment) -> bool:
    """Whether something that is possible until a moment is possible now; on the whole of that day when it has no hour."""
    return edition.now < times_of.closes(event, moment, edition.newsroom.settings.timezone)


def zone_words(edition: Edition, event: Event) -> str:
    """`Mitteleuropäische Normalzeit (UTC+1)`; empty for whole days."""
    if not event.start.has_time:
        return ""
    start = local(edition, event, event.start)
    name, offset = edition.texts.zone(start), _offset(start)
    if event.end and event.end.has_time and _offset(end := local(edition, event, event.end)) != offset:
        offset = edition.texts.gettext("%(offset)s, at the end %(other)s", offset=offset, other=_offset(end))
    # Babel knows no words for some zones, and then says the offset.
    return offset if any(sign.isdigit() for sign in name) else f"{name} ({offset})"


def _offset(at: datetime) -> str:
    """`UTC+1`, `UTC−3:30`."""
    minutes = round((at.utcoffset() or timedelta()).total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'−' if minutes < 0 else '+'}{hours}{f':{rest:02}' if rest else ''}" if minutes else "UTC"


def is_elsewhere(edition: Edition, event: Event) -> bool:
    """Whether clocks at the event differ from those of the newsroom while it lasts."""
    at = local(edition, event, event.start)
    return event.start.has_time and at.utcoffset() != at.astimezone(edition.newsroom.settings.timezone).utcoffset()


def date_of(edition: Edition, event: Event, moment: Moment) -> views.Date:
    """A moment around an event, such as a deadline, in the zone of the event."""
    texts, at = edition.texts, local(edition, event, moment)
    label = texts.day_and_time(at) if moment.has_time else texts.day(at.date())
    if moment.has_time and is_elsewhere(edition, event):
        label = f"{label} ({texts.zone(at)})"
    return views.Date(label, at.isoformat() if moment.has_time else at.date().isoformat(), texts.day_in_year(at.date()))


def times(edition: Edition, event: Event) -> str:
    """`Donnerstag, 10:00 bis 16:00 Uhr`, in the zone of the event."""
    texts, start = edition.texts, local(edition, event, event.start)
    end = local(edition, event, event.end) if event.end else None
    _, weekday, has_end = texts.gettext, texts.weekday(start), bool(event.end and event.end.has_time)
    if end is not None and end.date() > start.date():
        has_hours = event.start.has_time and has_end
        last = texts.day_and_time(end) if has_hours else texts.day(end.date())
        first = f"{weekday}, {texts.time(start)}" if event.start.has_time else weekday
        return _("%(start)s, to %(end)s", start=first, end=f"{texts.weekday(end)}, {last}")
    if not event.start.has_time:
        return _("%(weekday)s, all day", weekday=weekday)
    if end is None or not has_end or end <= start:
        return f"{weekday}, {texts.time(start)}"
    hours = _("%(start)s to %(end)s", start=texts.clock(start), end=texts.time(end))
    return f"{weekday}, {hours}"


# --- where --------------------------------------------------------------------------------------------------------------------


def where(edition: Edition, event: Event) -> str:
    """`Trainingszentrum Berlin`, or `Online`."""
    if event.location is not None and event.status != "moved_online":
        return event.location.name(edition.language)
    return edition.texts.gettext("Online") if event.online else ""


def address(edition: Edition, event: Event) -> tuple[str, ...]:
    """The lines of the address: name, street, town, country; nothing for what only takes place online."""
    venue = event.location
    if venue is None or event.status == "moved_online":
        return ()
    town = " ".join(part for part in (venue.postal_code, venue.city) if part)
    country = edition.texts.country_name(venue.country) if venue.country else ""
    return tuple(line for line in (venue.name(edition.language), venue.street or "", town, country) if line)


def speaker(edition: Edition, name: str) -> views.Person:
    """Somebody who speaks: a contact by id, or a name with what the person does behind a comma."""
    known = pieces.named(edition, name)
    if known.url or ", " not in name:
        return known
    who, _, role = name.partition(", ")
    return views.Person(id="", name=who, url="", role=role)


# --- how it stands ------------------------------------------------------------------------------------------------------------


def status_label(edition: Edition, event: Event) -> str:
    """`Abgesagt`, `Verlegt`, `Jetzt online`; empty when all is as announced, or was as announced last."""
    _ = edition.texts.gettext
    if event.status != "cancelled" and is_past(edition, event):
        return ""
    return {"cancelled": _("Cancelled"), "rescheduled": _("New date"), "moved_online": _("Now online")}.get(event.status, "")


def is_open(edition: Edition, event: Event) -> bool:
    """Whether an invitation can still be answered: until its deadline, else until the event begins."""
    if edition.newsroom.state(event) is State.EXPIRED:
        return False
    closing = times_of.replies_close(event, edition.newsroom.settings.timezone)
    return closing is not None and edition.now < closing


def places(edition: Edition, event: Event) -> str:
    """`Noch 9 von 25 Plätzen, Stand 22. November 2026. Danach Warteliste.`; empty when nobody counts."""
    invitation, texts = event.invitation, edition.texts
    if invitation is None or invitation.capacity is None:
        return ""
    _ = texts.gettext
    capacity, taken = invitation.capacity, invitation.taken
    if taken is None:
        return texts.ngettext("%(n)s place.", "%(n)s places.", capacity)
    left = max(0, capacity - taken)
    words = _("%(left)s of %(capacity)s places left", left=texts.number(left), capacity=texts.number(capacity))
    if not left:
        words = texts.ngettext("The only place is taken", "All %(n)s places are taken", capacity)
    if invitation.taken_as_of:
        words += ", " + _("as of %(day)s", day=texts.day(invitation.taken_as_of))
    waiting = _("Then a waiting list.") if left else _("There is a waiting list.")
    return f"{words}. {waiting}" if invitation.waitlist else f"{words}."


def event_entry(edition: Edition, event: Event) -> views.EventEntry:
    """An event as it stands in a list."""
    texts, start, when, note = edition.texts, local(edition, event, event.start), times(edition, event), ""
    has_ended = is_past(edition, event)
    if is_open(edition, event):
        deadline = event.invitation.deadline if event.invitation else None
        until = texts.gettext("Reply by %(day)s.", day=date_of(edition, event, deadline).label) if deadline else ""
        note = " ".join(part for part in (until, places(edition, event)) if part)
    elif event.invitation and not has_ended and event.status != "cancelled":
        note = texts.gettext("Replies are closed.")
    return views.EventEntry(
        url=event.url,
        title=event.title,
        summary=event.summary or "",
        day=str(start.day),
        month=texts.month_name(start.date()),
        year=str(start.year),
        iso=start.isoformat() if event.start.has_time else start.date().isoformat(),
        when=f"{when} ({texts.zone(start)})" if is_elsewhere(edition, event) else when,
        where=where(edition, event),
        status=status_label(edition, event),
        label=edition.label(event.label),
        note=note,
        is_past=has_ended,
        calendar=event_calendar_path(event.url) if not has_ended and event.status != "cancelled" else "",
    )

"""From when to when an event lasts, until when it can be answered, and when a day begins and ends.

What changes by itself changes at one of these moments: pages ask whether it has come, `newsroom.due` when it will come.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from newsroom_plugin.model import Event, Moment


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when an event lasts, in its own zone: either moments or, for whole days, days."""

    start: datetime | date
    """When it begins."""
    end: datetime | date | None
    """When it ends, of the same type; the last day for whole days. None when nobody says."""
    over: datetime
    """From when it is over; the midnight after its last day when no hour is known."""


def zone_of(event: Event, zone: ZoneInfo) -> ZoneInfo:
    """The zone an event takes place in; `zone` is the newsroom's."""
    return event.timezone or zone


def local(event: Event, moment: Moment, zone: ZoneInfo) -> datetime:
    """A moment as clocks show it where the event takes place."""
    there = zone_of(event, zone)
    return moment.at.astimezone(there) if moment.has_time else moment.at.replace(tzinfo=there)


def span(event: Event, zone: ZoneInfo) -> Span:
    """From when to when an event lasts. An end without an hour is the end of that day."""
    start = local(event, event.start, zone)
    end = local(event, event.end, zone) if event.end else None
    last = max((end or start).date(), start.date())
    midnight = day_after(last, zone_of(event, zone))
    if not event.start.has_time:
        return Span(start.date(), last, midnight)
    if event.end is None or end is None:
        return Span(start, None, midnight)
    if event.end.has_time:
        return Span(start, end, max(end, start))
    return Span(start, midnight if last > start.date() else None, midnight)


def closes(event: Event, moment: Moment, zone: ZoneInfo) -> datetime:
    """From when something is no longer possible that is possible until a moment; a day without an hour counts whole."""
    until = local(event, moment, zone)
    return until if moment.has_time else day_after(until.date(), zone_of(event, zone))


def is_full(event: Event) -> bool:
    """Whether every place is taken."""
    invitation = event.invitation
    return bool(invitation and invitation.capacity is not None and (invitation.taken or 0) >= invitation.capacity)


def replies_close(event: Event, zone: ZoneInfo) -> datetime | None:
    """From when an invitation can no longer be answered: its deadline, else the beginning; None when it never can be."""
    invitation = event.invitation
    if invitation is None or event.status == "cancelled" or (is_full(event) and not invitation.waitlist):
        return None
    return min(closes(event, invitation.deadline or event.start, zone), span(event, zone).over)


def accreditation_closes(event: Event, zone: ZoneInfo) -> datetime | None:
    """From when accreditation can no longer be asked for: its deadline, else the beginning; None when it never can be."""
    if event.accreditation is None or event.status == "cancelled":
        return None
    return min(closes(event, event.accreditation.deadline or event.start, zone), span(event, zone).over)


def day_start(day: date, zone: tzinfo) -> datetime:
    """The moment a day begins in a zone."""
    return datetime.combine(day, time(), zone)


def day_after(day: date, zone: tzinfo) -> datetime:
    """The moment a day is over in a zone; of the last day there is, its beginning."""
    return day_start(day + timedelta(days=1) if day < date.max else day, zone)

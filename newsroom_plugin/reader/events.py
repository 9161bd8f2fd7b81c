"""Whether an event agrees with itself: its times are in order, its places add up, and there is somewhere to go."""

from __future__ import annotations

import re

from newsroom_plugin.errors import Report
from newsroom_plugin.model import EventKeys, Written

_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})(?!\d)(?:\s*([ap])\.?m\b)?", re.IGNORECASE | re.ASCII)
"""A time at the beginning of what people read: `10:30`, `9.15 Uhr`, `1:30 pm`."""

YEARS = (1900, 2199)
"""The years an event can lie in: calendars hold no others."""


def check_event(event: EventKeys, written: Written, report: Report) -> None:
    """Report what in an event's front matter contradicts itself."""
    if ends_early(event):
        report.error(written.at("end"), "end", "The event ends before it starts.", f"Write a moment after {event.start.iso}.")
    _check_place(event, written, report)
    _check_invitation(event, written, report)
    if event.status == "rescheduled" and not event.updates:
        report.warning(
            written.at("status"),
            "status",
            "Nobody is told from when the event was moved, and why.",
            "Add updates: [{date: 2026-11-20, note: Moved from 8 to 22 May because of a strike.}]",
        )
    _check_agenda(event, written, report)


def ends_early(event: EventKeys) -> bool:
    """Whether an event ends before it starts; a day alone lasts until midnight."""
    if event.end is None:
        return False
    if event.start.has_time and event.end.has_time:
        return event.end.at < event.start.at
    return event.end.at.date() < event.start.at.date()


def _check_place(event: EventKeys, written: Written, report: Report) -> None:
    if event.status == "moved_online" and event.online is None:
        fix = "Add online: with a url, or status: cancelled."
        report.error(written.at("status"), "online", "The event was moved online, but nobody can tell where.", fix)
    elif event.location is None and event.online is None and event.status != "cancelled":
        fix = "Add location: with a name, or online: with a url."
        report.warning(written.at("location"), "location", "Nobody can tell where it takes place.", fix)


def _check_invitation(event: EventKeys, written: Written, report: Report) -> None:
    for key, about in (("invitation", event.invitation), ("accreditation", event.accreditation)):
        if about and about.deadline and about.deadline.at > event.start.at:
            message = "The deadline comes after the event has begun."
            report.warning(
                written.at(key, "deadline"), f"{key}.deadline", message, f"Write a moment before {event.start.iso}, or none."
            )
    invitation = event.invitation
    if invitation and invitation.capacity is not None and (invitation.taken or 0) > invitation.capacity:
        report.warning(
            written.at("invitation", "taken"),
            "invitation.taken",
            f"{invitation.taken} places are taken, but there are only {invitation.capacity}.",
            f"Write at most {invitation.capacity}, or a higher capacity: who waits has no place.",
        )


def _check_agenda(event: EventKeys, written: Written, report: Report) -> None:
    """Times that can be read as such are times, and in order; any other words are the editor's own."""
    is_one_day = event.end is None or event.end.at.date() <= event.start.at.date()
    before: tuple[int, str] | None = None
    for number, point in enumerate(event.agenda):
        if (found := _CLOCK.match(point.time)) is None:
            continue
        where, key = written.at("agenda", number, "time"), f"agenda.{number}.time"
        minutes = _minutes(found)
        if minutes is None:
            report.warning(where, key, f"'{point.time}' is not a time: hours go to 23, minutes to 59.", "Write it like 10:30.")
            continue
        if is_one_day and before and minutes < before[0]:
            message = f"The programme goes back from {before[1]} to {point.time}."
            report.warning(where, key, message, "Put its points in order, or correct the time.")
        before = (minutes, point.time)


def _minutes(found: re.Match[str]) -> int | None:
    """Minutes since midnight; None when no clock shows it."""
    hours, minutes, half = int(found[1]), int(found[2]), (found[3] or "").lower()
    if half and hours <= 12:
        hours = hours % 12 + (12 if half == "p" else 0)
    return hours * 60 + minutes if hours <= 24 and minutes <= 59 and hours * 60 + minutes <= 24 * 60 else None

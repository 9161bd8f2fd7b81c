"""Calendars: iCalendar (RFC 5545 and 7986), for one event and to subscribe to; the only user of icalendar.

An event is described by `Entry`, which knows nothing of pages or files. Same input, same bytes: nothing here reads the clock.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Component, Event, vCalAddress, vDuration, vText, vUri

from newsroom_plugin.calendars.zones import timezone

_PRODUCT: Final = "-//mkdocs-newsroom//Newsroom//EN"

_UNCHANGED: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""DTSTAMP of what has not changed since it was announced: RFC 5545 wants one, and it must never move back (RFC 5546, 2.1.5)."""

_REFRESH: Final = timedelta(hours=12)
"""How often programs should look for changes."""

_UTC: Final = frozenset({"UTC", "Etc/UTC", "Etc/UCT", "Etc/Universal", "Etc/Zulu", "GMT", "Etc/GMT", "UCT", "Universal", "Zulu"})

_UNSAYABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile("\r\n|[\r\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Entry:
    """An event, as a calendar keeps it; empty fields are left out."""

    uid: str
    """Stable for ever, whatever else changes."""
    title: str
    """What it is called, in one line."""
    start: datetime | date
    """When it begins, in its own zone (a `ZoneInfo`); a day for an event of whole days."""
    end: datetime | date | None = None
    """When it ends, of the same type; the last day for an event of whole days. None when nobody says."""
    is_cancelled: bool = False
    """Whether it does not take place."""
    sequence: int = 0
    """Rises with each change."""
    changed: datetime | None = None
    """When it last changed in public; zoned, and never the time of a build."""
    language: str = ""
    """The language of its texts, BCP 47."""
    description: str = ""
    """Plain text, of as many lines as it needs."""
    place: str = ""
    """Where, in one line."""
    position: tuple[float, float] | None = None
    """Degrees north and east."""
    url: str = ""
    """Its page, absolute."""
    online: str = ""
    """Where to attend from afar."""
    organizer: str = ""
    """Who asks people to come."""
    email: str = ""
    """The organiser's mail address."""
    contact: str = ""
    """Whom to ask, in one line."""
    categories: tuple[str, ...] = ()
    """Its topics."""


@dataclass(frozen=True, slots=True)
class About:
    """What a calendar that people subscribe to says of itself."""

    name: str
    """What programs call it."""
    description: str
    """What is in it, in a sentence or two."""
    language: str
    """BCP 47."""
    zone: str
    """IANA name of the newsroom's zone."""
    url: str = ""
    """The page it belongs to, absolute."""
    source: str = ""
    """Its own address, absolute."""


def event_calendar(entry: Entry, reminder: str = "") -> bytes:
    """The calendar file of one event; `reminder` is shown a day before."""
    event = _event(entry)
    if reminder and not entry.is_cancelled:
        event.add_component(_alarm(entry, reminder))
    return _written(_calendar(), [entry], [event])


def subscription(about: About, entries: Iterable[Entry]) -> bytes:
    """A calendar to subscribe to. It sets off no alarms: nobody who follows a newsroom wants one for everything it plans."""
    calendar, kept = _calendar(), list(entries)
    language = {"LANGUAGE": about.language}
    for name in ("name", "x-wr-calname"):
        calendar.add(name, _text(" ".join(about.name.split())), parameters=language if name == "name" else {})
    for name in ("description", "x-wr-caldesc"):
        calendar.add(name, _text(about.description), parameters=language if name == "description" else {})
    calendar.add("x-wr-timezone", about.zone)
    calendar.add("color", "teal")
    calendar.add("x-apple-calendar-color", "#00614E")
    calendar.add("refresh-interval", vDuration(_REFRESH), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(_REFRESH))
    if about.url:
        calendar.add("url", vUri(about.url))
    if about.source:
        calendar.add("source", vUri(about.source), parameters={"VALUE": "URI"})
    if changes := [entry.changed for entry in kept if entry.changed]:
        calendar.add("last-modified", max(changes).astimezone(UTC))
    return _written(calendar, kept, [_event(entry) for entry in kept])


def _calendar() -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    return calendar


def _written(calendar: Calendar, entries: Sequence[Entry], events: Sequence[Component]) -> bytes:
    """The calendar with its events, and in front of them every zone they name, by name."""
    years: dict[str, set[int]] = {}
    for entry in entries:
        for moment in (entry.start, entry.end):
            if isinstance(moment, datetime) and (key := _zone(moment)) not in _UTC:
                years.setdefault(key, set()).add(moment.year)
    for key in sorted(years):
        calendar.add_component(timezone(key, min(years[key]), max(years[key])))
    for event in events:
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _zone(moment: datetime) -> str:
    assert isinstance(moment.tzinfo, ZoneInfo)
    return str(moment.tzinfo.key)


def _event(entry: Entry) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", (entry.changed or _UNCHANGED).astimezone(UTC))
    if entry.changed:
        event.add("last-modified", entry.changed.astimezone(UTC))
    _add_times(event, entry)
    event.add("sequence", entry.sequence)
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    event.add("class", "PUBLIC")
    language = {"LANGUAGE": entry.language} if entry.language else {}
    for name, value in (
        ("summary", " ".join(entry.title.split())),
        ("description", entry.description),
        ("location", entry.place),
        ("contact", entry.contact),
    ):
        if text := _text(value):
            event.add(name, text, parameters=language)
    if entry.position:
        event.add("geo", entry.position)
    if entry.url:
        event.add("url", vUri(entry.url))
    if entry.online:
        event.add("conference", vUri(entry.online), parameters={"VALUE": "URI"})
    if entry.email:
        event.add("organizer", _address(entry))
    if entry.categories:
        event.add("categories", [_text(category) for category in entry.categories], parameters=language)
    return event


def _add_times(event: Event, entry: Entry) -> None:
    """When it begins and ends. A day ends when the next one begins; without an end none is invented (RFC 5545, 3.6.1)."""
    if not isinstance(entry.start, datetime):
        event.add("dtstart", entry.start)
        if (last := entry.end or entry.start) < date.max:
            event.add("dtend", last + timedelta(days=1))
        # Somebody who notes a fair of three days is not busy for three days.
        event.add("transp", "TRANSPARENT")
        return
    event.add("dtstart", _moment(entry.start))
    if isinstance(entry.end, datetime) and entry.end > entry.start:
        event.add("dtend", _moment(entry.end))
    event.add("transp", "TRANSPARENT" if entry.is_cancelled else "OPAQUE")


def _moment(at: datetime) -> datetime:
    """UTC under any of its names is written as such, which every program reads."""
    return at.astimezone(UTC) if _zone(at) in _UTC else at


def _address(entry: Entry) -> vCalAddress:
    address = vCalAddress(f"mailto:{entry.email}")
    if name := " ".join(_text(entry.organizer).split()):
        # Parameters know no backslash (RFC 5545, section 3.1), and readers do not agree on what one means.
        address.params["CN"] = name.replace("\\", "/")
    return address


def _alarm(entry: Entry, reminder: str) -> Alarm:
    """A reminder a day before; for whole days at nine in the morning of the day before."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _text(reminder))
    alarm.add("trigger", timedelta(days=-1) if isinstance(entry.start, datetime) else timedelta(hours=-15))
    return alarm


def _text(value: str) -> vText:
    """A text that a calendar can hold: no signs that break its lines or cannot be shown."""
    return vText(_UNSAYABLE.sub("", _LINE_END.sub("\n", value)).strip())

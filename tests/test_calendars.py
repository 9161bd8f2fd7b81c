"""Calendars, read back with icalendar and vobject; their zones checked against what zoneinfo knows."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject
from dateutil.rrule import rrulestr
from newsrooms import HOSTILE

from newsroom_plugin.calendars import About, Entry, event_calendar, subscription
from newsroom_plugin.calendars.zones import timezone as zone_component

BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")
NAME = 'Müller; "Ö", R&D\n😀'
DAY = Entry(
    uid="events-tag@press.example.org",
    title="Hand anlegen",
    start=datetime(2027, 1, 18, 10, tzinfo=BERLIN),
    end=datetime(2027, 1, 18, 16, tzinfo=BERLIN),
    sequence=3,
    changed=datetime(2026, 11, 20, 9, tzinfo=timezone(timedelta(hours=1))),
    language="de",
    description="Ein Tag.\n\nProgramm:\n10:00 Ankommen",
    place="Trainingszentrum, Am Probenweg 7, 12489 Berlin, Deutschland",
    position=(52.43, 13.53),
    url="https://press.example.org/events/tag/",
    online="https://video.example/live",
    organizer="Jana Weber",
    email="jana.weber@example.org",
    contact="Jana Weber, +49 30 23125 111",
    categories=("Robotik", "Forschung, Lehre"),
)
ABOUT = About(
    "Aurelia: Termine",
    "Alles.",
    "de",
    "Europe/Berlin",
    "https://press.example.org/events/",
    "https://press.example.org/events/calendar.ics",
)


def changed(**fields: object) -> Entry:
    return Entry(**{**{name: getattr(DAY, name) for name in DAY.__slots__}, **fields})


def read(data: bytes) -> Any:
    """The one event of a calendar, as icalendar reads it; nothing in it may be wrong."""
    calendar: Any = icalendar.Calendar.from_ical(data)
    assert [error for component in calendar.walk() for error in component.errors] == []
    (event,) = calendar.walk("VEVENT")
    return event


def read_elsewhere(data: bytes) -> Any:
    """The same as vobject reads it, which complains about what a calendar must have."""
    calendar = vobject.readOne(data.decode())
    calendar.validate(raiseException=True)
    return calendar


def test_an_event_says_what_when_where_and_who() -> None:
    event = read(event_calendar(DAY))
    assert (event["uid"], event["summary"], int(event["sequence"])) == (DAY.uid, "Hand anlegen", 3)
    assert (event.start, event.end) == (DAY.start, DAY.end)
    assert event["dtstart"].params["TZID"] == "Europe/Berlin"
    assert str(event["status"]) == "CONFIRMED"
    assert event["description"] == DAY.description
    assert event["location"] == DAY.place
    assert event["geo"].to_ical() == "52.43;13.53"
    assert event["url"] == DAY.url
    assert event["organizer"] == "mailto:jana.weber@example.org"
    assert event["organizer"].params["CN"] == "Jana Weber"
    assert [str(category) for category in event.categories] == ["Robotik", "Forschung, Lehre"]
    assert event["dtstamp"].dt == event["last-modified"].dt == datetime(2026, 11, 20, 8, tzinfo=UTC)


def test_another_reader_understands_the_same() -> None:
    event = read_elsewhere(event_calendar(DAY)).vevent
    assert event.summary.value == "Hand anlegen"
    assert event.dtstart.value.astimezone(UTC) == datetime(2027, 1, 18, 9, tzinfo=UTC)
    assert event.dtend.value.astimezone(UTC) == datetime(2027, 1, 18, 15, tzinfo=UTC)
    assert event.description.value == DAY.description


@pytest.mark.parametrize("field", ["title", "description", "place", "organizer", "contact"])
@pytest.mark.parametrize("text", [NAME, HOSTILE, "a\r\nBEGIN:VEVENT\r\nUID:x", "\\n\\,\\;:^'", "x\x85y\u2028z"])
def test_a_hostile_text_arrives_intact_and_alone(field: str, text: str) -> None:
    data = event_calendar(changed(**{field: text}))
    key = {"title": "summary", "place": "location"}.get(field, field)
    event = read(data)
    said = str(event["organizer"].params["CN"] if field == "organizer" else event[key])
    wanted = text.replace("\r\n", "\n").replace("\x85", "\n").replace("\u2028", "\n")
    if field == "organizer":
        wanted = wanted.replace("\\", "/")
    assert said == (" ".join(wanted.split()) if field in ("title", "organizer") else wanted)
    assert data.count(b"\r\nUID:") == 1
    read_elsewhere(data)


def test_a_category_with_a_comma_stays_one() -> None:
    assert [str(category) for category in read(event_calendar(changed(categories=(NAME, "b")))).categories] == [NAME, "b"]


def test_no_line_is_longer_than_75_octets_and_no_character_is_cut() -> None:
    data = event_calendar(changed(title="ä😀" * 60, description="é漢" * 300, organizer="ö" * 90), "ü" * 100)
    assert data.endswith(b"END:VCALENDAR\r\n")
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert read(data)["summary"] == "ä😀" * 60


# --- times ----------------------------------------------------------------------------------------------------------------------


def test_whole_days_end_when_the_next_one_begins() -> None:
    event = read(event_calendar(changed(start=date(2027, 2, 27), end=date(2027, 3, 1))))
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2027, 2, 27), date(2027, 3, 2))
    assert event["dtstart"].params["VALUE"] == "DATE"
    assert read(event_calendar(changed(start=date(2028, 2, 29), end=None)))["dtend"].dt == date(2028, 3, 1)
    assert "dtend" not in read(event_calendar(changed(start=date.max, end=None)))


def test_no_end_is_invented_and_none_that_is_not_after_the_start() -> None:
    for end in (None, DAY.start):
        data = event_calendar(changed(end=end))
        assert "dtend" not in read(data)
        assert "duration" not in read(data)
        assert not hasattr(read_elsewhere(data).vevent, "dtend")


@pytest.mark.parametrize("key", ["UTC", "Etc/UTC", "Etc/GMT", "Zulu"])
def test_utc_is_written_as_such_and_needs_no_zone(key: str) -> None:
    data = event_calendar(changed(start=datetime(2027, 1, 18, 10, tzinfo=ZoneInfo(key)), end=None))
    assert b"DTSTART:20270118T100000Z" in data
    assert b"VTIMEZONE" not in data


def test_an_event_across_the_change_of_the_clocks_keeps_both_its_hours() -> None:
    entry = changed(start=datetime(2027, 10, 30, 22, tzinfo=BERLIN), end=datetime(2027, 10, 31, 6, tzinfo=BERLIN))
    data = event_calendar(entry)
    assert b"DTEND;TZID=Europe/Berlin:20271031T060000" in data
    event = read_elsewhere(data).vevent
    assert event.dtend.value.astimezone(UTC) - event.dtstart.value.astimezone(UTC) == timedelta(hours=9)


def onsets(component: Any, until: datetime) -> list[tuple[datetime, timedelta]]:
    """Every change of the clocks that a VTIMEZONE tells, in UTC, by its own words: (when, offset from then on)."""
    found = []
    for part in component.subcomponents:
        begin, before, after = part["dtstart"].dt, part["tzoffsetfrom"].td, part["tzoffsetto"].td
        moments = [begin]
        if rdate := part.get("rdate"):
            moments += [entry.dt for one in (rdate if isinstance(rdate, list) else [rdate]) for entry in one.dts]
        if rule := part.get("rrule"):
            text = rule.to_ical().decode()
            moments = [at.replace(tzinfo=None) for at in rule_days(begin, text, until)]
        found += [((at - before).replace(tzinfo=UTC), after) for at in moments]
    return sorted(found)


def rule_days(begin: datetime, rule: str, until: datetime) -> list[datetime]:
    """The days of a rule, as dateutil (which vobject brings) counts them."""
    return list(rrulestr(rule, dtstart=begin).between(begin, until.replace(tzinfo=None), inc=True))


ZONES = (
    "Europe/Berlin",
    "Europe/Dublin",
    "Europe/Istanbul",
    "America/New_York",
    "America/St_Johns",
    "America/Santiago",
    "America/Sao_Paulo",
    "Africa/Casablanca",
    "Africa/Cairo",
    "Asia/Kolkata",
    "Asia/Gaza",
    "Asia/Tehran",
    "Australia/Lord_Howe",
    "Pacific/Chatham",
    "Antarctica/Troll",
    "Pacific/Apia",
)


@pytest.mark.parametrize("years", [(2026, 2027), (2024, 2031), (2010, 2012)])
@pytest.mark.parametrize("key", ZONES)
def test_a_zone_tells_every_offset_as_zoneinfo_knows_it(key: str, years: tuple[int, int]) -> None:
    component, zone = zone_component(key, *years), ZoneInfo(key)
    at, end = datetime(years[0], 1, 1, tzinfo=UTC), datetime(years[1] + 1, 1, 1, tzinfo=UTC)
    changes = onsets(component, end)
    while at < end:
        told = [offset for when, offset in changes if when <= at][-1]
        assert told == at.astimezone(zone).utcoffset(), at
        at += timedelta(hours=5)


def test_the_hour_after_summer_time_begins_is_told_right() -> None:
    component: Any = zone_component("Europe/Berlin", 2027, 2027)
    began = next(when for when, _ in onsets(component, datetime(2027, 12, 31, tzinfo=UTC)) if when.year == 2027)
    assert began == datetime(2027, 3, 28, 1, tzinfo=UTC)
    assert [part["rrule"]["byday"] for part in component.subcomponents] == ["-1SU", "-1SU"]


def test_a_year_far_away_is_answered_as_well() -> None:
    for year in (1, 1900, 9999):
        entry = changed(start=datetime(year, 6, 1, 10, tzinfo=BERLIN), end=None)
        assert read(event_calendar(entry))["summary"] == "Hand anlegen"


# --- states and reminders -----------------------------------------------------------------------------------------------------


def test_a_cancelled_event_says_so_takes_no_time_and_rings_no_bell() -> None:
    event = read(event_calendar(changed(is_cancelled=True), "Morgen"))
    assert (str(event["status"]), str(event["transp"])) == ("CANCELLED", "TRANSPARENT")
    assert event.walk("VALARM") == []


@pytest.mark.parametrize(
    ("start", "before"),
    [(DAY.start, timedelta(days=-1)), (date(2027, 1, 18), timedelta(hours=-15))],
    ids=["a day before", "at nine the day before"],
)
def test_a_single_event_reminds_in_time(start: datetime | date, before: timedelta) -> None:
    (alarm,) = read(event_calendar(changed(start=start, end=None), "Morgen: Hand anlegen")).walk("VALARM")
    assert (alarm["trigger"].dt, str(alarm["action"]), alarm["description"]) == (before, "DISPLAY", "Morgen: Hand anlegen")


def test_what_never_changed_has_a_stamp_that_never_moves() -> None:
    event = read(event_calendar(changed(changed=None)))
    assert event["dtstamp"].dt == datetime(2000, 1, 1, tzinfo=UTC)
    assert "last-modified" not in event


# --- calendars to subscribe to --------------------------------------------------------------------------------------------------


def test_a_calendar_says_what_it_is_and_how_often_to_look() -> None:
    data = subscription(ABOUT, [DAY])
    calendar: Any = icalendar.Calendar.from_ical(data)
    assert (calendar["name"], calendar["x-wr-calname"]) == (ABOUT.name, ABOUT.name)
    assert (calendar["description"], calendar["x-wr-caldesc"]) == (ABOUT.description, ABOUT.description)
    assert (str(calendar["method"]), str(calendar["version"])) == ("PUBLISH", "2.0")
    assert calendar["refresh-interval"].dt == timedelta(hours=12)
    assert b"X-PUBLISHED-TTL:PT12H\r\n" in data
    assert b"SOURCE;VALUE=URI:https://press.example.org/events/calendar.ics\r\n" in data
    assert calendar["last-modified"].dt == datetime(2026, 11, 20, 8, tzinfo=UTC)
    assert calendar.walk("VALARM") == []


def test_every_zone_is_there_once_in_front_of_what_names_it() -> None:
    entries = [
        changed(uid=f"{number}", start=datetime(2027, 1 + number, 1, 10, tzinfo=zone), end=None)
        for number, zone in enumerate((NEW_YORK, BERLIN, NEW_YORK, ZoneInfo("Asia/Kolkata"), ZoneInfo("UTC")))
    ]
    calendar: Any = icalendar.Calendar.from_ical(subscription(ABOUT, entries))
    assert [part.name for part in calendar.subcomponents] == ["VTIMEZONE"] * 3 + ["VEVENT"] * 5
    assert [zone["tzid"] for zone in calendar.walk("VTIMEZONE")] == ["America/New_York", "Asia/Kolkata", "Europe/Berlin"]
    assert [event["uid"] for event in calendar.walk("VEVENT")] == ["0", "1", "2", "3", "4"]


def test_the_same_events_are_the_same_bytes() -> None:
    assert subscription(ABOUT, [DAY, DAY]) == subscription(ABOUT, [DAY, DAY])


def test_a_hostile_name_of_a_calendar_arrives_alone() -> None:
    about = About(NAME, HOSTILE, "de", "Europe/Berlin")
    data = subscription(about, [DAY])
    calendar: Any = icalendar.Calendar.from_ical(data)
    assert 'NAME;LANGUAGE=de:Müller\\; "Ö"\\, R&D 😀\r\n'.encode() in data
    assert calendar.description == HOSTILE
    assert "source" not in calendar
    assert len(read_elsewhere(data).vevent_list) == 1

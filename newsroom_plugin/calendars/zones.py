"""Time zones as calendars carry them: VTIMEZONE (RFC 5545, section 3.6.5).

Outlook believes the rules in the file and knows only yearly ones, so a zone whose clocks change by such a rule is written with
it; any other zone gets the days on which its clocks do change. icalendar's own `Timezone.from_tzinfo` lists days only, and puts
the beginning of summer time an hour late.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

_DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WEEKS: Final = (1, 2, 3, 4, -1, -2)
"""Which Sunday of a month a rule may mean, counted from its beginning or its end."""

_SAMPLE: Final = 4
"""Years a rule must hold for: within them the last Sunday of a month is also once its fifth, or once not its fourth."""

_LAST_KNOWN: Final = 2100
"""The last year that is looked at for changes of the clocks."""


@dataclass(frozen=True, slots=True)
class _Change:
    """A moment at which the clocks of a zone change."""

    local: datetime
    """The time clocks show just before, without a zone (RFC 5545 says when it happens in the old offset)."""
    before: timedelta
    """Offset from UTC until then."""
    after: timedelta
    """Offset from UTC from then on."""
    name: str
    """What the time is called from then on: `CEST`."""


def _changes(zone: ZoneInfo, first: int, last: int) -> Iterator[_Change]:
    """Yield every change of the clocks from the year `first` to the year `last`."""
    here, end = datetime(first, 1, 1, tzinfo=UTC), datetime(last + 1, 1, 1, tzinfo=UTC)
    while here < end:
        there = here + timedelta(days=1)
        if _state(zone, there) != _state(zone, here):
            low, high = here, there
            while high - low > timedelta(seconds=1):
                middle = (low + (high - low) / 2).replace(microsecond=0)
                low, high = (middle, high) if _state(zone, middle) == _state(zone, here) else (low, middle)
            before, after = _state(zone, low)[0], _state(zone, high)
            yield _Change((high + before).replace(tzinfo=None), before, *after)
        here = there


def _state(zone: ZoneInfo, at: datetime) -> tuple[timedelta, str]:
    local = at.astimezone(zone)
    return local.utcoffset() or timedelta(), local.tzname() or ""


@lru_cache(maxsize=256)
def timezone(key: str, first_year: int, last_year: int) -> Timezone:
    """The zone of an IANA name, right for everything from one year to another."""
    zone, first = ZoneInfo(key), min(max(first_year - 1, 2), date.max.year - _SAMPLE)
    # From 2038 on no zone knows more than its yearly rule; nobody waits for one of the year 9000 to be looked through.
    last = max(first - 1 + _SAMPLE, min(last_year, _LAST_KNOWN))
    kinds: dict[tuple[timedelta, timedelta, str], list[_Change]] = {}
    for change in _changes(zone, first, last):
        kinds.setdefault((change.before, change.after, change.name), []).append(change)
    made = Timezone()
    made.add("tzid", key)
    for part in _parts(zone, kinds.values(), first, last):
        made.add_component(part)
    return made


def _parts(
    zone: ZoneInfo, kinds: Iterable[list[_Change]], first: int, last: int
) -> Iterator[TimezoneStandard | TimezoneDaylight]:
    rules = [(changes, _rule(changes, last - first + 1)) for changes in kinds]
    if not rules or not all(rule for _, rule in rules):
        # What holds when the clocks have not changed yet.
        offset, name = _state(zone, datetime(first, 1, 1, tzinfo=UTC))
        yield _part(_Change(datetime(first, 1, 1), offset, offset, name))  # noqa: DTZ001 - local time, as it is meant
    for changes, rule in rules:
        part = _part(changes[0])
        if rule:
            part.add("rrule", {"freq": "yearly", **rule})
        elif len(changes) > 1:
            part.add("rdate", [change.local for change in changes[1:]])
        yield part


def _part(change: _Change) -> TimezoneStandard | TimezoneDaylight:
    part = TimezoneDaylight() if change.after > change.before else TimezoneStandard()
    part.add("dtstart", change.local)
    part.add("tzoffsetfrom", change.before)
    part.add("tzoffsetto", change.after)
    part.add("tzname", change.name)
    return part


def _rule(changes: list[_Change], years: int) -> dict[str, object] | None:
    """The yearly rule that changes follow, once in each of so many years; None when they follow none."""
    if len(changes) != years or len({change.local.year for change in changes}) != years:
        return None
    months, times = {change.local.month for change in changes}, {change.local.time() for change in changes}
    weekdays = {change.local.weekday() for change in changes}
    if len(months) != 1 or len(times) != 1 or len(weekdays) != 1:
        return None
    week = next((week for week in _WEEKS if all(_is_week(change.local.date(), week) for change in changes)), None)
    return {"bymonth": months.pop(), "byday": f"{week}{_DAYS[weekdays.pop()]}"} if week else None


def _is_week(day: date, week: int) -> bool:
    """Whether a day is the nth of its weekday in its month."""
    if week > 0:
        return (day.day - 1) // 7 == week - 1
    in_month = ((day.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)).day
    return (in_month - day.day) // 7 == -week - 1

"""Until when a site stays right when nobody writes anything."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta

from newsroom_plugin.model import Event, Item, Moment
from newsroom_plugin.newsroom import Newsroom, Thing
from newsroom_plugin.newsroom.times import accreditation_closes, day_after, local, replies_close, span
from newsroom_plugin.pages.appointments import KEPT
from newsroom_plugin.site.sitemaps import NEWS_AGE


def lasts_until(newsroom: Newsroom, at: datetime) -> datetime:
    """The first moment after `at` at which the same content may make another site; `newsroom` is that before the gate.

    With the day much may change, so that it is never later than the next midnight in the newsroom's zone. Unlike `newsroom.due`
    it tells of every moment that is written anywhere, and also of what only machines notice.
    """
    zone = newsroom.settings.timezone
    midnight = day_after(at.astimezone(zone).date(), zone)
    things: tuple[Thing, ...] = (*newsroom.items, *newsroom.events, *newsroom.kits)
    ahead = (moment for thing in things for moment in _moments(newsroom, thing) if at < moment < midnight)
    return min(ahead, default=midnight)


def _moments(newsroom: Newsroom, thing: Thing) -> Iterator[datetime]:
    """Every moment at which something about a thing may change."""
    written: list[Moment | None] = [thing.embargo, thing.expires, *(update.date for update in thing.updates)]
    written += [notice.date for notice in (thing.withdrawn, thing.removed) if notice]
    if isinstance(thing, Item):
        written.append(thing.date)
        yield from _later(thing.date.at, NEWS_AGE)
    yield from (moment.at for moment in written if moment)
    if isinstance(thing, Event):
        yield from _of_event(newsroom, thing)


def _of_event(newsroom: Newsroom, event: Event) -> Iterator[datetime]:
    zone, over = newsroom.settings.timezone, span(event, newsroom.settings.timezone).over
    yield from (over, local(event, event.start, zone))
    yield from _later(over, KEPT)
    yield from (moment for moment in (replies_close(event, zone), accreditation_closes(event, zone)) if moment)


def _later(moment: datetime, age: timedelta) -> Iterator[datetime]:
    """The moment when something has reached an age, as far as years are counted."""
    with suppress(OverflowError):
        yield moment + age

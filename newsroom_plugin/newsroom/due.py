"""What changes by itself, and when: every moment at which the same content makes another site.

The gate is asked just before and at each moment that is written anywhere, so that what is told here is what a build does: an
embargo that ends in a draft changes nothing, and is not told. Left out is what only machines notice, and what any build brings:
an item that leaves the news sitemap after two days, an event that leaves calendars after a year.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from newsroom_plugin.errors import Location
from newsroom_plugin.model import Asset, Contact, Event, Item, Moment
from newsroom_plugin.newsroom import Newsroom
from newsroom_plugin.newsroom.gate import State, Thing, state_of
from newsroom_plugin.newsroom.times import accreditation_closes, day_after, day_start, local, replies_close, span

_SECOND: Final = timedelta(seconds=1)

_WORDS: Final = {
    "embargo": "The embargo ends.",
    "date": "It is published.",
    "expires": "It expires: it leaves all lists, and its page says so.",
    "withdrawn.date": "It is withdrawn: only the notice stays.",
    "removed.date": "It is removed without a trace.",
}
"""What happens, by the key that says when."""

_DECIDES: Final = {State.REMOVED: "removed.date", State.WITHDRAWN: "withdrawn.date", State.EXPIRED: "expires"}
"""Which of several keys with the same moment is told, by what becomes of the thing; else the first."""


@dataclass(frozen=True, slots=True)
class Due:
    """Something that changes by itself."""

    at: datetime
    """When, in the zone it is meant in."""
    what: str
    """What happens, a sentence."""
    about: str
    """To what or whom: a title, a name, the path of a file."""
    location: Location
    """Where it is written."""
    key: str
    """The key that says when, dotted for nested ones."""
    url: str = ""
    """Address of its page from the root of the site; empty when it has none."""
    is_change: bool = True
    """Whether another site is built from then on; what merely begins changes no page."""
    ending: str = ""
    """Of assets, what ends: `rights`, `consent of Jana`."""
    last_day: date | None = None
    """The last day of what ends with a day; None for what has an hour."""


def due(newsroom: Newsroom) -> tuple[Due, ...]:
    """All that has changed by itself or will, the first first; `newsroom` is that before the gate."""
    found: list[Due] = []
    things: tuple[Thing, ...] = (*newsroom.items, *newsroom.events, *newsroom.kits)
    for thing in things:
        found += _of_thing(newsroom, thing)
    for contact in newsroom.contacts.values():
        found += _of_contact(newsroom, contact)
    used = {asset.key for asset in newsroom.used_assets}
    for asset in newsroom.assets.by_key.values():
        found += _of_asset(newsroom, asset, is_used=asset.key in used)
    return tuple(sorted(found, key=lambda one: (one.at.timestamp(), one.location, one.key)))


# --- items, events, kits ------------------------------------------------------------------------------------------------------


def _of_thing(newsroom: Newsroom, thing: Thing) -> Iterator[Due]:
    others = newsroom.translations(thing)
    moments: dict[datetime, list[tuple[str, Thing]]] = {}
    for key, moment, writer in _written(thing, others):
        moments.setdefault(moment.at, []).append((key, writer))
    for at, written in moments.items():
        before, after = state_of(thing, others, _just_before(at)), state_of(thing, others, at)
        if before is not after:
            keys = dict(reversed(written))
            key = decisive if (decisive := _DECIDES.get(after, "")) in keys else written[0][0]
            yield _due(thing, keys[key], at, key, _WORDS[key])
    for number, update in enumerate(thing.updates):
        at = update.date.at
        # What was noted before publication appears with it.
        if not state_of(thing, others, _just_before(at)).is_hidden and not state_of(thing, others, at).is_hidden:
            yield _due(thing, thing, at, f"updates.{number}.date", "An update is shown on its page, and in feeds.")
    if isinstance(thing, Event):
        yield from _of_event(newsroom, thing, others)


def _written(thing: Thing, others: tuple[Thing, ...]) -> Iterator[tuple[str, Moment, Thing]]:
    """The moments that decide about a thing, and in which file each is written: those of one language hold for all."""
    for writer in (thing, *others):
        dated = {
            "embargo": writer.embargo,
            "withdrawn.date": writer.withdrawn.date if writer.withdrawn else None,
            "removed.date": writer.removed.date if writer.removed else None,
        }
        if writer is thing:
            dated["date"] = thing.date if isinstance(thing, Item) else None
            dated["expires"] = thing.expires
        yield from ((key, moment, writer) for key, moment in dated.items() if moment)


def _due(thing: Thing, writer: Thing, at: datetime, key: str, what: str, *, is_change: bool = True) -> Due:
    return Due(at, what, thing.title, writer.place.written.at(*_keys(key)), key, thing.url, is_change)


def _keys(key: str) -> tuple[str | int, ...]:
    return tuple(int(part) if part.isdecimal() else part for part in key.split("."))


def _of_event(newsroom: Newsroom, event: Event, others: tuple[Thing, ...]) -> Iterator[Due]:
    zone = newsroom.settings.timezone

    def stands(at: datetime, *states: State) -> bool:
        return state_of(event, others, _just_before(at)) in (State.PUBLISHED, State.UNLISTED, *states)

    over, begins = span(event, zone).over, local(event, event.start, zone)
    closing = (
        ("invitation", replies_close(event, zone), "Replies close."),
        ("accreditation", accreditation_closes(event, zone), "Accreditation closes."),
    )
    for name, at, what in closing:
        if at and at < over and stands(at, *((State.EXPIRED,) if name == "accreditation" else ())):
            about = event.invitation if name == "invitation" else event.accreditation
            yield _due(event, event, at, f"{name}.deadline" if about and about.deadline else "start", what)
    if stands(begins) and event.status != "cancelled":
        yield _due(event, event, begins, "start", "The event begins.", is_change=False)
    if stands(over, State.EXPIRED):
        yield _due(event, event, over, "end" if event.end else "start", "The event is over: its page looks back.")


# --- people and assets --------------------------------------------------------------------------------------------------------


def _of_contact(newsroom: Newsroom, contact: Contact) -> Iterator[Due]:
    zone, name, written = newsroom.settings.timezone, contact.name, contact.written
    for number, away in enumerate(contact.away):
        deputy = newsroom.contacts.get(away.deputy)
        who = deputy.name if deputy else away.deputy
        if contact.is_active(away.from_):
            where, key = written.at("away", number, "from"), f"away.{number}.from"
            yield Due(day_start(away.from_, zone), f"Is away from now on: {who} answers.", name, where, key)
        if away.until < min(contact.until or date.max, date.max):
            where, key = written.at("away", number, "until"), f"away.{number}.until"
            yield Due(day_after(away.until, zone), "Is back.", name, where, key, last_day=away.until)
    if contact.until and contact.until < date.max:
        what = "Has left: named for nothing new."
        yield Due(day_after(contact.until, zone), what, name, written.at("until"), "until", last_day=contact.until)


def _of_asset(newsroom: Newsroom, asset: Asset, *, is_used: bool) -> Iterator[Due]:
    zone, path = newsroom.settings.timezone, asset.src_uri or asset.key
    limits = [("rights", "rights.until", asset.rights.until)]
    limits += [(f"consent of {one.name}", f"people.{number}.until", one.until) for number, one in enumerate(asset.people)]
    for ending, key, until in limits:
        if until and until < date.max:
            what = f"The {ending} {'end' if ending == 'rights' else 'ends'}: it is no longer shown."
            is_change, where = is_used and asset.is_offered(until), asset.written.at(*_keys(key))
            yield Due(day_after(until, zone), what, path, where, key, is_change=is_change, ending=ending, last_day=until)
    if asset.withdrawn:
        day = asset.withdrawn.date.at.date()
        where, key = asset.written.at("withdrawn", "date"), "withdrawn.date"
        yield Due(day_start(day, zone), "It is withdrawn: it is no longer shown.", path, where, key, is_change=is_used)


def _just_before(at: datetime) -> datetime:
    try:
        return at - _SECOND
    except OverflowError:
        return at

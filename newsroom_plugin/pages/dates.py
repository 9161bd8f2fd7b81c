"""When a thing appeared and when it was last changed in public; never when it was built."""

from __future__ import annotations

from collections.abc import Iterable

from newsroom_plugin.model import Asset, Item, Moment, Update
from newsroom_plugin.newsroom import State, Thing
from newsroom_plugin.pages.edition import Edition


def iso(edition: Edition, moment: Moment) -> str:
    """A moment for machines: in the newsroom's time zone with its offset when an hour was written, else the day."""
    return moment.at.astimezone(edition.newsroom.settings.timezone).isoformat() if moment.has_time else moment.iso


def public_updates(edition: Edition, thing: Thing) -> tuple[Update, ...]:
    """What was changed in public up to now, the latest first."""
    if not thing.updates:
        return ()
    public = (update for update in thing.updates if update.date.at <= edition.now)
    return tuple(sorted(public, key=lambda update: update.date.at, reverse=True))


def changes(edition: Edition, thing: Thing) -> tuple[Moment, ...]:
    """When a thing was changed in public up to now: its updates, its withdrawal."""
    moments = [update.date for update in public_updates(edition, thing)]
    if thing.withdrawn and edition.newsroom.state(thing) is State.WITHDRAWN:
        moments.append(thing.withdrawn.date)
    return tuple(moments)


def last_change(edition: Edition, thing: Thing) -> Moment | None:
    """The last moment at which readers got something new to see: publication, update, withdrawal; None when nobody knows."""
    known: dict[str, Moment | None] = edition.once("last changes", dict)
    if thing.place.url not in known:
        known[thing.place.url] = _last_change(edition, thing)
    return known[thing.place.url]


def _last_change(edition: Edition, thing: Thing) -> Moment | None:
    published = (thing.date,) if isinstance(thing, Item) and thing.date.at <= edition.now else ()
    return latest((*published, *changes(edition, thing)))


def first_shown(edition: Edition, asset: Asset) -> Moment | None:
    """The date of the first listed item that shows an asset, in whatever language; None when no item does."""
    return edition.once("first shown", lambda: _first_shown(edition)).get(asset.key)


def _first_shown(edition: Edition) -> dict[str, Moment]:
    newsroom, found = edition.newsroom, dict[str, Moment]()
    for item in reversed(newsroom.items):
        if newsroom.state(item).is_listed:
            for shown in newsroom.assets_of(item):
                found.setdefault(shown.key, item.date)
    return found


def latest(moments: Iterable[Moment | None]) -> Moment | None:
    """The last of some moments; None when there is none."""
    return max((moment for moment in moments if moment), key=lambda moment: moment.at, default=None)

"""When a thing appeared and when it was last changed in public; never when it was built."""

from __future__ import annotations

from collections.abc import Iterable

from newsroom_plugin.model import Item, Moment
from newsroom_plugin.newsroom import State, Thing
from newsroom_plugin.pages.edition import Edition


def iso(edition: Edition, moment: Moment) -> str:
    """A moment for machines: in the newsroom's time zone with its offset when an hour was written, else the day."""
    return moment.at.astimezone(edition.newsroom.settings.timezone).isoformat() if moment.has_time else moment.iso


def last_change(edition: Edition, thing: Thing) -> Moment | None:
    """The last moment at which readers got something new to see: publication, update, withdrawal; None when nobody knows."""
    moments = [update.date for update in thing.updates]
    if isinstance(thing, Item):
        moments.append(thing.date)
    if thing.withdrawn and edition.newsroom.state(thing) is State.WITHDRAWN:
        moments.append(thing.withdrawn.date)
    return latest(moment for moment in moments if moment.at <= edition.now)


def latest(moments: Iterable[Moment | None]) -> Moment | None:
    """The last of some moments; None when there is none."""
    return max((moment for moment in moments if moment), key=lambda moment: moment.at, default=None)

"""The band above a page while editors look at their own machine: what the public does not see of it, why, and until when."""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from newsroom_plugin.model import Item, Moment
from newsroom_plugin.newsroom import State, Thing
from newsroom_plugin.pages.edition import Edition


def band(edition: Edition, url: str) -> str:
    """A sentence or two; empty for what everybody sees, and in every site that is published."""
    if state := edition.hidden.get(url):
        return _words(edition, url, state)
    if waiting := edition.waiting.get(url):
        roles = edition.texts.listed(waiting)
        return edition.texts.gettext("Not yet approved by: %(roles)s. Others read the last approved wording.", roles=roles)
    return ""


def _words(edition: Edition, url: str, state: State) -> str:
    _, newsroom = edition.texts.gettext, edition.newsroom
    things: tuple[Thing, ...] = (*newsroom.items, *newsroom.events, *newsroom.kits)
    thing = next((thing for thing in things if thing.url == url), None)
    if state is State.UNLISTED:
        return _("Unlisted: in no list, no feed and no search. Whoever has the address sees this page.")
    if state is State.REMOVED or thing is None:
        return _("Removed: everybody sees nothing but this notice.")
    if state is State.WITHDRAWN:
        return _("Withdrawn: everybody sees this notice instead of the text.")
    if state is State.EXPIRED and thing.expires:
        day = _moment(edition, thing.expires)
        return _("Expired since %(moment)s: in no list, no feed and no search. The page stays.", moment=day)
    if state is State.HELD:
        return _("Held back until approved by: %(roles)s. Nobody else sees this.", roles=edition.texts.listed(thing.held))
    return _("Nobody else sees this: %(reasons)s.", reasons=edition.texts.listed(_reasons(edition, thing)))


def _reasons(edition: Edition, thing: Thing) -> Iterator[str]:
    """All that hides a thing, or one of its translations with which it shares the embargo."""
    _, now = edition.texts.gettext, edition.now
    if thing.draft:
        yield _("draft")
    if until := _embargo(edition, thing):
        yield _("embargo until %(moment)s", moment=_moment(edition, until))
    if isinstance(thing, Item) and thing.date.at > now:
        yield _("scheduled for %(moment)s", moment=_moment(edition, thing.date))
    if thing.held:
        yield _("not yet approved by %(roles)s", roles=edition.texts.listed(thing.held))


def embargo_of(edition: Edition, thing: Thing) -> str:
    """Until when nothing of a thing may be published, with the time zone; a date that lies ahead counts. Else empty."""
    ahead = [moment for moment in (_embargo(edition, thing), thing.date if isinstance(thing, Item) else None) if moment]
    last = max((moment for moment in ahead if moment.at > edition.now), key=lambda moment: moment.at, default=None)
    return f"{_moment(edition, last)} ({edition.texts.zone(last.at.astimezone(_zone(edition)))})" if last else ""


def _embargo(edition: Edition, thing: Thing) -> Moment | None:
    """The last embargo of a thing and its translations that lies ahead."""
    group = (thing, *edition.newsroom.translations(thing))
    ahead = (other.embargo for other in group if other.embargo and other.embargo.at > edition.now)
    return max(ahead, key=lambda moment: moment.at, default=None)


def _zone(edition: Edition) -> ZoneInfo:
    return edition.newsroom.settings.timezone


def _moment(edition: Edition, moment: Moment) -> str:
    """The moment in words: a day begins at midnight, which is said, for an embargo holds to the minute."""
    at = moment.at.astimezone(_zone(edition)) if moment.has_time else moment.at
    return edition.texts.day_and_time(at)

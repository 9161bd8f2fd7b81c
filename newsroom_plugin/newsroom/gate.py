"""The gate: decides, once, at one moment, what of a thing may be seen (DESIGN.md, section 5)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol, TypeVar

from newsroom_plugin.model import Asset, Event, Item, Kit, Moment
from newsroom_plugin.model.shared import Removed, Withdrawn


class State(StrEnum):
    """What the gate says of a thing."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    EMBARGOED = "embargoed"
    HELD = "held"
    PUBLISHED = "published"
    UNLISTED = "unlisted"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    REMOVED = "removed"

    @property
    def is_hidden(self) -> bool:
        """Whether nothing of it may be seen anywhere."""
        return self in (State.DRAFT, State.SCHEDULED, State.EMBARGOED, State.HELD, State.REMOVED)

    @property
    def is_listed(self) -> bool:
        """Whether it stands in lists, feeds, search and kits."""
        return self is State.PUBLISHED


class _Gated(Protocol):
    """What the gate looks at."""

    @property
    def draft(self) -> bool: ...
    @property
    def embargo(self) -> Moment | None: ...
    @property
    def expires(self) -> Moment | None: ...
    @property
    def unlisted(self) -> bool: ...
    @property
    def withdrawn(self) -> Withdrawn | None: ...
    @property
    def removed(self) -> Removed | None: ...


Thing = Item | Event | Kit
T = TypeVar("T", Item, Event, Kit)


def _has_come(moment: Moment | None, at: datetime) -> bool:
    return moment is not None and moment.at <= at


def state_of(thing: Thing, translations: Iterable[_Gated], at: datetime) -> State:
    """The state of a thing at a moment. Embargo, withdrawal and removal of any of its `translations` hold for it, too.

    Each language is held back by itself, until its own words are approved.
    """
    group = [thing, *translations]
    if any(other.removed and _has_come(other.removed.date, at) for other in group):
        return State.REMOVED
    if thing.draft:
        return State.DRAFT
    if any(other.embargo and not _has_come(other.embargo, at) for other in group):
        return State.EMBARGOED
    if isinstance(thing, Item) and not _has_come(thing.date, at):
        return State.SCHEDULED
    if thing.held:
        return State.HELD
    if any(other.withdrawn and _has_come(other.withdrawn.date, at) for other in group):
        return State.WITHDRAWN
    if _has_come(thing.expires, at):
        return State.EXPIRED
    return State.UNLISTED if thing.unlisted else State.PUBLISHED


_EMPTY: dict[str, object] = {
    "summary": None,
    "subtitle": None,
    "media": (),
    "quotes": (),
    "facts": (),
    "links": (),
    "faq": (),
    "coverage": (),
    "related": (),
    "kit": None,
    "agenda": (),
    "speakers": (),
    "invitation": None,
    "items": (),
    "documents": (),
    "recording": None,
    "accessibility": None,
    "accreditation": None,
    "online": None,
    "hashtag": None,
    "pinned": False,
}

SAID_KEYS = frozenset((*_EMPTY, "share"))
"""Keys of which nothing is left when a thing is withdrawn."""


def recalled(
    assets: Iterable[Asset], uses: Mapping[str, tuple[str, ...]], things: Iterable[Thing], states: Mapping[str, State], day: date
) -> tuple[Asset, ...]:
    """What remains of each asset that is withdrawn on a day: id, kind, name and the notice.

    Nothing remains of one that only hidden or unlisted things use: it was never offered to everybody. One that nothing uses any
    more is told, for its notice was written to be read. `uses` are addresses by asset id, from before the gate.
    """
    was_offered = {thing.url: not states[thing.url].is_hidden and not thing.unlisted for thing in things}
    found = []
    for asset in assets:
        users = uses.get(asset.key, ())
        if asset.is_withdrawn(day) and (not users or any(was_offered.get(user, True) for user in users)):
            found.append(
                Asset(
                    title=asset.title,
                    withdrawn=asset.withdrawn,
                    key=asset.key,
                    kind=asset.kind,
                    src_uri="",
                    abs_path="",
                    written=asset.written,
                )
            )
    return tuple(found)


def notice_of(thing: T, notice: Withdrawn) -> T:
    """What remains of a withdrawn thing: title, date, address and the notice; nothing it said or showed."""
    fields = type(thing).model_fields
    emptied = {key: value for key, value in _EMPTY.items() if key in fields}
    if "share" in fields:
        emptied["share"] = type(thing.share)()  # type: ignore[attr-defined]
    place = type(thing.place)(
        **{**{name: getattr(thing.place, name) for name in thing.place.__slots__}, "body": "", "addresses": ()}
    )
    return thing.model_copy(update={**emptied, "place": place, "withdrawn": notice})


def folder_of(users: tuple[str, ...], ids: set[str]) -> str:
    """Where the files lie of an asset that only unlisted things use: with the one that does.

    What several share lies with none of them, or the page of one would tell the address of another.
    """
    if len(ids) == 1:
        return users[0]
    return f"media/{hashlib.sha256(' '.join(sorted(users)).encode()).hexdigest()[:24]}/"

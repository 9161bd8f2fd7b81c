"""An item that was written anew where it stood: only its words differ, so that everything else about it still holds.

What a newsroom has looked up once is not looked up again: in an archive of ten thousand items that would take longer than to draw
the page of one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final, TypeVar

from newsroom_plugin.model import Item
from newsroom_plugin.newsroom import Newsroom, Thing
from newsroom_plugin.newsroom.people import named_beside

K = TypeVar("K")
T = TypeVar("T", Item, Thing)

_WORDS: Final = frozenset("title subtitle summary dateline media quotes facts links faq related label share".split())
"""Keys that only say something. All others decide where an item stands, who sees it, or which pages there are."""

_STILL: Final = ("_listed_events", "active_contacts", "shown_contacts", "uses")
"""What a newsroom has looked up (its cached properties) and holds whatever an item says."""


def is_rewritten(newsroom: Newsroom, before: Item, now: Item) -> bool:
    """Whether nothing but words differ: address, state, pictures and people of an item are as they were.

    `newsroom` is the one before the gate, in which also those pictures are found that nothing public shows.
    """
    place = replace(now.place, body="", written=before.place.written, addresses=(), origins=())
    if place != replace(before.place, body="", addresses=(), origins=()):
        return False
    others = Item.model_fields.keys() - _WORDS - {"place"}
    if any(getattr(before, name) != getattr(now, name) for name in others):
        return False
    shown = [{asset.key for asset in newsroom.assets_of(item)} for item in (before, now)]
    named = [set(named_beside(item)) for item in (before, now)]
    return shown[0] == shown[1] and named[0] == named[1]


def with_item(newsroom: Newsroom, before: Item, now: Item) -> Newsroom:
    """The newsroom with an item in place of what it was `before`."""
    after = replace(newsroom, items=_instead(newsroom.items, before, now))
    known, holds = vars(newsroom), vars(after)
    holds.update({name: known[name] for name in _STILL if name in known})
    with_it = {
        "_by_id": (now.place.id,),
        "listed": (now.language,),
        "tagged": [(slug, now.language) for slug in newsroom.topic_slugs(now)],
    }
    for name, keys in with_it.items():
        if name in known:
            holds[name] = _in_groups(known[name], keys, before, now)
    return after


def _instead(things: tuple[T, ...], before: Item, now: Item) -> tuple[T, ...]:
    return tuple(now if thing is before else thing for thing in things)


def _in_groups(groups: Mapping[K, tuple[T, ...]], keys: Iterable[K], before: Item, now: Item) -> dict[K, tuple[T, ...]]:
    """The groups with the item anew in those that have it."""
    return {**groups, **{key: _instead(groups[key], before, now) for key in keys if key in groups}}

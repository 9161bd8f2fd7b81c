"""What a feed is about: everything, a topic, a kind of text, a person, the events, the media, what was changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from newsroom_plugin.model import Asset, Event, Item, Moment
from newsroom_plugin.newsroom import Thing

ScopeKind = Literal["everything", "type", "topic", "person", "events", "media", "changes"]
"""What is subscribed to."""


@dataclass(frozen=True, slots=True)
class Change:
    """Something that was changed in public."""

    kind: Literal["changed", "withdrawn"]
    """Whether a text was corrected or added to, or a thing is no longer stood by."""
    thing: Thing | Asset
    """What it is of."""
    date: Moment
    """When."""
    title: str
    """What the thing is called."""
    note: str
    """What was changed, or why it was withdrawn."""
    url: str
    """Where it can be read."""
    id: str
    """What programs know it by: absolute, and the same for ever."""


Told = Item | Event | Asset | Change
"""What feeds tell of."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What can be subscribed to on its own: a page that lists, and what its feeds carry."""

    kind: ScopeKind
    """What it is."""
    page: str
    """Address of the page it follows; its feeds lie below it."""
    title: str
    """In words: `Alle Meldungen`, `Robotik`, `Jana Weber`."""
    about: str
    """What is in it, in a sentence or two; may be empty."""
    count: int
    """How many items, events, files or changes stand in it; the feeds carry the newest of them."""
    things: tuple[Told, ...]
    """What the feeds carry: what was published or changed last comes first."""
    is_offered: bool = True
    """Whether it is worth offering; the feeds of somebody who has left, or whom nothing names yet, are only there."""

"""What a feed is about: everything, a topic, a kind of text, a person, the events, the media."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from newsroom_plugin.model import Asset, Event, Item

ScopeKind = Literal["everything", "type", "topic", "person", "events", "media"]
"""What is subscribed to."""

Told = Item | Event | Asset
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
    """How many items, events or files stand in it; the feeds carry the newest of them."""
    things: tuple[Told, ...]
    """What the feeds carry: what was published or changed last comes first."""
    is_offered: bool = True
    """Whether it is worth offering; the feeds of somebody who has left, or whom nothing names yet, are only there."""

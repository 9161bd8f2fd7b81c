"""What templates receive on passing things on: ready words for each network."""

from __future__ import annotations

from dataclasses import dataclass

from newsroom_plugin.pages.views.media import Crop
from newsroom_plugin.pages.views.pieces import Link, Picture


@dataclass(frozen=True, slots=True)
class ReadyWords:
    """Words for one network."""

    id: str
    """`mastodon`; part of the ids of the page."""
    name: str
    """As people know it."""
    text: str
    """The words; with the address and the hashtags as far as they fit."""
    count: str
    """`212 von 300 Zeichen`; empty when there is no limit."""
    is_over: bool
    """Whether an editor's own words are too long there."""
    limit: int
    """Longest text; 0 when there is none."""
    counting: str
    """How the network counts, for the script: `graphemes`, `weighted` and so on."""
    open: Link | None
    """Opens the network's own window with the words in it; None where there is none."""
    note: str = ""
    """What else to know: that the address cannot be clicked there; empty when nothing."""
    picture: Picture | None = None
    """The lead picture; None when there is none to take along."""
    crop: Crop | None = None
    """The part of it that fits the network's posts; None when it is not offered."""


@dataclass(frozen=True, slots=True)
class ShareKit:
    """All that helps people to pass something on."""

    words: tuple[ReadyWords, ...]
    """For each network, in a fixed order."""
    count: str
    """The count as it is said, `%(n)s von %(limit)s Zeichen`, for the script."""
    hashtags: str
    """In one line; may be empty."""
    mentions: str
    """Accounts to name, in one line; may be empty."""
    disclosure: str
    """Ready words that label a post; may be empty."""
    duty: str
    """Why and how a post must be labelled; empty when nobody was paid, invited or given anything."""

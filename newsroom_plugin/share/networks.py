"""What each network allows, and the address that opens its own window for writing.

The limits are those the networks publish: Mastodon's default of 500 characters, of which any link takes 23; Bluesky's 300
graphemes and 3,000 bytes (lexicon `app.bsky.feed.post`); Threads' 500 characters, an emoji counting the bytes it takes (Threads
API); X's 280 weighted characters (twitter-text, configuration v3); LinkedIn's 3,000; Instagram's 2,200; Facebook's 63,206;
WhatsApp's 65,536. How many hashtags make sense is lower than what most of them allow. Only plain links lead there: no script of
theirs, and nothing is asked of them before a reader clicks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from newsroom_plugin.model.shared import Network
from newsroom_plugin.urls import quoted

Counting = Literal["mastodon", "graphemes", "threads", "weighted", "units"]
"""How a network counts; `counting` says what each means."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What a network allows."""

    name: str
    """As people know it."""
    counting: Counting
    """How it counts."""
    limit: int
    """Longest text, counted its way; 0 when there is none."""
    hashtags: int
    """Hashtags that make sense there; more are left out of what is composed."""
    crop: str
    """The part of a picture that fits its posts, as `renditions` names it; empty when whole pictures go there."""
    has_links: bool = True
    """Whether an address in a text can be clicked there."""
    bytes: int = 0
    """Longest text in bytes of UTF-8; 0 when only its length counts."""


NETWORKS: Mapping[Network, Rules] = {
    "mastodon": Rules("Mastodon", "mastodon", 500, 5, "16x9"),
    "bluesky": Rules("Bluesky", "graphemes", 300, 3, "16x9", bytes=3000),
    "threads": Rules("Threads", "threads", 500, 1, "4x5"),
    "x": Rules("X", "weighted", 280, 2, "16x9"),
    "linkedin": Rules("LinkedIn", "units", 3000, 5, "191x100"),
    "instagram": Rules("Instagram", "units", 2200, 5, "4x5", has_links=False),
    "facebook": Rules("Facebook", "units", 63206, 3, "191x100"),
    "whatsapp": Rules("WhatsApp", "units", 65536, 0, "1x1"),
    "mail": Rules("", "units", 0, 0, ""),
}
"""The networks there are words for, in the order they are shown; mail has no name of its own."""

_WITH_WORDS: Mapping[Network, str] = {
    # The official share page asks for the reader's server; what stands behind # never leaves the reader's browser.
    "mastodon": "https://share.joinmastodon.org/#text=",
    "bluesky": "https://bsky.app/intent/compose?text=",
    "threads": "https://www.threads.com/intent/post?text=",
    "x": "https://x.com/intent/post?text=",
    "whatsapp": "https://wa.me/?text=",
}
_WITH_ADDRESS: Mapping[Network, str] = {
    "linkedin": "https://www.linkedin.com/sharing/share-offsite/?url=",
    "facebook": "https://www.facebook.com/sharer/sharer.php?u=",
}


def share_url(network: Network, words: str, address: str) -> str:
    """The address that opens a network's own window with the words in it, or with `address` where it takes no words.

    Empty where there is no such window (Instagram), for mail, which has subject and body, and while the address is not known.
    """
    if network in _WITH_WORDS:
        return _WITH_WORDS[network] + quoted(words)
    return _WITH_ADDRESS[network] + quoted(address) if network in _WITH_ADDRESS and address else ""

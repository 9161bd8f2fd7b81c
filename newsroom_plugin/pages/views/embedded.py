"""Pages that stand in frames on other people's pages."""

from __future__ import annotations

from dataclasses import dataclass

from newsroom_plugin.pages.views.media import Player
from newsroom_plugin.pages.views.pieces import Date, Entry, Link, Picture


@dataclass(frozen=True, slots=True)
class CardView:
    """`newsroom/embed.html`: the card of an item."""

    language: str
    """BCP 47."""
    direction: str
    """`ltr` or `rtl`."""
    title: str
    """The headline; empty for what was removed."""
    url: str
    """The item, relative to the root; the home page for what was removed."""
    canonical: str
    """Absolute address of the item; empty when the site's own is not known."""
    type_label: str
    """`Pressemitteilung`."""
    date: Date | None
    """None for what was removed."""
    summary: str
    """In a sentence or two; the notice of what was withdrawn or removed."""
    picture: Picture | None
    """The lead picture with its credit; None when there is none or the item was withdrawn."""
    sender: Link
    """The newsroom and its home page."""
    label: str = ""
    """Advertising or sender label, or that it was withdrawn; empty when there is none."""


@dataclass(frozen=True, slots=True)
class PlayerView:
    """`newsroom/embed_player.html`: a video or sound."""

    language: str
    """BCP 47."""
    direction: str
    """`ltr` or `rtl`."""
    title: str
    """What is played."""
    url: str
    """The asset's page, relative to the root."""
    canonical: str
    """Absolute address of the asset's page; empty when the site's own is not known."""
    picture: Picture | None
    """The poster."""
    player: Player
    """How it is played."""
    credit: str
    """`Video: Aurelia / Mira Okafor`, with what must be said on the use of AI."""
    terms: Link
    """The licence."""
    watch: Link | None
    """Where a provider's video is played."""
    sender: Link
    """The newsroom and its home page."""


@dataclass(frozen=True, slots=True)
class ListView:
    """`newsroom/embed_list.html`: the newest items, for frames on other people's pages."""

    language: str
    """BCP 47, for `lang`."""
    direction: str
    """`ltr` or `rtl`."""
    title: str
    """What stands above the list."""
    url: str
    """The page of the whole list."""
    canonical: str
    """The same, absolute."""
    entries: tuple[Entry, ...]
    """The newest first."""
    sender: Link
    """The newsroom, leading to its home page."""


@dataclass(frozen=True, slots=True)
class RedirectView:
    """`newsroom/redirect.html`: an older address, which leads on."""

    language: str
    """BCP 47, for `lang`."""
    direction: str
    """`ltr` or `rtl`."""
    title: str
    """What waits there."""
    url: str
    """Where it leads, from the root of the site."""
    canonical: str
    """The same, absolute; empty when the site's own address is not known."""

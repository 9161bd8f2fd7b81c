"""What a consumer of oEmbed is told of an item."""

from __future__ import annotations

import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OEmbed:
    """What a consumer of oEmbed is told of an item; addresses are absolute."""

    html: str
    """The frame of its card."""
    width: int
    """Pixels of the frame."""
    height: int
    """Pixels of the frame."""
    title: str
    """The headline."""
    author: str
    """Who wrote or sent it."""
    author_url: str
    """Their page; may be empty."""
    provider: str
    """The newsroom."""
    provider_url: str
    """Its home page."""
    thumbnail: tuple[str, int, int] | None = None
    """Address, width and height of the lead picture."""


def oembed(about: OEmbed) -> str:
    """The oEmbed answer, version 1.0, type `rich` (https://oembed.com, section 2.3.4)."""
    said: dict[str, object] = {
        "version": "1.0",
        "type": "rich",
        "title": about.title,
        "author_name": about.author,
        "author_url": about.author_url,
        "provider_name": about.provider,
        "provider_url": about.provider_url,
        "cache_age": 86400,
        "html": about.html,
        "width": about.width,
        "height": about.height,
    }
    if about.thumbnail:
        said |= dict(zip(("thumbnail_url", "thumbnail_width", "thumbnail_height"), about.thumbnail, strict=True))
    return json.dumps({key: value for key, value in said.items() if value != ""}, ensure_ascii=False, indent=1) + "\n"

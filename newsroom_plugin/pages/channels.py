"""The page of channels: each of the organisation's own profiles elsewhere, what it is for and who answers there."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import unquote, urlsplit

from newsroom_plugin.model.settings import Channel
from newsroom_plugin.newsroom import item_id
from newsroom_plugin.pages import pieces, views
from newsroom_plugin.pages.edition import Edition

_ALONE: Final = frozenset(
    "x.com twitter.com instagram.com threads.net threads.com youtube.com tiktok.com pinterest.com t.me twitch.tv".split()
)
"""Networks of one host, where a name needs none behind it: `@aurelia`."""

_PLAIN = re.compile(r"/@?([\w.-]+)/?")
_WITH_SIGN = re.compile(r"/@([\w.-]+)/?")
_AKKOMA = re.compile(r"/users/([\w.-]+)/?")
_BLUESKY = re.compile(r"/profile/([\w.-]+\.[\w-]+)/?")
"""Paths of a profile, as the kinds of networks write them."""


def handle_of(url: str) -> str:
    """How people name a profile, as far as its address tells: `@aurelia@social.example`, `@aurelia`; else the address itself."""
    parts = urlsplit(url)
    host, path = (parts.hostname or "").removeprefix("www."), unquote(parts.path)
    if host in _ALONE:
        return f"@{found[1]}" if (found := _PLAIN.fullmatch(path)) else _readable(url)
    if host == "bsky.app":
        return f"@{found[1]}" if (found := _BLUESKY.fullmatch(path)) else _readable(url)
    if found := _WITH_SIGN.fullmatch(path) or _AKKOMA.fullmatch(path):
        return f"@{found[1]}@{host}"
    return _readable(url)


def _readable(url: str) -> str:
    """The address without what nobody says aloud."""
    return url.partition("://")[2].removeprefix("www.").partition("?")[0].rstrip("/")


def channels_view(edition: Edition) -> views.ChannelsView:
    """The channels in the order of the options."""
    return views.ChannelsView(
        heading=edition.texts.gettext("Our channels"),
        channels=tuple(_channel(edition, channel) for channel in edition.newsroom.settings.channels),
        guidelines=_guidelines(edition),
    )


def _channel(edition: Edition, channel: Channel) -> views.Channel:
    texts, responsible = edition.texts, edition.newsroom.contacts.get(channel.contact or "")
    spoken = [texts.language_name(code) for code in channel.languages]
    return views.Channel(
        link=views.Link(channel.title, channel.url, is_external=True),
        handle=handle_of(channel.url),
        purpose=channel.purpose(edition.language) if channel.purpose else "",
        languages=texts.sentence(texts.listed(spoken)),
        person=pieces.person(edition, responsible) if responsible else None,
    )


def _guidelines(edition: Edition) -> views.Link | None:
    """The page with the rules in this language, else in another one."""
    settings = edition.newsroom.settings
    id = item_id(settings.guidelines or "", settings.languages)
    pages = {page.language: page for page in edition.newsroom.pages if page.place.id == id}
    page = pages.get(edition.language) or next(iter(pages.values()), None)
    if page is None:
        return None
    return views.Link(page.title, page.url, lang="" if page.language == edition.language else page.language)

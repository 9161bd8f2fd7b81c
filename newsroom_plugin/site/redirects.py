"""Older addresses, each a page that leads on, with what lay below it.

What belongs to an item may be framed, shown or linked out in the world under any address the item ever had: its card, its
oEmbed answer, the picture networks show, its text and its kit. A page can lead a reader on, and a frame too; a program that asks
for JSON or a picture gets them where it asks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from newsroom_plugin import urls
from newsroom_plugin.model import Event, Item
from newsroom_plugin.pages import Edition, views
from newsroom_plugin.site.build import SiteBuild
from newsroom_plugin.site.output import Output

_COPIED: tuple[Callable[[str], str], ...] = (urls.oembed_url, urls.social_card_path)
"""What programs and pages of others ask for."""

_LED_ON: tuple[Callable[[str], str], ...] = (urls.text_path, urls.pdf_path, urls.kit_path, urls.event_calendar_path)
"""What people open. A folder of that name leads them on: no host calls a file `x.pdf` a page."""


def redirects(build: SiteBuild) -> Iterator[Output]:
    """Yield a page for each alias of what may be seen, and for the frame of its card."""
    for thing, old in _aliases(build):
        edition = build.editions[thing.place.language]
        yield _page(build, edition, old, thing.url, thing.title)
        if isinstance(thing, Item) and urls.is_item(old):
            yield _page(build, edition, urls.embed_url(old), urls.embed_url(thing.url), thing.title)


def files_of_old(build: SiteBuild) -> Iterator[Output]:
    """Yield what lay below the older addresses of items; asked for when all other files are made."""
    for thing, old in _aliases(build):
        if not urls.is_item(old):
            continue
        for path in _COPIED:
            if made := build.made.get(path(thing.url)):
                yield Output(path(old), made.content, made.source)
        for path in _LED_ON:
            if path(thing.url) in build.made:
                yield _page(build, build.editions[thing.place.language], f"{path(old)}/", path(thing.url), thing.title)


def _aliases(build: SiteBuild) -> Iterator[tuple[Item | Event, str]]:
    """Each older address with what it leads to."""
    things: tuple[Item | Event, ...] = (*build.newsroom.items, *build.newsroom.events)
    for thing in things:
        for old in dict.fromkeys(urls.alias_url(alias) for alias in thing.aliases):
            yield thing, old


def _page(build: SiteBuild, edition: Edition, old: str, new: str, title: str) -> Output:
    canonical = build.site.absolute(new) if build.site.base else ""
    view = views.RedirectView(edition.language, edition.texts.direction, title, new, canonical)
    html = build.draw("newsroom/redirect.html", edition.language, view, urls.root_of(old))
    return Output(urls.dest_path(old), html.encode())

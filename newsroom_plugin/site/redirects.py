"""Older addresses, each a page that leads on, with what lay below it.

What belongs to an item may be framed, shown or linked out in the world under any address the item ever had: its card, its
oEmbed answer, the picture networks show, its text and its kit. A page can lead a reader on, and a frame too; a program that asks
for JSON or a picture gets them where it asks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from newsroom_plugin import urls
from newsroom_plugin.model import Event, Item
from newsroom_plugin.pages import views
from newsroom_plugin.site.build import SiteBuild
from newsroom_plugin.site.output import Output

_COPIED: tuple[Callable[[str], str], ...] = (urls.oembed_url, urls.social_card_path, urls.event_calendar_path)
"""What programs and pages of others ask for."""

_LED_ON: tuple[Callable[[str], str], ...] = (urls.text_path, urls.pdf_path, urls.kit_path)
"""What people open. A folder of that name leads them on: no host calls a file `x.pdf` a page."""


def redirects(build: SiteBuild) -> Iterator[Output]:
    """Yield a page for each alias of what may be seen, and for the frame of its card."""
    for thing, old in _aliases(build):
        yield from _page(build, thing, old, thing.url)
        if isinstance(thing, Item) and urls.is_thing(old):
            yield from _page(build, thing, urls.embed_url(old), urls.embed_url(thing.url))


def files_of_old(build: SiteBuild) -> Iterator[Output]:
    """Yield what lay below the older addresses of items and events; asked for when all other files are made."""
    for thing, old in _aliases(build):
        if not urls.is_thing(old):
            continue
        for path in _COPIED:
            made = build.made.get(path(thing.url))
            if made and path(old) not in build.made:
                yield Output(path(old), made.content, made.source)
        for path in _LED_ON:
            if path(thing.url) in build.made:
                yield from _page(build, thing, f"{path(old)}/", path(thing.url))


def _aliases(build: SiteBuild) -> Iterator[tuple[Item | Event, str]]:
    """Each older address with what it leads to."""
    things: tuple[Item | Event, ...] = (*build.newsroom.items, *build.newsroom.events)
    for thing in things:
        for old in dict.fromkeys(urls.alias_url(alias) for alias in thing.aliases):
            yield thing, old


def _page(build: SiteBuild, thing: Item | Event, old: str, new: str) -> Iterator[Output]:
    """A page that leads on from `old` to `new`; none where an editor has put a file, such as a PDF of old, in `static/`."""
    if {urls.dest_path(old), old.rstrip("/")} & build.made.keys():
        return
    edition = build.editions[thing.place.language]
    canonical = build.site.absolute(new) if build.site.base else ""
    view = views.RedirectView(edition.language, edition.texts.direction, thing.title, new, canonical)
    html = build.draw("newsroom/redirect.html", edition.language, view, urls.root_of(old))
    yield Output(urls.dest_path(old), html.encode())

"""What others frame: the card of every item, and what oEmbed says of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from newsroom_plugin import structured_data
from newsroom_plugin.errors import Location
from newsroom_plugin.model import Item
from newsroom_plugin.pages import Edition, developers, embedding
from newsroom_plugin.site.build import SiteBuild
from newsroom_plugin.site.output import Output
from newsroom_plugin.urls import dest_path, embed_url, oembed_url, root_of


def all_cards(build: SiteBuild) -> Iterator[Output]:
    """The card of every item, what oEmbed says of it, and a card that says nothing for what was removed."""
    if build.newsroom.items and not build.site.base:
        message = "There are no feeds, no embed codes and no cards elsewhere, because nobody knows where the site will live."
        build.report.warning(Location("mkdocs.yml"), "site_url", message, "Write its address, like https://press.example.org/.")
    yield from cards(build, build.newsroom.items)
    for url, language in build.newsroom.removed:
        if "/news/" in f"/{url}":
            edition = build.editions[language]
            removed = framed(build, "embed", edition, url, partial(embedding.removed_card, edition))
            yield Output(dest_path(embed_url(url)), removed)


def cards(build: SiteBuild, items: Iterable[Item]) -> Iterator[Output]:
    """The card of each of some items, and what oEmbed says of it."""
    for item in items:
        edition, key = build.editions[item.language], build.keys.of_item(item)
        card = partial(framed, build, "embed", edition, item.url, partial(embedding.card_view, edition, item))
        yield build.output(dest_path(embed_url(item.url)), key, card)
        if build.site.base:
            yield build.output(oembed_url(item.url), key, partial(_oembed, edition, item))


def _oembed(edition: Edition, item: Item) -> bytes:
    return structured_data.oembed(embedding.oembed(edition, item)).encode()


def lists(build: SiteBuild) -> Iterator[Output]:
    """The newest items of the newsroom and of each topic; asked for when texts are rendered, which notes are shown by."""
    for edition in build.editions.values():
        for view in developers.frames(edition):
            html = framed(build, "embed_list", edition, view.url, lambda view=view: view)  # type: ignore[misc]
            yield Output(dest_path(embed_url(view.url)), html)


def framed(build: SiteBuild, template: str, edition: Edition, page: str, view: Callable[[], object]) -> bytes:
    """A page of its own, without the frame of the site, that belongs to the page at `page`."""
    return build.draw(f"newsroom/{template}.html", edition.language, view(), root_of(embed_url(page))).encode()

"""What others frame: the card of every item, and what oEmbed says of it."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom_plugin import structured_data
from newsroom_plugin.errors import Location
from newsroom_plugin.pages import Edition, developers, embedding
from newsroom_plugin.site.build import SiteBuild
from newsroom_plugin.site.output import Output
from newsroom_plugin.urls import dest_path, embed_url, oembed_url, root_of


def cards(build: SiteBuild) -> Iterator[Output]:
    """The card of every item, what oEmbed says of it, and a card that says nothing for what was removed."""
    if build.newsroom.items and not build.site.base:
        message = "There are no feeds, no embed codes and no cards elsewhere, because nobody knows where the site will live."
        build.report.warning(Location("mkdocs.yml"), "site_url", message, "Write its address, like https://press.example.org/.")
    for item in build.newsroom.items:
        edition = build.editions[item.language]
        yield framed(build, "embed", edition, item.url, embedding.card_view(edition, item))
        if build.site.base:
            yield Output(oembed_url(item.url), structured_data.oembed(embedding.oembed(edition, item)).encode())
    for url, language in build.newsroom.removed:
        if "/news/" in f"/{url}":
            yield framed(build, "embed", build.editions[language], url, embedding.removed_card(build.editions[language]))


def lists(build: SiteBuild) -> Iterator[Output]:
    """The newest items of the newsroom and of each topic; asked for when texts are rendered, which notes are shown by."""
    for edition in build.editions.values():
        for view in developers.frames(edition):
            yield framed(build, "embed_list", edition, view.url, view)


def framed(build: SiteBuild, template: str, edition: Edition, page: str, view: object) -> Output:
    """A page of its own, without the frame of the site, that belongs to the page at `page`."""
    url = embed_url(page)
    html = build.draw(f"newsroom/{template}.html", edition.language, view, root_of(url))
    return Output(dest_path(url), html.encode())

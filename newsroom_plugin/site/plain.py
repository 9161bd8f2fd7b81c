"""The plain text of every item, for pasting into an editorial system.

UTF-8 without a byte order mark, which would be pasted as a character nobody sees; lines end in LF, a paragraph is one line: every
editor and every browser takes both, and nothing has to be joined again. Pictures are listed below the text, with their rights.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from newsroom_plugin.model import Item
from newsroom_plugin.newsroom import State
from newsroom_plugin.pages import Edition, plain, views
from newsroom_plugin.plain import article, as_text
from newsroom_plugin.site.build import SiteBuild
from newsroom_plugin.site.output import Output
from newsroom_plugin.urls import dest_path, text_path


def texts(build: SiteBuild, items: Iterable[Item]) -> Iterator[Output]:
    """Yield the plain text of items, that of a withdrawn one its notice; asked for when their texts are rendered."""
    for item in items:
        edition = build.editions[item.language]
        output = build.output(text_path(item.url), build.keys.of_item(item), partial(_plain, edition, item))
        offer(build, item, edition.texts.gettext("Text only (.txt)"), output, "text/plain")
        yield output


def offer(build: SiteBuild, item: Item, title: str, output: Output, mime: str, *words: str) -> None:
    """Tell the page of an item that it is there in another form, unless that page is as before.

    `title` names the kind of the form, `words` say more than its size.
    """
    if dest_path(item.url) in build.reused:
        return
    size = build.texts[item.language].size(output.size)
    form = views.Form(views.Link(title, output.path, note=", ".join((*words, size))), mime)
    build.forms[item.url] = (*build.forms.get(item.url, ()), form)


def _plain(edition: Edition, item: Item) -> bytes:
    if edition.newsroom.state(item) is State.WITHDRAWN:
        told = plain.notice(edition, item)
    else:
        told = replace(plain.text(edition, item), assets=plain.listed(edition, item))
    return as_text(article(told, plain.frame(edition), lambda _: "")).encode("utf-8", "replace")

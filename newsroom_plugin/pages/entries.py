"""Items and events as they stand in lists."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from urllib.parse import urljoin, urlsplit

from newsroom_plugin.model import Item
from newsroom_plugin.newsroom import State
from newsroom_plugin.pages import views
from newsroom_plugin.pages.edition import Edition, first_words
from newsroom_plugin.pages.length import minutes
from newsroom_plugin.pages.pieces import facts, lead_picture, media_of
from newsroom_plugin.texts import NBSP


def is_whole(item: Item) -> bool:
    """Whether an item stands in lists with its whole text, which must be rendered by then."""
    return item.type == "note"


def entry(edition: Edition, item: Item) -> views.Entry:
    """An item as it stands in a list; made once and shared by all lists."""
    html = edition.html_of(item.url) if is_whole(item) else ""
    return edition.once(("entry", item.url, html), lambda: _entry(edition, item, movable(html, item.url)))


_ADDRESS = re.compile(r"(\s(?:href|src))=\"([^\"]*)\"|(\ssrcset)=\"([^\"]*)\"")
_ID = re.compile(r"\sid=\"[^\"]*\"")
_ANCHOR = re.compile(r"<a class=\"(?:nr-anchor|headerlink)\".*?</a>", re.DOTALL)


def without_anchors(html: str) -> str:
    """The HTML of a text without the links beside its headings, which only make sense on its own page."""
    return _ANCHOR.sub("", html)


def movable(html: str, url: str) -> str:
    """The HTML of the page at `url`, for other pages: addresses from the root, nothing that may stand on a page only once."""

    def moved(address: str) -> str:
        if not address or address.startswith(("/", views.ROOT)) or urlsplit(address).scheme:
            return address
        return views.ROOT + urljoin(f"/{url}", address).lstrip("/")

    def replaced(found: re.Match[str]) -> str:
        if found[1]:
            return f'{found[1]}="{moved(found[2])}"'
        parts = (part.strip().partition(" ") for part in found[4].split(","))
        return f'{found[3]}="{", ".join(f"{moved(address)} {width}".strip() for address, _, width in parts)}"'

    return _ADDRESS.sub(replaced, _ID.sub("", without_anchors(html)))


def _entry(edition: Edition, item: Item, text: str) -> views.Entry:
    is_withdrawn = edition.newsroom.state(item) is State.WITHDRAWN
    figures = tuple(fact for fact in facts(edition, item) if fact.value)[:3] if item.type == "factsheet" else ()
    return views.Entry(
        type=item.type,
        type_label=edition.type_label(item.type),
        url=item.url,
        title=item.title,
        summary=item.summary or ("" if text else first_words(item.place.body)),
        date=edition.date(item.date),
        picture=lead_picture(edition, item),
        facts=figures,
        meta=() if is_withdrawn else _contents(edition, item),
        text_html=text,
        label=edition.label(item.label),
        is_withdrawn=is_withdrawn,
        lang=item.language if item.language != edition.language else "",
    )


def _contents(edition: Edition, item: Item) -> tuple[str, ...]:
    """Short words on what is in an item."""
    texts, words = edition.texts, []
    _, ngettext = texts.gettext, texts.ngettext
    if item.type == "story":
        if item.author:
            words.append(_("By %(name)s", name=_author(edition, item)))
        count = minutes(item.place.body)
        words.append(ngettext("%(n)s minute", "%(n)s minutes", count))
    kinds = [asset.kind for asset, _use in media_of(edition, item)]
    if pictures := kinds.count("picture"):
        words.append(ngettext("%(n)s picture", "%(n)s pictures", pictures))
    if "video" in kinds:
        words.append(_("Video"))
    if count := len(item.quotes):
        words.append(ngettext("%(n)s quote", "%(n)s quotes", count))
    others = edition.newsroom.named_translations(item)
    words.extend(_("also in %(language)s", language=texts.language_name(other.place.language)) for other in others)
    return tuple(word.replace(" ", NBSP, 1) for word in words)


def _author(edition: Edition, item: Item) -> str:
    contact = edition.newsroom.contacts.get(item.author or "")
    return contact.name if contact else item.author or ""


def by_month(edition: Edition, items: Iterable[Item]) -> tuple[views.Month, ...]:
    """The entries of a list under their months; the order of the list stays."""
    months = []
    for (year, month), group in groupby(items, key=lambda item: (edition.day_of(item).year, edition.day_of(item).month)):
        entries = tuple(group)
        label = edition.texts.month(edition.day_of(entries[0]))
        months.append(views.Month(f"{year}-{month:02}", label, tuple(entry(edition, item) for item in entries)))
    return tuple(months)

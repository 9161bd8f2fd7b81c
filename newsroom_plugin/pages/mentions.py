"""What others published: of one item, and all of it, each once."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from newsroom_plugin.model import Coverage, Item
from newsroom_plugin.pages import views
from newsroom_plugin.pages.edition import Edition


def mentions(edition: Edition, coverage: Iterable[Coverage]) -> tuple[views.Mention, ...]:
    """What others published, as it stands in a list; without the item it is about."""
    return tuple(_mention(edition, one, None) for one in coverage)


def gathered(edition: Edition) -> tuple[views.Mention, ...]:
    """All that others published, from items and from `coverage.yml`, each article once, the newest first.

    An article that is named twice is about the item that names it; in another language, about its translation.
    """
    found: dict[str, tuple[Coverage, Item | None]] = {}
    naming = (item for item in edition.newsroom.items if item.coverage and edition.newsroom.state(item).is_listed)
    for item in sorted(naming, key=lambda item: item.language != edition.language):
        for one in item.coverage:
            found.setdefault(_key(one.url), (one, item))
    for one in edition.newsroom.coverage:
        found.setdefault(_key(one.url), (one, None))
    newest = sorted(found.values(), key=lambda pair: (-pair[0].date.toordinal(), pair[0].outlet.casefold(), pair[0].url))
    return tuple(_mention(edition, one, item) for one, item in newest)


def _key(url: str) -> str:
    """The same for addresses that lead to the same article."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}?{parts.query}"


def _mention(edition: Edition, one: Coverage, about: Item | None) -> views.Mention:
    is_foreign = one.language is not None and one.language != edition.language
    return views.Mention(
        title=one.title,
        url=one.url,
        outlet=one.outlet,
        author=one.author or "",
        date=edition.day(one.date),
        lang=one.language if one.language and is_foreign else "",
        language=one.language or "",
        spoken=edition.texts.language_name(one.language) if one.language and is_foreign else "",
        about=_link(edition, about) if about else None,
    )


def _link(edition: Edition, item: Item) -> views.Link:
    """The way to an item, in the language of the page where it is there."""
    newsroom = edition.newsroom
    translations = (other for other in newsroom.translations(item) if isinstance(other, Item))
    here = [other for other in (item, *translations) if other.language == edition.language and newsroom.state(other).is_listed]
    shown = here[0] if here else item
    return views.Link(shown.title, shown.url, lang=shown.language if shown.language != edition.language else "")
